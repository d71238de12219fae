"""What follows a title: (parentheses) with contributors, numbers and editions, [brackets] with the kind of work.

APA 7, sections 9.19 and 9.21.
"""

from __future__ import annotations

import re

from refcheck.format.contributors import named, principals
from refcheck.format.markup import italic
from refcheck.format.names import format_names_direct
from refcheck.format.numbers import dashes, is_range
from refcheck.format.titles import capitalized, title_case
from refcheck.format.words import word_set
from refcheck.format.work import PERIODICALS, Work, is_lecture_notes

_NUMBERED = re.compile(r"\bNo\. ?\w")
_GENRE_IN_NUMBER = word_set("report manuscript standard document article pamphlet map patent")
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


def identifier(work: Work) -> str:
    """The parentheses after a stand-alone work's title: "(H. Weaver, Trans.; 2nd ed.)"; "" without any."""
    parts = [*contributors(work), number(work), *edition_and_pages(work)]
    return parenthesis(parts)


def parenthesis(parts: list[str]) -> str:
    """Parts in one pair of parentheses, parted by semicolons; "" when all are empty."""
    text = "; ".join(part for part in parts if part)
    return f"({text})" if text else ""


def contributors(work: Work) -> list[str]:
    """Translators, editors of an authored book, narrators and their like, each with the role."""
    names = work.names
    part = bool(work.text["container-title"]) and work.type not in ("post", "webpage")
    parts: list[str] = []
    credited = {credit.name for credit in principals(work)}
    editors = () if part or work.type in PERIODICALS | {"dataset", "article", "thesis", "software"} else names["editor"]
    editors = tuple(name for name in editors if name not in credited)
    translators = tuple(name for name in names["translator"] if name not in credited)
    if part and translators == names["editor"]:
        translators = ()  # named once, with the whole
    if editors and editors == translators:
        parts.append(named(editors, "editor-translator"))
    else:
        parts.extend(
            named(people, role) for people, role in ((editors, "editor"), (translators, "translator")) if people
        )
    for role in () if part else ("editor-translator", "compiler"):
        people = tuple(name for name in names[role] if name not in credited)
        if people:
            parts.append(named(people, role))
    for role in ("narrator", "illustrator", "interviewer"):
        people = tuple(name for name in names[role] if name not in credited)
        if people and not (role == "interviewer" and not work.text["title"]):
            parts.append(named(people, role))
    return parts


def number(work: Work) -> str:
    """A report's, data set's or episode's number: "NIH Publication No. 18-2424", "ICPSR 35531", "No. 443"."""
    text = work.text["number"]
    if not text:
        return work.text["genre"] if _genre_in_number(work) else ""
    if _series_number(work):
        return ""
    if work.type == "thesis":
        return f"Publication {labelled_number(text)}"
    if work.type == "patent":
        return _patent(work, text)
    genre = work.text["genre"] if _genre_in_number(work) else ""
    if work.text["genre"].lower() == "grant":
        return f"Project No. {_bare_number(text)}"
    if not genre:
        return labelled_number(text)
    if genre.endswith("No."):
        return f"{genre} {text}"
    numbered = text if text[:1].isalpha() and " " in text else f"No. {_bare_number(text)}"
    return f"{title_case(capitalized(genre))} {numbered}"


def labelled_number(text: str) -> str:
    """A number with "No." when it begins with a digit; others ("ED545393", "Season 3") speak for themselves."""
    text = _bare_number(text)
    return f"No. {text}" if text[:1].isdigit() else text


def edition_and_pages(work: Work) -> list[str]:
    """Version, edition, series, volume and pages, in this order, as one part: ["5th ed., Vol. 1"]."""
    text = work.text
    part = part_number(text["part-number"])
    parts = [version(text["version"]), text["edition"], _series(work), volume(work), part, _pages(work)]
    return [", ".join(part for part in parts if part)]


def version(text: str) -> str:
    """ "3.1" and "v3.1" -> "Version 3.1"; "Mar 14 version" and "Director’s cut" stay."""
    if not text or "version" in text.lower() or "," in text or (" " in text and not text[0].isdigit()):
        return text
    return f"Version {text[1:] if text[0] == 'v' and text[1:2].isdigit() else text}"


def part_number(text: str) -> str:
    """ "2" -> "Pt. 2"; "Part 2" stays."""
    return f"Pt. {text}" if text and (text.isdecimal() or text.isupper()) else text


def volume(work: Work) -> str:
    """ "Vol. 2", "Vols. 1–4"; "" where the volume has a title of its own and stands in the book's."""
    text = work.text["volume"]
    if not text and work.text["number-of-volumes"].isdecimal():
        count = int(work.text["number-of-volumes"])
        return f"Vols. 1–{count}" if count > 1 else ""
    if not text or work.text["volume-title"] or work.type in PERIODICALS or is_in_numbered_series(work):
        return ""
    if text[:1].isdigit() or len(text) < 6:
        return f"{'Vols.' if is_range(text) else 'Vol.'} {text}"
    return capitalized(text)


def is_in_numbered_series(work: Work) -> bool:
    """Proceedings that are a volume of a series are named with it (section 10.5)."""
    text = work.text
    counted = text["collection-number"] or text["volume"]
    proceedings = work.type == "paper-conference" or is_lecture_notes(text["collection-title"])
    book = text["container-title"] or work.type == "book"
    return proceedings and bool(book and text["collection-title"] and counted and not text["volume-title"])


