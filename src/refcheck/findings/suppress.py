"""Comments in a document that silence findings.

`<!-- refcheck-disable RC101 -->` to `<!-- refcheck-enable -->`, `refcheck-disable-line`, `refcheck-disable-next-line`
and `refcheck-disable-file`; in other formats the same words are in
comments of their own (`# ...` in Org, `% ...` in LaTeX).  They name rules by code, its beginning or name;
without any they silence everything.  What is in a file's code is an example, not meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from refcheck.base.patterns import compiled
from refcheck.base.records import NamedTuple
from refcheck.document import Lines
from refcheck.model import Finding
from refcheck.read import format_of
from refcheck.read.format import Comments

_WORDS = ("disable", "disable-line", "disable-next-line", "disable-file", "enable")


class _Comment(NamedTuple):
    """A comment that speaks to refcheck: its word without "refcheck-", and the rules that it names, as written."""

    start: int
    word: str
    rules: tuple[str, ...]


class _Silence(NamedTuple):
    """Findings that begin in `start:end` and whose code begins with one of `codes` (any, if empty)."""

    start: int
    end: int
    codes: tuple[str, ...]


@cache
def _directive(comments: Comments) -> re.Pattern[str]:
    end = f"(?:{re.escape(comments.end)}|$)" if comments.end else "$"
    return compiled(rf"(?:{comments.begin})[ \t]{{0,20}}refcheck-([\w-]{{1,40}})([^\n]*?){end}", re.MULTILINE)


def unsilenced(findings: list[Finding], source: str, format: str) -> list[Finding]:
    """The findings that no comment of the source silences; offsets are those of `source`."""
    if not findings or "refcheck-" not in source:
        return findings
    silences = list(_silences(source, format))
    return [finding for finding in findings if not any(_covers(silence, finding) for silence in silences)]


def mistakes(source: str, format: str) -> Iterator[str]:
    """A line for each comment that is misspelt or names no rule: "line 3: unknown comment “refcheck-disabel”; ..."."""
    if "refcheck-" not in source:
        return
    lines = Lines(source)
    for comment in _comments(source, format):
        for words in _mistaken(comment):
            yield f"line {lines.position(comment.start)[0]}: {words}"


def _mistaken(comment: _Comment) -> Iterator[str]:
    from refcheck.base.nearest import nearest
    from refcheck.rules import code_of, renamed, suggestion

    if comment.word not in _WORDS:
        near = nearest(comment.word, _WORDS)
        yield f"unknown comment “refcheck-{comment.word}”" + (f"; did you mean “refcheck-{near}”?" if near else "")
        return
    for name in comment.rules:
        if not code_of(name):
            yield f"“refcheck-{comment.word}” names an unknown rule “{name}”{suggestion(name)}"
        if notice := renamed(name):
            yield notice


def _comments(source: str, format: str) -> Iterator[_Comment]:
    """The comments that speak to refcheck, in order, without those shown as code."""
    known = format_of(format)
    found = [
        _Comment(match.start(), match[1], tuple(match[2].replace(",", " ").split()))
        for match in _directive(known.comments).finditer(source)
    ]
    shown = known.code(source) if found else []
    for comment in found:
        at = bisect_right(shown, (comment.start, len(source)))
        if not at or shown[at - 1].end <= comment.start:
            yield comment


def _covers(silence: _Silence, finding: Finding) -> bool:
    if not silence.start <= finding.start < silence.end:
        return False
    return not silence.codes or finding.code.startswith(silence.codes)


def _silences(source: str, format: str) -> Iterator[_Silence]:
    lines = Lines(source)
    open_: list[_Silence] = []
    for start, word, names in _comments(source, format):
        codes = _codes(names)
        if word == "disable":
            open_.append(_Silence(start, len(source) + 1, codes))
        elif word == "enable":
            closed = [silence for silence in open_ if not codes or silence.codes == codes]
            open_ = [silence for silence in open_ if silence not in closed]
            yield from (silence._replace(end=start) for silence in closed)
        elif word == "disable-file":
            yield _Silence(0, len(source) + 1, codes)
        elif word in _WORDS:
            yield _line(lines, start, len(source), codes, after=word == "disable-next-line")
    yield from open_


def _codes(names: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of rules; () for all of them.  An unknown name stays as it is: it silences nothing."""
    from refcheck.rules import code_of

    codes = tuple(code_of(name) or name for name in names)
    return () if "ALL" in codes else codes


def _line(lines: Lines, offset: int, size: int, codes: tuple[str, ...], *, after: bool) -> _Silence:
    """The comment's own line, or the next one that is not empty (Markdown wants an empty line after a comment)."""
    line = lines.position(offset)[0]
    if after:
        line += 1
        while line < len(lines) and not lines.text(line).strip():
            line += 1
    if line > len(lines):
        return _Silence(size, size, codes)
    return _Silence(lines.start(line), lines.start(line + 1) if line < len(lines) else size + 1, codes)
