"""JSON bodies: read and checked, with a problem that names the field."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Any

from refcheck.base.json_text import JsonError, loads
from refcheck.serve.problem import Problem


class Fields:
    """The fields of a body; asking for one that is missing or of the wrong kind raises Problem."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        """Whether there is such a field."""
        return name in self._values

    def edits(self, name: str) -> list[tuple[int, int, str]]:
        """A list of edits: [start, end, text] each."""
        value = self._values.get(name)
        if not isinstance(value, list) or not all(map(_is_edit, value)):
            raise Problem(422, f"“{name}” must be a list of [start, end, text].")
        return [(start, end, text) for start, end, text in value]

    def string(self, name: str, default: str | None = None) -> str:
        """A string."""
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise Problem(422, f"“{name}” must be a string.")
        return value

    def strings(self, name: str) -> list[str]:
        """A list of strings."""
        return self._list(name, str, "strings")

    def objects(self, name: str) -> list[dict[str, Any]]:
        """A list of JSON objects."""
        return self._list(name, dict, "objects")

    def boolean(self, name: str) -> bool:
        """True or false; false where missing."""
        value = self._values.get(name, False)
        if not isinstance(value, bool):
            raise Problem(422, f"“{name}” must be true or false.")
        return value

    def one_of(self, name: str, known: Sequence[str], default: str) -> str:
        """One of some words."""
        value = self.string(name, default)
        if value not in known:
            raise Problem(422, f"“{name}” must be one of {', '.join(known)}.")
        return value

    def document(self) -> tuple[str | bytes, str]:
        """What is to be checked and its name: a "text", or the bytes of a file as "data" in base64 with its "name"."""
        if "data" not in self._values:
            return self.string("text"), ""
        try:
            return b64decode(self.string("data"), validate=True), self.string("name", "")
        except ValueError as error:
            raise Problem(422, "“data” must be the bytes of a file in base64.") from error

    def format(self) -> str:
        """The format of a text."""
        from refcheck.read import texts

        return self.one_of("format", ("auto", *texts()), "auto")

    def _list(self, name: str, kind: type, words: str) -> list[Any]:
        value = self._values.get(name)
        if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
            raise Problem(422, f"“{name}” must be a list of {words}.")
        return value


def _is_edit(value: Any) -> bool:
    return isinstance(value, list) and [type(item) for item in value] == [int, int, str] and 0 <= value[0] <= value[1]


def parsed_json(content_type: str, body: bytes) -> Fields:
    """The fields of a JSON body; raises Problem for another content type, broken JSON and what is no object."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "Send JSON, with the content type application/json.")
    try:
        value = loads(body.decode(json.detect_encoding(body)))
    except JsonError as error:
        raise Problem(400, f"The body is not valid JSON: {error}.") from error
    except ValueError as error:
        raise Problem(400, "The body is not valid JSON: it is not in UTF-8.") from error
    if not isinstance(value, dict):
        raise Problem(422, "The body must be a JSON object.")
    return Fields(value)
