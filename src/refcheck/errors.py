"""The errors that a user of refcheck can cause: one clear line each, never a traceback."""

from __future__ import annotations


def install(extra: str) -> str:
    """How to get what is missing: the words that end a message about a feature whose extra is not installed."""
    return f"pip install '.[{extra}]' in the folder of refcheck"


class RefcheckError(Exception):
    """Something a caller can mend: an unreadable file, an unknown style, an item that an engine cannot take.

    The base of every error that a caller of a public function can cause.
    """


class WrongType(RefcheckError, TypeError):
    """An argument of the wrong type."""


class WrongValue(RefcheckError, ValueError):
    """An argument of the right type whose value cannot be used, or a file that holds something else than text."""


class UnreadableFile(RefcheckError, OSError):
    """A file that cannot be read; has `errno`, `strerror` and `filename` as any OSError."""

    def __str__(self) -> str:
        return f"{self.filename}: {self.strerror}"
