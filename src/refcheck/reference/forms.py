"""The patterns of one name in each of its printed orders, compiled on first use.

Character classes name what they leave out, below U+0100, and the rest by category: a class that lists a character
beyond Latin-1 takes a hundred times as long to compile.
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.language import either, every

LETTER = r"[^\W\d_]"
UPPER = r"[^\W\d_a-zß-öø-ÿ]"  # letters but those that are surely small; `people.plausible` looks again
_JOIN = r"[^\w\s!-&(-,./:-@\[-_{-~\xa1-\xb3\xb5-\xbf]"  # hyphens and apostrophes of every kind
_GAP = r"[^\w!-,./:-@\[-`{-~\xa1-\xbf]"  # white space or a hyphen
_QUOTE = r"[^\w\s!#-&(-~\xa2-\xaa\xac-\xbe]"
KIN = "|".join(word for word in every("kin") if not word.isupper())
"""What follows a family name and belongs to it, as alternatives of a pattern: "Filho"."""
PARTICLES = rf"(?:{either('particles')}|{_JOIN}t|[dl]{_JOIN})"
_DOTTED = rf"{UPPER}[a-zß-ÿ]{{0,2}}[.](?:{_JOIN}?[a-z][.])?"  # the second initial of "Lee, S.-h." is a small letter
_INITIAL = rf"(?:{_DOTTED}|(?:{UPPER}(?:-[a-z])?(?![.])|{UPPER}{{2,4}})(?!{LETTER}|['’]))"
_LOWER_PARTICLES = rf"(?:\s+{PARTICLES}[.]?(?![\w'])(?!’))*"
_ALL_INITIALS = rf"{_INITIAL}(?:{_GAP}*{_INITIAL}|(?:\s+{PARTICLES}[.]?)+\s+{_INITIAL}){{0,6}}"
_INITIALS = _ALL_INITIALS + _LOWER_PARTICLES
_SUFFIX = rf"(?:(?:,\s*|\s+)(?P<suffix>(?:[JS]n?r|JR|SR|{KIN})\b\.?|II[I]?\b|IV\b|[23](?:nd|rd)\b))?"
_GENERATION = r"(?:,\s*(?P<generation>[JS]n?r\.?|II[I]?|IV)(?=,))?"
_AND = rf"(?:{either('joins')})"
_AND_NO_NAME = rf"(?:{'|'.join(word for word in every('joins') if len(word) > 1)}|&)"  # "Ortega y Gasset" is one name
_END = rf"(?=\s*(?:[,;.&:(\[/|\"«]|…|“|‘|(?<=[\s,])(?:{_AND}|u|with)\s|et$|$|(?:1[5-9]|20)\d\d(?!\d)))"
_FAMILY = rf"{_JOIN}?{LETTER}(?:[^\s\d,;:&()\[\]\"/]|\s(?!{_AND_NO_NAME}\s)){{0,45}}?"
_PLAIN_FAMILY = (
    rf"(?:{PARTICLES}\s*)*{_JOIN}?{LETTER}(?:{LETTER}|{_JOIN})*"
    rf"(?:\s(?!{_AND_NO_NAME}\s){LETTER}(?:{LETTER}|{_JOIN})+){{0,3}}?"
)
# the end of a list: a full stop, then a word that begins something else and is not the rest of a name
_TWO = rf"(?<={UPPER}[.]\s{UPPER}[.])|(?<={UPPER}[.]{UPPER}[.])"
_AFTER = rf"(?=\s+{_QUOTE}{{0,2}}[^\W_])(?!\s+{UPPER}[.](?:\s|$|{UPPER}))"
_SMALL = rf"(?!{PARTICLES}\s)[a-zß-ÿ]"  # "Sleep, memory and ...", no list of names
_WORD = rf"{LETTER}+(?:{_JOIN}{LETTER}+)*"
_NO_NAME = rf"(?!\s+(?!{_SMALL}){_WORD}(?:\s+{_WORD})?(?:\s*[;(&]|\s*,(?!\s{_SMALL})|\s{_AND}\s(?!{_SMALL})|[\s.]*$))"
_STOPPED = rf"(?:{_END}|(?:{_TWO}){_AFTER}|(?<=[.]){_AFTER}{_NO_NAME})"
_LOOSELY = rf"(?:{_END}|(?<=[.]){_AFTER})"
# "Dweck, Carol S. Mindset": after a middle initial the next capital begins the title
_PARTICLE_LAST = r"(?<=\sd[aeo][.])|(?<=\sd[ao]s[.])|(?<=\sv[ao]n[.])"
_INITIAL_LAST = rf"(?:{_END}|(?:(?<=[^\W\d_]\s{UPPER}[.])|{_PARTICLE_LAST}){_AFTER})"
_NAME_WORD = rf"{UPPER}{LETTER}+(?:{_JOIN}{LETTER}+)*"
# initials, then names in full, then initials: after "Edward W." nothing more belongs to the name
_GIVEN = (
    rf"(?={UPPER})(?:{_INITIAL}{_GAP}*){{0,3}}(?:{_NAME_WORD}(?:{_GAP}+(?:{PARTICLES}\s+)*{_NAME_WORD}){{0,3}})?"
    rf"(?:(?:[.](?!\s+{UPPER}{{2}}))?{_GAP}*(?:{PARTICLES}\s)?{_INITIAL}){{0,3}}"  # not "Paulo. NATO after 1990"
)
_FULL_WORD = rf"(?:{UPPER}{LETTER}{{0,2}}[.](?:{_JOIN}?{UPPER}[.])*|{UPPER}{LETTER}*(?:{_JOIN}{LETTER}+)*)"
_FULL_PARTICLES = rf"(?:{PARTICLES}|{either('capital_particles', strict=True)})"
# "T. Lee. Slow waters in harbours": a short family name and a title, but "A. Yu. Roe"
_SHORT_LAST = rf"(?!{UPPER}[.]\s(?:{UPPER}[.]\s){{0,2}}{UPPER}(?:[aeiou][a-z]?|[a-z][aeiouy])[.]\s+{_QUOTE}?{UPPER}[\w’'-]*\s(?!{_AND}\s|et\s)\w)"
_PATTERNS = {
    # Engel, G. L.
    "inverted": rf"(?P<family>{_FAMILY}){_GENERATION}\s*,\s*(?P<given>{_INITIALS}){_SUFFIX}{_STOPPED}",
    # Engel GL
    "uncommaed": rf"(?P<family>{_PLAIN_FAMILY})\s+(?P<given>{_INITIALS}){_SUFFIX}{_STOPPED}",
    # Engel (G. L.)
    "boxed": rf"(?P<family>{_PLAIN_FAMILY})\s\((?P<given>{_DOTTED}(?:{_GAP}*{_DOTTED}){{0,3}})\){_SUFFIX}{_END}",
    # the same when others precede it
    "later": rf"(?P<family>{_PLAIN_FAMILY})\s+(?P<given>{_INITIALS}){_SUFFIX}{_LOOSELY}",
    # G. L. Engel
    "direct": rf"{_SHORT_LAST}(?P<given>{_ALL_INITIALS})\s*(?P<family>{_PLAIN_FAMILY}){_SUFFIX}{_END}",
    # G. L., Engel: turned round by mistake, after a name that is right
    "turned": rf"(?P<given>{_DOTTED}(?:{_GAP}*{_DOTTED}){{0,3}}),\s(?P<family>{_PLAIN_FAMILY}){_SUFFIX}{_END}",
    # Engel, George L.
    "inverted-full": rf"(?P<family>{_FAMILY}){_GENERATION}\s*,\s*(?P<given>{_GIVEN}{_LOWER_PARTICLES}){_SUFFIX}{_INITIAL_LAST}",
    # George L. Engel
    "direct-full": rf"(?P<given>{_FULL_WORD}(?:\s+{_FULL_WORD})*?)\s+"
    rf"(?P<family>(?:{_FULL_PARTICLES}\s*(?<!{LETTER}))*{_JOIN}?(?:(?<={_JOIN})|(?={UPPER})){LETTER}(?:{LETTER}|{_JOIN})+)"
    rf"{_SUFFIX}{_END}",
}
LOWER_CASE = lazy(
    r"([a-z]{3,20}(?:-[a-z]{2,20})?),\s((?!(?:p|n|v|s|f|c)\.(?!\s*$|\s\(\d{4}))[a-z]\.(?:[ -]?[a-z]\.){0,3})(?=,?\s*$|,?\s[&(]|,\s[^\W\d_])"
)
"""Those who write their names small: "hooks, b.", "cummings, e. e."."""


@cache
def form(name: str) -> re.Pattern[str]:
    """The pattern of one order; its groups are family, given and suffix."""
    return compiled(_PATTERNS[name])
