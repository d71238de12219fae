"""What the registries said, kept in an SQLite file of the user's cache folder.

Several runs may use it at once.  Trouble with the file never stops a run: a damaged one is set aside.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
import threading
import time
import zlib
from typing import Any

from refcheck.cache_folder import folder

DAY = 86400.0
# A record may be told of a retraction any day: after a week it is asked for anew, and the old one serves for another
# three weeks where nobody can be asked.
FRESH = {"record": 7 * DAY, "search": 30 * DAY, "agency": 30 * DAY}
USABLE = 30 * DAY
ABSENT = 3 * DAY

_VERSION = 2

_log = logging.getLogger("refcheck")
_TABLE = """
    CREATE TABLE IF NOT EXISTS answers (
        source TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, stored REAL NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (source, kind, key)
    ) WITHOUT ROWID
"""


class Cache:
    """Answers by source (a registry's address), kind ("record", "search", "agency") and key (a DOI, a text).

    `None` as a value is an answer too: the registry knows no such thing.  With `path` None nothing is kept.
    """

    def __init__(self, path: str | None = "") -> None:
        self._lock = threading.Lock()
        self._path = os.path.join(folder(), "registries.sqlite3") if path == "" else path
        self._connection = self._opened() if self._path else None

    def get(self, source: str, kind: str, key: str, *, stale: bool = False) -> tuple[bool, Any]:
        """Whether there is an answer that still counts, and the answer; `stale` takes what is no longer fresh."""
        row = self._run("SELECT stored, body FROM answers WHERE source = ? AND kind = ? AND key = ?", source, kind, key)
        if not row:
            return False, None
        try:
            value = json.loads(zlib.decompress(row[1]))
        except (zlib.error, ValueError, TypeError):
            return False, None
        lifetime = ABSENT if value in (None, [], "") else USABLE if stale else FRESH[kind]
        age = time.time() - row[0]
        return (True, value) if -DAY <= age <= lifetime else (False, None)

    def put(self, source: str, kind: str, key: str, value: Any) -> None:
        """Keeps an answer."""
        body = zlib.compress(json.dumps(value).encode(), 1)
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", source, kind, key, time.time(), body)

    def close(self) -> None:
        """Ends it; what is older than a month goes."""
        self._run("DELETE FROM answers WHERE stored < ?", time.time() - USABLE)
        with self._lock:
            if self._connection:
                self._connection.close()
                self._connection = None

    def _run(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        with self._lock:
            if self._connection is None:
                return None
            try:
                return self._connection.execute(statement, values).fetchone()  # type: ignore[no-any-return]
            except sqlite3.OperationalError as error:  # locked for too long, no space left: go on without this one
                _log.warning("the cache %s cannot be used: %s", self._path, error)
            except sqlite3.DatabaseError:
                self._connection.close()
                self._connection = self._renewed()
            return None

    def _opened(self) -> sqlite3.Connection | None:
        assert self._path
        try:
            os.makedirs(os.path.dirname(self._path) or ".", mode=0o700, exist_ok=True)
            _keep_private(self._path)
            return self._connected()
        except sqlite3.OperationalError as error:
            _log.warning("the cache %s cannot be used: %s", self._path, error)
        except sqlite3.DatabaseError:
            return self._renewed()
        except OSError as error:
            _log.warning("the cache %s cannot be used: %s", self._path, error.strerror)
        return None

    def _connected(self) -> sqlite3.Connection:
        assert self._path
        connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
            _upgrade(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _renewed(self) -> sqlite3.Connection | None:
        """Sets a damaged file aside and begins a new one."""
        assert self._path
        aside = f"{self._path}.damaged"
        _log.warning("the cache %s is damaged; it is set aside as %s", self._path, os.path.basename(aside))
        try:
            os.replace(self._path, aside)
            _keep_private(self._path)
            for ending in ("-wal", "-shm"):
                if os.path.exists(self._path + ending):
                    os.remove(self._path + ending)
            return self._connected()
        except (OSError, sqlite3.Error) as error:
            _log.warning("the cache %s cannot be used: %s", self._path, error)
            return None


def _keep_private(path: str) -> None:
    """Makes the file, before anything is in it, and lets nobody else read it; SQLite's own files take after it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for ending in ("", "-wal", "-shm", ".damaged"):
        with contextlib.suppress(FileNotFoundError):
            os.chmod(path + ending, 0o600)


def _upgrade(connection: sqlite3.Connection) -> None:
    """Searches of the first version hold entries with whatever the writer had written after them."""
    if connection.execute("PRAGMA user_version").fetchone()[0] < _VERSION:
        connection.execute("DELETE FROM answers WHERE kind = 'search'")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
