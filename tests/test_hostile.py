"""Hostile input ends in an answer, and work grows with the length of the input, not with its square.

Work is the number of steps of Python, counted, so that the tests say the same on a busy machine.
"""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper
from types import FrameType
from typing import Any

import pytest

import refcheck
from hostile import CASES, Case
from refcheck.cli import main

FORMATS = {".txt": "text", ".md": "markdown", ".html": "html"}


def steps(case: Case, size: int) -> int:
    """How many lines of Python a check of about `size` bytes runs."""
    text = case.data(size).decode("utf-8", "replace")
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return watch

    _forget()
    before = sys.gettrace()
    sys.settrace(watch)
    try:
        refcheck.check(text, FORMATS[case.extension])
    finally:
        sys.settrace(before)
    return count


def _forget() -> None:
    """Empties what remembers the texts read before: a short text read twice would seem to cost nothing."""
    for module in [module for name, module in sys.modules.items() if name.startswith("refcheck")]:
        for value in list(vars(module).values()):
            if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"] is not None:
                value.cache_clear()


@pytest.mark.usefixtures("loaded")
@pytest.mark.no_cover  # counts steps, for which it takes the place of what measures coverage
@pytest.mark.parametrize("name", CASES)
def test_work_grows_with_the_length(name: str) -> None:
    """Four times the text may take six times the steps, where the square would take sixteen."""
    case = CASES[name]
    steps(case, case.small)  # loads what is loaded on first use
    assert steps(case, 4 * case.small) <= 6 * steps(case, case.small)


@pytest.mark.parametrize("name", CASES)
def test_the_command_ends_in_an_answer(name: str, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES[name]
    path = tmp_path / f"{name}{case.extension}"
    path.write_bytes(case.data(case.small))
    status = main(["check", "--isolated", "--fail-on", "info", "--output-format", "concise", str(path)])
    out, err = capsys.readouterr()
    assert status == (2 if name == "binary" else 1 if "Found" in out else 0)
    assert "Traceback" not in err
    assert err.count("\n") == (1 if status == 2 else 0)
