"""The one table of speed and size: refcheck beside what does part of the same, in one run (`make bench`).

    python benchmarks/bench.py [FOLDER] [--peers VENV] [--only PART ...] [--work FOLDER]

FOLDER holds Markdown articles (default: 60 made-up ones).  VENV is an environment with the peers (touchneedle,
plagx-preflight, eyecite), which `make bench` makes; without it their columns are empty.  Times are CPU seconds, best of
several and in turns; where processes share the work they are seconds by the clock, and worth something on a quiet
machine only.  Nothing is asked of any network.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from compileall import compile_dir
from pathlib import Path
from typing import Any, NamedTuple

import documents
import measure

import refcheck
from refcheck import check, format_bibliography, parse_reference, reference
from refcheck.exchange import read_items
from refcheck.format.csl_styles import entries as by_citeproc

SMALL = 5
"""Entries of a small post."""


class Row(NamedTuple):
    """A line of the table; `ratio` is ours over theirs, or what the line is about."""

    ratio: str
    what: str
    ours: str
    beside: str = ""


class Bench(NamedTuple):
    """Where things are: the folder for made-up documents, the articles, and the environment of the peers."""

    work: Path
    articles: list[Path]
    peers: Path | None

    def peer(self, name: str) -> str:
        """A command of the peers' environment."""
        assert self.peers
        return str(self.peers / "bin" / name)


def start_up(bench: Bench) -> Iterator[Row]:
    """A small post, against Python itself and ruff."""
    post = bench.work / "post.md"
    post.write_text(documents.article(SMALL), encoding="utf-8")
    code = bench.work / "small.py"
    code.write_text("import os\n\nprint(os.name)\n", encoding="utf-8")
    ruff = [str(Path(sys.executable).with_name("ruff")), "check", "--isolated", "--no-cache", "--quiet", str(code)]
    measure.process([*measure.CHECK, str(post)])  # what the first run keeps
    ours, python, theirs = measure.in_turns([*measure.CHECK, str(post)], [sys.executable, "-c", "pass"], ruff)
    what = "start-up: the whole process on a small post"
    yield Row(f"{ours / python:.1f}", f"{what} / `python -c pass`", _ms(ours), _ms(python))
    yield Row(f"{ours / theirs:.1f}", f"{what} / `ruff check` of a small file", _ms(ours), _ms(theirs))
    measure.fresh()
    first = measure.in_turns([*measure.CHECK, "--no-cache", str(post)], times=5)[0]
    yield Row(f"{first / python:.1f}", "the same with nothing kept (`--no-cache`)", _ms(first), _ms(python))


def articles(bench: Bench) -> Iterator[Row]:
    """The same articles, a process each, in turns; the best of three runs over all of them."""
    commands: dict[str, Callable[[Path], list[str]]] = {"refcheck": lambda path: [*measure.CHECK, str(path)]}
    if bench.peers:
        commands["touchneedle"] = lambda path: [bench.peer("touchneedle"), "check", "--offline", str(path)]
        commands["plagx-preflight"] = lambda path: [bench.peer("plagx-preflight"), "check", "--json", str(path)]
    spent = dict.fromkeys(commands, 0.0)
    for path in bench.articles:
        best = dict.fromkeys(commands, math.inf)
        for _ in range(3):
            for name, command in commands.items():
                measure.forget()
                best[name] = min(best[name], measure.process(command(path)).cpu)
        spent = {name: spent[name] + best[name] for name in commands}
    what = f"{len(bench.articles)} articles, a process each"
    for name in list(commands)[1:] or ["-"]:
        beside = spent.get(name)
        ratio = f"{spent['refcheck'] / beside:.2f}" if beside else "-"
        yield Row(ratio, f"{what} / {name}", f"{spent['refcheck']:.2f} s", f"{beside:.2f} s" if beside else "")


_SCAN = """
import sys, time
from pathlib import Path
from eyecite import get_citations
texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
get_citations(texts[0])
start = time.process_time()
for text in texts: get_citations(text)
print(time.process_time() - start)
"""


