"""What the writer of a list or a note says before a reference: "See", "Vgl.", "**On tides**: "."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.base.patterns import lazy
from refcheck.language import either
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft

_LEAD = lazy(lambda: rf"(?P<lead>(?i:{either('leads')}))(?:,?\s(?i:{either('leads')}))?,?\s(?=[^\W\d_a-z“\"„«])")
_INITIAL = lazy(r"[^\W\d_]\.|[^\W\d_a-z]{1,3}$")


def skip(draft: Draft, bold: Iterable[Span]) -> None:
    """Starts the draft behind a lead or a label in bold, where a person's name follows it."""
    lead = _LEAD.match(draft.text, draft.start, draft.end)
    if lead and _is_lead(draft, lead["lead"], lead.end()):
        _begin(draft, lead.end())
        return
    label = next((span for span in bold if abs(span.start - draft.start) < 3), None)
    if label and (at := _label_end(draft, label)):
        _begin(draft, at)


def _begin(draft: Draft, at: int) -> None:
    draft.explain(draft.start, at)
    draft.start = at


def _is_lead(draft: Draft, lead: str, at: int) -> bool:
    """Whether a lead sends to what follows: one with a point or in small letters, or any before a name that begins a reference."""
    if draft.text[at] in '“"„«':
        return lead[0].islower() or lead[-1] == "."
    names = people.read_prefix(draft.text, at, max(draft.names_end, at), full=True)
    if names is None:
        return False
    return names.form in ("direct", "direct-full", "inverted") or lead[0].islower() or lead[-1] == "."


def _label_end(draft: Draft, label: Span) -> int:
    """Where a label in bold and its colon end before names that a title or a date follows; 0 where no such label is there."""
    text = draft.text
    inside = text[slice(*label)].rstrip()
    at = label.end
    if not inside.endswith((":", "：")):
        if text[at : at + 1] not in (":", "："):
            return 0
        at += 1
    while at < draft.end and text[at] in " \u00a0":
        at += 1
    names = people.read_prefix(text, at, draft.end, full=True)
    if names is None or people.read_list(text, label.start, label.end, full=True):
        return 0
    if not (names.cut or any(_INITIAL.search(str(one.csl.get("given", ""))) for one in names.people)):
        return 0
    after = names.span.end
    while after < draft.end and text[after] in " .,:":
        after += 1
    return at if text[after : after + 1] in ("(", "“", '"') or draft.italic_end(after) > after else 0
