"""What earlier runs found, kept in an SQLite file of the user's cache folder.

A row counts as long as nothing it was made of has changed: the document, the settings, every file that was read beside
it (a bibliography, a baseline), and refcheck itself with the packages it uses.  A changed document's row takes the
place of its former one.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from refcheck.batch.cache_folder import folder
from refcheck.batch.contents import digest, digest_of
from refcheck.batch.results import Row, Task, Wanted
from refcheck.batch.store import Store
from refcheck.config import silenced
from refcheck.report import Counts, Kind

KEPT_DAYS = 30
LARGEST = 500_000_000
"""Bytes of the file from which on only what this run uses is kept."""
_TOGETHER = 200
_TABLE = """
    CREATE TABLE IF NOT EXISTS findings (
        place BLOB PRIMARY KEY, state BLOB NOT NULL, used INTEGER NOT NULL, kept BLOB NOT NULL
    )
"""


class Cache:
    """Rows by task and by what is wanted of it; `say` takes a line on what is wrong with the file."""

    def __init__(self, wanted: Wanted, say: Callable[[str], None]) -> None:
        self._path = os.path.join(folder(), "findings.sqlite3")
        self._store = Store(self._path, _prepared, say)
        self._wanted = repr((os.getcwd(), wanted))
        self._code = code()
        self._today = int(time.time() // 86400)
        self._digests: dict[str, str] = {}
        self._unwritten: list[tuple[bytes, bytes, int, bytes]] = []
        self._seen: list[tuple[int, bytes]] = []
        self._wrote = False

    def row(self, task: Task) -> Row | None:
        """The row of a task as it was found earlier; None where that no longer counts."""
        place = self._place(task)
        found = self._store.one("SELECT state, used, kept FROM findings WHERE place = ?", place)
        if found is None:
            return None
        own = digest(task.data) if task.data is not None else digest_of(task.path)
        if not own or found[0] != self._state(own):
            return None
        row = _row(task.path, found[2])
        if row is None or any(self._digest(path) != content for path, content in row.needs):
            return None
        if found[1] != self._today:
            self._seen.append((self._today, place))
        return row

    def remembered(self, tasks: Iterable[Task]) -> Iterator[Task | Row]:
        """The tasks that are to be done, and in the place of the others what an earlier run found."""
        for task in tasks:
            yield self.row(task) or task

    def put(self, task: Task, row: Row) -> None:
        """Keeps a row, unless it belongs to this moment: an error, a mended file."""
        kept = _kept(row)
        if kept and row.digest:
            self._unwritten.append((self._place(task), self._state(row.digest), self._today, kept))
            if len(self._unwritten) >= _TOGETHER:
                self._write()

    def close(self) -> None:
        """Writes what is left and ends it."""
        self._write()
        if self._seen:
            self._store.every("UPDATE findings SET used = ? WHERE place = ?", self._seen)
        self._store.close()

    def _write(self) -> None:
        if not self._unwritten:
            return
        if not self._wrote:
            self._wrote = True
            self._store.one("DELETE FROM findings WHERE used < ?", self._today - KEPT_DAYS)
            if os.path.exists(self._path) and os.path.getsize(self._path) > LARGEST:
                self._store.one("DELETE FROM findings")
                self._store.one("VACUUM")
        self._store.every("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", self._unwritten)
        self._unwritten = []

    def _place(self, task: Task) -> bytes:
        """What is asked of which document, whatever is in it."""
        config = task.config
        asked = (self._wanted, task.path, task.fix, task.format, task.url, config.settings, silenced(config, task.path))
        return bytes.fromhex(digest(repr(asked).encode("utf-8", "surrogatepass")))

    def _state(self, own: str) -> bytes:
        return bytes.fromhex(digest(f"{self._code} {own}".encode()))

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = digest_of(path)
        return self._digests[path]


def _prepared(connection: sqlite3.Connection) -> None:
    connection.execute(_TABLE)


def _kept(row: Row) -> bytes:
    """A row as bytes; b"" for one that cannot be kept."""
    if row.error or row.after or not all(isinstance(part, str) for part in row.parts):
        return b""
    plain = (row.parts, row.counts, row.warnings, row.needs)
    return zlib.compress(json.dumps(plain).encode(), 1)


def _row(path: str, kept: bytes) -> Row | None:
    try:
        parts, counts, warnings, needs = json.loads(zlib.decompress(kept))
        return Row(
            path,
            tuple(parts),
            tuple(map(_counts, counts)),
            warnings=tuple(warnings),
            needs=tuple((name, content) for name, content in needs),
        )
    except (zlib.error, ValueError, TypeError):
        return None


def _counts(plain: list[Any]) -> Counts:
    one = Counts(*plain)
    return one._replace(findings=tuple((Kind(*kind), number) for kind, number in one.findings))


def code() -> str:
    """A name for refcheck as it is installed, and for what it runs on; another one after each change to them.

    In a development install that is each change to a file; packages that are put in or taken out change their folder.
    """
    from refcheck import __version__

    state = [__version__, sys.version, *_states(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))]
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")):
            state += _state(place)
    return digest("\n".join(state).encode("utf-8", "surrogatepass"))


def _states(path: str) -> Iterator[str]:
    """The states of the files of a folder; of a zip file or a program that holds it instead, its own."""
    while not os.path.exists(path):
        path = os.path.dirname(path)
    if not os.path.isdir(path):
        yield from _state(path)
        return
    left = [path]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_dir() and entry.name != "__pycache__":
                    left.append(entry.path)
                elif entry.is_file():
                    yield from _state(entry.path)


def _state(path: str) -> list[str]:
    try:
        found = os.stat(path)
    except OSError:
        return []
    return [f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"]
