"""Names as APA prints them (sections 9.7-9.12): "Engel, G. L.", "Costa, P. T., Jr.", groups in full."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.format.text import clean_text
from refcheck.format.words import word_set
from refcheck.language import small

CslName: TypeAlias = Mapping[str, Any]


class Name(NamedTuple):
    """A cleaned name.

    `initials` are those of a person ("G. L."), `given` the given names as they came; a group and a person with one
    name have neither.  `note` is printed after the name: "[@handle]", "(Principal Investigator)".
    """

    family: str
    initials: str = ""
    suffix: str = ""
    given: str = ""
    note: str = ""
    group: bool = False

    @property
    def inverted(self) -> str:
        """As in the author position: "Engel, G. L.", "Costa, P. T., Jr."."""
        return self._with_note(", ".join(part for part in (self.family, self.initials, self.suffix) if part))

    @property
    def direct(self) -> str:
        """As anywhere else in an entry: "G. L. Engel", "P. T. Costa Jr."."""
        return " ".join(part for part in (self.initials, self.family, self.suffix) if part)

    @property
    def full(self) -> str:
        """With the given names written out, as for the recipient of a letter: "Robert M. Ogden"."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    def _with_note(self, text: str) -> str:
        return f"{text} {self.note}" if self.note else text


_SUFFIXES = {
    "jr": "Jr.",
    "jnr": "Jr.",
    "junior": "Jr.",
    "sr": "Sr.",
    "snr": "Sr.",
    "senior": "Sr.",
    "ii": "II",
    "iii": "III",
    "iv": "IV",
    "v": "V",
    "2nd": "II",
    "3rd": "III",
    "4th": "IV",
}
_DEGREES = word_set("phd md ma ms msc mba dphil edd psyd mph esq dds rn facs frcp obe cbe mbe")
_TITLES = word_set("dr prof professor mr mrs ms sir rev")
_PARTICLES = small("particles") | small("joins")
_MOST = 20
_ROLE_OR_HANDLE = re.compile(r"\s*([\[(][^\[\]()]*[\])])\s*$")
_NICKNAME = re.compile(r"\s*(?:\([^()]*\)|[“\"][^“”\"]*[”\"])")
_PERSON_AS_TEXT = re.compile(r"^([^,()\[\]]+), ((?:[^\W\d_]\.[ -]?)+)(?:, (Jr\.|Sr\.|I{1,3}|IV))?$")
_PERSON_IN_FULL = re.compile(r"^([^\W\d_][a-zß-ÿ’-]+), ((?!The$)[A-Z][a-zß-ÿ-]+(?: [A-Z]\.?)?)()$")
_JOINED = ("’", "'", "ʼ", "-", "‐", "‑")
"""What ends a particle that is written without a space before the family name: "al-Farisi"."""
_LETTERS = re.compile(r"[^\W\d_]")
_VOWELS = frozenset("AEIOUYÄÖÜÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛ")


def clean_name(name: CslName | str) -> Name | None:
    """A CSL-JSON name (`literal`, or `family` and `given`; Crossref's `name`; a string) cleaned; None when it is empty.

    >>> clean_name({"family": "NGUYEN", "given": "TH"}).inverted
    'Nguyen, T. H.'
    """
    if isinstance(name, str):
        return _literal(clean_text(name))
    if not isinstance(name, Mapping):
        return None
    family, given = _unquoted(_text(name, "family")), _text(name, "given")
    if not family and not given:
        return _literal(_text(name, "literal") or _text(name, "name"))
    if not family:
        return _literal(given)
    if "non-dropping-particle" in name:
        particle = _text(name, "non-dropping-particle")
        family = f"{particle}{'' if particle.endswith(_JOINED) else ' '}{family}".strip()
    if not given:
        return _mononym(family, _text(name, "suffix"))
    given, note = _without_note(given)
    if note.startswith("(") and initials(note[1:-1]) == initials(given):
        note = ""  # "T. S. (Thomas Shelburne)", as libraries spell initials out
    if not note and family.endswith("]"):
        family, note = _without_note(family)
    given, suffix = _without_suffix(given, _text(name, "suffix"))
    family, suffix = _family_and_suffix(family, suffix)
    dropping = _text(name, "dropping-particle") if "dropping-particle" in name else ""
    shouted = family.removeprefix("Mc").removeprefix("Mac").isupper()
    return Name(
        family=_calm(family) if shouted else family,
        initials=f"{initials(_capital(given) if family[0].isupper() else given, shouted)} {dropping}".strip(),
        suffix=suffix,
        given=f"{given} {dropping}".strip(),
        note=note,
    )


