"""The pipeline, top to bottom: read -> locate -> parse -> cite -> match -> rules -> Report."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from refcheck import cite, locate, match, read, reference, rules, style
from refcheck.base.garbage import without_gc
from refcheck.base.patterns import has_any
from refcheck.base.records import NamedTuple
from refcheck.cite.own_keys import own_keys
from refcheck.cite.pointers import pointed, pointers
from refcheck.document import Lines, SourceMap, place_at
from refcheck.errors import UnreadableFile, WrongType, WrongValue
from refcheck.findings import habits
from refcheck.findings.filters import kept
from refcheck.given import given_library, given_settings
from refcheck.in_source import citation_in_source, finding_in_source, is_foreign, own
from refcheck.match.doubt import is_likely_list, without_unlikely_lists
from refcheck.match.mentioned import mentioned
from refcheck.model import (
    Checked,
    Citation,
    CslItem,
    Document,
    Entry,
    Finding,
    Library,
    Located,
    Reference,
    ReferenceList,
    Settings,
    Span,
)
from refcheck.verdicts import Verification
from refcheck.works.index import Index

if TYPE_CHECKING:
    from os import PathLike

    from refcheck.findings.fix import Settled
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

    @overload
    def to(self, form: Literal["docx"]) -> bytes: ...  # type: ignore[overload-overlap]

    @overload
    def to(self, form: str) -> str: ...

    def to(self, form: str) -> str | bytes:
        """The report as `--output-format` prints it ("full", "concise", "json", "sarif", "html", ...), without colour.

        "docx" gives the bytes of the Word file that was checked, with comments and tracked changes in it.  Raises
        RefcheckError for an unknown form, for one whose extra is not installed ("html" needs "serve"), and for "docx"
        of anything but a Word file that is still as it was.
        """
        from refcheck.report import FILES, Look, check_form, render, render_file

        check_form(form)
        return render_file(form, [self]) if form in FILES else render(form, [self], Look())

    def fixed(self, unsafe: bool = False) -> str:
        """The source with its fixes applied until none is left: the safe ones, with `unsafe` the others too.

        A fix after which a finding would come up that is not there now is left out.  Of a Word file this is the text.
        """
        return settled(self, unsafe=unsafe).report.source

    def verified(self, verify: VerifyOptions | bool = True) -> Report:
        """The same document with what the registries say: RC4xx among its findings, and `verifications`.

        Takes and raises what `check` does with `verify`.
        """
        document = self.document or read.read(self.source, self.format, self.path)
        return _reported(document, self.settings, self.library, verify)


def check(
    text: str,
    format: str = "auto",
    *,
    path: str = "",
    settings: Settings | Literal["folder"] | None = None,
    bibliography: Iterable[str | PathLike[str] | CslItem] = (),
    verify: VerifyOptions | bool | None = False,
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
    settings = given_settings(settings, path)
    library, notes = given_library(document._replace(metadata={}), settings, bibliography)
    for note in notes:
        warnings.warn(note, stacklevel=2)
    return _reported(document, settings, library, verify)


def check_file(
    path: str | PathLike[str],
    format: str = "auto",
    *,
    settings: Settings | Literal["folder"] | None = None,
    bibliography: Iterable[str | PathLike[str] | CslItem] = (),
    verify: VerifyOptions | bool | None = False,
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
    verify: VerifyOptions | bool | None = False,
) -> list[Report]:
    """Checks every document of one file: one for most formats, many for an export of a blog.

    Takes and raises what `check_file` does, but for the number of documents.
    """
    found = _documents(path, format)
    bibliography = tuple(bibliography)
    return [_checked_file(document, settings, bibliography, verify) for document in found]


def settled(report: Report, *, unsafe: bool = False) -> Settled:
    """The fixes of a report applied until none is left; the report that comes out holds what no comment silences.

    Only fixes of findings that the report has are begun with: others may have been left out by settings or a baseline.
    """
    from refcheck.findings.fix import in_document, settle

    def again(document: Document) -> Report:
        return _reported_offline(document, report.settings, report.library)

    def in_text(source: str) -> Report:
        return again(read.read(source, report.format, report.path))

    if report.document is None or not read.in_words(report.format):
        return settle(report, in_text, unsafe=unsafe)
    wanted = {(item.code, item.start) for item in habits.apart(report.findings)}

    def fitted(finding: Finding, source: str) -> Finding:
        left_out = source == report.source and (finding.code, finding.start) not in wanted
        return finding._replace(fix=None) if left_out else finding

    return settle(again(report.document), in_text, unsafe=unsafe, fitted=fitted, redo=in_document(again))


def _documents(path: str | PathLike[str], format: str) -> tuple[Document, ...]:
    """The documents of a file; raises UnreadableFile and WrongValue."""
    from os import fspath

    from refcheck.batch.contents import contents

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
    verify: VerifyOptions | bool | None,
) -> Report:
    settings = given_settings(settings, document.path)
    document, left_out = in_project(document)
    library, notes = given_library(document, settings, bibliography)
    for note in (*left_out, *notes):
        warnings.warn(f"{document.path}: {note}", stacklevel=4)
    return _reported(document, settings, library, verify)


def _reported(
    document: Document, settings: Settings, library: Library | None, verify: VerifyOptions | bool | None
) -> Report:
    if not verify:
        return _reported_offline(document, settings, library)
    return report(_verified(checked(document, settings, library), verify))


@without_gc
def _reported_offline(document: Document, settings: Settings, library: Library | None) -> Report:
    """All stages at a stretch: what only they need is gone before the collector would look through it."""
    return report(checked(document, settings, library))


def in_project(document: Document) -> tuple[Document, tuple[str, ...]]:
    """A document amid the files that it includes and is included in, with the bibliography of its site.

    Loads nothing for a format without such.
    """
    known = read.format_of(document.format)
    if document.path and has_any(document.source, known.cites) and "bibliography" not in document.metadata:
        from refcheck.bibliography.sites import with_bibliography

        document = with_bibliography(document)
    includes = known.parts and (known.parts.is_whole or known.parts.includes(document.source))
    if not includes and not known.fields:
        return document, ()
    from refcheck.projects import completed

    return completed(document)


def _verified(stages: Checked, verify: VerifyOptions | bool) -> Checked:
    """The stages with what the registries say."""
    from refcheck.registries import VerifyOptions, run_used

    if not isinstance(verify, (bool, VerifyOptions)):
        raise WrongType(f"verify is True or refcheck.VerifyOptions, not {type(verify).__name__}")
    options = VerifyOptions() if isinstance(verify, bool) else verify
    return with_verifications(stages, run_used(stages.references, options))


def parse_citations(text: str, format: str = "text") -> list[Citation]:
    """Every citation of a text, with or without a reference list; offsets are code points of `text`."""
    return list(check(text, format, settings=Settings(ignore=("ALL",))).citations)


@without_gc
def checked(document: Document, settings: Settings, library: Library | None = None) -> Checked:
    """Runs every stage before the rules; `library` is the bibliography that citation keys speak of."""
    if document.entries or read.format_of(document.format).fields:
        return _checked_fields(document, settings)
    located = locate.locate(document)
    references = reference.parse_entries(document, located)
    if library is None and not references and document.fields:
        from refcheck.cite import fields

        library = fields.library(document)
    if library is not None:
        return _checked_with(library, document, settings, located, references)
    result = _checked(document, settings, located, references)
    if not is_likely_list(located, result.references):
        result = _checked(document, settings, Located((), (), (Span(0, len(document.text)),)), ())
    return result


def _checked_fields(document: Document, settings: Settings) -> Checked:
    """A file of entries in fields: nothing is cited in it, and no style is asked of it."""
    references = document.entries
    entries = tuple(Entry(item.start, item.end) for item in references)
    whole = Span(0, len(document.text))
    lists = (ReferenceList(*whole, None, whole),) if entries else ()
    index = Index(references, document.text)
    return Checked(
        document, Located(entries, lists, ()), references, (), (), index, settings, style.FIELDS, style.FIELDS
    )


def _checked(document: Document, settings: Settings, located: Located, references: tuple[Reference, ...]) -> Checked:
    index = Index(references, document.text)
    linked = pointers(document, references)
    citations = cite.find(document, located, references, index, own=own_keys(document, references), links=linked)
    leading = pointed(document.text, linked, citations)
    if document.fields:
        from refcheck.cite import fields

        leading = {**leading, **fields.tied(document, references, citations)}
    matched = match.match(citations, references, index, leading, located.lists)
    citations, references, links = without_unlikely_lists(located.lists, matched)
    styles = style.decide(document, references, citations, settings)
    numeric = styles.citations == "numeric"
    mentions = mentioned(document.text, located.body, references, citations, index, numeric=numeric, links=linked)
    return Checked(document, located, references, citations, links, index, settings, *styles, mentions=mentions)


def _checked_with(
    library: Library, document: Document, settings: Settings, located: Located, written: tuple[Reference, ...]
) -> Checked:
    from refcheck.bibliography import references as libraries

    items = libraries.references(library, len(written))
    every = Index((*written, *items), document.text)
    index = Index(written, document.text) if written else every
    known, own = libraries.keys(items), own_keys(document, written)
    citations = cite.find(document, located, written or items, index, known=known, own=own)
    citations, references, links = libraries.matched(citations, written, items, index)
    styles = style.decide(document, references, citations, settings)
    numeric = styles.citations == "numeric"
    mentions = mentioned(document.text, located.body, references, citations, every, numeric=numeric)
    return Checked(
        document, located, references, citations, links, every, settings, *styles, library=library, mentions=mentions
    )  # fmt: skip


def with_verifications(checked: Checked, verifications: Sequence[Verification]) -> Checked:
    """The same with what `refcheck.registries.run` says of `checked.references`, for the rules to judge."""
    return checked._replace(verifications=tuple(verifications))


def report(checked: Checked) -> Report:
    """What the rules find, without what settings and comments leave out; habits are reported once."""
    return habits.merged(kept(found(checked)))


@without_gc
def found(checked: Checked) -> Report:
    """Runs the rules and maps every offset from the text as read to the source file; every finding for itself."""
    document = checked.document
    to_source = SourceMap(document)
    lines = Lines(document.source, document.places)
    findings = [finding_in_source(item, document, to_source, lines) for item in own(rules.run(checked), document)]
    container = read.format_of(document.format).container
    if container and not container.write:
        findings = [item._replace(fix=None) for item in findings]
    references, citations = checked.references, tuple(own(checked.citations, document))
    verifications = checked.verifications
    if document.context:
        here = [at for at, item in enumerate(references) if not (item.written and is_foreign(item.start, document))]
        references = tuple(references[at] for at in here)
        verifications = tuple(verifications[at] for at in here) if verifications else ()
    if not to_source.identity:
        source = "" if read.format_of(document.format).printed else document.source
        references = tuple(reference.in_source(item, to_source, source) for item in references)
        citations = tuple(citation_in_source(item, source, to_source) for item in citations)
    return Report(
        path=document.path,
        format=document.format,
        source=document.source,
        references=references,
        citations=citations,
        findings=tuple(findings),
        settings=checked.settings,
        verifications=verifications,
        library=checked.library,
        url=document.url,
        document=document if document.places or document.context else None,
    )
