"""A .bib file's text as entries with raw fields: what BibTeX, biber and JabRef take for an entry, and where it is.

bibtexparser 1 needs 2 ms an entry and drops or refuses broken ones; the splitter of its version 2 is fast, but has no
offsets and loses entries in parentheses, quotation marks in braces and whatever follows a missing comma or
brace.  Here every entry keeps its offset, a broken one never costs its neighbours, and the time is linear: nothing is
scanned beyond the line on which the next entry begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from refcheck.base.records import NamedTuple

Fields = dict[str, str]
Places = dict[str, tuple[int, int]]

_OPENING = re.compile(r"@[ \t]*([^\W\d][\w-]*)\s*([{(])")
_ENTRY_LINE = re.compile(
    r"^[ \t]*@[ \t]*[^\W\d][\w-]*[ \t]*[{(][ \t]*(?:[^\s,{}()=\"]*[ \t]*,|[^\s,{}()=\"]+[ \t]*=)", re.M
)
"""A line that opens an entry or a macro: no value goes on beyond it."""
_KEY = re.compile(r"\s*([^,={}\"]*?)\s*(?=[,})])")
_NAME = re.compile(r"[\s,]*([^\s={}\"#,@()%][^={}\"#,@\n]{0,80}?)\s*=\s*")
_PIECE = re.compile(r"\s*(?:(\{)|(\")|([^\s,#{}\"=()%]+))\s*")
_PIECE_GAP = re.compile(r"\s*#")
_ASSIGNED = re.compile(r"(?:\n|[}\"],)[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"]")
_NEXT_FIELD = re.compile(r"[}\"][ \t]*,[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\d]")
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")
_GAP = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|$))*")
_JUNK_ENDS = re.compile(r"[,})]|\n")
_GOES_ON = re.compile(r"\s*,\s*[A-Za-z][\w+:-]*\s*=\s*[{\"\d]")
_MONTHS = ("January February March April May June July August September October November December").split()
_COMMON = {name[:3].lower(): name for name in _MONTHS}
_UNCLOSED = 4
"""So many values of an entry may be looked for beyond their line in vain."""
_LONGEST_MACRO = 20_000
"""Characters that a macro may stand for: real ones are names of journals."""
_GROWTH = 4_000_000
"""Characters that all macros of a file may add to it: a file of macros that double themselves stays small."""


_MACRO = re.compile(r"@[ \t]*string[ \t]*[{(][ \t]*([^\s={}\"#,@()%]+)[ \t]*=", re.IGNORECASE)
_UNKNOWN = "“{}” is no @string of the file; the word is kept"


class Entry(NamedTuple):
    """An entry as it is written: its type and field names in small letters, values without their outer braces.

    `start` is the offset of its "@", `end` that after its last brace.  `fields` are in the file's order; of a field
    given twice the first counts.  `places` are the offsets of the values that are in the file as they are: no macro,
    nothing joined.
    """

    kind: str
    key: str
    start: int
    fields: Fields
    end: int
    places: Places


class Warned(NamedTuple):
    """What is wrong with an entry, and where (the offset of its place)."""

    start: int
    key: str
    message: str


class Parsed(NamedTuple):
    """The entries of a file in its order, and what is wrong with them."""

    entries: list[Entry]
    warnings: list[Warned]


def parse(text: str) -> Parsed:
    """Reads a whole file; raises nothing: what cannot be read is passed over with a warning."""
    return _Parser(text).run()


def macros(text: str) -> frozenset[str]:
    """The names of the macros that a file defines, in small letters."""
    return frozenset(found[1].lower() for found in _MACRO.finditer(text))


def is_about(message: str, names: frozenset[str]) -> bool:
    """Whether a warning says of one of these macros that the file does not define it: another file does."""
    before, _, after = _UNKNOWN.partition("{}")
    end = message.find(after)
    start = message.rfind(before, 0, end) + len(before) if end >= 0 else -1
    return start >= 0 and message[start:end].lower() in names


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [match.start() for match in _ENTRY_LINE.finditer(text)]
        self.macros = dict(_COMMON)
        self.growth = _GROWTH
        self.entries: list[Entry] = []
        self.warnings: list[Warned] = []
        self.start, self.key = 0, ""
        self.places: Places = {}
        self.unclosed = 0
        self.comments_to = len(text)

    def run(self) -> Parsed:
        at = 0
        while opening := _OPENING.search(self.text, at):
            at = opening.end()
            if not self._is_commented_out(opening.start()):
                self.start, self.key, self.unclosed = opening.start(), "", 0
                at = self._block(opening[1].lower(), at)
        return Parsed(self.entries, self.warnings)

    def _is_commented_out(self, start: int) -> bool:
        """True after a "%": BibTeX reads such an entry, but who wrote it there and biber do not want it."""
        line = self.text.rfind("\n", max(0, start - 400), start) + 1
        return self.text[max(line, start - 400) : start].lstrip()[:1] == "%"

    def _limit(self, at: int) -> int:
        index = bisect_right(self.starts, at)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def _block(self, kind: str, at: int) -> int:
        """Reads what begins at `at`, after the opening brace; the offset where to go on."""
        limit = self._limit(at)
        if kind in ("comment", "preamble"):
            end = self._closing(at, limit if kind == "preamble" else self.comments_to, _BRACE)
            if end < 0 and kind == "comment":
                self.comments_to = at  # one that is not closed says that those after it are looked through in vain
            return end + 1 if end >= 0 else at
        if kind == "string":
            fields, end = self._fields(at, limit)
            self._define(fields)
            return end
        key = _KEY.match(self.text, at, limit)
        self.key = key[1].strip() if key else ""
        fields, end = self._fields(key.end() if key else at, limit)
        if not self.key and key and not fields and end >= limit:
            return at  # an address in running text, not an entry
        self.entries.append(Entry(kind, self.key, self.start, fields, end, self.places))
        return end

    def _define(self, fields: Fields) -> None:
        for name, value in fields.items():
            if len(value) > _LONGEST_MACRO:
                self._warn(self.start, f"the @string “{name}” is longer than {_LONGEST_MACRO:,} characters; left out")
            else:
                self.macros[name] = value

    def _fields(self, at: int, limit: int) -> tuple[Fields, int]:
        """The fields from `at` on, and the offset after the entry."""
        text = self.text
        fields: Fields = {}
        self.places = places = {}
        while True:
            gap = _GAP.match(text, at, limit)
            at = gap.end() if gap else at
            if at >= limit:
                self._warn(self.start, "the entry is not closed")
                return fields, limit
            if text[at] in "})":
                if not _GOES_ON.match(text, at + 1, limit):
                    return fields, at + 1
                self._warn(at, "a closing brace too many: the fields after it are read all the same")
                at += 1
                continue
            name = _NAME.match(text, at, limit)
            if name is None:
                at = self._pass_over(at, limit)
                continue
            value, place, at = self._value(name.end(), limit)
            field = " ".join(name[1].lower().split())
            if place and field not in fields:
                places[field] = place
            fields.setdefault(field, value)

    def _pass_over(self, at: int, limit: int) -> int:
        end = _JUNK_ENDS.search(self.text, at + 1, limit)
        stop = end.start() if end else limit
        self._warn(at, f"“{' '.join(self.text[at : min(stop, at + 40)].split())}” is no field; passed over")
        return stop

    def _value(self, at: int, limit: int) -> tuple[str, tuple[int, int] | None, int]:
        """Pieces that "#" joins: in braces, in quotation marks, numbers, names of macros, with its place."""
        pieces: list[str] = []
        place = None
        while piece := _PIECE.match(self.text, at, limit):
            begin = piece.end(1) if piece[1] else piece.end(2)
            if piece[3]:
                pieces.append(self._macro(piece[3], piece.start(3)))
                place = piece.span(3) if piece[3].isdigit() else None
                at = piece.end()
            else:
                end = self._end(begin, limit, quoted=bool(piece[2]))
                pieces.append(self.text[begin:end])
                place = begin, end
                at = end + 1
            gap = _PIECE_GAP.match(self.text, at, limit)
            if gap is None:
                break
            at = gap.end()
        return "".join(pieces), place if len(pieces) == 1 else None, min(at, limit)

    def _end(self, begin: int, limit: int, quoted: bool) -> int:
        """Where a value ends; one that is not closed ends with its line, so that the fields after it are kept."""
        line = self.text.find("\n", begin, limit)
        line = line if line >= 0 else limit
        reach = limit if self.unclosed < _UNCLOSED else line
        end = self._closing_quote(begin, reach) if quoted else self._closing_brace(begin, reach)
        if end >= 0 and not self._swallows(begin, end, limit):
            return end
        self.unclosed += 1
        if following := _NEXT_FIELD.search(self.text, begin, line):
            self._warn(begin, "a value is not closed; it is read to the next field")
            return following.start()
        self._warn(begin, "a value is not closed; it is read to the end of its line")
        end = line
        return begin + len(self.text[begin:end].rstrip(' ,\t\r}"'))

    def _swallows(self, begin: int, end: int, limit: int) -> bool:
        """True for a value that took fields and the entry's last brace, as one of its own was forgotten."""
        return _ASSIGNED.search(self.text, begin, end) is not None and not self.text[end + 1 : limit].strip()

    def _closing_brace(self, at: int, limit: int) -> int:
        """BibTeX counts escaped braces, too; where only one of a pair is there, they are no braces."""
        end = self._closing(at, limit, _BRACE)
        value = self.text[at : end if end >= 0 else limit]
        if ("\\{" not in value and "\\}" not in value) or value.count("\\{") == value.count("\\}"):
            return end
        return self._closing(at, limit, _UNESCAPED_BRACE)

    def _closing(self, at: int, limit: int, brace: re.Pattern[str]) -> int:
        """The offset of the brace that closes the one before `at`; -1 where none does."""
        depth = 1
        for match in brace.finditer(self.text, at, limit):
            depth += 1 if match.group() == "{" else -1
            if not depth:
                return match.start()
        return -1

    def _closing_quote(self, at: int, limit: int) -> int:
        depth = 0
        for match in _BRACE_OR_QUOTE.finditer(self.text, at, limit):
            character = match.group()
            if character == '"' and depth == 0:
                return match.start()
            depth += (character == "{") - (character == "}")
            if depth < 0:
                return -1
        return -1

    def _macro(self, word: str, at: int) -> str:
        if word.isdigit():
            return word
        value = self.macros.get(word.lower())
        if value is None:
            if not word[0].isdigit():
                self._warn(at, _UNKNOWN.format(word))
            return word
        self.growth -= len(value)
        if self.growth < 0:
            self._warn(at, "the macros of this file grow beyond all bounds; the word is kept")
            return word
        return value

    def _warn(self, at: int, message: str) -> None:
        self.warnings.append(Warned(at, self.key, message))
