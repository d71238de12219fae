"""Citation keys: stable and readable, "engel1977need"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from refcheck.format.contributors import principals
from refcheck.format.work import clean
from refcheck.model import CslItem

_OWN_KEY = re.compile(r"^[A-Za-z][\w:.+/-]{2,79}$")
_RUNNING_ID = re.compile(r"^(?:r|ref|item|ITEM|entry)-?\d+$")
_SMALL_WORDS = frozenset(
    "a an the on in of for and or to with from by at as is are do does how what why when where who".split(" ")
)


def citation_keys(items: Sequence[CslItem]) -> list[str]:
    """One key an item: its own id where that is a key, else author, year and first long word of the title.

    Items that would share a key get a letter, in the order given.
    """
    taken: set[str] = set()
    keys = []
    for item in items:
        base = key = _own_key(item) or _made_key(item)
        position = 0
        while key in taken:
            key = f"{base}{chr(ord('b') + position)}" if position < 25 else f"{base}-{position}"
            position += 1
        taken.add(key)
        keys.append(key)
    return keys


def _own_key(item: CslItem) -> str:
    key = str(item.get("id", ""))
    return key if _OWN_KEY.match(key) and not _RUNNING_ID.match(key) else ""


def _made_key(item: CslItem) -> str:
    work = clean(item)
    credits = principals(work)
    issued = work.dates["issued"].start
    who = _ascii(credits[0].name.family) if credits else ""
    words = [_ascii(word) for word in _plain_title(work.text["title"]).split()]
    word = next((word for word in words if len(word) > 2 and word not in _SMALL_WORDS), "")
    return f"{who[:40]}{issued.year if issued else 'nd'}{word[:30]}" if who or word else "untitled"


def _plain_title(title: str) -> str:
    return "".join(character if character.isalnum() or character in "’'" else " " for character in title)


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    return "".join(character for character in folded if character.isascii() and character.isalnum())
