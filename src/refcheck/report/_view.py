"""A report as a writer looks at it: the text with its citations, entries and findings, for the HTML templates.

Everything here is plain data; the templates escape it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import one_line
from refcheck.model import Block, Document, Finding, Reference, Segment, Span
from refcheck.pipeline import Report
from refcheck.report._change import Sides, change, sides
from refcheck.report._words import count, fixable

T = TypeVar("T")
_SEEN = 3
"""Characters that a reader sees as marked; fewer are shown with what is around them."""


class Run(NamedTuple):
    """A stretch of text that looks alike throughout; `anchors` are the findings that begin here (from 1).

    `marked` is false where the findings over it concern an entry as a whole: it is not underlined for these.
    """

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    code: bool = False
    link: str = ""
    findings: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    marked: bool = False


class Piece(NamedTuple):
    """Runs that belong together; `kind` is "text", "citation" or "entry", and it links to its `partners`."""

    kind: str
    runs: tuple[Run, ...]
    id: str = ""
    state: str = ""
    partners: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """One block of the text; `tag` is the HTML element for it."""

    tag: str
    kind: str
    label: str
    pieces: tuple[Piece, ...]


class Item(NamedTuple):
    """One finding with its explanation; `number` counts from 1 in the order they are shown.

    `words` are those it is about and `suggestion` what should be in their place; `places` is how many places it
    speaks of; `sides` are citation and entry where they disagree.
    """

    number: int
    finding: Finding
    words: str
    suggestion: str
    summary: str
    explanation: str
    section: str
    fix: str
    shown: bool
    places: int
    sides: Sides | None


class View(NamedTuple):
    """One document, ready to be shown; `number` keeps ids of several documents apart."""

    number: int
    path: str
    format: str
    headline: str
    advice: str
    citations: tuple[tuple[str, int], ...]
    entries: tuple[tuple[str, int], ...]
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    safe: int
    unsafe: int


CITATION_STATES = ("matched", "near", "ambiguous", "missing", "exempt")
ENTRY_STATES = ("cited", "uncited", "doubtful")
KINDS = ("error", "doubt", "style")


def view(report: Report, number: int = 1) -> View:
    """What the templates need of one report."""
    states = {reference.id: entry_state(reference, report) for reference in report.references}
    cited = [citation.status for citation in report.citations]
    # errors first, style last, each kind in the order of the text
    findings = sorted(report.findings, key=lambda finding: KINDS.index(_kind(finding)))
    text = _Text(report, states, findings)
    paragraphs = tuple(text.paragraphs())
    anchored = {n for p in paragraphs for piece in p.pieces for run in piece.runs for n in run.anchors}
    items = tuple(_item(n, finding, text, report, n in anchored) for n, finding in enumerate(findings, 1))
    safe = sum(map(fixable, report.findings))
    return View(
        number=number,
        path=one_line(report.path),
        format=report.format,
        headline=headline(report),
        advice=_advice(report),
        citations=tuple((state, cited.count(state)) for state in CITATION_STATES if state in cited),
        entries=tuple((s, n) for s in ENTRY_STATES if (n := list(states.values()).count(s))),
        paragraphs=paragraphs,
        items=items,
        safe=safe,
        unsafe=sum(finding.fix is not None for finding in report.findings) - safe,
    )


def headline(report: Report) -> str:
    """ "5 citations, 5 references, all matched"."""
    counts = f"{count(len(report.citations), 'citation')}, {count(len(report.references), 'reference')}"
    if not report.citations or not report.references:
        return counts
    unclear = sum(citation.status in ("near", "ambiguous", "missing") for citation in report.citations)
    unclear += sum(not reference.cited_by and not reference.optional for reference in report.references)
    return f"{counts}, all matched" if not unclear else f"{counts}, {unclear} without a clear partner"


def entry_state(reference: Reference, report: Report) -> str:
    """ "doubtful" where a finding of RC1xx, RC4xx or RC5xx speaks of the entry, else "cited" or "uncited"."""
    if not reference.cited_by:
        return "doubtful" if reference.optional and _doubted(reference, report) else "uncited"
    return "doubtful" if _doubted(reference, report) else "cited"


def _doubted(reference: Reference, report: Report) -> bool:
    return any(reference.id in f.references and f.code[2] in "145" and f.severity != "info" for f in report.findings)


def _advice(report: Report) -> str:
    """One sentence for documents that hold nothing to check."""
    if not report.source.strip():
        return "There is no text yet. Paste a post with its reference list, or look at the example."
    if not report.citations and not report.references:
        return (
            "No citations such as “(Engel, 1977)” and no reference list were found. "
            "If the post has a list, put a heading such as “References” above it."
        )
    if not report.references:
        return "No reference list was found. Put it at the end under the heading “References”, one entry a paragraph."
    if not report.citations:
        return "A reference list was found, but no citation such as “(Engel, 1977)” in the text above it."
    return ""


def _item(number: int, finding: Finding, text: _Text, report: Report, shown: bool) -> Item:
    from refcheck.rules import all_rules

    rule = next(rule for rule in all_rules() if rule.code == finding.code)
    words, suggestion = change(finding, text.document, text.map) or (text.words(finding), finding.suggestion or "")
    return Item(
        number=number,
        finding=finding,
        words=words if len(words) <= 90 else words[:88] + "…",
        suggestion=suggestion,
        summary=rule.summary,
        explanation=" ".join(rule.explanation.split()),
        section=rule.section,
        fix=finding.fix.applicability if finding.fix else "",
        shown=shown,
        places=max(1, len(finding.members)),
        sides=sides(finding, report, text.flat),
    )


def _kind(finding: Finding) -> str:
    if finding.severity == "error":
        return "error"
    return "style" if finding.code.startswith(("RC2", "RC3")) else "doubt"


class _Text:
    """The document's text cut into paragraphs, pieces and runs."""

    def __init__(self, report: Report, states: dict[str, str], findings: Sequence[Finding]) -> None:
        from refcheck.read import FORMATS, read

        known = report.format if report.format in FORMATS else "text"
        self.document = report.document or read(report.source, known, report.path)
        self.map = to_text = TextMap(self.document)
        self._cited = {item.id: item for item in report.citations}
        citations = [
            (to_text.span(item.start, item.end), Piece("citation", (), item.id, item.status, item.references))
            for item in report.citations
        ]
        entries = [
            (to_text.span(item.start, item.end), Piece("entry", (), item.id, states[item.id], item.cited_by))
            for item in report.references
            if item.written
        ]
        self._blocks = self.document.blocks or (Block("paragraph", 0, len(self.document.text)),)
        self._owners = self._by_block(_apart(sorted([*entries, *citations], key=lambda owner: owner[0])))
        places = [
            (self._shown(place), number) for number, item in enumerate(findings, 1) for place in item.members or (item,)
        ]
        self._begun: set[int] = set()
        whole = {span for span, _ in entries}
        self._whole = {number for span, number in places if span in whole}
        self._findings = self._by_block(places)
        self._marks = self._by_block((Span(mark.start, mark.end), mark) for mark in self.document.marks)

    def flat(self, start: int, end: int) -> str:
        """The words read from a stretch of the source, in one line."""
        span = self.map.span(start, end)
        return " ".join(self.document.text[span.start : span.end].split())

    def words(self, finding: Finding) -> str:
        """The words a finding marks; where these are a mere letter or nothing, the citation around them."""
        span = self.map.span(finding.start, finding.end)
        text = self.document.text[span.start : span.end]
        if len(text) < _SEEN:
            text = next((self._cited[id].text for id in finding.citations if id in self._cited), text)
        return " ".join(text.split())

    def _shown(self, place: Finding) -> Span:
        """The stretch that is marked: where it is a mere letter or nothing, the citation around it."""
        span = self.map.span(place.start, place.end)
        if span.end - span.start < _SEEN:
            cited = (self._cited[id] for id in place.citations if id in self._cited)
            around = (self.map.span(item.start, item.end) for item in cited)
            return next((wider for wider in around if wider.start <= span.start <= span.end <= wider.end), span)
        return span

    def _by_block(self, spanned: Iterable[tuple[Span, T]]) -> dict[int, list[tuple[Span, T]]]:
        """What touches each block, by the block's number."""
        starts = [block.start for block in self._blocks]
        touching: dict[int, list[tuple[Span, T]]] = {}
        for span, value in spanned:
            first = max(0, bisect_right(starts, span.start) - 1)
            for number in range(first, max(first + 1, bisect_right(starts, max(span.start, span.end - 1)))):
                touching.setdefault(number, []).append((span, value))
        return touching

    def paragraphs(self) -> Iterator[Paragraph]:
        """The blocks in order; what a reader finds no blocks in is one."""
        text = self.document.text
        for number, block in enumerate(self._blocks):
            if text[block.start : block.end].strip():
                yield Paragraph(_tag(block), block.kind, block.label, tuple(self._pieces(number, block)))

    def _pieces(self, number: int, block: Block) -> Iterator[Piece]:
        at = block.start
        for span, owner in self._owners.get(number, ()):
            left, right = max(span.start, block.start), min(span.end, block.end)
            if right <= left:
                continue
            if at < left:
                yield Piece("text", tuple(self._runs(number, at, left)))
            continued = span.start < block.start
            yield owner._replace(runs=tuple(self._runs(number, left, right)), id="" if continued else owner.id)
            at = right
        if at < block.end:
            yield Piece("text", tuple(self._runs(number, at, block.end)))

    def _runs(self, number: int, start: int, end: int) -> Iterator[Run]:
        marks = [(span, mark) for span, mark in self._marks.get(number, ()) if span.start < end and span.end > start]
        findings = [
            (span, name) for span, name in self._findings.get(number, ()) if span.start < end and span.end >= start
        ]
        edges = {start, end}
        for span, _ in (*marks, *findings):
            edges.update(edge for edge in span if start < edge < end)
        cuts = sorted(edges)
        for left, right in pairwise(cuts):
            over_it = [mark for span, mark in marks if span.start <= left and span.end >= right]
            kinds = {mark.kind for mark in over_it}
            over = tuple(dict.fromkeys(name for span, name in findings if span.start <= left and span.end >= right))
            begin = self._anchors(name for span, name in findings if left <= span.start < right)
            yield Run(
                self.document.text[left:right], "italic" in kinds, "bold" in kinds, "superscript" in kinds,
                "code" in kinds, next((mark.target for mark in over_it if mark.kind == "link"), ""),
                over, begin, not self._whole.issuperset(over),
            )  # fmt: skip

    def _anchors(self, names: Iterable[int]) -> tuple[int, ...]:
        """The findings among these that begin for the first time; a finding may speak of many places."""
        new = tuple(name for name in dict.fromkeys(names) if name not in self._begun)
        self._begun.update(new)
        return new


