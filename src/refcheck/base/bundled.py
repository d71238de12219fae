"""Files that come with the package, wherever it was loaded from: a folder, a zip, a frozen program."""

from __future__ import annotations

import os
import sys


def data(module: str, name: str) -> bytes:
    """The bytes of a file beside an imported module, `name` relative to it with "/".

    As `importlib.resources`, which costs a third of the time a whole check may take.
    Raises OSError where it is missing.
    """
    spec = sys.modules[module].__spec__
    if spec is None or spec.origin is None or spec.loader is None:
        raise FileNotFoundError(f"{module}: {name}")
    path = os.path.join(os.path.dirname(spec.origin), *name.split("/"))
    found: bytes = spec.loader.get_data(path)  # type: ignore[attr-defined]  # every loader that has files has it
    return found


def text(module: str, name: str) -> str:
    """The same as text in UTF-8, line ends as they are."""
    return data(module, name).decode("utf-8")
