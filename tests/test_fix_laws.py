"""Laws of fixing: whatever faults stand together, the safe fixes mend all of them, and a second run changes nothing.

tests/cases/style/faults.md has clean paragraphs and entries, each followed by faulty ways to write a part of it
("right => wrong"); a document is drawn from them and checked as Markdown, as HTML and as plain text, with underscores
or asterisks, with and without links, with entities and in bold.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import Settings, check

CASES = [
    (clean, [tuple(fault.split(" => ")) for fault in faults])
    for clean, *faults in (
        case.split("\n")
        for case in (Path(__file__).parent / "cases/style/faults.md").read_text(encoding="utf-8").strip().split("\n\n")
    )
]
PARAGRAPHS = 5
APA = Settings(style="apa")  # an entry in which two faults are signs of another style is mended where APA is asked for
ITALIC = re.compile(r"\*(.+?)\*")
ADDRESS = re.compile(r"((?:https?://|doi:)\S+)$")
NAMES = re.compile(r"^(\w+)(?=,? )")
PART = re.compile(r"(?<=\d/)(?=\()")  # Org takes a slash before "(" for no emphasis without a space of no width
ENTITIES = {ord("–"): "&ndash;", ord("“"): "&ldquo;", ord("”"): "&#8221;", ord("é"): "&eacute;"}
FORMS = [
    *("markdown", "markdown-underscores", "markdown-links", "markdown-bold"),
    *("html", "html-links", "html-entities", "org", "org-links", "text"),
]


@st.composite
def faulty_texts(draw: st.DrawFn) -> list[str]:
    """The clean texts with faults, at most one a place, the entries in any order."""
    texts = []
    for clean, faults in CASES:
        text, taken = clean, set[int]()
        for was, now in draw(st.lists(st.sampled_from(faults), max_size=4, unique=True)):
            place = set(range(clean.index(was) - 1, clean.index(was) + len(was) + 1))
            if was in text and not taken & place:
                taken |= place
                text = text.replace(was, now, 1)
        texts.append(text)
    return [*texts[:PARAGRAPHS], *draw(st.permutations(texts[PARAGRAPHS:]))]


def linked(text: str, form: str) -> str:
    """The address that closes an entry as a link; what a fault does to its words does not touch its target."""
    found = ADDRESS.search(text)
    if not found or text.startswith("# "):
        return text
    number = found[1].rstrip(".")
    target = number if number.startswith("http") else f"https://doi.org/{number.removeprefix('doi:')}"
    link = {"html": f'<a href="{target}">{number}</a>', "org": f"[[{target}][{number}]]"}.get(
        form, f"[{number}]({target})"
    )
    return text[: found.start()] + link + found[1][len(number) :]


def document(texts: list[str], form: str) -> str:
    """The texts as a document: a format and, after a dash, what is done to its markup."""
    format, _, markup = form.partition("-")
    texts = [*texts[:PARAGRAPHS], "# References", *texts[PARAGRAPHS:]]
    if format == "html":
        tag = "i" if markup == "links" else "em"
        texts = [ITALIC.sub(rf"<{tag}>\1</{tag}>", html.escape(text, quote=False)) for text in texts]
    if markup == "links":
        texts = [linked(text, format) for text in texts]
    elif markup == "bold":
        texts = [NAMES.sub(r"**\1**", text) for text in texts]
    elif markup == "underscores":
        texts = [ITALIC.sub(r"_\1_", text) for text in texts]
    if format == "text":
        texts = [ITALIC.sub(r"\1", text).removeprefix("# ") for text in texts]
    elif format == "html":
        texts = [f"<h2>{text[2:]}</h2>" if text.startswith("# ") else f"<p>{text}</p>" for text in texts]
    elif format == "org":
        texts = [PART.sub("\u200b", ITALIC.sub(r"/\1/", text)).replace("# ", "* ") for text in texts]
    whole = "\n\n".join(texts) + "\n"
    return whole.translate(ENTITIES) if markup == "entities" else whole


def plain(source: str, form: str) -> str:
    """A document without the choice between a character and its entity, or between two marks of emphasis."""
    return html.unescape(source) if form == "html-entities" else source.replace("_", "*")


@pytest.mark.usefixtures("loaded")
@pytest.mark.no_cover  # some hundred whole checks: what they reach, the cases of each rule reach
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(faulty_texts())
def test_faults_that_stand_together_are_all_mended(form: str, texts: list[str]) -> None:
    format = form.partition("-")[0]
    fixed = check(document(texts, form), format, settings=APA).fixed()
    assert plain(fixed, form) == plain(document([clean for clean, _ in CASES], form), form)
    again = check(fixed, format, settings=APA)
    assert again.fixed() == fixed
    assert not [finding for finding in again.findings if finding.code.startswith(("RC2", "RC3"))]


@pytest.mark.usefixtures("loaded")
@pytest.mark.no_cover
@pytest.mark.parametrize("format", ["markdown", "html", "org", "text"])
def test_every_fault_is_found_alone(format: str) -> None:
    for number, (clean, faults) in enumerate(CASES):
        for was, now in faults:
            texts = [text for text, _ in CASES]
            texts[number] = clean.replace(was, now, 1)
            source = document(texts, format)
            if source != document([text for text, _ in CASES], format):
                assert check(source, format).findings, (was, now)
