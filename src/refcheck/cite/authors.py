"""The names before a year: where they begin, who they are, whether "et al." follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refcheck.base.records import NamedTuple
from refcheck.cite.tokens import Token
from refcheck.cite.words import COMPANIONS, CONNECTORS, ET, INNER, NOT_NAMES
from refcheck.language import every, phrases, small
from refcheck.works.dates import season
from refcheck.works.names import is_abbreviation, without_possessive

_TRAILING = frozenset(",.:;([—–-\"“”„«»'’‘`…")
_DIGRAPHS = frozenset("Ch Cs Cz Dz Gy Ju Kh Lj Nj Ny Ph Rz Sh Sz Th Ts Ya Yu Zh Zs".split())
"""Two letters that are an initial."""
_HYPHENS = ("-", "‐", "‑")
_GENERATIONS = frozenset({"Jr", "Jnr", "Sr", "Snr", "II", "III", "IV", "JR", "SR"})
_ABOUT = frozenset({"ca", "circa", "c"})
_ROLES = frozenset(
    label[:-1].title() for label in (*every("editor"), *every("translator")) if label[-1] == "." and " " not in label
) | {"PhD", "MD", "EdD", "PsyD"}
"""What may follow the last name after a comma and is none: "(Walker, Ed., 2017)"."""
_ABBREVIATED = frozenset(
    "jr jnr sr snr st dr inc ltd dept univ no u s vs co corp bros etc ste mrs mr prof eds ed org".split()
)


# the last word of what `_others` finds
_CLOSING = frozenset(word + ending for word in phrases("others") for ending in ("", "'s", "’s"))
_OF_GROUPS = small("group_words")
_CAPITALS = frozenset(words.split()[-1] for words in every("others")) - small("others") | {"Al", "AL"}
"""Closing words that are written with a capital: "und Kollegen"."""


class Piece(NamedTuple):
    """One author as written: word tokens (initials left out), initials before or after, all in order."""

    words: tuple[Token, ...]
    initials: str
    start: int
    end: int
    joined: str

    @property
    def name(self) -> str:
        """The words as one string."""
        return spelled(self.words)


def spelled(words: Sequence[Token]) -> str:
    """The words of a name as one string; the country of an agency with its points, "AT&T" without spaces."""
    name = words[0].text if words else ""
    for before, token in pairwise(words):
        close = before.end == token.start and "&" in (before.text, token.text)
        name += token.text if close else " " + token.text
    return f"{name[0]}.{name[2]}.{name[3:]}" if name[:4] in ("U S ", "U K ", "U N ") else name


class Run(NamedTuple):
    """The stretch of names before a year.  `left` is the number of tokens before it; `end` after names and et al.

    `abbreviation` is the one in brackets after a group's name.  `joined` of a piece is the separator before it.
    """

    pieces: tuple[Piece, ...]
    et_al: bool
    left: int
    end: int
    names_end: int
    abbreviation: str

    def moved(self, by: int) -> Run:
        """The same names at another place; those of `pieces` stay where they were first read."""
        return self._replace(end=self.end + by, names_end=self.names_end + by)


EMPTY = Run((), False, 0, 0, 0, "")


def run_before(found: list[Token], semicolons: bool) -> Run:
    """The names that end the token list; `semicolons` allows ";" between authors."""
    last, abbreviation = _trailing(found)
    if not last:
        return EMPTY
    after_others = _others(found, last)
    et_al = after_others < last
    end = _with_point(found, last, et_al)
    if et_al:
        while after_others > 0 and found[after_others - 1].kind in ",;":
            after_others -= 1
    first = _leftmost(found, after_others, semicolons)
    closing = [found[last]] if last < len(found) and end == found[last].end else []  # "Engel, G." before its year
    names = found[first:after_others] + ([] if et_al else closing)
    while names and names[0].kind not in "Np":
        names = names[1:]
        first += 1
    parted = last < len(found) and any(token.kind == "," for token in found[last:])
    pieces = _named(_pieces(names), parted)
    if not pieces:
        return EMPTY._replace(et_al=et_al)
    return Run(tuple(pieces), et_al, first, end, pieces[-1].end, abbreviation)


def _named(pieces: list[Piece], parted: bool) -> list[Piece]:
    """The pieces without a role, degree, season or meeting at their end; `parted` tells of a comma before the year.

    "(Walker, Winter 2017)" is an issue of a magazine, "(Walker, Winter, 2017)" may name two persons.
    """
    while len(pieces) > 1 and pieces[-1].joined == "," and len(pieces[-1].words) == 1:
        word = pieces[-1].words[0].text
        if word not in _ROLES and (parted or not (season(word) or _is_meeting(word, pieces[0]))):
            break
        pieces = pieces[:-1]
    return pieces


def _is_meeting(word: str, first: Piece) -> bool:
    """Whether a word is the abbreviation of a meeting or journal behind persons: "(Adams, Lund, NeurIPS 2017)"."""
    return len(word) > 2 and word[-2:].isupper() and not first.name.isupper()


def _trailing(found: list[Token]) -> tuple[int, str]:
    """The index after the last name token, and the abbreviation in brackets that was passed over."""
    last, abbreviation = len(found), ""
    while last > 0:
        token = found[last - 1]
        if token.kind in _TRAILING or (token.lower in _ABOUT and last > 1 and found[last - 2].kind in ",N"):
            last -= 1
        elif token.lower == "s" and last > 1 and found[last - 2].kind in "'’":
            last -= 2
        elif token.kind in ")]" and not abbreviation and (opening := _bracket(found, last)) >= 0:
            inside = found[opening + 1 : last - 1]
            abbreviation = " ".join(t.text for t in inside)
            last = opening
        else:
            break
    return last, abbreviation


def _with_point(found: list[Token], last: int, et_al: bool) -> int:
    """The end of the names; a point after "et al." or an initial belongs to them."""
    final = found[last - 1]
    if (
        last < len(found)
        and found[last].kind == "."
        and found[last].start == final.end
        and (et_al or len(final.text) < 3)
    ):
        return found[last].end
    return final.end


def _bracket(found: list[Token], last: int) -> int:
    """The index of the bracket that opens a short abbreviation, or an account's name, ending at `last`, or -1."""
    for index in range(last - 2, max(-1, last - 6), -1):
        if found[index].kind in "([":
            inside = found[index + 1 : last - 1]
            short = inside and (inside[0].kind == "@" or all(t.kind in "N.&#" for t in inside))
            named = short and index > 0 and found[index - 1].kind == "N"
            return index if named else -1
    return -1


