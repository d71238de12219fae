"""Fixes on whole documents: what they must mend, and what only looks like a fault and stays as it is."""

from __future__ import annotations

import pytest

from refcheck import check
from refcheck.document import Builder, SourceMap
from refcheck.findings.markup import in_source
from refcheck.model import Edit, Fix, Settings

ENGEL = "Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136."
TURK = "Turk, D. C. (2007). Pain and the mind. *Science*, *44*(2), 12–14."
COHEN = "Cohen, S., Ader, R., & Miller, G. E. (2007). Stress and disease. *JAMA*, *298*(14), 1685–1687."
NAPS = "Woodyatt, A. (2019, May 5). *Naps may help the heart*. CNN. https://example.org/naps"


def document(text: str, *entries: str) -> str:
    return "\n\n".join((text, "# References", *entries)) + "\n"


def mended(text: str, *entries: str) -> str:
    """The text before the list after all safe fixes."""
    return check(document(text, *entries), "markdown").fixed().split("\n\n# References")[0]


def codes(text: str, *entries: str) -> list[str]:
    return [finding.code for finding in check(document(text, *entries), "markdown").findings]


@pytest.mark.parametrize(
    "date",
    ["May 2019", "15 May 2019", "May 5, 2019", "mayo de 2019", "5. Mai 2019", "le 5 mai 2019", "May 5th 2019"],
)
def test_a_day_before_the_year_goes_where_the_entry_gives_it(date: str) -> None:
    assert mended(f"Naps help (Woodyatt, {date}).", NAPS) == "Naps help (Woodyatt, 2019)."


@pytest.mark.parametrize("date", ["June 2019", "Summer 2019", "Frühjahr 2019", "verano 2019"])
def test_a_day_that_no_entry_gives_is_kept(date: str) -> None:
    text = f"Naps help (Woodyatt, {date})."
    assert "RC206" in codes(text, NAPS)
    assert mended(text, NAPS) == text


def test_a_season_is_no_second_author() -> None:
    assert "RC105" not in codes("Naps help (Woodyatt, Summer 2019).", NAPS)
    assert "RC105" in codes("Naps help (Woodyatt, Summer, 2019).", NAPS)


def test_a_wrong_author_stays_in_sight() -> None:
    text = "Stress kills (Cohen, Ader, & Wrong, 2007)."
    assert {"RC105", "RC203"} <= set(codes(text, COHEN))
    assert mended(text, COHEN) == text


def test_works_that_differ_in_later_authors_only_keep_their_names() -> None:
    text = "Stress kills (Cohen, Ader, & Miller, 2007; Cohen, Ader, & Zhu, 2007)."
    assert "et al." not in mended(text, COHEN)


def test_doubled_marks_go_with_the_names() -> None:
    assert mended("Stress kills (Cohen, Ader, & Miller,, 2007).", COHEN) == "Stress kills (Cohen et al., 2007)."


def test_a_name_of_another_spelling_is_no_safe_fix() -> None:
    text = "Pain hurts (Tirk et al., 2009)."
    assert mended(text, "Turk, D. C., & Meyer, A. (2009). *Pain*. Norton.") == text


def test_commas_wait_while_a_citation_without_comma_has_no_entry() -> None:
    listed = "So it was (Engel 1977), so it is (Turk 2007), and so on (Cohen et al. 2007)."
    text = listed + " And so it goes (Hepburn 2014)."
    assert codes(text, COHEN, ENGEL, TURK).count("RC205") == 4
    assert mended(text, COHEN, ENGEL, TURK) == text
    assert mended(listed, COHEN, ENGEL, TURK).count(", ") == listed.count(", ") + 3


def test_a_document_that_sets_pages_after_colons_is_not_judged() -> None:
    text = " ".join(f"So it is (Engel, 1977: {page})." for page in range(130, 136))
    assert mended(text, ENGEL) == text


