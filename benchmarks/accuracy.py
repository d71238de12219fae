"""How right refcheck is on a folder of labelled documents.

    python benchmarks/accuracy.py FOLDER [--input doc.txt]

FOLDER holds one folder a document with `gold.json` and the document.  `gold.json` has `references` (id, text, start,
end) and `citations` (start, end, refs), offsets in code points of the document named by its `doc` (else `--input`).
A link is right when a citation of ours overlaps a labelled one and names the labelled entry; entries are the same
when their stretches overlap by half.  Prints precision, recall and F1 of citations, links and entries, false orphans
(labelled links we call missing) and findings of RC101-RC108 a document.

Where FOLDER holds a `judged.jsonl` instead, the tables of a round of judging are printed: `benchmarks/judged.py` says
how such a round is written down.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from judged import is_judged, tables

from refcheck import check_file
from refcheck.pipeline import Report


def documents(folder: Path, name: str) -> Iterator[tuple[dict, Path]]:
    """(labels, path of the document) of every labelled document under a folder."""
    for gold in sorted(folder.rglob("gold.json")):
        labels = json.loads(gold.read_text(encoding="utf-8"))
        path = gold.parent / labels.get("doc", name)
        if path.exists():
            yield labels, path


def same_entry(ours, label) -> bool:
    """Whether two stretches share more than half of the longer one."""
    shared = min(ours.end, label["end"]) - max(ours.start, label["start"])
    return shared * 2 > max(ours.end - ours.start, label["end"] - label["start"])


def score(labels: dict, report: Report) -> Counter[str]:
    """Counts for one document."""
    entry = {r.id: g["id"] for r in report.references for g in labels["references"] if same_entry(r, g)}
    wanted = {(i, ref) for i, c in enumerate(labels["citations"]) for ref in c["refs"]}
    found: set[tuple[int, str]] = set()
    counts: Counter[str] = Counter(documents=1)
    seen = set()
    for citation in report.citations:
        over = [i for i, c in enumerate(labels["citations"]) if citation.start < c["end"] and c["start"] < citation.end]
        ignored = any(citation.start < end and start < citation.end for start, end in labels.get("ignore", []))
        seen.update(over)
        if ignored and not over:
            continue
        counts["citations ours"] += 1
        counts["citations right"] += bool(over)
        for reference in citation.references:
            counts["links ours"] += 1
            found |= {(i, entry[reference]) for i in over if reference in entry} & wanted
        if not citation.references and over and any(labels["citations"][i]["refs"] for i in over):
            counts["false orphans"] += 1
    counts["citations labelled"] = len(labels["citations"])
    counts["citations found"] = len(seen)
    counts["links labelled"] = len(wanted)
    counts["links right"] = counts["links found"] = len(found)
    counts["entries ours"] = len(report.references)
    counts["entries labelled"] = len(labels["references"])
    counts["entries right"] = counts["entries found"] = sum(
        any(abs(r.start - g["start"]) <= 6 and abs(r.end - g["end"]) <= 6 for r in report.references)
        for g in labels["references"]
    )
    counts["findings"] = sum("RC101" <= finding.code <= "RC108" for finding in report.findings)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--input", default="doc.txt", help="the document's name where gold.json has none")
    options = parser.parse_args()
    if is_judged(options.folder):
        print("\n".join(tables(options.folder)))
        return
    total: Counter[str] = Counter()
    for labels, path in documents(options.folder, options.input):
        total += score(labels, check_file(path))
    print(f"{total['documents']} documents")
    for what in ("citations", "links", "entries"):
        precision = total[f"{what} right"] / max(1, total[f"{what} ours"])
        recall = total[f"{what} found"] / max(1, total[f"{what} labelled"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{what:10} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"false orphans {total['false orphans'] / max(1, total['links labelled']):.2%} of the links")
    print(f"findings of RC101-RC108: {total['findings'] / max(1, total['documents']):.2f} a document")


if __name__ == "__main__":
    main()
