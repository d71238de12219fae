"""Two references run together: where the second one begins, when that is certain.

Certain is a second list of inverted names with a year in parentheses after it, right after what ends a reference.
"""

from __future__ import annotations

from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.language import every
from refcheck.reference import people

_DATED = lazy(r"\s\((?:(?:1[5-9]|20)\d\d[a-z]?(?:, [^()]{3,20})?|n\.d\.|in press)\)[.,]?\s")
# what may end a reference, and the first letter of the next
_START = lazy(r"(?:(?<=[.!?\])”\"])\s+|(?<=\d)\s+|(?<=[\w/])\s+|(?<=\d\.)|(?<=[a-z]\.))(?=[^\W\d_a-z])")
_REACH = 600
# what precedes the names of a work that the reference speaks of
_INSIDE = frozenset(every("within")).union(
    "Comment Reply Review See Also From And The On Reprinted Cited Erratum Response Abstract Original".split()
)


def second(text: str, start: int, end: int) -> int:
    """The offset in `text[start:end]` at which a second reference begins, 0 without one."""
    opened = text.find(" (", start, end)
    if opened < 0 or text.find(" (", opened + 2, end) < 0:
        return 0
    heads = (m.start() for m in _DATED.finditer(text, start, end))  # one by one: the first cut may be close
    for first, head in pairwise(heads):
        if at := _names_before(text, first, head):
            return at
    return 0


def _names_before(text: str, first: int, head: int) -> int:
    """Where the longest list of inverted names between two dates begins, 0 where none follows the end of a reference."""
    for m in _START.finditer(text, max(first + 8, head - _REACH), head):
        at = m.end()
        if not _ends(text[first : m.start()]):
            continue
        names = people.read_list(text, at, head)
        if names is None or names.form != "inverted" or names.role:
            continue
        words = str(names.people[0].csl["family"]).split()
        if words[0] in _INSIDE:
            return 0
        if len(words) <= 3 and all(word[:1].isupper() and "." not in word for word in words):
            return at
    return 0


def _ends(text: str) -> bool:
    """True when the last word can end a reference: a full stop that is no initial's, pages, a link."""
    last = text.rsplit(None, 1)[-1]
    if last.startswith(("http", "doi:", "10.")):
        return True
    word = last.rstrip('.)]”"')
    return (
        (last != word and (len(word) > 2 or word.isdigit()))
        or (word.isdigit() and len(word) > 1)
        or any(dash in word and word[-1:].isdigit() for dash in "-–—")
    )
