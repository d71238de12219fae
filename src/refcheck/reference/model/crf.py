"""A linear-chain CRF in plain Python: weights from a JSON file, best labels by Viterbi within a beam, and how sure they are.

Weights are integers in hundredths, packed as text: two characters a weight, the label and the value, unpacked on first use.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from operator import add
from typing import Any, TypeAlias

from refcheck.base.bundled import data
from refcheck.reference.model import features
from refcheck.reference.model.tokens import ModelToken

_BEAM = 6.0
_OFFSET = 0x5000
_ASPECTS = (features.own, features.before, features.after, features.before_two, features.after_two)
Vector: TypeAlias = "array[float]"
"""A number for every label, side by side in memory: lists of numbers lie scattered, and a model has tens of thousands."""


class Model:
    """Labels, transition weights and state weights."""

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[float]], weights: dict[str, str]) -> None:
        self.labels = tuple(labels)
        self.size = len(labels)
        self._out = tuple(tuple(row) for row in transitions)
        self._powers = tuple(tuple(math.exp(weight) for weight in column) for column in zip(*transitions, strict=True))
        self._weights = weights
        self._index = {label: i for i, label in enumerate(labels)}
        self._nothing: Vector = array("d", [0.0] * self.size)  # what most words say of their neighbours; one for all
        self._unpacked: dict[str, list[tuple[int, float]]] = {}
        self._forms: dict[str, tuple[Vector, ...]] = {}
        self._shapes: dict[tuple[str, str, str], Vector] = {}
        self._states: dict[tuple[str, str], Vector] = {}

    def _sum(self, names: Sequence[str]) -> Vector:
        total = self._nothing
        weights, unpacked = self._weights, self._unpacked
        for name in names:
            if name in weights:
                if total is self._nothing:
                    total = total[:]
                pairs = unpacked.get(name)
                if pairs is None:
                    packed = weights[name]
                    pairs = unpacked[name] = [
                        (ord(packed[at]) - 48, (ord(packed[at + 1]) - _OFFSET) / 100) for at in range(0, len(packed), 2)
                    ]
                for label, weight in pairs:
                    total[label] += weight
        return total

    def _of_form(self, form: str) -> tuple[Vector, ...]:
        """What one form says of its own label and of those of its neighbours, in the order of `_ASPECTS`."""
        found = self._forms.get(form)
        if found is None:
            _bound(self._forms)
            found = self._forms[form] = tuple(self._sum(names(form)) for names in _ASPECTS)
        return found

    def _of_shapes(self, shapes: tuple[str, str, str]) -> Vector:
        found = self._shapes.get(shapes)
        if found is None:
            _bound(self._shapes)
            found = self._shapes[shapes] = self._sum(features.shapes(*shapes))
        return found

    def _of_state(self, state: tuple[str, str]) -> Vector:
        found = self._states.get(state)
        if found is None:
            _bound(self._states)
            found = self._states[state] = self._sum(features.state(*state))
        return found

    def _emission(self, view: _View, i: int) -> list[float]:
        """A score for every label of token `i`."""
        looks, known = view.looks, self._forms
        said = [known.get(form) or self._of_form(form) for form in view.forms[i : i + 5]]
        return [a + b + c + d + e + f + g for a, b, c, d, e, f, g in zip(
            said[2][0],
            said[1][1],
            said[3][2],
            said[0][3],
            said[4][4],
            self._of_shapes((looks[i], looks[i + 1], looks[i + 2])),
            self._of_state((view.states[i], looks[i + 1])),
            strict=True,
        )]  # fmt: skip

    def best(
        self, items: Sequence[ModelToken], states: Sequence[str], allowed: Sequence[str] = (), banned: str = ""
    ) -> tuple[list[str], float]:
        """The best labels and their probability.

        `allowed` holds a fixed label, or "", for each token; `banned` names a label that no other token may have.
        What a token looks like matters only where its label is open.
        """
        if not items:
            return [], 1.0
        view = _View(items, states)
        beam = _Beam(self._out, self._powers)
        never = self._index.get(banned, -1)
        for position, item in enumerate(items):
            fixed = self._index.get(allowed[position] if allowed else item.fixed)
            if fixed is None:
                beam.open(self._emission(view, position), never)
            else:
                beam.settled(fixed)
        path, certainty = beam.best()
        return [self.labels[j] for j in path], certainty


class _View:
    """Forms and shapes of a string's tokens with their neighbours beyond both ends."""

    def __init__(self, items: Sequence[ModelToken], states: Sequence[str]) -> None:
        self.forms = ["\u2402\u2402", "\u2402", *(item.form for item in items), "\u2403", "\u2403\u2403"]
        self.looks = ["^", *(features.shape(item.form) for item in items), "$"]
        self.states = states


