"""Runs of labels that reach over the end of the authors or miss the title, put right by what the string shows.

The model labels token by token; where the names end is known better to the reader of names.
"""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.reference import people, sentences
from refcheck.reference.draft import Draft
from refcheck.reference.groups import group_at, is_group

Run = tuple[str, int, int]
_INITIALLED = lazy(r"[^\W\d_][^,.]{1,40},\s(?:[^\W\d_]\.[\s-]?){1,4}(?=[^\W\d_]{2,}\s)")
_LAST_WORD = lazy(r"(?:[^\W\d_]\.\s?){1,3}\s(?=[^\W\d_]+[\s.]*$)")
_CLOSING = {"“": "”", "„": "“", '"': '"', "«": "»", "‘": "’"}


def parted(draft: Draft, runs: list[Run]) -> list[Run]:
    """The same runs with authors and title apart; a whole work's name that was taken for a container is the title."""
    runs = _quoted_title(draft.text, _authors_end(draft, runs))
    labels = [label for label, _, _ in runs]
    if "TI" in labels or "title" in draft.csl:
        return runs
    if "C" in labels and (not {"V", "I", "P"} & set(labels) or ("PU" in labels and not {"I", "P"} & set(labels))):
        return _renamed(runs, "C")  # of a book "volume 139" may be that of its series
    if "PU" in labels:
        return _before_semicolon(draft.text, runs)
    if (
        "URL" in draft.csl
        and "author" not in draft.csl
        and not {"C", "S", "V", "I", "P"} & set(labels)
        and "A" in labels
    ):
        return _unauthored(draft.text, runs)
    return runs


def _quoted_title(text: str, runs: list[Run]) -> list[Run]:
    """If the title is quoted, cut it at the closing quote; the rest becomes the container unless there is one."""
    index = next((i for i, run in enumerate(runs) if run[0] == "TI"), None)
    if index is None:
        return runs
    _, start, end = runs[index]
    while start < end and text[start] in " .,:;":
        start += 1
    close = text.find(_CLOSING[text[start]], start + 1, end) if start < end and text[start] in _CLOSING else -1
    if (
        close < 0
        or len(text[close + 1 : end].strip(" .,:;")) < 4
        or (text[close - 1] not in ".,:?!" and text[close + 1] not in ".,")
    ):
        return runs
    rest = [] if any(label in ("C", "S") for label, _, _ in runs) else [("C", close + 1, end)]
    return [*runs[:index], ("TI", start, close + 1), *rest, *runs[index + 1 :]] if rest else runs


def _authors_end(draft: Draft, runs: list[Run]) -> list[Run]:
    if "author" in draft.csl:
        return runs
    index = next((i for i, (label, _, _) in enumerate(runs) if label == "A"), None)
    if index is None:
        return runs
    _, start, end = runs[index]
    titled = any(label == "TI" for label, _, _ in runs)
    stop = _stop(draft.text, start, end, titled)
    rest = draft.text[stop:end].strip(" .,:;")
    if not start < stop < end or not rest or rest.lower().startswith(("and ", "& ", "(")):
        return runs
    if not titled and rest[0] not in _CLOSING and any(label in ("V", "P") for label, _, _ in runs):
        return runs  # physicists print no titles
    following = runs[index + 1] if index + 1 < len(runs) else None
    if following and following[0] == "TI":
        if draft.text[following[1]] in _CLOSING:
            return runs
        return [*runs[:index], ("A", start, stop), ("TI", stop, following[2]), *runs[index + 2 :]]
    if titled:
        return runs
    return [*runs[:index], ("A", start, stop), *_title_and_rest(draft.text, stop, end), *runs[index + 1 :]]


def _stop(text: str, start: int, end: int, titled: bool) -> int:
    """Where the names at the front of `text[start:end]` end; `start` when that is not known better."""
    if people.read_list(text, start, end) or people.read_list(text, start, end, full=True):
        if titled:
            return start
        m = _INITIALLED.match(text, start, end) or _LAST_WORD.search(text, start, end)
        return m.end() if m else start
    names = people.read_prefix(text, start, end, full=True)
    if (
        names
        and text[names.span.end - 1 : names.span.end + 1].strip()
        and "." in text[names.span.end - 1 : names.span.end + 1]
    ):
        return names.span.end
    if names and text[names.span.end : end].lstrip(" .,:;")[:1] in tuple(_CLOSING):
        return names.span.end
    if titled:
        return start
    gaps = sentences.boundaries(text, start, end)
    return gaps[0].start + 1 if gaps else group_at(text, start, end)


def _title_and_rest(text: str, start: int, end: int) -> list[Run]:
    """A title without a label, in quotation marks or up to the next full stop, and what follows it."""
    while start < end and text[start] in " .,:;":
        start += 1
    if start >= end:
        return []
    close = text.find(_CLOSING[text[start]], start + 1, end) if start < end and text[start] in _CLOSING else -1
    if close < 0:
        gaps = sentences.boundaries(text, start, end)
        close = gaps[0].start if gaps else end - 1
    rest: list[Run] = [("C", close + 1, end)] if text[close + 1 : end].strip(" .,;:") else []
    return [("TI", start, close + 1), *rest]


def _unauthored(text: str, runs: list[Run]) -> list[Run]:
    """A name that is all the string holds ("RepeatMasker, http://...") is the title, unless it is that of people or a group."""
    _, start, end = next(run for run in runs if run[0] == "A")
    named = people.read_list(text, start, end, full=True) or is_group(text[start:end])
    return runs if named else _renamed(runs, "A")


def _renamed(runs: list[Run], label: str) -> list[Run]:
    """The first run of `label` as the title."""
    index = next(i for i, run in enumerate(runs) if run[0] == label)
    return [*runs[:index], ("TI", *runs[index][1:]), *runs[index + 1 :]]


def _before_semicolon(text: str, runs: list[Run]) -> list[Run]:
    """ "Title; Publisher" and "Title. (Publisher", both taken for the publisher."""
    index = next(i for i, run in enumerate(runs) if run[0] == "PU")
    _, start, end = runs[index]
    at = max(text.find("; ", start, end), text.find(". (", start, end))
    if at < 0:
        return runs
    return [*runs[:index], ("TI", start, at), ("PU", at + 1, end), *runs[index + 1 :]]
