"""Opens the page in the visitor's browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress


def show(address: str) -> None:
    """Opens an address in the default browser, where there is a screen for it, and waits for nothing.

    In a process and session of its own: the browser must not end with the server, nor hold it up.
    """
    if not _has_screen(os.environ):
        return
    quiet = subprocess.DEVNULL
    with suppress(OSError):
        subprocess.Popen(
            [sys.executable, "-m", "webbrowser", address],
            stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True,
        )  # fmt: skip


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Without a screen, a browser for terminals would take the one that the server runs in."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
