r"""LaTeX markup of BibTeX values as the light HTML of CSL-JSON and back: `\"o`, `\emph{...}`, `{DNA}`, `--`, `\&`."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from refcheck.exchange.latex_symbols import (
    ACCENTS,
    LAST_ARGUMENT,
    MATH_ACCENTS,
    QUOTES,
    SORTING,
    STYLES,
    SWITCHES,
    symbol,
)
from refcheck.format.text import without_stray_braces

OPEN, CLOSE = "\ue000", "\ue001"
"""Braces that group, where `to_text` leaves them for the caller."""

_NOT_PLAIN = re.compile(r"[\\${}~`&]|--|''|,,")
_TOKEN = re.compile(
    r"\\(?P<command>[a-zA-Z@]+)\*?(?P<space>\s*)|\\(?P<symbol>[^a-zA-Z@])|(?P<brace>[{}])|(?P<math>\${1,2})"
    r"|(?P<script>[\^_])|(?P<text>[^\\{}$^_]+)|\\$"
)
_DASHES = re.compile(r"---|--|``|''|`|~|(?<![\w,]),,(?=[^\W\d_])")
_DASH = {",,": "“", "---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": " "}
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,5}|#x[\da-fA-F]{2,4});")
_FORMULA = re.compile(r"[\\^_<>=]|^[^\s$]{1,40}$|^\([^\s$(),]{1,8}, [^\s$()]{1,8}\)$")
_SYMBOL = re.compile(r"\\(text[a-z]{2,20})(?:\{\}|\s)?")
_ESCAPED_TILDE = re.compile(r"\$?\{?\\(?:(?:sim|textasciitilde)(?![a-z])|~\{\})(?:\{\})?\}?\$?")
_URL = re.compile(r"^\\(?:url|href|path)\s*(?=\{)")
_TWICE_ESCAPED = re.compile(r"\\\\(?=text[a-z])")
_SHORTHAND = re.compile(r'\{"([aeiouAEIOU])\}')
"""Babel's umlaut in braces."""
_COMMAND_IN_TEXT = re.compile(r"\\[a-zA-Z\"'`^~=.]")
_KEY = re.compile(r"(?=[\w:.-]*[-_:][\w:.])[a-z](?:[\w:.]|-(?=[\w:.]))*")
_DOLLAR = re.compile(r"(?<!\\)\$")
_SPACES = frozenset(",:; \n\t\\/>")
_DEEPEST = 60
"""Groups within groups that are kept apart; deeper ones are read as one."""
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
    """A BibTeX value as text with `<i>`, `<sup>`, `<sub>`.

    `keep_braces` leaves `OPEN` and `CLOSE` where braces protect capitals: not those around an accent or a command.
    Unknown commands vanish and leave their words.
    """
    if not _NOT_PLAIN.search(value):
        return value
    if '{"' in value:
        value = _SHORTHAND.sub(r'{\\"\1}', value)
    text = _Decoder(_TWICE_ESCAPED.sub(r"\\", value), keep_braces).run()
    if "\\" in text and "backslash" in value and _COMMAND_IN_TEXT.search(text):
        text = _Decoder(text, keep_braces=False).run()  # a program has escaped what was LaTeX already
    if "{" in text:
        text = without_stray_braces(text)
    if "\\&" in text:
        text = text.replace("\\&", "&")
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def verbatim(value: str) -> str:
    """An address or a number, in which LaTeX only escapes: `{\\_}`, `\\%`, `$\\sim$`, `\\url{...}`."""
    value = _ESCAPED_TILDE.sub("~", value) if "\\" in value else value
    value = _SYMBOL.sub(lambda match: symbol(match[1]) or match[0], value) if "\\text" in value else value
    value = _URL.sub("", value).replace("\\", "").replace("{", "").replace("}", "")
    return _ENTITY.sub(lambda match: unescape(match[0]), value).strip() if "&" in value else value.strip()


