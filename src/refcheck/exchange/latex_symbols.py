r"""What LaTeX's commands stand for: the frequent ones here, the rest from pylatexenc when one of them is met.

pylatexenc as the decoder was measured and is not used: .3 ms a title, .16 s to load, and on real files it loses
`{\LaTeX}`, `\textless`, `%`, degrees, tabbing accents, superscripts and subscripts.
"""

from __future__ import annotations

import unicodedata
from functools import cache

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
"""Accent command -> combining character."""

MATH_ACCENTS = {
    "hat": "^",
    "tilde": "~",
    "bar": "=",
    "acute": "'",
    "grave": "`",
    "breve": "u",
    "check": "v",
    "ddot": '"',
}
"""Accents as math writes them."""

STYLES = {
    "emph": "i",
    "textit": "i",
    "textsl": "i",
    "mkbibemph": "i",
    "mkbibitalic": "i",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
}
"""Command -> the element that its argument becomes."""

SWITCHES = {"em": "i", "it": "i", "sl": "i", "itshape": "i", "slshape": "i"}
"""Command -> the element that the rest of its group becomes."""

QUOTES = frozenset(("enquote", "mkbibquote", "textquote"))
LAST_ARGUMENT = {"href": 2, "textcolor": 2, "foreignlanguage": 2, "texorpdfstring": 2, "color": 1, "hspace": 1}
"""Command -> the number of its arguments of which only the last is text (of one: none is)."""
SORTING = frozenset(
    ("noopsort", "sortnoop", "noop", "hspace", "vspace", "phantom", "label", "cite", "footnote", "color")
)
"""Commands whose argument is not printed in a reference."""

SYMBOLS = {
    "ss": "ß",
    "SS": "ẞ",
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
    "ng": "ŋ",
    "NG": "Ŋ",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "LuaTeX": "LuaTeX",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "cdots": "⋯",
    "textellipsis": "…",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "glqq": "„",
    "grqq": "“",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "lq": "‘",
    "rq": "’",
    "textregistered": "®",
    "texttrademark": "™",
    "textdegree": "°",
    "degree": "°",
    "degrees": "°",
    "textcelsius": "°C",
    "celsius": "°C",
    "textmu": "μ",
    "micro": "μ",
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "textsterling": "£",
    "euro": "€",
    "texteuro": "€",
    "EUR": "€",
    "copyright": "©",
    "textcopyright": "©",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textbackslash": "\\",
    "backslash": "\\",
    "textunderscore": "_",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textdollar": "$",
    "textperiodcentered": "·",
    "textbullet": "•",
    "textemspace": " ",
    "textonesuperior": "¹",
    "texttwosuperior": "²",
    "textthreesuperior": "³",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "textquestiondown": "¿",
    "textexclamdown": "¡",
    "times": "×",
    "cdot": "·",
    "pm": "±",
    "sim": "∼",
    "circ": "°",
    "prime": "′",
    "to": "→",
    "rightarrow": "→",
    "leq": "≤",
    "geq": "≥",
    "le": "≤",
    "ge": "≥",
    "infty": "∞",
    "log": "log",
    "ln": "ln",
    "exp": "exp",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "max": "max",
    "min": "min",
    "lim": "lim",
    "sup": "sup",
    "inf": "inf",
    "Pr": "Pr",
    "space": " ",
    "nobreakspace": " ",
    "thinspace": " ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "newline": " ",
    "par": " ",
    "linebreak": " ",
}
_JOURNALS = {
    "aj": "The Astronomical Journal",
    "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series",
    "aap": "Astronomy and Astrophysics",
    "aapr": "The Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series",
    "ao": "Applied Optics",
    "apss": "Astrophysics and Space Science",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "baas": "Bulletin of the American Astronomical Society",
    "grl": "Geophysical Research Letters",
    "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jgr": "Journal of Geophysical Research",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "nat": "Nature",
    "na": "New Astronomy",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "planss": "Planetary and Space Science",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of SPIE",
    "solphys": "Solar Physics",
    "ssr": "Space Science Reviews",
}
"""Journals by the commands that the astronomers' database writes and their styles define."""
_SILENT = frozenset(
    """
    relax protect xspace left right big Big bigl bigr displaystyle textstyle scriptstyle rm sf tt bf sc up normalfont
    upshape bfseries mdseries sffamily ttfamily rmfamily scshape small large footnotesize normalsize nolinebreak limits
    nobreak allowbreak noindent newblock null unskip ignorespaces urlprefix selectlanguage natexlab string
    """.split()
)


def symbol(name: str) -> str | None:
    """What a command without arguments prints; "" for one that prints nothing, None for an unknown one."""
    found = SYMBOLS.get(name) or _JOURNALS.get(name)
    if found is not None:
        return found
    return "" if name in _SILENT else _elsewhere(name)


@cache
def _elsewhere(name: str) -> str | None:
    """Greek letters by their Unicode names, the rest from pylatexenc, which takes .16 s to load."""
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.removeprefix('text').removeprefix('var')}")
    except KeyError:
        pass
    from pylatexenc.latex2text import get_default_latex_context_db

    found = get_default_latex_context_db().get_macro_spec(name)
    text = getattr(found, "simplify_repl", None)
    return text if isinstance(text, str) and "%" not in text else None
