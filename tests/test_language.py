"""The contract of a language: each of its words does its work in a text and in an entry."""

from __future__ import annotations

import pkgutil

import pytest

import refcheck
from refcheck import language
from refcheck.format import numbers
from refcheck.format.publishers import clean_publisher
from refcheck.language import CODES, Language, languages
from refcheck.locate import headings
from refcheck.reference.draft import Draft
from refcheck.reference.labelled import fill
from refcheck.reference.last_sentence import without_helpers
from refcheck.reference.model.tokens import ModelToken
from refcheck.works.dates import is_day

# names in the script of the language: first author, initials, two others
NAMES = {
    "ru": ("Иванов", "И. И.", "Петров", "Сидоров"),
    "uk": ("Іваненко", "І. І.", "Петренко", "Шевченко"),
    "el": ("Παπαδόπουλος", "Γ.", "Ιωάννου", "Νικολάου"),
}
BEFORE_THE_NUMBER = {"zh", "ja", "ko", "hu"}
"""These languages set the label of a page after its number."""


def words(*fields: str) -> list[object]:
    """Every word of these fields with its language."""
    return [
        pytest.param(one, word, id=f"{one.code}-{field}-{word}")
        for one in languages()
        for field in fields
        for word in filter(None, getattr(one, field).split("|"))
    ]


def names(one: Language) -> tuple[str, str, str, str]:
    return NAMES.get(one.code, ("Rossi", "M.", "Beck", "Turk"))


def checked(sentence: str, *entries: str) -> refcheck.Report:
    listed = sorted((*entries, "Engel, G. L. (1977). The need. *Science*, *196*, 129–136."))
    text = f"# Mind\n\nThe mind matters {sentence} here. So it is (Engel, 1977).\n\n# References\n\n"
    return refcheck.check(text + "\n\n".join(listed) + "\n", format="markdown")


def mistakes(report: refcheck.Report) -> list[str]:
    return [finding.code for finding in report.findings if finding.code[2] in "15"]


def test_the_list_is_the_folder() -> None:
    found = {module.name for module in pkgutil.iter_modules(language.__path__) if not module.name.startswith("_")}
    assert found == set(CODES)
    assert [one.code for one in languages()] == list(CODES)


@pytest.mark.parametrize(("one", "word"), words("undated", "in_press", "submitted"))
def test_what_stands_for_a_year_is_cited_and_listed(one: Language, word: str) -> None:
    first, initials, *_ = names(one)
    report = checked(f"({first}, {word})", f"{first}, {initials} ({word}). *On minds*. Springer.")
    assert [citation.status for citation in report.citations] == ["matched", "matched"]
    assert not mistakes(report)


@pytest.mark.parametrize(("one", "word"), words("joins"))
@pytest.mark.parametrize("form", ["({0} {word} {1}, 1999)", "{0} {word} {1} (1999)"])
@pytest.mark.parametrize("listed", [True, False])
def test_a_word_joins_two_authors(one: Language, word: str, form: str, listed: bool) -> None:
    first, initials, second, _ = names(one)
    entry = f"{first}, {initials}, & {second}, {initials} (1999). *On bodies*. Springer."
    report = checked(form.format(first, second, word=word), *([entry] if listed else []))
    cited = report.citations[0]
    assert (len(cited.authors), cited.status) == (2, "matched" if listed else "missing")


@pytest.mark.parametrize("one", languages(), ids=lambda one: one.code)
def test_a_connective_opens_a_sentence_before_an_author(one: Language) -> None:
    connectives = list(filter(None, one.connectives.split("|")))
    first, *_ = names(one)
    opened = ". ".join(f"{word.capitalize()} {first} ({1950 + at}) x" for at, word in enumerate(connectives))
    assert [cited.authors for cited in checked(f". {opened}").citations[:-1]] == [(first,)] * len(connectives)


@pytest.mark.parametrize(("one", "word"), words("others"))
@pytest.mark.parametrize("listed", [True, False])
def test_a_phrase_stands_for_the_other_authors(one: Language, word: str, listed: bool) -> None:
    first, initials, second, third = names(one)
    entry = f"{first}, {initials}, {second}, {initials}, & {third}, {initials} (2001). *On minds*. Springer."
    report = checked(f"({first} {word}, 2001)", *([entry] if listed else []))
    cited = report.citations[0]
    assert (cited.et_al, cited.status) == (True, "matched" if listed else "missing")


