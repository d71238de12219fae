"""Citation keys as pandoc and Quarto write them: "[@engel1977, p. 130; see @cohen2007]", "@{key}", "@engel1977 [p. 3]".

The grammar is that of pandoc's manual, section "Citation syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Document, Span
from refcheck.read.format import Key

_KEY = lazy(r"(?<![\w@/])@(?:\{([^{}\s]{1,200})\}|(\w++(?:[:.#$%&+?<>~/-]\w++)*+))(?!@)")
MYST_ROLE = lazy(r"\{(?:foot)?cite[a-z]*(?::[a-z:]+)?\}$")
"""The role of MyST that comes before the keys it cites: "{cite:p}`engel1977,turk2007`"."""
_MYST = lazy(r"\{(?:foot)?cite[a-z]*(?::[a-z:]+)?\}`([^`\n]{1,1000})`")
_MYST_KEY = lazy(r"(?:\{([^{}]*)\})?\s*([^\s,{}]+)\s*(?:\{([^{}]*)\})?")
_WIDEST = 1200  # characters of one bracket


class _Bracket(NamedTuple):
    """A bracket with keys in it, from "[" to after "]", and where its items begin."""

    span: Span
    items: tuple[int, ...]


def markdown_keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys of pandoc and those of MyST's roles in a stretch of the text."""
    yield from pandoc_keys(document, body)
    if "cite" not in document.text or "}`" not in document.text:
        return
    for role in _MYST.finditer(document.text, *body):
        cluster = Span(*role.span())
        for part in _MYST_KEY.finditer(document.text, *role.span(1)):
            before, after = (part[1] or "").strip(), f", {part[3]}" if part[3] else ""
            yield Key(*part.span(2), part[2], before, after, cluster, certain=True)


def pandoc_keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys in a stretch of the text, in order; time grows linearly with the text."""
    text = document.text
    if "@" not in text:
        return
    bracket = None
    hopeless = -1  # a "[" that closes nowhere: not to be read again for every key after it
    for match in _KEY.finditer(text, body.start, body.end):
        if bracket is None or match.start() >= bracket.span.end:
            bracket = None
            opening = _opening(text, body.start, match.start())
            if opening > hopeless:
                bracket = _bracket(text, opening, body.end)
                if bracket is None or bracket.span.end <= match.start():
                    bracket, hopeless = None, opening
        yield _key(text, match, bracket)


def _opening(text: str, start: int, end: int) -> int:
    """The last "[" before a key in its paragraph that is not closed before it; -1 without one."""
    start = max(start, end - _WIDEST, text.rfind("\n\n", start, end) + 1)
    depth = 0
    for at in range(end - 1, start - 1, -1):
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            if not depth:
                return at
            depth -= 1
    return -1


def _bracket(text: str, opening: int, limit: int) -> _Bracket | None:
    """Reads a bracket on to its end; semicolons inside of inner brackets part nothing."""
    depth = 0
    items = [opening + 1]
    for at in range(opening, min(limit, opening + 2 * _WIDEST)):
        sign = text[at]
        if sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
            if not depth:
                return _Bracket(Span(opening, at + 1), tuple(items))
        elif sign == ";" and depth == 1:
            items.append(at + 1)
        elif sign == "\n" and text[at + 1 : at + 2] == "\n":
            return None
    return None


def _key(text: str, match: re.Match[str], bracket: _Bracket | None) -> Key:
    prefix, suffix = "", ""
    if bracket:
        begin = max(at for at in bracket.items if at <= match.start())
        end = min((at for at in bracket.items if at > match.start()), default=bracket.span.end) - 1
        prefix = " ".join(text[begin : match.start()].removesuffix("-").split())
        suffix = text[match.end() : end]
    elif text.startswith((" [", "["), match.end()):
        suffix = text[match.end() : match.end() + 80].partition("]")[0].lstrip(" [")
    return Key(*match.span(), match[1] or match[2], prefix, suffix, bracket and bracket.span)
