"""Titles: sentence case, title case, italics, typographic quotes (APA 7, sections 6.17, 9.19, 9.38)."""

from __future__ import annotations

import re
from collections.abc import Callable

from refcheck.format.lexicon import is_listed, is_ordinary
from refcheck.format.markup import FREE, ITALIC, KEEP, ROMAN, italic, upright
from refcheck.format.names_in_titles import IS_MEETING, is_common, named
from refcheck.format.words import (
    ACRONYMS,
    FOREIGN,
    FUNCTION,
    NAMES,
    ORDINARY,
    ORDINARY_ENDINGS,
    PHRASES,
    PLAIN,
    SMALL,
    word_set,
)

_WORD = re.compile(r"[^\W_](?:[\w’'.+/&]*[\w+])?(?:[-–‐][\w’'.]+)*", re.UNICODE)
_PROTECTED = re.compile(f"{KEEP}[^{FREE}]*{FREE}|{ITALIC}[^{ROMAN}]*{ROMAN}|https?://\\S+|\\S*@\\S+")
_SPECIES = re.compile(f"{ITALIC}[A-Z](?:[a-z]+|\\.) [a-z]+(?:a|ae|ans|e|ens|es|i|is|um|us){ROMAN}$")
_SMALL_NAME = re.compile(r"[a-z][\w.]*(?:-[a-z][\w.]*)*: (?=[A-Z])")
"""The name of a program before a subtitle that begins with a capital."""
_MEETING_IN_SMALL_LETTERS = re.compile(r"\b(?:conference|symposium|workshop|congress|meeting|colloquium)\b.* [A-Z]")
_SHORT = word_set("do no go me am us oh on")
_LONG_WORD = re.compile(r"[^\W\d_]{5}")
_AS_NAMES_END = ("er", "ers", "or", "ors", "ed", "age", "ies", "ey")
_CHAINED = re.compile(r" [-|] .* [-|] | - [^:]*, (?:19|20)\d\d$")
"""A page's title as browsers have it: its parts are names of sites and people."""
_INNER_WORD = re.compile(r"(?<=[\w,;’')] )[^\W\d_][\w’']*")
"""A word that opens neither the title nor its subtitle."""
_OPENS_SENTENCE = re.compile(r"(?:[:?!—]|\.\s)[^\w]*$")
_SENTENCE_ENDS = re.compile(r"(?:[^\W\d_]{4}|\d)\. $")
_AFTER_COLON = re.compile(r"([:?!—] ?[“‘(¿¡]?|[.] [“‘(¿¡]?)([^\W\d_A-Z][^\W\d_]*)")
_SMALL_WORD = re.compile(r"(?<![^ ])[a-z]{5,}(?![^ :,.;?!])")
_NO_MARKERS = dict.fromkeys(map(ord, (KEEP, FREE)))
_PHRASES = re.compile(rf"\b(?:{PHRASES.replace(' ', f'{FREE}? {KEEP}?')})\b", re.IGNORECASE)
_PHRASE_FORMS = {phrase.lower(): phrase for phrase in PHRASES.split("|")}
_BRACKETS_AT_END = re.compile(r"((?:\s*\[[^\[\]]*\])+)$")
_ABBREVIATED = re.compile(r" \([A-Z][\w-]*[A-Z][^()]*\)$")
_ENGLISH = word_set("of and the in for on")


def sentence_case(title: str, english: bool = True) -> str:
    """The title in sentence case where that can be decided safely: all capitals, or every long word capitalised.

    Acronyms, names known as such and protected stretches keep their capitals; any other title comes back unchanged
    but for the first letter of title and subtitle.
    """
    name = _SMALL_NAME.match(title)
    if english and name:  # "stringr: Simple Wrappers": who writes the rest large means the small letter
        rest = title[name.end() :]
        common = all(is_common(word) or _is_coined(word) for word in _INNER_WORD.findall(rest))
        return name.group() + (capitalize_parts(_lowered(rest, shouted=False)) if common else sentence_case(rest))
    if english and _shouted(title):
        title = _lowered(title, shouted=True)
    elif english and is_lowered(title) and not _CHAINED.search(title):
        head, bar, site = title.partition(" | ")  # what follows is the name of a site
        title = f"{_lowered(head, shouted=False)}{bar}{site}"
    return capitalize_parts(title)


_JOINED = re.compile(r"[-/]")


def capitalize_parts(title: str) -> str:
    """The first word of title and subtitle with a capital (section 6.17), unless it is written otherwise ("iPhone")."""
    if any(mark in title for mark in ":?!—"):
        title = _AFTER_COLON.sub(_capital_after, title)
    return capitalized(title)


