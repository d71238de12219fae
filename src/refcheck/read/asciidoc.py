"""AsciiDoc, with the citing macros of asciidoctor-bibtex ("cite:[engel1977(12)]") and bibliographies of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.document import with_entry_keys
from refcheck.model import Document, Span
from refcheck.read import sign_edits
from refcheck.read.asciidoc_inline import AFTER, BEFORE, CITING, Inline
from refcheck.read.format import Comments, Format, Key, Parts, included_by
from refcheck.read.page import Page

_NAME = "asciidoc"
_LINE = lazy(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_HEADING = lazy(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_FENCE = lazy(r"(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|```[\w,]*|[|,:!]===)[ \t]*$")
_ATTRIBUTE = lazy(r":(!?[\w-]{1,60}!?):(?:[ \t]+(.*))?$")
_STYLE = lazy(r"\[([^\[\]\r\n]*)\][ \t]*$")
_ANCHOR = lazy(r"\[\[[^\[\]\r\n]+\]\][ \t]*$")
_TITLE = lazy(r"\.(?=[^\s.])")
_ITEM = lazy(r"[ \t]*(-|\*{1,5}|\.{1,5}|\d{1,4}\.|<\d{1,3}>)[ \t]+(?=\S)")
_TERM = lazy(r"[ \t]*(\S[^\r\n]{0,200}?)(?<!:)(?:::{1,3}|;;)(?:[ \t]+|$)")
_ENTRY = lazy(r"\[\[\[([^\[\],\r\n]{1,200})(?:,([^\[\]\r\n]{1,80}))?\]\]\][ \t]*")
_BLOCK_MACRO = lazy(
    r"(?:image|video|audio|include|toc|ifdef|ifndef|ifeval|endif|bibliography|index)::?[^\s\[\]]*\[[^\r\n]*\][ \t]*$"
)
_PARTING = frozenset(("'''", "<<<", "***", "---"))
_UNSHOWN = frozenset("-.+/`")
_NO_TEXT = frozenset(
    ("source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "comment", "graphviz", "ditaa")
)
_SURE = lazy(
    r"^(?:={1,5} \S|:[\w-]{2,40}: \S|\[(?:source|quote|bibliography|NOTE|TIP|abstract)[^\]\r\n]*\]"
    r"|\|===|include::|image::|\[\[[\w-]+\]\]$|[*-] \[\[\[)|cite(?:np)?:\[|https?://\S+\[[^\]\r\n]",
    re.MULTILINE,
)
_CITATIONS = lazy(rf"(?P<macro>{CITING})|<<(?P<own>[^<>,\r\n]{{1,200}})(?:,[^<>]{{1,400}})?>>")
_PART = lazy(r"(?P<key>[^\s,()\[\]]+)\s*(?:\((?P<after>[^()]*)\))?")


def looks_like(text: str) -> float:
    """How surely a text is AsciiDoc, 0..1, by its headings, attributes, block styles and macros."""
    found = len(_SURE.findall(text[:20000]))
    return min(0.9, 0.1 + found / 10) if found > 1 else 0.0


def read(source: str, path: str = "") -> Document:
    """An AsciiDoc file as a Document; `metadata` holds its attributes (`bibliography`, `lang`)."""
    page = Page(source)
    reader = _Reader(page, source)
    reader.run()
    document = page.document(_NAME, path, reader.metadata)
    return with_entry_keys(document, reader.keys)


def code(source: str) -> list[Span]:
    """The blocks that are shown as code or not at all, in order."""
    reader = _Reader(Page(source), source)
    reader.run()
    return reader.unshown


class _Reader:
    """Walks the lines and drives the page; a paragraph is handed on when it is complete."""

    def __init__(self, page: Page, source: str) -> None:
        self.page = page
        self.source = source
        self.lines = [Span(*found.span(1)) for found in _LINE.finditer(source)]
        self.metadata: dict[str, Any] = {}
        self.unshown: list[Span] = []
        self.keys: list[tuple[str, int]] = []
        self.paragraph: Span | None = None
        self.items: list[tuple[str, str]] = []
        self.fences: list[tuple[str, str]] = []
        self.style = ""
        self.bibliography = False
        self.blank = True
        self.endless: set[str] = set()
        self.inline = Inline(page, source)
        self.inline.entries = frozenset(found[1].strip() for found in _ENTRY.finditer(source))

    def run(self) -> None:
        """Reads the whole text."""
        number = 0
        while number < len(self.lines):
            number = self._line(number)
        self._finish()

    def _line(self, number: int) -> int:
        """Reads a line, and returns the number of the next one to read."""
        span = self.lines[number]
        text = self.source[span.start : span.end]
        if not text.strip():
            self._flush()
            self.blank = True
            return number + 1
        blank, self.blank = self.blank, False
        if text.startswith("//") and not text.startswith("///"):
            return number + 1
        if fence := _FENCE.match(text):
            return self._fence(number, fence[1])
        if self.paragraph is None or blank:
            after = self._special(number, span, text, blank)
            if after is not None:
                return after
        elif text.strip() == "+" and self.items:
            self._flush()
            return number + 1
        elif self._item(span, text):
            return number + 1
        self._words(span, text, blank)
        return number + 1

    def _special(self, number: int, span: Span, text: str, blank: bool) -> int | None:
        """A line that is no paragraph; None where it is."""
        if heading := _HEADING.match(text):
            self._heading(span, heading)
        elif attribute := _ATTRIBUTE.match(text):
            self._attribute(attribute[1], (attribute[2] or "").strip())
        elif _ANCHOR.match(text) or _BLOCK_MACRO.match(text):
            self._flush()
        elif style := _STYLE.match(text):
            self._flush()
            self.style = style[1]
            self.bibliography = self.bibliography or style[1].strip() == "bibliography"
        elif title := _TITLE.match(text):
            self.page.open("figcaption")
            self.inline.read(span.start + title.end(), span.end)
            self.page.close("figcaption")
        elif text.strip() in _PARTING or (text.strip() == "+" and self.items):
            self._flush()
        elif not self._item(span, text) and not self._term(span, text):
            return None
        return number + 1

    def _attribute(self, name: str, value: str) -> None:
        if name in ("bibtex-file", "bibliography") and value:
            self.metadata.setdefault("bibliography", []).append(value)
        elif name == "lang" and value:
            self.metadata["lang"] = value

    def _heading(self, span: Span, found: re.Match[str]) -> None:
        self._finish(fences=False)
        self.bibliography = self.style.strip() == "bibliography"
        self.style = ""
        name = f"h{min(len(found[1]), 6)}"
        self.page.open(name)
        self.inline.read(span.start + found.end(), span.end)
        self.page.close(name)

    def _fence(self, number: int, fence: str) -> int:
        """A delimited block: code is passed over, a quotation or table begins or ends."""
        self._flush()
        style, self.style = self.style, ""
        if self.fences and self.fences[-1][0] == fence:
            self._close_items(0)
            self.page.close(self.fences.pop()[1])
            return number + 1
        kind = style.partition(",")[0].strip().partition("%")[0].partition("#")[0]
        if (fence[0] in _UNSHOWN and fence != "--") or kind in _NO_TEXT:
            return self._skip(number, fence)
        if fence.endswith("===") and fence[0] != "=":
            return self._table(number, fence)
        element = "blockquote" if fence[0] == "_" else "div"
        self.fences.append((fence, element))
        self.page.open(element)
        return number + 1

    def _skip(self, number: int, fence: str) -> int:
        closing = "```" if fence.startswith("```") else fence
        end = number + 1
        if closing not in self.endless:
            while end < len(self.lines) and self.source[slice(*self.lines[end])].rstrip() != closing:
                end += 1
        if end >= len(self.lines):
            self.endless.add(closing)
            return number + 1
        self.page.end_block()
        self.unshown.append(Span(self.lines[number].start, self.lines[end].end))
        return end + 1

    def _table(self, number: int, fence: str) -> int:
        """The cells of a table, each after a bar."""
        self.page.open("table")
        end = number + 1
        while end < len(self.lines):
            start, stop = self.lines[end]
            line = self.source[start:stop]
            if line.rstrip() == fence:
                break
            bars = [at for at in range(start, stop) if self.source[at] == fence[0]]
            if not line.strip():
                self.page.open("tr")
            elif fence[0] == "|" and bars:
                self._cells(start, bars, stop)
            else:
                self.page.put(" ", start, start)
                self.inline.read(start, stop)
            end += 1
        self.page.close("table")
        return end + 1

    def _cells(self, start: int, bars: list[int], stop: int) -> None:
        self.page.open("tr")
        for begin, end in zip(bars, [*bars[1:], stop], strict=True):
            self.page.open("td")
            self.inline.read(begin + 1, end)

    def _item(self, span: Span, text: str) -> bool:
        found = _ITEM.match(text)
        if found is None:
            return False
        self._flush()
        sign = found[1] if not found[1][0].isdigit() else "."
        name = "ol" if sign[0] in ".<" else "ul"
        depth = next((index for index, item in enumerate(self.items) if item[0] == sign), -1)
        if depth >= 0:
            self._close_items(depth + 1)
        else:
            self.items.append((sign, name))
            self.page.open(name, ("references",) if self.bibliography else ())
        at = span.start + found.end()
        entry = _ENTRY.match(self.source, at, span.end)
        self.page.open("li")
        if entry and entry[2] and entry[2].isdigit():
            self.page.label(f"{entry[2]}.")
        if entry:
            self.keys.append((entry[1].strip(), self.page.builder.length))
        self.paragraph = Span(entry.end() if entry else at, span.end)
        return True

    def _term(self, span: Span, text: str) -> bool:
        found = _TERM.match(text)
        if found is None or "://" in found[1] or found.end() == len(text) - len(text.lstrip()):
            return False
        self._flush()
        self.page.open("p")
        self.inline.read(span.start + found.start(1), span.start + found.end(1))
        self.page.close("p")
        if found.end() < len(text):
            self.paragraph = Span(span.start + found.end(), span.end)
        return True

    def _words(self, span: Span, text: str, blank: bool) -> None:
        """A line of a paragraph; an indented one after an empty line is shown as it is."""
        if blank and self.paragraph is None:
            if text[0] in " \t" and not self.items:
                self.page.end_block()
                return
            self._close_items(0)
        start = span.start + len(text) - len(text.lstrip())
        entry = _ENTRY.match(self.source, start, span.end) if self.paragraph is None else None
        if entry:
            self.keys.append((entry[1].strip(), self.page.builder.length))
            start = entry.end()
        self.paragraph = Span(start if self.paragraph is None else self.paragraph.start, span.end)

    def _flush(self) -> None:
        """Hands the paragraph that ends here to the page."""
        if self.paragraph is None:
            return
        start, end = self.paragraph
        self.paragraph = None
        kind = self.style.partition(",")[0].strip()
        self.style = ""
        if kind in _NO_TEXT:
            self.unshown.append(Span(start, end))
            return
        element = "blockquote" if kind in ("quote", "verse") else "div"
        self.page.open(element, ("references",) if self.bibliography else ())
        self.inline.read(start, end)
        self.page.close(element)

    def _close_items(self, kept: int) -> None:
        while len(self.items) > kept:
            self.page.close("li")
            self.page.close(self.items.pop()[1])

    def _finish(self, *, fences: bool = True) -> None:
        self._flush()
        self._close_items(0)
        while fences and self.fences:
            self.page.close(self.fences.pop()[1])


_INCLUDE = lazy(r"^include::([^\s\[\]{}]{1,300})\[[^\[\]\r\n]*\][ \t]*$", re.MULTILINE)


def keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys of "cite:[engel1977(12), turk2007]", and of cross references to the text's own entries: "<<engel>>"."""
    for found in _CITATIONS.finditer(document.text, *body):
        cluster = Span(*found.span())
        if found["own"]:
            start, end = found.span("own")
            yield Key(start, end, found["own"].strip(), cluster=cluster, certain=True, own=True)
            continue
        inside = found[0].index("[") + found.start() + 1
        for part in _PART.finditer(document.text, inside, found.end() - 1):
            suffix = f", {part['after']}" if part["after"] else ""
            yield Key(*part.span("key"), part["key"], "", suffix, cluster, certain=True, own=False)


