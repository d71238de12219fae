"""Which of the words before a year are the authors: the list knows best."""

from __future__ import annotations

from refcheck.base.records import NamedTuple
from refcheck.cite.authors import Piece, Run, family, spelled
from refcheck.cite.tokens import Token
from refcheck.cite.words import CONNECTIVES, IMPERATIVES, NOT_NAMES, STUDIES, SURNAMES, SURNAMES_BEFORE_AND
from refcheck.language import phrases, small
from refcheck.reference.groups import is_group
from refcheck.works.dates import month
from refcheck.works.index import MAX_COMPARED, Index
from refcheck.works.names import PARTICLES, core, fold_name, is_abbreviation, without_possessive
from refcheck.works.work import AUTHORS, AUTHORS_AND_YEAR, FIRST, FIRST_AND_YEAR, NOTHING, Fit, Work

_ENDINGS = 8
"""So many readings of a group's name at most: each possessive in it has two."""


class Choice(NamedTuple):
    """The authors of one citation: names, offset where they begin, how well the list knows them.

    `given` is true where words that precede the family names were left out of `names`; `given_names` are those of
    them that may be the first author's given names.
    """

    names: tuple[str, ...]
    initials: str
    start: int
    fit: Fit
    whole: bool = True
    given: bool = False
    given_names: str = ""


def choose(run: Run, found: list[Token], index: Index, year: str, narrative: bool) -> Choice | None:
    """The authors among a run of names; None where no name is left."""
    group = _group(run, found, index, year)
    if not run.pieces:
        return group
    if group and group.fit.whole:
        return _with_group(run, index, year, narrative, group) or group
    people = _people(run, index, year, narrative)
    if people is None or not people.fit.whole:
        return group or _before_month(run, index, year, narrative) or people
    return people


def _with_group(run: Run, index: Index, year: str, narrative: bool, group: Choice) -> Choice | None:
    """People and the group that closes their list: "(Engel, Moe, & R Core Team, 2020)"; None for the group alone."""
    if len(run.pieces) < 2 or run.et_al or run.pieces[-1].start != group.start:
        return None
    people = _people(run, index, year, narrative)
    return people if people and people.fit.whole and people.start < group.start else None


def _before_month(run: Run, index: Index, year: str, narrative: bool) -> Choice | None:
    """The authors of an issue that is cited with its month: "(Rice Today, March 2006)"; they must be in the list."""
    last = run.pieces[-1]
    if not all(map(month, last.words[-1].text.replace("–", "-").split("-"))):
        return None
    shorter = (last._replace(words=last.words[:-1], end=last.words[-2].end),) if len(last.words) > 1 else ()
    pieces = (*run.pieces[:-1], *shorter)
    choice = _people(run._replace(pieces=pieces), index, year, narrative) if pieces else None
    return choice if choice and choice.fit.whole else None


def _people(run: Run, index: Index, year: str, narrative: bool) -> Choice | None:
    """The people among the names, used when no listed group matches the end of the run."""
    pieces = _rejoined(run.pieces, index)
    rest = [_resolved(piece, index) for piece in pieces]
    best: Choice | None = None
    best_score = 0
    for first in range(min(len(pieces), 12)):
        if first and best_score >= 6:
            break
        if first and (not narrative or pieces[first].joined == "&") and core(rest[0]) in index.families:
            break  # all of them are authors of the list: out of order, or one too many
        together = first > 0 and _together(pieces, first, narrative)
        cost = 3 if together else 0 if not first or narrative else 2
        for choice in _starts(pieces, first, rest, run.et_al, index=index, year=year):
            score = choice.fit - cost - (1 if choice.given and not narrative and not choice.fit.dated else 0)
            if choice.fit and score > best_score and (choice.fit.whole or not together):
                best, best_score = choice, score
            if score >= 6:
                return choice._replace(whole=False) if first else choice
    if best is not None:
        return best if best.start == pieces[0].start else best._replace(whole=False)
    return _unlisted(run, narrative)


def _together(pieces: tuple[Piece, ...], number: int, narrative: bool) -> bool:
    """Whether a piece and the one before it are authors of one work: "A and B", "(A; B, 1999)", "A, B, and C"."""
    joined, before = pieces[number].joined, pieces[number - 1]
    if joined == "," and narrative and number == len(pieces) - 2 and pieces[-1].joined == "&":
        serial = pieces[-1].start - pieces[-2].end in _SERIAL
        return serial and len(before.words) == 1 and fold_name(before.name) not in NOT_NAMES
    return joined == "&" or (joined == ";" and not narrative and len(before.words) == 1 and len(before.name) > 1)


