"""The MkDocs plugin: `plugins: [refcheck]` in mkdocs.yml.

Findings are warnings of the build, so `mkdocs build --strict` stops on them; `strict: true` does so by itself.
"""

from __future__ import annotations

import os
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

from refcheck.errors import RefcheckError
from refcheck.integrations import lines

log = get_plugin_logger("refcheck")


class Options(Config):  # type: ignore[no-untyped-call]
    """`strict` stops the build where a page has findings."""

    strict = config_options.Type(bool, default=False)


class RefcheckPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Checks every page before it is rendered."""

    def __init__(self) -> None:
        self._failed = 0

    def on_pre_build(self, **_: Any) -> None:
        """A build that follows another (mkdocs serve) counts anew."""
        self._failed = 0

    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        """Logs the findings of the page's file, or of its text where another plugin made it; changes nothing."""
        path = page.file.abs_src_path
        try:
            if path and os.path.exists(path):
                found = lines(os.path.relpath(path))
            else:
                found = lines(page.file.src_uri, markdown)
        except RefcheckError as error:
            raise PluginError(str(error)) from error
        for line in found:
            log.log(30 if line.fails else 20, line.text)
            self._failed += line.fails
        return markdown

    def on_post_build(self, **_: Any) -> None:
        """Stops a strict build after all pages have had their say."""
        if self.config.strict and self._failed:
            raise PluginError(f"refcheck: {self._failed} findings")
