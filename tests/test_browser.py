"""The page in a real browser: Chromium, driven through the whole of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from browsing import COPIED, Page, example, poor
from registry_server import RegistryServer

pytestmark = pytest.mark.browser

# code -> the words that stand marked for it in the example
PLANTED = {
    "RC103": "2003",
    "RC201": "Suls and Rothman",
    "RC105": "Cohen & Miller",
    "RC104": "Gatchell",
    "RC205": "Ghaemi 2009",
    "RC101": "McLaren, 1998",
    "RC102": "Fava, G. A., & Sonino, N. (2008)",
    "RC340": "995-1004",
}
NASTY = """<h1 onclick="ran('handler')">Title</h1><script>ran('script')</script>
<img src=x onerror="ran('image')"><svg onload="ran('svg')"></svg>
<iframe srcdoc="<script>parent.ran('frame')</script>"></iframe>
<p>He <a href="javascript:ran('link')">says (Turk, 2007)</a> </p>
<h2>References</h2><p>Engel, G. L. (1977). &lt;img src=x onerror=ran('entity')&gt; A title. <i>Science</i>, 1, 2.</p>
"""


def test_the_example_shows_its_eight_faults_at_the_right_words(page: Page) -> None:
    example(page)
    assert page.one("#report .title").text.startswith("9 citations, 9 references")
    assert sorted(page.codes()) == sorted(PLANTED)
    for finding in page.all(".finding"):
        number = finding.get_attribute("data-number")
        marks = page.all(f'mark[data-findings~="{number}"]')
        text = " ".join("".join(mark.get_attribute("textContent") or "" for mark in marks).split())
        words = PLANTED[finding.get_attribute("data-code") or ""]
        shown = finding.find_element(By.CSS_SELECTOR, ".words").text
        assert words in shown, (words, shown)
        assert text, words
        assert text in words or words in text, (words, text)


def test_partners_light_up_and_are_linked(page: Page) -> None:
    example(page)
    citation = page.one(".text .citation.matched")
    entry = page.one(citation.get_attribute("href").rpartition("/")[2])
    assert "Engel" in entry.text
    page.script("arguments[0].focus()", citation)
    assert "lit" in (entry.get_attribute("class") or "")
    page.script("arguments[0].blur()", citation)
    assert "lit" not in (entry.get_attribute("class") or "")


def test_keys_walk_through_the_findings_and_filters_narrow_them(page: Page) -> None:
    example(page)
    body = page.one("body")
    body.send_keys("n")
    body.send_keys("n")
    assert page.one(".finding.current").get_attribute("data-number") == "2"
    assert page.all("mark.lit")
    page.one(".finding.current .message").send_keys("p")
    assert page.one(".finding.current").get_attribute("data-number") == "1"
    page.one('[data-filter="warning"]').click()
    shown = [item for item in page.all(".finding") if item.is_displayed()]
    assert {item.get_attribute("data-severity") for item in shown} == {"warning"}
    page.one('[data-filter=""]').click()
    assert all(item.is_displayed() for item in page.all(".finding"))


def test_fixing_one_and_all_and_undoing(page: Page) -> None:
    example(page)
    before = page.source()
    page.checked(page.one('.finding[data-code="RC205"] .fix').click)
    assert page.source() == before.replace("Ghaemi 2009", "Ghaemi, 2009")
    assert "RC205" not in page.codes()
    page.checked(page.one("#fix-all").click)
    assert not {"RC201", "RC340"} & set(page.codes())
    assert not page.all("#fix-all")
    page.checked(page.one("#undo").click)
    page.checked(page.one("#undo").click)
    assert page.source() == before
    assert not page.one("#undo").is_displayed()


def test_an_unsafe_fix_counts_code_points(page: Page) -> None:
    page.open()
    page.check(
        "🧠🧠 says (Engel, 1978).\n\n# References\n\nEngel, G. L. (1977). A title. *Science*, *1*, 2–3.\n", "markdown"
    )
    page.checked(page.one('.finding[data-code="RC103"] .fix.unsafe').click)
    assert page.source().startswith("🧠🧠 says (Engel, 1977).")


def test_copying_text_and_the_bibliography_with_italics(page: Page) -> None:
    origin = {"origin": page.address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.browser.execute_cdp_cmd("Browser.grantPermissions", origin)
    example(page)
    page.one("#copy-text").click()
    page.wait(lambda: "copied" in page.one("#status").text)
    assert page.browser.execute_async_script(COPIED)["text/plain"].replace("\r\n", "\n") == page.source()
    page.one("#copy-bibliography").click()
    page.wait(lambda: "9 references copied" in page.one("#status").text)
    copied = page.browser.execute_async_script(COPIED)
    assert "<i>Annals of Family Medicine, 2</i>(6)" in copied["text/html"]
    assert "31(8), 995–1004" in copied["text/plain"]


def test_a_file_is_opened(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "post.html"
    path.write_bytes(
        "<p>Über (Müller, 2007).</p><h2>References</h2><p>Engel, G. L. (1977). A title.</p>".encode("cp1252")
    )
    page.open()
    page.checked(lambda: page.one("#file").send_keys(str(path)))
    assert Select(page.one("#format")).first_selected_option.get_attribute("value") == "html"
    assert page.one(".text .citation.missing").text == "Müller, 2007"


def test_asking_the_registries_shows_progress_and_what_they_say(page: Page, registry: RegistryServer) -> None:
    entries = [
        f"Author{chr(97 + number)}, A. (200{number}). A work of which nobody has heard, part {number}. "
        f"*Journal of Nothing*, *{number + 1}*, 1–9. https://doi.org/10.5555/nothing.{number}"
        for number in range(2)
    ]
    cited = "; ".join(f"Author{chr(97 + number)}, 200{number}" for number in range(2))
    page.open()
    assert "never your text" in page.one("#verify-note").text
    page.check(f"They say so ({cited}).\n\n# References\n\n" + "\n\n".join(entries), "markdown")
    assert not registry.requests, "nothing is sent without the tick"
    page.script(
        "window.seen = []; new MutationObserver(() => window.seen.push(document.querySelector('#progress span')"
        ".textContent)).observe(document.getElementById('progress'), {subtree: true, childList: true})"
    )
    page.script("document.getElementById('writing').open = true")
    page.one("#verify").click()
    page.checked(page.one("#check").click)
    assert any(code.startswith("RC4") for code in page.codes())
    assert "0 of 2 references asked" in page.script("return window.seen")
    assert registry.requests
    assert not any("They%20say" in path or "They+say" in path for path in registry.paths)


def test_a_hostile_document_runs_nothing_in_page_and_report(page: Page, tmp_path: Path) -> None:
    page.open()
    page.script("window.ran = (what) => { window.evil = what; }")
    for format in ("html", "markdown", "text"):
        page.check(NASTY, format)
        assert page.script("return window.evil") is None
        assert not page.all("#report script, #report img, #report iframe, #report svg, #report [onclick]")
        hrefs = [link.get_attribute("href") or "" for link in page.all("#report a[href]")]
        assert all(href.startswith(page.address + "/#") for href in hrefs)
        page.script("document.getElementById('writing').open = true")
    post = tmp_path / "post.html"
    post.write_text(NASTY, encoding="utf-8")
    command = [sys.executable, "-m", "refcheck", "check", str(post), "--output-format", "html", "-o"]
    subprocess.run([*command, str(tmp_path / "report.html")], check=False)
    page.browser.get((tmp_path / "report.html").as_uri())
    assert page.all(".citation.missing")
    assert not page.all("main script, img, iframe, svg, [onclick]")
    page.one("body").send_keys("n")
    assert page.all(".finding.current"), "the report's own script runs"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There is no text yet"),
        ("Nothing is cited here.", "no reference list were found"),
        ("He says so (Turk, 2007).", "No reference list was found"),
        ("Words.\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.", "but no citation"),
    ],
)
def test_texts_without_much_in_them_are_helped(text: str, words: str, page: Page) -> None:
    page.open()
    page.check(text)
    assert words in page.one("#report").text


def test_a_very_long_text_is_refused_in_words(page: Page) -> None:
    page.open()
    page.script("document.getElementById('source').value = 'word '.repeat(450000)")
    page.one("#check").click()
    page.wait(lambda: page.all(".problem"))
    assert "larger than 2 MB" in page.one(".problem").text
    page.browser.get_log("browser")  # Chromium notes the refusal as an error


def test_without_javascript(page: Page) -> None:
    page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.open()
        entry = "Engel, G. L. (1977). A title. Science, 196, 129."
        page.one("#source").send_keys(f"The mind matters (Engel 1977).\n\nReferences\n\n{entry}")
        assert not any(item.is_displayed() for item in page.all(".script"))
        page.one("#check").click()
        page.wait(lambda: page.all("#report .title"))  # without script the driver does not wait for the next page
        assert page.one("#report .title").text.startswith("1 citation, 1 reference")
        page.one("#fix-all").click()
        page.wait(lambda: [item.text for item in page.all(".text .citation.matched")] == ["Engel, 1977"])
    finally:
        page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_nothing_is_asked_of_another_host(page: Page) -> None:
    page.browser.get_log("performance")
    example(page)
    messages = [json.loads(entry["message"])["message"] for entry in page.browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert urls
    assert all(url.startswith((page.address, "data:", "blob:")) for url in urls)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_can_be_read_and_can_be_named(width: int, dark: bool, page: Page) -> None:
    for state in ("empty", "example"):
        if state == "empty":
            page.open(width=width, dark=dark)
        else:
            example(page, width=width, dark=dark)
        assert page.script("return document.documentElement.scrollWidth") <= width
        assert poor(page) == []


def test_every_control_is_reached_by_the_tab_key(page: Page) -> None:
    example(page)
    reached = set()
    page.script("document.activeElement.blur(); window.scrollTo(0, 0)")
    focused = page.one("body")
    for _ in range(45):
        focused.send_keys(Keys.TAB)
        focused = page.browser.switch_to.active_element
        reached.add(focused.get_attribute("id") or focused.get_attribute("class") or focused.tag_name)
    assert {"fix-all", "copy-text", "download", "copy-bibliography", "c1", "c9", "message"} <= reached
