"""The laws of checking and fixing, each a function; tests/test_laws.py and tools/fuzz.py hold documents to them.

What a page holds besides its words (links, ids, targets, code, comments, attributes) is read by an oracle that shares
nothing with refcheck: html.parser, for Markdown after markdown-it-py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

from refcheck import Report, check
from refcheck.findings.habits import apart
from refcheck.model import Edit, Finding, Settings
from refcheck.read import format_of

HIDDEN = frozenset(("script", "style", "code", "textarea", "template", "head"))
"""`pre` alone is text with its line breaks, as old pages print their lists: code is `code`."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
EMPHASIS = frozenset(("em", "i"))
BLOCKS = frozenset("p li dt dd h1 h2 h3 h4 h5 h6 div td".split())
NEAR = 5
"""So many words beside an anchor or a link tell what it belongs to."""
MENDS = {"RC101": "RC217", "RC103": "RC216", "RC108": "RC321"}
"""Code -> that of a rule of style whose fix mends it too: "(Engel’s, 1977)", years the wrong way round, "n.d.b"."""

_DIALECT = re.compile(
    r"\[\[[^\[\]\n|]*(?=\]\]|\|)|\[\^[^\]\s]+\]:?|\{:?\s*[#.][^{}\n]*\}|^:::[^\r\n]*|\{\{[^{}]*\}\}|\{%[^{}]*%\}"
    r"|^ {0,3}\[[^\]^\n]+\]:[^\r\n]*|(?<!\w)@[A-Za-z][\w:-]*|<!--[^>]*-->",
    re.MULTILINE,
)
_ATTRIBUTE_ID_OR_FENCE = re.compile(
    r"(?P<fence>^:{3,})[ \t]*(?P<what>\{(?:[^{}\n]*#(?P<id>[\w-]+))?[^{}\n]*\}|\w*)|(?<!\w)\{:?\s*#(?P<id2>[\w-]+)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]*)>", re.IGNORECASE)


class Broken(NamedTuple):
    """A law that does not hold, and where."""

    law: str
    detail: str


class Trial(NamedTuple):
    """A document, its report, what its fixes made of it and the report on that."""

    source: str
    format: str
    unsafe: bool
    before: Report
    fixed: str
    after: Report


class Place(NamedTuple):
    """A link, or ("#" before it) an id; how many words stand before it, and on which side those of its own are.

    `end` is how many words stand before the end of what has the id, where that is known.
    """

    target: str
    at: int
    side: str
    end: int = -1


