"""RC335-RC338, RC342, RC345, RC346: journal, volume and issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked, Span
from refcheck.read import format_of
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries, italics
from refcheck.rules._views import english, english_body

# "pp." after an issue, or after a volume of two or three digits
_PP = r"(?<=\d\))[,:] ?(pp?\.? ?)(?=\d)|(?<= \d\d), (pp?\. ?)(?=\d)|(?<= \d\d\d), (pp?\. ?)(?=\d)"


@rule("RC335", "miswritten-journal-name", "warning", section="APA 7, section 9.25", fixable="safe", styles=("apa",))
def miswritten_journal_name(checked: Checked) -> Iterator[Problem]:
    """A journal's name is written as the journal itself writes it.

    A journal's name is a name; readers and databases look for it as it is printed.

    Bad:
        # References

        Cohen, S., & Miller, G. E. (2007). Psychological stress and disease. *Jama*, *298*(14), 1685–1687.

    Good:
        # References

        Cohen, S., & Miller, G. E. (2007). Psychological stress and disease. *JAMA*, *298*(14), 1685–1687.
    """
    from refcheck.works.journals import as_printed

    for seams in entries(checked):
        for start, end in _journal(seams):
            written = seams.text[start:end]
            due = as_printed(written)
            if due and due != written:
                yield seams.problem(
                    start, end, f"the name of the journal should be “{due}”", (start, end, due), suggestion=due
                )


@rule("RC336", "missing-comma-after-journal", "warning", section="APA 7, section 9.25", fixable="safe", styles=("apa",))
def missing_comma_after_journal(checked: Checked) -> Iterator[Problem]:
    """A comma separates the name of the journal from the volume.

    Journal, volume and pages are parts of one source; commas part them.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science* *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        found = _comma_missing(seams)
        if found and found.start() > seams.title_end and " In " not in seams.text[seams.title_end : found.start()]:
            yield seams.problem(
                max(0, found.start(1) - 3), found.end() + 1, "a comma belongs between journal and volume",
                (found.end(1), found.end(1), ",") if _abbreviated(seams, found) else (*found.span(1), ","),
            )  # fmt: skip


@rule("RC337", "malformed-volume", "warning", section="APA 7, section 9.25", fixable="safe", styles=("apa",))
def malformed_volume(checked: Checked) -> Iterator[Problem]:
    """Volume and issue are written 12(3): no words, no space, the pages after a comma.

    The form of the numbers says which is which.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, Vol. 196, No. 4286, 129–136.
        ---
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196* (4286), 129–136.
        ---
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286): 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        low = seams.title_end
        body = seams.text[low : seams.link]
        words = ("Vol" in body or "vol" in body) and not compiled(r" In:? ").search(seams.body)
        if words and (found := _volume_words(body)):
            issue = found["issue"]
            edits = [(low + found.start(), low + found.start("volume"), "")]
            if issue:
                edits.append((low + found.end("volume"), low + found.end(), f"({issue})"))
            volume = Span(low + found.start("volume"), low + found.end("volume"))
            plain = not format_of(checked.document.format).has_markup or italics(checked, seams, *volume)
            yield seams.problem(
                low + found.start(), low + found.end(), "volume and issue should be written without words",
                *edits, suggestion=found["volume"] + (f"({issue})" if issue else ""),
                italic=() if plain else (volume,),
            )  # fmt: skip
        elif found := compiled(r"(?<=\d)( +)\(\d[\w/–-]{0,9}\)(?=[,:])").search(body):
            yield seams.problem(
                low + found.start() - 1, low + found.end(), "no space between volume and issue",
                (low + found.start(1), low + found.end(1), ""), suggestion=found[0].strip(),
            )  # fmt: skip
        elif found := compiled(
            r"(?<=\d\)) ?[:.;] ?(?=e?\d(?!\d*(?:st|nd|rd|th)\b)|Article \w)|(?<=[ ,]\d{2}):(?=\d)|(?<=[ ,]\d{3}):(?=\d)"
        ).search(body):
            at = low + found.start()
            yield seams.problem(
                at - 1, low + found.end() + 1, "a comma belongs before the pages", (at, low + found.end(), ", ")
            )  # fmt: skip


@rule("RC338", "pages-with-pp", "warning", section="APA 7, section 9.25", fixable="safe", styles=("apa",))
def pages_with_pp(checked: Checked) -> Iterator[Problem]:
    """Pages of a journal article are given without "pp."

    After volume and issue a range can be nothing else.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), pp. 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        found = (", p" in seams.body or ": p" in seams.body) and compiled(_PP).search(seams.body)
        if found and _outside_parentheses(seams.body, found.start()):
            group = found.lastindex or 1
            start, end = seams.rest + found.start(group), seams.rest + found.end(group)
            yield seams.problem(start, end + 1, "pages of a journal should be given without “pp.”", (start, end, ""))


