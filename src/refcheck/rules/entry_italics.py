"""RC328, RC329: italics in an entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import capitalised, compiled
from refcheck.language import either
from refcheck.model import Checked, Span
from refcheck.reference.groups import is_group
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries, holds_more, italics
from refcheck.rules._views import once

# descriptions of parts whose whole may be left unnamed
_PART = r" \[(?:Letter|Comment|Radio|[^]\[]{0,40}\b(?:episode|segment|recorded by))\b"


# what tells that a larger work, a blog, or a journal that has not set the page yet, follows the title
_CONTAINED = (
    r"\b(?:Proceedings|Proc\.|Conference on|Symposium|Journal of|Transactions on|[Aa]dvance online|[Ee]arly view|Blog|"
    r"Magazine|Newsletter)\b"
)


# where articles are found; a book there has its number in the address
_OF_ARTICLES = (
    r"(?i:link\.springer\.com|sciencedirect\.com|tandfonline\.com|onlinelibrary\.wiley|journals\.|pubmed|/pmc|jstor\.org|"
    r"academic\.oup|mdpi\.com|frontiersin|nature\.com|plos\.org|/doi/|doi\.org/|ieeexplore|dl\.acm|arxiv\.org)"
)


@rule("RC328", "missing-italics", "warning", section="APA 7, sections 9.19 and 9.25", fixable="safe", styles=("apa",))
def missing_italics(checked: Checked) -> Iterator[Problem]:
    """A work that stands alone has its title in italics; an article or chapter, that of the work it is in.

    Judged where the other entries of the list use italics.

    Bad:
        # References

        Bandura, A. (1997). *Self-efficacy*. W. H. Freeman.

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Lazarus, R. S., & Folkman, S. (1984). Stress, appraisal, and coping. Springer.

    Good:
        # References

        Bandura, A. (1997). *Self-efficacy*. W. H. Freeman.

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.
    """
    if not _uses_italics(checked):
        return
    for seams in entries(checked):
        if not seams.names or (not seams.reference.csl.get("title") and seams.text[seams.date.start] != "("):
            continue
        if italics(checked, seams) or seams.rest >= seams.link or seams.text[seams.rest] == "[":
            continue
        if compiled(_PART).match(seams.text, seams.title_end):
            continue
        alone = _stands_alone(seams)
        end = seams.title_end
        if alone and _may_be_a_journal(seams):
            continue
        if holds_more(seams.text[seams.rest : end]):
            continue
        italic = (Span(seams.rest, end),) if alone else _container(seams)
        place = Span(seams.rest, min(end, seams.rest + 80)) if alone else _place(seams, italic)
        yield seams.problem(
            *place,
            "the title should be in italics" if alone else "the name of the journal or book should be in italics",
            italic=italic,
            applicability="safe" if not alone or _is_title(seams) else "unsafe",
        )  # fmt: skip


@rule("RC329", "article-title-in-italics", "warning", section="APA 7, section 9.19", fixable="safe", styles=("apa",))
def article_title_in_italics(checked: Checked) -> Iterator[Problem]:
    """The title of an article is not in italics; the name of its journal is.

    Italics show what can be found on a shelf or a site by itself: the journal, not the article.

    Bad:
        # References

        Engel, G. L. (1977). *The need for a new medical model*. Science, 196(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    others = _plain_sources(checked)
    for seams in entries(checked):
        if not compiled(_NUMBERED).search(seams.body):
            continue
        end = seams.title_end
        found = italics(checked, seams, seams.rest, end)
        if compiled(r"\d\s?\(\d").search(seams.text, seams.rest, end):
            continue  # the journal is where the title should be
        if found and found[0].start == seams.rest and found[0].end >= end - 1:
            whole = italics(checked, seams, seams.rest, end + 2)[0]
            yield seams.problem(
                seams.rest, end, "the title of an article should not be in italics",
                roman=(whole,) if not compiled(r"\w{3}").search(seams.text, end, whole.end) else (),
                applicability="safe" if others < _HABIT else "unsafe",
            )  # fmt: skip


_NUMBERED = r"\d\s?\([\d–-]{1,9}\), "
_HABIT = 3


def _plain_sources(checked: Checked) -> int:
    """How many articles have nothing but their titles in italics; several are the list's own style."""
    articles = [seams for seams in entries(checked) if compiled(_NUMBERED).search(seams.body)]
    return sum(
        bool(found) and found[0].start == seams.rest and found[-1].end <= seams.title_end + 2
        for seams in articles
        for found in [italics(checked, seams, seams.rest)]
    )


@once
def _uses_italics(checked: Checked) -> bool:
    found = [bool(italics(checked, seams)) for seams in entries(checked)]
    return len(found) >= 3 and sum(found) * 3 >= len(found) * 2


def _is_title(seams: Seams) -> bool:
    """Whether what follows the date is surely the title: not the rest of a broken entry, a publisher, or more."""
    title = seams.text[seams.rest : seams.title_end]
    part = compiled(r"\. ([^\W\d_])[^.:]{1,40}: [^\W\d_]").finditer(title)
    more = capitalised(found for found in part if not found[1].islower()) or compiled(r"\barXiv\b").search(title)
    source = compiled(r"https?:|doi|www\.|\[|[^\W\d_a-zß-ÿ]").search(seams.text, seams.title_end + 1)
    # the title may be first, before the date, and a group after it
    instead = not seams.people and (
        (is_group(title) and not is_group(seams.names))
        or seams.names.count(" ") > 6
        or seams.names[-1:] in '"”’'
        or compiled(r"\d|\)\.?$|:").search(seams.names) is not None
    )
    lifetime = compiled(r"\d{4}\s?[-–→]\s?\d{4}$").match(seams.when)
    numbered = compiled(r"\b(?:Paper|Preprint|Report|No\.) [A-Z]?\d+$").search(title)
    article = seams.reference.csl.get("type") == "article-journal" and "container-title" in seams.reference.csl
    between = compiled(_BETWEEN).match(seams.text, seams.title_end)
    subtitle = between is not None and len(compiled(r"\s[a-zß-ÿ]{4,}\b").findall(between[1])) >= _A_SENTENCE
    doubts = (article, more, instead, lifetime, numbered, subtitle)
    return title[:1] not in '"“‘«' and not any(doubts) and bool(source)


# "Clubs of migrants. A study of 28 clubs on behalf of the council. Liber.": a sentence between title and publisher
_BETWEEN = r"\.(\s[^.]{1,300})\.\s+[^\W\d_]"
_A_SENTENCE = 3
"""So many small words of four letters and more."""


def _may_be_a_journal(seams: Seams) -> bool:
    """Whether what is last may be a journal that has not set the page yet: "Psychological Methods."."""
    return (
        compiled(
            r"\b(?:Methods|Reviews?|Sciences?|Psychology|Studies|Research|Letters|Quarterly|Bulletin|Journal)\.?$"
        ).search(seams.text, seams.title_end)
        or compiled(r"\bJournal\.?\s*$").search(seams.text, seams.title_end, seams.link)
    ) is not None


def _stands_alone(seams: Seams) -> bool:
    body = seams.body.rstrip()
    if compiled(_CONTAINED).search(seams.text, seams.title_end, seams.link):
        return False
    if _of_articles(seams):
        return False
    if capitalised([compiled(r"[.?!]\s+\d{1,4} [^\W\d_]").match(seams.text, seams.title_end)]):
        return False  # a volume of a law review
    return not (
        capitalised(compiled(rf"\s(?:{either('within')})[.:]?\s[^\W\d_]").finditer(body))
        or compiled(
            r"\d\s?\([^()]{1,12}\)|, \d{1,4}, |\d[–-]\d+\.?$|, (?:Article )?e?(?!(?:19|20)\d\d\b)\d+\.?\s*$"
        ).search(body)
    )


def _of_articles(seams: Seams) -> bool:
    """Whether a name and the address of an article follow: a journal without volume ("Neurocritical Care. https://...")."""
    named = compiled(r"[.?!”\"]\s+[^\W\d_][^.?!\d\[\]]{3,60}(?:\.|$)").match(seams.text, seams.title_end)
    csl = seams.reference.csl
    address = f"{csl.get('URL', '')} {seams.text[seams.link :]}"
    if named is None or "978" in address:
        return False
    return compiled(_OF_ARTICLES).search(address) is not None


def _place(seams: Seams, container: tuple[Span, ...]) -> Span:
    """Where journal or book are, as far as is known: else all that follows the title."""
    if container:
        return container[0]
    start = seams.title_end + len(seams.text[seams.title_end :]) - len(seams.text[seams.title_end :].lstrip(' .?!”"\n'))
    end = len(seams.text[: seams.link].rstrip())
    return Span(start, end) if start < end else Span(seams.rest, seams.title_end)


def _container(seams: Seams) -> tuple[Span, ...]:
    """Journal and volume of an article, where the parser is sure of them."""
    container, volume = seams.field("container-title"), seams.field("volume")
    if not container or seams.reference.confidence < 0.9 or seams.reference.csl.get("type") != "article-journal":
        return ()
    if not _is_name(seams, container):
        return ()
    if volume and (
        not seams.text[volume.start : volume.end][:1].isdecimal()
        or seams.text[container.end : volume.start].strip(" ,\n\u00a0")
    ):
        return ()  # "13 Colo. Tech. L.J. 219"
    return (container, volume) if volume else (container,)


def _is_name(seams: Seams, container: Span) -> bool:
    """Whether the name of the journal, and no more, follows the title: no year, and no person before it."""
    name = seams.text[container.start : container.end]
    follows = not seams.text[seams.title_end : container.start].strip(" .?!,;”\"’'\n\u00a0")
    person = compiled(r"[^\W\d_]{2,} (?:[^\W\d_]\. |[^\W\d_]+ ){0,2}[^\W\d_]{3,}\. [^.]+$").match(name)
    return follows and not person and not compiled(r"\b(?:1\d|20)\d\d\b").search(name)
