"""`refcheck serve`: the web page and the HTTP interface."""

from __future__ import annotations

import argparse
import os
import signal
from typing import TYPE_CHECKING

from refcheck.commands import Parser
from refcheck.config import STYLES
from refcheck.errors import RefcheckError, install

if TYPE_CHECKING:
    from socket import socket

    from refcheck.serve.app import Options


def parser() -> Parser:
    """The options."""
    parser = Parser(prog="refcheck serve", description="Serves the web page and the HTTP interface.")
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1, this machine only)")
    add("--port", type=int, default=8000, help="(default: 8000; 0 takes a free one)")
    add("--allow-host", action="append", default=[], metavar="NAME", help="a further host name to answer to; * for any")
    add("--allow-origin", action="append", default=[], metavar="ORIGIN", help="an origin whose pages may call the API")
    add("--max-size", type=float, default=2.0, metavar="MB", help="the largest text (default: 2)")
    add("--timeout", type=float, default=30.0, metavar="SECONDS", help="the longest check (default: 30)")
    add("--workers", type=int, default=max(1, os.cpu_count() or 1), metavar="N", help="checks at once")
    add("--style", choices=STYLES, default="auto", help="the citation style texts are held to (default: auto)")
    add("--no-verify", action="store_true", help="never ask the registries, whoever ticks the box")
    add("--mailto", default="", metavar="ADDRESS", help="your e-mail address, for Crossref's polite pool")
    add("--crossref-url", default="", metavar="URL", help="another address of Crossref's interface")
    add("--offline", action="store_true", help="of the registries' answers, use kept ones only")
    add("--no-cache", dest="cache", action="store_false", help="neither use nor keep answers")
    add("--no-browser", dest="browser", action="store_false", help="do not open the page in the browser")
    add("--quiet", "-q", action="store_true", help="do not print the address")
    return parser


def run(options: argparse.Namespace) -> int:
    """Serves until interrupted; the exit status, which is 130 after Ctrl+C."""
    try:
        import uvicorn

        from refcheck.serve import browser, connections, ending
        from refcheck.serve.app import create_app
    except ImportError as error:
        raise RefcheckError(f"serve needs {error.name}: {install('serve')}") from error
    sock = _listening(options.host, options.port)
    config = uvicorn.Config(
        create_app(_options(options)),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http=connections.protocol(),
        backlog=connections.BACKLOG,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=ending.GRACE,  # type: ignore[arg-type]  # asyncio takes parts of a second
        ws="none",
    )
    server = ending.Server(config)
    host, port = sock.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    try:
        if options.browser:
            browser.show(address)  # before signals are blocked: the browser would inherit that
        with server.attentive():
            if not options.quiet:
                print(f"refcheck listens on {address}  (Ctrl+C ends it)", flush=True)
            server.run(sockets=[sock])
    except KeyboardInterrupt:
        return ending.status(signal.SIGINT)
    return ending.status(server.ended_by)


def _options(options: argparse.Namespace) -> Options:
    from refcheck.model import Settings
    from refcheck.serve.app import Options
    from refcheck.serve.limits import Limits
    from refcheck.serve.registries import Registries

    own = options.host if ":" not in options.host else f"[{options.host}]"
    return Options(
        hosts=(own, *options.allow_host),
        origins=tuple(options.allow_origin),
        limits=Limits(size=int(options.max_size * 1_000_000), seconds=options.timeout, workers=max(1, options.workers)),
        settings=Settings(style=options.style),
        registries=Registries(
            not options.no_verify, options.mailto, options.crossref_url, options.offline, options.cache
        ),
    )


def _listening(host: str, port: int) -> socket:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        sock = socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError, UnicodeError, TypeError) as error:
        raise RefcheckError(f"cannot listen on {host}:{port}: {getattr(error, 'strerror', '') or error}") from error
    sock.set_inheritable(True)
    return sock
