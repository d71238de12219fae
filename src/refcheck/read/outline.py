"""Finds the article in the tokens of a web page: the element that holds it, without the furniture inside.

Two rules are above all: text is left out only for a reason (an element, a role, a class word), and what looks like
a reference list is never left out because of where it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate, compress
from operator import mul
from unicodedata import normalize

from refcheck.base.patterns import lazy
from refcheck.language import small
from refcheck.read import furniture
from refcheck.read.frames import BLOCKS
from refcheck.read.tags import CLOSE, OPEN, TEXT, VOID, Token, attributes

_FORMATTING = frozenset(
    "a abbr b big cite code del em font i ins label mark q s small strike strong sub sup tt u".split()
)
_MAX_LOOK = 16
_TITLE_ELEMENTS = frozenset({"h1", "h2", "h3"})
_TITLE_WORDS = frozenset(
    "entry-title post-title article-title p-name headline blog-post-title gh-article-title".split()
)
_ACCENTS = dict.fromkeys(range(768, 880))
_HEADING = lazy(
    r">\s*(?:[0-9IVXivx]{1,4}\.?\s+)?([^\W\d_][^<>:]{2,60})(?<!\s)\s*:?\s*</(?!a\b|li\b|button\b|title\b|option\b)"
)


_LABEL = lazy(r"[\w+.:-]{1,24}(?<=\d)[a-z]?")
_CITATION = lazy(r"\([^\W\d_a-z][^()\d<>]{1,60}(?:,|et al\.|(?:&amp;|&|and) [^\W\d_]+) (?:19|20)\d\d[a-z]?\)")


class Element:
    """An element that may be furniture or hold the article: its tokens `start:end` and its judgement."""

    __slots__ = ("closed", "content", "end", "name", "start", "verdict")

    def __init__(self, name: str, start: int, verdict: str, content: int) -> None:
        self.name = name
        self.start = start
        self.end = -1
        self.verdict = verdict
        self.content = content
        self.closed = False


def article(source: str, listed: list[Token]) -> tuple[list[Token], dict[str, str]]:
    """The tokens of the article, and the page's metadata (`lang`)."""
    elements, lists = _elements(source, listed)
    headings = _heading_tokens(source, listed)
    lists.extend(headings)
    lengths = [end - start if kind == TEXT else 0 for kind, _, start, end, _ in listed]
    keep = _kept(lengths, elements, lists)
    start, end = _root(lengths, elements, keep, lists)
    if _cites(source, listed[:start], keep):
        start, end = 0, len(listed)
    first, last = _title(listed, keep, elements, (start, end))
    keep[first:last] = b"\x01" * (last - first)
    before = slice(first, min(last, start))
    wanted = [*compress(listed[before], keep[before]), *compress(listed[start:end], keep[start:end])]
    return wanted, _metadata(listed)


def _elements(source: str, listed: list[Token]) -> tuple[list[Element], list[int]]:
    """Elements of interest with their ends, and the tokens at which reference lists or notes begin by their class."""
    found: list[Element] = []
    lists: list[int] = []
    stack: list[tuple[str, Element | None]] = []
    counts: dict[str, int] = {}
    judged: dict[tuple[str, str], tuple[str, int, bool]] = {}  # most tags of a page are written more than once
    for index, (kind, name, _, _, rest) in enumerate(listed):
        if kind == TEXT or name in VOID:
            continue
        if kind == CLOSE:
            if counts.get(name):
                _close(stack, counts, name, index + 1)
            continue
        if name == "code" and stack and stack[-1][0] == "pre" and (block := stack[-1][1]):
            block.verdict = "strong"  # a listing, however much of the page it fills
        judgement = judged.get((name, rest))
        if judgement is None:
            judgement = judged[name, rest] = _judged(name, rest)
        verdict, content, is_list = judgement
        if verdict == "strong" and name == "a" and _shows_label(source, listed, index):
            verdict = ""
        elif name == "footer" and not rest.strip() and counts.get("blockquote"):
            verdict = ""  # who said what is quoted
        if is_list:
            lists.append(index)
        if not verdict and not content and name in _FORMATTING:
            continue
        element = None
        if verdict or content:
            element = Element(name, index, verdict, content)
            found.append(element)
        _end_implied(stack, counts, name, index)
        stack.append((name, element))
        counts[name] = counts.get(name, 0) + 1
    for _, element in stack:
        if element is not None:
            element.end = len(listed)
    return found, lists


