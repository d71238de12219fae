"""Which files a run checks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.batch.contents import contents
from refcheck.config import Config, Patterns, matches, pattern_set

# folders that hold nothing a person wrote
_SKIPPED = frozenset(
    (
        ".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", ".eggs", "node_modules", "__pycache__", ".mypy_cache",
        ".ruff_cache", ".pytest_cache", ".idea", ".vscode", "site-packages", "_build", "_site",
    )
)  # fmt: skip

_OPENED = "~$"
"""How the file begins that Word keeps beside one that somebody has open."""


class _Ignored(NamedTuple):
    """One .gitignore: the folder it is in and its compiled patterns."""

    base: str
    spec: Any


class _Found(NamedTuple):
    """A file to check, or a folder to look into."""

    path: str
    is_folder: bool


Fault: TypeAlias = Callable[[str], None]
"""Takes one line on what is wrong with a folder or a .gitignore; the walk goes on."""


def collect(paths: Iterable[str], config: Config, fault: Fault, also: tuple[str, ...] = ()) -> Iterator[str]:
    """The files to check, each once: those named, and in folders those with an extension that refcheck reads.

    `also` are more extensions to look for in folders.

    A file named by itself is taken whatever `exclude` says, unless `force_exclude` is set.  A path that does not
    exist is given as it is: reading it says what is wrong.
    """
    seen = set()
    for path in paths:
        if os.path.isdir(path):
            found = _walk(path, config, fault, also)
        else:
            found = iter(() if config.force_exclude and _excluded(path, config.exclude) else (path,))
        for file in found:
            place = os.path.normpath(file) if file and file != "-" else file
            if place not in seen:
                seen.add(place)
                yield file
                yield from _parts(file, config, seen)


def _parts(file: str, config: Config, seen: set[str]) -> Iterator[str]:
    """The files that are checked with a LaTeX file, and have not been given yet."""
    from refcheck.read import FORMATS

    if not any(known.chapters and file.lower().endswith(known.endings) for known in FORMATS.values()):
        return
    from refcheck.projects import parts

    for part in parts(file):
        place = os.path.normpath(part)
        if place not in seen and not _excluded(part, config.exclude):
            seen.add(place)
            yield part


def _walk(folder: str, config: Config, fault: Fault, also: tuple[str, ...]) -> Iterator[str]:
    """The files of a folder and of those in it, in order of their names; links to folders are not followed."""
    from refcheck.read import FORMATS

    extensions = (*(ending for known in FORMATS.values() if known.searched for ending in known.endings), *also)
    ignored = _gitignores_of(os.path.abspath(folder), fault) if config.respect_gitignore else ()
    left = [(_Found("" if folder in (".", "./") else folder, True), ignored)]
    while left:
        (path, is_folder), ignored = left.pop()
        if not is_folder:
            yield path
            continue
        if config.respect_gitignore:
            ignored = (*ignored, *_gitignore(os.path.abspath(path or "."), fault))
        inside = _inside(path, config, extensions, ignored, fault)
        left.extend((found, ignored) for found in reversed(inside))


def _inside(
    folder: str, config: Config, extensions: tuple[str, ...], ignored: tuple[_Ignored, ...], fault: Fault
) -> list[_Found]:
    """The folders and the files to check that are in a folder, in order of their names."""
    try:
        with os.scandir(folder or ".") as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        fault(f"{folder or '.'}: {error.strerror or error}")
        return []
    found = []
    for entry in entries:
        path = os.path.join(folder, entry.name)
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                wanted = entry.name not in _SKIPPED and not _left_out(path + "/", config, ignored)
            else:
                named = entry.name.lower().endswith(extensions) and not entry.name.startswith(_OPENED)
                named = named and not _left_out(path, config, ignored)
                wanted = named and entry.is_file()
        except OSError as error:  # a link that leads to itself
            fault(f"{path}: {error.strerror or error}")
            continue
        if wanted:
            found.append(_Found(path, is_folder))
    return found


def _left_out(path: str, config: Config, ignored: tuple[_Ignored, ...]) -> bool:
    return _excluded(path, config.exclude) or _gitignored(path, ignored)


def _excluded(path: str, exclude: Iterable[Patterns]) -> bool:
    return any(matches(patterns, path) for patterns in exclude)


def _gitignored(path: str, ignored: tuple[_Ignored, ...]) -> bool:
    """As git decides: the deepest .gitignore that says anything has the last word."""
    for base, spec in reversed(ignored):
        relative = os.path.relpath(path, base).replace(os.sep, "/") + ("/" if path.endswith("/") else "")
        said = spec.check_file(relative).include
        if said is not None:
            return bool(said)
    return False


def _gitignores_of(folder: str, fault: Fault) -> tuple[_Ignored, ...]:
    """Those above a folder but for one that leaves out the folder itself: who names it wants it checked."""
    return tuple(one for one in _gitignores_above(folder, fault) if not _gitignored(folder + "/", (one,)))


def _gitignores_above(folder: str, fault: Fault) -> tuple[_Ignored, ...]:
    """The .gitignore files of the folders above, up to the root of the repository; () outside of one."""
    found: list[_Ignored] = []
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ()
        folder = above
        found = [*_gitignore(folder, fault), *found]
    return tuple(found)


def _gitignore(folder: str, fault: Fault) -> tuple[_Ignored, ...]:
    """The .gitignore of a folder, if it has one; its broken lines are faults and count for nothing, as for git."""
    path = os.path.join(folder, ".gitignore")
    if not os.path.isfile(path):
        return ()
    try:
        lines = contents(path).decode("utf-8-sig", "replace").splitlines()
    except OSError as error:
        fault(f"{path}: {error.strerror or error}")
        return ()
    try:
        return (_Ignored(folder, pattern_set(lines)),)
    except ValueError:
        return (_Ignored(folder, pattern_set(_right(lines, path, fault))),)


def _right(lines: Iterable[str], path: str, fault: Fault) -> list[str]:
    kept = []
    for number, line in enumerate(lines, 1):
        try:
            pattern_set((line,))
            kept.append(line)
        except ValueError:
            fault(f"{path}:{number}: not a pattern of .gitignore: “{line}”")
    return kept
