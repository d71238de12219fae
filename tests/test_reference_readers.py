"""Each reader of the parser against its table of cases."""

from __future__ import annotations

from typing import Any

import pytest

from refcheck.reference import authors, cleaning, identifiers, numbers, people, publishers, sentences
from refcheck.reference.draft import Draft
from refcheck.reference.groups import group_at, looks_like_group
from refcheck.reference.kind import kind_of
from refcheck.works import dates


@pytest.mark.parametrize(
    ("text", "parts", "suffix"),
    [
        ("1977", [[1977]], ""),
        ("1977a", [[1977]], "a"),
        ("1977-b", [[1977]], "b"),
        ("2019, March 22", [[2019, 3, 22]], ""),
        ("2019a, March 22", [[2019, 3, 22]], "a"),
        ("March 2019", [[2019, 3]], ""),
        ("22 Mar. 2019", [[2019, 3, 22]], ""),
        ("2019, septiembre 6", [[2019, 9, 6]], ""),
        ("12 de julho de 2019", [[2019, 7, 12]], ""),
        ("le 3 août 2014", [[2014, 8, 3]], ""),
        ("4. Mai 2020", [[2020, 5, 4]], ""),
        ("3 marzo 2001", [[2001, 3, 3]], ""),
        ("5 maart 2011", [[2011, 3, 5]], ""),
        ("2019-03-22", [[2019, 3, 22]], ""),
        ("22.03.2019", [[2019, 3, 22]], ""),
        ("1939–1945", [[1939], [1945]], ""),
        ("1996-98", [[1996], [1998]], ""),
        ("2017, July 12–15", [[2017, 7, 12], [2017, 7, 15]], ""),
        ("2016, March 30–April 2", [[2016, 3, 30], [2016, 4, 2]], ""),
        ("1859", [[1859]], ""),
    ],
)
def test_dates(text: str, parts: list[list[int]], suffix: str) -> None:
    date = dates.read(text)
    assert date is not None
    assert date.value is not None
    assert (date.value["date-parts"], date.suffix) == (parts, suffix)


@pytest.mark.parametrize(
    ("text", "literal", "status"),
    [
        ("n.d.", "n.d.", ""),
        ("n.d.-a", "n.d.", ""),
        ("s.f.", "s.f.", ""),
        ("o. J.", "o. J.", ""),
        ("in press", "in press", "in press"),
        ("en prensa", "en prensa", "en prensa"),
        ("no prelo", "no prelo", "no prelo"),
    ],
)
def test_dates_without_a_year(text: str, literal: str, status: str) -> None:
    date = dates.read(text)
    assert date is not None
    assert (date.value, date.status) == ({"literal": literal}, status)


@pytest.mark.parametrize("text", ["", "see Table 3", "12345", "pp. 1–9", "in pressure"])
def test_no_date(text: str) -> None:
    assert dates.read(text) is None


def test_a_reprint_has_both_years() -> None:
    date = dates.read("1917/1957")
    assert date is not None
    assert date.value == {"date-parts": [[1957]]}
    assert date.original == {"date-parts": [[1917]]}


def test_a_season() -> None:
    date = dates.read("Summer 2019")
    assert date is not None
    assert date.value == {"date-parts": [[2019]], "season": 2}


