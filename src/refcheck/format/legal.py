"""Legal references (APA 7, chapter 11, after the Bluebook): cases, statutes, bills, hearings, regulations, treaties."""

from __future__ import annotations

import re

from refcheck.format.dates import CleanDate, format_month_day, format_years
from refcheck.format.markup import italic, plain, sentence
from refcheck.format.numbers import dashes
from refcheck.format.titles import capitalized, short_title, title_case
from refcheck.format.work import CleanWork

_YEAR = re.compile(r"\b\d{4}\b")
_SECTIONS = re.compile(r"^(\d+)([.\d]*)\s*[-–]\s*(\d+)([.\d]*)$")
_PUBLIC_LAW = re.compile(r"^(?:public law|pub\. ?l\.|p\. ?l\.)\s*(?:no\.\s*)?(?=\d)", re.IGNORECASE)
_OF_SUPREME_COURT = frozenset(("U.S.", "US", "S. Ct.", "S.Ct.", "L. Ed.", "L. Ed. 2d"))
"""Reporters that print the decisions of one court, which is not named again."""


def legal_entry(work: CleanWork) -> str:
    """The whole entry of a legal work, marked for italics."""
    text = work.text
    if work.type == "treaty":
        parts = [legal_title(work), format_month_day(work.dates["issued"]), _cited(work), text["URL"]]
        entry = ", ".join(part for part in parts if part)
        return entry if text["URL"] else sentence(entry)
    head = ", ".join(part for part in (legal_title(work), _source(work)) if part)
    entry = " ".join(part for part in (head, _date(work), _note(work)) if part)
    later = text["references"] if work.type == "legal_case" and not _is_parallel(text["references"]) else ""
    entry = ", ".join(part for part in (entry, later) if part)
    note = text["references"] if work.type != "legal_case" else ""
    return " ".join(part for part in (sentence(entry) if entry else "", text["URL"], note) if part)


def legal_title(work: CleanWork) -> str:
    """The title as law has it: cases as they are, acts in title case, hearings in italics with the committee."""
    title = work.text["title"]
    if work.type == "hearing":
        return italic(_hearing_title(work)) if title or work.text["section"] else ""
    return title if work.type == "legal_case" or " Const. " in title else title_case(title)


def legal_name(work: CleanWork) -> str:
    """What an in-text citation calls it: the act without its year, the case in italics, a bill by its number."""
    title = work.text["title-short"] or legal_title(work)
    if work.type == "legal_case":
        return italic(title)
    if work.type == "hearing":
        return italic(title_case(work.text["title-short"] or short_title(work.text["title"])))
    if not title:
        return _bill_number(work) if work.type == "bill" else _order(work) or _cited(work)
    return title.removesuffix(f" of {legal_year(work)}")


def legal_year(work: CleanWork) -> str:
    """The year of a citation: "1954", "1971/2009"; a proposed rule's year of proposal; "" for a constitution."""
    dates = work.dates
    years = [_bare_year(dates["original-date"]), _bare_year(dates["issued"] or dates["submitted"])]
    return "/".join(year for year in years if year)


def _source(work: CleanWork) -> str:
    source = {
        "bill": _bill,
        "hearing": _session,
        "legal_case": _case,
        "legislation": _statute,
        "regulation": _regulation,
    }[work.type]
    return source(work)


def _case(work: CleanWork) -> str:
    """ "347 U.S. 483"; three underscores where the page is not known yet; a docket number where nothing reports it."""
    text = work.text
    if not text["container-title"]:
        return _number(text["number"])
    unknown = "" if text["section"] or not text["volume"] else "___"
    reported = _joined(text["volume"], text["container-title"], _section(work), _first_page(work) or unknown)
    return f"{reported}, {text['references']}" if _is_parallel(text["references"]) else reported


def _is_parallel(references: str) -> bool:
    """True for the same decision in other reporters ("131 Cal. Rptr. 14"), which precedes court and year."""
    return references[:1].isdigit()


def _statute(work: CleanWork) -> str:
    """ "42 U.S.C. § 12101", "Pub. L. No. 111-2, 123 Stat. 5"."""
    text = work.text
    if text["number"]:
        number = _PUBLIC_LAW.sub("", text["number"])
        genre = "" if text["genre"].lower() == "public law" else capitalized(text["genre"])
        law = f"{genre or 'Pub. L.'} {_number(number)}"
        return ", ".join(part for part in (law, _cited(work)) if part)
    return _cited(work)


