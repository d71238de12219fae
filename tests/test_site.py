"""The page without a server, and the package for node: `make site-test` builds both and runs these tests."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

import browsing
import refcheck
from browsing import Page, poor
from containers import docx
from refcheck.model import Settings
from refcheck.read import opened

SITE, NPM = os.environ.get("REFCHECK_SITE"), os.environ.get("REFCHECK_NPM")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (SITE and NPM), reason="needs what `make site npm` builds (make site-test)"),
]
HERE = Path(__file__).parent
REGISTRIES = {"api.crossref.org:443", "api.datacite.org:443"}
# Chromium's own, whatever its flags say
OWN = ("google", "gstatic", "chrome", "gvt1")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *values: Any) -> None:
        pass


class Host:
    """Serves the folder as `python -m http.server` does, under a path of its own, and can be switched off."""

    def __init__(self, folder: str) -> None:
        handler = functools.partial(_Quiet, directory=folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Proxy:
    """Refuses every connection to another host, and remembers for whom it was."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        proxy = self

        class Handler(_Quiet):
            def do_CONNECT(self) -> None:
                proxy.asked.append(self.path)
                self.send_error(502)

            def do_GET(self) -> None:
                proxy.asked.append(self.path)
                self.send_error(502)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hosts(self) -> set[str]:
        return {host for host in self.asked if not any(own in host for own in OWN)}


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host(SITE or "")
    yield host
    host.stop()


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    proxy = Proxy()
    yield proxy
    proxy.server.shutdown()


@pytest.fixture(scope="module")
def browser(proxy: Proxy) -> Iterator[webdriver.Chrome]:
    with browsing.driven(f"--proxy-server=http://127.0.0.1:{proxy.server.server_port}") as driver:
        yield driver


@pytest.fixture
def page(browser: webdriver.Chrome, host: Host) -> Iterator[Page]:
    page = Page(browser, host.address)
    page.patience = 90
    origin = {"origin": host.address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", origin)
    page.open()
    page.script("sessionStorage.clear(); document.getElementById('clear').click()")
    yield page
    errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not [error for error in errors if "crossref" not in error["message"] and "datacite" not in error["message"]]


def test_the_example_is_checked_mended_undone_and_copied_without_a_server(page: Page, proxy: Proxy) -> None:
    page.checked(page.one("#example").click)
    assert page.one("#report .title").text.startswith("9 citations, 9 references")
    assert len(page.codes()) == 8
    before = page.source()
    page.checked(page.one("#fix-all").click)
    assert "(Ghaemi, 2009)" in page.source()
    page.checked(page.one("#undo").click)
    assert page.source() == before
    page.one("#copy-bibliography").click()
    page.wait(lambda: "9 references copied" in page.one("#status").text)
    assert not proxy.hosts()


def test_a_file_is_opened_and_a_strange_one_refused(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "post.html"
    path.write_bytes("<p>Über (Müller, 2007).</p><h2>References</h2><p>Engel, G. (1977). A.</p>".encode("cp1252"))
    page.checked(lambda: page.one("#file").send_keys(str(path)))
    assert page.one(".text .citation.missing").text == "Müller, 2007"
    path = tmp_path / "post.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    page.script("document.getElementById('writing').open = true")
    page.one("#file").send_keys(str(path))
    page.wait(lambda: "“post.png” cannot be read" in page.one("#problem").text)


def test_a_word_file_is_mended_in_the_browser_alone(page: Page, tmp_path: Path, proxy: Proxy) -> None:
    path, down = tmp_path / "post.docx", tmp_path / "down"
    path.write_bytes(docx(["It is so (Engel 1977).", "References", "Engel, G. L. (1977). Need. Science, 1(2), 3–4."]))
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(down)})
    page.checked(lambda: page.one("#file").send_keys(str(path)))
    page.checked(page.one('.finding[data-code="RC205"] .fix').click)
    page.one("#download").click()
    page.wait((down / path.name).exists)
    assert "so (Engel, 1977)." in opened((down / path.name).read_bytes()).documents[0].text
    assert not proxy.hosts()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_no_poorer_than_the_page_of_the_server(width: int, dark: bool, page: Page) -> None:
    page.open(width=width, dark=dark)
    page.checked(page.one("#example").click)
    assert poor(page) == []
    assert page.script("return document.documentElement.scrollWidth") <= width


def test_a_bookmark_hands_over_the_post_that_is_open_in_an_editor(page: Page, browser: webdriver.Chrome) -> None:
    code = page.script("return decodeURIComponent(document.getElementById('bookmarklet').href.slice(11))")
    editor = (
        "<div contenteditable='true'><p style='color: red'>The <em>mind</em> matters (Engel, 1977).</p></div>"
        "<textarea>short</textarea><p>around it</p>"
    )
    handed = _run_bookmark(browser, editor, code)
    address, fragment = handed.split("#z=")
    assert address.rstrip("/") == page.address
    page.open()
    page.checked(lambda: page.script("location.hash = '#z=' + arguments[0]", fragment))
    assert page.source() == "<p>The <em>mind</em> matters (Engel, 1977).</p>\n"
    assert "#" not in browser.current_url
    page.script("location.hash = '#z=@@'")
    page.wait(lambda: "handed over nothing" in page.one("#problem").text)


