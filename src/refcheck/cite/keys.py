"""Citation keys, as pandoc and Quarto write them in Markdown: "[@engel1977, p. 130; see @cohen2007]", "@{key}".

The grammar is that of pandoc's manual, section "Citation syntax".  Keys mean something only beside a bibliography;
in a document without one "@name" is somebody's handle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refcheck.cite import tail
from refcheck.document import SourceMap, marked
from refcheck.model import Citation, Document, Span
from refcheck.patterns import lazy

_KEY = lazy(r"(?<![\w@/])@(?:\{([^{}\s]{1,200})\}|(\w++(?:[:.#$%&+?<>~/-]\w++)*+))(?!@)")
_WIDEST = 1200  # characters of one bracket
# labels of figures, tables, sections, theorems, ... (Quarto, "Cross References"; pandoc-crossref)
_LABEL = lazy(
    r"(?:fig|tbl|tab|lst|eq|sec|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|vid|supp)[:-]", re.I
)
_NETWORK = lazy(
    r"\b(?:twitter|mastodon|instagram|bluesky|threads|tiktok|github|telegram|linkedin|handle|follow)\b", re.I
)
_DOMAIN = lazy(r"\.(?:com|org|net|social|edu|io|app)$", re.I)


class _Bracket(NamedTuple):
    """A bracket with keys in it, from "[" to behind "]", and where its items begin."""

    span: Span
    items: tuple[int, ...]


def find(document: Document, body: tuple[Span, ...], known: Mapping[str, str]) -> list[Citation]:
    """The citation keys in the body, in order; `known` leads from the keys of the bibliography to reference ids.

    A key that is not in the bibliography has no references.  Time grows linearly with the text.
    """
    if document.format != "markdown" or "@" not in document.text:
        return []
    to_source = SourceMap(document)
    return [
        citation
        for span in body
        for citation in _inside(document.text, span, known)
        if _meant(document, to_source, citation)
    ]


def apart(others: list[Citation], keys: list[Citation]) -> list[Citation]:
    """The citations that share no character with a key: "@smith2001" is not Smith in 2001 as well."""
    taken = {at for key in keys for at in range(key.start, key.end)}
    return [item for item in others if item.kind == "key" or taken.isdisjoint(range(item.start, item.end))]


def _inside(text: str, body: Span, known: Mapping[str, str]) -> Iterator[Citation]:
    bracket = None
    hopeless = -1  # a "[" that closes nowhere: not to be read again for every key behind it
    for match in _KEY.finditer(text, body.start, body.end):
        if bracket is None or match.start() >= bracket.span.end:
            bracket = None
            opening = _opening(text, body.start, match.start())
            if opening > hopeless:
                bracket = _bracket(text, opening, body.end)
                if bracket is None or bracket.span.end <= match.start():
                    bracket, hopeless = None, opening
        yield _citation(text, match, bracket, known)


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


def _citation(text: str, match: re.Match[str], bracket: _Bracket | None, known: Mapping[str, str]) -> Citation:
    key = match[1] or match[2]
    prefix, behind = "", ""
    if bracket:
        begin = max(at for at in bracket.items if at <= match.start())
        end = min((at for at in bracket.items if at > match.start()), default=bracket.span.end) - 1
        prefix = " ".join(text[begin : match.start()].removesuffix("-").split())
        behind = text[match.end() : end]
    elif text.startswith((" [", "["), match.end()):
        behind = text[match.end() : match.end() + 80].partition("]")[0].lstrip(" [")
    return Citation(
        id="", text=match[0], start=match.start(), end=match.end(), kind="key",
        locator=_locator(behind), prefix=prefix, key=key, cluster=bracket and bracket.span,
        references=(known[key],) if key in known else (),
    )  # fmt: skip


def _locator(behind: str) -> str | None:
    """ "p. 130" of ", p. 130", " p. 130" and "{p. 130}"."""
    words = behind.strip(" ,\n")
    if words.startswith("{"):
        return words[1:].partition("}")[0].strip() or None
    return tail.read(f", {words[:80]};", 0, 0).locator if words else None


def _meant(document: Document, to_source: SourceMap, citation: Citation) -> bool:
    """Whether a "@name" is a citation: not in code, not escaped; an unknown one no label and no handle either."""
    start, end = citation.start, citation.end
    source = to_source.span(start, end).start
    if document.source[source - 1 : source] == "\\" or marked(document, "code", start, end):
        return False
    if citation.references:
        return True
    key, text = citation.key or "", document.text
    if _LABEL.match(key) or _DOMAIN.search(key) or marked(document, "link", start, end):
        return False
    return citation.cluster is not None or not _NETWORK.search(text, max(0, start - 40), start)
