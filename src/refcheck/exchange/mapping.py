"""Which BibTeX/BibLaTeX and RIS types and fields mean which CSL ones: one table a matter, read in both directions."""

from __future__ import annotations

from refcheck.base.records import NamedTuple


class TypeRow(NamedTuple):
    """A CSL type with its BibTeX and RIS names; `genre` is what a name says beyond the type.

    Read: the first row with the foreign name counts.  Written: the first row with the CSL type (and genre) does.
    """

    csl: str
    bibtex: str
    ris: str
    genre: str = ""


TYPES = (
    TypeRow("article-journal", "article", "JOUR"),
    TypeRow("book", "book", "BOOK"),
    TypeRow("chapter", "incollection", "CHAP"),
    TypeRow("chapter", "inbook", "CHAP"),
    TypeRow("chapter", "suppbook", "CHAP"),
    TypeRow("paper-conference", "inproceedings", "CPAPER"),
    TypeRow("paper-conference", "conference", "CONF"),
    TypeRow("book", "proceedings", "CONF"),
    TypeRow("book", "collection", "EDBOOK"),
    TypeRow("book", "mvbook", "BOOK"),
    TypeRow("book", "mvcollection", "BOOK"),
    TypeRow("book", "reference", "BOOK"),
    TypeRow("book", "ebook", "EBOOK"),
    TypeRow("thesis", "phdthesis", "THES", "Doctoral dissertation"),
    TypeRow("thesis", "mastersthesis", "THES", "Master’s thesis"),
    TypeRow("thesis", "thesis", "THES"),
    TypeRow("thesis", "masterthesis", "THES", "Master’s thesis"),
    TypeRow("thesis", "bachelorthesis", "THES", "Bachelor’s thesis"),
    TypeRow("thesis", "bachelorsthesis", "THES", "Bachelor’s thesis"),
    TypeRow("report", "techreport", "RPRT"),
    TypeRow("report", "report", "GOVDOC"),
    TypeRow("report", "manual", "RPRT"),
    TypeRow("manuscript", "unpublished", "UNPB"),
    TypeRow("webpage", "online", "ELEC"),
    TypeRow("webpage", "electronic", "WEB"),
    TypeRow("webpage", "www", "WEB"),
    TypeRow("post-weblog", "online", "BLOG"),
    TypeRow("dataset", "dataset", "DATA"),
    TypeRow("software", "software", "COMP"),
    TypeRow("patent", "patent", "PAT"),
    TypeRow("pamphlet", "booklet", "PAMP"),
    TypeRow("periodical", "periodical", "SER"),
    TypeRow("entry-encyclopedia", "inreference", "ENCYC"),
    TypeRow("entry-dictionary", "inreference", "DICT"),
    TypeRow("article-journal", "suppperiodical", "EJOUR"),
    TypeRow("article-magazine", "article", "MGZN"),
    TypeRow("article-newspaper", "article", "NEWS"),
    TypeRow("motion_picture", "video", "MPCT"),
    TypeRow("motion_picture", "movie", "VIDEO"),
    TypeRow("song", "audio", "SOUND"),
    TypeRow("song", "music", "MUSIC"),
    TypeRow("graphic", "artwork", "ART"),
    TypeRow("figure", "image", "FIGURE"),
    TypeRow("map", "misc", "MAP"),
    TypeRow("standard", "standard", "STAND"),
    TypeRow("legal_case", "jurisdiction", "CASE"),
    TypeRow("legislation", "legislation", "STAT"),
    TypeRow("bill", "misc", "BILL"),
    TypeRow("hearing", "misc", "HEAR"),
    TypeRow("personal_communication", "letter", "PCOMM"),
    TypeRow("performance", "performance", "GEN"),
    TypeRow("review", "review", "JOUR"),
    TypeRow("article", "misc", "INPR"),
    TypeRow("article", "misc", "PREPRINT"),
    TypeRow("speech", "misc", "SLIDE"),
    TypeRow("speech", "presentation", "SLIDE"),
    TypeRow("software", "hardware", "COMP"),
    TypeRow("hearing", "legmaterial", "HEAR"),
    TypeRow("regulation", "legadminmaterial", "STAT"),
    TypeRow("treaty", "legal", "STAT"),
    TypeRow("broadcast", "misc", "MULTI"),
    TypeRow("classic", "misc", "CLSWK"),
    TypeRow("chapter", "bookinbook", "CHAP"),
    TypeRow("chapter", "suppcollection", "CHAP"),
    TypeRow("book", "mvreference", "BOOK"),
    TypeRow("book", "mvproceedings", "CONF"),
    TypeRow("software", "softwareversion", "COMP"),
    TypeRow("software", "softmisc", "COMP"),
    TypeRow("article", "preprint", "PREPRINT"),
    TypeRow("webpage", "webpage", "ELEC"),
    TypeRow("dataset", "data", "DATA"),
    TypeRow("document", "misc", "GEN"),
)

