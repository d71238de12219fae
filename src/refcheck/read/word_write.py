"""Tracked changes and comments in a Word file; every other part, and every byte outside the runs concerned, stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count

from refcheck.base.records import NamedTuple
from refcheck.findings.splice import narrowed
from refcheck.model import Edit, Fix, Span
from refcheck.read.docx import Parts, opened, relations
from refcheck.read.packages import repacked
from refcheck.read.word_runs import Cuts, RunXml, escaped
from refcheck.read.word_xml import WORDS, Run

AUTHOR = "refcheck"
_IDS = re.compile(rb':id="(\d{1,9})"')
_TAG_END = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Comment(NamedTuple):
    """What is said of a stretch of the text of a Word file."""

    start: int
    end: int
    text: str


def written(data: bytes, fixes: Sequence[Fix], comments: Sequence[Comment] = ()) -> bytes:
    """A Word file with fixes as tracked changes and with comments; raises ValueError where it cannot be written.

    Offsets are those of the text that `refcheck.read.docx` reads of it.
    """
    if not any(fix.edits or fix.italic or fix.roman for fix in fixes) and not comments:
        return data
    parts = opened(data)
    _refuse(parts)
    writer = _Writer(parts)
    for fix in fixes:
        writer.fix(fix)
    for comment in comments:
        writer.comment(comment)
    return repacked(data, dict(writer.changed()), parts.package.kind)


def _refuse(parts: Parts) -> None:
    if any(name.startswith("_xmlsignatures/") for name in parts.package.names):
        raise ValueError("it is signed, and a change would break the signature")
    for name, content in parts.data.items():
        if not re.match(rb"(?:\xef\xbb\xbf)?<(?!\?xml[^>]*encoding=[\"'](?!(?i:utf-8)))", content):
            raise ValueError(f"{name} is not in UTF-8")


class _Writer:
    """Collects what is done to each run, and writes the parts."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._text = parts.flow.document.text
        self._starts = parts.flow.starts
        self._pieces = parts.flow.pieces
        self._bases = list(_bases(parts))
        self._cuts: dict[tuple[str, int], Cuts] = {}
        self._around: dict[tuple[str, int], tuple[list[str], list[str]]] = {}
        self._comments: list[str] = []
        contents = (*parts.data.values(), parts.package.part(self._comments_part()))
        highest = max((int(found) for content in contents for found in _IDS.findall(content)), default=0)
        self._numbers = count(highest + 1)
        self._by = f'author="{AUTHOR}" w:date="{_now()}"'

    def fix(self, fix: Fix) -> None:
        """Makes the edits and italics of a fix as tracked changes."""
        for edit in fix.edits:
            self._edit(narrowed(edit, self._text), fix)
        for spans, italic in ((fix.italic, True), (fix.roman, False)):
            for span in spans:
                for index, start, end in self._within(span.start, span.end):
                    self._cut(index).slanted.append((start, end, italic))

    def _edit(self, edit: Edit, fix: Fix) -> None:
        first = -1
        for index, start, end in self._within(edit.start, edit.end):
            self._cut(index).deleted.append((start, end))
            if first < 0:
                first, at = index, end
        if not edit.text:
            return
        if first < 0:
            first = self._anchor(edit.start)
            at = self._bases[first] + edit.start - self._starts[first]
        self._cut(first).put_in[at].append((edit.text.replace("\n", " "), _slant(edit, fix)))

    def _anchor(self, offset: int) -> int:
        """The piece that text put in at an offset goes on: the one before it in its paragraph, else the one after."""
        index = self._piece(offset - 1)
        if index < 0:
            index = self._piece(offset)
        if index < 0:
            raise ValueError("a place for a change was not found")
        return index

    def comment(self, comment: Comment) -> None:
        """Puts a comment at a stretch; in a note or a text box, where Word has none, at what leads there."""
        number = next(self._numbers)
        end = self._text.find("\n\n", comment.start, comment.end)
        span = Span(comment.start, end if end > comment.start else comment.end)
        begin, finish = self._bounds(number)
        found = [each for each in self._within(span.start, max(span.end, span.start + 1)) if self._may_comment(each[0])]
        if found:
            self._cut(found[0][0]).begins[found[0][1]].append(begin)
            self._cut(found[-1][0]).ends[found[-1][2]].append(finish)
        else:
            before, after = self._around.setdefault(self._stand_in(span.start), ([], []))
            before.append(begin)
            after.insert(0, finish)
        self._comments.append(self._comment_xml(number, comment.text))

    def _bounds(self, number: int) -> tuple[str, str]:
        w = self._prefix()
        begin = f'<{w}commentRangeStart {w}id="{number}"/>'
        reference = f'<{w}r><{w}commentReference {w}id="{number}"/></{w}r>'
        return begin, f'<{w}commentRangeEnd {w}id="{number}"/>{reference}'

    def _prefix(self) -> str:
        """The prefix of Word's own elements in the main part."""
        found = re.search(rb"<([\w.-]+:)?document[\s>]", self._parts.data[self._parts.main][:8000])
        prefix = (found[1] or b"").decode() if found else ""
        if not prefix:
            raise ValueError("its elements have no prefix")
        return prefix

    def _comment_xml(self, number: int, text: str) -> str:
        space = WORDS[self._parts.scans[self._parts.main].is_strict]
        lines = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>' for line in text.split("\n")
        )
        attributes = f'w:id="{number}" w:{self._by} w:initials="rc"'
        return f'<w:comment xmlns:w="{space}" {attributes}>{lines}</w:comment>'

    def _piece(self, offset: int) -> int:
        """The number of the piece that a character is of, -1 for one between paragraphs."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._starts[index] + len(self._pieces[index][1].text):
            return -1
        return index

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of a stretch, each with the stretch of its run that is meant."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._starts) and self._starts[index] < end:
            at = self._starts[index]
            low, high = max(start, at), min(end, at + len(self._pieces[index][1].text))
            if low < high and self._pieces[index][1].run >= 0:
                yield index, self._bases[index] + low - at, self._bases[index] + high - at
            index += 1

    def _cut(self, index: int) -> Cuts:
        part, piece = self._pieces[index]
        return self._cuts.setdefault((part, piece.run), Cuts())

    def _run(self, index: int) -> Run:
        part, piece = self._pieces[index]
        return self._parts.scans[part].runs[piece.run]

    def _may_comment(self, index: int) -> bool:
        part, piece = self._pieces[index]
        return part == self._parts.main and piece.run >= 0 and not self._run(index).boxed

    def _stand_in(self, offset: int) -> tuple[str, int]:
        """The run of the main part that stands for a place: the reference to a note, or the text nearest before it."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        run = self._parts.note_runs.get(self._parts.note_of(index), -1)
        if run >= 0:
            return self._parts.main, run
        near = [*range(index, -1, -1), *range(index + 1, len(self._pieces))]
        found = next((number for number in near if self._may_comment(number)), -1)
        if found < 0:
            raise ValueError("it has no place for a comment")
        return self._parts.main, self._pieces[found][1].run

    def changed(self) -> Iterator[tuple[str, bytes]]:
        """The parts that are new or other than before."""
        touched = sorted({*self._cuts, *self._around})
        for name in dict.fromkeys(part for part, _ in touched):
            yield name, self._part(name, [run for part, run in touched if part == name])
        if self._comments:
            yield from self._with_comments()

    def _part(self, name: str, runs: Sequence[int]) -> bytes:
        raw = self._parts.data[name].decode("latin-1")
        out: list[str] = []
        at = 0
        for number, run in sorted((number, self._parts.scans[name].runs[number]) for number in runs):
            end = raw.index(">", run.end) + 1
            before, after = self._around.get((name, number), ([], []))
            out += (raw[at : run.start], *before, self._written(raw, run, end, self._cuts.get((name, number))), *after)
            at = end
        return "".join((*out, raw[at:])).encode("latin-1")

    def _written(self, raw: str, run: Run, end: int, cuts: Cuts | None) -> str:
        if cuts is None:
            return raw[run.start : end]
        xml = RunXml(raw[run.start : end])
        if not xml.prefix:
            raise ValueError("its elements have no prefix")
        insertion = ""
        if run.insertion >= 0:
            tag = _TAG_END.match(raw, run.insertion)
            insertion = tag[0] if tag else ""

        def change() -> str:
            words = self._by.replace("w:", xml.prefix)
            return f'{xml.prefix}id="{next(self._numbers)}" {xml.prefix}{words}'

        return xml.cut(cuts, change, insertion)

    def _comments_part(self) -> str:
        """The part that holds the comments of the text, "" where there is none."""
        found = (target for kind, _, target in relations(self._parts.package, self._parts.main) if _is_comments(kind))
        return next((target for target in found if target in self._parts.package), "")

    def _with_comments(self) -> Iterator[tuple[str, bytes]]:
        """The part with the comments, and what leads to it where it is new."""
        new = "".join(self._comments)
        place = self._comments_part()
        if place:
            yield place, _appended(self._parts.package.part(place), "comments", new)
            return
        folder, _, name = self._parts.main.rpartition("/")
        own = next(
            own for n in count() if (own := f"{folder}/comments{n or ''}.xml".lstrip("/")) not in self._parts.package
        )
        space = WORDS[self._parts.scans[self._parts.main].is_strict]
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        yield own, f'{head}<w:comments xmlns:w="{space}">{new}</w:comments>'.encode("latin-1")
        yield from self._leading(own, f"{folder}/_rels/{name}.rels".lstrip("/"))

    def _leading(self, own: str, related: str) -> Iterator[tuple[str, bytes]]:
        """The relation to a new part of comments, and its type."""
        package = self._parts.package
        known = {id for _, id, _ in relations(package, self._parts.main)}
        id = next(id for n in count(1) if (id := f"rIdRefcheck{n}") not in known)
        kinds = (kind for kind, _, _ in relations(package, self._parts.main))
        base = next((kind.rpartition("/")[0] for kind in kinds if kind.endswith("/styles")), _RELATION)
        relation = f'<Relationship Id="{id}" Type="{base}/comments" Target="{own.rpartition("/")[2]}"/>'
        content = package.part(related) or (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        )
        yield related, _appended(content, "Relationships", relation)
        override = f'<Override PartName="/{own}" ContentType="{_COMMENTS}"/>'
        yield "[Content_Types].xml", _appended(package.part("[Content_Types].xml"), "Types", override)


