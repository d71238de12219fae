"""Citations in bad style are found, mended, and nothing else is: tests/cases/style/citations.txt.

A case is a rule's code, maybe with a remark, a line "- " with the faulty sentence and a line "+ " with the same
sentence mended ("⏎" is a line end); one that begins with "- " is a remark, and a sentence without fault.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import check

FILE = Path(__file__).parent / "cases/style/citations.txt"
CASES = [case.split("\n") for case in FILE.read_text(encoding="utf-8").strip().split("\n\n")]
LIST = """

# References

Bandura, A., & Walters, R. H. (1963). *Social learning and personality development*. Holt Press.

Beck, N. K., Lowe, Y. S., & Roe, L. T. (Eds.). (2011). *Handbook of methods*. Sage.

Centers for Disease Control and Prevention. (2018). *Health in numbers*. https://example.org/numbers

da Silva, P. (2025). *Leaves*. Harbor Press.

Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

Engel, G. L. (1980). The clinical application of the model. *Science*, *137*(5), 535–544.

Hart, M. 't (2012). *The fury of the whole world*. Harbor Press.

National Institute of Pain & Sleep. (2015). *Pain, sleep, and health*. https://example.org/pain

Turk, D. C. (2007). Pain and the mind. *Science*, *44*(2), 12–14.

Wang, A. B., Li, C. D., & Zhu, E. F. (2015). Sleep and its loss. *Memory*, *12*(3), 45–67.

Wang, A. B., Zhao, G. H., & Qi, I. J. (2018). Sleep and its use. *Memory*, *15*(1), 5–16.
"""


def judged(sentence: str) -> tuple[set[str], str]:
    """The codes of the style of citations, and the sentence as it is mended."""
    report = check(sentence.replace("⏎", "\n") + LIST, "markdown")
    codes = {finding.code for finding in report.findings if finding.code.startswith("RC2")}
    return codes, report.fixed().removesuffix(LIST).replace("\n", "⏎")


@pytest.mark.parametrize(("code", "faulty", "due"), [case for case in CASES if len(case) == 3])
def test_a_sentence_is_mended(code: str, faulty: str, due: str) -> None:
    assert judged(faulty.removeprefix("- ")) == ({code.split()[0]}, due.removeprefix("+ "))


@pytest.mark.parametrize("sentence", [case[-1].removeprefix("+ ") for case in CASES if len(case) == 2])
def test_a_clean_sentence_is_left_alone(sentence: str) -> None:
    assert judged(sentence) == (set(), sentence)


@pytest.mark.parametrize(
    ("cited", "message"),
    [
        ("Engel, 1977 p. 130", "a comma belongs before the page"),
        ("Engel, 1977:p. 130", "the form should be “p. 130”"),
        ("Engel, 1977, p.130", "the form should be “p. 130”"),
        ("Engel, 1977 pp. 130", "one page takes “p.”"),
        ("Engel, 1977, p. 130–132", "several pages take “pp.”"),
    ],
)
def test_what_is_said_of_a_page(cited: str, message: str) -> None:
    findings = check(f"It is so ({cited}).{LIST}", "markdown").findings
    assert [finding.message for finding in findings if finding.code == "RC210"] == [message]


@pytest.mark.parametrize(("cited", "mended"), [("ENGLE", "ENGEL"), ("Engle", "Engel")])
def test_a_name_keeps_its_capitals(cited: str, mended: str) -> None:
    text = f"It is so ({cited}, 1977).{LIST}"
    assert check(text, "markdown").fixed(unsafe=True) == text.replace(cited, mended)
