"""What `import refcheck` offers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import pytest

import refcheck
from refcheck import RefcheckError, Settings

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

MISTAKES: list[tuple[str, Callable[[], object], str]] = [
    ("bytes", lambda: refcheck.check(b"x"), "check takes a str, not bytes (check_file reads files in any encoding)"),
    ("no string", lambda: refcheck.parse_reference(None), "a reference is a str, not NoneType"),
    ("strings", lambda: refcheck.parse_references(["x"]), "a reference is a str, not list"),
    ("format", lambda: refcheck.check("x", "docx"), "unknown format “docx”: choose one of html, markdown"),
    ("settings", lambda: refcheck.check("x", settings={}), "settings must be refcheck.Settings, not dict"),
    ("style", lambda: refcheck.check("x", settings=Settings(style="mla")), "settings: “style” is “mla”, not one of"),
    ("rule", lambda: refcheck.check("x", settings=Settings(ignore=("RC999",))), "unknown rule “RC999”"),
    ("codes", lambda: refcheck.check("x", settings=Settings(select="RC1")), "“select” must be a list of strings"),
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
    ("rate", lambda: refcheck.verify([], rate="x"), "rate must be a positive number of requests a second, not 'x'"),
    ("mailto", lambda: refcheck.verify([], mailto="me"), "mailto is not an e-mail address: “me”"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_says_what_is_due(call: Callable[[], object], words: str) -> None:
    with pytest.raises((RefcheckError, TypeError, ValueError), match=re.escape(words)):
        call()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "photo.md"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(ValueError, match=r"photo\.md: not a text file: this is a PNG image"):
        refcheck.check_file(path)


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
