"""In-text citations (APA 7, chapter 8): a list of works, clusters, and what is due."""

from __future__ import annotations

from typing import Any

import pytest

from refcheck import format_citations
from refcheck.errors import RefcheckError


def work(id: str, authors: str, year: int | None, **more: Any) -> dict[str, Any]:
    """A book by authors parted by semicolons; a comma tells a person from a group."""
    names = [
        dict(zip(("family", "given"), name.split(", "), strict=True)) if ", " in name else {"literal": name}
        for name in authors.split("; ")
    ]
    issued = {"issued": {"date-parts": [[year]]}} if year else {}
    return {"id": id, "type": "book", "title": f"Title {id}", "author": names, **issued, **more}


def cluster(text: str) -> dict[str, Any]:
    """ "n: a b" or "p: a b" as a cluster."""
    mode, _, ids = text.partition(": ")
    return {
        "mode": {"n": "narrative", "p": "parenthetical"}[mode],
        "items": [{"id": id} for id in ids.split()],
    }


ENGEL = work("e", "Engel, G.", 1977)
FOLKMAN = work("l", "Lazarus, R.; Folkman, S.", 1984)
BECK = work("b", "Beck, A.", 1979)
KAPOOR = [
    work("a", "Kapoor, A.; Bloom, B.; Montez, C.; Warner, D.; Hill, E.", 2017),
    work("b", "Kapoor, A.; Bloom, B.; Zucker, C.; Tang, D.; Koese, E.; Cheng, F.", 2017),
]
NIMH = [
    work("a", "National Institute of Mental Health", 2020, custom={"author-abbreviation": "NIMH"}),
    work("b", "National Institute of Mental Health", 2018, custom={"author-abbreviation": "NIMH"}),
]
PRIVATE = {
    "id": "p",
    "type": "personal_communication",
    "author": [{"family": "Nguyen", "given": "T."}],
    "issued": {"date-parts": [[2020, 2, 24]]},
}
ARTICLE = {
    "type": "article-journal",
    "title": "On wholes",
    "author": ENGEL["author"],
    "container-title": "Mind",
    "issued": {"date-parts": [[2001]]},
}
SITE = {
    "id": "s",
    "type": "article-journal",
    "title": "Understanding sensory memory: A view",
    "container-title": "Mind",
}


