"""The events of a Markdown text by markdown-it-py, for places that have no pulldown-cmark, such as a browser.

markdown-it-py says on which lines a block is and not where an inline element does; both are found out here.
Offsets count the characters of the text with "\n" line ends only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from refcheck.base.patterns import lazy
from refcheck.read.markdown_events import Event

_RETURN = lazy(r"\r\n")
_ATTRIBUTES = lazy(r"[ \t]*\{([^{}\n]*)\}[ \t]*$")
_TASK = lazy(r"\[[ xX]\][ \t]+(?=\S)")
_MARKER = lazy(r"[-+*](?=\s|$)|[0-9]{1,9}[.)](?=\s|$)")
_QUOTES = lazy(r"[ \t>]*")
_DEEPEST = 60
_BLOCKS = {
    "paragraph": "Paragraph",
    "blockquote": {"BlockQuote": None},
    "list_item": "Item",
    "bullet_list": {"List": None},
    "dl": "DefinitionList",
    "dt": "DefinitionListTitle",
    "dd": "DefinitionListDefinition",
    "table": {"Table": ()},
    "td": "TableCell",
    "th": "TableCell",
}
_INLINE = {"em": "Emphasis", "strong": "Strong", "s": "Strikethrough"}


def parsed(text: str, definitions: bool) -> tuple[Iterable[Event], Callable[[int], int]]:
    """The events of a text, and what leads from their places to its code points."""
    returns = [match.start() - number for number, match in enumerate(_RETURN.finditer(text))]
    lines = text.replace("\r\n", "\n") if returns else text
    return _Walk(lines, definitions).events(), (lambda at: at + bisect_right(returns, at - 1)) if returns else int


@cache
def _parser(definitions: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    if definitions:
        parser.use(deflist_plugin)
    parser.core.ruler.enableOnly(["block"])
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[assignment,method-assign]  # addresses as they stand
    parser.validateLink = bool  # type: ignore[method-assign, assignment]
    parser.inline.ruler.before("escape", "math", _math)
    for rule in parser.inline.ruler.__rules__:
        rule.fn = _placed(rule.name, rule.fn)
    return parser


# --- blocks


class _Walk:
    """Goes through the blocks of a text."""

    def __init__(self, text: str, definitions: bool) -> None:
        self.text = text
        self.parser = _parser(definitions)
        self.env: dict[str, Any] = {}
        self.tokens = self.parser.parse(text.replace("\0", "\ufffd"), self.env)
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.number = 0  # of the token at hand
        self.at = 0  # where the last block began, for those that share its line
        self.head = False

    def line(self, number: int) -> int:
        """Where a line begins; the end of the text for those after it."""
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def events(self) -> Iterator[Event]:
        """Every event in order."""
        for number, token in enumerate(self.tokens):
            self.number = number
            yield from self.block(token)

    def block(self, token: Token) -> Iterator[Event]:
        """The events of one block token."""
        if token.type == "inline":
            yield from self.inline(token)
            return
        name, _, side = token.type.rpartition("_")
        span = self.span(token)
        if token.type == "hr":
            yield "Rule", span
        elif token.type in ("fence", "code_block"):
            yield {"Start": {"CodeBlock": token.info}}, span
            yield {"End": "CodeBlock"}, span
        elif token.type == "html_block":
            yield from self.html(token)
        elif side in ("open", "close") and not token.hidden:
            yield from self.edge(token, name, side == "open", span)

    def span(self, token: Token) -> dict[str, int]:
        """The lines of a block, from its own text on."""
        if token.map is None:
            return {"start": self.at, "end": self.at}
        first, after = token.map
        self.at = max(self.at, self.line(first))
        return {"start": self.at, "end": max(self.at, self.line(after))}

    def edge(self, token: Token, name: str, opens: bool, span: dict[str, int]) -> Iterator[Event]:
        """A container begins or ends."""
        value: Any = _BLOCKS.get(name)
        if name == "thead":
            self.head = opens
        elif name == "tr":
            value = "TableHead" if self.head else "TableRow"
        elif name == "ordered_list":
            value = {"List": (int(token.attrs.get("start", 1)) if opens else True)}
        elif name == "bullet_list":
            value = {"List": None if opens else False}
        elif name == "footnote_reference":
            value = {"FootnoteDefinition": token.meta["label"]} if opens else "FootnoteDefinition"
        elif name == "heading" and not opens:
            value = {"Heading": token.tag.upper()}
        elif name == "heading":
            value = {"Heading": self.heading(token)}
        elif name == "list_item" and opens:
            span = self.item(span)
        if value is not None:
            yield {"Start" if opens else "End": dict(value) if isinstance(value, dict) else value}, span

    def heading(self, token: Token) -> dict[str, Any]:
        """The attributes of a heading, which its text shall not show."""
        inline = self.tokens[self.number + 1]
        found = _ATTRIBUTES.search(inline.content)
        words = found[1].split() if found else []
        if found:
            inline.content = inline.content[: found.start()]
        return {
            "level": token.tag.upper(),
            "id": next((word[1:] for word in words if word.startswith("#")), None),
            "classes": tuple(word[1:] for word in words if word.startswith(".")),
        }

    def item(self, span: dict[str, int]) -> dict[str, int]:
        """A list item begins at its marker."""
        start = _QUOTES.match(self.text, span["start"]).end()  # type: ignore[union-attr]  # it matches nothing, too
        marker = _MARKER.match(self.text, start)
        if marker:
            self.at = marker.end()
        return {"start": marker.start() if marker else span["start"], "end": span["end"]}

    def html(self, token: Token) -> Iterator[Event]:
        """A block of HTML, line by line."""
        assert token.map is not None
        first, after = token.map
        span = {"start": self.line(first), "end": self.line(after)}
        yield {"Start": "HtmlBlock"}, span
        for number, content in enumerate(token.content.rstrip("\n").split("\n"), first):
            end = self.line(number + 1)
            body = self.text[self.line(number) : end]
            whole = body.rstrip("\n").endswith(content)
            at = (
                end
                - len(body)
                + (len(body.rstrip("\n")) - len(content) if whole else max(0, body.find(content.strip())))
            )
            yield {"Html": content}, {"start": at, "end": end}
        yield {"End": "HtmlBlock"}, span
        self.at = span["end"]

    # --- in a block

    def inline(self, token: Token) -> Iterator[Event]:
        """The events of the words of a block."""
        places = self.places(token)
        content = token.content
        first = self.number > 1 and self.tokens[self.number - 2].type == "list_item_open"
        task = _TASK.match(content) if first else None
        tokens: list[Token] = []
        state = _State(content, self.parser, self.env, tokens)
        if task:
            state.pos = task.end()
        self.parser.inline.tokenize(state)
        for rule in self.parser.inline.ruler2.getRules("")[:-1]:  # the last one joins what is told apart here
            rule(state)
        for found, start, end in _merged(tokens):
            yield from _event(found, {"start": places(start), "end": places(max(start, end - 1)) + (end > start)})

    def places(self, token: Token) -> Callable[[int], int]:
        """Offsets of a block's words -> offsets of the text."""
        assert token.map is not None
        first = token.map[0]
        from_, to = [], []
        at = 0
        for number, line in enumerate(token.content.split("\n"), first):
            from_.append(at)
            start = self.found(line, number)
            to.append(start)
            pieces = _escaped_pipes(line, self.text, start) if "|" in line else ()
            for inside, outside in pieces:
                from_.append(at + inside)
                to.append(outside)
            at += len(line) + 1

        def place(offset: int) -> int:
            piece = bisect_right(from_, offset) - 1
            return to[piece] + offset - from_[piece]

        return place

    def found(self, line: str, number: int) -> int:
        """Where a line of a block's words begins in the text: it is the last of its line, but in a table."""
        begin, end = self.line(number), self.line(number + 1)
        words = line.strip()
        whole = self.text[begin:end].rstrip()
        low = max(begin, self.at)
        at = self.text.find(words, low, end)
        if at < 0 and "|" in words:
            at = self.text.find(words.replace("|", "\\|"), low, end)
        if whole.endswith(words) and len(words) > 0:
            last = begin + len(whole) - len(words)
            at = last if at < 0 or number > self.line_of(self.at) else min(at, last)
        at = begin if at < 0 else at
        self.at = max(self.at, at + len(words))
        return at - (len(line) - len(line.lstrip()))

    def line_of(self, offset: int) -> int:
        """The number of the line an offset is on."""
        return bisect_right(self.starts, offset) - 1


