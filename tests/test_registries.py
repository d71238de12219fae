"""Every registry against its stand-in: what it is asked, how its answers are read, who is asked when."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, os.path.dirname(__file__))
import refcheck
from refcheck import registries
from refcheck.cli import main
from refcheck.config import load
from refcheck.errors import RefcheckError
from refcheck.registries import VerifyOptions as Options
from refcheck.registries import chosen, run
from refcheck.registries.asking.queries import query
from refcheck.registries.asking.registry import Key
from refcheck.registries.comparing import judge
from registry_server import EDITION, ISBN, LAMPS, PMID, SUMMARY, RegistryServer

FAST = Options(mailto="test@example.org", rate=500, cache=False)
HERE = Path(registries.__file__).parent
LAMPS_ENTRY = (
    "Grey, A., & van der Odd, O. (2011). Lamps in the dark of winter. Journal of Pale Studies, 9(2), 11–19. "
    "https://doi.org/10.5281/zenodo.2"
)
WARD = (
    "van der Grey, A. B., Odd, O., Jr., & Pale Study Group. (2006). Ghosts in the ward at night. "
    "Journal of Pale Studies, 8(3), 101–109."
)
BOOK = "Grey, A. (1998). Lamps: A history of light. Pale Press. ISBN 978-3-16-148410-0"


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


def asked(server: RegistryServer, reference: Any, *names: str, **more: Any) -> refcheck.Verification:
    [verdict] = run([reference], FAST._replace(registries=names, urls=server.urls, **more))
    return verdict


def test_the_list_of_registries_is_the_folder() -> None:
    assert list(registries.REGISTRIES) == sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__init__")
    assert set(registries.DEFAULT) <= set(registries.REGISTRIES)


@pytest.mark.parametrize("name", registries.REGISTRIES)
def test_a_registry_says_what_it_is_and_can(name: str) -> None:
    [registry] = chosen(Options(registries=(name,)))
    assert registry.url.startswith("https://")
    assert registry.NAME.lower().replace(" ", "") == name
    assert registry.CAN
    assert registry.FINDS
    assert "single" in registry.limits
    assert all(limit.rate > 0 and limit.at_once > 0 for limit in registry.limits.values())
    assert ("records" in registry.CAN) == (registry.BATCH > 1)


LIMITS = {  # requests a second that each publishes: without and with a mailto or key
    "crossref": (5, 10),
    "datacite": (10, 10),
    "openalex": (10, 10),
    "openlibrary": (1, 3),
    "pubmed": (1.5, 5),  # questions of two requests each
}


@pytest.mark.parametrize("name", LIMITS)
def test_published_limits(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NCBI_API_KEY", raising=False)
    [unknown] = chosen(Options(registries=(name,)))
    before = unknown.limits["single"].rate
    monkeypatch.setenv("NCBI_API_KEY", "x")
    [known] = chosen(Options(registries=(name,), mailto="me@example.org"))
    assert (before, known.limits["single"].rate) == LIMITS[name]


@pytest.mark.parametrize(
    ("name", "reference", "identifier"),
    [
        ("openalex", LAMPS_ENTRY, "DOI"),
        ("pubmed", f"{WARD} https://doi.org/10.5555/pale.ward", "DOI"),
        ("pubmed", f"{WARD} PMID: {PMID}", "PMID"),
        ("openlibrary", BOOK, "ISBN"),
    ],
)
def test_a_right_entry_agrees_and_a_wrong_one_does_not(
    server: RegistryServer, name: str, reference: str, identifier: str
) -> None:
    verdict = asked(server, reference, name)
    assert (verdict.status, verdict.fields, verdict.identifier) == ("ok", (), identifier)
    assert verdict.registry.lower().replace(" ", "") == name
    other = asked(
        server, reference.replace("(1998)", "(1990)").replace("(2006)", "(2001)").replace("2011", "2018"), name
    )
    assert (other.status, other.fields) == ("mismatch", ("issued",))
    for part in ("Grey", "Lamps", "dark of winter", "a history of light", "Ghosts in the ward", "van der", "Odd"):
        reference = reference.replace(part, "Something")
    assert asked(server, reference, name).status in ("wrong_doi", "mismatch")


def test_a_name_is_read_as_each_registry_writes_it() -> None:
    openalex, pubmed, openlibrary = chosen(Options(registries=("openalex", "pubmed", "openlibrary")))
    assert openalex.read(LAMPS).csl["author"] == [
        {"family": "Grey", "given": "Ada"},
        {"family": "van der Odd", "given": "Otto"},
    ]
    assert pubmed.read(SUMMARY).csl["author"] == [
        {"family": "van der Grey", "given": "A. B."},
        {"family": "Odd", "given": "O.", "suffix": "Jr"},
        {"literal": "Pale Study Group"},
    ]
    assert pubmed.read(SUMMARY).years == (2006, 2005)
    assert openlibrary.read({**EDITION, "isbn": ISBN}).csl["title"] == "Lamps: a history of light"


@given(
    st.dictionaries(
        st.sampled_from([*LAMPS, *SUMMARY, *EDITION]),
        st.recursive(
            st.none() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["name", "value"]), inner),
            max_leaves=5,
        ),
        max_size=6,
    )
)
def test_no_shape_of_record_raises(raw: dict[str, Any]) -> None:
    for registry in chosen(Options(registries=registries.REGISTRIES)):
        record = registry.read(raw)
        assert judge.with_record(query("Grey, A. (1998). Lamps. Pale Press.")._replace(doi=record.doi), record).status


def test_a_list_goes_in_one_request_and_reads_like_single_ones(server: RegistryServer) -> None:
    [registry] = chosen(Options(registries=("openalex",), urls=server.urls))
    [listed] = registry.records(["10.5281/zenodo.2", "10.5281/none"])
    assert listed == registry.record(Key("DOI", "10.5281/zenodo.2"))
    assert len(server.requests) == 2


def test_an_index_steps_in_where_an_agency_has_no_record(server: RegistryServer) -> None:
    assert asked(server, LAMPS_ENTRY, "crossref", "datacite").status == "other_agency"
    verdict = asked(server, LAMPS_ENTRY, "crossref", "datacite", "openalex")
    assert (verdict.status, verdict.registry) == ("ok", "OpenAlex")


def test_an_index_steps_in_where_crossref_is_out_of_order(server: RegistryServer) -> None:
    server.faults["/works/10.5281"] = "500"
    verdict = asked(server, LAMPS_ENTRY, "crossref", "openalex")
    assert (verdict.status, verdict.registry) == ("ok", "OpenAlex")


def test_what_an_index_does_not_know_may_exist_all_the_same(server: RegistryServer) -> None:
    verdict = asked(server, LAMPS_ENTRY.replace("zenodo.2", "zenodo.99"), "openalex")
    assert (verdict.status, verdict.reason) == ("unchecked", "OpenAlex has no record of this DOI")


def test_a_retraction_counts_whoever_says_it(server: RegistryServer) -> None:
    assert asked(server, LAMPS_ENTRY.replace("zenodo.2", "zenodo.3"), "openalex").status == "retracted"


def test_a_search_goes_on_where_the_first_finds_nothing(server: RegistryServer) -> None:
    verdict = asked(server, WARD, "crossref", "pubmed")
    assert (verdict.status, verdict.doi, verdict.registry) == ("suggested", "10.5555/pale.ward", "PubMed")
    candles = WARD.replace("Ghosts in the ward at night", "Candles before the invention of lamps")
    candles = candles.replace(
        "van der Grey, A. B., Odd, O., Jr., & Pale Study Group. (2006)", "Grey, A., & Odd, O. (2011)"
    )
    verdict = asked(server, candles, "crossref", "openalex")
    assert (verdict.status, verdict.doi, verdict.reason) == ("ok", "", "OpenAlex has the work, without a DOI")


def test_a_number_that_nobody_knows_leads_to_a_search(server: RegistryServer) -> None:
    assert asked(server, f"{WARD} PMID: 1234567", "crossref", "pubmed").status == "suggested"
    unknown = asked(server, BOOK.replace("148410", "148411"), "openlibrary")
    assert (unknown.status, unknown.reason) == ("unchecked", "Open Library has no record of this ISBN")
    assert asked(server, LAMPS_ENTRY, "openlibrary").reason == "the registries in use cannot look this up"


def test_nothing_is_asked_twice_also_of_those(server: RegistryServer, tmp_path: Path) -> None:
    kept = {"cache": True, "cache_path": str(tmp_path / "kept.sqlite3")}
    references = [LAMPS_ENTRY, WARD, BOOK, BOOK.replace("148410", "148411"), f"{WARD} PMID: {PMID}"]
    names = tuple(name for name in registries.REGISTRIES if name in server.urls)
    options = FAST._replace(registries=names, urls=server.urls, **kept)
    first = run(references, options)
    requests = len(server.requests)
    assert run(references, options) == first
    assert run(references, options._replace(offline=True)) == first
    assert len(server.requests) == requests


def test_who_asks_is_said_and_keys_are_sent_to_their_owners_only(
    server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "alex-key")
    monkeypatch.setenv("NCBI_API_KEY", "ncbi-key")
    for entry in (LAMPS_ENTRY, WARD, BOOK):
        asked(server, entry, "openalex", "pubmed", "openlibrary")
    by_registry = {name: [path for path in server.paths if path.startswith(f"/{name}/")] for name in LIMITS}
    assert all("mailto=test@example.org" in path and "api_key=alex-key" in path for path in by_registry["openalex"])
    assert all("email=test@example.org" in path and "api_key=ncbi-key" in path for path in by_registry["pubmed"])
    assert by_registry["openlibrary"]
    assert not [path for path in by_registry["openlibrary"] if "key" in path.replace("bibkeys", "")]


def test_they_are_off_unless_named(server: RegistryServer) -> None:
    run([LAMPS_ENTRY, WARD, BOOK], FAST._replace(urls={"crossref": server.url}))
    assert not [path for path in server.paths if path.startswith(("/openalex", "/pubmed", "/openlibrary", "/dois"))]


def test_settings_name_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "refcheck.toml"
    path.write_text('registries = ["crossref", "openalex"]\n', encoding="utf-8")
    assert load(str(path)).registries == ("crossref", "openalex")
    path.write_text('registries = ["openalx"]\n', encoding="utf-8")
    with pytest.raises(RefcheckError, match=r"refcheck\.toml: unknown registry “openalx”.*openalex"):
        load(str(path))
    (tmp_path / "post.md").write_text("x", encoding="utf-8")
    assert main(["check", "--config", str(path), str(tmp_path / "post.md")]) == 2
    assert "unknown registry" in capsys.readouterr().err


@pytest.mark.parametrize("names", ["crossref", ["nobody"], ["crossref", "os"]])
def test_a_name_that_is_no_registry(names: Any) -> None:
    with pytest.raises(ValueError, match="registr"):
        refcheck.verify([], registries=names)
