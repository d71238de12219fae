"""One GET request that answers JSON: the only place where anything is sent to a registry.

Whatever a registry, or somebody in its place, sends back is bounded: in size here, in time by `host.within`.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from refcheck.registries.asking import in_browser

# the longest answers known, fifty Crossref records with a thousand authors each, stay below
LARGEST = 5_000_000


class TooLarge(ValueError):
    """The answer is larger than any that a registry gives."""


def get(url: str, parameters: Mapping[str, str] | None = None, *, agent: str = "", timeout: float = 10) -> Any:
    """The JSON at an address.

    Raises urllib.error.HTTPError for a status that is no success, URLError and OSError for a connection that fails,
    ValueError for an answer that is too large or no JSON.
    """
    address = f"{url}?{urlencode(parameters)}" if parameters else url
    kind, body = (in_browser.fetched if in_browser.HERE else _fetched)(address, agent or user_agent(), timeout)
    if "json" not in kind:
        raise ValueError("the answer is not JSON")
    if len(body) > LARGEST:
        raise TooLarge(f"the answer is larger than {LARGEST // 1_000_000} MB")
    return json.loads(body)


def _fetched(address: str, agent: str, timeout: float) -> tuple[str, bytes]:
    """The content type and the body at an address, of which no more is read than is allowed."""
    request = urllib.request.Request(address, headers={"User-Agent": agent, "Accept": "application/json"})
    with _opener.open(request, timeout=timeout) as response:
        kind = response.headers.get("Content-Type", "")
        return kind, response.read(LARGEST + 1) if "json" in kind else b""


def user_agent(mailto: str | None = None) -> str:
    """Who asks, as registries want to know it."""
    from refcheck import __version__

    return f"refcheck/{__version__}" + (f" (mailto:{mailto})" if mailto else "")


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirection to the same host only: what is asked for goes to nobody else."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The new request, or None: then the status is the answer."""
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_opener = urllib.request.build_opener(_SameHost)