def capitalized(text: str) -> str:
    """`text` with its first letter large when it starts with an ordinary small word; "pH", "mRNA" and "e0123" stay."""
    word = _WORD.search(text)
    if word is None or text[: word.start()].strip(f"{ITALIC}“‘(¿¡["):
        return text
    found = word.group()
    first = _JOINED.split(found, 1)[0]  # of "mind/brain"
    if len(first) == 1 and not found[0].isascii():
        return text  # "ω-3"
    if not found[0].islower() or not first.replace("’", "").isalpha() or not found[:4].islower():
        return text
    return f"{text[: word.start()]}{found[0].upper()}{text[word.start() + 1 :]}"


def title_case(title: str) -> str:
    """The title in title case (section 6.17), as a citation without author and a journal have it; capitals stay."""

    def large(match: re.Match[str]) -> str:
        word = match.group()
        before = title[: match.start()]
        first = not before.strip(" “‘([" + ITALIC + KEEP) or bool(_OPENS_SENTENCE.search(before[-4:]))
        if title[match.end() : match.end() + 1] == "." and word.islower() and not first and len(word) < 6:
            return word  # "art.", "amend.", "v."
        if word.lower() in SMALL and not first:
            return word
        return "-".join(_large(part, index) for index, part in enumerate(word.split("-")))

    cased = _WORD.sub(large, title)
    for stretch in _PROTECTED.finditer(title):
        if stretch.group()[0] != ITALIC or _SPECIES.match(stretch.group()):
            cased = cased[: stretch.start()] + stretch.group() + cased[stretch.end() :]
    return cased


def periodical_title(title: str) -> str:
    """A periodical's title: as it came, but out of all capitals and, where it is plainly English, in title case."""
    words = title.split()
    if len(words) < 2 or FOREIGN.intersection(words):
        return title
    if title.isupper():
        return title_case(_lowered(title, shouted=True)) if len(words) > 2 else title
    if all(word.islower() or word == "&" for word in words[1:]) and _is_english(words):
        return title_case(title)
    return title


def _is_english(words: list[str]) -> bool:
    """True with a small word that is English, or where every word is."""
    if _ENGLISH.intersection(words):
        return True
    first = words[0]
    return (_is_coined(first) or is_ordinary(first.lower())) and all(
        word == "&" or (word.isalpha() and is_ordinary(word)) for word in words[1:]
    )


def meeting_title(title: str) -> str:
    """The title of a meeting's papers: in sentence case, but for the meeting's own name (section 10.5)."""
    title = title.translate(_NO_MARKERS) if IS_MEETING.fullmatch(title.translate(_NO_MARKERS)) else title
    return title if IS_MEETING.fullmatch(title) or _MEETING_IN_SMALL_LETTERS.search(title) else sentence_case(title)


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


def is_lowered(title: str) -> bool:
    """True for a title whose capitals are title case's, so that sentence case takes them away."""
    return is_title_case(title) or (KEEP in title and _is_capitalized(title))


def is_undecided(title: str) -> bool:
    """True for a title in sentence case whose capitals stayed because they may be a name's ("Smart Beta Mirage").

    Half of its longer words have a capital, some of them ordinary words outside of known names and protected stretches.
    """
    bare = _PHRASES.sub("_", _PROTECTED.sub("_", title))
    for start, end in reversed(named(bare)):
        bare = f"{bare[:start]}_{bare[end:]}"
    words = [word for word in _INNER_WORD.findall(bare) if len(word) > 3]
    capitals = sum(word.istitle() and is_common(word) for word in words)
    return capitals * 2 > len(words) and not FOREIGN.intersection(_WORD.findall(bare))


