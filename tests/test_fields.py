"""A .bib file by itself: what is found in its fields, what is left alone, and that fixes touch nothing else."""

from __future__ import annotations

import pytest

from refcheck import check

ARTICLE = """@article{{engel77,
  author = {{{author}}},
  title = {{{title}}},
  journal = {{Science}},
  year = {{{year}}},
  pages = {{{pages}}},
  doi = {{{doi}}},
}}
"""
GOOD = {
    "author": "Engel, George L. and others",
    "title": "The need for a new medical model",
    "year": "1977",
    "pages": "129--136",
    "doi": "10.1126/science.847460",
}
FAULTS = [
    ("doi", "https://doi.org/10.1126/science.847460", "RC355", "10.1126/science.847460"),
    ("doi", "doi: 10.1126/science.847460", "RC355", "10.1126/science.847460"),
    ("doi", "http://dx.doi.org/10.1126/science.847460", "RC355", "10.1126/science.847460"),
    ("author", "Engel, George L. et al.", "RC305", "Engel, George L. and others"),
    ("author", "Engel, George L. and Turk, Dennis, et al", "RC305", "Engel, George L. and Turk, Dennis and others"),
    ("author", "ENGEL, George", "RC310", None),
    ("author", "{Anonymous}", "RC309", None),
    ("pages", "pp. 129--136", "RC338", "129--136"),
    ("pages", "129-36", "RC341", "129-136"),
    ("title", "THE NEED FOR A NEW MODEL", "RC332", None),
    ("year", "77", "RC317", None),
]
LEFT_ALONE = [
    ("author", "{OECD}"),
    ("author", "NASA and Mc{DONALD}, Ann"),
    ("author", "Alberts, Etal"),
    ("pages", "136--129"),
    ("pages", "e12"),
    ("pages", "S12--S15"),
    ("title", "{DNA} and {RNA}"),
    ("title", "THE NEED"),
    ("year", "in press"),
    ("year", "2007a"),
]


def written(**fields: str) -> str:
    return ARTICLE.format(**{**GOOD, **fields})


@pytest.mark.parametrize(("field", "value", "code", "mended"), FAULTS)
def test_a_fault_is_found_at_its_field_and_mended_alone(field: str, value: str, code: str, mended: str | None) -> None:
    source = "% a comment\n" + written(**{field: value}) + "\n@string{x = {y}}\n"
    report = check(source, path="refs.bib")
    assert report.format == "bibtex"
    assert [finding.code for finding in report.findings] == [code]
    found = report.findings[0]
    assert source.index(f"{field} =") < found.start < found.end <= source.index("\n", source.index(f"{field} ="))
    assert report.fixed() == (source if mended is None else source.replace(value, mended))


@pytest.mark.parametrize(("field", "value"), LEFT_ALONE)
def test_what_is_no_fault_is_left_alone(field: str, value: str) -> None:
    assert check(written(**{field: value}), "bibtex").findings == ()


def test_a_work_and_a_key_that_are_there_twice() -> None:
    twice = written() + written().replace("engel77", "engel1977")
    assert [(item.code, item.line) for item in check(twice, "bibtex").findings] == [("RC107", 9)]
    other = written(doi="", title="Another work") + written()
    assert [item.message for item in check(other, "bibtex").findings] == ["the key “engel77” is in the file twice"]
    parts = written(doi="") + written(doi="", title="The need for a new medical model 2").replace("engel77", "b")
    assert check(parts, "bibtex").findings == ()


def test_what_is_wrong_with_the_form_of_an_entry() -> None:
    report = check("@article{a, author = {Smith, John, year = 2000\n" + written(), "bibtex")
    assert {item.code for item in report.findings} == {"RC502"}
    assert len(report.references) == 2


def test_the_entries_are_references_with_their_fields() -> None:
    source = written()
    (entry,) = check(source, "bibtex").references
    assert entry.csl["id"] == "engel77"
    assert entry.text.startswith("Engel, G. L.")
    assert source[entry.start : entry.end] == source.strip()
    assert {f.name: source[f.start : f.end] for f in entry.fields}["DOI"] == GOOD["doi"]


def test_macros_and_joined_values_have_no_place() -> None:
    source = '@string{s = "https://doi.org/"}\n@book{a, title = {B}, year = 2001, doi = s # "10.1000/1"}'
    report = check(source, "bibtex")
    assert report.findings == ()
    assert [field.name for field in report.references[0].fields] == ["title", "issued"]


def test_comments_silence() -> None:
    source = "% refcheck-disable RC355\n" + written(doi="https://doi.org/10.1000/182")
    assert check(source, "bibtex").findings == ()


def test_titles_whose_case_nobody_can_tell_are_said_once() -> None:
    undecided = "@book{{{key}, title = {{The Smart Betulin Mirage {key}}}, author = {{Doe, Jane}}, year = 2019}}\n"
    one = check(written(title="The Smart Betulin Mirage"), path="refs.bib")
    assert [(item.code, item.severity) for item in one.findings] == [("RC325", "info")]
    many = check("".join(undecided.format(key=f"k{number}") for number in range(7)), path="refs.bib")
    found = [item for item in many.findings if item.code == "RC325"]
    assert len(found) == 1
    assert "7 titles" in found[0].message
    assert "“k4” and 2 more" in found[0].message


@pytest.mark.parametrize(
    "title",
    [
        "The role of the Great Plains in American memory",
        "The Role of Sleep in the Memory of Children",
        "{The Smart Beta Mirage} and its critics",
        "Introducción a los Algoritmos de la Memoria",
    ],
)
def test_a_title_whose_case_is_told_is_left_alone(title: str) -> None:
    assert check(written(title=title), path="refs.bib").findings == ()
