"""Edits of Markdown: emphasis, and shown words only: labels, targets, attributes, code and shortcodes stay as they are.

Where the shown words are the label of a link as well ("[Engel 1977]", "[[Engel 1977]]"), the target is written beside
the new words: "[Engel, 1977][Engel 1977]", "[[Engel 1977|Engel, 1977]]".
"""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.base.patterns import compiled, lazy
from refcheck.base.records import NamedTuple
from refcheck.document import SourceMap, marked
from refcheck.model import Document, Edit, Span

_REACH = 1000
"""How far from an edit the brackets around it are looked for (CommonMark allows labels of 999 characters)."""

_PARAGRAPH = 4000
"""Characters on either side of a stretch that are looked at as its paragraph."""

_DEFINITION = lazy(r"^(?:[ \t>]|[-*+][ \t]){0,12}\[([^\[\]]{1,999})\]:[ \t]*\S", re.MULTILINE)
_UNSHOWN = lazy(
    r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|(?<!`)(`+)[^`\n]+\1(?!`)|<(?!https?:)/?[a-zA-Z!][^<>\n]*>|\]\{[^{}\n]*\}"
    r"|\{[:#.][^{}\n]*\}|(?<!\\)\$[^\s$](?:[^$\n]*[^\s$])?\$(?!\d)"
)
_BLOCK_TAG = (
    r"^[ \t>]{0,12}</?(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s/>])"
)
"""What begins an HTML block of Markdown."""
_OPEN_TAG = lazy(
    _BLOCK_TAG + r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?:\"[^\"]*|'[^']*|\"(?:[^\"\n]|\n(?!\s*\n))*\n\s*\n(?s:.*))?\Z",
    re.MULTILINE | re.IGNORECASE,
)
"""A tag that begins an HTML block and is not closed: browsers take the words after it for its attributes."""
_HTML_BLOCK = lazy(_BLOCK_TAG, re.IGNORECASE)
_WHOLE_TAG = lazy(r"</?[a-z](?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
_BEGUN_TAG = lazy(r"</?[a-z]", re.IGNORECASE)
"""One that is left inside an HTML block, "<p>when a<b (Engel 1977)": a paragraph of Markdown has a sign there."""
_BLOCK_ID = lazy(r"[ \t]\^[\w-]+[ \t]*$")


class _Bracket(NamedTuple):
    """A pair of brackets around an edit: where the words between them begin and end."""

    start: int
    end: int


def italic(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """The asterisks around a stretch, where they would be emphasis and touch no other markup."""
    start, end = to_source.span(*span)
    source = document.source
    if start >= end or any(mark in source[start:end] for mark in ("*", "\n\n", "<")):
        return None
    if (
        _beside_star(document, span, to_source)
        or _stars_shown(document.text, span)
        or not _flanked(source, start, end)
        or _has_loose_star(source, start, end)
    ):
        return None
    return [Edit(start, start, "*"), Edit(end, end, "*")]


def _beside_star(document: Document, span: Span, to_source: SourceMap) -> bool:
    """Whether an asterisk is right beside a stretch, or one that closes no emphasis a character away."""
    source = document.source
    start, end = to_source.span(*span)
    if "*" in (source[start - 1 : start], source[end : end + 1]):
        return True
    near = [at for at in (start - 2, end + 1) if source[at : at + 1] == "*"]
    if not near:
        return False
    around = (max(0, span.start - 2), span.end + 2)
    ends = [to_source.span(*found) for kind in ("italic", "bold") for found in marked(document, kind, *around)]
    known = {found.end for found in ends} | {found.start - 1 for found in ends}
    return any(at not in known for at in near)


def _stars_shown(text: str, span: Span) -> bool:
    """Whether the block shows an asterisk as such, not far away: it might pair with a new one."""
    before, after = text[max(0, span.start - 500) : span.start], text[span.start : span.end + 500]
    return "*" in before.rpartition("\n\n")[2] or "*" in after.partition("\n\n")[0]


def _has_loose_star(source: str, start: int, end: int) -> bool:
    """Whether a star without its partner is in the paragraph: new ones might pair with it."""
    breaks = compiled(r"\n[ \t]*\r?\n|\r[ \t]*\r")
    first = max((found.end() for found in breaks.finditer(source, max(0, start - _PARAGRAPH), start)), default=0)
    after = breaks.search(source, end, end + _PARAGRAPH)
    last = after.start() if after else end + _PARAGRAPH
    stars = compiled(r"(?<!\\)\*(?!\s)|(?<![\s\\])\*").findall(source, max(first, start - _PARAGRAPH), last)
    return len(stars) % 2 == 1


def _flanked(source: str, start: int, end: int) -> bool:
    """Whether asterisks around a stretch would open and close emphasis (CommonMark 0.31, section 6.2)."""

    def opens(before: str, first: str) -> bool:
        return not first.isspace() and (first.isalnum() or not before.isalnum())

    return opens(source[start - 1 : start] or " ", source[start]) and opens(
        source[end : end + 1] or " ", source[end - 1]
    )


def roman(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """Takes away the emphasis that begins and ends exactly with a stretch."""
    start, end = to_source.span(*span)
    source = document.source
    mark = source[start - 1 : start]
    single = mark in ("*", "_") and mark == source[end : end + 1]
    if not single or mark in (source[start - 2 : start - 1], source[end + 1 : end + 2]):
        return None
    return [Edit(start - 1, start, ""), Edit(end, end + 1, "")]


def outer(source: str, span: Span) -> Span:
    """A source stretch with the inline markup that opens right before and closes right after it."""
    start, end = span
    while start > 0 and source[start - 1] in "*_[<\\":
        start -= 1
    if end < len(source) and source[end] not in " \n\r":
        line = min(at for at in (source.find("\n", end), source.find("\r", end), len(source)) if at >= 0)
        tail = source[end:line].rstrip()
        if tail.strip("*_>]") == "" or tail.startswith("]("):
            end += len(tail)
    return Span(start, end)


def kept(edits: list[Edit], source: str) -> list[Edit] | None:
    """The edits with every target kept; None where one would change what is no shown word."""
    if any(_unshown(edit, source) for edit in edits):
        return None
    added: set[Edit] = set()
    for edit in edits:
        beside = _beside(edit, source)
        if beside is None:
            return None
        added.update(beside)
    return sorted([*edits, *added])


def _unshown(edit: Edit, source: str) -> bool:
    before = source[max(0, edit.start - _REACH) : edit.start]
    tag = before.rfind("<")
    if tag >= 0 and _OPEN_TAG.search(before, before.rfind("\n", 0, tag) + 1):
        return True
    if _in_tag_of_block(source[max(0, edit.start - _PARAGRAPH) : edit.start]):
        return True
    start = source.rfind("\n", max(0, edit.start - _REACH), edit.start) + 1 or max(0, edit.start - _REACH)
    stop = source.find("\n", edit.end, edit.end + _REACH)
    line = source[start : stop if stop >= 0 else edit.end + _REACH]
    first, last = edit.start - start, edit.end - start
    named = _BLOCK_ID.search(line.rstrip("\r"))
    if named and last > named.start():  # Obsidian's name of a block, "^engel"
        return True
    if _in_target_of_note(line, first, last):
        return True
    return any(
        found.start() < max(last, first + 1) and first < found.end() and not first == last == found.start()
        for found in _UNSHOWN.finditer(line)
        if not (first <= found.start() and found.end() <= last)
    )


def _in_target_of_note(line: str, first: int, last: int) -> bool:
    """Whether a stretch is before the bar of a link to a note: "[[notes/engel|Engel ![[a]]"."""
    opened = line.rfind("[[", 0, first)
    if opened < 0 or "]]" in line[opened:first] or "|" in line[opened:first]:
        return False
    return 0 <= line.find("|", last) < line.find("]]", last)


def _in_tag_of_block(before: str) -> bool:
    """Whether a text ends inside a tag, or inside a quotation in one, in an HTML block."""
    gap = before.rfind("\n\n")
    block = before[gap + 2 if gap >= 0 else 0 :]
    return bool(_HTML_BLOCK.match(block)) and _BEGUN_TAG.search(_WHOLE_TAG.sub("", block)) is not None


def _beside(edit: Edit, source: str) -> list[Edit] | None:
    """What must be written beside the links around an edit, for their targets to stay."""
    added = []
    for bracket in _around(edit, source):
        found = _target(bracket, edit, source)
        if found is None:
            return None
        added += found
    return added


def _around(edit: Edit, source: str) -> list[_Bracket]:
    """The pairs of brackets that are around an edit in its paragraph, the innermost first."""
    found = []
    start, end = edit.start, edit.end
    while (opening := _opening(source, start, edit.start)) >= 0:
        closing = _closing(source, end, edit.end)
        if closing < 0:
            break
        found.append(_Bracket(opening + 1, closing))
        start, end = opening, closing + 1
    return found


def _opening(source: str, at: int, edit: int) -> int:
    depth = 0
    for index in range(at - 1, max(-1, edit - _REACH), -1):
        sign = source[index]
        if sign == "]":
            depth += 1
        elif sign == "[":
            if not depth:
                return index
            depth -= 1
        elif sign == "\n" and source.startswith(("\n", "\r"), index + 1):
            break
    return -1


def _closing(source: str, at: int, edit: int) -> int:
    depth = 0
    for index in range(at, min(len(source), edit + _REACH)):
        sign = source[index]
        if sign == "[":
            depth += 1
        elif sign == "]":
            if not depth:
                return index
            depth -= 1
        elif sign == "\n" and source[index + 1 : index + 2] in ("\n", "\r"):
            break
    return -1


def _target(bracket: _Bracket, edit: Edit, source: str) -> list[Edit] | None:
    start, end = bracket
    if source.startswith("[", start - 2) and source.startswith("]", end + 1):
        return _wiki(bracket, edit, source)
    if source.startswith("[[", start - 1) and source.endswith("]]", 0, end + 1):
        return []  # the outer brackets of a wiki link, whose inner ones have been seen
    before, after = source[max(0, start - 2)], source[end + 1 : end + 2]
    if source.startswith("^", start) or (before == "]" and start > 1):
        return None  # a footnote, the label of a link
    if after == "(" or (after == "[" and not source.startswith("[]", end + 1)):
        return []
    label = source[start:end]
    if _folded(label) not in _labels(source):
        return []
    if after == "[":
        return [Edit(end + 2, end + 2, label)]
    return [Edit(end + 1, end + 1, f"[{label}]")]


def _wiki(bracket: _Bracket, edit: Edit, source: str) -> list[Edit] | None:
    """Obsidian's "[[target]]" and "[[target|words]]"; what is embedded, or leads to a heading, stays as it is."""
    start, end = bracket
    target = source[start:end]
    bar = target.find("|")
    if 0 <= bar < edit.start - start:
        return []
    row = source[source.rfind("\n", 0, start) + 1 : start].lstrip().startswith("|")
    if bar >= 0 or "#" in target or row or source.startswith("!", start - 3):
        return None
    if _folded(target) in _labels(source):  # elsewhere it is the label of a link, in brackets of the text
        return None
    return [Edit(start, start, f"{target}|")]


@lru_cache(maxsize=1)
def _labels(source: str) -> set[str]:
    """The labels that the file defines, as they are compared (CommonMark 0.31, section 4.7)."""
    if "]:" not in source:
        return set()
    return {_folded(match[1]) for match in _DEFINITION.finditer(source)}


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
