"""The process that `refcheck.rows.isolated` starts: takes work, does it within its time, gives the result back."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import IO, Any


def main(work: str, memory: int) -> None:
    """Works until standard input ends; whatever prints goes to standard error."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all: the caller decides
    module, _, name = work.partition(":")
    function = getattr(import_module(module), name)
    if warm := getattr(import_module(module), "warm", None):
        warm()
    _bound(memory)
    gc.freeze()  # what is loaded stays, and what a document leaves is mostly no cycle
    gc.set_threshold(50_000)
    with suppress(BrokenPipeError):  # whoever asked is gone
        serve(function, sys.stdin.buffer, results)


def serve(function: Callable[..., Any], requests: IO[bytes], results: IO[bytes]) -> None:
    """Says that it is ready, then answers each request, (seconds, arguments), with what the function returns.

    Where the time is up first, the process ends with status 1, inside of whatever it is doing.
    """
    _send(None, results)
    with open(os.devnull, "w") as nowhere:
        while True:
            try:
                seconds, arguments = pickle.load(requests)
            except (EOFError, pickle.UnpicklingError):  # whoever asked is gone
                return
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            try:
                result = function(*arguments)
                data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            finally:
                faulthandler.cancel_dump_traceback_later()
            results.write(data)
            results.flush()


def _send(value: Any, results: IO[bytes]) -> None:
    pickle.dump(value, results, pickle.HIGHEST_PROTOCOL)
    results.flush()


def _bound(memory: int) -> None:
    """Bounds what the process may allocate, where there is such a bound."""
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    with suppress(ValueError, OSError):  # more than an administrator allows: that bound stands
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