def _escaped_pipes(line: str, text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the text of a table's cell goes on after each escaped pipe."""
    shift = 0
    for match in re.finditer(r"\|", line):
        at = start + match.start() + shift
        if text.startswith("\\|", at):
            shift += 1
            yield match.start(), at + 1


# --- in a line


class _State(StateInline):
    """Knows where each token and the words that are pending began."""

    pending_at = 0

    def append_pending(self, text: str) -> None:
        """Words that are nothing else so far."""
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        """They are words."""
        token = super().pushPending()
        token.meta = {"at": (self.pending_at, self.pending_at + len(token.content))}
        return token


def _placed(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """An inline rule that leaves the place of every token it makes."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            new = [token for token in state.tokens[before:] if "at" not in token.meta]
            for number, token in enumerate(new):
                token.meta = {**token.meta, "at": _place(name, token, number, start, state), "rule": name}
            if name == "emphasis":
                _note_idle(state, new)
        return found

    return placed


def _place(name: str, token: Token, number: int, start: int, state: StateInline) -> tuple[int, int]:
    """Where a token is of a rule that has read from `start` to the place of the state."""
    end = state.pos
    if name in ("emphasis", "strikethrough") and token.type == "text":
        at = start + number * len(token.content)
        return at, at + len(token.content)
    if name == "escape" and token.type == "text_special":
        return end - len(token.content), end
    if name == "autolink" and token.type == "text":
        return start + 1, end - 1
    if name == "newline":
        break_at = state.src.index("\n", start)
        return (len(state.src[:start].rstrip(" ")) if token.type == "hardbreak" else break_at), break_at + 1
    return start, end


def _note_idle(state: StateInline, tokens: Sequence[Token]) -> None:
    """Signs that can neither open nor close anything are words."""
    if tokens and not (state.delimiters[-1].open or state.delimiters[-1].close):
        for token in tokens:
            token.meta["idle"] = True


def _merged(tokens: Sequence[Token]) -> Iterator[tuple[Token, int, int]]:
    """Tokens and their places; words, and signs that are words, that follow one another are one."""
    held: Token | None = None
    span = (0, 0)
    for token in tokens:
        start, end = token.meta["at"]
        words = token.type == "text" and (token.meta.get("rule") is None or "idle" in token.meta)
        if words and held is not None and start == span[1]:
            held.content += token.content
            span = (span[0], end)
            continue
        if held is not None:
            yield held, *span
            held = None
        if words:
            held, span = token, (start, end)
        else:
            yield token, start, end
    if held is not None:
        yield held, *span


def _event(token: Token, span: dict[str, int]) -> Iterator[Event]:
    kind = token.type
    name, _, side = kind.rpartition("_")
    if kind in ("text", "text_special"):
        if token.content:
            yield {"Text": token.content}, span
    elif kind == "softbreak":
        yield "SoftBreak", span
    elif kind == "hardbreak":
        yield "HardBreak", span
    elif kind == "code_inline":
        yield {"Code": token.content}, span
    elif kind == "html_inline":
        yield {"InlineHtml": token.content}, span
    elif kind == "footnote_ref":
        yield {"FootnoteReference": token.meta["label"]}, span
    elif name == "link":
        value = {"Link": {"dest_url": token.attrs["href"]}} if side == "open" else "Link"
        yield {"Start" if side == "open" else "End": value}, span
    elif name in _INLINE:
        yield {"Start" if side == "open" else "End": _INLINE[name]}, span


def _math(state: StateInline, silent: bool) -> bool:
    """ "$x$" and "$$x$$", which are no text: an opening sign before and a closing one after what is no space."""
    source, start = state.src, state.pos
    if source[start] != "$":
        return False
    sign = "$$" if source.startswith("$$", start) else "$"
    begin = start + len(sign)
    if sign == "$" and (begin >= state.posMax or source[begin].isspace()):
        return False
    close = _math_end(source, begin, state.posMax, sign)
    if close < 0:
        return False
    if not silent:
        state.push("math", "", 0)
    state.pos = close + len(sign)
    return True


def _math_end(source: str, begin: int, end: int, sign: str) -> int:
    """Where a formula ends, braces balanced; -1 for what is none."""
    depth, at = 0, begin
    while at < end:
        character = source[at]
        if character == "\\":
            at += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth < 0:
                return -1
        elif depth == 0 and at > begin and source.startswith(sign, at):
            return at if len(sign) > 1 or not source[at - 1].isspace() else -1
        at += 1
    return -1
