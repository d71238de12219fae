"""The kind of a work where its data give another: preprints as articles, videos as pages, entries of Wikipedia."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

from refcheck.format.links import host
from refcheck.format.markup import FREE, KEEP
from refcheck.format.names import Name
from refcheck.format.words import word_set

_PREPRINT_SERVER = re.compile(
    r"(?P<name>(?:bio|med|chem|psy|soc|edu|engr)a?rxiv)(?: preprint)?(?:: .*)?", re.IGNORECASE
)
_SERVER_HOSTS = {"biorxiv.org": "bioRxiv", "medrxiv.org": "medRxiv"}
_YEAR = re.compile(r"(?:19|20)\d\d")
VIDEO_HOSTS = {"youtube.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo", "tiktok.com": "TikTok"}
_VIDEO = re.compile(r"https?://[^/]*(?:/watch\?|youtu\.be/[\w-]{6}|vimeo\.com/\d|/video/)")
_PAGES = word_set("document webpage post-weblog")
_IN_WIKIPEDIA = re.compile(
    rf"\s*(?:—|–|-{{1,3}})\s*{KEEP}?Wikipedia{FREE}?(?:,? {KEEP}?the free encyclopedia{FREE}?)?$", re.IGNORECASE
)
_ITS_AUTHORS = frozenset(("wikipedia contributors", "wikipedia", "contributors to wikimedia projects"))


def settle_kind(kind: str, text: MutableMapping[str, str], names: MutableMapping[str, tuple[Name, ...]]) -> str:
    """The kind of a work, whose container is then called by its name alone.

    >>> text = {"container-title": "bioRxiv: The Preprint Server for Biology", "page": "2024.09.10.612328"}
    >>> settle_kind("article-journal", text, {}), text
    ('article', {'container-title': 'bioRxiv'})
    """
    preprint = kind == "report" and text.get("genre", "").lower() == "preprint"
    if (preprint or kind in ("article-journal", "article")) and _is_at_preprint_server(text):
        if preprint:
            del text["genre"]
        return "article"
    if kind == "article-journal" and text.get("container-title", "").lower() == "wikipedia":
        return "entry-encyclopedia"
    if kind in _PAGES and _VIDEO.match(text.get("URL", "")) and host(text["URL"]) in VIDEO_HOSTS:
        return _video(text)
    if kind in _PAGES and _is_in_wikipedia(text):
        if all(author.family.lower() in _ITS_AUTHORS for author in names.get("author", ())):
            names.pop("author", None)  # section 10.3, example 49
        return "entry-encyclopedia"
    return kind


def _is_at_preprint_server(text: MutableMapping[str, str]) -> bool:
    container = text.get("container-title", "")
    server = _PREPRINT_SERVER.fullmatch(container)
    name = server["name"] if server else "" if container else _SERVER_HOSTS.get(host(text.get("URL", "")), "")
    volume = text.get("volume", "")
    if not name or text.get("issue") or (volume and not _YEAR.fullmatch(volume)):
        return False
    text["container-title"] = name
    for key in ("volume", "page", "publisher"):
        text.pop(key, None)  # counted by date
    return True


def _video(text: MutableMapping[str, str]) -> str:
    site = VIDEO_HOSTS[host(text["URL"])]
    text["container-title"] = site
    text["title"] = re.sub(rf"\s*[-–—|]\s*{KEEP}?{site}{FREE}?$", "", text.get("title", ""))
    for key in ("medium", "genre", "publisher"):
        if text.get(key, "").lower() in (site.lower(), "video", f"{site} video".lower(), "online video"):
            del text[key]
    return "motion_picture"


def _is_in_wikipedia(text: MutableMapping[str, str]) -> bool:
    title = text.get("title", "")
    suffix = _IN_WIKIPEDIA.search(title) if "wikipedia" in title[-40:].lower() else None
    if suffix is None or not suffix.start() or not host(text.get("URL", "")).endswith("wikipedia.org"):
        return False
    text["title"], text["container-title"] = title[: suffix.start()], "Wikipedia"
    return True
