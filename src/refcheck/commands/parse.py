"""`refcheck parse`: prints the references of a document."""

from __future__ import annotations

import argparse
import sys

from refcheck.base.safe_text import one_line, visible
from refcheck.commands import Parser, decoded, input_bytes
from refcheck.model import CslItem, Document, Reference

TARGETS = ("csl-json", "bibtex", "ris")


def parser() -> Parser:
    """The options."""
    parser = Parser(prog="refcheck parse", description="Prints the references found in a document.")
    add = parser.add_argument
    add("path", nargs="?", default="-", metavar="PATH", help="the document; - or nothing reads standard input")
    add("--stdin-filename", default="", metavar="NAME", help="the name of what - reads; its ending names the format")
    add("--to", choices=TARGETS, default="csl-json", help="the form to print (default: csl-json)")
    add("--lines", action="store_true", help="every line is one reference; one item a line is printed, in order")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the references; the exit status."""
    data = input_bytes(options.path)
    name = options.stdin_filename if options.path == "-" else options.path
    if not options.lines:
        sys.stdout.write(written([item(reference) for reference in references(data, name)], options.to))
        return 0
    items, faults = each_parsed(_strings(decoded(data, options.path)))
    sys.stdout.write(written(items, options.to))
    for fault in faults:
        print(f"refcheck: error: {one_line(name or 'standard input')}: {one_line(fault)}", file=sys.stderr)
    return 2 if faults else 0


def written(items: list[CslItem], to: str) -> str:
    """The items in an exchange format; control characters as escapes."""
    if to != "csl-json":
        from refcheck.exchange import write_items

        return visible(write_items(items, to))
    import json

    return visible(json.dumps(items, ensure_ascii=False)) + "\n"


def lines(text: str) -> list[CslItem]:
    """Exactly one item a line of the text; an empty line gives an item without fields."""
    return each_parsed(_strings(text))[0]


def _strings(text: str) -> list[str]:
    strings = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return strings[:-1] if strings[-1] == "" else strings


def each_parsed(strings: list[str]) -> tuple[list[CslItem], list[str]]:
    """One item a string, in order, and a line on each that refcheck fails on, whose item holds nothing but its id.

    So one bad string costs the others nothing.
    """
    from refcheck.batch.task import where
    from refcheck.reference import parse_reference

    items: list[CslItem] = []
    faults = []
    for number, string in enumerate(strings, 1):
        try:
            fields = parse_reference(string).csl
        except Exception as error:
            fields = {}
            faults.append(f"line {number}: internal error, please report it: {where(error)}")
        items.append({"id": f"r{number}", **fields})
    return items, faults


def item(reference: Reference) -> CslItem:
    """The reference as a CSL-JSON item with its id."""
    return {"id": reference.id, **reference.csl}


def references(data: bytes, name: str = "") -> list[Reference]:
    """The references of a file's documents; of a bare list without heading, its paragraphs or lines.

    Raises RefcheckError for a file that cannot be read.
    """
    from refcheck.errors import RefcheckError
    from refcheck.read import opened

    try:
        documents = opened(data, "auto", name).documents
    except ValueError as error:
        raise RefcheckError(f"{name or 'standard input'}: {error}") from error
    return [reference for document in documents for reference in listed(document)]


def listed(document: Document) -> list[Reference]:
    """The references of one document's lists, or of its paragraphs or lines."""
    from refcheck.model import Settings
    from refcheck.pipeline import checked
    from refcheck.reference import parse_references

    return list(checked(document, Settings()).references) or parse_references(document.text)
