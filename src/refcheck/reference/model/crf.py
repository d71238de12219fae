"""A linear-chain CRF in plain Python: weights from a JSON file, best labels by Viterbi within a beam, and how sure they are.

Weights are integers in hundredths, packed as text: two characters a weight, the label and the value, unpacked on first use.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Sequence
from functools import cache

from refcheck.reference.model import features
from refcheck.reference.model.tokens import Token

_BEAM = 6.0
_OFFSET = 0x5000
Vector = list[float]


class Model:
    """Labels, transition weights and state weights."""

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[float]], weights: dict[str, str]) -> None:
        self.labels = tuple(labels)
        self.size = len(labels)
        self._out = tuple(tuple(row) for row in transitions)
        self._powers = tuple(tuple(math.exp(weight) for weight in column) for column in zip(*transitions, strict=True))
        self._weights = weights
        self._index = {label: i for i, label in enumerate(labels)}
        self._unpacked: dict[str, list[tuple[int, float]]] = {}
        self._cache: tuple[dict[str, Vector], ...] = ({}, {}, {}, {}, {}, {}, {})

    def _sum(self, names: Sequence[str]) -> Vector:
        total = [0.0] * self.size
        weights, unpacked = self._weights, self._unpacked
        for name in names:
            if name in weights:
                pairs = unpacked.get(name)
                if pairs is None:
                    packed = weights[name]
                    pairs = unpacked[name] = [
                        (ord(packed[at]) - 48, (ord(packed[at + 1]) - _OFFSET) / 100) for at in range(0, len(packed), 2)
                    ]
                for label, weight in pairs:
                    total[label] += weight
        return total

    def _vector(self, kind: int, key: str, names: Callable[[str], list[str]]) -> Vector:
        store = self._cache[kind]
        found = store.get(key)
        if found is None:
            if len(store) > 30_000:
                store.clear()
            found = store[key] = self._sum(names(key))
        return found

    def emissions(self, items: Sequence[Token], states: Sequence[str]) -> list[Vector]:
        """A score for every label of every token."""
        forms = [token.form for token in items]
        looks = [features.shape(form) for form in forms]
        count = len(forms)
        forms = ["\u2402\u2402", "\u2402", *forms, "\u2403", "\u2403\u2403"]
        looks = ["^", *looks, "$"]
        vector, join = self._vector, _join_shapes
        found = []
        for i in range(count):
            own = vector(0, forms[i + 2], features.own)
            before = vector(1, forms[i + 1], features.before)
            after = vector(2, forms[i + 3], features.after)
            two = vector(5, forms[i], features.before_two)
            far = vector(6, forms[i + 4], features.after_two)
            look = vector(3, f"{looks[i]}\t{looks[i + 1]}\t{looks[i + 2]}", join)
            place = vector(4, f"{states[i]}\t{looks[i + 1]}", _join_state)
            found.append(
                [
                    a + b + c + d + e + f + g
                    for a, b, c, d, e, f, g in zip(own, before, after, two, far, look, place, strict=True)
                ]
            )
        return found

    def best(
        self, items: Sequence[Token], states: Sequence[str], allowed: Sequence[str] = (), banned: str = ""
    ) -> tuple[list[str], float]:
        """The best labels and their probability.

        `allowed` holds a fixed label, or "", for each token; `banned` names a label that no other token may have.
        """
        if not items:
            return [], 1.0
        back: list[dict[int, int]] = []
        active: dict[int, float] = {}
        mass: dict[int, float] = {}
        total = 0.0
        never = self._index.get(banned)
        for position, emission in enumerate(self.emissions(items, states)):
            fixed = self._index.get(allowed[position] if allowed else items[position].fixed)
            rows = [[value + weight for weight in self._out[i]] for i, value in active.items()] or [[0.0] * self.size]
            reached = rows[0] if len(rows) == 1 else list(map(max, *rows))
            scores = [a + b for a, b in zip(reached, emission, strict=True)]
            if never is not None and fixed is None:
                scores[never] = -1e6
            floor = max(scores) - _BEAM
            labels = [fixed] if fixed is not None else [j for j, score in enumerate(scores) if score > floor]
            before = list(active)
            back.append({j: before[_first(rows, j, reached[j])] for j in labels} if before else {})
            active = {j: scores[j] for j in labels}
            sums = {j: self._mass(mass, j) + emission[j] for j in labels} if mass else {j: emission[j] for j in labels}
            high = max(sums.values())
            mass = {j: math.exp(value - high) for j, value in sums.items()}
            total += high
        return self._trace(active, back, mass, total)

    def _mass(self, mass: dict[int, float], j: int) -> float:
        """The logarithm of the sum over all paths into label `j`."""
        powers = self._powers[j]
        probability = 0.0
        for i, value in mass.items():
            probability += value * powers[i]
        return math.log(probability) if probability > 0 else -1e3

    def _trace(
        self, active: dict[int, float], back: list[dict[int, int]], mass: dict[int, float], total: float
    ) -> tuple[list[str], float]:
        label = max(active, key=lambda j: active[j])
        certainty = math.exp(min(0.0, active[label] - total - math.log(sum(mass.values()))))
        path = [label]
        for pointer in reversed(back[1:]):
            label = pointer[label]
            path.append(label)
        return [self.labels[j] for j in reversed(path)], certainty


def _first(rows: list[list[float]], j: int, value: float) -> int:
    """Which row holds the value at `j`."""
    return next(i for i, row in enumerate(rows) if row[j] == value)


def _join_shapes(key: str) -> list[str]:
    return features.shapes(*key.split("\t"))


def _join_state(key: str) -> list[str]:
    return features.state(*key.split("\t"))


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
        data = json.load(file)
    return Model(data["labels"], data["transitions"], data["weights"])


@cache
def shipped() -> Model:
    """The model that comes with the package."""
    return load(os.path.join(os.path.dirname(__file__), "weights.json"))
