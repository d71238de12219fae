"""Whether another year of one name is a slip, and whether it is one name at all."""

from __future__ import annotations

from refcheck.works.names import SUFFIXES, fold_name
from refcheck.works.work import Work


def close_years(a: str, b: str) -> bool:
    """Whether one year looks like a slip for the other: at most two years, one digit or two swapped digits apart."""
    if not (a.isdigit() and b.isdigit()):
        return a != b and ("nd" in (a, b) or "press" in (a, b))
    if abs(int(a) - int(b)) <= 2:
        return True
    if len(a) != len(b):
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1 or (sorted(a) == sorted(b) and a[:2] == b[:2])


def gap(a: str, b: str) -> int:
    """How many years apart two are; much where one is none."""
    return abs(int(a) - int(b)) if a.isdigit() and b.isdigit() else 50


def same_generation(name: str, item: Work) -> bool:
    """What distinguishes people of one surname: of another year "Pereira Filho" is not "Pereira"."""
    return not item.authors or _generation(name) == _generation(item.authors[0].family)


def _generation(family: str) -> str:
    last = fold_name(family).rpartition(" ")[2]
    return last if last in SUFFIXES else ""
