"""Which findings count: all that leaves one out is here, but for `select` and `ignore`, whose rules never run."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from refcheck.findings.accept import unaccepted
from refcheck.findings.suppress import unsilenced
from refcheck.model import Finding

if TYPE_CHECKING:
    from refcheck.pipeline import Report


def kept(report: Report, ignored: Sequence[str] = (), known: Container[str] = ()) -> Report:
    """The report with the findings that count; they have to come one by one, before any are put together.

    Leaves out what the project accepts (`accept`), what a comment in the document silences, the codes and prefixes in
    `ignored` (per-file-ignores; "ALL" is every code) and the names in `known` (a baseline).
    """
    findings = unaccepted(
        list(report.findings), report.settings.accept, report.source, report.citations, report.references
    )
    findings = unsilenced(findings, report.source, report.format)
    if ignored:
        findings = [] if "ALL" in ignored else [item for item in findings if not item.code.startswith(tuple(ignored))]
    if known:
        findings = _unknown(findings, report.source, known)
    return report._replace(findings=tuple(findings))


def _unknown(findings: list[Finding], source: str, known: Container[str]) -> list[Finding]:
    from refcheck.findings.fingerprint import fingerprints

    names = fingerprints(source, findings)
    return [finding for name, finding in zip(names, findings, strict=True) if name not in known]
