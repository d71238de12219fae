"""Typst (reference, "Syntax"), with its citations: "@engel1977[p. 12]", "#cite(<engel1977>, supplement: [p. 12])"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.model import Document, Span
from refcheck.read import sign_edits
from refcheck.read.format import Comments, Format, Key, Parts, included_by
from refcheck.read.page import Page
from refcheck.read.typst_page import Reader
from refcheck.read.typst_scan import CITE, KEY_SIGNS, Brackets

_NAME = "typst"
_SUPPLEMENT = lazy(r"supplement\s*:\s*\[([^\[\]]*)\]")
_LABEL = lazy(rf"<({KEY_SIGNS})>")
_SURE = lazy(
    r"^(?:={1,5} \S|\#(?:set|show|import|let|include|figure|bibliography|cite|outline|table|quote)\b)"
    r"|\#cite\(<|\#link\(\"",
    re.MULTILINE,
)
_CODE_SURE = lazy(r"\#(?:set|show|import|let|figure|bibliography|cite|link|include)\b")
_CITATIONS = lazy(rf"\#cite\((?:[^()]|\([^()]*\))*\)|(?<![\w@\\])@({KEY_SIGNS})(?:\[([^\[\]]*)\])?")


def looks_like(text: str) -> float:
    """How surely a text is Typst, 0..1: its code tells it from AsciiDoc and Org, whose headings are alike."""
    sample = text[:20000]
    if not _CODE_SURE.search(sample):
        return 0.0
    return min(0.95, 0.3 + len(_SURE.findall(sample)) / 10)


def read(source: str, path: str = "") -> Document:
    """A Typst file as a Document; `metadata` holds its bibliography files and its language."""
    page = Page(source)
    reader = Reader(page, source)
    reader.run()
    return page.document(_NAME, path, reader.metadata)


def code(source: str) -> list[Span]:
    """The raw text of a Typst file, in order."""
    return [span for span in Brackets(source).unshown if source[span.start] == "`"]


_INCLUDE = lazy(r"^[ \t]*#include[ \t]+\"([^\"\r\n]{1,300})\"", re.MULTILINE)


def keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys of "@engel1977[p. 12]" and "#cite(<engel1977>, supplement: [p. 12])"; labels of the file are none."""
    labels = frozenset(found[1] for found in _LABEL.finditer(document.source))
    for found in _CITATIONS.finditer(document.text, *body):
        cluster = Span(*found.span())
        if found[1]:
            if found[1] not in labels or f"#cite(<{found[1]}>" in document.source:
                suffix = f", {found[2]}" if found[2] else ""
                yield Key(found.start(), found.end(1), found[1], "", suffix, None)
        elif cite := CITE.match(document.text, *cluster):
            supplement = _SUPPLEMENT.search(document.text, *cluster)
            name = "key" if cite["key"] else "quoted"
            suffix = f", {supplement[1]}" if supplement else ""
            yield Key(*cite.span(name), cite[name], "", suffix, cluster, certain=True)


EDITS = sign_edits.Edits(
    sign="_",
    joined=("#emph[", "]"),
    both=True,
    before=" \t\r\n'\"([{-–—“‘/",
    after=" \t\r\n'\"()[]}-–—”’/.,:;!?",
    escape="\\*_#$@<`~",
    unshown=lazy(
        r"//[^\r\n]*|`[^`\r\n]*`|#(?:cite|link|bibliography|label|ref)\([^()\r\n]*\)|#(?:set|show|let|import|include)\b[^\r\n]*"
        r"|@[\w:.-]+|<[\w:.-]+>|#[\w.-]+",
    ),
    part=lazy(r"^(?:={1,6}[ \t]|#(?:set|show|let|import|include|bibliography|figure|table)\b)", re.MULTILINE),
)

FORMAT = Format(
    _NAME,
    read,
    looks_like,
    EDITS.markup("= References\n\n"),
    Comments(r"//", "", "// {}"),
    code=code,
    keys=keys,
    printed=True,
    parts=Parts(included_by(_INCLUDE, code)),
    left_out="code but for the content of its calls, comments, raw text, formulas",
    italics="or `#emph[...]` beside letters",
)
