"""The errors that a user of refcheck can cause: one clear line each, never a traceback."""

from __future__ import annotations


class RefcheckError(Exception):
    """Something a caller can mend: an unreadable file, an unknown style, an item that an engine cannot take."""