_SERIAL = (len(", and "), len(", & "))
"""Between the last two of three names; without the comma, the first one may be a place or what opens the sentence."""


def _rejoined(pieces: tuple[Piece, ...], index: Index) -> tuple[Piece, ...]:
    """The pieces with those made one that are halves of a listed surname: "Reis e Sousa", "Ortega y Gasset"."""
    if len(pieces) < 2 or not index.conjoined:
        return pieces
    joined = [pieces[0]]
    for piece in pieces[1:]:
        first = joined[-1]
        between = piece.joined == "&" and (fold_name(family(first)), fold_name(family(piece))) in index.conjoined
        if between:
            joined[-1] = first._replace(words=(*first.words, _AND, *piece.words), end=piece.end)
        else:
            joined.append(piece)
    return tuple(joined)


_AND = Token("l", "e", 0, 0, "e")


def _starts(
    pieces: tuple[Piece, ...], first: int, rest: list[str], et_al: bool, *, index: Index, year: str
) -> list[Choice]:
    """The readings in which the authors begin inside piece number `first`."""
    words = pieces[first].words
    others = rest[first + 1 :]
    choices: list[Choice] = []
    for offset in range(min(len(words), 10)):
        if words[offset].kind not in "Np" or (words[offset].kind == "p" and offset == len(words) - 1):
            continue
        name = _as_listed(spelled(words[offset:]), index, year)
        if words[offset].kind == "p" and fold_name(name) not in index.families and core(name) in index.families:
            continue  # "segundo estudo de Laros": a preposition rather than a part of the name
        elided = _elided(name, index)
        names = (name[elided:], *others)
        fit = index.fit(names, et_al, year)
        start = pieces[first].start if not offset else words[offset].start
        if elided:
            start = words[offset].start + elided
        apart = (offset and not _initials_between(words, offset)) or elided
        initials = "" if apart and not _behind(pieces[first]) else pieces[first].initials
        whole = fold_name(names[0]) in index.whole_names
        choice = Choice(names, initials, start, fit, given=offset > 0, given_names=_given(words[:offset]))
        if choices and fit and fit == choices[-1].fit and fold_name(choices[-1].names[0]) in index.whole_names:
            choices.pop()  # the family name does without the given one
        choices.append(choice)
        if fit.whole and not whole:
            break
    return choices


def _as_listed(name: str, index: Index, year: str) -> str:
    """A name without its possessive ending, unless the list has that as a part of the name: "Macy’s (2021)"."""
    bare = without_possessive(name)
    if bare == name or fold_name(name) not in index.families:
        return bare
    return name if fold_name(bare) not in index.families or index.fit((name,), False, year).dated else bare


def _initials_between(words: tuple[Token, ...], number: int) -> bool:
    """Whether initials, which are no words of a piece, come right before a word: "See S. M. Engel"."""
    return words[number].start - words[number - 1].end > 2


def _behind(piece: Piece) -> bool:
    """Whether the initials follow the family name: "Recently Engel G. et al." """
    return piece.end > piece.words[-1].end


def _given(before: tuple[Token, ...]) -> str:
    """The one or two words with a capital right before a family name; none of those that open sentences."""
    names: list[str] = []
    for token in reversed(before[-2:]):
        if token.kind != "N" or token.lower in NOT_NAMES:
            break
        names.insert(0, token.text)
    return " ".join(names)


def _elided(name: str, index: Index) -> int:
    """How much of a name is another word that precedes a name of the list without a space.

    A preposition ("d'Engel", but not "d'Angelo"), or a word whose markup was lost with its space ("albicollisBrandt").
    """
    if name[:2] in ("d'", "d’"):
        return 2 if fold_name(name) not in index.families and fold_name(name[2:]) in index.families else 0
    at = next((i for i in range(len(name) - 1, 1, -1) if name[i].isupper() and name[i - 1].islower()), 0)
    if not at or not name[:at].isalpha() or not name[0].islower() or fold_name(name) in index.families:
        return 0
    return at if fold_name(name[at:]) in index.families else 0


