"""A pattern that waits for its first use is used as a compiled one is."""

from __future__ import annotations

import re

import pytest

from refcheck.patterns import lazy


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_methods_answer_as_those_of_a_compiled_pattern(method: str) -> None:
    ours, theirs = lazy("a+", re.I), re.compile("a+", re.I)
    for text in ("AAbaa", "aa", ""):
        assert repr(getattr(ours, method)(text)) == repr(getattr(theirs, method)(text))


def test_flags_and_source_are_those_given() -> None:
    assert (lazy("a", re.I).pattern, lazy("a", re.I).flags) == ("a", re.compile("a", re.I).flags)


def test_a_wrong_pattern_is_told_on_first_use() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.match("")
