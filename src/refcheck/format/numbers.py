"""Pages, volumes, issues and editions (APA 7, sections 9.19, 9.25-9.27)."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either, groups, small

_DASHES = re.compile(r"\s*[-‐‑‒–—−]{1,3}\s*")
_PAGE_LABEL = lazy(lambda: rf"^(?:{either('page')}|[ps])\s+(?=\w)|^pp?\.\s*(?=\d)", re.IGNORECASE)
_SHORTENED = re.compile(r"\b(\d{2,})–(\d+)\b(?![.–])")
_ARTICLE = re.compile(r"^(?:article(?: no\.?| number| ID)?|art\.?(?: no\.?)?|artn)\s*:?\s*(\S+)$", re.IGNORECASE)
_ELOCATOR = re.compile(r"^(?:e[a-z]{0,6}-?\d[\w.]*|\d{5,}|[a-z]{2,6}\d{4,})$", re.IGNORECASE)
_VOLUME_LABEL = lazy(lambda: rf"^(?:{either('volume', 'volumes')}|t)\s+(?=\w)", re.IGNORECASE)
_ISSUE_LABEL = lazy(lambda: rf"^(?:{either('issue')})\.?\s*(?=\d)", re.IGNORECASE)
_EMPTY_END = re.compile(r"(?:\(\)|[\s,;])+$")
_SERIAL_NUMBER = re.compile(r"\b\d{4}-\d{3}[\dX] \((?:Print|Electronic|Linking|Online)\)(?: and )?")
"""An ISSN as PubMed prints it, which programs take for the issue that has the same tag."""
_SUPPLEMENT = re.compile(r"\bsuppl(?:ement)?\.?(?=[\s\d]|$)\s*", re.IGNORECASE)
_ORDINAL = lazy(lambda: rf"^(\d+)(?:st|nd|rd|th|\.)?(?:\s*(?:{either('edition')}|e)\.?)?$", re.IGNORECASE)
_EDITION_WORD = re.compile(r"(?<![\w-])(?:edition|edn|ed)(?![\w-])\.?", re.IGNORECASE)
MISSING = frozenset(
    (
        "0",
        "n/a",
        "n/a-n/a",
        "n/a–n/a",
        "no-no",
        "na",
        "-",
        "–",
        "none",
        "null",
        "?",
        "nan",
        "undefined",
        "undefined–undefined",
    )
)
"""What programs and registries put where they know no volume, issue or page."""
AHEAD_OF_PRINT = frozenset(
    ("ahead-of-print", "ahead of print", "online first", "epub ahead of print", "in press", "just accepted")
)


def dashes(text: str) -> str:
    """Hyphens of a range as en dashes without spaces: "45 - 67" -> "45–67"."""
    return _DASHES.sub("–", text) if any(character in text for character in "-‐‑‒—−–") else text


def pages(text: str) -> str:
    """Pages as APA prints them, without "pp.": "45--67" -> "45–67", "1122-8" -> "1122–1128", "45-45" -> "45".

    >>> pages("pp. 1122-8, 1130")
    '1122–1128, 1130'
    """
    if text.isdecimal():
        return text
    text = dashes(_PAGE_LABEL.sub("", text.strip())).strip(" ,;.–")
    if "," in text:
        text = ", ".join(part.strip() for part in text.split(","))
    if "–" not in text:
        return text
    first, _, last = text.partition("–")
    if first == last:
        return first
    return _SHORTENED.sub(_written_out, text)


def is_range(text: str) -> bool:
    """True when a page statement names more than one page: "pp." rather than "p."."""
    return any(character in text for character in "–,&;-") or " and " in text or text.endswith(("ff", "ff."))


def article_number(page: str) -> str:
    """The article number or eLocator that a registry gave as a page ("e0193972", "103452"); "" for true pages."""
    return article_named(page) or (page if _ELOCATOR.match(page) else "")


def article_named(text: str) -> str:
    """The article number that is called one: "Article ID 485174" -> "485174"."""
    named = _ARTICLE.match(text.strip())
    return named.group(1) if named else ""


def volume(text: str) -> str:
    """A volume without its label: "Vol. 12" -> "12", "12-13" -> "12–13"."""
    if text.isdecimal():
        return text
    text = _EMPTY_END.sub("", _VOLUME_LABEL.sub("", text.strip()))
    return dashes(text) if text[:1].isdigit() else text


def issue(text: str) -> str:
    """An issue without its label: "no. 3" -> "3", "Supplement 1" -> "Suppl. 1"."""
    if text.isdecimal():
        return text
    text = _ISSUE_LABEL.sub("", _SERIAL_NUMBER.sub("", text.strip()).removesuffix(" and "))
    text = _SUPPLEMENT.sub("Suppl. ", text).strip() if "uppl" in text or "UPPL" in text else text
    return dashes(text) if text[:1].isdigit() and not any(letter.isalpha() for letter in text) else text


def edition(text: str) -> str:
    """An edition as it is in parentheses: "2" -> "2nd ed.", "Rev. ed."; "" for a first edition (section 9.19)."""
    text = text.strip()
    if text.lower().startswith(("kindle", "e-book", "ebook")):
        return ""  # a device is none (section 10.2, example 22)
    number = _ORDINAL.match(text)
    if number:
        return _numbered(int(number.group(1)))
    words = [word for word in text.lower().split() if word not in small("edition") and word != "ed"]
    if len(words) == 1 and words[0] in groups("ordinals"):
        return _numbered(groups("ordinals")[words[0]])
    text = _EDITION_WORD.sub("ed.", text)
    text = re.sub(r"\brevised\b", "rev.", text, flags=re.IGNORECASE) if "ed." in text else text
    if text.lower() in ("rev", "rev.", "revised", "rev. ed."):
        return "Rev. ed."
    if text and "ed." not in text and "," not in text and not text.endswith("."):
        text = f"{text} ed."
    return text[:1].upper() + text[1:] if text[:2].islower() else text


def ordinal(number: int) -> str:
    """2 -> "2nd"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _numbered(number: int) -> str:
    return f"{ordinal(number)} ed." if number > 1 else ""


def _written_out(match: re.Match[str]) -> str:
    """The last page in full: 1122–8 -> 1122–1128 (a range that would run backwards stays as it is)."""
    first, last = match.groups()
    if len(last) >= len(first):
        return match.group()
    full = first[: len(first) - len(last)] + last
    return f"{first}–{full}" if int(full) > int(first) else match.group()
