"""The laws of checking and fixing hold for documents made by chance, in every format (tests/laws.py says which)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generated
import laws
from refcheck import check

SEEDS = st.integers(0, 999_999_999)
"""`tools/fuzz.py --seed N --count 1` draws the document of a seed again and makes the failure small."""


@pytest.mark.usefixtures("loaded")
@pytest.mark.no_cover  # whole checks, whose parts have cases of their own
@settings(max_examples=200, derandomize=True)  # the same documents every time: `tools/fuzz.py` draws new ones
@given(SEEDS)
def test_the_laws_hold(seed: int) -> None:
    source, format = generated.drawn(seed)
    assert list(laws.broken(source, format)) == [], source


@pytest.mark.parametrize(
    ("law", "format", "before", "after"),
    [
        ("page_keeps_its_parts", "html", '<p id="a">Words</p>', '<p id="b">Words</p>'),
        ("page_keeps_its_parts", "markdown", "A `code` word", "A `coda` word"),
        ("page_keeps_its_parts", "markdown", "[Engel 1977]\n\n[Engel 1977]: x.html", "[Engel, 1977]\n\n[Engel 1977]: x.html"),
        ("links_lead_to_the_same_words", "html", '<p id="a">Sleep and pain help</p>', '<p id="a">Other things come here</p>'),
        ("links_lead_to_the_same_words", "markdown", "This first entry\n{: #a}\n\nSecond words come", "Second words come\n{: #a}\n\nThis first entry"),
        ("dialect_stays", "markdown", "[[Engel 1977]]", "[[Engel, 1977]]"),
        ("dialect_stays", "markdown", "{{< cite engel >}}", "{{< cite engle >}}"),
        ("citations_and_entries_stay", "text", "So (Engel, 1977).", "So it is."),
    ],
)  # fmt: skip
def test_the_oracle_sees_what_is_lost(law: str, format: str, before: str, after: str) -> None:
    one = laws.Trial(before, format, False, check(before, format), after, check(after, format))
    assert list(getattr(laws, law)(one))
    same = one._replace(fixed=before, after=one.before)
    assert not list(getattr(laws, law)(same))
