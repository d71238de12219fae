"""Units -> the stretches that are reference lists: where each begins, what ends it, and what in it is an entry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from refcheck.base.records import NamedTuple
from refcheck.document import SourceMap, wiki_link
from refcheck.locate import headings
from refcheck.locate.shape import LIKELY, NOTHING, Shape, is_bracketed, shape
from refcheck.locate.units import Unit, is_next, parted_from_start
from refcheck.model import Document
from refcheck.works.names import letters

_POSSIBLE = 2.0  # under a heading this much is enough to be an entry
_SURE = 4.5
"""Without a heading at least one entry looks like this."""
_CLOSED = 4.0  # a title with its date and address, without a name before it

_LONG = 500
"""Hardly an entry has so many characters."""


class FoundList(NamedTuple):
    """One list: its heading, the units that are its entries, the prose in it, and whether the heading names it one.

    `further` are the headings under which it goes on.
    """

    heading: Unit | None
    entries: tuple[int, ...]
    prose: tuple[int, ...]
    kind: headings.HeadingKind
    named: bool = True
    further: tuple[Unit, ...] = ()


class ListFinder:
    """Looks for lists in the units of one document; shapes are computed once, when asked for."""

    def __init__(self, document: Document, units: Sequence[Unit]) -> None:
        self.text = document.text
        self.units = units
        self._document = document
        self._places: SourceMap | None = None
        self._has_wiki_links = "[[" in document.source
        self._shapes: list[Shape | None] = [None] * len(units)
        self._links = [mark.start for mark in document.marks if mark.kind == "link"]
        self._outward = [mark.start for mark in document.marks if mark.kind == "link" and "://" in mark.target]
        self.shown = {mark.start: mark.end for mark in document.marks if mark.kind in ("bold", "italic")}
        self._bold = {mark.start: mark.end for mark in document.marks if mark.kind == "bold"}
        self._kinds = [self._kind(unit) for unit in units]

    def _kind(self, unit: Unit) -> headings.HeadingKind:
        if unit.kind not in ("heading", "paragraph", "quote") or unit.end - unit.start > headings.MAXIMUM:
            return ""
        if unit.kind != "heading" and self.is_link(unit):
            return ""  # "[source](https://...)" under a picture
        words = self.text[unit.start : unit.end]
        return headings.kind(words) or (headings.before_topic(words) if unit.kind == "heading" else "")

    def is_link(self, unit: Unit) -> bool:
        """Whether a unit begins with a link to another site."""
        return _any_from(self._outward, unit.start, unit.start + 1)

    def note_linked(self, unit: Unit) -> str:
        """A unit as its source has it, where it begins with a link to another note: "[[notes/engel|Engel 1977]]"."""
        if not self._has_wiki_links:
            return ""
        self._places = self._places or SourceMap(self._document)
        source, opened = self._document.source, wiki_link(self._document, self._places, unit.start, unit.start + 1)
        end = max(self._places.span(unit.start, unit.end).end, source.find("]]", opened) + 2)
        return source[opened:end] if opened >= 0 else ""

    def words(self, index: int) -> str:
        """The text of a unit."""
        return self.text[self.units[index].start : self.units[index].end]

    def shape(self, index: int) -> Shape:
        """The shape of a unit; markup that says "reference" or a link to the work adds to it."""
        known = self._shapes[index]
        if known is None:
            known = self._shapes[index] = self._measure(self.units[index])
        return known

    def _measure(self, unit: Unit) -> Shape:
        if unit.kind == "caption" or is_bracketed(self.text, unit.start, unit.end):
            return NOTHING
        seen = shape(self.text, unit.start, unit.end)
        if unit.kind in ("heading", "table"):  # a list may set each entry as a heading, or in a cell
            return seen if seen.named and seen.opening == 3 and seen.score >= _SURE else NOTHING
        extra = (1.5 if unit.hinted else 0.0) + (0.5 if unit.label else 0.0)
        extra += 0.6 if self._linked(unit) else 0.0
        return seen._replace(score=seen.score + extra) if extra else seen

    def _linked(self, unit: Unit) -> bool:
        return _any_from(self._links, unit.start, unit.end) or "://" in self.text[unit.start : unit.end]

    def _leads_out(self, unit: Unit) -> bool:
        """Whether a unit has the address of another site; pages of one's own are no references."""
        return _any_from(self._outward, unit.start, unit.end) or "://" in self.text[unit.start : unit.end]

    # ------------------------------------------------------------------ lists under a heading

    def headed(self) -> list[FoundList]:
        """The lists that have a heading."""
        found = []
        for index, kind in enumerate(self._kinds):
            if kind in ("main", "optional", "notes"):
                candidate = self._below(index, kind)
                if self._is_list(candidate):
                    found.append(candidate)
        return found

    def titled(self) -> list[FoundList]:
        """The whole page, where its front matter titles it "Bibliography" and it holds little but entries."""
        title = self._document.metadata.get("title")
        if not isinstance(title, str) or headings.kind(title) not in ("main", "optional"):
            return []
        entries: list[int] = []
        for index, unit in enumerate(self.units):
            if unit.kind == "item" and not self._nested(unit, entries) and self.shape(index).prose < 2:
                entries.append(index)
        found = FoundList(None, tuple(entries), (), "optional")
        mostly = len(entries) > 2 and len(entries) * 4 >= 3 * sum(unit.kind != "heading" for unit in self.units)
        if mostly and (self._is_bare(found) or self._is_list(found)):
            return [found]
        return [one for one in (self._walk(0, None, "optional"),) if self._is_list(one)]

    def _is_list(self, found: FoundList) -> bool:
        if not found.entries:
            return False
        shapes = [self.shape(index) for index in found.entries]
        likely = sum(1 for seen in shapes if seen.score >= LIKELY)
        if found.kind == "main":
            sure = any(seen.score >= _SURE for seen in shapes)
            marked = found.heading is not None and found.heading.kind == "heading"
            return sure or likely > 1 or (marked and (likely > 0 or self._is_bare(found)))
        needed = 0.6 if found.kind == "notes" else 0.34
        return likely >= max(1, needed * len(found.entries))

    def _is_bare(self, found: FoundList) -> bool:
        """A bulleted or numbered list of titles and links, half of them dated or linked; or links and no sentence."""
        told = sum(1 for index in found.entries if self.shape(index).dated or self._leads_out(self.units[index]))
        linked = sum(1 for index in found.entries if self._leads_out(self.units[index]))
        items = sum(1 for index in found.entries if self.units[index].kind == "item" or self.units[index].label)
        if items < len(found.entries) and any(self.shape(index).prose for index in found.entries):
            return False
        return linked == len(found.entries) or (items == len(found.entries) and told * 2 >= items)

    def _below(self, heading: int, kind: headings.HeadingKind) -> FoundList:
        return self._walk(heading + 1, self.units[heading], kind)

    def _walk(self, first: int, heading: Unit | None, kind: headings.HeadingKind) -> FoundList:
        entries: list[int] = []
        prose: list[int] = []
        waiting: list[int] = []
        for index in range(first, len(self.units)):
            if self._is_entry(index, entries):
                for between in waiting:
                    self._sort_in(between, index, entries, prose)
                waiting = []
                entries.append(index)
            elif self._inside(self.units[index], entries):
                continue
            elif self._ends(index, heading, waiting, entries, prose):
                break
            else:
                waiting.append(index)
        return FoundList(heading, tuple(entries), tuple(prose), kind)

    def _is_entry(self, index: int, entries: list[int]) -> bool:
        unit = self.units[index]
        seen = self.shape(index)
        if len(entries) > 2 and not unit.hinted and all(self.units[at].hinted for at in entries[-3:]):
            return False  # the markup of the list says where it ends
        if headings.appendix(self.words(index)):
            return False
        if not seen.named and unit.kind == "paragraph" and self._bulleted(entries):
            return False  # "Tags: ...", "Jane (2020-05-04): Great post!"
        if entries and self._closes(index) and not (seen.opening and self._is_shown(entries[-1])):
            return False
        if entries and unit.kind == "footnote" and self.units[entries[-1]].kind != "footnote":
            return False
        if self._nested(unit, entries):
            return seen.named and seen.score >= _SURE and seen.prose < 3
        if self._inside(unit, entries):
            return seen.opening >= 2 and seen.score >= _SURE and seen.prose < 3
        if entries and seen.named and seen.opening == 3 and seen.prose < 5:
            return True
        if seen.score >= _POSSIBLE and (seen.score >= LIKELY or seen.prose < 3):
            if self._kinds[index]:
                return False
            return seen.named or self._sibling(unit, entries) or not headings.furniture(self.words(index))
        if not entries:
            return not self._kinds[index] and self._linked(unit) and seen.prose < 3 and unit.end - unit.start < 300
        before = self.units[entries[-1]]
        if unit.kind == "item" and before.kind == "item":
            return self._sibling(unit, entries)
        return is_next(before, unit)

    def _is_shown(self, index: int) -> bool:
        end = self.shown.get((unit := self.units[index]).start, 0)  # of italics or bold
        return end > 0 and not self.text[end : unit.end].strip(" .*_") and unit.kind != "item"

    def _closes(self, index: int) -> bool:
        """Whether a line in italics or bold is the last one: "*Draft 5, complete on 3 May 2026*"."""
        if not self._is_shown(index) or self._linked(self.units[index]):
            return False
        return [unit.kind for unit in self.units[index + 1 : index + 2]] == ["footnote"] or not self._goes_on(index)

    def _sibling(self, unit: Unit, entries: list[int]) -> bool:
        """True for another item of the list that the last entry is an item of."""
        before = self.units[entries[-1]] if entries else None
        return (
            before is not None
            and unit.kind == before.kind == "item"
            and ((unit.level, unit.container) == (before.level, before.container))
        )

    def _bulleted(self, entries: list[int]) -> bool:
        """Whether the last entries are items of a list that the markup has ended."""
        return len(entries) > 1 and all(self.units[at].kind == "item" for at in entries[-3:])

    def _nested(self, unit: Unit, entries: list[int]) -> bool:
        """True for an item under an entry: a remark on it."""
        return bool(entries) and unit.kind == "item" and unit.level > self.units[entries[-1]].level > 0

    def _inside(self, unit: Unit, entries: list[int]) -> bool:
        """True for a further paragraph of the item that holds the last entry: "[PDF](engel.pdf)", "Read on 3 May."."""
        return bool(entries) and unit.inner and unit.container == self.units[entries[-1]].container

    def _sort_in(self, index: int, following: int, entries: list[int], prose: list[int]) -> None:
        """What is between two entries is a sub-heading, prose about one of them, or an entry of odd shape."""
        unit = self.units[index]
        words = self.words(index)
        after = self.units[following]
        listed = unit.kind == "item" and (unit.container, unit.level) == (after.container, after.level)
        if listed and after.kind == "item" and self.shape(index).prose < 3:
            entries.append(index)
        elif unit.kind == after.kind == "heading" and unit.level == after.level and entries and len(words) > 50:
            if shape(self.text, unit.start, unit.end).dated:
                entries.append(index)  # one of those that are set as headings
        elif unit.kind == "heading" or headings.parts(words) or self._short(words) or words.endswith(":"):
            return
        elif self._is_remark(unit, self.shape(index), entries):
            prose.append(index)
        elif not headings.page_number(words):
            entries.append(index)

    def _is_remark(self, unit: Unit, seen: Shape, entries: list[int]) -> bool:
        if not entries or unit.kind in ("table", "caption", "quote") or self._nested(unit, entries):
            return True
        headed = self.units[entries[-1]].kind == "heading" != unit.kind  # a remark under an entry set as a heading
        if headed or is_bracketed(self.text, unit.start, unit.end):
            return True
        return seen.prose >= 2 or (seen.prose > 0 and not seen.dated)

    @staticmethod
    def _short(words: str) -> bool:
        """A few words without a full stop: a sub-heading."""
        return (
            len(words) <= 50
            and words.count(" ") <= 5
            and words[-1] not in ".)"
            and "/" not in words
            and not words[-1].isdigit()
        )

    def _ends(self, index: int, heading: Unit | None, waiting: list[int], entries: list[int], prose: list[int]) -> bool:
        unit = self.units[index]
        words = self.words(index)
        if self._kinds[index] or (unit.kind == "table" and entries):
            return True
        if unit.kind == "heading":
            parts = self._parts(unit, words, heading) or parted_from_start(self.units, unit, heading)
            return not (parts and self._goes_on(index) and not headings.furniture(words))
        if headings.furniture(words):
            return True
        if self._nested(unit, entries):
            return False
        if len(waiting) >= (6 if len(prose) > 1 else 3):
            return not (self._resumes(index, entries) or self._in_order(index, entries))
        return self.shape(index).prose >= 2 and not self._goes_on(index)

    def _resumes(self, index: int, entries: list[int]) -> bool:
        """True when entries of people follow, as they went before: some odd ones between them end no list."""
        if len(entries) < 3:
            return False
        ahead = []
        for following in range(index + 1, min(index + 9, len(self.units))):
            if self._kinds[following] or self.units[following].kind == "heading":
                break
            seen = self.shape(following)
            ahead.append(seen.named and seen.score >= LIKELY)
        return sum(ahead) > 3 and sum(ahead) * 3 >= len(ahead) * 2

    def _in_order(self, index: int, entries: list[int]) -> bool:
        """True when the alphabet goes on where it was: no page goes on in the order of its words by chance."""
        ahead = range(index, min(index + 10, len(self.units)))
        if len(ahead) < 8 or any(self._kinds[at] or self.units[at].kind == "heading" for at in ahead):
            return False
        if any(self.units[at].end - self.units[at].start > _LONG for at in ahead):
            return False
        firsts = [
            letters(self.text[self.units[at].start : self.units[at].start + 20])[:1] for at in (*entries[-4:], *ahead)
        ]
        return firsts == sorted(firsts) and len(set(firsts)) > 3

    @staticmethod
    def _parts(unit: Unit, words: str, heading: Unit | None) -> bool:
        """True when a heading inside a list only parts it."""
        if headings.furniture(words):
            return False
        if headings.subheading(words) or heading is None:
            return True
        return unit.level > heading.level > 0 or (heading.level == 0 and unit.level > 2)

    def _goes_on(self, index: int) -> bool:
        """True when an entry follows soon."""
        ahead = range(index + 1, min(index + 4, len(self.units)))
        for following in ahead:
            seen = self.shape(following)
            if seen.score >= LIKELY and (seen.opening or (seen.dated and not seen.prose and seen.score > _CLOSED)):
                return True
            if self._kinds[following] or self.units[following].kind == "heading":
                return False
        return False

    # ------------------------------------------------------------------ lists without a heading

    def unheaded(self) -> list[FoundList]:
        """The lists that only their shape gives away."""
        runs = []
        index = 0
        while index < len(self.units):
            if not self._seed(index):
                index += 1
                continue
            found = self._marked(self._walk(index, self._over(index), "main"))
            if self._convinces(found):
                runs.append(found._replace(named=False))
            index = max(index, *found.entries, *found.prose) + 1
        return self._chosen(runs)

    def _marked(self, found: FoundList) -> FoundList:
        """Where the markup marks entries, what precedes the first of them is none."""
        marked = [at for at, index in enumerate(found.entries) if self.units[index].hinted]
        return found._replace(entries=found.entries[marked[0] :]) if len(marked) > 2 else found

    def _seed(self, index: int) -> bool:
        seen = self.shape(index)
        plain = self.units[index].kind != "table"  # a table of works that the text speaks of
        return plain and seen.score >= LIKELY and seen.opening > 0 and self._is_entry(index, [])

    def _over(self, index: int) -> Unit | None:
        """The heading right over a unit; the one over that, where the list is parted by topic from its beginning."""
        over = [unit for unit in self.units[max(0, index - 2) : index] if unit.kind == "heading"]
        if not over or self.units[index - 1] is not over[-1]:
            return None
        return over[0] if 0 < over[0].level < over[-1].level else over[-1]

    def _convinces(self, found: FoundList) -> bool:
        if found.heading and headings.kind(self.text[found.heading.start : found.heading.end]) == "other":
            return False
        first = found.entries[0]
        if first and (self._kinds[first - 1] == "other" or headings.other_posts(self.words(first - 1))):
            return False
        if sum(self._explains(index) for index in found.entries) * 2 > len(found.entries):
            return False
        shapes = [self.shape(index) for index in found.entries]
        sure = sum(1 for seen in shapes if seen.score >= _SURE and seen.opening >= 2)
        likely = sum(1 for seen in shapes if seen.score >= LIKELY and seen.opening)
        if len(shapes) == 1:
            late = all(self.shape(index).prose < 2 for index in range(first + 1, min(first + 4, len(self.units))))
            return late and first > 0 and shapes[0].score >= 5.0 and shapes[0].opening == 3
        return sure >= 1 and sure + likely >= 3 and likely >= 0.6 * len(shapes)

    def _explains(self, index: int) -> bool:
        """Whether a unit tells what a term means: "**Harbour Order (2017):** Shows that ..."."""
        end = self._bold.get(self.units[index].start, 0)
        return end > 0 and ":" in self.text[end - 1 : end + 1]

    def _chosen(self, runs: list[FoundList]) -> list[FoundList]:
        """The longest run, and others that have a text of their own before them (chapters)."""
        if not runs:
            return []
        best = max(runs, key=lambda run: len(run.entries))
        enough = max(3, len(best.entries) // 3)
        return [run for run in runs if run is best or len(run.entries) >= enough]


def _any_from(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some sorted offsets is in a stretch."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end
