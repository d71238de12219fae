"""Where refcheck keeps what it may lose at any time."""

from __future__ import annotations

import os
import sys


def folder() -> str:
    """The user's cache folder for refcheck; REFCHECK_CACHE_DIR overrides it."""
    if chosen := os.environ.get("REFCHECK_CACHE_DIR"):
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "refcheck")
