"""A post of an export, whatever it came in."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from refcheck.base.records import NamedTuple

LARGEST = 20_000_000
"""Characters of a post, or bytes of a file that has to be read at once, from which on it is no post."""


class Post(NamedTuple):
    """One post: its name in the address or the export, its title, where it is published, its text and that's format."""

    name: str
    title: str
    url: str
    text: str
    format: str = "html"


def name_in(url: str) -> str:
    """The last part of an address's path: what blogs call a post by.

    >>> name_in("https://example.org/2020/01/on-sleep/"), name_in("https://example.org/?p=12"), name_in("")
    ('on-sleep', 'p=12', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.query
