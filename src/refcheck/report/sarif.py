"""`--output-format sarif`: SARIF 2.1.0, for code scanning and editors.

Columns count code points (`columnKind` says so); addresses are relative to the folder of the run (`SRCROOT`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from refcheck.document import Lines
from refcheck.findings.fingerprint import fingerprints
from refcheck.model import Finding, Span
from refcheck.report import Look, Tally
from refcheck.report._words import side
from refcheck.rules import Rule, all_rules

if TYPE_CHECKING:
    from refcheck.pipeline import Report

# what a family of rules follows; the rule itself is documented in the report
_SOURCES = {
    "RC2": "https://apastyle.apa.org/style-grammar-guidelines/citations",
    "RC4": "https://www.crossref.org/documentation/",
}
_SOURCE = "https://apastyle.apa.org/style-grammar-guidelines/references"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def part(report: Report, look: Look) -> str:
    """A line that names the file as JSON, then a line a result: its rule's code, a tab, and its JSON."""
    artifact = {"location": _location(report.path), "sourceLanguage": report.format}
    results = (f"{result['ruleId']}\t{_json(result)}\n" for result in _results(report))
    return f"{_json(artifact)}\n{''.join(results)}"


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """One run over all reports, with the documentation of every rule that found something."""
    lines = [text.rstrip("\n").split("\n") for text in parts]
    found = tally.by_code()
    rules = [rule for rule in all_rules() if rule.code in found]
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"uri": _folder()}},
    }
    yield f'{{"$schema": {_json(_SCHEMA)}, "version": "2.1.0", "runs": [{_json(run)[:-1]}, "artifacts": ['
    yield ",\n".join(["", *(artifact for artifact, *_ in lines)])[1:]
    yield '\n], "results": ['
    yield ",\n".join(["", *(_indexed(result, index) for _, *results in lines for result in results)])[1:]
    yield "\n]}]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _indexed(line: str, index: dict[str, int]) -> str:
    """A result as JSON with the place of its rule among those listed."""
    code, _, result = line.partition("\t")
    return f'{{"ruleIndex": {index[code]}, {result[1:]}'


def _driver(rules: Sequence[Rule]) -> dict[str, Any]:
    from refcheck import __version__

    return {
        "name": "refcheck",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation or rule.summary},
        "help": {"text": rule.documentation, "markdown": _markdown(rule)},
        "helpUri": _SOURCES.get(rule.code[:3], _SOURCE),
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"tags": ["citations", "apa"]},
    }


def _markdown(rule: Rule) -> str:
    examples = [f"**{title}**\n\n~~~markdown\n{text}~~~" for title, text in _titled(rule)]
    return "\n\n".join((f"{rule.summary}", *([rule.explanation] if rule.explanation else []), *examples))


def _titled(rule: Rule) -> list[tuple[str, str]]:
    return [("Bad", text) for text in rule.bad] + [("Good", text) for text in rule.good]


def _results(report: Report) -> list[dict[str, Any]]:
    lines = report.lines
    names = fingerprints(report.source, report.findings)
    return [_result(report, finding, name, lines) for finding, name in zip(report.findings, names, strict=True)]


def _result(report: Report, finding: Finding, name: str, lines: Lines) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_physical(report, Span(finding.start, finding.end), lines)],
        "partialFingerprints": {"refcheck/v1": name},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": side(report, finding, span)}, **_physical(report, span, lines)}
            for number, span in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(report, finding, lines)]
    return result


def _fix(report: Report, finding: Finding, lines: Lines) -> dict[str, Any]:
    edits = finding.fix.edits if finding.fix else ()
    replacements = [
        {"deletedRegion": _region(Span(e.start, e.end), lines), "insertedContent": {"text": e.text}} for e in edits
    ]
    change = {"artifactLocation": _location(report.path), "replacements": replacements}
    what = f"write “{finding.suggestion}”" if finding.suggestion else "apply the fix"
    return {"description": {"text": what}, "artifactChanges": [change]}


def _physical(report: Report, span: Span, lines: Lines) -> dict[str, Any]:
    region = {**_region(span, lines), "snippet": {"text": report.source[span.start : span.end]}}
    physical = {"physicalLocation": {"artifactLocation": _location(report.path), "region": region}}
    place = report.place(span.start)
    return {**physical, "logicalLocations": [{"name": place}]} if place else physical


def _region(span: Span, lines: Lines) -> dict[str, Any]:
    line, column = lines.position(span.start)
    end_line, end_column = lines.position(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _location(path: str) -> dict[str, str]:
    """Relative to the folder of the run; a file outside of it by its whole address."""
    if path.startswith(("http://", "https://")):
        return {"uri": quote(path, safe="%/:?#[]@!$&'()*+,;=~")}
    relative = os.path.relpath(path or "-").replace(os.sep, "/")
    if relative.startswith("../") or os.path.isabs(relative):
        from pathlib import Path

        return {"uri": Path(path).absolute().as_uri()}
    return {"uri": quote(os.fsencode(relative)), "uriBaseId": "SRCROOT"}


def _folder() -> str:
    from pathlib import Path

    return Path.cwd().as_uri().rstrip("/") + "/"
