"""Which style a document is taken to follow, and what is said of it."""

from __future__ import annotations

from typing import Literal

import pytest

from refcheck import check
from refcheck.model import Settings

NAMES = ["Ader", "Bandura", "Cohen", "Engel", "Folkman", "Gatchel"]
LISTS = {
    "apa": "{0}, R., & Zorn, P. (19{1}). The need for a model. Science, 12(3), 45–67.",
    "frontiers": "{0}, R., and Zorn, P. (19{1}). The need for a model. Science 12, 45–67.",
    "harvard": "{0}, R. and Zorn, P. (19{1}) ‘The need for a model’, Science, 12(3), pp. 45–67.",
    "springer": "{0} R, Zorn P (19{1}) The need for a model. Science 12:45–67",
}
CITATIONS = {
    "apa": "It is so ({0} & Zorn, 19{1}).",
    "harvard": "It is so ({0} and Zorn 19{1}).",
}


def document(cited: str, listed: str) -> str:
    years = range(71, 71 + len(NAMES))
    body = " ".join(CITATIONS[cited].format(*pair) for pair in zip(NAMES, years, strict=True))
    entries = [LISTS[listed].format(*pair) for pair in zip(NAMES, years, strict=True)]
    return "\n\n".join([body, "References", *entries]) + "\n"


@pytest.mark.parametrize(
    ("cited", "listed", "expected"),
    [
        ("apa", "apa", set()),
        ("harvard", "harvard", {"RC503"}),
        ("harvard", "springer", {"RC503"}),
        ("apa", "frontiers", {"RC503"}),
        ("harvard", "apa", {"RC503"}),
    ],
)
def test_another_style_is_told_once(cited: str, listed: str, expected: set[str]) -> None:
    findings = check(document(cited, listed), "text").findings
    assert [finding.code for finding in findings if finding.code != "RC102"] == sorted(expected)


@pytest.mark.parametrize("style", ["harvard", "any"])
def test_a_style_that_is_asked_for_is_not_judged_as_apa(style: Literal["harvard", "any"]) -> None:
    report = check(document("harvard", "harvard"), "text", settings=Settings(style=style))
    assert not report.findings


def test_apa_that_is_asked_for_is_judged() -> None:
    findings = check(document("harvard", "harvard"), "text", settings=Settings(style="apa")).findings
    assert {"RC201", "RC205", "RC301", "RC316"} <= {finding.code for finding in findings}


def test_a_list_is_put_in_order_with_its_markup() -> None:
    entries = [
        "<li><em>Naps help</em>. (2019). CNN.</li>",
        "<li>Engel, G. L. (1977). <em>A model &amp; its use</em>. Holt Press.</li>",
        '<li>Bandura, A. (1997). <em>Self-efficacy</em>. Holt Press. <a href="https://x.org/a">https://x.org/a</a></li>',
    ]
    head = "<p>It is so.</p>\n<h2>References</h2>\n<ul>\n"
    fixed = check(head + "\n".join(entries) + "\n</ul>\n", "html").fixed()
    assert fixed == head + "\n".join(entries[::-1]) + "\n</ul>\n"


@pytest.mark.parametrize(
    ("cited", "entry", "expected"),
    [
        ("(Engel 1977)", "Engel, George L. 1977. “The Need for a Model.” *Science* 196 (4286): 129–136.", "other"),
        ("Engel (1977)", "Engel, George L. “The Need for a Model.” *Science* 196, no. 4286 (1977): 129–36.", "other"),
        ("(Engel, 1977)", "Engel, G. L. 1977. The need for a model. *Science*, *196*(4286), 129–136.", "apa"),
        ("Engel (1977)", "Engel, G. L. 1977. The need for a model. *Science*, *196*(4286), 129–136.", "apa"),
    ],
)
def test_one_entry_can_tell_the_style(cited: str, entry: str, expected: str) -> None:
    codes = [finding.code for finding in check(f"It is so {cited}.\n\n# References\n\n{entry}\n", "markdown").findings]
    assert codes == ["RC503"] if expected == "other" else "RC503" not in codes


@pytest.mark.parametrize(
    ("cited", "other"),
    [
        ("(Holt and Tennant 1994), and so is that (Barr 2016)", True),
        ("(Holt & Tennant 1994), and so is that (Barr 2016)", False),
        ("(Holt, 1994), and so is that (Holt and Tennant 1998; Barr and Lorne 2016)", False),
        ("(Holt and Tennant 1994), and so is that, says Barr (2016)", False),
        ("(Alm & Bo 1994; Coe 1995; Dale 1996; Eng 1997; Holt 1998; Barr, 2000)", True),
        ("(Alm & Bo 1994; Coe 1995; Dale 1996; Eng 1997; Holt 1998; Ives, 1999; Barr, 2000)", False),
    ],
)
def test_a_few_citations_tell_the_style_of_a_text_without_list(cited: str, other: bool) -> None:
    codes = {finding.code for finding in check(f"It is so {cited}.\n", "markdown").findings}
    assert ("RC503" in codes, "RC205" in codes) == (other, not other)


@pytest.mark.parametrize(
    ("names", "told"), [(("MOSS", "PRADO"), True), (("MOSS", "Prado"), False), (("Moss", "Prado"), False)]
)
def test_a_short_list_with_all_names_in_capitals_is_in_another_style(names: tuple[str, str], told: bool) -> None:
    first, second = names
    body = f"It is so ({first.title()}, 2011; {second.title()}, 2013)."
    entries = [f"{first}, H. N. Title of waves. 2011. House of Dunes.", f"{second}, E. R. Title of sand. 2013. Dunes."]
    found = {finding.code for finding in check("\n\n".join([body, "# References", *entries]), "markdown").findings}
    assert ("RC503" in found) is told
