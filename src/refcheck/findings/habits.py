"""What a document does throughout is reported once: ten findings and more of one rule of style, mended together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from refcheck.model import Finding, Fix, Span
from refcheck.rules import reported_once

if TYPE_CHECKING:
    from refcheck.pipeline import Report

THROUGHOUT = 10
"""As many findings of one rule are no slips."""


def merged(report: Report) -> Report:
    """The report with its habits reported once; the last step, for nothing can leave out a part of a habit."""
    return report._replace(findings=tuple(together(report.findings)))


def together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, in their order; those of a habit as one at the first place, with the edits of all.

    Of what wants to be looked at one by one nothing is put together: only safely mendable findings of RC2xx and RC3xx,
    and, from two on, those of the rules that are reported once.
    """
    findings = list(findings)
    counts = Counter(item.code for item in findings if _of_a_kind(item))
    habits = {code for code, count in counts.items() if count >= (2 if code in reported_once() else THROUGHOUT)}
    told: list[Finding] = []
    seen: set[str] = set()
    for item in findings:
        if item.code not in habits or not _of_a_kind(item):
            told.append(item)
        elif item.code not in seen:
            seen.add(item.code)
            told.append(_one([other for other in findings if other.code == item.code and _of_a_kind(other)]))
    return told


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings one by one, in their order: what `together` was given."""
    each = [item for finding in findings for item in finding.members or (finding,)]
    return sorted(each, key=lambda item: (item.start, item.end, item.code))


def _of_a_kind(item: Finding) -> bool:
    if item.code in reported_once():
        return True
    is_safe = item.certain or (item.fix is not None and item.fix.applicability == "safe")
    return is_safe and item.code.startswith(("RC2", "RC3"))


def _one(findings: list[Finding]) -> Finding:
    first, *others = findings
    fixes = [item.fix for item in findings if item.fix]
    edits = tuple(sorted(edit for fix in fixes for edit in fix.edits))
    italic, roman = (tuple(sorted({s for fix in fixes for s in getattr(fix, look)})) for look in ("italic", "roman"))
    return first._replace(
        message=f"{first.message} ({len(others)} more of this kind)",
        citations=tuple(dict.fromkeys(id for item in findings for id in item.citations)),
        references=tuple(dict.fromkeys(id for item in findings for id in item.references)),
        suggestion=None,
        fix=Fix("safe", edits, italic, roman) if edits or italic or roman else None,
        related=tuple(Span(item.start, item.end) for item in others),
        members=tuple(findings),
    )