def _apart(owners: list[tuple[Span, Piece]]) -> list[tuple[Span, Piece]]:
    """Owners that overlap an earlier one give way: one stretch belongs to one citation or entry."""
    kept: list[tuple[Span, Piece]] = []
    for owner in owners:
        if owner[0].start < owner[0].end and (not kept or owner[0].start >= kept[-1][0].end):
            kept.append(owner)
    return kept


def _tag(block: Block) -> str:
    if block.kind == "heading":
        return f"h{min(6, max(block.level, 1) + 2)}"
    return {"quote": "blockquote", "table": "pre"}.get(block.kind, "p")


class TextMap:
    """Maps spans of `Document.source` back to spans of `Document.text`."""

    def __init__(self, document: Document) -> None:
        self._segments: Sequence[Segment] = sorted(document.segments, key=lambda segment: segment.source_start)
        self._starts = [segment.source_start for segment in self._segments]

    def span(self, start: int, end: int) -> Span:
        """The text read from a source span; empty where nothing was read from it."""
        if not self._segments:
            return Span(start, end)
        first = self._segments[max(0, bisect_right(self._starts, start) - 1)]
        last = self._segments[max(0, bisect_right(self._starts, max(start, end - 1)) - 1)]
        low = _into(first, start, atomic=first.start if start < first.source_end else first.end)
        high = _into(last, end, atomic=last.end)
        return Span(low, max(low, high))


def _into(segment: Segment, offset: int, *, atomic: int) -> int:
    if segment.end - segment.start != segment.source_end - segment.source_start:
        return atomic
    return min(segment.end, max(segment.start, segment.start + offset - segment.source_start))
