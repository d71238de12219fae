"""The HTTP interface and the page as plain HTML: answers, limits, and what a hostile client gets."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from starlette.testclient import TestClient

from containers import notebook
from refcheck.serve.app import Options, create_app
from refcheck.serve.limits import Limits
from refcheck.serve.pages import example
from refcheck.serve.registries import Registries

POST = "The mind matters (Engel 1977; Turk, 2007).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
OPENAPI = json.loads(files("refcheck.serve").joinpath("openapi.json").read_text(encoding="utf-8"))
ORIGIN = "https://blog.example"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    options = Options(
        origins=(ORIGIN,),
        limits=Limits(size=100_000, workers=1, waiting=2),
        registries=Registries(enabled=False),
    )
    with TestClient(create_app(options), base_url="http://localhost") as client:
        yield client


def validate(body: Any, path: str, status: str = "200") -> None:
    """Checks an answer against the description that the server gives of itself."""
    responses = OPENAPI["paths"][path]["post"]["responses"]
    response = responses[status] if status == "200" else OPENAPI["components"]["responses"]["Problem"]
    (content,) = response["content"].values()
    jsonschema.validate(body, {**content["schema"], "components": OPENAPI["components"]})


def test_check_answers_the_report(client: TestClient) -> None:
    answer = client.post("/api/check", json={"text": POST, "format": "auto"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    report = answer.json()
    validate(report, "/api/check")
    assert [c["text"] for c in report["files"][0]["citations"]] == ["Engel 1977", "Turk, 2007"]


def test_parse_answers_one_item_a_line(client: TestClient) -> None:
    answer = client.post("/api/parse", json={"lines": ["Engel, G. L. (1977). A title. Science, 196, 129.", "", "?"]})
    validate(answer.json(), "/api/parse")
    assert [item["id"] for item in answer.json()["items"]] == ["r1", "r2", "r3"]
    assert answer.json()["items"][0]["title"] == "A title"


def test_format_answers_entries_in_order(client: TestClient) -> None:
    items = [
        {"id": "b", "type": "book", "title": "Zeal", "author": [{"family": "Zola", "given": "É."}]},
        {"id": "a", "type": "book", "title": "Ardour", "author": [{"family": "Adler", "given": "R."}]},
    ]
    answer = client.post("/api/format", json={"items": items, "style": "apa", "to": "html"})
    validate(answer.json(), "/api/format")
    assert [(entry["id"], entry["html"]) for entry in answer.json()["entries"]] == [
        ("a", "Adler, R. (n.d.). <i>Ardour</i>."),
        ("b", "Zola, É. (n.d.). <i>Zeal</i>."),
    ]


def test_fix_answers_the_mended_text(client: TestClient) -> None:
    answer = client.post("/api/fix", json={"text": example(), "format": "markdown"})
    validate(answer.json(), "/api/fix")
    assert answer.json()["applied"] == 3
    assert "(Ghaemi, 2009)" in answer.json()["text"]
    again = client.post("/api/fix", json={"text": answer.json()["text"], "format": "markdown", "unsafe": False})
    assert again.json() == {"text": answer.json()["text"], "applied": 0}


JSON = {"Content-Type": "application/json"}
REFUSED = {
    "broken JSON": ("/api/check", b'{"text": ', JSON, 400),
    "not UTF-8": ("/api/check", b'{"text": "\xff"}', JSON, 400),
    "nested too deeply": ("/api/check", b"[" * 90_000, JSON, 400),
    "an array": ("/api/check", b"[]", JSON, 422),
    "no text": ("/api/check", b"{}", JSON, 422),
    "a number for a text": ("/api/check", b'{"text": 1}', JSON, 422),
    "an unknown format": ("/api/check", b'{"text": "", "format": "../../etc"}', JSON, 422),
    "not JSON": ("/api/check", b"text", {"Content-Type": "text/plain"}, 415),
    "lines that are none": ("/api/parse", b'{"lines": [1]}', JSON, 422),
    "items that are none": ("/api/format", b'{"items": ["x"]}', JSON, 422),
    "a file for a style": ("/api/format", b'{"items": [], "style": "/etc/style.csl"}', JSON, 422),
    "too large": ("/api/check", b'{"text": "' + b"x" * 100_000 + b'"}', JSON, 413),
    "far too large": ("/api/check", b"x" * 5_000_000, JSON, 413),
    "no such address": ("/api/chek", b"{}", JSON, 404),
    "another host": ("/api/check", b"{}", {**JSON, "Host": "evil.example"}, 421),
    "another origin": ("/api/check", b"{}", {**JSON, "Origin": "https://evil.example"}, 403),
    "no origin at all": ("/api/check", b"{}", {**JSON, "Origin": "null"}, 403),
}


@pytest.mark.parametrize(("path", "body", "headers", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_says_why(
    path: str, body: bytes, headers: dict[str, str], status: int, client: TestClient
) -> None:
    answer = client.post(path, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    validate(problem, "/api/check", "default")
    assert problem["status"] == status
    assert problem["detail"].endswith((".", ")"))


def test_a_body_of_the_very_limit_is_taken(client: TestClient) -> None:
    body = json.dumps({"text": ""}).encode()
    body += b" " * (100_000 - len(body))
    assert client.post("/api/check", content=body, headers=JSON).status_code == 200
    assert client.post("/api/check", content=body + b" ", headers=JSON).status_code == 413
    chunks = (body[at : at + 10_000] for at in range(0, 2 * len(body), 10_000))
    assert client.post("/api/check", content=chunks, headers=JSON).status_code == 200, "also without a length"


@pytest.mark.parametrize(
    ("name", "data", "text", "format"),
    [
        ("post.md", "Über *alles*".encode("utf-16"), "Über *alles*", "markdown"),
        ("post.html", b"<p>M\xfcller\r\n</p>", "<p>Müller\n</p>", "html"),
        ("", b"words", "words", "text"),
    ],
)
def test_a_file_is_opened_from_its_bytes(name: str, data: bytes, text: str, format: str, client: TestClient) -> None:
    answer = client.post("/open", params={"name": name}, content=data)
    assert answer.json() == {"text": text, "format": format}


def test_a_file_that_is_no_text_is_refused_in_words(client: TestClient) -> None:
    answer = client.post("/open", params={"name": "a\nb.png"}, content=b"\x89PNG\r\n\x1a\n\0")
    assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json")
    assert answer.json()["detail"].startswith("“a\\u000ab.png” cannot be read (not a text file: this is a PNG image)")


def test_wrong_methods(client: TestClient) -> None:
    answer = client.get("/api/check")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["title"] == "Method Not Allowed"


def test_half_characters_are_replaced(client: TestClient) -> None:
    answer = client.post("/api/check", content=rb'{"text": "\ud800 (Turk, 2007)"}', headers=JSON)
    assert answer.status_code == 200


def test_security_headers_are_on_everything(client: TestClient) -> None:
    for path in ("/", "/healthz", "/static/page.js", "/nowhere", "/openapi.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_only_named_origins_may_read_answers(client: TestClient) -> None:
    named = client.post("/api/check", json={"text": ""}, headers={"Origin": ORIGIN})
    assert named.headers["access-control-allow-origin"] == ORIGIN
    own = client.post("/api/check", json={"text": ""}, headers={"Origin": "http://localhost"})
    assert (own.status_code, "access-control-allow-origin" in own.headers) == (200, False)
    asked = client.options(
        "/api/check", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert asked.headers.get("access-control-allow-origin") is None


def test_static_files_stay_in_their_folder(client: TestClient) -> None:
    assert client.get("/static/report.css").status_code == 200
    assert client.get("/static/..%2fapp.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_the_description_names_every_address(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == OPENAPI
    app = create_app()
    described = {path for path in OPENAPI["paths"] if path.startswith("/api")}
    assert described == {getattr(route, "path", "") for route in app.routes if "/api" in getattr(route, "path", "")}


def test_the_page_without_script(client: TestClient) -> None:
    assert "Look at an example" in client.get("/").text
    shown = client.get("/", params={"example": ""}).text
    assert "9 citations, 9 references" in shown
    fixed = client.post("/", content=urlencode({"text": POST, "action": "fix"}), headers=FORM)
    assert "(Engel, 1977; Turk, 2007)" in fixed.text
    helped = client.post("/", content=urlencode({"text": "Nothing here."}), headers=FORM)
    assert "no reference list were found" in helped.text
    empty = client.post("/", content=urlencode({"text": ""}), headers=FORM)
    assert "There is no text yet" in empty.text


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_the_page_refuses_in_the_page(client: TestClient) -> None:
    answer = client.post("/", content=urlencode({"text": "x" * 100_000}), headers=FORM)
    assert answer.status_code == 413
    assert "larger than 0.1 MB" in answer.text
    asked = client.post("/", content=urlencode({"text": POST, "verify": "yes"}), headers=FORM)
    assert asked.status_code == 403
    assert "does not ask the registries" in asked.text


NASTY = '<script>alert(1)</script> "</textarea><img src=x onerror=alert(1)>" [x](javascript:alert(1)) (Turk, 2007)'


def test_nothing_of_the_text_becomes_markup(client: TestClient) -> None:
    for format in ("text", "markdown", "html"):
        page = client.post("/", content=urlencode({"text": NASTY, "format": format}), headers=FORM).text
        assert "<img" not in page
        assert "javascript:" not in page.partition('<div id="report">')[2].replace("[x](javascript:alert(1))", "")
        assert page.count("<script") == 2
        assert page.count("</textarea>") == 1


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[int, int]]:
    """The real command: its port and process id."""
    command = [
        sys.executable,
        "-m",
        "refcheck",
        "serve",
        "--no-browser",
        "--port",
        "0",
        "--no-verify",
        "--workers",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        yield int(line.partition("127.0.0.1:")[2].split()[0]), process.pid
        process.send_signal(signal.SIGINT)
        process.wait(20)


def call(port: int, path: str, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any], float]:
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST" if body else "GET", path, json.dumps(body) if body else None, JSON)
    response = connection.getresponse()
    data = json.loads(response.read())
    connection.close()
    return response.status, data, time.monotonic() - began


def drip(port: int, body: bytes) -> int:
    """A client that sends its request in slow pieces; the status it gets."""
    with socket.create_connection(("127.0.0.1", port), 60) as peer:
        head = "POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        peer.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
        for at in range(0, len(body), len(body) // 8):
            peer.sendall(body[at : at + len(body) // 8])
            time.sleep(0.25)
        return int(peer.recv(100).split()[1])


def memory(pid: int) -> int:
    """Bytes that a process and its children hold."""
    with open(f"/proc/{pid}/statm") as file:
        own = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return own + sum(memory(int(child)) for child in file.read().split())


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read from /proc")
def test_200_requests_at_once_with_slow_clients(server: tuple[int, int]) -> None:
    """Nothing fails but by the limit, memory stays bounded, and /healthz keeps answering."""
    port, pid = server
    call(port, "/api/check", {"text": example()})
    before = memory(pid)
    body = {"text": example(), "format": "markdown"}
    slow = json.dumps({"text": example()}).encode()
    waits = []
    with ThreadPoolExecutor(201) as pool:
        statuses = [pool.submit(lambda: call(port, "/api/check", body)[0]) for _ in range(150)]
        statuses += [pool.submit(drip, port, slow) for _ in range(50)]
        while not all(status.done() for status in statuses):
            waits.append(call(port, "/healthz")[2])
            time.sleep(0.05)
        codes = [status.result() for status in statuses]
    assert set(codes) <= {200, 503}
    assert codes.count(200) >= 66, "two workers and 64 places in the queue"
    assert sorted(waits)[len(waits) // 2] < 0.1, waits
    assert memory(pid) - before < 150_000_000


def test_a_check_that_takes_too_long_is_ended_and_the_next_one_is_served() -> None:
    limits = Limits(seconds=0.05, workers=1)
    with TestClient(create_app(Options(limits=limits)), base_url="http://localhost") as client:
        answer = client.post("/api/check", json={"text": "(A, 2000) " * 100_000})
        assert answer.status_code == 503
        assert answer.json()["detail"] == "This took longer than 0.05 seconds and was ended."
        assert client.get("/healthz").status_code == 200


def test_a_file_of_bytes_is_checked_and_mended(client: TestClient) -> None:
    words = ["Pain (Turk and Moe, 2007).", "# References", "Turk, D. C., & Moe, A. (2007). Pain. Science, 44(2), 12."]
    sent = {"data": b64encode(notebook(words)).decode(), "name": "post.ipynb"}
    found = client.post("/api/check", json=sent).json()["files"][0]
    validate(client.post("/api/check", json=sent).json(), "/api/check")
    assert found["path"] == "post.ipynb"
    assert found["citations"][0]["place"] == "cell 2, line 1"
    mended = client.post("/api/fix", json=sent).json()
    assert mended["applied"] >= 1
    again = client.post("/api/check", json={**sent, "data": mended["data"]}).json()["files"][0]
    assert "RC201" not in {finding["code"] for finding in again["findings"]}


@pytest.mark.parametrize("sent", [{"data": "?"}, {"data": "AAAA"}, {"data": 3}, {"data": "e30=", "name": "a.ipynb"}])
def test_bytes_that_cannot_be_read_are_a_problem(client: TestClient, sent: dict[str, object]) -> None:
    for address in ("/api/check", "/api/fix"):
        answer = client.post(address, json=sent)
        assert answer.status_code == 422
        assert answer.json()["detail"].endswith(".")
