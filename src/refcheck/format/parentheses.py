"""What follows a title in parentheses: contributors, numbers, edition, volume and pages (APA 7, section 9.19)."""

from __future__ import annotations

import re

from refcheck.format.contributors import named, principals
from refcheck.format.numbers import dashes, is_range
from refcheck.format.titles import capitalized, title_case
from refcheck.format.words import word_set
from refcheck.format.work import PERIODICALS, CleanWork, is_lecture_notes

_NUMBERED = re.compile(r"\bNo\. ?\w")
GENRE_IN_NUMBER = word_set("report manuscript standard document article pamphlet map patent")
"""Types whose genre is printed with their number rather than in brackets."""


def identifier(work: CleanWork) -> str:
    """The parentheses after a stand-alone work's title: "(H. Weaver, Trans.; 2nd ed.)"; "" without any."""
    parts = [*contributors(work), number(work), *edition_and_pages(work)]
    return parenthesis(parts)


def parenthesis(parts: list[str]) -> str:
    """Parts in one pair of parentheses, parted by semicolons; "" when all are empty."""
    text = "; ".join(part for part in parts if part)
    return f"({text})" if text else ""


def contributors(work: CleanWork) -> list[str]:
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


def number(work: CleanWork) -> str:
    """A report's, data set's or episode's number: "NIH Publication No. 18-2424", "ICPSR 35531", "No. 443"."""
    text = work.text["number"]
    if not text:
        return work.text["genre"] if is_genre_in_number(work) else ""
    if _series_number(work):
        return ""
    if work.type == "thesis":
        return f"Publication {labelled_number(text)}"
    if work.type == "patent":
        return _patent(work, text)
    genre = work.text["genre"] if is_genre_in_number(work) else ""
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


def edition_and_pages(work: CleanWork) -> list[str]:
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


def volume(work: CleanWork) -> str:
    """ "Vol. 2", "Vols. 1–4"; "" where the volume has a title of its own and is in the book's."""
    text = work.text["volume"]
    if not text and work.text["number-of-volumes"].isdecimal():
        count = int(work.text["number-of-volumes"])
        return f"Vols. 1–{count}" if count > 1 else ""
    if not text or work.text["volume-title"] or work.type in PERIODICALS or is_in_numbered_series(work):
        return ""
    if text[:1].isdigit() or len(text) < 6:
        return f"{'Vols.' if is_range(text) else 'Vol.'} {text}"
    return capitalized(text)


def is_in_numbered_series(work: CleanWork) -> bool:
    """Proceedings that are a volume of a series are named with it (section 10.5)."""
    text = work.text
    counted = text["collection-number"] or text["volume"]
    proceedings = work.type == "paper-conference" or is_lecture_notes(text["collection-title"])
    book = text["container-title"] or work.type == "book"
    return proceedings and bool(book and text["collection-title"] and counted and not text["volume-title"])


def volume_title(work: CleanWork, title: str) -> str:
    """A title and that of its volume: "Handbook of ...: Vol. 2. Cognitive processes" (section 10.2, example 30)."""
    text = work.text
    if is_in_numbered_series(work):
        return f"{text['collection-title']}: Vol. {text['collection-number'] or text['volume']}. {title}"
    if not text["volume-title"]:
        return title
    numbered = f"Vol. {text['volume']}. " if text["volume"] else ""
    return f"{title}: {numbered}{text['volume-title']}"


def is_genre_in_number(work: CleanWork) -> bool:
    """True when the genre is printed with the number, "(NIH Publication No. 18-2424)", rather than in brackets."""
    text = work.text
    if not text["number"] and work.type in GENRE_IN_NUMBER:
        return bool(_NUMBERED.search(text["genre"]))
    if not (text["number"] and text["genre"]) or text["genre"].lower() == "grant":
        return False
    return work.type in GENRE_IN_NUMBER or (work.type in PERIODICALS and text["genre"].endswith("No."))


def _series(work: CleanWork) -> str:
    """A report's series and number in it (section 10.4, example 52); a book's series is not given."""
    text = work.text
    if work.type not in ("report", "standard", "document", "manuscript") or not text["collection-title"]:
        return ""
    counted = text["collection-number"] or _series_number(work)
    return f"{text['collection-title']} {labelled_number(counted) if counted else ''}".strip()


def _series_number(work: CleanWork) -> str:
    """The number of a report that is its number in a series, for want of another."""
    text = work.text
    alone = text["collection-title"] and not (text["collection-number"] or text["genre"])
    return text["number"] if work.type == "report" and alone else ""


def _pages(work: CleanWork) -> str:
    text = work.text
    whole = work.type == "book" or (work.type == "report" and not text["container-title"] and text["page"].isdecimal())
    if text["page"] and not (whole and "–" not in text["page"]):  # else all the pages it has
        if not any(character.isdigit() for character in text["page"]) and len(text["page"]) > 8:
            return text["page"]
        return f"{'pp.' if is_range(text['page']) else 'p.'} {text['page']}"
    if text["chapter-number"]:
        return f"Chapter {text['chapter-number']}"
    return ""


def _patent(work: CleanWork, text: str) -> str:
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
