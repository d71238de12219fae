"""The front matter of Markdown files: every way in which YAML and TOML write a name or a list of names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from refcheck.cli import main
from refcheck.read.matter import extent, read

ONE, TWO = "refs.bib", ["refs.bib", "more.bib"]

VALUES: dict[str, tuple[str, Any]] = {
    "plain": ("bibliography: refs.bib", ONE),
    "quoted, with a comment": ('bibliography: "refs.bib" # mine', ONE),
    "a hash in the name": ("bibliography: refs#1.bib", "refs#1.bib"),
    "on the next line": ("bibliography:\n  refs.bib", ONE),
    "in brackets": ("bibliography: [refs.bib, 'more.bib']", TWO),
    "in brackets over lines": ("bibliography: [\n  refs.bib,\n  more.bib\n]", TWO),
    "in brackets, not indented": ("bibliography: [\nrefs.bib,\nmore.bib,\n]", TWO),
    "in brackets below": ("bibliography:\n  [refs.bib, # one\n   more.bib]", TWO),
    "a comma in a name": ("bibliography: ['a, b.bib']", ["a, b.bib"]),
    "hyphens": ("bibliography:\n- refs.bib\n- more.bib", TWO),
    "hyphens, indented, with comments": ('bibliography: # files\n  # first\n  - refs.bib # x\n\n  - "more.bib"', TWO),
    "folded": ("bibliography: >\n  refs.bib", ONE),
    "literal": ("bibliography: |-\n  refs.bib\n", ONE),
    "folded items": ("bibliography:\n  - >-\n    refs.bib\n  - more.bib", TWO),
    "anchor and alias": ("all: &all [refs.bib, more.bib]\nbibliography: *all", TWO),
    "anchors of items": ("all:\n  - &one refs.bib\nbibliography:\n  - *one\n  - more.bib", TWO),
    "tag": ("bibliography: !!str refs.bib", ONE),
    "empty": ("bibliography: []", []),
    "mapping": ("bibliography: {main: refs.bib}", None),
    "mapping below": ("bibliography:\n  main: refs.bib", None),
    "mappings in a list": ("bibliography:\n  - file: refs.bib", [None]),
    "list in a list": ("bibliography: [refs.bib, [more.bib]]", None),
    "not closed": ("bibliography: [refs.bib,\n  more.bib", None),
    "unknown alias": ("bibliography: *nobody", None),
}


@pytest.mark.parametrize(("text", "value"), VALUES.values(), ids=VALUES)
def test_a_value(text: str, value: Any) -> None:
    """Whatever it is, the key after it is read, too."""
    found = read(f"---\ntitle: On sleep\n{text}\nlang: de\n---")
    assert found["bibliography"] == value
    assert (found["title"], found["lang"]) == ("On sleep", "de")


@pytest.mark.parametrize("text", ["bibliography:", "bibliography: ~", "bibliography: null", "bibliography: # none yet"])
def test_a_key_without_a_value_is_left_out(text: str) -> None:
    assert read(f"---\n{text}\nlang: de\n---") == {"lang": "de"}


def test_other_keys_do_not_run_into_a_value() -> None:
    assert read("---\nlang: en\nmy key: x\n? odd\n: one\n---") == {"lang": "en"}


def test_toml() -> None:
    block = '+++\nbibliography = [\n  "refs.bib", # one\n  "more.bib",\n]\ndate = 2020-01-01\n[params]\nx = 1\n+++'
    assert extent(block + "\n\ntext") == len(block)
    assert read(block) == {"bibliography": TWO, "date": "2020-01-01", "params": None}
    assert read('+++\nbibliography = "refs.bib"\nbroken\n+++') == {"bibliography": ONE}


UNREAD = [text for text, value in VALUES.values() if value in (None, [None])]


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_read_is_a_warning(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("post.md").write_text(f"---\n{text}\n---\n\nSee [@engel1977].\n", encoding="utf-8")
    assert main(["check", "post.md", "--isolated"]) == 0
    assert capsys.readouterr().err == (
        "refcheck: warning: post.md: bibliography of the front matter: neither the name of a file nor a list of names\n"
    )
