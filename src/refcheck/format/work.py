"""A CSL-JSON item made ready for printing: dirty data as registries and programs give it is cleaned here, once.

Nothing after this module looks at raw data: text is typographic, italics are marked, names are `Name`s and dates
`CleanDate`s.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import as_text
from refcheck.format import numbers
from refcheck.format.capitals import is_undecided
from refcheck.format.dates import IN_PRESS, CleanDate, clean_date
from refcheck.format.genres import settle_archive, settle_genre, settle_number
from refcheck.format.kinds import VIDEO_HOSTS, settle_kind
from refcheck.format.links import bare_doi, clean_url, host
from refcheck.format.names import Name, clean_names
from refcheck.format.publishers import clean_publisher, same_body
from refcheck.format.text import clean_text
from refcheck.format.titles import book_title, capitalized, meeting_title, periodical_title, sentence_case
from refcheck.format.words import word_set

NAME_VARIABLES = word_set(
    """
author chair collection-editor compiler composer container-author contributor curator director editor
editor-translator editorial-director executive-producer guest host illustrator interviewer narrator
organizer performer producer recipient reviewed-author script-writer series-creator translator
"""
)
DATE_VARIABLES = ("issued", "original-date", "event-date", "accessed", "submitted")
PERIODICALS = word_set("article-journal article-magazine article-newspaper post-weblog review review-book periodical")
"""Types whose whole is a periodical, and whose number is an issue."""
LEGAL = word_set("bill hearing legal_case legislation regulation treaty")
EVENTS = word_set("paper-conference speech event performance")
"""Types that were held somewhere before anybody published them."""

_OLD_TYPES = {
    "journal-article": "article-journal",
    "posted-content": "article",
    "preprint": "article",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "reference-entry": "entry-encyclopedia",
    "proceedings-article": "paper-conference",
    "dissertation": "thesis",
    "report-component": "report",
    "peer-review": "review",
    "journal-issue": "periodical",
    "webpage-post": "webpage",
    "posts": "post",
    "computer_program": "software",
    "motion-picture": "motion_picture",
}
_DOI_AFTER = re.compile(r",? [dD][oO][iI]: ?(?:https?://\S*)?10\.\S+$")
_TYPED_DASH = re.compile(r"(?<=\w)(?: -{2,3} |-{2,3})(?=\w)")
_FINAL_STOP = re.compile(r"(?<=[\w)\]’”])(?<!\b[A-Z])(?<!\b(?:Jr|Sr|Co|St|vs|al))\.$")
_TEXTS = word_set(
    "article article-journal article-magazine article-newspaper book chapter manuscript paper-conference report review"
    " review-book thesis"
)
"""Types whose titles are seldom names."""
_NESTED_TITLES = word_set(
    """
book chapter classic document entry entry-dictionary entry-encyclopedia event paper-conference report speech standard
"""
)


class _Texts(dict[str, str]):
    """Text variables; one that the item lacks is ""."""

    def __missing__(self, key: str) -> str:
        return ""


class _Names(dict[str, tuple[Name, ...]]):
    """Name variables; one that the item lacks is ()."""

    def __missing__(self, key: str) -> tuple[Name, ...]:
        return ()


class _Dates(dict[str, CleanDate]):
    """Date variables; one that the item lacks is an empty date."""

    def __missing__(self, key: str) -> CleanDate:
        return CleanDate()


class CleanWork(NamedTuple):
    """One cleaned item; `suffix` is the letter of several works by one author in one year."""

    id: str
    type: str
    text: _Texts
    names: _Names
    dates: _Dates
    abbreviation: str = ""
    suffix: str = ""

    @property
    def in_press(self) -> bool:
        """Accepted, not yet published (section 9.17): "(in press)" stands for the year."""
        text = self.text
        return text["status"].lower() in IN_PRESS and not (text["volume"] or text["page"] or text["issue"])


def clean(item: Mapping[str, Any]) -> CleanWork:
    """A CSL-JSON item, however dirty, as a `CleanWork`; never raises: what cannot be used is left out."""
    kind = item.get("type")
    kind = kind.strip() if isinstance(kind, str) else ""
    kind = _OLD_TYPES.get(kind, kind) or "document"
    texts, names, dates = _Texts(), _Names(), _Dates()
    for key, value in item.items():
        if key in NAME_VARIABLES:
            cleaned = clean_names(value)
            if cleaned:
                names[key] = cleaned
        elif key in DATE_VARIABLES:
            date = clean_date(value)
            if date:
                dates[key] = date
        elif key not in _SKIPPED:
            text = _flat(value)
            if text:
                texts[key] = text
    kind = settle_kind(kind, texts, names)
    work = CleanWork(_identifier(item), kind, texts, names, dates, _abbreviation(item), texts.pop("year-suffix", ""))
    return _settled(work, _is_english(item.get("language")))


_SKIPPED = frozenset(
    ("id", "type", "custom", "abstract", "note", "language", "reference", "ISSN", "ISBN", "keyword", "link", "license")
)


def has_undecided_title(item: Mapping[str, Any]) -> bool:
    """True for an item whose title keeps capitals that may be a name's, so that nobody could tell its case."""
    work = clean(item)
    cased = work.type not in LEGAL and work.type not in ("post", "dataset", "software")
    return cased and _is_english(item.get("language")) and is_undecided(work.text["title"])