def is_title_case(title: str) -> bool:
    """True when the words after the first are capitalised throughout, and some of them are plainly no names."""
    small = _SMALL_WORD.search(title)
    if small and small.group() not in FUNCTION and small.group() not in PLAIN and is_ordinary(small.group()):
        return False  # the common case, decided without looking at every word
    if _ABBREVIATED.search(title):
        return False  # the name of a test, a scale or a body
    bare = _PROTECTED.sub(" ", title)
    words = _WORD.findall(bare)
    if len(words) < 2 or FOREIGN.intersection(words):
        return False
    long_words = ordinary = stray = listed = 0
    odd = False
    start = 0
    for match in _WORD.finditer(bare):
        word = match.group()
        opening = start == 0 or bool(_OPENS_SENTENCE.search(bare[max(0, match.start() - 4) : match.start()]))
        start += 1
        hyphened = "-" in word and not any(_is_coined(part) for part in word.split("-") if part)
        if opening or word.lower() in SMALL or (_is_coined(word) and not hyphened):
            continue
        if len(word.split("-")[0]) == 1 and not word[0].isascii():
            continue  # "β-blockers"
        if word[0].islower() and not odd and not is_ordinary(word.lower().split("-")[0]):
            odd = True  # "lubridate": the name of a program, which has no capital
            continue
        if not word[0].isupper():
            if word not in FUNCTION and word not in PLAIN:
                return False
            stray += word not in FUNCTION
            continue
        long_words += 1
        prefix = bare.startswith("- ", match.end())  # "Pre- and Post-Test"
        ordinary += prefix or _is_ordinary(word)
        listed += prefix or is_common(word)
    if stray:  # "How Self-Compassion can Improve Your Resiliency"
        return stray < 3 and ((long_words > 4 and ordinary > 2) or 3 <= long_words == listed)
    if long_words >= 4 and ordinary >= 2:
        return True
    if long_words < 4 and long_words > 0 and ordinary * 3 >= long_words * (2 if long_words == 3 else 3):
        return True
    return _is_sentence(bare, long_words, listed)


def _is_sentence(title: str, long_words: int, listed: int) -> bool:
    """True where common words are joined by small ones or a colon, as names of works and firms seldom are."""
    joined = ":" in title or any(word in SMALL or word in PLAIN for word in title.split()[1:])
    return joined and long_words > 1 and listed * 5 >= long_words * (5 if long_words < 4 else 3)


def _is_capitalized(title: str) -> bool:
    """True where most words that are not protected have capitals: who protects some says that others are small."""
    bare = _PROTECTED.sub("_", title)
    words = [word for word in _INNER_WORD.findall(bare) if len(word) > 3]
    capitals = [word for word in words if word[0].isupper()]
    enough = len(capitals) > 1 or any(map(_is_ordinary, capitals))
    return enough and len(capitals) * 5 >= len(words) * 3 and not FOREIGN.intersection(_WORD.findall(bare))


def _is_coined(word: str) -> bool:
    """Acronyms, numbers and words with capitals inside: they tell nothing about the title's case."""
    if word.isalpha() and (word.islower() or word.istitle()):
        return False
    if any(character.isdigit() for character in word):
        return True
    return (len(word) > 1 and word.upper() == word) or word[1:] != word[1:].lower()


def _is_ordinary(word: str) -> bool:
    lower = word.lower()
    if lower in NAMES:
        return False
    if "-" in lower:
        return any(_is_ordinary(part) for part in lower.split("-"))
    return lower in ORDINARY or lower in PLAIN or (len(lower) > 4 and lower.endswith(ORDINARY_ENDINGS))


def _lowered(title: str, shouted: bool) -> str:
    def small_rest(word: str) -> str:
        return word[1:] if _is_coined(word) else word[1:].lower()

    def small(match: re.Match[str]) -> str:
        word = match.group()
        if match.string[match.start() - 1 : match.start()] == "[" and not shouted:
            return word  # a translation or note begins
        if not shouted and _SENTENCE_ENDS.search(match.string[max(0, match.start() - 6) : match.start()]):
            return word[0] + small_rest(word)
        if shouted:
            if word in ACRONYMS or (any(character.isdigit() for character in word) and "-" not in word):
                return word
        elif _is_coined(word) and not any(sign in word for sign in "-–/"):
            return word
        parts = re.split(r"([-–/])", word)
        if len(parts) > 1 and not shouted and _are_names(parts[::2]):
            return word
        compound = len(parts) > 1 and any(is_ordinary(part.lower()) for part in parts[::2])
        compound |= match.string.startswith("- ", match.end())  # "Pre- and Post-Test"
        if parts[:2] == ["A", "-"]:
            return f"A{''.join(_small(part, shouted, compound) for part in parts[1:])}"  # "A-profile"
        return "".join(_small(part, shouted, compound) for part in parts)

    pieces: list[str] = []
    at = 0
    for stretch in _PROTECTED.finditer(title):
        pieces.append(_without_people(title[at : stretch.start()], small, shouted))
        pieces.append(
            stretch.group() if not shouted or stretch.group()[0] != ITALIC else _lowered_inside(stretch.group(), small)
        )
        at = stretch.end()
    pieces.append(_without_people(title[at:], small, shouted))
    return _PHRASES.sub(_recased, "".join(pieces))


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
            pieces.extend((_WORD.sub(small, text[at:start]), text[start:end]))
            at = end
    return "".join((*pieces, _WORD.sub(small, text[at:])))


def _lowered_inside(text: str, small: object) -> str:
    return text if not callable(small) else _WORD.sub(small, text)


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
    return part if _is_coined(part) or not (compound or is_ordinary(lower)) else lower