def _joins_otherwise(checked: Checked) -> bool:
    """Whether the authors of an entry are joined by the word of another language: "Ahissar, E., y Assa, E."."""
    joined = r"[.,] (?:y|e|et|und|og|och|en|ve|dan|i) [^\W\d_a-zß-ÿ]"
    return any(compiled(joined).search(seams.names) for seams in entries(checked))


@rule("RC342", "unlabelled-article-number", "info", section="APA 7, section 9.27", fixable="safe", styles=("apa",))
def unlabelled_article_number(checked: Checked) -> Iterator[Problem]:
    """An article number is introduced by the word "Article".

    Without the word, the number looks like a page.

    Bad:
        # References

        Burin, D. (2019). The self during an illusion. *PLOS ONE*, *14*(1), e0209899.

    Good:
        # References

        Burin, D. (2019). The self during an illusion. *PLOS ONE*, *14*(1), Article e0209899.
    """
    if not english(checked) or _joins_otherwise(checked):
        return  # "Artículo", "Artikel": each language has its word
    for seams in entries(checked):
        found = compiled(
            r"[\d)], ((?:Art(?:\.|icle)?\.?(?: no\.?| ID| number)?:? ?)?)(e\d{2,}(?![\w–-])|\d{6,}(?![\w–-]))"
        ).search(seams.body)
        if found and found[1] != "Article " and english_body(checked):
            at = seams.rest + found.start(1)
            yield seams.problem(
                at, seams.rest + found.end(), f"an article number should be written “Article {found[2]}”",
                (at, seams.rest + found.end(1), "Article "), suggestion=f"Article {found[2]}",
            )  # fmt: skip