def _unquoted(family: str) -> str:
    """A family name without the quotation marks by which reference managers keep its particles together."""
    return family[1:-1] if len(family) > 2 and family[0] in '"“' and family[-1] in '"”' else family


def clean_names(names: Any) -> tuple[Name, ...]:
    """A CSL-JSON list of names cleaned; whatever is no name is left out."""
    if isinstance(names, (str, Mapping)):
        names = [names]
    if not isinstance(names, (list, tuple)):
        return ()
    if names and isinstance(names[0], Name):
        return tuple(names)
    return tuple(name for name in map(clean_name, names) if name)


@lru_cache(maxsize=4096)
def initials(given: str, shouted: bool = False) -> str:
    """Given names as initials (section 9.8): "George L." -> "G. L.", "Ai-Jun" -> "A.-J.", "TH" -> "T. H.".
    A part in small letters after a hyphen gives none ("Lee-ann" -> "L.").

    A particle after them stays as it is ("Ludwig van" -> "L. van"); `shouted` says that the whole name came in
    capitals, so that capitals do not mean initials.
    """
    given = _NICKNAME.sub("", given) or given
    parts = given.replace("‐", "-").replace(" -", "-").replace(".", ". ").replace(". -", ".-").split()
    while len(parts) > 1 and parts[0].rstrip(".").lower() in _TITLES:
        parts = parts[1:]
    if len(parts) > 1 and len(parts[0]) == 1:
        parts[0] = parts[0].upper()  # "a S", as Mendeley has it
    printed = [_initial(part, shouted, first=index == 0) for index, part in enumerate(parts)]
    return " ".join(part for part in printed if part)


def format_names(names: Sequence[Name | CslName]) -> str:
    """Names as in the author position of an entry (section 9.8): inverted, up to 20, beyond that 19, "…" and the last.

    >>> format_names([{"family": "Lazarus", "given": "R. S."}, {"family": "Folkman", "given": "S."}])
    'Lazarus, R. S., & Folkman, S.'
    """
    cleaned = clean_names(names)
    return listed([name.inverted for name in cleaned], pair_comma=any(name.initials for name in cleaned))


def format_names_direct(names: Sequence[Name | CslName]) -> str:
    """Names as anywhere but in the author position: "D. Mirkin, J. L. Brooks, & S. Simon", "C. Third & D. Fourth"."""
    return listed([name.direct for name in clean_names(names)], pair_comma=False)


def listed(names: Sequence[str], *, pair_comma: bool = True) -> str:
    """Printed names as one list: "A, & B" or, without `pair_comma`, "A & B"; "A, B, & C"; of more than 20 "A, … Z"."""
    if len(names) > 1 and names[-1].lower().rstrip(".") in ("et al", "others"):
        return f"{', '.join(names[:-1])}, et al."
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 or pair_comma else ""
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def _text(name: CslName, key: str) -> str:
    value = name.get(key)
    return clean_text(value).rstrip(", ") if isinstance(value, str) else ""


def _literal(text: str) -> Name | None:
    """A name that came in one piece: a group, a pen name, or a person already in APA form with a role or handle."""
    if not text:
        return None
    bare, note = _without_note(text)
    person = _PERSON_AS_TEXT.match(bare) or _PERSON_IN_FULL.match(bare)
    if person:
        family, given, suffix = person.groups()
        return Name(family, initials(given), suffix or "", given, note)
    if note.startswith("("):  # part of a group's name: "Centers for Disease Control (U.S.)"
        bare, note = text, ""
    return Name(bare, note=note, group=True)


