"""RC350-RC353: the publisher of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled, lazy
from refcheck.language import either
from refcheck.model import Checked, Span
from refcheck.reference.publishers import CITIES
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries
from refcheck.works.names import letters

_BUSINESS_FORM = lazy(lambda: rf"((?:,? (?:{either('business_forms')})\.?)+)$")

# "Oxford: University Press": without its place the publisher has no name
_NAMELESS = (
    r"(?:(?:At )?[Tt]he )?(?:(?:University )?(?:Press|Publishers?|Publications|Publishing|Books)|Universit\w*|Verlag|"
    r"Presses [Uu]niversitaires|[Éé]ditions|Ediciones|Edizioni)(?:[.,;)]|\s*$|\s[\[(])"
)


@rule("RC350", "publisher-place", "warning", section="APA 7, section 9.29", fixable="safe", styles=("apa",))
def publisher_place(checked: Checked) -> Iterator[Problem]:
    """The place of the publisher is not given.

    Most publishers are in many places at once, and a name is enough to find them.

    Bad:
        # References

        Bandura, A. (1997). *Self-efficacy: The exercise of control*. New York, NY: W. H. Freeman.

    Good:
        # References

        Bandura, A. (1997). *Self-efficacy: The exercise of control*. W. H. Freeman.
    """
    for seams in entries(checked):
        if ": " not in seams.body:
            continue
        low = seams.title_end
        named = compiled(r"(?<=[.)\]] )([^\W\d_][^.:()]{2,38}(?:\.\s?[A-Z]\.)?)(: )(?=[^\W\d_])")
        places = (found for found in named.finditer(seams.text, low, seams.link) if _is_place(found[1]))
        found = next(places, None)
        if found and not compiled(_NAMELESS).match(seams.text, found.end()):
            yield seams.problem(*found.span(), "the place of the publisher should not be given", (*found.span(), ""))


@rule("RC351", "business-form-of-publisher", "info", section="APA 7, section 9.29", fixable="safe", styles=("apa",))
def business_form_of_publisher(checked: Checked) -> Iterator[Problem]:
    """The name of a publisher is given without "Inc.", "Ltd." and the like.

    The business form changes, the name stays.

    Bad:
        # References

        Bandura, A. (1997). *Self-efficacy: The exercise of control*. SAGE Publications, Inc.

    Good:
        # References

        Bandura, A. (1997). *Self-efficacy: The exercise of control*. SAGE Publications.
    """
    for seams in entries(checked):
        publisher = _publisher(seams)
        if publisher and (found := _BUSINESS_FORM.search(seams.text, publisher.start, publisher.end)):
            yield seams.problem(
                *found.span(), f"the publisher should be given without “{found[1].strip(' ,')}”",
                (found.start(), found.end() - found[1].endswith("."), ""),
            )  # fmt: skip


@rule("RC352", "publisher-is-author", "warning", section="APA 7, section 9.29", fixable="safe", styles=("apa",))
def publisher_is_author(checked: Checked) -> Iterator[Problem]:
    """A publisher or site that is the author too is not named again.

    The entry has said who it is.

    Bad:
        # References

        World Health Organization. (2018). *Health statistics*. World Health Organization. https://www.who.int/stat

    Good:
        # References

        World Health Organization. (2018). *Health statistics*. https://www.who.int/stat
    """
    for seams in entries(checked):
        publisher = _publisher(seams)
        if publisher and not seams.people and _same(seams.text[slice(*publisher)], seams.names):
            start, end = publisher
            last = end
            while last < len(seams.text) and seams.text[last] in ". ":
                last += 1
            if last == len(seams.text):
                start = len(seams.text[:start].rstrip())
            yield seams.problem(
                publisher.start, end, "the publisher is the author: it should not be named again", (start, last, "")
            )  # fmt: skip


@rule("RC353", "publishers-without-semicolon", "info", section="APA 7, section 9.29", default=False, styles=("apa",))
def publishers_without_semicolon(checked: Checked) -> Iterator[Problem]:
    """A semicolon parts two publishers.

    A slash or a comma could be part of a name.

    Bad:
        # References

        Bandura, A. (1997). *Self-efficacy*. Wiley/Blackwell Press.

    Good:
        # References

        Bandura, A. (1997). *Self-efficacy*. Wiley; Blackwell Press.
    """
    for seams in entries(checked):
        publisher = _publisher(seams)
        if publisher and (found := compiled(r"\w ?/ ?\w").search(seams.text, *publisher)):
            yield seams.problem(*found.span(), "a semicolon belongs between two publishers")


def _publisher(seams: Seams) -> Span | None:
    """The last sentence of the source: where a book's publisher or a page's site is."""
    end = len(seams.text[: seams.link].rstrip())
    low = seams.title_end
    if seams.text[end - 1 : end] == ".":
        end -= 1
    at = end
    while (at := seams.text.rfind(". ", low, at)) >= 0:
        word = seams.text[max(low, at - 5) : at].split(" ")[-1]
        if len(word.strip("(")) > 1 or at == low:
            break
    if at < low - 1 or at < 0 or end - at > 120:
        return None
    stretch = seams.text[at + 2 : end]
    if len(stretch) < 3 or any(c.isdecimal() for c in stretch) or "(" in stretch:
        return None
    dotted = compiled(r"(?:Inc|Ltd)$").search(stretch) and seams.text[end : end + 1] == "."
    return Span(at + 2, end + bool(dotted))


def _is_place(place: str) -> bool:
    city, _, rest = place.partition(", ")
    known = city.strip().lower() in CITIES  # a colon after anything else may part a title
    region = bool(compiled(r"(?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)$").match(rest.strip()))
    return (known and (not rest or region)) or bool(compiled(r"[A-Z]{2}$").match(rest) and city.count(" ") < 3)


def _same(publisher: str, author: str) -> bool:
    return letters(publisher) == letters(author)
