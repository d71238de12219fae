"""What the format of a file says of a document beside its text: places in words, fields of citations, faults."""

from __future__ import annotations

from typing import Any

from refcheck.base.records import NamedTuple


class CitationField(NamedTuple):
    """A citation that a reference manager keeps in a stretch of the text: the works it means, and whose it is.

    `items` are in the manager's order (the list that it writes has none); `program` is "Zotero", "Mendeley",
    "EndNote" or "Word".  What such a field shows is written anew by its program, so that nothing else mends it.
    """

    start: int
    end: int
    items: tuple[dict[str, Any], ...]
    program: str


class Place(NamedTuple):
    """Where a person finds a stretch of a container's extracted text: from `start` to the next place.

    `words` are such as "paragraph 14", "note 5", "table 2, row 3", "cell 7, line 2", "page 3, line 12".
    """

    start: int
    words: str


class Fault(NamedTuple):
    """What is wrong with the form of an entry, and where."""

    start: int
    end: int
    message: str
