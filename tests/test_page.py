"""The loop closes: text comes in as its editor gave it, is mended, and goes back; nothing is lost on the way."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

import browsing
from browsing import Page, example, poor

pytestmark = pytest.mark.browser
CLIPBOARDS = sorted((Path(__file__).parent / "cases" / "clipboard").glob("*.html"))
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
PASTE = """
const data = new DataTransfer();
for (const [type, text] of Object.entries(arguments[1])) data.setData(type, text);
const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
arguments[0].dispatchEvent(event);
return event.defaultPrevented;
"""
COPIED = """
const done = arguments[arguments.length - 1];
(async () => {
  const found = {};
  for (const item of await navigator.clipboard.read())
    for (const type of item.types) found[type] = await (await item.getType(type)).text();
  done(found);
})().catch((error) => done({ error: String(error) }));
"""


@pytest.fixture(autouse=True)
def _fresh(page: Page) -> None:
    """Every test begins in a tab without a text."""
    page.open()
    page.script("document.getElementById('clear').click(); document.activeElement.blur()")
    page.script("document.getElementById('bring-text').hidden = true")
    origin = {"origin": page.address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.browser.execute_cdp_cmd("Browser.grantPermissions", origin)


def paste(page: Page, html: str, plain: str = "plain text", into: str = "#source") -> bool:
    return bool(page.script(PASTE, page.one(into), {"text/html": html, "text/plain": plain}))


def copied(page: Page) -> dict[str, str]:
    page.one("#copy-text").click()
    page.wait(lambda: "copied" in page.one("#status").text)
    found: dict[str, str] = page.browser.execute_async_script(COPIED)
    return found


def visible(page: Page, element: WebElement) -> bool:
    """Whether the middle of an element's first line is seen: within the window, and nothing lies over it."""
    return bool(
        page.script(
            "const box = arguments[0].getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2;"
            "const top = document.elementFromPoint(x, y);"
            "return y > 0 && y < innerHeight && (arguments[0].contains(top) || Boolean(top?.contains(arguments[0])))",
            element,
        )
    )


def marks(page: Page, finding: WebElement) -> list[WebElement]:
    return page.all(f'mark[data-findings~="{finding.get_attribute("data-number")}"]')


# --- in and out


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


# --- nothing is lost


def test_text_and_history_survive_a_reload_until_they_are_cleared(page: Page) -> None:
    paste(page, CLIPBOARDS[0].read_text(encoding="utf-8"))
    before = page.source()
    page.checked(page.one("#check").click)
    page.checked(page.one('.finding[data-code="RC205"] .fix').click)
    mended = page.source()
    page.browser.refresh()
    assert page.source() == mended != before
    assert page.one("#rich em, #rich i").text == "purpose"
    page.checked(page.one("#check").click)
    page.checked(page.one("#undo").click)
    assert page.source() == before
    page.script("document.getElementById('writing').open = true")
    page.one("#clear").click()
    assert page.source() == ""
    assert not page.all("#report .document")
    page.browser.refresh()
    assert page.source() == ""


def test_typing_survives_a_reload_at_once_and_a_check(page: Page) -> None:
    page.one("#source").send_keys("Half a sentence (Engel, 19")
    page.browser.refresh()
    assert page.source() == "Half a sentence (Engel, 19"
    page.checked(page.one("#check").click)
    page.script("document.getElementById('writing').open = true")
    page.one("#source").send_keys("77)")
    assert page.one("#stale").is_displayed()
    page.checked(page.one("#again").click)
    assert not page.one("#stale").is_displayed()
    assert page.source() == "Half a sentence (Engel, 1977)"


def test_a_fix_after_typing_keeps_what_was_typed(page: Page) -> None:
    example(page)
    page.script("document.getElementById('writing').open = true")
    page.one("#source").send_keys(Keys.CONTROL, Keys.HOME)
    page.one("#source").send_keys("Typed since. ")
    before = page.source()
    assert before.startswith("Typed since. ")
    button = page.one('.finding[data-code="RC205"] .fix')
    page.script("arguments[0].click()", button)
    page.wait(lambda: page.source() != before)
    assert page.source() == before.replace("Ghaemi 2009", "Ghaemi, 2009")


