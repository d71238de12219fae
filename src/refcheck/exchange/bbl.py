r"""The `.bbl` that biber and BibTeX make for biblatex: entries as data, `\entry{engel1977}{article}{}` to `\endentry`.

That of natbib and plain BibTeX is a text, `thebibliography`, which LaTeX's own reader reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.errors import RefcheckError
from refcheck.exchange.bibtex import Entries
from refcheck.exchange.bibtex_entries import Entry, Fields
from refcheck.model import CslItem

_ENTRY = re.compile(r"^[ \t]*\\entry\{([^{}\r\n]+)\}\{([^{}\r\n]+)\}\{", re.MULTILINE)
_END = re.compile(r"^[ \t]*\\endentry\b", re.MULTILINE)
_BRACE = re.compile(r"\\.|%[^\r\n]*|[{}]", re.DOTALL)
_LINE = re.compile(
    r"^[ \t]*\\(?:(?P<kind>field|strng|list|name)\{(?P<name>\w+)\}(?:\{\d+\})?(?:\{[^{}]*\}(?=\{))?(?=\{)"
    r"|verb\{(?P<verb>\w+)\}[ \t]*\r?\n[ \t]*\\verb[ \t](?P<address>[^\r\n]*)"
    r"|true\{more(?P<more>\w+)\})",
    re.MULTILINE,
)
_PART = re.compile(r"(?:^|[,{])[\s%]*(family|given|prefix|suffix)[ \t]*=[ \t]*(?=\{)")
_DELIMITER = re.compile(r"\\bib(?:named|init)elim[a-z]*(?![A-Za-z])[ \t]*|\\bibinit(?:period|delim)(?![A-Za-z])[ \t]*")
_RANGE = re.compile(r"\\bibrange(dash|ssep)(?![A-Za-z])[ \t]*")
_DATES = ("", "orig", "event", "url")
_OLD_PARTS = ("family", "", "given", "", "prefix", "", "suffix")
"""What the groups of a name were in biblatex 2, after the first one."""


def looks_like(text: str) -> bool:
    """True for a list of references as data."""
    return _ENTRY.search(text[:200_000]) is not None


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """The entries as CSL items, each key once; the citation key is the `id`.

    Raises `RefcheckError` for a text without any entry.
    """
    found: dict[str, Entry] = {}
    for entry in _entries(text):
        found.setdefault(entry.key, entry)
    if not found:
        raise RefcheckError(r"line 1: not a list of biblatex: no \entry is in it")
    return Entries(list(found.values())).items()


def _entries(text: str) -> Iterator[Entry]:
    """Each ends at its `\\endentry`, or where the next one begins."""
    starts = list(_ENTRY.finditer(text))
    ends = [*(found.start() for found in starts[1:]), len(text)]
    for found, following in zip(starts, ends, strict=False):
        end = _END.search(text, found.end(), following)
        stop = end.start() if end else following
        yield Entry(found[2].lower(), found[1].strip(), found.start(), _fields(text[found.end() : stop]), stop, {})


def _fields(text: str) -> Fields:
    """The fields of one entry, as a .bib file has them."""
    closing = _partners(text)
    fields: Fields = {}
    for line in _LINE.finditer(text):
        if line["verb"]:
            fields.setdefault(line["verb"], line["address"].strip())
        elif line["more"]:
            fields[line["more"]] = f"{fields.get(line['more'], '')} and others".removeprefix(" and ")
        elif (end := closing.get(line.end())) is not None:
            fields.setdefault(line["name"], _value(line["kind"], text, line.end(), end, closing))
    for kind in _DATES:
        _put_date(fields, kind)
    return fields


def _partners(text: str) -> dict[int, int]:
    """The partner of each opening brace."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            open_.append(match.start())
        elif match[0] == "}" and open_:
            found[open_.pop()] = match.start()
    return found


def _value(kind: str, text: str, start: int, end: int, closing: dict[int, int]) -> str:
    if kind == "name":
        names = (_name(text, *group, closing) for group in _groups(text, start, end, closing))
        return " and ".join(filter(None, names))
    if kind == "list":
        return " and ".join(text[first + 1 : last] for first, last in _groups(text, start, end, closing))
    return _RANGE.sub(lambda mark: "--" if mark[1] == "dash" else ", ", text[start + 1 : end])


def _groups(text: str, start: int, end: int, closing: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The groups in a group, each by the offsets of its braces."""
    at = text.find("{", start + 1, end)
    while at >= 0 and (last := closing.get(at)) is not None:
        yield at, last
        at = text.find("{", last, end)


def _name(text: str, start: int, end: int, closing: dict[int, int]) -> str:
    """A name as a .bib file has it: "van Beek, Jr, Ann"; a group's in braces."""
    parts = {found[1]: _plain(text, found.end(), closing) for found in _PART.finditer(text, start + 1, end)}
    if not parts:
        groups = list(_groups(text, start, end, closing))[1:]
        old = zip(_OLD_PARTS, groups, strict=False)
        parts = {name: _plain(text, first, closing) for name, (first, _) in old if name}
    family, given = parts.get("family", ""), parts.get("given", "")
    if not given:
        return f"{{{family}}}" if family else ""
    bare = f"{{{family}}}" if family[:1].islower() else family
    whole = f"{parts['prefix']} {family}" if parts.get("prefix") else bare
    return ", ".join(filter(None, (whole, parts.get("suffix"), given)))


def _plain(text: str, start: int, closing: dict[int, int]) -> str:
    """The words of a part of a name, with spaces where biber has put commands for them."""
    return " ".join(_DELIMITER.sub(" ", text[start + 1 : closing.get(start, start + 1)]).split())


def _put_date(fields: Fields, kind: str) -> None:
    """`date` and its like of the numbers that biber has parted it into."""
    first, last = (
        "-".join(f"{int(part):02}" for part in map(_digits, parts) if part)
        for parts in (
            [fields.get(f"{kind}{end}{part}", "") for part in ("year", "month", "day")] for end in ("", "end")
        )
    )
    if first and f"{kind}date" not in fields:
        is_range = f"{kind}endyear" in fields
        fields[f"{kind}date"] = f"{first}/{last}" if is_range else first


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 5 else ""
