"""What a check remembers goes with it, and what it finds in the process it leaves as it was."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
import threading
import weakref
from collections import Counter
from pathlib import Path

import pytest

from refcheck import check
from refcheck.base.garbage import without_gc
from refcheck.cli import main
from refcheck.errors import RefcheckError
from refcheck.findings import accept
from refcheck.findings.filters import kept
from refcheck.findings.fingerprint import fingerprints
from refcheck.findings.habits import THROUGHOUT, merged
from refcheck.model import Checked, Citation, Reference, Settings
from refcheck.pipeline import checked, found, report
from refcheck.read import read
from refcheck.rules._views import once
from refcheck.works.index import Index

LISTED = "Turk, {0}. D. ({1}). Pain. *Memory*, *44*(2), 12-{2}."


@pytest.mark.parametrize(
    ("accepted", "comment", "ignored", "left"),
    [
        ((), "", (), THROUGHOUT),
        (("Turk 1985",), "", (), THROUGHOUT - 1),
        ((), "<!-- refcheck-disable-next-line RC340 -->\n", (), THROUGHOUT - 1),
        ((), "", ("RC34",), 0),
        ((), "", ("ALL",), 0),
        ((), "", ("RC2",), THROUGHOUT),
    ],
)
def test_what_is_filtered_is_no_part_of_a_habit(
    accepted: tuple[str, ...], comment: str, ignored: tuple[str, ...], left: int
) -> None:
    entries = [LISTED.format(chr(65 + number), 1980 + number, 20 + number) for number in range(THROUGHOUT)]
    text = "# References\n\n" + "\n\n".join([comment + entries[0], *entries[1:]])
    whole = found(checked(read(text, "markdown"), Settings(select=("RC340",), accept=accepted)))
    assert len(whole.findings) == THROUGHOUT, "the rules hand over every place for itself"
    single = kept(whole, ignored)
    assert len(single.findings) == left
    assert kept(single, ignored) == single
    assert len(merged(single).findings) == (1 if left == THROUGHOUT else left)
    names = fingerprints(single.source, single.findings)
    assert not kept(single, known=names).findings
    assert len(kept(single, known=names[1:]).findings) == min(left, 1)


KEPT = (Checked, Index, Reference, Citation)


def post(entries: int) -> str:
    """A post that cites every other entry of its list, names one author without a year and misspells another."""
    names = [f"{first}{second}rick" for first in "BDGKLMNPRTVW" for second in ("a", "e", "i", "o", "u", "ar", "en")]
    cited = " ".join(f"It is so ({name}, 1999)." for name in names[:entries:2])
    listed = "\n\n".join(f"{name}, A. (1999). On *{name}* and more. *Mind*, *4*(2), 1-9." for name in names[:entries])
    return f"{cited} According to {names[1]}, it is not. Nor ({names[0]}k, 2003).\n\n# References\n\n{listed}\n"


def alive() -> Counter[str]:
    """How many values of the pipeline there are in this process."""
    gc.collect()
    return Counter(type(item).__name__ for item in gc.get_objects() if isinstance(item, KEPT))


def started(text: str) -> Checked:
    return checked(read(text, "markdown"), Settings())


def test_nothing_of_a_document_is_kept() -> None:
    before = alive()
    whole = check(post(80), "markdown")
    assert {"RC101", "RC102", "RC230"} <= {finding.code for finding in whole.findings}, "the views were asked for"
    assert alive() - before, "the report keeps its references"
    del whole
    assert alive() == before


def test_the_works_of_a_document_go_with_it_without_a_search_for_cycles() -> None:
    document = started(post(10))
    report(document)
    works = weakref.ref(document.works)
    gc.disable()
    try:
        del document
        assert works() is None
    finally:
        gc.enable()


def test_a_view_is_made_once_a_document() -> None:
    made: list[Checked] = []

    @once
    def size(document: Checked) -> int:
        made.append(document)
        return len(document.references)

    first, second = started(post(4)), started(post(6))
    assert [size(item) for item in (first, second, first, second)] == [4, 6, 4, 6]
    assert len(made) == 2
    assert size(first._replace(references=())) == 0, "a changed copy begins anew"
    assert size(first) == 4


def test_a_copy_in_another_process_begins_anew() -> None:
    document = started(post(4))
    report(document)
    assert document.views
    copy = pickle.loads(pickle.dumps(document))
    assert isinstance(copy, Checked)
    assert not copy.views
    assert report(copy).findings == report(document).findings


@without_gc
def collecting() -> bool:
    return gc.isenabled()


@without_gc
def failing() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was_found(on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        assert collecting() is False
        assert gc.isenabled() is on
        with pytest.raises(KeyboardInterrupt):
            failing()
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


def test_the_collector_of_a_program_with_threads_is_not_touched() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert collecting() is True
    finally:
        done.set()
        other.join()
    assert collecting() is False


def cite_forever(letters: int) -> str:
    name = "A" + "a" * letters
    return f"It is so ({name}, 1999).\n\n# References\n\nEngel, G. L. (1977). The need. *Science*, *4*, 1–2.\n"


SLOW = "/^A(a|aa)+!$/"  # tries as many ways as there are to part the letters


def test_a_pattern_that_takes_too_long_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accept, "SECONDS", 0.05)
    assert check(cite_forever(3), "markdown", settings=Settings(select=("RC101",), accept=(SLOW,))).findings
    with pytest.raises(RefcheckError, match="takes too long"):
        check(cite_forever(60), "markdown", settings=Settings(accept=(SLOW,)))
    (tmp_path / "refcheck.toml").write_text(f"accept = ['{SLOW}']\n", encoding="utf-8")
    (tmp_path / "post.md").write_text(cite_forever(60), encoding="utf-8")
    assert main(["check", "--config", str(tmp_path / "refcheck.toml"), str(tmp_path / "post.md")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"refcheck: error: {tmp_path / 'post.md'}: “accept”: the pattern “{SLOW}” takes too long"]


def test_only_a_pattern_loads_regex() -> None:
    script = (
        "import sys; from refcheck import Settings, check\n"
        "text = 'So (Turk, 2007).\\n\\n# References\\n\\nEngel, G. L. (1977). The need. *Mind*, *4*, 1–2.\\n'\n"
        "loaded = []\n"
        "for accept in ((), ('Turk, 2007', '/'), ('/^Turk/',)):\n"
        "    check(text, 'markdown', settings=Settings(accept=accept))\n"
        "    loaded.append('regex' in sys.modules)\n"
        "print(loaded)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[False, False, True]\n"
