"""`refcheck rows`: checks documents given as JSON lines, one row a document: shards of an archive, and no engine."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any

from refcheck.base.json_text import JsonError, loads
from refcheck.base.safe_text import visible
from refcheck.commands import Parser, comma_separated
from refcheck.config import STYLES
from refcheck.errors import RefcheckError
from refcheck.model import Settings
from refcheck.rows import Document, Fault, Limits, rows

_ESCAPED = 6  # bytes that JSON may take for one of UTF-8: "\u0001"
_BESIDE_TEXT = 10_000


def parser() -> Parser:
    """The options."""
    parser = Parser(
        prog="refcheck rows",
        description='Checks documents given as JSON lines, {"id", "text", "format"}, and prints one row a document, in '
        "order, as JSON lines.  A document that is broken, too large or takes too long is a row that says so.  Exit "
        "status: 0 every line has its row, 2 the run itself failed.",
    )
    add = parser.add_argument
    add("path", nargs="?", default="-", metavar="PATH", help="the documents; - or nothing reads standard input")
    add("--max-size", type=float, default=Limits().size / 1e6, metavar="MB", help="the largest text (default: 5)")
    add("--timeout", type=float, default=Limits().seconds, metavar="SECONDS", help="the longest check (default: 30)")
    add("--style", choices=STYLES, default="auto", help="the citation style texts are held to (default: auto)")
    add("--select", type=comma_separated, action="extend", default=[], metavar="RULES", help="only these (RC1; ALL)")
    add("--ignore", type=comma_separated, action="extend", default=[], metavar="RULES", help="not these rules")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the rows; the exit status."""
    from refcheck.config import Config, with_codes

    settings = Settings(style=options.style, select=tuple(options.select), ignore=tuple(options.ignore))
    settings = with_codes(Config(settings=settings)).settings
    limits = Limits(size=int(options.max_size * 1e6), seconds=options.timeout)
    rows((), settings, limits)  # what is wrong with them is said before anything is read
    with closing(_opened(options.path)) as lines:
        for row in rows(documents(lines, limits.size), settings, limits):
            sys.stdout.write(visible(json.dumps(row, ensure_ascii=False)) + "\n")
    return 0


def _opened(path: str) -> IO[bytes]:
    if path == "-":
        if sys.stdin is None:
            raise RefcheckError("standard input is closed")
        return sys.stdin.buffer
    return open(path, "rb")


def documents(lines: IO[bytes], size: int) -> Iterator[Document]:
    """One document a line that is not empty; a line that holds none, or far more than `size` bytes, is a fault."""
    most = size * _ESCAPED + _BESIDE_TEXT
    number = 0
    while line := lines.readline(most):
        number += 1
        if len(line) == most and not line.endswith(b"\n"):
            while (rest := lines.readline(most)) and not rest.endswith(b"\n"):
                pass
            yield Document(None, None, fault=Fault("too-large", f"line {number}: more than {most:,} bytes"))
        elif line.strip():
            yield _document(line, number)


def _document(line: bytes, number: int) -> Document:
    try:
        item = loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _broken(number, f"not UTF-8 at byte {error.start + 1}")
    except JsonError as error:
        return _broken(number, str(error).partition(": ")[2])
    if not isinstance(item, dict):
        return _broken(number, 'not an object such as {"id": "1", "text": "...", "format": "markdown"}')
    id = _text(item.get("id"))
    text, format = item.get("text"), item.get("format") or "auto"
    if not isinstance(text, str) or not isinstance(format, str):
        return _broken(number, "“text” and “format” must be strings", id)
    return Document(id, text, format)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _broken(number: int, words: str, id: str | None = None) -> Document:
    return Document(id, None, fault=Fault("error", f"line {number}: {words}"))
