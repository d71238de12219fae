"""RC365-RC367: full stops between and after the parts of an entry; what is no entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.document import marked
from refcheck.language import small
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries


@rule("RC365", "missing-final-stop", "warning", section="APA 7, section 9.5", fixable="sometimes", styles=("apa",))
def missing_final_stop(checked: Checked) -> Iterator[Problem]:
    """An entry ends with a full stop, unless it ends with a DOI or address.

    The stop says that nothing is missing.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Freud, S. (1953). *The interpretation of dreams*. Hogarth Press. (Original work published 1900)
    """
    for seams in entries(checked):
        end = len(seams.text)
        last = seams.text[-1]
        if not (last.isalnum() or last in "’'\"”") or seams.link < end or end - seams.rest <= 8:
            continue
        if (not last.isalnum() and seams.text[-2] in ".?!") or _is_cut(checked.document.text, seams):
            continue
        if not marked(checked.document, "link", seams.start + end - 1, seams.start + end) and not _is_address(seams):
            # a title without a source, or a book without a publisher, may be half an entry
            whole = seams.title_end < end - 1 and not compiled(r"\([^\W\d_]{2,6}\.\), [^.()]+$").search(seams.text)
            yield seams.problem(
                end - 1, end, "an entry should end with a full stop", (end, end, "."),
                applicability="safe" if whole else "unsafe",
            )  # fmt: skip


@rule("RC366", "doubled-stop", "warning", section="APA 7, section 9.5", fixable="safe", styles=("apa",))
def doubled_stop(checked: Checked) -> Iterator[Problem]:
    """One mark ends a part of an entry: no second full stop, none after a question mark.

    Two marks say that something between them was lost.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model.. *Science*, *196*(4286), 129–136.
        ---
        # References

        Engel, G. L. (1977). Do we need a new medical model?. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). Do we need a new medical model? *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        body = seams.text[: seams.link]
        if ".." not in body and "?." not in body and "!." not in body and ". ." not in body:
            continue
        for found in compiled(r"(?<![.\s])(?<!\. )(?:(\.)\s?\.|[?!](\.))(?= |$)(?!\s?\.)").finditer(body):
            start, end = (found.start(1), found.end() - 1) if found[1] else found.span(2)
            yield seams.problem(
                max(0, found.start() - 1), found.end(), "one mark is enough at the end of a part", (start, end, "")
            )  # fmt: skip


@rule("RC367", "personal-communication-listed", "warning", section="APA 7, section 8.9", styles=("apa",))
def personal_communication_listed(checked: Checked) -> Iterator[Problem]:
    """Personal communications are cited in the text only.

    An entry is there for readers to look a work up, and this they cannot.

    Bad:
        # References

        Engel, G. L. (1977, April 8). Personal communication.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        at = seams.text.lower().find("personal communication")
        if seams.rest <= at < seams.rest + 3 or "[personal communication" in seams.text.lower():
            yield seams.problem(at, at + 22, "personal communications should be cited in the text only")


_UNFINISHED = small("small_words") | small("from_page") | small("by") | small("together")


def _is_cut(text: str, seams: Seams) -> bool:
    """True where an entry goes on, or ends in something else: a page's number, half a sentence."""
    last = seams.text.split()[-1]
    if last.lower() in _UNFINISHED or seams.text.rpartition("\n")[2].isdecimal():
        return True
    if compiled(r"[.?!] (?:1\d|20)\d\d$|[a-z]-[a-z]{1,4}$|\d\.\s[^\W\d_]+$").search(seams.text):
        return True  # the year of a conference whose name was cut off, a word that was, or one that was pasted along
    after = compiled(r"\s+([a-zß-ÿ(]|[–-] ?\d)").match(text, seams.start + len(seams.text))
    return after is not None


def _is_address(seams: Seams) -> bool:
    """True for an entry whose last word is an address without its scheme: "psyarxiv.com/9s3y6"."""
    return bool(compiled(r"(?:[\w-]+\.)+[a-z]{2,}/\S*$").match(seams.text.split()[-1]))
