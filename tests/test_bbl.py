r"""The `.bbl` of biblatex: entries as biber writes them are the items that the .bib file holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck import check_file
from refcheck.errors import RefcheckError
from refcheck.exchange import guess, read_items

HEAD = r"""% $ biblatex auxiliary file $
% $ biblatex bbl format version 3.2 $
\refsection{0}
  \datalist[entry]{apa/global//global/global}
"""
PERSON = r"""      \name{author}{1}{}{%
        {{un=0,uniquepart=base,hash=0c5d}{%
           family={Engel},
           familyi={E\bibinitperiod},
           given={George\bibnamedelima L.},
           giveni={G\bibinitperiod\bibinitdelim L\bibinitperiod}}}%
      }
"""
OF_TWO = r"""      \name{author}{2}{}{%
        {{hash=1}{Beek}{B\bibinitperiod}{Ann}{A\bibinitperiod}{van}{v\bibinitperiod}{}{}}%
        {{hash=2}{Garc{\'i}a\bibnamedelima Paz}{G\bibinitperiod}{Bo}{B\bibinitperiod}{}{}{Jr}{J\bibinitperiod}}%
      }
"""
PIECES = (
    "\\entry{a}{book}{}\n", "\\name{author}{1}{}{%\n", "{", "}", "{{", "}}%\n", "family={", "%", "\\field{year}{", "\\",
    "\\verb{url}\n\\verb x\n", "\\endentry\n", "\\list{x}{1}{", "٣", "\\true{moreauthor}\n", "\\field{month}{13}\n",
)  # fmt: skip
GROUP = "\\name{author}{1}{}{%\n{{hash=3}{%\nfamily={{World Health Organization}},\nfamilyi={W\\bibinitperiod}}}%\n}\n"


def entry(fields: str, kind: str = "article", key: str = "a") -> str:
    return f"    \\entry{{{key}}}{{{kind}}}{{}}\n{fields}\n    \\endentry\n"


@pytest.mark.parametrize(
    ("kind", "fields", "bibtex"),
    [
        ("article", PERSON, "author={Engel, George L.}"),
        ("book", OF_TWO, r"author={van Beek, Ann and Garc{\'i}a Paz, Jr, Bo}"),
        ("book", OF_TWO + "\\true{moreauthor}", r"author={van Beek, Ann and Garc{\'i}a Paz, Jr, Bo and others}"),
        ("report", GROUP, "author={{World Health Organization}}"),
        ("article", r"\field{pages}{12\bibrangedash 14\bibrangessep 20}", "pages={12--14, 20}"),
        ("article", "\\field{day}{8}\n\\field{month}{4}\n\\field{year}{1977}", "date={1977-04-08}"),
        ("book", "\\field{year}{1999}\n\\field{endyear}{2001}", "date={1999/2001}"),
        ("book", "\\field{year}{1999}\n\\field{origyear}{1950}", "date={1999},origdate={1950}"),
        ("book", "\\field{year}{in press}", "year={in press}"),
        ("book", "\\list{publisher}{2}{%\n{Rowe \\& Sons}%\n{Other}%\n}", r"publisher={Rowe \& Sons and Other}"),
        ("article", "\\verb{doi}\n\\verb 10.1000/a_b%c\n\\endverb", "doi={10.1000/a_b%c}"),
        ("thesis", "\\field{title}{A {DNA} \\emph{t}}", r"title={A {DNA} \emph{t}}"),
        ("thesis", r"\field{type}{phdthesis}", "type={phdthesis}"),
    ],
)  # fmt: skip
def test_an_entry_is_that_of_the_bib_file(kind: str, fields: str, bibtex: str) -> None:
    assert read_items(HEAD + entry(fields, kind), "bbl") == read_items(f"@{kind}{{a, {bibtex}}}", "bibtex")


def test_a_key_counts_once_and_a_broken_entry_costs_no_other() -> None:
    text = HEAD + "\\entry{a}{book}{}\n\\field{title}{Open {\n" + entry("\\field{title}{Two}", key="b")
    text += entry("\\field{title}{Again}", key="b")
    assert [(item["id"], item.get("title")) for item in read_items(text)] == [("a", None), ("b", "Two")]
    assert guess(text) == "bbl"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_is_too_broken(text: str) -> None:
    whole = read_items(f"{text}\n{entry('', key='last')}", "bbl")
    assert whole[-1]["id"] == "last"
    assert all(item["id"] for item in whole)


def test_what_holds_no_entry_is_refused() -> None:
    with pytest.raises(RefcheckError, match=r"no \\entry is in it"):
        read_items("\\begin{thebibliography}{9}", "bbl")


@pytest.mark.parametrize("chapters", [False, True])
def test_it_serves_where_the_bib_is_not_there(tmp_path: Path, chapters: bool) -> None:
    text = r"So \parencite{engel77, nobody}; (Engel, 1978)."
    head = "\\documentclass{article}\n\\addbibresource{refs.bib}\n\\begin{document}\n"
    path = tmp_path / ("one.tex" if chapters else "main.tex")
    body = "\\input{one}" if chapters else text
    (tmp_path / "main.tex").write_text(f"{head}{body}\n\\end{{document}}\n", "utf-8")
    if chapters:
        path.write_text(text, "utf-8")
    (tmp_path / "main.bbl").write_text(
        HEAD + entry(PERSON + "\\field{year}{1977}\n\\field{title}{Need}", key="engel77")
    )
    assert [(item.code, item.message) for item in check_file(path).findings] == [
        ("RC101", "“nobody” is not in main.bbl"),
        ("RC103", "cited as 1978, listed as 1977"),
    ]
    (tmp_path / "refs.bib").write_text("@book{nobody, title={A}, author={B, C}, year={1999}}", "utf-8")
    assert next(item.message for item in check_file(path).findings) == "“engel77” is not in refs.bib"
