"""Genres, media and numbers as programs and registries give them, brought to what APA prints (sections 9.19-9.21)."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

from refcheck.format.words import word_set

_GOES_WITHOUT_SAYING = {
    "article": ("journal article", "preprint", "e-print", "eprint", "article"),
    "article-journal": (
        "journal article",
        "article",
        "research article",
        "research-article",
        "original article",
        "proceedings paper",
        "review article",
        "editorial material",
        "article in press",
        "short survey",
    ),
    "article-magazine": ("magazine article", "article"),
    "article-newspaper": ("newspaper article", "article"),
    "book": ("book", "monograph", "ebook", "e-book", "edited book", "kindle", "epub"),
    "chapter": ("chapter", "book chapter", "book section", "ebook", "e-book"),
    "entry-dictionary": ("entry", "dictionary entry"),
    "entry-encyclopedia": ("entry", "encyclopedia entry"),
    "paper-conference": ("conference paper", "conference proceedings", "proceedings article", "proceedings paper"),
    "post-weblog": ("blog post", "blog", "blog entry", "weblog post", "weblog"),
    "report": ("report", "manual"),
    "webpage": ("web page", "webpage", "website", "web site", "web", "web document"),
}
"""Genres that say no more than the type: nothing is printed in brackets for them."""

_CARRIERS = word_set("print paper paperback hardcover hardback online web internet electronic text pdf html url")
"""How a text came to the reader, which APA 7 does not tell (section 10.2, example 22)."""

_CARRIED = word_set(
    "article article-journal article-magazine article-newspaper book chapter document entry-dictionary"
    " entry-encyclopedia paper-conference report thesis webpage post-weblog manuscript"
)
_DATABASES = (
    "academic search",
    "acm digital",
    "arxiv.org",
    "cambridge core",
    "cinahl",
    "doi.org",
    "ebsco",
    "embase",
    "emerald",
    "europe pmc",
    "gale",
    "google scholar",
    "ieee xplore",
    "jstor",
    "library catalog",
    "lexisnexis",
    "medline",
    "ovid",
    "oxford academic",
    "project muse",
    "psycarticles",
    "psycinfo",
    "pubmed (",
    "researchgate",
    "sage journals",
    "sciencedirect",
    "scopus",
    "semantic scholar",
    "silverchair",
    "springer link",
    "springerlink",
    "taylor and francis",
    "web of science",
    "wiley online",
    "worldcat",
    "zotero",
)
_SAME = {"dataset": "data set", "data set": "data set", "datasets": "data set"}
_ARXIV = re.compile(r"^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?$")
_PATENT = re.compile(r"^(US|EP) ?(\d[\d,]{5,11}) ?([A-Z]\d?)?$")
_NUMBERED_REPORT = re.compile(
    r"((?:[A-Z][\w.]* )?(?:Technical|Research|Tech\.) Rep(?:ort|\.)|Working Paper|White Paper),? (?:No\.? |#)?"
    r"([A-Z\d][\w./-]*\d[\w./-]*)"
)
"""A report's kind with its number in one field ("Technical Report CMU-CS-93-193")."""
_EPISODE = re.compile(r"^[Ss](\d{1,2}) ?[Ee](\d{1,3})$")


def settle_genre(kind: str, text: MutableMapping[str, str]) -> None:
    """Takes out of a work's text variables the genre and medium that say nothing and unifies the spelling of others.

    >>> text = {"genre": "Journal Article", "medium": "Print"}
    >>> settle_genre("article-journal", text)
    >>> text
    {}
    """
    for key in ("genre", "medium"):
        value = text.get(key, "")
        lower = value.lower()
        if lower in _SAME:
            text[key] = _SAME[lower]
        elif (
            lower
            and not (kind == "report" and text.get("number"))
            and (
                lower.split("; ")[0] in _GOES_WITHOUT_SAYING.get(kind, ())
                or (kind in _CARRIED and lower in _CARRIERS)
                or (key == "genre" and lower == text.get("title", "").lower())
            )
        ):
            del text[key]


def settle_archive(text: MutableMapping[str, str]) -> None:
    """Leaves out a database through which a work was found: APA names none from which many others give it (9.30)."""
    name = text.get("archive", "").lower().removeprefix("apa ")
    if name.startswith(_DATABASES) and not (text.get("archive_location") or text.get("archive_collection")):
        del text["archive"]


def settle_number(kind: str, text: MutableMapping[str, str]) -> None:
    """Brings a number into the form, and to the variable, in which APA prints it."""
    number = text.get("number", "")
    numbered = _NUMBERED_REPORT.fullmatch(text.get("genre", "")) if kind == "report" and not number else None
    if numbered:
        text["genre"], number = numbered.groups()
        text["number"] = number
    if kind == "article" and not number and text.get("archive_location") and not text.get("archive_collection"):
        number = text["number"] = text.pop("archive_location")
    if kind == "thesis" and not number and text.get("archive_location", "").isdecimal():
        number = text["number"] = text.pop("archive_location")  # ProQuest's publication number
    if not number:
        return
    if kind == "article" and "arxiv" in f"{text.get('publisher', '')}{text.get('archive', '')}".lower():
        text["number"] = f"arXiv:{number}" if _ARXIV.match(number) else number
    elif kind == "broadcast":
        _settle_episode(text, number)
    elif kind == "patent":
        _settle_patent(text, number)


def _settle_episode(text: MutableMapping[str, str], number: str) -> None:
    """ "S3E12", or volume 3 and number 12: "Season 3, Episode 12" (section 10.12, example 87)."""
    found = _EPISODE.match(number)
    if found:
        text["number"] = f"Season {int(found[1])}, Episode {int(found[2])}"
    elif number.isdecimal() and text.get("volume", "").isdecimal():
        text["number"] = f"Season {text.pop('volume')}, Episode {number}"


def _settle_patent(text: MutableMapping[str, str], number: str) -> None:
    """ "US9361416B2" -> "9,361,416" of the U.S. (section 11.8)."""
    found = _PATENT.match(number)
    if not found:
        return
    country, digits = found[1], found[2].replace(",", "")
    text["number"] = f"{int(digits):,}" if country == "US" else digits
    text["jurisdiction"] = "U.S." if country == "US" else "European"
