"""Roman numerals."""

from __future__ import annotations

_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def value(numeral: str) -> int:
    """The number that letters of Roman numerals stand for, in either case.

    >>> value("XXV"), value("iv")
    (25, 4)
    """
    values = [_LETTERS[letter] for letter in numeral.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
