"""What a block is, decided by the elements that are open around it."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.model import BlockKind

_MAX_HINTS = 16
_NO_ATTRIBUTES: dict[str, str] = {}
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p "
    "pre search section summary table tbody td tfoot th thead tr ul".split()
)
LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
CONTAINERS = frozenset({"div", "section", "blockquote"}) | LISTS
_CAPTIONS = frozenset({"caption", "wp-caption-text", "image-caption"})
_NOTES = frozenset({"footnote", "doc-footnote", "doc-endnote"})


class Frame:
    """An open block-level element and what a block that begins in it is."""

    __slots__ = (
        "base",
        "beside",
        "container",
        "counter",
        "hints",
        "inner",
        "kind",
        "label",
        "level",
        "lists",
        "name",
        "quotes",
    )

    def __init__(self, name: str) -> None:
        self.name = name
        self.base: BlockKind = "paragraph"
        self.kind: BlockKind = "paragraph"
        self.level = self.lists = self.quotes = self.container = self.inner = 0
        self.hints: tuple[str, ...] = ()
        self.label = ""
        self.beside = False
        self.counter: int | None = None

    def child(self, name: str) -> Frame:
        """The frame of an element inside, which is as this one unless its name or hints say otherwise."""
        frame = Frame.__new__(Frame)
        frame.name = name
        frame.kind = frame.base = self.base
        frame.level = self.level
        frame.lists = self.lists
        frame.quotes = self.quotes
        frame.container = frame.inner = self.inner
        frame.hints = self.hints
        frame.label = ""
        frame.beside = False
        frame.counter = None
        return frame


def frame_in(
    parent: Frame,
    name: str,
    hints: tuple[str, ...] = (),
    attributes: Mapping[str, str] = _NO_ATTRIBUTES,
    number: int = 0,
) -> Frame:
    """The frame of an element that begins in `parent`; `number` is its own as a container, 0 if it is none."""
    frame = parent.child(name)
    if hints:
        frame.hints = (hints + parent.hints)[:_MAX_HINTS]
    if name != "p" or hints:
        _describe(frame, parent, attributes, number)
    return frame


def _describe(frame: Frame, parent: Frame, attributes: Mapping[str, str], number: int) -> None:
    """What kind of block text in this element is."""
    name = frame.name
    if number:
        frame.inner = number
    if name in LISTS:
        frame.container = frame.inner
        frame.lists += 1
        if name == "ol":
            frame.counter = _number(attributes.get("start"), 1)
    elif name in ("li", "dt", "dd"):
        _describe_item(frame, parent, attributes)
    elif name == "blockquote":
        frame.quotes += 1
        frame.kind = frame.base = "quote"
        frame.level = frame.quotes
    elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
        frame.kind = frame.base = "heading"
        frame.level = int(name[1])
    elif name in ("td", "th"):
        frame.kind = "table"
    elif name in ("figcaption", "caption") or not _CAPTIONS.isdisjoint(frame.hints[:8]):
        frame.kind = frame.base = "caption"
    elif name == "footnote" or not _NOTES.isdisjoint(frame.hints[:8]):
        frame.kind = frame.base = "footnote"
        frame.label = attributes.get("label", "")


def _describe_item(frame: Frame, parent: Frame, attributes: Mapping[str, str]) -> None:
    frame.kind = frame.base = "item"
    frame.level = frame.lists
    if "footnotes" in frame.hints or "doc-endnotes" in frame.hints:
        frame.kind = frame.base = "footnote"
    if frame.name != "li":
        return
    if parent.counter is None:
        frame.label = "-"
        return
    number = _number(attributes.get("value"), parent.counter)
    frame.label = attributes.get("label") or f"{number}."
    parent.counter = number + 1


def _number(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else otherwise