def volume_title(work: Work, title: str) -> str:
    """A title and that of its volume: "Handbook of ...: Vol. 2. Cognitive processes" (section 10.2, example 30)."""
    text = work.text
    if is_in_numbered_series(work):
        return f"{text['collection-title']}: Vol. {text['collection-number'] or text['volume']}. {title}"
    if not text["volume-title"]:
        return title
    numbered = f"Vol. {text['volume']}. " if text["volume"] else ""
    return f"{title}: {numbered}{text['volume-title']}"


def description(work: Work) -> str:
    """The bracketed description, "[Data set]"; "" where the kind of work goes without saying."""
    if work.names["reviewed-author"] or work.text["reviewed-title"] or work.text["reviewed-genre"]:
        return f"[{_review(work)}]"
    text = _thesis(work) if work.type == "thesis" else _letter(work) or _recording(work) or _format(work)
    return f"[{capitalized(text)}]" if text else ""


def is_review_without_title(work: Work) -> bool:
    """True when `title` names the work reviewed: the description then stands alone in the title's place."""
    return bool(work.names["reviewed-author"]) and not (work.text["reviewed-title"] or work.text["reviewed-genre"])


def _genre_in_number(work: Work) -> bool:
    """True when the genre is printed with the number, "(NIH Publication No. 18-2424)", rather than in brackets."""
    text = work.text
    if not text["number"] and work.type in _GENRE_IN_NUMBER:
        return bool(_NUMBERED.search(text["genre"]))
    if not (text["number"] and text["genre"]) or text["genre"].lower() == "grant":
        return False
    return work.type in _GENRE_IN_NUMBER or (work.type in PERIODICALS and text["genre"].endswith("No."))


def _format(work: Work) -> str:
    text = work.text
    genre = "" if _genre_in_number(work) else text["genre"]
    if not (genre or text["medium"]) and text["title"].startswith("[") and text["title"].endswith("]"):
        return ""  # the title is a description
    if genre or text["medium"]:
        same = genre.lower() == text["medium"].lower()
        return genre if same else "; ".join(part for part in (genre, text["medium"]) if part)
    return "" if text["number"] and work.type in _GENRE_IN_NUMBER and work.type != "map" else _default(work)


def _default(work: Work) -> str:
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


def _thesis(work: Work) -> str:
    text = work.text
    genre = text["genre"] or "thesis"
    if genre.lower() in _DOCTORAL:
        genre = "doctoral dissertation"
    elif genre.lower() in _MASTERS:
        genre = "master’s thesis"
    if is_unpublished_thesis(work):
        return genre if genre.lower().startswith("unpublished") else f"unpublished {genre[:1].lower()}{genre[1:]}"
    return f"{genre}, {text['publisher']}" if text["publisher"] and text["publisher"] not in genre else genre


def is_unpublished_thesis(work: Work) -> bool:
    """Neither in a database nor online: the university then stands in the source (section 10.6)."""
    text = work.text
    return not (text["archive"] or text["DOI"] or text["URL"] or text["container-title"])


def _letter(work: Work) -> str:
    if work.type != "personal_communication" or not work.names["recipient"]:
        return ""
    recipients = " & ".join(name.full for name in work.names["recipient"])
    return f"{capitalized(work.text['genre'] or 'Letter')} to {recipients}"


def _recording(work: Work) -> str:
    """Music by a composer that others perform: "Album recorded by Academy of St Martin in the Fields"."""
    performers = work.names["author"] or work.names["performer"]
    if work.type != "song" or not work.names["composer"] or not performers or performers == work.names["composer"]:
        return ""
    return f"{_format(work)} recorded by {format_names_direct(performers)}"


def _review(work: Work) -> str:
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


def _series(work: Work) -> str:
    """A report's series and number in it (section 10.4, example 52); a book's series is not given."""
    text = work.text
    if work.type not in ("report", "standard", "document", "manuscript") or not text["collection-title"]:
        return ""
    counted = text["collection-number"] or _series_number(work)
    return f"{text['collection-title']} {labelled_number(counted) if counted else ''}".strip()


def _series_number(work: Work) -> str:
    """The number of a report that is its number in a series, for want of another."""
    text = work.text
    alone = text["collection-title"] and not (text["collection-number"] or text["genre"])
    return text["number"] if work.type == "report" and alone else ""


def _pages(work: Work) -> str:
    text = work.text
    if text["page"] and not (work.type == "book" and "–" not in text["page"]):  # else all the pages it has
        if not any(character.isdigit() for character in text["page"]) and len(text["page"]) > 8:
            return text["page"]
        return f"{'pp.' if is_range(text['page']) else 'p.'} {text['page']}"
    if text["chapter-number"]:
        return f"Chapter {text['chapter-number']}"
    return ""


def _patent(work: Work, text: str) -> str:
    authority = work.text["jurisdiction"] or work.text["authority"]
    if len(authority) > 8:
        authority = work.text["jurisdiction"]
    country = {"US": "U.S.", "USA": "U.S.", "United States": "U.S."}.get(authority, authority)
    if not country and work.text["authority"].startswith(("U.S. ", "United States")):
        country = "U.S."
    genre = title_case(capitalized(work.text["genre"] or "Patent"))
    if genre.startswith(country):
        country = ""
    return " ".join(part for part in (country, genre, f"No. {_bare_number(text)}") if part)


def _bare_number(text: str) -> str:
    for prefix in ("No. ", "no. ", "No.", "# ", "#", "Nr. "):
        if text.startswith(prefix):
            return text[len(prefix) :]
    return dashes(text) if " - " in text else text
