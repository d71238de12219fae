"""`--statistics`: how many findings each rule has."""

from __future__ import annotations

from collections import Counter

from refcheck.errors import RefcheckError
from refcheck.report import Tally

FORMS = ("full", "concise", "json")


def check_form(form: str) -> None:
    """Raises RefcheckError for a form that statistics do not have."""
    if form not in FORMS:
        raise RefcheckError(f"--statistics goes with full, concise and json, not {form}")


def render(tally: Tally, form: str) -> str:
    """A table for full and concise, a list of objects for json; the most frequent rule first."""
    counted: Counter[tuple[str, str]] = Counter()
    safe: Counter[str] = Counter()
    for kind, number in tally.findings.items():
        counted[kind.code, kind.name] += number
        safe[kind.code] += number if kind.fix == "safe" else 0
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    if form == "json":
        import json

        keys = ("code", "name", "count", "fixable")
        return json.dumps([dict(zip(keys, (*rule, n, safe[rule[0]]), strict=True)) for rule, n in rows]) + "\n"
    width = len(str(rows[0][1])) if rows else 1
    return "".join(f"{n:>{width}}  {code}  {'[*]' if safe[code] else '[ ]'}  {name}\n" for (code, name), n in rows)
