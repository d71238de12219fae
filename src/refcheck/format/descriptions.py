"""What follows a title in [brackets]: the kind of work (APA 7, section 9.21)."""

from __future__ import annotations

from refcheck.format.markup import italic
from refcheck.format.names import format_names_direct
from refcheck.format.parentheses import GENRE_IN_NUMBER, is_genre_in_number
from refcheck.format.titles import capitalized
from refcheck.format.words import word_set
from refcheck.format.work import CleanWork

_SOCIAL = {
    "twitter": "Tweet",
    "x": "Post",
    "facebook": "Status update",
    "reddit": "Online forum post",
    "youtube": "Video",
    "tiktok": "Video",
    "instagram": "Photograph",
}
_DEFAULTS = {
    "dataset": "Data set",
    "software": "Computer software",
    "motion_picture": "Film",
    "broadcast": "Broadcast",
    "song": "Song",
    "map": "Map",
    "graphic": "Graphic",
    "figure": "Figure",
    "periodical": "Special issue",
    "interview": "Interview",
    "personal_communication": "Letter",
    "musical_score": "Musical score",
}
_STAGES = {
    "in preparation": "Manuscript in preparation",
    "submitted": "Manuscript submitted for publication",
    "submitted for publication": "Manuscript submitted for publication",
    "under review": "Manuscript submitted for publication",
}
_VIDEO_SITES = word_set("youtube vimeo tiktok")
APP_STORES = frozenset(("app store", "google play store", "google play", "apple app store", "microsoft store"))
_DOCTORAL = frozenset(
    ("phd thesis", "ph.d. thesis", "phd dissertation", "phdthesis", "ph.d.", "phd", "ph.d. dissertation")
)
_MASTERS = frozenset(
    (
        "masters thesis",
        "master thesis",
        "mastersthesis",
        "msc thesis",
        "ma thesis",
        "m.a. thesis",
        "m.s. thesis",
        "master’s",
        "masters",
    )
)


_BACHELORS = frozenset(
    (
        "b.s. thesis",
        "bs thesis",
        "b.sc. thesis",
        "bsc thesis",
        "b.a. thesis",
        "ba thesis",
        "bachelor thesis",
        "bachelors thesis",
    )
)


def description(work: CleanWork) -> str:
    """The bracketed description, "[Data set]"; "" where the kind of work goes without saying."""
    if work.names["reviewed-author"] or work.text["reviewed-title"] or work.text["reviewed-genre"]:
        return f"[{_review(work)}]"
    text = _thesis(work) if work.type == "thesis" else _letter(work) or _recording(work) or _format(work)
    return f"[{capitalized(text)}]" if text else ""


def is_review_without_title(work: CleanWork) -> bool:
    """True when `title` names the work reviewed: the description then stands alone in the title's place."""
    return bool(work.names["reviewed-author"]) and not (work.text["reviewed-title"] or work.text["reviewed-genre"])


def _format(work: CleanWork) -> str:
    text = work.text
    genre = "" if is_genre_in_number(work) else text["genre"]
    if not (genre or text["medium"]) and text["title"].startswith("[") and text["title"].endswith("]"):
        return ""  # the title is a description
    if genre or text["medium"]:
        same = genre.lower() == text["medium"].lower()
        genre = "" if genre and text["medium"].lower().startswith(f"{genre.lower()}, ") else genre
        return genre if same else "; ".join(part for part in (genre, text["medium"]) if part)
    return "" if text["number"] and work.type in GENRE_IN_NUMBER and work.type != "map" else _default(work)


def _default(work: CleanWork) -> str:
    """What to call a work whose data do not say it; nothing for those whose kind is plain from the source."""
    host = (work.text["container-title"] or work.text["publisher"]).lower()
    if work.type == "post":
        return _SOCIAL.get(host, "Post")
    if work.type == "motion_picture" and host in _VIDEO_SITES:
        return "Video"
    if work.type == "software" and host in APP_STORES:
        return "Mobile app"
    if work.type == "manuscript" and work.text["status"].lower() in _STAGES:
        return _STAGES[work.text["status"].lower()]
    if work.type == "manuscript" and not (work.text["archive"] or work.text["URL"] or work.text["DOI"]):
        return "Unpublished manuscript"
    if work.type in ("paper-conference", "speech") and work.text["event-title"] and not work.text["container-title"]:
        return "Paper presentation" if work.type == "paper-conference" else "Conference presentation"
    if work.type == "periodical" and not work.text["title"]:
        return ""
    return _DEFAULTS.get(work.type, "")


def _thesis(work: CleanWork) -> str:
    text = work.text
    genre = text["genre"] or "thesis"
    if genre.lower() in _DOCTORAL:
        genre = "doctoral dissertation"
    elif genre.lower() in _MASTERS:
        genre = "master’s thesis"
    elif genre.lower() in _BACHELORS:
        genre = "bachelor’s thesis"
    if is_unpublished_thesis(work):
        small = genre[:1].lower() if genre[1:2].islower() else genre[:1]
        return genre if genre.lower().startswith("unpublished") else f"unpublished {small}{genre[1:]}"
    return f"{genre}, {text['publisher']}" if text["publisher"] and text["publisher"] not in genre else genre


def is_unpublished_thesis(work: CleanWork) -> bool:
    """Neither in a database nor online: the university then is in the source (section 10.6)."""
    text = work.text
    return not (text["archive"] or text["DOI"] or text["URL"] or text["container-title"])


def _letter(work: CleanWork) -> str:
    if work.type != "personal_communication" or not work.names["recipient"]:
        return ""
    recipients = " & ".join(name.full for name in work.names["recipient"])
    return f"{capitalized(work.text['genre'] or 'Letter')} to {recipients}"


def _recording(work: CleanWork) -> str:
    """Music by a composer that others perform: "Album recorded by Academy of St Martin in the Fields"."""
    performers = work.names["author"] or work.names["performer"]
    if work.type != "song" or not work.names["composer"] or not performers or performers == work.names["composer"]:
        return ""
    return f"{_format(work)} recorded by {format_names_direct(performers)}"


def _review(work: CleanWork) -> str:
    text = work.text
    title = text["reviewed-title"] or (text["title"] if is_review_without_title(work) else "")
    genre = text["reviewed-genre"] or ("book" if work.type == "review-book" else "")
    authors = format_names_direct(work.names["reviewed-author"])
    kind = (
        f"Review of the {genre[:1].lower() if genre[1:2].islower() else genre[:1]}{genre[1:]}" if genre else "Review of"
    )
    if not title:
        return f"{kind}, by {authors}" if authors else kind
    if any(part in genre.lower() for part in ("episode", "article", "song", "chapter", "entry")):
        return f"{kind} “{title},” by {authors}" if authors else f"{kind} “{title}”"
    return f"{kind} {italic(title)}, by {authors}" if authors else f"{kind} {italic(title)}"
