"""RC325-RC332: the title of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model import Checked, Span
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries, italics
from refcheck.rules._views import compiled, english, once

_SMALL = frozenset(
    "a an the and but or nor for so yet as at by in of off on per to up via with from into over vs than its".split()
)
_ENGLISH = frozenset("the of and in for to on with from by an as is are at how what why who do does".split())
_FOREIGN = frozenset(
    "der die das und des zur im von la el los las de del du les le et des en il di da het een och".split()
)
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}


@rule("RC325", "title-case", "info", section="APA 7, sections 6.17 and 9.19", fixable="unsafe", styles=("apa",))
def title_case(checked: Checked) -> Iterator[Problem]:
    """Titles of works are in sentence case; only names of journals keep their capitals.

    Capitals stay on the first word, on the first after a colon, and on proper nouns.

    Bad:
        # References

        Engel, G. L. (1977). The Need for a New Medical Model and Its Critics. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model and its critics. *Science*, *196*(4286), 129–136.

        Saxena, S. (2009). Rural schools in Papua New Guinea and Sierra Leone. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        start, end = seams.rest, seams.title_end
        if len(compiled(r" [A-Z]").findall(seams.text, start, end)) < 4:
            continue
        words = list(compiled(r"[^\W\d_][\w’'-]*").finditer(seams.text, start, end))
        if len(words) > 4 and _in_title_case(seams.text, [word.span() for word in words]):
            due = _sentence_case(seams.text, start, end)
            yield seams.problem(
                start, end, "titles are in sentence case", (start, end, due), suggestion=due, applicability="unsafe"
            )


@rule("RC326", "subtitle-capital", "info", section="APA 7, sections 6.17 and 9.19", fixable="safe", styles=("apa",))
def subtitle_capital(checked: Checked) -> Iterator[Problem]:
    """The first word after a colon in a title has a capital.

    Bad:
        # References

        Engel, G. L. (1977). A new medical model: a challenge for biomedicine. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). A new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        end = seams.title_end
        colon = seams.text.find(": ", seams.rest, end)
        if colon < 0 or seams.text[colon + 2 : colon + 4].istitle() or not _is_english(seams.text[seams.rest : end]):
            continue
        found = compiled(r"[“\"‘']?([a-z][a-z’'-]*)(?=[\s,])").match(seams.text, colon + 2, end)
        if found and found[1] not in ("e-", "mRNA"):
            at = found.start(1)
            yield seams.problem(
                at, found.end(1), "the first word after a colon has a capital", (at, at + 1, found[1][0].upper()),
                suggestion=found[1][0].upper() + found[1][1:],
            )  # fmt: skip


@rule("RC327", "title-in-quotation-marks", "warning", section="APA 7, section 9.19", fixable="safe", styles=("apa",))
def title_in_quotation_marks(checked: Checked) -> Iterator[Problem]:
    """The title of an article or chapter stands without quotation marks.

    Bad:
        # References

        Engel, G. L. (1977). “The need for a new medical model.” *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Turk, D. C. (2007). “Pain” as a word: A study of use. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        start = seams.rest
        close = _QUOTES.get(seams.text[start : start + 1])
        if not close:
            continue
        found = compiled(rf"(\s?)[^“”\"«»]{{4,300}}?([.,?!]?)\s?{close}\s?([.,]?)(?=\s)").match(
            seams.text, start + 1, seams.link
        )
        if found and (found[2] or found[3]):
            stop = found[2] if found[2] in ("?", "!") else "."
            yield seams.problem(
                start, found.end(), "the title stands without quotation marks",
                (start, found.end(1), ""), (found.start(2), found.end(), stop),
                suggestion=seams.text[found.end(1) : found.start(2)] + stop,
            )  # fmt: skip


