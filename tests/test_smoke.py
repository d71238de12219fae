"""The pipeline answers end to end."""

from refcheck import check


def test_a_cited_entry_is_matched() -> None:
    report = check(
        "The mind matters (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
    )
    assert [citation.status for citation in report.citations] == ["matched"]
    assert report.findings == ()
