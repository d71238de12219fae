"""Laws of fixing: whatever faults stand together, the safe fixes mend all of them, and a second run changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import check

# a clean entry and faulty ways to write a part of it
ENTRIES = [
    (
        "Bandura, A., & Walters, R. H. (1963). Social learning and personality development (2nd ed.). Holt Press.",
        [(", & W", " & W"), (", & W", ", and W"), ("R. H.", "R.H."), ("(1963).", "(1963)"), ("2nd ed.", "2nd edition"), (" Holt", " New York, NY: Holt")],
    ),
    (
        "Cohen, S., Janicki-Deverts, D., & Miller, G. E. (2007). Psychological stress and disease. JAMA, 298(14), 1685–1687. https://doi.org/10.1001/jama.298.14.1685",
        [("1685–1687", "1685-1687"), ("298(14)", "298 (14)"), (", 298(", " 298("), (" 1685–", " pp. 1685–"), ("https://doi.org/", "doi:"), ("14.1685", "14.1685."), ("JAMA", "Jama")],
    ),
    (
        "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136.",
        [("(1977).", "1977."), ("G. L.", "GL"), ("model.", "model.."), ("196(4286)", "Vol. 196, No. 4286"), ("129–136", "129–36"), ("–136.", "–136"), ("The need for a new medical model.", "“The need for a new medical model.”")],
    ),
    (
        "Krell, D. F. (2008). On the essence of truth. In S. Morris & P. Hill (Eds.), Basic writings (pp. 111–138). Harper.",
        [("S. Morris & P. Hill", "Morris, S., & Hill, P."), ("(Eds.)", "(Eds)"), ("(Eds.)", "(Ed.)"), ("pp. 111", "111"), ("111–138", "111 - 138")],
    ),
    (
        "Woodyatt, A. (2019, September 10). Naps may help the heart. CNN. https://www.cnn.com/2019/09/10/naps",
        [("2019, September 10", "10 September 2019"), (" https", " Retrieved from https"), ("naps", "naps.")],
    ),
]  # fmt: skip


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, str]:
    """A clean list and the same with faults, at most one a place."""
    clean, faulty = [], []
    for entry, faults in ENTRIES:
        clean.append(entry)
        taken: set[int] = set()
        for was, now in draw(st.lists(st.sampled_from(faults), max_size=4, unique=True)):
            at = clean[-1].index(was)
            if was in entry and not taken & set(range(at - 1, at + len(was) + 1)):
                taken |= set(range(at, at + len(was)))
                entry = entry.replace(was, now, 1)
        faulty.append(entry)
    order = draw(st.permutations(range(len(faulty))))
    return document(clean), document([faulty[i] for i in order])


def document(entries: list[str]) -> str:
    return "\n\n".join(["So it is said.", "References", *entries]) + "\n"


@settings(max_examples=60, deadline=None)
@given(lists())
def test_faults_that_stand_together_are_all_mended(texts: tuple[str, str]) -> None:
    clean, faulty = texts
    fixed = check(faulty, "text").fixed()
    assert fixed == clean
    again = check(fixed, "text")
    assert again.fixed() == fixed
    assert not [finding for finding in again.findings if finding.code.startswith(("RC2", "RC3"))]
