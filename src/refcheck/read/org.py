"""Org: the text that Emacs would export (Org manual 9.7), with citations of the form "[cite:@key p. 12]" as keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcheck.base.patterns import compiled, lazy
from refcheck.base.records import NamedTuple
from refcheck.document import hint
from refcheck.model import Document, Span
from refcheck.read import org_edits
from refcheck.read.format import Comments, Format, Key, Markup, Parts, included_by
from refcheck.read.org_inline import CITATION, Inline
from refcheck.read.page import Page

_NAME = "org"
_UNSHOWN_BLOCKS = frozenset({"src", "example", "export", "comment"})

_LINE = lazy(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_HEADLINE = lazy(r"(\*+)[ \t]+(?:(TODO|DONE|NEXT|WAIT(?:ING)?|CANCELL?ED|COMMENT)(?=[ \t]|$)[ \t]*)?(?:\[#\w\][ \t]*)?")
_TAGS = lazy(r"[ \t]:([\w@#%:]{1,200}):[ \t]*$")
_PLANNING = lazy(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):[ \t]")
_DRAWER = lazy(r"[ \t]*:[\w-]+:[ \t]*$")
_DRAWER_END = lazy(r"^[ \t]*:END:[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BEGIN = lazy(r"[ \t]*#\+begin_([\w-]+)", re.IGNORECASE)
_END = lazy(r"[ \t]*#\+end_([\w-]+)", re.IGNORECASE)
_KEYWORD = lazy(r"[ \t]*#\+(\w+)(?:\[[^\]\r\n]*\])?:[ \t]*(.*)$")
_COMMENT = lazy(r"[ \t]*#(?:[ \t]|$)")
_FIXED_WIDTH = lazy(r"[ \t]*:(?:[ \t]|$)")
_RULE = lazy(r"[ \t]*-{5,}[ \t]*$")
_ITEM = lazy(r"([ \t]*)([-+]|(?<=[ \t])\*|\d{1,9}[.)])(?:[ \t]+|$)(?:\[@(\d{1,6})\][ \t]*)?(?:\[[ Xx-]\][ \t]+)?")
_TERM = lazy(r"[ \t]::(?:[ \t]|$)")
_NOTE = lazy(r"\[fn:([\w-]{1,60})\][ \t]*")
_ENVIRONMENT = lazy(r"[ \t]*\\begin\{(\w{1,40}\*?)\}")


_SURE = lazy(r"^[ \t]*#\+(?:\w+(?:\[[^\]\n]*\])?:|begin_\w)|^[ \t]*:PROPERTIES:[ \t]*$", re.MULTILINE | re.IGNORECASE)
_KEY = lazy(r"@([\w!#$%&*+./:<>?^_`|~-]*\w)")
_ORG_REF = lazy(r"\[\[cite\w{0,20}:([^\[\]]{1,1200})\]")
_REF_KEY = lazy(r"&([\w:./+-]*\w)")


def looks_like(text: str) -> float:
    """How surely a text is Org, 0..1: only keywords, blocks and property drawers tell it from Markdown."""
    found = len(_SURE.findall(text[:20000]))
    return min(0.95, 0.5 + found / 10) if found else 0.0


def read(source: str, path: str = "") -> Document:
    """An Org file as a Document; `metadata` is what its keywords say (`bibliography`, `lang`, `title`, ...)."""
    page = Page(source)
    reader = _Reader(page, source)
    reader.run()
    return page.document(_NAME, path, reader.metadata)


def code(source: str) -> list[Span]:
    """The blocks of an Org file that are shown as code or not at all, in order."""
    reader = _Reader(Page(source), source)
    reader.run()
    return reader.unshown


class _Item(NamedTuple):
    """An open list item: the column of its bullet and the element of its list."""

    column: int
    name: str


class _Block(NamedTuple):
    """An open block, such as a quotation, and how many items were open before it."""

    name: str
    items: int


class _Reader:
    """Walks the lines and drives the page; a paragraph is handed on when it is complete."""

    def __init__(self, page: Page, source: str) -> None:
        self.page = page
        self.source = source
        self.metadata: dict[str, Any] = {}
        self.unshown: list[Span] = []
        self.lines = [Span(*found.span(1)) for found in _LINE.finditer(source)]
        self.items: list[_Item] = []
        self.blocks: list[_Block] = []
        self.note = False
        self.table = False
        self.blanks = 0
        self.paragraph: Span | None = None
        self.inline = Inline(page, source)
        self.endless: set[str] = set()

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
            self._blank()
            return number + 1
        blanks, self.blanks = self.blanks, 0
        if text[0] == "*" and (found := _HEADLINE.match(text)):
            return self._headline(number, found)
        sign = text.lstrip()[0]
        after = self._special(number, text, sign) if sign in "#:-\\|" else None
        if after is not None:
            return after
        if _PLANNING.match(text):
            self._flush()
        elif found := _NOTE.match(text):
            self._open_note(found[1])
            self.paragraph = Span(span.start + found.end(), span.end)
        elif found := _ITEM.match(text):
            self._item(span, found)
        else:
            self._words(span, text, blanks)
        return number + 1

    def _special(self, number: int, text: str, sign: str) -> int | None:
        """A line that is no paragraph by its first character; None where it may be one."""
        span = self.lines[number]
        if sign == "#":
            return self._hash(number, text)
        if sign == ":" and _DRAWER.match(text):
            return self._skip(number, _DRAWER_END, "drawer")
        if sign == "\\" and (found := _ENVIRONMENT.match(text)):
            return self._skip(number, compiled(rf"\\end\{{{re.escape(found[1])}\}}"), found[1])
        if sign == "|":
            self._row(span)
            return number + 1
        if (sign == ":" and _FIXED_WIDTH.match(text)) or (sign == "-" and _RULE.match(text)):
            self._flush()
            self.page.end_block()
            return number + 1
        return None

    def _hash(self, number: int, text: str) -> int | None:
        if found := _BEGIN.match(text):
            return self._begin(number, found[1].lower())
        if found := _END.match(text):
            self._end()
        elif found := _KEYWORD.match(text):
            self._keyword(number, found)
        elif _COMMENT.match(text):
            self._flush()
        else:
            return None
        return number + 1

    def _begin(self, number: int, name: str) -> int | None:
        if name in _UNSHOWN_BLOCKS:
            end = compiled(rf"(?im)^[ \t]*#\+end_{name}\b[^\r\n]*")
            return self._skip(number, end, name)
        self._flush()
        self.blocks.append(_Block("blockquote" if name in ("quote", "verse") else "div", len(self.items)))
        self.page.open(self.blocks[-1].name)
        return number + 1

    def _end(self) -> None:
        self._flush()
        if self.blocks:
            block = self.blocks.pop()
            self._close_items(block.items)
            self.page.close(block.name)

    def _skip(self, number: int, end: Any, name: str) -> int | None:
        """The line after a stretch that is no text; None where it has no end."""
        if name in self.endless:
            return None
        start = self.lines[number]
        found = end.search(self.source, start.end)
        if found is None:
            self.endless.add(name)
            return None
        self._flush()
        self.page.end_block()
        self.unshown.append(Span(start.start, found.end()))
        while number < len(self.lines) and self.lines[number].end < found.end():
            number += 1
        return number + 1

    def _keyword(self, number: int, found: re.Match[str]) -> None:
        self._flush()
        name, value = found[1].lower(), found[2].strip()
        if name == "caption":
            start = self.lines[number].start + found.start(2)
            self.page.open("figcaption")
            self.inline.read(start, self.lines[number].end)
            self.page.close("figcaption")
        elif name == "bibliography" and value:
            self.metadata.setdefault("bibliography", []).append(value.strip('"'))
        elif name == "language":
            self.metadata["lang"] = value
        elif value:
            self.metadata.setdefault(name, value)

    def _headline(self, number: int, found: re.Match[str]) -> int:
        self._finish()
        span = self.lines[number]
        level = len(found[1])
        text = self.source[span.start : span.end]
        tags = _TAGS.search(text, found.end() - 1)
        words = tags[1].lower().split(":") if tags else []
        if found[2] == "COMMENT" or "noexport" in words:
            return self._after_subtree(number, level)
        self.page.open(f"h{min(level, 6)}", tuple(words))
        self.inline.read(span.start + found.end(), span.start + tags.start() if tags else span.end)
        self.page.close(f"h{min(level, 6)}")
        return number + 1

    def _after_subtree(self, number: int, level: int) -> int:
        number += 1
        while number < len(self.lines):
            start, end = self.lines[number]
            found = _HEADLINE.match(self.source, start, end)
            if found and len(found[1]) <= level:
                break
            number += 1
        return number

    def _item(self, span: Span, found: re.Match[str]) -> None:
        self._flush()
        column = len(found[1].expandtabs(8))
        name = "ol" if found[2][0].isdigit() else "ul"
        self._close_items(self._kept(column + 1))
        if self._inside() and self.items[-1].column == column:
            if self.items[-1].name == name:
                self.page.close("li")
                self.items.pop()
            else:
                self._close_items(len(self.items) - 1)
        if not (self._inside() and self.items[-1].column == column) and not self._goes_on(name):
            self.page.open(name)
        self.items.append(_Item(column, name))
        self.page.open("li", (), {"label": found[2]} if name == "ol" else {})
        self.paragraph = Span(span.start + found.end(), span.end)

    def _goes_on(self, name: str) -> bool:
        """Whether the list that the item before has just left is still open."""
        return self.page.stack[-1].name == name

    def _outside(self) -> int:
        """How many items were open before the innermost open block."""
        return self.blocks[-1].items if self.blocks else 0

    def _inside(self) -> bool:
        return len(self.items) > self._outside()

    def _kept(self, column: int) -> int:
        """How many of the open items begin to the left of a column."""
        least = self._outside()
        kept = len(self.items)
        while kept > least and self.items[kept - 1].column >= column:
            kept -= 1
        return kept

    def _close_items(self, kept: int) -> None:
        while len(self.items) > kept:
            name = self.items.pop().name
            self.page.close("li")
            self.page.close(name)

    def _words(self, span: Span, text: str, blanks: int) -> None:
        """A line of a paragraph; one that is not further in than a bullet ends the item of it."""
        column = len(text.expandtabs(8)) - len(text.expandtabs(8).lstrip())
        kept = self._kept(column)
        if kept < len(self.items) or self.table:
            self._flush()
            self._close_items(kept)
        start = span.start + len(text) - len(text.lstrip())
        if self.paragraph is None:
            self.paragraph = Span(start, span.end)
        else:
            self.paragraph = Span(self.paragraph.start, span.end)

    def _row(self, span: Span) -> None:
        if not self.table:
            self._flush()
            self.table = True
            self.page.open("table")
        bars = [at for at in range(span.start, span.end) if self.source[at] == "|"]
        if self.source[bars[0] + 1 : bars[0] + 2] == "-":
            return
        self.page.open("tr")
        for start, end in zip(bars, [*bars[1:], span.end], strict=True):
            self.page.open("td")
            self.inline.read(start + 1, end)
            self.page.close("td")
        self.page.close("tr")

    def _open_note(self, label: str) -> None:
        self._finish()
        self.note = True
        self.page.open("footnote", (hint(f"fn-{label}"),), {"label": f"[^{label}]"})

    def _blank(self) -> None:
        self._flush()
        self.blanks += 1
        if self.blanks > 1:
            self._close_items(self._outside())
            self._close_note()

    def _flush(self) -> None:
        """Hands the paragraph or table that ends here to the page."""
        if self.table:
            self.table = False
            self.page.close("table")
        if self.paragraph is not None:
            start, end = self.paragraph
            self.paragraph = None
            self.page.open("p")
            self.inline.read(start, end)
            self.page.close("p")

    def _close_note(self) -> None:
        if self.note:
            self.note = False
            self.page.close("footnote")

    def _finish(self) -> None:
        """Ends all that a headline ends."""
        self._flush()
        while self.blocks:
            self._end()
        self._close_items(0)
        self._close_note()


_INCLUDE = lazy(
    r"^[ \t]*#\+include:[ \t]+\"([^\":\r\n]{1,300})(?:::[^\"\r\n]*)?\"[ \t]*$", re.MULTILINE | re.IGNORECASE
)


def keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys of "[cite/t:see @engel1977 p. 130; @cohen2007]" and of org-ref's "[[cite:&engel1977]]"."""
    for brackets, sign in ((CITATION, _KEY), (_ORG_REF, _REF_KEY)):
        for bracket in brackets.finditer(document.text, *body):
            yield from _in_bracket(document.text, bracket, sign)


def _in_bracket(text: str, bracket: re.Match[str], sign: Any) -> Iterator[Key]:
    start = bracket.start(1)
    for item in bracket[1].split(";"):
        end = start + len(item)
        if found := sign.search(text, start, end):
            prefix = " ".join(text[start : found.start()].split())
            suffix, cluster = text[found.end() : end], Span(*bracket.span())
            yield Key(found.start(), found.end(), found[1], prefix, suffix, cluster, certain=True)
        start = end + 1


FORMAT = Format(
    _NAME,
    read,
    looks_like,
    Markup(
        italic=org_edits.italic,
        roman=org_edits.roman,
        outer=org_edits.outer,
        kept=org_edits.kept,
        units=org_edits.units,
        heading="* References\n\n",
    ),
    Comments(r"^[ \t]*#", "", "# {}"),
    code=code,
    keys=keys,
    smart_dashes=True,
    printed=True,
    parts=Parts(included_by(_INCLUDE, code)),
    left_out=(
        "code and example blocks, drawers, keywords, comments, subtrees marked `COMMENT` or `:noexport:`, formulas"
    ),
    italics="parted from letters by a space without width",
)
