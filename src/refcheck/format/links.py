"""DOIs and URLs (APA 7, sections 9.34-9.36)."""

from __future__ import annotations

import re
from urllib.parse import unquote

_BEFORE_DOI = re.compile(r"^(?:(?:https?://)?[^\s/]*\bdoi\.org[^\s/]*/|(?:doi|DOI)\s*[:=]?\s*)+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_SHORT = re.compile(r"(?:10/)?([a-z0-9]{3,12})$", re.IGNORECASE)
_SECOND = re.compile(r"(?<=\S)[\s,;]+(?=https?://)", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:www\.|m\.)?([^/:?#]+)", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"^https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """The DOI in `text`, whatever its form ("doi:10.1/x", a resolver's address, a short DOI); "" when there is none.

    >>> bare_doi("http://dx.doi.org/10.1037%2Frev0000126.")
    '10.1037/rev0000126'
    """
    text = text.strip()
    rest = _BEFORE_DOI.sub("", text).strip()
    if "%" in rest:
        rest = unquote(rest)
    found = _DOI.search(rest)
    if found:
        return _trimmed(found.group())
    short = _SHORT.match(rest)
    if short and (rest != text or rest.startswith("10/") or _has_letter_and_digit(rest)):
        return short.group(1)
    return ""


def doi_url(text: str) -> str:
    """A DOI in any form as the address that APA asks for, "https://doi.org/10..."; "" when `text` holds no DOI."""
    doi = bare_doi(text)
    return f"https://doi.org/{doi}" if doi else ""


def link(doi: str, url: str) -> str:
    """What is at the end of an entry: the DOI's address before any other (section 9.34).

    `doi` is bare, as `bare_doi` gives it: a short one has no "10." that would show it.
    """
    return (doi_url(doi) or f"https://doi.org/{doi}") if doi else clean_url(url)


def clean_url(url: str) -> str:
    """The URL without white space and with a scheme; a resolver's address in the DOI's own form."""
    if "http" in url[8:]:
        url = _SECOND.split(url, maxsplit=1)[0]  # of several addresses the first
    url = "".join(url.split())
    if "." not in url and ":" not in url and "/" not in url:
        return ""  # "NA", "None"
    if _DOI_ADDRESS.match(url):
        return doi_url(url) or url
    if url.startswith("www."):
        return f"https://{url}"
    return url


def host(url: str) -> str:
    """The site of an address without "www." and "m.", in small letters; "" without one."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def _trimmed(doi: str) -> str:
    """Without the punctuation that follows a DOI in a sentence; a closing bracket stays where it was opened."""
    while doi and doi[-1] in ".,;:\"'”’)]}>":
        opened = {")": "(", "]": "[", ">": "<"}.get(doi[-1])
        if opened and doi.count(opened) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    return doi


def _has_letter_and_digit(text: str) -> bool:
    return any(character.isdigit() for character in text) and any(character.isalpha() for character in text)
