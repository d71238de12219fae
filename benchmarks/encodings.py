"""Documents of a folder in every encoding that can hold them, mended: are the bytes outside the edits those that were?

    python benchmarks/encodings.py FOLDER... [--every N] [--seed N] [--unsafe]

A page is written in every encoding of the Encoding Standard, with its declaration, what the encoding lacks as character
references; a Markdown file or text in UTF-8, with and without mark, UTF-16 and UTF-32, with and without mark, and
windows-1252 where that holds it.  Each is also tried with bytes that are no text put in at random, where these can be
told apart.  What is compared is built here, stretch by stretch, with the codecs of Python, from the edits that the run
made.  Prints a row an encoding: files, files mended, edits, bytes outside the edits, files in which one of them
differs, files that were left alone because of a character or a byte.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from refcheck.batch.results import Task
from refcheck.batch.task import check_task
from refcheck.config import Config
from refcheck.findings import splice
from refcheck.model import Edit
from refcheck.read.charsets import ENCODINGS, STATEFUL, writing_codec
from refcheck.read.encoding import Decoded, decode

WIDE = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0", "utf-32-be": b"\0\0\xfe\xff"}
DECLARATION = re.compile(r"(?i)<meta[^>]*charset[^>]*>|<\?xml[^>]*\?>")
STRAY = b"\xff"  # no character of its own in any encoding where it is put in
STRAY_SHOWN = "\ufffd"


class File(NamedTuple):
    """A document as bytes, and as the encoding and mark it was written with."""

    kind: str
    name: str
    codec: str
    mark: bytes
    text: str

    @property
    def data(self) -> bytes:
        """What stands on the disk."""
        return self.mark + written(self.text, self.codec)


def written(text: str, codec: str) -> bytes:
    """A text in a codec, with the stray byte where the text shows one."""
    return STRAY.join(part.encode(codec) for part in text.split(STRAY_SHOWN))


def with_strays(text: str, seed: random.Random) -> str:
    """The text with five bytes that are no text, after spaces."""
    spaces = [match.end() for match in re.finditer(" ", text)]
    for at in sorted(seed.sample(spaces, min(5, len(spaces))), reverse=True):
        text = f"{text[:at]}{STRAY_SHOWN} {text[at:]}"
    return text


def pages(text: str, name: str, seed: random.Random) -> Iterator[File]:
    """A page in every encoding."""
    bare = DECLARATION.sub("", text)
    for encoding in sorted(ENCODINGS - WIDE.keys()):
        codec = writing_codec(encoding)
        page = f'<meta charset="{encoding}">{bare}'.encode(codec, "xmlcharrefreplace").decode(codec)
        yield File(encoding, name, codec, b"", page)
        if encoding in ("utf-8", "iso-8859-7", "shift_jis", "gbk", "big5", "euc-kr", "euc-jp", "iso-8859-3"):
            yield File(f"{encoding} and stray bytes", name, codec, b"", with_strays(page, seed))


def texts(text: str, name: str, seed: random.Random) -> Iterator[File]:
    """A text in the encodings that need no declaration."""
    yield File("utf-8", name, "utf-8", b"", text)
    yield File("utf-8 with a mark and stray bytes", name, "utf-8", b"\xef\xbb\xbf", with_strays(text, seed))
    if not text.isascii():
        yield File("utf-8 and stray bytes", name, "utf-8", b"", with_strays(text, seed))
    for encoding, mark in WIDE.items():
        yield File(f"{encoding} with a mark", name, encoding, mark, text)
        yield File(encoding, name, encoding, b"", text)
    try:
        text.encode("cp1252")
        yield File("windows-1252", name, "cp1252", b"", text)
    except UnicodeEncodeError:
        pass


def expected(file: File, edits: Sequence[Edit]) -> bytes:
    """The mended file, every stretch outside the edits written by itself."""
    pieces, at = [file.mark], 0
    for edit in edits:
        pieces += (written(file.text[at : edit.start], file.codec), edit.text.encode(file.codec))
        at = edit.end
    return b"".join((*pieces, written(file.text[at:], file.codec)))


def tried(file: File, fix: str) -> Counter[str]:
    """What became of one file."""
    made: list[Edit] = []
    original = splice.spliced

    def watched(data: bytes, decoded: Decoded, edits: Sequence[Edit]) -> bytes:
        made.extend(splice.narrowed(edit, decoded.text) for edit in edits)
        return original(data, decoded, edits)

    splice.spliced = watched  # type: ignore[assignment]
    try:
        data = file.data
        outcome = check_task(Task(file.name, Config(), data, fix))
    finally:
        splice.spliced = original
    count = Counter(files=1, failed=bool(outcome.error), limited=any("left out" in note for note in outcome.warnings))
    if outcome.error or not outcome.after:
        return count
    count["mended"] = 1
    count["edits"] = len(made)
    count["bytes"] = len(data) - sum(len(written(file.text[e.start : e.end], file.codec)) for e in made)
    due = expected(file, made)
    differs = outcome.after != due and file.kind != STATEFUL
    if differs or decode(outcome.after).text != decode(due).text:
        count["differ"] = 1
        print(f"differs: {file.name} in {file.kind}")
    return count


def main() -> None:
    """Runs all and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each Nth document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unsafe", action="store_true")
    options = parser.parse_args()
    seed = random.Random(options.seed)
    endings = {".html": pages, ".md": texts, ".txt": texts}
    documents = sorted(path for folder in options.folders for path in folder.rglob("*") if path.suffix in endings)
    counts: dict[str, Counter[str]] = {}
    for path in documents[:: options.every]:
        text = decode(path.read_bytes()).text
        if STRAY_SHOWN in text:
            continue
        for file in endings[path.suffix](text, path.name, seed):
            counts.setdefault(file.kind, Counter()).update(tried(file, "unsafe" if options.unsafe else "safe"))
    columns = ("files", "mended", "edits", "bytes", "differ", "limited", "failed")
    print(f"{'encoding':36}" + "".join(f"{column:>13}" for column in columns))
    for kind, count in [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]:
        print(f"{kind:36}" + "".join(f"{count[column]:>13,}" for column in columns))


if __name__ == "__main__":
    main()
