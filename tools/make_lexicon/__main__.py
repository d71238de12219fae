"""Makes `src/refcheck/format/lexicon.txt.gz` of SCOWL word lists: python tools/make_lexicon LIST...

Debian has the lists in wamerican-large and wbritish-large.
A line a word.  Words in small letters are ordinary; those with a capital are names that `lexicon.is_ordinary` would
take for ordinary words by their ending.  What the rules of `lexicon.py` tell by themselves is left out.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from refcheck.format import lexicon

TARGET = Path(lexicon.__file__).with_name("lexicon.txt.gz")


def main(paths: list[str]) -> None:
    """Reads the lists and writes the lexicon."""
    words = {word for path in paths for word in Path(path).read_text(encoding="utf-8").split() if "'" not in word}
    small = {word for word in words if word.islower() and word.isalpha() and len(word) > 2}
    kept = {word for word in small if not lexicon.ends_ordinarily(word)}
    names = {word for word in words if word.istitle() and word.isalpha() and word.lower() not in small}
    taken = {name for name in names if lexicon.ends_ordinarily(name.lower()) or lexicon.is_formed(name.lower(), small)}
    data = "\n".join(sorted(kept) + sorted(taken)).encode()
    with gzip.GzipFile(TARGET, "wb", compresslevel=9, mtime=0) as file:
        file.write(data)
    print(f"{len(kept)} words and {len(taken)} names, {TARGET.stat().st_size:,} bytes")


main(sys.argv[1:])