def _others(found: list[Token], last: int) -> int:
    """The index where a closing "et al.", "and colleagues", "u. a." begins; `last` where there is none."""
    index = last
    while index > 0 and found[index - 1].kind in ".,'’":
        index -= 1
    if not index or found[index - 1].lower not in _CLOSING:
        return last  # as mostly
    words: list[int] = []
    while index > 0 and len(words) < 4:
        token = found[index - 1]
        if token.kind in "Nlp#&":
            words.append(index - 1)
        elif token.kind not in ".,'’" or (token.kind == "," and len(words) > 1):
            break
        index -= 1
    lower = [found[i].lower.removesuffix("’s").removesuffix("'s") for i in words]
    if not lower:
        return last
    for phrase in phrases("others").get(lower[0], ()):
        if tuple(lower[: len(phrase)]) == phrase and _may_close(found[words[0]]):
            return words[len(phrase) - 1]
    companions = lower[0] in COMPANIONS and found[words[0]].kind != "N"
    for back in (1,) if lower[0] == "al" else (1, 2, 3) if companions else ():
        if back < len(lower) and lower[back] in ET:
            return words[back]
    alone = lower[0] == "al" and len(words) > 1 and found[words[0]].kind == "l" and ET.isdisjoint(lower[1:])
    return words[0] if alone else last


