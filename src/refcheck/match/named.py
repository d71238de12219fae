"""Works of the list that the text speaks of without citing them: by an author alone, by a title with its year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.cite.words import NOT_NAMES
from refcheck.language import either
from refcheck.model import Citation, Reference, Span
from refcheck.reference.groups import is_group
from refcheck.works.agreement import same_person
from refcheck.works.index import Index
from refcheck.works.names import fold_name, without_possessive
from refcheck.works.work import Work

_LOOKED_FOR = 400  # so many works at most: each is one search through the text
_OTHERS = lazy(lambda: rf"\s(?:(?:{either('others')})(?![^\W_])|&\s(?:colleagues|collaborators|co-?workers|others))")
_ACCORDING = lazy(lambda: rf"(?:^|(?<=[\s(]))(?i:{either('according')}) $")
_PARTNER = lazy(lambda: rf",?\s(?:{either('joins')})\s([\w’'.-]+(?:\s[\w’'.-]+){{0,2}})")
_CITED_BEFORE = lazy(r",?\s?\(?(?:op\.?\s?cit|loc\.?\s?cit|ibid|ebd\.|a\.\s?a\.\s?O)")
_LEAD = 60
_SENTENCE = lazy(r"[.;:?!]\s|\s\s|[()]")
_YEAR_BEHIND = lazy(r"[*_”\"’'»]{0,4}[,.]?[*_”\"’'»]{0,4}\s?[(\[]?(\d{4})(?!\d)")
_BRACKETED = lazy(r"[^.;?!()\[\]]{1,200}\((\d{4})\)")
_FIRST_WORD = lazy(r"[^\W\d_]{2,}")
_GIVEN_BEFORE = lazy(r"(?<![^\W_])([^\W\d_][\w’'-]*\.?)\s$")


def named(
    text: str, body: Sequence[Span], uncited: Iterable[Reference], citations: Iterable[Citation], index: Index
) -> dict[str, Span]:
    """Where the text names the first author of an uncited work: reference id -> the surname.

    "Klaus Heinrich", "Kornell and Bjork", "Araujo et al.", "according to Coelho,", or the surname beside the title.
    A surname alone may be that of anyone, so something of the entry must be with it, and no other work or citation
    may bear it.
    """
    cited = {fold_name(name) for citation in citations for name in citation.authors}
    found: dict[str, Span] = {}
    for reference in list(uncited)[:_LOOKED_FOR]:
        item = index.by_id[reference.id]
        if not item.personal:
            if item.authors and (start := _group_named(text, body, item.authors[0].family)) is not None:
                found[reference.id] = Span(start, start + len(item.authors[0].family))
            continue
        family = item.authors[0].family
        name = family.title() if family.isupper() else family
        if len(name) < 3 or fold_name(name) in cited or len(index.first(name)) > 1:
            continue
        for start in standing(text, name, body):
            end = start + len(name)
            if _evident(text, start, end, _around(start, end, body), item):
                found[reference.id] = Span(start, end)
                break
    return found


def _group_named(text: str, body: Sequence[Span], name: str) -> int | None:
    """Where a group of four words and more is named, or alone in brackets; a shorter name may be there anyhow."""
    if not is_group(name) or " " not in name:
        return None
    places = standing(text, name, body)
    if name.count(" ") < 3:
        places = (at for at in places if text[at - 1] + text[at + len(name) : at + len(name) + 1] in ("()", "[]"))
    return next(places, None)


def dated(text: str, body: Sequence[Span], uncited: Iterable[Reference], index: Index) -> frozenset[str]:
    """The ids of the uncited works that the text names with their year, though not as a citation does.

    The year follows the title ("*Speech Acts* (1969)"), leads the author in ("In their 1985 paper, Butler ...") or
    is in a bracket that ends the sentence about her ("Ada Lind speaks of the ‘logic of rivers’ (2019).").
    """
    small = text.lower().replace("\n", " ")
    if len(small) != len(text):
        return frozenset()  # a letter whose small form is two letters: nothing is where it stood
    works = [(reference, index.by_id[reference.id]) for reference in list(uncited)[:_LOOKED_FOR]]
    text_dates = _TextDates(small, body)
    return frozenset(
        item.id
        for reference, item in works
        if item.personal
        and (
            _after_title(text_dates, reference, item)
            or _before_author(text_dates, item)
            or _after_author(text_dates, item)
        )
    )


class _TextDates:
    """The years beside names and titles in a text; each of these is looked for once, however many works have it."""

    def __init__(self, small: str, body: Sequence[Span]) -> None:
        self._small = small
        self._body = body
        self._behind: dict[str, frozenset[str]] = {}
        self._leads: dict[str, str] = {}
        self._closes: dict[str, frozenset[str]] = {}

    def behind(self, title: str) -> frozenset[str]:
        """The years right after a title."""
        known = self._behind.get(title)
        if known is None:
            places = standing(self._small, title, self._body)
            years = (_YEAR_BEHIND.match(self._small, at + len(title)) for at in places)
            known = self._behind[title] = frozenset(year[1] for year in years if year)
        return known

    def leads(self, name: str) -> str:
        """What is in the same sentence before a name, a line each time."""
        known = self._leads.get(name)
        if known is None:
            windows = (self._small[max(0, at - _LEAD) : at] for at in standing(self._small, name, self._body))
            known = self._leads[name] = "\n".join(_SENTENCE.split(window)[-1] for window in windows)
        return known

    def closes(self, name: str) -> frozenset[str]:
        """The bracketed years after a name in the same sentence."""
        known = self._closes.get(name)
        if known is None:
            places = standing(self._small, name, self._body)
            windows = (_BRACKETED.match(self._small, at + len(name)) for at in places)
            known = self._closes[name] = frozenset(found[1] for found in windows if found)
        return known


def _after_title(text_dates: _TextDates, reference: Reference, item: Work) -> bool:
    whole = str(reference.csl.get("title") or "").lower()
    return any(not item.years.isdisjoint(text_dates.behind(title)) for title in {whole, whole.partition(":")[0]})


def _before_author(text_dates: _TextDates, item: Work) -> bool:
    leads = text_dates.leads(item.authors[0].family.lower())
    return any(year in leads for year in item.years if year.isdigit())


def _after_author(text_dates: _TextDates, item: Work) -> bool:
    return not item.years.isdisjoint(text_dates.closes(item.authors[0].family.lower()))


def titled(text: str, body: Sequence[Span], uncited: Iterable[Reference], index: Index) -> frozenset[str]:
    """The ids of the uncited works that a note names by author and title: "Lind, *The Kind River*, 12".

    A bibliography in Chicago style has a namesake's works, too; the title, or that of the book, tells them apart.
    """
    small = text.lower().replace("\n", " ") if body else ""
    if len(small) != len(text):
        return frozenset()
    found = set()
    for reference in list(uncited)[:_LOOKED_FOR]:
        authors = index.by_id[reference.id].authors
        families = [author.family.lower() for author in authors[:1]] or [""]
        titles = (str(reference.csl.get(part) or "").lower() for part in ("title", "container-title"))
        if any(_follows(small, body, families[0], short) for short in filter(None, map(_short, titles))):
            found.add(reference.id)
    return frozenset(found)


def _short(title: str) -> str:
    """The first words of a title, without its article, by which a note may name it; "" where they are too few."""
    words = _ARTICLE.sub("", title.replace("\n", " ")).partition(":")[0].rstrip("?!. ").split()[:_WORDS_OF_TITLE]
    short = " ".join(words)
    return short if len(words) > 1 and len(short) >= _LETTERS_OF_TITLE else ""


def _follows(small: str, body: Sequence[Span], name: str, title: str) -> bool:
    """Whether a title is in the text right after the name of its author, in the same sentence of a note."""
    return len(name) > 2 and any(_leads(small[max(0, at - _BETWEEN) : at], name) for at in standing(small, title, body))


def _leads(before: str, name: str) -> bool:
    _, found, between = before.rpartition(name)
    return bool(found) and _NAME_END.search(between) is None


_ARTICLE = lazy(r"^[\W_]*(?:(?:the|an?)\s)?")
_WORDS_OF_TITLE = 4
_LETTERS_OF_TITLE = 9
_BETWEEN = 60
_NAME_END = lazy(r"[;!?]|\d\. ")


def unspaced(text: str, body: Sequence[Span], uncited: Iterable[Reference]) -> frozenset[str]:
    """The ids of the uncited works whose author is in the text in a script without spaces: "根据王小明（2015）".

    There a name cannot be distinguished from the words around it, so that its mere presence must do.
    """
    found = set()
    for reference in uncited:
        first = _FIRST_WORD.search(reference.text)
        name = first[0][:2] if first else ""  # the family name is at most that long, but for a few
        if name > "\u2e80" and any(text.find(name, span.start, span.end) >= 0 for span in body):
            found.add(reference.id)
    return frozenset(found)


def standing(text: str, words: str, body: Sequence[Span]) -> Iterator[int]:
    """Where words stand for themselves, not as part of longer ones."""
    for span in body if len(words) > 2 else ():
        at = text.find(words, span.start, span.end)
        while at >= 0:
            end = at + len(words)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at
            at = text.find(words, end, span.end)


def _otherwise(text: str, start: int, end: int) -> bool:
    """Whether a person is named for another reason than a work of the list.

    With life dates, a degree or a place of work ("Ada Lind (1934–2021)", "Bo Lund - Lund University", "Di Roe, M.D."),
    as the author of another title ("“On Things” by Cy Mann"), for what bears the name ("Lind’s theorem"), or for what
    was done in a decade ("Ada Lind moved north in the 1950s").
    """
    if _PRESENTED.match(text, end) or _BY_TITLE.search(text, max(0, start - 12), start):
        return True
    names = {found[1] for found in _EPONYM.finditer(text, max(0, start - _NEAR), end + _NEAR)}
    if text[start:end].split()[-1] in names:
        return True
    line = text[end : end + 160].partition("\n")[0]
    return _DECADE.search(_SENTENCE.split(line)[0]) is not None


_PRESENTED = lazy(
    r"\W{0,3}\s?(?:\(\s?(?:[a-z]{1,5}\.\s?)?\d{4}|[-–—]\s)"
    r"|,?\s(?:(?:[A-Z][a-z]{0,2}\.){2,3}|(?:Ph\.?\s?D|MD|DC|MSc|Dr)\b)"
    r"|\s\((?=[^\W\d_a-zß-ÿ])[^()\d]{3,80}\)"
    r"|\s(?:at|from|of)\s(?:the\s)?(?=[^\W\d_a-zß-ÿ])[^\W\d_]"
)
_EPONYM = lazy(
    r"([^\W\d_][\w-]+)(?:['’]s?)?\s(?:[a-z]{3,12}\s)?(?:theorem|lemma|law|rule|paradox|conjecture|inequality|equation|constant"
    r"|principle|syndrome|disease)(?![^\W_])"
)
_NEAR = 200
_BY_TITLE = lazy(lambda: rf"[”\"’'»*_)\]]\s(?:{either('by')})\s$")
_DECADE = lazy(r"(?<!\d)\d{3}0(?:s|er)\b")


def _around(at: int, end: int, body: Sequence[Span]) -> Span:
    span = next(span for span in body if span.start <= at < span.end)
    return Span(max(span.start, at - 200), min(span.end, end + 200))


def _evident(text: str, start: int, end: int, around: Span, item: Work) -> bool:
    """Whether the second author, "et al.", "according to", a given name or the title is with the surname."""
    partner = _PARTNER.match(text, end) if len(item.authors) == 2 else None
    if partner and any(same_person(without_possessive(word), item.authors[1].family) for word in partner[1].split()):
        return True
    if _OTHERS.match(text, end):
        return len(item.authors) > 1 or item.more
    if _CITED_BEFORE.match(text, end):
        return True
    if text[end : end + 1] == "," and _ACCORDING.search(text, max(0, start - 18), start):
        return True
    given = _GIVEN_BEFORE.search(text, max(0, start - 24), start)
    letters = item.authors[0].initials
    if given and letters and fold_name(given[1])[:1] == letters[:1]:
        named = given[1][0].isupper() and given[1].lower() not in NOT_NAMES
        return named and not _otherwise(text, start - len(given[0]), end)
    words = item.title.split()[:4]
    return len(words) > 2 and " ".join(words) in fold_name(text[around.start : around.end])