@pytest.mark.parametrize(("one", "word"), words("page", "locators"))
def test_a_label_leads_to_a_place_in_the_work(one: Language, word: str) -> None:
    if one.code in BEFORE_THE_NUMBER:
        if word not in one.page.split("|"):
            return
        sentence = f"(Turk, 1998, 12 {word})"
    else:
        sentence = f"(Turk, 1998, {word} 12)"
    report = checked(sentence, "Turk, D. C. (1998). *Pain*. Wiley.")
    cited = report.citations[0]
    assert cited.status == "matched"
    assert "12" in (cited.locator or "")
    assert not mistakes(report)


@pytest.mark.parametrize(("one", "name"), words("name_placeholders"))
def test_a_pattern_of_a_citation_makes_an_example(one: Language, name: str) -> None:
    for year in one.year_placeholders.split("|"):
        report = checked(f"({name.capitalize()}, {year}), (Moor, 2010)")
        assert [(item.code, item.severity) for item in report.findings if item.code[2] == "1"] == [("RC101", "info")]


KINDS = {"headings": "main", "further_headings": "optional", "notes_headings": "notes"}


@pytest.mark.parametrize(
    ("one", "word", "kind"),
    [
        pytest.param(one, word, kind, id=f"{one.code}-{word}")
        for one in languages()
        for field, kind in KINDS.items()
        for word in filter(None, getattr(one, field).split("|"))
    ],
)
def test_a_heading_heads_its_list(one: Language, word: str, kind: str) -> None:
    if kind == "notes" and headings.kind(word) == "main":
        return  # Polish "Przypisy" heads either
    assert [headings.kind(word), headings.kind(f"## 5. {word.upper()}")] == [kind, kind]


@pytest.mark.parametrize(("one", "word"), words("other_lists"))
def test_a_list_of_other_things_is_no_reference_list(one: Language, word: str) -> None:
    assert headings.kind(f"## 7. {word.upper()}") == "other"


@pytest.mark.parametrize(("one", "word"), words("headings"))
def test_a_list_is_found_under_its_heading(one: Language, word: str) -> None:
    text = f"The mind matters (Engel, 1977).\n\n{word}\n\nEngel, G. L. (1977). The need. Science, 196, 129–136.\n"
    report = refcheck.check(text)
    assert len(report.references) == 1
    assert not mistakes(report)


@pytest.mark.parametrize(("one", "word"), words("months"))
def test_a_month_has_its_number(one: Language, word: str) -> None:
    from refcheck.works.dates import month

    number = one.months.split("|").index(word) + 1
    assert {month(name) for name in word.split()} == {number}


IN_A_BOOK = ["container-title", "editor"]
ENTRIES = {
    "within": ("On minds. {word} {initials} {second} (Ed.), On bodies (pp. 1–9). Springer.", IN_A_BOOK),
    "editor": ("On minds. In {initials} {second} ({word}), On bodies (pp. 1–9). Springer.", IN_A_BOOK),
    "page": ("On minds. In {initials} {second} (Ed.), On bodies ({word} 1–9). Springer.", ["page"]),
    "edition": ("On minds (2. {word}). Springer.", ["title", "edition"]),
    "volume": ("On minds ({word} 2). Springer.", ["title", "volume"]),
    "translator": ("On minds ({initials} {second}, {word}). Springer.", ["title", "translator"]),
    "retrieved": ("On minds. Springer. {word} 3.5.2020, https://example.org/a", ["title", "accessed", "URL"]),
    "available": ("On minds. Springer. {word} https://example.org/a", ["title", "publisher", "URL"]),
    "theses": ("On minds [{word}, Universität Wien].", ["title", "type"]),
    "theses_of": ("On minds [{word} x, Universität Wien].", ["title", "type"]),
    "online": ("On minds [{word}]. Springer.", ["title", "publisher"]),
    "on_day": ("On minds. Springer. Accessed {word} 3.5.2020. https://example.org/a", ["title", "accessed", "URL"]),
    "from_page": ("On minds. Springer. Accessed 3.5.2020 {word} https://example.org/a", ["title", "accessed", "URL"]),
    "article_number": ("On minds. On bodies, 2, {word} 12345.", ["title", "volume", "article"]),
}
"""What stands after authors and year of an entry, and the fields that are read there."""
READ = {
    "title": "On minds", "container-title": "On bodies", "page": "1–9", "volume": "2", "publisher": "Springer",
    "URL": "https://example.org/a", "accessed": {"date-parts": [[2020, 5, 3]]}, "type": "thesis", "edition": "2",
    "article": "12345",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "one", "word"),
    [pytest.param(field, *each.values, id=each.id) for field in ENTRIES for each in words(field)],  # type: ignore[attr-defined]
)
def test_a_word_does_its_work_in_an_entry(field: str, one: Language, word: str) -> None:
    if word == "第":
        return  # stands before the number of everything
    first, initials, second, _ = names(one)
    rest, fields = ENTRIES[field]
    small = ("edition", "page", "on_day", "from_page", "article_number")
    word = word[:1].upper() + word[1:] if field not in small else word
    csl = refcheck.parse_reference(
        f"{first}, {initials} (1999). " + rest.format(word=word, initials=initials, second=second)
    ).csl
    for name in fields:
        value = (
            csl[name][0]["family"] if name in ("editor", "translator") else csl["page" if name == "article" else name]
        )
        value = value.rstrip(".") if name == "edition" else value
        assert value == (second if name in ("editor", "translator") else READ[name]), name


