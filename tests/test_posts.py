"""Whole posts, end to end: what each holds and what must be said of it.

A case is a document in `cases/posts` and a file `.expected` beside it: `references N`, `matched N`, `exempt N` (counted
where named), then every finding of RC1xx and RC5xx that is due, with the words it must stand on.  Anything else is a
false alarm and fails the test.
"""

from collections import Counter
from pathlib import Path

import pytest

from refcheck import Settings, check_file

POSTS = Path(__file__).parent / "cases" / "posts"
CASES = sorted(path for path in POSTS.iterdir() if path.suffix in {".md", ".qmd", ".txt", ".html", ".org"})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_post(path: Path) -> None:
    report = check_file(path)
    counts = Counter(citation.status for citation in report.citations)
    counts["references"] = len(report.references)
    due = []
    for line in path.with_suffix(".expected").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word.startswith("RC"):
            due.append((word, " ".join(rest.split())))
        else:
            assert counts[word] == int(rest), (word, [(c.text, c.status) for c in report.citations])
    found = [
        (finding.code, " ".join(report.source[finding.start : finding.end].split()))
        for finding in report.findings
        if finding.code.startswith(("RC1", "RC501", "RC502"))
    ]
    missed = [d for d in due if not any(d[0] == code and d[1] in text for code, text in found)]
    false = [f for f in found if not any(f[0] == code and text in f[1] for code, text in due)]
    assert (missed, false) == ([], []), [(c.text, c.status) for c in report.citations]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_rule_says_where_on_any_post(path: Path) -> None:
    """Rules that are off unless asked for, and those of APA where another style is followed, stand any text."""
    report = check_file(path, settings=Settings(select=("ALL",), style="apa"))
    assert all(0 <= finding.start <= finding.end <= len(report.source) for finding in report.findings)
    assert all(finding.message for finding in report.findings)
