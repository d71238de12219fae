"""Titles: sentence case, title case, italics, typographic quotes (APA 7, sections 6.17, 9.19, 9.38)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from refcheck.format.capitals import (
    INNER_WORD,
    KNOWN_PHRASES,
    OPENS_SENTENCE,
    PROTECTED,
    WORD,
    is_coined,
    is_common_throughout,
    is_lowered,
    may_have_phrase,
)
from refcheck.format.lexicon import is_in_lexicon, is_listed, is_ordinary
from refcheck.format.markup import FREE, ITALIC, KEEP, ROMAN, italic, upright
from refcheck.format.names_in_titles import IS_MEETING, is_common, named
from refcheck.format.words import (
    ACRONYMS,
    FOREIGN,
    FUNCTION,
    GIVEN_NAMES,
    NAMES,
    PHRASES,
    PLAIN,
    PREPOSITIONS,
    SMALL,
    SMALL_ELSEWHERE,
    word_set,
)

_SPECIES = re.compile(f"{ITALIC}[A-Z](?:[a-z]+|\\.) [a-z]+(?:a|ae|ans|e|ens|es|i|is|um|us){ROMAN}$")
_SMALL_NAME = re.compile(r"[a-z][\w.]*(?:-[a-z][\w.]*)*: (?=[A-Z])")
"""The name of a program before a subtitle that begins with a capital."""
_MEETING_IN_SMALL_LETTERS = re.compile(r"\b(?:conference|symposium|workshop|congress|meeting|colloquium)\b.* [A-Z]")
_SHORT = word_set("do no go me am us oh on ab ad ed sp")
"""Words of two letters; others with a capital are signs ("Li", "Zn")."""
_TWO_LETTERS = SMALL | PLAIN | FUNCTION | _SHORT
_BEGIN_COMPOUNDS = word_set("co de re bi un ex")
_BEFORE_ARTICLE = re.compile(r"(?:^|\W)([\w’]+),? $|, $")
_QUOTED_TITLE = re.compile(r"[^“”]*(?: [^“”]*){3}”")
_LONG_WORD = re.compile(r"[^\W\d_]{5}")
_AS_NAMES_END = ("er", "ers", "or", "ors", "ed", "age", "ies", "ey")
_CHAINED = re.compile(r" [-|] .* [-|] | - [^:]*, (?:19|20)\d\d$")
"""A page's title as browsers have it: its parts are names of sites and people."""
_EPITHET = re.compile(
    r"[A-Z][a-z]{2,}(?:issim(?:us|a|um)|ens(?:is|e)|oides|ian(?:us|um)|orum|arum|atus|atum|[ei]cus|icum|if?er(?:us|a|um)|osus"
    r"|osum|osa|ophil(?:us|a|um)|foli(?:us|a|um)|flor(?:us|a|um)|ivorus|alis|aris|ulus|atilis)"
)
"""How many a name of a species ends, seldom one of a person or place."""
_LAST_WORD = re.compile(rf"([^\W\d_]+){FREE}? {KEEP}?$")
_SENTENCE_ENDS = re.compile(r"(?:[^\W\d_]{4}|\d)\. $")
_AFTER_COLON = re.compile(r"([:?!—] ?[“‘(¿¡]?|[.] [“‘(¿¡]?)([^\W\d_A-Z][^\W\d_]*)")
_NO_MARKERS = dict.fromkeys(map(ord, (KEEP, FREE)))
_PHRASE_FORMS = {phrase.lower(): phrase for phrase in PHRASES.split("|")}
_BRACKETS_AT_END = re.compile(r"((?:\s*\[[^\[\]]*\])+)$")
_ENGLISH = word_set("of and the in for on")
_IS_NO_BOOK = re.compile(
    r"\b(?:Press|Publish\w*|Compan\w+|Inc|Verlag|Books|Council|University|Institute|Society|Record|Reports|Reviews?|Journal"
    r"|Letters|Bulletin|Magazine|Studio|Networks?|Forum|Consortium|Wire|News|Times|\w+\.)(?!\w)"
)
_AFTER_REPOSITORY = re.compile(r":|$| (?:[Gg]it|[Rr]epo)")
_ROMANCE = ("ales", "elles", "iques", "ologie", "ologies", "istes", "aires")
"""How words of French end that look like English ones."""
_JOINS_ENGLISH = word_set("of and the")


