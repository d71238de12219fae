"""Walks a LaTeX text and drives the page: what is printed, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable

from refcheck.base.patterns import compiled, lazy
from refcheck.exchange.latex_symbols import ACCENTS
from refcheck.exchange.latex_symbols import SYMBOLS as LETTERS
from refcheck.model import Span
from refcheck.read import latex_words as words
from refcheck.read.latex_letters import ACCENT_LETTER, ESCAPED, SIGNS, Letters, address, greek, printed
from refcheck.read.latex_scan import Definition, Scan, Settings, code, is_citing
from refcheck.read.page import Page

_TOKEN = lazy(
    r"\\(?P<command>[A-Za-z@]+)|\\(?P<symbol>[^A-Za-z@])|(?P<paragraph>(?<![ \t])[ \t]*+(?:\r?\n[ \t]*+){2,})"
    r"|(?P<line>(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t]*)|(?P<comment>%[^\r\n]*(?:\r\n?|\n)?[ \t]*)"
    r"|(?P<brace>[{}])|(?P<math>\$\$?)|(?P<sign>---?|``|''|,,(?=\w)|[`'~&\t])"
)
_ITEM = lazy(r"\s*\[")
_BREAK_OPTION = lazy(r"\*?(?:\[[^\[\]\n]{0,40}\])?")
_LONGEST_KEYS = 20_000
_LONGEST_WORDS = 200


class Reader(Letters):
    """Reads the body of a source; `keys` are the entries that the text itself defines, with where each begins."""

    def __init__(self, page: Page, scan: Scan, settings: Settings) -> None:
        super().__init__(page, scan, settings.body.end)
        self.settings = settings
        self.groups: list[list[str]] = [[]]
        self.environments: list[tuple[str, str]] = []
        self.keys: list[tuple[str, int]] = []
        self.hidden = code(scan.source)[::-1]
        self.commands: dict[str, Callable[[int, int], int]] = {
            "begin": self._begin,
            "end": self._end,
            "item": self._item,
            "bibitem": self._bibitem,
            "footnote": self._note,
            "footnotetext": self._note,
            "href": self._link,
            "hyperlink": self._link,
            "hyperref": self._reference,
            "url": self._address,
            "path": self._address,
            "nolinkurl": self._address,
            "doi": self._address,
            "caption": self._caption,
            "captionof": self._caption,
            "texorpdfstring": self._first,
            "enquote": self._quoted,
            "mkbibquote": self._quoted,
            "par": self._paragraph,
            "newpage": self._paragraph,
            "clearpage": self._paragraph,
            "maketitle": self._paragraph,
            "appendix": self._paragraph,
            "tabularnewline": self._row,
            "penalty": self._number,
            "hskip": self._glue,
            "vskip": self._glue,
            "kern": self._glue,
            "def": self._define,
            "let": self._let,
            "ensuremath": self._ensured,
        }

    def run(self) -> None:
        """Reads the whole body."""
        at = self.settings.body.start
        while True:
            while self.hidden and self.hidden[-1].start < at:
                self.hidden.pop()
            limit = self.hidden[-1].start if self.hidden else self.end
            found = _TOKEN.search(self.source, at, min(limit, self.end))
            stop = found.start() if found else min(limit, self.end)
            if at < stop:
                self.page.put(self.source[at:stop], at, stop)
            if found:
                at = max(self._token(found), found.end())
            elif limit < self.end:
                at = self._hide(self.hidden.pop())
            else:
                break

    def _hide(self, span: Span) -> int:
        """Code that is left out; a block of it ends the paragraph, and inline code that reads as words is text."""
        if self.source.startswith("\\begin", span.start):
            self.page.end_block()
        elif not self.source.startswith("\\iffalse", span.start):
            inside = compiled(r"\\\w+\*?(.)([^\W\d_]{1,40}).$").match(self.source[span.start : span.end])
            if inside:
                self.page.mark("code")
                self.page.put(inside[2], span.start + inside.start(2), span.start + inside.end(2))
                self.page.unmark("code")
        return span.end

    def _token(self, found: re.Match[str]) -> int:
        """Reads what begins here, and returns where to go on."""
        kind, (start, end) = found.lastgroup, found.span()
        if kind == "command":
            return self._command(found["command"], start, end)
        if kind == "symbol":
            return self._symbol(found["symbol"], start, end)
        if kind == "paragraph":
            self.page.end_block()
        elif kind == "line":
            self.page.put(" ", start, end)
        elif kind == "comment":
            if compiled(r"\r?\n").match(self.source, end):
                self.page.end_block()
        elif kind == "brace":
            self._brace(found["brace"])
        elif kind == "math":
            return self._math(found["math"], start, end)
        else:
            self._sign(found["sign"], start, end)
        return end

    def _sign(self, sign: str, start: int, end: int) -> None:
        if sign == "&" and any(element == "table" for _, element in self.environments[-4:]):
            self.page.open("td")
        else:
            self.page.put(SIGNS[sign], start, end)

    # ------------------------------------------------------------------ groups

    def _brace(self, sign: str) -> None:
        if sign == "{":
            self.groups.append([])
        elif len(self.groups) > 1:
            self._leave(self.groups.pop())

    def _leave(self, group: list[str]) -> None:
        """Ends what ends with a group: marks, and blocks, whose names have a colon before them."""
        for name in reversed(group):
            if name == ")":
                self.page.put("”", self.page.builder.source_end, self.page.builder.source_end)
            elif name[0] == ":":
                self.page.close(name[1:])
            else:
                self.page.unmark(name)

    def _within(self, at: int, *names: str) -> int:
        """Opens the group that follows, which ends what `names` says; where to go on."""
        at = self.scan.gap(at)
        if self.source[at : at + 1] == "{":
            self.groups.append(list(names))
            return at + 1
        self._leave(list(names))
        return at

    # ------------------------------------------------------------------ commands

    def _command(self, name: str, start: int, end: int) -> int:
        if action := self.commands.get(name):
            return action(start, end)
        if is_citing(name):
            return self._citation(start, end)
        if (definition := self.settings.definitions.get(name)) is not None:
            return self._defined(definition, start, end)
        if name in words.MARKS:
            self.page.mark(words.MARKS[name])
            return self._within(end, words.MARKS[name])
        if name in words.SWITCHES:
            self.page.mark(words.SWITCHES[name])
            self.groups[-1].append(words.SWITCHES[name])
            return self._after(end)
        if name in words.HEADINGS:
            self.page.open(words.HEADINGS[name])
            return self._within(self.scan.options(end), f":{words.HEADINGS[name]}")
        return self._letters(name, start, end)

    def _letters(self, name: str, start: int, end: int) -> int:
        """An accent, a symbol, a command without text, or an unknown one, whose arguments are text."""
        if name in ACCENTS and len(name) == 1 and (letter := ACCENT_LETTER.match(self.source, end)):
            return self._accent(name, start, letter)
        shown = words.SYMBOLS.get(name, LETTERS.get(name))
        if shown is None:
            shown = greek(name)
        if shown is not None:
            self.page.put(shown, start, end)
            return self._after(end)
        if name in words.UNSHOWN:
            return self._skip(end, words.UNSHOWN[name])
        if name in words.SHOWN_LAST:
            return self._skip(end, words.SHOWN_LAST[name])
        return self._after(self.scan.options(end))

    def _skip(self, at: int, count: int) -> int:
        """Where the text goes on after options and so many arguments."""
        at = self.scan.options(at)
        for _ in range(count):
            argument = self.scan.argument(at)
            if argument is None:
                break
            at = self.scan.options(argument.end + 1)
        return at

    def _defined(self, definition: Definition, start: int, end: int) -> int:
        """A command of the file's own: a word that it stands for, or its arguments."""
        if definition.citing:
            return self._citation(start, end)
        if definition.arguments:
            return self._after(self.scan.options(end))
        shown = printed(definition.text) if len(definition.text) < _LONGEST_WORDS else ""
        spaced = "xspace" in definition.text and not compiled(r"[\s{}\\.,;:!?)\]'-]").match(self.source, end)
        self.page.put(shown + (" " if spaced else ""), start, end)
        if "xspace" in definition.text:
            return self.scan.gap(end) if self.source[end : end + 2] == "{}" else end
        return self._after(end)

    def _citation(self, start: int, end: int) -> int:
        """A citing command as it is written, for `keys` to read."""
        at = end + (self.source[end : end + 1] == "*")
        last = -1
        while True:
            at = self.scan.gap(at)
            sign = self.source[at : at + 1]
            if sign == "(" and last < 0:
                close = self.source.find(")", at, at + 300)
                option = Span(at + 1, close) if close >= 0 else None
            else:
                option = self.scan.option(at)
            if option is not None:
                at = option.end + 1
                continue
            argument = self.scan.argument(at) if sign == "{" else None
            if argument is None or argument.end - argument.start > _LONGEST_KEYS:
                break
            at = last = argument.end + 1
            if not self.source.startswith("cites", end - 5):
                break
        if last < 0:
            return end
        self._raw(start, last)
        return last

    def _symbol(self, sign: str, start: int, end: int) -> int:
        if sign in ACCENTS and (letter := ACCENT_LETTER.match(self.source, end)):
            return self._accent(sign, start, letter)
        if sign == "\\":
            found = _BREAK_OPTION.match(self.source, end)
            return self._row(start, found.end() if found else end)
        if sign in "([":
            return self._math(sign, start, end)
        self.page.put(ESCAPED.get(sign, sign), start, end)
        return end

    # ------------------------------------------------------------------ commands with an action of their own

    def _paragraph(self, start: int, end: int) -> int:
        self.page.end_block()
        return end

    def _row(self, start: int, end: int) -> int:
        """A line break; in a table, the end of a row."""
        if self.environments and self.environments[-1][1] == "table":
            self.page.open("tr")
            self.page.open("td")
        else:
            self.page.line_break(start, end)
        return end

    def _first(self, start: int, end: int) -> int:
        """The first of two arguments."""
        first = self.scan.argument(end)
        second = self.scan.argument(first.end + 1) if first else None
        if first is None or second is None:
            return end
        self.groups.append([])
        self.hidden = _with(self.hidden, Span(second.start - 1, second.end + 1))
        return first.start

    def _note(self, start: int, end: int) -> int:
        self.page.put(" ", start, end)
        return self._within(self.scan.options(end))

    def _quoted(self, start: int, end: int) -> int:
        self.page.put("“", start, start)
        return self._within(end, ")")

    def _link(self, start: int, end: int) -> int:
        at = self.scan.options(end)
        target = self.scan.argument(at)
        if target is None:
            return at
        aim = address(self.source[target.start : target.end])
        self.page.mark("a", f"#{aim}" if self.source.startswith("\\hyperlink", start) else aim)
        return self._within(target.end + 1, "a")

    def _reference(self, start: int, end: int) -> int:
        option = self.scan.option(end)
        return end if option is None else option.end + 1

    def _caption(self, start: int, end: int) -> int:
        at = self.scan.options(end)
        if self.source.startswith("\\captionof", start):
            at = self._skip(end, 1)
        self.page.open("figcaption")
        return self._within(self.scan.options(at), ":figcaption")

    # ------------------------------------------------------------------ environments

    def _begin(self, start: int, end: int) -> int:
        argument = self.scan.argument(end)
        if argument is None:
            return end
        name = self.source[argument.start : argument.end].strip().rstrip("*")
        after = argument.end + 1
        if name in words.UNSHOWN_ENVIRONMENTS:
            return self._without(name, after)
        element = words.ENVIRONMENTS.get(name, "div")
        self.environments.append((name, element))
        self.groups.append([])
        if name == "thebibliography":
            self._list_of_references(start, after)
        elif name == "CSLReferences":
            self.page.open("div", ("references",))
        else:
            self.page.open(element)
        after = self._skip(after, words.ENVIRONMENT_ARGUMENTS.get(name, 0))
        if element == "table":
            self.page.open("tr")
            self.page.open("td")
        return after

    def _without(self, name: str, after: int) -> int:
        """Where the text goes on after an environment that is not text."""
        if name not in self.hopeless:
            closing = compiled(rf"\\end\{{{re.escape(name)}\*?\}}").search(self.source, after, self.end)
            if closing:
                return closing.end()
            self.hopeless.add(name)
        return after

    def _list_of_references(self, start: int, end: int) -> None:
        """`thebibliography` prints its own heading."""
        self.page.open("h2")
        self.page.put("References", start, end)
        self.page.close("h2")
        self.page.open("ol", ("references",))

    def _end(self, start: int, end: int) -> int:
        argument = self.scan.argument(end)
        if argument is None:
            return end
        name = self.source[argument.start : argument.end].strip().rstrip("*")
        if any(open_ == name for open_, _ in self.environments[-8:]):
            while True:
                closed, element = self.environments.pop()
                if len(self.groups) > 1:
                    self._leave(self.groups.pop())
                self.page.close("ol" if closed == "thebibliography" else element)
                if closed == name:
                    break
        return argument.end + 1

    def _item(self, start: int, end: int) -> int:
        found = _ITEM.match(self.source, end)
        label = self.scan.option(found.end() - 1) if found else None
        element = self.environments[-1][1] if self.environments else "ul"
        if label is not None and element == "dl":
            self.page.open("dt")
            self.hidden = _with(self.hidden, Span(label.end, label.end + 1))
            self.page.put(" ".join(self.source[label.start : label.end].split()), label.start, label.end)
            self.page.close("dt")
            self.page.open("dd")
            return label.end + 1
        self.page.open("dd" if element == "dl" else "li")
        return end if label is None else label.end + 1

    def _bibitem(self, start: int, end: int) -> int:
        at = self.scan.gap(end)
        option = self.scan.option(at)
        at = self.scan.gap(option.end + 1) if option else at
        key = self.scan.argument(at)
        if key is None:
            return at
        self.page.open("li", (), {"label": "-"})
        self.keys.append((self.source[key.start : key.end].strip(), self.page.builder.length))
        return key.end + 1


def _with(hidden: list[Span], span: Span) -> list[Span]:
    """The stretches to come, last one first, with one more."""
    at = len(hidden)
    while at and hidden[at - 1].start < span.start:
        at -= 1
    hidden.insert(at, span)
    return hidden
