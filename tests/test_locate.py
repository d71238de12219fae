"""Where lists and entries begin and end: a folder of documents, and laws that hold for any text.

A case is a file `tests/cases/locate/NAME.txt|md|html`: the document, a line of `=====`, then the entries due, one a
line; white space counts as one blank.  "> " before an entry: its list is optional.  "[3] ": its label is due.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from refcheck.locate import locate
from refcheck.model import Document, Located
from refcheck.read import read

CASES = sorted(path for path in (Path(__file__).parent / "cases" / "locate").iterdir())
SEPARATOR = "\n=====\n"


def shown(document: Document, located: Located) -> list[str]:
    lines = []
    for entry in located.entries:
        text = " ".join(document.text[entry.start : entry.end].split())
        label = f"[{entry.label}] " if entry.label else ""
        lines.append(("> " if entry.optional else "") + label + text)
    return lines


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_entries(path: Path) -> None:
    source, _, expected = path.read_text(encoding="utf-8").partition(SEPARATOR)
    document = read(source, path=path.name)
    due = [line for line in expected.splitlines() if line.strip()]
    assert shown(document, locate(document)) == due


def check_laws(document: Document) -> None:
    located = locate(document)
    at = 0
    for entry in located.entries:
        assert at <= entry.start < entry.end <= len(document.text)
        assert document.text[entry.start : entry.end].strip() == document.text[entry.start : entry.end]
        assert 0 <= entry.section < len(located.lists)
        listed = located.lists[entry.section]
        assert listed.start <= entry.start < entry.end <= listed.end
        at = entry.end
    for span in located.body:
        assert 0 <= span.start <= span.end <= len(document.text)
        assert not any(span.start < entry.end and entry.start < span.end for entry in located.entries)


PIECES = st.sampled_from(
    [
        *(
            "References",
            "Sources:",
            "Further reading",
            "1 view",
            "Appendix",
            "[1] ",
            "2. ",
            "- ",
            "\n",
            "\n\n",
            "\t",
            "    ",
        ),
        "Smith, J. (2001). A title. Journal, 3(2), 1-9.",
        "WHO. (2020). Report. https://who.int/x",
        "A sentence that cites Jones (1999) and is long enough.",
        *("———. ", "(", "Müller, ", "M. & ", "2001", "https://doi.org/10.1/x", ". ", "\u00a0", "\x00"),
    ]
)


@settings(max_examples=300, deadline=None)
@example("0:(0:1000)\n\nA(:1000)\n\n[0]\r0000://")  # a label on a line of its own
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_located(text: str) -> None:
    check_laws(read(text, "text"))


HOSTILE = {
    "parentheses": lambda n: "(" * n,
    "one line": lambda n: "word " * (n // 5),
    "one entry": lambda n: "References\n\nSmith, J. " + "A. " * (n // 3),
    "empty lines": lambda n: "\n" * n,
    "headings": lambda n: "References\n\n" * (n // 12),
    "entries": lambda n: "Smith, J. (2001). A title. Journal, 3(2), 1-9.\n\n" * (n // 48),
    "lines": lambda n: "References\n" + "Smith, J. (2001). A title. Journal, 3(2), 1-9.\n" * (n // 47),
    "names": lambda n: "Smith, " * (n // 7),
    "capitals": lambda n: "A B" * (n // 3),
    "dashes": lambda n: "—" * n,
    "labels": lambda n: "[1]\n" * (n // 4),
    "years": lambda n: "2001 " * (n // 5),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_takes_linear_time(kind: str) -> None:
    def seconds(size: int) -> float:
        document = read(HOSTILE[kind](size), "text")
        begin = time.process_time()
        locate(document)
        return time.process_time() - begin

    small = min(seconds(10_000) for _ in range(2))
    assert seconds(40_000) < 12 * small + 0.5
