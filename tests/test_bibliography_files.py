"""Bibliography files as they come: broken entries, LaTeX of every spelling, dates, names, other formats, case."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.cli import main
from refcheck.commands.format import formatted
from refcheck.errors import RefcheckError
from refcheck.exchange import guess, latex, read_items, write_items
from refcheck.exchange.bibtex_entries import parse
from refcheck.exchange.bibtex_names import read_names
from refcheck.exchange.plain_dates import read_date, read_parts
from refcheck.format.titles import sentence_case


@pytest.mark.parametrize(
    ("source", "fields", "said"),
    [
        ("@book{a, title={On moss}, year=2001}", {"title": "On moss", "year": "2001"}, ""),
        ("@book(a, title={On moss}, year=2001)", {"title": "On moss", "year": "2001"}, ""),
        ('@book{a, title="On {"}moss{"} here"}', {"title": 'On {"}moss{"} here'}, ""),
        ("@book{a, title={On moss}\n year=2001\n}", {"title": "On moss", "year": "2001"}, ""),
        ("@book{a, title={On moss}},\n year={2001}\n}", {"title": "On moss", "year": "2001"}, "brace too many"),
        ("@book{a, title={On moss},\n year={2001}\n\n@book{b, title={Fern}}", {"title": "On moss", "year": "2001"},
         "not closed"),
        ("@book{a, title={On moss,\n year={2001}\n}\n@book{b, title={Fern}}", {"title": "On moss", "year": "2001"},
         "read to the end of its line"),
        ("@book{a, title={A \\{ b}, year=2001}", {"title": "A \\{ b", "year": "2001"}, ""),
        ("@book{a, funding_text 1={x}, title={On moss}}", {"funding_text 1": "x", "title": "On moss"}, ""),
        ("@book{, title={On moss}}", {"title": "On moss"}, ""),
        ("@book{a, month=mar # \"~5\"}", {"month": "March~5"}, ""),
        ("@book{a, journal=moss}", {"journal": "moss"}, "“moss” is no @string"),
        ("@comment{x @book{z, title={Z}}}\n% @book{y, title={Y}}\n@book{a, title={T}}", {"title": "T"}, ""),
    ],
)  # fmt: skip
def test_entries(source: str, fields: dict[str, str], said: str) -> None:
    parsed = parse(source)
    assert parsed.entries[0].fields == fields
    assert source[parsed.entries[0].start] == "@"
    assert [said in warning.message for warning in parsed.warnings] == ([True] if said else [])


def test_a_broken_entry_costs_nobody_else_and_is_told_with_line_and_key() -> None:
    source = "@book{one, title={On moss}}\n\n@book{two, title={never closed\n\n@tapestry{three, title={On fern}}\n"
    warnings: list[str] = []
    items = read_items(source, "auto", warnings)
    assert [item["title"] for item in items] == ["On moss", "never closed", "On fern"]
    assert [line.split(":")[0] for line in warnings] == [
        "line 3, entry “two”", "line 3, entry “two”", "line 5, entry “three”",
    ]  # fmt: skip


def test_a_letter_is_printed() -> None:
    warnings: list[str] = []
    [item] = read_items("@letter{a, title={To Fern}, author={Moss, Ina}, year={1901}}", "auto", warnings)
    assert item["type"] == "document"
    assert warnings == ["line 1, entry “a”: “@letter” is an unknown type of entry; kept as a document"]


HARD = {
    "braced words": lambda n: "@a{b,title={" + "{W}ord " * n + "}}",
    "values not closed": lambda n: "@a{b,\n" + "c={x\n" * n,
    "comments not closed": lambda n: "@comment{" * n,
    "entries not closed": lambda n: "@article{a, title={T\n" * n,
    "doubling macros": lambda n: '@string{a0="x"}\n' + "".join(f"@string{{a{i + 1}=a{i} # a{i}}}\n" for i in range(n)),
    "braces within braces": lambda n: "@a{b,title={" + "{" * n + "x" + "}" * n + "}}",
    "accents": lambda n: '@a{b,title={' + '\\"{u}' * n + "}}",
    "many authors": lambda n: "@a{b,author={" + " and ".join(["{M}oss, Ina"] * n) + "}}",
}  # fmt: skip


def steps(text: str) -> int:
    """How many lines of Python reading a file runs."""
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        read_items(text, "bibtex", [])
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HARD)
def test_work_grows_with_the_length(name: str) -> None:
    """Four times the file may take five times the steps, where the square would take sixteen."""
    steps(HARD[name](100))  # loads what is loaded on first use
    assert steps(HARD[name](1600)) <= 5 * steps(HARD[name](400))


def test_an_entry_without_key_gets_one() -> None:
    items = read_items("@Manual{,\n title={Moss: A language}, author={{Moss Team}}, year={2019}}")
    assert items[0]["id"] == "mossteam2019moss"


def test_macros_that_double_themselves_stay_small() -> None:
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    parsed = parse('@string{a0 = "moss moss "}\n' + doubling + "@book{k, title = a60, note = a3}")
    assert parsed.entries[0].fields["note"] == "moss moss " * 8
    assert len(parsed.entries[0].fields["title"]) <= 20_000
    assert any("longer than" in warning.message for warning in parsed.warnings)


@given(st.text(alphabet='@{}()",=#\\%\nab 1', max_size=80))
def test_no_text_is_refused_and_values_are_of_the_text(text: str) -> None:
    parsed = parse(text)
    for entry in parsed.entries:
        assert all(len(value) <= len(text) for value in entry.fields.values())
    if "@" in text:
        read_items(text, "bibtex")


@given(st.text(alphabet="\\{}$^_~`'\"abciou-&%#", max_size=40))
def test_latex_loses_no_letter_of_a_text_without_commands(text: str) -> None:
    decoded = latex.to_text(text)
    if "\\" not in text and "$" not in text and "&" not in text:
        bare = unicodedata.normalize("NFD", re.sub(r"</?su[bp]>", "", decoded))
        assert [letter for letter in bare if letter.isalpha()] == [letter for letter in text if letter.isalpha()]


@pytest.mark.parametrize("piece", ["{W}ord ", "{", "\\emph{", '\\"', "$x^", "{\\em ", "\\a'b", "\\frac", "\\foo{a}"])
def test_latex_of_any_depth_is_read(piece: str) -> None:
    assert isinstance(latex.to_text(piece * 3000, keep_braces=True), str)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{\textgreater}10\,kg of $\beta$-carotene at 20$^{\circ}$C", ">10 kg of β-carotene at 20°C"),
        (r"5 $\mu$l, $\mu l$, CO$_2$, $\mathrm{Na}^+$", "5 μl, μl, CO<sub>2</sub>, Na<sup>+</sup>"),
        (r"{\TeX} and \BibTeX\ files", "TeX and BibTeX files"),
        (r"\orgname{Moss Society}{MS}", "Moss Society MS"),
        (r"L{\a'o}pez, Garc{\'\i}a, \v{S}im\'e, \c c, \t{oo}", "López, García, Šimé, ç, o͡o"),
        (r"{\it Bryum argenteum} in \textbf{cities}", "<i>Bryum argenteum</i> in cities"),
        (r"from $5 to $10, \$7, 10\%, 50% off", "from $5 to $10, $7, 10%, 50% off"),
        (r"``Moss'' \enquote{fern} {\&}amp; tree---leaf", "“Moss” “fern” & tree—leaf"),
        (r"\noopsort{1973}moss, \href{https://example.org}{here}", "moss, here"),
        (r"\(\alpha\)-moss and \unknown{kept}", "α-moss and kept"),
    ],
)
def test_latex(value: str, text: str) -> None:
    assert latex.to_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"10.1000/moss{\_}12", "10.1000/moss_12"),
        (r"\url{https://example.org/a\_b\%20c}", "https://example.org/a_b%20c"),
        (r"https://example.org/$\sim$moss/?a=1{\&}amp;b=2", "https://example.org/~moss/?a=1&b=2"),
    ],
)
def test_addresses(value: str, text: str) -> None:
    assert latex.verbatim(value) == text


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("family=Beek, given=Ann, prefix=van, useprefix=true", [("van", "Beek", "Ann")]),
        ("family=Moss, given=Ina and Fern, Al", [("", "Moss", "Ina"), ("", "Fern", "Al")]),
        ("Moss, I., Fern, A.", [("", "Moss", "I."), ("", "Fern", "A.")]),
        ("Moss, Ina; Fern, Al", [("", "Moss", "Ina"), ("", "Fern", "Al")]),
        ("Ina Moss Jr.", [("", "Moss", "Ina")]),
        ("d'Arvor, Jean", [("", "d'Arvor", "Jean")]),
    ],
)
def test_names(names: str, read: list[tuple[str, str, str]]) -> None:
    found = [(name.get("non-dropping-particle", ""), name["family"], name["given"]) for name in read_names(names)]
    assert found == read


def test_quoted_and_braced_names_are_groups() -> None:
    assert read_names('"Society for Moss" and {{Fern, Inc.}}') == [
        {"literal": "Society for Moss"},
        {"literal": "Fern, Inc."},
    ]


@pytest.mark.parametrize(
    ("month", "day", "parts"),
    [
        ("4", "", [[2014, 4]]), ("June/July", "", [[2014, 6], [2014, 7]]), ("Oktober", "", [[2014, 10]]),
        ("5-6", "", [[2014, 5], [2014, 6]]), ("March~7", "", [[2014, 3, 7]]), ("juillet", "14", [[2014, 7, 14]]),
        ("3--6 May", "", [[2014, 5, 3], [2014, 5, 6]]), ("13", "", [[2014]]), ("", "", [[2014]]),
    ],
)  # fmt: skip
def test_months(month: str, day: str, parts: list[list[int]]) -> None:
    assert read_parts("2014", month, day)["date-parts"] == parts


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2017-XX", {"date-parts": [[2017]]}), ("2004-06-XX", {"date-parts": [[2004, 6]]}),
        ("../2017", {"date-parts": [[2017]]}), ("1723%", {"date-parts": [[1723]], "circa": True}),
        ("199X", {"literal": "1990s"}), ("05/2017", {"date-parts": [[2017, 5]]}),
        ("4/5/2017", {"date-parts": [[2017]]}), ("25/4/2017", {"date-parts": [[2017, 4, 25]]}),
    ],
)  # fmt: skip
def test_dates(edtf: str, date: object) -> None:
    assert read_date(edtf) == date


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        ("M1  - Query date: 2021-02-03 10:00:01", "Moss, I. (2015). On moss. X."),
        ("M1  - 12", "Moss, I. (2015). On moss. X, Article 12."),
        ("M3  - doi: 10.1000/moss", "Moss, I. (2015). On moss. X. https://doi.org/10.1000/moss"),
        ("M3  - Research Article", "Moss, I. (2015). On moss. X."),
        ("M3  - Letter to the editor", "Moss, I. (2015). On moss [Letter to the editor]. X."),
        ("AU  - ...", "Moss, I., et al. (2015). On moss. X."),
        ("AU  - Fern, Al; Tree, Bo", "Moss, I., Fern, A., & Tree, B. (2015). On moss. X."),
        ("AU  - Fern AB", "Moss, I., & Fern AB. (2015). On moss. X."),  # the other name has a comma
        ("M1  - 3\nVL  - 5\nSP  - 1\nEP  - 9", "Moss, I. (2015). On moss. X, 5(3), 1–9."),
        ("M1  - 0301\nVL  - 5\nSP  - 1\nEP  - 9", "Moss, I. (2015). On moss. X, 5, Article 0301."),
        ("AU  - Fern A.B.", "Moss, I., & Fern, A. B. (2015). On moss. X."),
    ],
)
def test_ris(lines: str, printed: str) -> None:
    text = f"TY  - JOUR\nTI  - On moss\nAU  - Moss, Ina\n{lines}\nJO  - X\nPY  - 2015\nER  - \n"
    assert formatted(text).strip() == printed


@pytest.mark.parametrize(
    ("names", "printed"),
    [("Moss IA|Fern B", "Moss, I. A., & Fern, B."), ("Fern B", "Fern B."), ("Moss Bank UK|Fern Society", None)],
)
def test_ris_of_names_without_a_comma(names: str, printed: str | None) -> None:
    lines = "".join(f"AU  - {name}\n" for name in names.split("|"))
    text = formatted(f"TY  - JOUR\nTI  - On moss\n{lines}JO  - X\nPY  - 2015\nER  - \n").strip()
    assert text == f"{printed or 'Moss Bank UK & Fern Society.'} (2015). On moss. X."


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("csl-yaml", "- id: a\n  type: article-journal\n  title: On moss\n  author:\n  - family: Moss\n    given: Ina\n"
         "  container-title: Plants\n  volume: 3\n  issued:\n    year: 2015\n"),
        ("csl-yaml", "---\nreferences:\n- type: article-journal\n  title: On moss\n"
         "  author: [{family: Moss, given: Ina}]\n  container-title: Plants\n  volume: 3\n  issued: 2015-03\n...\n"),
        ("nbib", "PMID- 12345\nDP  - 2015 Mar\nTI  - On\n      moss.\nAU  - Moss I\nJT  - Plants : a journal\n"
         "VI  - 3\n"),
        ("enw", "%A Moss, Ina\n%T On moss\n%J Plants\n%V 3\n%D 2015\n"),
        ("enw", "%0 Journal Article\n%A Moss, Ina\n%T On moss\n%J Plants\n%V 3\n%D 2015\n"),
    ],
)  # fmt: skip
def test_other_formats(format: str, text: str) -> None:
    assert guess(text) == format
    assert formatted(text).strip() == "Moss, I. (2015). On moss. Plants, 3."
    with pytest.raises(RefcheckError, match="read only"):
        write_items(read_items(text), format)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Moss, I\n", "Web of Science"),
        ('<?xml version="1.0"?><xml><records><record/></records></xml>', "EndNote’s XML"),
        ("<modsCollection><mods/></modsCollection>", "MODS"),
        ("AU  - Moss, I.\nTI  - On moss\nPY  - 2015\n", "RIS without TY"),
        ('[{"itemType": "book", "title": "On moss"}]', "Zotero’s own JSON"),
        ('"Key","Item Type","Publication Year"\n"A","book","2015"\n', "a table"),
        ("title;authors;year\nOn moss;Moss, I.;2015\n", "a table"),
        ("PT\tAU\tTI\nJ\tMoss, I\tOn moss\n", "Web of Science"),
        ("RT Book\nSR Print\nA1 Moss, I.\nT1 On moss\n", "RefWorks"),
        ('[{"key": "A", "data": {"itemType": "book", "title": "On moss"}}]', "Zotero’s own JSON"),
        ('<?xml version="1.0"?><PubmedArticleSet/>', "PubMed’s XML"),
        ("{}", "no item"),
        ("<?xml version='1.0'?>\n<!-- made by hand --><TEI><listBibl/></TEI>", "XML"),
        ("article{a, title={On moss}}", "BibTeX without “@”"),
    ],
)
def test_forms_that_are_not_read_are_told_by_name(text: str, name: str) -> None:
    with pytest.raises(RefcheckError, match=name):
        formatted(text)


@pytest.mark.parametrize("names", ["Key, A., Year, B.", "Key, Ann, and Title, Bo.", "Type, A."])
def test_names_that_are_those_of_columns_make_no_table(names: str) -> None:
    assert "On moss" in formatted(f"{names} (2015). On moss. Plants, 3(1), 4–9.\n")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("refs.yaml", b"author: Moss\ntitle: On moss\n", "not CSL-YAML"),
        ("refs.json", b"Moss, I. (2015). On moss. Plants, 3(1), 4.\n", "not JSON"),
        ("refs.bib", b"\x00\x01\x02", "not a text file"), ("refs.docx", b"PK\x03\x04", "not a Word file"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says(
    name: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert main(["format", str(tmp_path / name)]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert message.count(name) == message.count("\n") == 1


def test_a_forgotten_brace_does_not_take_the_fields_after_it() -> None:
    source = "@article{a, title={On {moss}, author={Moss, Ina}, journal={Plants}, year={2015}}"
    assert formatted(source).strip() == "Moss, I. (2015). On moss. Plants."


def test_aliases_of_yaml_are_not_followed() -> None:
    with pytest.raises(RefcheckError, match="aliases"):
        read_items("- id: &a x\n  type: book\n  title: *a\n", "csl-yaml")


def test_a_note_may_name_variables() -> None:
    [item] = read_items('[{"id": "a", "type": "book", "title": "T", "note": "original-date: 1961\\nA gift."}]')
    assert item["original-date"] == {"date-parts": [[1961]]}
    assert item["note"] == "A gift."


@pytest.mark.parametrize("names", ["Doe, J. \\& Roe, P.", "Doe, J. & Roe, P.", "Doe, J. and Roe, P. and"])
def test_names_that_an_ampersand_joins(names: str) -> None:
    assert read_names(names) == [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "P."}]
    assert len(read_names("Roe, P. & Sons")) == 1


@pytest.mark.parametrize("name", ["Roe, Jr., Max Pim", "Roe, Max Pim, Jr.", "Max Pim Roe Jr."])
def test_a_mark_of_generation_in_any_place(name: str) -> None:
    assert read_names(name) == [{"family": "Roe", "given": "Max Pim", "suffix": "Jr."}]


def test_a_book_is_not_part_of_itself() -> None:
    source = "@book{a, title={On {Moss}}, booktitle={On moss}, author={Moss, Ina}, year={2008}}"
    assert formatted(source).strip() == "Moss, I. (2008). On Moss."
    assert formatted(source.replace("@book", "@inbook")).strip() == "Moss, I. (2008). On Moss."


@pytest.mark.parametrize(
    "title",
    [
        'Die Sch{\\"o}nheit der Moose in Bayern',
        "Wirkung von {LSD} auf Moose in Bayern",
        "Moss in {UK} Cities: the {NHS} view",
    ],
)
def test_braces_do_not_change_the_case_of_an_item(title: str) -> None:
    [item] = read_items(f"@article{{a, title={{{title}}}}}")
    assert latex.to_text(title).replace("{", "").replace("}", "") == item["title"].replace(
        '<span class="nocase">', ""
    ).replace("</span>", "")


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("The Vapnik Lectures on Learning", "The Vapnik lectures on learning"),  # no list has the name
        ("The Growth and Decline of Common Mosses", "The growth and decline of common mosses"),
        ("Growth of Mosses in Olympic National Park", "Growth of mosses in Olympic National Park"),
        ("Water Balance of Utah Lake Using Field Samples", "Water balance of Utah Lake using field samples"),
        ("Validation of the Moss Memory Scale for Adults", "Validation of the Moss Memory Scale for Adults"),
        ("mosslib: Tidy Tables of Mosses", "mosslib: Tidy tables of mosses"),
        ("Effects of Pretest-Posttest-Control Designs", "Effects of pretest-posttest-control designs"),
        ("Wald Tests Made Easy with mosslib", "Wald tests made easy with mosslib"),
        ("Proceedings of the 3rd ACM Conference on Moss", "Proceedings of the 3rd ACM Conference on Moss"),
        ("Google Scholar", "Google Scholar"),
        ("Los Cambios En La Estructura De Las Clases", "Los Cambios En La Estructura De Las Clases"),
        ("Moss Growth Versus Moss Decay along the Danube", "Moss growth versus moss decay along the Danube"),
        ("Vitamin A Deficiency of Mosses in Winter", "Vitamin A deficiency of mosses in winter"),
        ("Toward A Better Theory Of Mosses", "Toward a better theory of mosses"),
        ("Growth of Mosses on Li and Zn Surfaces", "Growth of mosses on Li and Zn surfaces"),
        ("The Moss Genome Project", "The Moss Genome Project"),
        ("Results from the Journal of Moss and Lichen Growth", "Results from the Journal of Moss and Lichen Growth"),
        ("Moss Growth Rating Scale: A New Measure", "Moss Growth Rating Scale: A new measure"),
        ("mosslab/mosslib GitHub repository", "mosslab/mosslib GitHub repository"),
        ("Growth and Decay in the Wuldian Society of Mosses", "Growth and decay in the Wuldian Society of mosses"),
        ("Growth and Decay in Modern Society and Mosses", "Growth and decay in modern society and mosses"),
        ("Observing Mosses with the Green Bank Telescope", "Observing mosses with the Green Bank Telescope"),
        ("The Growth of Wuldia Mossensis in Gardens", "The growth of Wuldia mossensis in gardens"),
        ("The Growth of Maria Mossensis in Gardens", "The growth of Maria Mossensis in gardens"),
        ("The Ruby Programming Language for Moss", "The Ruby programming language for moss"),
        ("Nocebo Effects and Logit Models of Kinetochores", "Nocebo effects and logit models of kinetochores"),
        (
            "Studies from the National Institute of Moss Research",
            "Studies from the National Institute of Moss Research",
        ),
        ("Remarks on “Mosses in the Gardens of Kings”", "Remarks on “Mosses in the gardens of kings”"),
        ("Growth and Decay/Recovery of Large Mosses", "Growth and decay/recovery of large mosses"),
        ("moss/lichen growth in gardens", "Moss/lichen growth in gardens"),
        ("grow() versus water() in moss", "grow() versus water() in moss"),
        ("mosslab/mosslib: A library", "mosslab/mosslib: A library"),
        ("ω-3 acids in moss", "ω-3 acids in moss"),
        ("'Odd Mosses' in the Making of Gardens", "'Odd mosses' in the making of gardens"),
        ("A Study of Mosses:\nThe Making of New\nZealand", "A study of mosses:\nThe making of New\nZealand"),
    ],
)
def test_titles_keep_names(title: str, cased: str) -> None:
    assert sentence_case(title) == cased


@pytest.mark.parametrize(
    ("kind", "title", "cased"),
    [
        ("book", "Moss Dreams", "Moss dreams"),
        ("book", "Varieties of American Moss Dreams", "Varieties of American moss dreams"),
        ("book", "The (Ir)relevance of Dreams", "The (ir)relevance of dreams"),
        ("article-journal", "The Smart Moss Mirage", "The smart moss mirage"),
        ("thesis", "The Betulin Mirage", "The Betulin Mirage"),  # one word is unknown
        ("webpage", "The Smart Moss Mirage", "The Smart Moss Mirage"),  # may be a site
        ("book", "Letters to Anna Karl", "Letters to Anna Karl"),
    ],
)
def test_a_few_ordinary_words_are_no_name_of_a_book(kind: str, title: str, cased: str) -> None:
    assert formatted(json.dumps([{"id": "a", "type": kind, "title": title}])).startswith(cased)


_RUNNING = "We ask what {} does in the gardens of the north, and how it is seen by others in that part of the garden."


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["wuldians"] * 2, "keel and wuldians"),  # small in the abstracts: an ordinary word
        (["wuldians"], "keel and Wuldians"),  # once may be a slip
        (["wuldians", "wuldians", "Wuldians"], "keel and Wuldians"),
        (["Keel"] * 3, "Keel and Wuldians"),  # large in them: a name
        (["Keel"] * 2, "keel and Wuldians"),
        (["Keel"] * 3 + ["keel"], "keel and Wuldians"),
    ],
)
def test_a_bibliography_says_which_words_are_names(words: list[str], names: str) -> None:
    entry = {
        "id": "z",
        "type": "article-journal",
        "title": "Effects of Keel and Wuldians on the Development of Communities",
    }
    others = [
        {"id": str(number), "type": "book", "title": f"Moss {number}", "abstract": f"{number}. {_RUNNING.format(word)}"}
        for number, word in enumerate(words)
    ]
    assert f"Effects of {names} on the development" in formatted(json.dumps([entry, *others]))


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("MOSS OPEN", "Moss Open"),
        ("BMC GENOMICS", "BMC Genomics"),
        ("MOLECULES", "Molecules"),
        ("PLOS ONE", "PLOS ONE"),
        ("POINT VETERINAIRE", "POINT VETERINAIRE"),
        ("JOSS", "JOSS"),
        ("The journal of the Moss Society", "The Journal of the Moss Society"),
        ("Moss in Science and technology", "Moss in Science and Technology"),
        ("Revista de Musgo and moss", "Revista de Musgo and moss"),
        ("ARCHIVOS DE LA MEDICINA DEL MUSGO", "Archivos de la Medicina del Musgo"),
    ],
)
def test_periodicals_in_capitals(title: str, printed: str) -> None:
    text = [{"id": "a", "type": "article-journal", "title": "T", "container-title": title, "volume": "2"}]
    assert formatted(json.dumps(text)).strip() == f"T. (n.d.). {printed}, 2."


@pytest.mark.parametrize("server", ["bioRxiv", "bioRxiv: The Preprint Server for Biology", "medRxiv preprint"])
def test_a_preprint_given_as_an_article_stands_alone(server: str) -> None:
    text = [{"type": "article-journal", "title": "Moss", "container-title": server, "page": "2024.09.10.612"}]
    assert formatted(json.dumps(text)).strip() == f"Moss. (n.d.). {server[:7]}."


def test_a_volume_of_a_preprint_server_that_has_issues_is_kept() -> None:
    text = [{"type": "article-journal", "title": "Moss", "container-title": "bioRxiv", "volume": "3", "issue": "2"}]
    assert formatted(json.dumps(text)).strip() == "Moss. (n.d.). bioRxiv, 3(2)."


@pytest.mark.parametrize(
    ("whole", "printed"),
    [("Moss and Lichen", "Moss and lichen"), ("Moss University Press", "Moss University Press")],
)
def test_the_book_of_a_chapter_is_in_sentence_case(whole: str, printed: str) -> None:
    text = [{"type": "chapter", "title": "Moss", "container-title": whole}]
    assert formatted(json.dumps(text)).strip() == f"Moss. (n.d.). In {printed}."


def test_ris_gives_a_book_with_its_series() -> None:
    book = "TY  - BOOK\nTI  - Moss\nT2  - Moss Series\nA3  - Doe, Jane\nVL  - 3\nPY  - 2001\n"
    assert formatted(f"{book}ER  - ", "ris").strip() == "Doe, J. (Ed.). (2001). Moss."
    assert "Moss series (Vol. 3" in formatted(f"{book}SP  - 3\nEP  - 9\nER  - ", "ris")


def test_data_in_bibtex_are_a_data_set() -> None:
    assert formatted("@data{a, title={Moss counts}, year=2001}").strip() == "Moss counts [Data set]. (2001)."


def test_a_short_doi_goes_before_the_address() -> None:
    text = '[{"id": "a", "type": "book", "title": "T", "DOI": "10/gfzxgh", "URL": "https://example.org"}]'
    assert formatted(text).strip() == "T. (n.d.). https://doi.org/gfzxgh"


@pytest.mark.parametrize("unit", ["Aa ", "A ", "A.-B. ", "aB", "Aa, ", "Aa-", "Bérg "])
@pytest.mark.parametrize("end", ["", "!", ",", " 1"])
def test_names_of_many_words_end(unit: str, end: str) -> None:
    """Patterns with more than one way to read a word need minutes for these."""
    assert read_names(f"{unit * 400}{end} and Lund, K.")[-1] == {"family": "Lund", "given": "K."}


@pytest.mark.parametrize("word", ["a:" * 400, "a_a" * 400, "a-" * 400, "a::" * 400 + "!"])
def test_words_of_keys_end(word: str) -> None:
    assert latex.to_text(rf"\mossmacro{{{word}}}{{Tides}}").endswith("Tides")


def test_a_chapter_without_any_title_is_read() -> None:
    assert [item["id"] for item in read_items("@incollection{a, author = {Doe, Jane}, year = 2020}")] == ["a"]
