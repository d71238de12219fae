"""Every reference in tests/cases/references/*.txt gives the fields written under it, and spans say what they cover."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from refcheck.model import Span
from refcheck.reference import parse

FOLDER = Path(__file__).parent / "cases" / "references"
NAME_PARTS = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix")


def shown(name: str, value: Any) -> str:
    """A CSL value on one line: names as "Family | Given", parted by " & "; dates as 1977-5-4."""
    if isinstance(value, list):
        return " & ".join(one_name(person) for person in value)
    if isinstance(value, dict):
        if "literal" in value:
            return str(value["literal"])
        if "date-parts" in value:
            parts = ["-".join(str(part) for part in date) for date in value["date-parts"]]
            return "/".join(parts) + (f" season {value['season']}" if "season" in value else "")
        return "cut"
    return str(value)


def one_name(person: dict[str, str]) -> str:
    if "literal" in person:
        return person["literal"]
    parts = [person.get(part, "") for part in NAME_PARTS]
    while parts and not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def rendered(text: str) -> str:
    """A case as it stands in the file: the string, then one indented line a field."""
    csl = parse(text).csl
    return "\n".join([text, *(f"    {name}: {shown(name, csl[name])}" for name in sorted(csl))])


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.strip("\n").splitlines()
            if lines and not lines[0].startswith("#"):
                found.append(pytest.param("\n".join(lines), id=f"{path.stem}-{lines[0][:30]}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: str) -> None:
    text = case.splitlines()[0]
    assert rendered(text) == case


@pytest.mark.parametrize("case", cases())
def test_spans_are_disjoint_and_say_what_they_cover(case: str) -> None:
    text = case.splitlines()[0]
    reference = parse(text)
    marked_up = any(sign in text for sign in ("<", "](", "&amp;", "&lt;"))
    at = 0
    for field in reference.fields:
        assert 0 <= field.start < field.end <= len(text)
        if "[" not in field.name:
            assert field.start >= at, field
            at = field.end
            value = reference.csl[field.name]
            if isinstance(value, str) and field.name.islower() and field.name != "number" and not marked_up:
                assert " ".join(text[field.start : field.end].split()) == value


@pytest.mark.parametrize("hidden", ["\u00ad" * 40, "[x](y)" * 30, "&amp;" * 12])
def test_italics_are_where_they_are_shown(hidden: str) -> None:
    """What a reader does not see before them moves them."""
    start = "Engel, G. L. (1977). The need"
    end = " for a model. "
    text = f"{start}{hidden}{end}Science of Mind, 196(4), 129–136."
    at = text.index("Science")
    found = parse(text, (Span(at, at + len("Science of Mind")),))
    assert found.csl["container-title"] == "Science of Mind"
    field = next(field for field in found.fields if field.name == "container-title")
    assert text[field.start : field.end] == "Science of Mind"


def test_a_gap_full_of_links_before_italics_is_read() -> None:
    text = f"(1994). acoust{'[x](y)' * 30}ic 110(6), 2707--2715."
    at = text.index("110")
    assert parse(text, (Span(at, at + 3),)).text == text