_EDITION_AT_END = re.compile(r"(?<=\w\w)(?:[,.]| [-–])? \(?(\d{1,2}(?:st|nd|rd|th)) (?:[Ee]dition|[Ee]d\b\.?)\)?\.?$")
"""The edition that is kept in a book's title: "Econometric analysis, 4th ed.\""""


def _settled(work: CleanWork, english: bool) -> CleanWork:
    """Variables brought to the one place and form in which the rest of the package looks for them."""
    text = work.text
    _settle_link(text)
    if work.type == "motion_picture" and not text["container-title"]:
        text["container-title"] = VIDEO_HOSTS.get(host(text["URL"]), "")
    settle_genre(work.type, text)
    settle_number(work.type, text)
    settle_archive(text)
    _settle_titles(work, english)
    _settle_numbers(work)
    _settle_date(work)
    if text["event"] and not text["event-title"]:
        text["event-title"] = text["event"]
    if text["container-title"].lower().startswith("wikipedia"):
        text["container-title"], text["publisher"] = "Wikipedia", ""
    if text["publisher"]:
        text["publisher"] = clean_publisher(text["publisher"])
    return work


def _settle_link(text: _Texts) -> None:
    if text["DOI"]:
        text["DOI"] = bare_doi(text["DOI"])
    if text["URL"]:
        text["URL"] = clean_url(text["URL"])


def _settle_titles(work: CleanWork, english: bool) -> None:
    text = work.text
    if text["subtitle"] and text["subtitle"].lower() not in text["title"].lower():
        text["title"] = f"{text['title']}: {text['subtitle']}"
    ends = _EDITION_AT_END.search(text["title"]) if work.type == "book" and not text["edition"] else None
    if ends:
        text["title"], text["edition"] = text["title"][: ends.start()], ends[1]
    for key in ("title", "container-title", "reviewed-title", "volume-title", "title-short"):
        if key in text and work.type not in LEGAL:
            text[key] = _tidy_title(text[key], abbreviated=key == "container-title")
    if work.type in ("webpage", "post-weblog") and text["title"]:
        text["title"] = _without_site(text["title"], (text["container-title"], text["publisher"]))
    if text["title"] and work.type == "software":
        text["title"] = _software_title(text["title"], english)
    elif text["title"] and work.type not in LEGAL and work.type != "post":
        named = work.type == "dataset"  # whose titles often are names
        named |= work.type == "motion_picture" and (" - " in text["title"] or " | " in text["title"])  # who shows what
        text["title"] = sentence_case(text["title"], english and not named, of_text=work.type in _TEXTS)
    for key in ("reviewed-title", "volume-title"):
        if text[key]:
            text[key] = sentence_case(text[key], english)
    if text["container-title"] and (work.type in PERIODICALS or is_in_serial(work)):
        text["container-title"] = periodical_title(text["container-title"], english)
    elif text["container-title"] and work.type == "paper-conference" and english:
        text["container-title"] = meeting_title(text["container-title"])
    elif text["container-title"] and work.type in _NESTED_TITLES:
        cased = book_title if work.type == "chapter" else sentence_case
        text["container-title"] = cased(text["container-title"], english)
    if text["collection-title"] and work.type in ("book", "chapter", "paper-conference"):
        text["collection-title"] = _series_title(text["collection-title"], english)


def _without_site(title: str, sites: tuple[str, str]) -> str:
    """ "Sleep | CNN" -> "Sleep": the name of the site, which the page's own title ends with."""
    head, separator, tail = title.rpartition(" | ")
    for dash in (" - ", " – ", " — ") if not separator else ():
        head, separator, tail = title.rpartition(dash)
        if separator:
            break
    return head.rstrip() if head.strip() and any(same_body(tail, site) for site in sites) else title


