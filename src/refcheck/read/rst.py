"""reStructuredText, as docutils and Sphinx read it, with citations by key: ":cite:p:`engel1977`", "[Engel77]_"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.document import with_entry_keys
from refcheck.model import Document, Span
from refcheck.read import sign_edits
from refcheck.read.format import Comments, Format, Key, Parts, included_by
from refcheck.read.page import Page
from refcheck.read.rst_inline import AFTER, BEFORE, CITING
from refcheck.read.rst_page import Reader

_NAME = "rst"

_SURE = lazy(
    r"^\.\. (?:[\w:-]+::|_[^:\r\n]+:|\[[^\]\r\n]+\] )|:[a-z:]+:`[^`\r\n]+`"
    r"|^[^\s\r\n][^\r\n]*\r?\n([=~^\"*+#-])\1{3,}[ \t]*$|`[^`<>\r\n]+<[^<>\r\n]+>`__?",
    re.MULTILINE,
)
_CITATIONS = lazy(rf"(?P<role>{CITING})|\[(?P<label>[A-Za-z][\w.:+-]{{0,80}})\]_(?!\w)")
_PART = lazy(r"(?:\{(?P<before>[^{}]*)\})?\s*(?P<key>[^\s,{}]+)\s*(?:\{(?P<after>[^{}]*)\})?")


def looks_like(text: str) -> float:
    """How surely a text is reStructuredText, 0..1, by its directives, roles, targets and underlined titles."""
    found = len(_SURE.findall(text[:20000]))
    return min(0.95, 0.2 + found / 10) if found > 1 else 0.0


def read(source: str, path: str = "") -> Document:
    """A reStructuredText file as a Document; `metadata` is the bibliography that its directive names."""
    page = Page(source)
    reader = Reader(page, source)
    reader.run()
    document = page.document(_NAME, path, reader.metadata)
    return with_entry_keys(document, reader.keys)


def code(source: str) -> list[Span]:
    """The stretches that are shown as code or not at all, in order."""
    reader = Reader(Page(source), source)
    reader.run()
    return sorted(reader.unshown)


_INCLUDE = lazy(r"^\.\.[ \t]+include::[ \t]+(\S[^\r\n]{0,300}?)[ \t]*$", re.MULTILINE)


def keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys of citing roles, ":cite:p:`{see}engel1977{p. 5},turk07`", and of citations, "[Engel77]_"."""
    for found in _CITATIONS.finditer(document.text, *body):
        cluster = Span(*found.span())
        if found["label"]:
            yield Key(*found.span("label"), found["label"], cluster=cluster, certain=True, own=True)
            continue
        start = found[0].index("`") + found.start() + 1
        for part in _PART.finditer(document.text, start, found.end() - 1):
            before, after = (part["before"] or "").strip(), f", {part['after']}" if part["after"] else ""
            yield Key(*part.span("key"), part["key"], before, after, cluster, certain=True, own=False)


EDITS = sign_edits.Edits(
    sign="*",
    joined=("\\ *", "*\\ "),
    both=False,
    before=BEFORE,
    after=AFTER,
    escape="\\`*_|",
    unshown=lazy(
        r"^[ \t]*\.\.(?: .*)?$|:[\w:+.-]+:`[^`]*`|``[^`]*``|<[^<>\r\n]*>`_|\[[^\[\]\s]*\]_|\|[^|\r\n]+\|"
        r"|^[ \t]*([=~^\"+#-])\1{2,}[ \t]*$",
        re.MULTILINE,
    ),
    part=lazy(r"^[ \t]*(?:\.\. |([=~^\"*+#-])\1{3,}[ \t]*$)", re.MULTILINE),
)

FORMAT = Format(
    _NAME,
    read,
    looks_like,
    EDITS.markup("References\n==========\n\n"),
    Comments(r"^[ \t]*\.\.", "", ".. {}"),
    code=code,
    keys=keys,
    printed=True,
    parts=Parts(included_by(_INCLUDE, code)),
    left_out="directives of code, pictures and programs, comments, targets, literal blocks, doctests",
    cites=(":cite", ":footcite"),
)
