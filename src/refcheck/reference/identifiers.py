"""What a pattern alone can recognise: DOI, URL, arXiv, PMID, PMCID, ISBN, ISSN and the date of retrieval.

Spans are those of the text as printed; values are bare ("10.1126/science.847460").
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import compiled, has_any, lazy
from refcheck.language import either, every
from refcheck.model import Span
from refcheck.reference.draft import Draft
from refcheck.works import dates

_DOI = lazy(r"10\.\s?\d{4,9}(?:\.\d+)*/\s?(?:[^\s\"<>“”|{}]|<(?=[^\s<>]{1,25}>[^\s<>]*[;:\d])|>(?=\d\.\d))+")
# what may be before it, looked for backwards from the digits
_DOI_LEAD = lazy(
    r"(?:\[?(?:doi|DOI|Doi)\s?[:.=]?\s?\]?\s*)?(?:<?(?:https?:\s?/\s?/\s?)?(?:www\.|dx\.\s?)?doi\.\s?org/\s?(?:doi:)?|doi:\s?)?$"
)
_RESOLVER = "https://doi.org/"
_SHORT_DOI = lazy(r"(?:https?://)?(?:dx\.)?doi\.org/(?:10/)?([a-z0-9]{4,9})(?![\w/])")
_URL = lazy(r"(?:https?:\s?//\s?|www\.|ftp://)[^\s<>\"“”|{}\\^`\[\]]+")
_BROKEN = lazy(r"(?<=[\w/])\s(?=[^\s]*[/\d][^\s]*\.?$)")
# numbers and notes of Wikipedia's references that no field holds
_OTHER_CUES = (
    "hep-",
    "astro-ph/",
    "cond-mat/",
    "gr-qc/",
    "quant-ph/",
    "nucl-",
    "Licen",
    "S2CID",
    "Bibcode",
    "JSTOR",
    "OCLC",
    "CiteSeerX",
    "hdl:",
    "LCCN",
    "Archived from",
)
_OTHER = lazy(
    r"(?:hep-(?:ph|th|ex|lat)|astro-ph|cond-mat|gr-qc|quant-ph|nucl-(?:th|ex))/\d{7}|(?<=[.;]\s)Licen[cs]e:?\s(?:CC|MIT|GPL|Apache)[^.;]{0,40}(?:\d\.\d)?[^.;]{0,12}\.?|(?:S2CID|JSTOR|OCLC|LCCN|CiteSeerX)[:\s]\s?[\w./:-]*\w|(?:Bibcode|hdl):\s?[\w./:&-]*\w|Archived from the original(?: \(PDF\))? on [\w ,-]{6,20}(?=\.|$)"
)
_CLOSERS = {")": "(", "]": "[", ">": "<"}


def read(draft: Draft) -> None:
    """Adds the identifiers found in the draft's text."""
    text = draft.text
    if "10." in text:
        _doi(draft)
    if "doi.org/" in text and "DOI" not in draft.csl and (m := _SHORT_DOI.search(text)):
        draft.add("DOI", m.start(), m.end(), "10/" + m[1])
    if "http" in text or "www." in text or "ftp:" in text:
        _url(draft)
        if site := _site(draft):
            draft.explain(*site.span())
    if has_any(text, _NUMBER_CUES):
        _numbers(draft)
    _preprint(draft)
    if has_any(text, _OTHER_CUES):
        for m in _OTHER.finditer(text):
            draft.explain(*m.span())
    lower = text.lower().replace("–", "-").replace("’", "'")  # which most entries have beside ASCII
    if has_any(lower, _access_cues(lower.isascii())):
        _accessed(draft)


def _doi(draft: Draft) -> None:
    text = draft.text
    for m in _DOI.finditer(text):
        start, end = m.span()
        low = _lead(text, max(draft.start, start - 50), start)
        if low > 0 and text[low - 1] in "/=" and "doi.org" not in text[low:start].replace(" ", ""):
            _doi_in_url(draft, _trim(m[0]))
            continue
        end = start + len(_trim(text[start:end]))
        end = _rejoined(text, end)
        value = text[start:end].replace(" ", "")
        if "DOI" in draft.csl:
            draft.explain(low, end)
        elif value.rstrip("/").count("/"):
            draft.add("DOI", low, end, value)


