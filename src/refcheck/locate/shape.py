"""How much a stretch of text looks like one entry of a reference list: seven small scores, added up.

No single sign decides (an entry may lack its year, its authors or its pages); a stretch is held to be an entry from
`LIKELY` on.  Every pattern is anchored or scans a bounded window, so the time is linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.base.patterns import compiled, lazy
from refcheck.base.records import NamedTuple
from refcheck.language import beginning, either, stems
from refcheck.locate.vocabulary import JOINING, NO_GROUPS, NO_NAMES, PARTICLES, PROSE, PUBLISHED
from refcheck.model import Span
from refcheck.works.dates import month, season
from refcheck.works.names import narrow

LIKELY = 3.0
"""From here on a stretch counts as an entry by its shape alone."""

_WINDOW = 600
"""Signs are looked for in this many characters from the start,"""
_PLAIN = 5.0
"""The score of names, a date right after them, and no words of running text."""
_HOPELESS = -4.0
"""Below this score no further sign, and no markup, makes an entry of running text."""
_TAIL = 300
"""and in this many before the end: the author list of an entry may be very long."""

_LONGEST_BRACKETS = 300
_NAME_AND_YEAR = lazy(r"[^\W\d_]{2}[^()]{0,200}?(?:1[4-9]|20)\d\d")

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = r"[^\W\d_](?:[\w'’‐‑-]*\w)?"
_INITIALS = rf"(?:{_UPPER}\.(?:[ \u00a0]?-?|(?=,)))"
# family name first: "Smith, J.", "de la Cruz, A.-M.", "SMITH J,", "Smith JA and", "Smith, John"
_FAMILY_FIRST = lazy(
    lambda: (
        rf"(?P<family>{_NAME}(?:[ \u00a0](?:['’]t[ \u00a0])?{_NAME}){{0,5}}?)(?:,? (?:Jr\.?|Sr\.?|II|III|IV))?"
        rf"(?:,? ?(?P<initials>{_INITIALS}{{1,6}})"
        rf"|[ ,]{{1,2}}(?P<bare>(?:{_UPPER}|-){{1,4}})(?=[,.;:&)]|[ ](?:(?:{either('joins')})(?!\w)|19|20|\()|$)"
        rf"|, (?P<given>{_NAME})(?=[ ,.;:&(]))"
    )
)
_INITIALS_FIRST = lazy(rf"{_INITIALS}{{1,4}}(?:[a-z]{{1,4}} ){{0,3}}{_NAME}")
_SMALL = lazy(r"[a-z]{3,20}(?:-[a-z]{2,20})?, (?!e\. ?g\.|i\. ?e\.)[a-z]\.(?:[ -]?[a-z]\.){0,3}(?=, |,? \(|,? &)")
"""Those who write their names small: "moss, k., & Fern, T."."""
_YEAR_LAST = lazy(r"[ ,](?:1[5-9]|20)\d\d\)?\.?$")
"""The year that ends "Moss, Karl: Leise Maschinen. Köln 1961."."""
_REPEATED = lazy(r"(?:[—–―_]+|-{2,}|(?:[—–-] ?){2,})(?=[ .,;:(\[])[.,;: ]{0,3}(?=[\w\"“«'‘(\[]|$)")
_YEAR = lazy(r"(?<![\d/-])(?<!\d\.)(?:1[4-9]\d\d|20[0-4]\d)(?:[a-z](?!\w)|(?![\w/]*/\w))(?!\d)")
_WORD_OF_NO_YEAR = lazy(r"(?:[(\[]|[.,] )([^\W_]+)")
_ANCHOR = lazy(r"(?:1[0-9]|20)\d\d[a-z]?(?![\w])")
_AFTER_YEAR = lazy(r"(?:/\d{2,4})?[.:,;]")
_CLOSING_YEAR = lazy(r"[.,] (?:1[5-9]|20)\d\d[.\s]*$")
_SHORT = 200
_CLOSER = lazy(r"[)\]]")
_LOCATOR = lazy(
    lambda: (
        r"\d(?: ?\([^()]{1,20}\)(?:[:,;. ]|$)| ?: ?[a-zA-Z]{0,2}\d|[a-z]? ?[-–‐‑−] ?[a-zA-Z]?\d{1,5}(?!\d)"
        rf"| ?(?:{stems('page')}|f)\.(?!\w))"
    )
)
_LABELLED = lazy(lambda: rf"\b(?:{stems('page', 'volume', 'issue', 'locators', pointed=True)})\.º? ?[\dA-Z]")
_POINTED = lazy(r"\.º? ?[\dA-Z]")
_LONGEST_LABEL = 12
_WORD = lazy(r"[^\W\d_]+")
_CITED = lazy(
    r"\([^()]{0,60}[^\W\d_]{2,}[^()]{0,20}, ?(?:1[4-9]|20)\d\d[a-z]?[^()]{0,60}\)|et al\.?,? \((?:1[89]|20)\d\d"
)
_SENTENCE = lazy(r"[a-zà-ÿ]{3}[.!?] [A-ZÀ-Þ]\w* [a-zà-ÿ]+ ")
_CAPTION = lazy(lambda: rf"(?i:{either('captions')})\w{{0,7}}\.?s?[ \u00a0]?(?:\d|[IVX]+\b)")
# "Bristol, UK: Hall Press": the rest of an entry
_STATES = frozenset("UK US USA DC NY CA MA IL NJ TX WA PA MD OH MI CT FL VA NC MN RI NH VT ON BC QC NSW".split())
_LONE = lazy(r"[^\W\d_][\w'’-]+ (?:19|20)\d\d[a-z]?\. [^\W\d_a-z]")
"""A company right before its year: "Avia 2014. Barn book"."""
_NUMBERED = lazy(r"\d{1,4}[ -]?[A-Z]")
"""A group whose name begins with a number: "3M", "14CHRONO Centre"."""
_STAGE = lazy(r"[IVX]{1,5}[a-d]?\. ?\d{4}\b|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[a-d]?[.)] (?:1[0-9]|20)\d\d\b")
"""A line of a chronology: "IV. 1736: the second version", "IIIb. 1729"."""
_REMARK = lazy(r": [a-zß-öø-ÿ]{2,}[ ,]")
"""What a work does, said after its author and year: "Engel (1977): shows that the mind matters"."""
_QUOTES = "\"“„«‘'‚‹"


class Shape(NamedTuple):
    """How a stretch looks.

    `score` is the sum; `opening` says how it begins (0 nothing like an entry, 1 perhaps, 2 names with initials or a
    group with its date, 3 authors and their date together); `named` whether with a person's name or the dash for one;
    `dated` whether it has a date at all; `prose` counts words of running text.
    """

    score: float
    opening: int
    named: bool
    dated: bool
    prose: int


NOTHING = Shape(0.0, 0, False, False, 0)


_TOLD = Shape(0.0, 0, False, True, 9)
_SAID = lazy(
    lambda: (
        rf"(?:(?i:{either('according')})\s[^()\n]{{2,60}}\((?:1[5-9]|20)\d\d[a-z]?\)\s?[,:]"
        r"|[^(),\n]{2,60}\((?:1[5-9]|20)\d\d[a-z]?\)[*_]{0,2}, [a-zß-ÿ]{2})"
    )
)
"""A sentence that tells of a work: "Según Roa (2017), el tiempo ...", "Roa et al. (2017), dans *Dunes*, ..."."""


def shape(text: str, start: int, end: int) -> Shape:
    """The shape of `text[start:end]`, which begins after any label or bullet."""
    return _shape(text[start:end])


@lru_cache(maxsize=512)  # the lines of a list are looked at again where it is put in order
def _shape(text: str) -> Shape:
    length = len(text)
    if length < 8 or _CAPTION.match(text) or _STAGE.match(text):
        return NOTHING
    if _SAID.match(text):
        return _TOLD
    head = text[:_WINDOW]
    if "（" in head or "。" in head:
        head = narrow(head)
    begins, authors_end = opening(head)
    if length > _WINDOW:
        head += " " + text[max(_WINDOW, length - _TAIL) :]
    dated = date_place(head)
    year = dated or _YEAR.search(head)
    named = begins >= 2
    if begins and dated and names_only(head[authors_end : dated.start]):
        begins = 3 if begins >= 2 or _title_follows(head, dated.end) else 2
    elif not begins and dated and dated.start < 160 and head[:1].isalnum() and _group(head, dated):
        begins = 3 if _title_follows(head, dated.end) and not _REMARK.match(head, dated.end) else 1
    words = _WORD.findall(head)
    prose = 0 if PROSE.isdisjoint(words) else sum(1 for word in words if word in PROSE)
    if named and begins == 3 and prose < 2 and length < _WINDOW:
        return Shape(_PLAIN, begins, named, True, prose)  # whatever else it holds
    score = (0.0, 0.8, 1.5, 2.5)[begins]
    score += (1.5 if dated.start < 250 else 1.2) if dated else 1.0 if year else 0.0
    against = max(0, prose - 1) * (0.3 if begins >= 2 else 0.5)
    if score - against < _HOPELESS:
        return Shape(score - against, begins, named, bool(year), prose)
    score += 1.0 if _LOCATOR.search(head) or _is_labelled(head) else 0.0
    score += 0.0 if PUBLISHED.isdisjoint(words) else 0.8
    score += 1.0 if linked(head) else 0.0
    score += 2.0 if not (begins or prose) and _closed(text) else 0.0
    score += 0.5 if 40 <= length <= 500 else -1.0 if length > 1200 and begins < 3 else 0.0
    score -= _prose_score(head, against, begins)
    return Shape(score, begins, named, bool(year), prose)


def _closed(text: str) -> bool:
    """Whether parts with stops or commas between them end with a year: "The Dunes. Ruth Pike. 2001"."""
    closed = _CLOSING_YEAR.search(text, max(0, len(text) - 12)) if len(text) < _SHORT else None
    if closed is None or text.count(". ") + text.count(", ") < 2 or not text[0].isupper():
        return False
    return not month(text[: closed.start()].rpartition(" ")[2])


def _is_labelled(head: str) -> bool:
    """Whether a number or a part follows the label of one: looked for right before the points that such labels have."""
    return any(
        _LABELLED.search(head, max(0, stop.start() - _LONGEST_LABEL), stop.end()) for stop in _POINTED.finditer(head)
    )


def _parted(head: str, start: int) -> bool:
    """True for a year after ". ", ", " or the "." of an initial ("Standfield DP.1964.")."""
    return head[max(0, start - 2) : start] in (". ", ", ", "; ") or (
        head[start - 1 : start] == "." and head[start - 2].isalpha()
    )


def linked(head: str) -> bool:
    """True when a DOI or an address is in it."""
    return "://" in head or "www." in head or "doi" in head or "DOI" in head or " 10." in head


def date_place(head: str) -> Span | None:
    """Where the date is as authors-first styles have it: "(1977)", "(2020, March 3)", ". 1977a.", "(o. J.)"."""
    for year in _ANCHOR.finditer(head):
        start, end = year.span()
        if start and head[start - 1].isdigit():
            continue
        bracket = max(head.rfind("(", max(0, start - 34), start), head.rfind("[", max(0, start - 34), start))
        if bracket >= 0 and head.find(")", bracket, start) < 0 and head.find("]", bracket, start) < 0:
            close = _CLOSER.search(head, end, end + 41)
            if close and not (bracket and head[bracket - 1].isdigit()):
                return Span(bracket, close.end())
        elif _parted(head, start) and head[start : start + 2] > "13":
            after = _AFTER_YEAR.match(head, end)
            if after:
                return Span(start - 2, after.end())
    return _no_year(head)


def _no_year(head: str) -> Span | None:
    """Where words stand for the date: "(n.d.)", ". o. J.:", "(in press)", "(ca. 1800)"."""
    for opened in _WORD_OF_NO_YEAR.finditer(head):
        pattern = _words_of_no_year(opened[1].lower())
        if pattern and (found := pattern.match(head, opened.start())):
            return Span(*found.span())
    return None


@lru_cache(maxsize=512)
def _words_of_no_year(first: str) -> re.Pattern[str] | None:
    about = first in ("c", "ca")  # "(ca. 1800)", but no measure: "(ca. 320 ha)"
    words = r"ca?\. ?\d{3,4}(?![\d ]*[^\W\d_])" if about else beginning(first, "undated", "in_press", "submitted")
    if not words:
        return None
    return compiled(rf"[(\[](?:{words})[^()\[\]]{{0,12}}[)\]]|[.,] (?:{words})[.:,;](?= )", re.I)


def opening(head: str) -> tuple[int, int]:
    """How a stretch begins (as in `Shape`, up to 2) and where its first name ends."""
    first = head[:1]
    if not first:
        return 0, 0
    repeated = None if first.isalpha() else _REPEATED.match(head)
    if repeated:
        return 2, repeated.end()
    if first in _QUOTES:
        return 1, 1
    if first == "(":
        dated = date_place(head[:60])
        return (1, dated.end) if dated and dated.start == 0 else (0, 0)
    if not first.isalpha():
        return 0, 0
    name = _INITIALS_FIRST.match(head)
    if name:
        return 2, name.end()
    name = _FAMILY_FIRST.match(head)
    if name and name["bare"] in _STATES and head[name.end() : name.end() + 1] == ":":
        return 0, 0
    if name and _is_family(name["family"]):
        told = name["given"] and not (head.startswith(": ", name.end()) and _YEAR_LAST.search(head))
        return (1 if told else 2), name.end()
    if first.islower() and (small := _SMALL.match(head)):
        return 2, small.end()
    if first.isupper() and (_capitals(head) or _LONE.match(head)):
        return 1, 0
    return 0, 0


def _capitals(head: str) -> bool:
    """ "BRASIL. Lei", "IBGE. Censo": a group in capitals before a full stop."""
    stop = head.find(".", 0, 90)
    return stop > 1 and head[:stop].isupper() and any(ch.isalpha() for ch in head[:stop])


def _is_family(family: str) -> bool:
    """Every lower-case word of a name is a particle, and one is none: "van der Zee", not "for example"."""
    if family in NO_NAMES:
        return False
    words = family.replace("’", " ").replace("'", " ").replace(" t ", " ").split()
    lower = [word for word in words if word[0].islower()]
    return len(lower) < len(words) and PARTICLES.issuperset(lower)


def names_only(between: str) -> bool:
    """True when what is between the first name and the date is names, not a title."""
    if len(between) < 3:
        return True
    words = between.replace("&", " ").split()
    lower = sum(1 for word in words if word[0].islower() and word.rstrip(".,;") not in JOINING)
    return lower <= len(words) // 6 and len(between) < 560


def _group(head: str, dated: Span) -> bool:
    """True for "World Health Organization (2020)": a name of a few words right before the date, no sentence."""
    before = head[: dated.start].rstrip(" .,")
    words = before.split()
    if _cites(head[dated.start : dated.end]):
        return False
    if not words or len(words) > 16 or not PROSE.isdisjoint(words) or words[0] in NO_GROUPS or month(words[-1]):
        return False
    return before[0].isupper() or len(words) <= 3 or _NUMBERED.match(before) is not None


def _cites(bracket: str) -> bool:
    """Whether a bracket holds an address, or a name beside its year as a citation does: not "(May 2009)"."""
    if "://" in bracket or not any(c.isdigit() for c in bracket):
        return "://" in bracket
    return any(word[0].isupper() and not (month(word) or season(word)) for word in _WORD.findall(bracket))


def _title_follows(head: str, at: int) -> bool:
    """After the date of an entry is a full stop, a colon or a title; in a sentence a word in lower case."""
    rest = head[at : at + 12].lstrip(" ")
    if not rest:
        return True
    if rest[0] in ".,:;" or (at and head[at - 1] in ".:,;"):
        return True
    return rest[0].isupper() or rest[0] in _QUOTES or rest[0].isdigit() or rest.startswith("http")


def _prose_score(head: str, against: float, begins: int) -> float:
    """What counts against an entry: `against` for words of running text, citations in parentheses, sentences."""
    against += 1.0 * len(_CITED.findall(head))
    if begins < 2:
        against += 0.4 * len(_SENTENCE.findall(head))
    return against


def is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether a stretch is nothing but citations in brackets: "(Turk, 2007)" in a cell of a table in plain text."""
    if text[start] != "(" or text[end - 1] not in ").;," or end - start > _LONGEST_BRACKETS:
        return False
    depth = 0
    for at in range(start, end):
        sign = text[at]
        depth += (sign == "(") - (sign == ")")
        if depth < 0 or (depth == 0 and sign not in ") .;,\n"):
            return False
    return depth == 0 and _NAME_AND_YEAR.search(text, start, end) is not None
