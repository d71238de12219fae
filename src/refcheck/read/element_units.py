"""The elements that belong to each entry of a list in HTML; see `refcheck.findings.moves`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.read.format import Units
from refcheck.read.frames import BLOCKS, LISTS
from refcheck.read.tags import CLOSE, OPEN, TEXT, VOID, attributes, tokens

_SEPARATOR = lazy(r"(?:\s|&nbsp;|\u00a0|<br\s*/?>|<hr\s*/?>|<p>(?:\s|&nbsp;|\u00a0)*</p>)*")
_TAG = lazy(r"<[^<>]*>|&\w+;")
_NUMBERED = lazy(r"\s*[\[(]?\d{1,4}[\]).:]*\s*$")
_OTHER_PARTS = frozenset("h1 h2 h3 h4 h5 h6 hr section footer aside nav form".split())
_ENDS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th")}
_SCOPES = LISTS | {"table", "tbody", "body", "div", "section", "article"}
_FIXED = frozenset({"value", "rowspan"})


class _Element:
    """An element of the page: where it is and which one it is in (None: the page)."""

    __slots__ = ("end", "inside", "name", "parent", "rest", "start", "until")

    def __init__(self, name: str, start: int, inside: int, rest: str, parent: _Element | None) -> None:
        self.name = name
        self.start = start
        self.inside = inside
        self.until = self.end = -1
        self.rest = rest
        self.parent = parent


def units(source: str, entries: list[Span]) -> Units | None:
    """The elements of each entry, and of what is with it; None where that is not certain."""
    page = _Page(source, entries)
    if len(page.chains) != len(entries):
        return None
    depth = 0
    while all(len(chain) > depth for chain in page.chains) and len({id(chain[depth]) for chain in page.chains}) == 1:
        depth += 1
    parent = page.chains[0][depth - 1] if depth else None
    holders = [chain[depth] for chain in page.chains if len(chain) > depth and chain[depth].name in BLOCKS]
    if not holders:
        return _of_lines(page, parent)
    if len(holders) < len(entries):
        return None
    return _of_holders(page, parent, holders)


class _Tree:
    """The elements of a page, the children of each, the line breaks and the elements that runs of text are in."""

    def __init__(self, source: str) -> None:
        self.breaks: dict[_Element | None, list[Span]] = {}
        self.children: dict[_Element | None, list[_Element]] = {}
        self.texts: list[tuple[int, int, _Element | None]] = []
        self._stack: list[_Element] = []
        for kind, name, start, end, rest in tokens(source):
            if kind == TEXT:
                self.texts.append((start, end, self._stack[-1] if self._stack else None))
            elif kind == CLOSE:
                self._close(name, start, end)
            elif kind == OPEN:
                self._open(name, start, end, rest)
        self._pop(0, len(source), len(source))

    def around(self, at: int) -> tuple[_Element, ...] | None:
        """The elements that are open around a place in the text, the outermost first."""
        index = bisect_right(self.texts, at, key=lambda text: text[0]) - 1
        if index < 0 or at >= self.texts[index][1]:
            return None
        chain = []
        element = self.texts[index][2]
        while element:
            chain.append(element)
            element = element.parent
        return tuple(reversed(chain))

    def _open(self, name: str, start: int, end: int, rest: str) -> None:
        self._imply(name, start)
        parent = self._stack[-1] if self._stack else None
        if name == "br":
            self.breaks.setdefault(parent, []).append(Span(start, end))
            return
        element = _Element(name, start, end, rest, parent)
        self.children.setdefault(parent, []).append(element)
        if name in VOID:
            element.end = end
        else:
            self._stack.append(element)

    def _imply(self, name: str, at: int) -> None:
        """Ends what an opening tag ends without saying so: a paragraph before a block, an item before the next."""
        ends = _ENDS.get("td" if name == "th" else name, ())
        for index in range(len(self._stack) - 1, -1, -1):
            open_ = self._stack[index].name
            if open_ in ends or (open_ == "p" and name in BLOCKS):
                self._pop(index, at, at)
            elif open_ in _SCOPES:
                break

    def _close(self, name: str, start: int, end: int) -> None:
        for index in range(len(self._stack) - 1, max(-1, len(self._stack) - 100), -1):
            if self._stack[index].name == name:
                self._pop(index + 1, start, start)
                self._pop(index, start, end)
                break

    def _pop(self, index: int, until: int, end: int) -> None:
        while len(self._stack) > index:
            element = self._stack.pop()
            element.until, element.end = until, end


@lru_cache(maxsize=1)
def _tree(source: str) -> _Tree:
    """A page has many lists at times: it is read once."""
    return _Tree(source)


class _Page:
    """A page and the entries of one list of it."""

    def __init__(self, source: str, entries: list[Span]) -> None:
        self.source = source
        self.entries = entries
        self.tree = _tree(source)
        self.chains = [chain for entry in entries if (chain := self.tree.around(entry.start)) is not None]

    def children(self, parent: _Element | None) -> list[_Element]:
        return self.tree.children.get(parent, [])

    def inner(self, parent: _Element | None) -> Span:
        return Span(parent.inside, parent.until) if parent else Span(0, len(self.source))

    def trimmed(self, start: int, end: int) -> Span:
        text = self.source[start:end]
        return Span(start + len(text) - len(text.lstrip()), max(start, end - len(text) + len(text.rstrip())))

    def parted(self, spans: list[Span]) -> bool:
        """Whether nothing but separators is between the units, and each holds its entry."""
        held = all(
            span.start <= entry.start and entry.end <= span.end for span, entry in zip(spans, self.entries, strict=True)
        )
        return held and all(
            one.end <= other.start and _SEPARATOR.fullmatch(self.source, one.end, other.start)
            for one, other in pairwise(spans)
        )

    def leads(self, spans: list[Span]) -> bool:
        """Whether the entries are alike in what precedes them, and none has a number, whose order must stay."""
        shown = [
            _TAG.sub(" ", self.source[span.start : entry.start]).strip()
            for span, entry in zip(spans, self.entries, strict=True)
        ]
        return len(set(map(bool, shown))) == 1 and not any(map(_NUMBERED.match, shown))


def _of_holders(page: _Page, parent: _Element | None, holders: list[_Element]) -> Units | None:
    """Entries each in an element of its own."""
    if len(set(map(id, holders))) < len(holders) or len({holder.name for holder in holders}) > 1:
        return None
    if any(not _FIXED.isdisjoint(attributes(holder.rest)) for holder in holders):
        return None
    children = page.children(parent)
    spans = [page.trimmed(holder.start, holder.end) for holder in holders]
    if holders[0].name == "dd":
        spans = [_with_terms(span, children) for span in spans]
    if not page.parted(spans) or not page.leads(spans) or not _begins(page, parent, children, spans[0].start):
        return None
    return Units(spans, _ends(page, parent, children, spans[-1].end))


def _with_terms(span: Span, children: list[_Element]) -> Span:
    start = span.start
    index = bisect_left(children, start, key=lambda child: child.start)
    while index and children[index - 1].name == "dt":
        index -= 1
        start = children[index].start
    return Span(start, span.end)


def _begins(page: _Page, parent: _Element | None, children: list[_Element], start: int) -> bool:
    """Whether nothing before the first entry could belong to it."""
    before = [child for child in children if child.end <= start]
    at = before[-1].end if before else page.inner(parent).start
    if page.source[at:start].strip():
        return False
    return not before or (before[-1].name in BLOCKS | VOID and _shows(page, before[-1]))


def _shows(page: _Page, element: _Element) -> bool:
    text = _TAG.sub("", page.source[element.start : element.end])
    return bool(text.strip()) or element.name in VOID


def _ends(page: _Page, parent: _Element | None, children: list[_Element], end: int) -> bool:
    """Whether nothing after the last entry could belong to it."""
    after = next((child for child in children if child.start >= end), None)
    stop = after.start if after else page.inner(parent).end
    plain = not page.source[end:stop].strip()
    return plain and (after is None or after.name in _OTHER_PARTS)


def _of_lines(page: _Page, parent: _Element | None) -> Units | None:
    """Entries parted by line breaks."""
    inner = page.inner(parent)
    children = page.children(parent)
    edges = list(page.tree.breaks.get(parent, []))
    edges += [Span(child.start, child.end) for child in children if child.name in BLOCKS]
    edges.sort()
    starts, ends = [edge.start for edge in edges], [edge.end for edge in edges]
    spans = []
    for entry in page.entries:
        before, after = bisect_right(ends, entry.start), bisect_left(starts, entry.end)
        start = ends[before - 1] if before else inner.start
        spans.append(page.trimmed(start, starts[after] if after < len(starts) else inner.end))
    if len(set(spans)) < len(spans) or not page.parted(spans) or not page.leads(spans):
        return None
    if not _balanced(children, spans):
        return None
    rest = page.source[spans[-1].end : inner.end]
    return Units(spans, parent is not None and _SEPARATOR.fullmatch(rest) is not None)


def _balanced(children: list[_Element], spans: list[Span]) -> bool:
    """Whether every element that begins in a unit ends there, and the other way round."""
    starts = [span.start for span in spans]

    def unit(at: int) -> int:
        index = bisect_right(starts, at) - 1
        return index if index >= 0 and at < spans[index].end else -1

    return all(unit(child.start) == unit(max(child.start, child.end - 1)) for child in children)
