"""The pipeline, top to bottom: read -> locate -> parse -> cite -> match -> rules -> Report."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from refcheck import cite, habits, locate, markup, match, read, reference, rules, style
from refcheck.cite.pointers import pointed, pointers
from refcheck.document import Lines, SourceMap, place_at
from refcheck.errors import UnreadableFile, WrongType, WrongValue
from refcheck.filters import kept
from refcheck.garbage import without_gc
from refcheck.index import Index
from refcheck.match.doubt import is_likely_list, without_unlikely_lists
from refcheck.match.mentioned import mentioned
from refcheck.model import (
    Checked,
    Citation,
    CslItem,
    Document,
    Finding,
    Library,
    Located,
    Mentions,
    Reference,
    Settings,
    Span,
    Verification,
)
from refcheck.records import NamedTuple

if TYPE_CHECKING:
    from os import PathLike

    from refcheck.registries import VerifyOptions


class Report(NamedTuple):
    """What a check found in one document; every offset is one of `source`, the decoded file.

    `verifications` holds one item a reference, in order, or nothing when no registry was asked.

    Of a container (a Word file, a notebook), `source` is the extracted text and `document` what was read (None for a
    text); `url` is where a document of an export is published.
    """

    path: str
    format: str
    source: str
    references: tuple[Reference, ...]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    verifications: tuple[Verification, ...] = ()
    settings: Settings = Settings()
    library: Library | None = None
    url: str = ""
    document: Document | None = None

    @property
    def lines(self) -> Lines:
        """Lines and columns of offsets; in a container each place is a line."""
        return Lines(self.source, self.document.places if self.document else ())

    def place(self, offset: int) -> str:
        """Where an offset is in a container, in words for people ("paragraph 14"); "" in a text."""
        return place_at(self.document.places, offset) if self.document else ""

    def to_dict(self) -> dict[str, Any]:
        """The report in the form of `--output-format json`."""
        from refcheck.report import as_dict

        return as_dict([self])

    def to(self, form: str) -> str:
        """The report as `--output-format` prints it ("full", "concise", "json", "sarif", "html", ...), without colour.

        Raises RefcheckError for an unknown form and for one whose extra is not installed ("html" needs "serve").
        """
        from refcheck.report import Look, check_form, render

        check_form(form)
        return render(form, [self], Look())

    def fixed(self, unsafe: bool = False) -> str:
        """The source with its fixes applied until none is left: the safe ones, with `unsafe` the others too.

        A fix after which a finding would come up that is not there now is left out.
        """
        from refcheck.fix import settle

        def recheck(source: str) -> Report:
            document = read.read(source, self.format, self.path)
            return report(checked(document, self.settings, self.library))

        return settle(self, recheck, unsafe=unsafe).report.source

    def verified(self, verify: VerifyOptions | bool = True) -> Report:
        """The same document with what the registries say: RC4xx among its findings, and `verifications`.

        Takes and raises what `check` does with `verify`.
        """
        document = self.document or read.read(self.source, self.format, self.path)
        return report(_verified(checked(document, self.settings, self.library), verify))


def check(
    text: str,
    format: str = "auto",
    *,
    path: str = "",
    settings: Settings | Literal["folder"] | None = None,
    bibliography: Iterable[str | PathLike[str] | CslItem] = (),
    verify: VerifyOptions | bool = False,
) -> Report:
    """Checks one text and returns everything found in it.

    `format` is "text", "markdown", "html" or "auto" (by `path`, then by content).  `settings` are the defaults
    unless given; "folder" takes those that the command would use for a file at `path`: the nearest refcheck.toml or
    pyproject.toml, its per-file-ignores too, but not its baseline.  `bibliography` holds paths of .bib, CSL-JSON or RIS
    files and CSL-JSON items, to which citation keys refer, beside the files that the settings name; what the front
    matter of a text names is not read.

    `verify` asks the registries about the references (True, or `VerifyOptions` that say whom and as whom): what they
    say is in the findings RC401-RC408 and, one item a reference, in `verifications`; registries that do not answer are
    RC408.

    Never raises on any text; raises RefcheckError for an unknown format, wrong settings or options of `verify`, an
    accepted pattern that takes too long, a file that they or `bibliography` name and that cannot be read, and `verify`
    without its extra.
    """
    if not isinstance(text, str):
        raise WrongType(f"check takes a str, not {type(text).__name__} (check_file reads files in any encoding)")
    document = read.read(text, format, path)
    settings = _valid(settings, path)
    library, notes = _library(document._replace(metadata={}), settings, bibliography)
    for note in notes:
        warnings.warn(note, stacklevel=2)
    return report(_verified(checked(document, settings, library), verify))


def check_file(
    path: str | PathLike[str],
    format: str = "auto",
    *,
    settings: Settings | Literal["folder"] | None = None,
    bibliography: Iterable[str | PathLike[str] | CslItem] = (),
    verify: VerifyOptions | bool = False,
) -> Report:
    """Checks one file: a text in any encoding that a browser would read, or a file of bytes; else as `check`.

    Reads the bibliography files that the document's front matter names, too; one that cannot be read is a warning
    (`warnings.warn`).  Raises UnreadableFile (an OSError) where the file itself cannot be read and WrongValue
    (a ValueError) where it is of no format that is read, or holds several documents; both are RefcheckErrors.
    """
    from os import fspath

    documents = _documents(path, format)
    if len(documents) > 1:
        raise WrongValue(f"{fspath(path)}: holds {len(documents)} documents; check_documents checks each")
    return _checked_file(documents[0], settings, bibliography, verify)


def check_documents(
    path: str | PathLike[str],
    format: str = "auto",
    *,
    settings: Settings | Literal["folder"] | None = None,
    bibliography: Iterable[str | PathLike[str] | CslItem] = (),
    verify: VerifyOptions | bool = False,
) -> list[Report]:
    """Checks every document of one file: one for most formats, many for an export of a blog.

    Takes and raises what `check_file` does, but for the number of documents.
    """
    found = _documents(path, format)
    bibliography = tuple(bibliography)
    return [_checked_file(document, settings, bibliography, verify) for document in found]


def _documents(path: str | PathLike[str], format: str) -> tuple[Document, ...]:
    """The documents of a file; raises UnreadableFile and WrongValue."""
    from os import fspath

    from refcheck.contents import contents

    try:
        return read.opened(contents(path), format, fspath(path)).documents
    except OSError as error:
        raise UnreadableFile(error.errno, error.strerror or str(error), fspath(path)) from None
    except ValueError as error:
        raise WrongValue(f"{fspath(path)}: {error}") from None


def _checked_file(
    document: Document,
    settings: Settings | Literal["folder"] | None,
    bibliography: Iterable[str | PathLike[str] | CslItem],
    verify: VerifyOptions | bool,
) -> Report:
    settings = _valid(settings, document.path)
    library, notes = _library(document, settings, bibliography)
    for note in notes:
        warnings.warn(f"{document.path}: {note}", stacklevel=4)
    return report(_verified(checked(document, settings, library), verify))


def _verified(stages: Checked, verify: VerifyOptions | bool) -> Checked:
    """The stages with what the registries say, where that is wanted."""
    if verify is False:
        return stages
    from refcheck.registries import VerifyOptions, run_used

    if not isinstance(verify, (bool, VerifyOptions)):
        raise WrongType(f"verify is True or refcheck.VerifyOptions, not {type(verify).__name__}")
    options = VerifyOptions() if isinstance(verify, bool) else verify
    return with_verifications(stages, run_used(stages.references, options))


def _library(
    document: Document, settings: Settings, given: Iterable[str | PathLike[str] | CslItem]
) -> tuple[Library | None, tuple[str, ...]]:
    """The bibliography of a document and what is wrong with its front matter; loads nothing where there is none."""
    if not (document.metadata or settings.bibliography or given):
        return None, ()
    from os.path import dirname

    from refcheck.bibliography import load, with_given

    return with_given(load(document.metadata, settings, dirname(document.path)), given)


def _valid(settings: Settings | Literal["folder"] | None, path: str) -> Settings:
    """The settings for a document at `path`, or the defaults; RefcheckError where they say what cannot be meant."""
    if settings is None:
        return Settings()
    from refcheck.config import checked_settings, settings_of

    return settings_of(path) if settings == "folder" else checked_settings(settings)


def parse_citations(text: str, format: str = "text") -> list[Citation]:
    """Every citation of a text, with or without a reference list; offsets are code points of `text`."""
    return list(check(text, format, settings=Settings(ignore=("ALL",))).citations)


@without_gc
def checked(document: Document, settings: Settings, library: Library | None = None) -> Checked:
    """Runs every stage before the rules; `library` is the bibliography that citation keys speak of."""
    located = locate.locate(document)
    references = reference.parse_entries(document, located)
    if library is not None:
        return _checked_with(library, document, settings, located, references)
    result = _checked(document, settings, located, references)
    if not is_likely_list(located, result.references):
        result = _checked(document, settings, Located((), (), (Span(0, len(document.text)),)), ())
    return result


def _checked(document: Document, settings: Settings, located: Located, references: tuple[Reference, ...]) -> Checked:
    index = Index(references, document.text)
    linked = pointers(document, references)
    citations = cite.find(document, located, references, index, links=linked)
    matched = match.match(citations, references, index, pointed(linked, citations), located.lists)
    citations, references, links = without_unlikely_lists(located.lists, matched)
    styles = style.decide(document, references, citations, settings)
    mentions = _mentions(document, located, references, citations, index, styles)
    return Checked(document, located, references, citations, links, index, settings, *styles, mentions=mentions)


def _mentions(
    document: Document,
    located: Located,
    references: tuple[Reference, ...],
    citations: tuple[Citation, ...],
    index: Index,
    styles: style.Styles,
) -> Mentions:
    numeric = styles.citations == "numeric"
    return mentioned(document.text, located.body, references, citations, index, numeric=numeric)


def _checked_with(
    library: Library,
    document: Document,
    settings: Settings,
    located: Located,
    written: tuple[Reference, ...],
) -> Checked:
    from refcheck import library as libraries

    items = libraries.references(library, len(written))
    every = Index((*written, *items), document.text)
    index = Index(written, document.text) if written else every
    citations = cite.find(document, located, written or items, index, known=libraries.keys(items))
    citations, references, links = libraries.matched(citations, written, items, index)
    styles = style.decide(document, references, citations, settings)
    mentions = _mentions(document, located, references, citations, every, styles)
    return Checked(
        document, located, references, citations, links, every, settings, *styles, library=library, mentions=mentions
    )  # fmt: skip


def with_verifications(checked: Checked, verifications: Sequence[Verification]) -> Checked:
    """The same with what `refcheck.registries.run` says of `checked.references`, for the rules to judge."""
    return checked._replace(verifications=tuple(verifications))


def report(checked: Checked) -> Report:
    """What the rules find, without what settings and comments leave out; habits are told once."""
    return habits.merged(kept(found(checked)))


@without_gc
def found(checked: Checked) -> Report:
    """Runs the rules and maps every offset from the text as read to the source file; every finding for itself."""
    document = checked.document
    to_source = SourceMap(document)
    lines = Lines(document.source, document.places)
    findings = [_finding_in_source(item, document, to_source, lines) for item in rules.run(checked)]
    references, citations = checked.references, checked.citations
    if not to_source.identity:
        references = tuple(reference.in_source(item, to_source, document.source) for item in references)
        citations = tuple(_citation_in_source(item, document.source, to_source) for item in citations)
    return Report(
        path=document.path,
        format=document.format,
        source=document.source,
        references=references,
        citations=citations,
        findings=tuple(findings),
        settings=checked.settings,
        verifications=checked.verifications,
        library=checked.library,
        url=document.url,
        document=document if document.places else None,
    )


def _citation_in_source(item: Citation, source: str, to_source: SourceMap) -> Citation:
    start, end = to_source.span(item.start, item.end)
    return item._replace(
        text=source[start:end],
        start=start,
        end=end,
        authors_span=item.authors_span and to_source.span(*item.authors_span),
        year_span=item.year_span and to_source.span(*item.year_span),
        cluster=item.cluster and to_source.span(*item.cluster),
    )


def _finding_in_source(item: Finding, document: Document, to_source: SourceMap, lines: Lines) -> Finding:
    start, end = to_source.span(item.start, item.end)
    line, column = lines.position(start)
    return item._replace(
        start=start,
        end=end,
        line=line,
        column=column,
        place=place_at(document.places, start),
        fix=item.fix and markup.in_source(item.fix, document, to_source),
        related=tuple([to_source.span(start, end) for start, end in item.related]),
    )