class _Decoder:
    """One pass over the tokens of a value; groups and arguments are read by recursion of bounded depth."""

    def __init__(self, value: str, keep_braces: bool) -> None:
        self.tokens = list(_TOKEN.finditer(value))
        self.value = value
        self.keep_braces = keep_braces
        self.at = 0
        self.depth = 0
        self.math = False

    def run(self) -> str:
        pieces = []
        while self.at < len(self.tokens):
            pieces.append(self._group())
            self.at += 1  # a closing brace without its partner
        return "".join(pieces)

    def _group(self) -> str:
        """What comes before the next brace that closes, which is left for the caller."""
        pieces: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token["brace"] == "}":
                break
            if token["command"] in SWITCHES and self.depth:
                self.at += 1
                pieces.append(self._switched(SWITCHES[token["command"]]))
            else:
                pieces.append(self._one())
        return "".join(pieces)

    def _switched(self, element: str) -> str:
        """The rest of a group in italics."""
        if self.depth >= _DEEPEST:
            return ""
        self.depth += 1
        inner = self._group()
        self.depth -= 1
        return _element(element, inner)

    def _one(self) -> str:
        """The text of the next token with its arguments."""
        token = self.tokens[self.at]
        self.at += 1
        kind = token.lastgroup
        if kind == "text":
            return token[0] if self.math else _DASHES.sub(lambda match: _DASH[match[0]], token[0])
        if kind == "brace":
            return self._braced() if token[0] == "{" else ""
        if kind == "math":
            return self._formula(token)
        if kind == "script":
            return self._script(token[0]) if self.math or self._braces_follow() else token[0]
        if token["symbol"]:
            return self._symbol(token["symbol"])
        return self._command(token["command"], token["space"]) if token["command"] else ""

    def _braced(self) -> str:
        """A group whose opening brace has been read."""
        if self.depth >= _DEEPEST:
            return ""
        special = self.at < len(self.tokens) and self.tokens[self.at].lastgroup in ("command", "space", "symbol")
        self.depth += 1
        inner = self._group()
        self.depth -= 1
        self.at += 1
        protects = self.keep_braces and not self.depth and not special and not self.math
        return f"{OPEN}{inner}{CLOSE}" if protects else inner

    def _argument(self) -> str:
        """The next group, command or character; what was not in braces beyond it is left."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.lastgroup != "text":
                break
            stripped = token[0].lstrip()
            if stripped:
                self._split(token, len(token[0]) - len(stripped) + 1)
                return stripped[0]
            self.at += 1
        if self.at >= len(self.tokens) or self.tokens[self.at]["brace"] == "}" or self.depth >= _DEEPEST:
            return ""
        self.depth += 1
        text = self._one()
        self.depth -= 1
        return text

    def _split(self, token: re.Match[str], used: int) -> None:
        """Leaves the rest of a text token as the next one."""
        rest = _TOKEN.match(self.value, token.start() + used, token.end())
        if rest:
            self.tokens[self.at] = rest
        else:
            self.at += 1

    def _formula(self, token: re.Match[str]) -> str:
        """Math between dollars; a dollar without partner, or with running text between two, is a dollar."""
        if self.math:
            return ""
        partner = _DOLLAR.search(self.value, token.end())
        end = partner.start() if partner else -1
        inside = self.value[token.end() : end] if partner else ""
        if not _FORMULA.search(inside.strip()):
            return token[0]
        self.math = True
        pieces = []
        while self.at < len(self.tokens) and self.tokens[self.at].start() < end:
            pieces.append(self._one())
        self.at += self.at < len(self.tokens) and self.tokens[self.at]["math"] is not None
        self.math = False
        return "".join(pieces).strip()

    def _until_closed(self) -> str:
        r"""Math between `\(` and `\)`."""
        self.math = True
        pieces = []
        while self.at < len(self.tokens) and self.tokens[self.at]["symbol"] != ")":
            pieces.append(self._one())
        self.math = False
        return "".join(pieces)

    def _script(self, mark: str) -> str:
        inner = self._argument()
        if mark == "^" and inner in ("°", "′", "′′"):
            return inner
        return _element("sup" if mark == "^" else "sub", inner)

    def _symbol(self, character: str) -> str:
        if character in ACCENTS and not (self.math and character in "=.'`"):
            return self._accented(ACCENTS[character])
        if character == "(" and not self.math:
            return self._until_closed()
        if character in "()[]" or character in "-/!":
            return character if character in "[]" and not self.math else ""
        return " " if character in _SPACES else character

    def _accented(self, mark: str) -> str:
        letter = self._argument()
        letter = letter.replace("ı", "i").replace("ȷ", "j")
        return unicodedata.normalize("NFC", f"{letter[:1]}{mark}{letter[1:]}") if letter.strip() else letter

    def _command(self, name: str, space: str) -> str:
        if name == "a" and self.at < len(self.tokens) and self.tokens[self.at][0][:1] in ("'", "`", "="):
            return self._tabbing()
        if name in ACCENTS and (space or self._braces_follow()):
            return self._accented(ACCENTS[name])
        if name in MATH_ACCENTS and self._braces_follow():
            return self._accented(ACCENTS[MATH_ACCENTS[name]])
        if name in _VERBATIM:
            return self._verbatim()
        if name in STYLES:
            return _element(STYLES[name], self._argument())
        if name in QUOTES:
            return f"“{self._argument()}”"
        if name in ("frac", "tfrac", "nicefrac"):
            return f"{self._argument()}/{self._argument()}"
        if name == "sqrt":
            return f"√{self._argument()}"
        if name.lower() in SORTING:
            self._argument()
            return ""
        if name in LAST_ARGUMENT:
            return [self._argument() for _ in range(LAST_ARGUMENT[name])][-1]
        if len(name) == 2 and name[0] in ACCENTS and name not in _WORDY and symbol(name) is None:
            return unicodedata.normalize("NFC", name[1] + ACCENTS[name[0]]) + space  # a forgotten space: "\\Ho"
        return self._named(name, space)

    def _named(self, name: str, space: str) -> str:
        """A symbol, or an unknown command: its words stay."""
        text = None if name in _WORDY else symbol(name)
        if text is None:
            return self._words(space)
        if not text or (text.isalpha() and text.isascii() and len(text) > 2):
            return text + (space if text else "")
        return text + self._empty_group()

    def _words(self, space: str) -> str:
        words = []
        while self._braces_follow():
            words.append(self._argument())
        if len(words) > 1 and not _KEY.fullmatch(words[-1]):
            words = [word for word in words if not _KEY.fullmatch(word)]  # keys of the writer's own macros
        return " ".join(words) if words else ("" if not space else " ")

    def _verbatim(self) -> str:
        """The next group as it is written: an address."""
        start = self.tokens[self.at].end() if self._braces_follow() else 0
        if not start:
            return ""
        self._argument()
        return self.value[start : self.tokens[self.at - 1].start() if self.at <= len(self.tokens) else None]

    def _empty_group(self) -> str:
        if self._braces_follow() and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1]["brace"] == "}":
            self.at += 2
        return ""

    def _tabbing(self) -> str:
        """An accent within tabulators: `\\a'e`."""
        token = self.tokens[self.at]
        mark = ACCENTS[token[0][0]]
        self._split(token, 1)
        return self._accented(mark)

    def _braces_follow(self) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at]["brace"] == "{"


_VERBATIM = frozenset(("url", "path", "nolinkurl"))
_WORDY = frozenset(
    """
    text textrm textsf texttt textbf textsc textup textmd textnormal mathrm mathit mathbf mathsf mathcal mathbb mathfrak
    mathtt boldsymbol mbox hbox ensuremath operatorname underline uppercase lowercase MakeUppercase mkbibbold
    mkbibparens mkbibbrackets overline bm ce si SI num
    """.split()
)
"""Commands that print their arguments, so that no table is asked for them."""


def _element(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>" if inner.strip() else inner


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
