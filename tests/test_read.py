# ruff: noqa: E501  (tables of markup read best in long lines)
"""bytes -> Document: what is text, what its blocks are, and that every offset is one of the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws_of_documents import assert_lawful
from refcheck.model import Document
from refcheck.read import FORMATS as read_formats
from refcheck.read import guess, read
from refcheck.read.encoding import Decoded, decode

CASES = Path(__file__).parent / "cases" / "read"
ENGINES = Path(__file__).parent / "cases" / "engines"
FORMATS = tuple(read_formats)
WITH_CASES = sorted(path.stem for path in CASES.glob("*.txt"))
WORDS = (
    "Engel", " ", "1977", "(", ")", "\n", "\n\n", "\r\n", "*", "**", "_", "`", "```", "<p>", "</p>", "<br>", "<b>", "</b>", "&amp;",
    "&nbsp;", "&#8211;", "&bogus;", "<", ">", "<!--", "-->", "<div class='x'>", "</div>", "<ol>", "<li>", "</li>", "</ol>", "- ",
    "1. ", "> ", "# ", "[^1]", "[^1]: ", "[", "](", "]", "|", "|-|\n", "ü", "漢", "\u00ad", "\u200b", "{{", "}}", "{%", "%}", "{.x}",
    "::: {#refs}\n", ":::\n", "^2^", "~2~", "$", "$$", "\\", "<sup>", "</sup>", "<td>", "<tr>", "<table>", "</table>", "\t",
    "---\n", "\ufeff", "\x0c", "<script>", "</script>", "<a href='", "'", '"', "=", "&", "<nav>", "</nav>", "<pre>", "\ufdd0",
    "/", "+", "~", "[[", "]]", "[[a][", "[fn:1]", "[fn:1] ", "[fn::", "[cite:@", ";", "#+begin_quote\n", "#+end_quote\n", "#+begin_src\n",
    "#+end_src\n", "#+caption: ", ":A:\n", ":END:\n", "* ", "* COMMENT ", " :noexport:\n", "\\\\", "\\alpha", "<<", ">>", "@@a:", "@@", "  - ",
    "#set a\n", "#figure(", "caption: [", ")", "#quote[", "#link(\"a\")[", "@a", "#cite(<a>)", "/*", "*/", "+++", "++", "cite:[a]", "<<a>>",
    "[[[a]]] ", "|===\n", "____\n", "[quote]\n", ". a\n", "a:: b\n", "footnote:[", "\"`", "`\"", "{nbsp}", "= ",
    ".. ", "::\n\n", "   ", ".. [a] ", ".. [1] ", "[a]_", "[1]_", ":cite:`a`", "`b <c>`_", "====\n", "----\n", "+---+---+\n", "=== ===\n",
    ".. note:: ", ".. code::\n", "``", "| ", "\\emph{", "}", "{", "\\begin{", "itemize}", "\\end{", "\\item ", "\\cite[", "]{a,b}", "\\section{", "% a\n", "``", "''", "--",
    "\\bibitem{a}", "\\begin{thebibliography}{9}\n", "\\end{thebibliography}", "\\verb|", "\\iffalse", "\\fi", "\\'e", "\\href{",
    "\\begin{tabular}{l}", "\\end{tabular}", "\\footnote{", "\\(", "\\)", "\\newcommand{\\a}{b}", "\\a", "\\begin{verbatim}",
)  # fmt: skip


"""What LaTeX and Typst print for one character."""


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join), st.sampled_from(FORMATS))
def test_any_mixture_of_markup_is_read_lawfully(source: str, format: str) -> None:
    assert_lawful(read(source, format))


@given(st.text(max_size=200), st.sampled_from((*FORMATS, "auto")))
def test_no_text_raises(source: str, format: str) -> None:
    assert_lawful(read(source, format))


@pytest.mark.usefixtures("loaded")
@pytest.mark.no_cover  # measures time
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "piece",
    ["(", "<", "[", "*", "_a", "`a``", "<a ", "<!--", "<![CDATA[", "{{", "{%", "{% highlight x %}", "</p>", "<p>", "<div>", "<i>",
     "<li>", "<span>", "</a>", "<td>", "<a href=\"", "<a b='>", "<script>", "<svg>", "<nav>", "&", "> ", "![", "^a^", "::: {#a}\n",
     "<a x=\">\" ", "<ul><li>", "<sup>1", "- a\n", "|a|b|\n", "{.a ", "$a", "~a", "</script", "<b><p>",
     "/a ", "*/", "[[a][", "[fn::", "[cite:@a;", "#+begin_src\n", "#+begin_quote\n", ":A:\n", "\\begin{a}\n", "* COMMENT a\n", "@@a:",
     "x^{", "\\(", "<<a", "/*_+", "[[a][/b", "| a", "\\\\ ", "   ", " - a\n",
     "#a(", "#a[", "#table([a", "#figure(table([a],", "/*", "\"a", "@a[", "#cite(<a", "#show a: ", "- a\n  ", "cite:[", "<<a,", "+a", "++", "[[[a",
     "|===\n|", "____\n", "footnote:[", "** a\n", "a:: ", "https://a[", "{a", ".a\n", "[a]\n",
     ".. ", "::\n\n ", ".. [a] b\n", ".. note::\n\n   ", "- - ", "``", "`a ", "`a <", ":a:`", "[a", "|a", "=== ===\n", "+---+\n|\n", ".. a::\n\n",
     "* a\n\n  ", "a\n--\n", ":a: ",
     "{", "}", "\\emph{", "\\cite[", "\\cite{a", "\\iffalse ", "\\begin{verbatim}", "\\begin{equation}", "\\verb|", "\\texorpdfstring{a}{b}",
     "\\begin{itemize}\\item[", "\\item[a", "\\end{itemize}", "\\bibitem{a}", "\\newcommand{\\a}{", "\\footnote{", "\\'{", "\\[", "%\n"],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(piece: str, format: str) -> None:
    from time import process_time

    def seconds(size: int) -> float:
        source = piece * (size // len(piece))
        start = process_time()
        read(source, format)
        return process_time() - start

    small, large = seconds(5_000), seconds(40_000)
    # a quadratic reader needs minutes for the larger one; a busy machine only makes a linear one slower
    assert large < 1 or large < 40 * small


def cases(name: str) -> list[tuple[str, str, str]]:
    """The cases of a file: title, input and the blocks that are due, as `shown` writes them."""
    parts = (CASES / name).read_text(encoding="utf-8").split("\n=== ")[1:]
    return [(title, *rest.split("\n---8<---\n", 1)) for title, _, rest in (part.partition("\n") for part in parts)]


def shown(document: Document) -> str:
    """A block a line: kind, level, label, and its text (line ends as "⏎", tabs as "⇥", spaces that do not break as "␣"), then its marks."""
    lines = []
    for block in document.blocks:
        inside = [mark for mark in document.marks if block.start <= mark.start < block.end]
        text = (
            document.text[block.start : block.end]
            .replace("\n", "⏎")
            .replace("\t", "⇥")
            .replace("\xa0", "␣")
            .replace("\u2009", "␣")
        )
        marks = [f"{m.kind} {document.text[m.start : m.end]!r}{m.target and ' ' + m.target}" for m in inside]
        head = " ".join(str(part) for part in (block.kind, block.level or "", block.label) if part)
        lines.append(f"{head} | {text}" + "".join(f"\n    {mark}" for mark in marks))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("format", "source", "due"),
    [
        pytest.param(format, source, due.strip("\n"), id=f"{format}: {title}")
        for format in WITH_CASES
        for title, source, due in cases(f"{format}.txt")
    ],
)
def test_blocks(format: str, source: str, due: str) -> None:
    document = read(source, format)
    assert shown(document) == due
    assert_lawful(document)


@pytest.mark.parametrize("page", sorted(ENGINES.glob("*.html")), ids=lambda path: path.stem)
def test_the_article_of_a_page(page: Path) -> None:
    document = read(page.read_text(encoding="utf-8"), "auto", page.name)
    due = page.with_suffix(".txt").read_text(encoding="utf-8")
    assert [line.replace("\xa0", " ").strip() for line in document.text.split("\n")] == due.strip().split("\n")
    assert_lawful(document)


PAGE = "<p>One (Engel, 1977).</p>\n<p>Two.</p><h2>References</h2>\n<p>Engel, G. L. (1977). A title.</p>\n"
BEGINNINGS = (
    "<!-- wp:paragraph -->\n",
    "Sleep, and what it is for\n\n",
    "<meta charset='utf-8'>",
    "<a name='top'></a>",
    "<img src='a.png'>\n",
    "<span>Sleep</span>",
    "<style>p { color: red }\n# a { margin: 0 }</style>\n",
    "<script>let a = b[c](d) * 2 * 3;</script>\n",
)
CLASSIC = """Sleep matters (Engel, 1977), and <em>so does</em> the rest.
It does.

