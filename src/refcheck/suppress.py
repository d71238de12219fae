"""Comments in a document that silence findings.

`<!-- refcheck-disable RC101 -->` to `<!-- refcheck-enable -->`, `refcheck-disable-line`, `refcheck-disable-next-line`
and `refcheck-disable-file`; in LaTeX the same words after a `%`.  Without codes they silence everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from refcheck.document import Lines
from refcheck.model import Finding


class _Silence(NamedTuple):
    """Findings that begin in `start:end` and whose code begins with, or name is, one of `codes` (any, if empty).

    All of it in capitals.
    """

    start: int
    end: int
    codes: tuple[str, ...]


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(
        r"(<!--|%)[ \t]{0,20}refcheck-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])"
        r"([^\n]*?)(?:-->|$)",
        re.MULTILINE,
    )


def unsilenced(findings: list[Finding], source: str, format: str) -> list[Finding]:
    """The findings that no comment of the source silences; offsets are those of `source`."""
    if not findings or "refcheck-" not in source:
        return findings
    silences = list(_silences(source, format))
    return [finding for finding in findings if not any(_covers(silence, finding) for silence in silences)]


def _covers(silence: _Silence, finding: Finding) -> bool:
    if not silence.start <= finding.start < silence.end:
        return False
    return not silence.codes or finding.name.upper() in silence.codes or finding.code.startswith(silence.codes)


def _silences(source: str, format: str) -> Iterator[_Silence]:
    lines = Lines(source)
    open_: list[_Silence] = []
    for match in _directive().finditer(source):
        if match[1] == "%" and format != "latex":
            continue
        word, codes = match[2], tuple(match[3].upper().replace(",", " ").split())
        if word == "disable":
            open_.append(_Silence(match.start(), len(source) + 1, codes))
        elif word == "enable":
            closed = [silence for silence in open_ if not codes or silence.codes == codes]
            open_ = [silence for silence in open_ if silence not in closed]
            yield from (silence._replace(end=match.start()) for silence in closed)
        elif word == "disable-file":
            yield _Silence(0, len(source) + 1, codes)
        else:
            yield _line(lines, match.start(), len(source), codes, after=word == "disable-next-line")
    yield from open_


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
