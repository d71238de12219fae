r"""Documents of several files: what a file includes (`\\input`, `{{< include >}}`), and what it is included in.

Each file is a document of its own, with its own places and fixes.  It is checked amid the text of the others, which
is in `Document.context`: a chapter knows the list of the whole, and the whole the citations of its chapters.  The
files of one project lie in its repository, or in the folder of its root or below it; nothing is read from elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.batch.contents import contents
from refcheck.bibliography.files import Resolved, inside
from refcheck.errors import RefcheckError
from refcheck.model import Block, Document, Mark, Segment, Span
from refcheck.read import FORMATS, format_of, guess, read
from refcheck.read.encoding import decode
from refcheck.read.format import Parts

_GAP = "\n\n"
_MOST = 200
"""Files of a project that are read."""
_LARGEST = 4_000_000
"""Bytes of a file that is included."""
_SEARCHED = 40
"""Files of a folder that are looked into for the root of a project."""
_SHOWN = 5
"""Files that are missing and named in a warning."""
_OWN = 0.75
"""So much of a .bib file is cited where it was made for one document."""
_UP = 2
"""Folders above a chapter in which its root may be."""


class Completed(NamedTuple):
    """A document amid the text of its project, and a line for each file that is not read."""

    document: Document
    warnings: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A stretch of the text of one file of the project; `own` of the one that is checked."""

    document: Document
    start: int
    end: int
    own: bool


def completed(document: Document) -> Completed:
    """A document with the text of the files that it includes and is included in; itself where there are none."""
    known = format_of(document.format)
    if known.fields and document.path:
        return Completed(_with_citations(document))
    if known.parts is None or not document.path or document.places:
        return Completed(document)
    chapters = known.parts.is_whole
    root = _root(document, known.parts) if chapters and not chapters(document.source) else None
    if root is None and not known.parts.includes(document.source) and not _compiled(document):
        return Completed(document)
    project = _Project(document, root or document)
    pieces = list(project.pieces(project.root, ()))
    if not any(piece.own for piece in pieces):
        return Completed(document, project.notes)
    metadata = _metadata(document, root or document) if chapters else document.metadata
    return Completed(_composed(document, pieces)._replace(metadata=metadata), project.notes)


def _metadata(document: Document, root: Document) -> dict[str, Any]:
    """What a chapter and its root say; the root names its bibliography files from its own folder."""
    names: list[str] = []
    for name in root.metadata.get("bibliography", ()):
        try:
            names.append(Resolved(inside(os.path.dirname(root.path), name, "")))
        except RefcheckError:
            names.append(name)
    found = {**root.metadata, **document.metadata}
    found.pop("bibliography", None)
    if made := _compiled(root):
        names = [Resolved(made)] if isinstance(made, str) else []
    return {**found, "bibliography": names} if names else found


def _with_citations(document: Document) -> Document:
    """A .bib file with the keys that are cited, if one LaTeX project alone names it and cites three quarters of them.

    A file that holds more is a collection of what somebody has read: LaTeX prints what is cited, and no more.
    """
    endings = tuple(ending for known in FORMATS.values() if known.chapters for ending in known.endings)
    roots = [root for root in map(_read_whole, _nearby(document.path, endings, 1)) if root and _names(root, document)]
    document = _without_known_macros(document, roots)
    if len(roots) != 1:
        return document
    cited = _cited(roots[0])
    keys = {key for key, _ in document.entry_keys}
    if "*" in cited or len(cited & keys) < _OWN * len(keys):
        return document
    return document._replace(metadata={**document.metadata, "cited": frozenset(cited)})


def _without_known_macros(document: Document, roots: Sequence[Document]) -> Document:
    """A .bib file without the faults about macros that another file defines, which is named beside it."""
    if not document.faults or not roots:
        return document
    from refcheck.exchange.bibtex_entries import is_about, macros

    known: frozenset[str] = frozenset()
    for root in roots:
        folder = os.path.dirname(root.path)
        for name in root.metadata.get("bibliography", ()):
            try:
                known |= macros(_text(inside(folder, name, "")))
            except (OSError, RefcheckError):
                continue
    return document._replace(faults=tuple(fault for fault in document.faults if not is_about(fault.message, known)))


def _names(root: Document, document: Document) -> bool:
    """Whether a LaTeX file names a .bib file."""
    folder = os.path.dirname(root.path)
    names = root.metadata.get("bibliography", ())
    return any(_same(os.path.join(folder, name), document.path) for name in names if "\0" not in name)


def _cited(root: Document) -> set[str]:
    """The keys that a project cites or lists without citing."""
    project = _Project(root, root)
    found = set()
    for piece in project.pieces(root, ()):
        part = piece.document
        keys = format_of(part.format).keys
        if keys:
            found |= {key.key for key in keys(part, Span(piece.start, piece.end))}
        found |= set(part.metadata.get("nocite", ()))
    return found