NAMES = [
    ("Engel, G. L.", ["Engel, G. L."]),
    ("Engel G. L.", ["Engel, G. L."]),
    ("Engel GL", ["Engel, GL"]),
    ("GL Engel", ["Engel, GL"]),
    ("G. L. Engel", ["Engel, G. L."]),
    ("ENGEL, George L.", ["ENGEL, George L."]),
    ("George L. Engel", ["Engel, George L."]),
    ("Engel, G. L., & Smith, J.", ["Engel, G. L.", "Smith, J."]),
    ("Engel G.L., Smith J.", ["Engel, G.L.", "Smith, J."]),
    ("Engel GL, Smith J, van der Kolk BA", ["Engel, GL", "Smith, J", "van der Kolk, BA"]),
    ("Zhang, Y., F. Gu, S. Liu, and C. Li.", ["Zhang, Y.", "Gu, F.", "Liu, S.", "Li, C."]),
    ("SOARES, J. F.; ALVES, M. T. G.", ["SOARES, J. F.", "ALVES, M. T. G."]),
    ("Kim, Y. C. ; Karton, Y. ; Ji, X. D.", ["Kim, Y. C.", "Karton, Y.", "Ji, X. D."]),
    ("Robert Tibshirani, Jacob Bien, and Ryan J. Tibshirani", ["Tibshirani, Robert", "Bien, Jacob", "Tibshirani, Ryan J."]),
    ("Lind, E. Allen, and Tom R. Tyler", ["Lind, E. Allen", "Tyler, Tom R."]),
    ("Capirci, Olga; Contaldo, Annarita; & Volterra, Virginia", ["Capirci, Olga", "Contaldo, Annarita", "Volterra, Virginia"]),
    ("García Márquez, Gabriel", ["García Márquez, Gabriel"]),
    ("Salah El Hihi and Yoshua Bengio", ["El Hihi, Salah", "Bengio, Yoshua"]),
    ("MA, Q., ZHOU, B. y PU, W.T.", ["MA, Q.", "ZHOU, B.", "PU, W.T."]),
    ("King, M. L., Jr., & Smith, J.", ["King, M. L., Jr.", "Smith, J."]),
    ("Wimsatt Jr., William Kurtz", ["Wimsatt, William Kurtz, Jr."]),
    ("Kalnay, E., Kanamitsu, M., … Joseph, D.", ["Kalnay, E.", "Kanamitsu, M.", "Joseph, D."]),
    ("Lamar, K., et al.", ["Lamar, K."]),
    ("Martin- Facklam, M.", ["Martin- Facklam, M."]),
    ("Pinheiro, J., Bates, D., & R Core Team", ["Pinheiro, J.", "Bates, D.", "R Core Team"]),
    ("World Bank", ["World Bank"]),
    ("First Productivity Commission & Second National Institute", ["First Productivity Commission", "Second National Institute"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    names = authors.read_any(text, 0, len(text))
    assert names is not None
    assert [written(person.csl) for person in names.people] == expected
    for person in names.people:
        assert text[person.start : person.end].strip()


def written(person: dict[str, str]) -> str:
    if "literal" in person:
        return person["literal"]
    particle = person.get("non-dropping-particle")
    family = f"{particle} {person['family']}" if particle else person["family"]
    return ", ".join(part for part in (family, person["given"], person.get("suffix")) if part)


@pytest.mark.parametrize(
    ("text", "role", "cut"),
    [
        ("Gold, M. (Ed.)", "editor", False),
        ("Asher MJC, Shipton PJ, eds.", "editor", False),
        ("Müller, K. (Hrsg.)", "editor", False),
        ("Sallis, J. (Trans.)", "translator", False),
        ("Lamar, K. et al.", "", True),
        ("Forman, M. (Director)", "author", False),
    ],
)
def test_roles_and_cut_lists(text: str, role: str, cut: bool) -> None:
    names = people.read_list(text, 0, len(text))
    assert names is not None
    assert (names.role, names.cut) == (role, cut)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("World Health Organization", True),
        ("U.S. Census Bureau", True),
        ("Ministerio de Sanidad", True),
        ("OpenAI", True),
        ("The need for a new medical model in the care of patients", False),
        ("Who is afraid?", False),
    ],
)
def test_groups(name: str, group: bool) -> None:
    assert looks_like_group(name) is group


def test_a_group_at_the_front_ends_at_its_full_stop() -> None:
    text = "U.S. Securities and Exchange Commission. Agency report. 2017."
    assert text[: group_at(text, 0, len(text))] == "U.S. Securities and Exchange Commission"


TAILS = [
    (", 77(3), 437–471", "77", "3", "437–471"),
    (" 84, 3072–3077.", "84", None, "3072–3077"),
    (" 300:88–95.", "300", None, "88–95"),
    (" 45(3):23-45", "45", "3", "23-45"),
    (", vol. 53, no. 12, pp. 5074-5079.", "53", "12", "5074-5079"),
    (", v. 12, n. 3, p. 45-67,", "12", "3", "45-67"),
    (" 12 (3): 45.", "12", "3", "45"),
    (", 12, e0123456", "12", None, "e0123456"),
    (", 12, Article 1234.", "12", None, "1234"),
    (" 5(Suppl. 1), S12–S20", "5", "Suppl. 1", "S12–S20"),
    (" 29 8:1072–1075.", "29", "8", "1072–1075"),
    (" 1.1, 1–6.", "1", "1", "1–6"),
    (" 7(10)", "7", "10", None),
    (", 106 (Pt 3), 45-6", "106", "Pt 3", "45-6"),
]


@pytest.mark.parametrize(("tail", "volume", "issue", "page"), TAILS)
def test_tails(tail: str, volume: str, issue: str | None, page: str | None) -> None:
    text = "A title. A Journal" + tail
    found = numbers.read_tail(text, 0, len(text))
    assert found is not None
    assert tuple(span and text[slice(*span)] for span in found[1:4]) == (volume, issue, page)


@pytest.mark.parametrize(
    "text", ["No numbers here", "The New York Times, July 12–15 July 2017", "Sci-Ed, September 15, 2018", "in 1977"]
)
def test_no_tail(text: str) -> None:
    assert numbers.read_tail(text, 0, len(text)) is None


IDENTIFIERS = [
    ("doi:10.1126/science.847460.", {"DOI": "10.1126/science.847460"}),
    ("https://doi.org/10.1126/SCIENCE.847460", {"DOI": "10.1126/SCIENCE.847460"}),
    ("https://doi. org/10.1126/science.847460", {"DOI": "10.1126/science.847460"}),
    ("(doi: 10.1016/0167-1987(92)90081-L)", {"DOI": "10.1016/0167-1987(92)90081-L"}),
    ("10.1002/(SICI)1098-2299(199908)47:4<178::AID-DDR4>3.0.CO;2-L", {"DOI": "10.1002/(SICI)1098-2299(199908)47:4<178::AID-DDR4>3.0.CO;2-L"}),
    ("https://doi.org/fg6rf9", {"DOI": "10/fg6rf9"}),
    ("<https://www.example.org/a_(b)>.", {"URL": "https://www.example.org/a_(b)"}),
    ("https://link.springer.com/article/10.1007/s40617-020-00446-7", {"URL": "https://link.springer.com/article/10.1007/s40617-020-00446-7", "DOI": "10.1007/s40617-020-00446-7"}),
    ("PMID: 17835457", {"PMID": "17835457"}),
    ("ISBN 978-0-19-995864-1", {"ISBN": "978-0-19-995864-1"}),
    ("arXiv:1706.03762v5 [cs.CL]", {"number": "arXiv:1706.03762v5"}),
    ("Retrieved May 4, 2020, from https://example.org/", {"URL": "https://example.org/", "accessed": {"date-parts": [[2020, 5, 4]]}}),
    ("(accessed 4 May 2020)", {"accessed": {"date-parts": [[2020, 5, 4]]}}),
    ("Acesso em: 23 jun. 2022.", {"accessed": {"date-parts": [[2022, 6, 23]]}}),
    ("Consultado el 3 de mayo de 2014", {"accessed": {"date-parts": [[2014, 5, 3]]}}),
    ("Web. 3 May 2014.", {"accessed": {"date-parts": [[2014, 5, 3]]}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), IDENTIFIERS)
def test_identifiers(text: str, expected: dict[str, Any]) -> None:
    draft = Draft(text)
    identifiers.read(draft)
    assert draft.csl == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One thing. Two things", ["One thing", "Two things"]),
        ("Is it? Yes it is", ["Is it?", "Yes it is"]),
        ("Growth of E. coli. Nature", ["Growth of E. coli", "Nature"]),
        ("Glycine max (L.) Merrill. Crop Sci", ["Glycine max (L.) Merrill", "Crop Sci"]),
        ("Sedges of the world.Australian Botany", ["Sedges of the world", "Australian Botany"]),
        ("Attachment: Vol. 3. Loss", ["Attachment: Vol. 3. Loss"]),
        ("A small worm. eLife", ["A small worm", "eLife"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    gaps = sentences.boundaries(text, 0, len(text))
    edges = [0, *(offset for gap in gaps for offset in gap), len(text)]
    assert [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)] == parts


@pytest.mark.parametrize(
    ("text", "label", "content"),
    [
        ("[12] Engel, G.", "12", "Engel, G."),
        ("3. Tversky A", "3", "Tversky A"),
        ("(1) Grotz, N.", "1", "Grotz, N."),
        ("1 O. Revol, N. Milliez", "1", "O. Revol, N. Milliez"),
        ("- Engel, G.", "", "Engel, G."),
        ("• Engel, G. ↩", "", "Engel, G."),
        ("12 rules for life", "", "12 rules for life"),
    ],
)
def test_labels_and_bullets(text: str, label: str, content: str) -> None:
    start, end, found = cleaning.content(text)
    assert (found, text[start:end]) == (label, content)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<i>Science</i>, <b>196</b>", "Science, 196"),
        ("A &amp; B &ndash; C", "A & B – C"),
        ("caf&eacute;s", "cafés"),
        ("*Science*, _196_", "Science, 196"),
        ("snake_case and 2*3", "snake_case and 2*3"),
        ("<https://example.org/a_b>", "<https://example.org/a_b>"),
    ],
)
def test_markup(text: str, plain: str) -> None:
    assert cleaning.plain(text).text == plain


@pytest.mark.parametrize(
    "text", ["1–9. [CrossRef]", "1–9. [CrossRef] [PubMed] [Google Scholar]", "1–9. Google Scholar", "1–9. View article"]
)
def test_back_links(text: str) -> None:
    assert text[: cleaning.trailing(text, 0, len(text))].rstrip(". [") == "1–9"


@pytest.mark.parametrize(
    ("csl", "kind"),
    [
        ({"container-title": "Science", "volume": "1"}, "article-journal"),
        ({"container-title": "A book", "publisher": "Wiley", "page": "1"}, "chapter"),
        ({"publisher": "Wiley"}, "book"),
        ({"URL": "https://example.org"}, "webpage"),
        ({"genre": "Doctoral dissertation", "publisher": "X"}, "thesis"),
        ({"genre": "Computer software"}, "software"),
        ({"genre": "Film"}, "motion_picture"),
        ({"publisher": "YouTube", "URL": "x"}, "motion_picture"),
        (
            {"container-title": "The New York Times", "issued": {"date-parts": [[2019, 3, 22]]}, "URL": "x"},
            "article-newspaper",
        ),
        ({"container-title": "Merriam-Webster dictionary", "URL": "x"}, "entry-dictionary"),
        ({"number": "arXiv:1706.03762"}, "article"),
        ({}, "document"),
    ],
)
def test_kinds(csl: dict[str, Any], kind: str) -> None:
    assert kind_of(csl) == kind


@pytest.mark.parametrize(
    ("name", "house"), [("Oxford University Press", True), ("Journal of Reading Research", False), ("Sci-Ed", False)]
)
def test_houses(name: str, house: bool) -> None:
    assert publishers.is_house(name) is house