def _run_bookmark(browser: webdriver.Chrome, editor: str, code: str) -> str:
    """The address that the bookmark opens, on a page of another origin."""
    browser.get("about:blank")
    browser.execute_script("document.body.innerHTML = arguments[0]; window.open = (to) => { window.to = to; }", editor)
    browser.execute_script(code)
    return str(browsing.waited(browser, lambda: browser.execute_script("return window.to")))


def test_without_the_tick_nothing_is_asked_and_with_it_only_registries(page: Page, proxy: Proxy) -> None:
    entry = "Engel, G. L. (1977). A title of ours. *Science*, *196*, 129–136. https://doi.org/10.5555/none"
    text = f"Our own words (Engel, 1977).\n\n# References\n\n{entry}\n"
    page.check(text, "markdown")
    assert not proxy.hosts()
    assert "never your text" in (page.one("#verify-note").get_attribute("textContent") or "")
    page.script("document.getElementById('writing').open = true; document.getElementById('verify').click()")
    page.checked(page.one("#check").click)
    assert "RC408" in page.codes()
    assert proxy.hosts()
    assert proxy.hosts() <= REGISTRIES
    page.script("document.getElementById('writing').open = true; document.getElementById('verify').click()")


def test_the_worker_is_bound_by_the_policy_of_the_page(page: Page) -> None:
    page.wait(lambda: "ready" in page.script("return Object.keys(document.documentElement.dataset)"))
    policy = page.one("meta[http-equiv]").get_attribute("content") or ""
    assert "'unsafe-eval'" not in policy
    reached = page.browser.execute_async_script(
        "const done = arguments[0]; const blob = new Blob([`fetch('https://elsewhere.example/').then("
        "() => postMessage('reached'), () => postMessage('refused'))`], { type: 'text/javascript' });"
        "const worker = new Worker(URL.createObjectURL(blob)); worker.onmessage = (event) => done(event.data);"
    )
    assert reached == "refused"
    page.browser.get_log("browser")


def documents() -> list[tuple[str, str]]:
    """Every text among the tests that stands for a document, with its format."""
    found = []
    for path in sorted((HERE / "cases").rglob("*")):
        if path.suffix in (".md", ".txt", ".html") and path.stat().st_size < 100_000:
            name = {".md": "markdown", ".html": "html"}.get(path.suffix, "text")
            found.append((path.read_text(encoding="utf-8", errors="replace"), name))
    return found


def test_the_reports_are_those_of_the_command() -> None:
    """In node, by the same engine: every document of the tests."""
    texts = documents()
    assert len(texts) > 60
    script = (
        "import { check } from './index.js'; import { readFileSync } from 'node:fs';"
        "const found = []; for (const [text, format] of JSON.parse(readFileSync(0, 'utf8')))"
        " found.push((await check(text, { format })).files[0]); console.log(JSON.stringify(found));"
    )
    answer = _node(script, json.dumps(texts))
    for (text, format), found in zip(texts, json.loads(answer), strict=True):
        assert found == refcheck.check(text, format, settings=Settings()).to_dict()["files"][0], text[:200]


def _node(script: str, given: str = "") -> str:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=NPM, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_package_mends_and_refuses() -> None:
    script = (
        "import { check, fix } from './index.js';"
        "const mended = await fix('One (Engel 1977).\\n\\nReferences\\n\\nEngel, G. (1977). A. Science, 1, 2.');"
        "let refused = ''; try { await check('x', { format: 'nonsense' }); } catch (error) { refused = error.message; }"
        "console.log(JSON.stringify([mended, refused]));"
    )
    mended, refused = json.loads(_node(script))
    assert mended["text"].startswith("One (Engel, 1977).")
    assert mended["applied"] >= 1
    assert "nknown format “nonsense”" in refused


def test_the_linter_for_eleventy_says_what_it_finds_and_ends_the_build() -> None:
    script = """
import plugin from './eleventy.js';
const linters = {}, said = [], events = {};
const config = { addLinter: (name, lint) => { linters[name] = lint; }, on: (name, act) => { events[name] = act; } };
plugin(config, { tags: ['posts'], failOn: 'error', log: (line) => said.push(line) });
const list = '<h2>References</h2><p>Engel, G. (1977). A. <i>Science</i>, 1, 2.</p>';
const html = `<p>One (Turk, 2007), (Engel, 1977).</p>${list}`;
await linters.refcheck.call({ page: { inputPath: 'a.md' }, tags: ['posts'] }, html);
await linters.refcheck.call({ page: { inputPath: 'b.md' }, tags: ['pages'] }, html);
let ended = ''; try { events['eleventy.after'](); } catch (error) { ended = error.message; }
console.log(JSON.stringify([said, ended]));
"""
    said, ended = json.loads(_node(script))
    assert any(line.startswith("a.md: RC101 ") for line in said)
    assert not any(line.startswith("b.md") for line in said)
    assert ended.endswith("a.md")


def test_it_works_offline_after_the_first_visit(browser: webdriver.Chrome) -> None:
    host = Host(SITE or "")
    page = Page(browser, host.address)
    page.patience = 90
    page.open()
    page.checked(page.one("#example").click)
    active = "return navigator.serviceWorker.ready.then((found) => Boolean(found.active))"
    page.wait(lambda: page.script(active))
    host.stop()
    page.open()
    page.checked(page.one("#example").click)
    assert len(page.codes()) == 8
    browser.get_log("browser")
