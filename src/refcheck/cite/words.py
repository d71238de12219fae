"""The words around citations, in small letters; those of every language at once, as texts mix them."""

from __future__ import annotations

from refcheck.language import either, every, phrases, small
from refcheck.language._language import Language


def every_small(field: str) -> tuple[str, ...]:
    """The words of a field in small letters, without the last point."""
    return tuple(dict.fromkeys(word.lower().rstrip(".") for word in every(field)))


CONNECTORS = small("joins")

# lower-case words inside a group's name or a title that stands for an author
INNER = small("small_words")

ET = CONNECTORS | {"et", "with"}

# what may follow "and" and a word or two instead of more names: "and his colleagues"
COMPANIONS = frozenset(
    words[0] for several in phrases("others").values() for words in several if words[-1] in ET and len(words[0]) > 2
)

# words with a capital that start a sentence or name a thing, never the author of a work
NOT_NAMES = small("openers")

# words of these that are also family names, and with which no sentence opens before a comma: "Du, Li, and Finch";
# before "and" some of them are names, too: "Fuentes y Roa"
SURNAMES_BEFORE_AND = frozenset("fuentes marco mayo segundo".split())
SURNAMES = SURNAMES_BEFORE_AND | frozenset("an do du he her in le on per she to you".split())

# what a plan of readings asks for: "Read Engel (1977)"; alone it may be a name
IMPERATIVES = small("imperatives")

# what opens a sentence before a name: "Pero Reyes (2016)"; alone it may be a name
CONNECTIVES = small("connectives")

# first words of meetings with their year: "(Colloquium Moor 1998)"
MEETINGS = small("meetings")

# the last word of a company's name: it has made what the text speaks of, as in "(SPSS Institute, Inc., 2010)"
COMPANIES = small("companies")

# the last word of things with a year that need no entry in a list
THINGS = COMPANIES | small("things")

# what opens a sentence about a year's figures: "Current (2010) ratios are low"; as a part of a longer name it may be
MEASURED = small("measured")

PLACES = small("places")

# two words that say what is done with an author's study: "replication of"
STUDIES = frozenset(tuple(words.split()) for words in small("studies"))

SECONDARY = every_small("cited_in")

PERSONAL = every_small("personal")
# one of these is a part of each
PERSONAL_CUES = tuple({max(words.split(), key=len)[:4] for words in PERSONAL})

ACTS = either("acts")
"""The kinds of acts of parliaments and governments, as alternatives of a pattern."""

WITHIN = frozenset(bare for word in small("within") if len(bare := word.rstrip(":")) > 1)
"""What leads from a work to the one that holds it: "Ashby (1952) in Conant (1981)"."""


def is_common_noun(word: str) -> bool:
    """Whether the ending of a word is that of a noun: "nach Schätzungen (2019)", but "laut Bundesregierung (2019)"."""
    return word.endswith(_OF_NOUNS) and len(word) > _SHORT_NOUN and not word.lower().endswith(_OF_GROUPS)


_OF_NOUNS = every("noun_endings")
_OF_GROUPS = every("group_noun_endings")
_SHORT_NOUN = 6


def own_words(language: Language | None, field: str) -> frozenset[str]:
    """The words of a field in a language; none where that is not known, or has none."""
    return frozenset(getattr(language, field).split("|")) - {""} if language else frozenset()
