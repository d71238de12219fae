"""What a caller gives with a text: settings, and the bibliography that its citation keys refer to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from refcheck.model import CslItem, Document, Library, Settings

if TYPE_CHECKING:
    from os import PathLike


def given_library(
    document: Document, settings: Settings, given: Iterable[str | PathLike[str] | CslItem]
) -> tuple[Library | None, tuple[str, ...]]:
    """The bibliography of a document and what is wrong with its front matter; loads nothing where there is none."""
    if not (document.metadata or settings.bibliography or given):
        return None, ()
    from os.path import dirname

    from refcheck.bibliography.files import load, with_given

    return with_given(load(document.metadata, settings, dirname(document.path)), given)


def given_settings(settings: Settings | Literal["folder"] | None, path: str) -> Settings:
    """The settings for a document at `path`, or the defaults; RefcheckError where they say what cannot be meant."""
    if settings is None:
        return Settings()
    from refcheck.config import checked_settings, settings_of

    return settings_of(path) if settings == "folder" else checked_settings(settings)
