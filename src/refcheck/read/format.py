"""What a format is: one value, `FORMAT` in the module of each format, which every other module asks.

A new format is one file in `read/` that exports such a value, and its line in `read.FORMATS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Fix, Span


class Key(NamedTuple):
    """A citation key in the text of a document, such as "@engel1977".

    `prefix` and `suffix` are the words before and after it in its bracket, whose stretch is `cluster`.  `certain` says
    that nothing else can be meant; the name of a person in a network looks like a key in Markdown.  `own` is True
    where only an entry of the text can be meant (`Document.entry_keys`), False where only the bibliography can.
    """

    start: int
    end: int
    key: str
    prefix: str = ""
    suffix: str = ""
    cluster: Span | None = None
    certain: bool = False
    own: bool | None = None


class Include(NamedTuple):
    """A file whose text belongs where this is: its name as written, and the offset in the source."""

    start: int
    name: str


def included_by(pattern: re.Pattern[str], code: Callable[[str], list[Span]]) -> Callable[[str], list[Include]]:
    """What finds the files that the first group of a pattern names, but for those in code."""

    def includes(source: str) -> list[Include]:
        found = [Include(match.start(), match[1]) for match in pattern.finditer(source)]
        shown = code(source) if found else []
        return [part for part in found if not any(span.start < part.start < span.end for span in shown)]

    return includes


class Parts(NamedTuple):
    """How a format writes documents of several files.

    `includes` finds the files that a source includes, in order.  Where a chapter is no document of its own, `is_whole`
    says of a source whether it is the root, from whose folder names are read, and `roots` gives the names of the roots
    that a chapter names; `ending` is added to a name without one, and `compiled` is the ending of the list of
    references that a program made of the bibliography.
    """

    includes: Callable[[str], Sequence[Include]]
    is_whole: Callable[[str], bool] | None = None
    roots: Callable[[str], list[str]] | None = None
    ending: str = ""
    compiled: str = ""


class Units(NamedTuple):
    """The source of each entry with all that belongs to it, in order; nothing but separators is between two.

    `ended` says that what follows the last one cannot belong to it (a heading, the end of the list).
    """

    spans: list[Span]
    ended: bool


class Comments(NamedTuple):
    """How a comment begins, as a regular expression for the start of a line or any place, and how it ends.

    An empty `end` is the end of the line.  `shown` is a whole comment, with "{}" for its words.
    """

    begin: str = "<!--"
    end: str = "-->"
    shown: str = "<!-- {} -->"


Emphasis: TypeAlias = Callable[[Span, Document, SourceMap], list[Edit] | None]
"""The edits of the source that set a stretch of the text in italics, or in roman; None where they cannot be made."""


def _same(text: str) -> str:
    return text


def _nothing(text: str) -> list[Span]:
    return []


def _no_emphasis(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    return None


def _bare(source: str, span: Span) -> Span:
    return span


def _all(edits: list[Edit], source: str) -> list[Edit] | None:
    return edits


def _no_units(source: str, entries: list[Span]) -> Units | None:
    return None


class Markup(NamedTuple):
    """How a format writes what a fix asks for; the defaults are those of plain text.

    `escaped` writes plain text; `italic` and `roman` change emphasis; `outer` widens a stretch of the source by the
    inline markup that opens right before and closes right after it; `kept` takes edits of the source and returns them
    with what must be written beside them for links to stay, None where one would change what is no shown word;
    `units` is the source of each entry of a list for moving it, None where that is not certain; `heading` is a heading
    "References", to read entries again by themselves.
    """

    escaped: Callable[[str], str] = _same
    italic: Emphasis = _no_emphasis
    roman: Emphasis = _no_emphasis
    outer: Callable[[str, Span], Span] = _bare
    kept: Callable[[list[Edit], str], list[Edit] | None] = _all
    units: Callable[[str, list[Span]], Units | None] = _no_units
    heading: str = "References\n\n"


class Container(NamedTuple):
    """What a format of files adds that are more than one text: a Word file, a notebook, a PDF, an export of a blog.

    `open` takes the bytes and the path and returns the documents, whose `source` is the extracted text and whose
    `places` say where a person finds it; ValueError says in a few words why they cannot be read.  Several documents
    have each a `path` of their own ("export.xml#name").  A cell of a table is a block of kind "table", a footnote or
    endnote one of kind "footnote", wherever it is: neither is an entry.  `write` takes the bytes, their documents
    and the fixes of each, and returns the new bytes; without it nothing can be fixed.  A fix is in edits of `source`,
    or, where `in_words` is set, as the rules made it, in offsets of `text` with `italic` and `roman`, for the format to
    express as it likes.
    """

    open: Callable[[bytes, str], Sequence[Document]]
    write: Callable[[bytes, Sequence[Document], Sequence[Sequence[Fix]]], bytes] | None = None
    in_words: bool = False


class Format(NamedTuple):
    """A format of documents.

    `read` takes decoded text and a path; of a container it takes the extracted text.  `looks_like` says from the
    content alone how surely a text is of the format, 0..1; None is a format that only names tell.  `code` finds the
    stretches of a source that are shown as code: a comment there is an example.  `keys` finds the citation keys in a
    stretch of the text.  `has_markup` says that blocks and italics are marked; in plain text a line may be an entry.
    `smart_dashes` says that "--" is shown as an en dash, `character_references` that "&#8211;" is one.  `printed` says
    that a report gives citations and entries in the words of the text, as nobody reads the commands between them.
    `parts` is how it writes documents of several files.  A text that cites by the bibliography of its site has one of
    the signs of `cites` in it; of other formats, a document names its own.  `fields` says that the file holds entries
    in fields and no text (`Document.entries`).  The rest is for readers of `docs/what-is-read.md`: `left_out` says what
    of a file is no text, `place` what the place of a finding is, `italics` what a reader must know of italics in fixes.
    """

    name: str
    read: Callable[[str, str], Document]
    looks_like: Callable[[str], float] | None = None
    markup: Markup = Markup()
    comments: Comments = Comments()
    code: Callable[[str], list[Span]] = _nothing
    keys: Callable[[Document, Span], Iterator[Key]] | None = None
    has_markup: bool = True
    smart_dashes: bool = False
    character_references: bool = False
    printed: bool = False
    parts: Parts | None = None
    cites: tuple[str, ...] = ()
    fields: bool = False
    container: Container | None = None
    left_out: str = "nothing"
    place: str = "line and column"
    italics: str = ""
