"""RC377: entries of works in other languages."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.language import languages
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import entries
from refcheck.rules._views import english

_ENGLISH = frozenset("the of and for to with from by is are how what why who does its their this that not".split())
_FOREIGN = tuple(frozenset(language.title_words.split("|")) for language in languages() if language.title_words)


@rule("RC377", "title-untranslated", "info", section="APA 7, section 9.38", styles=("apa",))
def title_untranslated(checked: Checked) -> Iterator[Problem]:
    """A title in another language is followed by its English translation in square brackets.

    The translation is neither in italics nor in quotation marks.  Reported in documents in English only.

    Bad:
        The meaning of dreams is the theme of the book and of the time (Freud, 1900).

        # References

        Freud, S. (1900). *Die Deutung der Träume und das Leben*. Deuticke.

    Good:
        The meaning of dreams is the theme of the book and of the time (Freud, 1900).

        # References

        Freud, S. (1900). *Die Deutung der Träume und das Leben* [The interpretation of dreams and life]. Deuticke.
    """
    text = checked.document.text
    if not english(checked) or not any(text[start:end].strip() for start, end in checked.located.body):
        return  # a page that is nothing but the list says nothing of its language
    for seams in entries(checked):
        start, end = seams.rest, seams.title_end
        if seams.text[end : end + 3].lstrip(" *_").startswith("[") or not _in_another_language(seams.text[start:end]):
            continue
        yield seams.problem(start, end, "an English translation in brackets should follow a title in another language")


def _in_another_language(title: str) -> bool:
    """At least four words, two of them small words of one other language, and none of them English."""
    words = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)*").findall(title.lower())
    if len(words) < 4 or len(words) > 60:
        return False
    known = [sum(map(small.__contains__, words)) for small in _FOREIGN]
    return max(known) > 1 and _ENGLISH.isdisjoint(words)
