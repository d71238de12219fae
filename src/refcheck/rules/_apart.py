"""Citations whose form is not the writer's to mend: quoted ones, labels, publishers after a title, products."""

from __future__ import annotations

from collections.abc import Callable

from refcheck.base.patterns import compiled, lazy
from refcheck.cite.words import ACTS
from refcheck.document import blocks_of, inside
from refcheck.language import either
from refcheck.model import Checked, Citation, Document, Span
from refcheck.reference.groups import is_group

# begins with a plain set of characters, so that the engine runs from one candidate to the next
_MARK = lazy(r"[“”„«»\"‘’‚'\n](?:(?<!\n)|\s*\n)")
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "'": "'"}
_SINGLE = "‘’‚'"

# "[Moss and Vans 1993]" at the start of an entry or of a line of it
_LABEL = lazy(r"(?:^|\n)\W{0,3}(\[[^\[\]\n]{3,60}\])(?=\s?:?\s[^\W\d_])")

# an acronym that another capital word follows: "ACM Woodpecker", "IBM Kookaburra"
_MODEL = lazy(r"[A-Z]{2,6} [A-Z][a-z]+$")

# "Regolamento UE 2022/1925", "Directive 2002/58/EC": the number of an act, not two years
_ACT = lazy(
    rf"\b(?:(?:UE|EU|CE|EC|EG|CEE|EEC|EWG)\)?|{ACTS})[ ,\u00a0]+(?:\((?:UE|EU|CE|EC|EG)\) )?"
    r"(?:[Nn][rRoº°.]{1,3} ?)?\d{2,4}/\d{2,4}"
)

# what introduces an example of a citation: "it prints Moss & Fern (2001)", "(Moss and Fern 2001), not (Moss ...)"
_EXAMPLE = lazy(lambda: rf"\b(?:(?i:{either('shown_as')})|(?<=, )not|(?<![^\n.;:]\s)[Ww]rite)[\s:\"“‘'`*_(\[]*$")


def is_apart(checked: Checked) -> Callable[[Citation], bool]:
    """Tells of a citation whether its form is settled by something else than the style of the text.

    It is in quotation marks, where a quotation keeps the citations of its source (APA 7, section 8.32) and an example
    its mistakes; it is the label of an entry or the number of an act ("EU 2002/58"); or no entry fits it, and it is a
    publisher ("(Simon and Schuster, 2004)" after a title in italics or quotation marks) or stands beside a product
    ("ACM Woodpecker 2026").
    """
    text = checked.document.text
    quoted = quoted_stretches(text)
    labels = {found[1] for found in _LABEL.finditer(text)} if "[" in text else set()
    titled = _titled(checked.document) | {span.end + 1 for span in quoted if _is_title(text[span.start : span.end])}
    tables = blocks_of(checked.document, "table")
    tables = tables if checked.document.source.count("`[@") > 1 else []  # what keys become
    things = {item.cluster for item in checked.citations if item.cluster and _is_thing(item)}

    def apart(item: Citation) -> bool:
        if (
            inside(quoted, item.start)
            or inside(tables, item.start)
            or _EXAMPLE.search(text, max(0, item.start - 40), item.start)
        ):
            return True
        if item.year_span and "/" in text[item.year_span.start : item.year_span.end + 1] and _is_act(text, item):
            return True
        if item.cluster is None or item.kind != "parenthetical":
            return False
        if text[item.cluster.start] == "[" and text[item.cluster.start : item.cluster.end] in labels:
            return True
        if item.references or item.et_al:
            return False
        alone = ";" not in text[item.cluster.start : item.cluster.end]
        return item.cluster in things or (alone and _end_before(text, item.cluster.start) in titled)

    return apart


def _is_act(text: str, item: Citation) -> bool:
    return item.year_span is not None and _ACT.search(text, item.start, item.year_span.end + 6) is not None


def _is_thing(item: Citation) -> bool:
    """Whether what no entry fits has the name of a product: two words, of which letters are the first."""
    if item.references or item.et_al or len(item.authors) != 1:
        return False
    return _MODEL.match(item.authors[0]) is not None and not is_group(item.authors[0])


def _titled(document: Document) -> frozenset[int]:
    """Where the words in italics end that begin with a capital, as titles do."""
    capital = compiled(r"[“\"‘]?[^\W\d_a-zß-ÿ]")
    return frozenset(
        mark.end for mark in document.marks if mark.kind == "italic" and capital.match(document.text, mark.start)
    )


def _is_title(quoted: str) -> bool:
    """Whether the words in quotation marks are a title: several, and each longer one has a capital."""
    words = [word for word in quoted.split() if len(word) > 3]
    return 2 <= len(words) <= 12 and all(word[0].isupper() for word in words)


def _end_before(text: str, at: int) -> int:
    """Where the last word before an offset ends; spaces, commas and the signs of markup are none."""
    low = max(0, at - 6)
    return low + len(text[low:at].rstrip(" *_\n,"))


def quoted_stretches(text: str) -> list[Span]:
    """The stretches between quotation marks, double and single, of each paragraph, sorted; none is in another.

    A mark that nothing closes opens none; an apostrophe is neither.
    """
    found: list[Span] = []
    opened: dict[bool, tuple[int, str]] = {}
    for mark in _MARK.finditer(text):
        sign, at = mark[0][0], mark.start()
        if sign == "\n":
            opened.clear()
            continue
        single = sign in _SINGLE
        begin, closing = opened.get(single, (0, ""))
        if sign in closing and not (text[at - 1].isspace() or text[at + 1 : at + 2].isalnum()):
            del opened[single]
            found.append(Span(begin, at))
        elif not closing and sign in _CLOSING and _opens(text, at) and not (single and _is_cut(text, at)):
            opened[single] = (at + 1, _CLOSING[sign])
    return _outermost(found)


def _opens(text: str, at: int) -> bool:
    """Whether a quotation may begin: something follows, and no word goes on from before the mark."""
    return not (text[at + 1 : at + 2].isspace() or text[at - 1 : at].isalnum())


def _is_cut(text: str, at: int) -> bool:
    """Whether a mark stands for what was left out: "'60s", "’t Hart"."""
    return compiled(r".(?:\d|(?:[tsn]|em|tis|twas|til)\b)").match(text, at) is not None


def _outermost(found: list[Span]) -> list[Span]:
    """The stretches that are in no other, sorted."""
    outer: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
        elif span.end > outer[-1].end:
            outer[-1] = Span(outer[-1].start, span.end)
    return outer
