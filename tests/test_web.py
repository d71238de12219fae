"""Pages, sitemaps and feeds of the web, from a server of our own: what is asked, and what is not."""

from __future__ import annotations

import doctest
import gzip
import json
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from refcheck import web
from refcheck.cli import main
from refcheck.web import fetch, sitemap, visitor

PAGE = (
    "<html><body><h1>Sleep</h1><p>It helps (Turk, 2007).</p><h2>References</h2><p>Engel, G. (1977). A. B.</p></body>"
    "</html>"
)
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class Site:
    """A server that answers what `pages` holds: a body, or (status, headers, body); counts who asks at once."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                answer = site.pages.get(self.path, (404, {}, "gone"))
                status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
                data = body if isinstance(body, bytes) else body.encode()
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def sitemap(self, *paths: str, kind: str = "urlset", each: str = "url") -> str:
        inside = "".join(f"<{each}><loc>{self.url if p.startswith('/') else ''}{p}</loc></{each}>" for p in paths)
        return f'<?xml version="1.0"?><{kind} {NAMESPACE}>{inside}</{kind}>'

    def index(self, *paths: str) -> str:
        return self.sitemap(*paths, kind="sitemapindex", each="sitemap")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    found = Site()
    yield found
    found.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[dict[str, Any]], list[str]]]:
    def run(*arguments: str) -> tuple[int, list[dict[str, Any]], list[str]]:
        form = ("--isolated", "--allow-private-addresses", "--select", "RC1", "--output-format", "jsonl")
        status = main(["check", *form, *arguments])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err.splitlines()

    return run


Run = Callable[..., tuple[int, list[dict[str, Any]], list[str]]]


def test_a_page(site: Site, run: Run) -> None:
    site.pages["/a"] = PAGE
    status, (file,), errors = run(f"{site.url}/a#top")
    assert status == 1
    assert (file["path"], file["url"], file["format"]) == (f"{site.url}/a#top", f"{site.url}/a", "html")
    assert [finding["code"] for finding in file["findings"]] == ["RC101", "RC102"]
    assert errors == [f"refcheck: {site.url}/a#top is fetched, after the robots.txt of its host"]
    assert site.asked == ["/robots.txt", "/a"]
    assert any("nothing is fixed in it" in line for line in run("--fix", f"{site.url}/a")[2])
    assert {agent.partition("/")[0] for agent in site.agents} == {"refcheck"}


def test_a_sitemap_with_its_further_ones(site: Site, run: Run) -> None:
    """It names itself, a page twice, what is gone, another host, and no address."""
    pages = ("/a", "/b", "/a", "/gone", "https://example.org/x", "javascript:alert(1)", "/c.pdf")
    site.pages["/index.xml"] = site.index("/index.xml", "/one.xml.gz", "/broken.xml")
    site.pages["/one.xml.gz"] = gzip.compress(site.sitemap(*pages).encode())
    site.pages["/broken.xml"] = "<urlset"
    site.pages |= {"/a": PAGE, "/b": PAGE, "/c.pdf": (200, {"Content-Type": "application/x-unknown"}, "x")}
    status, files, errors = run(f"{site.url}/index.xml")
    assert status == 2
    assert [file["path"] for file in files] == [f"{site.url}/a", f"{site.url}/b"]
    assert site.asked == [
        "/robots.txt", "/index.xml", "/one.xml.gz", "/broken.xml", "/a", "/b", "/gone", "/c.pdf",
    ]  # fmt: skip
    said = [line.removeprefix("refcheck: ").replace(site.url, "") for line in errors]
    assert said == [
        "/index.xml is fetched, after the robots.txt of its host",
        "/one.xml.gz, a sitemap, is fetched",
        "/broken.xml, a sitemap, is fetched",
        f"4 pages of {site.url.removeprefix('http://')} are fetched, one after the other",
        "error: /broken.xml: not well-formed XML: unclosed token (line 1)",
        "error: /index.xml: 2 pages of other hosts are left out",
        "error: /gone: answered with status 404",
        "error: /c.pdf: application/x-unknown is not read",
    ]


@pytest.mark.parametrize(("most", "read"), [(2, 2), (3, 3), (4, 3)])
def test_a_sitemap_is_read_so_far(most: int, read: int, site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_PAGES", most)
    site.pages["/sitemap.xml"] = site.sitemap("/a", "/b", "/c")
    site.pages |= {"/a": PAGE, "/b": PAGE, "/c": PAGE}
    _, files, errors = run(f"{site.url}/sitemap.xml")
    assert len(files) == read
    assert any("names more than 2 pages; the first 2 are read" in line for line in errors) is (most == 2)


def test_endless_sitemaps_end(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_SITEMAPS", 3)
    for number in range(9):
        further = f"/{number + 1}.xml"
        site.pages[f"/{number}.xml"] = site.index(further)
    errors = run(f"{site.url}/0.xml")[2]
    assert site.asked == ["/robots.txt", "/0.xml", "/1.xml", "/2.xml"]
    assert f"refcheck: error: {site.url}/0.xml: names more than 3 sitemaps; the first 3 are read" in errors


def test_a_feed(site: Site, run: Run) -> None:
    item = f"<item><title>One</title><link>https://example.org/one</link><description><![CDATA[{PAGE}]]></description></item>"
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, f"<rss><channel>{item}</channel></rss>")
    _, (file,), _ = run(f"{site.url}/feed")
    assert (file["path"], file["url"]) == (f"{site.url}/feed#one", "https://example.org/one")


ROBOTS = [
    ("User-agent: *\nDisallow: /private", "/private/a", False),
    ("User-agent: *\nDisallow: /private", "/a", True),
    ("User-agent: refcheck\nDisallow: /", "/a", False),
    ("User-agent: other\nDisallow: /", "/a", True),
    ((404, {}, "User-agent: *\nDisallow: /"), "/a", True),
    ((503, {}, ""), "/a", False),
    ((301, {"Location": "/robots.txt"}, ""), "/a", False),
]


@pytest.mark.parametrize(("robots", "path", "allowed"), ROBOTS)
def test_robots_are_kept_to(robots: Any, path: str, allowed: bool, site: Site, run: Run) -> None:
    site.pages |= {"/robots.txt": robots, path: PAGE}
    status, files, errors = run(site.url + path)
    assert (path in site.asked) is allowed
    assert (status, len(files)) == ((1, 1) if allowed else (2, 0))
    assert ("robots.txt" in errors[-1]) is True


def test_a_host_that_asks_for_time_gets_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(visitor.time, "sleep", slept.append)
    site.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 900", "/a": PAGE, "/b": PAGE}
    polite = visitor.Visitor(private=True)
    for path in ("/a", "/b"):
        polite.get(site.url + path, 1000)
    slept = [seconds for seconds in slept if seconds > 1]  # threads of other tests wait as well
    assert len(slept) == 1
    assert visitor.LONGEST_DELAY - 1 < slept[0] <= visitor.LONGEST_DELAY


REFUSED = {
    "a file": ("file:///etc/passwd", None),  # a path like any other
    "a password": ("http://me:secret@example.org/", "a name and a password are not sent"),
    "no port": ("http://example.org:port/", "no address of the web"),
    "no host": ("https:///x", "no address of the web (http or https)"),
}


@pytest.mark.parametrize(("url", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_never_asked(url: str, words: str | None, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("it was looked up"))
    status, files, errors = run(url)
    assert (status, files) == (2, [])
    assert (words or "No such file or directory") in errors[-1]


INSIDE = ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1%1",
          "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1"]  # fmt: skip
OUTSIDE = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"]


@pytest.mark.parametrize("place", [*INSIDE, *OUTSIDE])
def test_no_address_inside_a_network_is_asked(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a name is called: what counts is where the DNS says that it is, one public address among them or not."""
    assert fetch.is_public(place) is (place in OUTSIDE)
    asked: list[str] = []

    def looked_up(host: str, port: int, **_: Any) -> list[Any]:
        return [(0, 0, 0, "", (found, port)) for found in (OUTSIDE[0], place)]

    def connect(address: tuple[str, int], **_: Any) -> socket.socket:
        asked.append(address[0])
        raise OSError("stopped by the test")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(web.Unfetched) as refused:
        fetch.get("http://example.org/", 1000)
    assert bool(asked) is (place in OUTSIDE)
    assert ("inside a network" in str(refused.value)) is (place not in OUTSIDE)


