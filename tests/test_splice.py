"""Bytes that no edit covers stay as they are, in every encoding that is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from refcheck import Report
from refcheck.findings.fix import replaced, settle
from refcheck.findings.splice import Holder, spliced
from refcheck.model import Edit, Finding, Fix
from refcheck.read.charsets import ENCODINGS, STATEFUL, writing_codec
from refcheck.read.encoding import decode, escaped

MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
    "utf-32-be": b"\0\0\xfe\xff",
}
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# letters that one encoding or the other has; those that one lacks are left out of its files
LETTERS = "éñ„“šłžőčøßģėąċħŵйжїяґλάשاچกาệþʻ模式験あア가①㈱ｱ€–…\xa0"
PIECES = ("a", "Engel", " ", "(", ", 1977", "\r\n", "\r", "\n", "\t", "\f", "\ufeff", "&amp;", "\x7f", *LETTERS)
STRAYS = (b"", b"", b"\xff\n", b"\x80\n", b"\x81\n", b"\xfd\xfe\n", b"\xc3\n", b"\xe2\x80\n")


def written(text: str, encoding: str) -> bytes:
    """The characters of a text that an encoding has, in it."""
    return text.encode(writing_codec(encoding), "ignore")


def opening(encoding: str) -> bytes:
    """How a file says what it is written in."""
    return MARKS[encoding] if encoding in MARKS else f'<meta charset="{encoding}"> '.encode()


@st.composite
def segments(draw: st.DrawFn, encoding: str) -> list[bytes]:
    """Five stretches of a file: in the first, third and last there may be bytes that are no text."""
    texts = draw(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), min_size=5, max_size=5))
    encoded = [written(text, encoding) for text in texts]
    if encoding not in WIDE:
        for number in (0, 2, 4):
            encoded[number] += draw(st.sampled_from(STRAYS))
    encoded[0] = opening(encoding) + encoded[0]
    return encoded


@pytest.mark.usefixtures("loaded")
@pytest.mark.no_cover  # one small function for each of forty encodings
@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_only_what_edits_cover_changes(encoding: str, data: st.DataObject) -> None:
    stretches = data.draw(segments(encoding))
    new = [written(data.draw(st.sampled_from(("", ",", "1977 ", LETTERS))), encoding) for _ in range(2)]
    file = b"".join(stretches)
    decoded = decode(file)
    assume(decoded.encoding == encoding)
    ends = [len(escaped(b"".join(stretches[: n + 1]), encoding, decoded.mark)) for n in range(5)]
    assume(ends[-1] == len(decoded.text))
    texts = [text.decode(writing_codec(encoding)) for text in new]
    # a few letters may, by chance, be UTF-8 too: such a file is left alone
    assume(decode(b"".join((stretches[0], new[0], stretches[2], new[1], stretches[4]))).encoding == encoding)
    after = spliced(file, decoded, [Edit(ends[0], ends[1], texts[0]), Edit(ends[2], ends[3], texts[1])])
    assert spliced(file, decoded, []) == file
    assert decode(after).text == "".join(
        (decoded.text[: ends[0]], texts[0], decoded.text[ends[1] : ends[2]], texts[1], decoded.text[ends[3] :])
    )
    if encoding == STATEFUL:  # what changes the state may stand before or after an edit
        return
    assert after == b"".join((stretches[0], new[0], stretches[2], new[1], stretches[4]))


DUPLICATES = {
    # two ways to write one character: what is written back must be the one that was read
    "shift_jis": b"\xfa\x40 \xee\xef \x87\x90 \x81\xe0",
    "big5": b"\x88\x62 \xa1\xc3 \xa2\xcc",
    "gb18030": b"\xa2\xe3 \x81\x35\xf4\x37 \xa8\xbf",
    "iso-2022-jp": b'\x1b$@$"\x1b(J~\x1b(I1\x1b(B\x1b(B \x1b$B$"\x1b(B',
    "euc-jp": b"\x8f\xa2\xb7 \xa1\xc1 \x8e\xb1",
}


@pytest.mark.parametrize(("encoding", "body"), DUPLICATES.items())
def test_one_way_to_write_a_character_does_not_become_another(encoding: str, body: bytes) -> None:
    file = opening(encoding) + body + b" (Engel 1977) " + body
    decoded = decode(file)
    at = decoded.text.index(" 1977")
    assert spliced(file, decoded, [Edit(at, at, ",")]) == file.replace(b" 1977", b", 1977")


def test_an_edit_amid_shifted_characters_shifts_back() -> None:
    file = opening("iso-2022-jp") + "あいう".encode("iso2022-jp")
    decoded = decode(file)
    at = decoded.text.index("い")
    assert decode(spliced(file, decoded, [Edit(at, at + 1, "x験")])).text.endswith("あx験う")
    assert decode(spliced(file, decoded, [Edit(at, at, "x")])).text.endswith("あxいう")


def offered(*edits: tuple[int, int, str]) -> Finding:
    return Finding("RC000", "x", "warning", "", 0, 0, fix=Fix("safe", tuple(Edit(*edit) for edit in edits)))


@pytest.mark.parametrize(
    ("file", "references", "edit", "due"),
    [
        # a character that the encoding has, one that it lacks, in a page and elsewhere
        (b'<meta charset="iso-8859-2">3-9', True, (28, 29, "–"), b'<meta charset="iso-8859-2">3&#8211;9'),
        (b'<meta charset="iso-8859-2">3-9', False, (28, 29, "–"), None),
        (b"M\xfcller 3-9", False, (8, 9, "–"), b"M\xfcller 3\x969"),
        (b"M\xfcller 3-9", False, (8, 9, "š ž"), b"M\xfcller 3\x9a \x9e9"),
        (b"M\xfcller 3-9", False, (8, 9, "ł"), None),
        (b"M\xfcller 3-9", True, (8, 9, "ł"), b"M\xfcller 3&#322;9"),
        # a stray byte stays where an edit only repeats it, and is in the way where one moves it
        (b"O\xe2\x80\x99N\xe9ill 9", False, (0, 9, "O’N\ufffdill, 9"), b"O\xe2\x80\x99N\xe9ill, 9"),
        (b"O\xe2\x80\x99N\xe9ill 9", True, (0, 9, "9 O’N\ufffdill"), None),
        ("O’N\ufffdill 9".encode(), False, (0, 9, "9 O’N\ufffdill"), "9 O’N\ufffdill".encode()),
    ],
)
def test_what_a_file_can_hold(file: bytes, references: bool, edit: tuple[int, int, str], due: bytes | None) -> None:
    decoded = decode(file)
    holder = Holder(file, decoded, references=references)
    finding = holder.fitted(offered(edit), decoded.text)
    assert bool(finding.fix) == bool(due) != bool(holder.notes())
    if finding.fix:
        assert spliced(file, decoded, finding.fix.edits) == due


EDITS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 3), st.text("xyz", max_size=2)), max_size=3)


@given(st.text("abc", max_size=12), st.lists(EDITS, max_size=4))
def test_the_edits_of_all_passes_are_one_set_of_edits(source: str, passes: list[list[tuple[int, int, str]]]) -> None:
    left = iter(passes)
    known: dict[str, Report] = {}

    def recheck(text: str) -> Report:
        if text not in known:
            edits = [(min(at, len(text)), min(at + size, len(text)), new) for at, size, new in next(left, [])]
            known[text] = Report("", "text", text, (), (), tuple(map(offered, edits)))
        return known[text]

    done = settle(recheck(source), recheck)
    assert all(one.end <= other.start for one, other in pairwise(done.edits))
    assert replaced(source, done.edits) == done.report.source