def _resolved(piece: Piece, index: Index) -> str:
    """A later author's family name: given names before it are left out when the list knows the rest."""
    name = family(piece)
    if len(piece.words) == 1 or fold_name(name) in index.families:
        return name
    for offset in range(1, len(piece.words)):
        tail = without_possessive(" ".join(token.text for token in piece.words[offset:]))
        if fold_name(tail) in index.families:
            return tail
    return name


def _group(run: Run, found: list[Token], index: Index, year: str) -> Choice | None:
    """A group or other author of several words that the list knows and that ends the run."""
    end = run.names_end if run.pieces else found[-1].end if found else 0
    words = [t for t in _outside_brackets(found) if t.kind in "Nlp&" and t.end <= end]
    if run.et_al and not run.pieces:  # "Million Women Study collaborators et al."
        while words and words[-1].lower in ("et", "al"):
            words.pop()
    if not words:
        return None
    last = fold_name(without_possessive(words[-1].text)).split()
    best: Choice | None = None
    for start, item, phrase in _named_groups(words, index) if last and last[-1] in index.last_words else ():
        fit = AUTHORS_AND_YEAR if year in item.years else AUTHORS
        if (len(item.authors) > 1) != run.et_al and phrase not in index.joint:
            fit = FIRST_AND_YEAR if year in item.years else FIRST
        if best is None or fit > best.fit:
            best = Choice((without_possessive(spelled(words[start:])),), "", words[start].start, fit)
    if best is None and run.abbreviation and index.first(run.abbreviation):
        pieces = run.pieces
        fit = index.fit((run.abbreviation,), False, year)
        name = " ".join(family(p) for p in pieces)
        known = name if index.fit((name,), False, year) else run.abbreviation  # "... Children's Fund (UNICEF) (2007)"
        return Choice((known,), "", pieces[0].start, fit) if fit else None
    if best is None or best.fit.dated or len(run.pieces) == 1:
        return best
    return best if best.fit == AUTHORS and best.names[0].count(" ") >= 3 else None


def _outside_brackets(found: list[Token]) -> list[Token]:
    """The words without an abbreviation in brackets between them: "World Food Programme [WFP] & Lund"."""
    kept: list[Token] = []
    opening = -1
    for token in found:
        if token.kind in "([":
            opening = len(kept)
        elif token.kind in ")]" and opening >= 0:
            del kept[opening:]
            opening = -1
            continue
        kept.append(token)
    return kept


def _named_groups(words: list[Token], index: Index) -> list[tuple[int, Work, tuple[str, ...]]]:
    """The groups whose names end the words, in the order of the list: the word that begins the name, and the name."""
    found: list[tuple[int, Work, tuple[str, ...]]] = []
    endings: list[tuple[str, ...]] = [()]
    for number in range(len(words) - 1, -1, -1):
        parts = _readings(words[number])
        endings = [(*part, *ending) for part in parts for ending in endings][:_ENDINGS]
        for ending in endings:
            found += ((number, item, ending) for item in index.by_phrase.get(ending, ())[:MAX_COMPARED])
    return sorted(found, key=lambda one: one[1].position)


def _readings(word: Token) -> list[tuple[str, ...]]:
    """The folded words of a token: as it is, and without "'s" where it has one."""
    if word.kind == "&":
        return [("and",)]
    whole, bare = tuple(fold_name(word.text).split()), tuple(fold_name(without_possessive(word.text)).split())
    return [whole] if whole == bare else [whole, bare]


