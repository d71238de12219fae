"""Entries of a reference list cut at the seams of APA 7: who (when). What. Where.

The cuts are made on the text itself, so that an entry with faults is still cut where its parts meet; every offset
in a `Seams` counts from the start of the entry.
"""

from __future__ import annotations

from collections import Counter

from refcheck.base.patterns import compiled, lazy
from refcheck.base.records import NamedTuple
from refcheck.document import marked
from refcheck.language import either
from refcheck.model import Applicability, Checked, Edit, Fix, Reference, Span
from refcheck.reference.groups import is_group
from refcheck.rules import Problem
from refcheck.rules._views import once
from refcheck.style import is_harvard, other_lists
from refcheck.works.dates import MONTHS

_MONTHS = "|".join(MONTHS)
_DATE = (
    r"\(\s*(?:(?:ca?\.\s?)?(?:1\d|20)\d\d(?!\d)|[nN]\.\s?[dD]\.|(?:nd|ND)\b|[nN]o [dD]ate|[iI]n [pP]ress|"
    rf"[fF]orthcoming|[uU]nder [rR]eview|[uU]ndated|"
    rf"\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS})[ ,]|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})[^()]{{0,45}}\)"
)
_BARE_DATE = r"(?:(?<=[^\W\d_][.)])|(?<=, [A-Z])|(?<=, [A-Z][A-Z]))(,?)\s(\d{4}[a-z]?)(?=[.,:]\s)"
_ASIDE = (
    r"\((?!\w{1,8}\.?\))[^A-Z\d)]"  # "It was asked why (and when). Turk (1976)" is prose, "Morris, S. (ed.)" are names
)
_ABOUT = (  # a parenthesis about the edition, the part, the kind or the people of a work, not one of its title
    r"\b(?:Trans|Eds?|ed|Rev|Vols?|Nos?|Version|Season|Episode|Report|Publication|Article|Paper)\b|\bpp?\.|"
    r", [A-Z][a-z]{1,9}\.$"
)
_LINK_LEAD = lazy(lambda: rf"\b(?=[^\W\d_a-zß-ÿ])(?i:{either('retrieved', 'available')})(?![^\W_])[^.]{{0,60}}$")
_LEADS = ("doi", "DOI", "doi:", "DOI:", "URL", "URL:", " at", " from", " via", " In", " in")
_LEGAL = (
    " v. ", " U.S.C", " C.F.R", " F.R. ", " Fed. Reg.", " Stat. ", "§", " F. Supp", " Cong.", " Cal. ", "Pub. L.",
    " Const. art", " Const. amend",
)  # fmt: skip
_VANCOUVER = r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2,8}(?: \d{1,2})?)?[;:]\d"
_TITLED = r"^\W*(?!(?:TBD|TBA|TODO|XXX+|Title|N/A)\W*$)[^\W_]"
_MORE = (
    rf"\b\d{{1,2}}\.? (?:{_MONTHS}),? \d{{4}}\b|\b(?:{_MONTHS}) \d{{1,2}},? \d{{4}}\b|\bPREPRINT\b|, [Pp]reprint\b|,$|"
    r"\((?:under review|in press|submitted|accepted|forthcoming|in preparation|unpublished)\b|"
    r"\bVersion \d+\)|\b[Aa]vailable (?:at|from)\b|\b(?:Retrieved|Accessed) |\b(?:doi|DOI):|\d\(\d+\)"
)
_PROSE = (  # "Note on Wohlin et al.: the plan refers to the edition of (2024)" is no names
    r"\bal\b[.:*\s]{0,6}(?:[^\W\d_]+\s){3}|:[*\s]{1,4}(?:[^\W\d_]+\s){4}"
)
# a line that begins as the next entry does: two were read as one
_NEXT = r"\n[^\W\d_][\w’'-]{1,20}, [^\W\d_](?:\.|\w+)[^\n]{0,200}\((?:1[89]|20)\d\d[a-z]?\)\."
# what entries of other styles have, and a faulty one in APA style at most once
_FOREIGN_NAMES = (
    r"(?:\band|&) (?:[^\W\d_]\.[ -]?){1,3} ?[^\W\d_]{2,}|, (?:[^\W\d_]\. ?){1,3} [^\W\d_]{3,}(?:,|$)"
    r"|;\s[^\W\d_]|&[^&;]{3,60}&\s"
)
_SPELLED = r"[^\W\d_][^\s,;&]+(?: [^\s,;&]+){0,2}, [^\W\d_][a-zß-ÿ]{2}"
_FOREIGN_SOURCE = (
    r"\d\s?\(\d[^()]{0,8}\)\s?: ?e?\d",  # 30 (1): 1–15
    r"[.,] [^\W\d_]\w+(?: [^\W\d_]\w+)?(?:, [A-Z]{2})?: [^\W\d_]\w+ ?[^:]{0,60}$",  # New York: Basic Books.
    r"\bvol\. ?\d.{0,30}\bno\. ?\d|\b[Aa]ccessed\b|\b[Aa]vailable (?:at|from|on)\b",
)
_QUOTED_TITLE = r"\w[.,:)]{0,2}\s+[“\"«][^“”\"«»\s]+\s[^“”\"«»]*[”\"»]"


