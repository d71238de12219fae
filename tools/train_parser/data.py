"""Labelled references -> sequences of tokens with labels.

Reads AnyStyle's tagged XML (`<sequence><author>...</author>...</sequence>`) and JSON lines of strings with CSL-like
fields (`{"raw", "doc", "fields"}`); the fields' values are looked up in the string.
"""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from refcheck.reference import known_spans
from refcheck.reference.cleaning import content
from refcheck.reference.model import features
from refcheck.reference.model.tokens import ModelToken, tokens

TAGS = {
    "author": "A", "director": "A", "producer": "A", "editor": "E", "translator": "T", "date": "D", "title": "TI", "journal": "C", "container-title": "C",
    "collection-title": "S", "volume": "V", "pages": "P", "edition": "ED", "location": "PL", "publisher": "PU", "genre": "G", "medium": "G", "citation-number": "L",
    "url": "X", "doi": "X", "isbn": "X", "pmid": "X", "note": "X", "source": "PU",
}  # fmt: skip
FIELDS = {
    "title": "TI", "container-title": "C", "collection-title": "S", "event-title": "EV", "genre": "G", "publisher": "PU", "publisher-place": "PL",
    "edition": "ED", "volume": "V", "issue": "I", "page": "P", "number": "NU", "issued": "D", "original-date": "D",
}  # fmt: skip
LABELS = ("A", "E", "T", "D", "TI", "C", "S", "V", "I", "P", "ED", "PL", "PU", "G", "L", "X", "EV", "NU")


class Sequence(NamedTuple):
    """One string with its tokens, their surroundings and labels; `doc` is what must not be split over folds."""

    raw: str
    items: list[ModelToken]
    states: list[str]
    labels: list[str]
    doc: str


def prepared(raw: str, spans: list[tuple[int, int, str]], doc: str) -> Sequence | None:
    """The sequence of a string whose labelled stretches are known; None when too much of it is in no field."""
    start, end, _ = content(raw)
    items = tokens(raw, start, end, known_spans(raw))
    if not 2 <= len(items) <= 300:
        return None
    labels = [
        token.fixed or next((label for start, end, label in spans if start < token.end and token.start < end), "")
        for token in items
    ]
    covered = sum(1 for label in labels if label)
    if covered < 0.6 * len(labels):
        return None
    _furnish(items, labels)
    return Sequence(raw, items, features.states(raw, items, start, end), labels, doc)


_WORDS = {
    **dict.fromkeys("p pp page pages pgs pág págs s seiten article art".split(), "P"), **dict.fromkeys("vol volume v bd band vols".split(), "V"),
    **dict.fromkeys("no n nr num núm issue iss number heft".split(), "I"), **dict.fromkeys("ed edn edition aufl auflage édition edición edição".split(), "ED"),
    **dict.fromkeys("eds hrsg hg orgs org editors editor edited dir".split(), "E"), **dict.fromkeys("trans trad translated translator übers".split(), "T"),
    **dict.fromkeys("et al others".split(), "A"),
    **dict.fromkeys("retrieved available accessed disponible disponível disponivel verfügbar online from at consultado acesso recuperado doi url print web http".split(), "X"),
}  # fmt: skip


def _furnish(items: list[ModelToken], labels: list[str]) -> None:
    """Gives the words between fields ("In", "pp.", "and") the label that AnyStyle's data would."""
    for index, token in enumerate(items):
        if labels[index]:
            continue
        low = features.word(token.form)
        following = next((label for label in labels[index + 1 :] if label), "X")
        preceding = labels[index - 1] if index else "L"
        if low in (
            "in",
            "en",
            "em",
            "dans",
            "im",
            "by",
            "von",
            "por",
            "par",
            "presented",
            "from",
            "at",
            "the",
        ) and following in ("E", "C", "T", "EV"):
            labels[index] = following
        elif low in _WORDS:
            label = _WORDS[low]
            if label == "ED" and preceding in ("E", "C") and following != "ED" and "ED" not in labels:
                label = "E"
            if label == "ED" and following in ("E", "A"):
                label = "E"
            labels[index] = preceding if label == "A" else label
        elif low in ("and", "&", "y", "e", "et", "und", "with", "") or preceding == following:
            labels[index] = preceding if preceding not in ("L", "X") else following
        elif index == 0:
            labels[index] = "L"
        else:
            labels[index] = "X"