def _may_close(token: Token) -> bool:
    return token.kind != "N" or token.text in _CAPITALS or token.lower == "etal"


def _leftmost(found: list[Token], last: int, semicolons: bool) -> int:
    """How far left the run of names reaches."""
    k = last
    while k > 0 and last - k < 160:
        token = found[k - 1]
        left = found[k - 2] if k > 1 else None
        kind = token.kind
        if kind == "N":
            if (
                k < last
                and token.lower[-2:] in ("'s", "’s")
                and found[k].lower not in CONNECTORS
                and found[k].kind != "&"
                and not (left is not None and left.kind == "N" and found[k].lower in _OF_GROUPS)
            ):
                break
            k -= 1  # "United Nations Children’s Fund" is a group
        elif kind == "p" and token.lower not in CONNECTORS:
            k -= 1
        elif token.lower in CONNECTORS or kind in "&/":
            if left is None or not (left.kind in "N,." or (left.kind == ";" and semicolons) or left.kind in ")]"):
                break
            k -= 1
        elif kind in "'’" and left is not None and left.kind == "N" and k < last and found[k].kind == "N":
            k -= 1
        elif kind in _HYPHENS and left is not None and left.kind == "." and k < last and len(found[k].text) == 1:
            k -= 1  # "L.-Y. Wang"
        elif kind == ",":
            if left is None or left.kind not in "N.)]" or k == last:
                break
            k -= 1
        elif kind == ";":
            if not semicolons or left is None or left.kind not in "N.":
                break
            k -= 1
        elif kind == ".":
            if left is None or not _dotted(left, found, k - 2):
                break
            k -= 1
        elif kind == "l" and token.lower in INNER:
            k_left = _inner(found, k - 1)
            if k_left < 0 or k == last:
                break
            k = k_left + 1
        elif kind in ")]" and (opening := _bracket(found, k)) >= 0:
            k = opening
        else:
            break
    return k


def _dotted(token: Token, found: list[Token], index: int) -> bool:
    """Whether a point after this token is that of an initial or an abbreviation, not the end of a sentence."""
    if token.kind != "N":
        return False
    if len(token.text) == 1 or token.lower in _ABBREVIATED or token.lower.endswith(("-jr", "-sr")):
        return True
    if len(token.text) == 2 and (token.text.isupper() or token.text in _DIGRAPHS):
        return True
    return "-" in token.text and len(token.text) <= 4 and index >= 0


def _inner(found: list[Token], index: int) -> int:
    """The index of the capitalised word before up to three small words of a group's name, or -1."""
    for back in range(index, max(-1, index - 3), -1):
        token = found[back]
        if token.kind == "N":
            named = token.lower not in NOT_NAMES or back == 0 or found[back - 1].kind == "N"
            return back if named else -1
        if not (token.kind in "lp&" and token.lower in INNER):
            return -1
    back = index - 3
    return back if back >= 0 and found[back].kind == "N" else -1


def _pieces(names: list[Token]) -> list[Piece]:
    """Splits a run of names at its separators."""
    parts: list[tuple[str, list[Token]]] = [("", [])]
    skipping = 0
    for token in names:
        if token.kind in "([":
            skipping += 1
        elif token.kind in ")]":
            skipping = max(0, skipping - 1)
        elif skipping or token.kind in _HYPHENS:
            continue
        elif token.kind == "/" and parts[-1][1] and is_abbreviation(parts[-1][1][-1].text):
            continue  # "FAO/WHO" is one group
        elif token.kind == "&" and parts[-1][1] and _inside(token, parts[-1][1][-1], names):
            parts[-1][1][-1] = _merged(parts[-1][1][-1], token)  # "C&EN"
        elif token.kind in ",;&/" or (token.lower in CONNECTORS and _joins(token, parts[-1][1])):
            separator = token.kind if token.kind in ",;/" else "&"
            if parts[-1][1]:
                parts.append((separator, []))
            else:
                parts[-1] = (separator if separator == "&" else parts[-1][0], [])
        elif parts[-1][1] and parts[-1][1][-1].text.endswith("&"):
            parts[-1][1][-1] = _merged(parts[-1][1][-1], token)
        elif token.kind != "." or parts[-1][1]:
            parts[-1][1].append(token)
    pieces: list[Piece] = []
    for joined, part in parts:
        piece = _piece(joined, part)
        if piece is None:
            continue
        if not piece.words:
            if pieces and joined != "&":
                pieces[-1] = pieces[-1]._replace(initials=pieces[-1].initials or piece.initials, end=piece.end)
        else:
            pieces.append(piece)
    return pieces


