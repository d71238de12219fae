"""What bibliography files cost: CPU seconds at n, 2n and 4n, their growth, and .bib beside CSL-JSON.

    python benchmarks/bibliographies.py [--entries N]

Entries are made here.  "check" is a document that cites three of them; due are at most .3 ms an entry that is not
cited and a growth of at most 2.3 a doubling.
"""

from __future__ import annotations

import argparse
import gc
import json
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from refcheck import check_file, format_bibliography
from refcheck.exchange import read_items

WORDS = "memory attention children sleep stress learning social network model theory".split()


def entry(number: int) -> str:
    """An article with an abstract, as reference managers write it."""
    words = " ".join(WORDS[(number + step) % 10] for step in range(120))
    return (
        f'@article{{key{number},\n  author = {{Moss{number}, Ina A. and M{{\\"u}}ller, Karl}},\n'
        f"  title = {{A Study of {{DNA}} and {words[:60]}}},\n  journal = {{Journal of Examples}},\n"
        f"  year = {{{1980 + number % 40}}},\n  volume = {{{number % 90}}},\n  pages = {{{number}--{number + 9}}},\n"
        f"  doi = {{10.1000/moss.{number}}},\n  abstract = {{{words}}}\n}}\n"
    )


def article(count: int) -> str:
    """A .bib file of `count` entries."""
    return "\n".join(entry(number) for number in range(count))


HARD: dict[str, Callable[[int], str]] = {
    "braced words": lambda n: "@a{b,title={" + "{W}ord " * 8 * n + "}}",
    "doubling macros": lambda n: (
        '@string{a0="x"}\n' + "".join(f"@string{{a{i + 1}=a{i} # a{i}}}\n" for i in range(n)) + f"@a{{b,title=a{n}}}"
    ),
    "values not closed": lambda n: "@a{b,\n" + "c={x\n" * n,
    "entries not closed": lambda n: "@article{a, title={T\n" * n,
}


def seconds(work: Callable[[], object]) -> float:
    """The least CPU time of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def checked(folder: Path, count: int) -> float:
    """CPU seconds of a check against `count` entries, each time of a new file."""

    def run() -> None:
        path = folder / f"{count}-{time.monotonic_ns()}.bib"
        path.write_text(article(count), encoding="utf-8")
        (folder / "post.md").write_text(f"---\nbibliography: {path.name}\n---\n\nSo @key5 and [@key7; @key8].\n")
        check_file(folder / "post.md")

    return seconds(run)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--entries", type=int, default=500)
    count = parser.parse_args().entries
    gc.disable()  # as the command does while it reads
    read_items(article(3))
    with tempfile.TemporaryDirectory() as folder:
        rows = {"check": [checked(Path(folder), count * times) for times in (1, 2, 4)]}
    files = [article(n) for n in (count, 2 * count, 4 * count)]
    rows["read"] = [seconds(partial(read_items, text, "bibtex", [])) for text in files]
    for name, made in HARD.items():
        texts = [made(n) for n in (count, 2 * count, 4 * count)]
        rows[name] = [seconds(partial(read_items, text, "bibtex", [])) for text in texts]
    for name, times in rows.items():
        growth = " ".join(f"{later / max(earlier, 1e-4):.1f}" for earlier, later in pairwise(times))
        print(f"{name:20} {' '.join(f'{value:7.3f}' for value in times)}  growth {growth}")
    print(f"check: {(rows['check'][2] - rows['check'][0]) / (3 * count) * 1000:.2f} ms an entry that is not cited")
    print(f"read: {4 * count / rows['read'][2]:.0f} entries a second")
    text = article(count)
    items = json.dumps(read_items(text))
    bib = seconds(lambda: format_bibliography(read_items(text)))
    ratio = bib / seconds(lambda: format_bibliography(read_items(items)))
    print(f"format: .bib {ratio:.1f} times CSL-JSON")


if __name__ == "__main__":
    main()
