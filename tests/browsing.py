"""A visitor at the page: Chromium, driven by selenium, and what makes a page poor.

Without Chromium or its driver the tests are skipped, and say so; with REFCHECK_REQUIRE_BROWSER=1 that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

CLIPBOARDS = sorted((Path(__file__).parent / "cases" / "clipboard").glob("*.html"))
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-default-apps --hide-scrollbars --force-prefers-reduced-motion"
)


def require() -> None:
    """Skips, or fails where a browser is required."""
    if CHROMIUM and DRIVER:
        return
    if os.environ.get("REFCHECK_REQUIRE_BROWSER") == "1":
        raise RuntimeError("Chromium and chromedriver are required (make browser installs them)")
    pytest.skip("no Chromium with its driver: the page is NOT tested (make browser)")


@contextmanager
def driven(*flags: str) -> Iterator[webdriver.Chrome]:
    """A browser."""
    require()
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS.split(), *flags):
        options.add_argument(flag)
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real server: its process and address."""
    command = [sys.executable, "-m", "refcheck", "serve", "--no-browser", "--port", "0", "--no-cache", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline().partition("listens on ")[2].split()[0]
        finally:
            process.terminate()
            process.wait(20)


def waited(browser: webdriver.Chrome, until: Callable[[], Any], seconds: int = 20) -> Any:
    """What `until` says as soon as it is something."""
    passing = (NoSuchElementException, StaleElementReferenceException)  # the next page is coming
    return WebDriverWait(browser, seconds, 0.05, passing).until(lambda _: until())


class Page:
    """The page as a visitor uses it."""

    patience = 20

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser = browser
        self.address = address

    def open(self, path: str = "/", width: int = 1440, dark: bool = False) -> None:
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.browser.get(self.address + path)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def wait(self, until: Callable[[], Any]) -> Any:
        return waited(self.browser, until, self.patience)

    def checked(self, act: Callable[[], Any]) -> None:
        """Does something that leads to a new view, and waits for it."""
        old = self.all("#report .document")
        act()
        self.wait(lambda: self.all("#report .document") and self.all("#report .document") != old)
        self.wait(lambda: "busy" not in (self.one("body").get_attribute("class") or ""))

    def check(self, text: str, format: str = "auto") -> None:
        self.script("document.getElementById('source').value = arguments[0]", text)
        Select(self.one("#format")).select_by_value(format)
        self.checked(self.one("#check").click)

    def codes(self) -> list[str]:
        return [item.get_attribute("data-code") or "" for item in self.all(".finding")]

    def source(self) -> str:
        return str(self.script("return document.getElementById('source').value"))

    def script(self, code: str, *arguments: Any) -> Any:
        return self.browser.execute_script(code, *arguments)


def example(page: Page, **screen: Any) -> None:
    page.open(**screen)
    page.checked(page.one("#example").click)


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


CONTRAST = """
const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
const lum = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const back = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = parse(getComputedStyle(at).backgroundColor);
    if (color.length === 3 || color[3] > 0.99) return color;
  }
  return [255, 255, 255];
};
const poor = [];
for (const element of document.querySelectorAll("body *")) {
  const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const box = element.getBoundingClientRect();
  if (!words || !box.width || element.closest("[hidden], option")) continue;
  const [a, b] = [lum(parse(getComputedStyle(element).color)), lum(back(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) poor.push([element.tagName, element.className, element.textContent.slice(0, 40), ratio]);
}
return poor;
"""
STRUCTURE = """
const wrong = [];
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
if (new Set(ids).size !== ids.length) wrong.push("ids twice");
if (!document.documentElement.lang || !document.title) wrong.push("no language or title");
if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
for (const element of document.querySelectorAll("[tabindex]")) if (element.tabIndex > 0) wrong.push("tabindex");
for (const element of document.querySelectorAll("[aria-describedby], [aria-labelledby]"))
  for (const id of (element.getAttribute("aria-describedby") || element.getAttribute("aria-labelledby")).split(" "))
    if (!document.getElementById(id)) wrong.push("points nowhere: " + id);
for (const selector of ["a a, a button, button a, button button", "ul > :not(li), ol > :not(li)"])
  for (const element of document.querySelectorAll(selector)) wrong.push(selector + ": " + element.outerHTML);
return wrong;
"""
CONTROLS = {"button", "link", "textbox", "checkbox", "combobox", "progressbar", "DisclosureTriangle"}


def poor(page: Page) -> list[Any]:
    """What is wrong with the page as it is shown: contrast, structure, names, and what axe finds serious."""
    found = [*page.script(CONTRAST), *page.script(STRUCTURE), *unnamed(page)]
    for violation in Axe().run(page.browser)["violations"]:
        if violation["impact"] in ("serious", "critical"):
            found.append([violation["id"], [node["target"] for node in violation["nodes"]]])
    return found


def unnamed(page: Page) -> list[str]:
    """Controls that a screen reader could not name."""
    page.browser.execute_cdp_cmd("Accessibility.enable", {})
    nodes = page.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    controls = [node for node in nodes if not node["ignored"] and node["role"]["value"] in CONTROLS]
    assert len(controls) > 4
    return [str(node["role"]) for node in controls if not node.get("name", {}).get("value", "").strip()]
