"""Names for findings that survive moved lines: for baselines and code scanning."""

from __future__ import annotations

from hashlib import sha256

from refcheck.check import Report


def fingerprints(report: Report) -> list[str]:
    """One a finding, in order: from its code and the words it marks; equal ones are numbered."""
    seen: dict[str, int] = {}
    names = []
    for finding in report.findings:
        words = " ".join(report.source[finding.start : finding.end].split())
        name = sha256(f"{finding.code}\0{words}".encode()).hexdigest()[:16]
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}:{seen[name]}")
    return names