class _Beam:
    """The labellings still worth following: for each last label the best score and the mass of all paths into it."""

    def __init__(self, out: Sequence[Sequence[float]], powers: Sequence[Sequence[float]]) -> None:
        self._out = out
        self._powers = powers
        self._scores: dict[int, float] = {}
        self._mass: dict[int, float] = {}
        self._total = 0.0
        self._back: list[dict[int, int]] = []

    def settled(self, j: int) -> None:
        """A token whose label is known."""
        if len(self._scores) == 1:  # nothing to choose: the transition counts for every path alike
            self._back.append({j: next(iter(self._scores))})
            self._scores, self._mass = {j: self._scores[next(iter(self._scores))]}, {j: 1.0}
            return
        self._advance([j], [0.0] * len(self._out))

    def open(self, emission: list[float], never: int) -> None:
        """A token with a score for every label; label `never` is out of the question."""
        if never >= 0:
            emission[never] = -1e6
        rows = [list(map(add, self._out[i], repeat(value))) for i, value in self._scores.items()]
        reached = emission if not rows else rows[0] if len(rows) == 1 else map(max, *rows)
        scores = list(map(add, reached, emission)) if rows else emission
        floor = max(scores) - _BEAM
        self._advance([j for j, score in enumerate(scores) if score > floor], emission)

    def _advance(self, labels: Sequence[int], emission: Sequence[float]) -> None:
        scores: dict[int, float] = {}
        sums: dict[int, float] = {}
        pointer: dict[int, int] = {}
        if not self._scores:
            self._scores = sums = {j: emission[j] for j in labels}
        else:
            before = [(i, value, self._mass[i], self._out[i]) for i, value in self._scores.items()]
            for j in labels:
                powers = self._powers[j]
                best, chosen, mass = -1e30, 0, 0.0
                for i, value, share, out in before:
                    value += out[j]
                    if value > best:
                        best, chosen = value, i
                    mass += share * powers[i]
                scores[j], pointer[j] = best + emission[j], chosen
                sums[j] = (math.log(mass) if mass > 0 else -1e3) + emission[j]
            self._scores = scores
        self._back.append(pointer)
        high = max(sums.values())
        self._mass = {j: math.exp(value - high) for j, value in sums.items()}
        self._total += high

    def best(self) -> tuple[list[int], float]:
        """The best labels and their share of the mass of all paths."""
        label = max(self._scores, key=lambda j: self._scores[j])
        certainty = math.exp(min(0.0, self._scores[label] - self._total - math.log(sum(self._mass.values()))))
        path = [label]
        for pointer in reversed(self._back[1:]):
            label = pointer[label]
            path.append(label)
        return path[::-1], certainty


def _bound(store: dict[Any, Any]) -> None:
    """Empties a store that has grown too large."""
    if len(store) > 10_000:
        store.clear()


def pack(weights: dict[str, dict[int, float]]) -> dict[str, str]:
    """Weights as `Model` wants them."""
    return {
        name: "".join(
            chr(48 + label) + chr(_OFFSET + round(max(-90, min(90, value)) * 100))
            for label, value in sorted(by_label.items())
        )
        for name, by_label in sorted(weights.items())
    }


def load(path: str) -> Model:
    """The model of a JSON file."""
    with open(path, encoding="utf-8") as file:
        return _model(json.load(file))


def _model(parts: dict[str, Any]) -> Model:
    return Model(parts["labels"], parts["transitions"], parts["weights"])


@cache
def shipped() -> Model:
    """The model that comes with the package."""
    return _model(json.loads(data(__name__, "weights.json")))
