"""Locators in citations: "p. 5", "Chapter 3", "paras. 2–3", "Discussion section" (APA 7, section 8.13)."""

from __future__ import annotations

import re

from refcheck.format.numbers import is_range, pages
from refcheck.format.titles import title_case

_LABELS = {
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "chapter": ("Chapter", "Chapters"),
    "figure": ("Figure", "Figures"),
    "table": ("Table", "Tables"),
    "slide": ("Slide", "Slides"),
    "part": ("Part", "Parts"),
    "book": ("Book", "Books"),
    "volume": ("Vol.", "Vols."),
    "line": ("line", "lines"),
    "act": ("Act", "Acts"),
    "scene": ("Scene", "Scenes"),
    "appendix": ("Appendix", "Appendices"),
    "article": ("Article", "Articles"),
    "article-locator": ("Article", "Articles"),
    "canon": ("Canon", "Canons"),
    "column": ("col.", "cols."),
    "equation": ("Equation", "Equations"),
    "folio": ("fol.", "fols."),
    "issue": ("No.", "Nos."),
    "note": ("Note", "Notes"),
    "footnote": ("Footnote", "Footnotes"),
    "opus": ("Op.", "Opp."),
    "rule": ("Rule", "Rules"),
    "stanza": ("Stanza", "Stanzas"),
    "sub-verbo": ("s.v.", "s.vv."),
    "sub verbo": ("s.v.", "s.vv."),
    "supplement": ("Suppl.", "Suppls."),
    "surah": ("Surah", "Surahs"),
}
_BARE = frozenset(
    ("verse", "timestamp", "time", "title", "title-locator", "elocation", "custom", "unspecified", "none", "other")
)
_CANONICAL = re.compile(r"(?:\d+|[IVXLC]+)\.\d+(?:\.\d+)?(?:–[\d.]+)?$")
"""Act, scene and line, or book and line, counted through in one number ("1.3.36–37")."""
_COUNTED_THROUGH = frozenset(("page", "act", "scene", "line", "book", "stanza"))
_PAGE = re.compile(r"(?:pp?\.\s?)?(?:[^\W\d_]{0,3}[ .]?\d[^:]*|[ivxlcdmIVXLCDM]+(?:[–-].*)?)$")


def format_locator(locator: str, label: str = "page") -> str:
    """A locator as a citation prints it; `label` is a CSL locator label.

    What no page can be, such as "Abstract" or "1 Cor. 13:1", is kept as it is.

    >>> format_locator("3-17"), format_locator("Discussion", "section"), format_locator("1:30:40", "timestamp")
    ('pp. 3–17', 'Discussion section', '1:30:40')
    """
    locator = pages(" ".join(locator.split())) if label == "page" else _spaced(locator)
    if label in _COUNTED_THROUGH and _CANONICAL.match(locator):
        return locator
    if not locator or label in _BARE or (label == "page" and not _PAGE.match(locator)):
        return locator
    if label == "section":
        return _section(locator)
    singular, plural = _LABELS.get(label, (label[:1].upper() + label[1:], ""))
    counted = any(character.isdigit() for character in locator) or len(locator) <= 5
    word = plural if plural and counted and is_range(locator) else singular
    return locator if locator.lower().startswith(singular.lower()) else f"{word} {locator}"


def _section(locator: str) -> str:
    if locator[:1].isdigit():
        return f"{'Sections' if is_range(locator) else 'Section'} {locator}"
    if locator.lower().endswith("section") or locator[:1] == "“":
        return locator
    return f"{title_case(locator)} section"


def _spaced(locator: str) -> str:
    locator = " ".join(locator.split())
    head, dash, tail = locator.replace("--", "-").partition("-")
    return (
        f"{head.rstrip()}–{tail.lstrip()}" if dash and head[-1:].isdigit() and tail.lstrip()[:1].isdigit() else locator
    )
