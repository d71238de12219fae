"""One entry of a reference list: author, date, title, source (APA 7, section 9.4)."""

from __future__ import annotations

from refcheck.format.contributors import author_element
from refcheck.format.dates import format_issued
from refcheck.format.descriptions import description, is_review_without_title
from refcheck.format.legal import legal_entry
from refcheck.format.markup import sentence
from refcheck.format.parentheses import contributors, identifier, number, parenthesis, volume_title
from refcheck.format.sources import (
    DESCRIBED_IN_WHOLE,
    NUMBERED_BY_PART,
    Kind,
    address,
    history,
    is_accession,
    kind,
    source,
)
from refcheck.format.titles import italic_title
from refcheck.format.words import word_set
from refcheck.format.work import LEGAL, CleanWork

_FULL_DATES = word_set(
    """
article-magazine article-newspaper broadcast collection document event interview motion_picture pamphlet
performance personal_communication post post-weblog song speech webpage
"""
)
"""Types that appear often enough to need month and day (section 9.14)."""

_ENTRIES = ("entry", "entry-dictionary", "entry-encyclopedia")
_PUBLISHED_PAPER = ("container-title", "volume", "issue", "page")
_WORDS_OF_A_POST = 20


def format_entry(work: CleanWork) -> str:
    """The entry as marked text, without regard to other entries of its list."""
    if work.type in LEGAL:
        return legal_entry(work)
    author, title = author_element(work), title_element(work)
    date = f"({date_element(work)})"
    head = [author, date, title] if author else [title, date]
    parts = [sentence(part) for part in head if part]
    return " ".join(part for part in (*parts, source(work), address(work), history(work)) if part)


def date_element(work: CleanWork) -> str:
    """The date without parentheses: year, or full date where the type asks for it; "in press"; "n.d."."""
    if work.in_press:
        return f"in press-{work.suffix}" if work.suffix else "in press"
    issued = work.dates["issued"]
    if not issued and work.text["status"] and not work.text["status"].lower().startswith("advance"):
        status = work.text["status"].lower()
        return f"{status}-{work.suffix}" if work.suffix else status
    return format_issued(issued, full=has_full_date(work), suffix=work.suffix)


def has_full_date(work: CleanWork) -> bool:
    """True where month and day belong into the entry."""
    text = work.text
    if work.type in _FULL_DATES:
        return not (work.type == "interview" and text["volume"])
    if work.type == "paper-conference":
        return not any(text[key] for key in _PUBLISHED_PAPER)
    if work.type in ("review", "review-book"):
        return not (text["volume"] or text["issue"])
    if work.type == "manuscript":
        return bool(text["archive"]) or text["genre"].lower() in ("letter", "diary entry")
    if work.type == "report":
        return "release" in text["genre"].lower()
    return work.type in ("chapter", *_ENTRIES) and "wiki" in text["container-title"].lower()


def title_element(work: CleanWork) -> str:
    """Title, parentheses and brackets: "*Feminist therapy* (2nd ed.)", "Study abroad programs [Editorial]"."""
    how = kind(work)
    title = "" if is_review_without_title(work) else _posted(work) if work.type == "post" else work.text["title"]
    if how in (Kind.WEB, Kind.WHOLE):
        title = italic_title(volume_title(work, title) if how is Kind.WHOLE else title)
    return " ".join(part for part in (title, _identifier(work, how), _description(work, how)) if part)


def _identifier(work: CleanWork, how: Kind) -> str:
    if how is Kind.PERIODICAL:
        numbered = number(work) if work.text["number"] and is_accession(work) else ""
        return parenthesis([*contributors(work), numbered])
    if how is Kind.PART:
        return parenthesis([*contributors(work), number(work) if work.type in NUMBERED_BY_PART else ""])
    return identifier(work)


def _description(work: CleanWork, how: Kind) -> str:
    return "" if how is Kind.PART and work.type in DESCRIBED_IN_WHOLE else description(work)


def _posted(work: CleanWork) -> str:
    """The first 20 words of a post (section 10.15); notes in brackets after them are kept."""
    text = work.text["title"]
    at = text.find("[")
    body, notes = (text[:at], text[at:]) if at > 0 else (text, "")
    words = body.split(" ")
    if len(words) <= _WORDS_OF_A_POST + 1:
        return text
    return f"{' '.join(words[:_WORDS_OF_A_POST])} {notes}".strip()
