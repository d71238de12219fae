"""Nothing typed at the page is lost: over a fix, a check, a reload, a server that has gone."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

import browsing
from browsing import CLIPBOARDS, Page, example, paste

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("fresh")]


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
