"""`refcheck parse`: prints the references of a document."""

from __future__ import annotations

import argparse
import sys

from refcheck.commands import Parser, decoded_input
from refcheck.model import CslItem, Reference

TARGETS = ("csl-json", "bibtex", "ris")


def parser() -> Parser:
    """The options."""
    parser = Parser(prog="refcheck parse", description="Prints the references found in a document.")
    add = parser.add_argument
    add("path", nargs="?", default="-", metavar="PATH", help="the document; - or nothing reads standard input")
    add("--stdin-filename", default="", metavar="NAME", help="the name of what - reads; its ending tells the format")
    add("--to", choices=TARGETS, default="csl-json", help="the form to print (default: csl-json)")
    add("--lines", action="store_true", help="every line is one reference; one item a line is printed, in order")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the references; the exit status."""
    text = decoded_input(options.path)
    name = options.stdin_filename if options.path == "-" else options.path
    items = lines(text) if options.lines else [item(reference) for reference in references(text, name)]
    sys.stdout.write(_written(items, options.to))
    return 0


def _written(items: list[CslItem], to: str) -> str:
    if to != "csl-json":
        from refcheck.exchange import write_items

        return write_items(items, to)
    import json

    return json.dumps(items, ensure_ascii=False) + "\n"


def lines(text: str) -> list[CslItem]:
    """Exactly one item a line of the text; an empty line gives an item without fields."""
    from refcheck.reference import parse_reference

    strings = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if strings[-1] == "":
        strings.pop()
    return [{**item(parse_reference(string)), "id": f"r{number}"} for number, string in enumerate(strings, 1)]


def item(reference: Reference) -> CslItem:
    """The reference as a CSL-JSON item with its id."""
    return {"id": reference.id, **reference.csl}


def references(text: str, name: str = "") -> list[Reference]:
    """The references of the document's lists; of a bare list without heading, its paragraphs or lines."""
    from refcheck.check import checked
    from refcheck.model import Settings
    from refcheck.read import read
    from refcheck.reference import parse_references

    document = read(text, "auto", name)
    return list(checked(document, Settings()).references) or parse_references(document.text)
