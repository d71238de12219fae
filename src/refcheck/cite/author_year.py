"""Author-date citations: every year is an anchor, and the names precede it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, partial

from refcheck.base.patterns import lazy
from refcheck.cite import anchors, tail, titles
from refcheck.cite.anchors import Anchor, Group
from refcheck.cite.authors import EMPTY, Run, run_before
from refcheck.cite.candidate import Candidate
from refcheck.cite.cells import Cells
from refcheck.cite.choice import Choice, choose, without_preposition
from refcheck.cite.plausible import (
    Reading,
    authority,
    cites_in,
    due,
    exempt,
    full_form,
    goes_on,
    is_bare_entry,
    is_entry,
    is_prefix,
    personal,
    repeats_entry,
    sentence_ends,
)
from refcheck.cite.source_lines import only_cites
from refcheck.cite.tail import Tail
from refcheck.cite.times import open_range
from refcheck.cite.tokens import Token, Windows, raised
from refcheck.cite.words import WITHIN, own_words
from refcheck.language import either, language_of, small
from refcheck.language._language import Language
from refcheck.model import Citation, CitationKind, Located, Span, Status
from refcheck.works.index import Index
from refcheck.works.work import AUTHORS, AUTHORS_AND_YEAR, FIRST_AND_YEAR, NOTHING, Fit

_LEAD = lazy(r"\s*(?:(?:[a-zß-öø-ÿ][^\W\d_]*|[IVXLC]{1,6}|\d{1,3})[.,:;]?\s+){0,4}\s*")
_BETWEEN = lazy(lambda: rf"\s*(?:[,;&/]|{either('joins')}|or|,\s?(?:and|&))?\s*(?:(?:also|see also|again)\s+)?", re.I)
_OWNED = lazy(r"['’]s?\s(?:[a-zß-öø-ÿ][\w-]*\s){1,3}$")
_DASH = lazy(r"\s[-–—|]\s")
_NEAR, _FAR = 170, 900


class Finder:
    """Finds the author-date citations of a text, left to right."""

    def __init__(self, text: str, located: Located, index: Index, tables: Sequence[Span] = ()) -> None:
        self.text = text
        self._cells = Cells(text, tables)
        self.index = index
        self.anchors, self.groups = anchors.scan(text, located.body)
        self.starts = [group.start for group in self.groups]
        self._windows = Windows(text)
        self._exempt = cache(partial(exempt, text))  # a bracket may hold many years
        self._brackets: dict[tuple[str, str], tuple[int, Run, Choice]] = {}
        self.found: list[Candidate] = []
        self.unnamed: list[Anchor] = []
        self._taxa: list[Candidate] = []
        self._named_long_ago = 0
        self._said: set[tuple[tuple[str, ...], str | None]] = set()

    @cached_property
    def _language(self) -> Language | None:
        return language_of(self.text)

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """The words of names that are prepositions in the language of the text: "de" in Spanish."""
        return own_words(self._language, "of_names")

    @cached_property
    def _articles(self) -> frozenset[str]:
        """Particles of names that are articles: those of the language of the text, of every one where it has none."""
        return own_words(self._language, "articles") or small("articles")

    def run(self) -> list[Candidate]:
        """All candidates in order."""
        after = 0
        for anchor in self.anchors:
            if anchor.start < after:
                continue
            read = tail.read(self.text, anchor.start, anchor.end)
            before = len(self.found)
            self._read_anchor(anchor, read)
            refused = read.end if read.is_range else anchor.end
            after = read.after if len(self.found) > before else refused
        if self._named_long_ago > 1:  # the text names species with their authors
            taxa = {id(found) for found in self._taxa}
            self.found = [found for found in self.found if id(found) not in taxa]
        return self.found

    def _read_anchor(self, anchor: Anchor, read: Tail) -> None:
        group = self.groups[anchor.group] if anchor.group >= 0 else None
        previous = self.found[-1] if self.found else None
        if group and group.end - group.start > 3000:
            group = None
        if previous and self._continues(previous, anchor, group) and not self._named(previous, read):
            self._add_year(previous, anchor, read, group)
            return
        left = group.start + 1 if group else 0
        if previous and previous.after > left:
            left = previous.after
        if group and self._exempt(group) and self._personal(anchor, read, group, left):
            return
        if group and left == group.start + 1 and self._leads(left, anchor.start):
            if named := titles.in_bracket(self.text, left, anchor.start, self.index.year(read.year), self.index):
                self._emit("parenthetical", Reading(EMPTY, [], named, anchor, read, group), read.end)
            else:
                self._narrative(anchor, read, group)
        elif group:
            self._parenthetical(anchor, read, group, left)
        else:
            self._without_brackets(anchor, read, left)

    def _personal(self, anchor: Anchor, read: Tail, group: Group, left: int) -> bool:
        """ "(J. Marsh, personal communication, May 3, 2021)" or "J. Marsh (personal communication, May 3, 2021)"."""
        told = personal(self.text, left, anchor.start)
        if told < 0:
            return False
        inside = self.text[left:told].strip(" ,;\n")
        run, found = self.names(told if inside else group.start, left if inside else 0, False)
        choice = choose(run, found, self.index, "", not inside)
        if choice is None:
            return False
        end = read.end + (0 if inside else self.text[read.end : read.end + 1] in (")", "]"))
        citation = Citation(
            id="", text=self.text[choice.start : end], start=choice.start, end=end,
            kind="parenthetical" if inside else "narrative", authors=choice.names, initials=choice.initials,
            year=read.year.strip(), authors_span=Span(choice.start, run.names_end),
            year_span=Span(anchor.start, read.end), cluster=Span(group.start, group.end), status="exempt",
        )  # fmt: skip
        self._append(citation, NOTHING, read, True, True)
        return True

    def _continues(self, previous: Candidate, anchor: Anchor, group: Group | None) -> bool:
        """Only separators are between the last citation and this year: another work of the same authors."""
        at = previous.after
        if anchor.start - at > 14 or anchor.start < at or not previous.citation.authors:
            return False
        match = _BETWEEN.fullmatch(self.text, at, anchor.start)
        if not match or "\n\n" in match[0] or match[0] in ("/", ""):
            return False
        if group:
            return group.start < previous.citation.end
        return previous.citation.cluster is None and "," in match[0]

    def _named(self, previous: Candidate, read: Tail) -> bool:
        """A number that the next author's name begins with: "Weigel, 2009; 1000 Genomes Project Consortium, 2015"."""
        last = previous.citation
        if not goes_on(self.text, read.after):
            return False
        return not self.index.fit(last.authors, last.et_al, self.index.year(read.year)).dated

    def _add_year(self, previous: Candidate, anchor: Anchor, read: Tail, group: Group | None) -> None:
        last = previous.citation
        fit = self.index.fit(last.authors, last.et_al, self.index.year(read.year))
        if read.is_range and not fit.dated:
            return
        citation = last._replace(
            start=anchor.start, end=read.end, text=self.text[anchor.start : read.end], prefix="", locator=read.locator,
            year=read.year.strip(), suffix=read.suffix, year_span=Span(anchor.start, read.end), status="missing",
        )  # fmt: skip
        certain = previous.certain and (fit.dated or due(read.year, last.authors, last.et_al))
        self._append(citation, fit, read, certain, previous.comma)

    def _narrative(self, anchor: Anchor, read: Tail, group: Group) -> None:
        """Names before a bracket that starts with a year."""
        limit = self._limit(group)
        run, found = self.names(group.start, limit, False)
        year = self.index.year(read.year)
        choice = choose(run, found, self.index, year, True)
        closing = self.text[read.end : read.end + 1] in (")", "]") and not read.more
        end = read.end + 1 if closing else read.end
        unsure = choice is None or not choice.fit.whole
        if unsure and (title := titles.before_bracket(self.text, limit, group.start, year, self.index)):
            if title.cited:
                self._emit("narrative", Reading(EMPTY, [], title.choice, anchor, read, group), end)
            return
        if unsure and (
            other := self._before_possessed_words(group, limit, year) or self._parted_by_semicolons(group, limit, year)
        ):
            run, found, choice = other
        entry = choice is not None and is_entry(self.text, run, choice, anchor, group)
        if choice is None or entry or (read.is_range and not choice.fit.dated):
            self.unnamed.append(anchor)
            return
        if repeats_entry(self.text, group.end, year, self.index):
            return
        choice = without_preposition(choice, self.prepositions)
        lead = self.text[group.start + 1 : anchor.start].strip()
        if not choice.fit.whole and lead.lower().rsplit(" ", 1)[-1] in small("before_years"):
            self.unnamed.append(anchor)
            return
        if not choice.fit.dated and lead and not is_prefix(lead) and not lead.rstrip(",")[-1:].isdigit():
            self.unnamed.append(anchor)
            return
        self._emit("narrative", Reading(run, found, choice, anchor, read, group), end, lead)

    def _before_possessed_words(self, group: Group, limit: int, year: str) -> tuple[Run, list[Token], Choice] | None:
        """Listed names with a few words between them and the bracket: "Raij's criteria (1997)"."""
        owned = _OWNED.search(self.text, max(limit, group.start - 60), group.start)
        if owned is None:
            return None
        run, found = self.names(owned.start(), limit, False)
        choice = choose(run, found, self.index, year, True)
        return (run, found, choice) if choice and choice.fit.dated else None

    def _parted_by_semicolons(self, group: Group, limit: int, year: str) -> tuple[Run, list[Token], Choice] | None:
        """Listed names with semicolons between them: "ELIAS; ROCHA; MOTTA (2017)"."""
        if ";" not in self.text[max(limit, group.start - 60) : group.start]:
            return None
        run, found = self.names(group.start, limit, True)
        choice = choose(run, found, self.index, year, True)
        if choice is None or not choice.fit.whole or len(choice.names) < 2:
            return None
        return run, found, choice

    def _limit(self, group: Group) -> int:
        """How far back the names before a bracket may reach: to the bracket around it and the citation before."""
        outer = self.groups[group.outer].start + 1 if group.outer >= 0 else 0
        return max(outer, self.found[-1].after if self.found else 0)

    def _parenthetical(self, anchor: Anchor, read: Tail, group: Group, left: int) -> None:
        """Names and year in one bracket."""
        year = self.index.year(read.year)
        run, found, choice = self._named_within(left, tail.names_end(self.text, left, anchor.start), year)
        dated = choice is not None and choice.fit.dated
        if _DASH.search(self.text, left, anchor.start):  # no name has a dash between spaces, a title may
            choice = titles.in_bracket(self.text, left, anchor.start, year, self.index) or choice
        if not dated and left == group.start + 1 and self._after_names(anchor, read, group):
            return
        if not dated:
            choice = (
                titles.in_bracket(self.text, left, anchor.start, year, self.index)
                or self._first_part(anchor, read, left)
                or titles.misspelt_group(self.text, left, anchor.start, year, self.index, choice)
                or choice
            )
        if choice is None or (read.is_range and not choice.fit.dated):
            self.unnamed.append(anchor)
            return
        prefix = self.text[left : choice.start].strip(" ;,\n")
        if self.text[left : choice.start].rstrip(" \n")[-1:].isalpha():  # "(com dados de Engel et al., 2017)"
            choice = without_preposition(choice, self.prepositions)
        self._emit("parenthetical", Reading(run, found, choice, anchor, read, group), read.end, prefix)

    def _named_within(self, start: int, end: int, year: str) -> tuple[Run, list[Token], Choice | None]:
        """The names from an opening to a year; those that the list knows are read once, wherever they are cited."""
        words = (self.text[start:end], year)
        if known := self._brackets.get(words):
            before, run, choice = known
            return run.moved(start - before), [], choice._replace(start=choice.start + start - before)
        run, found = self.names(end, start, True)
        chosen = choose(run, found, self.index, year, False)
        if chosen and chosen.fit.whole:
            self._brackets[words] = start, run, chosen
        return run, found, chosen

    def _after_names(self, anchor: Anchor, read: Tail, group: Group) -> bool:
        """Listed names before a bracket with something else and the year: "Howell (pp. 31-34, 2007)"."""
        if self.text[read.after : read.after + 1] not in (")", "]") or anchor.start - group.start > 120:
            return False
        limit = self._limit(group)
        run, found = self.names(group.start, limit, False)
        choice = choose(run, found, self.index, self.index.year(read.year), True)
        if choice is None or not choice.fit.whole or self.text[run.end : group.start].strip():
            return False
        self._emit("narrative", Reading(run, found, choice, anchor, read, group), read.after + 1)
        return True

    def _without_brackets(self, anchor: Anchor, read: Tail, left: int) -> None:
        """A year outside brackets: only names that the list knows, or "et al.", make it a citation."""
        run, found = self.names(anchor.start, left, False)
        choice = choose(run, found, self.index, self.index.year(read.year), True)
        if choice is None or self.text[choice.start : anchor.start].count("\n\n"):
            self.unnamed.append(anchor)
            return
        if any(c in "\t\n)]" for c in self.text[run.names_end : anchor.start].rstrip("\n")):
            self.unnamed.append(anchor)
            return
        if is_bare_entry(self.text, run, read.after):
            return
        enough = AUTHORS if run.et_al or len(choice.names) > 1 else FIRST_AND_YEAR
        if run.pieces and all(token.kind == "p" for token in run.pieces[-1].words):
            enough = AUTHORS_AND_YEAR  # "Reynaud, de 1879"
        sure = choice.fit < enough and only_cites(self.text, anchor.start)
        if choice.fit < enough and not sure and not (run.et_al and not read.is_range):
            self.unnamed.append(anchor)
            return
        self._emit("narrative", Reading(run, found, choice, anchor, read), read.end, sure=sure)

    def _first_part(self, anchor: Anchor, read: Tail, left: int) -> Choice | None:
        """Names, something else, then the year: "(Laertius, VI 73, 2010)", "(Smith, p. 4, 1999)"."""
        comma = self.text.find(",", left, anchor.start)
        if comma < 0 or comma - left > 80:
            return None
        _, found = self.names(comma, left, True)
        while found and (found[-1].kind == "#" or (found[-1].text.isupper() and len(found[-1].text) < 5)):
            found.pop()
        choice = choose(run_before(found, True), found, self.index, self.index.year(read.year), False)
        return choice if choice and choice.fit.whole else None

    def names(self, end: int, limit: int, semicolons: bool) -> tuple[Run, list[Token]]:
        """The run of names that ends at `end`; a long one is read again through a wider window."""
        limit = self._cells.begin(end, limit)
        for size in (_NEAR, _FAR):
            start = max(limit, end - size)
            paragraph = self.text.rfind("\n\n", start, end)
            if paragraph >= 0:
                start = limit = paragraph + 2
            found = raised(self._windows.tokens(start, end), self.index.small, self.index.closing)
            if not found:
                return EMPTY, found
            run = run_before(found, semicolons)
            if start <= limit or run.left > 1 or not run.pieces:
                break
        return run, found

    def _leads(self, start: int, end: int) -> bool:
        """Whether no name is between a bracket and its year."""
        if _LEAD.fullmatch(self.text, start, end) is None:
            return False
        return not self.index.small or self.index.small.isdisjoint(self.text[start:end].replace(",", " ").split())

    def _emit(self, kind: CitationKind, reading: Reading, end: int, prefix: str = "", *, sure: bool = False) -> None:
        """Keeps what was read as a candidate that ends at `end`, unless it cannot be a citation."""
        text = self.text
        run, _, choice, anchor, read, group = reading
        names_end = max(run.names_end, choice.start)
        if choice.start + sum(len(name) for name in choice.names) > anchor.start:
            return
        if not choice.fit.dated and ((group and goes_on(text, read.after)) or open_range(text, read.end)):
            self.unnamed.append(anchor)
            return
        taxon = kind == "parenthetical" and not choice.fit.whole and not run.et_al and authority(text, choice, group)
        taxon = taxon and (choice.names, read.year.strip()) not in self._said
        if taxon and text[anchor.start : anchor.end] < "1950":
            self._named_long_ago += 1
            self.unnamed.append(anchor)
            return
        certain = choice.fit.dated or (
            due(read.year, choice.names, run.et_al)
            and (sure or choice.fit == AUTHORS or full_form(text, kind, reading, prefix, self._articles))
        )
        status: Status = "exempt" if self._exempt(group) else "missing"
        citation = Citation(
            id="", text=text[choice.start : end], start=choice.start, end=end, kind=kind, authors=choice.names,
            initials=choice.initials, et_al=run.et_al, year=read.year.strip(), suffix=read.suffix,
            locator=read.locator, prefix=prefix,
            authors_span=Span(choice.start, max(run.end, names_end) if run.pieces else anchor.start),
            year_span=Span(anchor.start, read.end), cluster=Span(group.start, group.end) if group else None,
            status=status, given=choice.given_names,
        )  # fmt: skip
        self._secondary(citation, prefix, choice.fit.whole)
        self._append(citation, choice.fit, read, certain, "," in text[names_end : anchor.start])
        if taxon:
            self._taxa.append(self.found[-1])
        else:
            self._said.add((citation.authors, citation.year))

    def _append(self, citation: Citation, fit: Fit, read: Tail, certain: bool, comma: bool) -> None:
        self.found.append(Candidate(citation, fit, read.after, certain, comma))
        for letter, start, end in read.more:
            other = citation._replace(
                start=start, end=end, text=letter, suffix=letter, year_span=Span(start, end), prefix="", locator=None
            )
            self.found.append(Candidate(other, fit, read.after, certain, comma))

    def _secondary(self, citation: Citation, prefix: str, listed: bool) -> None:
        """ "X, as cited in Y", "X (1994) apud Y", "(X, 1926, in Y, 2001)" with Y listed: for X no entry is due."""
        if not self.found:
            return
        previous = self.found[-1]
        if not 0 <= citation.start - previous.after < 60:
            return
        between = self.text[previous.after : citation.start]
        quoted = cites_in(prefix or between) and not sentence_ends(between)
        inside = previous.citation.cluster and previous.citation.cluster == citation.cluster
        told = inside or previous.citation.kind == citation.kind == "narrative"
        if quoted or (listed and told and not previous.fit.dated and between.strip(" ,)]").lower() in WITHIN):
            self.found[-1] = previous._replace(citation=previous.citation._replace(status="exempt"))
