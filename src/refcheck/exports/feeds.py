"""WordPress exports (WXR), RSS 0.9x, 1.0 and 2.0, and Atom: XML, read as it comes.

WXR: https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php; Atom: RFC 4287.
No document type is read, so that no entity can grow and nothing outside is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from xml.parsers import expat

from refcheck.base.patterns import lazy
from refcheck.exports.paragraphs import with_paragraphs
from refcheck.exports.post import LARGEST, Post, name_in

_HEAD = lazy(
    r"(?is)\s*(?:<\?xml\b[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,20}<(?:!DOCTYPE\s+)?(?:rss|feed|rdf:RDF)[\s>]"
)
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_RSS = ("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
_WORDPRESS = "http://wordpress.org/export/"
_WORDPRESS_FIELDS = ("post_name", "post_type", "status")
_SKIPPED = "-"
# what WordPress keeps for itself among the posts
_NO_POSTS = frozenset(
    (
        "attachment", "custom_css", "customize_changeset", "nav_menu_item", "oembed_cache", "revision",
        "user_request", "wp_block", "wp_font_face", "wp_font_family", "wp_global_styles", "wp_navigation",
        "wp_template", "wp_template_part",
    )
)  # fmt: skip
_NOT_SHOWN = frozenset(("auto-draft", "inherit", "trash"))
_UNKNOWN = bytes(set(range(32)) - set(b"\t\n\r"))
"""Bytes that XML cannot hold, but exports do."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_FORMATS = {"text": "text", "text/plain": "text", "text/markdown": "markdown"}


def is_feed(head: bytes) -> bool:
    """Whether a file that begins like this is one of these."""
    text = head.decode("utf-16", "replace") if head.startswith(_WIDE[:2]) else head.decode("utf-8-sig", "replace")
    return _HEAD.match(text) is not None


def posts(pieces: Iterable[bytes]) -> Iterator[Post]:
    """The posts in order; ValueError for what is no such XML, declares a document type, or holds a huge post."""
    reader = _Reader()
    wide: bool | None = None
    for piece in pieces:
        wide = piece.startswith(_WIDE) if wide is None else wide
        reader.feed(piece if wide else piece.translate(None, _UNKNOWN))
        yield from reader.taken()
    reader.feed(b"", last=True)
    yield from reader.taken()


class _Reader:
    """Follows the elements of a feed and gathers the fields of each post."""

    def __init__(self) -> None:
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refused
        self._posts: list[Post] = []
        self._fields: dict[str, str] | None = None
        self._field = ""
        self._text: list[str] = []
        self._size = 0
        self._depth = 0  # of elements inside the field: those of an XHTML text
        self._number = 0

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Reads on."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            words = expat.ErrorString(error.code)
            raise ValueError(f"not well-formed XML: {words} (line {error.lineno})") from None

    def taken(self) -> list[Post]:
        """The posts that have been read since the last time."""
        found, self._posts = self._posts, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._fields is None:
            if local in ("item", "entry") and space in (*_RSS, _ATOM):
                self._fields = {}
        elif self._field:
            self._depth += 1
            self._add(_tag(local, attributes) if space == _XHTML else "")
        else:
            self._begin(space, local, attributes)

    def _begin(self, space: str, local: str, attributes: dict[str, str]) -> None:
        """A field of the post begins."""
        assert self._fields is not None
        if space == _ATOM and local == "link" and attributes.get("rel", "alternate") == "alternate":
            self._fields.setdefault("link", attributes.get("href", ""))
        field = _field(space, local)
        if field in ("content", "summary"):
            self._fields[f"{field} type"] = attributes.get("type", "text") if space == _ATOM else "html"
        self._field, self._text, self._size, self._depth = field or _SKIPPED, [], 0, 0

    def _characters(self, text: str) -> None:
        if self._field:
            written = self._fields is not None and self._fields.get(f"{self._field} type") == "xhtml"
            self._add(escape(text, quote=False) if written else text)

    def _add(self, text: str) -> None:
        if self._field == _SKIPPED:
            return
        self._size += len(text)
        if self._size > LARGEST:
            raise ValueError(f"a post is larger than {LARGEST // 1_000_000} MB (line {self._parser.CurrentLineNumber})")
        self._text.append(text)

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if self._fields is None:
            return
        if self._field and self._depth:
            self._depth -= 1
            self._add(f"</{local}>" if space == _XHTML and local not in _EMPTY else "")
        elif self._field:
            if self._field != _SKIPPED:
                self._fields.setdefault(self._field, "".join(self._text))
            self._field = ""
        else:
            self._number += 1
            if post := _post(self._fields, self._number):
                self._posts.append(post)
            self._fields = None


def _refused(*_: Any) -> None:
    raise ValueError("it declares a document type (DOCTYPE), which is not read")


_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


def _tag(name: str, attributes: dict[str, str]) -> str:
    inside = "".join(f' {key.rpartition(" ")[2]}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{inside}>"


def _field(space: str, local: str) -> str:
    """The field of a post that an element is; "" for one that says nothing here."""
    if space in _RSS:
        return {"title": "title", "link": "link", "guid": "guid", "description": "summary"}.get(local, "")
    if space == _CONTENT and local == "encoded":
        return "content"
    if space == _ATOM:
        return {"title": "title", "content": "content", "summary": "summary"}.get(local, "")
    return f"wp:{local}" if space.startswith(_WORDPRESS) and local in _WORDPRESS_FIELDS else ""


def _post(fields: dict[str, str], number: int) -> Post | None:
    """The post of some fields; None for one without a text, and for what is no post."""
    if fields.get("wp:post_type") in _NO_POSTS or fields.get("wp:status") in _NOT_SHOWN:
        return None
    field = "content" if fields.get("content", "").strip() else "summary"
    text = fields.get(field, "")
    if not text.strip():
        return None
    url = fields.get("link", "").strip() or fields.get("guid", "").strip()
    url = url if re.match("https?://", url) else ""
    name = fields.get("wp:post_name", "").strip() or name_in(url) or f"post-{number}"
    format = _FORMATS.get(fields.get(f"{field} type", "html"), "html")
    if "wp:post_type" in fields:
        text = with_paragraphs(text)
    return Post(name, " ".join(fields.get("title", "").split()), url, text, format)
