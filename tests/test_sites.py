"""Bibliography files that the settings of a site name: read as text, for pages that cite by key and name none."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import check_file
from refcheck.bibliography import sites

BIB = "@book{engel77, title = {The need}, author = {Engel, George}, year = 1977, publisher = {Row}}\n"
RST = "It helps :cite:p:`engel77,nobody`.\n"
MYST = "It helps {cite:p}`engel77,nobody`.\n"
PANDOC = "It helps [@engel77; @nobody].\n"
BOTH = ["matched", "missing"]


def statuses(folder: Path, page: str, text: str) -> list[str]:
    path = folder / page
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [item.status for item in check_file(path).citations]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/more.bib").write_text(BIB.replace("engel77", "nobody"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "words", "expected"),
    [
        ("conf.py", 'bibtex_bibfiles = ["refs.bib"]', BOTH),
        ("conf.py", "bibtex_bibfiles: list[str] = (\n    'refs.bib',  \n)  # all\n# bibtex_bibfiles is needed\n", BOTH),
        ("conf.py", 'bibtex_bibfiles = ["refs.bib", "sub/more.bib"]\r\n', ["matched", "matched"]),
        ("conf.py", 'bibtex_bibfiles = ["refs.bib"] + extra', []),
        ("conf.py", 'bibtex_bibfiles = ["refs.bib"]\nbibtex_bibfiles.append("sub/more.bib")', []),
        ("conf.py", 'bibtex_bibfiles = [open("/tmp/x", "w").name]', []),
        ("conf.py", "bibtex_bibfiles = [name for name in names]", []),
        ("conf.py", 'bibtex_bibfiles = ["refs.bib", "gone.bib"]', []),
        ("conf.py", 'bibtex_bibfiles = ["/etc/refs.bib"]', []),
        ("conf.py", 'bibtex_bibfiles = ["refs.bib", 1]', []),
        ("conf.py", "\x00\nbibtex_bibfiles = [\\]", []),
        ("_config.yml", "title: A book\nbibtex_bibfiles:\n  - refs.bib\n", BOTH),
        ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: [refs.bib]\n", BOTH),
        ("_config.yml", "a: &b [refs.bib]\nbibtex_bibfiles: *b\n", []),
        ("_config.yml", "bibtex_bibfiles: [refs.bib\n", []),
        ("_config.yml", "- bibtex_bibfiles\n", []),
        ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - refs.bib\n", BOTH),
        ("_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n", BOTH),
    ],
)
def test_what_is_no_plain_list_of_files_is_left_alone(
    site: Path, settings: str, words: str, expected: list[str]
) -> None:
    (site / settings).write_bytes(words.encode())
    for page, text in (("index.rst", RST), ("guide/deep/one.md", MYST), ("two.md", PANDOC)):
        assert statuses(site, page, text) == expected, page


def test_a_page_that_names_its_own_does_so(site: Path) -> None:
    (site / "conf.py").write_text('bibtex_bibfiles = ["refs.bib"]', encoding="utf-8")
    assert statuses(site, "a.md", f"---\nbibliography: sub/more.bib\n---\n\n{MYST}") == ["missing", "matched"]
    assert statuses(site, "a.rst", f"{RST}\n.. bibliography:: sub/more.bib\n") == ["missing", "matched"]


def test_the_nearest_settings_count_and_none_beyond_the_repository(site: Path) -> None:
    (site / "conf.py").write_text('bibtex_bibfiles = ["refs.bib"]', encoding="utf-8")
    (site / "sub/conf.py").write_text('bibtex_bibfiles = ["more.bib"]', encoding="utf-8")
    assert statuses(site, "sub/a.rst", RST) == ["missing", "matched"]
    (site / "other/.git").mkdir(parents=True)
    assert statuses(site, "other/a.rst", RST) == []


def test_settings_are_read_once_and_anew_when_they_change(site: Path) -> None:
    settings = site / "_config.yml"
    settings.write_text("bibtex_bibfiles: [refs.bib]\n", encoding="utf-8")
    before = sites._read.cache_info().misses
    assert statuses(site, "a.rst", RST) == statuses(site, "b.rst", RST) == BOTH
    assert sites._read.cache_info().misses == before + 1
    settings.write_text("bibtex_bibfiles: [refs.bib, sub/more.bib]\n", encoding="utf-8")
    assert statuses(site, "a.rst", RST) == ["matched", "matched"]
    settings.write_text("#" * 100_001 + "\nbibtex_bibfiles: [refs.bib]\n", encoding="utf-8")
    assert statuses(site, "a.rst", RST) == []