def _lead(text: str, low: int, start: int) -> int:
    """Where what precedes the digits of a DOI begins, from `low` on."""
    if text.startswith(_RESOLVER, start - len(_RESOLVER)):
        before = text[low : start - len(_RESOLVER)]
        if before[-1:] == " " and before.rstrip(" \n\t\u00a0:.]")[-3:].lower() != "doi":
            return start - len(_RESOLVER)  # as mostly
    lead = _DOI_LEAD.search(text, low, start)
    return lead.start() if lead else start


def _doi_in_url(draft: Draft, value: str) -> None:
    """The DOI inside a publisher's address: worth having, but its characters belong to the URL."""
    for ending in (
        ".pdf",
        ".full",
        ".abstract",
        ".short",
        "/full",
        "/abstract",
        "/pdf",
        "/epdf",
        "/meta",
        ".pdf",
        "/html",
    ):
        value = value.removesuffix(ending)
    if "DOI" not in draft.csl and value.count("/") and "?" not in value and "&" not in value:
        draft.csl["DOI"] = value


def _rejoined(text: str, end: int) -> int:
    """A DOI broken by a space after a hyphen, slash or full stop goes on when the rest can only be its tail."""
    if end < len(text) - 1 and text[end] == " " and text[end - 1] in "/-_":
        word = re.match(r"[\w().\-/]*\d[\w().\-/]*", text[end + 1 :])
        if word:
            return end + 1 + len(_trim(word[0]))
    return end


def _trim(value: str) -> str:
    """Without trailing punctuation and closing brackets that were never opened."""
    while value:
        last = value[-1]
        if last in ".,;:'’\"!?*_&" or (last in _CLOSERS and value.count(last) > value.count(_CLOSERS[last])):
            value = value[:-1]
        else:
            break
    cut = value.lower().find("pmid")
    if cut > 0:
        value = _trim(value[:cut])
    return value


def _url(draft: Draft) -> None:
    text = draft.text
    doi = next((field for field in draft.fields if field.name == "DOI"), None)
    for m in _URL.finditer(text):
        value = _trim(m[0])
        if doi and m.start() < doi.end and m.end() > doi.start:
            continue
        if "doi.org/" in value and doi:
            draft.explain(m.start(), m.end())
            continue
        if "URL" in draft.csl:
            draft.explain(m.start(), m.end())
        draft.add("URL", m.start(), m.start() + len(value), value.replace(" ", ""))


_SITE = lazy(
    lambda: (
        rf"(?<=[.)\]”\"?!]\s)(?i:{either('retrieved', 'available')})\s(?:[\w ,.]{{4,30}},\s)?(?:(?:{either('from_page')})\s)?"
        r"(?P<site>[^\W\d_a-z](?:[^\s.:;,\[\]]*\s){0,4}?[^\s:;,\[\]]+?)(?:\swebsite)?\s?[:,]\s?$"
    )
)


def _site(draft: Draft) -> re.Match[str] | None:
    """ "Retrieved from CNBC:" before the address, as the sixth edition of APA had it."""
    url = draft.span_of("URL")
    return _SITE.search(draft.text, max(draft.start, url.start - 90), url.start) if url else None


def read_site(draft: Draft) -> None:
    """The site that a page was retrieved from is the whole that it is in, where the reference names no other."""
    if not {"container-title", "publisher"} & draft.csl.keys() and (m := _site(draft)):
        draft.add("container-title", *m.span("site"))


