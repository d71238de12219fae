"""What is done to one document in the process of its own: plain data in, plain data out."""

from __future__ import annotations

from typing import Any

from refcheck.errors import RefcheckError
from refcheck.model import Settings


def checked_file(text: str | bytes, format: str, settings: Settings) -> tuple[str, dict[str, Any]]:
    """What is wrong in one line ("" if nothing is), and the document as the JSON report has it under `files`."""
    from refcheck.pipeline import check
    from refcheck.read.encoding import decode
    from refcheck.task import where

    try:
        whole = decode(text).text if isinstance(text, bytes) else text
        return "", check(whole, format, settings=settings).to_dict()["files"][0]
    except MemoryError:
        return "took more memory than it may", {}
    except (ValueError, RefcheckError) as error:
        return str(error), {}
    except Exception as error:
        return f"internal error, please report it: {where(error)}", {}


def warm() -> None:
    """Loads what every check needs, so that it is not counted as the time of the first document."""
    checked_file("Sleep helps (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A title.\n", "text", Settings())
