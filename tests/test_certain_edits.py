"""Which edits of style are safe: those that nothing in the entry, its list or the text speaks against."""

from __future__ import annotations

import pytest

from refcheck import check

ENGEL = "Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136."
TURK = "Turk, D. C. (2007). Pain and the mind. *Science*, *44*(2), 12–14."
COHEN = "Cohen, S., Ader, R., & Miller, G. E. (2007). Stress and disease. *JAMA*, *298*(14), 1685–1687."

SAFE, UNSAFE, NO_FIX, NOTHING = "safe", "unsafe", "no fix", "nothing"


def said(text: str, code: str) -> set[str]:
    """What is said under a code: how sure its fixes are."""
    found = [finding for finding in check(text, "markdown").findings if finding.code == code]
    return {finding.fix.applicability if finding.fix else NO_FIX for finding in found} or {NOTHING}


def listed(*entries: str) -> str:
    return "\n\n".join(("# References", *entries)) + "\n"


@pytest.mark.parametrize(
    ("entry", "code", "due"),
    [
        ("Oak, B. D. 2019. The art of acorns. Fern Press.", "RC315", SAFE),
        ("Oak, B. D. 2019. The art of acorns. Book. New York: Fern Press.", "RC315", UNSAFE),
        ("Oak, B. D. 2019. The art of acorns. Book. New York: Fern Press.", "RC350", UNSAFE),
        ("Oak, B. D. (2019). The art of acorns. New York: Fern Press.", "RC350", SAFE),
        ("Oak, B. D. 2019. “How acorns fall.” *Journal of Oaks* 30 (1): 1–15.", "RC337", UNSAFE),
        ("Oak, B. D. (2019). How acorns fall. *Journal of Oaks*, *30* (1), 1–15.", "RC337", SAFE),
        ("Oak, B., A. J. Fern, and D. Elm. 2018. “How acorns fall.” *Science*, *4*(2), 1-15.", "RC340", UNSAFE),
        ("Oak, B., Fern, A. J., and Elm, D. (2018). How acorns fall. *Science*, *4*(2), 1-15.", "RC340", SAFE),
    ],
)
def test_an_entry_with_two_signs_of_another_style_is_not_mended_by_halves(entry: str, code: str, due: str) -> None:
    assert said(listed(COHEN, ENGEL, entry, TURK), code) == {due}


def test_a_note_before_a_list_is_no_entry() -> None:
    note = "> **Note on Moss et al.:** the plan names the second edition of the\n> (2024); guides cite the first."
    assert said(f"# References\n\n{note}\n\n{COHEN}\n\n{ENGEL}\n\n{TURK}\n", "RC316") == {NOTHING}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The mind matters, as is well known to all of us.", SAFE),
        ("La mente importa, como lo saben todos los que leen.", NOTHING),
    ],
)
def test_the_word_for_an_article_is_that_of_the_language(text: str, due: str) -> None:
    entry = "Burin, D. (2019). El yo en una ilusión. *PLOS ONE*, *14*(1), e0209899."
    assert said(f"{text * 9}\n\n{listed(entry)}", "RC342") == {due}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Herds charged [Cohen et al. 2007], p. 8. So it is [Engel 1977], p. 3.", NOTHING),
        ("Herds charged (Cohen et al. 2007, p. 8). So it is [Engel, 1977].", SAFE),
        ("Herds charged [[Engel 1977]].", SAFE),
    ],
)
def test_labels_in_brackets_keep_their_form(text: str, due: str) -> None:
    assert said(f"{text}\n\n{listed(COHEN, ENGEL)}", "RC205") == {due}


def test_a_meeting_and_its_year_are_no_author() -> None:
    assert said(f"It is so (Engel, 1977). See the talks (NeurIPS 2019).\n\n{listed(ENGEL)}", "RC205") == {NOTHING}


def test_a_stop_before_a_single_quotation_mark_tells_another_style() -> None:
    names = ("Ader, Rolf", "Conze, Edward", "Engel, Georg", "Silk, Jan")
    entries = [
        f"{name} (199{i}). 'A note on the heart in the text.' *JOCBS* {i}: 48-57." for i, name in enumerate(names)
    ]
    assert said(listed(*entries), "RC307") == {NOTHING}


