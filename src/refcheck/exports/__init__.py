"""Whole blogs as they come: a WordPress export (WXR), RSS, Atom, a Ghost export -> their posts, one by one.

`posts` reads a file in pieces: however large an export is, only one post of it is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from refcheck.base.records import NamedTuple
from refcheck.exports import feeds, ghost
from refcheck.exports.post import Post

__all__ = ["HEAD", "Named", "Post", "is_export", "named", "posts", "posts_of_file"]

HEAD = 4096
"""So many bytes of a file tell whether it is an export."""
_PIECE = 65_536


class Named(NamedTuple):
    """A post with its name in the export: no two have the same."""

    name: str
    post: Post


def is_export(head: bytes) -> bool:
    """Whether a file that begins like this is an export that is read here."""
    return feeds.is_feed(head) or ghost.is_ghost(head)


def posts(pieces: Iterable[bytes]) -> Iterator[Post]:
    """The posts of an export, given in pieces; ValueError says in a few words why it cannot be read further."""
    found = iter(pieces)
    head = b""
    for piece in found:
        head += piece
        if len(head) >= HEAD:
            break
    reader = ghost.posts if ghost.is_ghost(head[:HEAD]) else feeds.posts
    yield from reader(_again(head, found))


def _again(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def posts_of_file(path: str) -> Iterator[Post]:
    """The same of a file; raises OSError where it cannot be read."""
    with open(path, "rb") as file, closing(posts(iter(lambda: file.read(_PIECE), b""))) as found:  # type: ignore[type-var]
        yield from found


def named(found: Iterable[Post]) -> Iterator[Named]:
    """The posts with their names: of two that are alike the second is "name-2"."""
    seen: dict[str, int] = {}
    for post in found:
        name = post.name.replace("/", "-") or "post"
        seen[name] = seen.get(name, 0) + 1
        yield Named(name if seen[name] == 1 else f"{name}-{seen[name]}", post)
