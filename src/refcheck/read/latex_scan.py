"""Where things are in a LaTeX file: partners of braces, the body, definitions, what is code; one pass each."""

from __future__ import annotations

import re

from refcheck.base.patterns import compiled, lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Span
from refcheck.read.latex_words import CITING, CODE_ENVIRONMENTS, NOT_CITING

_LONGEST_OPTION = 1000
_COMMENT = r"%[^\r\n]*"
_REMARK = lazy(rf"(?<!\\){_COMMENT}")
_BRACES = lazy(
    rf"\\(?:url|path|href|nolinkurl|doi)[ ]?(?P<address>\{{[^{{}}\r\n]*\}})|\\.|{_COMMENT}|[{{}}]", re.DOTALL
)
_OPTION_SIGN = lazy(r"\\.|[\[\]{}]|\r?\n[ \t]*\r?\n", re.DOTALL)
_GAP = lazy(rf"(?:[ \t]|\r?\n(?![ \t]*\r?\n)|{_COMMENT}(?:\r?\n|\Z))*+")
_CODE = lazy(
    r"\\(?:verb|lstinline)\*?(?P<mark>[^\s\w*{\[])|\\iffalse(?![A-Za-z])|%[^\r\n]*|\\begin\{(?P<environment>"
    + "|".join(sorted(CODE_ENVIRONMENTS))
    + r")\*?\}|\\."
)
_CONDITION = lazy(
    rf"{_COMMENT}|\\newif\s*\\if|\\(?P<open>if(?!f(?![A-Za-z])|thenelse|[A-Za-z]*toggle)[A-Za-z@]*)"
    r"|\\(?P<close>fi|else)(?![A-Za-z@])|\\.",
    re.DOTALL,
)
_SETTINGS = lazy(
    rf"{_COMMENT}|\\(?P<name>begin|end|endinput|bibliography|defaultbibliography|putbib|addbibresource|addglobalbib|addsectionbib|nobibliography\*?|nocite"
    r"|newcommand|renewcommand|providecommand|DeclareRobustCommand|newrobustcmd|def|DeclareCiteCommand|selectlanguage"
    r"|setdefaultlanguage)(?![A-Za-z@])|\\.",
    re.DOTALL,
)
_DEFINED = lazy(r"\*?\s*(?:\{\s*\\([A-Za-z@]+)\s*\}|\\([A-Za-z@]+))\s*(?:\[(\d)\])?(\[[^\[\]]*\])?(?:#\d)*\s*(?=\{)")
_CITES = lazy(r"\\([A-Za-z]*[cC]ite[A-Za-z]*)\*?(?:\[[^\[\]]*\]){0,2}\{#1\}")
_LANGUAGE = lazy(r"\\usepackage\[[^\]]*?(?:main=)?(\w+)\]\{babel\}")


class Definition(NamedTuple):
    """A command that the file defines: what it stands for, and whether it takes citation keys."""

    text: str
    arguments: int
    citing: bool


class Settings(NamedTuple):
    """What a file says outside of its text: its body, bibliography files, uncited works to be listed, commands."""

    body: Span
    bibliography: list[str]
    nocite: list[str]
    definitions: dict[str, Definition]
    whole: bool


def is_citing(name: str) -> bool:
    """Whether a command of natbib, biblatex and their like takes citation keys, by its name."""
    return CITING in name.lower() and name not in NOT_CITING


