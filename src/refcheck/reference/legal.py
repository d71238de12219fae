"""Legal references as APA 7 prints them (chapter 11): cases, statutes, bills, hearings, regulations, treaties.

"Name v. Name, 347 U.S. 483 (1954)", "Act, Pub. L. No. 88-352, 78 Stat. 241 (1964)", "Title, H.R. 1100, 113th Cong. (2013)"
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import compiled, has_any
from refcheck.reference import people
from refcheck.reference.draft import Draft
from refcheck.works import dates

_CUES = (" v. ", "§", " Cong.", "Pub. L.", " Stat. ", " U.S.C. ", " C.F.R. ", " F.R. ", " Fed. Reg. ", "Const. ", "Exec. Order", "Convention ", "Treaty ", "Covenant ", "U.N.T.S.")  # fmt: skip
_YEAR = r"\((?P<date>[^()]{0,60}\b(?:1[5-9]|20)\d\d)\)"
_NOTE = r"(?:\s\((?P<status>[^()]{3,120})\))?"
_END = rf"\s{_YEAR}{_NOTE}[.\s]*$"
_CODE = r"(?P<volume>\d{1,4})\s(?P<container>[A-Z][\w.’' ]{0,40}?)\s"
_SECTION = r"(?:§§?\s(?P<section>[\w.()–—, -]{1,40}?)|(?P<page>[\d,]{1,8}|_{3}))"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms, each with the CSL type it gives; the first that explains the whole string counts."""
    title = r"(?P<title>[A-Z“\"][^()]{3,300}?)"
    chamber = r"(?P<genre>(?:H\.R\.|S\.|H\. ?(?:Con\. |J\. )?Res\.|S\. ?(?:Con\. |J\. )?Res\.|[HS]\.R\. Rep\.|S\. Rep\.|H\.R\. Doc\.))"
    session = r"(?P<session>\d{1,3}(?:st|nd|rd|th|d) Cong\.)"
    record = r"(?:,\s(?P<volume>\d+)\s(?P<container>Cong\. Rec\.)\s(?P<page>[\w,]+))?"
    parallel = r"(?:,\s(?P<parallel>\d{1,4}\s[A-Z][^()]{3,90}))?"
    later = r"(?:,\s(?P<later>(?:aff|rev|cert|vacated)[^()]{2,80}\([^()]{4,40}\)))?"
    testimony = r"\s\((?P<status>testimony of [^()]{3,120})\)[.\s]*$"
    return tuple(
        (kind, compiled(pattern))
        for kind, pattern in (
            ("legal_case", rf"(?P<title>[^()]{{3,200}}\sv\.\s[^()]{{2,200}}?),\s{_CODE}{_SECTION}{parallel}\s\((?P<date>[^()]*\d{{4}})\){later}[.\s]*$"),
            ("bill", rf"(?:{title},\s)?{chamber}\s(?:No\.\s)?(?P<number>[\d-]+),\s{session}{record}{_END}"),
            ("hearing", rf"(?P<title>[^()]{{3,300}}?)(?::\s)Hearings? before the\s(?P<committee>[^()]{{3,200}}?),\s{session}{_END}"),
            ("hearing", rf"(?P<title>[^()]{{3,300}}?),\s(?P<committee>(?:U\.S\.\s)?(?:Senate|House)\s[^()]{{3,200}}?),\s{session}\s{_YEAR}{testimony}"),
            ("regulation", rf"(?P<genre>Exec\. Order)\sNo\.\s(?P<number>[\d,]+)(?:,\s{_CODE}{_SECTION})?{_END}"),
            ("regulation", rf"(?:{title},\s)?(?P<volume>\d{{1,3}})\s(?P<container>F\.R\.|Fed\. Reg\.|C\.F\.R\.)\s{_SECTION}{_END}"),
            ("legislation", rf"{title},\s(?P<genre>Pub\. L\.)\sNo\.\s(?P<number>[\d–-]+)(?:,\s{_CODE}{_SECTION})?{_END}"),
            ("legislation", rf"(?:{title},\s)?{_CODE}{_SECTION}{_END}"),
            ("legislation", rf"{title},\s(?P<container>[A-Z][\w.’' &]{{2,60}}?)\s§§?\s(?P<section>[\w.()–—, -]{{1,40}}?){_END}"),
            ("legislation", r"(?P<title>[A-Z][\w. ]{1,30}Const\.\s[^()]{3,60}?)(?:\s\((?P<status>[^()]{3,60})\))?[.\s]*$"),
            ("treaty", rf"{title},\s(?P<date>[A-Z][a-z]{{2,8}} \d{{1,2}}, \d{{4}})(?:,\s{_CODE}(?P<page>[\d,]+))?[,.\s]*$"),
        )
    )  # fmt: skip


def read(draft: Draft, end: int) -> float | None:
    """Reads the draft's text up to `end` as a legal reference; None, and nothing is added, where it is none."""
    text = draft.text
    if end - draft.start > 700 or not has_any(text, _CUES):
        return None
    for kind, pattern in _patterns():
        if m := pattern.match(text, draft.start, end):
            _fill(draft, kind, m)
            return 0.95
    return None


def _fill(draft: Draft, kind: str, m: re.Match[str]) -> None:
    draft.csl["type"] = kind
    parts = m.groupdict()
    for group, name in (("title", "title"), ("genre", "genre"), ("number", "number"), ("volume", "volume"), ("container", "container-title"), ("page", "page"), ("section", "section"), ("committee", "section"), ("parallel", "references"), ("later", "references"), ("session", "chapter-number" if kind == "bill" else "authority")):  # fmt: skip
        if parts.get(group):
            draft.add(name, *m.span(group), m[group])
    if parts.get("date"):
        _date(draft, kind, *m.span("date"))
    if parts.get("status"):
        _status(draft, *m.span("status"))


def _date(draft: Draft, kind: str, start: int, end: int) -> None:
    """ "9th Cir. 1991", "1971 & rev. 2009", "proposed May 23, 2016"."""
    text = draft.text
    low = end - 4
    if kind == "legal_case":
        if text[start:low].strip():
            draft.add("authority", start, low, text[start:low].strip())
        start = low
    elif text.startswith(" & ", start + 4):
        draft.add("original-date", start, start + 4, {"date-parts": [[int(text[start : start + 4])]]})
        start += 7
    words = text[start:end]
    if words.startswith("proposed "):
        draft.add("submitted", start, end, {"literal": words})
    elif words.startswith("rev. "):
        draft.add("issued", start, end, {"literal": words})
    elif (date := dates.read(text, start, end)) and date.value:
        draft.add("issued", *date.span, date.value)


def _status(draft: Draft, start: int, end: int) -> None:
    lead = "testimony of "
    if draft.text.startswith(lead, start):
        names = people.read_list(draft.text, start + len(lead), end, full=True)
        if names:
            draft.add_names("author", names)
            return
    draft.add("status", start, end)
