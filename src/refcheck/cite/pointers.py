"""Links from a citation to its entry: inside the page, as pandoc and Quarto set them ("#ref-engel1977"), or to the very
address that one entry gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set

from refcheck.base.patterns import lazy
from refcheck.document import SourceMap, hint
from refcheck.model import Citation, Document, Mark, Pointer, Reference, Span

_YEAR = lazy(r"((?:1[5-9]|20)\d\d|n\.d\.|in press|forthcoming)(?:-?([a-z])(?![a-z]))?")
_ADDRESS = lazy(r"https?://[^\s<>]+")


def pointers(document: Document, references: Sequence[Reference]) -> tuple[Pointer, ...]:
    """The links to entries, in order."""
    links = [mark for mark in document.marks if mark.kind == "link"]
    if not links or not references:
        return ()
    blocks, addresses = _by_block(document, references), _by_address(document, references, links)
    wanted = {hint(link.target[1:]) for link in links if link.target.startswith("#")} - blocks.keys()
    blocks = {**_by_anchor(document, references, wanted), **blocks} if wanted else blocks
    entries = [Span(reference.start, reference.end) for reference in references if reference.written]
    found = []
    for link in links:
        inside = link.target.startswith("#")
        if inside:
            id = blocks.get(hint(link.target[1:]))
        else:
            at = bisect_right(entries, (link.start, len(document.text))) - 1
            own = at >= 0 and link.start < entries[at].end
            id = None if own else addresses.get(_address(link.target))
        if id:
            found.append(Pointer(Span(link.start, link.end), id, inside, link.target.startswith("#ref-")))
    return tuple(sorted(found))


def _by_address(document: Document, references: Sequence[Reference], links: Sequence[Mark]) -> Mapping[str, str]:
    """The web address that one entry alone gives -> its id."""
    starts = [link.start for link in links]
    found: dict[str, str] = {}
    for reference in references:
        if not reference.written:
            continue
        inside = links[bisect_left(starts, reference.start) : bisect_left(starts, reference.end)]
        named = {_address(link.target) for link in inside}
        named |= {_address(m[0]) for m in _ADDRESS.finditer(document.text, reference.start, reference.end)}
        for address in named - {""}:
            found[address] = "" if address in found else reference.id
    return found


def _address(target: str) -> str:
    """An address without what may differ ("https://www.", a final "/"); "" for a whole site, which names no work."""
    host, _, path = target.partition("://")[2].removeprefix("www.").partition("/")
    path = path.rstrip("/.,;)")
    return f"{host}/{path}".lower() if path else ""


def _by_block(document: Document, references: Sequence[Reference]) -> Mapping[str, str]:
    """HTML id -> reference id; a value shared by several blocks is a class and is ignored."""
    starts = [block.start for block in document.blocks]
    found: dict[str, str] = {}
    for reference in references:
        if not reference.written:
            continue
        block = document.blocks[bisect_right(starts, reference.start) - 1]
        for word in block.hints:
            found[word] = "" if word in found else reference.id
    return found


def _by_anchor(document: Document, references: Sequence[Reference], wanted: Set[str]) -> Mapping[str, str]:
    """Name of an anchor in an entry or right before it -> reference id: '<a id="engel"></a>Engel, G. L. (1977)'."""
    to_source = SourceMap(document)
    written = [reference for reference in references if reference.written]
    spans = [to_source.span(reference.start, reference.end) for reference in written]
    ends = [span.end for span in spans]
    found: dict[str, str] = {}
    for anchor in _ANCHOR.finditer(document.source):
        name, at = hint(anchor[1]), bisect_right(ends, anchor.start())
        if name not in wanted or at == len(spans):
            continue
        between = document.source[anchor.end() : min(spans[at].start, anchor.end() + _NEAR)]
        if len(between) < _NEAR and not _WORDS.search(_TAG.sub("", between)):
            found[name] = "" if name in found else written[at].id
    return found


_ANCHOR = lazy(r"<a\s[^<>]{0,60}?\b(?:id|name)=[\"']?([\w:.-]{1,80})[^<>]{0,60}>")
_TAG = lazy(r"<[^<>]{1,80}>")
_WORDS = lazy(r"[^\W_]{2}")


def pointed(text: str, links: Sequence[Pointer], citations: Sequence[Citation]) -> Mapping[str, Pointer]:
    """Citation id -> the link in the citation, where all links in it lead to one reference, or right after it."""
    starts = [citation.start for citation in citations]
    found: dict[str, list[Pointer]] = {}
    for link in links:
        for index in range(max(0, bisect_right(starts, link.span.start) - 1), bisect_left(starts, link.span.end)):
            citation = citations[index]
            if citation.start < link.span.end and link.span.start < citation.end:
                found.setdefault(citation.id, []).append(link)
    inside = {id: those[0] for id, those in found.items() if len({link.reference for link in those}) == 1}
    return {**_beside(text, links, citations, starts), **inside}


def _beside(
    text: str, links: Sequence[Pointer], citations: Sequence[Citation], starts: Sequence[int]
) -> Mapping[str, Pointer]:
    """Citation id -> the first link that follows it in its sentence: "Engel's 1977 paper, [The need ...](...)"."""
    found: dict[str, Pointer] = {}
    for link in links:
        number = bisect_left(starts, link.span.start) - 1
        citation = citations[number] if number >= 0 else None
        if citation is None or not citation.end <= link.span.start < citation.end + _NEAR:
            continue
        if not _SENTENCE_END.search(text, citation.end, link.span.start):
            found.setdefault(citation.id, link._replace(beside=True))
    return found


_NEAR = 40
_SENTENCE_END = lazy(r"[.;!?)]\s|\n\n")


def nameless(text: str, links: Sequence[Pointer], citations: Sequence[Citation]) -> Iterator[Citation]:
    """Citations for the years that lead to an entry, no name before them: "the classic ([1977](#ref-x)) paper"."""
    taken = sorted((item.start, item.end) for item in citations)
    for link in links:
        start, end = link.span
        year = _YEAR.search(text, start, end)
        nearest = bisect_left(taken, (end, 0)) - 1
        if not link.inside or year is None or (nearest >= 0 and taken[nearest][1] > start):
            continue
        yield Citation(
            id="",
            text=text[year.start() : year.end()],
            start=year.start(),
            end=year.end(),
            kind="narrative",
            authors=(),
            year=year[1],
            suffix=year[2],
            year_span=Span(*year.span()),
            references=(link.reference,),
        )
