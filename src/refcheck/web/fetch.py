"""One GET request to a host that anybody may ask: its name is looked up once, judged, and asked at that very place.

So neither an address, nor an answer of the DNS, nor a redirection leads into the network that refcheck runs in.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from refcheck.base.records import NamedTuple
from refcheck.errors import RefcheckError
from refcheck.registries.asking.fetch import user_agent
from refcheck.registries.asking.host import within

LARGEST = 10_000_000
"""Bytes of a page that are read at most."""
SECONDS = 30.0
"""For one request, from the first look-up to the last byte."""
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"
_NAT64 = IPv6Network("64:ff9b::/96")


class Unfetched(RefcheckError):
    """Nothing could be had from an address; the text names it and says why."""


class Answer(NamedTuple):
    """What came back: the address that was asked, the status, the headers in small letters, and the body.

    A body that is larger than what was asked for has one byte more than that.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


def get(url: str, largest: int, *, private: bool = False) -> Answer:
    """Asks an address and follows nothing; a status that is no success is an answer, too.

    Raises Unfetched for an address that is not asked and for a connection that fails or takes too long.
    """
    target = ascii_url(url)
    request = Request(target, headers={"User-Agent": user_agent(), "Accept-Encoding": "identity", "Accept": "*/*"})
    try:
        answer: Answer = within(SECONDS, lambda: _asked(request, largest, private), lambda: None)
    except TimeoutError:
        raise Unfetched(f"{url}: no whole answer in {SECONDS:g} seconds") from None
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise Unfetched(f"{url}: {words}") from error
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise Unfetched(f"{url}: the answer is compressed, which was not asked for")
    if len(answer.data) < min(_length(answer), largest + 1):
        raise Unfetched(f"{url}: the answer broke off")
    return answer


def _length(answer: Answer) -> int:
    """The length that an answer says it has; 0 where it says none."""
    length = answer.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def ascii_url(url: str) -> str:
    """An address as it is sent; raises Unfetched for one that is no web address, or holds a name and a password."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise Unfetched(f"{url}: no address of the web: {error}") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise Unfetched(f"{url}: no address of the web (http or https)")
    if "@" in parts.netloc:
        raise Unfetched(f"{url}: a name and a password are not sent")
    netloc = (f"[{host}]" if ":" in host else host) + port
    return urlunsplit((parts.scheme.lower(), netloc, quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))


def _asked(request: Request, largest: int, private: bool) -> Answer:
    opener = OpenerDirector()
    for handler in (HTTPDefaultErrorHandler(), HTTPErrorProcessor(), _Plainly(private), _Securely(private)):
        opener.add_handler(handler)
    try:
        response: HTTPResponse | HTTPError = opener.open(request, timeout=SECONDS)
    except HTTPError as error:
        response = error
    with response:
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(request.full_url, response.status or 0, headers, response.read(largest + 1))


class _Connection(HTTPConnection):
    """Looks a name up once and connects to what was found, if that may be asked."""

    def __init__(self, *arguments: Any, private: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._private = private

    def connect(self) -> None:
        """Connects to the first address of the name that answers."""
        self.sock = _connected(self.host, self.port, self._private)


class _SecureConnection(HTTPSConnection, _Connection):
    """The same under TLS, whose certificate is that of the name."""


class _Plainly(HTTPHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def http_open(self, req: Request) -> HTTPResponse:
        """Opens an http address."""
        return self.do_open(partial(_Connection, private=self._private), req)


class _Securely(HTTPSHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def https_open(self, req: Request) -> HTTPResponse:
        """Opens an https address."""
        return self.do_open(partial(_SecureConnection, private=self._private), req)


def _connected(host: str, port: int, private: bool) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [str(address[0]) for *_, address in found]
    if not private and not all(map(is_public, places)):
        raise ValueError("an address inside a network is not asked (--allow-private-addresses does)")
    last: OSError = OSError("no address was found")
    for place in dict.fromkeys(places):
        try:
            return socket.create_connection((place, port), timeout=SECONDS)
        except OSError as error:
            last = error
    raise last


def is_public(place: str) -> bool:
    """Whether an IP address is one of the public internet, also inside an address that only carries another.

    >>> [is_public(place) for place in ("93.184.215.14", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False, False]
    """
    address: IPv4Address | IPv6Address = ip_address(place.partition("%")[0])
    if isinstance(address, IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in _NAT64:
            carried = IPv4Address(address.packed[-4:])
        address = carried or address
    return address.is_global and not address.is_multicast
