"""Years that tell when something was: a day, a season, a lifetime, not when a work came out."""

from __future__ import annotations

from refcheck.cite.anchors import Anchor
from refcheck.cite.authors import Run
from refcheck.language import small
from refcheck.works.dates import month


def dated(text: str, run: Run, anchor: Anchor) -> bool:
    """A day or a lifetime rather than a year of publication: "(2013 August 2)", "(OSTI, Jun 2026)", "(1977-...)"."""
    behind = text[anchor.end : anchor.end + 14].split(")")[0]
    if _season(text[anchor.start : anchor.end], behind):
        return True
    if behind[:1] in ("-", "–") and not behind[1:2].isalnum():
        return True
    if len(run.pieces) > 1 and run.pieces[-1].joined == "," and month(run.pieces[-1].name):
        return True
    between = text[run.names_end : anchor.start] if 0 < anchor.start - run.names_end < 40 else ""
    return any(month(word) for word in (*between.replace(",", " ").split(), *behind.split()[:1]))


def _season(year: str, behind: str) -> bool:
    """Whether the next year follows a year in two digits: "Saison (2019/20)"."""
    following = behind[1:3]
    return (
        behind[:1] == "/"
        and following.isdecimal()
        and not behind[3:4].isdecimal()
        and year.isdecimal()
        and (int(year) + 1) % 100 == int(following)
    )


def open_range(text: str, at: int) -> bool:
    """A lifetime that is not over, or not known: "(1721-?)", "(1977–)", "(1950–present)", "(1950 – present)"."""
    spaced = text[at : at + 1] == " "
    if text[at + spaced : at + spaced + 1] not in ("-", "–"):
        return False
    following = text[at + spaced + 1 : at + spaced + 16].lower()
    if spaced:
        return following.lstrip().startswith((*_ONGOING, ")"))
    return following[:1] in ("?", ")", "]", " ") or following.startswith(_ONGOING)


_ONGOING = tuple(small("ongoing"))
