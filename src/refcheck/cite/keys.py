"""Citations by the keys of a bibliography, which each format writes in its own way: "[@engel1977, p. 130]" in Markdown.

Keys mean something only beside a bibliography; in a document without one "@name" is somebody's handle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from refcheck.base.patterns import lazy
from refcheck.cite import tail
from refcheck.document import SourceMap, marked
from refcheck.model import Citation, Document, Span
from refcheck.read import format_of
from refcheck.read.format import Key

# labels of figures, tables, sections, theorems, ... (Quarto, "Cross References"; pandoc-crossref)
_LABEL = lazy(
    r"(?:fig|tbl|tab|lst|eq|sec|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|vid|supp)[:-]", re.I
)
_NETWORK = lazy(
    r"\b(?:twitter|mastodon|instagram|bluesky|threads|tiktok|github|telegram|linkedin|handle|follow)\b", re.I
)
_DOMAIN = lazy(r"\.(?:com|org|net|social|edu|io|app)$", re.I)


def find(
    document: Document, body: tuple[Span, ...], known: Mapping[str, str] | None, own: Mapping[str, str] | None
) -> list[Citation]:
    """The citation keys in the body, in order; `known` leads from the keys of the bibliography to reference ids.

    `own` leads from the keys that the text gives to its entries to theirs; either is None where there is none.  A key
    that is in neither has no references; one that leads to "" is left out, as its entry could not be read.  Time grows
    linearly with the text.
    """
    found_in = format_of(document.format).keys
    keys = [key for span in body for key in found_in(document, span)] if found_in else []
    if not keys:
        return []
    to_source = SourceMap(document)
    tables = {None: {**(known or {}), **(own or {})}, True: own, False: known}
    found = []
    for key in keys:
        table = tables[key.own]
        if table is not None and table.get(key.key) != "" and _meant(document, to_source, key, table):
            found.append(_citation(document.text, key, table))
    return found


def apart(others: list[Citation], keys: list[Citation]) -> list[Citation]:
    """The citations that share no character with a key: "@smith2001" is not Smith in 2001 as well."""
    taken = {at for key in keys for at in range(key.start, key.end)}
    return [item for item in others if item.kind == "key" or taken.isdisjoint(range(item.start, item.end))]


def _citation(text: str, key: Key, known: Mapping[str, str]) -> Citation:
    return Citation(
        id="", text=text[key.start : key.end], start=key.start, end=key.end, kind="key",
        locator=_locator(key.suffix), prefix=key.prefix, key=key.key, cluster=key.cluster,
        references=(known[key.key],) if key.key in known else (),
    )  # fmt: skip


def _locator(suffix: str) -> str | None:
    """ "p. 130" of ", p. 130", " p. 130" and "{p. 130}"."""
    words = suffix.strip(" ,\n")
    if words.startswith("{"):
        return words[1:].partition("}")[0].strip() or None
    return tail.read(f", {words[:80]};", 0, 0).locator if words else None


def _meant(document: Document, to_source: SourceMap, found: Key, known: Mapping[str, str]) -> bool:
    """Whether a "@name" is a citation: not in code, not escaped; an unknown one no label and no handle either."""
    start, end, key = found.start, found.end, found.key
    if found.certain:
        return True
    source = to_source.span(start, end).start
    if document.source[source - 1 : source] == "\\" or marked(document, "code", start, end):
        return False
    if key in known:
        return True
    if _LABEL.match(key) or _DOMAIN.search(key) or marked(document, "link", start, end):
        return False
    return found.cluster is not None or not _NETWORK.search(document.text, max(0, start - 40), start)
