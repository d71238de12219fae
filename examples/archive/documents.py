"""Makes an archive to try the other files on: articles by chance, and some documents that nobody wants to meet.

    python examples/archive/documents.py FOLDER --count 2000

writes FOLDER/documents.parquet and FOLDER/documents.jsonl, the same documents in both: `id`, `text`, `format`.  A seed
always gives the same ones.
"""

from __future__ import annotations

import argparse
import json
from html import escape
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyarrow as pa
from pyarrow import parquet

FAMILIES = (
    "Abel Boone Cruz Danner Eiler Fonseca Grant Holm Ibarra Jansen Katz Lund Moss Novak Olsen Prieto Quist Rowe Sato "
    "Turk Ueda Vance Walker Xu Young Zeller Šimić Müller García O'Neil"
).split()
TOPICS = "sleep memory pain stress attention reading learning ageing exercise nutrition trust sampling".split()
VIEWS = "A review of,The limits of,Early work on,What we know about,A longitudinal study of,Models of".split(",")
GROUPS = "adults,children,older adults,nurses,students,shift workers,families,patients".split(",")
JOURNALS = "Journal of Sleep,Memory,Annals of Pain,Learning and Teaching,Public Health Letters,Behaviour".split(",")
PROSE = (
    "The question is older than the methods that answer it. ",
    "Most of what was tried in small samples did not hold in larger ones. ",
    "It takes years until such a difference can be seen at all. ",
    "That is why the design of a study matters more than its size. ",
    "Nobody who has worked in a ward will find this surprising. ",
    "Some of it depends on how the words of a question are chosen. ",
    "Two weeks later the effect was gone, and it did not come back. ",
    "What follows from this for practice is less clear than it seems. ",
)
SIZE_LIMIT = 5_000_000


class Work(NamedTuple):
    """One work, as its entry and its citations need it."""

    families: tuple[str, ...]
    year: int
    title: str
    journal: str
    numbers: tuple[int, int, int]

    def entry(self, mark: str) -> str:
        """The entry in APA style, with `mark` around what is in italics."""
        people = [f"{family}, {'ABCDEFGH'[len(family) % 8]}. R." for family in self.families]
        authors = people[0] if len(people) == 1 else f"{', '.join(people[:-1])}, & {people[-1]}"
        volume, issue, page = self.numbers
        place = f"{mark}{self.journal}{mark}, {mark}{volume}{mark}({issue}), {page}–{page + 9}"
        return f"{authors} ({self.year}). {self.title}. {place}."

    def names(self, last: str) -> str:
        """The names as a citation has them."""
        return f"{self.families[0]} et al." if len(self.families) > 2 else f" {last} ".join(self.families)


def work(random: Random) -> Work:
    """A work by chance."""
    title = f"{random.choice(VIEWS)} {random.choice(TOPICS)} and {random.choice(TOPICS)} in {random.choice(GROUPS)}"
    numbers = (random.randint(1, 60), random.randint(1, 12), random.randint(1, 900))
    families = tuple(random.sample(FAMILIES, random.choice((1, 2, 2, 3, 4))))
    return Work(families, random.randint(1960, 2024), title, random.choice(JOURNALS), numbers)


def article(random: Random) -> tuple[str, str]:
    """An article and its format; of its citations and entries a few are wrong."""
    works = list({item.names("&"): item for item in (work(random) for _ in range(random.randint(8, 60)))}.values())
    paragraphs = [_paragraph(works, random) for _ in range(random.randint(12, 60))]
    listed = sorted(item.entry("*") for item in works if random.random() > 0.02)
    format = random.choice(("markdown", "html", "text"))
    if format == "html":
        body = "".join(f"<p>{escape(each, quote=False)}</p>\n" for each in paragraphs)
        entries = "".join(f"<p>{_italics(escape(each, quote=False))}</p>\n" for each in listed)
        return f"<h1>An article</h1>\n{body}<h2>References</h2>\n{entries}", format
    before = "#" * (format == "markdown")
    heading = f"{before} References".strip()
    entries = "\n\n".join(each if format == "markdown" else each.replace("*", "") for each in listed)
    return f"{before} An article\n\n".lstrip() + "\n\n".join(paragraphs) + f"\n\n{heading}\n\n{entries}\n", format


def _paragraph(works: list[Work], random: Random) -> str:
    sentences = random.choices(PROSE, k=random.randint(3, 9))
    cited = random.choice(works)
    year = cited.year - (random.random() < 0.02)
    comma = "," if random.random() > 0.02 else ""
    if random.random() < 0.4:
        sentences.append(f"So {cited.names('and')} ({year}) found. ")
    else:
        sentences.append(f"This was shown before ({cited.names('&')}{comma} {year}). ")
    return "".join(sentences).strip()


def _italics(entry: str) -> str:
    parts = entry.split("*")
    return "".join(f"<i>{part}</i>" if number % 2 else part for number, part in enumerate(parts))


def bad() -> dict[str, tuple[str | None, str]]:
    """Documents that must cost nobody else anything, by name: (text, format)."""
    # 27,000 works by Moss and somebody else, all of one year and all cited: 50 s of work on the machine of the figures
    names = [f"{first}{second.lower()}{third.lower()}" for first, second, third in product(FAMILIES, repeat=3)]
    body = "\n\n".join(f"It was found, and found again, that sleep helps (Moss & {name}, 1999)." for name in names)
    entries = (f"Moss, C., & {name}, A. B. (1999). On the sleep of {name}. Sleep, 1(2), 3–9." for name in names)
    listed = "\n\n".join(entries)
    return {
        "broken-nothing": (None, "markdown"),
        "broken-format": ("Sleep helps (Engel, 1977).", "papyrus"),
        "broken-page": ("<p><p>(Engel, 1977<ul><li></b>\x01&#x110000;<h2>References<p>Engel (", "html"),
        "huge": ("Sleep helps (Engel, 1977). " * (SIZE_LIMIT // 20), "text"),
        "hostile-crowd": (f"{body}\n\nReferences\n\n{listed}\n", "text"),
        "hostile-tags": ("<div>" * 20_000 + "(Engel, 1977)", "html"),
    }


def rows(count: int, seed: int) -> list[dict[str, str | None]]:
    """So many documents, the bad ones among them."""
    random = Random(seed)
    made: list[dict[str, str | None]] = []
    for number in range(count - len(bad())):
        text, format = article(random)
        made.append({"id": f"article-{number:05}", "text": text, "format": format})
    for name, (broken, format) in bad().items():
        made.insert(random.randrange(len(made) + 1), {"id": name, "text": broken, "format": format})
    return made


def main() -> None:
    """Writes the documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    made = rows(options.count, options.seed)
    # small groups of rows: they are what engines share among their cores
    parquet.write_table(pa.Table.from_pylist(made), options.folder / "documents.parquet", row_group_size=50)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made)
    (options.folder / "documents.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
