"""Writing files without ever losing text: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from refcheck.base.patterns import lazy
from refcheck.errors import RefcheckError

_TEMPORARY = lazy(r"\.refcheck-([0-9]{1,10})-([0-9a-f]{8})-[0-9a-f]{12}\.tmp")
_OLD = 86_400
"""Seconds after which a temporary file is nobody's, whichever machine it was written on."""
_SYNCING = 1.0
"""Seconds that a run waits for the disk, all in all: a few files are safe from a power cut, thousands do not stall.

Against a process that dies no waiting is needed: the new file takes the old one's place only when it is whole.
"""
_own: set[str] = set()
_waited = 0.0


class Refused(RefcheckError):
    """A file that is left alone, and why."""


def replace(path: str, data: bytes, read: bytes) -> None:
    """Puts a mended file in the place of the one that was read, which must still be as it was.

    Mode, owner and extended attributes stay; a symbolic link is followed.  Raises Refused for a file that changed
    meanwhile, is read-only, or has a property that would be lost, OSError where the system refuses.
    """
    place = os.path.realpath(path)
    state = _writable(place)
    if not stat.S_ISREG(state.st_mode):
        raise Refused("not a file that can be replaced")

    def unchanged() -> None:
        try:
            with open(place, "rb") as file:
                same = file.read() == read
        except FileNotFoundError:
            same = False
        if not same:
            raise Refused("it changed while it was checked")

    unchanged()
    _put(place, data, state, unchanged)


def write(path: str, data: bytes | Iterable[bytes]) -> None:
    """Writes a file, whole or not at all, over another one too: ask `check_output` before; `data` may come in pieces.

    What is no file (/dev/stdout, a pipe) is written to, never replaced by one.  Raises as `replace`.
    """
    place = os.path.realpath(path)
    try:
        state = os.stat(place)
    except FileNotFoundError:
        _put(place, data, None, lambda: None)
        return
    if stat.S_ISREG(state.st_mode):
        _put(place, data, _writable(place), lambda: None)
        return
    with open(path, "wb") as special:
        special.writelines(_pieces(data))


def reason(error: Exception) -> str:
    """Why a file could not be written, in a few words."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def clear(folders: Iterable[str]) -> None:
    """Removes the temporary files that runs of refcheck, killed in the middle, left in some folders."""
    for folder in folders:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.startswith(".refcheck-") and _is_left_behind(entry):
                    with suppress(OSError):
                        os.unlink(entry.path)


def _writable(place: str) -> os.stat_result:
    """The state of a file that may be replaced; raises Refused for one that may not.

    A file with a second name is refused: to replace it would part the two, and to write into it could leave it half
    written, and would change what may be a backup of it.
    """
    state = os.stat(place)
    if not state.st_mode & 0o222 or not os.access(place, os.W_OK):
        raise Refused("it is read-only")
    if state.st_nlink > 1:
        raise Refused("it has a second name (a hard link), which would keep the old text")
    return state


def _pieces(data: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (data,) if isinstance(data, bytes) else data


def _put(
    place: str, data: bytes | Iterable[bytes], state: os.stat_result | None, unchanged: Callable[[], None]
) -> None:
    temporary = _temporary(os.path.dirname(place))
    _own.add(temporary)
    try:
        with open(temporary, "xb", opener=_private) as file:
            file.writelines(_pieces(data))
            file.flush()
            _sync(file.fileno())
        if state is None:
            os.chmod(temporary, 0o666 & ~_umask())
        else:
            _alike(place, state, temporary)
        unchanged()
        os.replace(temporary, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        _own.discard(temporary)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _alike(place: str, state: os.stat_result, temporary: str) -> None:
    """Gives a new file what the old one was: owner, mode, extended attributes (access lists are some)."""
    made = os.stat(temporary)
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (state.st_uid, state.st_gid):
        try:
            os.chown(temporary, state.st_uid, state.st_gid)
        except PermissionError:
            raise Refused("its owner or group would change") from None
    os.chmod(temporary, stat.S_IMODE(state.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # a file system without any
            for name in os.listxattr(place):
                with suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(place, name))


def _sync(handle: int) -> None:
    global _waited
    if _waited < _SYNCING:
        begun = time.monotonic()
        os.fsync(handle)
        _waited += time.monotonic() - begun


def _temporary(folder: str) -> str:
    """A name that tells whose it is: process, machine, and a part of its own."""
    return os.path.join(folder, f".refcheck-{os.getpid()}-{_machine()}-{os.urandom(6).hex()}.tmp")


def _machine() -> str:
    from zlib import crc32

    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{crc32(name.encode('utf-8', 'replace')):08x}"


def _is_left_behind(entry: os.DirEntry[str]) -> bool:
    match = _TEMPORARY.fullmatch(entry.name)
    if match is None or os.path.realpath(entry.path) in _own:
        return False
    state = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(state.st_mode) or (hasattr(os, "geteuid") and state.st_uid != os.geteuid()):
        return False
    if match[2] == _machine() and os.name == "posix":
        return not _is_alive(int(match[1]))
    return time.time() - state.st_mtime > _OLD


def _is_alive(process: int) -> bool:
    """Whether a process runs; not for Windows, where asking would end it."""
    if process == os.getpid():
        return False  # an earlier one of the same number: what this one writes is in `_own`
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