def read_xml(path: Path) -> Iterator[Sequence]:
    """AnyStyle's tagged sequences."""
    for number, sequence in enumerate(ElementTree.parse(path).getroot()):
        raw, spans = "", []
        for element in sequence:
            text = " ".join((element.text or "").split())
            if not text:
                continue
            raw += " " if raw else ""
            spans.append((len(raw), len(raw) + len(text), TAGS.get(element.tag, "X")))
            raw += text
        made = prepared(raw, _split_volumes(raw, spans), f"{path.stem}-{number}")
        if made:
            yield made


_ISSUE = re.compile(
    r"\(\s*(?:no|n|nr|issue)?\.?\s*([^()]+)\)|(?:\bno|\bn|\bnr|\bnº|\bissue|\bnum|\bnúm|\bIss|\bIssue|\bNo|\bHeft)\b\.?[\sº°]*([\w/–-]+)"
)
_YEAR_FIRST = re.compile(r"^\s*((?:19|20)\d\d)[^;]{0,12};")


def _split_volumes(raw: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """AnyStyle's volume holds the issue too, and at times the year."""
    found = []
    for start, end, label in spans:
        if label == "V":
            if m := _YEAR_FIRST.match(raw[start:end]):
                found.append((start, start + m.end(), "D"))
                start += m.end()
            if m := _ISSUE.search(raw, start, end):
                if m.start() > start:
                    found.append((start, m.start(), "V"))
                found.append((m.start(), m.end(), "I"))
                start = m.end()
        if start < end:
            found.append((start, end, label))
    return found


def read_rows(path: Path) -> Iterator[Sequence]:
    """Strings with CSL-like fields, one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        raw = " ".join(row["raw"].split())
        made = prepared(raw, align(raw, row["fields"]), row["doc"])
        if made:
            yield made


def align(raw: str, fields: dict[str, Any]) -> list[tuple[int, int, str]]:
    """The stretches of `raw` where the values of `fields` stand."""
    taken: list[tuple[int, int, str]] = []
    folded = raw.casefold() if len(raw.casefold()) == len(raw) else raw.lower()
    if len(folded) != len(raw):
        folded = raw
    for field, label in (
        ("author", "A"),
        ("title", "TI"),
        ("container-title", "C"),
        ("collection-title", "S"),
        ("event-title", "EV"),
        ("editor", "E"),
        ("translator", "T"),
    ):
        value = fields.get(field)
        if not value:
            continue
        span = (
            _names(folded, value, taken, field != "author")
            if isinstance(value, list)
            else _text(folded, str(value), taken)
        )
        if span:
            taken.append((*span, label))
    after = max((end for start, end, label in taken if label in ("TI", "C")), default=0)
    for field in (
        "issued",
        "original-date",
        "genre",
        "publisher",
        "publisher-place",
        "edition",
        "volume",
        "issue",
        "page",
        "number",
    ):
        value = fields.get(field)
        if isinstance(value, dict):
            value = (value.get("date-parts") or [[None]])[0][0]
        if not value or (
            field == "issue" and not any(label == "V" for _, _, label in taken) and not str(value).isdigit()
        ):
            continue
        start = after if field in ("volume", "issue", "page", "number") else 0
        if field == "issue":
            start = max([end for _, end, label in taken if label == "V"] or [start])
        if field == "edition" and str(value).isdigit():
            value = next(
                (
                    m[0]
                    for m in re.finditer(rf"(?<!\d){value}(?:st|nd|rd|th|ª|º|e|a)?(?=\W)", folded)
                    if _free(*m.span(), taken)
                ),
                value,
            )
        span = _short(folded, str(value), taken, start) or (_short(folded, str(value), taken, 0) if start else None)
        if span:
            if field == "issued":
                span = _whole_date(raw, span)
            taken.append((*span, FIELDS[field]))
    return taken


def _whole_date(raw: str, span: tuple[int, int]) -> tuple[int, int]:
    """A year in brackets brings the month and day in there along."""
    start = raw.rfind("(", 0, span[0])
    close = raw.find(")", span[1])
    if (
        start >= 0
        and close >= 0
        and close - start < 40
        and ")" not in raw[start : span[0]]
        and re.fullmatch(r"\((?:\w+\.? ?\d{0,2},? )?", raw[start : span[0]])
    ):
        return start, close
    return span


def _free(start: int, end: int, taken: list[tuple[int, int, str]]) -> bool:
    return all(end <= low or start >= high for low, high, _ in taken)


def _text(folded: str, value: str, taken: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    value = html.unescape(re.sub(r"</?\w+[^>]*>", "", value))
    words = re.findall(r"[^\W_]+", value.casefold())
    if not words:
        return None
    pattern = re.compile(r"[\W_]{1,6}".join(map(re.escape, words)))
    return next((m.span() for m in pattern.finditer(folded) if _free(*m.span(), taken)), None)


def _short(folded: str, value: str, taken: list[tuple[int, int, str]], start: int) -> tuple[int, int] | None:
    words = re.findall(r"[^\W_]+", value.casefold())
    if not words:
        return None
    pattern = re.compile(r"(?<![^\W_])" + r"[\W_]{1,4}".join(map(re.escape, words)) + r"(?![^\W_])")
    return next((m.span() for m in pattern.finditer(folded, start) if _free(*m.span(), taken)), None)


def _names(
    folded: str, people: list[dict[str, str]], taken: list[tuple[int, int, str]], late: bool
) -> tuple[int, int] | None:
    """From the first name's start to the last name's end."""
    spans: list[tuple[int, int]] = []
    at = 0
    for person in people:
        span = _one_name(folded, person, at, taken)
        if span is None:
            continue
        spans.append(span)
        at = span[1]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _one_name(
    folded: str, person: dict[str, str], at: int, taken: list[tuple[int, int, str]]
) -> tuple[int, int] | None:
    family = (person.get("family") or person.get("literal") or "").casefold()
    given = re.findall(r"[^\W_]+", person.get("given", "").casefold())
    words = re.findall(r"[^\W_]+", family)
    if not words:
        return None
    pattern = re.compile(r"(?<![^\W_])" + r"[\W_]{1,3}".join(map(re.escape, words)) + r"(?![^\W_])")
    for m in pattern.finditer(folded, at):
        if not _free(*m.span(), taken):
            continue
        start, end = m.span()
        if given:
            behind = re.compile(r"[\W_]{1,3}" + re.escape(given[0][0])).match(folded, end)
            if behind:
                return start, _given_end(folded, given, end)
            front = folded.rfind(given[0][0], max(at, start - 40), start)
            if front >= 0:
                return front, end
        return start, end
    return None


def _given_end(folded: str, given: list[str], at: int) -> int:
    """Where the given names or initials after a family name end."""
    left = list(given)
    for m in re.compile(r"[\W_]{0,3}([^\W_]+)").finditer(folded, at):
        initials = "".join(name[0] for name in left)
        if not left or m.start() != at:
            break
        if m[1] == left[0] or (len(m[1]) == 1 and m[1] == initials[0]):
            left.pop(0)
        elif initials.startswith(m[1]) or left[0].startswith(m[1]):
            del left[: len(m[1]) if initials.startswith(m[1]) else 1]
        else:
            break
        at = m.end()
    return at
