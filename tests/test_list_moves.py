"""Laws of putting a list in order: whatever stands with an entry moves with it, or nothing moves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import check
from refcheck.model import Finding

CASES = Path(__file__).parent / "cases/list_moves"
ENTRIES = {
    "turk": "Turk, D. C. (2007). Pain and the mind. {0}Science{1}, {0}44{1}(2), 12–14.",
    "engel": "Engel, G. L. (1977). The need for a new medical model. {0}Science{1}, {0}196{1}(4286), 129–136.",
    "abel": "Abel, T. (2001). Sleep and memory. {0}Brain{1}, {0}12{1}(3), 33–39.",
    "moss": "Moss, R. (1999). Groups at work. {0}Work{1}, {0}3{1}(1), 5–17.",
}
CITED = "Pain (Turk, 2007), models (Engel, 1977), sleep (Abel, 2001) and work (Moss, 1999) are seen together here."


def order_findings(source: str, format: str) -> list[Finding]:
    return [item for item in check(source, format).findings if item.code in ("RC371", "RC375")]


def cases(name: str) -> list[tuple[str, str, str]]:
    """(title, format, form of an entry) of a table: a title line, then the form, parted by lines of "%%"."""
    found = []
    for part in (CASES / name).read_text(encoding="utf-8").strip().split("\n%%\n"):
        title, _, form = part.partition("\n")
        format, _, title = title.partition(": ")
        found.append((title, format, form))
    return found


def document(names: list[str], form: str, format: str) -> str:
    """A document whose list has one form for all entries: KEY stands for the id, ENTRY for the words."""
    italic = {"markdown": ("*", "*"), "html": ("<em>", "</em>"), "org": ("/", "/")}.get(format, ("", ""))
    before, _, rest = form.partition("((")
    each, _, after = rest.partition("))")
    parts = [
        each.replace("KEY", name).replace("ENTRY", ENTRIES[name].format(*italic).replace("/(", "/\u200b("))
        for name in names
    ]
    head = f"<p>{CITED}</p>\n<h2>References</h2>\n" if format == "html" else f"{CITED}\n\n"
    head += {"markdown": "## References\n\n", "text": "References\n\n", "org": "* References\n\n"}.get(format, "")
    return head + before + "".join(parts) + after


@pytest.mark.parametrize(("title", "format", "form"), cases("together.md"))
@given(names=st.permutations(list(ENTRIES)), crlf=st.booleans())
@settings(max_examples=8, deadline=None)
def test_what_stands_with_an_entry_moves_with_it(
    title: str, format: str, form: str, names: list[str], crlf: bool
) -> None:
    source = document(names, form, format)
    if crlf:
        source = source.replace("\n", "\r\n")
    after = check(source, format).fixed(unsafe=True)
    sorted_source = document(sorted(names), form, format)
    assert after == (sorted_source.replace("\n", "\r\n") if crlf else sorted_source), title
    assert check(after, format).fixed(unsafe=True) == after


@pytest.mark.parametrize(("title", "format", "form"), cases("apart.md"))
def test_nothing_moves_where_it_is_not_certain_what_belongs_together(title: str, format: str, form: str) -> None:
    source = document(["turk", "engel", "moss", "abel"], form, format)
    assert check(source, format).fixed() == source, title
    found = [item for item in order_findings(source, format) if item.fix]
    assert Counter(check(source, format).fixed(unsafe=True).split()) == Counter(source.split()) or not found


@pytest.mark.parametrize(("title", "format", "form"), cases("together.md"))
def test_edits_inside_what_moves_are_neither_lost_nor_made_elsewhere(title: str, format: str, form: str) -> None:
    names = ["turk", "engel", "moss", "abel"]
    faulty = document(names, form, format).replace("12–14.", "12-14.").replace("129–136.", "129-136.")
    assert check(faulty, format).fixed(unsafe=True) == document(sorted(names), form, format), title


def test_a_second_reference_on_a_line_does_not_leave_its_line() -> None:
    turk, engel, abel = (ENTRIES[name].format("*", "*") for name in ("turk", "engel", "abel"))
    source = f"{CITED}\n\n## References\n\n{turk} {engel}\n\n{abel}\n"
    for line in check(source, "markdown").fixed(unsafe=True).split("\n"):
        assert ("Turk, D. C. (2007)" in line) == ("Engel, G. L. (1977)" in line)


def test_a_definition_and_a_line_after_it_are_not_of_one_kind() -> None:
    engel, turk = (ENTRIES[name].format("*", "*") for name in ("turk", "abel"))
    definitions = f"{CITED}\n\n## References\n\nkey\n: {engel}\n{turk}\n"
    assert not [item for item in order_findings(definitions, "markdown") if item.fix]
    plain = definitions.replace(": ", "", 1).replace("key\n", "")
    assert [item for item in order_findings(plain, "markdown") if item.fix]