EDITS = sign_edits.Edits(
    sign="_",
    joined=("__", "__"),
    both=True,
    before=BEFORE,
    after=AFTER,
    escape="*_`#^~{",
    unshown=lazy(
        r"^(?://|:[\w!-]+:|\[[^\]\r\n]*\]$|include::|image::).*$|cite(?:np)?:\[[^\]]*\]|<<[^<>]*>>|\[\[\[?[^\[\]]*\]\]\]?"
        r"|(?:link:|xref:|https?://)[^\s\[\]]+|\{[\w-]+\}|`[^`\r\n]*`|\+\+?[^+\r\n]*\+\+?|\"`|`\"|'`|`'",
        re.MULTILINE,
    ),
    part=lazy(
        r"^(?:={1,6}[ \t]|\[[^\]\r\n]*\][ \t]*$|[|,:!]===|-{4}|={4}|\*{4}|_{4}|\+{4}|\.{4}|:[\w-]+:)", re.MULTILINE
    ),
)

FORMAT = Format(
    _NAME,
    read,
    looks_like,
    EDITS.markup("== References\n\n"),
    Comments(r"^//", "", "// {}"),
    code=code,
    keys=keys,
    printed=True,
    parts=Parts(included_by(_INCLUDE, code)),
    left_out="listings, literals, passthroughs, comments, attributes, macros",
)
