"""`refcheck format`: prints a bibliography of CSL-JSON, BibTeX, RIS or a plain list."""

from __future__ import annotations

import argparse
import sys

from refcheck.base.safe_text import visible
from refcheck.commands import Parser, decoded, input_bytes
from refcheck.model import CslItem

SOURCES = ("auto", "csl-json", "bibtex", "ris", "csl-yaml", "nbib", "enw", "bbl", "text")
CONVERTED = ("bibtex", "ris", "csl-json")
_DATA = (".json", ".yaml", ".yml")
SHOWN = 5
"""Keys of titles that a line names."""
TARGETS = ("text", "html", "markdown", "json", "bibtex", "ris", "csl-json")


def parser() -> Parser:
    """The options."""
    parser = Parser(prog="refcheck format", description="Prints a bibliography, in APA 7 or another style.")
    add = parser.add_argument
    add("path", nargs="?", default="-", metavar="PATH", help="the references; - or nothing reads standard input")
    add("--from", dest="source", choices=SOURCES, default="auto", help="what is read (default: by the content)")
    add("--style", default="apa", help="apa, the name of a CSL style or the path of a .csl file (default: apa)")
    add("--to", choices=TARGETS, default="text", help="what is printed (default: text)")
    add(
        "--enrich",
        action="store_true",
        help="fill what is missing from the registries' records; the diff goes to standard error",
    )
    add("--mailto", metavar="ADDRESS", help="with --enrich: your address, for Crossref's polite pool")
    add("--crossref-url", metavar="URL", help="with --enrich: where Crossref is asked")
    add("--offline", action="store_true", help="with --enrich: use what was asked before, ask nothing")
    add("--no-cache", dest="cache", action="store_false", help="with --enrich: neither read nor keep answers")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the bibliography; the exit status."""
    from refcheck.errors import RefcheckError
    from refcheck.format.bibliography import is_apa

    name = "standard input" if options.path == "-" else options.path
    data = input_bytes(options.path)
    warnings: list[str] = []
    try:
        items = _items(data, options.path, options.source, warnings)
    except RefcheckError as error:
        message = str(error)
        raise RefcheckError(message if message.startswith(f"{name}: ") else f"{name}: {message}") from error
    sys.stderr.write("".join(f"refcheck: warning: {name}: {line}\n" for line in warnings))
    if options.enrich:
        items = _enriched(items, options)
    if is_apa(options.style) and options.to not in CONVERTED:
        sys.stderr.write("".join(f"refcheck: info: {name}: {line}\n" for line in undecided(items)))
    sys.stdout.write(visible(rendered(items, options.style, options.to)))
    if not items:
        sys.stderr.write(f"refcheck: warning: {name}: no references in it\n")
    return 0


def _items(data: bytes, path: str, source: str, warnings: list[str]) -> list[CslItem]:
    """The items of a bibliography file, or the references of any file that is read."""
    from refcheck.read import container_of

    if not container_of(data, path):
        text = decoded(data, path)
        return read(text, _named(path, text) if source == "auto" else source, warnings)
    from refcheck.commands.parse import item, references

    return [item(reference) for reference in references(data, path)]


def _named(path: str, text: str) -> str:
    """What a file is by its content; a file of data that is none of them must be what its name says, and no list."""
    from refcheck.exchange import EXTENSIONS, guess

    ending = path[path.rfind(".") :].lower()
    return EXTENSIONS[ending] if ending in _DATA and text.strip() and not guess(text) else "auto"


def undecided(items: list[CslItem]) -> list[str]:
    """What is to be said of titles that keep their capitals because these may be names': one line for all."""
    from refcheck.format.own_words import words_of
    from refcheck.format.work import has_undecided_title

    with words_of(items):
        keys = [f"“{item.get('id')}”" for item in items if has_undecided_title(item)]
    if not keys:
        return []
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    titles = "the title keeps its capitals" if len(keys) == 1 else f"{len(keys)} titles keep their capitals"
    return [f"{titles}, which may be those of names: {', '.join(keys[:SHOWN])}{more}"]


def formatted(text: str, source: str = "auto", style: str = "apa", to: str = "text") -> str:
    """The text of a bibliography file, or a plain list of references, in the form that `to` names."""
    return rendered(read(text, source), style, to)


def rendered(items: list[CslItem], style: str = "apa", to: str = "text") -> str:
    """The items in the form that `to` names."""
    if to in CONVERTED:
        from refcheck.exchange import write_items

        return write_items(items, to)
    if to == "json":
        return _as_json(items, style)
    from refcheck.format import format_bibliography

    if to == "html":
        return _as_page(format_bibliography(items, style, "html"))
    if to == "markdown":
        return "\n\n".join(format_bibliography(items, style, "markdown")) + "\n"
    return "".join(f"{entry}\n" for entry in format_bibliography(items, style, "text"))


def read(text: str, source: str = "auto", warnings: list[str] | None = None) -> list[CslItem]:
    """The items of a bibliography file; of anything else, the references that are found in it.

    What is wrong with single entries of a file is added to `warnings`, a line each.
    """
    from refcheck.exchange import guess, read_items, refuse_foreign

    if source == "auto":
        source = guess(text)
        if not source:
            refuse_foreign(text)
            source = "text"
    if source != "text":
        return read_items(text, source, warnings)
    from refcheck.commands.parse import item, listed
    from refcheck.read import read as read_text

    return [item(reference) for reference in listed(read_text(text))]


def _enriched(items: list[CslItem], options: argparse.Namespace) -> list[CslItem]:
    """The items with their gaps filled; what was added is shown on standard error."""
    from refcheck.errors import RefcheckError
    from refcheck.registries import MissingExtra, VerifyOptions
    from refcheck.registries import run as ask
    from refcheck.registries.comparing.enrich import diff, enrich

    urls = {"crossref": options.crossref_url} if options.crossref_url else {}
    asked = VerifyOptions(options.mailto, urls=urls, offline=options.offline, cache=options.cache)
    try:
        enriched, changes = enrich(items, ask(items, asked))
    except (MissingExtra, ValueError) as error:
        raise RefcheckError(str(error)) from error
    sys.stderr.write(visible(diff(changes)))
    return enriched


def _as_json(items: list[CslItem], style: str) -> str:
    import json

    from refcheck.format.bibliography import format_entries

    entries = [entry._asdict() for entry in format_entries(items, style)]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _as_page(entries: list[str]) -> str:
    """The entries with the class names that citation processors use."""
    lines = "".join(f'  <div class="csl-entry">{entry}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{lines}</div>\n'
