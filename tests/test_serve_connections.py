"""The real server among clients that send half of a request, and at its end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")
import uvicorn

from refcheck.serve import connections

HALVES = {
    "a header": b"GET / HTTP/1.1\r\nHost: loc",
    "a body": b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b'Content-Length: 1000\r\n\r\n{"text"',
    "nothing": b"",
}


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [sys.executable, "-m", "refcheck", "serve", "--no-browser", "--port", "0", "--workers", "1", *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process, int(process.stdout.readline().partition("127.0.0.1:")[2].split()[0])
        finally:
            process.kill()


def status(port: int, path: str = "/healthz", body: str | None = None) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST" if body else "GET", path, body, {"Content-Type": "application/json"})
    found = connection.getresponse().status
    connection.close()
    return found


@pytest.mark.parametrize("half", HALVES)
def test_clients_that_send_half_a_request_keep_nobody_out(half: str) -> None:
    with served("--no-verify") as (process, port), ExitStack() as open_ones:
        for _ in range(connections.MOST + 60):
            client = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), 20))
            client.sendall(HALVES[half])
        assert status(port) == 200
        assert status(port, "/api/parse", '{"lines": ["Engel, G. L. (1977). A title."]}') == 200
        if os.path.isdir(f"/proc/{process.pid}/fd"):
            assert len(os.listdir(f"/proc/{process.pid}/fd")) < connections.MOST + 60


@contextmanager
def in_process(**values: object) -> Iterator[int]:
    """A server of nothing but "ok", with bounds that can be tried in a moment."""

    async def app(scope: object, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b"ok"})  # type: ignore[operator]

    kind = type("Short", (connections.protocol(),), values)
    server = uvicorn.Server(uvicorn.Config(app, http=kind, lifespan="off", log_level="critical", timeout_keep_alive=5))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(10)


def closed_after(client: socket.socket, pieces: int) -> int:
    """The number of pieces of a header that a client could send before it was cut off."""
    client.settimeout(0.1)
    for sent in range(pieces):
        try:
            client.sendall(b"X: y\r\n")
            if client.recv(10) == b"":
                return sent
        except TimeoutError:
            continue
        except OSError:
            return sent
    return pieces


@pytest.mark.parametrize("before", [False, True], ids=["first", "second"])
def test_a_header_that_drips_is_cut_off(before: bool) -> None:
    with in_process(header_seconds=0.4) as port, socket.create_connection(("127.0.0.1", port), 5) as client:
        if before:
            assert answered(client)
        client.sendall(b"GET / HTTP/1.1\r\n")
        assert closed_after(client, 30) < 30


def answered(client: socket.socket) -> bool:
    """Whether a client that asks once more is answered; false where it was cut off."""
    found = b""
    try:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while not found.endswith(b"ok"):
            part = client.recv(1000)
            if not part:
                return False
            found += part
    except ConnectionError:
        return False
    return found.startswith(b"HTTP/1.1 200")


def test_a_connection_in_use_is_kept_and_the_oldest_of_the_others_goes() -> None:
    with in_process(most=3) as port, ExitStack() as stack:
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 5)) for _ in range(3)]
        assert all(map(answered, clients))
        assert answered(clients[0])  # the second is now the one that has been silent longest
        assert status(port) == 200
        assert [answered(client) for client in clients] == [True, False, True]


@pytest.mark.parametrize(("open_files", "most"), [(1024, connections.MOST), (600, 244), (256, 16)])
def test_the_bound_follows_what_the_process_may_open(open_files: int, most: int) -> None:
    assert connections.protocol(open_files).most == most


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
@pytest.mark.parametrize("busy", [False, True])
def test_ctrl_c_ends_it_within_a_second_and_without_a_word(busy: bool) -> None:
    with served() as (process, port):
        if busy:
            body = json.dumps({"text": "(A, 2000) " * 150_000})
            for _ in range(4):
                threading.Thread(target=lambda: suppressed(port, body), daemon=True).start()
            time.sleep(0.5)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(10) == 130
        assert time.monotonic() - began < 1.5  # one second, and what a busy machine takes
        assert process.stderr is not None
        assert process.stderr.read() == ""


def suppressed(port: int, body: str) -> None:
    with suppress(OSError, HTTPException):
        status(port, "/api/check", body)


@pytest.mark.parametrize("option", [[], ["--no-browser"]], ids=["opened", "not wanted"])
def test_the_browser_is_opened_at_the_page_and_does_not_hold_the_server_up(option: list[str], tmp_path: Path) -> None:
    seen, program = tmp_path / "seen", tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > {seen}\nsleep 20\n', encoding="utf-8")
    program.chmod(0o755)
    command = [sys.executable, "-m", "refcheck", "serve", "--port", "0", "--no-verify", *option]
    environment = {**os.environ, "BROWSER": f"{program} %s"}
    with subprocess.Popen(command, text=True, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        address = process.stdout.readline().partition("listens on ")[2].split()[0]
        assert status(int(address.rpartition(":")[2])) == 200
        for _ in range(0 if option else 100):
            if seen.exists() and seen.read_text():
                break
            time.sleep(0.1)
        assert (seen.read_text().strip() if seen.exists() else "") == ("" if option else address)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130, "and it ends although the browser runs on"


def test_no_browser_is_looked_for_without_a_screen() -> None:
    from refcheck.serve.browser import _has_screen

    assert not _has_screen({"PATH": "/bin", "DISPLAY": ""})
    assert _has_screen({"WAYLAND_DISPLAY": "wayland-0"})
