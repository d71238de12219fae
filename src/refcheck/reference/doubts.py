"""Signs in the fields read that more was taken for one than belongs to it; each lowers the confidence.

A rule is as sure as the strings it was written for.  These are what the strings that nobody had seen got wrong though a rule
fitted: a title that goes on with a remark, that holds its author, or the names that the list of authors left.
"""

import re

from refcheck.base.patterns import has_any, lazy
from refcheck.reference.draft import Draft
from refcheck.reference.publishers import CITIES

_REMARK = lazy(r"\s[–—-]\s(?![aA]\b)[a-zß-ÿ]|,\s\d")
_AFTER_BRACKET = lazy(r"[^\W\d_]{3}\)\s[–—-]\s")
_BY = lazy(r"\((?:[A-Z][\w.'’-]*\s){1,2}[A-Z][\w'’-]+\)")
_QUOTE_AND_MORE = lazy(r"['‘\"“«][^'’\"”»]{3,}['’\"”»],\s|[=*_-]")
_NAMES = r"[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s[^\W\d_a-zß-ÿ][\w.'’-]*){0,2}"
_LIST = lazy(rf"{_NAMES},\s{_NAMES},\s{_NAMES}(?=[,.]\s)")
_ACCESS = lazy(r"\b(?:available\s(?:at|from)|retrieved|dispon[ií]\w+|recuperado|consult[aé]\w+)\b", re.IGNORECASE)
_ACCESS_CUES = ("available", "retrieved", "dispon", "recuperado", "consult")  # one of them is wherever that matches
_PLACE = lazy(r"([^\W\d_][^\W\d_ .'’-]*(?:\s[^\W\d_][^\W\d_.'’-]*)?):\s[^\W\d_a-zß-ÿ]")
_IMPRINT = lazy(r"\.\s[A-Z][^.:]{2,40}:\s[A-Z]")
_CUT_SHORT = lazy(r",\s[A-Z][a-z]{1,8}$")
_QUOTED_LATER = lazy(r"\b(?:19|20)\d\d\s[–—-]\s[\"“]")
_DATED_INSIDE = lazy(r"\s\((?:19|20)\d\d\)\.\s")
_YEAR = lazy(r"1[5-9]\d\d|20\d\d")


def factor(draft: Draft) -> float:
    """What to multiply the confidence by; 1 where nothing looks wrong."""
    csl = draft.csl
    title = str(csl.get("title", ""))
    container = str(csl.get("container-title", ""))
    sure = 1.0
    if (
        _REMARK.search(title)
        or (")" in title and _AFTER_BRACKET.search(title))
        or (not {"author", "editor"} & csl.keys() and _BY.search(title))
    ):
        sure *= 0.93
    if _QUOTE_AND_MORE.match(title) or _LIST.match(title) or _tells_access(title):
        sure *= 0.85
    if sum(map(str.isalpha, title)) < 4 or (container and len(title) < 24 and title.count(" ") < 2):
        sure *= 0.92
    volume = str(csl.get("volume", ""))
    if _YEAR.fullmatch(volume) and "issue" not in csl and volume not in str(csl.get("issued")):
        sure *= 0.85
    if container and _CUT_SHORT.search(title) and len(container) < 30:
        sure *= 0.85  # "Of boats, Geophys" in "Res. Lett."
    if any(map(_odd, csl.get("author", ()))) or _mixed(csl.get("author", ())):
        sure *= 0.88
    if _QUOTED_LATER.search(title) or _DATED_INSIDE.search(title):
        sure *= 0.85
    if ":" in container and _holds_imprint(container):
        sure *= 0.9
    return sure


_ODD_NAME = lazy(r"[#:—|]|\s[–-]\s|^\W*\d|[’'](?:s\s|\s)|\b[A-Z]\.?$")


def _odd(name: dict[str, str]) -> bool:
    """Whether a name holds what names do not: the sign of a label, a number, an initial at its end."""
    printed = name.get("literal") or ""
    return bool(printed and _ODD_NAME.search(printed)) or has_any(name.get("family", ""), "#:—|")


def _mixed(names: list[dict[str, str]]) -> bool:
    """Whether people with initials follow what is no person: more was taken for the first one."""
    return len(names) > 1 and "literal" in names[0] and all("." in name.get("given", "") for name in names[1:])


def _tells_access(title: str) -> bool:
    return has_any(title.lower(), _ACCESS_CUES) and _ACCESS.search(title) is not None


def _holds_imprint(container: str) -> bool:
    return bool(_IMPRINT.search(container)) or any(m[1].lower() in CITIES for m in _PLACE.finditer(container))
