"""verify against a stand-in registry: requests, manners, faults, the cache."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, os.path.dirname(__file__))
import refcheck
from refcheck.registries import VerifyOptions as Options
from refcheck.registries import run
from refcheck.registries.asking.cache import Cache
from refcheck.registries.asking.fetch import LARGEST
from registry_server import RegistryServer

ENGEL = (
    "Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. Science, 196(4286), 129–136."
)
WITH_DOI = f"{ENGEL} https://doi.org/10.1126/science.847460"
FAST = Options(mailto="test@example.org", rate=500, cache=False)


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path))


def statuses(server: RegistryServer, *references: str, options: Options = FAST) -> list[str]:
    return [
        verdict.status for verdict in run(references, options._replace(urls={"crossref": server.url, **options.urls}))
    ]


def odd(doi: str, title: str, volume: int, pages: str, year: int) -> str:
    return f"Odd, O. ({year}). {title}. Journal of Signs, {volume}, {pages}. https://doi.org/{doi}"


def test_each_status(server: RegistryServer) -> None:
    references = {
        WITH_DOI: "ok",
        WITH_DOI.replace("1977", "1972"): "mismatch",
        f"{ENGEL} https://doi.org/10.1037/0033-2909.133.4.581": "wrong_doi",
        f"{ENGEL} https://doi.org/10.1126/science.847461": "not_found",
        "Grey, A. (2004). Lamps. mEDRA. https://doi.org/10.1400/1234": "other_agency",
        "Grey, A. (2001). Ghosts under a lamp. Journal of Pale Studies, 3(1), 5–9. "
        "https://doi.org/10.5555/pale.retracted": "retracted",
        "The Editors. (2003). Retraction—Ghosts under a lamp. Journal of Pale Studies, 5, 1. "
        "https://doi.org/10.5555/pale.notice": "ok",
        "Grey, A. (2002). Ghosts on a balance. Journal of Pale Studies, 4(2), 11–19. "
        "https://doi.org/10.5555/pale.concern": "concern",
        "Grey, A. (2004). Ghosts in a corridor. Journal of Pale Studies, 6(2), 31–40. "
        "https://doi.org/10.5555/pale.corrected": "corrected",
        ENGEL: "suggested",
        "Angel, P. (1978). The unread need for an older riddle. Science, 191(4200), 29–36.": "unmatched",
        "Odd, O. (1990). Nothing. Journal of Signs. https://doi.org/10.5555/empty": "unchecked",
        f"{ENGEL} https://doi.org/10.5555/out-of-order": "unchecked",
    }
    assert dict(zip(references, statuses(server, *references), strict=True)) == references


def test_a_wrong_doi_names_the_other_work_and_the_right_one(server: RegistryServer) -> None:
    [verdict] = refcheck.verify(
        [f"{ENGEL} https://doi.org/10.1037/0033-2909.133.4.581"], "a@example.org", server.url, 500
    )
    assert "Gatchel" in verdict.reason
    assert verdict.alternative == "10.1126/science.847460"


@pytest.mark.parametrize(
    "reference",
    [
        odd("10.5555/odd(95)90066-7#a?b%c", "A DOI of odd characters", 1, "7–8", 1999),
        odd("10.5555/com,ma", "A DOI with a comma in it", 2, "9–12", 2000),
        odd("10.5555//slash/0022", "Once printed with two slashes", 3, "1–2", 2001),
    ],
)
def test_dois_that_habanero_would_break(server: RegistryServer, reference: str) -> None:
    doi = reference.partition("https://doi.org/")[2]
    csl = {**refcheck.parse_reference(reference).csl, "DOI": doi.replace("5555//slash", "5555/slash")}
    [verdict] = refcheck.verify([csl], base_url=server.url, rate=500)
    assert (verdict.status, verdict.fields) == ("ok", ())


def test_two_slashes_are_retried_as_one(server: RegistryServer) -> None:
    csl = {"title": "Once printed with two slashes", "author": [{"family": "Odd"}], "DOI": "10.5555/slash//0022"}
    [verdict] = refcheck.verify([csl], base_url=server.url, rate=500)
    assert (verdict.status, verdict.doi) == ("ok", "10.5555/slash/0022")


def test_another_agency_is_asked_where_its_address_is_known(server: RegistryServer) -> None:
    data = "Grey, A. (2004). Lamps and ghosts: Measurements [Data set]. Zenodo. https://doi.org/10.5281/zenodo.1"
    wrong = data.replace("Lamps and ghosts: Measurements", "Rivers of the north in winter").replace("Grey", "Brown")
    assert statuses(server, data, wrong) == ["other_agency", "other_agency"]
    options = FAST._replace(urls={"crossref": server.url, "datacite": server.url})
    assert statuses(server, data, wrong, options=options) == ["ok", "wrong_doi"]


def test_dois_go_in_one_list_and_nothing_is_asked_twice(server: RegistryServer) -> None:
    wanted = [odd(f"10.5555/number{n}", "A sign among signs", n, "1–2", 2000) for n in range(60)]
    for n in range(60):
        one = {
            "DOI": f"10.5555/number{n}",
            "title": ["A sign among signs"],
            "author": [{"family": "Odd", "given": "Otto"}],
        }
        server.works[one["DOI"]] = one
    assert set(statuses(server, *wanted, *wanted)) == {"ok"}
    assert len(server.requests) == 2
    assert all("filter=doi:" in path for path in server.paths)


def test_a_second_run_asks_nothing(server: RegistryServer) -> None:
    references = [
        WITH_DOI,
        ENGEL,
        f"{ENGEL} https://doi.org/10.1126/none",
        "Grey, A. (2004). A. https://doi.org/10.1400/1",
    ]
    options = FAST._replace(cache=True)
    first = statuses(server, *references, options=options)
    asked = len(server.requests)
    assert statuses(server, *references, options=options) == first
    assert statuses(server, *references, options=options._replace(offline=True)) == first
    assert len(server.requests) == asked


def test_offline_without_a_cache_is_unchecked(server: RegistryServer) -> None:
    assert statuses(server, WITH_DOI, ENGEL, options=FAST._replace(offline=True)) == ["unchecked"] * 2
    assert server.requests == []


@pytest.mark.parametrize(
    "fault",
    [
        "429",
        "429:0.2",
        "date:1",
        "500",
        "502",
        "503",
        "504",
        "truncated",
        "html",
        "wrongtype",
        "badgzip",
        "reset",
        "shape",
    ],
)
def test_a_passing_fault_is_sat_out(server: RegistryServer, fault: str) -> None:
    server.plan(fault)
    assert statuses(server, WITH_DOI) == ["ok"]
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "fault",
    ["429:3600", "403", "500", "503", "truncated", "html", "wrongtype", "badgzip", "reset", "redirect", "shape"],
)
def test_a_lasting_fault_ends_in_unchecked(server: RegistryServer, fault: str) -> None:
    server.faults[""] = fault
    begun = time.monotonic()
    verdicts = run([WITH_DOI, ENGEL], FAST._replace(urls={"crossref": server.url}, seconds=3))
    assert [verdict.status for verdict in verdicts] == ["unchecked", "unchecked"]
    assert all("Crossref" in verdict.reason for verdict in verdicts)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("fault", ["drip:0.02", "hang:5"])
def test_slow_answers_do_not_hold_up_the_run(server: RegistryServer, fault: str) -> None:
    server.faults[""] = fault
    begun = time.monotonic()
    assert statuses(server, WITH_DOI, ENGEL, options=FAST._replace(seconds=0.7)) == ["unchecked"] * 2
    assert time.monotonic() - begun < 3


def test_no_network_is_unchecked() -> None:
    begun = time.monotonic()
    verdicts = refcheck.verify([WITH_DOI] * 30 + [ENGEL] * 30, base_url="http://127.0.0.1:9", rate=500)
    assert {verdict.status for verdict in verdicts} == {"unchecked"}
    assert all("no connection to Crossref" in verdict.reason for verdict in verdicts)
    assert time.monotonic() - begun < 10


def test_one_fault_leaves_the_others_alone(server: RegistryServer) -> None:
    server.faults["science"] = "500"
    grey = "Grey, A. (2002). Ghosts on a balance. Journal of Pale Studies, 4(2), 11–19. https://doi.org/10.5555/pale.concern"
    assert statuses(server, WITH_DOI, grey) == ["unchecked", "concern"]


def test_limits_are_kept() -> None:
    references = [ENGEL.replace("Engel", f"Engel{n}") for n in range(8)]
    with RegistryServer(latency=0.05) as server:
        begun = time.monotonic()
        run(references, Options(mailto="test@example.org", urls={"crossref": server.url}, cache=False))
        took = time.monotonic() - begun
        assert server.busiest_second() <= 3
        assert max(at_once for _, _, at_once in server.requests) <= 3
        assert took <= 1.2 * len(references) / 3 + 0.5


def test_progress_counts_references(server: RegistryServer) -> None:
    seen: list[tuple[int, int]] = []
    run([WITH_DOI, WITH_DOI, ENGEL], FAST._replace(urls={"crossref": server.url}), lambda *now: seen.append(now))
    assert seen[-1] == (3, 3)
    assert seen == sorted(seen)


def test_a_damaged_cache_is_set_aside(tmp_path: object, caplog: pytest.LogCaptureFixture) -> None:
    path = os.path.join(str(tmp_path), "registries.sqlite3")
    with open(path, "wb") as file:
        file.write(b"no database at all" * 100)
    cache = Cache()
    cache.put("here", "record", "10.1/x", {"a": 1})
    assert cache.get("here", "record", "10.1/x") == (True, {"a": 1})
    cache.close()
    assert os.path.exists(path + ".damaged")
    assert "damaged" in caplog.text


def test_the_cache_forgets_in_time(tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), "registries.sqlite3")
    cache = Cache()
    for key, days, value in [("new", 6, 1), ("week", 8, 1), ("old", 31, 1), ("absent", 4, None)]:
        cache.put("here", "record", key, value)
        with sqlite3.connect(path) as database:
            database.execute("UPDATE answers SET stored = ? WHERE key = ?", (time.time() - days * 86400, key))
    fresh = [key for key in ("new", "week", "old", "absent") if cache.get("here", "record", key)[0]]
    stale = [key for key in ("new", "week", "old", "absent") if cache.get("here", "record", key, stale=True)[0]]
    assert (fresh, stale) == (["new"], ["new", "week"])


def test_two_runs_share_a_cache() -> None:
    one, other = Cache(), Cache()
    for n in range(50):
        one.put("here", "record", f"one{n}", n + 1)
        other.put("here", "record", f"other{n}", n + 1)
    assert all(other.get("here", "record", f"one{n}") == (True, n + 1) for n in range(50))


@pytest.mark.parametrize(
    "options", [{"mailto": "nobody"}, {"mailto": "a@b\r\nX: y"}, {"base_url": "ftp://x"}, {"rate": 0}]
)
def test_options_that_cannot_be_used(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"mailto|address|rate"):
        refcheck.verify([], **options)  # type: ignore[arg-type]


def test_an_answer_has_a_largest_size(server: RegistryServer) -> None:
    """One limit for every registry and every question; what is sent beyond it is not even taken."""
    agency = {"crossref": server.url, "datacite": server.url}
    for part, reference in [
        ("/works/10.1126", WITH_DOI),
        ("/works?", ENGEL),
        ("/dois/", "Grey, A. (2004). Lamps and ghosts: Measurements. Zenodo. https://doi.org/10.5281/zenodo.1"),
    ]:
        server.faults, server.sent = {part: "large:60000000"}, 0
        [verdict] = run([reference], FAST._replace(urls=agency))
        assert verdict.status in ("unchecked", "other_agency")
        assert verdict.status == "other_agency" or "too large" in verdict.reason
        assert server.sent < 1_000_000, "the connection was closed before all of it was sent"
    server.faults = {"/works/10.1126": f"large:{LARGEST - 100}"}
    assert "too large" not in run([WITH_DOI], FAST._replace(urls=agency))[0].reason


NOTES = [
    f"{ENGEL} My own note: read this again before Monday.",
    f"{ENGEL} https://doi.org/10.5555/none My own note: read this again before Monday.",
    f"{ENGEL} [Own copy: ask Monday-Anna to give it back.]",
    "Engel, G. L., Science 1977, 196, 129–136. Mine: the copy that Monday-Anna has.",
]


@pytest.mark.parametrize("reference", NOTES)
def test_what_stands_after_an_entry_stays_here(server: RegistryServer, reference: str, tmp_path: Path) -> None:
    options = FAST._replace(urls={"crossref": server.url}, cache=True, cache_path=str(tmp_path / "kept.sqlite3"))
    run([reference], options)
    assert any("Science" in path for path in server.paths)
    assert not [path for path in server.paths if "Monday" in path or "note" in path]
    with sqlite3.connect(tmp_path / "kept.sqlite3") as database:
        assert not [key for (key,) in database.execute("SELECT key FROM answers") if "Monday" in key]


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("before", [None, 0o644])
def test_only_its_owner_may_read_the_cache(tmp_path: Path, before: int | None) -> None:
    path = tmp_path / "new" / "registries.sqlite3"
    if before:
        path.parent.mkdir()
        path.touch(before)
        path.chmod(before)
    cache = Cache(str(path))
    cache.put("here", "record", "10.1/x", 1)
    modes = {file.name: oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()}
    assert set(modes.values()) == {"0o600"}, modes
    assert before or path.parent.stat().st_mode & 0o777 == 0o700
    cache.close()


def test_searches_of_the_first_version_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "registries.sqlite3"
    cache = Cache(str(path))
    cache.put("here", "search", "an entry and what its writer thought of it", [1])
    cache.put("here", "record", "10.1/x", 1)
    cache.close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 0")
    again = Cache(str(path))
    assert again.get("here", "record", "10.1/x") == (True, 1)
    assert again.get("here", "search", "an entry and what its writer thought of it") == (False, None)


HOSTILE = ["\ud800", "\x1b[2J\x07", "\u202egnp.exe", "\x9b31m", "&#27;[2J", "\u2028", "a\x00b"]


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_nothing_that_a_registry_says_reaches_a_terminal_or_stops_the_run(
    server: RegistryServer, hostile: str, tmp_path: Path
) -> None:
    """Half characters, commands to the terminal, writing turned round: in any field of a record, fresh or kept."""
    doi = "10.5555/hostile"
    server.works[doi] = {
        "DOI": doi, "title": [f"Ghosts under {hostile} a lamp"], "container-title": [f"Journal {hostile} of Signs"],
        "author": [{"family": f"Gr{hostile}ey", "given": f"A{hostile}"}], "volume": f"3{hostile}", "page": "5-9",
        "issued": {"date-parts": [[2001]]}, "publisher": hostile,
        "updated-by": [{"DOI": f"10.5555/{hostile}", "type": "retraction", "label": f"Ret{hostile}raction"}],
    }  # fmt: skip
    options = FAST._replace(urls={"crossref": server.url}, cache=True, cache_path=str(tmp_path / "kept.sqlite3"))
    entry = f"Odd, O. (1999). Something else. Science, 7, 1–2. https://doi.org/{doi}"
    for asked in (entry, entry, ENGEL.replace("Engel", "Angel")):
        [verdict] = run([asked, WITH_DOI], options)[:1]
        said = f"{verdict.reason} {verdict.record} {verdict.comparisons} {verdict.updates}"
        said.encode()
        assert said.isprintable()
        assert not set(said) & set("\ud800\x1b\x07\u202e\x9b\u2028\x00")