def _series_title(title: str, english: bool) -> str:
    """ "Lecture Notes in Computer Science" holds no name, which its few words cannot tell."""
    return title.capitalize() if is_lecture_notes(title) else sentence_case(title, english)


def _software_title(title: str, english: bool) -> str:
    """A program's name stays as its makers write it; what explains it after a colon is in sentence case."""
    name, colon, rest = title.partition(": ")
    return f"{name}: {capitalized(sentence_case(rest, english, of_text=True))}" if colon else title


def is_in_serial(work: CleanWork) -> bool:
    """True for a paper in proceedings that come out as a periodical does (section 10.5)."""
    text = work.text
    if work.type != "paper-conference" or not is_serial(work):
        return False
    return bool(text["volume"] and text["issue"]) or not (work.names["editor"] or text["publisher"])


def _tidy_title(title: str, abbreviated: bool) -> str:
    """Without the full stop at its end, unless it may be an abbreviation's; colon and dash as they are printed."""
    if abbreviated and "oi:" in title:
        title = _DOI_AFTER.sub("", title)
    if " : " in title:
        title = title.replace(" : ", ": ")
    if "--" in title:
        title = _TYPED_DASH.sub("—", title)
    if title[-1:] in ":,;":
        title = title.rstrip(":,; ")
    if not title.endswith(".") or (abbreviated and title.count(".") > 1):
        return title
    return _FINAL_STOP.sub("", title)


def _settle_numbers(work: CleanWork) -> None:
    text = work.text
    for key in ("volume", "issue", "page"):
        if text[key].lower() in numbers.MISSING:
            del text[key]
    for key in ("volume", "issue"):
        if text[key].lower() in numbers.AHEAD_OF_PRINT:
            del text[key]
            text.pop("page", "")  # counted from 1 until the issue is made up
            text["status"] = text["status"] or "Advance online publication"
    if text["volume"]:
        text["volume"] = numbers.volume(text["volume"])
    if text["issue"]:
        named = numbers.article_named(text["issue"]) if work.type == "article-journal" else ""
        if named and text["number"] in ("", named):
            text["number"] = named
            del text["issue"]
        else:
            text["issue"] = numbers.issue(text["issue"])
    if text["edition"]:
        text["edition"] = numbers.edition(text["edition"])
    if text["article-number"] and not text["number"]:
        text["number"] = text.pop("article-number")
    if text["page-first"] and not text["page"] and work.type not in LEGAL:
        text["page"] = text["page-first"]
    if text["page"] and work.type not in LEGAL:
        _settle_page(work)
    if text["number"]:
        text["number"] = text["number"].replace("\\-", "-")


def _settle_page(work: CleanWork) -> None:
    """Pages in APA's form; an article number that a registry gave as a page goes where article numbers belong."""
    text = work.text
    if work.type == "article-journal" and not text["number"]:
        number = numbers.article_number(text["page"])
        if number:
            text["number"] = number
            del text["page"]
            return
    text["page"] = numbers.pages(text["page"])


def _settle_date(work: CleanWork) -> None:
    """A date that says "in press" is a status; a session's date is when it was held (section 10.5)."""
    dates, text = work.dates, work.text
    literal = dates["issued"].literal
    if literal.lower() in IN_PRESS:
        text["status"] = "in press"
        del dates["issued"]
    held = dates["event-date"].start
    if held and work.type in EVENTS and not text["container-title"]:
        issued = dates["issued"].start
        if issued is None or (issued.year == held.year and not issued.day):
            dates["issued"] = dates["event-date"]


def _flat(value: Any) -> str:
    """A text variable as one string: registries give lists, programs give numbers."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    return clean_text(as_text(value))


def _is_english(language: Any) -> bool:
    """True for English and where no language is given."""
    return not isinstance(language, str) or language.strip()[:2].lower() in ("", "en") or language.lower() in _ENGLISH


_ENGLISH = frozenset(("american", "british", "usenglish", "ukenglish", "australian", "canadian", "newzealand"))
"""English as BibLaTeX and babel name it, where it does not begin so."""


def _identifier(item: Mapping[str, Any]) -> str:
    return as_text(item.get("id"))


def _abbreviation(item: Mapping[str, Any]) -> str:
    custom = item.get("custom")
    value = custom.get("author-abbreviation") if isinstance(custom, Mapping) else None
    return clean_text(value) if isinstance(value, str) else ""


def is_serial(work: CleanWork) -> bool:
    """True when the work is in a volume or an issue."""
    return bool(work.text["volume"] or work.text["issue"])


def is_lecture_notes(series: str) -> bool:
    """True for the series of proceedings whose volumes are named with it (section 10.5)."""
    return series.lower().startswith("lecture notes in ")