def test_a_dead_server_takes_nothing_away(browser: Any) -> None:
    with browsing.served() as (process, address):
        page = Page(browser, address)
        example(page)
        before = page.source()
        process.terminate()
        process.wait(20)
        page.one('.finding[data-code="RC205"] .fix').click()
        page.wait(lambda: "does not answer" in page.one("#problem").text)
        assert page.source() == before, "the fix is not half made"
        assert len(page.codes()) == 8
        page.one("#fix-all").click()
        page.script("document.getElementById('writing').open = true")
        page.one("#source").send_keys("more")
        page.one("#check").click()
        page.wait(lambda: "busy" not in (page.one("body").get_attribute("class") or ""))
        assert page.source().endswith("more")
        assert len(page.codes()) == 8
    browser.get_log("browser")


# --- where am I


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_clicking_a_finding_brings_its_words_into_view(width: int, page: Page) -> None:
    example(page, width=width)
    for finding in page.all(".finding"):
        message = finding.find_element(By.CSS_SELECTOR, ".message")
        page.script("window.scrollTo(0, 0); arguments[0].closest('.body').scrollTop = 1e6", message)
        page.script("arguments[0].click()", message)
        assert visible(page, marks(page, finding)[0]), finding.get_attribute("data-code")
        assert visible(page, message), finding.get_attribute("data-code")


def test_errors_come_first_and_numbers_follow(page: Page) -> None:
    example(page)
    severities = [finding.get_attribute("data-severity") for finding in page.all(".finding")]
    assert severities == sorted(severities)
    assert [finding.get_attribute("data-number") for finding in page.all(".finding")] == [str(n) for n in range(1, 9)]


@pytest.mark.parametrize("width", [360, 1440])
def test_after_a_fix_the_next_finding_has_the_keys_and_the_page_stays(width: int, page: Page) -> None:
    example(page, width=width)
    page.one('.finding[data-code="RC103"] .message').click()
    at = page.script("return window.scrollY")
    assert at > 0
    page.checked(page.one('.finding[data-code="RC103"] .fix').click)
    assert page.script("return document.activeElement.textContent") == page.all(".finding .message")[0].text
    assert page.script("return window.scrollY") == at
    assert visible(page, page.one("#undo"))
    body = page.browser.switch_to.active_element
    page.checked(lambda: body.send_keys("u"))
    assert "RC103" in page.codes()
    page.checked(lambda: page.script("document.body.focus(); arguments[0].click()", page.one(".fix.other")))
    page.checked(
        lambda: ActionChains(page.browser).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
    )
    assert "(2004)" in page.source()


def test_a_style_finding_in_a_matched_citation_is_marked_and_leads_to_it(page: Page) -> None:
    example(page)
    mark = next(mark for mark in page.all(".citation.matched mark.flag") if "Suls" in mark.text)
    plain = page.one(".citation.matched:not(:has(mark))")
    color = "return getComputedStyle(arguments[0]).backgroundColor"
    assert page.script(color, mark) != page.script(color, plain)
    mark.click()
    assert page.one(".finding.current").get_attribute("data-code") == "RC201"
    assert "#" not in page.browser.current_url


def repeated(count: int) -> str:
    cited = "".join(f"It holds (Engel and Turk, 197{n % 10}). " for n in range(count))
    entries = "\n\n".join(
        f"Engel, G. L., & Turk, B. (197{n}). The need for model {n}. *Science*, *19{n}*(4), 129–136." for n in range(10)
    )
    return f"{cited}\n\n# References\n\n{entries}\n"


