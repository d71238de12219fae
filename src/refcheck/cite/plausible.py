"""Whether a candidate that the list does not know has the full form of a citation."""

from __future__ import annotations

import re
from collections.abc import Set

from refcheck.base.patterns import capitalised, compiled, has_any, lazy
from refcheck.base.records import NamedTuple
from refcheck.cite.anchors import Anchor, Group
from refcheck.cite.authors import Run
from refcheck.cite.choice import Choice
from refcheck.cite.tail import Tail
from refcheck.cite.times import dated
from refcheck.cite.tokens import Token
from refcheck.cite.words import (
    COMPANIES,
    CONNECTIVES,
    IMPERATIVES,
    MEASURED,
    MEETINGS,
    NOT_NAMES,
    PERSONAL,
    PERSONAL_CUES,
    PLACES,
    SECONDARY,
    STUDIES,
    SURNAMES,
    SURNAMES_BEFORE_AND,
    THINGS,
    is_common_noun,
)
from refcheck.language import phrases, small
from refcheck.works.dates import is_submitted
from refcheck.works.index import Index
from refcheck.works.names import PARTICLES, core, fold_name

_SENTENCE_END = lazy(r"[.?!]\)?\s+[^\W\d_]")
_MAKER = lazy(r", [A-Z][^\d;()]{2,60}\)")


def exempt(text: str, group: Group | None) -> bool:
    """Personal communications and the like need no entry."""
    return group is not None and personal(text, group.start, group.end) >= 0


def personal(text: str, start: int, end: int) -> int:
    """The offset of "personal communication" or the like in a stretch, or -1."""
    inside = text[start : min(end, start + 400)].lower()
    if not has_any(inside, PERSONAL_CUES):
        return -1
    return min((start + at for words in PERSONAL if (at := inside.find(words)) >= 0), default=-1)


class Reading(NamedTuple):
    """What was read at a year: the run of names before it, their tokens, which of them are the authors, and the year.

    `group` is the bracket around the year, None for a bare one.
    """

    run: Run
    found: list[Token]
    choice: Choice
    anchor: Anchor
    tail: Tail
    group: Group | None = None


def full_form(text: str, kind: str, reading: Reading, prefix: str, articles: Set[str]) -> bool:
    """Whether the names look like names and are where a citation may be; `articles` are of the text."""
    run, choice, anchor = reading.run, reading.choice, reading.anchor
    names = choice.names
    if run.et_al and len(names) == 1 and (alone := core(names[0])).isalpha():
        return len(alone) > 1
    several = len(names) > 1 and names[0].lower() in (SURNAMES if len(names) > 2 else SURNAMES_BEFORE_AND)
    if (_no_name(names[0]) and not several) or core(names[-1]) in COMPANIES:
        return False
    if run.et_al:
        return True
    if dated(text, run, anchor) or _made(text, run, anchor):
        return False
    before = text[max(0, choice.start - 1) : choice.start]
    if before and before in "$€£=<>/@#":
        return False
    if text[max(0, choice.start - 8) : choice.start].lower().endswith(("(c) ", "(c) the ", "© ", "© the ")):
        return False
    if kind == "parenthetical":
        return _bracketed(text, choice, anchor, prefix)
    if text.startswith("O ", choice.start):
        return False  # "O Narrador (1936)": an article and a title
    return _in_sentence(reading.found, choice, articles) or _told(text, reading)


def _made(text: str, run: Run, anchor: Anchor) -> bool:
    """A place, or a device and its maker: "(Fortaleza, Brazil 2013)", "(Diviner 2000, Sentek, Australia)"."""
    last = run.pieces[-1] if run.pieces else None
    if last and last.joined == "," and core(last.name) in PLACES:
        return True
    behind = _MAKER.match(text, anchor.end)
    return behind is not None and "," not in text[run.names_end : anchor.start]