@pytest.mark.parametrize(
    ("second", "due"),
    [((ENGEL, TURK), SAFE), ((TURK, ENGEL), UNSAFE)],
)
def test_lists_of_which_none_is_sorted_have_another_order(second: tuple[str, str], due: str) -> None:
    first = "\n\n".join((COHEN, "Ader, R. (1981). *Mind and body*. Sage."))
    text = f"# References\n\n## On stress\n\n{first}\n\n## On pain\n\n" + "\n\n".join(second) + "\n"
    assert said(text, "RC371") == {due}


def test_italics_are_missed_where_journal_or_book_stand() -> None:
    plain = "Oak, B. D. (2019). How acorns fall. Journal of Oaks, 30(1), 1–15."
    text = listed(COHEN, ENGEL, plain, TURK)
    (finding,) = (item for item in check(text, "markdown").findings if item.code == "RC328")
    assert text[finding.start : finding.end] == "Journal of Oaks"


def test_no_safe_edit_in_a_list_most_of_which_is_in_another_style() -> None:
    """ "Fern, Hanna. (2007)." alone would be one slip."""
    others = (
        "Oak, Bernd; Elm, Carla (2006) Redescription of a copepod. *Zoology* 3(3): 115-135",
        "Moss, Ada & Reed, Frank & Birch, Emil. (2007). Another copepod. *Zoology*, *4*(2), 1-15.",
        "Fern, Hanna. (2008). One more copepod. *Zoology*, *5*(2), 1-15.",
    )
    assert said(listed(*others), "RC340") == {UNSAFE}
    assert SAFE in said(listed(COHEN, ENGEL, others[2], TURK), "RC340")


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("- **Authors**: Lazarus & Folkman (1984)\n- **Focus**: coping", NOTHING),
        ("Lazarus & Folkman (1984)", NOTHING),
        ("Lazarus & Folkman (1984)\ncall coping a process.", SAFE),
        ("Coping is a process: Lazarus & Folkman (1984) say so.", SAFE),
    ],
)
def test_a_line_that_is_nothing_but_a_citation_is_no_running_text(line: str, due: str) -> None:
    entry = "Lazarus, R. S., & Folkman, S. (1984). *Stress and coping*. Springer."
    assert said(f"It is well known that we cope.\n\n{line}\n\n{listed(entry)}", "RC202") == {due}


@pytest.mark.parametrize(
    ("entry", "due"),
    [
        ("Elm Group. (2024). Minds in wards. Neurocritical Care. https://link.springer.com/article/10.1007/s1", NO_FIX),
        ("Elm Group. (2024). Minds in wards. Neurocritical Care. [Link](https://link.springer.com/article/1)", UNSAFE),
        ("Elm Group. (2024). Minds in wards. Elm Group Press. https://elm.example/minds", SAFE),
    ],
)
def test_a_journal_without_a_volume_does_not_make_a_title_one_of_a_book(entry: str, due: str) -> None:
    assert said(listed(COHEN, ENGEL, TURK, entry), "RC328") == {due}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The market has rules (DMA, Regolamento UE 2022/1925).", NOTHING),
        ("The market has rules (Regulation (EU) 2022/1925).", NOTHING),
        ("Children build what they know (Piaget, 2000/1966).", UNSAFE),
    ],
)
def test_the_number_of_an_act_is_no_pair_of_years(text: str, due: str) -> None:
    assert said(text, "RC216") == {due}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("This adds to Moss (adjacent to Moss & Reed 2005 / Elm-Oak-Zeder 2019).", UNSAFE),
        ("This adds to Moss (Moss & Reed 2005), and to others (Elm & Oak, 2019).", SAFE),
    ],
)
def test_without_a_list_a_comma_elsewhere_tells_the_style(text: str, due: str) -> None:
    assert said(text, "RC205") == {due}


@pytest.mark.parametrize("code", ["RC201", "RC205"])
def test_a_note_that_is_a_whole_reference_keeps_its_style(code: str) -> None:
    text = "They said so.^[Moss, Brita, and Wendy Fern-Oak. 2018. _The Data of Oaks: A Portrait_. Oak Press.]"
    assert said(text, code) == {NOTHING}


def test_what_keys_become_is_no_citation_to_mend() -> None:
    rows = (
        "| Key | Becomes |\n|---|---|\n| `[@moss2016; @fern2014]` | (Moss, 2016; Fern, 2014) |\n"
        "| `[@fern2014]` | (Fern, 2014) |"
    )
    assert said(rows, "RC207") == {NOTHING}
    assert said("So it is (Moss, 2016; Fern, 2014).", "RC207") == {SAFE}


