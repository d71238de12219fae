"""What BibLaTeX, and its APA style, have beyond BibTeX, in the fields that `bibtex.py` reads.

An entry goes in as bibtexparser gives it and comes out as one: subtypes and additions to titles as genre, events as
dates, production companies as APA prints them, roles that are in annotations with their names, and related works.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from refcheck.exchange import biblatex_law
from refcheck.exchange.bibtex_names import read_names, split_names, write_names
from refcheck.format.lexicon import is_ordinary
from refcheck.format.words import NAMES, PREPOSITIONS, word_set

Entry = dict[str, str]

_ANNOTATION = re.compile(r"(\d*)\s*=\s*(\"[^\"]*\"|[^;,]*(?:,(?!\s*\d+\s*=)[^;,]*)*)")
"""Annotations are parted by semicolons; Better BibTeX parts them by commas, which also part the roles of one name."""
_URL = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://(?:[^\s{}]|\{\\_\})+)")
_IDENTIFIER = re.compile(r"\d{3}|^10\.")
_PRODUCED = ("video", "movie", "audio", "music")
_SUBTYPES = {
    "film": ("motion_picture", "Film"),
    "video": ("motion_picture", "Video"),
    "tvseries": ("broadcast", "TV series"),
    "tvepisode": ("broadcast", "TV series episode"),
    "podcast": ("broadcast", "Audio podcast"),
    "podcastepisode": ("broadcast", "Audio podcast episode"),
    "powerpoint": ("speech", "PowerPoint slides"),
    "album": ("song", "Album"),
    "song": ("song", "Song"),
    "map": ("map", "Map"),
    "magazine": ("article-magazine", ""),
    "newspaper": ("article-newspaper", ""),
    "nonacademic": ("article-newspaper", ""),
}
"""`entrysubtype` -> CSL type and genre; any other subtype is the genre."""
_OF_AUDIO = {"speech": ("song", "Speech audio recording"), "interview": ("interview", "Interview")}
_STATES = {
    "inpress": "in press",
    "forthcoming": "in press",
    "inpreparation": "in preparation",
    "submitted": "submitted for publication",
    "prepublished": "Advance online publication",
}
_MANUSCRIPTS = {
    "manunpub": "Unpublished manuscript",
    "maninprep": "Manuscript in preparation",
    "mansub": "Manuscript submitted for publication",
}
_ROLES = {
    "director": "director",
    "writer": "script-writer",
    "host": "host",
    "guest": "guest",
    "execproducer": "executive-producer",
    "execproducers": "executive-producer",
    "producer": "producer",
    "compiler": "compiler",
    "chair": "chair",
    "organizer": "organizer",
    "curator": "curator",
    "collaborator": "contributor",
    "narrator": "narrator",
}
"""What an annotation or `editortype` says -> the CSL variable that the name goes to."""
_SAID = {"guestexpert": "Guest Expert"}
_KEYS = {
    "phdthesis": "Doctoral dissertation",
    "mathesis": "Master’s thesis",
    "theses": "",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "execorder": "Exec. Order",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentus": "U.S. Patent",
    "patenteu": "European Patent",
    "patentuk": "U.K. Patent",
    "patentde": "German Patent",
    "patentfr": "French Patent",
}
"""BibLaTeX's keys for `type` -> what they print."""
_VOLUME = re.compile(r"^Vol(?:\.|ume) (\w+)$")
_WHOLES = word_set("book collection mvbook mvcollection proceedings reference manual")
_PUBLISHED = ("publisher", "institution", "organization", "school", "journal", "journaltitle", "booktitle", "maintitle")
_DESCRIBES = re.compile(
    r"[\d?!:;@]|\b(?:"
    r"abstract|announcement|app|article|audio|available|blog|brochure|code|comment|communication|conference"
    r"|correspondence|course|data|document|draft|email|entry|episode|essay|exhibition|extended|fact ?sheet|film"
    r"|game|guide|handout|image|infographic|interview|lecture|letter|manual|manuscript|map|meeting|notes?|online"
    r"|package|painting|panel|papers?|photo|photograph|podcast|post|poster|preprint|presentation|press release"
    r"|published|record|recording|release|report|repository|review|script|seminar|series|session|slides|software|speech|address|keynote"
    r"|submitted|symposium|talk|testimony|thesis|thread|transcript|tutorial|tweet|typescript|unpublished|video"
    r"|web ?page|web ?site|working|workshop"
    r")s?\b",
    re.IGNORECASE,
)
"""Words that say of what kind a work is."""
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
_PARTS = word_set("inbook incollection inproceedings inreference suppbook")


