"""What a title has taken along because nothing, or too little, parts it from there: the journal, the publisher, a subtitle."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.language import every
from refcheck.reference import article
from refcheck.reference.draft import Draft
from refcheck.reference.publishers import CITIES, is_lettered_meeting, is_meeting, is_named_as_journal, names_periodical
from refcheck.reference.sentences import last_word

_JOURNAL = lazy(
    r"[a-zß-ÿ]{3,}(?P<mark>[?!]?\s)(?P<journal>[A-Z][A-Za-z-]+(?:\s(?:of|and|the|in|&|[A-Z][A-Za-z-]*)){1,6})$"
)
_CAPITAL = lazy(r"(?<=\s)[A-Z][a-z]")
_LINKS = frozenset("and or of for in on at by from with to the a an via versus vs between under".split())
_LETTERS = ("Letters", "Reports", "Reviews", "Research", "Proceedings", "Communications", "Neuroscience")
_WHOLES = ("container-title", "publisher", "volume", "page", "genre", "editor", "collection-title")
_IN_COMMAS = lazy(r",\s(?P<house>[A-Z][\w&/.’'-]*(?:\s(?:and|of|&|[A-Z][\w&/.’'-]*)){0,5})$")
_SENTENCE = lazy(r"(?<=[^\W\d_]{3})\.\s(?P<house>[A-Z][\w&.’'-]*(?:\s(?:and|of|&|[A-Z][\w&.’'-]*)){1,5})$")
_HOUSES = every("houses")
_IN_QUOTES = lazy(r"(?P<open>['‘])(?P<title>[^'‘’]{5,200}?)[.,?!][’']\s(?P<whole>[A-Z][^.,:;]{3,60})$")
_REPORT = lazy(r"(?i:tech)(?:nical|\.)\s(?i:rep)")
_PAGES_AFTER = lazy(r"\s?[:,]\s(?:pp?\.\s?)?(?P<page>\d+[-–]\d+)(?=[\s.]*$|\.\s[A-Z])")


def settle(draft: Draft) -> None:
    """Gives back what a title, or the field after it, holds of another one."""
    csl = draft.csl
    if "title" not in csl:
        _without_title(draft)
        _initial(draft)
    elif "author" in csl and not any(name in csl for name in _WHOLES):
        _meeting(draft) or _journal(draft) or _quoted(draft) or _house(draft)
    elif "container-title" not in csl and "publisher" not in csl:
        _meeting(draft)
    elif "author" in csl and "publisher-place" in csl and "publisher" not in csl:
        _house(draft)
    elif "publisher" in csl and "publisher-place" not in csl:
        _town(draft)
    _untitled(draft)
    _numbered_meeting(draft)
    _volume(draft)
    _report(draft)
    _held(draft)
    _article_number(draft)
    _subtitle(draft)
    _pages(draft)


def _journal(draft: Draft) -> bool:
    """ "Slow waters in broad harbours Boat Letters": a title with small letters before the name of a journal."""
    span = draft.span_of("title")
    m = _JOURNAL.search(draft.text, *span) if span else None
    if span is None or m is None or last_word(draft.text, span.start, m.start("mark")).lower() in _LINKS:
        return False
    name = m["journal"]
    known = names_periodical(name) or is_named_as_journal(name) or name.endswith(_LETTERS)
    before = draft.text[span.start : m.start()]
    if not known or before.count(" ") < 3 or len(_CAPITAL.findall(before)) > 1:
        return False
    draft.move("title", span.start, m.start("journal"))
    draft.add("container-title", *m.span("journal"))
    draft.csl["type"] = "article-journal"
    return True


_PROCEEDINGS = lazy(r",\s(?P<whole>(?:Proceedings\sof|Proc\.\s)[^,]{5,150})(?:,\s(?P<place>[A-Z][^\d]{2,40}))?$")


def _meeting(draft: Draft) -> bool:
    """ "Slow boats in harbours, Proceedings of the First Boat Conference (1984)": all parted by commas."""
    span = draft.span_of("title")
    m = _PROCEEDINGS.search(draft.text, *span) if span else None
    if span is None or m is None or m.start() - span.start < 8:
        return False
    draft.move("title", span.start, m.start())
    draft.add("container-title", *m.span("whole"))
    if m["place"]:
        draft.add("event-place", *m.span("place"))
    draft.csl["type"] = "paper-conference"
    return True


_PLACE_AND_DAYS = lazy(
    r"(?P<place>(?:,\s[A-Z][^,;:()\d]{1,30}){1,3}),\s(?P<days>\d{1,2}(?:\s[A-Z][a-z]{2,8})?(?:\s?[–-]\s?\d{1,2})?\s[A-Z][a-z]{2,8})$"
)


def _held(draft: Draft) -> None:
    """ "Proceedings of the Boat Conference, Oslo, Norway, 25–28 October": where and when a meeting was held."""
    span = draft.span_of("container-title")
    m = _PLACE_AND_DAYS.search(draft.text, *span) if span else None
    if span is None or m is None or not is_meeting(draft.text[span.start : m.start()]):
        return
    draft.move("container-title", span.start, m.start())
    draft.add("event-place", m.start("place") + 2, m.end("place"))
    draft.explain(*m.span("days"))


_FIELD = lazy(
    r"(?:Am|Appl|Biol|Chem|Comput|Math|Mol|Mater|Org|Phys|Polym|Med|Clin|Exp|Mech|Catal|Opt|Magn|Chromatogr|Colloid)\."
)


_OF_JOURNAL = lazy(r"\sJ\.(?:\s(?:Am|Org|Phys|Mol|Med|Opt|Mat)\.)?$")


def _initial(draft: Draft) -> None:
    """ "Roe, T. J. Chem. Phys. 1995, 102, 26": the last initial is the first word of the journal."""
    whole, names = draft.span_of("container-title"), draft.csl.get("author")
    if whole is None or not names or not _FIELD.match(draft.text, whole.start):
        return
    last = names[-1].get("given", "")
    m = _OF_JOURNAL.search(last)
    start = whole.start - len(last) - 1 + m.start() + 1 if m else 0
    if m is None or draft.text[start : whole.start] != f"{m[0][1:]} ":
        return
    for name in ("author", f"author[{len(names) - 1}]"):
        draft.fields = [field._replace(end=start - 1) if field.name == name else field for field in draft.fields]
    draft.csl["author"] = [*names[:-1], {**names[-1], "given": last[: m.start()]}]
    draft.explained = [span for span in draft.explained if not start - 1 < span.end <= whole.start]
    draft.move("container-title", start, whole.end)


def _untitled(draft: Draft) -> None:
    """ "Low, P. (1937). Mon. Not. R. Astron. Soc. 97, 423–438": what stands before the numbers is a journal."""
    if not {"volume", "page"} <= draft.csl.keys() or {"container-title", "publisher"} & draft.csl.keys():
        return
    span = draft.span_of("title")
    if span and draft.text.count(". ", *span) > 1 and article.is_journal(draft.text, *span):
        draft.drop("title")
        draft.add("container-title", *span)
        draft.csl["type"] = "article-journal"


_YEAR_OF_MEETING = lazy(r"\s(?P<year>['’]\d\d|(?:19|20)\d\d)(?=[,.]?\s|[,.]?$)")


def _numbered_meeting(draft: Draft) -> None:
    """ "Advances in Boats - EUROBOAT 2020, Springer": the year after the letters of a meeting belongs to its name."""
    span = draft.span_of("container-title")
    m = _YEAR_OF_MEETING.match(draft.text, span.end, draft.end) if span else None
    if span is None or m is None:
        return
    if is_lettered_meeting(draft.text[slice(*span)]):
        return
    letters = last_word(draft.text, span.start, span.end)
    if len(letters) < 4 or not letters.isupper() or span.end - span.start < len(letters) + 8:
        return
    volume, issued = draft.span_of("volume"), draft.span_of("issued")
    if volume and m.start() < volume.end <= m.end():
        draft.drop("volume")
    if issued and m.start() < issued.end <= m.end():
        later = draft.text.find(m["year"], m.end(), draft.end)
        if later < 0 or any(field.start < later + 4 and later < field.end for field in draft.fields):
            return
        draft.move_span("issued", later, later + 4)
    draft.move("container-title", span.start, m.end())


_ALONE = lazy(r"[.,]?\s(?P<volume>\d{1,4})[\s.]*$")


def _volume(draft: Draft) -> None:
    """ "Boat Rev. Lett. 318." at the end: a number alone after a journal is its volume."""
    if {"volume", "issue", "publisher"} & draft.csl.keys():
        return
    span = draft.span_of("container-title")
    m = _ALONE.match(draft.text, span.end, draft.end) if span else None
    if span is None or m is None or m["volume"] in str(draft.csl.get("issued")) or " " not in draft.text[slice(*span)]:
        return
    page = draft.span_of("page")
    if page and page.start == m.start("volume"):
        draft.drop("page")
    draft.add("volume", *m.span("volume"))


def _quoted(draft: Draft) -> bool:
    """ "'Boats at sea.' Boat Review": a title in single quotation marks and where it came out."""
    span = draft.span_of("title")
    m = _IN_QUOTES.match(draft.text, *span) if span else None
    if m is None:
        return False
    draft.move("title", *m.span("title"))
    draft.add("container-title", *m.span("whole"))
    return True


def _house(draft: Draft) -> bool:
    """ "Boats: Using R, Low and Roe Press", "A theory of boats. Low Associates": the publisher at the end of a title."""
    span = draft.span_of("title")
    if span is None:
        return False
    m = _IN_COMMAS.search(draft.text, *span) or _SENTENCE.search(draft.text, *span)
    if m is None or m.start() - span.start < 10:
        return False
    lower = m["house"].lower()
    if not any(word in lower for word in _HOUSES) or names_periodical(m["house"]):
        return False
    draft.move("title", span.start, m.start())
    draft.add("publisher", *m.span("house"))
    draft.csl.pop("type", None)
    return True


_LAST_PART = lazy(r",\s(?P<town>[A-Z][^,.:]{3,24})$")


def _town(draft: Draft) -> None:
    """ "The boats, Beverly Hills, Low Press": the town between a title and its publisher."""
    title, house = draft.span_of("title"), draft.span_of("publisher")
    m = _LAST_PART.search(draft.text, *title) if title else None
    if title is None or house is None or m is None or draft.text[title.end : house.start] != ", ":
        return
    if m["town"].lower() in CITIES and m.start() - title.start > 8:
        draft.move("title", title.start, m.start())
        draft.add("publisher-place", *m.span("town"))


def _without_title(draft: Draft) -> None:
    """ "Boat Team. Boats technical report": what is before the kind of the work, and the kind, are its title."""
    names, genre = draft.span_of("author"), draft.span_of("genre")
    if names is None or genre is None or "container-title" in draft.csl or not names.end < genre.start:
        return
    between = draft.text[names.end : genre.start]
    if not between.startswith(". ") or len(between) < 5 or not between[-2:-1].isalnum():
        return
    if any(names.end < field.start < genre.start for field in draft.fields):
        return
    draft.drop("genre")
    draft.add("title", names.end + 2, genre.end)


def _report(draft: Draft) -> None:
    """ "MIT, Tech. Rep. 12": who prints a report is no journal."""
    if "genre" not in draft.csl or {"publisher", "volume", "issue", "page", "editor"} & draft.csl.keys():
        return
    span = draft.span_of("container-title")
    if span is None:
        return
    name = str(draft.csl["container-title"])
    if not _REPORT.match(str(draft.csl.get("genre", ""))) or names_periodical(name) or is_meeting(name):
        return
    if draft.text[: span.start].rstrip().lower().endswith((" in", " in:")):
        return
    draft.drop("container-title")
    draft.add("publisher", *span)
    draft.csl["type"] = "report"


_NUMBERS = lazy(
    r"\s(?P<volume>\d{1,4}),\s(?P<issue>\d{1,3}(?:[-–/]\d{1,3})?|[A-Z]{2,8}\d{0,2}),\s(?:Article|Art\.)\s(?P<page>\d{1,6})(?=[\s.,]|$)"
)


def _article_number(draft: Draft) -> None:
    """ "Boat Trans. 36, 6, Article 194 (November 2017), 17 pages": what ACM prints after the name of a journal."""
    span = draft.span_of("container-title") if "Art" in draft.text else None
    m = _NUMBERS.search(draft.text, span.start, draft.end) if span else None
    if span is None or m is None or m.start() > span.end + 2:
        return
    draft.move("container-title", span.start, m.start())
    for name in ("volume", "issue", "page"):
        draft.drop(name)
    for name in ("volume", "issue", "page"):
        draft.add(name, *m.span(name))
    draft.csl["type"] = "article-journal"


def _subtitle(draft: Draft) -> None:
    """ "Boote. Grundlagen und Ergebnisse. 3. Auflage. Wiesbaden: Springer": what is between title and edition is a subtitle."""
    if "publisher-place" not in draft.csl or {"volume", "issue", "page", "editor"} & draft.csl.keys():
        return
    title, whole, edition = draft.span_of("title"), draft.span_of("container-title"), draft.span_of("edition")
    if title is None or whole is None or edition is None or draft.text[title.end : whole.start] != ". ":
        return
    if names_periodical(str(draft.csl["container-title"])) or not 0 < edition.start - whole.end < 4:
        return
    draft.drop("container-title")
    draft.move("title", title.start, whole.end)
    draft.csl["type"] = "book"


def _pages(draft: Draft) -> None:
    """Pages after the publisher of a journal ("52 (3). Boat Press: 12–20"), and between a book and its publisher."""
    if "page" in draft.csl:
        return
    span = draft.span_of("publisher" if "volume" in draft.csl else "container-title")
    m = _PAGES_AFTER.match(draft.text, span.end, draft.end) if span else None
    if m:
        draft.add("page", *m.span("page"))
