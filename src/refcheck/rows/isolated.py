"""Work in a process of its own, which ends itself when its time is up, wherever it then is.

A signal or an exception cannot hold a time limit: Python runs both between two instructions, and only in the main
thread, so that a pattern or a sum inside of C code goes on for as long as it likes.  Here the process that works arms
`faulthandler.dump_traceback_later`, a thread of C code that needs nothing of Python and ends the process; the next
piece of work gets a new one.  No thread and no signal of the caller takes part, so that it holds in a thread, in a
worker of Spark and inside of DuckDB, and a process whose caller was killed ends, too.

`multiprocessing` would not do: its processes import the caller's script again, and may not be started by each other.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import IO, Any

from refcheck.errors import RefcheckError

_START = "import sys; sys.path[:] = {path!r}; from refcheck.rows.child import main; main({work!r}, {memory!r})"

_GRACE = 10.0


class TimeIsUp(Exception):
    """The work took longer than it may and was ended."""


class Stopped(Exception):
    """The process ended before its work was done; says how."""


class Isolated:
    """Does one piece of work after another in a process that is started when needed, and again after it has ended.

    `work` names a function ("module:name"); its arguments and results are pickled.  `memory` bounds the process, in
    bytes, where the system can.
    """

    def __init__(self, work: str, memory: int) -> None:
        self.name = (work, memory)
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, seconds: float, *arguments: Any) -> Any:
        """The result of the work; raises TimeIsUp or Stopped, and RefcheckError where no process can be started."""
        process = self.ready()
        begun = monotonic()
        try:
            pickle.dump((seconds, arguments), _pipe(process.stdin), pickle.HIGHEST_PROTOCOL)
            _pipe(process.stdin).flush()
            return pickle.load(_pipe(process.stdout))
        except (EOFError, OSError, pickle.UnpicklingError):
            took = monotonic() - begun
            with suppress(subprocess.TimeoutExpired):  # its pipes end before it does
                process.wait(_GRACE)
            status = self.close()
            raise TimeIsUp if took >= seconds else Stopped(_words(status)) from None
        except BaseException:  # stopped amid an answer, the rest of which would be taken for the next one
            self.close()
            raise

    def close(self) -> int:
        """Ends the process, if it has not ended; its status."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was never sent
                _pipe(pipe).close()
        return status

    def ready(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none; raises RefcheckError where that is not possible."""
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = self._started()
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        work, memory = self.name
        script = _START.format(path=sys.path, work=work, memory=memory)
        try:
            process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise RefcheckError(f"no process to check documents in can be started: {error.strerror}") from error
        try:
            pickle.load(_pipe(process.stdout))  # it is ready
        except (EOFError, pickle.UnpicklingError):
            status = process.wait()
            raise RefcheckError(
                f"the process to check documents in did not start ({_words(status)}); standard error says why"
            ) from None
        return process


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # both were asked for
    return pipe


def _words(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"


_idle: list[Isolated] = []


@contextmanager
def borrowed(work: str, memory: int) -> Iterator[Isolated]:
    """A process for this caller alone, kept for the next one: starting it costs as much as a dozen documents."""
    isolated = _taken(work, memory)
    try:
        yield isolated
    finally:
        _idle.append(isolated)


def _taken(work: str, memory: int) -> Isolated:
    while _idle:
        with suppress(IndexError):  # another thread was quicker
            isolated = _idle.pop()
            if isolated.name == (work, memory):
                return isolated
            isolated.close()
    return Isolated(work, memory)


@atexit.register
def _close_all() -> None:
    while _idle:
        _idle.pop().close()


if hasattr(os, "register_at_fork"):  # a copy of this process has no part in the processes of the original
    os.register_at_fork(after_in_child=_idle.clear)
