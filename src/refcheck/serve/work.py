"""What the workers of the server do: plain data in, plain data out, in a process of their own."""

from __future__ import annotations

from typing import Any

from refcheck.errors import RefcheckError
from refcheck.model import CslItem, Reference, Settings, Verification
from refcheck.pipeline import Report, check, checked, report, with_verifications
from refcheck.read import read
from refcheck.safe_text import one_line


def warm() -> None:
    """Loads what every check needs, so that the first visitor does not wait for it."""
    from refcheck.serve.pages import example

    viewed(example(), "markdown", Settings())


def checked_dict(text: str, format: str, settings: Settings) -> dict[str, Any]:
    """The report of a text, as JSON has it."""
    return check(text, format, settings=settings).to_dict()


def viewed(
    text: str, format: str, settings: Settings, verifications: tuple[Verification, ...] = ()
) -> tuple[str, str, dict[str, Any]]:
    """A checked text as (its headline, its HTML, its report)."""
    stages = checked(read(text, format), settings)
    if verifications and len(verifications) == len(stages.references):
        stages = with_verifications(stages, verifications)
    return _shown(report(stages))


def _shown(found: Report) -> tuple[str, str, dict[str, Any]]:
    from refcheck.report._view import view
    from refcheck.serve.pages import template

    seen = view(found)
    return seen.headline, template("_report.html").render(view=seen), found.to_dict()


def references(text: str, format: str, settings: Settings) -> tuple[Reference, ...]:
    """The references of a text, to ask the registries about."""
    return checked(read(text, format), settings).references


def opened(data: bytes, name: str) -> dict[str, str] | str:
    """The text of a file and its format, or why it cannot be read."""
    from refcheck.read import guess
    from refcheck.read.encoding import decode

    shown = one_line(name)[:80] or "This file"
    try:
        text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    except ValueError as error:
        return (
            f"“{shown}” cannot be read ({error}). Open it in its own program, copy everything there, and paste it here."
        )
    return {"text": text, "format": guess(text, name)}


def parsed(lines: list[str]) -> list[CslItem]:
    """One CSL-JSON item a reference string, in order; one that refcheck fails on holds nothing but its id."""
    from refcheck.commands.parse import each_parsed

    return each_parsed(lines)[0]


def formatted(items: list[CslItem], style: str) -> list[dict[str, str]] | str:
    """The entries in bibliography order, or what is wrong with the items."""
    from refcheck.format.bibliography import format_entries

    try:
        return [{"id": entry.id, "text": entry.text, "html": entry.html} for entry in format_entries(items, style)]
    except RefcheckError as error:
        return str(error)


def fixed(text: str, format: str, settings: Settings, unsafe: bool) -> dict[str, Any]:
    """The mended text and how many findings it mended."""
    from refcheck.fix import settle

    found = check(text, format, settings=settings)

    def recheck(source: str) -> Report:
        return check(source, found.format, settings=settings)

    settled = settle(found, recheck, unsafe=unsafe)
    return {"text": settled.report.source, "applied": len(settled.mended)}