def _unlisted(run: Run, narrative: bool) -> Choice | None:
    """The most likely authors of a work that is not in the list."""
    pieces = list(run.pieces)
    while len(pieces) > 1 and not pieces[0].initials and pieces[1].joined == ";" and len(pieces[0].words) != 1:
        pieces.pop(0)  # what the bracket names first: "(Hindsight Replay; Engel, 1977)"
    while (
        len(pieces) > 1 and pieces[1].joined == ";" and is_abbreviation(pieces[0].name) and not pieces[1].name.isupper()
    ):
        pieces.pop(0)  # "Sensory Questionnaire (ISQ; Fiene, 2018)"
    if not narrative and len(pieces) > 2 and _is_label(pieces):
        pieces.pop(0)  # what the work is called: "(FLOW, Moor and Finch, 2020)"
    while len(pieces) > 1 and len(pieces[0].name) == 1 and not pieces[0].initials:
        pieces.pop(0)  # a unit or symbol: "(31 μg/L; Engel, 1977)"
    while pieces:
        words = _after_lead(list(pieces[0].words))
        if len(words) > 1 and (words[0].lower in IMPERATIVES or words[0].lower in CONNECTIVES):
            words = words[1:]
        if len(words) > 2 and tuple(word.lower for word in words[:2]) in STUDIES:
            words = words[2:]
        while words and (words[0].lower in NOT_NAMES or words[0].kind == "l"):
            if words[0].lower in PARTICLES and len(words) > 1:
                break  # "Van der Kolk"
            if len(words) == 1 and len(words[0].text) > 1 and words[0].text.isupper():
                break  # "WHO"
            if len(words) == 1 and run.et_al and pieces[0] is run.pieces[-1]:
                break  # "Book et al."
            if len(words) == 1 and pieces[0] is run.pieces[0] and _is_first_of_several(words[0], pieces):
                break
            words = words[1:]
        if words:
            break
        pieces.pop(0)
    if not pieces:
        return None
    if run.et_al and len(pieces) == 1:
        words = _after_preposition(words)
    start = words[0].start if words[0] is not pieces[0].words[0] else pieces[0].start
    if not narrative and any(t.kind == "l" for p in pieces for t in p.words):
        name = " ".join(_joined(p, i) for i, p in enumerate(pieces))
        return Choice((without_possessive(name),), "", start, NOTHING)
    if narrative and not run.et_al and not any(p.joined == "&" for p in pieces) and len(pieces) > 1:
        pieces = pieces[-1:]
        words, start = list(pieces[0].words), pieces[0].start
    first = without_possessive(spelled(words))
    names = (first, *(family(p) for p in pieces[1:]))
    return Choice(names, pieces[0].initials, start, NOTHING, start == run.pieces[0].start)


def _after_lead(words: list[Token]) -> list[Token]:
    """The words after a noun that leads to a citation: "zum Beispiel von Engel"."""
    if len(words) < _FEW_WORDS:
        return words
    last = max((at for at, word in enumerate(words[:-1]) if word.kind == "N" and word.lower in _LEADS), default=-1)
    return words[last + 1 :] if last > 0 else words


_FEW_WORDS = 3
_LEADS = frozenset(phrases("leads"))


def _is_label(pieces: list[Piece]) -> bool:
    """Whether an abbreviation stands before two persons and no more: three names would be set with a comma."""
    first, *others = pieces
    return (
        is_abbreviation(first.name)
        and len(first.name) > 2
        and others[0].joined == ","
        and not any(is_abbreviation(piece.name) for piece in others)
    )


def _is_first_of_several(word: Token, pieces: list[Piece]) -> bool:
    """Whether a word that opens sentences is the first of three authors and more: "Du, Li, and Finch".

    No sentence goes on with a comma after "Du" or "He", nor with "and" after "Fuentes".
    """
    if word.lower not in SURNAMES:
        return False
    if len(pieces) == 2:
        return pieces[1].joined == "&" and word.lower in SURNAMES_BEFORE_AND
    return len(pieces) > 2 and pieces[1].joined == "," and pieces[-1].joined == "&"


def without_preposition(choice: Choice, prepositions: frozenset[str]) -> Choice:
    """An unlisted name without "de" before it, which is a preposition in Romance languages: "de Piaget"."""
    first, _, rest = choice.names[0].partition(" ")
    if choice.fit or first not in small("of_names") or not rest[:1].isupper() or first not in prepositions:
        return choice
    return choice._replace(names=(rest, *choice.names[1:]), start=choice.start + len(first) + 1)


def _after_preposition(words: list[Token]) -> list[Token]:
    """The name in "Materials for Engel et al.": whose words before the preposition name no organisation."""
    last = max((at for at, token in enumerate(words) if token.kind == "l" and token.lower in _BEFORE), default=-1)
    if 0 <= last < len(words) - 1 and not is_group(" ".join(token.text for token in words[:last])):
        return words[last + 1 :]
    return words


_BEFORE = frozenset({"for", "from", "in", "by", "with", "on", "to"})


def _joined(piece: Piece, number: int) -> str:
    if not number:
        return piece.name
    return ("and " if piece.joined == "&" else "") + piece.name
