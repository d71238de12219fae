"""Journal articles whose year is near the numbers: Vancouver, NLM, AMA, IEEE, MLA, Chicago, Nature, ACS, AIP, ABNT, DIN 1505.

Authors at the front, numbers and year at the end in one of a few orders, and between them "Title. Journal".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.language import stems
from refcheck.model import Span
from refcheck.reference import apa, authors, issued, last_sentence, people, sentences
from refcheck.reference.draft import Draft
from refcheck.reference.groups import is_group, looks_like_group
from refcheck.reference.publishers import CITIES, publishes
from refcheck.reference.titles import containable, split_title, unquoted
from refcheck.works import dates

_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_DATE = rf"(?P<date>(?:[^\W\d_]{{3,10}}\.?(?:[-–/ ][^\W\d_]{{3,10}}\.?)?,? (?:\d{{1,2}},? )?|\d{{1,2}} [^\W\d_]{{3,10}}\.? |\d{{1,2}}\. [^\W\d_]{{3,10}} )?{_YEAR})"
_V = r"(?P<volume>\d{1,4}(?:[-–/]\d{1,4})?[A-Z]?|[A-Z]{1,3}-?\d{1,4}|[IVXLC]+)"
_P = r"(?P<page>[A-Za-z]{0,4}\.?\d+[\w.]*?(?:\s?[-\u2010-\u2015\u2212]{1,2}\s?[A-Za-z]{0,4}\d+[A-Za-z]?)?(?:,\s?\d+[-–]\d+)?)"
_END = r"(?:\s\((?!Print|Web|in\s)[A-Za-z][^()\d]{2,40}\))?[\s.,;)]*$"  # "97 (1992) 6602 (Z-vector)."
_PAREN_ISSUE = r"(?:\s?\(\s?(?:no\.?\s?|n\.\s?)?(?P<issue>[^()]{1,24})\))?"


@cache
def _tails() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The orders of year, volume, issue and pages, each up to the end of the string, after a sign that it has."""
    label = rf"(?i:{stems('issue')}|n[º°o]?)(?!\w)\.?[º°]?"
    numbered = rf"(?:[,.]?\s?{label}\s?(?P<issue>[\w/–-]{{1,12}}(?:,? Suppl\.? ?\d*)?))?"
    pages = rf"(?:(?:{stems('page')})\b\.?\s?)"
    volume = rf"(?i:{stems('volume', pointed=True)})"
    return tuple(
        (sign, compiled(pattern + _END))
        for sign, pattern in (
            # (196:4286), 1977, pp. 129-136
            (
                "(",
                rf"\s\((?P<volume>\d{{1,3}}):(?P<issue>\d{{1,3}}(?:[-–/]\d{{1,2}})?)\),\s{_DATE},\s{pages}{_P}",
            ),
            # 1977 Apr 8;196(4286):129-36.
            (
                ";",
                rf"[.,]?\s(?P<date>(?:\d{{1,2}}\s[^\W\d_]{{3,9}}\s)?{_YEAR}(?:[ -][^\W\d_]{{3,9}}\.?(?:[ -][^\W\d_]{{3}}|\s\d{{1,2}})?)?)\s?;\s?{_V}?{_PAREN_ISSUE}\s?:\s?{_P}",
            ),
            # 1977 Mar 1:129-36
            (":", rf"[.,]?\s(?P<date>{_YEAR}\s[A-Z][a-z]{{2}}\s\d{{1,2}})\s?:\s?{_P}"),
            # (1977) 196:129-36
            ("(", rf"[.,]?\s\({_DATE}\)[.,;:]?\s{_V}{_PAREN_ISSUE}\s?[:,]\s?{pages}?{_P}"),
            # 196(4286), 129-136 (1977)
            ("(", rf"[.,]?\s(?:vol\. )?{_V}{_PAREN_ISSUE}(?:,\s?|:\s?|\s){pages}?{_P}[,.]?\s?\({_DATE}\)"),
            # 196, no. 4286 (April 1977): 129-136
            (
                "(",
                rf"[.,]?\s(?:{volume}\.\s?)?{_V}(?:,?\s(?:{label})?\s?(?P<issue>[A-Z]{{0,2}}\d[\w/–-]{{0,9}}))?,?\s?\({_DATE}\)\s?(?::|,|;)\s?(?:{label}\s?(?P<issue2>[\w/–-]+),\s?)?{pages}?{_P}",
            ),
            # 196 (4286) (1977) 129-136
            ("(", rf"(?<![,;\d)–-])\s{_V}{_PAREN_ISSUE}\s\({_DATE}\)\s{_P}"),
            # 196.4286 (1977): 129-136. Print.
            (
                "(",
                rf"[.,]?\s(?P<volume>\d{{1,4}})\.(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\s\({_DATE}\)[:,]\s?{_P}(?:\.\s(?:Print|Web))?",
            ),
            # vol. 196, no. 4286, 1977, pp. 129-136
            (",", rf",?\s{volume}\.?\s?{_V}{numbered},\s{_DATE},\s{pages}{_P}"),
            # vol. 196, no. 4286, pp. 129-136, Apr. 1977
            (",", rf",?\s{volume}\.?\s?{_V}{numbered}(?:,\s(?:{pages}|Art\. no\. |(?=\d{{5}})){_P})?,\s{_DATE}"),
            # 196(4286):129-136, Apr. 1977
            (",", rf"[.,]?\s(?:{volume}\.?\s?)?{_V}{_PAREN_ISSUE}:\s?{_P},\s{_DATE}"),
            # , 196, 129-136, 1977
            (",", rf",\s(?P<volume>\d{{1,4}}),\s{_P},\s(?P<date>{_YEAR})"),
            (",", rf"\s(?P<volume>\d{{1,4}}),\s(?=\d+[-–]\d){_P},\s(?P<date>{_YEAR})"),
            # 1977, 196 (4286), 129-136
            (",", rf"[.,]?\s(?P<date>{_YEAR}),\s{_V}{_PAREN_ISSUE}(?:,\s|:\s?){_P}"),
        )
    )