def _shows_label(source: str, listed: list[Token], index: int) -> bool:
    """Whether a link back to the text is the label of an entry, too: "[SR05]", as docutils sets it."""
    kind, _, start, end, _ = listed[min(index + 1, len(listed) - 1)]
    return kind == TEXT and end - start < 30 and _LABEL.fullmatch(source, start, end) is not None


def _cites(source: str, before: list[Token], keep: bytearray) -> bool:
    """Whether text that comes before the article cites: then it belongs to it, and the box is not the article."""
    return any(
        kind == TEXT and keep[index] and end - start > 20 and _CITATION.search(source, start, end)
        for index, (kind, _, start, end, _) in enumerate(before)
    )


def _judged(name: str, rest: str) -> tuple[str, int, bool]:
    """What a tag says of its element: its verdict as furniture, how closely it holds the article, whether a list."""
    found = attributes(rest) if "=" in rest or "hidden" in rest else {}
    hints = furniture.words(found) if found else ()
    return furniture.verdict(name, found, hints), _content(name, hints, found), furniture.is_references(hints)


def _content(name: str, hints: tuple[str, ...], found: dict[str, str]) -> int:
    """How closely an element is known to hold the article: 3 by class, 2 `<article>`, 1 `<main>`, 0 not at all."""
    if hints and furniture.is_content(hints):
        return 3
    if name == "article" or found.get("role") == "article":
        return 2
    return int(name == "main" or found.get("role") == "main")


def _close(stack: list[tuple[str, Element | None]], counts: dict[str, int], name: str, end: int) -> None:
    """Ends the innermost element of a name and what is open in it; an inline end tag ends no block."""
    if name not in BLOCKS:
        inside = stack[-_MAX_LOOK:]
        for other, _ in reversed(inside):
            if other == name:
                break
            if other in BLOCKS:
                return
        else:
            return
    while True:
        other, element = stack.pop()
        counts[other] -= 1
        if element is not None:
            element.end = end if other == name else end - 1
            element.closed = True
        if other == name:
            return


def _end_implied(stack: list[tuple[str, Element | None]], counts: dict[str, int], name: str, end: int) -> None:
    """`<p>` ends before a block, `<li>` before `<li>`."""
    if name in BLOCKS and stack and stack[-1][0] == "p":
        _close(stack, counts, "p", end + 0)
    if name == "li":
        for other, _ in reversed(stack[-_MAX_LOOK:]):
            if other == "li":
                _close(stack, counts, "li", end)
                return
            if other in ("ul", "ol", "menu", "nav"):
                return


def _kept(lengths: list[int], elements: list[Element], lists: list[int]) -> bytearray:
    """For every token 1 if it is text of the page, 0 in furniture."""
    keep = bytearray(b"\x01") * len(lengths)
    sizes = _sizes(lengths, keep)
    half = sizes[-1] // 2
    anchors = sorted(lists + [e.start for e in elements if e.content in (1, 3) and e.verdict == ""])
    done = 0
    for element in elements:
        start, end = element.start, element.end
        if not element.verdict or start < done:
            continue
        if element.verdict == "weak":
            if _holds(anchors, start, end) or sizes[end] - sizes[start] > half:
                continue
        elif not element.closed:
            continue
        keep[start:end] = bytes(end - start)
        done = end
    return keep


def _holds(anchors: list[int], start: int, end: int) -> bool:
    at = bisect_left(anchors, start)
    return at < len(anchors) and anchors[at] < end


