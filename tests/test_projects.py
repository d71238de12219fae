"""Documents of several files: places and fixes in the right one, loops and paths outside left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import check_file
from refcheck.cli import main
from refcheck.projects import parts

MAIN = r"""\documentclass{article}
\begin{document}
Sleep helps \citep{engel77}, and so it is.
\input{chapters/one}
\include{chapters/two}
\bibliography{refs}
\end{document}
"""
ONE = "\\section{One}\nSo \\citep{turk07, nobody} say.\n"
TWO = "Two \\citet[p. 3]{larsen08}.\n"
BIB = """@article{engel77, author = {Engel, G.}, title = {The need}, journal = {Science}, year = 1977}
@article{turk07, author = {Turk, D.}, title = {Pain and mind}, journal = {Science}, year = 2007}
@article{larsen08, author = {Larsen, D.}, title = {Rest}, journal = {JAMA}, year = 2008, pages = {pp. 1--2}}
@article{uncited, author = {Cohen, S.}, title = {Stress}, journal = {JAMA}, year = 2007}
"""
LIST = r"""\begin{thebibliography}{9}
\bibitem{engel77} Engel, G. L. (1977). The need for a new medical model. \emph{Science}, \emph{196}(4286), 129--136.
\bibitem{larsen08} Larsen, D. (2008). Rest and the mind. \emph{Science}, \emph{45}(2), 12--14.
\bibitem{turk07} Turk, D. C. (2007). Pain and the mind. \emph{Science}, \emph{44}(2), 12--14.
\end{thebibliography}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"main.tex": MAIN, "chapters/one.tex": ONE, "chapters/two.tex": TWO, "refs.bib": BIB}
    for name, text in files.items():
        put(tmp_path, name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["check", "--isolated", "--output-format", "concise", *arguments])
    return [" ".join(line.split()[:2]) for line in capsys.readouterr().out.splitlines()[:-1]]


def test_each_file_has_its_own_findings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    due = ["chapters/one.tex:2:19: RC101", "refs.bib:3:99: RC338", "refs.bib:4:10: RC102"]
    assert lines(capsys, "main.tex") == due
    assert lines(capsys, "main.tex", "chapters/one.tex", "refs.bib") == due
    assert lines(capsys, ".") == due
    assert lines(capsys, "chapters/one.tex") == due[:1]
    assert lines(capsys, "refs.bib") == due[1:]


def test_a_chapter_knows_the_list_of_the_whole(project: Path) -> None:
    put(project, "main.tex", MAIN.replace("\\bibliography{refs}", LIST))
    (project / "refs.bib").unlink()
    whole, one, two = (check_file(project / name) for name in ("main.tex", "chapters/one.tex", "chapters/two.tex"))
    assert [item.code for item in whole.findings if item.code < "RC2"] == []
    assert [item.text for item in whole.citations] == ["engel77"]
    assert [(item.text, item.status) for item in one.citations] == [("turk07", "matched"), ("nobody", "missing")]
    assert [item.status for item in two.citations] == ["matched"]
    assert [item.id for item in one.references] == []


@pytest.mark.parametrize(
    "named",
    [
        "\\bibliography{more,% the others\nrefs}",
        "\\bibliography{% more,\n  refs, more}",
        "\\defaultbibliography{refs}\n\\begin{bibunit}\n\\putbib[more]\n\\end{bibunit}\n\\putbib",
        "\\bibliography{refs}\n\\bibliography{more}\n\\bibliography{$biblio$}",
        "\\addbibresource{refs.bib}% \\addbibresource{gone.bib}\n\\addbibresource[label=x]{more.bib}",
    ],
)
def test_bibliographies_are_named_in_many_ways_and_not_by_comments_or_parameters(project: Path, named: str) -> None:
    put(project, "more.bib", BIB.replace("engel77", "nobody"))
    put(project, "main.tex", MAIN.replace("\\bibliography{refs}", named))
    assert [item.status for item in check_file(project / "chapters/one.tex").citations] == ["matched", "matched"]


