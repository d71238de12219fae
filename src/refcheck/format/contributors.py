"""Who is in the author position, in which role (APA 7, sections 9.7-9.12 and Table 9.1 on page 287)."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.base.records import NamedTuple
from refcheck.format.names import Name, format_names, format_names_direct, listed
from refcheck.format.publishers import acronym, clean_publisher, same_body
from refcheck.format.words import word_set
from refcheck.format.work import EVENTS, LEGAL, CleanWork

ROLES = {
    "editor": ("Ed.", "Eds."),
    "editor-translator": ("Ed. & Trans.", "Eds. & Trans."),
    "editorial-director": ("Ed.", "Eds."),
    "collection-editor": ("Ed.", "Eds."),
    "translator": ("Trans.", "Trans."),
    "illustrator": ("Illus.", "Illus."),
    "narrator": ("Narr.", "Narrs."),
    "compiler": ("Comp.", "Comps."),
    "director": ("Director", "Directors"),
    "script-writer": ("Writer", "Writers"),
    "producer": ("Producer", "Producers"),
    "executive-producer": ("Executive Producer", "Executive Producers"),
    "series-creator": ("Creator", "Creators"),
    "host": ("Host", "Hosts"),
    "guest": ("Guest", "Guests"),
    "chair": ("Chair", "Chairs"),
    "organizer": ("Organizer", "Organizers"),
    "curator": ("Curator", "Curators"),
    "interviewer": ("Interviewer", "Interviewers"),
    "performer": ("Performer", "Performers"),
}
"""CSL role -> what is printed after one name and after several."""

_PARTS = word_set("chapter paper-conference book classic entry entry-dictionary entry-encyclopedia")
_BY_PUBLISHER = word_set("software webpage report standard")


class Credit(NamedTuple):
    """A name in the author position and the role it is printed with; authors have none."""

    name: Name
    role: str = ""


def principals(work: CleanWork) -> list[Credit]:
    """Who takes the author position; empty when the title does."""
    names = work.names
    if work.type in LEGAL:
        return []
    for role in ("composer", "author"):
        if names[role]:
            return [Credit(name) for name in names[role]]
    return _performing(work) or _publishing(work) or _editing(work)


def author_element(work: CleanWork) -> str:
    """The author element without its full stop: names, roles in parentheses; "" when the title is in its place.

    >>> from refcheck.format.work import clean
    >>> author_element(clean({"editor": [{"family": "Gold", "given": "Martin"}]}))
    'Gold, M. (Ed.)'
    """
    credits = principals(work)
    roles = {credit.role for credit in credits}
    if len(roles) <= 1:
        text = format_names([credit.name for credit in credits])
        role = "".join(roles)
        return f"{text} ({label(role, len(credits))})" if role else _with_contributors(text, work)
    return listed([f"{credit.name.inverted} ({label(credit.role, 1)})" for credit in credits])


def label(role: str, count: int) -> str:
    """What is printed for a role; roles joined by a space-free "+" stand for one person in several."""
    return " & ".join(ROLES[part][count > 1] for part in role.split("+"))


def named(names: Sequence[Name], role: str) -> str:
    """Names and role as in parentheses after a title: "J. Bliss & H. Furth, Trans."."""
    return f"{format_names_direct(names)}, {label(role, len(names))}"


def is_author(work: CleanWork, body: str) -> bool:
    """True when `body` (a publisher, a site) is the author itself, so that it is not named again (section 9.29)."""
    credits = principals(work)
    if len(credits) != 1 or not body:
        return False
    name = credits[0].name
    short = (work.abbreviation, acronym(name.family))
    if name.group and len(body) > 1 and (body in short or name.family == acronym(body)):
        return True
    if name.group:
        return same_body(body, clean_publisher(name.family))
    return any(same_body(body, form) for form in (name.inverted, name.direct, name.full))


def _performing(work: CleanWork) -> list[Credit]:
    """Audiovisual works (section 10.12): writers and directors of an episode, else director, host, producer."""
    names = work.names
    if names["illustrator"]:
        return [Credit(name) for name in names["illustrator"]]
    if work.type == "broadcast" and names["script-writer"]:
        return _writers_and_directors(names["script-writer"], names["director"])
    for roles in (("director",), ("guest", "host"), ("producer",)):
        credits = [Credit(name, role) for role in roles for name in names[role]]
        if credits:
            return credits
    if work.type == "motion_picture" and names["script-writer"]:
        return [Credit(name, "script-writer") for name in names["script-writer"]]
    return [Credit(name) for name in names["performer"]]


def _writers_and_directors(writers: tuple[Name, ...], directors: tuple[Name, ...]) -> list[Credit]:
    both = set(writers) & set(directors)
    credits = [Credit(name, "script-writer+director" if name in both else "script-writer") for name in writers]
    return credits + [Credit(name, "director") for name in directors if name not in both]


def _publishing(work: CleanWork) -> list[Credit]:
    """Reference works, pages and software without author are their publisher's (sections 10.3, 10.16)."""
    publisher = work.text["publisher"]
    if publisher and work.type.startswith("entry") and not work.names["editor"]:
        return [Credit(Name(publisher, group=True))]
    return []


def _editing(work: CleanWork) -> list[Credit]:
    names = work.names
    if not (work.text["container-title"] and work.type in _PARTS):
        for role in ("executive-producer", "series-creator", "editor-translator"):
            if names[role]:
                return [Credit(name, role) for name in names[role]]
        if names["editor"]:
            role = "editor-translator" if names["editor"] == names["translator"] else "editor"
            return [Credit(name, role) for name in names["editor"]]
        for role in ("editorial-director", "compiler", "chair", "organizer", "curator", "collection-editor"):
            if names[role] and (role not in ("chair", "organizer") or work.type in EVENTS):
                return [Credit(name, role) for name in names[role]]
    if work.type == "standard" and work.text["authority"]:
        return [Credit(Name(work.text["authority"], group=True))]
    if work.type in _BY_PUBLISHER and work.text["publisher"]:
        return [Credit(Name(work.text["publisher"], group=True))]
    return []


def _with_contributors(text: str, work: CleanWork) -> str:
    """Secondary authors as on a cover: "(with ...)" (section 9.8)."""
    others = work.names["contributor"]
    if not text or not others or work.type not in ("book", "report", "pamphlet", "standard"):
        return text
    return f"{text} (with {format_names(others)})"
