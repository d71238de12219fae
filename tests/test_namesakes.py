"""Narrowing many works down to a few leaves out none that counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck import check
from refcheck.model import Reference
from refcheck.works.agreement import same_person
from refcheck.works.index import Index
from refcheck.works.names import core, distance, misspelt, same
from refcheck.works.namesakes import NAMESAKES, Spellings

NAMES = st.text(alphabet="abeé -", min_size=1, max_size=9)


def entry(names: str, year: str, number: int) -> str:
    return f"{names} ({year}). On the {number}th question of sleep. Sleep, {number}(2), {number + 1}–{number + 9}."


def letters(number: int) -> str:
    return "".join(chr(98 + int(digit)) for digit in str(number))


@given(st.lists(NAMES, max_size=6), NAMES)
def test_no_near_spelling_is_left_out(listed: list[str], cited: str) -> None:
    near = Spellings(listed).like(cited)
    for number, name in enumerate(listed):
        edits = distance(core(cited), core(name), 2)
        assert number in near or not (edits <= 2 or same(cited, name) or misspelt(cited, name))


@given(st.lists(NAMES, max_size=6), NAMES)
def test_no_author_is_left_out(listed: list[str], cited: str) -> None:
    references = [
        Reference(f"r{n}", n, name, 0, 0, csl={"author": [{"family": name, "given": "A."}], "issued": {"raw": "1999"}})
        for n, name in enumerate(listed)
    ]
    index = Index(references)
    found = {item.position for item in index.mates("1999").with_author(cited)}
    due = {item.position for item in index.works if item.authors and same_person(cited, item.authors[0].family)}
    assert due & {item.position for item in index.of_year("1999")} <= found


@pytest.mark.parametrize("count", [NAMESAKES - 1, NAMESAKES, NAMESAKES + 1, 3 * NAMESAKES])
def test_each_of_many_namesakes_is_found_by_its_co_author(count: int) -> None:
    body = " ".join(f"So it is (Smith & Moss{letters(n)}, 1999)." for n in range(count))
    listed = "\n".join(entry(f"Smith, J., & Moss{letters(n)}, C.", "1999", n) for n in range(count))
    report = check(f"{body}\n\nReferences\n\n{listed}\n", "text")
    assert [item.references for item in report.citations] == [(item.id,) for item in report.references]
    assert len(report.citations) == count


@pytest.mark.parametrize("count", [NAMESAKES, NAMESAKES + 1, 3 * NAMESAKES])
def test_the_year_tells_the_works_of_a_prolific_author_apart(count: int) -> None:
    body = " ".join(f"So it is (Smith, {1800 + n})." for n in range(count))
    listed = "\n".join(entry("Smith, J.", str(1800 + n), n) for n in range(count))
    report = check(f"{body} It was (Smith, 2005).\n\nReferences\n\n{listed}\n", "text")
    assert [item.references for item in report.citations[:-1]] == [(item.id,) for item in report.references]
    assert report.citations[-1].status == "missing"


def test_a_year_that_is_off_is_near_among_many() -> None:
    listed = "\n".join(entry("Smith, J.", str(1700 + n), n) for n in range(3 * NAMESAKES))
    report = check(f"So it is (Smith, {1700 + 3 * NAMESAKES}).\n\nReferences\n\n{listed}\n", "text")
    assert [(item.status, item.references) for item in report.citations] == [("near", (report.references[-1].id,))]
