"""Comparison and judgement: a table of cases, and laws that hold for any input."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.model import Verification
from refcheck.registries import crossref, datacite
from refcheck.registries.asking import pacing
from refcheck.registries.asking.queries import normalised, printed, query
from refcheck.registries.comparing import containers, judge, numbers, people, titles
from refcheck.registries.comparing.candidates import choose
from refcheck.registries.comparing.enrich import diff, enrich
from refcheck.registries.comparing.updates import is_notice, updates

FOLDER = os.path.join(os.path.dirname(__file__), "cases", "verify")
with open(os.path.join(FOLDER, "comparisons.json"), encoding="utf-8") as file:
    TABLE = json.load(file)
with open(os.path.join(FOLDER, "records.json"), encoding="utf-8") as file:
    RECORDS = json.load(file)

NAMES = st.text("abcdefghijklmnopqrstuvwxyzéøł-' ", min_size=1, max_size=12)
TITLES = st.lists(NAMES, min_size=1, max_size=12).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    "DOI title subtitle author editor issued published-print container-title volume page update-to updated-by event "
    "titles creators publicationYear container types dates doi publisher".split()
)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    record = crossref.read({**TABLE["base"], **case.get("record", {})})
    verdict = judge.with_record(query(case["reference"])._replace(doi=record.doi), record)
    if "status" in case:
        assert verdict.status == case["status"]
        return
    assert list(verdict.fields) == case["fields"]
    assert verdict.status == ("mismatch" if case["fields"] else "ok")
    assert [field.name for field in verdict.comparisons if field.minor] == case.get("minor", [])


ENGEL = (
    "Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. Science, 196(4286), 129–136."
)


@pytest.mark.parametrize("case", TABLE["searches"], ids=lambda case: case["reference"][:40])
def test_which_record_is_the_work(case: dict[str, Any]) -> None:
    found, _ = choose(query(case["reference"]), [crossref.read(work) for work in RECORDS])
    assert (found and found.record.doi) == case["doi"]


def test_two_records_that_fit_equally_are_no_answer() -> None:
    work = {**RECORDS[0], "DOI": "10.5555/twin"}
    assert choose(query(ENGEL), [crossref.read(RECORDS[0]), crossref.read(work)])[0] is None


@pytest.mark.parametrize("work", [work for work in RECORDS if work["title"]], ids=lambda work: work["DOI"])
def test_a_record_agrees_with_itself(work: dict[str, Any]) -> None:
    record = crossref.read(work)
    verdict = judge.with_record(query({**record.csl, "id": "x"}), record)
    assert verdict.fields == ()
    assert verdict.status in ("ok", "retracted", "concern", "corrected")


@given(TITLES, TITLES)
def test_similarity_is_symmetric(a: str, b: str) -> None:
    assert titles.similarity(a, b) == titles.similarity(b, a)
    assert containers.similarity(a, b) == containers.similarity(b, a)
    assert 0 <= titles.similarity(a, b) <= 1


@given(st.dictionaries(KEYS, JSON, max_size=6), TITLES)
def test_no_shape_of_record_raises(work: dict[str, Any], reference: str) -> None:
    for record in (crossref.read(work), datacite.read(work)):
        asked = query(reference)._replace(doi=record.doi)
        assert judge.with_record(asked, record).status
        assert choose(asked, [record])[0] is None or record.titles


@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_no_shape_of_item_raises(item: dict[str, Any]) -> None:
    asked = query(item)
    assert judge.with_record(asked, crossref.read(RECORDS[0])).status
    assert isinstance(printed(item), str)


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("https://doi.org/10.1126/Science.847460.", "10.1126/science.847460"),
        ("doi:10.1000/a(b)c", "10.1000/a(b)c"),
        ("DOI: https://dx.doi.org/10.1000/x%23y", "10.1000/x#y"),
        ("https://www.doi.org/10.1000/x", "10.1000/x"),
        ("no doi", ""),
    ],
)
def test_dois_as_written(written: str, doi: str) -> None:
    assert normalised(written) == doi


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("J Consult Clin Psychol", "Journal of Consulting and Clinical Psychology", True),
        ("PLoS One", "PLOS ONE", True),
        ("The Lancet", "Lancet", True),
        ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences", True),
        ("PNAS", "Proceedings of the National Academy of Sciences", True),
        ("Lampas", "Endocrine", False),
        ("Journal of Ecology", "Journal of Geology", False),
        ("Annals of Surgery", "Annals of Neurology", False),
    ],
)
def test_containers(a: str, b: str, same: bool) -> None:
    assert (containers.similarity(a, b) >= 0.8) == same


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("Retraction—Ghosts under a lamp", True),
        ("Correction to: Ghosts", True),
        ("Erratum", True),
        ("Correction of a split nail deformity", False),
        ("Retractions in the sciences", False),
        ("RETRACTED: Ghosts under a lamp", False),
        ("Expression of cell cycle genes", False),
    ],
)
def test_notices(title: str, notice: bool) -> None:
    assert is_notice(title) == notice


def test_a_work_that_updates_itself_and_one_marked_only() -> None:
    itself = {"DOI": "10.1/a", "title": ["Ghosts"], "update-to": [{"DOI": "10.1/a", "type": "retraction"}]}
    marked = {"DOI": "10.1/b", "title": ["RETRACTED: Ghosts"]}
    version = {"DOI": "10.1/c", "title": ["Ghosts"], "updated-by": [{"DOI": "10.1/c", "type": "new_version"}]}
    assert [[update.kind for update in updates(work)] for work in (itself, marked, version)] == [
        ["retracted"],
        ["retracted"],
        [],
    ]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 100.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_in_both_forms(header: str, seconds: float | None) -> None:
    assert pacing.retry_after({"Retry-After": header}, now=0) == seconds


@given(st.integers(0, 30))
def test_backoff_is_bounded(attempt: int) -> None:
    assert 0 < pacing.backoff(attempt) <= 8


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("129–36", ("129", "136")),
        ("e13174", ("e13174", "")),
        ("S12-S15", ("s12", "s15")),
        ("581", ("581", "")),
        ("069-075", ("69", "75")),
    ],
)
def test_pages(written: str, pages: tuple[str, str]) -> None:
    assert numbers.pages(written) == pages


def test_names_with_particles_are_found() -> None:
    names = [{"family": "van der Berg", "given": "A."}, {"family": "Verburg-Van Kemenade", "given": "B. M. L."}]
    found = people.find(names, "Berg, A. van der, & Verburg-Van Kemenade, B.M.L.")
    assert (found.found, found.first, found.ordered) == (2, True, True)


def test_enriching_fills_gaps_and_keeps_what_is_there() -> None:
    record = crossref.read(RECORDS[0]).csl
    item = {"id": "engel", "title": "The need for a new medical model", "issued": {"date-parts": [[1978]]}}
    [enriched], changes = enrich([item], [Verification("suggested", record["DOI"], record=record)])
    assert enriched["title"] == item["title"]
    assert enriched["issued"] == item["issued"]
    assert (enriched["volume"], enriched["DOI"]) == ("196", "10.1126/science.847460")
    assert "volume" not in item
    assert diff(changes).startswith("@@ engel @@\n+")
    assert "+volume: 196\n" in diff(changes)


@pytest.mark.parametrize("status", ["wrong_doi", "not_found", "unchecked", "unmatched"])
def test_a_record_of_another_work_adds_nothing(status: Any) -> None:
    item = {"id": "x", "title": "T"}
    assert enrich([item], [Verification(status, record={"volume": "1"})]) == ([item], ())
