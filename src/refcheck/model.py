"""Every data type that passes between the stages: plain, immutable, typed; no behaviour but to look things up.

Offsets are code points, counted from 0, end exclusive.  Stages work in the coordinates of `Document.text`
(the text as a reader sees it); `refcheck.pipeline` maps everything into the coordinates of `Document.source`
(the decoded file) once, at the end, so that a `Report` speaks of the file only.

NamedTuple rather than dataclass: `dataclasses` alone costs a third of the time that a whole check may take to start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.places import CitationField, Fault, Place
from refcheck.verdicts import Verification

if TYPE_CHECKING:
    from refcheck.works.index import Index

CslItem: TypeAlias = dict[str, Any]
"""One CSL-JSON 1.0.2 item."""

Severity: TypeAlias = Literal["error", "warning", "info"]
Applicability: TypeAlias = Literal["safe", "unsafe"]
CitationKind: TypeAlias = Literal["parenthetical", "narrative", "numeric", "key"]
Status: TypeAlias = Literal["matched", "near", "ambiguous", "missing", "exempt"]
BlockKind: TypeAlias = Literal["paragraph", "heading", "item", "quote", "footnote", "table", "caption"]
MarkKind: TypeAlias = Literal["italic", "bold", "link", "superscript", "code"]
DifferenceKind: TypeAlias = Literal["year", "spelling", "authors", "suffix"]


class Span(NamedTuple):
    """A half-open stretch of text."""

    start: int
    end: int


class Segment(NamedTuple):
    """A stretch of `Document.text` and the stretch of `Document.source` it was read from.

    Where both lengths are equal the characters correspond one to one; otherwise (an entity, a collapsed
    run of white space, an escape) the stretch is atomic.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Block(NamedTuple):
    """A block of `Document.text`: a paragraph, heading, list item and so on, in document order, not nested.

    `level` is the heading's rank (1-6) or the depth of a list item or quotation (1 = outermost), else 0.
    `hints` are words of the markup that may help to know a list or furniture: ids, classes, ARIA roles, lower case.
    `label` is the number or bullet that the markup, not the text, shows before the block ("1.", "-", "[^3]").
    `container` numbers the list (`ol`, `ul`, `div`) a block is in: blocks of one list share it; 0 is none.
    `quoted` is true for every block inside a block quotation, list items among them.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    hints: tuple[str, ...] = ()
    label: str = ""
    container: int = 0
    quoted: bool = False


class Mark(NamedTuple):
    """Inline markup over a stretch of `Document.text`; `target` is a link's address."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class Document(NamedTuple):
    """What a reader makes of a file.

    `text` has "\n" line ends only; blocks are parted by an empty line; code, scripts, navigation and comments
    are not in it.  `metadata` is the front matter (`bibliography`, `lang`, ...), values as they stand.

    Of a container (a Word file, a notebook, an export of a blog) `source` is the extracted text; of a Word file it is
    `text`, of a notebook its Markdown.  `places` cover `source`, in order; each counts as a line.  A container may hold
    several documents: `path` is then "export.xml#name", and `url` the address at which the document is published.
    `fields` are the citations of reference managers, in order, and `locked` the stretches that nothing can mend: those,
    and what a program writes or a person does not see as text.

    `entry_keys` are the citation keys that the text itself gives to entries (`\\bibitem{engel1977}`), each with the
    offset in `text` at which its entry begins.  `entries` are the references of a file that gives nothing else, in
    fields (a .bib file): they need not be found in its text.  `faults` are what is wrong with its form.  `context` are
    the stretches of `text` that are in other files of a project (`refcheck.projects`): what is found there is theirs.
    """

    source: str
    text: str
    format: str
    path: str = ""
    segments: tuple[Segment, ...] = ()
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    metadata: Mapping[str, Any] = {}
    places: tuple[Place, ...] = ()
    url: str = ""
    fields: tuple[CitationField, ...] = ()
    locked: tuple[Span, ...] = ()
    entry_keys: tuple[tuple[str, int], ...] = ()
    entries: tuple[Reference, ...] = ()
    faults: tuple[Fault, ...] = ()
    context: tuple[Span, ...] = ()


