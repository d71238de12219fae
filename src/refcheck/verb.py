"""Modules that share their name with a public verb: `refcheck.check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def stay_a_verb(module: str, verb: Callable[..., Any]) -> None:
    """Makes a module callable as its verb: importing anything of it sets the package's attribute to the module."""

    class Verb(ModuleType):
        __call__ = staticmethod(verb)

    sys.modules[module].__class__ = Verb
