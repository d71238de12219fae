"""Exchange formats: BibTeX and RIS as programs write them become CSL items, and come back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import format_bibliography
from refcheck.errors import RefcheckError
from refcheck.exchange import guess, read_items, write_items
from refcheck.exchange.keys import citation_keys

ENGEL = {
    "id": "engel1977need",
    "type": "article-journal",
    "title": "The need for a new medical model: A challenge for biomedicine",
    "author": [{"family": "Engel", "given": "George L."}],
    "container-title": "Science",
    "volume": "196",
    "issue": "4286",
    "page": "129-136",
    "issued": {"date-parts": [[1977, 4, 8]]},
    "DOI": "10.1126/science.847460",
}


@pytest.mark.parametrize(
    ("bibtex", "expected"),
    [
        (
            "@book{a, author={van der Berg, Jan}}",
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        ),
        (
            "@book{a, author={Ludwig van Beethoven}}",
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        ),
        ("@book{a, author={{World Health Organization}}}", {"literal": "World Health Organization"}),
        ("@book{a, author={King, Jr., Martin Luther}}", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ('@book{a, author={M{\\"u}ller, J{\\o}rgen}}', {"family": "Müller", "given": "Jørgen"}),
        ("@book{a, author={Garc{\\'\\i}a, Jos\\'e}}", {"family": "García", "given": "José"}),
        ("@book{a, author={Mu{\\~n}oz, {\\v S}ime}}", {"family": "Muñoz", "given": "Šime"}),
    ],
)
def test_bibtex_names(bibtex: str, expected: dict[str, str]) -> None:
    assert read_items(bibtex)[0]["author"] == [expected]


@pytest.mark.parametrize(
    ("field", "value", "variable", "expected"),
    [
        ("doi", "10.1577/1548(1981)110{\\textless}446:E{\\textgreater}2", "DOI", "10.1577/1548(1981)110<446:E>2"),
        ("title", "{Aggression in \\emph{Drosophila} larvae}", "title", "Aggression in <i>Drosophila</i> larvae"),
        ("title", "The {NCEP/NCAR} 40-year reanalysis", "title", "The NCEP/NCAR 40-year reanalysis"),
        ("title", "Cats \\& dogs---50\\% of it", "title", "Cats & dogs—50% of it"),
        ("pages", "129--136", "page", "129–136"),
        ("date", "2017-07-12/2017-07-15", "issued", {"date-parts": [[2017, 7, 12], [2017, 7, 15]]}),
        ("date", "1910~", "issued", {"date-parts": [[1910]], "circa": True}),
        ("year", "in press", "issued", {"literal": "in press"}),
        ("eid", "e0193972", "number", "e0193972"),
        ("number", "3", "issue", "3"),
    ],
)
def test_bibtex_fields(field: str, value: str, variable: str, expected: object) -> None:
    assert read_items(f"@article{{a, {field} = {{{value}}}}}")[0][variable] == expected


def biblatex_cases() -> list[object]:
    text = (Path(__file__).parent / "cases" / "exchange" / "biblatex.txt").read_text(encoding="utf-8")
    cases = []
    for section in text.split("\n## ")[1:]:
        heading, *lines = section.strip().split("\n")
        source = "\n".join(line for line in lines if not line.startswith(">"))
        cases.append(pytest.param(source, [line[2:] for line in lines if line.startswith(">")], id=heading))
    return cases


@pytest.mark.parametrize(("source", "expected"), biblatex_cases())
def test_biblatex_prints_right(source: str, expected: list[str]) -> None:
    items = read_items(source)
    assert [format_bibliography([item], to="html")[0] for item in items] == expected
    again = read_items(write_items(items, "bibtex"))
    assert [format_bibliography([item], to="html")[0] for item in again] == expected


def test_capitals_that_braces_protect_survive_sentence_case() -> None:
    from refcheck import format_bibliography

    items = read_items("@article{a, title={A {Chomskyan} Reading of Language and its Development}, author={Oe, Li}}")
    assert "A Chomskyan reading of language and its development" in format_bibliography(items)[0]


def test_month_names_and_strings() -> None:
    source = '@string{apa = "American Psychologist"}\n@article{a, journal = apa, year = 2019, month = jan}'
    item = read_items(source)[0]
    assert item["container-title"] == "American Psychologist"
    assert item["issued"] == {"date-parts": [[2019, 1]]}


def test_crossref_gives_the_book() -> None:
    source = "@inproceedings{a, title={One}, crossref={b}}\n@proceedings{b, title={All of them}, publisher={ACM}}"
    assert read_items(source)[0]["container-title"] == "All of them"


def test_ris() -> None:
    source = """TY  - JOUR
AU  - Engel, George L.
TI  - The need for a new medical model: A challenge for biomedicine
JO  - Science
VL  - 196
IS  - 4286
SP  - 129
EP  - 136
PY  - 1977/04/08
DO  - 10.1126/science.847460
ID  - engel1977need
ER  -
"""
    assert guess(source) == "ris"
    assert read_items(source) == [ENGEL]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("TY  - GEN\nAU  - Doe, J.\nTI  - Notes\nPY  - 2019\nER  - \n", "Doe, J. (2019). Notes."),
        (
            "TY  - COMP\nAU  - Doe, J.\nTI  - Tool\nET  - 1.2\nPY  - 2019\nER  - \n",
            "Doe, J. (2019). Tool (Version 1.2) [Computer software].",
        ),
        (
            "TY  - PREPRINT\nAU  - Doe, J.\nTI  - Sleep\nPB  - PsyArXiv\nPY  - 2019\nER  - \n",
            "Doe, J. (2019). Sleep. PsyArXiv.",
        ),
    ],
)
def test_ris_prints_right(source: str, expected: str) -> None:
    assert format_bibliography(read_items(source)) == [expected]


@pytest.mark.parametrize("format", ["bibtex", "ris", "csl-json"])
def test_there_and_back(format: str) -> None:
    text = write_items([ENGEL], format)
    assert guess(text) == format
    back = read_items(text)[0]
    assert {**back, "page": back["page"].replace("–", "-")} == ENGEL


def test_keys_are_stable_and_distinct() -> None:
    item = {**ENGEL, "id": "r1"}
    assert citation_keys([item, item, {"id": "my:key"}]) == ["engel1977need", "engel1977needb", "my:key"]


@pytest.mark.parametrize(
    ("source", "format", "message"),
    [
        ("[{]", "auto", "line 1, column 3"),
        ("AU  - Engel\nTY  - JOUR\n", "ris", "line 1"),
        ("nothing of the kind", "auto", "name the format"),
        ("nothing of the kind", "bibtex", "line 1: not BibTeX: no entry begins with @"),
        ('[{"title": "A title"}, 1]', "auto", "item 2 is no object"),
        ("[]", "endnote", "endnote"),
    ],
)
def test_errors_name_the_place(source: str, format: str, message: str) -> None:
    with pytest.raises(RefcheckError, match=message):
        read_items(source, format)


def test_a_package_as_r_cites_it_is_software() -> None:
    entry = "@Manual{g, title={boats: Tidy Oars}, author={Ann Lowe}, note={R package version 3.4.0}, year={2022}}"
    item = read_items(entry)[0]
    assert (item["type"], item["version"], item.get("note")) == ("software", "R package version 3.4.0", None)