class Seams(NamedTuple):
    """One entry and where its parts meet; a part that is not there is empty.

    `names` ends before the space that parts it from the date; `date` covers the parentheses; `rest` is where the
    title begins (the entry's start for a work without author whose date follows the title); `link` is where the DOI
    or address, with the words that introduce it, begins (the end of the entry without one).  `people` says that a
    person, not a group, comes first, `is_foreign` that the entry, or most of its list, has signs of another style: a
    fix of one of them would leave it half in each.
    """

    reference: Reference
    text: str
    names: str
    date: Span
    rest: int
    link: int
    people: bool
    title_end: int
    is_foreign: bool = False

    @property
    def start(self) -> int:
        """Where the entry is in the document."""
        return self.reference.start

    @property
    def body(self) -> str:
        """Title and source, without the link."""
        return self.text[self.rest : self.link]

    @property
    def when(self) -> str:
        """The date without its parentheses: "1977, April 8"."""
        return self.text[slice(*self.date)].strip("() ")

    def field(self, name: str) -> Span | None:
        """Where the parser saw a CSL variable, counted from the start of the entry."""
        field = self.reference.field(name)
        return Span(field.start - self.start, field.end - self.start) if field else None

    def problem(
        self,
        start: int,
        end: int,
        message: str,
        *edits: tuple[int, int, str],
        suggestion: str | None = None,
        applicability: Applicability = "safe",
        italic: tuple[Span, ...] = (),
        roman: tuple[Span, ...] = (),
    ) -> Problem:
        """A finding in this entry; offsets and edits count from its start."""
        at = self.start
        fix = Fix(
            "unsafe" if self.is_foreign else applicability,
            tuple(Edit(at + first, at + last, text) for first, last, text in edits),
            tuple(Span(at + first, at + last) for first, last in italic),
            tuple(Span(at + first, at + last) for first, last in roman),
        )
        wanted = fix if edits or italic or roman else None
        return Problem(
            at + start, at + end, message, references=(self.reference.id,), suggestion=suggestion, fix=wanted
        )  # fmt: skip


@once
def entries(checked: Checked) -> tuple[Seams, ...]:
    """Every entry that has the shape of one: a date, and not a statute or a case, which follow other rules.

    An entry or a list that plainly follows another style is left alone, and no edit is safe in one that may follow one,
    unless APA is asked for.
    """
    text = checked.document.text
    asked = checked.settings.style == "apa"
    others: frozenset[int] = frozenset() if asked else other_lists(text, checked.references)
    judged = (
        item
        for item in checked.references
        if item.section not in others and (asked or not is_harvard(text[item.start : item.end]))
    )
    cut = (_seams(reference, text[reference.start : reference.end]) for reference in judged)
    found = [seams for seams in cut if seams and not _of_another_form(checked, seams)]
    if asked:
        return tuple(found)
    foreign = {seams.reference.id for seams in found if _is_foreign(seams) or _has_bold_number(checked, seams)}
    all_of = Counter(seams.reference.section for seams in found)
    alike = Counter(seams.reference.section for seams in found if seams.reference.id in foreign)
    quoted = Counter(seams.reference.section for seams in found if _is_quoted(seams))
    lists = {section for section, number in alike.items() if number > 1 and number * 2 >= all_of[section]}
    lists |= {section for section, number in quoted.items() if number > 2 and number * 2 >= all_of[section]}
    return tuple(
        seams._replace(is_foreign=seams.reference.id in foreign or seams.reference.section in lists) for seams in found
    )


def _is_quoted(seams: Seams) -> bool:
    """Whether the title is in quotation marks; where most titles of a list are, that is its style."""
    return seams.text[seams.rest : seams.rest + 1] in ("“", '"', "«", "„", "‘")


def _is_foreign(seams: Seams) -> bool:
    """Whether two signs and more of another style are in an entry."""
    text, names = seams.text, seams.names
    signs = [
        text[seams.date.start] != "(",
        text[seams.date.start] == "(" and text[seams.date.end : seams.date.end + 1] not in (".", ""),
        _is_quoted(seams),
        seams.people and not is_group(names) and compiled(_SPELLED).match(names) is not None,
        compiled(_FOREIGN_NAMES).search(names) is not None,
        *(compiled(sign).search(text, seams.title_end, seams.link) is not None for sign in _FOREIGN_SOURCE),
    ]
    return sum(signs) > 1