_ABBREVIATED = lazy(r"(?:[A-Z][^\W\d_]*\.\s?){2,7}")
_SERIES_NUMBER = lazy(r",\s(?:\d{1,2}(?:st|nd|rd|th)|n|new)\.?\sser(?:ies|\.)?$")
_EDITED = lazy(r"Eds?\.\s(?=[A-Z])")
_PLACE = lazy(r",\s(?P<place>[^\W\d_][^,.:]{2,24}(?:,\s[^\W\d_][^,.:]{2,20})?)$")
_NAMES = ("volume", "issue", "issue2", "page")
_NO_TITLE = lazy(
    rf"(?:{_YEAR}[.,:]|\({_YEAR}\)[.,:]?)\s"  # a year
    r"|[^\W\d_a-z]\S+\s[^\W\d_a-z]\S+,\s(?:and|&)\s[^\W\d_a-z]\S+\s[^\W\d_a-z]\S+\.\s"  # the rest of the names
    r"|(?:[^\W\d_a-z]\w+,\s){1,4}[\"“]"
)
"""What shows that the names were not read to their end."""


def read(draft: Draft, end: int, italics: Sequence[Span] = ()) -> float | None:
    """Fills the draft; the confidence, None (and a draft to throw away) where the string is no such article."""
    text = draft.text
    tail = _tail(text, draft.start, end)
    if tail is None:
        return _unnumbered(draft, end)
    if tail.start() < draft.start + 10:
        return None
    start = _families(draft, tail.start()) or _authors(draft, tail.start())
    if start is None or _NO_TITLE.match(text, start):
        return None
    untitled = _ABBREVIATED.fullmatch(text, start, tail.start() + 1) or is_journal(text, start, tail.start())
    if untitled and "author" in draft.csl:
        draft.add("container-title", start, tail.start())  # a physicist's reference, without the title
        return _numbers(draft, tail)
    split = split_title(text, start, tail.start(), italics)
    if split is None or split.start - start < 4:
        return None
    stop = tail.start()
    container = _without_editor(draft, without_in(text, split.end), stop)
    if series := _SERIES_NUMBER.search(text, container, stop):
        draft.explain(*series.span())
        stop = series.start()
    if re.match(r",?\sv\.", tail[0]) and (place := _PLACE.search(text, container, stop)):
        draft.add("publisher-place", *place.span("place"))
        stop = place.start()
    if not containable(text, container, stop) or text[container:stop].strip(" .,").lower() in CITIES:
        return None
    if not apa.read_title(draft, unquoted(text, start, split.start), split.start):
        return None
    confidence = _numbers(draft, tail)
    draft.add("container-title", container, issued.without_month(draft, container, stop))
    return confidence


_YEAR_LAST = lazy(
    rf"\.\s(?P<journal>[A-Z][^.,:;()\[\]\d]{{2,70}})\.\s(?P<date>{_YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?)[\s.;]*$"
)


def _unnumbered(draft: Draft, end: int) -> float | None:
    """ "Low SR, Roe T. Of boats at sea. Boat Rev. 2020": initials without a comma, and no volume."""
    m = _YEAR_LAST.search(draft.text, max(draft.start, end - 90), end)
    names = people.read_prefix(draft.text, draft.start, end, full=True) if m else None
    if m is None or names is None or names.form != "uncommaed" or publishes(m["journal"], linked=True):
        return None
    start = _authors(draft, m.start())
    date = dates.read(draft.text, *m.span("date"))
    if start is None or date is None or m.start() - start < 8 or sentences.boundaries(draft.text, start, m.start()):
        return None
    if not apa.read_title(draft, unquoted(draft.text, start, m.start()), m.start()):
        return None
    draft.add("container-title", *m.span("journal"))
    draft.add_date(date)
    return 0.89


