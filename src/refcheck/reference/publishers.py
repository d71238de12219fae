"""Names of publishers: distinguished from journals, sites and places."""

from __future__ import annotations

from refcheck.language import every
from refcheck.reference.groups import is_group

_HOUSES = every("houses")
_JOURNALS = every("periodicals")
CITIES = frozenset(every("publishing_places"))


def is_house(name: str) -> bool:
    """True when a word of `name` tells a publisher or an organisation."""
    lower = name.lower()
    return any(word in lower for word in _HOUSES) or (is_group(name) and not any(word in lower for word in _JOURNALS))


def publishes(name: str, linked: bool) -> bool:
    """True when `name` rather is a publisher than a journal or site without its volume."""
    lower = name.lower()
    if "appear" in lower:
        return False
    if any(word in lower for word in _HOUSES):
        return True
    if any(word in lower for word in _JOURNALS):
        return False
    return is_group(name) or (not linked and len(name) <= 40)