@pytest.mark.parametrize(("one", "word"), words("group_words"))
def test_a_word_tells_an_organisation(one: Language, word: str) -> None:
    report = checked(f"(National Body {word}, 1999)", f"National Body {word}. (1999). *On minds*. Springer.")
    assert report.citations[0].status == "matched"
    assert not mistakes(report)


@pytest.mark.parametrize(("one", "word"), words("appendix"))
def test_an_appendix_is_a_part_of_the_text(one: Language, word: str) -> None:
    assert headings.appendix(f"{word.capitalize()} A")


@pytest.mark.parametrize(("one", "word"), words("list_words"))
def test_a_word_for_the_list_heads_it_with_a_remark(one: Language, word: str) -> None:
    assert headings.kind(f"{word} APA") == "main"


@pytest.mark.parametrize(("one", "word"), words("parts"))
def test_a_numbered_part_may_be_the_list(one: Language, word: str) -> None:
    assert headings.kind(f"{word} 5. References") == "main"


KINDS_OF_WORKS = {
    "software": "software", "data": "dataset", "films": "motion_picture", "songs": "song", "reports": "report",
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "word", "kind"),
    [
        pytest.param(*each.values, kind, id=each.id)  # type: ignore[attr-defined]
        for field, kind in KINDS_OF_WORKS.items()
        for each in words(field)
    ],
)
def test_a_description_tells_the_kind(one: Language, word: str, kind: str) -> None:
    csl = refcheck.parse_reference(f"Beck, M. (1999). On minds [{word.capitalize()}]. Springer.").csl
    assert csl["type"] == kind


@pytest.mark.parametrize(("one", "word"), words("function_words"))
def test_a_title_with_a_function_word_is_not_english(one: Language, word: str) -> None:
    title = f"The Dogs {word} Their Doghouses Near Rivers {word} Lakes"
    report = refcheck.check(
        f"So it is (Beck, 1999).\n\n# References\n\nBeck, M. (1999). *{title}*. Springer.\n", format="markdown"
    )
    assert "RC325" not in [finding.code for finding in report.findings]


@pytest.mark.parametrize(("one", "word"), words("editing"))
def test_a_last_sentence_of_a_title_names_the_editor(one: Language, word: str) -> None:
    text = f"Rossi, M. (1999). On minds. {word.capitalize()} Ana Beck"
    draft = Draft(text)
    assert text[: without_helpers(draft, 18, len(text))].rstrip(". ").endswith("On minds")
    assert [person["family"] for person in draft.csl["editor"]] == ["Beck"]


@pytest.mark.parametrize(("one", "word"), words("of_dates"))
def test_a_word_inside_a_date(one: Language, word: str) -> None:
    assert is_day(f"{word} May")


@pytest.mark.parametrize(("one", "word"), words("of_names"))
def test_a_preposition_is_no_part_of_a_name(one: Language, word: str) -> None:
    marks = " ".join(one.marks.split("|"))
    text = f"{marks} {marks} {marks}. La mente {word} Piaget (1999) {marks}."
    assert [citation.authors for citation in refcheck.parse_citations(text)] == [("Piaget",)]
    text = f"The mind and the body of the {word} Piaget (1999) and the others."
    assert [citation.authors for citation in refcheck.parse_citations(text)] != [("Piaget",)]