def test_the_year_in_the_next_cell_is_a_year() -> None:
    entry = "Luhmann, N. (1984). *Soziale Systeme*. Suhrkamp."
    rows = "| Who | When |\n|---|---|\n| **Niklas Luhmann** | {} |"
    assert said(f"{rows.format(1984)}\n\n{listed(entry)}", "RC230") == {NOTHING}
    assert said(f"{rows.format('once')}\n\n{listed(entry)}", "RC230") == {NO_FIX}


def test_two_entries_read_as_one_are_not_mended() -> None:
    entries = "\n".join(
        f'{name}, Ada (201{i}). "On data of all kinds." Journal of Oaks 22(2): 200-230. https://oak.example/{i}.'
        for i, name in enumerate(("Berg", "Currie", "Du"))
    )
    report = check(f"It is so.\n\nReferences\n{entries}\n", "text")
    assert not [item for item in report.findings if item.fix and item.fix.applicability == "safe"]


@pytest.mark.parametrize(("heading", "due"), [("Week 6: Mental models", UNSAFE), ("References", SAFE)])
def test_readings_keep_the_order_of_the_course(heading: str, due: str) -> None:
    text = "So it is (Cohen et al., 2007; Engel, 1977; Turk, 2007).\n\n"
    assert due in said(f"{text}# {heading}\n\n- {TURK}\n\n- {ENGEL}\n\n- {COHEN}\n", "RC371")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The minds of oaks, says Dennis Turk, matter.", NO_FIX),
        ("Ada Moss and Dennis Turk say that minds matter.", NOTHING),
        ("Thanks to Ada Moss, Dennis Turk, Bo Lund, and all the others.", NOTHING),
        ("In oaks, Dennis Turk says, minds matter.", NO_FIX),
    ],
)
def test_a_person_among_others_is_not_the_author_of_one_work(text: str, due: str) -> None:
    assert said(f"{text}\n\n{listed(TURK)}", "RC230") == {due}


@pytest.mark.parametrize(
    ("link", "due"),
    [
        ("Retrieved from https://oak.example/acorns/a", SAFE),
        ("Retrieved from https://oak.example/acorns/a on February 7, 2013.", UNSAFE),
        ("Retrieved from https://oak\n.example/acorns/a", SAFE),
    ],
)
def test_what_follows_an_address_would_hang_in_the_air(link: str, due: str) -> None:
    assert said(listed(ENGEL, f"Oak, B. (2013). *The art of acorns*. Fern Press. {link}", TURK), "RC358") == {due}


def test_an_acronym_before_initials_is_no_family_name_in_capitals() -> None:
    entry = "OAKA, A. S. R. S. (2013). OAKA safety reports. https://oaka.example"
    assert said(listed(ENGEL, entry, TURK), "RC310") == {NOTHING}
    assert said(listed(ENGEL, "OAKER, A. S. (2013). *Safety reports*. Fern Press.", TURK), "RC310") == {UNSAFE}


def test_signs_of_a_machine_end_no_entry() -> None:
    entry = "Oak, B. (2013). *The art of acorns*. Fern Press. \ue200cite\ue202turn1view1\ue201"
    assert said(listed(ENGEL, entry, TURK), "RC365") == {NOTHING}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Moss & Reed (2001) say so. Elm & Oak (2002) agree. Lund & Mann (2003) wrote. Ivy & Cane (2004) too.",
            NOTHING,
        ),
        ("Moss & Reed (2001) say so. Elm and Oak (2002) agree. Lund & Mann (2003) wrote. Ivy & Cane (2004) too.", SAFE),
        ("It is so, as Moss, Lund & Reed (2001) say.", NOTHING),
    ],
)
def test_a_text_without_a_list_may_always_join_with_an_ampersand(text: str, due: str) -> None:
    assert said(text, "RC202") == {due}


def test_a_list_with_all_titles_in_quotation_marks_has_another_style() -> None:
    quoted = [
        f'{name}, B. (201{i}). "How acorns fall." *Oaks*, *3*(1), 1-{i + 4}.'
        for i, name in enumerate(("Elm", "Fir", "Yew"))
    ]
    assert said(listed(*quoted), "RC327") == {UNSAFE}
    assert said(listed(*quoted), "RC340") == {UNSAFE}
    assert said(listed(quoted[0], ENGEL, TURK), "RC327") == {SAFE}


def test_a_journal_in_the_place_of_the_title_keeps_its_italics() -> None:
    entry = "Oak, B. (1992). *Journal of Oaks and Elms, 62*(4), 669–675."
    assert said(listed(COHEN, entry), "RC329") == {NOTHING}
    entry = "Oak, B. (1992). *How acorns fall*. Journal of Oaks, 62(4), 669–675."
    assert said(listed(COHEN, entry), "RC329") == {SAFE}


