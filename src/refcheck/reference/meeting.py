"""Papers of meetings as ACM prints them: "Title. In *Whole (ACRONYM 'YY)*, days, place. ACM, New York, NY, USA, 1-20."."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.reference import apa, people
from refcheck.reference.draft import Draft
from refcheck.reference.publishers import is_meeting, publishes
from refcheck.reference.titles import unquoted

_WHOLE = lazy(
    r"(?<=[.?!”\"])\s+In:?\s+(?P<whole>[^.()]{6,180}?(?:\s\((?!pp?\.)[^()]{3,60}\)){0,2})(?:\s\(pp?\.\s?(?P<inside>\d+\s?[–-]{1,2}\s?\d+)\))?(?=[,.])"
    r"(?:,\s?(?P<when>(?:[A-Z][a-z]{2,8}\.?\s?\d{1,2}|\d{1,2}\s?[-–]\s?\d{1,2}\s[A-Z])(?:[^.]|\.(?=[A-Z,])){3,110}))?"
    r"(?:,\s(?:(?:pages|pp\.)\s)?(?P<pages>\d+\s?[–-]{1,2}\s?\d+)(?:,\s(?P<town>[A-Z][^.\d]{3,60}))?)?"
    r"(?:,\s(?P<names>[^.()]{5,80})\s\((?P<role>[Ee]ds?)\.?\))?\.\s?"
    r"(?P<publisher>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,4})(?:,\s(?P<place>[A-Z][^.\d]{3,40}?))?"
    r"(?:,\s(?P<page>\d+(?:\s?[–-]{1,2}\s?\d+)?)|,\s[\w-]{1,8}\spages)?[\s.,]*$"
)

_ACRONYM = lazy(r"^[A-Z][\w&/-]*[A-Z]\s(?:19|20)\d\d$|\([A-Z][\w. -]*[A-Z][\w. -]*['’ -]?\d\d\)$")  # "(SIGBOAT '20)"
_HOUSES = ("ACM", "IEEE", "Association for Computing Machinery", "USENIX Association")


def read(draft: Draft, start: int, end: int) -> float | None:
    """Fills the draft from a title at `start` on; the confidence, None (and nothing added) where no meeting is named so."""
    text = draft.text
    if not (" In " in text or " In: " in text):
        return None
    m = _WHOLE.search(text, start, end)
    if m is None or not (is_meeting(m["whole"]) or _ACRONYM.search(m["whole"])):
        return None
    if ", page" in m["whole"]:
        return None
    if m["publisher"] not in _HOUSES and not publishes(m["publisher"], linked=True):
        return None
    names = people.read_list(text, *m.span("names"), full=True) if m["names"] else None
    if (m["names"] and names is None) or not apa.read_title(draft, unquoted(text, start, m.start()), m.start()):
        return None
    draft.add("container-title", *m.span("whole"))
    if names:
        draft.add_names("editor", names)
    if m["when"]:
        draft.explain(*m.span("when"))
    draft.add("publisher", *m.span("publisher"))
    for name, group in (
        ("publisher-place", "place"),
        ("page", "page"),
        ("page", "pages"),
        ("page", "inside"),
        ("event-place", "town"),
    ):
        if m[group]:
            draft.add(name, *m.span(group))
    draft.explain(m.start("publisher"), end)
    return 0.93