@pytest.mark.parametrize(
    "entry",
    [
        "Ayres, R. (2011). Slices. Writers. 24 January. Available at: https://x.org/a [Accessed on: 10 May 2024]",
        "ICAO. Procedures for all states (January 2026). https://example.org/icao",
        "Hyman, I. (2010). Did you see it? *Applied Psychology*, *24*(5), 597. http:// dx.doi.org/10.1002/acp.1638",
        "Boyd, D. (2007). Why youth like sites. In. D. Buckingham (Ed.), *Youth* (pp. 1–9). MIT Press.",
        "Carr, N. (2009). *Reading*. Retrieved from",
        "Lilly Irani and Six Silberman. 2013. Making work seen. *Proceedings of Work*, 611–620.",
        "Vasquez, E. III, & Marino, M. (2023). *The future of schools*. Norton.",
        "Weber, M. (2002). “Life after Kant.” *Cognition*, *1*(2), 97–125, accessed March 9, 2026, https://x.org/k",
    ],
)
def test_an_entry_that_is_cut_or_in_another_style_is_not_put_halfway_into_apa(entry: str) -> None:
    text = document("The mind matters (Engel, 1977; Turk, 2007).", entry, ENGEL, TURK)
    report = check(text, "markdown")
    changed = [item for item in report.findings if item.fix and item.code != "RC371"]
    assert not [item.code for item in changed if item.start < text.index(ENGEL) and item.fix.applicability == "safe"]  # type: ignore[union-attr]


def test_a_list_in_harvard_style_among_others_is_left_alone() -> None:
    harvard = [f"{name}, A. (2011) ‘What {name} saw’, *The Lancet*, 3, pp. 1-9." for name in ("Ader", "Bow", "Cole")]
    apa = [f"{name}, A. (2012). What {name} saw. *The Lancet*, *3*(1), 1-9." for name in ("Dorn", "Eck", "Fay", "Gill")]
    text = "\n\n".join(["(Ader, 2011; Dorn, 2012)", "# References", *apa, "# Bibliography", *harvard]) + "\n"
    fixed = check(text, "markdown").fixed()
    assert all(entry in fixed for entry in harvard)
    assert not any(entry in fixed for entry in apa)


@pytest.mark.parametrize(("tail", "left"), [
    (" Retrieved from https://jama.com/1685", ""),
    (" https://jama.com/1685", ""),
    (" It can be read at https://jama.com/1685 by all.", " It can be read at https://jama.com/1685 by all."),
])  # fmt: skip
def test_an_address_beside_a_doi_goes_with_the_words_that_lead_to_it(tail: str, left: str) -> None:
    entry = "Cohen, S. (2007). Stress. *JAMA*, *298*(14), 1685. https://doi.org/10.1001/jama.298"
    fixed = check(document("(Cohen, 2007)", entry + tail), "markdown").fixed(unsafe=True)
    assert fixed.rstrip("\n").endswith(entry + left)


def test_a_fix_that_changes_nothing_is_none() -> None:
    builder = Builder("abc")
    builder.copy(0, 3)
    made = builder.document("text")
    same = Fix("safe", (Edit(0, 1, "a"),))
    assert in_source(same, made, SourceMap(made)) is None
    assert "RC310" not in codes("(金, 2007)", "金金金, A. (2007). *Pain*. Norton.")


def test_italics_are_not_set_beside_asterisks() -> None:
    shown = "Turk, D. C. (2007). *Pain and the mind.* Science,* 44*(2), 12–14."
    fixed = check(document("(Turk, 2007)", shown, ENGEL, COHEN), "markdown").fixed()
    assert "**" not in fixed


def test_et_al_for_two_is_no_safe_fix_where_both_are_named_elsewhere() -> None:
    meyer = "Turk, D. C., & Meyer, A. (2009). *Pain*. Norton."
    assert mended("Pain hurts (Turk et al., 2009).", meyer) == "Pain hurts (Turk & Meyer, 2009)."
    text = "Pain hurts (Turk & Meyer, 2009). It does (Turk et al., 2009)."
    assert mended(text, meyer) == text


def test_a_parenthesis_that_a_page_parts_is_no_running_text() -> None:
    meyer = "Turk, D. C., & Meyer, A. (2009). *Pain*. Norton."
    text = "Pain hurts (Engel, 1977;\n\nTurk & Meyer, 2009)."
    assert mended(text, ENGEL, meyer) == text


@pytest.mark.parametrize("text", ["(as suggested by others in Engel, 1977, and Turk, 2007)"])
def test_works_in_a_sentence_within_parentheses_keep_their_and(text: str) -> None:
    assert mended(text, ENGEL, TURK) == text


