"""`--statistics`: how many findings each rule has; as JSON, the picture of the archive."""

from __future__ import annotations

from refcheck.errors import RefcheckError
from refcheck.report import Tally
from refcheck.report._picture import as_dict, by_rule

FORMS = ("full", "concise", "json")


def check_form(form: str) -> None:
    """Raises RefcheckError for a form that statistics do not have."""
    if form not in FORMS:
        raise RefcheckError(f"--statistics goes with full, concise and json, not {form}")


def render(tally: Tally, form: str) -> str:
    """A table for full and concise, the most frequent rule first; for json an object that holds the same and more."""
    if form == "json":
        import json

        return json.dumps(as_dict(tally), ensure_ascii=False) + "\n"
    rows = by_rule(tally)
    width = len(str(rows[0]["count"])) if rows else 1
    return "".join(
        f"{row['count']:>{width}}  {row['code']}  {'[*]' if row['fixable'] else '[ ]'}  {row['name']}\n" for row in rows
    )
