"""Lines that do nothing but cite, without brackets: "See Moor 1986; Pike 1998", "Moor 1991, p. 5; Pike 1998"."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.language import either, small

_LONGEST = 400
_NAME = r"(?:[^\W\d_]\. ?)?(?:(?:de|du|van|von|di|la) ){0,2}[^\W\d_a-z][\w'’-]+"
_LINE = lazy(
    lambda: (
        r"\s*(?:\[?\d{1,3}\]?[:.)]{0,2} )?(?:(?P<lead>[^\W\d_]{2,14}\.?) ?:? )??"
        + _citation("first")
        + rf"(?: ?; {_citation('later')}){{0,12}}\.?\s*"
    )
)


def _citation(page: str) -> str:
    """The pattern of one citation; the group `page` is what precedes the page that it may give."""
    joined = rf"(?:(?:, | (?:{either('joins')}) ){_NAME}){{0,3}}(?: et al\.)?"
    place = rf"(?:, (?:[IVX]{{1,4}}, )?(?P<{page}>pp?|S)\. ?\d[\d–-]{{0,8}})?"
    return rf"{_NAME}{joined} (?:1[5-9]|20)\d\d[a-z]?{place}"


def only_cites(text: str, at: int) -> bool:
    """Whether the line around an offset is such a one: a word leads it in, or a page follows a year."""
    start = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    end = text.find("\n", at, at + _LONGEST)
    m = _LINE.fullmatch(text, start, end if end >= 0 else min(len(text), at + _LONGEST))
    if m is None:
        return False
    return m["first"] is not None or m["later"] is not None or (m["lead"] or "").lower().rstrip(".") in _LEADS


_LEADS = frozenset(lead.rstrip(".") for lead in small("leads")) | {"biblio", "bibliogr"}