@pytest.mark.parametrize(
    "entry",
    [
        "AERA, APA, & NCME. (2014). *Standards for testing*. AERA Press.",
        "Kroes, A. (2023). Demystifying omega. Psychological Methods. Advance online publication. https://x.org/k",
        "Europe’s Plans for the Safety of All Its Towns. (2016, May 20). Europol Agency. https://x.org/e",
        "Schmidhuber, J. (2000). Theories of everything. arXiv:quant-ph/0011122.",
        "Dreyfus (1929–2017) Obituary of a great man. Daily Nous. https://x.org/n",
        "Weizenbaum, J. (1985). On computers. 13 Colo. Tech. L.J. 219.",
    ],
)
def test_what_may_be_no_title_no_name_and_no_date_is_left_alone(entry: str) -> None:
    text = document("The mind matters (Cohen et al., 2007; Engel, 1977; Turk, 2007).", COHEN, ENGEL, TURK, entry)
    after = check(text, "markdown", settings=Settings(ignore=("RC37",))).fixed()
    assert _without_marks(after) == _without_marks(text)
    assert "L.J." in after or "L.J." not in text


def _without_marks(text: str) -> str:
    return "".join(mark for mark in text if mark not in ".,")


def test_a_wiki_link_that_is_a_label_too_stays() -> None:
    assert mended("So ([[Engel 1977]]).\n\n[Engel 1977]: https://example.org", ENGEL).startswith("So ([[Engel 1977]]).")
    assert mended("So ([[Engel 1977]]).", ENGEL) == "So ([[Engel 1977|Engel, 1977]])."


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("- [Stress and what it does (Cohen, Ader, Miller 2007)](https://tern.example/stress)", None),
        ("- [Stress and what it does (Cohen, Ader, & Miller, 2007)](https://tern.example/stress).", None),
        ("- Stress [kills](https://tern.example/stress) (Cohen, Ader, & Miller, 2007)", "(Cohen et al., 2007)"),
        ("- [Stress](https://tern.example/stress), as is known (Cohen, Ader, & Miller, 2007)", "(Cohen et al., 2007)"),
    ],
)
def test_the_title_of_another_page_keeps_its_authors(line: str, due: str | None) -> None:
    text = f"Pages on stress:\n\n{line}\n- [Another page](https://gull.example/)"
    fixed = mended(text, COHEN)
    assert (fixed == text) if due is None else (due in fixed)


@pytest.mark.parametrize(
    ("tag", "is_open"),
    [
        ("<td ", True),
        ('<td style="text-align: center;\n\n', True),
        ('> <p class="a > b\n', True),
        ('<div class="x">', False),
        ("Of n <p ", False),
        ("<p>\nOf n<p where ", True),
        ("<p>\nOf n < p where ", False),
        ('<div>\n<span title="a&amp;b ' + "c" * 1500 + "\n<p>", True),
        ('<div>\n<span title="a > b">' + "c " * 700 + "</span>\n", False),
        ("<p>\nOf n<br> where ", False),
        ("<p>\nOf it.</p>\n\nOf n<p where ", False),
    ],
)
def test_words_in_a_tag_that_is_not_closed_are_none(tag: str, is_open: bool) -> None:
    """What browsers make of them is another attribute."""
    report = check(f"{tag}So it is (Engel 1977).\n\n# References\n\n{ENGEL}\n", "markdown")
    assert any(item.fix for item in report.findings if item.code == "RC205") != is_open


@pytest.mark.parametrize(("between", "fixable"), [("<br/>", False), ("<br>\n", False), ("\n", True), (" ", True)])
def test_a_break_of_the_line_is_not_taken_out(between: str, fixable: bool) -> None:
    report = check(
        f"<p>(Engel{between}and Lund, 1977).</p>\n<h2>References</h2>\n"
        "<p>Engel, G. L. (1977). <em>The need for a new medical model</em>. Sage.</p>",
        "html",
    )
    (finding,) = (item for item in report.findings if item.code == "RC105")
    assert (finding.fix is not None) == fixable


def test_ampersands_between_all_names_are_no_last_one() -> None:
    entry = "Seaton, E. & Gee, G. & Neblett, E. (2018). Directions. *Science*, *3*(2), 12–14."
    assert "RC302" not in codes("It is so (Seaton et al., 2018).", entry)
    assert "RC302" in codes("It is so (Seaton & Gee, 2018).", entry.replace(" & Neblett, E.", ""))


def test_a_space_that_does_not_break_before_a_page_is_a_space() -> None:
    assert "RC210" not in codes("It is so (Engel, 1977, p.\u00a0130).", ENGEL)
    assert "RC210" in codes("It is so (Engel, 1977, p.130).", ENGEL)
