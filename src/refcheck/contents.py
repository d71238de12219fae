"""The bytes of a file; a pipe or device that would never end is refused instead of waited for."""

from __future__ import annotations

import errno
import os
import stat

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
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
            return file.read()
    except ValueError as error:  # a null character, or half of one that no file system holds
        raise OSError(errno.EINVAL, f"no file can have this name ({error})", name) from None


def _is_stream(name: str) -> bool:
    return name == os.devnull or name.startswith(_STREAMS)
