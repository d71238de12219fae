"""Sitemaps: the addresses of pages that a site lists (https://www.sitemaps.org/protocol.html).

An index names further sitemaps; each is read once, and only so many.  No document type is read.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.parsers import expat

from refcheck.base.patterns import lazy
from refcheck.web.fetch import Answer, Unfetched

LARGEST = 50_000_000
"""Bytes of a sitemap, as the protocol has it, packed or not."""
MOST_SITEMAPS = 50
_PACKED = b"\x1f\x8b"
_HEAD = lazy(
    r"(?is)\s*(?:<\?xml\b[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}\?>\s*){0,20}"
    r"<(?:!DOCTYPE\s+)?(?:urlset|sitemapindex)\b"
)

Get = Callable[[str, int], Answer]
Say = Callable[[str], None]


def is_sitemap(data: bytes) -> bool:
    """Whether an answer is a sitemap or an index of them, packed or not."""
    try:
        head = _unpacked(data, 4096, whole=False)
    except ValueError:
        return False
    return _HEAD.match(head[:4096].decode("utf-8-sig", "replace")) is not None


def pages(first: Answer, get: Get, most: int, say: Say, fault: Say) -> Iterator[str]:
    """The addresses of the pages that a sitemap and those that it names list, each once and at most so many."""
    seen, given = {first.url}, set()
    left = [first.url]
    host = urlsplit(first.url).netloc
    read = 0
    while left and read < MOST_SITEMAPS:
        url = left.pop(0)
        read += 1
        try:
            if url != first.url:
                say(f"{url}, a sitemap, is fetched")
            listed, further = _locations((first if url == first.url else get(url, LARGEST)).data)
        except Unfetched as error:
            fault(str(error))
            continue
        except ValueError as error:
            fault(f"{url}: {error}")
            continue
        for page in listed:
            if page not in given:
                given.add(page)
                yield page
                if len(given) >= most:
                    return
        new = [item for item in further if item not in seen and _host(item) == host]
        seen.update(new)
        left += new
    if left:
        fault(f"{first.url}: names more than {MOST_SITEMAPS} sitemaps; the first {MOST_SITEMAPS} are read")


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _unpacked(data: bytes, largest: int, *, whole: bool = True) -> bytes:
    """The bytes, unpacked where they are packed; ValueError for what is broken or grows too large."""
    if not data.startswith(_PACKED):
        return data
    unpacking = zlib.decompressobj(31)
    try:
        found = unpacking.decompress(data, largest + 1)
    except zlib.error as error:
        raise ValueError(f"not a gzip file: {error}") from None
    if whole and len(found) > largest:
        raise ValueError(f"larger than {largest // 1_000_000} MB when it is unpacked")
    return found


def _locations(data: bytes) -> tuple[list[str], list[str]]:
    """The pages and the further sitemaps that a sitemap names; ValueError for what is no such XML."""
    found: dict[str, list[str]] = {"url": [], "sitemap": []}
    above: list[str] = []
    text: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        above.append(name.rpartition(" ")[2])
        text.clear()

    def end(name: str) -> None:
        above.pop()
        if name.endswith(" loc") and above and above[-1] in found:
            found[above[-1]].append("".join(text).strip())
        text.clear()

    def refused(*_: Any) -> None:
        raise ValueError("it declares a document type (DOCTYPE), which is not read")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refused
    try:
        parser.Parse(_unpacked(data, LARGEST), True)
    except expat.ExpatError as error:
        raise ValueError(f"not well-formed XML: {expat.ErrorString(error.code)} (line {error.lineno})") from None
    return found["url"], found["sitemap"]
