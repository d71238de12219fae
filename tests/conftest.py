"""Settings of the whole suite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from selenium import webdriver

    from browsing import Page
    from registry_server import RegistryServer

# CI draws the same examples each time, so that a landing does not hang on chance; elsewhere they are new each time;
# how long an example takes says more about the machine than about the code; benchmarks/ measures speed
settings.register_profile("refcheck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("refcheck")


@pytest.fixture(autouse=True, scope="session")
def _cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Commands that tests start leave the user's cache folder alone."""
    os.environ["REFCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def loaded() -> None:
    """What is imported on first use, before a test that is not measured (`no_cover`) would be the first to use it."""
    import refcheck
    from refcheck.read import FORMATS

    text = "Sleep helps (Engel 1977).\n\n# References\n\nEngel, G. L. (1977). The need. Science, 196, 129–136.\n"
    for format in FORMATS:
        refcheck.check(text, format).fixed()


@pytest.fixture(scope="module")
def registry() -> Iterator[RegistryServer]:
    """A registry that answers on this machine."""
    from registry_server import RegistryServer  # imported where it is used: most processes need neither

    with RegistryServer(latency=0.05) as server:
        yield server


@pytest.fixture(scope="module")
def address(registry: RegistryServer) -> Iterator[str]:
    """Where the page is served."""
    import browsing

    with browsing.served("--crossref-url", registry.url) as (_, address):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """Chromium, one a module."""
    import browsing

    with browsing.driven() as driver:
        yield driver


@pytest.fixture
def page(browser: webdriver.Chrome, address: str) -> Iterator[Page]:
    """The page, which must not have logged an error."""
    import browsing

    yield browsing.Page(browser, address)
    errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not errors, errors


@pytest.fixture
def fresh(page: Page) -> None:
    """A tab without a text, which may use the clipboard."""
    page.open()
    page.script("document.getElementById('clear').click(); document.activeElement.blur()")
    page.script("document.getElementById('bring-text').hidden = true")
    origin = {"origin": page.address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.browser.execute_cdp_cmd("Browser.grantPermissions", origin)
