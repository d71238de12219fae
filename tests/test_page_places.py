"""At the page, a finding and its words are found from each other, and a fix leaves the reader where they are."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import Page, example, marks, visible

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("fresh")]


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


def test_marks_stand_in_the_line_and_are_wide_enough_to_be_seen(page: Page) -> None:
    example(page)
    shown = "return getComputedStyle(arguments[0]).display"
    assert {page.script(shown, mark) for mark in page.all(".text mark")} == {"inline"}
    (mark,) = marks(page, page.one('.finding[data-code="RC205"]'))
    assert mark.text == "Ghaemi 2009"


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
