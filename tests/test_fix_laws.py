"""Laws of fixing: whatever faults stand together, the safe fixes mend all of them, and a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import check

FILE = Path(__file__).parent / "cases/style/faults.txt"
# a clean entry, then faulty ways to write a part of it
ENTRIES = [
    (entry, [tuple(fault.split(" => ")) for fault in faults])
    for entry, *faults in (case.split("\n") for case in FILE.read_text(encoding="utf-8").strip().split("\n\n"))
]


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, str]:
    """A clean list and the same with faults, at most one a place."""
    clean, faulty = [], []
    for entry, faults in ENTRIES:
        clean.append(entry)
        taken: set[int] = set()
        for was, now in draw(st.lists(st.sampled_from(faults), max_size=4, unique=True)):
            at = clean[-1].index(was)
            if was in entry and not taken & set(range(at - 1, at + len(was) + 1)):
                taken |= set(range(at, at + len(was)))
                entry = entry.replace(was, now, 1)
        faulty.append(entry)
    order = draw(st.permutations(range(len(faulty))))
    return document(clean), document([faulty[i] for i in order])


def document(entries: list[str]) -> str:
    return "\n\n".join(["So it is said.", "References", *entries]) + "\n"


@settings(max_examples=60, deadline=None)
@given(lists())
def test_faults_that_stand_together_are_all_mended(texts: tuple[str, str]) -> None:
    clean, faulty = texts
    fixed = check(faulty, "text").fixed()
    assert fixed == clean
    again = check(fixed, "text")
    assert again.fixed() == fixed
    assert not [finding for finding in again.findings if finding.code.startswith(("RC2", "RC3"))]
