"""What the page says: both sides of a doubt, words that correspond, no jargon; the same for everybody."""

from __future__ import annotations

import re
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import CLIPBOARDS, COPIED, Page, example, paste, poor, visible

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("fresh")]


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
