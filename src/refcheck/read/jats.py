"""JATS, the XML of journal articles: title, abstract, body and back, with the links from citations to entries.

Format: https://jats.nlm.nih.gov/archiving/tag-library/1.3/.  Its document type names a file that is never read;
entities that only that file defines are those of HTML, and none may be defined in the article itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html.entities import html5

from refcheck.model import Document
from refcheck.read.flat import escaped, from_html, placed, reader
from refcheck.read.format import Container, Format
from refcheck.read.jats_entries import Entry
from refcheck.read.packages import feed

_NAME = "jats"
_LARGEST = 100_000_000
_DEEPEST = 500
_ROOTS = frozenset({"article", "pmc-articleset", "book", "book-part", "book-part-wrapper"})
_LEFT_OUT = frozenset(
    "journal-meta contrib-group aff author-notes pub-date permissions history related-article custom-meta-group "
    "kwd-group counts funding-group article-categories article-id elocation-id volume issue fpage lpage self-uri "
    "supplement tex-math math mml:math disp-formula inline-formula alternatives graphic inline-graphic media object-id "
    "code preformat sub-article response processing-meta notes-group subj-group trans-title-group alt-title".split()
)
"""Elements that are no text of the article, whatever is in them."""
_BLOCKS = {
    "p": "p", "list": "ul", "list-item": "li", "disp-quote": "blockquote", "caption": "figcaption", "table": "table",
    "tr": "tr", "td": "td", "th": "th", "boxed-text": "div", "def-list": "dl", "def-item": "div", "term": "dt",
    "def": "dd", "verse-group": "blockquote", "verse-line": "p", "attrib": "p", "table-wrap-foot": "div",
    "statement": "div",
}  # fmt: skip
_INLINE = {"italic": "i", "bold": "b", "sup": "sup", "sub": "sub", "underline": "u", "monospace": "span"}
_HEADINGS = {"abstract": "Abstract", "trans-abstract": "Abstract", "ack": "Acknowledgments", "ref-list": "References"}


class _Article:
    """Turns the elements of an article into HTML, part by part."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.notes: list[str] = []
        self.language = ""
        self._stack: list[str] = []
        self._skipped = 0
        self._levels = 1
        self._untitled: list[str] = []  # sections whose title has not come
        self._entry: Entry | None = None
        self._held: list[list[str]] = []  # what was being written before the note that is open

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if len(self._stack) >= _DEEPEST:
            raise ValueError("elements are nested too deeply")
        if not self._stack and name not in _ROOTS:
            raise ValueError(f"not JATS: it is not an article but <{name[:40]}>")
        self._stack.append(name)
        if self._skipped or (self._entry is None and name in _LEFT_OUT):
            self._skipped += 1
        elif self._entry is not None:
            self._entry.start(name, attributes)
        elif name == "ref":
            self._entry = Entry(attributes.get("id", ""))
        else:
            self._open(name, attributes)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "article":
            self.language = attributes.get("xml:lang", "")
        elif name in ("title", "article-title"):
            self._untitled[-1:] = [""] if self._untitled else []
            self.out.append(f"<h{min(self._levels, 6)}>")
        elif name in _HEADINGS or name in ("sec", "app", "fn-group", "glossary"):
            self._levels += 1
            self._untitled.append(_HEADINGS.get(name, ""))
            self.out.append(f'<div id="{escaped(attributes.get("id", ""))}">')
        elif name == "xref":
            target = attributes.get("rid", "").split(" ")[0]
            self.out.append(f'<a href="#{escaped(target)}">' if attributes.get("ref-type") == "bibr" else "<span>")
        elif name in ("ext-link", "uri"):
            self.out.append(f'<a href="{escaped(attributes.get("xlink:href", ""))}">')
        elif name == "fn":
            self._held.append(self.out)
            self.out = ['<div class="footnote">']
        elif name in _INLINE:
            self.out.append(f"<{_INLINE[name]}>")
        elif name in _BLOCKS:
            self._head()
            self.out.append(f"<{_BLOCKS[name]}>")
        elif name == "break":
            self.out.append("<br>")

    def _head(self) -> None:
        """Writes the heading that a section without a title has by its kind."""
        if self._untitled and self._untitled[-1]:
            self.out.append(f"<h{min(self._levels, 6)}>{self._untitled[-1]}</h{min(self._levels, 6)}>")
            self._untitled[-1] = ""

    def end(self, name: str) -> None:
        """An element ends."""
        self._stack.pop()
        if self._skipped:
            self._skipped -= 1
        elif self._entry is not None:
            if name == "ref":
                self._head()
                self.out.append(self._entry.html())
                self._entry = None
            else:
                self._entry.end(name)
        else:
            self._close(name)

    def _close(self, name: str) -> None:
        if name in ("title", "article-title"):
            self.out.append(f"</h{min(self._levels, 6)}>")
        elif name in _HEADINGS or name in ("sec", "app", "fn-group", "glossary"):
            self._levels -= 1
            self._untitled.pop()
            self.out.append("</div>")
        elif name == "xref":
            self.out.append("</a></span>")
        elif name in ("ext-link", "uri"):
            self.out.append("</a>")
        elif name == "fn":
            self.notes.append("".join([*self.out, "</div>"]))
            self.out = self._held.pop()
        elif name in _INLINE:
            self.out.append(f"</{_INLINE[name]}>")
        elif name in _BLOCKS:
            self.out.append(f"</{_BLOCKS[name]}>")
        if not self._held and self.notes and name in ("p", "fn-group", "table-wrap", "list"):
            self.out.extend(self.notes)
            self.notes.clear()

    def text(self, data: str) -> None:
        """Text between tags."""
        if self._skipped:
            return
        if self._entry is not None:
            self._entry.text(data)
        elif self._stack and self._stack[-1] not in (
            "article",
            "front",
            "body",
            "back",
            "sec",
            "ref-list",
            "table-wrap",
            "label",
        ):
            self.out.append(escaped(data))

    def entity(self, name: str, _parameter: bool) -> None:
        """An entity of the document type, which is not read: one of HTML or nothing."""
        self.text(html5.get(f"{name};", ""))


def _open(data: bytes, path: str) -> Sequence[Document]:
    if len(data) > _LARGEST:
        raise ValueError(f"more than {_LARGEST:,} bytes; this is refused")
    article = _Article()
    _parse(data, article)
    document = placed(from_html("".join([*article.out, *article.notes]), _NAME, path))
    return [document._replace(metadata={"lang": article.language} if article.language else {})]


def _parse(data: bytes, article: _Article) -> None:
    from pyexpat import ParserCreate

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = article.start
    parser.EndElementHandler = article.end
    parser.CharacterDataHandler = article.text
    skipped: Callable[[str, bool], None] = article.entity
    parser.SkippedEntityHandler = skipped
    feed(data, parser, doctype=True)


FORMAT = Format(
    _NAME,
    reader(_NAME),
    container=Container(_open),
    left_out=(
        "what is said of the article before its title and abstract, formulas, reviews and responses; "
        "an `xref` leads its citation to its entry"
    ),
    place="paragraph, item of the list",
)