IN_SERIES = frozenset(("book", "chapter", "paper-conference"))
"""Types whose number counts the series."""


class FieldRow(NamedTuple):
    """A CSL text variable, its BibTeX names and its RIS tags: the first of each is written, all are read."""

    csl: str
    bibtex: tuple[str, ...]
    ris: tuple[str, ...] = ()


FIELDS = (
    FieldRow("title", ("title",), ("TI", "T1", "CT")),
    FieldRow(
        "container-title", ("journal", "journaltitle", "booktitle", "maintitle"), ("T2", "JO", "JF", "BT", "JA", "J2")
    ),
    FieldRow("collection-title", ("series",), ("T3",)),
    FieldRow("volume", ("volume",), ("VL",)),
    FieldRow("issue", ("number", "issue"), ("IS", "CP")),
    FieldRow("number", ("number", "eid", "article-number", "articleno"), ("M1", "C7")),
    FieldRow("collection-number", ("number",), ()),
    FieldRow("page", ("pages",), ("SP",)),
    FieldRow("publisher", ("publisher", "institution", "school", "organization"), ("PB",)),
    FieldRow("publisher-place", ("address", "location"), ("CY", "PP")),
    FieldRow("edition", ("edition",), ("ET",)),
    FieldRow("genre", ("type",), ("M3",)),
    FieldRow("medium", ("howpublished",), ()),
    FieldRow("DOI", ("doi",), ("DO",)),
    FieldRow("URL", ("url",), ("UR", "L2")),
    FieldRow("ISBN", ("isbn",), ("SN",)),
    FieldRow("ISSN", ("issn",), ("SN",)),
    FieldRow("abstract", ("abstract",), ("AB", "N2")),
    FieldRow("note", ("note", "annotation", "annote"), ("N1",)),
    FieldRow("keyword", ("keywords",), ("KW",)),
    FieldRow("language", ("langid", "language"), ("LA",)),
    FieldRow("version", ("version",), ()),
    FieldRow("status", ("pubstate",), ()),
    FieldRow("title-short", ("shorttitle",), ("ST",)),
    FieldRow("chapter-number", ("chapter",), ()),
    FieldRow("number-of-volumes", ("volumes",), ("NV",)),
    FieldRow("number-of-pages", ("pagetotal",), ()),
    FieldRow("event-title", ("eventtitle",), ("C3",)),
    FieldRow("event-place", ("venue",), ()),
    FieldRow("original-title", ("origtitle",), ()),
    FieldRow("original-publisher", ("origpublisher",), ()),
    FieldRow("archive", ("library",), ("DB", "DP")),
    FieldRow("references", ("addendum",), ()),
    FieldRow("reviewed-title", ("reviewedtitle",), ("RI",)),
    FieldRow("authority", ("holder",), ()),
)

DATES = (
    FieldRow("issued", ("date",), ("PY", "Y1", "DA")),
    FieldRow("original-date", ("origdate",), ("OP",)),
    FieldRow("event-date", ("eventdate",), ()),
    FieldRow("accessed", ("urldate",), ("Y2",)),
)

NAMES = (
    FieldRow("author", ("author",), ("AU", "A1")),
    FieldRow("editor", ("editor",), ("A2", "ED")),
    FieldRow("collection-editor", ("serieseditor",), ("A3",)),
    FieldRow("translator", ("translator",), ("A4", "TA")),
    FieldRow("container-author", ("bookauthor",), ()),
)

PUBLISHER_FIELD = {"thesis": "school", "report": "institution", "webpage": "organization"}
"""CSL type -> the BibTeX field of its publisher, where it is not `publisher`."""


NO_VALUES = frozenset(("NA", "N/A", "n/a", "NaN", "nan", "None", "null", "undefined", "undefined-undefined", "%s"))
"""What programs write where they have no value."""

_ANYTHING = frozenset(("misc", "GEN", "letter"))
"""Types that may be anything; a letter in a file of references was printed or kept, which no communication is."""


_BY_NAME = {
    "bibtex": {row.bibtex: row for row in reversed(TYPES) if row.bibtex not in _ANYTHING},
    "ris": {row.ris: row for row in reversed(TYPES) if row.ris not in _ANYTHING},
}


def csl_type(name: str, column: str) -> TypeRow | None:
    """The row of a foreign type name; `column` is "bibtex" or "ris"."""
    return _BY_NAME[column].get(name)


def foreign_type(csl: str, genre: str = "") -> TypeRow:
    """The row by which a CSL type is written; unknown types are written as `document`."""
    rows = [row for row in TYPES if row.csl == csl]
    for row in rows:
        if row.genre and row.genre.lower() == genre.lower():
            return row
    for row in rows:
        if not row.genre:
            return row
    return TYPES[-1]
