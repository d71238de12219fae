"""A package's folder is its registry: the modules that are in it."""

from __future__ import annotations

import os
from collections.abc import Iterable


def modules(paths: Iterable[str]) -> list[str]:
    """The names of a package's modules (give its `__path__`), sorted; those that begin with "_" are shared parts.

    As `pkgutil.iter_modules`, which imports `inspect` and so costs a tenth of the time a whole check may take.
    """
    found = {name.removesuffix(".py") for path in paths for name in os.listdir(path) if name.endswith(".py")}
    return sorted(name for name in found if not name.startswith("_"))
