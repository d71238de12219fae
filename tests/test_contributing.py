"""CONTRIBUTING.md names every folder and every top-level module, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import refcheck

HERE = Path(refcheck.__file__).parent
MAP = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_map_is_complete_and_true() -> None:
    folders = {f"{path.parent.name}/" for path in HERE.glob("*/__init__.py")}
    modules = {path.name for path in HERE.glob("*.py")} - {"__init__.py"}
    rows = re.findall(r"^\| (`.+?) \|", MAP, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named == folders | modules