def is_entry(text: str, run: Run, choice: Choice, anchor: Anchor, group: Group) -> bool:
    """A whole reference in the body: "Engel, G. L. (1977). The need for ...", as "how to cite this" gives it.

    Its names open a line and its title follows the date; several inverted names may be in a sentence, too: "as in
    Engel, G. L., & Turk, D. C. (1977). The need for ...".  A work of the list is none, unless only the last of several
    inverted names is known: such a line is another work.
    """
    first = run.pieces[0].start if run.pieces else choice.start
    titled = _TITLE_OPENS.match(text, group.end) is not None
    several = len(run.pieces) > 1 and all(piece.initials for piece in run.pieces)
    if titled and several and not choice.fit.named:
        return True
    opening = text[max(0, first - _LONGEST_OPENING) : first]
    if not _LINE_OPENS.fullmatch(opening.rpartition("\n")[2]) or ("\n" not in opening and first > len(opening)):
        return False
    if not choice.fit.dated and _READING.match(text, group.end):
        return True
    if choice.fit.whole:
        return titled and several and choice.start > first
    names = text[first : anchor.start].rstrip("( ")
    if run.pieces and run.pieces[0].words[0].lower in IMPERATIVES and _TITLED.match(text, group.end):
        return True
    printed = several or (run.et_al and choice.initials) or (len(run.pieces) > 1 and "&" in names)
    if _DESCRIBED.match(text, group.end) or (printed and not choice.fit.named and _NUMBERED.match(text, group.end)):
        return True
    inverted = "," in names and (choice.initials != "" or any(len(name) == 1 for name in choice.names[1:]))
    return titled and (inverted or (names.endswith(".") and not run.et_al))


_LONGEST_OPENING = 50
_LINE_OPENS = lazy(
    r"\s*(?:[-*+•>]\s|\d{1,3}[.)]\s)?\s*[*_]{0,2}(?:[^\W\d_]{3,16}(?:\s[^\W\d_]{2,12}){0,2}:[*_]{0,2}\s)?"
    r"(?:<[^<>]{1,20}>)?\s*[*_]{0,2}"
)
_TITLE_OPENS = lazy(r"\.[*_]{0,2} [A-ZÀ-ÖØ-Þ0-9\[*_“\"‘'«„<]")
_NUMBERED = lazy(
    r" (?-i:[A-ZÀ-ÖØ-Þ])(?:[^\n]|\n(?!\n)){10,400}?(?:doi\.org/|\bdoi:|\d{1,4}(?:\(\d{1,4}\))?:\s?[a-z]?\d)",
    re.IGNORECASE,
)
"""A title and, in the same paragraph, numbers of a journal: "(2016) Tides of the north. Shores 11:e0166570"."""
_TITLED = lazy(r" [A-ZÀ-ÖØ-Þ][\w-]*(?: [\w-]{2,}){3}")
"""A title right after the year, as in a list of things to do: "Add Lund and Berg (2016) Tides of the far north"."""
_READING = lazy(r" [A-ZÀ-ÖØ-Þ][^\n.!?;]{3,100}[^\n.!?;:,](?:\n\n|\s*$)")
"""A title that ends the paragraph, in a list of what to read: "Hagen (2012) Schule am Meer"."""
_DESCRIBED = lazy(r"\.? [A-ZÀ-ÖØ-Þ“‘*_][^\n\[\]]{2,150}\s\[[^\W\d_][^\]\n]{2,40}\]\.")
"""A title and what kind of work it is: "(2023) Planet of Lana [Video game]."."""


def repeats_entry(text: str, end: int, year: str, index: Index) -> bool:
    """Whether the title of a listed work follows its names and year: a page shows the entry where it is cited."""
    if text[end : end + 2] != ". ":
        return False
    following = fold_name(text[end + 2 : end + 120])
    titles = index.openings(year)
    return bool(titles) and any(following[:size] in titles for size in range(9, len(following) + 1))


def is_bare_entry(text: str, run: Run, after: int) -> bool:
    """The same without brackets: "Related article: Hill JH, Guillemin K. 2016. A conserved protein ...".

    Where the names open a line a title in quotation marks is enough: "Hill, Jo, et al. 2016. “A conserved ..."."""
    title = text[after : after + 3]
    if title in ('. "', ". “") and run.pieces:
        first = run.pieces[0].start
        opening = text[max(0, first - _LONGEST_OPENING) : first]
        opens = "\n" in opening or first <= len(opening)
        return opens and _LINE_OPENS.fullmatch(opening.rpartition("\n")[2]) is not None
    return len(run.pieces) > 1 and all(p.initials for p in run.pieces) and title[:2] == ". " and title[2:].isupper()


def authority(text: str, choice: Choice, group: Group | None) -> bool:
    """The author of a species' name: "Tachyphonus coronatus (Vieillot, 1822)"."""
    if group is None or len(choice.names) > 2 or text[group.start + 1 : choice.start].strip():
        return False
    words = text[max(0, group.start - 60) : group.start].split()
    if not words or text[group.start - 1 : group.start] not in (" ", "\n", "\t"):
        return False
    last = words[-1].strip(".,;*_")
    if last in ("sp", "spp", "ssp"):
        return True
    if not (last.isalpha() and last[1:].islower() and len(last) > 3 and last.endswith(_LATIN)):
        return False
    if last[0].isupper():
        return len(last) > 8
    genus = words[-2].strip("*_()") if len(words) > 1 else ""
    if len(genus) == 2 and genus[1] == ".":
        return genus[0].isupper()
    return genus[:1].isupper() and genus.isalpha() and genus.endswith(_LATIN)


