"""What is read at once for being plain is what long patterns read, and a cue stands where its pattern matches."""

from __future__ import annotations

import gc
import random

import pytest

from refcheck import check
from refcheck.base.garbage import without_gc
from refcheck.cite import anchors, words
from refcheck.cite.tokens import Windows, tokens
from refcheck.reference import numbers, people
from refcheck.works import work as works

NAMES = [
    "Engel, G. L., & Morgan, W. L. ",
    "Engel, G.L., Morgan, W.-L., Marsh, P.",
    "Engel, G. L., Jr., & Morgan, W. ",
    "Engel, G. L., Neto, F., & Filho, A. ",
    "Engel, G. L.; Morgan, W.; Marsh, P.",
    "Müller-Lüdenscheidt, Ä. B., Øster, C. (",
    "Engel GL, Morgan WL, Marsh P.",
    "Engel GL, Morgan III, Marsh P",
    "Engel G, Morgan WL Jr, Marsh P, et al",
    "Engel, G. L., Et al.",
    "Smith, U.S., Marsh, P. ",
    "Marsh, P. van der, Engel, G. ",
    "Engel, G. L. Stress and coping.",
    "Health, W. H. O., Marsh, P., and Engel, G. L. (Eds.)",
    "Engel, George L., Morgan, W. ",
]
TAILS = [
    "A journal of sleep, 3(4), 12–19.",
    "A journal, 92-93(4), 12-19",
    "A journal, Vol. 93(4), 12–19.",
    "Software, version, 3(2), 1–2.",
    "A journal, Part C, 3(4), 12–19",
    "A journal, 2019, 3(4), 12–19.",
    "A journal 3(4), 12–19.",
    "A journal, 3(4), e12–19.",
    "A title. Botany 93:307–316",
    "A title. Sleep 7 (2): 12.",
    "A title. A journal no 12:3–4",
    "A title. A journal, Heft 12: 3–4",
    "A title. Matrix, 12, 3–4",
    "A title. Civil, 12, 3–4",
    "A title. Revista, 12, pp. 3–4",
    "A title. A journal 12, 3–4",
    "A title. Sleep 2005 12:3–4",
    "3: 4",
]


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("text", NAMES)
def test_plain_names(text: str, full: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = people.read_prefix.__wrapped__(text, 0, len(text), full=full)
    monkeypatch.setattr(people, "_SIMPLE", {})
    assert at_once == people.read_prefix.__wrapped__(text, 0, len(text), full=full)


@pytest.mark.parametrize("text", TAILS)
def test_plain_tails(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = numbers.read_tail(text, 0, len(text))
    monkeypatch.setattr(numbers, "_SIMPLE", numbers.lazy("(?!)"))
    assert at_once == numbers.read_tail(text, 0, len(text))


def test_cues_of_personal_communications() -> None:
    assert [form for form in words.PERSONAL if not any(cue in form for cue in words.PERSONAL_CUES)] == []


@pytest.mark.parametrize("era", ["B.C.", "B. C.", "BC", "BCE", "v. Chr.", "v.Chr.", "a. C.", "a.C.", "av. J.-C."])
def test_cues_of_eras(era: str) -> None:
    text = f"(350 {era})"
    found, _ = anchors.scan(text, [anchors.Span(0, len(text))])
    assert [text[anchor.start : anchor.end] for anchor in found] == ["350"]


@pytest.mark.parametrize("cut", ["et al.", "et. al", "…", "...", "others", "colleagues"])
def test_cues_of_cut_lists(cut: str) -> None:
    assert works._more({}, f"Engel, G. L., {cut} (1977). The need")


PIECES = [
    "Engel", "l'INSEE", "d’Angelo", "O'Neil", "McCabe-Holm", "é\u0301", "a1b2", "a12,345", "12,345.6", "1999", "&amp;",
    "1", "&", "\\emph{", "et al.", "s'", "’", "-", ",", ".", "(", "*", " ", " ", " ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_windows_share_what_they_would_read(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choices(PIECES, k=400))
    windows = Windows(text)
    end = rng.randrange(1, 200)
    while end < len(text):
        start = max(0, end - rng.choice((170, 170, 900, 60, 5)))
        assert windows.tokens(start, end) == tokens(text, start, end)
        end = max(1, end + rng.choice((-40, 1, 2, 3, 5, 8, 13, 30, 100)))


def test_the_collector_is_left_as_it_was() -> None:
    @without_gc
    def fails() -> None:
        assert not gc.isenabled()
        raise KeyError

    for switch in (gc.disable, gc.enable):
        switch()
        before = gc.isenabled()
        with pytest.raises(KeyError):
            fails()
        assert gc.isenabled() == before


def test_a_check_makes_no_cycles() -> None:
    text = "Sleep helps (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). The need. Science, 196(4286), 129–136.\n"
    for format in ("text", "markdown", "html"):
        check(text, format)
        gc.collect()
        gc.disable()
        try:
            check(text, format)
            assert gc.collect() == 0
        finally:
            gc.enable()