def test_a_macro_may_stand_in_another_bibliography_of_the_document(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, "refs.bib", BIB.replace("{JAMA}", "JAMA").replace("{Science}", "unknown"))
    put(project, "names.bib", '@String{jama = "Journal of the American Medical Association"}\n')
    put(project, "main.tex", MAIN.replace("{refs}", "{names,refs}"))
    main(["check", "--isolated", "--select", "RC502", "--output-format", "concise", "refs.bib"])
    assert {line.split("“")[1].split("”")[0] for line in capsys.readouterr().out.splitlines() if "“" in line} == {
        "unknown"
    }
    main(["check", "--isolated", "--quiet", "main.tex"])
    warned = capsys.readouterr().err
    assert "“unknown” is no @string" in warned
    assert "“JAMA”" not in warned


def test_the_list_that_bibtex_made_serves_where_the_bib_is_not_there(project: Path) -> None:
    (project / "refs.bib").unlink()
    put(project, "main.bbl", LIST)
    report = check_file(project / "chapters/one.tex")
    assert [(item.text, item.status) for item in report.citations] == [("turk07", "matched"), ("nobody", "missing")]


def test_a_fix_is_in_its_own_file(project: Path) -> None:
    put(project, "chapters/one.tex", "So (Engel 1977) and (Turk, 2007); (Turk, 2007), Larsen (2008), (Engel, 1977).\n")
    put(project, "main.tex", MAIN.replace("\\bibliography{refs}", LIST))
    before = {path: path.read_bytes() for path in project.rglob("*.tex")}
    assert main(["check", "--isolated", "--fix", "--quiet", "--exit-zero", "main.tex"]) == 0
    changed = [path.name for path, data in before.items() if path.read_bytes() != data]
    assert changed == ["one.tex"]
    assert "(Engel, 1977) and" in (project / "chapters/one.tex").read_text()
    assert "(Engel, 1977) and" in check_file(project / "chapters/one.tex").source


@pytest.mark.parametrize(
    ("include", "words"),
    [
        ("\\input{main}", "not included: main: leads back to itself"),
        ("\\input{../outside}", "not included: ../outside.tex: outside the document's folder"),
        ("\\input{/etc/passwd}", "not included: /etc/passwd.tex: outside the document's folder"),
        ("\\input{gone} \\include{lost}", "not included: gone, lost: no such file"),
        ("% \\input{gone}\n\\begin{verbatim}\n\\input{gone}\n\\end{verbatim}", ""),
    ],
)
def test_what_is_not_included_is_said(
    project: Path, include: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, "main.tex", MAIN.replace("\\input{chapters/one}", include))
    main(["check", "--isolated", "--quiet", "--exit-zero", "main.tex"])
    assert capsys.readouterr().err == (f"refcheck: warning: main.tex: {words}\n" if words else "")


def test_a_link_out_of_the_folder_is_not_followed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("other") / "secret.tex"
    outside.write_text("(Secret, 1999)", encoding="utf-8")
    (project / "chapters/one.tex").unlink()
    (project / "chapters/one.tex").symlink_to(outside)
    with pytest.warns(UserWarning, match="leads out of the document's folder"):
        report = check_file(project / "main.tex")
    assert report.document is not None
    assert "Secret" not in report.document.text


def test_files_of_the_repository_are_read_and_only_those_of_the_folder_are_checked(project: Path) -> None:
    text = MAIN.replace("{refs}", "{../refs}").replace("{chapters/one}", "{../chapters/one}")
    put(project, "paper/main.tex", text.replace("\\include{chapters/two}\n", ""))
    with (
        pytest.warns(UserWarning, match=r"\.\./refs\.bib: outside the document's folder"),
        pytest.warns(UserWarning, match=r"\.\./chapters/one\.tex: outside the document's folder"),
    ):
        assert check_file(project / "paper/main.tex").citations == ()
    (project / ".git").mkdir()
    report = check_file(project / "paper/main.tex")
    assert [item.status for item in report.citations] == ["matched"]
    assert report.document is not None
    assert "turk07" in report.document.text
    assert parts(str(project / "paper/main.tex")) == []