def test_a_habit_says_how_often_marks_every_place_and_fixes_all(page: Page) -> None:
    page.check(repeated(32), "markdown")
    finding = page.one('.finding[data-code="RC201"]')
    assert finding.find_element(By.CSS_SELECTOR, ".fix").text == "Fix all 32"
    places = {page.script("return arguments[0].closest('.citation').id", mark) for mark in marks(page, finding)}
    assert len(places) == 32
    page.checked(finding.find_element(By.CSS_SELECTOR, ".fix").click)
    assert page.source().count("(Engel & Turk, 197") == 32


def test_findings_and_kinds_are_put_aside_and_brought_back(page: Page) -> None:
    entry = "Engel, G. L. (1977). A title. *Science*, *1*, 2–3."
    page.check(f"Once (Turk, 2007), twice (Loeser, 1982).\n\n# References\n\n{entry}\n")
    assert page.codes() == ["RC101", "RC101", "RC102"]
    page.one('.finding[data-code="RC102"] .aside').click()
    shown = [item for item in page.all(".finding") if item.is_displayed()]
    assert [item.get_attribute("data-code") for item in shown] == ["RC101", "RC101"]
    page.one(".finding .aside.kind").click()
    assert not [item for item in page.all(".finding") if item.is_displayed()]
    assert page.one(".put-aside span").text == "3 put aside."
    page.script("document.getElementById('writing').open = true")
    page.checked(page.one("#check").click)
    assert not [item for item in page.all(".finding") if item.is_displayed()], "also after the next check"
    page.one("#bring-back").click()
    assert len([item for item in page.all(".finding") if item.is_displayed()]) == 3
    page.one(".finding .message").click()
    page.one("body").send_keys("x")
    assert len([item for item in page.all(".finding") if item.is_displayed()]) == 2


# --- both sides


SIDES = {
    "RC103": (
        "Write “2004” here",
        "Write “2003” in the list",
        "(2004). The biopsychosocial",
        "(2003). The biopsychosocial",
    ),
    "RC104": ("Write “Gatchel” here", "Write “Gatchell” in the list", "Gatchel, R. J.", "Gatchell, R. J."),
}


@pytest.mark.parametrize("code", SIDES)
def test_either_side_of_a_disagreement_can_be_taken(code: str, page: Page) -> None:
    here, there, listed, mended = SIDES[code]
    example(page)
    finding = page.one(f'.finding[data-code="{code}"]')
    sides = [item.text for item in finding.find_elements(By.CSS_SELECTOR, ".sides dt")]
    assert sides == ["In the text", "In the list"]
    assert [item.text for item in finding.find_elements(By.CSS_SELECTOR, ".sides button")] == [here, there]
    before = page.source()
    page.checked(finding.find_element(By.CSS_SELECTOR, ".fix.other").click)
    assert page.source() == before.replace(listed, mended, 1)
    assert code not in page.codes()


def test_an_entry_that_nobody_can_mend_for_the_writer_is_shown_in_the_field(page: Page) -> None:
    example(page)
    page.one('.finding[data-code="RC105"] .edit').click()
    selected = page.script("const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd)")
    assert selected.startswith("Cohen, S., Janicki-Deverts, D., & Miller")
    page.script("document.getElementById('clear').click()")
    entry = "Cohen, S., Deverts, D., &amp; Miller, G. E. (2007). Stress. <i>JAMA</i>, <i>2</i>(1), 1–9."
    paste(page, f"<p>It is so (Cohen &amp; Miller, 2007).</p><h2>References</h2><p>{entry}</p>")
    page.checked(page.one("#check").click)
    page.one('.finding[data-code="RC105"] .edit').click()
    assert page.script("return getSelection().toString()").startswith("Cohen, S., Deverts")


# --- words


