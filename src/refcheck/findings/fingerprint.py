"""Names for findings that survive moved lines: for baselines and code scanning."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from refcheck.model import Finding


def fingerprints(source: str, findings: Sequence[Finding]) -> list[str]:
    """One a finding, in order: from its code and the words it marks; equal ones are numbered.

    A habit's is of its code alone, for its first place may be mended while the habit stays.
    """
    seen: dict[str, int] = {}
    names = []
    for finding in findings:
        words = "" if finding.members else " ".join(source[finding.start : finding.end].split())
        name = sha256(f"{finding.code}\0{words}".encode(errors="replace")).hexdigest()[:16]
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}:{seen[name]}")
    return names