A second paragraph with <a href="https://a.example">a link</a>.

<h2>References</h2>
Engel, G. L. (1977). The need. <em>Science</em>, <em>196</em>, 129–136.

Turk, D. (2007). A model. <em>JAMA</em>, <em>1</em>, 1–9.
"""


@pytest.mark.parametrize(
    ("text", "path", "due"),
    [
        ("a *b*", "post.md", "markdown"),
        ("a *b*", "post.txt", "text"),
        ("<p>a", "post.HTM", "html"),
        ("text", "a.b/notes.qmd", "markdown"),
        ("<!DOCTYPE html>\n<p>a", "", "html"),
        ("<p>One (Engel, 1977).</p>\n<p>Two.</p>", "", "html"),
        ("# Title\n\nText *with* a [link](x).\n\n- one\n- two\n", "", "markdown"),
        ("---\nlang: de\n---\n\nText", "", "markdown"),
        ("Some <em>text</em> & 3 < 4.\n\nReferences\n\nEngel, G. L. (1977). The need.", "", "text"),
        ("Text (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A * b * c_d.", "", "text"),
        ("#+title: Sleep\n\n* One\n\n- a\n- b\n", "", "org"),
        ("* One\n:PROPERTIES:\n:ID: x\n:END:\nText /here/.\n", "", "org"),
        ("text", "notes.ORG", "org"),
        ("# C#+ and *more*\n\n- one\n", "", "markdown"),
        ("", "", "text"),
        *((begin + PAGE, "", "html") for begin in BEGINNINGS),
        *((f"{begin}\n# Title\n\nText *with* a [link](x).\n\n- one\n", "", "markdown") for begin in BEGINNINGS[2:]),
        (CLASSIC, "", "html"),
        ("Title\n=====\n\nSome <b>bold</b> <i>words</i> and *more*.\n\n* one\n* two\n", "", "markdown"),
    ],
)
def test_guess(text: str, path: str, due: str) -> None:
    assert guess(text, path) == due


@pytest.mark.parametrize(
    ("data", "due"),
    [
        ("Šimić".encode(), Decoded("Šimić", "utf-8")),
        (b"\xef\xbb\xbfa", Decoded("a", "utf-8", b"\xef\xbb\xbf")),
        (b"\xff\xfea\0", Decoded("a", "utf-16-le", b"\xff\xfe")),
        (b"\xff\xfe\0\0a\0\0\0", Decoded("a", "utf-32-le", b"\xff\xfe\0\0")),
        (b"M\xfcller \x96 \x81", Decoded("Müller – \x81", "windows-1252")),
        (b'<meta charset="iso-8859-2">\xe8', Decoded('<meta charset="iso-8859-2">č', "iso-8859-2")),
        (b'<meta http-equiv=x content="text/html; charset=latin1">\x93', Decoded('<meta http-equiv=x content="text/html; charset=latin1">“', "windows-1252")),
        (b'<meta charset="nonsense">\xe8', Decoded('<meta charset="nonsense">è', "windows-1252")),
    ],
)  # fmt: skip
def test_decode(data: bytes, due: Decoded) -> None:
    assert decode(data) == due


CHARSETS = (Path(__file__).parent / "cases" / "charsets.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("row", [row for row in CHARSETS if row and not row.startswith("#")])
def test_which_encoding_a_file_is_in(row: str) -> None:
    written, encoding, text = (part.strip() for part in row.split(" | "))
    decoded = decode(written.encode("latin-1").decode("unicode_escape").encode("latin-1"))
    assert (decoded.encoding, decoded.text.rpartition(">")[2]) == (encoding, text)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04", b"ab\0c"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a text file"):
        decode(data)


def test_ten_thousand_nested_elements() -> None:
    deep = "<div><ul><li><blockquote>" * 2500 + "(Engel, 1977)" + "</div>" * 5000
    assert read(deep, "html").text == "(Engel, 1977)"
    assert "(Engel, 1977)" in read("> " * 5000 + "(Engel, 1977)", "markdown").text


def test_wordpress_without_paragraph_tags_is_read_as_it_is_shown() -> None:
    document = read(CLASSIC)
    blocks = [document.text[block.start : block.end] for block in document.blocks]
    assert blocks[0] == "Sleep matters (Engel, 1977), and so does the rest.\nIt does."
    assert blocks[2] == "References"
    assert [block[:5] for block in blocks[3:]] == ["Engel", "Turk,"]
    wrapped = CLASSIC.replace("\n\n", "</p>\n\n<p>")
    assert read(wrapped, "html").text.startswith("Sleep matters (Engel, 1977), and so does the rest. It does.\n\n")
