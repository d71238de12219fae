"""Comparison and judgement: a table of cases, and laws that hold for any input."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.registries import crossref, datacite
from refcheck.registries.asking import pacing
from refcheck.registries.asking.queries import normalised, printed, query
from refcheck.registries.comparing import containers, judge, numbers, people, titles
from refcheck.registries.comparing.candidates import choose
from refcheck.registries.comparing.enrich import diff, enrich
from refcheck.registries.comparing.updates import is_notice, updates
from refcheck.verdicts import Verification

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
        ("S70–76", ("s70", "s76")),
        ("1892, Jun. 2011", ("1892", "")),
        ("e101 to e108", ("e101", "e108")),
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


LAMPS: dict[str, Any] = {
    "DOI": "10.5555/lamps", "type": "journal-article", "title": ["Ghosts under a lamp: Notes from a winter"],
    "author": [{"family": "Grey", "given": "Ada"}], "issued": {"date-parts": [[2001]]},
    "container-title": ["Journal of Pale Studies"], "volume": "3", "issue": "1", "page": "5-9",
}  # fmt: skip


def judged(reference: str, **record: Any) -> Verification:
    read = crossref.read({**LAMPS, **record})
    return judge.with_record(query(reference)._replace(doi=read.doi), read)


def entry(
    authors: str = "Grey, A.", title: str = "Ghosts under a lamp: Notes from a winter", pages: str = "5–9"
) -> str:
    return f"{authors} (2001). {title}. Journal of Pale Studies, 3(1), {pages}."


SAME_NAMES = [
    ("Müller", "Mueller"), ("Mueller", "Muller"), ("Soerensen", "Sørensen"), ("Håkansson", "Haakansson"),
    ("Strauß", "Strauss"), ("Đorđević", "Djordjevic"), ("Łukasz", "Lukasz"), ("Yılmaz", "Yilmaz"),
    ("Dostoevsky", "Dostoyevsky"), ("Vygotskij", "Vygotsky"), ("Wygotski", "Vygotsky"), ("Tschaikowsky", "Tchaikovsky"),
    ("Saitō", "Saito"), ("Saitou", "Saito"), ("Ohno", "Ono"), ("Mohammed", "Muhammad"), ("Hussein", "Husain"),
    ("O’Neill", "ONeill"), ("Al-Khalili", "Alkhalili"), ("van der Berg", "Berg"), ("Berg", "van der Berg"),
    ("García Márquez", "García-Márquez"), ("García", "García Márquez"), ("García Márquez", "García"),
    ("Smith", "Smith Jr."), ("Müller", "M?ller"), ("MÃ¼ller", "Müller"), ("Doi", "Doi"),
    ("Shevchenko", "Ševčenko"), ("Yeltsin", "Eltsin"),
]  # fmt: skip
OTHER_NAMES = [
    ("Engle", "Engel"), ("Perkens", "Perkins"), ("Petersen", "Peterson"), ("Smyth", "Smith"), ("Johnson", "Jonson"),
    ("Hansen", "Hanson"), ("Kiecolt-Glasser", "Kiecolt-Glaser"), ("García Marqoez", "García Márquez"),
    ("Gould", "Gold"), ("Mayer", "Meyer"), ("Muoller", "Mueller"),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "registered"), SAME_NAMES)
def test_a_name_as_registries_write_it_is_no_difference(listed: str, registered: str) -> None:
    for first in ("Ada", "A.", "-"):
        record = [{"family": registered, "given": first}, {"family": "Odd", "given": "Otto"}]
        assert judged(entry(f"{listed}, A., & Odd, O."), author=record).fields == ()


@pytest.mark.parametrize(("listed", "registered"), OTHER_NAMES)
def test_a_misspelt_name_is_told_with_both_spellings(listed: str, registered: str) -> None:
    for place in (0, 4):
        names = ["Aabel", "Bohr", "Curie", "Darwin"]
        names.insert(place, listed)
        record = [{"family": registered if name == listed else name, "given": "A."} for name in names]
        verdict = judged(entry(", ".join(f"{name}, A." for name in names[:-1]) + f", & {names[-1]}, A."), author=record)
        assert (verdict.status, verdict.fields) == ("mismatch", ("author",))
        assert verdict.reason == f"authors: listed as {listed}, registered as {registered}"


SAME_TITLES = [
    ("Colors of the organization of work", "Colours of the organisation of work"),
    ("Center & periphery in the theater", "Centre and Periphery in the Theatre"),
    ("A program for tire fitters and jewelers", "A programme for tyre fitters and jewellers"),
    ("The gray fetus and its edema", "The grey foetus and its oedema"),
    ("Catalog of the analog maneuvers", "Catalogue of the analogue manoeuvres"),
    ("World War 2 and after", "World War II and after"),
    ("Twenty years of lamps and ghosts", "20 years of lamps and ghosts"),
    ("Alpha-synuclein in the aging brain", "α-Synuclein in the ageing brain"),
    ("Healthcare decision making for children", "Health care decision-making for children"),
    ("Lamps vs. ghosts", "Lamps versus ghosts"),
    ("TGF-β1 of lamps", "TGF-beta1 of lamps"),
    ("Lamps and ghosts: Part 1", "Lamps and ghosts. Part I"),
    ("Lamps and ghosts", "3. Lamps and ghosts"),
    ("Analysing fibres of grey, mouldy artefacts", "Analyzing fibers of gray, moldy artifacts"),
    ("Type II lamps in old houses", "Type 2 lamps in old houses"),
    ("Ghosts under a lamp", "Ghosts under a lamp: A study in colour"),
    ("Ghosts under a lamp: A study in colour", "Ghosts under a lamp"),
    ("Ghosts of Vibrio harveyi in winter", "Ghosts ofVibrio harveyiin winter"),
]
OTHER_TITLES = [
    ("Lamps increase the fear of ghosts", "Lamps decrease the fear of ghosts"),  # words that are nearly one
    ("Type 1 lamps in old houses", "Type 2 lamps in old houses"),
    ("Lamps and ghosts of 8-year-olds", "Lamps and ghosts of 9-year-olds"),
    # a word of the journal's name, in a title that has it too
    ("Ghosts and journal pale in winter houses", "Ghosts and studies pale in winter houses"),
    ("Lamps in the dark of summer evenings", "Lamps in the dark of winter evenings"),  # in the middle
    ("Winter lamps in the darkness of a house", "Summer lamps in the darkness of a house"),  # at the beginning
    ("Ghosts and lamps as seen by children", "Ghosts and lamps as seen by physicists"),  # at the end
    ("Ghosts under a lamp: Notes from a winter", "Ghosts under a lamp: Notes from a kitchen"),  # in the subtitle
    (
        "A very long title about the measurement of pale ghosts in the corridors of seven old schools by inflation",
        "A very long title about the measurement of pale ghosts in the corridors of seven old schools by photometry",
    ),
]


@pytest.mark.parametrize(("listed", "registered"), SAME_TITLES)
def test_a_title_as_registries_write_it_is_no_difference(listed: str, registered: str) -> None:
    assert judged(entry(title=listed), title=[registered]).fields == ()


@pytest.mark.parametrize(("listed", "registered"), OTHER_TITLES)
def test_one_wrong_word_in_a_title_is_told(listed: str, registered: str) -> None:
    assert judged(entry(title=listed), title=[registered]).fields == ("title",)


@pytest.mark.parametrize("listed", ["from a kitchen and a cold house", "from C. kitchen"])
def test_a_wrong_word_in_a_subtitle_of_its_own_is_told(listed: str) -> None:
    subtitle = listed.replace("kitchen", "winter")
    record = {"title": ["Ghosts under a lamp"], "subtitle": [f"Notes {subtitle}"]}
    assert judged(entry(title=f"Ghosts under a lamp: Notes {subtitle}"), **record).fields == ()
    assert judged(entry(title="Ghosts under a lamp"), **record).fields == ()
    assert judged(entry(title=f"Ghosts under a lamp: Notes {listed}"), **record).fields == ("title",)


@pytest.mark.parametrize(
    ("printed", "online", "listed", "right"),
    [
        (2002, 2001, 2001, True), (2002, 2001, 2002, True), (2002, 2001, 2003, False),  # online first
        (1987, 2009, 1987, True), (1987, 2009, 2009, False), (2001, 2002, 2002, False),  # put online later
    ],
)  # fmt: skip
def test_the_year_of_an_issue_that_was_put_online_is_that_of_the_issue(
    printed: int, online: int, listed: int, right: bool
) -> None:
    first = {"issued": {"date-parts": [[min(printed, online)]]}}
    dates = {"published-print": {"date-parts": [[printed]]}, "published-online": {"date-parts": [[online]]}}
    verdict = judged(entry().replace("2001", str(listed)), **first, **dates)
    assert verdict.fields == (() if right else ("issued",))
    if printed < online == listed:  # a book on a screen is an edition of its own
        assert judged(entry().replace("2001", str(listed)), **first, **dates, type="book").fields == ()


@pytest.mark.parametrize(
    ("listed", "registered", "differs"),
    [
        ("Ocean Engineering", "Engineering", True), ("European Journal of Pain", "Journal of Pain", True),
        ("Journal of Pain", "International Journal of Pain", True), ("Pain", "Pain Reports", True),
        ("Nature Medicine", "Nature", True), ("Lamps", "Lamps: A Journal of Light", False),
        ("Gut Online", "Gut", False),
        ("JAMA: Journal of the American Medical Association", "Journal of the American Medical Association", False),
        ("Journal of Applied Lamps", "Journal of Applied Ghosts", True),
        ("Lamp Trans R Soc B", "Lamp Transactions of the Royal Society B: Ghosts", False),
        ("Physical Review B", "Physical Review A", True), ("PLOS Med", "PLoS Medicine", False),
        ("The Lancet", "Lancet", False), ("Sci. Rep.", "Scientific Reports", False),
    ],
)  # fmt: skip
def test_a_journal_whose_name_another_one_holds(listed: str, registered: str, differs: bool) -> None:
    reference = entry().replace("Journal of Pale Studies", listed)
    verdict = judged(reference, **{"container-title": [registered]})
    assert verdict.fields == (("container-title",) if differs else ())


def test_a_preprint_may_have_had_another_title() -> None:
    published = entry(title="Lamps in the dark of summer evenings")
    preprint = {"type": "posted-content", "volume": None, "page": None, "container-title": []}
    assert judged(published, title=["Lamps and ghosts in summer evenings"], **preprint).fields == ()
    assert judged(published, title=["Rivers of the north"], **preprint).status == "wrong_doi"
    others = [{"family": "Brown", "given": "B."}]
    assert judged(published, title=["Lamps and ghosts in summer evenings"], author=others, **preprint).status != "ok"


@pytest.mark.parametrize("record", [["Grey"], ["Grey", "Odd"], ["Grey", "Odd", "Pale", "Wick", "Lux"]])
def test_an_invented_author_is_told(record: list[str]) -> None:
    listed = [*record, "Quist"]
    authors = ", ".join(f"{name}, A." for name in listed[:-1]) + f", & {listed[-1]}, A."
    verdict = judged(entry(authors), author=[{"family": name, "given": "A."} for name in record])
    assert (verdict.status, verdict.fields) == ("mismatch", ("author",))
    assert "Quist" in verdict.reason.partition(", registered as ")[0]


FALSE_ALARMS = {
    "no authors in the record and a short title": (
        "OECD. (2021). Health at a glance. OECD Publishing.",
        {"type": "book", "title": ["Health at a Glance"], "author": [], "issued": {"date-parts": [[2021]]},
         "page": None, "container-title": [], "volume": None, "issue": None},
    ),
    "a surname that looks like the beginning of a link": (
        entry("Doi, T., & Grey, A."), {"author": [{"family": "Doi", "given": "T."}, {"family": "Grey", "given": "A."}]},
    ),
    "a given name that is a family name further on": (
        entry("Grey, A., Thomas, L., Lee, Paul, et al."),
        {"author": [{"family": name} for name in ("Grey", "Thomas", "Lee", "Wood", "Paul")]},
    ),
    "pages of a supplement": (entry(pages="S70–76"), {"page": "S70-S76"}),
    "a page and a month": (
        "A. Grey, Ghosts under a lamp: Notes from a winter, Journal of Pale Studies, vol. 3, p. 1892, Jun. 2001.",
        {"page": "1892-1895"},
    ),
    "the pages of a book in the title of its review": (
        entry(title="Lamps by O. Odd, Pale Press. 210 pp.", pages="73–76"),
        {"page": "73-76", "title": ["Lamps by O. Odd, Pale Press. 210 pp."]},
    ),
    "pages with letters, shortened": (entry(pages="309a–10a"), {"page": "309a-310a"}),
    "pages of its own file": (entry(pages="1–12"), {"page": "e4"}),
    "a volume in Roman numerals": (entry().replace(" 3(", " XIV("), {"volume": "14"}),
    "family and given names swapped in the record": (
        entry("Zhang, Y., & Li, X."),
        {"author": [{"family": "Yong", "given": "Zhang"}, {"family": "Xia", "given": "Li"}]},
    ),
    "others that an ampersand joins": (
        entry("Grey, A., & others"), {"author": [{"family": "Grey", "given": "A."}, {"family": "Odd", "given": "O."}]},
    ),
    "a group that the record names last": (
        entry("Old Lamps Study Collaboration, Grey, A., & Odd, O."),
        {"author": [{"family": "Grey"}, {"family": "Odd"}, {"name": "Old Lamps Study Collaboration"}]},
    ),
    "a preprint of what was printed two years later": (
        entry(), {"type": "posted-content", "issued": {"date-parts": [[1999]]}, "container-title": []},
    ),
    "a dash for a name": (entry("Sari, S."), {"author": [{"family": "Sari", "given": "-"}]}),
    "a dash for a family name": (entry("-, S."), {"author": [{"family": "-", "given": "Sari"}]}),
}  # fmt: skip


@pytest.mark.parametrize("name", FALSE_ALARMS)
def test_no_false_alarm(name: str) -> None:
    reference, record = FALSE_ALARMS[name]
    assert (judged(reference, **record).status, judged(reference, **record).fields) == ("ok", ())


def test_another_article_of_the_same_journal_is_another_work() -> None:
    other = {
        "title": ["Candles under a lamp: Letters"],
        "page": "71-79",
        "author": [{"family": "Odd", "given": "Otto"}],
    }
    assert judged(entry(), **other).status == "wrong_doi"
    assert judged(entry(), **{**other, "author": LAMPS["author"]}).status == "wrong_doi"
    assert judged(entry(), title=["Ghosts under a lamp: Notes from a kitchen"]).status == "mismatch"


def test_the_same_title_without_people_in_another_year_is_another_work() -> None:
    introduction = {"title": ["Introduction"], "author": [], "container-title": [], "volume": None, "page": None}
    assert judged("Grey, A. (2001). Introduction. Pale Press.", **introduction).status == "ok"
    other = {**introduction, "issued": {"date-parts": [[1987]]}}
    assert judged("Grey, A. (2001). Introduction. Pale Press.", **other).status == "wrong_doi"