@pytest.mark.parametrize(("names", "due"), [("Acorn Guidelines (AG) 2.1.", UNSAFE), ("Acorn Society.", SAFE)])
def test_what_follows_a_title_in_the_place_of_the_author_is_no_title(names: str, due: str) -> None:
    entry = f"{names} (2018). Oak recommendation. https://oak.example/TR"
    assert said(listed(COHEN, ENGEL, TURK, entry), "RC328") == {due}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("So it is (Elm and Oak 2001). So is that (Fir and Yew 2002). Not this (Ash 2003).", NOTHING),
        ("So it is (Elm and Oak 2001). So is that (Fir & Yew 2002). Not this (Ash 2003).", SAFE),
        ("So it is (Elm and Oak 2001). So is that (Fir and Yew, 2002). Not this (Ash 2003).", SAFE),
    ],
)
def test_citations_without_commas_and_ampersands_are_in_another_style(text: str, due: str) -> None:
    entries = (
        f"{name}. (200{i}). *On trees*. Wood Press."
        for i, name in enumerate(("Ash, A", "Elm, B., & Oak, C", "Fir, D., & Yew, E"), 1)
    )
    assert said(f"{text}\n\n{listed(*entries)}", "RC201") == {due}


def test_the_word_that_joins_the_authors_tells_the_language_of_a_list() -> None:
    burin = "Burin, D. (2019). The self during an illusion. *PLOS ONE*, *14*(1), e0209899."
    assert said(listed("Ahissar, E., y Assa, E. (2016). Closed loops. *Science*, *5*(1), 3–4.", burin), "RC342") == {
        NOTHING
    }
    assert said(listed("Ahissar, E., & Assa, E. (2016). Closed loops. *Science*, *5*(1), 3–4.", burin), "RC342") == {
        SAFE
    }


@pytest.mark.parametrize(
    ("author", "due"),
    [("Congress of the United States, Congressional Budget Office", NOTHING), ("Moss, Brita", UNSAFE)],
)
def test_a_part_of_a_group_is_no_given_name(author: str, due: str) -> None:
    assert said(listed(ENGEL, f"{author}. (2024). *How acorns fall*. Wood Press.", TURK), "RC307") == {due}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("It fits all (1, 2, Mini (2012)) of them.", NOTHING),
        ("The mind matters (see Lazarus and Folkman (1984)) to all.", UNSAFE),
    ],
)
def test_a_product_with_a_year_in_parentheses_is_no_citation_to_mend(text: str, due: str) -> None:
    assert said(text, "RC214") == {due}


@pytest.mark.parametrize(
    ("citation", "due"), [("(Engel 1977)", SAFE), ("(Engel, G. L. 1977)", UNSAFE), ("(Engel, G 1977)", UNSAFE)]
)
def test_no_comma_is_put_behind_initials_that_should_go(citation: str, due: str) -> None:
    assert said(f"It is so {citation}, as others say (Turk, 2007).\n\n{listed(ENGEL, TURK)}", "RC205") == {due}


@pytest.mark.parametrize(("volume", "due"), [("<b>30</b>", UNSAFE), ("30", SAFE)])
def test_a_volume_in_bold_is_of_another_style(volume: str, due: str) -> None:
    entry = f"<li>Moss, S. W. (2006). Tides of home. <i>Science</i> {volume}(4), 129–136.</li>"
    report = check(f"<p>It is so (Moss, 2006).</p><h2>References</h2><ul>{entry}</ul>", "html")
    assert {finding.fix.applicability for finding in report.findings if finding.fix} == {due}


def test_no_safe_edit_in_a_list_most_titles_of_which_are_in_single_quotation_marks() -> None:
    entries = [
        f"{name} L. N. (199{i}). ‘A scale for tasks in class’. Paper of a meeting of Fern."
        for i, name in enumerate("ABC")
    ]
    assert SAFE not in said(listed(*entries), "RC327")
    assert said(listed(COHEN, entries[0], ENGEL, TURK), "RC327") == {SAFE}


@pytest.mark.parametrize(("given", "due"), [("LLC.", NOTHING), ("Ltd", NOTHING), ("L.C.", SAFE)])
def test_the_form_of_a_company_is_no_initials(given: str, due: str) -> None:
    assert said(listed(COHEN, ENGEL, TURK, f"Downbeat, {given} (2011). *Song maker*. Fern Press."), "RC303") == {due}