def _sizes(lengths: list[int], keep: bytearray) -> list[int]:
    """The number of characters of kept text before each token, and in all."""
    return [0, *accumulate(map(mul, lengths, keep))]


def _root(lengths: list[int], elements: list[Element], keep: bytearray, lists: list[int]) -> tuple[int, int]:
    """The tokens of the element that holds the article, the whole page if no one element does.

    It is the best known one that has more than half of the page's text and every reference list.
    """
    sizes = _sizes(lengths, keep)
    first = min((i for i in lists if keep[i]), default=len(lengths))
    last = max((i for i in lists if keep[i]), default=-1)
    best: Element | None = None
    for element in elements:
        if not element.content or not keep[element.start] or element.start > first or element.end <= last:
            continue
        if 2 * (sizes[element.end] - sizes[element.start]) <= sizes[-1]:
            continue
        if best is None or element.content > best.content:
            best = element
    return (best.start, best.end) if best else (0, len(lengths))


def _title(listed: list[Token], keep: bytearray, elements: list[Element], root: tuple[int, int]) -> tuple[int, int]:
    """The tokens of the post's title where it comes before the text that is kept.

    It is the nearest heading marked as the title, else the nearest `<h1>` of the page or of the article's surroundings.
    """
    if any(keep[i] and listed[i][:2] == (OPEN, "h1") for i in range(*root)):
        return 0, 0
    texts = (i for i in range(*root) if keep[i] and listed[i][0] == TEXT)
    first = next((i for i in texts if listed[i][3] - listed[i][2] > 20), root[1])
    around = min((e.start for e in elements if e.content and e.start <= first < e.end), default=first)
    main = first
    for index in range(first - 1, -1, -1):
        kind, name, _, _, rest = listed[index]
        if kind != OPEN or name not in _TITLE_ELEMENTS:
            continue
        if not _TITLE_WORDS.isdisjoint(furniture.words(attributes(rest))):
            return index, _close_of(listed, index)
        if main == first and name == "h1" and (keep[index] or index > around):
            main = index
    return (main, _close_of(listed, main)) if main < first else (0, 0)


def _close_of(listed: list[Token], start: int) -> int:
    """The end of a heading."""
    name = listed[start][1]
    for index in range(start, len(listed)):
        if listed[index][:2] == (CLOSE, name):
            return index + 1
    return start


def _heading_tokens(source: str, listed: list[Token]) -> list[int]:
    """The tokens at which a heading of a reference list is."""
    ends = [token[3] for token in listed]
    places = (bisect_right(ends, match.start()) for match in _HEADING.finditer(source) if _heads_list(match[1]))
    return [place for place in places if place < len(listed)]


def _heads_list(text: str) -> bool:
    """Whether a line is a heading of references or notes, in any language."""
    return _folded(text) in _headings()


def _folded(text: str) -> str:
    """A heading as those of the languages are compared: small, without accents and "and"."""
    text = text.lower() if text.isascii() else normalize("NFKD", text.casefold()).translate(_ACCENTS)
    return " ".join(word for word in text.replace("&amp;", "&").split() if word not in _links())


@cache
def _links() -> frozenset[str]:
    return small("joins") | {"ed", "the", "a"}


@cache
def _headings() -> frozenset[str]:
    """The headings, folded; no label of a source ("Source"), which is under pictures, too."""
    words = small("further_words") | small("list_words") | small("list_remarks")
    further = (one for one in small("further_headings") if words.issuperset(one.split()))
    labels = small("credits") - small("list_words")
    found = (small("headings") | small("notes_headings") | {*further}) - labels
    return frozenset(map(_folded, found))


def _metadata(listed: list[Token]) -> dict[str, str]:
    for kind, name, _, _, rest in listed[:40]:
        if kind == OPEN and name == "html":
            found = attributes(rest)
            lang = found.get("lang") or found.get("xml:lang")
            return {"lang": lang} if lang else {}
    return {}
