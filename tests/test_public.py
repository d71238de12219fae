"""What `import refcheck` offers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import refcheck

POST = "The mind matters (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"


@pytest.mark.parametrize("name", refcheck.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(refcheck, name) is not None
    assert name in dir(refcheck)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        refcheck.chekc  # noqa: B018


def test_verbs(tmp_path: Path) -> None:
    assert [item.text for item in refcheck.parse_citations(POST)] == ["Engel, 1977"]
    assert [item.csl["issued"] for item in refcheck.parse_references(POST)] == [{"date-parts": [[1977]]}]
    assert refcheck.parse_reference("Engel, G. L. (1977). A title.").csl["title"] == "A title"
    path = tmp_path / "post.txt"
    path.write_text(POST, encoding="utf-16")
    assert refcheck.check_file(path).to_dict()["summary"] == refcheck.check(POST).to_dict()["summary"]


@pytest.mark.parametrize("first", ["parse_citations", "verify"])
def test_a_verb_stays_one_whatever_is_loaded_first(first: str) -> None:
    code = f"import refcheck; refcheck.{first}; assert refcheck.check('', 'text').findings == (); refcheck.verify([])"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, refcheck; print([name for name in sys.modules if name.startswith('refcheck')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['refcheck']"
