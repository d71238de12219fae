"""The subcommands, one module each: `parser()` builds its options, `run(options)` does it and returns the status."""

from __future__ import annotations

import argparse
import os
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line and names the nearest right option."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        """A fixed width: asking the terminal costs an import for every option that is added."""
        return argparse.HelpFormatter(self.prog, width=100, max_help_position=30)

    def error(self, message: str) -> NoReturn:
        """Ends the run with status 2."""
        from refcheck.base.nearest import hint
        from refcheck.errors import RefcheckError

        unknown = message.removeprefix("unrecognized arguments: ").split(" ")[0]
        near = hint(unknown.split("=")[0], self._option_string_actions) if unknown.startswith("-") else ""
        if os.path.exists(unknown):
            near = f"; the file is “./{unknown}” here"
        raise RefcheckError(f"{message}{near} (see {self.prog} --help)")


def count(value: str) -> int:
    """A whole number from 0 up."""
    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(f"“{value}” is no whole number from 0 up")
    return int(value)


def comma_separated(value: str) -> tuple[str, ...]:
    """`RC1,RC203` as a tuple."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def standard_input() -> bytes:
    """All of standard input; raises RefcheckError where it is closed."""
    import sys

    from refcheck.errors import RefcheckError

    if sys.stdin is None:
        raise RefcheckError("standard input is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise RefcheckError(f"standard input: {error.strerror or error}") from error


def input_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for "-"; raises RefcheckError where they cannot be read."""
    from refcheck.batch.contents import contents
    from refcheck.errors import RefcheckError

    try:
        return standard_input() if path == "-" else contents(path)
    except OSError as error:
        raise RefcheckError(f"{path}: {error.strerror or error}") from error


def decoded(data: bytes, path: str) -> str:
    """The text of a file; raises RefcheckError where it is none."""
    from refcheck.errors import RefcheckError
    from refcheck.read.encoding import decode

    try:
        return decode(data).text
    except ValueError as error:
        raise RefcheckError(f"{path}: {error}") from error