@pytest.mark.parametrize(
    ("works", "clusters", "expected"),
    [
        (KAPOOR, ["p: a", "n: b"], ["(Kapoor, Bloom, Montez, et al., 2017)", "Kapoor, Bloom, Zucker, et al. (2017)"]),
        (
            [
                work("a", "Red, X.; Low, X.; Oe, X.", 2019),
                work("b", "Red, X.; Yew, X.; Oe, X.", 2020),
                work("c", "Red, X.; Low, X.; Oe, X.; Beck, X.", 2021),
            ],
            ["p: a b c"],
            ["(Red et al., 2019, 2020, 2021)"],
        ),
        ([ENGEL, {**ENGEL, "id": "f", "title": "Z"}], ["p: e f", "n: f"], ["(Engel, 1977a, 1977b)", "Engel (1977b)"]),
        ([ENGEL, FOLKMAN, BECK], ["p: l e b"], ["(Beck, 1979; Engel, 1977; Lazarus & Folkman, 1984)"]),
        ([ENGEL, FOLKMAN], ["n: e l"], ["Engel (1977) and Lazarus and Folkman (1984)"]),
        ([ENGEL, FOLKMAN, BECK], ["n: e l b"], ["Engel (1977), Lazarus and Folkman (1984), and Beck (1979)"]),
        (NIMH, ["n: a", "p: a b"], ["National Institute of Mental Health (NIMH, 2020)", "(NIMH, 2018, 2020)"]),
        (NIMH, ["p: a b"], ["(National Institute of Mental Health [NIMH], 2018, 2020)"]),
        ([PRIVATE], ["p: p"], ["(T. Nguyen, personal communication, February 24, 2020)"]),
        ([SITE], ["p: s", "n: s"], ["(“Understanding Sensory Memory,” n.d.)", "“Understanding Sensory Memory” (n.d.)"]),
        ([work("a", "VA", None), work("b", "VA", None)], ["p: a b"], ["(VA, n.d.-a, n.d.-b)"]),
        (
            [work("a", "Oe, T.", None, status="in press"), work("b", "Oe, T.", 2010)],
            ["p: a b"],
            ["(Oe, 2010, in press)"],
        ),
        (
            [work("a", "Li, J. M.; Oe, G.", 2015), work("b", "Li, T.", 2014)],
            ["p: a b"],
            ["(J. M. Li & Oe, 2015; T. Li, 2014)"],
        ),
        (
            [work("a", "Piaget, J.", 2000, **{"original-date": {"date-parts": [[1966]]}})],
            ["n: a"],
            ["Piaget (1966/2000)"],
        ),
        ([ENGEL, {**ARTICLE, "id": "f"}], ["p: e f", "n: e f"], ["(Engel, 1977, 2001)", "Engel (1977, 2001)"]),
        (
            [{**PRIVATE, "author": PRIVATE["author"] * 2}],
            ["n: p"],
            ["T. Nguyen and T. Nguyen (personal communication, February 24, 2020)"],
        ),
        ([{**SITE, "title": "The “good” life"}], ["p: s"], ["(“The ‘Good’ Life,” n.d.)"]),
        ([{**SITE, "title": "The life of <i>E. coli</i>"}], ["p: s"], ["(“The Life of E. coli,” n.d.)"]),
        ([{**SITE, "title": "Au revoir [Goodbye]"}], ["p: s"], ["(“Au Revoir,” n.d.)"]),
    ],
)
def test_cluster(works: list[dict[str, Any]], clusters: list[str], expected: list[str]) -> None:
    assert format_citations(works, map(cluster, clusters)) == expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        ({"locator": "3-17"}, "(Engel, 1977, pp. 3–17)"),
        ({"locator": "Abstract"}, "(Engel, 1977, Abstract)"),
        ({"locator": "1 Cor. 13:1"}, "(Engel, 1977, 1 Cor. 13:1)"),
        ({"locator": "5", "label": "page"}, "(Engel, 1977, p. 5)"),
        ({"locator": "2-3", "label": "paragraph"}, "(Engel, 1977, paras. 2–3)"),
        ({"locator": "3", "label": "chapter"}, "(Engel, 1977, Chapter 3)"),
        ({"locator": "Musical forays", "label": "section"}, "(Engel, 1977, Musical Forays section)"),
        ({"locator": "1 Cor. 13:1", "label": "verse"}, "(Engel, 1977, 1 Cor. 13:1)"),
        ({"locator": "1.3.36-37"}, "(Engel, 1977, 1.3.36–37)"),
        ({"locator": "1.3.36-37", "label": "act"}, "(Engel, 1977, 1.3.36–37)"),
        ({"locator": "1.3", "label": "figure"}, "(Engel, 1977, Figure 1.3)"),
        ({"locator": "2:12", "label": "timestamp"}, "(Engel, 1977, 2:12)"),
        ({"prefix": "see also"}, "(see also Engel, 1977)"),
        ({"suffix": "emphasis added"}, "(Engel, 1977, emphasis added)"),
    ],
)
def test_locators_and_affixes(cite: dict[str, str], expected: str) -> None:
    clusters = [{"mode": "parenthetical", "items": [{"id": "e", **cite}]}]
    assert format_citations([ENGEL], clusters) == [expected]


def test_a_secondary_source_goes_on_from_the_first() -> None:
    clusters = [{"mode": "parenthetical", "items": [{"id": "l"}, {"id": "e", "prefix": "as cited in", "locator": "5"}]}]
    assert format_citations([ENGEL, FOLKMAN], clusters) == ["(Lazarus & Folkman, 1984, as cited in Engel, 1977, p. 5)"]


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(RefcheckError, match="nobody"):
        format_citations([ENGEL], [cluster("p: nobody")])


@pytest.mark.parametrize(
    ("others", "cited"),
    [
        (("Moss, K.", "Moss, K. O."), ["(Low & Moss, 2008a)", "(Low & Moss, 2008b)"]),
        (("Moss, K.|Fern, A.", "Moss, K. O.|Fern, A."), ["(Low et al., 2008a)", "(Low et al., 2008b)"]),
        (("Moss, K.|Fern, A.", "Moss, K.|Dale, A."), ["(Low, Moss, & Fern, 2008)", "(Low, Moss, & Dale, 2008)"]),
    ],
)
def test_authors_that_only_initials_tell_apart(others: tuple[str, str], cited: list[str]) -> None:
    items = []
    for id, rest in zip("ab", others, strict=True):
        names = [name.split(", ") for name in ("Low, P.", *rest.split("|"))]
        author = [{"family": family, "given": given} for family, given in names]
        items.append({"id": id, "type": "book", "title": id, "author": author, "issued": {"date-parts": [[2008]]}})
    assert format_citations(items, [{"items": [{"id": "a"}]}, {"items": [{"id": "b"}]}]) == cited
