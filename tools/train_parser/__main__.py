"""Trains the parser's model: `python tools/train_parser FOLDER... --out weights.json [--rows FILE] [--folds N]`.

FOLDER holds AnyStyle XML (`*.xml`), rows of labelled strings (`*.jsonl`) and CSL-JSON to render (`*.json`).  Needs
python-crfsuite, and citeproc-js for the strings it renders itself (see `render`).  Deterministic: the same input gives the same model.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pycrfsuite
from data import LABELS, Sequence, read_rows, read_xml

from refcheck.reference.model import crf, features


def described(sequence: Sequence) -> list[list[str]]:
    """The features of every token, as names."""
    forms = ["\u2402\u2402", "\u2402", *(item.form for item in sequence.items), "\u2403", "\u2403\u2403"]
    looks = ["^", *(features.shape(item.form) for item in sequence.items), "$"]
    return [
        [*features.own(forms[i + 2]), *features.before(forms[i + 1]), *features.after(forms[i + 3]), *features.before_two(forms[i]), *features.after_two(forms[i + 4]),
         *features.shapes(*looks[i : i + 3]), *features.state(sequence.states[i], looks[i + 1])]
        for i in range(len(sequence.items))
    ]  # fmt: skip


def trained(sequences: list[tuple[Sequence, float]], iterations: int, prune: float) -> dict[str, object]:
    """The model of the sequences as the JSON that `crf.load` reads."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sequence, _ in sequences:
        trainer.append(pycrfsuite.ItemSequence(described(sequence)), sequence.labels)
    trainer.set_params(
        {
            "c1": 0.05,
            "c2": 0.05,
            "max_iterations": iterations,
            "feature.minfreq": 2,
            "feature.possible_transitions": False,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = [label for label in LABELS if label in info.labels]
        index = {label: i for i, label in enumerate(labels)}
        transitions = [[round(info.transitions.get((a, b), -8.0), 2) for b in labels] for a in labels]
        weights: dict[str, dict[int, float]] = {}
        for (name, label), value in info.state_features.items():
            if abs(value) >= prune:
                weights.setdefault(name, {})[index[label]] = value
        tagger.close()
    return {"labels": labels, "transitions": transitions, "weights": crf.pack(weights)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--prune", type=float, default=0.1)
    parser.add_argument(
        "--folds",
        type=int,
        default=0,
        help="train N models, each without one part of the rows' documents, as OUT.0, OUT.1, ...",
    )
    parser.add_argument("--only-fold", type=int, default=-1)
    parser.add_argument("--render", type=int, default=0, help="how many made-up items to render in CSL styles")
    parser.add_argument("--times", type=int, default=1, help="in how many styles to render every item given")
    options = parser.parse_args()
    started = time.time()
    tagged = [s for folder in options.folders for path in sorted(folder.rglob("*.xml")) for s in read_xml(path)]
    rows = [s for folder in options.folders for path in sorted(folder.rglob("*.jsonl")) for s in read_rows(path)]
    print(f"{len(tagged)} tagged, {len(rows)} rows, {time.time() - started:.0f} s", file=sys.stderr)
    if options.folds:
        for fold in range(options.folds) if options.only_fold < 0 else [options.only_fold]:
            kept = [s for s in rows if zlib.crc32(s.doc.encode()) % options.folds != fold]
            write(options, tagged, kept, Path(f"{options.out}.{fold}"), started, fold)
    else:
        write(options, tagged, rows, options.out, started, -1)


def write(
    options: argparse.Namespace, tagged: list[Sequence], rows: list[Sequence], path: Path, started: float, fold: int
) -> None:
    sequences = [(s, 1.0) for s in [*tagged, *rows]]
    if options.render:
        from render import rendered

        sequences += [(s, 1.0) for s in rendered(options.folders, options.render, options.times, options.folds, fold)]
    data = trained(sequences, options.iterations, options.prune)
    path.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    print(
        f"{path}: {len(sequences)} sequences, {len(data['weights'])} features, {time.time() - started:.0f} s",
        file=sys.stderr,
    )


main()