def plain_name(name: str) -> str:
    """A field's name without BibLaTeX's marks: `author+an:role` becomes `author-an-role`."""
    if "+an" not in name:
        return name
    field, _, kind = name.partition("+an")
    return f"{field}-an-{kind.removeprefix(':') or 'role'}"


def plain(entry: Entry, fields_of: Callable[[str], Entry | None]) -> Entry:
    """The entry in fields that BibTeX has, too; `fields_of` gives those of another entry by its key."""
    entry = dict(entry)
    _read_howpublished(entry)
    _read_note(entry)
    entry["type"] = _KEYS.get(entry.get("type", "").lower(), entry.get("type", ""))
    if entry["ENTRYTYPE"].lower() == "unpublished" and entry.get("eventtitle"):
        entry["ENTRYTYPE"] = "presentation"
    if entry.get("pubstate"):
        entry["pubstate"] = _STATES.get(entry["pubstate"].lower(), entry["pubstate"])
    if entry["ENTRYTYPE"].lower() in _PRODUCED and " and " in entry.get("publisher", ""):
        entry["publisher"] = "; ".join(split_names(entry["publisher"]))  # an "and" of other publishers is their name's
    _read_titles(entry)
    _read_subtype(entry)
    _read_people(entry)
    hosted = entry.get("host") or entry.get("guest")
    if hosted and entry["ENTRYTYPE"].lower() == "audio" and "entrysubtype" not in entry:
        entry["entrysubtype"], entry["type"] = "broadcast", entry["type"] or "Audio podcast"  # no song has a host
    _read_places(entry)
    if entry.get("related"):
        _read_related(entry, fields_of(entry["related"].split(",")[0]))
    return biblatex_law.plain(entry)


def names_body(text: str) -> bool:
    """True for what may be the name of a site or a body, not of a kind of work or how it came out."""
    bare = text.replace("{", "").replace("}", "")
    words = [word for word in bare.split() if len(word) > 3]
    if not words or not bare[0].isupper() or _DESCRIBES.search(bare):
        return False
    if len(words) == 1:
        return not is_ordinary(words[0].lower()) and words[0].lower() not in NAMES
    return all(word[0].isupper() or word in PREPOSITIONS for word in words)


def _read_howpublished(entry: Entry) -> None:
    """A link is the URL, a state of publication is one, and the rest stays: it is how the work came out."""
    how = entry.get("howpublished", "")
    link = _URL.search(how)
    if link:
        entry.setdefault("url", (link[1] or link[2] or "").strip())
        del entry["howpublished"]
    elif how.lower() in _MANUSCRIPTS:
        entry["type"] = _MANUSCRIPTS[entry.pop("howpublished").lower()]
    elif how.lower().startswith("advance online"):
        entry["pubstate"] = entry.pop("howpublished")
    elif how[:5].lower() == "arxiv" and "eprint" not in entry and (number := _ARXIV.search(how)):
        entry["eprint"], entry["eprinttype"] = number[0], "arxiv"
        del entry["howpublished"]
    elif names_body(how) and not any(map(entry.get, _PUBLISHED)):
        entry["publisher"] = entry.pop("howpublished")


def _read_note(entry: Entry) -> None:
    """An address in the note is the URL of an entry that has no other."""
    link = None if any(map(entry.get, ("url", "doi", "eprint"))) else _URL.search(entry.get("note", ""))
    if link and not link.string.startswith(" /", link.end()):  # which is cut
        entry["url"] = (link[1] or link[2] or "").strip().rstrip(".,;")