def sentence_case(title: str, english: bool = True, *, of_text: bool = False) -> str:
    """The title in sentence case where that can be decided safely: all capitals, or every long word capitalised.

    Acronyms, names known as such and protected stretches keep their capitals; any other title comes back unchanged
    but for the first letter of title and subtitle.  `of_text` says that the work is an article or a book: a few
    ordinary words, all with capitals, are no name then, as those of pages, bodies and products may be.
    """
    if "\n" in title:  # a title that goes on in the next line of the source
        lines = title.split("\n")
        whole = sentence_case(" ".join(lines), english, of_text=of_text)
        return _broken(whole, [len(line) for line in lines]) if len(whole) == len(title) else whole
    name = _SMALL_NAME.match(title)
    if english and name:  # "stringr: Simple Wrappers": who writes the rest large means the small letter
        rest = title[name.end() :]
        common = all(is_common(word) or is_coined(word) for word in INNER_WORD.findall(rest))
        return name.group() + (capitalize_parts(_lowered(rest, shouted=False)) if common else sentence_case(rest))
    if english and _shouted(title):
        title = _lowered(title, shouted=True)
    elif english and (is_lowered(title) or (of_text and is_common_throughout(title))) and not _CHAINED.search(title):
        head, bar, site = title.partition(" | ")  # what follows is the name of a site
        title = f"{_lowered(head, shouted=False)}{bar}{site}"
    return capitalize_parts(title)


def _broken(title: str, lengths: Sequence[int]) -> str:
    """A title in lines of these lengths, one character between two of them."""
    ends = accumulate(length + 1 for length in lengths)
    return "\n".join(title[end - length - 1 : end - 1] for end, length in zip(ends, lengths, strict=True))


_JOINED = re.compile(r"[-/]")


def capitalize_parts(title: str) -> str:
    """The first word of title and subtitle with a capital (section 6.17), unless it is written otherwise ("iPhone")."""
    if any(mark in title for mark in ":?!—"):
        title = _AFTER_COLON.sub(_capital_after, title)
    return capitalized(title)


def capitalized(text: str) -> str:
    """`text` with its first letter large when it starts with an ordinary small word; "pH", "mRNA" and "e0123" stay."""
    word = WORD.search(text)
    if word is None or text[: word.start()].strip(f"{ITALIC}“‘\"'(¿¡["):
        return text
    found = word.group()
    first = _JOINED.split(found, 1)[0]  # of "mind/brain"
    if len(first) == 1 and not found[0].isascii():
        return text  # "ω-3"
    if "/" in found and _AFTER_REPOSITORY.match(text, word.end()):
        first = found
    first = first.replace("’", "")
    if not found[0].islower() or not first.isalpha() or not found[:4].islower() or text.startswith("()", word.end()):
        return text
    return f"{text[: word.start()]}{found[0].upper()}{text[word.start() + 1 :]}"


def title_case(title: str) -> str:
    """The title in title case (section 6.17), as a citation without author and a journal have it; capitals stay."""

    def large(match: re.Match[str]) -> str:
        word = match.group()
        before = title[: match.start()]
        first = not before.strip(" “‘([" + ITALIC + KEEP) or bool(OPENS_SENTENCE.search(before[-4:]))
        if title[match.end() : match.end() + 1] == "." and word.islower() and not first and len(word) < 6:
            return word  # "art.", "amend.", "v."
        if word.lower() in SMALL and not first:
            return word
        return "-".join(_large(part, index) for index, part in enumerate(word.split("-")))

    cased = WORD.sub(large, title)
    for stretch in PROTECTED.finditer(title):
        if stretch.group()[0] != ITALIC or _SPECIES.match(stretch.group()):
            cased = cased[: stretch.start()] + stretch.group() + cased[stretch.end() :]
    return cased