def _regulation(work: CleanWork) -> str:
    return ", ".join(part for part in (_order(work), _cited(work)) if part)


def _order(work: CleanWork) -> str:
    """ "Exec. Order No. 13,676"."""
    return _joined(work.text["genre"], _number(work.text["number"]))


def _bill(work: CleanWork) -> str:
    """ "H.R. 1100, 113th Cong.", "S. Res. 438, 114th Cong., 162 Cong. Rec. 2394"."""
    text = work.text
    record = _joined(text["volume"], text["container-title"], _first_page(work)) if text["container-title"] else ""
    return ", ".join(part for part in (_bill_number(work), _session(work), record) if part)


def _bill_number(work: CleanWork) -> str:
    text = work.text
    report = not (text["authority"] or text["chapter-number"] or text["container-title"])
    report = report or text["genre"].rstrip(".").endswith(("Rep", "Doc", "Report"))
    return _joined(text["genre"], _number(text["number"]) if report else text["number"])


def _session(work: CleanWork) -> str:
    return _joined(work.text["authority"], work.text["chapter-number"])


def _cited(work: CleanWork) -> str:
    """Volume, code or reporter, section or page: "20 U.S.C. § 1681", "3 C.F.R. 294"."""
    text = work.text
    return _joined(text["volume"], text["container-title"], _section(work) or _first_page(work))


def _section(work: CleanWork) -> str:
    section = work.text["section"]
    if not section or section.startswith(("§", "art.", "amend.", "ch.", "pt.", "Part")):
        return section
    bare = plain(section)
    several = _SECTIONS.match(bare)
    if several and int(several[3]) >= int(several[1]):
        return f"§§ {dashes(bare)}"
    return f"{'§§' if ',' in bare or '–' in bare or ' and ' in bare or '&' in bare else '§'} {section}"


def _first_page(work: CleanWork) -> str:
    text = work.text
    return text["page-first"] or text["page"].replace("–", "-").split("-")[0]


def _date(work: CleanWork) -> str:
    """Year of a statute or regulation, court and year of a case, in parentheses."""
    text, dates = work.text, work.dates
    if work.type == "legal_case":
        year = format_years(dates["issued"]) if text["container-title"] else format_month_day(dates["issued"])
        court = "" if text["container-title"] in _OF_SUPREME_COURT else text["authority"]
        return _parentheses(_joined(court, year))
    if not dates["issued"]:
        submitted = dates["submitted"]
        return _parentheses(submitted.literal or format_month_day(submitted)) if submitted else ""
    years = [format_years(date) for date in (dates["original-date"], dates["issued"]) if date]
    return _parentheses(" & ".join(years))


def _note(work: CleanWork) -> str:
    """ "(testimony of Norman Dong)", "(enacted)", "(to be codified at 29 C.F.R. § 541)"."""
    if work.type == "hearing":
        witnesses = " & ".join(name.full for name in work.names["author"])
        return _parentheses(f"testimony of {witnesses}" if witnesses else work.text["status"])
    return "" if work.type == "legal_case" else _parentheses(work.text["status"])


def _hearing_title(work: CleanWork) -> str:
    """The hearing "before" its committee; with a witness's testimony only the committee is named (examples 14-15)."""
    title, committee = work.text["title"], work.text["section"]
    if "hearing before" in title.lower() or not (committee or work.text["number"]):
        return title
    if work.names["author"] and committee and title:
        return f"{title}, {committee}"
    numbered = f"Hearing on {work.text['number']}" if work.text["number"] else "Hearing"
    before = f" before the {committee.removeprefix('the ')}" if committee else ""
    return ": ".join(part for part in (title, numbered + before) if part)


def _bare_year(date: CleanDate) -> str:
    """The year also of a date written in words: "rev. 2009", "proposed May 23, 2016"."""
    year = _YEAR.search(date.literal)
    if year:
        return year.group()
    return format_years(date) if date.start else date.literal


def _number(text: str) -> str:
    return text if not text or text.startswith("No") else f"No. {text}"


def _parentheses(text: str) -> str:
    return f"({text})" if text else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
