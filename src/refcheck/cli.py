"""The command: options, exit status, progress; no logic."""

from __future__ import annotations

import argparse
import json
import sys


def main(argv: list[str] | None = None) -> int:
    """Runs the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="refcheck")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check")
    check.add_argument("paths", nargs="*")
    check.add_argument("--output-format", default="json")
    check.add_argument("--exit-zero", action="store_true")
    check.add_argument("--isolated", action="store_true")
    parse = commands.add_parser("parse")
    parse.add_argument("path")
    parse.add_argument("--lines", action="store_true")
    parse.add_argument("--to", default="csl-json")
    options = parser.parse_args(argv)
    if options.command == "parse":
        return _parse(options.path)
    from refcheck.check import check as check_text
    from refcheck.report import as_dict

    reports = []
    for path in options.paths:
        with open(path, encoding="utf-8", newline="") as file:
            reports.append(check_text(file.read(), path=path))
    json.dump(as_dict(reports), sys.stdout, ensure_ascii=False)
    return 0


def _parse(path: str) -> int:
    """One CSL-JSON item a line of the file."""
    from refcheck.reference import parse

    with open(path, encoding="utf-8", newline="") as file:
        items = [{"id": f"r{n}", **parse(line.rstrip("\r\n")).csl} for n, line in enumerate(file, 1)]
    json.dump(items, sys.stdout, ensure_ascii=False)
    return 0
