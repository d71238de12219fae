"""Publishers (APA 7, section 9.29): no place, no form of business, several parted by semicolons."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either

_BUSINESS_FORM = lazy(lambda: rf"(?:,? (?:{either('business_forms')})\.?)+$")
_PLACE_BEFORE = re.compile(r"^(?:[A-Z][\w .’-]{2,24}(?:, [A-Z][\w .]{1,15})?|[A-Z]{2}): (?=\S)")
_NOBODY = frozenset(
    (
        "s.n.",
        "[s.n.]",
        "sine nomine",
        "author",
        "n/a",
        "none",
        "unknown",
        "[publisher not identified]",
        "self-published",
        "self published",
    )
)
_IMPRINT = re.compile(r"(?<=[a-z]) / (?=[A-Z]{2,4}(?: Press)?$)")
"""An imprint with the acronym of its house ("Chapman & Hall/CRC")."""
_QUOTES = '“”"'
_ABBREVIATED = re.compile(r" \([A-Z][\w&.-]{1,9}\)$")


def clean_publisher(text: str) -> str:
    """One or several publishers in APA's form: "New York: Guilford Press, Inc." -> "Guilford Press"."""
    if ";" not in text and "/" not in text:
        return _one(text)
    text = _IMPRINT.sub("/", text)
    parts = [_one(part) for part in re.split(r"\s*;\s*|\s+/\s+", text)]
    return "; ".join(part for part in parts if part)


def same_body(one: str, other: str) -> bool:
    """True when two strings name the same organisation: the publisher is then not repeated (section 9.29)."""
    return bool(one) and _folded(one) == _folded(other)


def _one(text: str) -> str:
    if text[:1] in _QUOTES and text[-1:] in _QUOTES:
        text = text.strip(_QUOTES + " ")  # as search engines give "O'Reilly Media, Inc."
    if text.lower() in _NOBODY:
        return ""
    if ": " in text:
        text = _PLACE_BEFORE.sub("", text)
    return _BUSINESS_FORM.sub("", text).rstrip(",")


def acronym(body: str) -> str:
    """The capitals of a name: "World Health Organization" -> "WHO"."""
    return "".join(word[0] for word in body.split() if word[0].isupper())


def _folded(text: str) -> str:
    text = _ABBREVIATED.sub("", text).lower().replace("&", "and").removeprefix("the ")
    return "".join(character for character in text if character.isalnum())
