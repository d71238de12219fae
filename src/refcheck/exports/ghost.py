"""A Ghost export: JSON, with the posts under `db[0].data.posts`.

Format: https://ghost.org/docs/migration/ghost/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from refcheck.base.json_text import JsonError, loads
from refcheck.base.safe_text import as_text
from refcheck.exports.post import LARGEST, Post

LARGEST_FILE = 250_000_000
"""Bytes of an export that are read at most: JSON has to be read at once."""
# in this order: what a page shows, what was written where there is no page, what is left of it without markup
_TEXTS = (("html", "html"), ("markdown", "markdown"), ("plaintext", "text"))


def is_ghost(head: bytes) -> bool:
    """Whether a file that begins like this is a Ghost export."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and b'"exported_on"' in text


def posts(pieces: Iterable[bytes]) -> Iterator[Post]:
    """The posts and pages in order; ValueError for what is no such JSON, and for a file or a post that is too large."""
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > LARGEST_FILE:
            raise ValueError(f"a Ghost export larger than {LARGEST_FILE // 1_000_000} MB; export it in parts")
    try:
        data = loads(bytes(whole).decode("utf-8-sig"))
    except (JsonError, UnicodeDecodeError) as error:
        raise ValueError(f"not a Ghost export: {error}") from None
    del whole
    for number, item in enumerate(_items(data), 1):
        if isinstance(item, dict) and (post := _post(item, number)):
            yield post


def _items(data: Any) -> list[Any]:
    try:
        first = data["db"][0] if "db" in data else data
        found = first["data"]["posts"]
    except (KeyError, IndexError, TypeError):
        found = None
    if not isinstance(found, list):
        raise ValueError("not a Ghost export: it has no posts")
    return found


def _post(item: dict[str, Any], number: int) -> Post | None:
    found = ((as_text(item.get(field)), format) for field, format in _TEXTS)
    text, format = next(((text, format) for text, format in found if text.strip()), ("", ""))
    if not text:
        return None
    if len(text) > LARGEST:
        raise ValueError(f"post {number} is larger than {LARGEST // 1_000_000} MB")
    name = as_text(item.get("slug")) or f"post-{number}"
    return Post(name, as_text(item.get("title")), as_text(item.get("canonical_url")), text, format)
