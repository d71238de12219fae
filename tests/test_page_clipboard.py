"""Text comes to the page as its editor or its file gave it, is mended, and goes back as it came."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from browsing import CLIPBOARDS, Page, copied, paste
from containers import docx
from refcheck.read import opened

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("fresh")]
JOURNALS = ["Annual Review of Clinical Psychology", "Progress in Brain Research", "Annual Review of Psychology"]
ITALICS = [
    "purpose",
    *(words for name, volume in zip(JOURNALS, (10, 185, 57), strict=True) for words in (name, str(volume))),
]
LINKS = [
    "https://blog.example/older?a=1&b=2",
    "https://doi.org/10.1146/annurev-clinpsy-032813-153716",
    "https://doi.org/10.1016/B978-0-444-53702-7.00007-5",
    "https://doi.org/10.1146/annurev.psych.56.091103.070307",
]
FOUND = ["RC101", "RC103", "RC103", "RC205", "RC207", "RC340"]


@pytest.mark.parametrize("path", CLIPBOARDS, ids=lambda path: path.stem)
def test_a_clipboard_is_shown_checked_mended_and_given_back(path: Path, page: Page) -> None:
    assert paste(page, path.read_text(encoding="utf-8"))
    italics = page.script("return [...document.querySelectorAll('#rich :is(i, em)')].map((item) => item.textContent)")
    links = page.script("return [...document.querySelectorAll('#rich a')].map((item) => item.getAttribute('href'))")
    assert (italics, links) == (ITALICS, LINKS)
    assert not page.all("#rich [style], #rich [class], #rich span, #rich font, #rich :empty:not(hr)")
    assert page.script("return document.querySelector('#rich').textContent").count("Sleep and the slow mind") == 1
    before = page.source()
    page.checked(page.one("#check").click)
    assert sorted(page.codes()) == FOUND
    page.checked(page.one("#fix-all").click)
    mended = before.replace("Stickgold 2006", "Stickgold, 2006").replace("105-129", "105–129")
    mended = mended.replace("(Lim &amp; Dinges, 2010; Killgore, 2011)", "(Killgore, 2011; Lim &amp; Dinges, 2010)")
    found = copied(page)
    assert found["text/html"] == mended
    lines = [re.sub(r"<[^>]+>", "", line).replace("&amp;", "&") for line in mended.split("\n")]
    assert found["text/plain"].split() == " ".join(lines).split()
    assert "References\n\n" in found["text/plain"].replace("\r\n", "\n")


def test_pasting_into_text_that_is_there_adds_to_it(page: Page) -> None:
    paste(page, "<p>One <i>word</i>.</p><p>Two.</p>")
    page.script("getSelection().setPosition(document.querySelector('#rich').lastChild.firstChild, 4)")
    paste(page, "<meta charset='utf-8'><p style='color: red'>More <em>words</em>.</p>", into="#rich")
    assert page.source() == "<p>One <i>word</i>.</p>\n<p>Two.More <em>words</em>.</p>\n"
    page.one("#as-source").click()
    assert page.one("#source").is_displayed()
    assert "<em>words</em>" in page.source()


CODE = '<meta charset="utf-8"><div style="color: #ccc; font-family: Menlo, monospace; white-space: pre;"><div><span>'


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        (CODE + "# A heading</span></div></div>", "# A heading\n\n*Words*"),
        ("<span style='font-family: Arial'>only a word</span>", "only a word"),
        ("<p>See [here](https://a.example).</p><p>Yes.</p>", "See [here](https://a.example).\n\nYes."),
        ("<script>evil()</script>", "evil"),
    ],
    ids=["a code editor", "a word", "Markdown", "nothing"],
)
def test_what_has_no_formatting_of_its_own_is_pasted_as_text(html: str, plain: str, page: Page) -> None:
    assert not paste(page, html, plain), "the browser does it"
    assert not page.one("#rich").is_displayed()


HOSTILE = """<p onclick="ran()">He <a href="javascript:ran()">says</a> <a href=" JaVaScRiPt:ran()">so</a>
<img src=x onerror=ran()><img src="https://tracker.example/x.png" alt="a plot"><b style="background:url(https://e.example)">x</b></p>
<script>ran()</script><iframe srcdoc="<script>parent.ran()</script>"></iframe><svg onload=ran()></svg>
<form action="https://e.example"><input name="clear"></form><p id="source">an id</p><style>*{display:none}</style>"""


def test_a_hostile_clipboard_runs_and_loads_nothing(page: Page) -> None:
    page.browser.get_log("performance")
    page.script("window.ran = () => { window.evil = true; }")
    assert paste(page, HOSTILE)
    assert page.script("return window.evil") is None
    assert page.script("return document.querySelectorAll('#source').length") == 1
    assert page.script("return [...document.querySelectorAll('#rich a')].length") == 0
    assert not page.all("#rich img, #rich script, #rich iframe, #rich svg, #rich form, #rich input, #rich [onclick]")
    assert '<img src="https://tracker.example/x.png" alt="a plot">' in page.source(), "and a picture is given back"
    messages = [json.loads(entry["message"])["message"] for entry in page.browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert all(url.startswith(page.address) for url in urls), urls


def test_files_go_as_bytes_and_what_is_no_text_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    page.one("#source").send_keys("My words.")
    path = tmp_path / "post.xyz"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    page.one("#file").send_keys(str(path))
    page.wait(lambda: "“post.xyz” cannot be read" in page.one("#problem").text)
    assert page.source() == "My words."
    path = tmp_path / "post.txt"
    path.write_bytes("Über (Müller, 2007).".encode("utf-16"))
    page.checked(lambda: page.one("#file").send_keys(str(path)))
    assert page.source() == "Über (Müller, 2007)."
    page.one("#bring-text").click()
    page.wait(lambda: page.source() == "My words.")
    page.browser.get_log("browser")  # Chromium notes the refusal as an error


DROP = """
const bytes = Uint8Array.from(atob(arguments[1]), (sign) => sign.charCodeAt(0));
const data = new DataTransfer();
data.items.add(new File([bytes], arguments[2]));
arguments[0].dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
"""


def notebook(*cells: str) -> str:
    """A Jupyter notebook of Markdown cells, as its bytes are."""
    listed = [{"cell_type": "markdown", "metadata": {}, "source": [cell]} for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": listed}, indent=1)


def test_a_file_that_is_no_text_is_checked_mended_and_given_back_as_one(page: Page, tmp_path: Path) -> None:
    entry = "Engel, G. L. (1977). A title. *Science*, *1*, 2-3."
    path = tmp_path / "post.ipynb"
    path.write_text(notebook("The mind matters (Engel 1977).", f"# References\n\n{entry}"), encoding="utf-8")
    folder = {"behavior": "allow", "downloadPath": str(tmp_path / "down")}
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
    page.checked(lambda: page.one("#file").send_keys(str(path)))
    assert page.one("#file-shown").get_attribute("textContent") == "post.ipynb (Jupyter notebook)"
    assert {"RC205", "RC340"} <= set(page.codes())
    page.checked(page.one('.finding[data-code="RC205"] .fix').click)
    page.checked(page.one("#fix-all").click)
    assert not {"RC205", "RC340"} & set(page.codes())
    page.one("#download").click()
    down = tmp_path / "down" / "post.ipynb"
    page.wait(down.exists)
    mended = path.read_text(encoding="utf-8").replace("Engel 1977", "Engel, 1977").replace("2-3", "2–3")
    assert json.loads(down.read_text(encoding="utf-8")) == json.loads(mended)
    page.checked(page.one("#undo").click)
    page.checked(page.one("#undo").click)
    assert {"RC205", "RC340"} <= set(page.codes())


def test_a_word_file_comes_back_as_one_with_tracked_changes(page: Page, tmp_path: Path) -> None:
    path, down = tmp_path / "My post.docx", tmp_path / "down"
    entry = "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129-136."
    path.write_bytes(docx(["The mind matters (Engel 1977), they say (Turk, 2007).", "References", entry]))
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(down)})
    page.checked(lambda: page.one("#file").send_keys(str(path)))
    assert page.one("#file-shown").get_attribute("textContent") == "My post.docx (Word)"
    assert {"RC101", "RC205", "RC340"} <= set(page.codes())
    page.checked(page.one("#fix-all").click)
    assert "RC101" in page.codes()
    assert not {"RC205", "RC340"} & set(page.codes())
    page.one("#download").click()
    page.wait((down / path.name).exists)
    data = (down / path.name).read_bytes()
    (document,) = opened(data).documents
    assert "matters (Engel, 1977), they" in document.text
    assert "129–136" in document.text
    with zipfile.ZipFile(BytesIO(data)) as package:
        written = package.read("word/document.xml").decode()
    assert written.count("<w:ins ") == 2
    assert "<w:del " in written, "the hyphen stays as a tracked deletion"


def test_a_word_file_can_be_dropped(page: Page) -> None:
    """What a visitor drags there is read as a file that was chosen is."""
    data = docx(["The mind matters (Engel, 1977).", "References", "Turk, D. (2007). Pain. Science, 1(2), 3–4."])
    page.checked(lambda: page.script(DROP, page.one("#source"), base64.b64encode(data).decode(), "post.docx"))
    assert page.one("#file-shown").get_attribute("textContent") == "post.docx (Word)"
    assert {"RC101", "RC102"} <= set(page.codes())
