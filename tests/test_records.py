"""Named tuples behave as those of `collections`, and the whole package uses ours."""

from __future__ import annotations

import inspect
import pickle
import re
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

import refcheck
from refcheck.base.records import NamedTuple


class Stretch(NamedTuple):
    """A stretch with a kind."""

    start: int
    end: int
    kind: str = "word"
    hints: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        return self.end - self.start


class Titled(Stretch):
    """A subclass with a property of its own."""

    @property
    def title(self) -> str:
        return self.kind.title()


Standard = namedtuple("Stretch", "start end kind hints", defaults=("word", ()))  # type: ignore[name-match]


@pytest.mark.parametrize(
    "use",
    [
        lambda make: make(1, 2),
        lambda make: make(1, end=2, hints=("a",)),
        lambda make: tuple(make(1, 2)),
        lambda make: make(1, 2) == (1, 2, "word", ()),
        lambda make: hash(make(1, 2)),
        lambda make: make(1, 2).end,
        lambda make: make(1, 2)._replace(end=5),
        lambda make: make(1, 2)._asdict(),
        lambda make: make._make([1, 2, "a", ()]),
        lambda make: (make._fields, make._field_defaults, make.__match_args__),
        lambda make: list(inspect.signature(make).parameters),
        lambda make: make(1),
        lambda make: make(1, 2, "a", (), 5),
        lambda make: make(1, 2, colour="red"),
        lambda make: make(1, 2)._replace(colour="red"),
        lambda make: make._make([1, 2]),
        lambda make: setattr(make(1, 2), "end", 3),
        lambda make: setattr(make(1, 2), "colour", "red"),
    ],
)
def test_like_the_standard(use: Callable[..., object]) -> None:
    assert _outcome(use, Stretch) == _outcome(use, Standard)


def _outcome(use: Callable[..., object], make: type) -> str:
    """What a use shows: its value in words, or the kind of error and what it names."""
    try:
        return repr(use(make))
    except (TypeError, ValueError, AttributeError) as error:
        return f"{type(error).__name__} {re.findall(r'colour|[0-9]+', str(error))}"


def test_pickled() -> None:
    for value in (Stretch(1, 2), Titled(1, 2, "b")):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert type(again) is type(value)


def test_subclass() -> None:
    title = Titled(1, 4, "note")._replace(end=9)
    assert (title.title, title.length, type(title)) == ("Note", 8, Titled)


def test_matched_by_place() -> None:
    match Stretch(1, 4):
        case Stretch(start, end):
            assert (start, end) == (1, 4)


def test_default_before_none() -> None:
    with pytest.raises(TypeError, match="without a default"):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})


def test_no_fields() -> None:
    with pytest.raises(TypeError, match="__future__"):
        type(NamedTuple)("Empty", (NamedTuple,), {})


def test_used_throughout() -> None:
    """One module that takes `typing.NamedTuple` is slow, and so is every start."""
    folder = Path(refcheck.__file__).parent
    pattern = re.compile(r"^from typing import (?:[^(\n]*|\([^)]*)\bNamedTuple\b(?! as)", re.MULTILINE)
    assert [path.name for path in folder.rglob("*.py") if pattern.search(path.read_text(encoding="utf-8"))] == []
