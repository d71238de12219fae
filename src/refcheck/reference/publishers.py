"""Names of publishers: told from journals, sites and places."""

from __future__ import annotations

from refcheck.reference.groups import is_group

_HOUSES = (
    "press", "publish", "verlag", "editor", "books", "éditions", "springer", "wiley", "elsevier", "sage", "routledge", "penguin", "random house", "mcgraw", "pearson", "edizioni",
    "uitgever", "hall", " & co", "and co", "& sons", "ediciones", "harper", "houghton", "norton", "macmillan", "guilford", "anagrama", "paidós", "vozes", "cortez", "artmed",
    "records", "entertainment", "productions", "pictures", "erlbaum", "freeman", "oxford", "cambridge", "addison", "simon & schuster", "vintage", "knopf", "bloomsbury", "zahar", "contexto",
)  # fmt: skip
_JOURNALS = (
    "journal",
    "review",
    "bulletin",
    "research",
    "annals",
    "archives",
    "psychology",
    "studies",
    "proceedings",
    "appear",
    "revista",
    "magazine",
    "times",
    "news",
    "post",
    "today",
    "science",
    "letters",
)
CITIES = frozenset(
    ("new york", "london", "paris", "madrid", "barcelona", "berlin", "boston", "chicago", "oxford", "cambridge", "toronto", "amsterdam", "lisboa", "são paulo", "rio de janeiro",
     "torino", "bologna", "tübingen", "göttingen", "stuttgart", "wien", "zürich", "bern", "köln", "hamburg", "leiden", "utrecht", "bruxelles", "genève", "lyon", "valencia", "sevilla",
     "santiago", "lima", "porto", "coimbra", "curitiba", "porto alegre", "belo horizonte", "petrópolis", "campinas", "brasília", "salvador", "recife", "londres", "nueva york", "nova york", "montréal", "dublin",
     "buenos aires", "méxico", "mexico", "roma", "milano", "münchen", "frankfurt", "leipzig", "los angeles", "san francisco", "philadelphia", "washington", "edinburgh", "sydney", "bogotá")
)  # fmt: skip


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
