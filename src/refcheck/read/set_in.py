"""Items of Markdown right under a heading that a tab before them makes code: converters of blogs write lists so."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy

_SET_IN = lazy(r"^#[^\n]*\n\s{0,8}?\n(?: ?\t[ \t]{0,4}[-*+] [^\n]*(?:\n|\Z)(?:[ \t]*\n)?)++", re.MULTILINE)
"""Such items; no writer means code by them."""


def without_tabs(text: str) -> str:
    """A text, of the same length, in which such items are items."""
    return _SET_IN.sub(_set_out, text) if "\t" in text else text


def _set_out(items: re.Match[str]) -> str:
    """The same with a space for each tab before an item, so that everything stays where it is."""
    return _TABS.sub(lambda before: before[0].replace("\t", " "), items[0])


_TABS = lazy(r"^ ?\t[ \t]{0,4}(?=[-*+] )", re.MULTILINE)
