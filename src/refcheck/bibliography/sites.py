"""Bibliography files that the settings of a site name for all its pages: Sphinx, Jupyter Book, MyST, Quarto.

The settings are read as text: nothing of them is run, and what is no plain list of names is left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.batch.contents import contents, digest, used
from refcheck.bibliography.files import Resolved, inside
from refcheck.errors import RefcheckError
from refcheck.model import Document

_NAME = "bibtex_bibfiles"
_ASSIGNED = lazy(
    rf"^{_NAME}(?:[ \t]*:[^=\r\n]*)?[ \t]*=[ \t]*(\[[^\[\]()]{{0,4000}}\]|\([^\[\]()]{{0,4000}}\))"
    r"[ \t]*(?:#[^\r\n]*)?\r?$",
    re.MULTILINE,
)
_REMARK = lazy(r"^[ \t]*#[^\r\n]*", re.MULTILINE)
_ABOVE = 8
"""Folders above a document that are looked into."""
_LARGEST = 100_000
"""Bytes of settings that are read."""


def with_bibliography(document: Document) -> Document:
    """A document with the bibliography files of its site in `metadata`; itself where they cannot all be found."""
    folder = os.path.dirname(document.path)
    for here in _above(folder):
        for name in _SETTINGS:
            if names := _names(os.path.join(here, name), name):
                files = list(_files(here, names))
                found = {**document.metadata, "bibliography": files} if len(files) == len(names) else document.metadata
                return document._replace(metadata=found)
    return document


def _above(folder: str) -> Iterator[str]:
    """A folder and those above it, inside its repository."""
    for up in range(_ABOVE + 1):
        here = os.path.normpath(os.path.join(folder, *[".."] * up))
        yield here
        if os.path.exists(os.path.join(here, ".git")):
            return


def _names(path: str, name: str) -> tuple[str, ...]:
    """The names that a file of settings gives; none where there is no such file, or where it says them otherwise."""
    try:
        state = os.stat(path)
        if state.st_size > _LARGEST:
            return ()
        found, content = _read(path, name, state.st_mtime_ns, state.st_size)
    except OSError:
        used(path, "")
        return ()
    used(path, content)
    return found


@lru_cache(maxsize=32)
def _read(path: str, name: str, changed: int, size: int) -> tuple[tuple[str, ...], str]:
    """The names in a file and its digest; all pages of a site ask for the same, which is read anew when it changed."""
    data = contents(path)
    try:
        names = _SETTINGS[name](data.decode("utf-8-sig"))
    except ValueError:
        names = None
    listed = [names] if isinstance(names, str) else names
    whole = isinstance(listed, list) and all(isinstance(item, str) for item in listed)
    return tuple(listed) if whole else (), digest(data)


def _files(folder: str, names: tuple[str, ...]) -> Iterator[Resolved]:
    """The paths of the files that are there, inside the project."""
    for name in names:
        try:
            path = inside(folder, name, "")
        except RefcheckError:
            continue
        if os.path.isfile(path):
            yield Resolved(path)
        else:
            used(path, "")


def _of_sphinx(text: str) -> Any:
    """What conf.py assigns, if it does so once and never changes it."""
    import ast

    text = _REMARK.sub("", text) if _NAME in text else ""
    found = _ASSIGNED.search(text)
    if found is None or text.count(_NAME) > 1:
        return None
    try:
        return list(ast.literal_eval(found[1]))
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError from error


def _of_book(text: str) -> Any:
    if _NAME not in text:
        return None
    settings = _table(text)
    return settings.get(_NAME) or _table(_table(settings.get("sphinx")).get("config")).get(_NAME)


def _of_myst(text: str) -> Any:
    return _table(_table(text).get("project")).get("bibliography") if "bibliography" in text else None


def _of_quarto(text: str) -> Any:
    return _table(text).get("bibliography") if "bibliography" in text else None


def _table(value: Any) -> dict[str, Any]:
    """A mapping of YAML, given as text or read already; an empty one for anything else."""
    if isinstance(value, str):
        from refcheck.exchange.csl_yaml import loaded

        try:
            value = loaded(value)
        except RefcheckError as error:
            raise ValueError from error
    return value if isinstance(value, dict) else {}


_SETTINGS: dict[str, Callable[[str], Any]] = {
    "conf.py": _of_sphinx,
    "_config.yml": _of_book,
    "myst.yml": _of_myst,
    "_quarto.yml": _of_quarto,
}
"""The file of a site's settings -> what reads the names of bibliography files in it."""
