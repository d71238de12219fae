"""What people have judged of refcheck's findings in a folder of documents, and what it says of the same documents now.

A judged folder holds documents (in any folders under it) and `judged.jsonl`, one JSON object a line:

    {"file": "a.md", "line": 12, "code": "RC101", "message": "...", "verdict": "false", "why": "a product"}
    {"file": "a.md", "kind": "fix", "verdict": ...}      one safe edit that `--fix --diff` showed
    {"file": "a.md", "kind": "read", "citations": 40, "citations_wrong": 1, "entries": 25, "entries_wrong": 0}

A verdict is "true", "false" or "arguable".  `file` is the path under the folder, or the name where that is enough.  A
document that was judged and has no line is counted by being in the folder.  The last kind of line counts what a person
found who read the document word for word: citations that refcheck missed or linked wrongly, and entries that it missed,
merged or tore apart.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from refcheck import RefcheckError, check_file

NAME = "judged.jsonl"
VERDICTS = ("true", "false", "arguable")


def is_judged(folder: Path) -> bool:
    """Whether a folder holds judgements."""
    return (folder / NAME).is_file()


def tables(folder: Path) -> Iterable[str]:
    """The lines of the tables: as judged, then what of it refcheck says now."""
    lines = [json.loads(line) for line in (folder / NAME).read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = {path.name: path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".jsonl"}
    findings = [line for line in lines if line.get("code")]
    yield from _of_findings(findings, len(documents))
    yield from _of_fixes([line for line in lines if line.get("kind") == "fix"])
    yield from _of_readings([line for line in lines if line.get("kind") == "read"])
    yield from _now(findings, documents)


def _of_findings(findings: Sequence[dict[str, Any]], documents: int) -> Iterable[str]:
    yield f"{documents} documents, {len(findings)} findings judged"
    for title, prefixes in (("RC1xx and RC5xx", ("RC1", "RC5")), ("style, RC2xx and RC3xx", ("RC2", "RC3"))):
        judged = [line for line in findings if line["code"].startswith(prefixes)]
        counts = Counter(line["verdict"] for line in judged)
        wrong = {line["file"] for line in judged if line["verdict"] == "false"}
        told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
        yield f"{title}: {len(judged)}, of which {told} ({counts['false'] / max(1, len(judged)):.1%} false)"
        a_document, clean = counts["false"] / max(1, documents), _share(documents - len(wrong), documents)
        yield f"  false a document {a_document:.2f}; documents without {clean}"


def _of_fixes(fixes: Sequence[dict[str, Any]]) -> Iterable[str]:
    counts = Counter(line["verdict"] for line in fixes)
    if fixes:
        yield f"safe edits: {len(fixes)}, of which {counts['false']} wrong and {counts['arguable']} arguable"


def _of_readings(readings: Sequence[dict[str, Any]]) -> Iterable[str]:
    for what in ("citations", "entries"):
        total = sum(line[what] for line in readings)
        if total:
            yield f"{what} read: {total}, wrong {_share(sum(line[f'{what}_wrong'] for line in readings), total)}"


def _now(findings: Sequence[dict[str, Any]], documents: dict[str, Path]) -> Iterable[str]:
    """How much of what was judged false is gone, and of what was true is still found."""
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in findings:
        by_file[Path(line["file"]).name].append(line)
    kept: Counter[str] = Counter()
    for name, judged in by_file.items():
        if name not in documents:
            continue
        try:
            report = check_file(documents[name])
        except RefcheckError:
            continue
        said = Counter((finding.code, finding.line) for finding in report.findings)
        kept.update(line["verdict"] for line in judged if said[line["code"], line["line"]])
    for verdict in VERDICTS:
        before = sum(line["verdict"] == verdict for line in findings)
        yield f"still said of what was judged {verdict}: {_share(kept[verdict], before)}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / max(1, whole):.1%})"
