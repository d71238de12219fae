"""What a project has looked at and accepts: `accept = ["Smith, 1999", "Jama", "/^Ibid/"]`, words or patterns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from refcheck.errors import RefcheckError
from refcheck.model import Citation, Finding, Reference

if TYPE_CHECKING:
    import regex

LONGEST = 500
"""Characters of a pattern that is still read."""

SECONDS = 1.0
"""So long may all patterns together look at one document: a bad one would go on for years."""


def unaccepted(
    findings: list[Finding],
    accept: Sequence[str],
    source: str,
    citations: Sequence[Citation],
    references: Sequence[Reference],
) -> list[Finding]:
    """The findings that nothing accepted speaks of: the words marked, a citation concerned, or an entry's "name, year".

    Case and punctuation of words do not count.  A pattern, between slashes, is looked for in the words as written,
    their white space as single spaces.  Raises RefcheckError for a pattern that is wrong or takes too long.
    """
    if not accept or not findings:
        return findings
    words = {_folded(text) for text in accept if not is_pattern(text)} - {""}
    fits = _finder([text for text in accept if is_pattern(text)])
    cited = {item.id: item.text for item in citations}
    listed = {item.id: _pair(item) for item in references}

    def spoken_of(finding: Finding) -> Iterator[str]:
        yield source[finding.start : finding.end]
        yield from (cited[id] for id in finding.citations if id in cited)
        yield from (listed[id] for id in finding.references if id in listed)

    return [item for item in findings if not any(_folded(text) in words or fits(text) for text in spoken_of(item))]


def is_pattern(text: str) -> bool:
    """Whether an accepted text is a pattern: "/^Ibid/"."""
    return len(text) > 2 and text[0] == text[-1] == "/"


def check_patterns(accept: Sequence[str], where: str) -> None:
    """Raises RefcheckError, beginning with `where`, for a pattern that cannot be read."""
    for text in accept:
        if is_pattern(text):
            try:
                _compiled(text)
            except RefcheckError as error:
                raise RefcheckError(f"{where}: {error}") from None


def _finder(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether one of the patterns is found in a text; all that it is asked counts towards one limit of time."""
    if not patterns:
        return lambda text: False
    left = SECONDS

    def fits(text: str) -> bool:
        nonlocal left
        words = " ".join(text.split())
        for pattern in patterns:
            start = time.perf_counter()
            try:
                found = left > 0 and _compiled(pattern).search(words, timeout=left)
            except TimeoutError:
                left = 0
            left -= time.perf_counter() - start
            if left <= 0:
                raise RefcheckError(f"“accept”: the pattern “{pattern}” takes too long") from None
            if found:
                return True
        return False

    return fits


@cache
def _compiled(text: str) -> regex.Pattern[str]:
    """The pattern between slashes, by the module `regex`, whose searches can be stopped."""
    import warnings

    import regex

    try:
        if len(text) > LONGEST:
            raise ValueError(f"longer than {LONGEST} characters")
        with warnings.catch_warnings(action="ignore"):
            return regex.compile(text[1:-1])
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise RefcheckError(f"“accept”: “{text[:LONGEST]}” is not a pattern: {error}") from None


def _pair(reference: Reference) -> str:
    authors = reference.csl.get("author") or [{}]
    name = authors[0].get("family") or authors[0].get("literal") or ""
    dates = reference.csl.get("issued", {}).get("date-parts") or [[""]]
    return f"{name} {dates[0][0]}"


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
