"""`--output-format junit`: for CI servers that show test results; a document is a suite, a finding a failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree as xml

from refcheck.base.patterns import lazy
from refcheck.base.safe_text import one_line
from refcheck.model import Finding
from refcheck.report import Look, Tally
from refcheck.report._words import in_words

if TYPE_CHECKING:
    from refcheck.pipeline import Report

# what XML 1.0 cannot hold, even escaped
_FORBIDDEN = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def part(report: Report, look: Look) -> str:
    """A `testsuite`; a document without findings is one passed case."""
    suite = _suite(report)
    xml.indent(suite, level=1)
    return f"  {xml.tostring(suite, encoding='unicode').rstrip()}\n"


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """A `testsuites` document."""
    suites = list(parts)  # how many cases there are stands before them
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    failures = tally.findings.total()
    yield f'<testsuites name="refcheck" tests="{failures + tally.clean}" failures="{failures}" errors="0">\n'
    yield from suites
    yield "</testsuites>\n"


def _suite(report: Report) -> xml.Element:
    name = _clean(one_line(report.path) or "-")
    count = len(report.findings)
    suite = xml.Element("testsuite", name=name, tests=str(max(1, count)), failures=str(count), errors="0", skipped="0")
    if not report.findings:
        xml.SubElement(suite, "testcase", name="citations and references", classname=name)
    for finding in report.findings:
        _case(suite, finding, name)
    return suite


def _case(suite: xml.Element, finding: Finding, path: str) -> None:
    place = _clean(finding.place) or f"line {finding.line}, column {finding.column}"
    title = f"{finding.code} {finding.name} ({place})"
    case = xml.SubElement(suite, "testcase", name=title, classname=path, file=path, line=str(finding.line))
    failure = xml.SubElement(case, "failure", message=_clean(finding.message), type=finding.severity)
    words = f"{finding.code} {finding.message}{in_words(finding.place)}"
    failure.text = _clean(f"{path}:{finding.line}:{finding.column}: {words}")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
