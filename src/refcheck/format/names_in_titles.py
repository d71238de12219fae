"""Names within a title that the words around them tell: people, places, tests, studies, bodies, meetings."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.format.lexicon import is_ordinary
from refcheck.format.words import GIVEN_NAMES, NAMES, ORDINARY, PLAIN

_INSTRUMENT = re.compile(
    r"\b[Tt]he (?P<name>(?:(?:[A-Z][\w’-]+|and|of|in) ){1,6}"
    r"(?:Test|Scale|Inventory|Questionnaire|Checklist|Battery|Interview)"
    r"(?P<of> for (?:[A-Z][\w’-]+ ?(?:and )?){1,3})?)(?![\w-])"
)
"""A test by its name (section 6.17): after "the", of two words before its kind, or of whom it is for."""
_PLACE = re.compile(
    r"\b(?:(?:[A-Z][\w’-]+ ){1,2}(?:National Park|National Forest|Archipelago|Playa|Observatory)"
    r"|(?:[A-Z][\w’-]+ ){2}Telescope"
    r"|(?P<before>[A-Z][\w’-]+) (?:Lake|River|Creek|Bay|Islands?|Valley|Basin|Desert|Sea|Canyon|Coast|Delta|Strait"
    r"|Glacier|Plateau|Forest|Park|Peninsula|Mountains|County|District|Province|Prefecture|University|Square)"
    r"|(?:University|Republic|Bay|Gulf|Isle|City|Province|Duchy|Strait|Sea|Lake|Mount|Cape|Fort|Saint|St\.)(?: of)?"
    r" (?P<after>[A-Z][\w’-]+))(?![\w-])"
)
"""A place by the word that goes with its name."""
_MEETING = re.compile(
    r"(?:\b[Pp]roceedings of (?:the )?|^(?:the )?(?=\d+(?:st|nd|rd|th)\b|Annual |International |IEEE |ACM ))"
    r"(?P<name>[^:]*\b(?:Conference|Symposium|Workshop|Congress|Meeting|Convention|Colloquium)\b[^:]*)"
)
"""A meeting by its name, in the title of its proceedings."""
_STUDY = re.compile(
    r"(?:\b[Tt]he |^)(?P<name>(?P<first>[A-Z][\w’-]+),? (?:(?:[A-Z][\w’-]+,?|and) ){0,6}"
    r"(?P<kind>Study|Survey|Trial|Project|Cohort|Consortium)(?: o[fn] [A-Z][\w’-]+)?)(?![\w-])"
)
"""A study by its name: one of several matters, that of a country or people, or one that has letters for a name."""
_BODY = re.compile(
    r"\b(?P<people>[A-Z][a-z]+) (?:[A-Z][\w’-]+ (?:and |of |for )?){1,4}"
    r"(?:Association|Foundation|Academy|Institute|Federation|Museum|Agency)(?![\w-])"
)
"""A body by the people or country that it begins with."""
_HOUSE = re.compile(
    r"\b(?P<before>[A-Z][\w’-]+) (?:Society|Academy|Foundation|Museum|Hospital|College|Cathedral|Palace)(?![\w-])"
)
"""A body or house by a name that is no people's ("Aristotelian Society")."""
_PERIODICAL = re.compile(
    r"\b[Tt]he (?P<name>Journal of(?: [A-Z][\w’-]+)+"
    r"(?:(?:,| and|, and| &| of| in| for| for the| of the)(?: [A-Z][\w’-]+)+)*)"
)
"""A journal that a title speaks of."""
_OPENING_INSTRUMENT = re.compile(
    r"^(?P<name>(?:[A-Z][\w’-]+ ){2,6}(?:Scale|Inventory|Questionnaire|Checklist)(?: of [A-Z][\w’-]+)?)(?=: )"
)
"""A test that a title begins with."""
_LANGUAGE = re.compile(r"\b[Tt]he (?P<name>[A-Z][\w+#]*) Programming Language\b")
"""A language for programs."""
_SOCIETY = re.compile(
    r"\b(?:[A-Z][\w’-]+ ){0,3}(?:Association for(?: the)?|Society for(?: the)?|Institute of|Academy of|Ministry of"
    r"|Department of|Council of|Bureau of|Office of)(?: [A-Z][\w’-]+){1,2}(?:,? and(?: [A-Z][\w’-]+){1,2})?"
)
"""A body by the word for its kind and what it is for."""
IS_MEETING = re.compile(
    r"(?!(?:[^:]*\s)?(?:Papers|Lectures?|Advances|Abstracts|Selected|Reports?|Contributions)\s(?:[^:]*\s)?(?:of|from|in|to|at)\s)"
    r"[^:]*\b(?:Conference|Symposium|Workshop|Congress|Meeting|Convention|Colloquium)\b[^:]*"
)
"""A meeting by its name, that is no book of its papers."""
_PERSON = lazy(
    rf"(?<![\w.])(?:(?:{'|'.join(sorted(GIVEN_NAMES))}) (?:[A-Z]\. ?){{0,2}}|(?!U\.|D\.C\.)(?:[A-Z]\. ?){{1,3}})"
    r"(?P<family>[A-Z][\w’-]*[a-z])"
)


def named(text: str) -> list[tuple[int, int]]:
    """Where names are: people after a given name or initials, places and tests by the word for their kind."""
    found = [person.span() for person in _PERSON.finditer(text) if person["family"].lower() not in ORDINARY | PLAIN]
    found += [place.span() for place in _PLACE.finditer(text) if not is_common(place["before"] or place["after"])]
    found += [house.span() for house in _HOUSE.finditer(text) if _is_unknown(house["before"])]
    found += [study.span("name") for study in _STUDY.finditer(text) if _is_named(study)]
    found += [body.span() for body in _BODY.finditer(text) if body["people"].lower() in NAMES]
    for pattern in (_LANGUAGE, _PERIODICAL, _OPENING_INSTRUMENT):
        found += [match.span("name") for match in pattern.finditer(text)]
    found += [society.span() for society in _SOCIETY.finditer(text)]
    found += [meeting.span("name") for meeting in _MEETING.finditer(text)]
    found += [test.span("name") for test in _INSTRUMENT.finditer(text) if test["of"] or test["name"].count(" ") > 1]
    return sorted(found)


def _is_named(study: re.Match[str]) -> bool:
    """True for a study whose words are a name."""
    first = study["first"]
    return (
        " and " in study["name"]
        or "," in study["name"]
        or first.lower() in NAMES
        or (first.isupper() and len(first) > 2)
        or (study["kind"] in ("Project", "Consortium") and study.group().startswith("The ") and study.start() == 0)
    )


def _is_unknown(word: str) -> bool:
    return word.lower() not in NAMES and not is_common(word)


def is_common(word: str | None) -> bool:
    """True for a word that is no name, by the list of ordinary words."""
    return word is not None and word.lower() not in NAMES and all(map(is_ordinary, word.lower().split("-")))
