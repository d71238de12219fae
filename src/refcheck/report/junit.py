"""`--output-format junit`: for CI servers that show test results; a document is a suite, a finding a failure."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as xml

from refcheck.model import Finding
from refcheck.patterns import lazy
from refcheck.pipeline import Report
from refcheck.report import Look
from refcheck.report._words import in_words
from refcheck.safe_text import one_line

# what XML 1.0 cannot hold, even escaped
_FORBIDDEN = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(reports: Sequence[Report], look: Look) -> str:
    """A `testsuites` document; a document without findings is one passed case."""
    failures = sum(len(report.findings) for report in reports)
    tests = sum(max(1, len(report.findings)) for report in reports)
    root = xml.Element("testsuites", name="refcheck", tests=str(tests), failures=str(failures), errors="0")
    for report in reports:
        _suite(root, report)
    xml.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml.tostring(root, encoding="unicode")}\n'


def _suite(root: xml.Element, report: Report) -> None:
    name = _clean(one_line(report.path) or "-")
    count = len(report.findings)
    suite = xml.SubElement(
        root, "testsuite", name=name, tests=str(max(1, count)), failures=str(count), errors="0", skipped="0"
    )
    if not report.findings:
        xml.SubElement(suite, "testcase", name="citations and references", classname=name)
    for finding in report.findings:
        _case(suite, finding, name)


def _case(suite: xml.Element, finding: Finding, path: str) -> None:
    place = _clean(finding.place) or f"line {finding.line}, column {finding.column}"
    title = f"{finding.code} {finding.name} ({place})"
    case = xml.SubElement(suite, "testcase", name=title, classname=path, file=path, line=str(finding.line))
    failure = xml.SubElement(case, "failure", message=_clean(finding.message), type=finding.severity)
    words = f"{finding.code} {finding.message}{in_words(finding.place)}"
    failure.text = _clean(f"{path}:{finding.line}:{finding.column}: {words}")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