def _read_whole(path: str) -> Document | None:
    """A root of chapters, None for any other file."""
    try:
        text = _text(path)
        known = format_of(guess(text, path)).parts
        return read(text, path=path) if known and known.is_whole and known.is_whole(text) else None
    except (OSError, ValueError, RefcheckError):
        return None


def parts(path: str) -> list[str]:
    """The files that are checked with a root of chapters: those it includes, and the .bib files that it names.

    Only those in its folder or below; what cannot be read is left out: `completed` says so.
    """
    document = _read_whole(path)
    if document is None:
        return []
    project = _Project(document, document)
    for _ in project.pieces(document, ()):
        pass
    found = list(project.seen)[1:]
    for name in document.metadata.get("bibliography", ()):
        try:
            bibliography = inside(os.path.dirname(path), name, "")
        except RefcheckError:
            continue
        if name.endswith(".bib") and os.path.isfile(bibliography):
            found.append(bibliography)
    return [other for other in found if not os.path.relpath(other, os.path.dirname(path) or ".").startswith("..")]


class _Project:
    """The files of a project, from its root; `seen` are their paths as far as they were read, `own` that of one."""

    def __init__(self, own: Document, root: Document) -> None:
        self.own = own
        self.root = root
        self.folder = os.path.dirname(root.path)
        self.seen: dict[str, Document] = {root.path: root, own.path: own}
        self.warnings: list[str] = []
        self.missing: list[str] = []
        self._given: list[str] = []

    def pieces(self, document: Document, above: tuple[str, ...]) -> Iterator[_Piece]:
        """The text of a file with what it includes, in order; what is included twice counts where it is first."""
        if not above:
            self._given = []
        self._given.append(document.path)
        own = _same(document.path, self.own.path)
        document = self.own if own else document
        known = format_of(document.format).parts
        at = 0
        for include in known.includes(document.source) if known else ():
            part = self._included(include.name, document, above)
            if part is None or any(_same(part.path, other) for other in self._given):
                continue
            stop = _block_after(document, include.start)
            yield _Piece(document, at, stop, own)
            yield from self.pieces(part, (*above, document.path))
            at = stop
        yield _Piece(document, at, len(document.text), own)
        if document.path == self.root.path and isinstance(made := _compiled(document), Document):
            yield _Piece(made, 0, len(made.text), own=False)

    def _included(self, name: str, document: Document, above: tuple[str, ...]) -> Document | None:
        try:
            path = self._path(name, document)
            if any(_same(path, other) for other in (*above, document.path)):
                raise RefcheckError(f"{name}: leads back to itself")
            known = next((found for other, found in self.seen.items() if _same(other, path)), None)
            if known is None:
                if len(self.seen) >= _MOST:
                    raise RefcheckError(f"{name}: more than {_MOST} files; left out")
                text = _text(path)
                known = self.seen[path] = read(text, _format(path, document.format), path)
        except FileNotFoundError:
            if document.path == self.own.path and name not in self.missing:
                self.missing.append(name)
        except OSError as error:
            self._warn(f"{name}: {error.strerror or error}", document)
        except (RefcheckError, ValueError) as error:
            self._warn(str(error), document)
        else:
            return known
        return None

    @property
    def notes(self) -> tuple[str, ...]:
        """A line for each file that is not read; those that are not there share one."""
        if not self.missing:
            return tuple(self.warnings)
        more = f" and {len(self.missing) - _SHOWN} more" if len(self.missing) > _SHOWN else ""
        return (*self.warnings, f"not included: {', '.join(self.missing[:_SHOWN])}{more}: no such file")

    def _warn(self, words: str, document: Document) -> None:
        """What is said where the file itself is checked; it is said once."""
        if document.path == self.own.path and f"not included: {words}" not in self.warnings:
            self.warnings.append(f"not included: {words}")

    def _path(self, name: str, document: Document) -> str:
        """The path of an included file: TeX looks from the folder of the root, others from that of the file."""
        known = format_of(document.format).parts
        if known and known.is_whole:
            name = name if os.path.splitext(name)[1] else name + known.ending
            return inside(self.folder, name, "")
        folder = os.path.dirname(document.path)
        if not name.startswith("../"):
            return inside(folder, name, "")
        path = os.path.normpath(os.path.join(folder, name))
        return inside(self.folder, os.path.relpath(path, self.folder or "."), "")


def _format(path: str, including: str) -> str:
    """The format of an included file: by its ending, else that of the file that includes it."""
    ending = os.path.splitext(path)[1].lower()
    named = (name for name, known in FORMATS.items() if ending in known.endings and known.signs)
    return next(named, including)


