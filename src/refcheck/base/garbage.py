"""Python's search for reference cycles, held back where there are none to find."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def without_gc(work: Callable[P, T]) -> Callable[P, T]:
    """Runs a function that makes many objects, none of them in a cycle, without the collector looking through them.

    What it makes lives until its end, so that every full collection on the way would walk all of it for nothing: a
    fifth of the time for a long document, and more with every page.  The collector is the whole program's: it is left
    as it was found, and not touched at all while other threads run, whose cycles it has to find.
    """

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled() or _has_threads():
            return work(*args, **kwargs)
        try:
            gc.disable()  # inside, or an interrupt right after it would leave it off
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return run


def _has_threads() -> bool:
    """Whether the program has started a thread; one that has not imported `threading` has none."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1