def goes_on(text: str, at: int) -> bool:
    """A word right after the year: "(WHO 2006 growth standards)" names a thing, not a work."""
    following = compiled(r"\s([^\W\d_]+)").match(text[at : at + 24])
    return bool(following) and following[1].lower() not in _JOINING  # type: ignore[index]


def due(year: str, names: tuple[str, ...], et_al: bool) -> bool:
    """Whether an unlisted work of this year requires an entry: what is only submitted is not.

    What looks like a year before 1700 is mostly the number of a specimen or a device: "Walter et al. 1093".
    Two years one after the other are a season: "(Clermont-Ferrand 2015/2016)".
    """
    first, _, second = year.partition("/")
    if first.isdigit() and second.isdigit() and int(second) - int(first) == 1:
        return False
    if year[:1].isdigit():
        if year[:4] < "1900" and names[0].isupper() and len(names[0]) < 4:
            return False  # "(PB 1718)": a variety
        if "1500" <= year[:4] < "1700":
            return not et_al and len(names) == 1 and names[0].isalpha() and not names[0].isupper()
        return not year[:4].isdigit() or year[:4] >= "1500"
    return not is_submitted(year)


def speaks_of_study(before: str) -> bool:
    """Whether words before a name say that a study follows: "Replication of", "A summary of"."""
    return tuple(before.lower().split()[-2:]) in STUDIES


def _no_name(name: str) -> bool:
    words = core(name).split()
    if any(ch.isdigit() for ch in name):
        return True
    if name.isupper() and 2 <= len(name) <= 8 and name.isalpha():
        return name.lower() in THINGS or name.lower() in _PARTS
    if name[:-1].isupper() and name[-1:] == "s" and len(name) > 2:
        return True  # "LLMs", "NGOs": things of a kind
    if not words or not any(len(word) > 1 for word in words):
        return True
    last = words[-1]
    if last in THINGS or (len(words) == 1 and (last in NOT_NAMES or last in PLACES or last in MEASURED)):
        return True
    if words[0] in MEETINGS and len(words) > 1:
        return True
    return words[0] in NOT_NAMES or (last in NOT_NAMES and len(words) < 3)


def _bracketed(text: str, choice: Choice, anchor: Anchor, prefix: str) -> bool:
    """In a bracket: nothing but a prefix before the names."""
    if _imprint(text, prefix, anchor.end) or "ersion " in prefix:
        return False
    if prefix.endswith((" -", " –", " —")) and prefix.isupper() and choice.names[0].isupper():
        return True  # "(INSTITUTO DE GEOGRAFIA - IG, 2010)"
    if not prefix or text[max(0, choice.start - 8) : choice.start].rstrip()[-1:] in (",", ";", ":", "."):
        return True
    return is_prefix(prefix)


def _imprint(text: str, prefix: str, year_end: int) -> bool:
    """Publisher and year of a work, as notes give them: "(New York: Norton, 2010)", "(Norton, 2010), 45"."""
    if text[year_end : year_end + 3] == "), " and text[year_end + 3 : year_end + 4].isdigit():
        return True
    place = prefix.rstrip()
    words = place[:-1].replace(",", " ").split()
    if not place.endswith(":") or (words and core(words[0]) in _CREDITS):
        return False
    return all(word[0].isupper() for word in words)


def cites_in(words: str) -> bool:
    """Whether words between two citations say that the first one is cited in the second: "as cited in", "apud"."""
    return len(words) >= 4 and has_any(words.lower(), SECONDARY)


def sentence_ends(words: str) -> bool:
    """Whether a sentence ends among some words and another begins."""
    return capitalised(_SENTENCE_END.finditer(words))


def is_prefix(words: str) -> bool:
    """Whether words end as what comes before a citation does: "for a review, see", "as cited in"."""
    if any(words.lower().endswith(phrase) for phrase in SECONDARY):
        return True
    last = words.split()[-1:]
    return bool(last) and last[0].lower().strip("(,.;:") in _PREFIXES


