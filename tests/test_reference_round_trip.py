"""What APA prints is read back: the item, its entry, and the item again, a type at a time.

Two items are the same when they print the same entry (DOIs regardless of case) and every field that the entry shows
as it stands (title, whole, volume, issue, pages, publisher, DOI, link, date, names with their initials) is alike.
What APA leaves out, such as given names in full, the place of a publisher or an ISBN, cannot come back.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import format_bibliography, parse_reference
from test_format_apa import read_cases

PLAIN = ("title", "container-title", "volume", "issue", "number", "publisher", "event-title", "event-place", "version", "URL")  # fmt: skip
# what the entry alone cannot tell
UNTOLD = {
    "film: Accelerated experiential dynamic psychot": "a role that CSL does not know",
    "book: King James Bible": "a title of three capitals where a name may stand",
    "chapter: Calling a squirrel a squirrel but a cano": "a reprint's source stays unexplained",
    "review of an episode on a site": "a site that may be a publisher",
    "work designed to change": "a site that may be a publisher",
    "letter in an archive": "an archive with its boxes and folders",
    "tweet: I treasure every minute we spent togethe": "handles are no part of a CSL name",
    "twitter profile: Tweets": "handles are no part of a CSL name",
    "video: These frogs walk instead of hop": "a link within the title",
    "webpage: Ethics principles": "a site with a colon reads as place and publisher",
    "untitled painting": "a museum that may be a publisher",
    "exhibition at a museum": "a museum that may be a publisher",
    "chapter by the one who edited and translated the whole": "two roles of one editor",
    "entry without author in an edited encyclopedia": "a title of two words where a name may stand",
    "article number beside pages that count from 1": "an article number of two figures that may be a page",
    "review in a newspaper": "a review's brackets with commas",
    "titles that begin with a numeral": "a title without author in three words",
    "ethics code with what amended it": "an edition told in dates",
    "parts and supplements in variables of their own": "a part of a volume",
    "editor and translator in one, and a compiler": "a compiler, who reads as an editor",
    "dates as text": "names and titles of one letter",
    "capitals that a title keeps": "a title with brackets of its own",
    "names as they come": "handles are no part of a CSL name",
    "proceedings as a book of lecture notes": "a series in the title",
    "standard by its publisher": "a number with a stop in it",
}


def entries() -> list[Any]:
    found = []
    for name, item, _ in read_cases():
        if name.split(": ", 1)[1] not in UNTOLD:
            items = json.loads(item)
            found.append(pytest.param(items if isinstance(items, list) else [items], id=name))
    return found


@pytest.mark.parametrize("items", entries())
def test_every_entry_of_the_cases_prints_again_as_it_stood(items: list[dict[str, Any]]) -> None:
    for entry in format_bibliography(items):
        assert printed(parse_reference(entry).csl) == without_doi_case(entry)


def printed(item: dict[str, Any]) -> str:
    (entry,) = format_bibliography([item])
    return without_doi_case(entry)


def without_doi_case(entry: str) -> str:
    return re.sub(r"https://doi\.org/\S+", lambda m: m[0].lower(), entry)


def people(*families: str) -> st.SearchStrategy[list[dict[str, str]]]:
    given = st.sampled_from(("G. L.", "A.", "J.-P.", "R."))
    name = st.builds(lambda family, given: {"family": family, "given": given}, st.sampled_from(families), given)
    return st.lists(name, min_size=1, max_size=4, unique_by=lambda one: one["family"])


PEOPLE = people("Engel", "O’Neil", "García Márquez", "Nguyen", "Müller-Lyer", "Okafor")
OTHERS = people("Marsh", "Balota", "Lewis-Smith", "Núñez")
GROUPS = st.sampled_from(("National Institute of Examples", "World Health Organization", "U.S. Census Bureau"))
TITLES = st.sampled_from(("The need for a new model", "Stress, appraisal, and coping", "How to read a map: A guide", "Who counts?"))  # fmt: skip
YEARS = st.integers(1900, 2024).map(lambda year: {"date-parts": [[year]]})
DAYS = st.tuples(st.integers(1950, 2024), st.integers(1, 12), st.integers(1, 28)).map(lambda day: {"date-parts": [list(day)]})  # fmt: skip
LINK = {"URL": "https://example.org/works/12"}
DOI = {"DOI": "10.1000/xyz123"}
KINDS: dict[str, dict[str, Any]] = {
    "journal article": {"type": "article-journal", "container-title": "Journal of Examples", "volume": "12", "issue": "3", "page": "129–136", **DOI},
    "magazine article": {"type": "article-magazine", "container-title": "National Geographic", "issued": DAYS},
    "newspaper article": {"type": "article-newspaper", "container-title": "The Daily Example", "issued": DAYS, **LINK},
    "book": {"type": "book", "publisher": "Example Press"},
    "later edition": {"type": "book", "publisher": "Example Press", "edition": "2nd ed.", "volume": "3"},
    "edited book": {"type": "book", "publisher": "Example Press", "author": None, "editor": PEOPLE},
    "translated book": {"type": "book", "publisher": "Example Press", "translator": OTHERS, "original-date": {"date-parts": [[1887]]}},
    "chapter": {"type": "chapter", "container-title": "Handbook of examples", "editor": OTHERS, "page": "12–34", "publisher": "Example Press"},
    "report": {"type": "report", "author": GROUPS, "genre": "NIH Publication", "number": "18-2424", "publisher": "Example Press", **LINK},
    "dissertation": {"type": "thesis", "genre": "Doctoral dissertation", "publisher": "University of Examples", "number": "10289373", "container-title": "ProQuest Dissertations and Theses Global"},
    "unpublished thesis": {"type": "thesis", "genre": "Unpublished master’s thesis", "publisher": "University of Examples"},
    "preprint": {"type": "article", "publisher": "PsyArXiv", **DOI},
    "paper presented": {"type": "speech", "genre": "Paper presentation", "event-title": "Meeting of the Society of Examples", "event-place": "Austin, TX, United States", "issued": DAYS},
    "data set": {"type": "dataset", "genre": "Data set", "version": "V1", "publisher": "ICPSR", **DOI},
    "software": {"type": "software", "genre": "Computer software", "version": "3.1", "publisher": "Biostat", **LINK},
    "film": {"type": "motion_picture", "author": None, "director": PEOPLE, "genre": "Film", "publisher": "United Artists"},
    "series": {"type": "broadcast", "author": None, "executive-producer": PEOPLE, "genre": "TV series", "publisher": "Example Productions; HBO"},
    "podcast episode": {"type": "broadcast", "author": None, "host": PEOPLE, "genre": "Audio podcast episode", "number": "443", "container-title": "This example life", "publisher": "WBEZ Chicago", "issued": DAYS, **LINK},
    "song": {"type": "song", "genre": "Song", "container-title": "Examples", "publisher": "Parkwood; Columbia"},
    "painting": {"type": "graphic", "genre": "Painting", "publisher": "Art Institute of Chicago", "publisher-place": "Chicago, IL, United States"},
    "slides": {"type": "speech", "genre": "PowerPoint slides", "publisher": "SlideShare", "issued": DAYS, **LINK},
    "video": {"type": "motion_picture", "genre": "Video", "publisher": "YouTube", "issued": DAYS, **LINK},
    "press release": {"type": "report", "author": GROUPS, "genre": "Press release", "issued": DAYS, **LINK},
    "web page": {"type": "webpage", "author": GROUPS, "issued": DAYS, **LINK},
    "case": {"type": "legal_case", "author": None, "title": "Brown v. Board of Education", "volume": "347", "container-title": "U.S.", "page": "483"},
    "statute": {"type": "legislation", "author": None, "title": "Every Student Succeeds Act", "volume": "20", "container-title": "U.S.C.", "section": "6301"},
    "public law": {"type": "legislation", "author": None, "title": "Lilly Ledbetter Fair Pay Act", "genre": "Pub. L.", "number": "111-2", "volume": "123", "container-title": "Stat.", "page": "5"},
    "bill": {"type": "bill", "author": None, "title": "Mental Health on Campus Improvement Act", "genre": "H.R.", "number": "1100", "chapter-number": "113th Cong."},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_an_item_of_every_type_comes_back(kind: str, data: st.DataObject) -> None:
    item = {"author": PEOPLE, "issued": YEARS, "title": TITLES, **KINDS[kind]}
    item = {key: data.draw(value) if isinstance(value, st.SearchStrategy) else value for key, value in item.items()}
    item = {key: [{"literal": value}] if key == "author" and isinstance(value, str) else value for key, value in item.items() if value}  # fmt: skip
    (entry,) = format_bibliography([item])
    back = parse_reference(entry).csl
    assert printed(back) == without_doi_case(entry)
    assert back["type"] == item["type"]
    assert shown(back) == shown(item)


def shown(item: dict[str, Any]) -> dict[str, Any]:
    """The fields compared; names and dates as they are, a page range whichever dash it has."""
    names = {role: people for role, people in item.items() if isinstance(people, list)}
    page = {"page": item["page"].replace("-", "–")} if "page" in item else {}
    issued = {"issued": item["issued"]["date-parts"]}
    return {**{key: item[key] for key in (*PLAIN, "DOI") if key in item}, **names, **page, **issued}
