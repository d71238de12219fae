"""Laws of formatting: nothing raises, text is HTML without its tags, input order does not matter."""

from __future__ import annotations

import html
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import format_bibliography, format_citations, parse_reference
from refcheck.exchange import read_items, write_items
from refcheck.format.bibliography import is_retrievable
from refcheck.format.work import DATE_VARIABLES, NAME_VARIABLES, clean

TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage nonsense"
).split(" ")
TEXTS = (
    "title container-title collection-title publisher publisher-place volume issue page number edition genre medium"
    " DOI URL status version section archive archive_location archive-place event-title event-place references"
    " reviewed-title reviewed-genre volume-title authority chapter-number number-of-volumes title-short"
    " supplement-number jurisdiction"
).split(" ")

SAMPLES = (
    "Stress",
    "THE SELF OF IT",
    "A Model of Care: Its Use",
    "12-34",
    "e0193972",
    "<i>Homo</i> sapiens",
    "p < .05 & {q} \\",
    "“Dr.”",
    "²",
    ", PhD",
    "S01E02",
    "[Untitled]",
    "Part IV, 1984",
)
FIELDS = (*TEXTS, *sorted(NAME_VARIABLES), *DATE_VARIABLES, "author", "issued", "title")
letters = st.text(max_size=12)
text = st.one_of(st.sampled_from(SAMPLES), letters)
junk = st.one_of(st.none(), st.booleans(), st.integers(), letters, st.lists(letters, max_size=2), st.just({"a": []}))
name = st.one_of(st.fixed_dictionaries({"family": text, "given": text}), st.fixed_dictionaries({"literal": text}), junk)
date = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(st.lists(st.integers(-500, 2100), max_size=3), max_size=2)}),
    st.fixed_dictionaries({"literal": text}),
    st.fixed_dictionaries(
        {"raw": st.sampled_from(("2014-05-03", "May 2014", "ca. 1910", "n.d.", "2010/2014", "²²²²"))}
    ),
    junk,
)


@st.composite
def items_of_any_kind(draw: st.DrawFn) -> dict[str, Any]:
    """A CSL item with some fields of any kind, some of them not what they should be."""
    made: dict[str, Any] = {"type": draw(st.sampled_from(TYPES)), "id": draw(st.sampled_from("abcd"))}
    for key in draw(st.lists(st.sampled_from(FIELDS), max_size=7)):
        if key in NAME_VARIABLES:
            made[key] = draw(st.one_of(st.lists(name, max_size=3), junk))
        else:
            made[key] = draw(date if key in DATE_VARIABLES else st.one_of(text, junk))
    return made


item = items_of_any_kind()


def without_tags(entry: str) -> str:
    return html.unescape(re.sub(r"</?(?:i|sup|sub)>", "", entry))


@settings(max_examples=150, deadline=None)
@given(st.lists(item, max_size=4))
def test_nothing_raises_and_text_is_html_without_tags(items: list[dict[str, Any]]) -> None:
    text = format_bibliography(items)
    assert [without_tags(entry) for entry in format_bibliography(items, to="html")] == text
    assert (
        len(format_bibliography(items, to="markdown")) == len(text) == sum(is_retrievable(clean(one)) for one in items)
    )
    assert text == format_bibliography(items)


@settings(max_examples=60, deadline=None)
@given(st.lists(item, min_size=1, max_size=4), st.randoms())
def test_input_order_does_not_matter(items: list[dict[str, Any]], random: Any) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)
    assert format_bibliography(shuffled) == format_bibliography(items)


@settings(max_examples=60, deadline=None)
@given(st.lists(item, min_size=1, max_size=4), st.sampled_from(("parenthetical", "narrative")), text)
def test_no_citation_raises(items: list[dict[str, Any]], mode: str, affix: str) -> None:
    cites = [{"id": one["id"], "locator": affix, "prefix": affix, "suffix": affix} for one in items]
    (cited,) = format_citations(items, [{"mode": mode, "items": cites}])
    assert cited


@settings(max_examples=60, deadline=None)
@given(st.lists(item, min_size=1, max_size=3), st.sampled_from(("bibtex", "ris", "csl-json")))
def test_what_is_written_can_be_read(items: list[dict[str, Any]], format: str) -> None:
    assert len(read_items(write_items(items, format), format)) == len(items)


FAMILIES = st.sampled_from(("Engel", "O’Neil", "García Márquez", "van der Berg", "Nguyen", "Müller-Lyer"))
PEOPLE = st.lists(
    st.builds(
        lambda family, given: {"family": family, "given": given}, FAMILIES, st.sampled_from(("G. L.", "A.", "J.-P."))
    ),
    min_size=1,
    max_size=5,
)
SUBJECTS = st.sampled_from(
    ("The need for a new medical model", "Stress, appraisal, and coping", "How to read a map: A guide")
)


@st.composite
def common_items(draw: st.DrawFn) -> dict[str, Any]:
    """An article, a book or a chapter, as most lists consist of."""
    kind = draw(st.sampled_from(("article-journal", "book", "chapter")))
    made: dict[str, Any] = {"id": "a", "type": kind, "author": draw(PEOPLE), "title": draw(SUBJECTS)}
    made["issued"] = {"date-parts": [[draw(st.integers(1900, 2024))]]}
    if kind == "article-journal":
        made |= {"container-title": "Journal of Examples", "volume": str(draw(st.integers(1, 90))), "page": "129-136"}
        made |= draw(st.sampled_from(({}, {"issue": "3"}, {"DOI": "10.1126/science.847460"})))
    else:
        made |= {"publisher": "Example Press"} | draw(st.sampled_from(({}, {"edition": "2"})))
    if kind == "chapter":
        made |= {"container-title": "Handbook of examples", "page": "12-34", "editor": draw(PEOPLE)}
    return made


@settings(max_examples=60, deadline=None)
@given(common_items())
def test_a_formatted_entry_parses_back_to_itself(made: dict[str, Any]) -> None:
    (entry,) = format_bibliography([made])
    assert format_bibliography([parse_reference(entry).csl]) == [entry]
