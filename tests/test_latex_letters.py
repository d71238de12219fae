r"""Accents and symbols of LaTeX as they print: pylatexenc is the oracle, in both directions."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from unicodedata import normalize

import pytest
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import UnicodeToLatexEncoder

from refcheck.exchange.latex import to_text
from refcheck.exchange.latex_symbols import ACCENTS
from refcheck.read import read

LETTERS = "aeiouyAEIOUYcdglnrstzCDGLNRSTZ"
UNKNOWN = {"h", "G", "t", "b"}
"""Accents that pylatexenc leaves out: \\h, \\G, \\t, \\b."""
WRONG = {
    "ĦħŦŧ": "no macron, but a stroke",
    "Űű": "no acute, but two",
    "Ŀŀŉ": "of other letters",
    "ĸƕƞ": "by commands that LaTeX does not have",
    "\u00ad": "prints nothing where no line ends",
    "µ": "the other mu",
    "‐‑‒―․‥′″‴": "by signs that look like them",
}
"""Characters that pylatexenc writes as others, and why."""
BLOCKS = (range(0xA1, 0x250), range(0x1E00, 0x1F00), range(0x2010, 0x2040))


def shown(latex: str) -> str:
    """What our reader prints for a stretch of LaTeX within a sentence."""
    return read(f"So {latex} it is.", "latex").text.removeprefix("So ").removesuffix(" it is.")


@pytest.mark.parametrize("accent", sorted(set(ACCENTS) - UNKNOWN))
def test_an_accent_prints_as_the_oracle_says(accent: str) -> None:
    oracle = LatexNodes2Text()
    for letter in LETTERS:
        forms = [f"x\\{accent}{{{letter}}}y"]
        bare = f"\\{accent} {letter}" if accent.isalpha() else f"\\{accent}{letter}"
        forms += [f"x{bare}y", f"x{{{bare}}}y"]
        for form in forms:
            assert shown(form) == normalize("NFC", oracle.latex_to_text(form)), form


def encoded() -> Iterator[tuple[str, str]]:
    """Characters with what pylatexenc writes for them."""
    logging.getLogger("pylatexenc.latexencode").setLevel(logging.CRITICAL)
    encoder = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
    for character in (chr(code) for block in BLOCKS for code in block):
        latex = encoder.unicode_to_latex(character)
        if latex != character and character not in "".join(WRONG) and "ensuremath" not in latex:
            yield character, latex


def test_a_character_is_read_as_it_was_written() -> None:
    found = list(encoded())
    assert len(found) > 200
    assert [(item, latex, shown(latex)) for item, latex in found if normalize("NFC", shown(latex)) != item] == []
    assert [(item, latex) for item, latex in found if normalize("NFC", to_text(latex)) != item] == [], "in a .bib file"