def _compiled(document: Document) -> Document | str | None:
    """What a program has made of a root's bibliography (.bbl), where none of its files is there.

    A list as text, which is read like any other file of the project, or the path of one that holds entries as data.
    """
    known = format_of(document.format).parts
    names = document.metadata.get("bibliography", ()) if known and known.compiled else ()
    folder = os.path.dirname(document.path)
    if known is None or not names or any("\0" in name or os.path.isfile(os.path.join(folder, name)) for name in names):
        return None
    path = os.path.splitext(document.path)[0] + known.compiled
    try:
        text = _text(path)
        found = read(text, document.format, path)
    except (OSError, ValueError, RefcheckError):
        return None
    if found.entry_keys:
        return found
    from refcheck.exchange import bbl

    return path if bbl.looks_like(text) else None


def _text(path: str) -> str:
    if os.stat(path).st_size > _LARGEST:
        raise RefcheckError(f"{path}: larger than {_LARGEST // 1_000_000} MB")
    return decode(contents(path)).text


def _same(a: str, b: str) -> bool:
    return a == b or os.path.realpath(a) == os.path.realpath(b)


def _block_after(document: Document, offset: int) -> int:
    """Where in the text the first block begins that comes after an offset of the source."""
    for segment in document.segments:
        if segment.source_start >= offset:
            following = (block.start for block in document.blocks if block.start >= segment.start)
            return next(following, len(document.text))
    return len(document.text)


# ---------------------------------------------------------------------- the root of a chapter


def _root(document: Document, known: Parts) -> Document | None:
    """The file that includes a chapter: the one that the chapter names, or one nearby; None without."""
    for path in _candidates(document, known):
        root = None if _same(path, document.path) else _read_whole(path)
        if root is None:
            continue
        project = _Project(document, root)
        for _ in project.pieces(root, ()):
            pass
        if any(_same(other, document.path) for other in _reached(project, root)):
            return root
    return None


def _reached(project: _Project, root: Document) -> list[str]:
    """The files that a root includes, itself or by others."""
    return [piece.document.path for piece in project.pieces(root, ()) if piece.document is not root]


def _candidates(document: Document, known: Parts) -> Iterator[str]:
    folder = os.path.dirname(document.path)
    for named in known.roots(document.source) if known.roots else ():
        path = os.path.normpath(os.path.join(folder, named if os.path.splitext(named)[1] else named + known.ending))
        if "\0" not in named and not os.path.isabs(named) and path.split(os.sep).count("..") <= _UP:
            yield path
    yield from _nearby(document.path, (known.ending,), _UP)


def _nearby(path: str, endings: tuple[str, ...], above: int) -> Iterator[str]:
    """The files of some endings in the folder of a path and those above it, inside its repository."""
    folder = os.path.dirname(path)
    for up in range(above + 1):
        here = os.path.normpath(os.path.join(folder, *[".."] * up)) if up else folder
        try:
            names = sorted(name for name in os.listdir(here or ".") if name.lower().endswith(endings))
        except OSError:
            return
        for name in names[:_SEARCHED]:
            yield os.path.join(here, name) if here not in ("", ".") else name
        if os.path.exists(os.path.join(here, ".git")):
            return


# ---------------------------------------------------------------------- one document of many


def _composed(document: Document, pieces: Sequence[_Piece]) -> Document:
    """The document with the text of the others around its own."""
    texts: list[str] = []
    segments: list[Segment] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    keys: list[tuple[str, int]] = []
    context: list[Span] = []
    size = source_at = 0
    for piece in pieces:
        text = piece.document.text[piece.start : piece.end].rstrip("\n")
        if not text:
            continue
        if texts:
            texts.append(_GAP)
            segments.append(Segment(size, size + len(_GAP), source_at, source_at))
            size += len(_GAP)
        by, end = size - piece.start, piece.start + len(text)
        if piece.own:
            own = [part for part in piece.document.segments if piece.start <= part.start < end]
            segments += [part._replace(start=part.start + by, end=part.end + by) for part in own]
            source_at = own[-1].source_end if own else source_at
        else:
            segments.append(Segment(size, size + len(text), source_at, source_at))
            context.append(Span(size, size + len(text)))
        lists = max((block.container for block in blocks), default=0)
        blocks += [
            block._replace(
                start=block.start + by, end=block.end + by, container=block.container + lists if block.container else 0
            )
            for block in piece.document.blocks
            if piece.start <= block.start < end
        ]
        marks += [
            mark._replace(start=mark.start + by, end=min(mark.end, end) + by)
            for mark in piece.document.marks
            if piece.start <= mark.start < end
        ]
        keys += [(key, start + by) for key, start in piece.document.entry_keys if piece.start <= start < end]
        texts.append(text)
        size += len(text)
    return document._replace(
        text="".join(texts), segments=tuple(segments), blocks=tuple(blocks), marks=tuple(marks),
        entry_keys=tuple(keys), context=tuple(context),
    )  # fmt: skip
