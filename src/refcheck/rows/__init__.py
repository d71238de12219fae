"""Documents in, one row a document out, whatever is in them: what a run over an archive is made of.

Each document is checked in a process of its own (`refcheck.rows.isolated`), one after another, so that one which takes
too long, takes all memory or ends the process costs itself and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any, Literal, TypeAlias

from refcheck import __version__
from refcheck.base.records import NamedTuple
from refcheck.errors import WrongType, WrongValue
from refcheck.model import Settings
from refcheck.rows.isolated import Isolated, Stopped, TimeIsUp, borrowed

Outcome: TypeAlias = Literal["ok", "error", "timeout", "too-large"]
Row: TypeAlias = dict[str, Any]
"""What became of a document: the keys are `COLUMNS`, the lists those of a file of the JSON report."""

COLUMNS = ("id", "outcome", "error", "seconds", "format", "version", "references", "citations", "findings")

_LARGEST = 10**15
_LONGEST = 10**6  # a clock of C takes no more than a few times this


class Fault(NamedTuple):
    """Why a document is not checked."""

    outcome: Outcome
    error: str


class Document(NamedTuple):
    """One document; `text` may be the bytes of a file in any encoding, `format` is "auto", "markdown", "html", ...

    `fault` says what became of a document that could not even be handed over.
    """

    id: str | None
    text: str | bytes | None
    format: str = "auto"
    fault: Fault | None = None


class Limits(NamedTuple):
    """What one document may take: `size` in bytes (text as UTF-8), `seconds` by the clock, `memory` in bytes.

    `memory` is held where the system can do it (Linux): a document that needs more is an error.
    """

    size: int = 5_000_000
    seconds: float = 30.0
    memory: int = 2_000_000_000


def rows(
    documents: Iterable[Document],
    settings: Settings = Settings(),  # noqa: B008 (an immutable value)
    limits: Limits = Limits(),  # noqa: B008
) -> Iterator[Row]:
    """One row a document, in order; no document stops the others.

    Raises RefcheckError for settings or limits that cannot be meant, and where no process can be started.
    """
    from refcheck.config import checked_settings

    checked = checked_settings(settings)
    _check_limits(limits)
    return _rows(documents, checked, limits)


def _check_limits(limits: Limits) -> None:
    if not isinstance(limits, Limits):
        raise WrongType(f"limits must be refcheck.rows.Limits, not {type(limits).__name__}")
    for name, value in limits._asdict().items():
        most = _LONGEST if name == "seconds" else _LARGEST
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= most:
            raise WrongValue(f"limits: {name} must be a positive number up to {most:,}, not {value!r}")


def _rows(documents: Iterable[Document], settings: Settings, limits: Limits) -> Iterator[Row]:
    with borrowed("refcheck.rows.work:checked_file", int(limits.memory)) as isolated:
        for document in documents:
            isolated.ready()
            begun = monotonic()
            outcome, error, file = _checked(document, settings, limits, isolated)
            yield {
                "id": document.id, "outcome": outcome, "error": error, "seconds": monotonic() - begun,
                "format": file.get("format"), "version": __version__,
                **{name: file.get(name, []) for name in COLUMNS[6:]},
            }  # fmt: skip


def _checked(
    document: Document, settings: Settings, limits: Limits, isolated: Isolated
) -> tuple[Outcome, str | None, dict[str, Any]]:
    """The outcome, what is wrong (None: nothing) and the file of the JSON report."""
    text = document.text
    if text is None:
        return (*(document.fault or Fault("error", "there is no text")), {})
    if (size := _size(text, limits.size)) > limits.size:
        return "too-large", f"{size:,} bytes; the limit is {limits.size:,}", {}
    try:
        error, file = isolated.run(limits.seconds, text, document.format or "auto", settings)
    except TimeIsUp:
        return "timeout", f"took longer than {limits.seconds:g} seconds", {}
    except Stopped as stopped:
        return "error", f"the process that checked it was ended ({stopped})", {}
    return ("error", error, {}) if error else ("ok", None, file)


def _size(text: str | bytes, limit: int) -> int:
    """The bytes of a text; one of more characters than the limit is too large without being encoded first."""
    return len(text) if isinstance(text, bytes) or len(text) > limit else len(text.encode("utf-8", "replace"))