@cache
def _number_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("PMID", compiled(r"(?:PMID|PubMed(?:\s?PMID| ID)?)\s*[:.]?\s*(\d{5,9})(?!\d)", re.I)),
        ("PMCID", compiled(r"(?:PMCID\s*:?\s*)?(PMC\s?\d{5,9})(?!\d)", re.I)),
        ("arxiv", compiled(r"arXiv(?:\s?preprint)?(?:\s?arXiv)?\s*[:.]?\s*(?:abs/)?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)(?:\s?\[[\w.\-]+\])?", re.I)),
        ("ISBN", compiled(r"ISBN(?:-1[03])?\s*[:.]?\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])", re.I)),
        ("ISSN", compiled(r"(?:e-?|p-?)?ISSN\s*[:.]?\s*(\d{4}-\d{3}[\dXx])", re.I)),
    )  # fmt: skip


_BARE_ARXIV = lazy(r"(?<=[),.\]]\s)\[?(?P<number>(?:0[7-9]|[12]\d)(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d)?)\]?\.?$")
_LONGEST_ARXIV = 16


def _preprint(draft: Draft) -> None:
    """The number that arXiv gives a preprint, alone at the end, as physicists print it: "Phys. Rev. D94 (2016), 1507.06655"."""
    start = max(draft.start, draft.end - _LONGEST_ARXIV)
    m = None if "number" in draft.csl else _BARE_ARXIV.search(draft.text, start, draft.end)
    if m:
        draft.add("number", *m.span(), "arXiv:" + m["number"])


def _numbers(draft: Draft) -> None:
    for name, pattern in _number_patterns():
        m = pattern.search(draft.text)
        if m is None or any(f.start <= m.start(1) < f.end for f in draft.fields):
            continue
        if name == "arxiv":
            draft.add("number", m.start(), m.end(), "arXiv:" + m[1])
        else:
            draft.add(name, m.start(), m.end(), m[1])


# what must be somewhere before a pattern is worth its time
_NUMBER_CUES = ("PMID", "PMid", "Pmid", "pmid", "PMC", "PubMed", "rXiv", "rxiv", "ARXIV", "ISBN", "isbn", "ISSN")


@cache
def _access_cues(ascii: bool) -> tuple[str, ...]:
    """One of these occurs, in small letters, wherever the pattern of a day of access matches (in a text in ASCII)."""
    cues = (*{max(words.split(), key=len)[:6] for words in every("retrieved")}, "web. ")
    return tuple(filter(str.isascii, cues)) if ascii else cues


@cache
def _access_pattern() -> re.Pattern[str]:
    month, inside = r"[^\W\d_]{3,10}\.?", rf"(?:{either('of_dates')})"
    day = (
        rf"(?:(?:(?:{either('on_day')}):? )?(?:\d{{1,2}}(?:st|nd|rd|th|º|°|er)?\.?(?: {inside})? {month}(?: {inside})?,? \d{{4}}|{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|"
        rf"\d{{4}}-\d\d?-\d\d?|\d\d?-[^\W\d_]{{3,9}}-\d{{4}}|\d\d?[./]\d\d?[./]\d{{2,4}}|\d{{4}}[, ]+{month}(?: \d{{1,2}})?|{month} \d{{4}}))"
    )
    cue = rf"(?:(?:{either('latest')}) )?(?:{either('retrieved')})"
    return compiled(rf"[\[(]?(?:{cue}[:,]?\s+(?:(?:{either('on_day')}):? )?(?:\d\d?:\d\d,\s)?(?P<day>{day})|(?<=[Ww]eb\. )(?P<web>{day}))(?:[,]? (?:{either('from_page')}))?[\])]?", re.I)  # fmt: skip


_LETTERS = lazy(r"[^\W\d_]{3,}")


def _accessed(draft: Draft) -> None:
    m = _access_pattern().search(draft.text)
    if m is None:
        return
    span = Span(*m.span("day" if m["day"] else "web"))
    date = dates.read(draft.text, *span)
    words = _LETTERS.findall(draft.text, *span)
    if words and not any(map(dates.month, words)):
        return  # "IEEE Access, Vol. 5, 2017"
    if date and date.value:
        draft.add("accessed", *span, date.value)
        draft.explain(m.start(), m.end())
