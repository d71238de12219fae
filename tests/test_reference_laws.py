"""What holds for every text: no exception, spans that say what they cover, fields apart, time in step with length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import refcheck
from refcheck.model import Reference
from refcheck.reference import parse
from test_reference import cases

PIECES = st.sampled_from(
    ["Engel, G. L.", " & ", "(1977).", " The need for a model.", " Science", ", 196(4286), 129–136.", " In ", "(Eds.)", "https://doi.org/10.1126/science.847460",
     "et al.", " [Video]", "“", "”", "(", ")", "n.d.", " pp. ", "&amp;", "<i>", "</i>", "———.", " and ", ";", ":", "2019, March", "vol. 3", "No. 4", "\n", "\t", "王", "Ж", "؟", "12. ", "*"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_a_lawful_reference(text: str) -> None:
    lawful(parse(text), text)


WHOLE = sorted(case.values[0].splitlines()[0] for case in cases())


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_reference_gives_a_lawful_one(text: str, data: st.DataObject) -> None:
    """Cut short, with a hole in it, or with stray signs: what is left of an entry is read all the same."""
    for _ in range(data.draw(st.integers(1, 3))):
        start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        text = text[:start] + data.draw(st.one_of(st.just(""), PIECES)) + text[end:]
    lawful(parse(text), text)


def lawful(reference: Reference, text: str) -> None:
    assert reference.text == text
    assert 0.0 <= reference.confidence <= 1.0
    at = 0
    for field in reference.fields:
        assert 0 <= field.start < field.end <= len(text)
        if "[" not in field.name:
            assert field.start >= at, "two fields share a character"
            at = field.end
    for name in ("author", "editor", "translator"):
        whole = next((f for f in reference.fields if f.name == name), None)
        for field in reference.fields:
            if field.name.startswith(f"{name}["):
                assert whole is not None
                assert whole.start <= field.start < field.end <= whole.end
    for start, end in reference.unexplained:
        assert 0 <= start < end <= len(text)
        assert all(end <= f.start or start >= f.end for f in reference.fields)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "Smith, J., " * 10_000,
        "(" * 100_000,
        "Title. " * 15_000,
        "1, 2(3), 4-5; " * 8_000,
        "Smith J, " * 1000 + "(1999). A title. A Journal, 3, 1-9.",
        "http://" * 12_000,
        "<" * 50_000,
        "10." * 30_000,
        "[" * 50_000 + "]" * 50_000,
    ],
)
def test_long_lines_take_linear_time(text: str) -> None:
    started = time.process_time()
    lawful(parse(text), text)
    assert time.process_time() - started < 5.0


def test_a_thousand_authors() -> None:
    text = ", ".join(f"Smith{'abcdefghij'[i % 10]}, J." for i in range(1000)) + " (1999). A title. A Journal, 3, 1-9."
    reference = parse(text)
    assert len(reference.csl["author"]) == 1000
    assert reference.csl["container-title"] == "A Journal"


def test_binary_and_right_to_left() -> None:
    for text in ("\x00\x01\xff" * 50, "דוד כהן (2001). על השינה. שינה, 3, 1–9.", ""):
        lawful(parse(text), text)


LIST = """References

Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136.

———. (1980). The clinical application of the biopsychosocial model. American Journal of Psychiatry, 137(5), 535–544.

Smith, J. (2000). A thing. Journal of Things, 3(2), 1–9.

Jones, K. (2001). Another thing. Journal of Things, 4, 1–9.

Lee, P. (2002). A third thing. Journal of Things, 5, 1–9.

Moss, P. (2003). A fourth thing. Journal of Things, 6, 1–9.

Childish Gambino. (2018). This is America [Song]. RCA Records.
"""


def test_dashes_stand_for_the_author_before() -> None:
    references = refcheck.parse_references(LIST)
    assert len(references) == 7
    ditto = references[1]
    assert ditto.csl["author"] == [{"family": "Engel", "given": "G. L."}]
    assert ditto.csl["title"] == "The clinical application of the biopsychosocial model"
    spans = {field.name: LIST[field.start : field.end] for field in ditto.fields}
    assert spans["author"] == "———"
    assert spans["page"] == "535–544"


def test_a_lone_direct_name_in_an_inverted_list_is_a_name_of_its_own() -> None:
    assert refcheck.parse_references(LIST)[-1].csl["author"] == [{"literal": "Childish Gambino"}]


TWO_SURNAMES = """\
Arce, Nora (2009): *Las voces del valle*. Lima: Norte.

Vega Prado, Luis Alberto (2019): *Los caminos del agua*. Lima: Norte.

Brandt, Ute (2011): *Stadt am Wasser*. Kiel: Hafen.

Castro Ruiz, Ana (2014): *Sal y piedra*. Quito: Mar.

