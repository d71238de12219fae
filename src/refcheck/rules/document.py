"""RC501, RC502: the document as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.document import inside, marked
from refcheck.model import Checked, Reference, Span
from refcheck.rules import Problem, rule
from refcheck.rules._entries import explains_abbreviation, is_legal
from refcheck.rules._views import has_required_list, only_links, undated_and_unsigned


@rule("RC501", "no-reference-list", "warning", section="APA 7, section 2.12")
def no_reference_list(checked: Checked) -> Iterator[Problem]:
    """The text cites works but has no reference list.

    Reported once, at the first citation; the citations themselves are then left alone.  What is only in tables or
    block quotations makes no text that cites.

    Bad:
        The mind matters (Engel, 1977), and so does the body (Turk et al., 2007).

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    if has_required_list(checked):
        return
    due = [item for item in checked.citations if item.status == "missing" and item.kind != "key"]
    tables = [Span(block.start, block.end) for block in checked.document.blocks if block.kind == "table"]
    if any(not (item.quoted or inside(tables, item.start)) for item in due):
        first = due[0]
        works = len({(item.authors, item.year, item.suffix) for item in due})
        number = "a work" if works == 1 else f"{works} works"
        yield Problem(
            first.start, first.end, f"the text cites {number} but has no reference list",
            citations=tuple(item.id for item in due),
        )  # fmt: skip


@rule("RC502", "unparsed-reference", "warning", section="APA 7, section 9.4")
def unparsed_reference(checked: Checked) -> Iterator[Problem]:
    """An entry of the list in which neither an author nor a date could be found.

    It may be a fragment of another entry, a line that does not belong to the list, or an entry in a form of its own.
    It is kept and can be cited, but little can be said about it.  "Further reading" may hold anything, and so may a
    collection of links that nothing cites; links amid other entries are reported once.

    Bad:
        The mind matters (Engel, 1977; Lazarus & Folkman, 1984).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Ibid., pp. 12–14.

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    unread = [] if only_links(checked) else [item for item in checked.references if _unread(item)]
    unread = [item for item in unread if not explains_abbreviation(checked, item)]
    links = [item for item in unread if "URL" in item.csl or marked(checked.document, "link", item.start, item.end)]
    among = {link.id for link in links} if len(links) > 1 else set()
    for item in unread:
        if item.id not in among:
            yield Problem(
                item.start, item.end, "neither an author nor a date could be found in this entry",
                references=(item.id,),
            )  # fmt: skip
        elif item is links[0]:
            yield Problem(
                item.start, item.end,
                f"{len(links)} entries are links in which neither an author nor a date could be found",
                references=tuple(link.id for link in links),
                related=tuple(Span(link.start, link.end) for link in links[1:]),
            )  # fmt: skip


def _unread(item: Reference) -> bool:
    known = item.cited_by or item.optional or not undated_and_unsigned(item)
    return item.written and not known and not is_legal(item.text)