def in_process(bench: Bench) -> Iterator[Row]:
    """Whole checks in one warm process, and eyecite, which scans for citations and does no more."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in bench.articles]
    size = sum(map(len, texts))
    check(texts[0], "markdown")
    ours = measure.seconds(lambda: [check(text, "markdown") for text in texts])
    yield Row("", "the articles in one warm process, Markdown", _speed(size, ours))
    for form in ("text", "html"):
        made = [documents.article(20, form, number) for number in range(30)]
        spent = measure.seconds(lambda form=form, made=made: [check(text, form) for text in made])
        yield Row("", f"30 made-up articles in one warm process, {form}", _speed(sum(map(len, made)), spent))
    if bench.peers:
        script = bench.work / "scan.py"
        script.write_text(_SCAN, encoding="utf-8")
        out = bench.work / "scan.txt"
        names = [str(path) for path in bench.articles[:10]]
        measure.process([bench.peer("python"), str(script), *names], out)
        few = sum(map(len, texts[:10]))
        theirs = float(out.read_text() or "nan")
        ratio = (ours / size) / (theirs / few)
        yield Row(
            f"{ratio:.2f}", "a whole check / eyecite's scan, time a character", _speed(size, ours), _speed(few, theirs)
        )


def forms(bench: Bench) -> Iterator[Row]:
    """The command over a folder, in each form, by one process."""
    place = documents.folder(bench.work / "forms", 100, 16)
    size = sum(path.stat().st_size for path in place.iterdir())
    for form in ("full", "concise", "json", "jsonl", "sarif", "github", "junit", "html"):
        command = [*measure.CHECK, "--no-cache", "--jobs", "1", "--output-format", form, str(place)]
        spent = min(measure.process(command).cpu for _ in range(2))
        yield Row("", f"the command over {size / 1e6:.1f} MB, one process, {form}", f"{size / spent / 1e6:.2f} MB/s")


def parsing(bench: Bench) -> Iterator[Row]:
    """References by what reads them, and the first answer of a process."""
    for name, make in (("a grammar reads", documents.entry), ("the model reads", documents.unstyled)):
        asked = [make(number) for number in range(800)]
        chosen = [text for text in asked if _modelled(text) == (name == "the model reads")]
        spent = measure.seconds(lambda chosen=chosen: [parse_reference(text) for text in chosen])
        yield Row("", f"references that {name}", f"{len(chosen) / spent:,.0f} a second")


def _modelled(text: str) -> bool:
    """Whether the statistical model is asked for a reference."""
    asked = False
    modelled = reference._modelled

    def watched(*arguments: Any) -> Any:
        nonlocal asked
        asked = True
        return modelled(*arguments)

    reference._modelled = watched
    try:
        parse_reference(text)
    finally:
        reference._modelled = modelled
    return asked


def formatting(bench: Bench) -> Iterator[Row]:
    """APA entries beside citeproc-py, which needs too long for as many."""
    many, few = documents.items(5000), documents.items(100)
    format_bibliography(few)
    ours = measure.seconds(lambda: format_bibliography(many)) / len(many)
    theirs = measure.seconds(lambda: by_citeproc(few, "apa"), 1) / len(few)
    what = "an APA entry of 5,000 / citeproc-py's of 100"
    yield Row(f"{ours / theirs:.3f}", what, f"{1 / ours:,.0f} a second", f"{1 / theirs:,.0f} a second")


def bibliographies(bench: Bench) -> Iterator[Row]:
    """A .bib beside the same as CSL-JSON, and a document that cites three of its entries."""
    text = documents.bib(1000)
    data = json.dumps(read_items(text))
    bib, csl = (
        measure.seconds(lambda source=source: format_bibliography(read_items(source))) for source in (text, data)
    )
    yield Row(f"{bib / csl:.1f}", "1,000 entries printed, .bib / CSL-JSON", f"{bib:.2f} s", f"{csl:.2f} s")
    post = bench.work / "keys.md"
    spent = []
    for count in (1000, 4000):
        (bench.work / f"{count}.bib").write_text(documents.bib(count), encoding="utf-8")
        post.write_text(f"---\nbibliography: {count}.bib\n---\n\nSo @key5 and [@key7; @key8].\n", encoding="utf-8")
        spent.append(measure.in_turns([*measure.CHECK, str(post)], times=5)[0])
    yield Row("", "a .bib entry that is not cited", f"{(spent[1] - spent[0]) / 3:.2f} ms")


def growth(bench: Bench) -> Iterator[Row]:
    """The exponent of time against length, and very many citations and entries."""
    texts = [documents.article(entries, "text") for entries in (64, 128, 256, 512, 1024)]
    spent = [measure.seconds(lambda text=text: check(text, "text")) for text in texts]
    exponent = math.log(spent[-1] / spent[0]) / math.log(len(texts[-1]) / len(texts[0]))
    sizes = f"{len(texts[0]) // 1000} to {len(texts[-1]) // 1000:,} thousand characters"
    yield Row(f"{exponent:.2f}", f"growth: the exponent of time, {sizes} (1.00 is linear)", f"{spent[-1]:.2f} s")
    text = documents.dense(10_000)
    yield Row("", "10,000 citations of 10,000 entries", f"{measure.seconds(lambda: check(text, 'text'), 1):.2f} s")


def memory(bench: Bench) -> Iterator[Row]:
    """The peak of one process over very many files."""
    place = documents.folder(bench.work / "many", 10_000, 1, ".txt")
    for form in ("jsonl", "full"):
        spent = measure.process([*measure.CHECK, "--no-cache", "--jobs", "1", "--output-format", form, str(place)])
        yield Row("", f"memory for 10,000 files, {form}", f"{spent.peak:.0f} MB")


def cache(bench: Bench) -> Iterator[Row]:
    """The second run over 1,000 posts."""
    place = documents.folder(bench.work / "posts", 1000, 8)
    measure.fresh()
    command = [*measure.CHECK, str(place)]
    first = measure.process(command)
    again = [measure.process(command) for _ in range(5)]
    cpu, wall = min(spent.cpu for spent in again), min(spent.wall for spent in again)
    yield Row(
        f"{cpu / first.cpu:.3f}",
        "1,000 posts, second run / first",
        f"{cpu:.2f} s ({wall:.2f} by the clock)",
        f"{first.cpu:.2f} s",
    )


_SPLIT = """
import resource, sys
from pathlib import Path
from refcheck.cli import main
main(sys.argv[2:])
spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
Path(sys.argv[1]).write_text(" ".join(str(one.ru_utime + one.ru_stime) for one in spent))
"""


def jobs(bench: Bench) -> Iterator[Row]:
    """Two processes beside one: by the clock, and what that would be on two free cores."""
    place = documents.folder(bench.work / "posts", 1000, 8)
    options = ["--no-cache", "--output-format", "json", str(place)]
    walls: dict[str, float] = {}
    for number in ("1", "2", "1", "2"):
        spent = measure.process([*measure.CHECK, "--jobs", number, *options])
        walls[number] = min(walls.get(number, math.inf), spent.wall)
    one, two = walls["1"], walls["2"]
    yield Row(f"{one / two:.2f}", "1,000 posts by the clock, one process / two", f"{two:.1f} s", f"{one:.1f} s")
    alone, (first, others) = _split(bench, "1", options)[0], _split(bench, "2", options)
    free = first + others / 2
    what = "the same in CPU time, one process / the first of three and half of the two others"
    yield Row(f"{alone / free:.2f}", what, f"{first:.2f} + {others / 2:.2f} s", f"{alone:.2f} s")


def _split(bench: Bench, number: str, options: list[str]) -> list[float]:
    """CPU seconds of the first process and of those that it starts."""
    script, out = bench.work / "split.py", bench.work / "split.txt"
    script.write_text(_SPLIT, encoding="utf-8")
    measure.process([sys.executable, str(script), str(out), *measure.CHECK[1:], "--jobs", number, *options])
    return [float(part) for part in out.read_text(encoding="utf-8").split()]


def _ms(spent: float) -> str:
    return f"{spent * 1000:.0f} ms"


def _speed(size: int, spent: float) -> str:
    return f"{size / spent / 1e6:.2f} M characters a second"


PARTS = {
    part.__name__: part
    for part in (
        start_up,
        articles,
        in_process,
        forms,
        parsing,
        formatting,
        bibliographies,
        growth,
        memory,
        cache,
        jobs,
    )
}


def machine() -> str:
    """Where and when this ran, and how busy it was."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"CPython {platform.python_version()}"
    return ", ".join(filter(None, (f"{os.cpu_count()} cores", _processor(), python, time.strftime("%d %B %Y"), load)))


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def main() -> None:
    """Prints the table as Markdown, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="Markdown articles, in the place of made-up ones")
    parser.add_argument("--peers", type=Path, help="an environment with touchneedle, plagx-preflight and eyecite")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="a folder for made-up documents")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    found = sorted(options.folder.rglob("*.md")) if options.folder else []
    if options.folder and not found:
        parser.error(f"{options.folder}: no .md file is in it")
    bench = Bench(
        options.work, found or sorted(documents.folder(options.work / "articles", 60, 20).iterdir()), options.peers
    )
    compile_dir(str(Path(refcheck.__file__).parent), quiet=1)  # as an installation does
    measure.fresh()
    print(f"{machine()}\n\n| ratio | what | refcheck | beside it |\n| --- | --- | --- | --- |", flush=True)
    for name in options.only:
        for row in PARTS[name](bench):
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
