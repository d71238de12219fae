r"""LaTeX markup of BibTeX values as the light HTML of CSL-JSON and back: `\"o`, `\emph{...}`, `{DNA}`, `--`, `\&`."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textregistered": "®",
    "texttrademark": "™",
    "textdegree": "°",
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "copyright": "©",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textunderscore": "_",
    "textbraceleft": "\ue07b",
    "textbraceright": "\ue07d",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "lambda": "λ",
    "mu": "μ",
    "chi": "χ",
    "times": "×",
    "textsuperscript": "",
}
_ACCENT = re.compile(
    r"\\(?:([`'^~=.\"])\s*|([uvHcdbkr])(?:\s+|(?=[{\\])))(?:\{\s*(\\?[^\W\d_])\s*\}|(\\[ij](?![a-zA-Z])|[^\W\d_]))"
)
_SYMBOL = re.compile(r"\\([&%$#_{}])")
_COMMAND = re.compile(r"\\([a-zA-Z]+)\s*")
_STYLES = {"emph": "i", "textit": "i", "mkbibemph": "i", "textsuperscript": "sup", "textsubscript": "sub"}
_STYLED = re.compile(r"\\(emph|textit|mkbibemph|textsuperscript|textsubscript)\s*\{([^{}]*)\}")
_QUOTED = re.compile(r"\\(?:mkbibquote|enquote)\s*\{([^{}]*)\}")
_MATH = re.compile(r"\$([^$]*)\$")
_SPECIAL = re.compile(r"[\\&%$#_{}~^]")
_ESCAPES = {
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_HTML_TAG = re.compile(r'<(/?)(i|sup|sub|span)(?: class="nocase")?>')
_OPEN = {"i": r"\emph{", "sup": r"\textsuperscript{", "sub": r"\textsubscript{", "span": "{"}


def to_text(value: str, keep_braces: bool = False) -> str:
    """A BibTeX value as text with `<i>`, `<sup>`, `<sub>`; `keep_braces` leaves grouping braces for the caller."""
    if "\\" not in value and "$" not in value:
        value = value.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("~", " ")
        return value if keep_braces else value.replace("{", "").replace("}", "")
    value = _ACCENT.sub(_accented, value)
    value = _SYMBOL.sub(_hidden, value)
    value = value.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("~", " ")
    value = _STYLED.sub(lambda match: f"<{_STYLES[match[1]]}>{match[2]}</{_STYLES[match[1]]}>", value)
    value = _QUOTED.sub(r"“\1”", value)
    value = _MATH.sub(_math, value)
    value = _COMMAND.sub(lambda match: _LETTERS.get(match[1], ""), value).replace("\\-", "").replace("\\ ", " ")
    if not keep_braces:
        value = value.replace("{", "").replace("}", "")
    return unicodedata.normalize("NFC", _shown(value))


def from_text(value: str) -> str:
    """Text with light HTML as a BibTeX value."""
    pieces: list[str] = []
    at = 0
    for tag in _HTML_TAG.finditer(value):
        pieces.append(_escaped(value[at : tag.start()]))
        pieces.append("}" if tag[1] else _OPEN[tag[2]])
        at = tag.end()
    pieces.append(_escaped(value[at:]))
    return "".join(pieces)


def _escaped(text: str) -> str:
    text = text if text.isprintable() else "".join(filter(str.isprintable, text.replace("\n", " ")))
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\\" + match[0]), text)


def _accented(match: re.Match[str]) -> str:
    mark = _ACCENTS[match[1] or match[2]]
    letter = (match[3] or match[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + mark)


def _hidden(match: re.Match[str]) -> str:
    """An escaped symbol out of the way of what follows: private characters stand for it until the end."""
    return chr(0xE000 + ord(match[1]))


def _shown(value: str) -> str:
    return "".join(
        chr(ord(character) - 0xE000) if "\ue020" <= character <= "\ue07f" else character for character in value
    )


def _math(match: re.Match[str]) -> str:
    inner = re.sub(r"\^\{?([\w+-]+)\}?", r"<sup>\1</sup>", match[1])
    return re.sub(r"_\{?([\w+-]+)\}?", r"<sub>\1</sub>", inner)
