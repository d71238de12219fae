"""Lines -> stretches: where entries are one a line, and where one is wrapped over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcheck.base.patterns import has_any, lazy
from refcheck.language import every, opened_by, small
from refcheck.locate import headings
from refcheck.locate.rows import rows
from refcheck.locate.shape import LIKELY, Shape, date_place, shape
from refcheck.model import Block
from refcheck.works.dates import month

_LABEL = lazy(
    r":[ \t]?(?P<term>[A-Za-z][\w+.:-]{0,24}\d[a-z]?)[ \t]?:[ \t]+"
    r"|(?:[-*+•·◦▪‣–►■□●○→➢✓][ \t\u00a0]+)?"
    r"(?:\[\^?(?P<square>\d{1,4}|[A-Za-z][\w+.:-]{0,24}\d[\w]?)\](?![(\[])[.:]?[ \t\u00a0]*"
    r"|\((?P<round>\d{1,3})\)[.:]?[ \t\u00a0]+"
    r"|(?P<plain>\d{1,3})(?:[.)\]]{1,2}[ \t\u00a0]+|[.)](?=[^\W\d_])|[ \t\u00a0]*\t[ \t\u00a0]*))?"
)
_COUNTED = lazy(r"\(?(\d{4,6})(?:[.)\]]{1,2}[ \t\u00a0]+|[.)](?=[^\W\d_])|[ \t\u00a0]*\t[ \t\u00a0]*)")
_BULLET = lazy(r"[-*+•·◦▪‣►■□●○→➢✓][ \t\u00a0]+(?=[^\W\d_]|[\"“«(\[—])")
_BARE = lazy(r"(\d{1,3})[ \u00a0]+(?=[^\W\d_])")
_DANGLING = lazy(r"(?:^|[ (.,])(?:[^\W\d_a-zß-öø-ÿ]|et al|n|v|(?P<word>[^ (.,]+))\.?$")
_ADDRESS = lazy(r"[(<]?(?:https?://|www\.|doi\.org/|10\.\d{4,9}/|doi:)\S+\W*$", re.I)
_LABEL_OF_ADDRESS = lazy(r"(?:doi|url|isbn|issn|pdf|link)", re.I)
_AFTER_LABEL = lazy(r"[^:\n]{0,40}\W+")
_REST_OF_LINK = lazy(r"[^\]]{0,20}\]\W*$")
_SIGNS = ("://", "www.", "WWW.", "10.", "doi", "DOI", "[")
_DAY = lazy(r"(?![^\W\d_])(?=\D*\d).{4,30}$")
_SURE = 4.5
"""A line that looks as much like an entry begins one."""
_LAST_OF_THREE_DIGITS = 999
_UNWRAPPED = 130
"""A line longer than this was not wrapped at the width of a screen or page."""


def read_label(text: str, start: int, end: int, before: int = 0) -> tuple[str, int]:
    """The printed number or key without its brackets ("" for none or a bullet), and where the entry begins.

    `before` is the number of the entry before.  Four digits are a number only right after it, else they are a year.
    """
    if text[start : start + 1].isalpha():
        return "", start
    counted = _COUNTED.match(text, start, end) if before >= _LAST_OF_THREE_DIGITS else None
    if counted and int(counted[1]) == before + 1 and counted.end() < end:
        return counted[1], counted.end()
    match = _LABEL.match(text, start, end)
    at = match.end() if match else end
    while at < end and text[at].isspace():  # the label may be on a line of its own
        at += 1
    if not match or at == end:
        return "", start
    return match["term"] or match["square"] or match["round"] or match["plain"] or "", at


def is_address(text: str, start: int, end: int) -> bool:
    """True for what is only a DOI, a URL, "[ Links ]" or a day of access: it belongs to the entry before it."""
    if end - start > 300:
        return False
    if end - start < 60 and _is_day_of_access(text, start, end):
        return True
    if not has_any(text[start:end], _SIGNS):
        return False
    if text[start] == "[" and _is_link(text, start + 1, end):
        return True
    if _ADDRESS.match(text, start, end):
        return True
    if _label_end(text, start, end) == start:
        return False  # before the address is looked for, which takes longer
    address = _ADDRESS.search(text, start, end)
    return address is not None and _leads_to(text, start, address.start())


def _is_day_of_access(text: str, start: int, end: int) -> bool:
    """Whether a line is "Accessed 3 May 2020"."""
    at = opened_by(text, start, end, "retrieved")
    return at > start and _DAY.match(text, at, end) is not None


def _is_link(text: str, start: int, end: int) -> bool:
    """Whether a line goes on after its bracket as "[ Links ]" does."""
    start += text[start : start + 1] == " "
    at = opened_by(text, start, end, "links")
    return at > start and _REST_OF_LINK.match(text, at, end) is not None


def _leads_to(text: str, start: int, end: int) -> bool:
    """Whether the words before an address are a label of it: "Available from:"."""
    at = _label_end(text, start, end)
    return at > start and _AFTER_LABEL.fullmatch(text, at, end) is not None


def _label_end(text: str, start: int, end: int) -> int:
    """Where the words that lead to an address end, `start` where a stretch begins with none."""
    first = start
    while first < end and not text[first].isalnum():
        first += 1
    label = _LABEL_OF_ADDRESS.match(text, first, end)
    at = label.end() if label else opened_by(text, first, end, "available", "retrieved")
    return at if at > first else start


def _lines(text: str, block: Block) -> list[tuple[int, int, int]]:
    """Start, end (both without white space) and indentation of each line that is not empty."""
    found = []
    at = block.start
    while at < block.end:
        stop = text.find("\n", at, block.end)
        stop = block.end if stop < 0 else stop
        line = text[at:stop]
        bare = line.strip()
        if bare:
            indent = len(line) - len(line.lstrip())
            found.append((at + indent, at + indent + len(bare), indent))
        at = stop + 1
    return found


def stretches(text: str, block: Block, strict: bool, before: int = 0) -> Iterator[tuple[int, int]]:
    """The stretches of a block that are entries if it belongs to a list: lines joined where an entry is wrapped.

    `before` is the number of the last entry before the block.
    """
    lines = _lines(text, block)
    if len(lines) < 2:
        for start, end, _ in lines:
            yield start, end
        return
    if block.kind == "table" and (found := rows(text, lines)):
        yield from found
        return
    if text.count("\t", block.start, block.end) >= 2 * len(lines):  # a table as it copies out of a page
        yield lines[0][0], lines[-1][1]
        return
    starts = _starts(text, lines, strict, before)
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[first][0], lines[last - 1][1]


def _starts(text: str, lines: list[tuple[int, int, int]], strict: bool, number: int) -> list[int]:
    """The lines that begin an entry; `strict` where the markup has parted the entries and only sure signs count."""
    labelled = _labelled(text, lines, number)
    hanging = _hanging(lines)
    width = _width(text, lines)
    starts = [0]
    alone = _heads(text[lines[0][0] : lines[0][1]]) or _parts(text, lines, 0, True)
    for index in range(1, len(lines)):
        start, end, _ = lines[index]
        before = text[lines[index - 1][0] : lines[index - 1][1]]
        own = _stands_alone(text[start:end], before) or _parts(text, lines, index, alone or _complete(before))
        if own or alone:
            begins = True
        elif labelled:
            begins = index in labelled
        elif hanging:
            begins = index in hanging
        else:
            begins = _begins(text, lines, starts[-1], index, width, strict=strict)
        if begins:
            starts.append(index)
        alone = own
    return starts


def _stands_alone(line: str, before: str) -> bool:
    """A heading, or a line of the page around the text, is never part of an entry."""
    if len(line) > headings.MAXIMUM or line.count(" ") > 6 or line[-1] in ".,;" or not _complete(before):
        return False
    return headings.kind(line) != "" or headings.subheading(line) or headings.furniture(line)


def _parts(text: str, lines: list[tuple[int, int, int]], index: int, complete: bool) -> bool:
    """A line that parts a list in plain text: the heading of a section, or a few words over an entry.

    `complete` says that the line before may be the last of an entry, or is a heading itself.
    """
    start, end, _ = lines[index]
    line = text[start:end]
    if not complete or len(line) > headings.MAXIMUM:
        return False
    if headings.section(line):
        return True
    if line.count(" ") > 4 or not (line[0].isupper() and line[-1].isalpha()) or any(c.isdigit() for c in line):
        return False
    if "," in line or index + 1 == len(lines):
        return False
    following = shape(text, lines[index + 1][0], lines[min(index + 2, len(lines) - 1)][1])
    return following.opening == 3


def _heads(line: str) -> bool:
    """A heading in the first line of a block."""
    return len(line) <= headings.MAXIMUM and line.count(" ") <= 6 and headings.kind(line) != ""


def _labelled(text: str, lines: list[tuple[int, int, int]], before: int) -> set[int]:
    """The lines with a number, where these count up by one, or with a bullet."""
    found: set[int] = set()
    expected = before + 1
    for index, (start, end, _) in enumerate(lines):
        label, _ = read_label(text, start, end, expected - 1)
        if not label:
            bare = _BARE.match(text, start, end)
            label = bare[1] if bare and not month(text[bare.end() : end].split()[0]) else ""
        further = text[start] == "[" and label.isdigit() and int(label) > expected  # a part of a longer list
        if label.isdigit() and (int(label) == expected or not found or further):
            found.add(index)
            expected = int(label) + 1
    if len(found) < 2:
        bulleted = {index for index, (start, end, _) in enumerate(lines) if _BULLET.match(text, start, end)}
        if len(bulleted) > 1:
            return bulleted
    return found if len(found) > 1 or (0 in found and read_label(text, *lines[0][:2], before)[0]) else set()


def _hanging(lines: list[tuple[int, int, int]]) -> set[int]:
    """The lines that begin further left than the others (hanging indent)."""
    least = min(indent for _, _, indent in lines)
    left = {index for index, (_, _, indent) in enumerate(lines) if indent <= least + 1}
    return left if 0 in left and 1 < len(left) < len(lines) else set()


def _begins(text: str, lines: list[tuple[int, int, int]], first: int, index: int, width: int, *, strict: bool) -> bool:
    """True when line `index` begins an entry, the entry before it having begun in line `first`.

    `width` is the length of the longest line.
    """
    start, end, _ = lines[index]
    before_start, before_end, _ = lines[index - 1]
    if is_address(text, start, end):
        return False
    complete = _complete(text[before_start:before_end])
    parted = width > _UNWRAPPED or before_end - before_start + _first_word(text, start, end) < width
    if not complete and not parted:
        return False
    _, at = read_label(text, start, end)
    if _closes(text, lines, index) and shape(text, at, end).opening < 2:
        return False
    this = shape(text, at, lines[min(index + 1, len(lines) - 1)][1])
    unwrapped = width > _UNWRAPPED
    if not complete:
        sure = this.opening == 3 and this.score >= LIKELY and not _runs_on(text, before_end, start)
        if not (sure and ((this.named and unwrapped) if strict else (this.named or unwrapped))):
            return False
        return shape(text, read_label(text, lines[first][0], before_end)[1], before_end).dated
    if parted and not strict and (unwrapped or this.opening):
        return True
    if unwrapped and _end_in_addresses(text, lines[index - 1], lines[index]):
        return True
    if this.opening < 2 and not (parted and not strict):
        return False
    entry = shape(text, read_label(text, lines[first][0], before_end)[1], before_end)
    if not this.opening:
        return not entry.opening
    if this.score < LIKELY or entry.score < LIKELY:
        return False
    if _resembles(this, entry, initial=text[at + 1 : at + 2] == ".") or unwrapped:
        return True
    return entry.opening == 3 and _is_dated_group(text, at, end)


def _end_in_addresses(text: str, *lines: tuple[int, int, int]) -> bool:
    """Whether each line looks like an entry, has a date and ends in an address: "Tides (s. d.). En : https://..."."""
    return all(
        _LAST_ADDRESS.search(text, max(start, end - _LONGEST_ADDRESS), end)
        and (line := shape(text, start, end)).dated
        and line.score >= LIKELY
        for start, end, _ in lines
    )


_LAST_ADDRESS = lazy(r"\shttps?://\S+$")
_LONGEST_ADDRESS = 200


def _is_dated_group(text: str, start: int, end: int) -> bool:
    """A line that opens with a group, or a name in odd order, and its date: "Hall Watch. 2012. “A title”"."""
    line = shape(text, start, end)
    dated = date_place(text[start:end]) if line.opening == 3 and line.score >= _SURE else None
    return dated is not None and not any(c.isdigit() for c in text[start : start + dated.start])


def _closes(text: str, lines: list[tuple[int, int, int]], index: int) -> bool:
    """Whether a short line ends an entry, as the next line begins one: "Harbor UP.", "Lake Journal 71:451–67."."""
    start, end, _ = lines[index]
    if index + 1 == len(lines) or end - start > 60 or not _complete(text[start:end]):
        return False
    following = shape(text, *lines[index + 1][:2])
    return following.opening == 3 and following.named


def _resembles(this: Shape, entry: Shape, *, initial: bool) -> bool:
    """True when a line that may as well go on the entry before it opens as that entry did."""
    if not this.named:
        return False
    return this.opening == 3 or (entry.opening == 2 and entry.dated and not initial)


def _width(text: str, lines: list[tuple[int, int, int]]) -> int:
    """The longest line; an address, which no program breaks, may stand out."""
    longest = max(end - start for start, end, _ in lines)
    if longest > _UNWRAPPED:
        return longest
    return max((end - start for start, end, _ in lines if text.find("://", start, end) < 0), default=longest)


def _first_word(text: str, start: int, end: int) -> int:
    """The length of a line's first word with the blank before it."""
    blank = text.find(" ", start, end)
    return (end if blank < 0 else blank) - start + 1


