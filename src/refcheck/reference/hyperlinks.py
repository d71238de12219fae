"""Links in pasted markup, `[text](target)` and `<a href="target">text</a>`: where their text and their target are."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Span

_REACH = 800
_ANCHOR = lazy(r"<a\s[^<>]{0,200}?href=[\"']?(?P<target>https?://[^\s\"'<>]{4,400})[^<>]{0,200}>(?P<text>[^<>]{0,60})")


class Link(NamedTuple):
    """A link's whole stretch, that of the text it shows, and that of its target."""

    whole: Span
    text: Span
    target: Span


def markdown(text: str) -> list[Link]:
    """The inline links of Markdown, in order and apart."""
    found: list[Link] = []
    at = text.find("](")
    while at >= 0:
        last = found[-1].whole.end if found else 0
        start, end = _opening(text, at, last), _closing(text, at + 2)
        if start >= 0 and end > 0:
            target = text[at + 2 : end].split(None, 1)[0] if text[at + 2 : end].strip() else ""
            found.append(Link(Span(start, end + 1), Span(start + 1, at), Span(at + 2, at + 2 + len(target))))
        at = text.find("](", max(at + 2, end))
    return found


def html(text: str) -> list[Link]:
    """The links of HTML that lead out of the page; `text` reaches to the first tag inside it."""
    return [Link(Span(*m.span()), Span(*m.span("text")), Span(*m.span("target"))) for m in _ANCHOR.finditer(text)]


def _opening(text: str, at: int, low: int) -> int:
    """The bracket that the one at `at` closes, -1 without one nearby."""
    depth = 0
    for i in range(at, max(low, at - _REACH) - 1, -1):
        if text[i] == "]":
            depth += 1
        elif text[i] == "[":
            depth -= 1
            if depth == 0:
                return i
    return -1


def _closing(text: str, at: int) -> int:
    """The parenthesis that closes the target beginning at `at`, 0 without one nearby."""
    depth = 1
    for i in range(at, min(len(text), at + _REACH)):
        if text[i] == "(":
            depth += 1
        elif text[i] == ")":
            depth -= 1
            if depth == 0:
                return i
        elif text[i] == "\n":
            break
    return 0
