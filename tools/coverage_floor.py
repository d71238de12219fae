"""Fails where the suite reaches less of the lines or of the branches than it must.

    python tools/coverage_floor.py coverage.json --lines 95 --branches 90

`fail_under` of coverage knows one figure only, in which thousands of lines hide a branch.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def shares(report: Path) -> dict[str, float]:
    """The shares of the lines and of the branches that were run, in per cent, from `coverage json`."""
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    return {
        "lines": 100 * totals["covered_lines"] / max(1, totals["num_statements"]),
        "branches": 100 * totals["covered_branches"] / max(1, totals["num_branches"]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("report", type=Path)
    parser.add_argument("--lines", type=float, required=True)
    parser.add_argument("--branches", type=float, required=True)
    arguments = parser.parse_args()
    low = False
    for name, share in shares(arguments.report).items():
        floor = getattr(arguments, name)
        low = low or share < floor
        print(f"{name} run by the suite: {share:.1f} %, at least {floor:g} %" + (" - TOO FEW" if share < floor else ""))
    return int(low)


if __name__ == "__main__":
    raise SystemExit(main())
