"""Markdown: CommonMark with footnotes and tables, as pandoc, Jekyll, Hugo and Quarto posts use it.

The events of `refcheck.read.markdown_events` tell the structure; HTML inside goes through the HTML reader's code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from refcheck.base.patterns import lazy
from refcheck.document import hint
from refcheck.model import Document, Span
from refcheck.read import keys, markdown_edits, matter
from refcheck.read.characters import HIDDEN, WORDS
from refcheck.read.format import Format, Include, Markup, Parts, Units
from refcheck.read.mask import RAISED, Directive, masked, with_line_ends
from refcheck.read.page import Page
from refcheck.read.set_in import without_tabs

if TYPE_CHECKING:
    from refcheck.read.tags import Token

_NAME = "markdown"

# begins with a plain set of characters, so that the engine runs from one candidate to the next
_SIGNS = (
    r"[-#*+>`\[|\]_](?:(?<=^.)(?:(?<=#)#{0,5} \S|(?<=[-*+]) \S|(?<=>) |(?<=`)``|(?<=\[)\^[^\]\n]{1,40}\]:|(?<=-)--$"
    r"|(?<=\|).{1,200}\|$)|(?<=\])\(\S|(?<=\[)-?@\w|(?<=\*)(?<![\w*].)\*?\w[^*\n]{0,200}\w\*\*?(?![\w*])"
    r"|(?<=_)(?<![\w_].)\w[^_\n]{0,200}\w_(?!\w))"
)
_DIRECTIVE = lazy(r"^(?:`{3,}|:{3,})\{bibliography\}[ \t]+(\S[^\r\n]*)$", re.MULTILINE)
_LONE_RETURN = lazy(r"\r(?!\n)")
_NUMBER = lazy(r"[0-9]{1,9}[.)]")
_INLINE_CHUNK = ("r ", "python ", "julia ")  # R Markdown and Quarto compute these
_YEAR_FIRST = lazy(r"\d{4}\.[ \t]+")
_FIRST_YEAR, _LAST_YEAR = 1400, 2100
_SKIPPED = frozenset({"CodeBlock", "Image", "MetadataBlock"})
_FIGURE = lazy(rf"(?:(?<=\n\n)|(?<=\n\r\n))!\[[^\n]{{9,2000}}\)[{HIDDEN} \t\r]*\n(?:\r?\n|\Z)")
"""An image that is a paragraph: in a computed document its text is the caption."""
_INLINE = {"Emphasis": "em", "Strong": "strong", "Superscript": "sup"}
_BLOCKS = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "Table": "table",
    "TableHead": "tr",
    "TableRow": "tr",
    "TableCell": "td",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}


_BORN = lazy(r"\(\* ?\d{4}")
"""The sign of a birth: "(*1961)"."""


def looks_like(text: str) -> float:
    """How surely a text is Markdown, 0..1: the share of lines that show its signs; a front matter settles it."""
    if matter.extent(text[:20000]):
        return 0.95
    sample = text[:20000]
    lines = 1 + sum(1 for line in sample.split("\n") if line.strip())
    return min(0.8, sum(1 for _ in re.finditer(_SIGNS, sample, re.MULTILINE)) / lines * 2)


def read(source: str, path: str = "") -> Document:
    """A Markdown file as a Document; `metadata` is its front matter."""
    lines = _LONE_RETURN.sub("\n", source) if "\r" in source else source  # the parser takes a lone "\r" for a letter
    lines = without_tabs(with_line_ends(lines))
    head = matter.extent(lines)
    text, directives = masked(lines, head)
    page = Page(text)
    figures = {found.start() for found in _FIGURE.finditer(text)} if path.lower().endswith((".qmd", ".rmd")) else ()
    _Reader(page, text, directives, lines, figures).run()
    metadata = matter.read(lines[:head]) if head else {}
    if "{bibliography}" in lines and (named := _DIRECTIVE.findall(lines)):
        metadata = {"bibliography": [name for names in named for name in names.split()], **metadata}
    document = page.document(_NAME, path, metadata)
    return document._replace(source=source)


def code(source: str) -> list[Span]:
    """The stretches of a Markdown file that are shown as code, in order."""
    from refcheck.read.markdown_events import events

    text, _ = masked(without_tabs(source), matter.extent(source))
    each, at = events(text)
    found = []
    event: Any
    for event, place in each:
        kind, value = event.popitem() if type(event) is dict else (event, "")
        if kind == "Code" or (kind == "Start" and type(value) is dict and "CodeBlock" in value):
            found.append(Span(at(place["start"]), at(place["end"])))
    return found


class _Reader:
    """Walks the events and drives the page."""

    def __init__(
        self, page: Page, text: str, directives: list[Directive], source: str, figures: Container[int]
    ) -> None:
        self.page = page
        self.figures = figures
        self.caption = False
        self.noted = False
        self.dated = False  # in what the parser takes for a list, and is a note that begins with a year
        self.text = text
        self.source = source
        self.boxes: list[bool] = []
        self.directives = directives[::-1]
        self.skipped = 0
        self.raised = False
        self.resume = 0
        self.unclosed: set[str] = set()
        self.comment = False
        self.html_start = -1
        self.html_end = -1

    def run(self) -> None:
        """Reads the whole text."""
        from refcheck.read.markdown_events import events

        each, at = events(self.text)
        directives = self.directives
        event: Any
        for event, place in each:
            start = place["start"]
            if directives and directives[-1].at <= at(start):
                self._direct(at(start))
            if type(event) is str:
                if not self.skipped:
                    self._plain(event, at(start), at(place["end"]))
                continue
            kind, value = event.popitem()
            if kind == "Text":
                if not self.skipped:
                    first = at(start)
                    exact = len(value) == place["end"] - start and value.isascii()
                    self._text(value, first, first + len(value) if exact else at(place["end"]))
            elif kind == "Start":
                self._start(value, start, at)
            elif kind == "End":
                self._end(value)
            elif not self.skipped:
                self._other(kind, value, at(start), at(place["end"]))

    def _text(self, value: str, start: int, end: int) -> None:
        if start < self.resume:
            return
        alone = value[:1] == "*" and not value.strip("*") and self.text[start - 1 : start] != "\\"
        if alone and not _BORN.match(self.text, start - 1):
            return  # a delimiter without its partner, as converters leave it: "*e.g., *Machado"
        if RAISED in value:
            self._raised(value, start)
        else:
            self.page.put(value, start, end)

    def _raised(self, value: str, start: int) -> None:
        """Text with superscripts in it."""
        page = self.page
        for part in re.split(f"({RAISED})", value):
            if part != RAISED:
                page.put(part, start, start + len(part))
            elif self.raised:
                page.unmark("sup")
            else:
                page.mark("sup")
            self.raised ^= part == RAISED
            start += len(part)

    def _plain(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self.page.soft_break(start, end)
        elif event == "HardBreak":
            self.page.line_break(start, end)
        elif event == "Rule":
            self.page.end_block()

    def _start(self, tag: Any, start: int, at: Callable[[int], int]) -> None:
        value: Any
        name, value = (tag, None) if type(tag) is str else tag.popitem()
        page = self.page
        if name == "Image" and not self.skipped and at(start) in self.figures:
            self.caption = True
        elif self.skipped or name in _SKIPPED:
            if name == "CodeBlock":
                page.end_block()
            self.skipped += name in _SKIPPED
        elif block := _BLOCKS.get(name):
            page.open(block)
        elif name in _INLINE:
            page.mark(_INLINE[name])
        elif name == "Link":
            page.mark("a", value["dest_url"].replace(HIDDEN, ""))
        elif name == "Heading":
            self._heading(value)
        elif name == "List" and self.noted and value is not None and _FIRST_YEAR <= int(value) <= _LAST_YEAR:
            self.boxes.append(True)
            self.dated = True
        elif name == "List":
            self.boxes.append(self._is_box(at(start)))
            if not self.boxes[-1]:
                page.open("ul" if value is None else "ol", (), {} if value is None else {"start": str(value)})
        elif name == "Item" and self.dated:
            if number := _YEAR_FIRST.match(self.text, at(start)):
                page.put(number.group(), *number.span())
        elif name == "Item" and self.boxes[-1]:
            page.open("div")
        elif name == "Item":
            number = _NUMBER.match(self.text, at(start))
            page.open("li", (), {"label": number.group()} if number else {})
        elif name == "FootnoteDefinition":
            page.open("footnote", (hint(f"fn-{value}"),), {"label": f"[^{value}]"})
            self.noted = True

    def _is_box(self, start: int) -> bool:
        """Whether the list that begins here is one in the text for the parser only."""
        sign = start
        while self.text[sign : sign + 1] == " ":
            sign += 1
        return self.text[sign : sign + 1] != self.source[sign : sign + 1]

    def _heading(self, value: Any) -> None:
        hints = tuple(word.lower() for word in ((value["id"] or ""), *value["classes"]) if word)
        self.page.open(value["level"].lower(), hints)

    def _end(self, tag: Any) -> None:
        value: Any
        name, value = (tag, None) if type(tag) is str else tag.popitem()
        if self.caption and name == "Image":
            self.caption = False
        elif name in _SKIPPED:
            self.skipped -= 1
        elif self.skipped:
            return
        elif block := _BLOCKS.get(name):
            self.page.close(block)
        elif name in _INLINE:
            self.page.unmark(_INLINE[name])
        elif name == "Link":
            self.page.unmark("a")
        elif name == "Heading":
            self.page.close(value.lower())
        elif name == "List":
            self.dated = False
            if not self.boxes.pop():
                self.page.close("ol" if value else "ul")
        elif name == "Item" and self.dated:
            pass
        elif name == "Item":
            self.page.close("div" if self.boxes[-1] else "li")
        elif name == "FootnoteDefinition":
            self.page.close("footnote")
            self.noted = False
        elif name == "HtmlBlock":
            self._html_block()
            self.comment = False

    def _other(self, kind: str, value: Any, start: int, end: int) -> None:
        page = self.page
        if kind == "Html":
            self._html_line(start, end)
        elif kind == "InlineHtml":
            self._markup(start, end)
        elif kind == "FootnoteReference":
            page.mark("a", f"#fn-{value}")
            page.mark("sup")
            page.put(value, start, end)
            page.unmark("sup")
            page.unmark("a")
        elif kind == "Code" and keys.MYST_ROLE.search(self.text, max(0, start - 40), start):
            page.put(self.text[start:end], start, end)
        elif kind == "Code" and len(value) < 80 and WORDS.fullmatch(value) and not value.startswith(_INLINE_CHUNK):
            page.mark("code")
            page.put(value, start, end)
            page.unmark("code")

    def _html_line(self, start: int, end: int) -> None:
        """Lines of one block are read together; those of a quotation have its ">" between them."""
        if self.html_start >= 0 and start != self.html_end:
            self._html_block()
        if self.html_start < 0:
            self.html_start = start
        self.html_end = end

    def _html_block(self) -> None:
        start, end = self.html_start, self.html_end
        self.html_start = -1
        if start < 0:
            return
        if self.comment:
            close = self.text.find("-->", start, end)
            if close < 0:
                return
            start = close + 3
        self.comment = self.text.rfind("<!--", start, end) > self.text.rfind("-->", start, end)
        self._markup(start, end)

    def _markup(self, start: int, end: int) -> None:
        """HTML inside Markdown, without elements that are never text."""
        from refcheck.read.html import feed
        from refcheck.read.tags import tokens

        feed(self.page, self._wanted(tokens(self.text, max(start, self.resume), max(end, self.resume))))

    def _wanted(self, found: Iterable[Token]) -> Iterator[Token]:
        from refcheck.read.tags import OPEN, VOID

        for token in found:
            kind, name, _, end, rest = token
            if end <= self.resume:
                continue
            if kind == OPEN and name not in VOID and name not in self.unclosed and _unwanted(name, rest):
                close = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(self.text, end)
                if close:
                    self.resume = close.end()
                    continue
                self.unclosed.add(name)
            yield token

    def _direct(self, start: int) -> None:
        """The fenced divs that begin or end before this place."""
        while self.directives and self.directives[-1].at <= start:
            directive = self.directives.pop()
            if self.skipped:
                continue
            if directive.hints is None:
                self.page.close("div")
            else:
                self.page.open("div", directive.hints)


def _unwanted(name: str, rest: str) -> bool:
    """An element in a Markdown file that is never text, by its name or, for a link or span, by its attributes."""
    from refcheck.read import furniture
    from refcheck.read.tags import attributes

    if name in furniture.STRONG_ELEMENTS or name == "pre":
        return True
    if name in ("a", "span") and "=" in rest:
        found = attributes(rest)
        return furniture.hidden(found) or furniture.verdict(name, found, furniture.words(found)) == "strong"
    return False


_INCLUDE = lazy(
    r"^(`{3,}|~{3,})[^\r\n]*child\s*=\s*[\"']([^\"'\r\n]{1,300})[\"']"
    r"|^[ \t]*\{\{<[ \t]*include[ \t]+[\"']?([^\"'\s<>]{1,300})[\"']?[ \t]*>\}\}[ \t]*$",
    re.MULTILINE,
)


def includes(source: str) -> list[Include]:
    """The files of Quarto's `{{< include _part.qmd >}}` and of R Markdown's child documents, but for those in code."""
    if "{{<" not in source and "child" not in source:
        return []
    found = [Include(match.start(), match[2] or match[3]) for match in _INCLUDE.finditer(source)]
    shown = code(source) if any("{{<" in source[part.start : part.start + 40] for part in found) else []
    return [part for part in found if not any(span.start < part.start < span.end for span in shown)]


def _units(source: str, entries: list[Span]) -> Units | None:
    from refcheck.read.line_units import units

    return units(source, entries)


FORMAT = Format(
    _NAME,
    read,
    looks_like,
    Markup(
        italic=markdown_edits.italic,
        roman=markdown_edits.roman,
        outer=markdown_edits.outer,
        kept=markdown_edits.kept,
        units=_units,
        heading="# References\n\n",
    ),
    code=code,
    keys=keys.markdown_keys,
    smart_dashes=True,
    parts=Parts(includes),
    left_out="code, front matter, templates and shortcodes, HTML that is never text",
    cites=("{cite", "{footcite", "[@", "[-@"),
)
