"""RC325, RC326, RC332: capitals in the title of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.language import small
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import entries, holds_more

_SMALL = frozenset(
    "a an the and but or nor for so yet as at by in of off on per to up via with from into over vs than its".split()
)
_ENGLISH = frozenset("the of and in for to on with from by an as is are at how what why who do does".split())
_FOREIGN = small("function_words") | small("articles") | small("of_names")
# endings of common nouns and adjectives
_COMMON = r"(?:[ts]ion|ment|ness|[rctn]al|ive|ity|ing|ology|ism|ist|ysis|ical|tics)s?$"


@rule(
    "RC325",
    "title-not-in-sentence-case",
    "info",
    section="APA 7, sections 6.17 and 9.19",
    fixable="unsafe",
    styles=("apa",),
)
def title_not_in_sentence_case(checked: Checked) -> Iterator[Problem]:
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
        if len(compiled(r" [A-Z]").findall(seams.text, start, end)) < 3:
            continue
        words = list(compiled(r"[^\W\d_][\w’'-]*").finditer(seams.text, start, end))
        article = seams.reference.csl.get("type") == "article-journal"
        cased = len(words) > 3 and _in_title_case(seams.text, [word.span() for word in words], article=article)
        if cased and not holds_more(seams.text[start:end]):
            due = _sentence_case(seams.text[start:end])
            yield seams.problem(
                start, end, "the title should be in sentence case", *([(start, end, due)] if due else ()),
                suggestion=due, applicability="unsafe",
            )  # fmt: skip


@rule(
    "RC326",
    "missing-subtitle-capital",
    "info",
    section="APA 7, sections 6.17 and 9.19",
    fixable="safe",
    styles=("apa",),
)
def missing_subtitle_capital(checked: Checked) -> Iterator[Problem]:
    """The first word after a colon in a title has a capital.

    A subtitle is a title.

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
        before = seams.text[seams.rest : max(colon, seams.rest)]
        if (
            colon < 0
            or before.count("(") > before.count(")")
            or seams.text[colon + 2 : colon + 4].istitle()
            or not _is_english(seams.text[seams.rest : end])
        ):
            continue
        found = compiled(r"[“\"‘']?([a-z][a-z’'-]*)(?=[\s,])").match(seams.text, colon + 2, end)
        if found and found[1] not in ("e-", "mRNA"):
            at = found.start(1)
            yield seams.problem(
                at, found.end(1), "the first word after a colon should have a capital",
                (at, at + 1, found[1][0].upper()),
                suggestion=found[1][0].upper() + found[1][1:],
            )  # fmt: skip


@rule("RC332", "title-in-capitals", "warning", section="APA 7, section 6.17", fixable="unsafe", styles=("apa",))
def title_in_capitals(checked: Checked) -> Iterator[Problem]:
    """Titles are not written in capitals.

    Capitals hide which words are names.

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
                seams.rest, end, "the title should be in sentence case", (seams.rest, end, due),
                suggestion=due, applicability="unsafe",
            )  # fmt: skip


def _in_title_case(text: str, words: list[tuple[int, int]], *, article: bool) -> bool:
    """True where nearly every word that sentence case would write small has a capital.

    A run of a few capitals alone may be a name ("Papua New Guinea", the names of tests): a small word of English must
    are among them, or in the title of an article, which is rarely a name, a word formed as names hardly are.
    """
    capitals = small = english = 0
    for i, (start, end) in enumerate(words):
        word = text[start:end]
        lower = word.lower()
        english += lower in _ENGLISH or (article and i > 0 and bool(compiled(_COMMON).search(lower)))
        if lower in _FOREIGN and lower not in _ENGLISH:
            return False
        if i == 0 or lower in _SMALL or len(word) < 3 or text[start - 2 : start] in (": ", "? ", "! ", "— ", "– "):
            continue
        if word[0].isupper() and word[1:].islower():
            capitals += 1
        elif word[0].islower():
            small += 1
    return capitals >= (3 if article else 4) and small <= capitals // 6 and (english > 0 or capitals >= 6)


def _sentence_case(title: str) -> str | None:
    """The title with small letters but for names, as a bibliography has it; None where that cannot be told."""
    from refcheck.format.titles import sentence_case

    title = " ".join(title.split())
    words = title.lstrip('“"‘«*_[')
    due = title[: len(title) - len(words)] + sentence_case(words)
    return due if due != title else None


def _is_english(title: str) -> bool:
    words = set(title.lower().split())
    return (len(words & _FOREIGN) == 0 and title.isascii()) or len(words & _ENGLISH) > len(words & _FOREIGN)
