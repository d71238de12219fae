"""Which files a run checks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from refcheck.config import Config, Patterns, matches

# folders that hold nothing a person wrote
_SKIPPED = frozenset(
    (
        ".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", ".eggs", "node_modules", "__pycache__", ".mypy_cache",
        ".ruff_cache", ".pytest_cache", ".idea", ".vscode", "site-packages", "_build", "_site",
    )
)  # fmt: skip


class _Ignored(NamedTuple):
    """One .gitignore: the folder it stands in and its compiled patterns."""

    base: str
    spec: Any


def collect(paths: Iterable[str], config: Config) -> Iterator[str]:
    """The files to check, each once: those named, and in folders those with an extension that refcheck reads.

    A file named by itself is taken whatever `exclude` says, unless `force_exclude` is set.  A path that does not
    exist is given as it is: reading it says what is wrong.
    """
    seen = set()
    for path in paths:
        if os.path.isdir(path):
            found = _walk(path, config)
        else:
            found = iter(() if config.force_exclude and _excluded(path, config.exclude) else (path,))
        for file in found:
            place = os.path.normpath(file) if file and file != "-" else file
            if place not in seen:
                seen.add(place)
                yield file


def _walk(folder: str, config: Config) -> Iterator[str]:
    from refcheck.read import FORMATS

    extensions = tuple(extension for group in FORMATS.values() for extension in group)
    ignored = _gitignores_above(os.path.abspath(folder)) if config.respect_gitignore else ()
    yield from _walk_inside("" if folder in (".", "./") else folder, config, extensions, ignored)


def _walk_inside(
    folder: str, config: Config, extensions: tuple[str, ...], ignored: tuple[_Ignored, ...]
) -> Iterator[str]:
    if config.respect_gitignore:
        ignored = (*ignored, *_gitignore(os.path.abspath(folder or ".")))
    try:
        with os.scandir(folder or ".") as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except PermissionError:
        yield folder  # reading it as a file says what is wrong
        return
    for entry in entries:
        path = os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED and not _left_out(path + "/", config, ignored):
                yield from _walk_inside(path, config, extensions, ignored)
        elif entry.name.lower().endswith(extensions) and not _left_out(path, config, ignored) and entry.is_file():
            yield path


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


@cache
def _gitignores_above(folder: str) -> tuple[_Ignored, ...]:
    """The .gitignore files of the folders above, up to the root of the repository; () outside of one."""
    found: list[_Ignored] = []
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ()
        folder = above
        found = [*_gitignore(folder), *found]
    return tuple(found)


@cache
def _gitignore(folder: str) -> tuple[_Ignored, ...]:
    path = os.path.join(folder, ".gitignore")
    if not os.path.isfile(path):
        return ()
    from pathspec import GitIgnoreSpec

    with open(path, encoding="utf-8", errors="replace") as file:
        return (_Ignored(folder, GitIgnoreSpec.from_lines(file.read().splitlines())),)
