"""What the documents of an archive have in common, from a small row of each: for `--statistics` and the HTML report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import file_name, one_line
from refcheck.works.names import fold_name

if TYPE_CHECKING:
    from refcheck.model import CslItem
    from refcheck.pipeline import Report
    from refcheck.report import Counts, Tally

LONGEST = 20
"""Rows of a list at most: nobody reads more, and the reports themselves have them all."""
_NO_WIDER = 300
_MAY_GO_ON = ("author", "title", "page")


class Listed(NamedTuple):
    """What one entry says of its work, each "" where it says nothing, and how many citations mean it."""

    author: str
    issued: str
    title: str
    container: str
    volume: str
    issue: str
    page: str
    doi: str
    cited: int


FIELDS = ("author", "issued", "title", "container-title", "volume", "issue", "page", "DOI")
"""The variables of CSL that the fields of `Listed` are, in order."""


class Page(NamedTuple):
    """One document of the archive."""

    number: int
    path: str
    citations: int
    references: int
    findings: int


class Value(NamedTuple):
    """What some entries say: in how many documents, and one of these."""

    value: str
    files: int
    path: str


class Work(NamedTuple):
    """A work of the archive: as it is mostly listed, and in which fields documents differ.

    `files` are the documents that list it or, of the works most cited, that cite it.
    """

    text: str
    doi: str
    citations: int
    files: int
    differences: tuple[tuple[str, tuple[Value, ...]], ...] = ()


def listed(report: Report) -> tuple[Listed, ...]:
    """The entries of a report's lists, and the items of its bibliography that it cites."""
    return tuple(_listed(item.csl, len(item.cited_by)) for item in report.references if item.written or item.cited_by)


def _listed(csl: CslItem, cited: int) -> Listed:
    said = (_authors(csl), _year(csl), *(_text(csl.get(name)) for name in FIELDS[2:]))
    author, issued, title, container, volume, issue, page, doi = (one_line(text[:_NO_WIDER]) for text in said)
    return Listed(author, issued, title, container, volume, issue, page, doi, cited)


def _text(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _authors(csl: CslItem) -> str:
    people = csl.get("author") or csl.get("editor") or ()
    return "; ".join(name for name in map(_name, people) if name)


def _name(person: dict[str, Any]) -> str:
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    return _text(person.get("literal") or f"{particle} {person.get('family') or ''}")


def _year(csl: CslItem) -> str:
    issued = csl.get("issued") or {}
    parts = (issued.get("date-parts") or [[]])[0]
    return _text(parts[0] if parts else issued.get("literal") or issued.get("raw"))


class Picture:
    """Collects the documents of an archive, one after another, and says what they have in common.

    Of each document its numbers are kept, of each work what entries say of it, once however many say the same.
    """

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.files_by_code: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}
        self._works: list[_Collected] = []

    def add(self, one: Counts) -> None:
        """One more document."""
        findings = sum(number for _, number in one.findings)
        self.pages.append(Page(len(self.pages) + 1, one.path, one.citations, one.references, findings))
        self.files_by_code.update({kind[0] for kind, _ in one.findings})
        seen: set[int] = set()
        for *facts, cited in one.works:
            number = self._number(facts)
            if number is not None:
                self._works[number].add(tuple(facts), cited, one.path, is_new=number not in seen)
                seen.add(number)

    def _number(self, facts: Sequence[str]) -> int | None:
        """The number of the work that an entry means; None where too little is known of it."""
        keys = list(_keys(facts))
        if not keys:
            return None
        number = next((self._numbers[key] for key in keys if key in self._numbers), None)
        if number is None:
            number = len(self._works)
            self._works.append(_Collected())
        for key in keys:
            self._numbers.setdefault(key, number)
        return number

    def with_most(self) -> list[Page]:
        """The documents with most findings."""
        found = (page for page in self.pages if page.findings)
        return nlargest(LONGEST, found, key=lambda page: (page.findings, -page.number))

    def most_cited(self) -> list[Work]:
        """The works that most documents cite, those with more citations first among equals."""
        cited = (each for each in self._works if each.citations)
        most = nlargest(LONGEST, cited, key=lambda each: (each.citing, each.citations))
        return [each.shown()._replace(files=each.citing) for each in most]

    def listed_differently(self) -> tuple[int, list[Work]]:
        """How many works documents list differently, and those that most documents list."""
        varied = (each.shown() for each in self._works if len(each.variants) > 1)
        differing = [work for work in varied if work.differences]
        return len(differing), nlargest(LONGEST, differing, key=lambda work: work.files)


