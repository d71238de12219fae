"""The bytes of a file; a pipe or device that would never end is refused instead of waited for."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
UNKNOWN = "?"
"""A digest that no file has: what depends on it is worked out each time."""
_seen: dict[str, str] | None = None
_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def contents(path: str | os.PathLike[str]) -> bytes:
    """Everything a file holds.

    Of what is no file, only the streams of this process are read (`/dev/stdin`, `/dev/fd/63`).
    Raises OSError, whose `strerror` says what is wrong, also for a path that no file can have.
    """
    name = os.fspath(path)
    try:
        mode = os.stat(name).st_mode
        kind = "" if _is_stream(name) else next((words for is_one, words in _KINDS if is_one(mode)), "")
        if kind:
            raise OSError(errno.EINVAL, f"not a file but {kind}; standard input is read with -", name)
        with open(name, "rb") as file:
            data = file.read()
        if _seen is not None:
            used(name, digest(data))
        return data
    except OSError:
        used(name, "")
        raise
    except ValueError as error:  # a null character, or half of one that no file system holds
        raise OSError(errno.EINVAL, f"no file can have this name ({error})", name) from None


def _is_stream(name: str) -> bool:
    return name == os.devnull or name.startswith(_STREAMS)


@contextmanager
def recorded() -> Iterator[dict[str, str]]:
    """Gives the paths that are read meanwhile, each with the digest of what was in it ("" where it cannot be read)."""
    global _seen
    before, _seen = _seen, {}
    try:
        yield _seen
    finally:
        _seen = before


def used(path: str, content: str) -> None:
    """Records that what a file holds was used, though it was read earlier, or that it could not be read ("")."""
    if _seen is not None:
        _seen[path] = content


def digest(data: bytes) -> str:
    """A name for some bytes that no others have."""
    from hashlib import blake2b

    return blake2b(data, digest_size=16).hexdigest()


def digest_of(path: str) -> str:
    """The digest of what a file holds; "" where it cannot be read."""
    try:
        return digest(contents(path))
    except OSError:
        return ""
