"""RC309, RC376: entries whose author is a group, or nobody."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import entries
from refcheck.works.names import abbreviations, is_abbreviation, squeezed

_NOBODY = ("n.a", "na", "unknown", "unknown author", "anon", "no author", "author unknown")
_WORDS = 12  # of a group's name at most, as far as it is looked for


@rule("RC309", "anonymous-author", "warning", section="APA 7, section 9.12", styles=("apa",))
def anonymous_author(checked: Checked) -> Iterator[Problem]:
    """A work without author begins with its title; "Anonymous" is only where the work is signed so.

    Bad:
        # References

        N.A. (2019). *Sleep and health*. Example Press.

    Good:
        # References

        *Sleep and health*. (2019). Example Press.
    """
    for seams in entries(checked):
        if seams.names.strip(". ").lower() in _NOBODY:
            yield seams.problem(0, len(seams.names), "a work without author should begin with its title")


@rule("RC376", "group-abbreviated", "info", section="APA 7, section 9.11", fixable="unsafe", styles=("apa",))
def group_abbreviated(checked: Checked) -> Iterator[Problem]:
    """An entry spells out the name of a group; abbreviations are for citations.

    Reported where the text itself says what the abbreviation stands for.

    Bad:
        The World Health Organization (WHO, 2020) counts again.

        # References

        WHO. (2020). *World health statistics*. https://www.who.int/data

    Good:
        The World Health Organization (WHO, 2020) counts again.

        # References

        World Health Organization. (2020). *World health statistics*. https://www.who.int/data
    """
    for seams in entries(checked):
        name = seams.names.rstrip(".")
        if is_abbreviation(name) and (full := _expansion(checked, name)):
            yield seams.problem(
                0, len(name), f"“{name}” should be spelled out in an entry: “{full}”", (0, len(name), full),
                suggestion=full, applicability="unsafe",
            )  # fmt: skip


def _expansion(checked: Checked, short: str) -> str:
    """What the text says an abbreviation stands for ("World Health Organization (WHO"), "" where it does not."""
    text = checked.document.text
    for opening in ("(", "["):
        at = text.find(opening + short)
        while at >= 0:
            if text[at + len(short) + 1 : at + len(short) + 2] in (")", "]", ",", ";"):
                words = text[max(0, at - 160) : at].split("\n")[-1].split()
                for count in range(2, min(_WORDS, len(words)) + 1):
                    phrase = " ".join(words[-count:])
                    if phrase[0].isupper() and squeezed(short) in abbreviations(phrase):
                        return phrase.removeprefix("The ")
            at = text.find(opening + short, at + 1)
    return ""
