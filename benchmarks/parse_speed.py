"""How fast references are parsed, by what reads them: a grammar, or the model where no grammar fits.

    python benchmarks/parse_speed.py [FILE]     # FILE: one reference a line; without it they are made up

Rates are strings a second of CPU time in one warm process, best of five.  Then CPU time and peak memory of whole
processes, above those of `python -c pass`: for one string of either kind (the first answer), and for all of them.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from pathlib import Path

from refcheck import parse_reference, reference

FAMILIES = ["Abel", "Boone", "Cruz", "Danner", "Eiler", "Fonseca", "Grant", "Holm", "Ibarra", "Jansen", "Katz", "Lund"]
SUBJECTS = ["sleep", "mood", "study", "pain", "stress", "memory", "coping", "health", "family", "change", "school"]
PEAK = "print(*[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')])"


def made_up() -> list[str]:
    """Journal articles in APA style, which a grammar reads, and reports in no style at all, which none does."""
    strings = []
    for i in range(800):
        one, two = FAMILIES[i % 12], FAMILIES[(i * 5 + 1) % 12]
        subject = " and ".join(SUBJECTS[(i * step + step) % 11] for step in (1, 3))
        strings.append(
            f"{one}, A. B., & {two}, C. ({1950 + i % 70}). On {subject} in part {i}. Journal of {subject.title()}, "
            f"{i % 60 + 1}({i % 12 + 1}), {i}–{i + 9}. https://doi.org/10.1000/{i}"
        )
        strings.append(
            f"{one} {two} et {FAMILIES[i % 7]} (eds): A report on {subject}, {SUBJECTS[i % 5].title()} Series {i % 40},"
            f" {two} Press, Oslo ({1950 + i % 70}), p. {i}"
        )
    return strings


def by_path(strings: list[str]) -> tuple[list[str], list[str]]:
    """The strings that a grammar reads and those that the model does."""
    asked: list[bool] = []
    modelled = reference._modelled

    def watched(draft: reference.Draft) -> float:
        asked[-1] = True
        return modelled(draft)

    reference._modelled = watched
    for string in strings:
        asked.append(False)
        parse_reference(string)
    reference._modelled = modelled
    return (
        [string for string, model in zip(strings, asked, strict=True) if not model],
        [string for string, model in zip(strings, asked, strict=True) if model],
    )


def rate(strings: list[str]) -> float:
    """Strings a second, best of five."""
    best = math.inf
    for _ in range(5):
        start = time.process_time()
        for string in strings:
            parse_reference(string)
        best = min(best, time.process_time() - start)
    return len(strings) / best


def process(code: str, text: str = "") -> tuple[float, float]:
    """CPU seconds of a process that has `text` on its standard input, best of 15, and its peak megabytes."""
    best, peak = math.inf, 0.0
    for _ in range(15):
        running = subprocess.Popen([sys.executable, "-c", f"{code}\n{PEAK}"], stdin=-1, stdout=-1)
        assert running.stdin
        assert running.stdout
        running.stdin.write(text.encode())
        running.stdin.close()
        peak = int(running.stdout.read()) / 1024
        usage = os.wait4(running.pid, 0)[2]
        best = min(best, usage.ru_utime + usage.ru_stime)
    return best, peak


def main() -> None:
    """Prints a line a figure."""
    strings = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if sys.argv[1:] else made_up()
    grammar, model = by_path([string for string in strings if string.strip()])
    for name, found in (("a grammar", grammar), ("the model", model)):
        if found:
            print(f"{name} reads {len(found)}: {rate(found):,.0f} a second")
    plain, least = process("pass")
    parse = "import sys, refcheck\nfor line in sys.stdin.buffer: refcheck.parse_reference(line.decode())"
    cases = (("one that a grammar reads", grammar[:1]), ("one that the model reads", model[:1]), ("all", strings))
    for name, found in cases:
        spent, peak = process(parse, "\n".join(found))
        print(f"{name}: {(spent - plain) * 1000:.0f} ms and {peak - least:.0f} MB above python -c pass")


if __name__ == "__main__":
    main()
