# ruff: noqa: E501  (tables of markup read best in long lines)
"""Notebooks: which cells are read, in every form of the format, and that fixes change a cell's source and no other byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.cli import main
from refcheck.model import Edit, Fix
from refcheck.read import format_of, opened

LIST = "## References\n\nTurk, D. C., & Moe, A. (2007). Pain and the mind. *Science*, *44*(2), 12–14.\n"
TEXT = "Pain hurts “much” (Turk and Moe, 2007).\n"


def cell(source: str | list[str], kind: str = "markdown", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, **more}


FORMS = {
    "lines": {"cells": [cell(TEXT.splitlines(keepends=True)), cell(LIST.splitlines(keepends=True))]},
    "strings": {"cells": [cell(TEXT), cell(LIST)]},
    "with code": {"cells": [cell("x = '(No, 1999)'", "code", outputs=[{"text": "(No, 1998)"}]), cell(TEXT), cell("(No, 1)", "raw"), cell(LIST)]},
    "format 3": {"worksheets": [{"cells": [cell("Pain", "heading", level=2), cell(TEXT)]}, {"cells": [cell(LIST)]}]},
    "without a source": {"cells": [cell(TEXT), {"cell_type": "markdown"}, cell([]), cell(LIST)]},
    "strings that look like cells": {"metadata": {"cells": [{"source": "(No, 1999)"}], "source": "}"}, "cells": [cell(TEXT), cell(LIST)]},
}  # fmt: skip


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("name", FORMS)
def test_a_fix_changes_the_source_and_no_other_byte(name: str, plain: bool, tmp_path: Path) -> None:
    file = tmp_path / "post.ipynb"
    before = json.dumps(FORMS[name], indent=1, ensure_ascii=plain).encode()
    file.write_bytes(before)
    main(["check", "--fix", "--select", "RC201", str(file)])
    assert file.read_bytes() == before.replace(b"Turk and Moe, 2007", b"Turk & Moe, 2007")


def test_places_are_cells_and_lines() -> None:
    (document,) = opened(json.dumps(FORMS["with code"]).encode(), path="x.ipynb").documents
    words = [place.words for place in document.places]
    assert words == [
        "cell 2, line 1",
        "cell 2, line 2",
        "cell 4, line 1",
        "cell 4, line 2",
        "cell 4, line 3",
        "cell 4, line 4",
    ]


def test_a_cell_cannot_swallow_the_next_one() -> None:
    data = json.dumps({"cells": [cell("```\nopen"), cell("Sleep\f(Roe, 1999).")]}).encode()
    (document,) = opened(data, path="x.ipynb").documents
    assert document.text == "Sleep (Roe, 1999)."


@pytest.mark.parametrize("text", ["[]", "{}", '{"cells": 3}', "3", '{"cells": [}'])
def test_what_is_no_notebook_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="not a notebook"):
        opened(text.encode(), path="x.ipynb")


PIECE = st.sampled_from(("a", "é", "漢", '"', "\\", "\n", "\t", "😀", "/", "\u2028"))


@given(
    data=st.data(),
    sources=st.lists(st.lists(st.lists(PIECE).map("".join), min_size=1, max_size=3), min_size=1, max_size=3),
    plain=st.booleans(),
)
def test_any_edit_of_any_cell_is_written(data: st.DataObject, sources: list[list[str]], plain: bool) -> None:
    before = json.dumps({"cells": [cell(lines) for lines in sources]}, ensure_ascii=plain).encode()
    documents = opened(before, path="x.ipynb").documents
    source, border = documents[0].source, "\n\f\n"
    start = data.draw(st.integers(0, len(source)))
    end = min(len(source), start + data.draw(st.integers(0, 3)))
    new = data.draw(st.lists(PIECE, max_size=2).map("".join))
    after_text = source[:start] + new + source[end:]
    if after_text.count(border) != source.count(border) or any(
        source.find(border, at, at + 3) >= 0 for at in range(max(0, start - 2), end + 1)
    ):
        return
    container = format_of("notebook").container
    assert container is not None
    assert container.write is not None
    if not source:
        return
    after = container.write(before, documents, [[Fix("safe", (Edit(start, end, new),))]])
    assert opened(after, path="x.ipynb").documents[0].source == after_text
