"""The Pelican plugin: `PLUGINS = ["refcheck.integrations.pelican"]` in pelicanconf.py.

Findings are warnings of the build, so `pelican --fatal=warnings` stops on them; `REFCHECK_STRICT = True` does so by
itself, after every article and page has been checked.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from typing import Any

from pelican import signals  # type: ignore[import-untyped]

from refcheck.errors import RefcheckError
from refcheck.integrations import lines


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(check)


def check(generators: Iterable[Any]) -> None:
    """Logs the findings of every article, draft and page; raises RefcheckError in a strict build that has some."""
    log = logging.getLogger(__name__)
    failed = 0
    strict = False
    for generator in generators:
        strict = strict or bool(generator.settings.get("REFCHECK_STRICT"))
        for path in _sources(generator):
            for line in lines(os.path.relpath(path)):
                log.log(logging.WARNING if line.fails else logging.INFO, "%s", line.text)
                failed += line.fails
    if strict and failed:
        raise RefcheckError(f"refcheck: {failed} findings")


def _sources(generator: Any) -> list[str]:
    kinds = ("articles", "drafts", "hidden_articles", "pages", "draft_pages", "hidden_pages")
    found = {content.source_path for kind in kinds for content in getattr(generator, kind, ())}
    return sorted(found)
