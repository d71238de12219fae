"""Edits of a text -> its file's bytes, where nothing but what the edits cover changes, in any encoding."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.errors import RefcheckError
from refcheck.findings.fix import replaced
from refcheck.model import Edit, Finding
from refcheck.read.charsets import STATEFUL, codec, writing_codec
from refcheck.read.encoding import STRAY, Decoded, decode, escaped

_UNKNOWN = lazy("[\ud800-\udfff\ufffd]")
_ESCAPE = lazy(r"\x1b(?:\([BIJ]|\$[@B]|\$\(D)")
_ASCII = "\x1b(B"


class Unwritable(RefcheckError):
    """A file whose bytes cannot be changed without changing what no edit covers."""


class Holder:
    """Says what a file can hold: its encoding may lack a character that a fix brings in."""

    def __init__(self, data: bytes, decoded: Decoded, *, references: bool) -> None:
        """`references`: whether "&#8211;" stands for a character in this file, as in HTML."""
        self._codec = writing_codec(decoded.encoding)
        self._references = references
        self._has_strays = _has_strays(data, decoded)
        self._encoding = decoded.encoding
        self._left_out: dict[str, None] = {}

    def fitted(self, finding: Finding, source: str) -> Finding:
        """The finding with its fix in characters that the file can hold, or without the fix."""
        fix = finding.fix
        if fix is None or all(self._holds(edit.text) for edit in fix.edits):
            return finding
        edits = [edit if self._holds(edit.text) else self._fitted(narrowed(edit, source)) for edit in fix.edits]
        kept = tuple([edit for edit in edits if edit is not None])
        return finding._replace(fix=fix._replace(edits=kept) if len(kept) == len(edits) else None)

    def notes(self) -> tuple[str, ...]:
        """A line on the fixes that were left out, if any."""
        if not self._left_out:
            return ()
        lacking = "".join(f"“{character}”, " for character in self._left_out if character != "\ufffd")
        if not lacking:
            return (f"fixes left out: they would move bytes that are no {self._encoding}",)
        return (f"fixes left out: {lacking[:-2]} cannot be written in {self._encoding}",)

    def _fitted(self, edit: Edit) -> Edit | None:
        """The edit with character references, None where these are none or would name what nobody knows."""
        if self._holds(edit.text):
            return edit
        if self._references and not _UNKNOWN.search(edit.text):
            return edit._replace(text=edit.text.encode(self._codec, "xmlcharrefreplace").decode(self._codec))
        self._left_out.update(dict.fromkeys(character for character in edit.text if not self._holds(character)))
        return None

    def _holds(self, text: str) -> bool:
        """A stray byte of the file shows as U+FFFD: what has one cannot be written, for it would lose the byte."""
        if text.isascii():
            return True
        if self._has_strays and "\ufffd" in text:
            return False
        try:
            text.encode(self._codec)
        except UnicodeEncodeError:
            return False
        return True


def narrowed(edit: Edit, source: str) -> Edit:
    """The edit without what it leaves as it was at its ends."""
    start, end, text = edit
    old = source[start:end]
    limit = min(len(old), len(text))
    before = 0
    while before < limit and old[before] == text[before]:
        before += 1
    after = 0
    while after < limit - before and old[-1 - after] == text[-1 - after]:
        after += 1
    return Edit(start + before, end - after, text[before : len(text) - after])


def spliced(data: bytes, decoded: Decoded, edits: Sequence[Edit]) -> bytes:
    """The file with edits of its text (sorted, apart from each other) made, and every other byte as it was.

    Raises Unwritable where the outcome would not read as the text with the edits made.
    """
    edits = [edit for edit in (narrowed(edit, decoded.text) for edit in edits) if edit.text or edit.end > edit.start]
    places = iter(_offsets(data, decoded, [place for edit in edits for place in (edit.start, edit.end)]))
    states = _States(data, decoded.encoding)
    pieces: list[bytes] = []
    at = 0
    for edit in edits:
        start, end = next(places), next(places)
        pieces += (data[at:start], states.written(edit.text, start, end))
        at = end
    pieces.append(data[at:])
    after = b"".join(pieces)
    if decode(after).text != replaced(decoded.text, edits):
        raise Unwritable(f"the mended text could not be read back from {decoded.encoding}")
    return after


class _States:
    """Writes text into the middle of a file: where bytes mean what an escape sequence says, it is put in and out."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self._codec = writing_codec(encoding)
        self._stateful = encoding == STATEFUL
        found = list(_ESCAPE.finditer(data.decode("latin-1"))) if self._stateful else []
        self._ends = [match.end() for match in found]
        self._sequences = [match[0] for match in found]

    def written(self, text: str, start: int, end: int) -> bytes:
        """The bytes of a text that takes the place of those from `start` to `end`."""
        new = text.encode(self._codec)
        if not self._stateful:
            return new
        before, after = self._at(start), self._at(end)
        if not new and before == after:
            return new
        opening = "" if before == _ASCII else _ASCII
        closing = "" if after == _ASCII else after
        return opening.encode() + new + closing.encode()

    def _at(self, place: int) -> str:
        """The escape sequence in force there."""
        index = bisect_right(self._ends, place)
        return self._sequences[index - 1] if index else _ASCII


def _has_strays(data: bytes, decoded: Decoded) -> bool:
    """Whether some bytes of a file are part of no character."""
    if "\ufffd" not in decoded.text:
        return False
    return decoded.encoding.startswith("utf-32") or escaped(data, decoded.encoding, decoded.mark) != decoded.text


def _offsets(data: bytes, decoded: Decoded, places: Sequence[int]) -> list[int]:
    """Where the bytes of the characters at some places (ascending) begin, after all that belongs to those before."""
    body = data[len(decoded.mark) :]
    text = escaped(data, decoded.encoding, decoded.mark)
    if decoded.encoding == STATEFUL:
        found = _measured(body, decoded.encoding, places)
    elif decoded.encoding.startswith("utf-32"):
        found = [4 * place for place in places]
    else:
        handler = "surrogatepass" if decoded.encoding.startswith("utf-16") else STRAY
        found = list(_counted(text, codec(decoded.encoding), handler, places))
        if text.encode(codec(decoded.encoding), handler)[: len(body) & ~1] != body[: len(body) & ~1]:
            found = _measured(body, decoded.encoding, places)
    return [len(decoded.mark) + min(place, len(body)) for place in found]


def _counted(text: str, codec: str, handler: str, places: Sequence[int]) -> Iterator[int]:
    """By writing what is between the places: where a text is written as it was read."""
    size = 0
    for start, end in pairwise((0, *places)):
        size += len(text[start:end].encode(codec, handler))
        yield size


def _measured(body: bytes, encoding: str, places: Sequence[int]) -> list[int]:
    """By reading byte by byte: where one character may be written in several ways."""
    decoder = codecs.getincrementaldecoder(codec(encoding))(STRAY)
    ends = [0]
    for at in range(len(body)):
        came = decoder.decode(body[at : at + 1])
        ends += [at + 1] * len(came)
    return [ends[place] if place < len(ends) else len(body) for place in places]
