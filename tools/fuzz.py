"""Looks for documents that break a law: made by chance, or real ones of a folder after a few accidents.

    python tools/fuzz.py [FOLDER] [--format NAME] [--minutes M] [--seed N] [--count K] [--ignore CODES]

Every document is drawn from a seed, which is printed with each failure: `--seed N --count 1` draws it again (with the
same FOLDER and NAME).  Documents made by chance are text, Markdown or HTML; those of another format are the folder's.
Each is checked, mended, reported in every form, and its references are parsed, formatted, written and read; the laws
are those of tests/laws.py, and: no exception, CPU time and memory bounded by the document's size, JSON that is valid
UTF-8, exit statuses as documented.  A failure is made as small as it can be and printed with its law.
Exit status: 0 no law was broken, 1 one was, 2 the run itself failed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import generated
import laws
from refcheck import check, format_bibliography, parse_reference
from refcheck.cli import main as command
from refcheck.errors import RefcheckError
from refcheck.exchange import FORMATS as EXCHANGE
from refcheck.exchange import read_items, write_items
from refcheck.model import Settings
from refcheck.read import FORMATS
from refcheck.report import Look, forms, render

EXTENSIONS = {ending: name for name, known in FORMATS.items() if known.is_text for ending in known.endings}
SECONDS, SECONDS_EACH = 3.0, 0.0004
"""CPU seconds that all laws together may take, and each character on top."""
MEMORY = 3 << 30
WRITTEN = ("csl-json", "bibtex", "ris")
"""The exchange formats that are written; the others are read only."""
SMALLEST_STEPS = 250
"""Tries that making one failure smaller may take."""


class Failure(NamedTuple):
    """A seed, its document, the law that it breaks and how."""

    seed: int
    document: str
    format: str
    law: str
    detail: str


class TooSlow(Exception):
    """More CPU time than a document of its size may take."""


def main() -> int:
    options = _arguments().parse_args()
    settings = Settings(ignore=tuple(filter(None, options.ignore.split(","))))
    made = tuple(name for name in generated.FORMATS if options.format in ("", name))
    sources = [source for source in _documents(options.folder) if options.format in ("", source[1])]
    if not sources and (options.folder or not made):
        what = options.format or "a format that is read"
        print(f"fuzz: error: {options.folder or 'no folder'}: no text of {what} in it", file=sys.stderr)
        return 2
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGVTALRM, _stop)
    first = options.seed if options.seed is not None else time.time_ns() % 1_000_000_000
    print(f"seed {first}, {len(sources)} real documents", flush=True)
    seeds = range(first, first + options.count) if options.count else count(first)
    return _run(seeds, lambda seed: generated.drawn(seed, sources, made), settings, options)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Looks for documents that break a law of checking or fixing.")
    parser.add_argument("folder", nargs="?", help="real documents to mutate too, of any format of text")
    parser.add_argument("--format", default="", choices=("", *EXTENSIONS.values()), help="only this one (default: all)")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long (default: 5)")
    parser.add_argument("--seed", type=int, help="the first seed (default: by the clock)")
    parser.add_argument("--count", type=int, default=0, help="so many documents (default: until the time is over)")
    parser.add_argument("--ignore", default="", metavar="CODES", help="rules left out, while others mend them")
    parser.add_argument("--each", type=int, default=3, help="failures of one law that are shown (default: 3)")
    return parser


def _run(
    seeds: Iterator[int] | range,
    drawn: Callable[[int], tuple[str, str]],
    settings: Settings,
    options: argparse.Namespace,
) -> int:
    until = time.monotonic() + options.minutes * 60
    seen: Counter[str] = Counter()
    number = 0
    for seed in seeds:
        if time.monotonic() > until:
            break
        number += 1
        document, format = drawn(seed)
        for law, detail in dict(broken(document, format, settings, seed)).items():
            seen[law] += 1
            if seen[law] <= options.each:
                _show(_smallest(Failure(seed, document, format, law, detail), settings))
    print(f"{number} documents, {sum(seen.values())} failures")
    for law, times in seen.most_common():
        print(f"{times:6} {law}")
    return 1 if seen else 0


def broken(document: str, format: str, settings: Settings, seed: int) -> Iterator[tuple[str, str]]:
    """Every law that a document breaks, once each."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + SECONDS_EACH * len(document))
    try:
        for item in laws.broken(document, format, settings):
            yield item.law, item.detail
        for law in (_every_report, _references, _exit_status):
            for detail in law(document, format, seed):
                yield law.__name__.lstrip("_"), detail
    except TooSlow:
        yield "time is bounded", f"{len(document)} characters"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        yield f"no exception ({type(error).__name__})", f"{error!r:.200} in {Path(last.filename).name}:{last.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(signal: int, frame: FrameType | None) -> None:
    raise TooSlow