@rule("RC345", "wrong-volume-italics", "warning", section="APA 7, section 9.25", fixable="safe", styles=("apa",))
def wrong_volume_italics(checked: Checked) -> Iterator[Problem]:
    """The volume is in italics like the journal's name, the issue in parentheses is not.

    Italics distinguish the volume from the issue and the pages.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, 196(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        found = compiled(r"(?<=, )(\d{1,4})(\([\w–-]{1,9}\))?, (?=[A-Za-z]?\d|Article )").search(seams.body)
        if not found or compiled(r" In:? ").search(seams.body, 0, found.start()):
            continue
        low = seams.rest
        journal = italics(checked, seams, low, low + found.start() - 2)
        if (
            journal
            and journal[-1].end == low + found.start() - 2
            and not italics(checked, seams, low + found.start(1), low + found.end(1))
        ):
            volume = Span(low + found.start(1), low + found.end(1))
            yield seams.problem(*volume, "the volume should be in italics", italic=(volume,))


@rule("RC346", "journal-abbreviated", "info", section="APA 7, section 9.25", styles=("apa",), once_a_document=True)
def journal_abbreviated(checked: Checked) -> Iterator[Problem]:
    """The name of a journal is written in full.

    Abbreviations differ from field to field; everyone finds a name in full.  Reported once a document, at the first
    such entry.

    Bad:
        # References

        Engel, G. L. (1980). The clinical application of the model. *Am. J. Psychiatry*, *137*(5), 535–544.

    Good:
        # References

        Engel, G. L. (1980). The clinical application of the model. *American Journal of Psychiatry*, *137*(5), 535–544.
    """
    for seams in entries(checked):
        journal, volume = seams.field("container-title"), seams.field("volume")
        if not journal or not volume or journal.end > volume.start:
            continue
        if _is_shortened(seams.text[journal.start : journal.end + 2].removesuffix(",")):
            yield seams.problem(*journal, "the name of the journal is abbreviated")


def _is_shortened(journal: str) -> bool:
    """True where two words and more end in a full stop of their own: "Am. J. Psychiatry", not "St. Louis Review"."""
    words = journal.split()
    if compiled(r"[^\W\d_]{3,} (?:[^\W\d_]\. |[^\W\d_]+ ){0,2}[^\W\d_]{3,}\. [^.]+$").match(journal):
        return False  # two sentences: "Ann C. Moss. American Journal of Elms"
    return len(words) < 9 and sum(word[:-1].isalpha() and word.endswith(".") for word in words) > 1


def _abbreviated(seams: Seams, gap: re.Match[str]) -> bool:
    """Whether the point before a volume belongs to the last word of the journal: "J. Biomech. Eng. 134(1)"."""
    if gap[1] != ".":
        return False
    words = seams.text[max(seams.title_end + 1, gap.start(1) - 80) : gap.start(1)].split()
    return bool(words) and ("." in words[-1] or any(word.endswith(".") for word in words[:-1]))


def _comma_missing(seams: Seams) -> re.Match[str] | None:
    """The gap between a journal and its volume: one before an issue, or between what the parser took for the two."""
    gap = r"(?<=[^\W\d_&)])([.;:]?) +"
    issue = r"(?:\(\d[\w/–-]{0,9}\)(?:[,:.] ?\w|\.? ?$)|\[\d[\w/–-]{0,9}\], )"
    if found := compiled(rf"{gap}(?=\d{{1,4}} ?{issue})").search(seams.text, seams.rest):
        return found
    journal, volume = seams.field("container-title"), seams.field("volume")
    if not journal or not volume or seams.reference.confidence < 0.9 or not journal.end < volume.start < seams.link:
        return None
    return compiled(rf"{gap}(?=\d{{1,4}}(?:, (?:Article )?[A-Za-z]?\d|\.?$))").match(
        seams.text, journal.end, seams.link
    )


def _journal(seams: Seams) -> Iterator[tuple[int, int]]:
    """The name of the journal: what the parser saw, else what precedes the volume."""
    if field := seams.field("container-title"):
        yield field.start, field.end
    elif found := compiled(r"[.?!”] ([^.?!]{2,90}), \d{1,4}[(,]").search(seams.body):
        yield seams.rest + found.start(1), seams.rest + found.end(1)


def _volume_words(body: str) -> re.Match[str] | None:
    """ "Vol. 12, No. 3" outside parentheses."""
    found = compiled(
        r"(?<=, )[Vv]ol(?:ume|\.)? ?(?P<volume>\d{1,4})"
        r"(?:,? ?(?:[Nn]o|[Ii]ss(?:ue)?|[Nn]r|[Nn]um)\b\.? ?(?P<issue>\d[\w/–-]*))?"
        r"(?=,? ?\((?:\d|[Ss]uppl|[Pp]t|[Ii]ss|[Nn]o)|, ?(?:pp?\.? ?|Article )?e?\d+(?:[–-]|\.?$|\. ))"
    ).search(body)
    return found if found and _outside_parentheses(body, found.start()) else None


def _outside_parentheses(body: str, at: int) -> bool:
    return body.count("(", 0, at) == body.count(")", 0, at)