@rule("RC328", "italics-missing", "warning", section="APA 7, sections 9.19 and 9.25", fixable="safe", styles=("apa",))
def italics_missing(checked: Checked) -> Iterator[Problem]:
    """A work that stands alone has its title in italics; an article or chapter, that of the work it stands in.

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
        alone = _stands_alone(seams)
        end = seams.title_end
        yield seams.problem(
            seams.rest, min(end, seams.rest + 80) if alone else end,
            "the title is in italics" if alone else "the name of the journal or book is in italics",
            italic=(Span(seams.rest, end),) if alone else _container(seams),
        )  # fmt: skip


@rule("RC329", "article-title-in-italics", "warning", section="APA 7, section 9.19", fixable="safe", styles=("apa",))
def article_title_in_italics(checked: Checked) -> Iterator[Problem]:
    """The title of an article is not in italics; the name of its journal is.

    Bad:
        # References

        Engel, G. L. (1977). *The need for a new medical model*. Science, 196(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        if not compiled(r"\d\s?\([\d–-]{1,9}\), ").search(seams.body):
            continue
        end = seams.title_end
        found = italics(checked, seams, seams.rest, end)
        if found and found[0].start == seams.rest and found[0].end >= end - 1:
            whole = italics(checked, seams, seams.rest, end + 2)[0]
            yield seams.problem(
                seams.rest, end, "the title of an article is not in italics",
                roman=(whole,) if not compiled(r"\w{3}").search(seams.text, end, whole.end) else (),
            )  # fmt: skip


@rule("RC330", "edition-form", "warning", section="APA 7, section 9.19", fixable="safe", styles=("apa",))
def edition_form(checked: Checked) -> Iterator[Problem]:
    """An edition is written "(2nd ed.)" after the title; a first edition is not mentioned.

    Bad:
        # References

        Brown, L. S. (2018). *Feminist therapy* (2nd edition). American Psychological Association.
        ---
        # References

        Brown, L. S. (2018). *Feminist therapy* (Second edition). American Psychological Association.
        ---
        # References

        Brown, L. S. (2018). *Feminist therapy* (1st ed.). American Psychological Association.

    Good:
        # References

        Brown, L. S. (2018). *Feminist therapy* (2nd ed.). American Psychological Association.
    """
    words = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
    which = rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?|{'|'.join(words)}|Rev(?:ised|\.)?"
    pattern = rf"\(({which})[ -](?i:(ed\.|edition|edn\.?|ed))(?=[,)])"
    for seams in entries(checked) if english(checked) else ():
        if not any(word in seams.body for word in (" ed", " Ed", "-ed")) or not (
            found := compiled(pattern).search(seams.text, seams.rest, seams.link)
        ):
            continue
        number = int(found[2]) if found[2] else words.index(found[1]) + 1 if found[1] in words else 0
        start, end = found.start(1), found.end()
        if number == 1:
            close = seams.text[end : end + 1] == ")"
            edit = (start - 2, end + 1, "") if close else (start, end + 2, "")
            yield seams.problem(start, end, "a first edition is not mentioned", edit)
            continue
        due = f"{_ordinal(number)} ed." if number else "Rev. ed."
        if seams.text[start:end] != due:
            yield seams.problem(
                start - 1, end + 1, f"an edition is written “({due})”", (start, end, due), suggestion=due
            )


@rule("RC331", "description-form", "warning", section="APA 7, section 9.21", fixable="safe", styles=("apa",))
def description_form(checked: Checked) -> Iterator[Problem]:
    """A description in brackets begins with a capital.

    Bad:
        # References

        Pew Research Center. (2018). *American trends panel* [data set]. https://www.pewsocialtrends.org/trends

    Good:
        # References

        Pew Research Center. (2018). *American trends panel* [Data set]. https://www.pewsocialtrends.org/trends
    """
    kinds = (
        "data set|dataset|computer software|video|film|mobile app|map|photograph|podcast|tweet|infographic|webinar|"
        "doctoral dissertation|master['’]s thesis|unpublished|powerpoint slides|lecture notes|song|album|tv series|"
        "conference presentation|poster presentation|paper presentation|blog post|press release|fact sheet|brochure"
    )
    for seams in entries(checked):
        if " [" in seams.body and (found := compiled(rf" \[({kinds})").search(seams.body)):
            at = seams.rest + found.start(1)
            yield seams.problem(
                at, seams.rest + found.end(), "a description begins with a capital",
                (at, at + 1, found[1][0].upper()), suggestion=found[1][0].upper() + found[1][1:],
            )  # fmt: skip


@rule("RC332", "title-in-capitals", "warning", section="APA 7, section 6.17", fixable="unsafe", styles=("apa",))
def title_in_capitals(checked: Checked) -> Iterator[Problem]:
    """Titles are not written in capitals.

    Bad:
        # References

        Engel, G. L. (1977). THE NEED FOR A NEW MEDICAL MODEL. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        end = seams.title_end
        title = seams.text[seams.rest : end]
        if title.isupper() and title.count(" ") >= 2:
            due = title.capitalize()
            yield seams.problem(
                seams.rest, end, "titles are in sentence case", (seams.rest, end, due),
                suggestion=due, applicability="unsafe",
            )  # fmt: skip


def _in_title_case(text: str, words: list[tuple[int, int]]) -> bool:
    """True where nearly every word that sentence case would write small has a capital."""
    capitals = small = english = 0
    for i, (start, end) in enumerate(words):
        word = text[start:end]
        lower = word.lower()
        english += lower in _ENGLISH
        if lower in _FOREIGN and lower not in _ENGLISH:
            return False
        if i == 0 or lower in _SMALL or len(word) < 3 or text[start - 2 : start] in (": ", "? ", "! ", "— ", "– "):
            continue
        if word[0].isupper() and word[1:].islower():
            capitals += 1
        elif word[0].islower():
            small += 1
    return capitals >= 4 and small <= capitals // 6 and (english > 0 or capitals >= 6)


def _sentence_case(text: str, start: int, end: int) -> str:
    """The title with small letters but at its start and after a colon; words with inner capitals stay."""

    def lowered(found: object) -> str:
        word: str = found[0]  # type: ignore[index]
        at: int = found.start()  # type: ignore[attr-defined]
        opens = at == 0 or title[at - 2 : at] in (": ", "? ", "! ", "— ")
        return word if opens or not word[1:].islower() else word.lower()

    title = text[start:end]
    return compiled(r"[^\W\d_][\w’']*").sub(lowered, title)


def _is_english(title: str) -> bool:
    words = set(title.lower().split())
    return (len(words & _FOREIGN) == 0 and title.isascii()) or len(words & _ENGLISH) > len(words & _FOREIGN)


@once
def _uses_italics(checked: Checked) -> bool:
    found = [bool(italics(checked, seams)) for seams in entries(checked)]
    return len(found) >= 3 and sum(found) * 3 >= len(found) * 2


def _stands_alone(seams: Seams) -> bool:
    body = seams.body
    return not (
        " In " in body
        or compiled(r"\d\s?\([^()]{1,12}\)|, \d{1,4}, |\d[–-]\d+\.?$|, (?:Article )?e?\d+\.?\s*$").search(body)
    )


def _container(seams: Seams) -> tuple[Span, ...]:
    """Journal and volume of an article, where the parser is sure of them."""
    container, volume = seams.field("container-title"), seams.field("volume")
    if not container or seams.reference.confidence < 0.9 or seams.reference.csl.get("type") != "article-journal":
        return ()
    return (container, volume) if volume else (container,)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