def periodical_title(title: str, english: bool = True) -> str:
    """A periodical's title: as it came, but out of all capitals and, where it is plainly English, in title case."""
    words = title.split()
    if not english and not title.isupper():
        return title
    if title.isupper() and len(words) < 3:
        return _unshouted(words)
    if len(words) < 2 or FOREIGN.intersection(words):
        return title
    if title.isupper():
        cased = title_case(_lowered(title, shouted=True)).split()
        small = frozenset() if _ENGLISH.intersection(cased) else SMALL_ELSEWHERE
        return " ".join((cased[0], *(word.lower() if word.lower() in small else word for word in cased[1:])))
    raised = [word.strip(",.:") for word in words[1:] if word.islower() and word[0].isalpha() and word not in SMALL]
    if SMALL_ELSEWHERE.intersection(raised):
        return title
    if all(word.islower() or word == "&" for word in words[1:]) and _is_english(words):
        return title_case(title)
    joined = raised and _JOINS_ENGLISH.intersection(words)
    return title_case(title) if joined and all(word.isalpha() and is_in_lexicon(word) for word in raised) else title


def _unshouted(words: list[str]) -> str:
    """The short title of a periodical out of capitals, but for acronyms, where its other words are ordinary ones."""
    alone = len(words) == 1
    acronyms = {word for word in words if len(word) < 5 and (alone or not _is_word(word.lower()))} | {"ONE"}
    if not all(word.isalpha() and (word in acronyms or is_in_lexicon(word.lower())) for word in words):
        return " ".join(words)
    return " ".join(word if word in acronyms else word.capitalize() for word in words)


def _is_word(word: str) -> bool:
    return word in SMALL or is_listed(word)


def _is_english(words: list[str]) -> bool:
    """True with a small word that is English, or where every word is."""
    if _ENGLISH.intersection(words):
        return True
    first = words[0]
    return (is_coined(first) or is_in_lexicon(first.lower())) and all(
        word == "&" or (word.isalpha() and is_in_lexicon(word) and not word.endswith(_ROMANCE)) for word in words[1:]
    )


def meeting_title(title: str) -> str:
    """The title of a meeting's papers: in sentence case, but for the meeting's own name (section 10.5)."""
    title = title.translate(_NO_MARKERS) if IS_MEETING.fullmatch(title.translate(_NO_MARKERS)) else title
    if _MEETING_IN_SMALL_LETTERS.search(title) or (title.isupper() and IS_MEETING.fullmatch(title.title())):
        return periodical_title(title)
    if IS_MEETING.fullmatch(title):
        return title
    return book_title(title)


def book_title(title: str, english: bool = True) -> str:
    """The title of a book that a part is in, in sentence case; what may be a publisher or a periodical stays."""
    return sentence_case(title, english, of_text=_IS_NO_BOOK.search(title) is None)


def italic_title(title: str) -> str:
    """A stand-alone work's title in italics; a bracketed translation or note at its end stays roman (section 9.38)."""
    if title[:1] == ITALIC and title.find(ROMAN) == len(title) - 1:
        title = title[1:-1]  # the data's own italics
    brackets = _BRACKETS_AT_END.search(title.rstrip(ROMAN)) if title.rstrip(ROMAN).endswith("]") else None
    if not brackets:
        return italic(title)
    if not title[: brackets.start()].strip(ITALIC + " "):
        return upright(title)  # a description in the title's place
    head = title[: brackets.start()]
    if head.endswith(ITALIC):
        head = head[:-1].rstrip()
    return f"{italic(head)} {upright(brackets.group().strip())}"


