"""The documents of the benchmarks are what the table says that they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from refcheck import check
from refcheck.exchange import read_items

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

import documents


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("seed", [0, 3])
def test_an_article_cites_each_entry_twice(form: str, seed: int) -> None:
    report = check(documents.article(12, form, seed), form)
    assert len(report.references) == 12
    assert [citation.status for citation in report.citations] == ["matched"] * 24
    assert not [finding for finding in report.findings if finding.code.startswith(("RC1", "RC5"))]


def test_very_many_citations_mean_an_entry_each() -> None:
    report = check(documents.dense(400), "text")
    assert len(report.references) == len(report.citations) == 400
    assert {citation.status for citation in report.citations} == {"matched"}


def test_bibliographies_hold_so_many_items() -> None:
    assert len(read_items(documents.bib(30))) == len(documents.items(30)) == 30


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    place = documents.folder(tmp_path / "posts", 3, 2, ".html")
    names = sorted(path.name for path in place.iterdir())
    assert names == ["00000.html", "00001.html", "00002.html"]
    (place / names[0]).write_text("mine", encoding="utf-8")
    documents.folder(place, 3, 2, ".html")
    assert (place / names[0]).read_text(encoding="utf-8") == "mine"