def _complete(line: str) -> bool:
    """True when an entry may end with this line."""
    last = line[-1]
    if last in ",;:&-–—(" or _dangles(line[-12:]):
        return False
    return last in '.)]”"’»/!?' or last.isdigit() or "://" in line[-80:] or "doi" in line[-60:]


def _dangles(ending: str) -> bool:
    """Whether a line ends with an initial, or a word after which more must come: "pp.", "In", "and"."""
    found = _DANGLING.search(ending)
    if not found or not (word := found["word"]):
        return found is not None
    if word in _words_before_more() or word.lower() in _labels_of_numbers():
        return True
    return word in _labels_of_pages() and not ending[: found.start("word")][-2:-1].isdigit()


@cache
def _words_before_more() -> frozenset[str]:
    return frozenset((*every("within"), *every("joins")))


@cache
def _labels_of_numbers() -> frozenset[str]:
    words = (word for field in ("volume", "issue", "editor") for word in small(field))
    return frozenset(word[:-1] for word in words if word[-1] == ".")


@cache
def _labels_of_pages() -> frozenset[str]:
    return frozenset(("p", "pp", *(word[:-1] for word in every("page") if word[-1] == ".")))


def _runs_on(text: str, before: int, following: int) -> bool:
    """True when a list of names or a sentence goes on from one line, which ends at `before`, to the next."""
    return text[before - 1] in ",;&-" or text[following].islower()