def _bases(parts: Parts) -> Iterator[int]:
    """How many characters of its run are shown before each piece."""
    sizes: dict[tuple[str, int], int] = {}
    for part, piece in parts.flow.pieces:
        key = part, piece.run
        yield sizes.get(key, 0)
        sizes[key] = sizes.get(key, 0) + len(piece.text)


def _slant(edit: Edit, fix: Fix) -> bool | None:
    """Whether text that is put in shall be italic: as the stretch around it; None where nothing is said."""
    for spans, italic in ((fix.italic, True), (fix.roman, False)):
        for start, end in spans:
            inside = start < edit.start and edit.end < end
            if inside or (start, end) == (edit.start, edit.end) or (start <= edit.start < edit.end <= end):
                return italic
    return None


def _is_comments(kind: str) -> bool:
    return kind.endswith("/comments")


def _appended(content: bytes, name: str, new: str) -> bytes:
    """A part with more at the end of its outermost element, whose prefix it takes where it has one."""
    raw = content.decode("latin-1")
    found = list(re.finditer(rf"</([\w.-]+:)?{name}\s*>", raw))
    if found:
        prefix = found[-1][1] or ""
        at = found[-1].start()
        return (raw[:at] + _prefixed(new, prefix if name != "comments" else "") + raw[at:]).encode("latin-1")
    empty = re.search(rf"<(([\w.-]+:)?{name})((?:\s[^>]*)?)/>\s*$", raw)
    if empty is None:
        raise ValueError(f"{name} are not written as they should be")
    inside = _prefixed(new, (empty[2] or "") if name != "comments" else "")
    return (raw[: empty.start()] + f"<{empty[1]}{empty[3]}>{inside}</{empty[1]}>").encode("latin-1")


def _prefixed(new: str, prefix: str) -> str:
    return re.sub(r"^<", f"<{prefix}", new) if prefix else new


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
