"""The laws of every format: the list is the folder, its value is whole, and nothing else knows it by name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import refcheck
from refcheck import check
from refcheck.model import Edit, Fix, Span
from refcheck.read import FORMATS, format_of, guess, read

HERE = Path(refcheck.__file__).parent
LIST = "Turk, D. C. (2007). Pain and the mind. Science, 44(2), 12–14."


def _silenced(name: str) -> str:
    """ "Sleep helps (Nobody, 1999)." between two comments of refcheck."""
    shown = format_of(name).comments.shown
    lines = (shown.format("refcheck-disable RC101"), "Sleep helps (Nobody, 1999).", shown.format("refcheck-enable"))
    return "\n\n".join(lines) + "\n"


SILENCED = {name: _silenced(name) for name in FORMATS}
SILENCED["html"] = "<!-- refcheck-disable RC101 --><p>Sleep helps (Nobody, 1999).</p><!-- refcheck-enable -->"
# the first of them, in code
IN_CODE = {
    "asciidoc": "----\n// refcheck-disable RC101\n----\n\nSleep helps (Nobody, 1999).",
    "typst": "```\n// refcheck-disable RC101\n```\n\nSleep helps (Nobody, 1999).",
    "rst": "Code::\n\n  .. refcheck-disable RC101\n\nSleep helps (Nobody, 1999).",
    "latex": "\\begin{verbatim}\n% refcheck-disable RC101\n\\end{verbatim}\n\nSleep helps (Nobody, 1999).",
    "markdown": "```\n<!-- refcheck-disable RC101 -->\n```\n\nSleep helps (Nobody, 1999).",
    "org": "#+begin_src org\n# refcheck-disable RC101\n#+end_src\nSleep helps (Nobody, 1999).",
}
IN_CODE["notebook"] = IN_CODE["markdown"]
CONTAINERS = {name: found for name in FORMATS if (found := format_of(name).container)}
IN_WORDS = {name for name, container in CONTAINERS.items() if container.in_words}
UNWRITTEN = {name for name, container in CONTAINERS.items() if not container.write}
"""Containers that write fixes as they like, or not at all: `tests/test_containers.py`."""
BUILT_ON = {"notebook": {"markdown"}, "docx": {"text"}, "odt": {"text"}, "pdf": {"text"}}
BUILT_ON |= {name: {"html", "text"} for name in ("epub", "jats", "rtf", "pandoc")}


WITH_TEXT = [name for name in FORMATS if not format_of(name).fields]


def listed(name: str) -> str:
    return f"\n\n{format_of(name).markup.heading}{LIST}\n"


def test_the_list_is_the_folder() -> None:
    modules = {path.stem for path in (HERE / "read").glob("*.py") if re.search(r"^FORMAT = ", path.read_text(), re.M)}
    assert set(FORMATS) == modules
    endings = [ending for known in FORMATS.values() for ending in known.endings]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_whole(name: str) -> None:
    known, format = FORMATS[name], format_of(name)
    assert format.name == name
    assert read("Sleep.", name).format == name
    assert (format.looks_like is None) == (known.signs == ())
    for ending in known.endings:
        assert guess("Sleep.", f"post{ending.upper()}") == name


def test_no_other_module_compares_formats_by_name() -> None:
    names = "|".join(FORMATS)
    pattern = re.compile(rf"format (?:==|!=|in|not in) *[(\[{{]?\"(?:{names}|latex|docx)\"")
    for path in HERE.rglob("*.py"):
        if "read" not in path.relative_to(HERE).parts and path.parent.name != "format":
            assert not pattern.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", FORMATS)
def test_one_format_loads_no_other(name: str) -> None:
    script = f"import sys; from refcheck.read import read; read('Sleep *helps*.', {name!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {other for other in FORMATS if f"refcheck.read.{other}" in loaded} == {name} | BUILT_ON.get(name, set())


@pytest.mark.parametrize("name", WITH_TEXT)
def test_each_format_has_comments_that_silence(name: str) -> None:
    source = SILENCED[name] + listed(name)
    assert "RC101" not in {finding.code for finding in check(source, name).findings}
    loud = source.replace("refcheck-disable RC101", "refcheck-disable RC999")
    assert "RC101" in {finding.code for finding in check(loud, name).findings}


@pytest.mark.parametrize("name", IN_CODE)
def test_a_comment_in_code_is_an_example(name: str) -> None:
    assert "RC101" in {finding.code for finding in check(IN_CODE[name] + listed(name), name).findings}


@pytest.mark.parametrize("name", WITH_TEXT)
def test_what_a_format_writes_is_read_again(name: str) -> None:
    """New italics are italics to the reader, roman is the way back, and escaped text is the text."""
    from refcheck.document import SourceMap
    from refcheck.findings.fix import replaced
    from refcheck.findings.markup import in_source

    if name in UNWRITTEN:
        return
    words = "a title"
    document = read(f"See {words} (4), here.", name)
    start = document.text.index(words)
    span = Span(start, start + len(words))
    fix = in_source(Fix("safe", (Edit(*span, "A & B < C"),)), document, SourceMap(document))
    assert fix is not None
    assert read(replaced(document.source, fix.edits), name).text == "See A & B < C (4), here."
    if name in IN_WORDS:
        return
    italic = format_of(name).markup.italic(span, document, SourceMap(document))
    assert (italic is not None) == format_of(name).has_markup
    if italic:
        after = read(replaced(document.source, italic), name)
        assert [after.text[mark.start : mark.end] for mark in after.marks if mark.kind == "italic"] == [words]
        roman = format_of(name).markup.roman(span, after, SourceMap(after))
        assert roman is not None
        assert replaced(after.source, roman) == document.source