Duarte, Rui (2016): *O mar e a cidade*. Porto: Cais.
"""


def test_two_family_and_two_given_names_are_one_person_in_an_inverted_list() -> None:
    references = refcheck.parse_references(TWO_SURNAMES)
    assert references[1].csl["author"] == [{"family": "Vega Prado", "given": "Luis Alberto"}]
    assert {f.name: TWO_SURNAMES[f.start : f.end] for f in references[1].fields}[
        "author[0]"
    ] == "Vega Prado, Luis Alberto"


def test_two_people_with_given_names_first_stay_two_where_others_are_inverted_by_and() -> None:
    text = TWO_SURNAMES.replace("Vega Prado, Luis Alberto", "Luis Prado and Alba Vega")
    assert len(refcheck.parse_references(text)[1].csl["author"]) == 2


def test_initials_without_a_comma_are_those_of_two_people() -> None:
    text = TWO_SURNAMES.replace("Vega Prado, Luis Alberto", "Prado L, Vega AM")
    assert len(refcheck.parse_references(text)[1].csl["author"]) == 2


@pytest.mark.parametrize("title", ["Blue River | Blue River Handbook", "Clear Sky | Documentation"])
def test_the_title_of_a_web_page_is_no_two_people(title: str) -> None:
    entry = f"{title}. (n.d.). *Getting started*. https://example.org/start"
    assert refcheck.parse_reference(entry).csl["author"] == [{"literal": title}]


def test_spans_of_a_list_are_those_of_the_text_given() -> None:
    for reference in refcheck.parse_references(LIST):
        assert LIST[reference.start : reference.end] == reference.text
        title = next(f for f in reference.fields if f.name == "title")
        assert LIST[title.start : title.end] == reference.csl["title"]


def test_markup_maps_back_to_the_string_given() -> None:
    text = "Engel, G. L. (1977). A new model. <i>Caf&eacute; Science</i>, 196, 129&ndash;136."
    reference = refcheck.parse_reference(text)
    spans = {field.name: text[field.start : field.end] for field in reference.fields}
    assert spans["container-title"] == "Caf&eacute; Science"
    assert spans["page"] == "129&ndash;136"
    assert reference.csl["container-title"] == "Café Science"
    assert reference.csl["page"] == "129–136"


def test_the_model_stays_away_where_no_entry_needs_it() -> None:
    import subprocess
    import sys

    code = (
        "import sys, refcheck; refcheck.parse_reference('Engel, G. L. (1977). A new model. Science, 196, 129-136.');"
        "sys.exit('refcheck.reference.model.crf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


FIRST = "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136."
SECOND = "Smith, J., & Jones, K. L. (2010). Sleep and memory. Journal of Sleep, 3(2), 12–34."


@pytest.mark.parametrize("between", [" ", "", " https://doi.org/10.1126/science.847460 "])
def test_two_references_run_together_are_two_in_a_list(between: str) -> None:
    text = f"References\n\n{FIRST}{between}{SECOND}\n\nLee, P. (2002). A third thing. Journal of Things, 5, 1–9.\n"
    references = refcheck.parse_references(text)
    assert [reference.csl["author"][0]["family"] for reference in references] == ["Engel", "Smith", "Lee"]
    assert [reference.id for reference in references] == ["r1", "r2", "r3"]
    assert text[references[1].start : references[1].end] == SECOND


def test_a_line_of_two_references_is_the_first_and_says_that_more_stands_there() -> None:
    text = f"{FIRST} {SECOND}"
    reference = refcheck.parse_reference(text)
    alone = refcheck.parse_reference(FIRST)
    assert reference.csl == alone.csl
    assert reference.confidence < 0.7 * alone.confidence
    assert [text[start:end] for start, end in reference.unexplained] == [SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "Engel, G. L. (1977). The need. Comment on Smith, J. (2010). Science, 196(4286), 129–136.",
        "Engel, G. L. (1977). The need. In Smith, J. (2010). Reader (pp. 3–9). Guilford Press.",
        "Freud, S. (1953). The dream (J. Strachey, Trans.). Hogarth Press. (Original work published 1900)",
    ],
)
def test_a_work_named_inside_a_reference_is_no_second_one(text: str) -> None:
    assert all("Smith, J." not in text[start:end] for start, end in refcheck.parse_reference(text).unexplained)
    assert len(refcheck.parse_references(f"References\n\n{text}\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Engel, G. L. (1977). The need for a",
        "Engel, G. L.",
        "(1977). The need for a new medical model. Science,",
        "196(4286), 129–136.",
        "et al. (1977).",
    ],
)
def test_half_a_reference_gives_what_it_shows(text: str) -> None:
    reference = refcheck.parse_reference(text)
    lawful(reference, text)
    assert reference.confidence < 0.9
