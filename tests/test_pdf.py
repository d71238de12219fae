"""PDF: lines, columns, paragraphs and what stands around them, on pages made by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdfs import LETTER, Column, Put, column, pdf
from refcheck import check_file
from refcheck.cli import main
from refcheck.model import Document
from refcheck.read import opened

pytest.importorskip("pypdfium2")

PROSE = (
    "Sleep is needed by every animal that was ever looked at, and nobody knows why (Engel, 1977). Those who sleep less "
    "remember less of what they heard the day before, as Turk and Moe (2007) could show in a study of nurses.",
    "Others doubt it. In a study of sailors the hours of sleep said nothing of what they knew (Roe, 1999; Doe et al., "
    "2001), though the weather was bad and the food was worse than what the nurses were given at home.",
    "We asked gardeners, who sleep long. Each of them was seen for a week, by day and by night, and each kept a diary "
    "that was read by two of us; where we did not agree the diary was read again by a third (see Engel, 1977, p. 130).",
)
LIST = (
    "Doe, J., Roe, R., & Poe, A. (2001). How long sailors sleep, and what they remember of it when they wake in the "
    "morning. Journal of Sleep, 12(3), 44–58. https://doi.org/10.1000/sleep.2001.12",
    "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136.",
    "Roe, R. (1999). Weather and food at sea: A study of the men who sailed with the northern fleet in winter and came "
    "home in spring. Harbour Press.",
    "Turk, D. C., & Moe, A. (2007). Pain and the mind of those who work at night. Science, 44(2), 12–14.",
)
HEADING = "References"


def read(data: bytes) -> Document:
    (document,) = opened(data, path="post.pdf").documents
    return document


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n\n")


def below(puts: Sequence[Put], by: float = 26) -> float:
    return min(put.y for put in puts) - by


def set_in(body: Column, entries: Column) -> list[Put]:
    """Prose, the heading and the list below each other."""
    puts = column(PROSE, body)
    puts.append(Put(body.left, below(puts), HEADING, body.size + 2))
    return [*puts, *column(LIST, entries._replace(top=below(puts)))]


STYLES: dict[str, tuple[Column, Column]] = {
    "white between paragraphs": (Column(), Column()),
    "first lines set in": (Column(first=4, gap=0), Column(others=4, gap=0)),
    "hanging with white": (Column(), Column(others=5)),
    "double spaced": (Column(leading=24, gap=0, first=5), Column(leading=24, gap=0, others=5)),
    "small letters in the list": (Column(first=3, gap=0), Column(size=8, leading=10, others=3, gap=0, wide=86)),
    "narrow": (Column(wide=38), Column(wide=38, others=3)),
    "neither white nor indent": (Column(gap=0), Column(gap=0)),
}


@pytest.mark.parametrize("style", STYLES)
def test_paragraphs_and_entries_are_told_apart(style: str) -> None:
    assert paragraphs(read(pdf([set_in(*STYLES[style])]))) == [*PROSE, HEADING, *LIST]


def numbered(puts: Sequence[Put], side: float = 30, step: int = 1, first: int = 1) -> list[Put]:
    rows = sorted({put.y for put in puts}, reverse=True)
    numbers = [(first + index, y) for index, y in enumerate(rows)]
    return [Put(side - LETTER * 7 * len(str(n)), y, str(n), 7) for n, y in numbers if n % step == 0]


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_in_the_margin_are_no_text(step: int) -> None:
    puts = column(PROSE * 3, Column(leading=16, gap=0, first=4))
    assert paragraphs(read(pdf([[*puts, *numbered(puts, step=step)]]))) == list(PROSE * 3)


def test_a_line_is_named_as_the_margin_numbers_it() -> None:
    puts = column(PROSE, Column(leading=16, gap=0, first=4))
    document = read(pdf([[*puts, *numbered(puts, first=201)]]))
    assert document.places[0].words == "page 1, line 201"
    assert document.places[-1].words == f"page 1, line {200 + len(puts)}"


def test_the_numbers_of_a_list_are_no_line_numbers() -> None:
    entries = [f"{number}. {entry}" for number, entry in enumerate(LIST * 3, 1)]
    puts = column(entries, Column(others=3))
    assert paragraphs(read(pdf([puts]))) == entries


def pages(paragraphs_: Sequence[str], style: Column, lines: int) -> list[list[Put]]:
    """Paragraphs over pages of so many lines."""
    puts = column(paragraphs_, style)
    return [
        [
            put._replace(y=style.top - (at - start) * style.leading)
            for at, put in enumerate(puts[start : start + lines], start)
        ]
        for start in range(0, len(puts), lines)
    ]


@pytest.mark.parametrize("lines", [4, 5, 7, 9])
def test_running_heads_and_page_numbers_are_no_text(lines: int) -> None:
    made = [
        [Put(60, 810, "Roe and others: On the sleep of gardeners"), *page, Put(290, 30, str(number))]
        for number, page in enumerate(pages(PROSE * 2, Column(first=4, gap=0), lines), 7)
    ]
    assert paragraphs(read(pdf(made))) == [*PROSE * 2]


def test_a_line_at_the_top_that_does_not_come_again_stays() -> None:
    made = [
        [Put(60, 800, f"{word} comes first on its page."), *column([PROSE[0]])] for word in ("Rain", "Snow", "Wind")
    ]
    text = read(pdf(made)).text
    assert all(f"{word} comes first" in text for word in ("Rain", "Snow", "Wind"))


@pytest.mark.parametrize("order", ["column by column", "line by line"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    style = Column(wide=36, gap=0, first=2, size=9, leading=12)
    puts = column(PROSE * 3, style)
    half = (len(puts) + 1) // 2
    left = [put._replace(y=760 - 12 * row) for row, put in enumerate(puts[:half])]
    right = [put._replace(x=put.x + 250, y=760 - 12 * row) for row, put in enumerate(puts[half:])]
    head = [Put(60, 790, "A title that goes across both columns of the page and says", 11)]
    written = [*left, *right] if order == "column by column" else sorted([*left, *right], key=lambda put: -put.y)
    found = paragraphs(read(pdf([[*head, *written]])))
    if order == "column by column":
        assert found == [head[0].text, *PROSE * 3]
    else:  # a table as far as the file says; no word is lost
        assert sorted(" ".join(found).split()) == sorted(" ".join([head[0].text, *PROSE * 3]).split())


def test_a_note_at_the_foot_of_a_page_does_not_part_the_sentence() -> None:
    first, second = pages(PROSE[:2], Column(first=4, gap=0), 5)
    note = [Put(60, 90, "1 A note that says more about the nurses than we could.", 7)]
    found = paragraphs(read(pdf([[*first, *note], second])))
    assert found == [PROSE[0], PROSE[1], note[0].text]


def test_words_cut_at_line_ends_are_whole() -> None:
    lines = [
        "We saw how imagina-",
        "tion and a well-",
        "known hand-",
        "book help. Imagination is a",
        "help, and well-known.",
    ]
    puts = [Put(60, 700 - 14 * row, line) for row, line in enumerate(lines)]
    text = read(pdf([[*puts, *column(PROSE, Column(top=600))]])).text
    assert "We saw how imagination and a well-known handbook help." in text


def test_ranges_and_addresses_go_on_without_a_space() -> None:
    entry = ["Roe, R. (1999). Weather at sea. Journal of Tides, 12, 113–", "119. https://doi.org/10.1000/tides."]
    lines = [*entry, "1999.12.113"]
    puts = [Put(60 if not row else 84, 700 - 14 * row, line) for row, line in enumerate(lines)]
    text = read(pdf([[*puts, *column(LIST, Column(top=650, others=4))]])).text
    assert "12, 113–119. https://doi.org/10.1000/tides.1999.12.113\n\nDoe" in text


def test_a_raised_number_is_marked() -> None:
    puts = column(PROSE, Column(top=600))
    word = Put(60, 700, "Gardeners sleep long in winter")
    end = word.x + len(word.text) * LETTER * word.size
    document = read(pdf([[word, Put(end, 704, "12", 6), Put(end + 8, 700, ", as we know."), *puts]]))
    assert document.text.startswith("Gardeners sleep long in winter12, as we know.")
    assert [document.text[mark.start : mark.end] for mark in document.marks] == ["12"]


@pytest.mark.parametrize("angle", [45, 90, 270])
def test_what_stands_askew_is_no_text(angle: int) -> None:
    stamp = Put(200, 400, "IN REVIEW", 40, angle)
    assert paragraphs(read(pdf([[*column(PROSE), stamp]]))) == list(PROSE)


@pytest.mark.parametrize("angle", [90, 270])
def test_a_page_that_lies_on_its_side_is_read(angle: int) -> None:
    def turned(put: Put) -> Put:
        return put._replace(
            angle=angle, x=800 - put.y if angle == 90 else put.y - 200, y=put.x if angle == 90 else 800 - put.x
        )

    assert paragraphs(read(pdf([[turned(put) for put in column(PROSE)]]))) == list(PROSE)


def test_notes_in_the_margin_come_after_the_text() -> None:
    puts = column(PROSE, Column(left=120, wide=60))
    notes = [Put(20, puts[row].y, note, 8) for row, note in ((2, "Q1"), (7, "Q2"))]
    found = paragraphs(read(pdf([[*puts, *notes]])))
    assert found == [*PROSE, "Q1", "Q2"]


def test_what_stands_outside_the_page_is_no_text() -> None:
    away = [Put(9_999_999, 700, "far"), Put(-5_000, 700, "away"), Put(60, 100_000, "above")]
    assert paragraphs(read(pdf([[*column(PROSE), *away]]))) == list(PROSE)


def bad_files() -> dict[str, tuple[bytes, str]]:
    good = pdf([column(PROSE)])
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(1) (1)]" % (b"x" * 32, b"y" * 32)
    return {
        "no text": (pdf([[]]), "scanned: nothing to read"),
        "a stamp on each page": (pdf([[Put(60, 20, "Archive copy")]] * 4), "scanned: nothing to read"),
        "password": (pdf([column(PROSE)], locked), "protected by a password"),
        "cut off": (good[: len(good) * 2 // 3], "its end is missing"),
        "nothing but a head": (b"%PDF-1.7\n%%EOF", "damaged"),
    }


@pytest.mark.parametrize("kind", bad_files())
def test_what_cannot_be_read_is_one_line(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, words = bad_files()[kind]
    file = tmp_path / "bad.pdf"
    file.write_bytes(data)
    assert main(["check", str(file)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"refcheck: error: {file}: ")
    assert words in line


def test_the_run_says_that_a_pdf_is_read_by_its_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "post.pdf"
    file.write_bytes(pdf([set_in(*STYLES["hanging with white"])]))
    assert main(["check", "--isolated", "--exit-zero", str(file)]) == 0
    assert f"{file}: a PDF is read by its looks" in capsys.readouterr().err


def test_too_many_pages_and_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import refcheck.read.pdf as reader

    data = pdf([column(PROSE)] * 3)
    for limit in ("_MOST_PAGES", "_MOST_CHARACTERS"):
        with monkeypatch.context() as patched:
            patched.setattr(reader, limit, 2)
            with pytest.raises(ValueError, match=r"more than 2 pages|too much text"):
                read(data)
    assert len(paragraphs(read(data))) == 9


def test_the_citations_of_a_pdf_are_those_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "post.pdf"
    file.write_bytes(pdf([set_in(*STYLES["first lines set in"])]))
    report = check_file(file)
    assert [item.status for item in report.citations] == ["matched"] * 5
    assert report.place(report.citations[0].start) == "page 1, line 2"


@given(
    st.lists(st.sampled_from(PROSE + LIST), min_size=1, max_size=8), st.sampled_from(sorted(STYLES)), st.integers(5, 40)
)
def test_no_word_is_lost(texts: list[str], style: str, lines: int) -> None:
    body, _ = STYLES[style]
    made = pages(texts, body, lines)
    found = read(pdf(made)).text.replace("\n\n", " ")
    assert found.replace(" ", "") == " ".join(texts).replace(" ", "")


@given(st.integers(0, 2**32))
def test_words_at_any_place_are_read(seed: int) -> None:
    draw = random.Random(seed)
    words = [f"w{number}" for number in range(40)]
    puts = [Put(draw.uniform(0, 550), draw.uniform(0, 830), word, draw.choice((6, 10, 30))) for word in words]
    found = read(pdf([[*puts, *column(PROSE)]])).text
    left_out = sum(word not in found for word in words)
    assert left_out == 0 or len({put.x for put in puts}) == len(puts)


MAKERS: dict[str, Callable[[int], list[Put]]] = {
    "one word a line": lambda n: [Put(60, 800 - index * 0.5, "word") for index in range(n)],
    "one long line": lambda n: [Put(60 + index * 5, 700, "word") for index in range(n)],
    "words far beyond the page": lambda n: [Put(60 + index * 9_999.0, 700, "word") for index in range(n)],
    "numbers in one place": lambda n: [Put(60, 700, str(index)) for index in range(1, n)],
    "many gutters": lambda n: [Put(20 + index % 20 * 28, 800 - index // 20 * 8, "ab", 6) for index in range(n)],
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_page_of_odd_shape_takes_steps_in_proportion(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import refcheck.read.pdf_lines as layout

    steps = count()
    seen = layout._in_row

    def counted(*values: float) -> bool:
        next(steps)
        return seen(*values)

    monkeypatch.setattr(layout, "_in_row", counted)
    taken = []
    for size in (200, 400, 800):
        before = next(steps)
        read(pdf([[*MAKERS[kind](size), *column(PROSE)]]))
        taken.append(next(steps) - before)
    assert taken[2] < 3 * taken[1] < 9 * taken[0] + 100
