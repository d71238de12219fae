"""A pattern that waits for its first use is used as a compiled one is."""

from __future__ import annotations

import re

import pytest

from refcheck import check, parse_reference
from refcheck.base.patterns import Phrases, capitalised, lazy
from refcheck.works.work import work


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_methods_answer_as_those_of_a_compiled_pattern(method: str) -> None:
    ours, theirs = lazy("a+", re.I), re.compile("a+", re.I)
    for text in ("AAbaa", "aa", ""):
        assert repr(getattr(ours, method)(text)) == repr(getattr(theirs, method)(text))


def test_flags_and_source_are_those_given() -> None:
    assert (lazy("a", re.I).pattern, lazy("a", re.I).flags) == ("a", re.compile("a", re.I).flags)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(engel, in press)", ["in press"]),
        ("(engel, n.d.; turk, in druck)", ["n.d", "in druck"]),
        ("“in press”: a study", ["in press"]),
        ("in impressive druckerei", []),
        ("the press in print", []),
        ("王明(印刷中)", ["印刷中"]),
        ("王明 论文印刷中", ["印刷中"]),
        ("", []),
    ],
)
def test_phrases_are_found_by_their_last_word(text: str, found: list[str]) -> None:
    assert sorted(Phrases(("in press", "in druck", "n.d", "印刷中")).within(text)) == sorted(found)


def test_a_wrong_pattern_is_told_on_first_use() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.match("")


# small letters that follow their capital, so that no range tells them apart; letters without case begin sentences, too
SMALL = "änderten ősszel źle łatwo če školy şöyle īss ŵyr ἀλλά он і".split()
LARGE = "Änderten Ősszel Źle Łatwo Če Školy Şöyle Īss Ŵyr Ἀλλά Он І 心".split()


@pytest.mark.parametrize(("word", "large"), [*((word, False) for word in SMALL), *((word, True) for word in LARGE)])
def test_a_capital_is_told_from_a_small_letter_in_every_alphabet(word: str, large: bool) -> None:
    letter = re.compile(r" [^\W\d_]")
    assert capitalised([letter.search(f" {word}")]) is large
    assert capitalised(letter.finditer(f" a {word} b")) is large
    text = (
        f"The mind matters so. (Engel, 1977) {word} that follows (Beck, 1979).\n\n# References\n\n"
        "Beck, A. T. (1979). *Cognitive therapy of depression*. Guilford Press.\n\n"
        "Engel, G. L. (1977). *The need for a new model*. Guilford Press.\n"
    )
    codes = [finding.code for finding in check(text, "markdown").findings]
    assert codes == ["RC213"] * large


def test_nothing_found_is_no_capital() -> None:
    assert not capitalised([None])
    assert not capitalised(())


@pytest.mark.parametrize(
    ("group", "several"),
    [
        ("Sundell, J., Trebatická, L.", True),
        ("Петров, И., Сидоров, А.", True),
        ("Министерство здравоохранения, г. Москва", False),
        ("Институт языка, и соавторы", False),
    ],
)
def test_initials_are_capitals(group: str, several: bool) -> None:
    reference = parse_reference(f"{group} (1999). Title of it. Press.")._replace(
        csl={"author": [{"literal": group}], "issued": {"date-parts": [[1999]]}}
    )
    assert work(reference).vague is several
