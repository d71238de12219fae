"""Both sides of the thresholds that look at a document as a whole: how many entries, citations, characters."""

from __future__ import annotations

import pytest

import refcheck
from refcheck import check
from refcheck.locate.shape import names_only
from refcheck.reference.draft import Draft
from refcheck.reference.labelled import fill
from refcheck.reference.model.tokens import ModelToken

WALK = """This is a long walk along the banks of two rivers, and what the people there say of them.

Rivers rise in the hills and fall to the sea, and nobody has ever seen it otherwise. """
ENGEL = "Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136."
SEARLE = "Searle, J. R. (1969). *Acts of speech*. Harbor Press."
SAME_DOI = """Bohr, N. (1990). Sleep and {}. *Memory*, *44*(2), 12–14. https://doi.org/10.1000/xyz

Cato, M. (1991). Sleep and {}. *Memory*, *45*(2), 12–14. https://doi.org/10.1000/xyz"""
VALE = """Vale, {} (1961). Help that heals a town. *Help*, *4*, {}.

Vale, T. H. (1961). Help that heals a town. *Help*, *4*(2), 20–31. https://doi.org/10.1000/h1"""
VALE_BOOK = """Vale, T. (1961). *Help that heals a town*. {}.

Vale, T. H. (1961). *Help that heals a town*. Dent. https://vale.example.org/help"""
NAMES = "Abel Bohr Cato Dorn Egli Fink Gram Hild Ibel Jung Kohn Lund Moll Nagy Ostrom Pohl".split()


def entry(name: str, year: int) -> str:
    number = NAMES.index(name) + 1
    return f"{name}, R. ({year}). Floods of {name}. *Water*, *{number}*(1), 4–5."


def entries(first: int, last: int, label: str = "") -> str:
    """The works of the names from the first to the last one, of 2001, 2002 and so on."""
    listed = [entry(NAMES[number - 1], 2000 + number) for number in range(first, last + 1)]
    return "\n\n".join(label.format(number) + text for number, text in enumerate(listed, 1))


def in_order(names: str, years: str) -> str:
    """A list of the names with their years, in this order."""
    return "\n\n".join(entry(name, int(year)) for name, year in zip(names.split(), years.split(), strict=True))


def listed(text: str, entries: str, heading: str = "References") -> str:
    return f"{text}\n\n# {heading}\n\n{entries}\n"


def found(document: str, format: str = "markdown") -> list[str]:
    """Citations that are not matched, with their status; findings with the words they stand on."""
    report = check(document, format)
    status = [f"{one.text} {one.status}" for one in report.citations if one.status != "matched"]
    words = [(one.code, " ".join(report.source[one.start : one.end].split())[:24]) for one in report.findings]
    return status + [f"{code} {place}" for code, place in sorted(words)]


CHAPTERS = "# Rivers\n\n{0}\n\n## References\n\n{2}\n\n# Lakes\n\n{1}\n\n## References\n\n{3}\n"
BEFORE = "<!-- refcheck-disable-next-line -->"
LONG = ", and of all that stands between the two of them in the long life of a man" * 3
GOES_ON = ENGEL.replace("model.", "model,\n\nand of its use.")