class Scan:
    """A source with the partner of each of its braces."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.closing: dict[int, int] = {}
        open_: list[int] = []
        for found in _BRACES.finditer(source):
            sign = found[0]
            if sign == "{":
                open_.append(found.start())
            elif found["address"]:
                self.closing[found.start("address")] = found.end() - 1
            elif sign == "}" and open_:
                self.closing[open_.pop()] = found.start()

    def gap(self, at: int) -> int:
        """Where the text goes on after spaces, one line end and comments."""
        found = _GAP.match(self.source, at)
        return found.end() if found else at

    def argument(self, at: int) -> Span | None:
        """What is in the braces that follow, None without."""
        at = self.gap(at)
        end = self.closing.get(at)
        return None if end is None else Span(at + 1, end)

    def option(self, at: int) -> Span | None:
        """What is in the square brackets that follow at once, None without."""
        source = self.source
        if source[at : at + 1] != "[":
            return None
        depth = braces = 0
        for found in _OPTION_SIGN.finditer(source, at, at + _LONGEST_OPTION):
            sign = found[0]
            if sign in "[]":
                depth += (sign == "[") - (sign == "]") if not braces else 0
                if not depth:
                    return Span(at + 1, found.start())
            elif sign in "{}":
                braces += 1 if sign == "{" else -1
            elif sign[0] != "\\":
                return None
        return None

    def options(self, at: int) -> int:
        """Where the text goes on after a star and options."""
        if self.source[at : at + 1] == "*":
            at += 1
        while (option := self.option(at)) is not None:
            at = option.end + 1
        return at


def code(source: str) -> list[Span]:
    """The stretches that are shown as they are, or never: verbatim, listings, comment, iffalse; in order."""
    found: list[Span] = []
    at = 0
    hopeless: set[str] = set()
    while match := _CODE.search(source, at):
        at = match.end()
        name = match["mark"] or match["environment"] or (match[0] if match[0] == "\\iffalse" else "")
        if name and name not in hopeless:
            end = _code_end(source, match)
            if end < 0:
                hopeless.add(name)
            else:
                found.append(Span(match.start(), end))
                at = end
    return found


def _code_end(source: str, match: re.Match[str]) -> int:
    """Where code ends; -1 where it does not."""
    if mark := match["mark"]:
        line = source.find("\n", match.end())
        end = source.find(mark, match.end(), line if line >= 0 else len(source))
        return end + 1 if end >= 0 else -1
    if name := match["environment"]:
        closing = compiled(rf"\\end\{{{name}\*?\}}").search(source, match.end())
        return closing.end() if closing else -1
    return condition_end(source, match.end())


def condition_end(source: str, at: int) -> int:
    r"""Where what `\iffalse` hides ends, after its `\fi` or `\else`; -1 where it does not."""
    depth = 1
    for found in _CONDITION.finditer(source, at):
        if found["open"]:
            depth += 1
        elif found["close"] == "fi":
            depth -= 1
            if not depth:
                return found.end()
        elif found["close"] and depth == 1:
            return found.end()
    return -1


def settings(scan: Scan) -> Settings:
    """What a file says outside of its text, in one pass."""
    reader = _Settings(scan)
    reader.run()
    return Settings(Span(reader.start, reader.end), reader.files, reader.nocite, reader.definitions, reader.whole)


class _Settings:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.start, self.end = 0, len(scan.source)
        self.files: list[str] = []
        self.nocite: list[str] = []
        self.definitions: dict[str, Definition] = {}
        self.whole = False

    def run(self) -> None:
        hidden = iter(code(self.scan.source))
        skipped = next(hidden, None)
        for found in _SETTINGS.finditer(self.scan.source):
            while skipped and skipped.end <= found.start():
                skipped = next(hidden, None)
            if found["name"] and not (skipped and skipped.start <= found.start()):
                self._setting(found["name"].rstrip("*"), found)

    def _setting(self, name: str, found: re.Match[str]) -> None:
        if name in ("begin", "end", "endinput"):
            self._edge(name, found)
        elif name in ("bibliography", "nobibliography", "defaultbibliography"):
            self._bibliography(self._words(found.end()), ".bib")
        elif name == "putbib":  # of bibunits, as the one before: a list for each chapter
            self._bibliography(self._parted(self.scan.option(found.end())), ".bib")
        elif name in ("addbibresource", "addglobalbib", "addsectionbib"):
            self._bibliography(self._words(found.end()), "")
        elif name == "nocite":
            self.nocite += self._words(found.end())
        elif name not in ("selectlanguage", "setdefaultlanguage"):
            self._define(found)

    def _edge(self, name: str, found: re.Match[str]) -> None:
        """Where the body begins or ends."""
        source = self.scan.source
        if name == "endinput" or source.startswith("{document}", found.end()):
            if name == "begin" and not self.whole:
                self.start, self.whole = found.end() + len("{document}"), True
            elif name != "begin" and self.end == len(source):
                self.end = found.start()

    def _words(self, at: int) -> list[str]:
        return self._parted(self.scan.argument(self.scan.options(at)))

    def _parted(self, argument: Span | None) -> list[str]:
        text = self.scan.source[argument.start : argument.end] if argument else ""
        text = _REMARK.sub("", text) if "%" in text else text
        return [word for part in text.split(",") if (word := "".join(part.split()))]

    def _bibliography(self, names: list[str], ending: str) -> None:
        for name in names:
            if not any(sign in name for sign in "#\\$"):  # parameters of commands and of templates
                name = name if not ending or name.endswith(ending) else name + ending
                self.files.append(name.removeprefix("./"))

    def _define(self, found: re.Match[str]) -> None:
        head = _DEFINED.match(self.scan.source, found.end())
        body = self.scan.argument(head.end()) if head else None
        if head is None or body is None:
            return
        text = self.scan.source[body.start : body.end][:_LONGEST_OPTION]
        name = head[1] or head[2]
        cites = _CITES.search(text)
        arguments = int(head[3] or 0) if head[3] else text.count("#")
        self.definitions[name] = Definition(text, arguments, bool(cites and is_citing(cites[1])))
