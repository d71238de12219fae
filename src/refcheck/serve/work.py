"""What the workers of the server do: plain data in, plain data out, in a process of their own."""

from __future__ import annotations

from typing import Any

from refcheck.base.safe_text import one_line
from refcheck.errors import RefcheckError, WrongValue
from refcheck.model import CslItem, Document, Reference, Settings
from refcheck.pipeline import Report, check, checked, report, with_verifications
from refcheck.read import format_of, opened, read
from refcheck.report import as_dict
from refcheck.verdicts import Verification


def warm() -> None:
    """Loads what every check needs, so that the first visitor does not wait for it."""
    from refcheck.serve.pages import example

    viewed(example(), "markdown", Settings())


def _documents(text: str | bytes, format: str, name: str) -> tuple[Document, ...]:
    """The documents of a text, or of a file of any format; raises WrongValue for a file that cannot be read."""
    return opened(text, format, name).documents if isinstance(text, bytes) else (read(text, format),)


def _document(text: str | bytes, format: str, name: str) -> Document:
    found = _documents(text, format, name)
    if len(found) > 1:
        raise WrongValue(f"the file holds {len(found)} documents; send it to /api/check")
    return found[0]


def checked_dict(text: str | bytes, format: str, settings: Settings, name: str = "") -> dict[str, Any]:
    """The report of a text or a file, as JSON has it."""
    return as_dict([report(checked(document, settings)) for document in _documents(text, format, name)])


def viewed(
    text: str | bytes, format: str, settings: Settings, verifications: tuple[Verification, ...] = (), name: str = ""
) -> tuple[str, str, dict[str, Any]]:
    """A checked text as (its headline, its HTML, its report)."""
    stages = checked(_document(text, format, name), settings)
    if verifications and len(verifications) == len(stages.references):
        stages = with_verifications(stages, verifications)
    return _shown(report(stages))


def _shown(found: Report) -> tuple[str, str, dict[str, Any]]:
    from refcheck.report._view import view
    from refcheck.serve.pages import template

    seen = view(found)
    return seen.headline, template("_report.html").render(view=seen), found.to_dict()


def references(text: str | bytes, format: str, settings: Settings, name: str = "") -> tuple[Reference, ...]:
    """The references of a text, to ask the registries about."""
    return checked(_document(text, format, name), settings).references


def file_opened(data: bytes, name: str) -> dict[str, str] | str:
    """The text of a file and its format, of a container what people call it instead; or why it cannot be read."""
    from refcheck.read import FORMATS, container_of, guess
    from refcheck.read.encoding import decode

    container = container_of(data, name)
    if container:
        return {"format": container, "title": FORMATS[container].title}
    try:
        text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    except ValueError as error:
        shown = one_line(name)[:80] or "This file"
        return f"“{shown}” cannot be read ({error}). Open it in its own program, copy everything, and paste it here."
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
    from refcheck.findings.fix import settle

    found = check(text, format, settings=settings)

    def recheck(source: str) -> Report:
        return check(source, found.format, settings=settings)

    settled = settle(found, recheck, unsafe=unsafe)
    return {"text": settled.report.source, "applied": len(settled.mended)}


def fixed_file(data: bytes, name: str, settings: Settings, unsafe: bool) -> dict[str, Any]:
    """The mended file in base64 and how many findings it mended; raises WrongValue where it cannot be read."""
    from base64 import b64encode

    from refcheck.batch.results import Task
    from refcheck.batch.task import check_task
    from refcheck.config import Config

    outcome = check_task(Task(name, Config(settings=settings), data, "unsafe" if unsafe else "safe"))
    if outcome.error:
        raise WrongValue(outcome.error)
    return {"data": b64encode(outcome.after or data).decode("ascii"), "applied": len(outcome.mended)}


def edited_file(data: bytes, name: str, edits: list[tuple[int, int, str]]) -> dict[str, Any]:
    """A container in base64 with edits of its extracted text made; raises WrongValue where that cannot be done."""
    from base64 import b64encode

    from refcheck.findings.splice import Unwritable
    from refcheck.model import Edit, Fix

    document = _document(data, "auto", name)
    container = format_of(document.format).container
    if container is None or container.write is None:
        raise WrongValue("such a file is read and not written: make this change in its own program")
    try:
        fix = Fix("safe", tuple(sorted(Edit(*edit) for edit in edits)))
        after = container.write(data, [document], [(fix,)])
    except Unwritable as error:
        raise WrongValue(f"this change cannot be made here ({error}): make it in its own program") from error
    return {"data": b64encode(after).decode("ascii"), "applied": 1}
