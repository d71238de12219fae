"""Tokens of a reference: words with the punctuation that leans on them."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple, maker
from refcheck.model import Span

_TOKEN = lazy(
    r"[(\[{<“\"„«‘'¿¡]{0,40}(?:[^\s()\[\]{}<>“”„\"«»;:,./]+|[./](?=[^\s()\[\]{}<>“”„\"«»;:,.\d])(?!(?<=[a-z]\.)(?!Com\b)[A-Z][a-z])|(?<=\d)[./](?=\d))+[)\]}>”\"»;:,.'’!?/]*|\S"
)
LIMIT = 700


class ModelToken(NamedTuple):
    """A word and its stretch; `fixed` is the label that a pattern has already given it."""

    form: str
    start: int
    end: int
    fixed: str = ""


def tokens(text: str, start: int, end: int, known: Sequence[Span] = ()) -> list[ModelToken]:
    """The tokens of `text[start:end]`; each stretch of `known` (a DOI, a URL) is one token that needs no label."""
    found: list[ModelToken] = []
    at = start
    for low, high in known:
        if low < at or high > end:
            continue
        found += _open(text, at, low)
        found.append(ModelToken("\u241f", low, high, "X"))
        at = high
    return found + _open(text, at, end)


_token = maker(ModelToken)


def _open(text: str, start: int, end: int) -> list[ModelToken]:
    """The tokens of a stretch, none of which has a label."""
    return [_token((m[0], *m.span(), "")) for m in _TOKEN.finditer(text, start, end)]
