"""What `import refcheck` offers."""

from __future__ import annotations

import ast
import doctest
import errno
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import refcheck
from refcheck import RefcheckError, Settings
from refcheck.cli import main
from refcheck.report import FORMS

POST = "The mind matters (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"


@pytest.mark.parametrize("name", refcheck.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(refcheck, name) is not None
    assert name in dir(refcheck)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        refcheck.chekc  # noqa: B018


def test_verbs(tmp_path: Path) -> None:
    assert [item.text for item in refcheck.parse_citations(POST)] == ["Engel, 1977"]
    assert [item.csl["issued"] for item in refcheck.parse_references(POST)] == [{"date-parts": [[1977]]}]
    assert refcheck.parse_reference("Engel, G. L. (1977). A title.").csl["title"] == "A title"
    path = tmp_path / "post.txt"
    path.write_text(POST, encoding="utf-16")
    assert refcheck.check_file(path).to_dict()["summary"] == refcheck.check(POST).to_dict()["summary"]


ITEM = {"id": "engel1977", "type": "article-journal", "title": "A title"}
CITED = {"items": [{"id": "engel1977"}]}


def asked(**options: Any) -> object:
    """A check with these `VerifyOptions`."""
    return refcheck.check("x", verify=refcheck.VerifyOptions(**options))


MISTAKES: list[tuple[str, Callable[[], object], str]] = [
    ("bytes", lambda: refcheck.check(b"x"), "check takes a str, not bytes (check_file reads files in any encoding)"),
    ("no string", lambda: refcheck.parse_reference(None), "a reference is a str, not NoneType"),
    ("strings", lambda: refcheck.parse_references(["x"]), "a reference is a str, not list"),
    ("format", lambda: refcheck.check("x", "wordstar"), "unknown format “wordstar”: choose one of asciidoc, "),
    ("settings", lambda: refcheck.check("x", settings={}), "settings must be refcheck.Settings or “folder”, not dict"),
    ("style", lambda: refcheck.check("x", settings=Settings(style="mla")), "settings: “style” is “mla”, not one of"),
    ("rule", lambda: refcheck.check("x", settings=Settings(ignore=("RC999",))), "unknown rule “RC999”"),
    ("codes", lambda: refcheck.check("x", settings=Settings(select="RC1")), "“select” must be a list of strings"),
    ("a path", lambda: refcheck.check("x", bibliography="a.bib"), "bibliography must be a list of files and CSL-JSON"),
    ("a number", lambda: refcheck.check("x", bibliography=[1]), "bibliography holds files and CSL-JSON items, not int"),
    ("no file", lambda: refcheck.check("x", bibliography=["gone.bib"]), "gone.bib: No such file"),
    ("no document", lambda: refcheck.check_file("gone.md"), "gone.md: No such file"),
    ("no report", lambda: refcheck.check("x").to("sarrif"), "unknown output format “sarrif”; did you mean “sarif”?"),
    ("one item", lambda: refcheck.format_bibliography(ITEM), "items must be a list of CSL-JSON items"),
    ("no item", lambda: refcheck.format_bibliography([ITEM, "x"]), "item 2 must be a CSL-JSON item"),
    ("form", lambda: refcheck.format_bibliography([ITEM], to="pdf"), "unknown form “pdf” (one of text, html"),
    ("no style", lambda: refcheck.format_bibliography([ITEM], style="apaa"), "unknown style “apaa”"),
    ("one cluster", lambda: refcheck.format_citations([ITEM], CITED), "clusters must be a list of citation clusters"),
    ("a key", lambda: refcheck.format_citations([ITEM], [{"items": ["x"]}]), "cluster 1 must look like"),
    ("an empty one", lambda: refcheck.format_citations([ITEM], [CITED, {"items": []}]), "cluster 2 must look like"),
    ("mode", lambda: refcheck.format_citations([ITEM], [{**CITED, "mode": "loud"}]), "cluster 1: unknown mode “loud”"),
    ("id", lambda: refcheck.format_citations([ITEM], [{"items": [{"id": "x"}]}]), "the item “x”, which is not"),
    ("one reference", lambda: refcheck.verify("Engel"), "references must be a list of references, not one str"),
    ("verify", lambda: refcheck.check("x", verify="yes"), "verify is True or refcheck.VerifyOptions, not str"),
    ("rate", lambda: refcheck.verify([], rate="x"), "rate must be a positive number of requests a second, not 'x'"),
    ("mailto", lambda: refcheck.verify([], mailto="me"), "mailto is not an e-mail address: “me”"),
    ("a report", lambda: refcheck.verify(refcheck.check("x")), "not Report: give its references"),
    ("nothing", lambda: refcheck.verify(None), "references must be a list of references, not NoneType"),
    ("a hole", lambda: refcheck.verify([None]), "a reference is refcheck.Reference, a CSL-JSON item or a text"),
    ("options", lambda: refcheck.verify([], refcheck.VerifyOptions()), "mailto is an e-mail address, not Ver"),
    ("seconds", lambda: asked(seconds=-1), "seconds must be a positive number, not -1"),
    ("cache", lambda: asked(cache_path=1), "cache_path is the path of a file, not int"),
    ("urls", lambda: asked(urls="http://localhost"), "urls names registries with their addresses"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_says_what_is_due(call: Callable[[], object], words: str) -> None:
    with pytest.raises(RefcheckError, match=re.escape(words)):
        call()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "photo.md"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(RefcheckError, match=r"photo\.md: not a text file: this is a PNG image") as raised:
        refcheck.check_file(path)
    assert isinstance(raised.value, ValueError)
    with pytest.raises(OSError, match="No such file") as unread:
        refcheck.check_file(tmp_path / "gone.md")
    assert (unread.value.errno, unread.value.filename) == (errno.ENOENT, str(tmp_path / "gone.md"))


def test_the_example_of_the_help_is_true() -> None:
    assert doctest.testmod(refcheck).attempted
    assert doctest.testmod(refcheck).failed == 0


def test_a_type_checker_sees_no_name_that_is_not_there() -> None:
    functions = [node.name for node in ast.parse(inspect.getsource(refcheck)).body if isinstance(node, ast.FunctionDef)]
    assert functions == ["__dir__"]  # __getattr__ would make every name one


@pytest.mark.parametrize("form", FORMS)
def test_a_report_in_every_form_of_the_command(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "post.md"
    path.write_text(POST.replace("Engel, 1977", "Engel, 1978"), encoding="utf-8")
    main(["check", "--isolated", "--output-format", form, str(path)])
    assert refcheck.check_file(path).to(form) == capsys.readouterr().out != ""


SETTINGS = """
ignore = ["RC101"]
bibliography = ["works.bib"]
[per-file-ignores]
"drafts/*" = ["uncited-reference"]
"""
KEYED = POST.replace("The mind", "As [@beck] says, the mind").replace("(Engel, 1977)", "(Hart, 1999)")


@pytest.mark.parametrize("folder", ["posts", "drafts"])
def test_settings_of_the_folder_are_those_of_the_command(folder: str, tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "works.bib").write_text("@book{beck, author={Beck, A.}, title={On it}, year={1979}}", encoding="utf-8")
    (tmp_path / folder).mkdir()
    path = tmp_path / folder / "post.md"
    path.write_text(KEYED, encoding="utf-8")
    printed = tmp_path / "report.json"
    main(["check", "--output-format", "json", "-o", str(printed), str(path)])
    by_command = json.loads(printed.read_text(encoding="utf-8"))["files"][0]["findings"]
    by_file = refcheck.check_file(path, settings="folder")
    by_text = refcheck.check(KEYED, "markdown", path=str(path), settings="folder")
    assert by_file.to_dict()["files"][0]["findings"] == by_command
    assert by_text.findings == by_file.findings
    assert [item["code"] for item in by_command] == (["RC102"] if folder == "posts" else [])
    assert len(refcheck.check_file(path).findings) > len(by_command)


def test_a_bibliography_on_request(tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_text("@book{beck, author={Beck, A.}, title={On it}, year={1979}}", encoding="utf-8")
    item = {"id": "beck", "type": "book", "title": "On it", "author": [{"family": "Beck", "given": "A."}]}
    given: list[list[Any]] = [[path], [str(path)], [item], [{**item, "id": "other"}, path]]
    for bibliography in given:
        [citation] = refcheck.check("So says [@beck].", "markdown", bibliography=bibliography).citations
        assert citation.status == "matched"
    report = refcheck.check("So says [@beck].", "markdown", settings=Settings(bibliography=(str(path),)))
    assert report.citations[0].status == "matched"


@pytest.mark.parametrize("name", refcheck.__all__)
def test_no_module_has_the_name_of_what_is_public(name: str) -> None:
    # importing such a module would put it in the place of the function
    assert find_spec(f"refcheck.{name}") is None


def test_a_pool_of_processes_checks_texts() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        reports = list(pool.map(refcheck.check, [POST, POST.replace("(Engel, 1977)", "much")]))
    assert [report.to_dict()["summary"]["citations"] for report in reports] == [1, 0]


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, refcheck; print([name for name in sys.modules if name.startswith('refcheck')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['refcheck']"
