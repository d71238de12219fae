"""The errors that a user of refcheck can cause: one clear line each, never a traceback."""

from __future__ import annotations


def install(extra: str) -> str:
    """How to get what is missing: the words that end a message about a feature whose extra is not installed."""
    return f"pip install '.[{extra}]' in the folder of refcheck"


class RefcheckError(Exception):
    """Something a caller can mend: an unreadable file, an unknown style, an item that an engine cannot take."""
