"""What comes before every request: the Host check, the origin check and the security headers."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from refcheck.serve import problem

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets in requests to known hosts only, and from pages of this server or of named origins.

    The Host check keeps a page elsewhere from reaching the loopback address by a name of its own (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], origins: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        app = self._app
        if "*" not in self._hosts and without_port(host).lower() not in self._hosts:
            app = problem.response(421, "This server does not answer to that host name (see --allow-host).")
        elif scope["method"] not in ("GET", "HEAD", "OPTIONS") and not self._may_post(headers, host):
            app = problem.response(403, "Pages of other origins may not send texts here (see --allow-origin).")
        await app(scope, receive, _with_headers(send))

    def _may_post(self, headers: Headers, host: str) -> bool:
        origin = headers.get("origin")
        return origin is None or origin in self._origins or urlsplit(origin).netloc == host


def without_port(host: str) -> str:
    """The name of a Host header: "[::1]:8000" is "[::1]"."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
