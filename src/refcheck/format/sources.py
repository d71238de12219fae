"""The source element a type at a time (APA 7, sections 9.23-9.37): where a reader finds the work."""

from __future__ import annotations

from enum import Enum

from refcheck.format.contributors import is_author, label
from refcheck.format.dates import format_month_day, format_years
from refcheck.format.descriptions import APP_STORES, description, is_unpublished_thesis
from refcheck.format.links import link
from refcheck.format.markup import italic, sentence
from refcheck.format.names import format_names_direct
from refcheck.format.parentheses import edition_and_pages, number, parenthesis, part_number, volume_title
from refcheck.format.publishers import same_body
from refcheck.format.words import word_set
from refcheck.format.work import EVENTS, PERIODICALS, CleanWork, is_in_serial, is_serial


class Kind(Enum):
    """How a work is published decides how title and source are set (section 9.2)."""

    PERIODICAL = "an article: its title is roman, the periodical italic"
    PART = "a part of a greater whole: its title is roman, the whole italic after 'In'"
    WEB = "a page or post: its title is italic, the site roman"
    WHOLE = "a work that stands alone: its title is italic"


_SITED = word_set("post webpage graphic figure map dataset motion_picture")
"""Types whose container is the site, museum or repository that has them, set like a publisher."""

_STORES = APP_STORES | word_set("github gitlab bitbucket zenodo cran pypi sourceforge figshare codeberg steam")
"""Where software is offered: set like a publisher, not as a greater whole."""
DESCRIBED_IN_WHOLE = word_set("document report software standard speech event performance")
"""Types whose parts are described with their whole (section 10.10, example 80)."""

NUMBERED_BY_PART = word_set("broadcast graphic map motion_picture song")
"""Types whose number is that of the part, and follows its title."""

_CHANGING = frozenset(("uptodate",))
"""Works that APA names as made to change, so that they take a retrieval date (section 9.16, example 14)."""


def kind(work: CleanWork) -> Kind:
    """Whether the work is an article, a part, a page or stands alone."""
    text, names = work.text, work.names
    reviewed = bool(text["reviewed-title"] or text["reviewed-genre"] or names["reviewed-author"])
    if not text["container-title"]:
        return (
            Kind.PERIODICAL
            if work.type in ("article-journal", "article-magazine", "article-newspaper") and is_serial(work)
            else Kind.WHOLE
        )
    if work.type in PERIODICALS or (reviewed and work.type == "webpage"):
        return Kind.PERIODICAL
    if work.type in _SITED or (work.type == "software" and text["container-title"].lower() in _STORES):
        return Kind.WEB
    if work.type == "article":
        return Kind.PERIODICAL if text["volume"] or text["issue"] else Kind.WEB
    if work.type == "interview":
        return Kind.PERIODICAL
    if is_in_serial(work):
        return Kind.PERIODICAL
    return Kind.WHOLE if work.type in ("thesis", "patent") else Kind.PART


def source(work: CleanWork) -> str:
    """The source element up to DOI or URL, each sentence closed: "*Human Development*, *15*(1), 1–12."."""
    how = kind(work)
    if how is Kind.PERIODICAL:
        return sentence(periodical(work)) + _advance(work)
    if how is Kind.PART:
        return " ".join(part for part in (sentence(whole(work)), sentence(_place(work))) if part)
    return sentence(_site(work) if how is Kind.WEB else _place(work))


def address(work: CleanWork) -> str:
    """DOI or URL, with the date of retrieval where the work has no date or is designed to change (section 9.16)."""
    text = work.text
    url = link(text["DOI"], text["URL"])
    accessed = work.dates["accessed"]
    if not url or url.startswith("https://doi.org/") or not accessed:
        return url
    dated = work.dates["issued"] or text["status"]
    if dated and text["container-title"].lower() not in _CHANGING:
        return url
    return f"Retrieved {format_month_day(accessed)}, from {url}"


def history(work: CleanWork) -> str:
    """The closing parentheses: "(Original work published 1900)", "(Reprinted from ...)" (sections 9.39-9.41)."""
    text = work.text
    original = work.dates["original-date"]
    if text["references"] and work.type != "patent":
        note = text["references"].rstrip(".")
        return note if note.startswith("(") and note.endswith(")") else f"({note})"
    if not original or original == work.dates["issued"]:
        return ""
    title = f" as {italic(text['original-title'])}," if text["original-title"] else ""
    return f"(Original work published{title} {format_years(original)})"


def periodical(work: CleanWork) -> str:
    """A periodical, its volume, issue and pages or article number (section 9.25)."""
    text = work.text
    title = text["container-title"]
    volume, issue = text["volume"], _issue(work)
    if volume:
        head = italic(f"{title}, {volume}" if title else volume)
        head += f"({issue})" if issue else ""
    else:
        head = ", ".join(part for part in (italic(title), f"({issue})" if issue else "") if part)
    return ", ".join(part for part in (head, _article_or_pages(work)) if part)