def _has_bold_number(checked: Checked, seams: Seams) -> bool:
    """Whether the volume is in bold, as journals of physics and chemistry have it."""
    text = checked.document.text
    bold = marked(checked.document, "bold", seams.start + seams.title_end, seams.start + seams.link)
    return any(text[span.start : span.end].strip(" ,()").isdecimal() for span in bold)


_ABBREVIATION = r"[A-Z][A-Z.\d]+(?:\s[A-Z\d][A-Z.\d]*){0,2}\s+"


def explains_abbreviation(checked: Checked, item: Reference) -> bool:
    """Whether an entry is a title in italics after its abbreviation, and nothing else ("CORDE *Corpus diacrónico*").

    Such a line is at the head of a list and says what the abbreviation means; the work has its own entry.
    """
    head = compiled(_ABBREVIATION).match(item.text)
    if head is None or "issued" in item.csl:
        return False
    title = Span(item.start + head.end(), item.start + len(item.text.rstrip()))
    return marked(checked.document, "italic", item.start, item.end) == [title]


def is_legal(text: str) -> bool:
    """True for a statute, a case or a part of a constitution, which follow other rules (APA 7, chapter 11)."""
    return any(word in text for word in _LEGAL)


def _seams(reference: Reference, text: str) -> Seams | None:
    text = text.rstrip()
    if is_legal(text) or text.startswith(("See ", "Cf. ")):
        return None
    date = _date(text)
    if date is None:
        return None
    names = text[: date.start].rstrip(" ,\n\u00a0")
    if compiled(_ASIDE).search(names) or (text[date.end : date.end + 1] != "." and _of_another_house(text, names)):
        return None
    if text[date.start] != "(" and _uninverted(names):
        return None
    if compiled("[\ue000-\uf8ff]").search(text):
        return None  # signs of a machine that wrote the entry
    if "\n" in text and compiled(_NEXT).search(text, date.end):
        return None
    if names[-1:] not in (".", "?", "!", ")", "]", "”", '"', "*") and compiled(_PROSE).search(names):
        return None
    rest = date.end
    while rest < len(text) and text[rest] in " .,:;\n\u00a0":
        rest += 1
    people = bool(compiled(r"[^\W\d_][^,.]{0,60},\s+(?:[^\W\d_]\.|[A-Z]{1,3}\b|[A-Z][a-z]+)").match(names))
    link = _link(text, rest)
    read = next((field.end - reference.start for field in reference.fields if field.name == "title"), 0)
    end = _title_end(text, rest, link, read)
    return Seams(reference, text, names, date, rest, link, people, end)


def _of_another_form(checked: Checked, seams: Seams) -> bool:
    """Whether title or source stand where APA has none, so that no part of the entry can be mended by itself.

    The title precedes the date in quotation marks or italics, the date is at the end, or the source is a Vancouver one
    ("JMIR AI 2025;4:e80247").
    """
    if compiled(_VANCOUVER).search(seams.text, seams.rest, seams.link):
        return True
    if " " not in seams.names:
        return False
    if compiled(_QUOTED_TITLE).search(seams.names):
        return True
    inner = italics(checked, seams, 0, len(seams.names))
    if any(span.start > 2 and seams.text.count(" ", *span) and "al." not in seams.text[slice(*span)] for span in inner):
        return True
    return _is_dated_last(seams)


def _is_dated_last(seams: Seams) -> bool:
    """Whether nothing like a title follows the date, and what precedes it is more than names."""
    if not compiled(r"(?:[^\W\d_]{3}[.?!]|[\])]\.)[*_”\"]{0,2}\s[^\W\d_]|\d,?$").search(seams.names):
        return False
    source = compiled(r"\([^()]*\)|\[[^\[\]]*\]|\w+\s?(?=\d)").sub("", seams.text[seams.date.end : seams.link])
    return len(compiled(r"[^\W\d_]{3,}").findall(source)) < 2


def _of_another_house(text: str, names: str) -> bool:
    """True for "Engel GL (1977) The need" and "FAO (2017) FAOSTAT. ... Accessed 6 Mar 2017": another style, no slip."""
    return " Accessed " in text or bool(compiled(r"[^\W\d_][^,.]{1,40} [A-Z]{1,3}(?:, |$)").match(names))


def _uninverted(names: str) -> bool:
    """True for "Lilly C. Irani and M. Six Silberman", which other styles set before a bare year."""
    several = (" and " in names or ", " in names) and not is_group(names)
    return several and not compiled(r"[^\W\d_]{2}[’'\w-]*, ?(?:[^\W\d_]\.|[A-Z]{1,3}\b)").search(names)


