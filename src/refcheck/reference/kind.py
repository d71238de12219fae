"""The CSL type of a reference, from the fields it shows and a few words of its genre."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from refcheck.base.patterns import has_any
from refcheck.language import every, small
from refcheck.reference.publishers import is_lettered_meeting, is_named_as_journal

_GENRES = (
    (("preprint", "arxiv"), "article"),
    ((*small("theses"), *small("theses_of"), "doctora"), "thesis"),
    (every("software"), "software"),
    (every("data"), "dataset"),
    (("podcast", "tv series", "broadcast", "television", "radio"), "broadcast"),
    (every("films"), "motion_picture"),
    (every("songs"), "song"),
    (("paper presentation", "poster", "conference", "keynote", "paper presented", "presentation", "speech", "symposium", "slides", "lecture notes"), "speech"),
    (("tweet", "status update", "facebook", "instagram", "post", "infographic", "thread"), "post"),
    (("map",), "map"),
    (("photograph", "painting", "artwork", "lithograph", "sculpture", "image", "drawing", "woodcut", "print"), "graphic"),
    (("blog",), "post-weblog"),
    (("patent",), "patent"),
    (("standard",), "standard"),
    (every("reports"), "report"),
    (("manuscript", "unpublished"), "manuscript"),
    (("interview",), "interview"),
    (("video game", "game"), "software"),
)  # fmt: skip
_POSTS = ("twitter", "facebook", "instagram", "tiktok", "reddit", "linkedin", "x", "mastodon")
_VIDEO = ("youtube", "vimeo", "netflix", "ted", "ted talk", "ted conferences")
PREPRINTS = (
    "arxiv",
    "biorxiv",
    "medrxiv",
    "psyarxiv",
    "ssrn",
    "osf preprints",
    "osf",
    "chemrxiv",
    "preprints",
    "socarxiv",
    "research square",
)
_NEWSPAPERS = every("newspapers")
_JOURNALS = every("journal_titles")
_REFERENCE_WORKS = every("encyclopedias")
_DICTIONARIES = every("dictionaries")
_COLLECTIONS = every("handbooks")
_PROCEEDINGS = every("proceedings")
_REPORTERS = (
    "department",
    "ministry",
    "agency",
    "organization",
    "administration",
    "bureau",
    "institute of",
    "commission",
    "office",
)


def kind_of(csl: dict[str, Any]) -> str:
    """The CSL type; "document" where nothing says."""
    genre = str(csl.get("genre", "")).lower()
    if genre and not genre.startswith("review of"):
        for words, kind in _GENRES:
            if has_any(genre, words):
                return kind
    container = str(csl.get("container-title", "")).lower()
    title = str(csl.get("title", "")).lower()
    if container:
        return _contained(csl, container)
    return _alone(csl, title)


@lru_cache(maxsize=1024)  # a list names few journals
def _named(container: str) -> str:
    """What the name of a container says that it is: a type of entry, "proceedings" or ""."""
    if has_any(container, _DICTIONARIES):
        return "entry-dictionary"
    if has_any(container, _REFERENCE_WORKS):
        return "entry-encyclopedia"
    return "proceedings" if has_any(container, _PROCEEDINGS) else ""


def _contained(csl: dict[str, Any], container: str) -> str:
    named = _named(container)
    if named.startswith("entry"):
        return named
    if container in _POSTS:
        return "post"
    if container in _VIDEO:
        return "motion_picture"
    if container in PREPRINTS or "preprint" in container:
        return "article"
    proceedings = named == "proceedings" or is_lettered_meeting(str(csl["container-title"]))
    online = "URL" in csl or "accessed" in csl
    if online and "publisher" in csl and not proceedings and not {"editor", "edition", "page", "volume"} & csl.keys():
        return "webpage"
    if "editor" in csl or "publisher" in csl or "edition" in csl:
        if "issue" in csl:
            return "article-journal"
        return "paper-conference" if proceedings else "chapter"
    if "volume" not in csl and has_any(container, _COLLECTIONS):
        return "chapter"
    if "volume" in csl or "issue" in csl:
        return "paper-conference" if proceedings and "volume" not in csl else "article-journal"
    if proceedings:
        return "paper-conference"
    issued = csl.get("issued") or {}
    dated = "season" in issued or len(issued.get("date-parts", [[]])[0]) > 1
    if "DOI" in csl or ("page" in csl and not dated):
        return "article-journal"
    if "page" in csl:
        return "article-newspaper"
    if has_any(container, _NEWSPAPERS) and (dated or "URL" not in csl):
        return "article-newspaper"
    if online:
        journal = has_any(container, _JOURNALS) or is_named_as_journal(container)
        return "article-journal" if journal and not dated else "webpage"
    return "article-magazine" if dated else "article-journal"


def _alone(csl: dict[str, Any], title: str) -> str:
    publisher = str(csl.get("publisher", "")).lower()
    if has_any(title, _DICTIONARIES) and "URL" in csl:
        return "entry-dictionary"
    if csl.get("number") and str(csl["number"]).startswith("arXiv"):
        return "article"
    if publisher in PREPRINTS:
        return "article"
    if publisher in _VIDEO:
        return "motion_picture"
    if "number" in csl and "publisher" in csl:
        return "report"
    if "accessed" in csl and not {"URL", "publisher-place", "edition", "ISBN"} & csl.keys():
        return "webpage"
    if "publisher" in csl or "edition" in csl or "ISBN" in csl or "publisher-place" in csl:
        if "URL" in csl and has_any(publisher, _REPORTERS):
            return "report"
        return "book"
    if "URL" in csl:
        return "webpage"
    if "editor" in csl or "translator" in csl:
        return "book"
    return "article-journal" if "DOI" in csl else "document"