def whole(work: CleanWork) -> str:
    """The greater whole that a part is in: "In L. S. Liben & U. Mueller (Eds.), *Handbook* (7th ed., pp. 1-3)"."""
    preposition = (
        "On" if work.type == "song" and not work.names["host"] and "podcast" not in _kind_words(work) else "In"
    )
    title = italic(volume_title(work, work.text["container-title"]))
    details = parenthesis([*([] if work.type in NUMBERED_BY_PART else [number(work)]), *edition_and_pages(work)])
    described = description(work) if work.type in DESCRIBED_IN_WHOLE else ""
    people = _people_of_whole(work)
    body = " ".join(part for part in (f"{people}," if people else "", title, details, described) if part)
    return f"{preposition} {body}"


def _kind_words(work: CleanWork) -> str:
    return f"{work.text['genre']} {work.text['medium']}".lower()


def _people_of_whole(work: CleanWork) -> str:
    """Editors (or authors, chairs, producers) of the whole, names not inverted, with their role."""
    names = work.names
    for role in (
        "editor",
        "editor-translator",
        "editorial-director",
        "compiler",
        "container-author",
        "chair",
        "executive-producer",
    ):
        people = names[role]
        if not people:
            continue
        if role == "container-author":
            return format_names_direct(people)
        if role == "editor" and people == names["translator"]:
            role = "editor-translator"
        return f"{format_names_direct(people)} ({label(role, len(people))})"
    people = names["collection-editor"]
    return f"{format_names_direct(people)} ({label('collection-editor', len(people))})" if people else ""


def _advance(work: CleanWork) -> str:
    """ " Advance online publication." for an article out before its issue (section 9.17, example 7)."""
    status = work.text["status"]
    if not status or work.in_press or not work.dates["issued"] or work.text["volume"] or work.text["page"]:
        return ""
    return f" {sentence(status[:1].upper() + status[1:])}"


def _issue(work: CleanWork) -> str:
    """What is in parentheses after the volume: "3", "2, Pt. 1", "Suppl. 1"."""
    text = work.text
    supplement = text["supplement-number"]
    supplement = f"Suppl. {supplement}" if supplement[:1].isdigit() else supplement
    return ", ".join(part for part in (text["issue"], part_number(text["part-number"]), supplement) if part)


def _article_or_pages(work: CleanWork) -> str:
    text = work.text
    if text["number"] and not is_accession(work) and work.type not in ("article-magazine", "article-newspaper"):
        numbered = text["number"]
        return numbered if numbered.lower().startswith("article") else f"Article {numbered}"
    if work.type == "article-newspaper" and len(text["section"]) == 1 and text["page"].isdecimal():
        return text["section"] + text["page"]  # "B" and "3" as the paper has it
    return text["page"]


def is_accession(work: CleanWork) -> bool:
    """True when an article's number is a database's (section 10.1, example 2): it then follows the title."""
    text = work.text
    if not text["page"] or text["number"].lower().startswith("article"):
        return False
    return bool(text["genre"]) or " " in text["number"]


def _site(work: CleanWork) -> str:
    """A page's or post's site, unless the author runs it (section 9.32)."""
    site = work.text["container-title"]
    return "" if is_author(work, site) else site


def _place(work: CleanWork) -> str:
    """Publisher, archive, event or museum: whatever the work came out at (sections 9.29-9.31)."""
    text = work.text
    parts = [_event(work), _publisher(work), _archive(work)]
    if text["publisher-place"] and work.type in ("graphic", "figure") and not text["archive"]:
        parts[1] = f"{parts[1]}, {text['publisher-place']}" if parts[1] else text["publisher-place"]
    return ". ".join(part for part in parts if part)


def _publisher(work: CleanWork) -> str:
    text = work.text
    publisher = text["publisher"]
    if work.type == "thesis" and not is_unpublished_thesis(work):
        return text["container-title"]
    if work.type in PERIODICALS and kind(work) is Kind.PERIODICAL:
        return ""
    if work.type == "patent":
        publisher = _patent_office(publisher or text["authority"])
    if _host(work) and not text["event-title"]:
        return ""
    if work.type == "paper-conference" and not text["container-title"] and text["event-title"]:
        return "" if same_body(publisher, text["event-title"]) else publisher
    return "" if is_author(work, publisher) else publisher


def _patent_office(text: str) -> str:
    """The office that a patent is from; for a country its own."""
    if text.lower() in ("united states", "usa", "us", "u.s."):
        return "U.S. Patent and Trademark Office"
    return text if len(text) > 6 else ""


def _archive(work: CleanWork) -> str:
    text = work.text
    location = f"({text['archive_location']})" if text["archive_location"] else ""
    if not location and same_body(text["archive"], text["publisher"]):
        return ""
    if text["archive_collection"]:
        collection = f"{text['archive_collection']} {location}".strip()
        return ", ".join(part for part in (collection, text["archive"], text["archive-place"]) if part)
    if work.type == "article-journal" or not text["archive"]:
        return ""
    held = f"{text['archive']} {location}".strip()
    return ", ".join(part for part in (held, text["archive-place"]) if part)


def _event(work: CleanWork) -> str:
    """A conference, or a house that has no other name for what it showed, and its place (section 9.31)."""
    text = work.text
    if work.type not in EVENTS or (work.type == "paper-conference" and text["container-title"]):
        return ""
    return ", ".join(part for part in (text["event-title"] or _host(work), text["event-place"]) if part)


def _host(work: CleanWork) -> str:
    return work.text["publisher"] if work.type in ("event", "performance") else ""
