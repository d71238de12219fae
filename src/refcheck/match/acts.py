"""Laws and constitutions of the list that the text names, as lawyers do, instead of citing them by author and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from refcheck.base.patterns import lazy
from refcheck.cite.words import ACTS
from refcheck.language import either, every
from refcheck.match.named import standing
from refcheck.model import Reference, Span

# "Decreto nº 5.296", "Lei Complementar n. 02/02", "Portaria MMA nº 443", "Lei 9.394/96"
_NUMBERED = lazy(
    rf"\b({ACTS})(?:[-\s][^\W\d_]{{2,14}}){{0,2}},?\s\(?(?:(?:[nN][º°ªo.]{{1,2}}|No\.|Nr\.)\s?)?(\d[\d.]*\d)(?![\d.]*\d)"
)
_SAID = lazy(rf"\b({ACTS})(?=\w*\W[^\d\n]{{0,40}}?(\d[\d.]*\d))", re.I)
_CONSTITUTION = lazy(lambda: rf"\b({either('constitutions')})\b")


def acts(text: str, body: Sequence[Span], uncited: Iterable[Reference]) -> frozenset[str]:
    """The ids of the uncited acts that the text names by kind and number ("Decreto nº 5.296"), or as a constitution."""
    found: set[str] = set()
    said: set[tuple[str, str]] | None = None
    for reference in uncited:
        head = reference.text[:160]
        act = _NUMBERED.search(head)
        if act and len(act[2]) > 2:
            if said is None:
                said = {(one[1].lower(), one[2]) for span in body for one in _SAID.finditer(text, span.start, span.end)}
            if (act[1].lower(), act[2]) in said:
                found.add(reference.id)
        elif (law := _CONSTITUTION.search(head)) and _of_a_state(text, law[1], body):
            found.add(reference.id)
    return frozenset(found)


def _of_a_state(text: str, law: str, body: Sequence[Span]) -> bool:
    return any(text.startswith(every("of_a_state"), at + len(law) + 1) for at in standing(text, law, body))