def test_a_shared_database_is_not_asked_for_uncited_entries(project: Path) -> None:
    put(project, "other.tex", MAIN)
    assert "RC102" not in {item.code for item in check_file(project / "refs.bib").findings}
    (project / "other.tex").unlink()
    assert "RC102" in {item.code for item in check_file(project / "refs.bib").findings}
    put(project, "refs.bib", BIB + "@book{more, author = {Roe, B.}, title = {Ways}, year = 2000}\n")  # 3 of 5 are cited
    assert "RC102" not in {item.code for item in check_file(project / "refs.bib").findings}


def test_a_list_of_ones_own_papers_beside_the_bibliography_is_not_cited(project: Path) -> None:
    own = LIST.replace("\\bibitem{engel77}", "\\item").replace("\\bibitem{larsen08}", "\\item")
    own = own.replace("\\bibitem{turk07}", "\\item").replace("{thebibliography}{9}", "{enumerate}")
    own = own.replace("{thebibliography}", "{enumerate}")
    put(project, "main.tex", MAIN.replace("\\bibliography", f"\\section{{References}}\n{own}\n\\bibliography"))
    assert "RC102" not in {item.code for item in check_file(project / "main.tex").findings}
    put(project, "main.tex", MAIN.replace("\\citep{engel77}", "(Engel, 1977)").replace(
        "\\bibliography", f"\\section{{References}}\n{own}\n\\bibliography"))  # fmt: skip
    assert "RC102" in {item.code for item in check_file(project / "main.tex").findings}


def test_many_includes_of_one_file_are_read_once(project: Path) -> None:
    for number in range(25):
        put(project, f"f{number}.tex", f"\\input{{f{number + 1}}}\n" * 2)
    put(project, "f25.tex", "(Deep, 1999)")
    put(project, "main.tex", MAIN.replace("chapters/one", "f0"))
    report = check_file(project / "main.tex")
    assert report.document is not None
    assert report.document.text.count("Deep") == 1


REFERENCES = "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136.\n"
INCLUDED = {
    "post.qmd": "So (Engel, 1977).\n\n{{< include _part.qmd >}}\n",
    "paper.Rmd": 'So (Engel, 1977).\n\n```{r, child="_part.Rmd"}\n```\n',
    "post.rst": "So (Engel, 1977).\n\n.. include:: part.txt\n",
    "post.adoc": "So (Engel, 1977).\n\ninclude::part.adoc[]\n",
    "post.typ": 'So (Engel, 1977).\n\n#include "part.typ"\n',
    "post.org": 'So (Engel, 1977).\n\n#+include: "part.org"\n',
}


@pytest.mark.parametrize("name", INCLUDED)
def test_what_a_text_includes_is_its_list(name: str, tmp_path: Path) -> None:
    from refcheck.read import format_of

    alone = tmp_path / name
    alone.write_text(INCLUDED[name], encoding="utf-8")
    part = next(word.strip('"[]') for word in INCLUDED[name].replace("::", ":: ").split() if "part." in word)
    part = part.partition("=")[2].strip('"}') or part.removesuffix("[]").strip('"')
    with pytest.warns(UserWarning, match=f"not included: {part}: no such file"):
        report = check_file(alone)
    assert [item.code for item in report.findings] == ["RC501"]
    heading = format_of(report.format).markup.heading
    (tmp_path / part).write_text(heading + REFERENCES, encoding="utf-8")
    report = check_file(alone)
    assert [item.status for item in report.citations] == ["matched"]
    assert report.references == ()
    assert [item.code for item in report.findings if item.code < "RC2"] == []


def test_the_example_says_in_latex_what_it_says_in_markdown() -> None:
    examples = Path(__file__).parents[1] / "examples"
    markdown, latex = (check_file(examples / f"post.{ending}") for ending in ("md", "tex"))
    assert [(item.kind, item.status, item.references) for item in latex.citations] == [
        (item.kind, item.status, item.references) for item in markdown.citations
    ]
    assert [item.csl for item in latex.references] == [item.csl for item in markdown.references]
    codes = sorted((item.code, bool(item.fix)) for item in markdown.findings if item.code != "RC355")
    assert sorted((item.code, bool(item.fix)) for item in latex.findings if item.code != "RC355") == codes