def _read_titles(entry: Entry) -> None:
    """Titles of a volume, of the whole that has volumes, of an issue, and what is added to a title in brackets."""
    kind = entry["ENTRYTYPE"].lower()
    main = entry.get("maintitle", "")
    numbered = _VOLUME.match(entry.get("mainsubtitle", ""))
    if numbered:
        entry.setdefault("volume", numbered[1])
    elif main and entry.get("mainsubtitle"):
        main = f"{main}: {entry['mainsubtitle']}"
    if kind in _WHOLES and entry.get("booktitle") and not entry.get("title"):
        entry["title"], entry["subtitle"] = entry.pop("booktitle"), entry.pop("booksubtitle", "")
    if main and kind in _WHOLES and entry.get("title"):
        entry["volume-title"], entry["title"] = _joined(entry.pop("title"), entry.pop("subtitle", "")), main
        del entry["maintitle"]
    elif main and kind in _PARTS and entry.get("booktitle"):
        entry["volume-title"], entry["booktitle"] = _joined(entry["booktitle"], entry.pop("booksubtitle", "")), main
    if entry.get("journalsubtitle") and entry.get("journaltitle"):
        entry["journaltitle"] = _joined(entry["journaltitle"], entry["journalsubtitle"])
    if kind == "periodical" and entry.get("issuetitle"):
        if "journaltitle" in entry:
            entry["type"] = entry["type"] or entry["issuetitle"]
        else:
            entry["journaltitle"] = _joined(entry.get("title", ""), entry.pop("subtitle", ""))
            entry["title"] = _joined(entry["issuetitle"], entry.get("issuesubtitle", ""))
    if entry.get("appentry"):
        entry["maintitle"], entry["title"] = entry.get("title", ""), entry["appentry"]
    original = entry.get("origtitle", "")
    if original and entry.get("title") and "translator" not in entry and "origdate" not in entry:
        translated = _joined(entry["title"], entry.pop("subtitle", ""))
        entry["title"] = f"{entry.pop('origtitle')} [{translated}]"


def _read_subtype(entry: Entry) -> None:
    """The kind of work: `entrysubtype` as CSL type and genre, `titleaddon` as what is in brackets."""
    kind, subtype = entry["ENTRYTYPE"].lower(), entry.get("entrysubtype", "")
    known = _SUBTYPES.get(subtype.lower())
    if kind == "audio" and subtype.lower() in _OF_AUDIO:
        known = _OF_AUDIO[subtype.lower()]
    if known:
        entry["entrysubtype"], genre = known
        if subtype == "nonacademic" and entry.get("volume"):
            entry["entrysubtype"] = "article-magazine"
        if genre:
            entry["type"] = entry.get("type") or genre
    elif subtype and not is_csl_type(subtype):
        entry["type"] = entry.get("type") or entry.pop("entrysubtype")
        entry.pop("entrysubtype", "")
    addition = entry.get("titleaddon") or entry.get("maintitleaddon") or ""
    if addition and kind == "online" and names_body(addition) and not any(map(entry.get, _PUBLISHED)):
        entry["maintitle"] = addition  # the name of the site, as Better BibTeX has it
    elif addition and kind == "online" and entry["type"] and entry.get("title"):
        entry["title"] = f"{entry['title']} [{addition}]"  # what a post shows
    elif addition and kind not in ("legislation", "jurisdiction"):
        entry["howpublished" if entry.get("type") else "type"] = addition


def is_csl_type(name: str) -> bool:
    """True for the name of a CSL type that `bibtex.write` may have left as a subtype."""
    return name in _CSL_TYPES


_CSL_TYPES = word_set(
    """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software song speech standard thesis
treaty webpage
"""
)


