"""Makes `src/refcheck/format/lexicon.txt.gz` of SCOWL word lists.

Use: python tools/make_lexicon LIST... [--rare LIST...] [--seen FOLDER]

Debian has the lists in wamerican-large and wbritish-large, the rare words in wamerican-insane and wbritish-insane.
A line a word.  Words in small letters are ordinary; those with a capital are names that `lexicon.is_ordinary` would
take for ordinary words by their ending.  What the rules of `lexicon.py` tell by themselves is left out.

Of the rare words those are taken that stand in small letters in the English titles and abstracts of the bibliographies
in FOLDER, and that are no name; and so are words of no list that three of its files have, hardly ever with a capital.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from refcheck.errors import RefcheckError
from refcheck.exchange import read_items
from refcheck.format import lexicon
from refcheck.read.encoding import decode

TARGET = Path(lexicon.__file__).with_name("lexicon.txt.gz")
_WORD = re.compile(r"[A-Za-z]{5,}(?=[,;.:?!)]*$)")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|for|with|on)\b")
_TAXON = re.compile(r"(?:aceae|oideae|idae|inae|iformes|ales)$")
_ENDINGS = (".bib", ".ris", ".nbib", ".enw")


def main() -> None:
    """Reads the lists and writes the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("lists", nargs="+", type=Path)
    parser.add_argument("--rare", nargs="*", default=[], type=Path)
    parser.add_argument("--seen", type=Path)
    options = parser.parse_args()
    words = _words(options.lists)
    small = {word for word in words if word.islower() and word.isalpha() and len(word) > 2}
    small |= _seen(options.seen, _words(options.rare)) if options.seen else set()
    kept = {word for word in small if not lexicon.ends_ordinarily(word)}
    names = {word for word in words if word.istitle() and word.isalpha() and word.lower() not in small}
    taken = {name for name in names if lexicon.ends_ordinarily(name.lower()) or lexicon.is_formed(name.lower(), small)}
    data = "\n".join(sorted(kept) + sorted(taken)).encode()
    with gzip.GzipFile(TARGET, "wb", compresslevel=9, mtime=0) as file:
        file.write(data)
    print(f"{len(kept)} words and {len(taken)} names, {TARGET.stat().st_size:,} bytes")


def _words(paths: Iterable[Path]) -> set[str]:
    return {word for path in paths for word in path.read_text(encoding="utf-8").split() if "'" not in word}


def _seen(folder: Path, rare: set[str]) -> set[str]:
    """The words in small letters that bibliographies have and that are no name."""
    files: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for texts in map(_running_texts, sorted(folder.rglob("*"))):
        words = {word for text in texts for word in _inner_words(text)}
        files.update(word for word in words if word.islower())
        large.update(word.lower() for word in words if word.istitle())
    names = {word.lower() for word in rare if word.istitle()}
    known = {word for word in files if word in rare and len(word) > 5}
    known |= {word for word in files if files[word] > 2 and large[word] * 4 <= files[word]}
    return {word for word in known if word not in names and not _TAXON.search(word)}


def _inner_words(text: str) -> Iterator[str]:
    """The words after one in small letters, so no name of a species, whose first word has a capital."""
    tokens = text.split()
    for before, token in pairwise(tokens):
        word = _WORD.match(token) if before.rstrip(",;").isalpha() and before.islower() else None
        if word:
            yield word[0]


def _running_texts(path: Path) -> list[str]:
    """The titles and abstracts of a bibliography that are English and not in title case."""
    if path.suffix not in _ENDINGS:
        return []
    try:
        items = read_items(decode(path.read_bytes()).text)
    except RefcheckError:
        return []
    return [text for text in set(_texts(items)) if _is_running(text)]


def _texts(items: Iterable[dict[str, object]]) -> Iterator[str]:
    for item in items:
        if str(item.get("language", "en"))[:2].lower() in ("en", ""):
            yield from (
                re.sub("<[^>]*>", "", value) for key in ("title", "abstract") if isinstance(value := item.get(key), str)
            )


def _is_running(text: str) -> bool:
    long_words = [word for word in text.split() if len(word) > 4]
    small = sum(word[0].islower() for word in long_words)
    return small > 2 * sum(word[0].isupper() for word in long_words) and bool(_ENGLISH.search(text)) and text.isascii()


main()
