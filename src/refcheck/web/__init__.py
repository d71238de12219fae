"""Pages of the web that a user names: `refcheck check https://…`, a page, a sitemap or a feed.

Nothing else is asked than what the command line says, and what that leads to is said before it is asked: robots.txt is
kept to, one request is under way at a time, and no address inside a network is asked unless that is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from refcheck import exports
from refcheck.base.records import NamedTuple
from refcheck.errors import WrongValue
from refcheck.web import sitemap
from refcheck.web.fetch import LARGEST, Answer
from refcheck.web.page import as_text
from refcheck.web.visitor import Unfetched, Visitor

__all__ = ["Page", "Unfetched", "pages"]

MOST_PAGES = 1000
"""So many pages of a sitemap are read; more are another run, of another sitemap."""

Say = Callable[[str], None]


class Page(NamedTuple):
    """One document of the web: what it is called in the report, its address, its bytes and the format of these."""

    name: str
    url: str
    data: bytes
    format: str


def pages(url: str, say: Say, fault: Say, *, private: bool = False) -> Iterator[Page]:
    """The page at an address; of a sitemap or a feed all that it names, each fetched when its turn comes.

    `say` hears what is about to be asked, `fault` what is wrong with single pages.  Raises Unfetched (a RefcheckError)
    where the address itself cannot be read.
    """
    visitor = Visitor(private)
    say(f"{url} is fetched, after the robots.txt of its host")
    answer = visitor.get(url, sitemap.LARGEST)
    if sitemap.is_sitemap(answer.data):
        yield from _mapped(answer, visitor, say, fault)
    else:
        yield from _read(url, answer)


def _mapped(answer: Answer, visitor: Visitor, say: Say, fault: Say) -> Iterator[Page]:
    host = urlsplit(answer.url).netloc
    found = list(sitemap.pages(answer, visitor.get, MOST_PAGES + 1, say, fault))
    listed, others = _parted(found, host)
    if others:
        fault(f"{answer.url}: {others} pages of other hosts are left out")
    if len(listed) > MOST_PAGES:
        fault(f"{answer.url}: names more than {MOST_PAGES:,} pages; the first {MOST_PAGES:,} are read")
    if not listed:
        raise Unfetched(f"{answer.url}: a sitemap that names no page of its host")
    say(f"{len(listed[:MOST_PAGES]):,} pages of {host} are fetched, one after the other")
    for url in listed[:MOST_PAGES]:
        try:
            yield from _read(url, visitor.get(url, LARGEST))
        except Unfetched as error:
            fault(str(error))


def _parted(urls: list[str], host: str) -> tuple[list[str], int]:
    """The pages of a host, which alone a sitemap may name, and the number of the others."""
    own = []
    for url in urls:
        try:
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc == host:
                own.append(url)
        except ValueError:
            continue
    return own, len(urls) - len(own)


def _read(url: str, answer: Answer) -> Iterator[Page]:
    if len(answer.data) > LARGEST:
        raise Unfetched(f"{url}: larger than {LARGEST // 1_000_000} MB")
    if exports.is_export(answer.data[: exports.HEAD]):
        try:
            for name, post in exports.named(exports.posts([answer.data])):
                text = post.text.encode("utf-8-sig", "replace")
                yield Page(f"{url}#{name}", post.url, text, post.format)
        except ValueError as error:
            raise Unfetched(f"{url}: {error}") from error
        return
    try:
        data, format = as_text(answer)
    except WrongValue as error:
        raise Unfetched(f"{url}: {error}") from error
    yield Page(url, answer.url, data, format)