DOCUMENTS = {
    "a third of a list without a heading": WALK + "They rise (Abel, 2001; Bohr, 2002).\n\n" + entries(1, 6),
    "less than a third of one": WALK + "They rise (Abel, 2001; Bohr, 2002).\n\n" + entries(1, 7),
    "chapters with some strays": CHAPTERS.format(
        "So (Abel, 2001; Dorn, 2004). So (Bohr, 2002).",
        "So (Cato, 2003; Egli, 2005; Fink, 2006).",
        entries(1, 3),
        entries(4, 6),
    ),
    "too many strays for chapters": CHAPTERS.format(
        "So (Abel, 2001; Dorn, 2004). So (Bohr, 2002).",
        "So (Abel, 2001; Cato, 2003; Egli, 2005; Fink, 2006).",
        entries(1, 3),
        entries(4, 6),
    ),
    "three words more in an entry": listed(
        "So (Engel, 1977).", f"{ENGEL}\n\n{ENGEL}".replace("e*", "e in Short New*", 1)
    ),
    "seven words more": listed(
        "So (Engel, 1977).", f"{ENGEL}\n\n{ENGEL}".replace("e*", "e of Men and Women in Short*", 1)
    ),
    "an entry that lacks what the other gives": listed("So (Vale, 1961).", VALE.format("T.", "20–31")),
    "an entry with its journal abbreviated": listed(
        "So (Vale, 1961).",
        VALE.format("T.", "20–31").replace("*Help*", "*Towns and Help*", 1).replace("*Help*", "*T. Help*"),
    ),
    "an entry of another journal": listed("So (Vale, 1961).", VALE.format("T.", "20–31").replace("*Help*", "*Aid*", 1)),
    "a book without an initial and an address": listed("So (Vale, 1961).", VALE_BOOK.format("Dent")),
    "a book of another house": listed("So (Vale, 1961).", VALE_BOOK.format("Quay Press")),
    "an entry of other pages": listed("So (Vale, 1961).", VALE.format("T.", "33–41")),
    "an entry of a namesake": listed("So (Vale, 1961).", VALE.format("R.", "20–31")),
    "one DOI, titles alike": listed("So (Bohr, 1990; Cato, 1991).", SAME_DOI.format("its loss", "its use")),
    "one DOI, other titles": listed("So (Bohr, 1990; Cato, 1991).", SAME_DOI.format("memory", "pain in the old")),
    "a title with its year": listed("So says *Acts of Speech* (1969) and so (Engel, 1977).", f"{ENGEL}\n\n{SEARLE}"),
    "a title with another year": listed(
        "So says *Acts of Speech* (1970) and so (Engel, 1977).", f"{ENGEL}\n\n{SEARLE}"
    ),
    "two of five with a comma": listed(
        "So (Abel, 2001; Bohr, 2002). So (Cato 2003; Dorn 2004; Egli 2005). We met (Olympia 2000).", entries(1, 5)
    ),
    "one of five with a comma": listed(
        "So (Abel, 2001; Bohr 2002). So (Cato 2003; Dorn 2004; Egli 2005). We met (Olympia 2000).", entries(1, 5)
    ),
    "one number in four that leads nowhere": listed("So [1]. [2]. [3]. [4]. [7]. [8].", entries(1, 4, "{}. ")),
    "more of them": listed("So [1]. [2]. [3]. [4]. [7]. [8]. [9].", entries(1, 4, "{}. ")),
    "a number that is a slip": listed("So [1]. [2]. [3]. [4]. [13].", entries(1, 4, "{}. ")),
    "a number far beyond the list": listed("So [1]. [2]. [3]. [4]. [14].", entries(1, 4, "{}. ")),
    "half of the list by superscripts": listed("It is so.¹ It was so.² It will be.", entries(1, 4, "{}. ")),
    "a third of it": listed("It is so.¹ It was so.² It will be.", entries(1, 6, "{}. ")),
    "numbers that count": listed(
        "Pain (1). Sleep (2, 3). All of it (4). They were (1) adults and (2) fluent.", entries(1, 4, "{}. ")
    ),
    "three of sixteen out of order": listed(
        "So.",
        in_order(
            "Bohr Abel Cato Dorn Fink Egli Gram Ibel Hild Jung Kohn Lund Moll Nagy Ostrom Pohl",
            "2000 2001 2002 2003 2004 2005 2006 2000 2001 2002 2003 2004 2005 2006 2007 2008",
        ),
    ),
    "four of sixteen out of order": listed(
        "So.",
        in_order(
            "Bohr Abel Cato Dorn Fink Egli Gram Ibel Hild Jung Kohn Lund Nagy Moll Ostrom Pohl",
            "2000 2001 2002 2003 2004 2005 2006 2000 2001 2002 2003 2004 2005 2006 2007 2008",
        ),
    ),
    "five in the order of their years": listed("So.", in_order("Fink Egli Dorn Cato Abel", "2001 2002 2003 2004 2005")),
    "four in the order of their years": listed("So.", in_order("Fink Egli Dorn Cato", "2001 2002 2003 2004")),
    "five of two years": listed("So.", in_order("Fink Egli Dorn Cato Abel", "2001 2001 2001 2002 2002")),
    "a stop before the citation": listed("He said it of the mind and the body. (Engel, 1977)", ENGEL),
    "a stop at the end of a long paragraph": listed(f"He said it of the mind{LONG}. (Engel, 1977)", ENGEL),
    "a page that is nothing but its list": listed("", entries(1, 4)),
    "two entries and no citation": listed("So it is.", entries(1, 2)),
    "three entries and no citation": listed("So it is.", entries(1, 3)),
    "one work twice in what to read next": listed("So (Engel, 1977).", ENGEL)
    + listed("", "\n\n".join((entries(1, 2), entries(1, 1))), "Further reading"),
    "half of the citations lead to further reading": listed(
        "So (Abel, 2001; Bohr, 2002; Nobody, 2012; Zorn, 2013).", entries(1, 7), "Further reading"
    ),
    "most of the citations lead to it": listed(
        "So (Abel, 2001; Bohr, 2002; Cato, 2003; Nobody, 2012; Zorn, 2013).", entries(1, 7), "Further reading"
    ),
    "the text names half of what to read": listed("So (Abel, 2001; Bohr, 2002).", entries(1, 4), "Further reading"),
    "the text names less of it": listed("So (Abel, 2001; Bohr, 2002).", entries(1, 5), "Further reading"),
    "a comment with an empty line after it": listed(f"{BEFORE}\n\nSo (Nobody, 1999).\n\nSo (Engel, 1977).", ENGEL),
    "a citation in a quotation": listed("> So (Engel & Turk, 1977).\n\nSo (Engel, 1977).", ENGEL),
    "an entry that goes on in the next paragraph": listed(
        "So (Engel, 1977; Abel, 2001).", f"{GOES_ON}\n\n{entries(1, 1)}"
    ),
    "a long paragraph that goes on": listed(
        "So (Engel, 1977; Abel, 2001).",
        f"{GOES_ON} {'It is a long tale that nobody needs to hear. ' * 7}\n\n{entries(1, 1)}",
    ),
    "an unlisted work of the authors of a listed one": listed(
        "So (Engel et al., 1977; Engel et al., 1980).", ENGEL.replace("L. (", "L., Wolf, A., & Turk, D. C. (")
    ),
    "what is shortened with an ellipsis": listed("So.", ENGEL.replace("L. (", "L., Wolf, A., … & Turk, D. C. (")),
    "with three dots": listed("So.", ENGEL.replace("L. (", "L., Wolf, A., ... & Turk, D. C. (")),
    "with spaced dots": listed("So.", ENGEL.replace("L. (", "L., Wolf, A., . . . & Turk, D. C. (")),
    "two works under a heading in the text": listed(f"So (Abel, 2001).\n\nSources:\n\n{entries(1, 2)}", entries(3, 5)),
    "one work under such a heading": listed(f"So (Abel, 2001).\n\nSource:\n\n{entries(1, 1)}", entries(3, 5)),
    "a second entry that goes on": listed("So (Abel, 2001; Engel, 1977).", f"{entries(1, 1)}\n\n{GOES_ON}"),
    "a line of an entry that begins with a number": listed(
        "So (Abel, 2001; Bohr, 2002).", entries(1, 2).replace("of Abel", "of\n2. Rivers").replace("\n\n", "\n")
    ),
    "two points with a space": listed("So (Engel, 1977).", ENGEL.replace("model.", "model. .")),
    "two hyphens for a dash": listed("So (Engel, 1977).", ENGEL.replace("–", "--")),
    "an entry without names": listed("So (Abel, 2001).", f"(2010) Floods. *Water*, *1*(1), 4–5.\n\n{entries(1, 1)}"),
    "a title and its page in Modern Language style": listed(
        "So she says (Abel, *Floods* 4), and (Abel, *Ponds* 4; Bohr 9; Cato 11).",
        f"{entry('Abel', 2009).replace('Floods', 'Ponds')}\n\n{entries(1, 3)}",
        "Works Cited",
    ),
    "a name before the first work of a bracket": listed(
        "So (Engel, 1977; Abel, 2001). So (Medical Model Engel, 1977; Abel, 2001).", f"{entries(1, 1)}\n\n{ENGEL}"
    ),
    "chapters, and what to read next": CHAPTERS.format(
        "So (Abel, 2001; Dorn, 2004). So (Bohr, 2002).",
        "So (Cato, 2003; Egli, 2005; Fink, 2006).",
        entries(1, 3),
        entries(4, 6) + "\n\n# Further reading\n\n" + entries(9, 10),
    ),
    "three names, one of which is that of a group": listed(
        "So (Engel, Turk, & Wolf, 1977).", ENGEL.replace("L. (", "L., Turk, D. C., & National Institute of Sleep. (")
    ),
    "half of the works cited with their years": listed(
        "So (Abel, 2001). So (Bohr, 2002). So (Cato 11), (Dorn 4), (Abel 9), and (Bohr 7).",
        entries(1, 4),
        "Works Cited",
    ),
    "fewer of them, and pages": listed(
        "So (Abel, 2001). So (Cato 11), (Dorn 4), (Abel 9), and (Bohr 7).", entries(1, 4), "Works Cited"
    ),
    "an initial without its point in an entry outside the list": listed(
        "So (Abel, 2001).\n\nEngel, G, & Turk (1977). The need for a new model.\n\nSo.", entries(1, 1)
    ),
    "a small letter opens an item after a comma": listed(
        "So (Engel, 1977). So (van Abel, 2001).",
        f"{GOES_ON.partition(',' + chr(10))[0]},\n\n- {entry('Abel', 2001).replace('Abel, R', 'van Abel, R', 1)}",
    ),
    "two names that begin with initials": listed("So.", "R. Abel, & M. Cato. (2010). Floods. *Water*, *1*(1), 4–5."),
}
EXPECTED: dict[str, list[str]] = {
    "a third of a list without a heading": [
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
        "RC102 Egli, R. (2005). Floods ",
        "RC102 Fink, R. (2006). Floods ",
    ],
    "less than a third of one": [],
    "chapters with some strays": [
        "Dorn, 2004 missing",
        "Cato, 2003 missing",
        "RC101 Cato, 2003",
        "RC101 Dorn, 2004",
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
    ],
    "too many strays for chapters": [],
    "three words more in an entry": ["RC107 Engel, G. L. (1977). The"],
    "seven words more": ["RC102 Engel, G. L. (1977). The"],
    "an entry that lacks what the other gives": ["RC107 Vale, T. H. (1961). Help"],
    "an entry with its journal abbreviated": ["RC107 Vale, T. H. (1961). Help"],
    "an entry of another journal": ["RC102 Vale, T. H. (1961). Help"],
    "a book without an initial and an address": ["RC107 Vale, T. H. (1961). *Hel"],
    "a book of another house": ["RC102 Vale, T. H. (1961). *Hel"],
    "an entry of other pages": ["RC102 Vale, T. H. (1961). Help"],
    "an entry of a namesake": ["RC102 Vale, T. H. (1961). Help"],
    "one DOI, titles alike": ["RC107 Cato, M. (1991). Sleep a"],
    "one DOI, other titles": [],
    "a title with its year": [],
    "a title with another year": ["RC102 Searle, J. R. (1969). *A"],
    "two of five with a comma": ["RC205 i", "RC205 n", "RC205 o"],
    "one of five with a comma": [
        "Olympia 2000 missing",
        "RC101 Olympia 2000",
        "RC205 a",
        "RC205 i",
        "RC205 n",
        "RC205 o",
        "RC205 r",
    ],
    "one number in four that leads nowhere": ["7 missing", "8 missing", "RC101 7", "RC101 8", "RC503 References"],
    "more of them": ["RC102 Abel, R. (2001). Floods "],
    "a number that is a slip": ["13 missing", "RC101 13", "RC503 References"],
    "a number far beyond the list": ["RC503 References"],
    "half of the list by superscripts": [
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
        "RC503 References",
    ],
    "a third of it": ["RC102 Abel, R. (2001). Floods "],
    "numbers that count": ["RC503 References"],
    "three of sixteen out of order": [
        "RC102 Bohr, R. (2000). Floods ",
        "RC371 Bohr, R.",
        "RC371 Fink, R.",
        "RC371 Ibel, R.",
    ],
    "four of sixteen out of order": ["RC102 Bohr, R. (2000). Floods ", "RC371 Bohr, R."],
    "five in the order of their years": ["RC102 Fink, R. (2001). Floods "],
    "four in the order of their years": ["RC102 Fink, R. (2001). Floods ", "RC371 Fink, R."],
    "five of two years": ["RC102 Fink, R. (2001). Floods ", "RC371 Fink, R."],
    "a stop before the citation": ["RC213 . (Engel, 1977)"],
    "a stop at the end of a long paragraph": [],
    "two entries and no citation": ["RC102 Abel, R. (2001). Floods ", "RC102 Bohr, R. (2002). Floods "],
    "a page that is nothing but its list": [],
    "three entries and no citation": ["RC102 Abel, R. (2001). Floods "],
    "one work twice in what to read next": [],
    "half of the citations lead to further reading": [
        "Nobody, 2012 missing",
        "Zorn, 2013 missing",
        "RC501 Nobody, 2012",
    ],
    "most of the citations lead to it": [
        "Nobody, 2012 missing",
        "Zorn, 2013 missing",
        "RC101 Nobody, 2012",
        "RC101 Zorn, 2013",
    ],
    "the text names half of what to read": ["RC102 Cato, R. (2003). Floods ", "RC102 Dorn, R. (2004). Floods "],
    "the text names less of it": [],
    "a comment with an empty line after it": ["Nobody, 1999 missing"],
    "a citation in a quotation": ["Engel & Turk, 1977 missing"],
    "an entry that goes on in the next paragraph": ["RC207 Engel, 1977; Abel, 2001", "RC371 Engel, G. L."],
    "a long paragraph that goes on": ["RC207 Engel, 1977; Abel, 2001"],
    "an unlisted work of the authors of a listed one": [
        "Engel et al., 1980 missing",
        "RC101 Engel et al., 1980",
        "RC209 Engel et al.,",
    ],
    "what is shortened with an ellipsis": ["RC102 Engel, G. L., Wolf, A., ", "RC306 … &"],
    "with three dots": ["RC102 Engel, G. L., Wolf, A., ", "RC306 ... &"],
    "with spaced dots": ["RC102 Engel, G. L., Wolf, A., ", "RC306 . . . &"],
    "two works under a heading in the text": [
        "RC102 Bohr, R. (2002). Floods ",
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
        "RC102 Egli, R. (2005). Floods ",
    ],
    "one work under such a heading": [
        "Abel, 2001 missing",
        "RC101 Abel, 2001",
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
        "RC102 Egli, R. (2005). Floods ",
    ],
    "a second entry that goes on": [],
    "a line of an entry that begins with a number": [],
    "two points with a space": ["RC366 l. ."],
    "two hyphens for a dash": [],
    "an entry without names": ["RC102 (2010) Floods. *Water*, "],
    "a title and its page in Modern Language style": ["RC370 Works Cited", "RC375 Abel, R."],
    "a name before the first work of a bracket": ["RC207 Engel, 1977; Abel, 2001"],
    "chapters, and what to read next": [
        "Dorn, 2004 missing",
        "Cato, 2003 missing",
        "RC101 Cato, 2003",
        "RC101 Dorn, 2004",
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
    ],
    "three names, one of which is that of a group": [
        "Engel, Turk, & Wolf, 1977 near",
        "RC105 Engel, Turk, & Wolf, 197",
        "RC203 Engel, Turk, & Wolf",
    ],
    "half of the works cited with their years": [
        "RC102 Cato, R. (2003). Floods ",
        "RC102 Dorn, R. (2004). Floods ",
        "RC370 Works Cited",
    ],
    "fewer of them, and pages": ["RC370 Works Cited"],
    "an initial without its point in an entry outside the list": [],
    "a small letter opens an item after a comma": [],
    "two names that begin with initials": ["RC102 R. Abel, & M. Cato. (201", "RC308 R. Abel"],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_at_an_edge(name: str) -> None:
    assert found(DOCUMENTS[name]) == EXPECTED[name]


def test_a_dash_repeats_the_authors_of_the_same_list_only() -> None:
    repeated = "———. (2002). Droughts. *Water*, *2*(1), 4–5."
    text = listed("So.", f"{entries(1, 1)}\n\n{repeated}") + listed("", repeated, "Further reading")
    authors = [reference.csl.get("author") for reference in check(text, "markdown").references]
    assert authors == [[{"family": "Abel", "given": "R."}], [{"family": "Abel", "given": "R."}], None]


def test_names_and_a_title_before_the_date() -> None:
    names = "L., van der Turk, D. C., & Abel, R. "
    assert names_only(names)
    assert not names_only(" and the need for a new model of the mind ")
    assert names_only("Turk, D. C., " * 43)  # 559 characters
    assert not names_only("Turk, D. C., " * 44)


def test_a_registry_and_its_address_leave_nothing_unread() -> None:
    address = "https://doi.org/10.1126/science.847460 PMID: https://pubmed.ncbi.nlm.nih.gov/847460/"
    entry = "Engel, G. L. (1977). The need. *Science*, *196*, 129–136. "
    known, unknown = (refcheck.parse_reference(entry + one) for one in (address, address.replace("PMID", "Mirror")))
    assert known.confidence > unknown.confidence


def test_a_group_with_and_in_its_name_is_one_author() -> None:
    entry = "National Institute of Mind and Body, Office of Work and Rest: On minds, Harbor Press 1999"
    assert refcheck.parse_reference(entry).csl["author"] == [{"literal": "National Institute of Mind and Body"}]


@pytest.mark.parametrize(("known", "genre"), [(False, "Blog post"), (True, "Essay")])
def test_the_first_sentence_of_a_container_may_be_the_kind(known: bool, genre: str) -> None:
    text = "On minds. Blog post. Northern Review of Books Essay"
    draft = Draft(text)
    if known:
        draft.add("genre", len(text) - 5, len(text))
    fill(draft, [ModelToken(text[:8], 0, 8), ModelToken(text[10:45], 10, 45)], ["TI", "C"])
    assert draft.csl["genre"] == genre
    assert draft.csl["container-title"].endswith("Northern Review of Books")


@pytest.mark.parametrize(("works", "severity"), [(3, "info"), (4, "warning")])
def test_a_few_names_and_years_may_be_no_citations(works: int, severity: str) -> None:
    text = " ".join(f"{name} ({1970 + number}) says that it is so." for number, name in enumerate(NAMES[:works]))
    assert [(finding.code, finding.severity) for finding in check(text).findings] == [("RC501", severity)]


@pytest.mark.parametrize(("front", "year"), [("1900 Low B.", 1900), ("1000 Heat Consortium.", 2012)])
def test_a_number_at_the_front_is_a_year_or_belongs_to_a_name(front: str, year: int) -> None:
    csl = refcheck.parse_reference(f"{front} On heat. Harbor Press, 2012.").csl
    assert csl["issued"] == {"date-parts": [[year]]}


@pytest.mark.parametrize("gap", ["\n", "  ", "\u00a0"])
def test_a_name_over_two_lines_is_one(gap: str) -> None:
    csl = refcheck.parse_reference(f"Engel, G.{gap}L., & Van{gap}Dyke, A. (1977). The need. Science, 196, 129–136.").csl
    assert csl["author"] == [{"family": "Engel", "given": "G. L."}, {"family": "Van Dyke", "given": "A."}]