def _every_report(document: str, format: str, seed: int) -> Iterator[str]:
    """Every form of a report can be made and is valid UTF-8; those that are JSON can be read."""
    report = check(document, format, path="a document")
    for form in (form for form in forms() if form != "docx"):  # it is for Word files
        text = render(form, [report], Look())
        text.encode("utf-8")
        if form in ("json", "sarif") and not isinstance(json.loads(text), dict):
            yield f"{form} is no object"


def _references(document: str, format: str, seed: int) -> Iterator[str]:
    """References can be parsed, formatted in every form, written in every format and read again."""
    random = Random(seed)
    items = [{**item.csl, "id": item.id} for item in check(document, format).references]
    lines = [line for line in document.splitlines() if line.strip()]
    for line in random.sample(lines, min(3, len(lines))):
        reference = parse_reference(line)
        if any(not 0 <= field.start <= field.end <= len(reference.text) for field in reference.fields):
            yield f"a field outside of {line!r:.200}"
        items.append({**reference.csl, "id": f"line{len(items)}"})
    items = items[:8]
    for target in ("text", "html", "markdown"):
        for entry in format_bibliography(items, to=target):
            entry.encode("utf-8")
    for name in WRITTEN if items else ():  # a file without a record is refused
        written = write_items(items, name)
        read = read_items(written, name)
        if len(read) != len(items):
            yield f"{len(items)} items are {len(read)} after {name}"
        with contextlib.suppress(RefcheckError):
            read_items(generated.mutated(random, written, []), random.choice((name, name, "auto", *EXCHANGE)))


def _exit_status(document: str, format: str, seed: int) -> Iterator[str]:
    """The command ends with 0, 1 or 2; only 2 has an error, of one line."""
    if seed % 8:
        return
    extension = next(extension for extension, name in EXTENSIONS.items() if name == format)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"document{extension}")
        path.write_bytes(document.encode("utf-8", "replace"))
        for arguments in (["check", "--isolated", "--fix"], ["check", "--isolated"], ["parse"], ["format"]):
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                status = command([*arguments, str(path)])
            lines = err.getvalue().splitlines()
            if status not in (0, 1, 2) or (status == 2) != any("error: " in line for line in lines):
                yield f"{arguments}: status {status}, {lines[:3]}"
            if any("internal error" in line or "Traceback" in line for line in lines):
                yield f"{arguments}: {lines[:3]}"


def _smallest(failure: Failure, settings: Settings) -> Failure:
    """The failure with as little text as it takes to break the same law (delta debugging)."""
    tries = count()

    def fails(document: str) -> str | None:
        found = dict(broken(document, failure.format, settings, failure.seed))
        return found.get(failure.law)

    document, detail = failure.document, failure.detail
    for cut in (_blocks, _lines, _words):
        parts = cut(document)
        size = max(1, len(parts) // 2)
        while size:
            at = 0
            while at < len(parts) and next(tries) < SMALLEST_STEPS:
                less = parts[:at] + parts[at + size :]
                found = fails("".join(less))
                if found is None:
                    at += size
                else:
                    parts, detail = less, found
            size //= 2
        document = "".join(parts)
    return failure._replace(document=document, detail=detail)


def _blocks(text: str) -> list[str]:
    return [f"{block}\n\n" for block in text.split("\n\n")]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    return [f"{word} " for word in text.split(" ")]


def _show(failure: Failure) -> None:
    print(f"--- {failure.law} (--seed {failure.seed} --count 1, {failure.format})")
    print(f"    {failure.detail[:600]}")
    print(f"    {failure.document!r}", flush=True)


def _documents(folder: str | None) -> list[tuple[str, str]]:
    """The real documents of a folder with their formats, in a stable order."""
    found = []
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        if path.suffix.lower() in EXTENSIONS and path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            found.append((text, EXTENSIONS[path.suffix.lower()]))
    return found


if __name__ == "__main__":
    sys.exit(main())
