"""A fix changes shown words only: labels, targets and attributes stay, and lead to the same place."""

from __future__ import annotations

import pytest

from refcheck import check

LIST = "\n\n## References\n\nEngel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.\n"
DEFINED = "\n[Engel 1977]: https://example.org/engel\n[e]: https://example.org/engel\n"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("(see [Engel 1977])", "(see [Engel, 1977][Engel 1977])"),
        ("(see [Engel 1977][])", "(see [Engel, 1977][Engel 1977])"),
        ("(see [Engel 1977][e])", "(see [Engel, 1977][e])"),
        ("(see [Engel 1977](#e))", "(see [Engel, 1977](#e))"),
        ("([see e.g. Engel 1977])", "([see e.g. Engel, 1977])"),
        ("([[Engel 1977]])", "([[Engel 1977]])"),  # what it is depends on the program: a note's name or a defined label
        ("([[Engel 1977|Engel 1977]])", "([[Engel 1977|Engel, 1977]])"),
        ("([[note#Engel 1977]])", "([[note#Engel 1977]])"),
        ("([[note#Engel 1977|Turk ![[Engel 1977]])", "([[note#Engel 1977|Turk ![[Engel 1977]])"),
        ("(![[Engel 1977]])", "(![[Engel 1977]])"),
        ("(`Engel 1977`)", "(`Engel 1977`)"),
        ("({{< cite Engel 1977 >}})", "({{< cite Engel 1977 >}})"),
        ('({% cite "Engel 1977" %})', '({% cite "Engel 1977" %})'),
        ("(<b title='Engel 1977'>Engel 1977</b>)", "(<b title='Engel 1977'>Engel, 1977</b>)"),
        ("for $5 (Engel 1977) or $7", "for $5 (Engel, 1977) or $7"),
        ("(Engel 1977){: title='Engel 1977'}", "(Engel, 1977){: title='Engel 1977'}"),
    ],
)
def test_only_shown_words_change(written: str, mended: str) -> None:
    source = f"It is so {written}.{LIST}{DEFINED}"
    after = check(source, "markdown").fixed()
    assert after == f"It is so {mended}.{LIST}{DEFINED}"
    assert check(after, "markdown").fixed() == after


def test_a_wiki_link_keeps_its_target() -> None:
    source = f"It is so ([[Engel 1977]]).{LIST}"
    assert "([[Engel 1977|Engel, 1977]])." in check(source, "markdown").fixed()


def test_brackets_without_a_definition_are_words() -> None:
    source = f"It is so (see [Engel 1977]).{LIST}"
    assert "(see [Engel, 1977])." in check(source, "markdown").fixed()


def test_attributes_of_html_stay() -> None:
    source = (
        '<p>It is so (<a href="#e" title="Engel 1977">Engel 1977</a>).</p><h2>References</h2>'
        '<p id="e">Engel, G. L. (1977). The need for a new medical model. <em>Science</em>, <em>196</em>, 129–136.</p>'
    )
    assert '(<a href="#e" title="Engel 1977">Engel, 1977</a>)' in check(source, "html").fixed()


def test_the_name_of_a_block_stays_at_the_end_of_its_line() -> None:
    source = f"It is so (Engel, 1977).{LIST.rstrip()[:-1]} ^engel\n"
    assert check(source, "markdown").fixed() == source