def _in_sentence(found: list[Token], choice: Choice, articles: Set[str]) -> bool:
    """In running text: several authors, or one surname that no article or preposition of place leads in."""
    if choice.names[0].split(" ", 1)[0] in articles and len(choice.names) == 1:
        return False
    if len(choice.names) > 1:
        return len(choice.names[0].split()) < 4 and not any(map(_is_somewhere, choice.names))
    if sum(word.lower() not in PARTICLES for word in choice.names[0].split()) > 1:
        return any(word in _ORGANISED for word in core(choice.names[0]).split())
    before = [token for token in found if token.end <= choice.start]
    if before and (_counts(before, choice.start) or is_common_noun(choice.names[0])):
        return False
    if not before or before[-1].end < choice.start - 3 or before[-1].kind not in "lN":
        return True
    word = before[-1].lower
    if (
        word in _BEFORE_NAMES
        or word in CONNECTIVES
        or word in _SAYS
        or word.endswith(("ly", "mente"))
        or (word in IMPERATIVES and before[-1].kind == "N")
    ):
        return True
    if tuple(token.lower for token in before[-2:]) in STUDIES:
        return True
    # "Kritik der zynischen Vernunft (1983)": the end of a title
    return not any(token.kind == "N" and token.lower not in _LEADS for token in before[-4:])


def _is_somewhere(name: str) -> bool:
    """Whether a name is a person and where she is: "Bo Berg at Gallery Holm"."""
    words = name.lower().split()
    return "at" in words and _ORGANISED.isdisjoint(words)


def _counts(before: list[Token], start: int) -> bool:
    """Whether a number right before a word counts it: "47.050 Hektar (2023)", "24 % Anteil (2022)".

    A year does not, nor the number of a part: "in 2014 Lund (2014)", "In Experiment 2 Stone (1995)".
    """
    token = before[-1]
    if token.kind not in "#%" or token.end < start - 1:
        return False
    if token.kind == "%" or not token.text.isdecimal():
        return True
    if len(token.text) > _DIGITS_OF_A_PART:
        return not (len(token.text) == 4 and "1500" < token.text < "2100")
    return len(before) > 1 and before[-2].kind == "l"


_DIGITS_OF_A_PART = 2


def _told(text: str, reading: Reading) -> bool:
    """Whether the text tells of the work of a person with given names: "Ada Lund (1974) argues", "(1974, 1999)"."""
    words = reading.choice.names[0].split()
    if len(reading.choice.names) > 1 or not 1 < len(words) < 4 or not all(map(_NAMED.fullmatch, words)):
        return False
    if core(words[-1]) in THINGS or fold_name(words[0]) in NOT_NAMES:
        return False
    quoted = text[max(0, reading.choice.start - 2) : reading.choice.start].strip() in ("”", "»")
    if quoted or _SEVERAL.match(text, reading.anchor.end):
        return True
    following = _FOLLOWING.match(text, reading.group.end) if reading.group else None
    if following is not None and following[1].lower() in _SAYS:
        return True
    before = [token.lower for token in reading.found if token.end <= reading.choice.start]
    return tuple(before[-2:]) in STUDIES or " ".join(before).endswith(_ACCORDING)


_NAMED = lazy(r"[^\W\d_a-z][^\W\d_]*[a-zß-öø-ÿ]|[^\W\d_a-z]\.?")
_SEVERAL = lazy(r", ?(?:1[5-9]|20)\d\d[a-z]?(?:, ?(?:1[5-9]|20)\d\d[a-z]?)*\)")
_FOLLOWING = lazy(r",? ([^\W\d_]+)")
_SAYS = small("says")
_LEADS = small("leads") | small("according")
"""Opening a sentence they lead to an author: "Como expone Roa (1998)"."""
_ACCORDING = tuple(small("according"))
_PREFIXES = (
    frozenset(phrases("leads"))
    | frozenset(
        """
    e.g eg g i.e e or by in from of to per with for but review reviews reviewed like including notably especially
    particularly confer view examples instance
    """.split()
    )
    | small("joins")
    | CONNECTIVES
)
_JOINING = (
    small("joins")
    | {words.split()[0].rstrip(":") for words in small("cited_in")}
    | frozenset("or see as in for but with cf vs versus".split())
)
_LATIN = (
    "us",
    "a",
    "um",
    "is",
    "i",
    "ae",
    "e",
    "ii",
    "ns",
    "or",
    "os",
    "on",
    "x",
    "er",
    "es",
    "ps",
    "as",
    "o",
    "ix",
    "yx",
)
_BEFORE_NAMES = small("before_names")
_CREDITS = small("credits")
_PARTS = frozenset("table fig figure us usa uk eu ad bc bce ce am pm no nr isbn issn doi grant ai llm nlp".split())
_ORGANISED = small("organisations")