def short_title(title: str) -> str:
    """The title before its subtitle, for a citation without author (section 8.14)."""
    head = title.split(": ")[0]
    return head if len(head.split()) > 1 else title


def smart_quotes(text: str) -> str:
    """Straight quotation marks and apostrophes as typographic ones."""
    if "'" not in text and '"' not in text:
        return text
    out: list[str] = []
    for index, character in enumerate(text):
        if character in "'\"":
            before = text[index - 1] if index else " "
            after = text[index + 1] if index + 1 < len(text) else " "
            opening = (before.isspace() or before in f'([{{—–-/“‘"{ITALIC}{KEEP}') and not after.isspace()
            if character == '"':
                character = "“" if opening else "”"
            else:
                character = "‘" if opening and not after.isdigit() and "'" in text[index + 1 :] else "’"
        out.append(character)
    return "".join(out)


def _capital_after(match: re.Match[str]) -> str:
    before, word = match.groups()
    if len(word) > 1 and not word.islower():
        return match.group()
    if before.startswith("."):
        return match.group()
    if before[-1] in ":!?—" and before != "—" and not before.endswith(" "):
        return match.group()  # "3:one", "yahoo!finance"
    if before == "—" or (before[0] in "?!" and not before.endswith(" ")):
        return match.group()
    return f"{before}{word[0].upper()}{word[1:]}"


def _large(part: str, index: int) -> str:
    if not part[:1].islower() or (not part.isascii() and not part[:1].isalpha()):
        return part
    if index and part in SMALL:
        return part
    return part if any(character.isupper() for character in part) else part[0].upper() + part[1:]


def _shouted(title: str) -> bool:
    return (
        title.isupper()
        and _LONG_WORD.search(title) is not None
        and " " in title
        and sum(character.isalpha() for character in title) >= 9
    )


def _lowered(title: str, shouted: bool) -> str:
    def small_rest(word: str) -> str:
        return word[1:] if is_coined(word) else word[1:].lower()

    def small(match: re.Match[str]) -> str:
        word = match.group()
        if match.string[match.start() - 1 : match.start()] == "[" and not shouted:
            return word  # a translation or note begins
        if word == "A" and not shouted and not _is_article(match):
            return word  # "Vitamin A"
        if match.string.startswith(")", match.end()) and match.string[match.end() + 1 : match.end() + 2].isalpha():
            return word.lower()  # "(Ir)relevance"
        if match.string[match.start() - 1 : match.start()] == "“" and _QUOTED_TITLE.match(match.string, match.end()):
            return word[0] + small_rest(word)
        if _EPITHET.fullmatch(word) and not shouted and _is_genus(match):
            return word.lower()
        if not shouted and _SENTENCE_ENDS.search(match.string[max(0, match.start() - 6) : match.start()]):
            return word[0] + small_rest(word)
        if shouted:
            if match.string[match.start() - 1 : match.end() + 1] == f"({word})" and not is_in_lexicon(word.lower()):
                return word  # "(IJCNN)"
            if word in ACRONYMS or (any(character.isdigit() for character in word) and "-" not in word):
                return word
        elif is_coined(word) and not any(sign in word for sign in "-–/"):
            return word
        parts = re.split(r"([-–/])", word)
        if len(parts) > 1 and not shouted and _are_names(parts[::2]):
            return word
        compound = len(parts) > 1 and (word[0].isdigit() or not word[0].isascii() or any(map(_is_ordinary_part, parts)))
        compound |= match.string.startswith("- ", match.end())  # "Pre- and Post-Test"
        return "".join(
            part if part == "A" and len(parts) > 1 and not shouted else _small(part, shouted, compound)
            for part in parts
        )

    pieces: list[str] = []
    at = 0
    for stretch in PROTECTED.finditer(title):
        pieces.append(_without_people(title[at : stretch.start()], small, shouted))
        pieces.append(
            stretch.group() if not shouted or stretch.group()[0] != ITALIC else _lowered_inside(stretch.group(), small)
        )
        at = stretch.end()
    pieces.append(_without_people(title[at:], small, shouted))
    lowered = "".join(pieces)
    return KNOWN_PHRASES.sub(_recased, lowered) if may_have_phrase(lowered) else lowered


