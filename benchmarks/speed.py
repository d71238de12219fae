"""How fast a whole check is, how it grows, and what the process costs.

    python benchmarks/speed.py [FILE...]

Without files, documents are made up: prose with citations and a list of entries, of doubling length.
Throughput is characters a second of CPU time in one warm process.  Growth is the exponent of time against length:
1.0 is linear.  Start-up is the CPU time of the whole process `refcheck check` on a small post over that of
`python -c pass`; compile the package first (`python -m compileall src`, as an installation does).
"""

from __future__ import annotations

import argparse
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from refcheck import check

FAMILIES = ["Abel", "Boone", "Cruz", "Danner", "Eiler", "Fonseca", "Grant", "Holm", "Ibarra", "Jansen", "Katz", "Lund"]


def made_up(entries: int) -> str:
    """A document with as many entries, each cited about twice, about 1,000 characters an entry."""
    rng = random.Random(entries)
    works = [
        (f"{rng.choice(FAMILIES)}{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}", 1950 + i % 75) for i in range(entries)
    ]
    body = []
    for family, year in works:
        prose = " ".join(
            rng.choice(["sleep", "mood", "the", "of", "and", "study", "pain", "stress"]) for _ in range(60)
        )
        body.append(f"{prose.capitalize()} ({family}, {year}). {family} ({year}) adds that {prose}.\n")
    references = [
        f"{family}, A. B., & Moss, C. ({year}). On the {i}th question of sleep. "
        f"Journal of Sleep, {i % 60 + 1}({i % 12 + 1}), {i}–{i + 9}. https://doi.org/10.1000/sleep.{i}\n"
        for i, (family, year) in enumerate(works)
    ]
    return "\n".join(body) + "\nReferences\n\n" + "\n".join(sorted(references))


def seconds(text: str, format: str = "text") -> float:
    """CPU seconds of one check, best of three."""
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        check(text, format)
        best = min(best, time.process_time() - start)
    return best


def process_seconds(*commands: list[str]) -> list[float]:
    """CPU seconds of whole processes, best of 25, in turns."""
    best = [math.inf] * len(commands)
    for _ in range(25):
        for number, command in enumerate(commands):
            running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            usage = os.wait4(running.pid, 0)[2]
            best[number] = min(best[number], usage.ru_utime + usage.ru_stime)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="documents to check, instead of made-up ones"
    )
    files = parser.parse_args().files
    check(made_up(20), "text")  # warm
    if files:
        try:
            texts = [(path.suffix, path.read_text(encoding="utf-8", errors="replace")) for path in files]
        except OSError as problem:
            parser.error(str(problem))
        names = {".md": "markdown", ".html": "html"}
        spent = sum(seconds(text, names.get(suffix, "text")) for suffix, text in texts)
        size = sum(len(text) for _, text in texts)
        print(f"{len(texts)} files, {size / 1e6:.2f} M characters: {size / spent / 1e6:.2f} M characters a second")
    else:
        points = []
        for entries in (100, 200, 400, 800, 1600):
            text = made_up(entries)
            spent = seconds(text)
            points.append((len(text), spent))
            print(f"{len(text):>9,} characters {spent:7.3f} s  {len(text) / spent / 1e6:5.2f} M characters a second")
        (small, first), (large, last) = points[0], points[-1]
        print(f"growth: time ~ length^{math.log(last / first) / math.log(large / small):.2f}")
    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder, "post.txt")
        post.write_text(made_up(5), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("refcheck")), "check", "--isolated", str(post)]
        plain, ours = process_seconds([sys.executable, "-c", "pass"], command)
    print(f"whole process: {ours * 1000:.0f} ms, python -c pass {plain * 1000:.0f} ms: {ours / plain:.1f} times")


if __name__ == "__main__":
    main()