def test_a_private_page_is_asked_only_where_that_is_allowed(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/a"] = PAGE
    assert main(["check", "--isolated", f"{site.url}/a"]) == 2
    assert "--allow-private-addresses" in capsys.readouterr().err
    assert site.asked == []


def test_no_redirection_leads_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Site()
    monkeypatch.setattr(fetch, "is_public", lambda place: place == "127.0.0.1")
    inside = other.url.replace("127.0.0.1", "127.0.0.2")
    site.pages |= {"/a": (302, {"Location": f"{inside}/x"}, ""), "/b": (302, {"Location": "file:///etc/passwd"}, "")}
    with pytest.raises(web.Unfetched, match="inside a network"):
        visitor.Visitor().get(f"{site.url}/a", 1000)
    with pytest.raises(web.Unfetched, match="no address of the web"):
        visitor.Visitor().get(f"{site.url}/b", 1000)
    assert other.asked == []
    other.close()


def test_redirections_are_followed_so_far(site: Site) -> None:
    site.pages |= {f"/{n}": (301, {"Location": f"{n + 1}"}, "") for n in range(9)}
    site.pages["/5"] = PAGE
    found = visitor.Visitor(private=True)
    assert found.get(f"{site.url}/0", 1000).url == f"{site.url}/5"
    site.pages["/5"] = (301, {"Location": "/6"}, "")
    with pytest.raises(web.Unfetched, match="more than 5 redirections"):
        found.get(f"{site.url}/0", 1000)
    assert site.asked.count("/robots.txt") == 1


@pytest.mark.parametrize("largest", [len(PAGE) - 1, len(PAGE)])
def test_a_page_has_a_largest_size(largest: int, site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", largest)
    site.pages["/a"] = PAGE
    status, files, errors = run(f"{site.url}/a")
    assert (status, len(files)) == ((2, 0) if largest < len(PAGE) else (1, 1))
    assert ("larger than" in errors[-1]) is (largest < len(PAGE))


def test_a_bomb_in_a_sitemap_does_not_grow(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LARGEST", 5000)
    site.pages["/s.xml.gz"] = gzip.compress(site.sitemap("/a").encode() + b" " * 9000)
    assert any("when it is unpacked" in line for line in run(f"{site.url}/s.xml.gz")[2])
    site.pages["/t.xml"] = f'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset {NAMESPACE}><url><loc>&a;</loc></url></urlset>'
    assert any("(DOCTYPE), which is not read" in line for line in run(f"{site.url}/t.xml")[2])


def test_a_body_that_breaks_off_is_no_page(site: Site) -> None:
    site.pages["/a"] = (200, {"Content-Length": "100000"}, PAGE)
    with pytest.raises(web.Unfetched, match="broke off"):
        fetch.get(f"{site.url}/a", 1_000_000, private=True)
    assert len(fetch.get(f"{site.url}/a", 10, private=True).data) == 11


def test_an_answer_that_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(web.Unfetched, match=r"no whole answer in 0\.3 seconds|timed out"):
            fetch.get(f"http://127.0.0.1:{silent.getsockname()[1]}/", 1000, private=True)


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("text/html; charset=windows-1252", "Müller".encode("cp1252"), "Müller"),
        ('text/html; charset="UTF-8"', "Müller".encode(), "Müller"),
        ("text/html", "<meta charset=iso-8859-2>Šimić".encode("iso-8859-2"), "Šimić"),
        ("text/html; charset=utf-8", b"\xff\xfe" + "Müller".encode("utf-16-le"), "Müller"),
    ],
)
def test_the_encoding_is_what_the_header_says(kind: str, body: bytes, words: str, site: Site, run: Run) -> None:
    start, end = b"<p>It helps (Turk, 2007).</p><h2>References</h2><p>", b", G. (1977). A. B.</p>"
    encoded = [piece.decode().encode("utf-16-le") if body.startswith(b"\xff") else piece for piece in (start, end)]
    body = body[:2] + encoded[0] + body[2:] + encoded[1] if body.startswith(b"\xff") else encoded[0] + body + encoded[1]
    if b"<meta" in body:
        body = b"<meta charset=iso-8859-2>" + body.replace(b"<meta charset=iso-8859-2>", b"")
    site.pages["/a"] = (200, {"Content-Type": kind}, body)
    _, (file,), _ = run(f"{site.url}/a")
    assert file["references"][0]["text"].startswith(words)


@pytest.mark.parametrize(("kind", "format"), [("text/plain", "text"), ("text/markdown", "markdown")])
def test_the_format_is_what_the_header_says(kind: str, format: str, site: Site, run: Run) -> None:
    site.pages["/a.org"] = (
        200,
        {"Content-Type": kind},
        "So (Turk, 2007).\n\n# References\n\nEngel, G. (1977). A. B.\n",
    )
    _, (file,), _ = run(f"{site.url}/a.org")
    assert file["format"] == format


def test_nothing_is_fetched_offline(site: Site, run: Run) -> None:
    assert run("--offline", site.url)[0] == 2
    assert site.asked == []


def test_examples() -> None:
    assert doctest.testmod(fetch).attempted
    assert doctest.testmod(fetch).failed == 0
