"""Bibliography files (.bib, CSL-JSON, RIS): found by the settings or a document's front matter, and read.

The only place that opens them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from refcheck.base.garbage import without_gc
from refcheck.base.records import NamedTuple
from refcheck.batch.contents import UNKNOWN, contents, digest, used
from refcheck.errors import RefcheckError, WrongType
from refcheck.model import CslItem, Library, Settings

LARGEST = 64_000_000
"""Bytes of a bibliography file that are read at most."""


WARNINGS = 10
"""Warnings of a file that are shown."""


class Loaded(NamedTuple):
    """The bibliography of a document (None where none is named) and, a line each, what is wrong with its front matter.

    A file that the front matter names and that cannot be read is left out: the keys are then left alone, unless
    another file was read.
    """

    library: Library | None = None
    warnings: tuple[str, ...] = ()


def load(metadata: Mapping[str, Any], settings: Settings, folder: str) -> Loaded:
    """Reads the files that the settings and the front matter name; those of the settings may be anywhere.

    The front matter speaks of files of the project that `folder`, the document's own, is in: the text may come from
    others.
    Raises RefcheckError, naming the file, where one of the settings cannot be read.
    """
    read = [(os.path.basename(path), _items(path)) for path in settings.bibliography]
    faults = []
    if _is_unread(metadata):
        faults.append("bibliography of the front matter: neither the name of a file nor a list of names")
    for name in _named(metadata):
        try:
            read.append((os.path.basename(name) if isinstance(name, Resolved) else name, _items(inside(folder, name))))
        except RefcheckError as error:
            used(name, UNKNOWN)  # it may be mended by what no file holds, such as where a link leads
            faults.append(f"bibliography: {error}")
    if not read or (faults and len(read) == len(settings.bibliography) == 0):
        return Loaded(None, tuple(faults))
    names = dict.fromkeys(name for name, _ in read)
    items = tuple(item for _, found in read for item in found.items)
    macros = frozenset().union(*(found.macros for _, found in read))
    warnings = [*faults, *(f"{name}: {line}" for name, found in read for line in _shown(found, macros))]
    return Loaded(Library(items, ", ".join(names)), tuple(warnings))


def with_given(loaded: Loaded, given: Iterable[str | os.PathLike[str] | CslItem]) -> Loaded:
    """The same with what a program hands over: paths of bibliography files, and CSL-JSON items.

    Raises RefcheckError where `given` is neither, and for a file that cannot be read.
    """
    if isinstance(given, (str, os.PathLike, Mapping)):
        raise WrongType(f"bibliography must be a list of files and CSL-JSON items, not one {type(given).__name__}")
    items: list[CslItem] = []
    warnings = list(loaded.warnings)
    names = [loaded.library.name] if loaded.library else []
    for item in given:
        if isinstance(item, Mapping):
            items.append(dict(item))
        elif isinstance(item, (str, os.PathLike)):
            found, name = _items(os.fspath(item)), os.path.basename(item)
            items += found.items
            names.append(name)
            warnings += [f"{name}: {line}" for line in _shown(found)]
        else:
            raise WrongType(f"bibliography holds files and CSL-JSON items, not {type(item).__name__}")
    if not items and not names:
        return loaded
    earlier = loaded.library.items if loaded.library else ()
    name = ", ".join(dict.fromkeys(names)) or "the bibliography"
    return Loaded(Library((*earlier, *items), name), tuple(warnings))


def _is_unread(metadata: Mapping[str, Any]) -> bool:
    """Whether the front matter names a bibliography in a form that is not read; "", false and [] name none."""
    value = metadata.get("bibliography", "")
    return not all(isinstance(name, (str, bool)) for name in (value if isinstance(value, list) else [value]))


def _named(metadata: Mapping[str, Any]) -> list[str]:
    value = metadata.get("bibliography")
    names = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def inside(folder: str, name: str, hint: str = "; name it with --bibliography") -> str:
    """The path of a file that a document names; RefcheckError where it leads out of its project, `hint` after it.

    The project is what `project_of` says of the document's folder, and that folder without one.
    """
    if isinstance(name, Resolved):
        return name
    parts = name.replace("\\", "/").split("/")
    if "://" in name:
        raise RefcheckError(f"{name}: only files are read, nothing is fetched")
    if not parts[0] or parts[0].endswith(":") or "\0" in name or os.path.isabs(name):
        raise RefcheckError(f"{name}: outside the document's folder{hint}")
    path = os.path.normpath(os.path.join(folder, *parts))
    if ".." not in parts and _holds(folder, path):
        return path
    project = project_of(folder)
    if not _holds(project or folder, path):
        what = "a link that leads out of" if ".." not in parts else "outside"
        raise RefcheckError(f"{name}: {what} the document's {'project' if project else 'folder'}{hint}")
    return path


def _holds(folder: str, path: str) -> bool:
    """Whether a file is in a folder or below it, also by where links lead."""
    home = os.path.realpath(folder or ".")
    return os.path.commonpath((home, os.path.realpath(path))) == home


def project_of(folder: str) -> str:
    """The folder of the project that a folder is part of: its repository, else where its settings are; "" without."""
    from refcheck.config import find

    here = os.path.abspath(folder)
    while True:
        if os.path.exists(os.path.join(here, ".git")):
            return here
        above = os.path.dirname(here)
        if above == here:
            return os.path.dirname(find(folder))
        here = above


class Resolved(str):
    """The path of a bibliography file that was found to be inside a document's project."""

    __slots__ = ()


class Read(NamedTuple):
    """The items of one file, what is wrong with single entries of it, and the macros that it defines."""

    items: tuple[CslItem, ...]
    warnings: tuple[str, ...]
    digest: str = ""
    macros: frozenset[str] = frozenset()


def _items(path: str) -> Read:
    try:
        state = os.stat(path)
        if os.path.isdir(path):
            raise RefcheckError(f"{path}: not a file")
        if state.st_size > LARGEST:
            raise RefcheckError(f"{path}: larger than {LARGEST // 1_000_000} MB")
        found = _read(path, state.st_mtime_ns, state.st_size)
        used(path, found.digest)
        return found
    except OSError as error:
        used(path, "")
        raise RefcheckError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:  # a null character in the name
        raise RefcheckError(f"{path}: {error}") from error


@lru_cache(maxsize=16)
@without_gc
def _read(path: str, changed: int, size: int) -> Read:
    """A file's items; many documents share one file, which is read anew when it has changed."""
    from refcheck.exchange import EXTENSIONS, read_items
    from refcheck.read.encoding import decode

    data = contents(path)
    try:
        text = decode(data).text
        warnings: list[str] = []
        form = EXTENSIONS.get(os.path.splitext(path)[1].lower(), "auto")
        items = read_items(text, form, warnings) if text.strip() else []
        return Read(tuple(items), tuple(warnings), digest(data), _macros(text) if form == "bibtex" else frozenset())
    except (RefcheckError, ValueError) as error:
        raise RefcheckError(f"{path}: {error}") from error


def _macros(text: str) -> frozenset[str]:
    from refcheck.exchange.bibtex_entries import macros

    return macros(text)


def _shown(found: Read, macros: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The first warnings of a file, the rest as a number, for one broken habit fills a page.

    A macro that another file of the same document defines is none to warn of.
    """
    warnings = list(found.warnings)
    if macros and warnings:
        from refcheck.exchange.bibtex_entries import is_about

        warnings = [line for line in warnings if not is_about(line, macros)]
    more = len(warnings) - WARNINGS
    return (*warnings[:WARNINGS], *((f"and {more} more warnings of this kind",) if more > 0 else ()))