def _date(text: str) -> Span | None:
    """The date in parentheses that closes the names; else a bare year there."""
    found = compiled(_DATE).search(text, 0, 2500)
    bare = compiled(_BARE_DATE).search(text, 0, min(400, found.start() if found else 400))
    if bare and not compiled(r"[a-z]{3}\. |[?!:“\"]").search(text, 0, bare.start() - 1):
        return Span(bare.start(2), bare.end(2))
    if found and (found.start() < 200 or "," in text[: found.start()]):
        return Span(*found.span())
    return None


def _link(text: str, start: int) -> int:
    """Where the DOI or address begins, with "Retrieved from" and the like; one inside the title is none."""
    link = len(text)
    for found in compiled(r"https?:|doi\b(?<![^\W_]doi)|DOI\b|10\.(?<![\w/.]10\.)\d{4}|www\.").finditer(text, start):
        lead = _LINK_LEAD.search(text, max(start, found.start() - 80), found.start())
        link = lead.start() if lead else found.start()
        before = text[start:link].rstrip(" <(\n\u00a0")
        if lead or not before or not (before[-1].isalnum() or before[-1] == ":") or before.endswith(_LEADS):
            return link
    return link


def holds_more(title: str) -> bool:
    """Whether what was read as a title has more in it, or nothing: a date, how a preprint is found, a placeholder."""
    return not compiled(_TITLED).search(title) or bool(compiled(_MORE).search(title))


def italics(checked: Checked, seams: Seams, start: int = 0, end: int | None = None) -> list[Span]:
    """The stretches in italics, counted from the start of the entry."""
    at = seams.start
    end = len(seams.text) if end is None else end
    return [Span(a - at, b - at) for a, b in marked(checked.document, "italic", at + start, at + end)]


def _title_end(text: str, start: int, link: int, read: int) -> int:
    """Where the title ends: before its full stop, a bracket, or a parenthesis about edition or translator.

    `read` is where the parser saw it end: it tells whether a question is the whole title or its first sentence.
    """
    at = start
    while at < link:
        stop = compiled(r"[.?!][”\"]?(?=\s|$)| \[| \(").search(text, at, link)
        if stop is None:
            return len(text[:link].rstrip(" ."))
        if stop[0] == " [":
            return stop.start()
        if stop[0] == " (":
            close = text.find(")", stop.end())
            if close >= 0 and not _is_of_title(text[stop.end() : close], text[close + 1 : close + 4]):
                return stop.start()
            at = max(close + 1, stop.end())
        elif _inside(text, stop.end(), start, link, read):
            at = stop.end()
        elif bracket := _later_bracket(text, link, stop.end()):
            return bracket
        else:
            return stop.start() if stop[0] == "." else stop.end()
    return len(text[:link].rstrip(" ."))


def _is_of_title(inside: str, after: str) -> bool:
    """True for a parenthesis of the title itself: "(1933–1945) and after", not "(2nd ed.)" or "(H. Zohn, Trans.)"."""
    if compiled(_ABOUT).search(inside):
        return bool(compiled(r" [a-zß-ÿ]|[.,]?”").match(after))
    numbered = any(map(str.isdecimal, inside))
    return not numbered or bool(compiled(r" [^\W\d_]|[.,]?”").match(after))


def _inside(text: str, after: int, start: int, link: int, read: int) -> bool:
    """True where a mark, whose end is `after`, does not end the title."""
    if text[after - 1] == ".":
        return _abbreviates(text, after - 1, start)
    return after < read or _goes_on(text[after:link])


def _goes_on(rest: str) -> bool:
    """True where nothing but a second sentence of the title follows: no site or publisher is written in small letters.

    "Can it be trusted? What the numbers say." before the address, not "Can it be trusted? Our World in Data."
    """
    alone = rest.rstrip(" .")
    small = compiled(r"(?<=[ -])[a-zß-ÿ]{4,}").findall(alone)
    return ". " not in alone and "[" not in alone and any(word not in ("with", "from", "into") for word in small)


def _later_bracket(text: str, link: int, at: int) -> int | None:
    """Where the description begins of a post whose title is several sentences: "First. Second [Tweet]. Site"."""
    if text.find("]. ", at, link) < 0:
        return None
    opened = text.find(" [", at, link)
    return opened if opened > 0 and "(" not in text[at:opened] else None


def _abbreviates(text: str, at: int, start: int) -> bool:
    """True for the full stop of "vs.", "U.S." or "St." inside a title."""
    word = text[max(start, at - 12) : at].split()[-1:] or [""]
    after = text[at + 1 : at + 3].strip()
    if "." in word[0] or word[0].lower() in ("vs", "st", "dr", "mr", "mrs", "no", "vol", "v", "ca", "cf", "sp", "spp"):
        return bool(after) and text[at + 1 : at + 2] == " "
    return after[:1].islower()