def _keys(facts: Sequence[str]) -> Iterator[str]:
    """What a work is known by, the surest first: two entries that share one of them mean one work."""
    from refcheck.format.links import bare_doi

    author, year, title, container, volume = map(fold_name, facts[:5])
    first = author.partition(";")[0]
    start = _pages(facts[6]).partition("-")[0]
    if bare := bare_doi(facts[7]):
        yield f"doi {bare.lower()}"
    if first and title:
        yield f"{first}|{year}|{title}|{container}"
    if first and title and volume and start:
        yield f"{first}|{year}|{title}|{volume}|{start}"
    if first and container and volume and start:
        yield f"{first}|{container}|{volume}|{start}"


def _pages(page: str) -> str:
    """Pages with a plain hyphen and the whole last number: "129–36" is "129-136"."""
    start, hyphen, end = (part.strip() for part in page.replace("–", "-").partition("-"))
    if start.isdigit() and end.isdigit() and len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    return f"{start}{hyphen}{end}"


class _Collected:
    """What entries say of one work: by what they say, in how many documents, and the first of these."""

    __slots__ = ("citations", "citing", "files", "variants")

    def __init__(self) -> None:
        self.citations = 0
        self.citing = 0
        self.files = 0
        self.variants: dict[tuple[str, ...], tuple[int, str]] = {}

    def add(self, facts: tuple[str, ...], cited: int, path: str, *, is_new: bool) -> None:
        """One more entry; `is_new` says that its document has not listed the work yet."""
        self.citations += cited
        self.citing += is_new and cited > 0
        self.files += is_new
        files, first = self.variants.get(facts, (0, path))
        self.variants[facts] = (files + 1, first)

    def shown(self) -> Work:
        """The work as most documents list it."""
        common = max(self.variants, key=lambda facts: self.variants[facts][0])
        author, year, title, container = common[:4]
        names = author.split("; ")
        who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
        text = f"{who} ({year or 'n.d.'}). {title}." + (f" {container}." if container else "")
        return Work(text, common[7], self.citations, self.files, tuple(self._differences()))

    def _differences(self) -> Iterator[tuple[str, tuple[Value, ...]]]:
        for column, name in enumerate(FIELDS):
            values = _values(((facts[column], *where) for facts, where in self.variants.items()), name)
            if len(values) > 1:
                yield name, values


def _values(said: Iterable[tuple[str, int, str]], name: str) -> tuple[Value, ...]:
    """What is said of one field, without what is the same but for case, punctuation or its length."""
    groups: dict[str, Value] = {}
    for value, files, path in sorted(said, key=lambda each: (-len(each[0]), each)):
        if not value:
            continue
        folded = _comparable(value, name)
        same = next((key for key in groups if key == folded or (name in _MAY_GO_ON and key.startswith(folded))), folded)
        known = groups.get(same, Value(value, 0, path))
        groups[same] = known._replace(files=known.files + files)
    return tuple(sorted(groups.values(), key=lambda each: (-each.files, each.value)))


def _comparable(value: str, name: str) -> str:
    if name == "DOI":
        from refcheck.format.links import bare_doi

        return (bare_doi(value) or value).lower()
    if name == "page":
        return _pages(value).lower()
    return "".join(letter for letter in fold_name(value) if letter.isalnum())


def as_dict(tally: Tally) -> dict[str, Any]:
    """The picture as plain data, for JSON."""
    picture = tally.picture
    number, differing = picture.listed_differently()
    return {
        "version": 1,
        "files": tally.files,
        "clean": tally.clean,
        "references": tally.references,
        "citations": tally.citations,
        "findings": by_rule(tally),
        "files_with_most": [
            {"path": file_name(page.path), **{name: getattr(page, name) for name in Page._fields[2:]}}
            for page in picture.with_most()
        ],
        "most_cited": [_work_as_dict(work) for work in picture.most_cited()],
        "listed_differently": {
            "works": number,
            "most": [{**_work_as_dict(work), "differences": _differences_as_dict(work)} for work in differing],
        },
    }


def by_rule(tally: Tally) -> list[dict[str, Any]]:
    """The findings of each rule that found something, the most frequent first; `fixable` ones are safe to mend."""
    counted: Counter[tuple[str, str]] = Counter()
    safe: Counter[str] = Counter()
    for kind, number in tally.findings.items():
        counted[kind.code, kind.name] += number
        safe[kind.code] += number if kind.fix == "safe" else 0
    files = tally.picture.files_by_code
    return [
        {"code": code, "name": name, "count": number, "fixable": safe[code], "files": files[code]}
        for (code, name), number in sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    ]


def _work_as_dict(work: Work) -> dict[str, Any]:
    return {"text": work.text, "DOI": work.doi or None, "citations": work.citations, "files": work.files}


def _differences_as_dict(work: Work) -> list[dict[str, Any]]:
    return [
        {"field": name, "values": [{**value._asdict(), "path": file_name(value.path)} for value in values]}
        for name, values in work.differences
    ]
