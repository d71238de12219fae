"""What a document does throughout is told once, and mended everywhere but where a comment silences it."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import check
from refcheck.batch import baseline
from refcheck.findings.filters import kept
from refcheck.findings.habits import THROUGHOUT, merged
from refcheck.model import Settings
from refcheck.pipeline import Report, checked, found
from refcheck.read import read
from refcheck.report.full import SHOWN

ENTRY = "Turk, {0}. D. ({1}). Pain. *Memory*, *44*(2), 12-{2}."
SILENCE = "<!-- refcheck-disable-next-line RC340 -->\n"


def listed(entries: int) -> str:
    """A list with a hyphen in every entry."""
    return "# References\n\n" + "\n\n".join(
        ENTRY.format(chr(ord("A") + number), 1980 + number, 20 + number) for number in range(entries)
    )


def single(text: str) -> Report:
    """The report with every finding for itself."""
    return kept(found(checked(read(text, "markdown"), Settings())))


@pytest.mark.parametrize(("entries", "told"), [(THROUGHOUT - 1, THROUGHOUT - 1), (THROUGHOUT, 1)])
def test_a_habit_is_told_once(entries: int, told: int) -> None:
    report = check(listed(entries), "markdown")
    found = [finding for finding in report.findings if finding.code == "RC340"]
    assert len(found) == told
    assert "12-" not in report.fixed()
    if told == 1:
        assert f"({THROUGHOUT - 1} more of this kind)" in found[0].message
        assert len(found[0].related) == THROUGHOUT - 1 > SHOWN


def test_a_silenced_place_is_no_part_of_it() -> None:
    text = listed(THROUGHOUT + 1).replace("Turk, C. D.", SILENCE + "Turk, C. D.")
    report = check(text, "markdown")
    (habit,) = (finding for finding in report.findings if finding.code == "RC340")
    assert len(habit.related) == THROUGHOUT - 1
    assert report.fixed().count("12-") == 1


@pytest.mark.parametrize(
    ("then", "mended", "now", "told"),
    [
        (12, (), 12, 0),
        (12, (0,), 12, 0),  # the place that the habit was told at
        (12, (0, 1, 2, 5), 12, 0),  # too few are left for a habit
        (12, (), 13, 1),  # what is new does not pass with the rest
        (9, (), 11, 2),  # nor where a habit has come of it
        (9, (), 9 + THROUGHOUT, 1),  # a new habit is told once
    ],
)
def test_a_baseline_knows_every_place_of_a_habit(
    tmp_path: Path, then: int, mended: tuple[int, ...], now: int, told: int
) -> None:
    known = str(tmp_path / "baseline.json")
    baseline.write(known, [baseline.part(single(listed(then)), known)])
    text = listed(now)
    for number in mended:
        text = text.replace(f"12-{20 + number}", f"12–{20 + number}")
    left = baseline.without_known(single(text), known)
    assert len([finding for finding in merged(left).findings if finding.code == "RC340"]) == told


ONCE = {
    "RC305": "Turk, D. C., et al. (200{0}). Pain. *Memory*, *44*(2), 12–20.",
    "RC346": "Turk, D. C. (200{0}). Pain. *Am. J. Mem.*, *4{0}*(2), 12–20.",
}


@pytest.mark.parametrize(("code", "entry"), ONCE.items())
def test_some_rules_are_told_once_from_two_on(code: str, entry: str, tmp_path: Path) -> None:
    entries = [entry.format(number) for number in range(3)]
    report = check("# References\n\n" + "\n\n".join(entries), "markdown")
    (found,) = (finding for finding in report.findings if finding.code == code)
    assert found.message.endswith("(2 more of this kind)")
    assert (len(found.references), len(found.related), found.fix) == (3, 2, None)
    known = str(tmp_path / "baseline.json")
    baseline.write(known, [baseline.part(single("# References\n\n" + "\n\n".join(entries)), known)])
    mended = single("# References\n\n" + "\n\n".join(entries[1:]))
    left = baseline.without_known(mended, known)
    assert code not in [finding.code for finding in left.findings]