@pytest.mark.parametrize(
    ("one", "word", "of"),
    [
        pytest.param(one, word, of, id=f"{one.code}-{word}-{of}")
        for one in languages()
        for word in filter(None, one.constitutions.split("|"))
        for of in filter(None, one.of_a_state.split("|"))
    ],
)
def test_a_constitution_is_named_not_cited(one: Language, word: str, of: str) -> None:
    entry = f"Brasil. (1988). {word} {of} x. Senado."
    text = f"So says the {word} {of} 1988.  So it is (Engel, 1977).\n\n# References\n\n{entry}\n\n"
    report = refcheck.check(text + "Engel, G. L. (1977). The need. *Science*, *196*, 129–136.\n", format="markdown")
    assert "RC102" not in [finding.code for finding in report.findings]


@pytest.mark.parametrize(("one", "word"), words("how_to_cite"))
def test_how_a_page_is_cited_is_no_citation_of_the_text(one: Language, word: str) -> None:
    text = f"{word.capitalize()}: Beck and Turk 1999, On minds.\n\nSo it is (Engel, 1977).\n"
    codes = [finding.code for finding in refcheck.check(text, format="markdown").findings]
    assert [code for code in codes if code.startswith("RC2")] == []


@pytest.mark.parametrize(("one", "word"), words("newspapers"))
def test_a_newspaper_is_known_by_its_name(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Beck, M. (1999, May 3). On minds. *{word.title()}*.").csl
    assert csl["type"] == "article-newspaper"


@pytest.mark.parametrize(("one", "word"), words("journal_titles"))
def test_a_journal_is_known_by_its_name(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Beck, M. (1999). On minds. *{word.capitalize()}Minds*. https://example.org/a").csl
    assert csl["type"] == "article-journal"


EAST_ASIAN = {
    "volume": ("王明, 李华. 论身体. 心理学报, 2010, 12{word} 3期: 45-56页.", "volume", "12"),
    "issue": ("王明, 李华. 论身体. 心理学报, 2010, 12卷 3{word}: 45-56页.", "issue", "3"),
    "page": ("王明, 李华. 论身体. 心理学报, 2010, 12卷 3期: 45-56{word}.", "page", "45-56"),
    "year_sign": ("王明, 李华 (2010{word}). 论身体. 北京: 科学出版社.", "issued", {"date-parts": [[2010]]}),
    "before_numbers": ("王明, 李华. 论身体. 心理学报, 2010, {word}12卷{word}3期: 45-56页.", "volume", "12"),
    "editor": ("王明{word}. 论身体. 北京: 科学出版社, 2010.", "title", "论身体"),
    "translator": ("王明{word}. 论身体. 北京: 科学出版社, 2010.", "title", "论身体"),
    "makers": ("王明{word}. 论身体. 北京: 科学出版社, 2010.", "title", "论身体"),
}
"""An entry with one such word, a field of it and what is read there."""


@pytest.mark.parametrize(
    ("field", "word"),
    [
        (field, word)
        for field in EAST_ASIAN
        for word in language.east_asian(field).split("|")
        if word != "第" or field == "before_numbers"
    ],
)
def test_an_east_asian_word_does_its_work_in_an_entry(field: str, word: str) -> None:
    entry, name, value = EAST_ASIAN[field]
    assert refcheck.parse_reference(entry.format(word=word)).csl[name] == value


GOST = {
    "volume": ("Иванов И. И. О телах // Наука. — 2010. — {word} 5, № 3. — С. 45–56.", "5"),
    "issue": ("Иванов И. И. О телах // Наука. — 2010. — {word} 5. — С. 45–56.", "5"),
    "page": ("Иванов И. И. О телах // Наука. — 2010. — № 3. — {word} 45–56.", "45–56"),
    "edition": ("Иванов И. И. О телах. — 2-е {word} — М.: Наука, 1975. — 304 с.", "2"),
}


@pytest.mark.parametrize(
    ("field", "word"),
    [
        pytest.param(field, word, id=f"{one.code}-{field}-{word}")
        for one in languages()
        if one.code in ("en", "de", "ru", "uk")
        for field in GOST
        for word in getattr(one, field).split("|")
        if field != "edition" or (word.endswith(".") and one.code in ("ru", "uk"))
    ],
)
def test_a_label_does_its_work_in_a_russian_bibliography(field: str, word: str) -> None:
    entry, value = GOST[field]
    word = word if field != "page" or word.endswith(".") else f"{word}."
    assert refcheck.parse_reference(entry.format(word=word)).csl[field] == value


LISTED = "Kohl, G. L., Hart, A., & Low, B. (2001). The need. *Science*, *196*, 129–136."


def shortened(line: str) -> bool:
    """Whether three authors that a line names are to be cited as "et al."."""
    return "RC203" in [finding.code for finding in checked(f"(Kohl et al., 2001).\n\n{line}\n\nSo", LISTED).findings]


def test_three_authors_in_a_sentence_are_shortened() -> None:
    assert shortened("So it is (Kohl, Hart, & Low, 2001).")
    assert shortened("Of boats, Kohl, Hart, and Low (2001) say more.")


@pytest.mark.parametrize(("one", "word"), words("adapted"))
def test_the_source_of_a_figure_names_all_authors(one: Language, word: str) -> None:
    assert not shortened(f"*Boats.* {word.capitalize()} Kohl, Hart, and Low (2001).")


@pytest.mark.parametrize(("one", "word"), words("source_labels"))
def test_a_label_of_a_source_leads_to_all_authors(one: Language, word: str) -> None:
    assert not shortened(f"*Boats.* {word.capitalize()}: Kohl, Hart, and Low (2001).")


@pytest.mark.parametrize(("one", "word"), words("note_labels"))
def test_the_note_under_a_figure_names_all_authors(one: Language, word: str) -> None:
    assert not shortened(f"*{word.capitalize()}.* Boats of Kohl, Hart, and Low (2001).")


@pytest.mark.parametrize(
    ("word", "by"),
    [
        pytest.param(word, by, id=f"{one.code}-{word}-{by}")
        for one in languages()
        for word in filter(None, one.out_of.split("|"))
        for by in filter(None, one.by.split("|"))
    ],
)
def test_a_title_under_a_figure_is_followed_by_all_authors(word: str, by: str) -> None:
    assert not shortened(f"{word.capitalize()} “Of boats,” {by} Kohl, Hart, and Low (2001).")


@pytest.mark.parametrize(("one", "word"), words("makers"))
def test_what_the_authors_did_is_no_part_of_the_title(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Rossi, M. ({word.capitalize()}). (1999). On minds. Springer.").csl
    people = [people for people in csl.values() if people == [{"family": "Rossi", "given": "M."}]]
    assert (len(people), csl["title"]) == (1, "On minds")


@pytest.mark.parametrize(("one", "word"), words("together"))
def test_a_helper_is_an_author(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Rossi, M., {word} Beck, A. (1999). On minds. Springer.").csl
    assert [one["family"] for one in csl["author"]] == ["Rossi", "Beck"]


@pytest.mark.parametrize(("one", "word"), words("translated_from"))
@pytest.mark.parametrize("language", ["", "x "])
def test_a_last_sentence_of_a_title_names_the_translator(one: Language, word: str, language: str) -> None:
    words = word.replace("… ", language)
    text = f"Rossi, M. (1999). On minds. {words[:1].upper()}{words[1:]} Ana Beck"
    draft = Draft(text)
    assert text[: without_helpers(draft, 18, len(text))].rstrip(". ").endswith("On minds")
    assert [person["family"] for person in draft.csl["translator"]] == ["Beck"]


@pytest.mark.parametrize(("one", "word"), words("eras"))
def test_a_year_before_our_era_is_a_year(one: Language, word: str) -> None:
    report = checked(f"(Plato, 380 {word})", "Plato (1992). *Republic*. Hackett.")
    assert "Plato" in [name for citation in report.citations for name in citation.authors]


@pytest.mark.parametrize(("one", "word"), words("pointers"))
def test_a_pointer_leads_to_a_place_in_the_work(one: Language, word: str) -> None:
    report = checked(f"(Turk, 1998, {word} p. 12)", "Turk, D. C. (1998). *Pain*. Wiley.")
    assert "12" in (report.citations[0].locator or "")


@pytest.mark.parametrize(("one", "word"), words("companies"))
def test_a_company_has_made_a_thing(one: Language, word: str) -> None:
    assert not refcheck.parse_citations(f"We used a scanner (Medix Systems, {word.title()}., 2010) for this.")


@pytest.mark.parametrize(("one", "word"), words("things"))
def test_a_thing_with_a_year_is_no_citation(one: Language, word: str) -> None:
    assert not refcheck.parse_citations(f"This came with the Northern {word.title()} (2010) and went.")


@pytest.mark.parametrize(("one", "word"), words("versions"))
def test_a_version_is_no_part_of_the_title(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Beck, M. (1999). Mindmap ({word} 2.1) [Computer software]. Springer.").csl
    assert (csl["title"], csl["version"]) == ("Mindmap", "2.1")


@pytest.mark.parametrize(("one", "word"), words("latest"))
def test_the_latest_day_of_access(one: Language, word: str) -> None:
    lead = {"en": "accessed", "de": "besucht"}[one.code]
    csl = refcheck.parse_reference(f"Beck, M. (1999). On minds. https://example.org/a [{word} {lead} 3.5.2020]").csl
    assert (csl["title"], csl["accessed"]) == ("On minds", {"date-parts": [[2020, 5, 3]]})


@pytest.mark.parametrize(("one", "word"), words("capital_particles"))
def test_a_particle_with_a_capital_belongs_to_the_family_name(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Vincent {word} Berg. (1999). On minds. Springer.").csl
    assert csl["author"] == [{"family": f"{word} Berg", "given": "Vincent"}]


@pytest.mark.parametrize(("one", "word"), words("page", "volume", "volumes", "issue"))
def test_a_label_is_not_printed_again(one: Language, word: str) -> None:
    printed = {"page": numbers.pages, "volume": numbers.volume, "volumes": numbers.volume, "issue": numbers.issue}
    for field, print_number in printed.items():
        if word in getattr(one, field).split("|"):
            assert print_number(f"{word} 12") == "12"


@pytest.mark.parametrize(
    ("word", "number"),
    [
        pytest.param(word, number, id=f"{one.code}-{word}")
        for one in languages()
        for number, word in enumerate(filter(None, one.ordinals.split("|")), 1)
    ],
)
def test_an_edition_in_words_is_printed_as_a_number(word: str, number: int) -> None:
    assert numbers.edition(f"{word} ed.") == (f"{numbers.ordinal(number)} ed." if number > 1 else "")


@pytest.mark.parametrize(("one", "word"), words("carriers"))
def test_what_a_work_is_printed_on_is_no_riddle(one: Language, word: str) -> None:
    assert not refcheck.parse_reference(f"Rossi, M. (1999). On minds. Springer. {word.capitalize()}.").unexplained


@pytest.mark.parametrize(("one", "word"), words("presented"))
def test_what_leads_to_a_meeting_is_no_part_of_its_name(one: Language, word: str) -> None:
    text = f"Beck, M. On minds {word} Northern Meeting"
    draft, end = Draft(text), len(text)
    items = [ModelToken(text[start:stop], start, stop) for start, stop in ((9, 17), (18, end))]
    fill(draft, items, ["TI", "EV"])
    assert draft.csl["event-title"] == "Northern Meeting"


@pytest.mark.parametrize(("one", "word"), words("business_forms"))
def test_the_form_of_a_company_is_not_printed(one: Language, word: str) -> None:
    assert clean_publisher(f"Harbor Press, {word}.") == "Harbor Press"
    assert clean_publisher(f"Harbor Press {word}") == "Harbor Press"


@pytest.mark.parametrize(("one", "word"), words("series"))
def test_a_series_is_no_part_of_the_title(one: Language, word: str) -> None:
    text = f"On minds. {word} Minds and Bodies"
    draft = Draft(text)
    fill(draft, [ModelToken(text, 0, len(text))], ["TI"])
    assert (draft.csl["title"], draft.csl["collection-title"]) == ("On minds", "Minds and Bodies")


@pytest.mark.parametrize(("one", "word"), words("freely"))
def test_how_a_work_is_available_is_no_part_of_it(one: Language, word: str) -> None:
    csl = refcheck.parse_reference(f"Beck, M. (1999). On minds. Springer. Available {word}: https://example.org/a").csl
    assert (csl["title"], csl["publisher"]) == ("On minds", "Springer")
