"""Laws of fixing: whatever faults stand together, the safe fixes mend all of them, and a second run changes nothing.

tests/cases/style/faults.md has clean paragraphs and entries, each followed by faulty ways to write a part of it
("right => wrong"); a document is drawn from them and checked as Markdown, as HTML and as plain text.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import check

CASES = [
    (clean, [tuple(fault.split(" => ")) for fault in faults])
    for clean, *faults in (
        case.split("\n")
        for case in (Path(__file__).parent / "cases/style/faults.md").read_text(encoding="utf-8").strip().split("\n\n")
    )
]
PARAGRAPHS = 3
ITALIC = re.compile(r"\*(.+?)\*")


@st.composite
def faulty_texts(draw: st.DrawFn) -> list[str]:
    """The clean texts with faults, at most one a place, the entries in any order."""
    texts = []
    for clean, faults in CASES:
        text, taken = clean, set[int]()
        for was, now in draw(st.lists(st.sampled_from(faults), max_size=4, unique=True)):
            place = set(range(clean.index(was) - 1, clean.index(was) + len(was) + 1))
            if was in text and not taken & place:
                taken |= place
                text = text.replace(was, now, 1)
        texts.append(text)
    return [*texts[:PARAGRAPHS], *draw(st.permutations(texts[PARAGRAPHS:]))]


def document(texts: list[str], format: str) -> str:
    """The texts as a document of a format."""
    texts = [*texts[:PARAGRAPHS], "# References", *texts[PARAGRAPHS:]]
    if format == "text":
        texts = [ITALIC.sub(r"\1", text).removeprefix("# ") for text in texts]
    elif format == "html":
        texts = [ITALIC.sub(r"<em>\1</em>", html.escape(text, quote=False)) for text in texts]
        texts = [f"<h2>{text[2:]}</h2>" if text.startswith("# ") else f"<p>{text}</p>" for text in texts]
    return "\n\n".join(texts) + "\n"


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
@settings(max_examples=40, deadline=None)
@given(faulty_texts())
def test_faults_that_stand_together_are_all_mended(format: str, texts: list[str]) -> None:
    fixed = check(document(texts, format), format).fixed()
    assert fixed == document([clean for clean, _ in CASES], format)
    again = check(fixed, format)
    assert again.fixed() == fixed
    assert not [finding for finding in again.findings if finding.code.startswith(("RC2", "RC3"))]


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_every_fault_is_found_alone(format: str) -> None:
    for number, (clean, faults) in enumerate(CASES):
        for was, now in faults:
            texts = [text for text, _ in CASES]
            texts[number] = clean.replace(was, now, 1)
            source = document(texts, format)
            if source != document([text for text, _ in CASES], format):
                assert check(source, format).findings, (was, now)