def test_the_words_and_what_to_write_are_of_the_same_stretch(page: Page) -> None:
    entries = (
        "Engel, G. L. (1977). One. *Science*, *1*, 2–3.\n\n"
        "Engel, G. L., Turk, B. & Wade, D. (1979). Two. *Science*, *1*, 2-3.\n\n"
        "Engel, G. L., & Turk, B. (1978). Three. *Science*, *1*, 2–3."
    )
    page.check(
        f"One (Engel 1977) and (Engel and Turk, 1978) and (Engel et al., 1979: 5).\n\n# References\n\n{entries}\n",
        "markdown",
    )
    pairs = {
        (item.find_element(By.CSS_SELECTOR, ".words").text, suggestion[0].text[6:])
        for item in page.all(".finding")
        if (suggestion := item.find_elements(By.CSS_SELECTOR, ".suggestion"))
    }
    assert {("Engel 1977", "Engel, 1977"), ("Engel and Turk", "Engel & Turk"), ("2-3.", "2–3.")} <= pairs, pairs
    assert {("1979: 5", "1979, p. 5"), ("B. & Wade", "B., & Wade")} <= pairs, pairs


JARGON = re.compile(r"\b(?:near|doubtful|ambiguous|uncited|exempt|unsafe)\b|--\w", re.IGNORECASE)


def test_no_jargon_is_shown(page: Page) -> None:
    example(page)
    assert not JARGON.search(page.one("body").text), JARGON.search(page.one("body").text)
    page.script("document.getElementById('writing').open = true")
    page.script("document.getElementById('source').value = 'word '.repeat(450000)")
    page.script("document.getElementById('check').click()")
    page.wait(lambda: "larger than 2 MB" in page.one("#problem").text)
    assert not JARGON.search(page.one("#problem").text)
    page.browser.get_log("browser")


def test_without_a_text_the_field_stays(page: Page) -> None:
    page.checked(page.one("#check").click)
    assert page.one("#source").is_displayed()
    assert page.one("#check").is_displayed()


def test_the_legend_shows_only_its_own(page: Page) -> None:
    example(page)
    button = page.one('[data-state="missing"]')
    assert button.text == "not in the list"
    button.click()
    shown = [item.get_attribute("data-code") for item in page.all(".finding") if item.is_displayed()]
    assert shown == ["RC101"]
    assert [item.text for item in page.all(".text .chosen")] == ["McLaren, 1998"]
    assert visible(page, page.one(".text .chosen"))
    page.script("arguments[0].click()", button)
    assert len([item for item in page.all(".finding") if item.is_displayed()]) == 8


# --- everybody


@pytest.mark.parametrize("width", [360, 800, 1440])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pasted_text_with_a_finding_chosen_is_no_poorer(width: int, dark: bool, page: Page) -> None:
    page.open(width=width, dark=dark)
    paste(page, CLIPBOARDS[0].read_text(encoding="utf-8"))
    assert poor(page) == []
    page.checked(page.one("#check").click)
    page.one(".finding .message").click()
    page.one(".finding summary").click()
    page.checked(page.one("#fix-all").click)
    assert poor(page) == []
    assert page.script("return document.documentElement.scrollWidth") <= width


def test_the_whole_loop_by_the_keyboard_alone(page: Page) -> None:
    """Paste, check, walk, fix, undo, take the other side, copy: no pointer is used."""

    def press(*keys: str) -> None:
        ActionChains(page.browser).send_keys(*keys).perform()

    def tab_to(id: str) -> None:
        for _ in range(60):
            press(Keys.TAB)
            if page.browser.switch_to.active_element.get_attribute("id") == id:
                return
        raise AssertionError(f"{id} is not reached")

    tab_to("source")
    press("Once (Engel 1977).", Keys.ENTER, Keys.ENTER, "References", Keys.ENTER, Keys.ENTER)
    press("Engel, G. L. (1977). A title. Science, 1, 2-3.")
    page.checked(ActionChains(page.browser).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform)
    press("n")
    page.checked(lambda: press("f"))
    press("n")
    page.checked(lambda: press("u"))
    tab_to("fix-all")
    page.checked(lambda: press(Keys.ENTER))
    assert page.source().startswith("Once (Engel, 1977).")
    tab_to("copy-text")
    press(Keys.ENTER)
    page.wait(lambda: "copied" in page.one("#status").text)
    time.sleep(0.1)
    assert "(Engel, 1977)" in page.browser.execute_async_script(COPIED)["text/plain"]