class Page(HTMLParser):
    """What a page holds besides its words; every id and link with the words around it."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[tuple[str, str, str]] = Counter()
        self.hidden: Counter[str] = Counter()
        self._kept: list[str] = []  # what is in code or the like that may never close: then it is words for refcheck
        self.words: list[str] = []
        self.places: list[Place] = []
        self._ends: list[int] = []
        self._open: list[tuple[str, list[int]]] = []
        self._fences: list[tuple[str, list[int]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPHASIS:
            self.tags[tag] += 1
        first = len(self.places)
        for name, value in attrs:
            self.attributes[tag, name, value or ""] += 1
            if name in ("id", "name"):
                self.places.append(Place(f"#{value}", len(self.words), "after"))
            elif name in ("href", "src"):
                self.places.append(Place(value or "", len(self.words), "both"))
        if tag not in VOID:
            self._open.append((tag, list(range(first, len(self.places)))))

    def _ended(self, tag: str, open_: list[tuple[str, list[int]]]) -> None:
        """Says of the ids of the last element of a name that is open how far they reach."""
        index = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == tag), len(open_))
        for _, places in open_[index:]:
            for number in places:
                self.places[number] = self.places[number]._replace(end=len(self.words))
        del open_[index:]

    def handle_endtag(self, tag: str) -> None:
        self._ended(tag, self._open)
        if self._kept and not any(tag in HIDDEN for tag, _ in self._open):
            self.hidden.update(self._kept)
            self._kept.clear()
        if tag in BLOCKS:
            self._ends.append(len(self.words))

    def handle_data(self, data: str) -> None:
        if any(tag in HIDDEN for tag, _ in self._open):  # what an element holds ends with it
            self._kept.append(data.replace("\r\n", "\n"))
            return
        words = len(self.words)
        at = 0
        for found in _ATTRIBUTE_ID_OR_FENCE.finditer(data):
            self.words += _WORD.findall(data, at, found.start())
            at = found.start()
            before = len(self.words) > words and not found["fence"]
            name = found["id"] or found["id2"]
            if name:
                self.places.append(Place(f"#{name}", len(self.words), "before" if before else "after"))
            if found["fence"] and found["what"]:
                self._fences.append((":::", [len(self.places) - 1] if name else []))
            elif found["fence"]:
                self._ended(":::", self._fences)
        self.words += _WORD.findall(data, at)

    def handle_comment(self, data: str) -> None:
        self.hidden[data] += 1

    def handle_decl(self, decl: str) -> None:
        self.hidden[decl] += 1

    def around(self, place: Place) -> list[set[str]]:
        """The words before a place and after it in its block, or only those on the side that counts."""
        at = place.at
        end = next((end for end in self._ends[bisect_right(self._ends, at) :]), len(self.words))
        ended = bisect_left(self._ends, at)
        start = self._ends[ended - 1] if ended else 0  # "## Results {#results}": not the words of the block before
        before = {word.casefold() for word in self.words[max(start, at - NEAR) : at]}
        after = {word.casefold() for word in self.words[at : min(end, at + NEAR)]}
        return {"before": [before], "after": [after], "both": [before, after]}[place.side]


@lru_cache(maxsize=8)
def page(source: str, format: str) -> Page:
    """The page that a document makes; plain text makes one without markup."""
    if format == "html":
        return Page(source)
    if format == "markdown":
        return Page(_markdown().render(_AUTOLINK.sub(r"\1", source)))  # an address shown as it is may be mended
    return Page("")


@lru_cache(maxsize=1)
def _markdown():  # type: ignore[no-untyped-def]
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(deflist_plugin)


def broken(source: str, format: str, settings: Settings | None = None) -> Iterator[Broken]:
    """Every law that checking and fixing a document breaks; `format` is one that `check` knows, not "auto"."""
    before = check(source, format, settings=settings)
    yield from _all(REPORT_LAWS, before)
    for unsafe in (False, True):
        fixed = before.fixed(unsafe)
        if fixed != source:
            one = Trial(source, format, unsafe, before, fixed, check(fixed, format, settings=settings))
            name = "unsafe: " if unsafe else ""
            yield from (item._replace(law=name + item.law) for item in _all(FIX_LAWS, one))


def _all(laws: tuple[Callable[..., Iterator[str]], ...], what: object) -> Iterator[Broken]:
    for law in laws:
        yield from (Broken(law.__name__, detail) for detail in law(what))


def places_lie_in_the_source(report: Report) -> Iterator[str]:
    """Every offset lies in the source, and what is quoted stands there."""
    size = len(report.source)
    for finding in apart(report.findings):
        for start, end in ((finding.start, finding.end), *finding.related):
            if not 0 <= start <= end <= size:
                yield f"{finding.code} at {start}-{end} of {size}"
        if finding.start == finding.end < size:
            yield f"{finding.code} marks nothing at {finding.start}"
    for citation in report.citations:
        written = report.source[citation.start : citation.end]
        if written != citation.text and not (format_of(report.format).printed and citation.start < citation.end):
            yield f"citation {citation.text!r} is not at {citation.start}-{citation.end}"
    for reference in report.references:
        if reference.written and not 0 <= reference.start < reference.end <= size:
            yield f"reference {reference.id} at {reference.start}-{reference.end} of {size}"


def fixes_are_sorted_and_change_something(report: Report) -> Iterator[str]:
    """The edits of a fix are sorted and disjoint, and each changes something."""
    for finding in apart(report.findings):
        if finding.fix is None:
            continue
        edits = finding.fix.edits
        if not edits or any(report.source[edit.start : edit.end] == edit.text for edit in edits):
            yield f"{finding.code} {finding.message}: an edit that changes nothing in {edits}"
        if any(one.end > two.start or one[:2] == two[:2] for one, two in pairwise(edits)):
            yield f"{finding.code} {finding.message}: edits that overlap or are not sorted {edits}"


def words_outside_the_edits_stay(trial: Trial) -> Iterator[str]:
    """What stands outside the edits of a pass is the same, in the same order."""
    from refcheck.findings.fix import apply

    after, applied = apply(trial.source, trial.before.findings, unsafe=trial.unsafe)
    edits = sorted((edit for finding in applied if finding.fix for edit in finding.fix.edits), reverse=True)
    text = trial.source
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    if text != after:
        yield "the edits applied by hand make another text"


def second_fix_changes_nothing(trial: Trial) -> Iterator[str]:
    """All that can be mended is mended at once."""
    again = trial.after.fixed(trial.unsafe)
    if again != trial.fixed:
        yield _difference(trial.fixed, again)


def no_new_finding(trial: Trial) -> Iterator[str]:
    """A fix raises no finding that was not there."""
    before, after = (Counter(f.code for f in apart(report.findings)) for report in (trial.before, trial.after))
    for code in after - before:
        new = next(f for f in reversed(apart(trial.after.findings)) if f.code == code)
        yield f"{code} {new.message!r} after {_mended(trial)}"


def list_findings_stay_or_are_mended(trial: Trial) -> Iterator[str]:
    """With safe fixes, a finding of RC1xx goes only where a fix of its own code, or one of `MENDS`, went in."""
    if trial.unsafe:
        return
    before, after = (Counter(f.code for f in apart(report.findings)) for report in (trial.before, trial.after))
    fixable = {f.code for f in apart(trial.before.findings) if f.fix and f.fix.applicability == "safe"}
    for code in before - after:
        if code.startswith("RC1") and not fixable & {code, MENDS.get(code, "")}:
            yield f"{code} went with {_mended(trial)}"


def citations_and_entries_stay(trial: Trial) -> Iterator[str]:
    """As many citations and entries are seen as before."""
    for name in ("citations", "references"):
        before, after = (len(getattr(report, name)) for report in (trial.before, trial.after))
        if before != after:
            yield f"{before} {name} become {after} after {_mended(trial)}"


def page_keeps_its_parts(trial: Trial) -> Iterator[str]:
    """Tags but emphasis, attributes, ids, targets, code and comments are the same set."""
    if trial.format == "text":
        return
    before, after = page(trial.source, trial.format), page(trial.fixed, trial.format)
    for name in ("tags", "attributes", "hidden"):
        lost, new = (getattr(before, name) - getattr(after, name)), (getattr(after, name) - getattr(before, name))
        if lost or new:
            yield f"{name} lost {list(lost)[:3]}, new {list(new)[:3]} after {_mended(trial)}"


_UNSHOWN = {
    "latex": r"\\(?:\w*cite\w*|label|ref|url|href|bibitem|begin|end|input)\*?"
    r"(?:\[(?:[^\]\\]|\\(?![bB][iI][bB]))*\])*\{[^{}]*\}"
    r"|(?<!\\)%[^\n]*",
    "rst": r"\[[^\[\]\s]*\]_|:[\w:]+:`[^`]*`|<[^<>]*>`_|^\.\. \S*|``[^`]*``",
    "asciidoc": r"cite:\[[^\]]*\]|<<[^<>]*>>|\[\[[^\[\]]*\]\]|^:\w+:.*|\w+::\S*\[|^//.*",
    "typst": r"@[\w-]+|#\w+|<[\w-]+>|//[^\n]*",
    "bibtex": r"@\w+\s*\{[^,]*,|^\s*\w+\s*=",
}


def unshown_words_stay(trial: Trial) -> Iterator[str]:
    """Keys, labels, addresses, commands and comments of formats without an oracle are the same set."""
    pattern = _UNSHOWN.get(trial.format)
    if pattern is None:
        return
    before, after = (Counter(re.findall(pattern, text, re.MULTILINE)) for text in (trial.source, trial.fixed))
    lost, new = before - after, {key: n for key, n in (after - before).items() if key != "#emph"}
    if lost or new:
        yield f"unshown lost {list(lost)[:3]}, new {list(new)[:3]} after {_mended(trial)}"


def links_lead_to_the_same_words(trial: Trial) -> Iterator[str]:
    """Every id and every link stands with the words it stood with.

    The id of what holds several entries (`<div id="refs">`) may come to stand before another of them, when what it
    holds are the same words as before: it names the list, not its first entry.
    """
    if trial.format == "text":
        return
    before, after = page(trial.source, trial.format), page(trial.fixed, trial.format)
    places: dict[str, list[Place]] = {}
    for place in after.places:
        places.setdefault(place.target, []).append(place)
    for place in before.places:
        others = places.get(place.target, ())
        words, found = before.around(place), [after.around(other) for other in others]
        if any(
            _hold_the_same(before.words[place.at : place.end], after.words[o.at : o.end]) for o in others if o.end > 0
        ):
            continue
        if found and not any(map(partial(_alike, words), found)):
            yield f"{place.target!r} stood with {words}, stands with {found[0]} after {_mended(trial)}"


def _hold_the_same(one: list[str], two: list[str]) -> bool:
    """Nearly, that is: other fixes may have gone in."""
    shared = Counter(map(str.casefold, one)) & Counter(map(str.casefold, two))
    return bool(one) and shared.total() * 4 >= 3 * max(len(one), len(two))


def _alike(one: list[set[str]], two: list[set[str]]) -> bool:
    return any(len(a & b) * 2 >= min(len(a), len(b)) or len(a) < 3 for a, b in zip(one, two, strict=False))


def dialect_stays(trial: Trial) -> Iterator[str]:
    """Targets of wiki links, labels of notes and references, attributes, shortcodes, keys and comments are the same.

    Two brackets that nothing closes are no wiki link.
    """
    if trial.format != "markdown":
        return
    before, after = (Counter(map(str.rstrip, _DIALECT.findall(text))) for text in (trial.source, trial.fixed))
    if before != after:
        yield f"{list(before - after)[:3]} become {list(after - before)[:3]} after {_mended(trial)}"


def _mended(trial: Trial) -> str:
    """The findings whose fixes went in at first."""
    wanted = ("safe", "unsafe") if trial.unsafe else ("safe",)
    found = [f for f in trial.before.findings if f.fix and f.fix.applicability in wanted]
    return "; ".join(_edits(f, trial.source) for f in found)[:600]


def _edits(finding: Finding, source: str) -> str:
    def shown(edit: Edit) -> str:
        return f"{source[edit.start : edit.end]!r}->{edit.text!r}"

    assert finding.fix
    return f"{finding.code} " + ", ".join(map(shown, finding.fix.edits[:4]))


def _difference(one: str, two: str) -> str:
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    start = max(0, start - 30)
    return f"{one[start : start + 90]!r} becomes {two[start : start + 90]!r}"


REPORT_LAWS = (places_lie_in_the_source, fixes_are_sorted_and_change_something)
FIX_LAWS = (
    words_outside_the_edits_stay,
    second_fix_changes_nothing,
    no_new_finding,
    list_findings_stay_or_are_mended,
    citations_and_entries_stay,
    page_keeps_its_parts,
    unshown_words_stay,
    links_lead_to_the_same_words,
    dialect_stays,
)