def _mononym(family: str, suffix: str) -> Name:
    bare, note = _without_note(family)
    if note.startswith("("):
        bare, note = family, ""
    return Name(bare, suffix=_SUFFIXES.get(suffix.lower().rstrip("."), suffix), note=note, group=True)


def _without_note(text: str) -> tuple[str, str]:
    """The text and the handle or role at its end: "White, B. [@BettyMWhite]"."""
    if text[-1:] not in "])" or not text:
        return text, ""
    found = _ROLE_OR_HANDLE.search(text)
    if not found or found.start() == 0 or (found.group(1)[0] == "(" and " " not in text[: found.start()].strip(". ")):
        return text, ""
    return text[: found.start()], found.group(1)


@lru_cache(maxsize=4096)
def _without_suffix(given: str, suffix: str) -> tuple[str, str]:
    """The given names and the suffix, from either place it may be ("W. C., Jr."); degrees are dropped."""
    kept = [_SUFFIXES.get(suffix.lower().strip(". "), suffix)] if suffix and not _is_degree(suffix) else []
    parts = [part.strip() for part in given.split(",")]
    for part in parts[1:]:
        known = _SUFFIXES.get(part.lower().strip("."))
        if known:
            kept.append(known)
    given = parts[0]
    head, _, last = given.rpartition(" ")
    if head and last.lower().strip(".") in ("jr", "sr", "ii", "iii", "iv"):
        given, kept = head, [*kept, _SUFFIXES[last.lower().strip(".")]]
    return given, kept[0] if kept else ""


def _family_and_suffix(family: str, suffix: str) -> tuple[str, str]:
    """ "King Jr." and "Smith, PhD" parted; any other word at the end of a family name belongs to it."""
    head, _, last = family.rpartition(" ")
    if suffix or not head.strip(" ,"):
        return family, suffix
    known = _SUFFIXES.get(last.lower().strip(".")) if last[0].isupper() and last.lower() != "v" else None
    if known or (head.endswith(",") and _is_degree(last)):
        return head.rstrip(","), known or ""
    return family, suffix


def _is_degree(suffix: str) -> bool:
    return suffix.lower().replace(".", "").replace(" ", "") in _DEGREES


def _initial(part: str, shouted: bool, first: bool) -> str:
    if not first and part in _PARTICLES:
        return part
    if part.rstrip(".").upper() in ("ET", "AL") and not first:
        return part
    pieces = [piece for piece in part.split("-") if piece.strip(".")]
    pieces = pieces[:1] + [piece for piece in pieces[1:] if not (piece.islower() and piece.isalpha() and piece[1:])]
    return "-".join(_one_initial(piece, shouted) for piece in pieces)


def _one_initial(piece: str, shouted: bool) -> str:
    """One given name, or a run of capitals that stands for several ("TH", "GLB")."""
    bare = piece.strip(".’'")
    if not _LETTERS.search(bare):
        return piece
    run = bare.isupper() and 1 < len(bare) <= 3 and not piece.endswith(".")
    if run and (not shouted or not _VOWELS.intersection(bare)):
        return " ".join(f"{letter}." for letter in bare)
    if piece == f"{bare}." and len(bare) == 1:
        return f"{bare.upper()}."
    letter = _LETTERS.search(bare)
    return f"{letter.group() if letter else bare[0]}."


def _capital(given: str) -> str:
    """Names typed small beside a family name with a capital get theirs ("j. k.", "min-jung")."""
    if not given.islower():
        return given
    return given.upper() if all(len(part.strip(".")) < 2 for part in given.split()) else given[0].upper() + given[1:]


def _calm(family: str) -> str:
    """A family name out of capitals: "O’NEIL" -> "O’Neil", "MCDONALD" -> "McDonald"."""
    if len(family) < 2 or "." in family:
        return family
    words = [_calm_word(word) for word in family.split(" ")]
    return " ".join(words)


def _calm_word(word: str) -> str:
    parts = re.split(r"([-’'])", word.lower())
    calmed = "".join(part[:1].upper() + part[1:] for part in parts)
    if calmed.startswith("Mc") and len(calmed) > 4:
        return f"Mc{calmed[2:3].upper()}{calmed[3:]}"
    return calmed