def is_journal(text: str, start: int, end: int) -> bool:
    """Whether nothing but the short name of a journal is there: "npj Comput. Mater.", "J Am Coll Cardiol"."""
    words = [word for word in text[start:end].strip(" .,").split() if word not in ("of", "the", "npj", "&")]
    if not 0 < len(words) < 7 or not all(word[:1].isupper() and word.rstrip(".").isalpha() for word in words):
        return False
    if words[0] == "J." and len(words) > 1:
        return True
    if (
        words[0][-1:] == "."
        and len(words[0]) < 7
        and (sum(word[-1:] == "." for word in words) > 1 or (len(words) > 2 and sentences.is_abbreviated(words[-1])))
    ):
        return True
    dotted = [word[:-1] for word in words[:-1] if word.endswith(".")]
    return all(map(sentences.is_abbreviated, dotted)) and (
        not dotted or sentences.is_abbreviated(words[-1].rstrip("."))
    )


def _tail(text: str, start: int, end: int) -> re.Match[str] | None:
    low = max(start, end - 130)
    for sign, pattern in _tails():
        if text.find(sign, low, end) >= 0 and (m := pattern.search(text, low, end)):
            return m
    return None


def without_in(text: str, at: int) -> int:
    """Where the name of the whole begins after \"in\"."""
    for word in ("In: ", "In ", "in: ", "in ", "En: "):
        if text.startswith(word, at):
            return at + len(word)
    return at


def _without_editor(draft: Draft, at: int, end: int) -> int:
    """Where the container begins after the kind and the editor of an article ("Special issue. Ed. Peter Visscher. PLoS Genetics")."""
    gaps = sentences.boundaries(draft.text, at, end)
    if gaps and last_sentence.GENRE.match(draft.text, at, gaps[0].start):
        draft.add("genre", at, gaps[0].start)
        at = gaps[0].end
    m = _EDITED.match(draft.text, at, end)
    names = people.read_prefix(draft.text, m.end(), end, full=True) if m else None
    if names is None or not draft.text.startswith(" ", names.span.end):
        return at
    draft.add_names("editor", names)
    return names.span.end + 1


def _persons_end(names: people.Names) -> int:
    """Where the persons of a list end, which a group may follow ("Low P, Roe T; Boat Study Group")."""
    persons = [person for person in names.people if "literal" not in person.csl]
    return persons[-1].end if persons and len(persons) < len(names.people) else names.span.end


_FAMILIES = lazy(
    r"[^\W\d_a-z][\w'’-]+(?:\set\sal\.|(?:,\s[^\W\d_a-z][\w'’-]+)*,?\s(?:and|&)\s[^\W\d_a-z][\w'’-]+)?(?=,\s)"
)


_TITLE_CASE = lazy(r"[^\W\d_a-z][\w&-]*\.?(?:\s(?:of|the|in|and|&|di|de|[^\W\d_a-z][\w&-]*\.?)){0,5}[\s,]*")


def _families(draft: Draft, end: int) -> int | None:
    """Adds family names before the short name of a journal, which is all there is: "Low and Roe, Boat Math. J. 6 (1940)"."""
    text = draft.text
    m = _FAMILIES.match(text, draft.start, end)
    if (
        m is None
        or "," in text[m.end() + 2 : end]
        or not (is_journal(text, m.end() + 2, end) or _TITLE_CASE.fullmatch(text, m.end() + 2, end))
    ):
        return None
    names = people.surnames(text, *m.span())
    if names is None and " " not in m[0] and len(m[0]) > 2:
        names = people.Names((people.Person({"family": m[0]}, *m.span()),), Span(*m.span()), form="surnames")
    if names is None:
        return None
    draft.add_names("author", names)
    return m.end() + 2


def _authors(draft: Draft, end: int) -> int | None:
    """Adds the authors at the front; where the title begins."""
    text = draft.text
    names = people.read_prefix(text, draft.start, min(end, draft.names_end), full=True)
    several = names is not None and len(names.people) > 2
    group = names is not None and is_group(text[draft.start : _persons_end(names)])
    if names is None or (group and not (several or people.inverted(names))):
        return _group(draft, end)
    at = names.span.end
    if (
        len(names.people) == 1
        and names.form in ("direct-full", "inverted-full")
        and text[at - 1 : at] != "."
        and text[at : at + 1] not in ",:;"
    ):
        return None
    if text[at - 1] not in ".,:;" and text[at : at + 1] not in (",", ".", ":", ";", "-", " "):
        return None
    draft.add_names("editor" if names.role == "editor" else "author", names)
    while at < end and text[at] in " ,.:;":
        at += 1
    return at


def _group(draft: Draft, end: int) -> int | None:
    text = draft.text
    stop = text.find(". ", draft.start, min(end, draft.start + 100))
    if stop < 0 or not is_group(text[draft.start : stop]) or not looks_like_group(text[draft.start : stop]):
        return None
    names = authors.entity(text, draft.start, stop)
    draft.add_names("author", names)
    return stop + 2


def _numbers(draft: Draft, tail: re.Match[str]) -> float | None:
    groups = tail.groupdict()
    date = dates.read(draft.text, *tail.span("date"))
    if date is None or date.value is None:
        return None
    draft.add_date(date)
    for name in _NAMES:
        if groups.get(name):
            draft.add(name.rstrip("2"), *tail.span(name))
    return 0.96
