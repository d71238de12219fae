"""The page's questions answered without a server: in a browser's worker, or in node.

The same functions answer as in `refcheck serve`, and the same words refuse.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

from refcheck.errors import RefcheckError
from refcheck.model import Settings
from refcheck.serve import work
from refcheck.verdicts import Verification

MOST = 2_000_000
"""As many bytes of text are checked at once."""
_ENTRIES = 300
Progress = Callable[[int, int], object]


def answer(name: str, body: str, progress: Progress = lambda done, total: None) -> str:
    """The answer to a question of the page ("view", "fix", "mend", "format", "open", "example", "check") in JSON.

    `body` is the JSON that the server would be sent.  What cannot be answered is {"detail": "why"}.
    """
    try:
        return json.dumps(_ANSWERS[name](json.loads(body), progress), ensure_ascii=False)
    except (RefcheckError, ValueError) as error:
        return json.dumps({"detail": f"{str(error)[:1].upper()}{str(error)[1:]}."})


def _document(body: Mapping[str, Any]) -> tuple[str | bytes, str, str]:
    """The text or the bytes of a file, its format and its name."""
    if "data" in body:
        return b64decode(body["data"]), "auto", str(body.get("name", ""))
    text = str(body["text"])
    if len(text.encode("utf-8", "replace")) > MOST:
        raise RefcheckError(f"the text is larger than {MOST // 1_000_000} MB, the most that is taken here")
    return text, str(body.get("format", "auto")), ""


def _view(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    text, format, name = _document(body)
    answers: tuple[Verification, ...] = ()
    if body.get("verify"):
        answers = _verified(text, format, name, progress)
    _, html, report = work.viewed(text, format, Settings(), answers, name)
    return {"html": html, "report": report}


def _verified(text: str | bytes, format: str, name: str, progress: Progress) -> tuple[Verification, ...]:
    from refcheck.registries import VerifyOptions, run

    references = work.references(text, format, Settings(), name)
    if len(references) > _ENTRIES:
        raise RefcheckError(f"the registries are asked about {_ENTRIES} references at most")
    return run(references, VerifyOptions(cache=False), lambda done, total: (progress(done, total), None)[1])


def _check(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    text, format, name = _document(body)
    return work.checked_dict(text, format, Settings(), name)


def _fix(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    text, format, _ = _document(body)
    return work.fixed(str(text), format, Settings(), bool(body.get("unsafe")))


def _mend(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    data, _, name = _document(body)
    assert isinstance(data, bytes)
    if "edits" in body:
        return work.edited_file(data, name, [(start, end, text) for start, end, text in body["edits"]])
    return work.fixed_file(data, name, Settings(), False)


def _format(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    entries = work.formatted(body["items"], "apa")
    if isinstance(entries, str):
        raise RefcheckError(entries)
    return {"entries": entries}


def _open(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    opened = work.file_opened(b64decode(body["data"]), str(body["name"]))
    return {"detail": opened} if isinstance(opened, str) else opened


def _example(body: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    from refcheck.serve.pages import example

    return {"text": example()}


_ANSWERS: Mapping[str, Callable[[Mapping[str, Any], Progress], dict[str, Any]]] = {
    "view": _view, "fix": _fix, "mend": _mend, "format": _format, "open": _open, "example": _example, "check": _check,
}  # fmt: skip
