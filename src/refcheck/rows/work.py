"""What is done to one document in the process of its own: plain data in, plain data out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from refcheck.errors import RefcheckError, WrongValue
from refcheck.model import Settings

if TYPE_CHECKING:
    from refcheck.pipeline import Report


def checked_file(text: str | bytes, format: str, settings: Settings) -> tuple[str, dict[str, Any]]:
    """What is wrong in one line ("" if nothing is), and the document as the JSON report has it under `files`."""
    from refcheck.batch.task import where
    from refcheck.pipeline import check

    try:
        found = check(text, format, settings=settings) if isinstance(text, str) else _of_bytes(text, format, settings)
        return "", found.to_dict()["files"][0]
    except MemoryError:
        return "took more memory than it may", {}
    except (ValueError, RefcheckError) as error:
        return str(error), {}
    except Exception as error:
        return f"internal error, please report it: {where(error)}", {}


def _of_bytes(data: bytes, format: str, settings: Settings) -> Report:
    """The report of a file; as of a text, what its front matter names is not read."""
    from refcheck.bibliography.files import load
    from refcheck.pipeline import checked, report
    from refcheck.read import opened

    documents = opened(data, format).documents
    if len(documents) > 1:
        raise WrongValue(f"it holds {len(documents)} documents; each needs a row of its own")
    library = load({}, settings, "")[0] if settings.bibliography else None
    return report(checked(documents[0]._replace(metadata={}), settings, library))


def warm() -> None:
    """Loads what every check needs, so that it is not counted as the time of the first document."""
    checked_file("Sleep helps (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A title.\n", "text", Settings())