@pytest.mark.parametrize(
    ("line", "due"), [("**Minds** | Engel & Turk (1977)", NOTHING), ("Then Engel & Turk (1977)", SAFE)]
)
def test_a_field_after_a_bar_is_no_running_text(line: str, due: str) -> None:
    entry = "Engel, G. L., & Turk, D. C. (1977). *Minds*. Fern Press."
    assert said(f"It is well known that we cope.\n\n{line}\n*Book* of the year\n\n{listed(entry)}", "RC202") == {due}


@pytest.mark.parametrize(("number", "due"), [(1, SAFE), (3, UNSAFE)])
def test_a_list_whose_articles_have_nothing_but_titles_in_italics_keeps_them(number: int, due: str) -> None:
    entries = [f"Oak, B. ({1990 + i}). *How acorns fall*. Oak Notes, {i + 2}(1), 1–15." for i in range(number)]
    assert said(listed(*entries), "RC329") == {due}


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        ("Oak, B., Moss, C., & Fern, A.", "Oak, B., Elm, C., & Fern, A.", SAFE),
        ("Oak, B., & Fern, A.", "Oak, B., et al.", NOTHING),
    ],
)
def test_nobody_knows_who_is_second_after_et_al(first: str, second: str, due: str) -> None:
    one, other = (f"{names} (201{i}). Acorns fall. *Science*, *4*(2), 1–15." for i, names in enumerate((first, second)))
    assert said(listed(COHEN, one, other, TURK), "RC375") == {due}


@pytest.mark.parametrize(
    "names", [("Joppke", "Jönsson", "Lind"), ("Elm", "Zorn", "Åberg"), ("Elm", "Jönsson", "Joppke")]
)
def test_a_list_may_follow_a_northern_alphabet(names: tuple[str, ...]) -> None:
    entries = [f"{name}, C. (2010). *Minds and bodies*. Fern Press." for name in names]
    assert said(listed(*entries), "RC371") == {NOTHING}


@pytest.mark.parametrize(
    ("names", "due"), [(("Zorn", "Joppke", "Jönsson"), UNSAFE), (("Zorn", "Jansen", "Joppke"), SAFE)]
)
def test_a_list_that_may_follow_a_northern_alphabet_is_not_sorted(names: tuple[str, ...], due: str) -> None:
    entries = [f"{name}, C. (2010). *Minds and bodies*. Fern Press." for name in names]
    assert said(listed(*entries), "RC371") == {due}


@pytest.mark.parametrize(
    ("rest", "due"),
    [
        ("Clubs of migrants. A study of many clubs asked on behalf of the council. Fern Press.", UNSAFE),
        ("Clubs of migrants. Fern Press.", SAFE),
        ("Clubs of migrants. Oak Methods.", NOTHING),
    ],
)
def test_half_a_title_and_that_of_an_article_are_not_set_in_italics(rest: str, due: str) -> None:
    book = "Elm, C. (1990). *Trees and bees*. Fern Press."
    assert said(listed(COHEN, ENGEL, TURK, book, f"Back, H. (1983). {rest}"), "RC328") == {due}


@pytest.mark.parametrize(
    ("end", "due"), [("I B. Fern (Red.), *Irregular*", UNSAFE), ("*Trees of the north*. Fern Press", SAFE)]
)
def test_an_entry_that_breaks_off_after_its_editors_gets_no_stop(end: str, due: str) -> None:
    assert said(listed(COHEN, ENGEL, f"Reichel, I. (2007). Civic clubs. {end}"), "RC365") == {due}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ibid. is used where the same work is cited again; op. cit. stands alone.", NOTHING),
        ("So does the body (ibid., p. 131).", NO_FIX),
    ],
)
def test_who_explains_ibid_does_not_cite_by_it(text: str, due: str) -> None:
    assert said(f"The mind matters (Engel, 1977). {text}\n\n{listed(ENGEL)}", "RC215") == {due}


def test_a_title_over_two_lines_has_a_capital_after_its_colon() -> None:
    title = "How the Northern Model Was Almost Lost:\nMigration, Welfare and Politics of Solidarity"
    report = check(listed(f"Elm, C. (2017). *{title}*. Fern Press."), "markdown")
    (due,) = (finding.suggestion for finding in report.findings if finding.code == "RC325")
    assert due == "How the northern model was almost lost: Migration, welfare and politics of solidarity"
