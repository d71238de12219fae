"""Numerals as they are said: an entry that begins with one is sorted as if it were spelled out (APA 7, 9.49)."""

from __future__ import annotations

import re

from refcheck.base import roman

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+")
_PART = re.compile(r"\b((?:parts?|vols?|volumes?|chapters?|nos?|books?)\b\.?) (\d{1,4}|[ivx]{1,5})\b")


def spelled(text: str) -> str:
    """Text in small letters with its numerals spelled out; the number of a part stays a number, as parts have an order.

    >>> spelled("50 ways"), spelled("1984"), spelled("a memoir, part 10")
    ('fifty ways', 'nineteen eighty four', 'a memoir, part 0010')
    """
    text = _PART.sub(lambda part: f"{part[1]} {_counted(part[2]):04d}", text)
    return _NUMERAL.sub(lambda numeral: _said(numeral.group()), text)


def _counted(number: str) -> int:
    """Arabic or small Roman numerals as a number."""
    return int(number) if number.isdecimal() else roman.value(number)


def _said(numeral: str) -> str:
    if numeral[0] == "0" or len(numeral) > 6 + numeral.count(","):
        return numeral
    number = int(numeral.replace(",", ""))
    if "," not in numeral and 1100 <= number < 2100 and not 2000 <= number < 2010:
        century, rest = divmod(number, 100)
        return f"{_below_hundred(century)} {_below_hundred(rest) if rest else 'hundred'}"
    thousands, rest = divmod(number, 1000)
    words = [_below_thousand(thousands), "thousand"] if thousands else []
    return " ".join([*words, _below_thousand(rest)] if rest or not words else words)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [_SMALL[hundreds], "hundred"] if hundreds else []
    return " ".join([*words, _below_hundred(rest)] if rest or not words else words)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {_SMALL[ones]}" if ones else _TENS[tens]
