"""Files of bytes made from paragraphs, one maker a format: what `tests/test_containers.py` holds each of them to."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence


def notebook(paragraphs: Sequence[str]) -> bytes:
    """A cell a paragraph, with one of code first, whose citations are no one's."""
    code = {"cell_type": "code", "source": ["print('(Nobody, 1999)')"], "outputs": [], "metadata": {}}
    cells = [{"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)} for text in paragraphs]
    return json.dumps({"cells": [code, *cells], "nbformat": 4, "nbformat_minor": 5}, indent=1).encode()


MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {"notebook": notebook}
