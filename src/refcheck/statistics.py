"""`--statistics`: how many findings each rule has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from refcheck.errors import RefcheckError
from refcheck.pipeline import Report
from refcheck.report._words import fixable


def render(reports: Sequence[Report], form: str) -> str:
    """A table for full and concise, a list of objects for json; the most frequent rule first."""
    found = [finding for report in reports for finding in report.findings]
    counted = Counter((finding.code, finding.name) for finding in found)
    safe = Counter(finding.code for finding in found if fixable(finding))
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    if form == "json":
        import json

        keys = ("code", "name", "count", "fixable")
        return json.dumps([dict(zip(keys, (*rule, n, safe[rule[0]]), strict=True)) for rule, n in rows]) + "\n"
    if form not in ("full", "concise"):
        raise RefcheckError(f"--statistics goes with full, concise and json, not {form}")
    width = len(str(rows[0][1])) if rows else 1
    return "".join(f"{n:>{width}}  {code}  {'[*]' if safe[code] else '[ ]'}  {name}\n" for (code, name), n in rows)