def _inside(token: Token, before: Token, names: list[Token]) -> bool:
    """Whether a few capitals are close to a token on either side: "AT&T", not "SILVA&SOUZA"."""
    if not (before.end == token.start and before.text.isupper() and len(before.text) < 4):
        return False
    return any(other.start == token.end and other.text.isupper() and len(other.text) < 4 for other in names)


def _joins(token: Token, before: list[Token]) -> bool:
    """Whether "and" joins names: in small letters, or among names in capitals ("DEMARCO E FERREIRA")."""
    if token.kind in "lp":
        return True
    return token.text.isupper() and bool(before) and before[-1].text.isupper() and len(before[-1].text) > 3


def _merged(first: Token, second: Token) -> Token:
    """Two tokens without a space between them as one word."""
    return Token("N", first.text + second.text, first.start, second.end, first.lower + second.lower)


def _piece(joined: str, part: list[Token]) -> Piece | None:
    words: list[Token] = []
    letters = ""
    plain = [token for token in part if token.kind != "."]
    if not plain:
        return None
    pointed = any(token.kind == "." for token in part)
    capitals = sum(1 for token in plain if token.kind == "N")
    country = _country(part) if pointed else -3
    for number, token in enumerate(part):
        if token.kind == ".":
            continue
        dotted = number + 1 < len(part) and part[number + 1].kind == "."
        opens = token is part[0] and not dotted and capitals > 2 and not pointed
        opens = opens or number in (country, country + 2)
        if number and token.text in _GENERATIONS and len(plain) > 1:
            continue
        if opens:  # "R Core Team", "D Magazine Staff"
            words.append(token)
        elif token.text == "I" and words and len(plain) == 3 and not pointed and token is plain[1]:
            words.append(token)  # "Prat I Fornells"
        elif (token.kind == "N" and capitals > 1 and _is_initial(token, dotted, token is plain[-1], plain)) or (
            dotted and token.kind == "N" and len(token.text) == 1
        ):
            letters += token.text
        else:
            words.append(token)
    if len(words) == 1 and words[0].lower in ("jr", "sr", "ii", "iii"):
        words = []
    return Piece(tuple(words), letters, plain[0].start, _end(part), joined)


def _country(part: list[Token]) -> int:
    """Where "U.S." or "U.K." precedes the name of an agency, of two words and more; -3 for nowhere."""
    for at in range(len(part) - 5):
        state = "".join(token.text for token in part[at : at + 4])
        if state in ("U.S.", "U.K.", "U.N.") and sum(1 for token in part[at + 4 :] if len(token.text) > 1) > 1:
            return at
    return -3


def _end(part: list[Token]) -> int:
    last = part[-1]
    return last.end if last.kind != "." or (len(part) > 1 and len(part[-2].text) <= 2) else part[-2].end


def _is_initial(token: Token, dotted: bool, last: bool, plain: list[Token]) -> bool:
    text = token.text.replace("-", "")
    if len(text) == 1:
        return True
    if dotted and len(text) <= 2 and token.lower not in ("st", "jr", "sr", "mc"):
        return True
    # "Caillaud D", "Turco MJ": capitals after a name in lower case
    if is_abbreviation(plain[0].text) or plain[0].lower in NOT_NAMES:
        return False
    return last and len(text) <= 3 and text.isupper() and len(plain) == 2


def family(piece: Piece) -> str:
    """A piece's name without a possessive ending."""
    return without_possessive(piece.name)
