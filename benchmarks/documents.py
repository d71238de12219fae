"""Documents, references and bibliographies for the benchmarks, made here: the same ones each time."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

FAMILIES = "Abel Boone Cruz Danner Eiler Fonseca Grant Holm Ibarra Jansen Katz Lund Müller García Okafor Tanaka".split()
WORDS = (
    "sleep mood study pain stress memory coping health family change school theory model practice outcome therapy "
    "language children network attention".split()
)
PROSE = "the of and in a that for with as on by this from which are was were more than between after both".split()


def family(number: int) -> str:
    """A different name for every number."""
    letters, rest = "", number // len(FAMILIES)
    while rest:
        letters, rest = letters + chr(97 + rest % 26), rest // 26
    return FAMILIES[number % len(FAMILIES)] + letters


def year(number: int) -> int:
    """The year of a work."""
    return 1950 + number * 7 % 75


def entry(number: int, italic: str = "") -> str:
    """An entry in APA style: an article, a book or a chapter; `italic` is the mark around what is set in italics."""
    one, two = family(number), family(number * 5 + 1)
    subject = " and ".join(WORDS[(number * step + step) % len(WORDS)] for step in (1, 3))
    authors = f"{one}, A. B., & {two}, C. ({year(number)})."
    if number % 4 == 1:
        return f"{authors} {italic}On {subject} in part {number}{italic}. {two} Press."
    if number % 4 == 2:
        book = f"{italic}Handbook of {subject}{italic} (pp. {number}–{number + 9})"
        return f"{authors} On {subject}. In D. {two} (Ed.), {book}. {one} Press."
    journal = f"{italic}Journal of {subject.title()}{italic}, {italic}{number % 60 + 1}{italic}({number % 12 + 1})"
    return (
        f"{authors} On {subject} in part {number}. {journal}, {number}–{number + 9}. https://doi.org/10.1000/{number}"
    )


def unstyled(number: int) -> str:
    """An entry in no style at all, which no grammar reads."""
    one, two = family(number), family(number * 5 + 1)
    subject = " and ".join(WORDS[(number * step + step) % len(WORDS)] for step in (1, 3))
    return (
        f"{one} {two} et {family(number + 7)} (eds): A report on {subject}, {WORDS[number % 5].title()} Series "
        f"{number % 40}, {two} Press, Oslo ({year(number)}), p. {number}"
    )


def paragraph(number: int, rng: random.Random) -> str:
    """Prose with two citations of a work."""
    words = " ".join(rng.choice(PROSE if rng.random() < 0.5 else WORDS) for _ in range(90))
    one, two = family(number), family(number * 5 + 1)
    return (
        f"{words.capitalize()} ({one} & {two}, {year(number)}). {words[:200].capitalize()}. {one} and {two} "
        f"({year(number)}) report that {words[:150]}."
    )


def article(entries: int, form: str = "markdown", seed: int = 0) -> str:
    """An article whose entries are cited twice each, about 1.2 kB an entry, as text, Markdown or HTML."""
    rng = random.Random(seed)
    numbers = [seed * 11 + number for number in range(entries)]
    body = [paragraph(number, rng) for number in numbers]
    mark = {"markdown": "*", "html": "\0"}.get(form, "")
    listed = sorted(entry(number, mark) for number in numbers)
    if form == "html":
        return _page(body, listed)
    title, references = ("# On sleep", "## References") if form == "markdown" else ("On sleep", "References")
    return "\n\n".join((title, *body, references, *listed)) + "\n"


def _page(body: list[str], listed: list[str]) -> str:
    """The HTML of an article, in whose entries "\\0" is around what is set in italics."""
    entries = [re.sub("\\0(.*?)\\0", r"<em>\1</em>", text) for text in listed]
    paragraphs = ["<h1>On sleep</h1>", *_paragraphs(body), "<h2>References</h2>", *_paragraphs(entries)]
    inside = "\n".join(paragraphs)
    return f"<!DOCTYPE html>\n<html><body>\n{inside}\n</body></html>\n"


def _paragraphs(texts: list[str]) -> list[str]:
    return [f"<p>{text.replace('&', '&amp;')}</p>" for text in texts]


def folder(place: Path, count: int, entries: int, ending: str = ".md") -> Path:
    """A folder of so many articles; what is there already is left."""
    place.mkdir(parents=True, exist_ok=True)
    form = {".md": "markdown", ".html": "html"}.get(ending, "text")
    for number in range(count):
        path = place / f"{number:05}{ending}"
        if not path.exists():
            path.write_text(article(entries, form, number), encoding="utf-8")
    return place


def items(count: int) -> list[dict[str, Any]]:
    """CSL-JSON of articles, books and chapters."""
    found = []
    for number in range(count):
        authors = [
            {"family": family(number * 7 + k * 3), "given": f"{chr(65 + (number + k) % 26)}. L."}
            for k in range(1 + number % 5)
        ]
        subject = " ".join(WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 5, 7))
        item: dict[str, Any] = {
            "id": f"item-{number}", "type": ("article-journal", "book", "chapter")[number % 3], "author": authors,
            "title": f"On {subject}: Study {number}", "issued": {"date-parts": [[year(number)]]},
            "publisher": "Example Press", "page": f"{number % 900 + 1}-{number % 900 + 20}",
            "DOI": f"10.1234/example.{number}",
        }  # fmt: skip
        if item["type"] != "book":
            item |= {"container-title": f"Journal of {subject.title()}", "volume": str(number % 90 + 1)}
        found.append(item)
    return found


def bib(count: int) -> str:
    """A .bib file of articles with abstracts, as reference managers write it."""
    return "\n".join(_bib_entry(number) for number in range(count))


def _bib_entry(number: int) -> str:
    words = " ".join(WORDS[(number + step) % len(WORDS)] for step in range(120))
    return (
        f'@article{{key{number},\n  author = {{Moss{number}, Ina A. and M{{\\"u}}ller, Karl}},\n'
        f"  title = {{A Study of {{DNA}} and {words[:60]}}},\n  journal = {{Journal of Examples}},\n"
        f"  year = {{{1980 + number % 40}}},\n  volume = {{{number % 90}}},\n  pages = {{{number}--{number + 9}}},\n"
        f"  doi = {{10.1000/moss.{number}}},\n  abstract = {{{words}}}\n}}\n"
    )


def dense(count: int) -> str:
    """So many citations, each of an entry of its own."""
    cited = [f"So it is ({family(n)} & {family(n * 5 + 1)}, {year(n)})." for n in range(count)]
    body = "\n\n".join(" ".join(cited[start : start + 8]) for start in range(0, count, 8))
    return f"{body}\n\nReferences\n\n" + "\n\n".join(entry(number) for number in range(count)) + "\n"
