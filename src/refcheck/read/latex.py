r"""LaTeX: the text that is printed, with citing commands as keys: `\citep[see][p. 12]{engel1977}`.

pylatexenc, TexSoup and plasTeX were measured and not taken: they are a hundred times slower, and two of them give up
on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.document import with_entry_keys
from refcheck.model import Document, Span
from refcheck.read import latex_edits
from refcheck.read.format import Comments, Format, Include, Key, Markup, Parts
from refcheck.read.latex_page import Reader
from refcheck.read.latex_scan import Scan, code, is_citing, settings
from refcheck.read.page import Page

_NAME = "latex"
_SURE = lazy(r"^[^%\r\n]*\\(?:documentclass\b|begin\{document\}|begin\{thebibliography\})", re.MULTILINE)
_SIGNS = lazy(
    r"^[ \t]*\\(?:(?:sub)*section|chapter|label|item|begin|end|input|include)\b|\\[A-Za-z]*[cC]ite[A-Za-z]*\*?[\[{]"
    r"|\\(?:emph|textit|ref)\{",
    re.MULTILINE,
)
_MARKDOWN = lazy(r"^(?:#{1,6} \S|```|---$)|\]\(http", re.MULTILINE)
_OPTION = r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
_CITING = lazy(
    r"\\(?P<name>[A-Za-z@]+)\*? ?(?:\([^()\n]*\) ?){0,2}"
    rf"(?P<cites>(?:(?:{_OPTION} ?){{0,2}}\{{[^{{}}]*\}} ?)+)"
)
_PART = lazy(rf"(?:(?P<first>{_OPTION}) ?)?(?:(?P<second>{_OPTION}) ?)?\{{(?P<keys>[^{{}}]*)\}}")
_KEY = lazy(r"[^,]+")


def looks_like(text: str) -> float:
    """How surely a text is LaTeX, 0..1: Markdown holds formulas and environments too, but no class and no document."""
    sample = text[:20000]
    if _SURE.search(sample) and not _MARKDOWN.search(sample):
        return 0.95
    found = len(_SIGNS.findall(sample))
    return min(0.8, found / 10) if found > 2 and not _MARKDOWN.search(sample) else 0.0


def read(source: str, path: str = "") -> Document:
    """A LaTeX file as a Document; `metadata` holds its bibliography files and the keys of `nocite`."""
    scan = Scan(source)
    found = settings(scan)
    page = Page(source)
    reader = Reader(page, scan, found)
    reader.run()
    metadata: dict[str, Any] = {}
    if found.bibliography:
        metadata["bibliography"] = list(dict.fromkeys(found.bibliography))
    if found.nocite:
        metadata["nocite"] = found.nocite
    if own := [name for name, definition in found.definitions.items() if definition.citing]:
        metadata["citing"] = own
    document = page.document(_NAME, path, metadata)
    return with_entry_keys(document, reader.keys)


_INCLUDE = lazy(
    r"%[^\r\n]*|\\(?:input|include|subfile)\s*(?:\{\s*([^{}\\#]{1,300}?)\s*\}|[ \t]+([\w./-]{1,300}))"
    r"|\\(?:sub)?import\*?\{([^{}\\#]{0,300})\}\{([^{}\\#]{1,300})\}|\\."
)


def includes(source: str) -> list[Include]:
    r"""The files of `\input`, `\include`, `\subfile` and `\import`, but for what is code or commented out."""
    if not any(name in source for name in ("\\input", "\\include", "\\subfile", "import{")):
        return []
    hidden = iter(code(source))
    skipped = next(hidden, None)
    found = []
    for match in _INCLUDE.finditer(source):
        while skipped and skipped.end <= match.start():
            skipped = next(hidden, None)
        name = match[1] or match[2] or (match[3].rstrip("/") + "/" + match[4] if match[4] else "")
        if name and not (skipped and skipped.start <= match.start()):
            found.append(Include(match.start(), name.strip().removeprefix("./").lstrip("/" if match[4] else "")))
    return found


_ROOT = lazy(r"^%+\s*!\s*T[eE]X\s+root\s*=\s*(\S[^\r\n]*?)\s*$", re.MULTILINE)
_SUBFILE = lazy(r"\\documentclass\[([^\[\]]+)\]\{subfiles\}")
_WHOLE = lazy(r"^[^%\r\n]*\\(?:documentclass|begin\{document\})", re.MULTILINE)


def is_whole(source: str) -> bool:
    """Whether a file is a document, not a chapter of one."""
    return _WHOLE.search(source) is not None and not _SUBFILE.search(source)


def roots(source: str) -> list[str]:
    """The files that a chapter names as its root: in a comment for editors, or as a subfile."""
    found = (pattern.search(source, 0, 5000) for pattern in (_ROOT, _SUBFILE))
    return [match[1] for match in found if match]


def keys(document: Document, body: Span) -> Iterator[Key]:
    """The keys of the citing commands in a stretch of the text."""
    own = frozenset(document.metadata.get("citing", ()))
    for found in _CITING.finditer(document.text, *body):
        if not (is_citing(found["name"]) or found["name"] in own):
            continue
        stop = found.end() if found["name"].endswith("cites") else _first_end(document.text, found)
        for part in _PART.finditer(document.text, found.start("cites"), stop):
            yield from _in_braces(document.text, part, Span(found.start(), stop))


def _first_end(text: str, found: re.Match[str]) -> int:
    part = _PART.match(text, found.start("cites"))
    return part.end() if part else found.end()


def _in_braces(text: str, part: re.Match[str], cluster: Span) -> Iterator[Key]:
    """The keys of one pair of braces: the first has the words before, the last the words after."""
    first, second = (" ".join((part[name] or "")[1:-1].split()) for name in ("first", "second"))
    before, after = (first, second) if part["second"] is not None else ("", first)
    named = [item for item in _KEY.finditer(text, *part.span("keys")) if item[0].strip()]
    for number, item in enumerate(named):
        start = item.start() + len(item[0]) - len(item[0].lstrip())
        key = item[0].strip()
        if key == "*" or "#" in key:
            continue
        prefix, suffix = before if not number else "", f", {after}" if after and number == len(named) - 1 else ""
        yield Key(start, start + len(key), key, prefix, suffix, cluster, certain=True)


_ESCAPES = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "—": "---",
    "–": "--",
    "\xa0": "~",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
}


def _escaped(text: str) -> str:
    return "".join([_ESCAPES.get(sign, sign) for sign in text])


FORMAT = Format(
    _NAME,
    read,
    looks_like,
    Markup(
        escaped=_escaped,
        italic=latex_edits.italic,
        roman=latex_edits.roman,
        outer=latex_edits.outer,
        kept=latex_edits.kept,
        units=latex_edits.units,
        heading="\\section*{References}\n\n",
    ),
    Comments(r"(?<!\\)%+", "", "% {}"),
    code=code,
    keys=keys,
    printed=True,
    parts=Parts(includes, is_whole, roots, ".tex", ".bbl"),
    left_out=(
        "the preamble and what follows `\\end{document}`, comments, `\\iffalse`, verbatim and listings, "
        "displayed formulas, drawings, labels and references to them"
    ),
)