class Edit(NamedTuple):
    """Replace `start:end` by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that mend one finding; `safe` ones change only what is certain.

    A rule speaks of `Document.text`: the new text of an edit is what a reader will see, `italic` and `roman` are
    stretches that become or cease to be italic, `moved` are all entries of a list in order, each with the one that
    takes its place, with all that belongs to it.  `refcheck.findings.markup` turns all of it into edits of the source
    file, in the words of its format; in a `Report` only `edits` is filled.
    """

    applicability: Applicability
    edits: tuple[Edit, ...]
    italic: tuple[Span, ...] = ()
    roman: tuple[Span, ...] = ()
    moved: tuple[tuple[Span, Span], ...] = ()


class Entry(NamedTuple):
    """One entry of a reference list as located, not yet parsed: `text[start:end]`, without its printed label.

    `section` numbers the list it is in (0 = the first one found); `optional` is true for lists
    whose entries need not be cited ("Further reading").
    """

    start: int
    end: int
    label: str = ""
    section: int = 0
    optional: bool = False


class ReferenceList(NamedTuple):
    """One reference list: its heading (None without one), its whole stretch and whether its entries must be cited.

    `scope` is the stretch of the body whose citations it serves (a chapter, or the whole text).  `named` says that a
    heading or the markup calls it a reference list; else only the shape of its entries does.
    """

    start: int
    end: int
    heading: Span | None
    scope: Span
    optional: bool = False
    numbered: bool = False
    named: bool = True


class Located(NamedTuple):
    """Where the lists and the body are; `body` are the stretches in which citations are looked for."""

    entries: tuple[Entry, ...]
    lists: tuple[ReferenceList, ...]
    body: tuple[Span, ...]


class Field(NamedTuple):
    """A CSL variable ("title", "container-title", "issued", "author", ...) and where it is.

    A name in a list has a field of its own inside the stretch of "author": `name` is then "author[0]", "author[1]", ...
    """

    name: str
    start: int
    end: int


class Reference(NamedTuple):
    """One parsed entry.

    `start`, `end` and the spans of `fields` and `unexplained` share one coordinate system: the string given to
    `parse_reference`, `Document.text` inside the pipeline, the source file in a `Report`.
    `confidence` is 0..1; `unexplained` are stretches that no field accounts for.

    An item of a bibliography file is a reference too.  It has no place in the document: `start` and `end` are 0,
    `text` is the item in APA style, `csl["id"]` its key; it need not be cited (`optional`).  Written entries
    come first.
    """

    id: str
    index: int  # type: ignore[assignment]  # shadows tuple.index, which nobody needs here; the contract names the field
    text: str
    start: int
    end: int
    csl: CslItem
    fields: tuple[Field, ...] = ()
    unexplained: tuple[Span, ...] = ()
    confidence: float = 0.0
    label: str = ""
    section: int = 0
    optional: bool = False
    cited_by: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """What a citation can speak of: the entry; of an item of a bibliography file, its authors, date and title."""
        return self.text

    @property
    def written(self) -> bool:
        """True for an entry that is in the document, False for an item of a bibliography file."""
        return self.end > self.start

    @property
    def span(self) -> Span:
        """Where the entry is."""
        return Span(self.start, self.end)

    def field(self, name: str) -> Field | None:
        """A field and where it is, None for one that was not read."""
        for field in self.fields:
            if field[0] == name:
                return field
        return None


class Library(NamedTuple):
    """What bibliography files hold; `name` is theirs, for messages ("refs.bib", "refs.bib, more.json")."""

    items: tuple[CslItem, ...]
    name: str


