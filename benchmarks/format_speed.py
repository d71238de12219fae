"""How fast bibliographies are formatted, and how the time grows: ours beside citeproc-py with its APA style.

    python benchmarks/format_speed.py [--all]     # --all lets citeproc-py do the long lists too (minutes)

Times are process time, so that other work on the machine does not count.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from refcheck.format import format_bibliography
from refcheck.format.csl_styles import entries

FAMILIES = "Engel Lazarus Folkman Beck Ryan Deci Bandura Nguyen Müller García Okafor Tanaka Rossi Novak Silva".split()
WORDS = (
    "stress coping health memory emotion model theory practice outcome family school therapy change language".split()
)


def made_up(count: int) -> list[dict[str, Any]]:
    """`count` articles, books and chapters, all different."""
    items = []
    for number in range(count):
        authors = [
            {"family": FAMILIES[(number * 7 + k * 3) % len(FAMILIES)], "given": f"{chr(65 + (number + k) % 26)}. L."}
            for k in range(1 + number % 5)
        ]
        subject = " ".join(WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 5, 7))
        item = {
            "id": f"item-{number}",
            "type": ("article-journal", "book", "chapter")[number % 3],
            "author": authors,
            "title": f"On {subject}: Study {number}",
            "issued": {"date-parts": [[1950 + number % 70]]},
            "publisher": "Example Press",
            "page": f"{number % 900 + 1}-{number % 900 + 20}",
            "DOI": f"10.1234/example.{number}",
        }
        if item["type"] != "book":
            item["container-title"] = f"Journal of {subject.title()}"
            item["volume"] = str(number % 90 + 1)
        items.append(item)
    return items


def seconds(work: Any) -> float:
    """Process time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Prints one line a list length."""
    print(f"{'entries':>8} {'refcheck':>10} {'a second':>10} {'citeproc-py':>12} {'a second':>10}")
    format_bibliography(made_up(50))
    for count in (100, 1000, 5000, 20000):
        items = made_up(count)
        ours = min(seconds(lambda items=items: format_bibliography(items)) for _ in range(3))
        line = f"{count:>8} {ours:>9.3f}s {count / ours:>10.0f}"
        if count <= 100 or ("--all" in sys.argv and count <= 5000):
            theirs = seconds(lambda items=items: entries(items, "apa"))
            line += f" {theirs:>11.2f}s {count / theirs:>10.0f}"
        print(line)


if __name__ == "__main__":
    main()
