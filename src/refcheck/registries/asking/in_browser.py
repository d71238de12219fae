"""A GET request from a browser's worker, where Python has neither sockets nor threads (Pyodide)."""

from __future__ import annotations

import sys
from email.message import Message
from typing import Any
from urllib.error import HTTPError, URLError

HERE = sys.platform == "emscripten"
"""Whether this is such a place."""


def fetched(address: str, agent: str, timeout: float) -> tuple[str, bytes]:
    """The content type and the body at an address; raises HTTPError and URLError as urllib does.

    The browser says itself who asks, whatever `agent` is.
    """
    from js import XMLHttpRequest  # type: ignore[import-not-found]  # the browser's own, by Pyodide

    request: Any = XMLHttpRequest.new()
    request.open("GET", address, False)
    request.timeout = int(timeout * 1000)
    request.setRequestHeader("Accept", "application/json")
    try:
        request.send()
    except Exception as error:  # JavaScript's own: no network, no leave to ask, too long
        raise URLError(str(error)) from error
    if request.status != 200:
        raise HTTPError(address, int(request.status), str(request.statusText), _headers(request), None)
    return str(request.getResponseHeader("Content-Type") or ""), str(request.responseText).encode()


def _headers(request: Any) -> Message:
    headers = Message()
    if wait := request.getResponseHeader("Retry-After"):
        headers["Retry-After"] = str(wait)
    return headers