def _recased(match: re.Match[str]) -> str:
    """A known phrase as it is written, with the markers that are in it."""
    letters = iter(_PHRASE_FORMS[match.group().translate(_NO_MARKERS).lower()])
    return "".join(character if ord(character) in _NO_MARKERS else next(letters) for character in match.group())


def _without_people(text: str, small: Callable[[re.Match[str]], str], shouted: bool) -> str:
    """`text` with its words made small, but for the names of people, places and tests that the words around tell."""
    pieces: list[str] = []
    at = 0
    for start, end in () if shouted else named(text):
        if start >= at:
            pieces.extend((WORD.sub(small, text[at:start]), text[start:end]))
            at = end
    return "".join((*pieces, WORD.sub(small, text[at:])))


def _lowered_inside(text: str, small: object) -> str:
    return text if not callable(small) else WORD.sub(small, text)


def _are_names(parts: list[str]) -> bool:
    """True for names that hyphens join ("Blakers-Massey"): one is unknown, none surely a word; and for "Sentinel-2"."""
    words = [part.lower() for part in parts if len(part) > 2 and part.istitle()]
    if parts[-1].isdecimal() and len(parts) == 2 and words:
        return True  # "Sentinel-2"
    if len(words) < len(parts) or all(map(is_ordinary, words)):
        return False
    if sum(len(word) > 3 and not is_ordinary(word) for word in words) > 1:
        return True
    return not any(is_listed(word) or (is_ordinary(word) and not word.endswith(_AS_NAMES_END)) for word in words)


def _is_ordinary_part(part: str) -> bool:
    return len(part) > 2 and is_ordinary(part.lower())


def _is_article(match: re.Match[str]) -> bool:
    """True for an "A" after a comma or a word after which an article stands."""
    before = match.string[: match.start()][-20:]
    found = _BEFORE_ARTICLE.search(before)
    return found is not None and (before.endswith(", ") or found[1].lower() in _TWO_LETTERS | PREPOSITIONS)


def _is_genus(epithet: re.Match[str]) -> bool:
    """True for the name of a genus before what may be that of a species."""
    found = _LAST_WORD.search(epithet.string[max(0, epithet.start() - 30) : epithet.start()])
    word = found[1] if found else ""
    return word.istitle() and word.lower() not in NAMES and word not in GIVEN_NAMES and not is_ordinary(word.lower())


def _is_shouted_acronym(part: str) -> bool:
    """True for what is no word when it is small: "DC", "25V"."""
    lower = part.lower()
    if any(character.isdigit() for character in part):
        return not lower.endswith(("1st", "2nd", "3rd", "th"))
    small = lower in SMALL or lower in PLAIN or lower in FUNCTION or lower in FOREIGN or lower in _SHORT
    return 1 < len(part) < 4 and not small and (len(part) < 3 or not is_ordinary(lower))


def _small(part: str, shouted: bool, compound: bool = False) -> str:
    lower = part.lower()
    base = lower.removesuffix("’s")
    if base in NAMES:
        return NAMES[base] + part[len(base) :].lower()
    if shouted:
        return part if part in ACRONYMS or _is_shouted_acronym(part) else lower
    if len(part) == 1 and part != "A":
        return part
    if len(part) == 2 and lower not in _TWO_LETTERS and not (compound and lower in _BEGIN_COMPOUNDS):
        return part
    return part if is_coined(part) or not (compound or is_ordinary(lower)) else lower