def _read_people(entry: Entry) -> None:
    """Roles in annotations and editor types; handles and roles that CSL has no variable for stay with the name."""
    for field, role in (("execproducer", "executive-producer"), ("with", "contributor")):
        if entry.get(field):
            entry[role] = entry.pop(field)
    for field in ("editor", "editora", "editorb", "editorc"):
        variable = _ROLES.get(entry.get(f"{field}type", "").lower())
        if variable and entry.get(field):
            entry[variable] = entry.pop(field)
    for field in ("author", "editor"):
        if entry.get(field):
            _annotate(entry, field)


def _annotate(entry: Entry, field: str) -> None:
    names = split_names(entry[field])
    for kind in ("username", "role"):
        for number, value in _ANNOTATION.findall(entry.get(f"{field}-an-{kind}", "")):
            places = [int(number) - 1] if number else list(range(len(names)))
            roles = [_ROLES.get(part.strip(' "').lower(), "") for part in value.split(",")]
            for place in places:
                if 0 <= place < len(names) and not all(roles):
                    said = _SAID.get(value.strip(), value.strip('" '))
                    names[place] = _with_note(names[place], f"[{said}]" if kind == "username" else f"({said})")
                elif 0 <= place < len(names):
                    for role in roles:
                        entry[role] = " and ".join(part for part in (entry.get(role, ""), names[place]) if part)
                    names[place] = ""
    left = [name for name in names if name]
    if left:
        entry[field] = " and ".join(left)
    else:
        del entry[field]


def _with_note(name: str, note: str) -> str:
    """A name, surname first, with a handle or role after it: within a group's braces, after a person's initials."""
    written = write_names(read_names(name))
    return f"{written[:-1]} {note}}}" if written.endswith("}") else f"{written} {note}"


def _read_places(entry: Entry) -> None:
    """When and where a session was held, where a picture hangs, which site has a page, who keeps a thesis."""
    kind = entry["ENTRYTYPE"].lower()
    if kind == "presentation" and not entry.get("date") and not entry.get("year") and entry.get("eventdate"):
        entry["date"] = entry["eventdate"]
    if kind in ("image", "artwork") and entry.get("location") and entry.get("publisher"):
        entry["publisher"] = f"{entry.pop('location')}, {entry['publisher']}"
    elif kind in ("image", "artwork") and entry.get("location"):
        entry["library"] = entry.pop("location")
    site = entry.get("eprint", "") if kind in ("online", "misc") and not entry.get("eprinttype") else ""
    if site and "://" not in site and not _IDENTIFIER.search(site):
        entry["maintitle"] = entry.pop("eprint")
    if entry.get("institution") and entry.get("publisher") and kind.endswith("thesis"):
        entry["library"], entry["publisher"] = entry["publisher"], entry["institution"]
    elif entry.get("venue") and entry.get("institution") and kind == "unpublished":
        entry["institution"] = f"{entry.pop('venue')}, {entry['institution']}"


def _read_related(entry: Entry, other: Entry | None) -> None:
    """A work reviewed or commented on."""
    if other is None:
        return
    what, title = entry.get("relatedstring", ""), _joined(other.get("title", ""), other.get("subtitle", ""))
    if entry.get("relatedtype") == "reviewof":
        entry["reviewedtitle"] = title
        entry["reviewed-genre"] = re.sub(r"^review of (?:the )?", "", what, flags=re.IGNORECASE)
        if other.get("author"):
            entry["reviewed-author"] = _reviewed(other["author"], other.get("author-an-role", ""))
    elif entry.get("relatedtype") == "commenton":
        entry["type"] = entry["type"] or (f"{what or 'Comment on the article'} “{title}”")


def _reviewed(names: str, roles: str) -> str:
    """Makers of a film with what they did: "E. Brodsky, Dir." (section 10.7, example 67)."""
    said = {"director": "Dir.", "writer": "Writer", "writer,director": "Writer & Dir."}
    role = said.get(roles.partition("=")[2].replace(" ", ""), "")
    people = read_names(names)
    if role and len(people) == 1 and people[0].get("family"):
        people[0]["family"] += f", {role}"
        return write_names(people)
    return names


def _joined(title: str, subtitle: str) -> str:
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle
