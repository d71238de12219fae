"""An SQLite file in the user's cache folder, which several runs may use at once.

Trouble with it never stops a run: a damaged file is set aside, and without one nothing is kept.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

_WAIT = 5.0
_TRIES = 100


class Store:
    """One file; `prepared` makes its tables, each time it is opened, and `say` takes a line on what is wrong with it.

    Only its owner can read the file.  What was written whole is there even if the process is killed.
    """

    def __init__(self, path: str, prepared: Callable[[sqlite3.Connection], None], say: Callable[[str], None]) -> None:
        self._lock = threading.Lock()
        self._path = path
        self._prepared = prepared
        self._say = say
        self._connection = self._opened()

    def one(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """Runs a statement; the first row of its result, None without one or in trouble."""
        return self._run(lambda connection: connection.execute(statement, values).fetchone())  # type: ignore[no-any-return]

    def every(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Runs a statement for each row of values, all or none of them."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(statement, rows)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

        self._run(write)

    def close(self) -> None:
        """Ends it."""
        with self._lock:
            if self._connection:
                self._connection.close()
                self._connection = None

    def _run(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        with self._lock:
            if self._connection is None:
                return None
            try:
                return work(self._connection)
            except sqlite3.OperationalError as error:  # locked for too long, no space left: go on without this one
                self._say(f"the cache {self._path} cannot be used: {error}")
            except sqlite3.DatabaseError:
                self._connection.close()
                self._connection = self._renewed()
            return None

    def _opened(self) -> sqlite3.Connection | None:
        try:
            os.makedirs(os.path.dirname(self._path) or ".", mode=0o700, exist_ok=True)
            _keep_private(self._path)
            return self._connected()
        except sqlite3.OperationalError as error:
            self._say(f"the cache {self._path} cannot be used: {error}")
        except sqlite3.DatabaseError:
            return self._renewed()
        except OSError as error:
            self._say(f"the cache {self._path} cannot be used: {error.strerror}")
        return None

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT, check_same_thread=False, isolation_level=None)
        try:
            _patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"))
            connection.execute("PRAGMA synchronous = NORMAL")
            self._prepared(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _renewed(self) -> sqlite3.Connection | None:
        """Sets a damaged file aside and begins a new one."""
        aside = f"{self._path}.damaged"
        self._say(f"the cache {self._path} is damaged; it is set aside as {os.path.basename(aside)}")
        try:
            os.replace(self._path, aside)
            _keep_private(self._path)
            for ending in ("-wal", "-shm"):
                if os.path.exists(self._path + ending):
                    os.remove(self._path + ending)
            return self._connected()
        except (OSError, sqlite3.Error) as error:
            self._say(f"the cache {self._path} cannot be used: {error}")
            return None


def _patiently(work: Callable[[], object]) -> None:
    """Does it again while another run has the file to itself: of a new file's first seconds SQLite does not wait."""
    for _ in range(_TRIES):
        try:
            work()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_WAIT / _TRIES)
    work()


def _keep_private(path: str) -> None:
    """Makes the file, before anything is in it, and lets nobody else read it; SQLite's own files take after it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for ending in ("", "-wal", "-shm", ".damaged"):
        with contextlib.suppress(FileNotFoundError):
            os.chmod(path + ending, 0o600)
