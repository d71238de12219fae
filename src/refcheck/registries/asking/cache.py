"""What the registries said, kept in an SQLite file of the user's cache folder.

Several runs may use it at once, and trouble with the file never stops a run (`refcheck.batch.store`).
"""

from __future__ import annotations

import json
import logging
import os
import time
import zlib
from typing import TYPE_CHECKING, Any

from refcheck.batch.cache_folder import folder

DAY = 86400.0
# A retraction may be recorded any day: after a week it is asked for anew, and the old one serves for another
# three weeks where nobody can be asked.
FRESH = {"record": 7 * DAY, "search": 30 * DAY, "agency": 30 * DAY}
USABLE = 30 * DAY
ABSENT = 3 * DAY

_VERSION = 2

if TYPE_CHECKING:
    import sqlite3

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
        place = os.path.join(folder(), "registries.sqlite3") if path == "" else path
        self._store = None
        if place:
            from refcheck.batch.store import Store  # a browser has no SQLite

            self._store = Store(place, _prepared, _log.warning)

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
        if self._store:
            self._store.close()

    def _run(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        return self._store.one(statement, *values) if self._store else None


def _prepared(connection: sqlite3.Connection) -> None:
    connection.execute(_TABLE)
    _upgrade(connection)


def _upgrade(connection: sqlite3.Connection) -> None:
    """Searches of the first version hold entries with whatever the writer had written after them."""
    if connection.execute("PRAGMA user_version").fetchone()[0] < _VERSION:
        connection.execute("DELETE FROM answers WHERE kind = 'search'")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