class Citation(NamedTuple):
    """One cited work at one place.

    `authors` are the names as written, without initials; `initials` those that precede the first name, `given`
    the given names there, which a text may give in full ("Antonio Santos (2005)");
    `year` is "1977", "n.d.", "in press", "1917/1957" as written; `suffix` the letter after it.
    `cluster` is the stretch of the parenthesis (or bracket) it shares with others, None for a bare narrative one.
    `quoted` is true inside a quotation: a block, or quotation marks around a bracket.
    """

    id: str
    text: str
    start: int
    end: int
    kind: CitationKind
    authors: tuple[str, ...] = ()
    initials: str = ""
    et_al: bool = False
    year: str | None = None
    suffix: str | None = None
    locator: str | None = None
    prefix: str = ""
    key: str | None = None
    authors_span: Span | None = None
    year_span: Span | None = None
    cluster: Span | None = None
    quoted: bool = False
    status: Status = "missing"
    references: tuple[str, ...] = ()
    given: str = ""

    @property
    def has_several_authors(self) -> bool:
        """Whether several authors are named, or "et al." stands for more."""
        return self.et_al or len(self.authors) > 1


class Difference(NamedTuple):
    """What a near match differs in, both sides as written."""

    kind: DifferenceKind
    cited: str
    listed: str


class Link(NamedTuple):
    """Why a citation is tied to its references: `status` and, for a near match, the differences."""

    citation: str
    references: tuple[str, ...]
    status: Status
    differences: tuple[Difference, ...] = ()


class Mentions(NamedTuple):
    """The works that nothing cites but that the text mentions, by the ids of their references.

    `named` are those whose author is there without a year, with the place of the name; `known` those that need no
    year, or have it elsewhere: title or author beside the year, in Chinese, or a law.
    """

    named: Mapping[str, Span] = {}
    known: frozenset[str] = frozenset()


class Pointer(NamedTuple):
    """A link over a stretch of the text, the id of the reference it leads to, and whether it stays inside the page.

    `generated` links were set by pandoc and the like, which name the authors of the entry themselves.  `edited` says
    that a citation field means the entry and that the text shows another year, `beside` that the link follows the
    citation: "Engel's 1977 paper, [The need ...](https://...)".
    """

    span: Span
    reference: str
    inside: bool = True
    generated: bool = False
    edited: bool = False
    beside: bool = False


class Finding(NamedTuple):
    """One thing that is wrong, at its place; `related` are other places that matter (the entry a citation means).

    `members` are the findings of a habit, this one's place first (`refcheck.findings.habits`); else ().
    `place` says in words where it is in a container ("paragraph 14"); "" in a text.  `certain` says that what should be
    there is, though this file cannot be changed there.
    """

    code: str
    name: str
    severity: Severity
    message: str
    start: int
    end: int
    citations: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    suggestion: str | None = None
    fix: Fix | None = None
    related: tuple[Span, ...] = ()
    line: int = 0
    column: int = 0
    members: tuple[Finding, ...] = ()
    place: str = ""
    certain: bool = False


class Settings(NamedTuple):
    """What a caller decides about a check; `select` and the like hold codes or prefixes ("RC1").

    `bibliography` are paths of .bib, CSL-JSON and RIS files, to which citation keys refer.
    """

    style: Literal["apa", "harvard", "any", "auto"] = "auto"
    language: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    bibliography: tuple[str, ...] = ()


class Stages(NamedTuple):
    """What the stages before the rules make of a document; see `Checked`."""

    document: Document
    located: Located
    references: tuple[Reference, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    works: Index
    settings: Settings
    style: str = "apa"
    citation_style: str = "apa"
    verifications: tuple[Verification, ...] = ()
    library: Library | None = None
    mentions: Mentions = Mentions()


class Checked(Stages):
    """All that a rule may look at; spans are in the coordinates of `document.text`.

    `style` and `citation_style` are the styles that entries and citations follow ("apa", "harvard", "numeric",
    "other").  `works` finds the works of the list by name and year.  `verifications` holds one item a reference, in
    order, or nothing when no registry was asked.  `library` is the bibliography that was read (None: none was named);
    its items come last in `references`.  `mentions` are the works that the text mentions without citing them.

    What rules work out for it is kept in `views`: it goes with the value, and a changed copy (`_replace`) begins anew.
    """

    @property
    def views(self) -> dict[Any, Any]:
        """What was worked out for this document so far, by the function that does (`refcheck.rules._views.once`)."""
        found: dict[Any, Any] = self.__dict__.setdefault("views", {})
        return found

    def __getstate__(self) -> None:
        """Another process works out its own views."""
