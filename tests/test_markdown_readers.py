"""Markdown is read alike with and without pulldown-cmark."""

from __future__ import annotations

from pathlib import Path

import pytest

import refcheck
from refcheck.model import Document
from refcheck.read import markdown, markdown_events

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    [*ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md"), *ROOT.glob("src/**/*.md"), ROOT / "README.md"]
)
CASES = sorted((ROOT / "tests" / "cases").rglob("*.md"))
CONSTRUCTS = {
    "headings": "# A *b* {#id .cls}\n\nText\n---\n\n### C ###\n",
    "emphasis": "*a **b** c* a*b*c _d_ e_f_g **h*i a * b ** c\n",
    "escapes": "\\*a\\* \\q &amp; &nbsp;x &#8211; \\_ [a\\]b](c) 3\\′\n",
    "breaks": "one  \ntwo\\\nthree \nfour\n  five\n",
    "links": "[a *b*](http://x.y \"t\") <http://a.b> [r] [r][] ![i](j)\n\n[r]: /to%20 'x'\n",
    "code": "`a` ``b ` c`` `engel1977`\n\n    code\n\n```r\nx\n```\n\n~~~\ny\n~~~\n",
    "html": "<div>\n*a*\n\n*b* <i>c</i> <br>\n</div>\n\n> <p>q\n> r</p>\n",
    "lists": "- a\n- b\n\n  c\n  1. d\n  2. e\n\n3) f\n4) g\n\n- [x] done\n  more\n- - nested\n",
    "quotes": "> a\nb\n> > c\n\n> - d\n>   e\n",
    "tables": "| a | *b* |\n|---|:-:|\n| c x | d |\n| e |\n\nx | y\n--|--\n1 | 1\n",
    "footnotes": "A[^1] b[^none].\n\n[^1]: Note *x*.\n\n    More.\n\nEnd.\n",
    "definitions": "Term\n: One\n: Two *x*\n\nProse\n:word\n",
    "mathematics": "It costs $5 and $10; $x_1$ and $$y*z*$$ but \\$1$.\n",
    "line ends": "a *b*\r\nc\r\n\r\n- d\r\n  e  \r\n  f\r\n",
    "characters": "Ünï *çødé* 🧠 (Müller, 2007) \u4e2d*\u6587*\n\n| ü | 🧠 |\n|--|--|\n| é | x |\n",
}


def in_python(text: str, monkeypatch: pytest.MonkeyPatch) -> Document:
    with monkeypatch.context() as patch:
        patch.setattr(markdown_events, "_is_compiled", lambda: False)
        return markdown.read(text)


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_a_construct(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_python(text, monkeypatch) == markdown.read(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    assert in_python(text, monkeypatch) == markdown.read(text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_report_of_a_file_of_cases(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(markdown_events, "_is_compiled", lambda: False)
        found = refcheck.check(text, "markdown").to_dict()
    assert found == refcheck.check(text, "markdown").to_dict()


def test_an_escaped_pipe_in_a_table_is_one_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "| a | b |\n|---|---|\n| c \\| x | d |\n"
    assert in_python(text, monkeypatch).text == markdown.read(text).text == "a\tb\nc | x\td"


def test_an_empty_piece_of_text_ends_nothing() -> None:
    assert markdown.read("[](x) ****\n\n&#0;\n").format == "markdown"
