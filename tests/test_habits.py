"""What a document does throughout is told once, and mended everywhere but where a comment silences it."""

from __future__ import annotations

import pytest

from refcheck import check
from refcheck.habits import THROUGHOUT
from refcheck.report.full import SHOWN

ENTRY = "Turk, {0}. D. ({1}). Pain. *Memory*, *44*(2), 12-{2}."
SILENCE = "<!-- refcheck-disable-next-line RC340 -->\n"


def listed(entries: int) -> str:
    """A list with a hyphen in every entry."""
    return "# References\n\n" + "\n\n".join(
        ENTRY.format(chr(ord("A") + number), 1980 + number, 20 + number) for number in range(entries)
    )


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
    (found,) = (finding for finding in report.findings if finding.code == "RC340")
    assert len(found.related) == THROUGHOUT - 1
    assert report.fixed().count("12-") == 1
