# ruff: noqa: E501  (tables of pieces read best in long lines)
"""Looks for files of bytes that a reader or a writer fails on: made by chance, or real ones of a folder, spoilt.

    python tools/fuzz_files.py [FOLDER] [--format NAME] [--minutes M] [--seed N] [--count K]

Every file is drawn from a seed, which is printed with each failure: `--seed N --count 1` draws it again (with the same
FOLDER and NAME).  Bytes are spoilt as they are, or, in a zip file, in one of its parts.  A file is read or refused with
a ValueError of one line; what is read is lawful, is checked, and is written back so that the text is the mended one.
Exit status: 0 nothing failed, 1 something did, 2 the run itself failed.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from io import BytesIO
from itertools import count
from pathlib import Path
from random import Random
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from containers import MAKERS
from laws_of_documents import assert_lawful
from refcheck.batch.task import Task, check_task
from refcheck.config import Config
from refcheck.read import FORMATS, opened

SECONDS, SECONDS_EACH = 4.0, 0.00002
"""CPU seconds that a file may take, and each of its bytes on top."""
MEMORY = 3 << 30
PIECES = (
    b"<", b">", b"</w:p>", b"<w:p>", b"<w:r>", b"</w:r>", b"<w:t>", b"&amp;", b"&", b"\x00", b"\xff", b'"', b"'", b"\\u0000", b"{", b"}",
    b"[", b"]", b"9" * 30, b"-1", b"<!DOCTYPE a>", b"<![CDATA[x]]>", b"<!-- -->", b"<w:del>", b"</w:del>", b"<w:ins>", b"<text:p>",
    b"</text:p>", b"<text:span>", b"\n\x0c\n", b"(Roe, 1999)", b"%PDF-1.7", b"endobj", b"stream", b"\r\n", b" ",
)  # fmt: skip
TEXTS = (
    "The mind matters (Engel, 1978).", "It helps (Turk and Moe, 2007; Doe, 1999).", "References", "See “this” (Roe & Doe, 2001, p. 3).",
    "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129-136.", "", "1. A point\nand more",
    "Turk, D. C., & Moe, A. (2007). Pain and the mind. Science, 44(2), 12–14.", "é–\u00ad", "a" * 300,
)  # fmt: skip


class TooSlow(Exception):
    """More CPU time than a file of its size may take."""


def main() -> int:
    options = _arguments().parse_args()
    endings = {ending: name for name, known in FORMATS.items() if not known.is_text for ending in known.endings}
    real = [
        (path.read_bytes(), endings[path.suffix.lower()])
        for path in (sorted(Path(options.folder).rglob("*")) if options.folder else ())
        if path.suffix.lower() in endings and options.format in ("", endings[path.suffix.lower()])
    ]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGVTALRM, _stop)
    first = options.seed if options.seed is not None else time.time_ns() % 1_000_000_000
    print(f"seed {first}, {len(real)} real files", flush=True)
    until = time.monotonic() + options.minutes * 60
    seen: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for seed in range(first, first + options.count) if options.count else count(first):
        if time.monotonic() > until:
            break
        data, name = _drawn(Random(seed), real, options.format)
        outcome = _tried(data, name)
        outcomes[outcome.partition(":")[0]] += 1
        if outcome.startswith("failed"):
            seen[outcome] += 1
            if seen[outcome] < 3:
                print(f"--- --seed {seed} --count 1, {name}, {len(data)} bytes\n    {outcome[:600]}", flush=True)
    print(", ".join(f"{number} {outcome}" for outcome, number in outcomes.most_common()))
    return 1 if seen else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Looks for files of bytes that a reader or a writer fails on.")
    parser.add_argument("folder", nargs="?", help="real files to spoil")
    parser.add_argument("--format", default="", choices=("", *MAKERS), help="only this one (default: all)")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long (default: 5)")
    parser.add_argument("--seed", type=int, help="the first seed (default: by the clock)")
    parser.add_argument("--count", type=int, default=0, help="so many files (default: until the time is over)")
    return parser


def _drawn(random: Random, real: list[tuple[bytes, str]], wanted: str) -> tuple[bytes, str]:
    """A file with a few accidents, and its format."""
    if real and random.random() < 0.7:
        data, name = random.choice(real)
    else:
        name = wanted or random.choice(sorted(MAKERS))
        data = MAKERS[name]([text for _ in range(random.randint(1, 8)) if (text := random.choice(TEXTS))] or ["x"])
    accidents = random.choice((0, 1, 1, 2, 5))
    if data.startswith(b"PK") and random.random() < 0.8:
        return _spoilt_part(random, data, accidents), name
    return _spoilt(random, data, accidents), name


def _spoilt_part(random: Random, data: bytes, accidents: int) -> bytes:
    """A zip file with one of its parts spoilt: mostly the one with the text."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        mains = [name for name in names if name.endswith(("document.xml", "content.xml", "notes.xml", ".xhtml"))]
        chosen = random.choice(mains if mains and random.random() < 0.8 else names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _spoilt(random, content, accidents) if name == chosen else content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _spoilt(random: Random, data: bytes, accidents: int) -> bytes:
    for _ in range(accidents if data else 0):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((0, 1, 5, 40, 2000)))
        kind = random.random()
        if kind < 0.3:
            data = data[:at] + random.choice(PIECES) + data[at:]
        elif kind < 0.5:
            data = data[:at] + data[end:]
        elif kind < 0.7:
            data = data[:at] + data[at:end] * random.choice((2, 3)) + data[end:]
        elif kind < 0.8:
            data = data[:at]
        elif kind < 0.95:
            data = _without_tag(random, data)
        else:
            data = bytes(random.randrange(256) if random.random() < 0.001 else byte for byte in data)
    return data


def _without_tag(random: Random, data: bytes) -> bytes:
    """Without one element, so that the rest is still well formed: from a tag to the end of the one after it."""
    start = data.find(b"<w:", random.randrange(len(data) + 1)) if b"<w:" in data else data.find(b"<")
    end = data.find(b">", data.find(b"</", start))
    return data[:start] + data[end + 1 :] if 0 <= start < end else data


def _tried(data: bytes, name: str) -> str:
    """What becomes of a file: "refused", "read", or "failed: ..."."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + SECONDS_EACH * len(data))
    path = f"file{FORMATS[name].endings[0]}"
    try:
        for document in opened(data, path=path).documents:
            assert_lawful(document)
        outcome = check_task(Task(path, Config(), data, "safe"))
        faults = [line for line in (outcome.error, *outcome.warnings) if "internal" in line or "read back" in line]
        return f"failed: {faults[0]}" if faults else "mended" if outcome.after else "read"
    except TooSlow:
        return "failed: too slow"
    except ValueError as error:
        words = str(error)
        return "refused" if words and "\n" not in words else f"failed: {words!r}"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"failed: {error!r:.200} in {Path(last.filename).name}:{last.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(signal: int, frame: FrameType | None) -> None:
    raise TooSlow


if __name__ == "__main__":
    sys.exit(main())
