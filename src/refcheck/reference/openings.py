"""What the writer of a list or a note says before a reference: "See", "Vgl.", "**On tides**: "."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.base.patterns import lazy
from refcheck.language import either
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft

_LEAD = lazy(lambda: rf"(?P<lead>(?i:{either('leads')}))(?:,?\s(?i:{either('leads')}))?,?\s(?=[^\W\d_a-z“\"„«])")
_SOURCE = lazy(lambda: rf"(?i:{either('source_labels')}|citation|reference)")
_SAID = lazy(lambda: rf"(?:#\s?)?(?i:{either('source_labels')}|cite|citation|reference|ref):\s(?=[^\W\d_a-z])")
_SIGN = lazy(r"\s?[:：]\s*|\s[–—-]\s")
_GAP = lazy(r"\s*")
_INITIAL = lazy(r"[^\W\d_]\.|[^\W\d_a-z]{1,3}$")


def skip(draft: Draft, bold: Iterable[Span]) -> None:
    """Starts the draft behind a lead or a label in bold, where a person's name follows it."""
    if said := _SAID.match(draft.text, draft.start, draft.end):
        _begin(draft, said.end())
    lead = _LEAD.match(draft.text, draft.start, draft.end)
    if lead and _is_lead(draft, lead["lead"], lead.end()):
        _begin(draft, lead.end())
        return
    label = next((span for span in bold if abs(span.start - draft.start) < 3), None)
    at = _label_end(draft, label) if label else 0
    if label and at and (_names_follow(draft, label, at) or _SOURCE.fullmatch(draft.text[slice(*label)].strip(" :"))):
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
    """Where a label in bold and the colon or dash after it end; 0 where neither is there."""
    text, at = draft.text, label.end
    if text[slice(*label)].rstrip().endswith((":", "：")):
        m = _GAP.match(text, at, draft.end)
    else:
        m = _SIGN.match(text, at, draft.end)
    return m.end() if m else 0


def _names_follow(draft: Draft, label: Span, at: int) -> bool:
    """Whether names with initials come next, and a title or a date after them."""
    text = draft.text
    names = people.read_prefix(text, at, draft.end, full=True)
    if names is None:
        opening = text.find("(", at, min(draft.end, at + 150))
        names = people.surnames(text, at, opening) if opening > 0 else None
        return names is not None and not people.read_list(text, label.start, label.end, full=True)
    if people.read_list(text, label.start, label.end, full=True):
        return False
    if not (names.cut or any(_INITIAL.search(str(one.csl.get("given", ""))) for one in names.people)):
        return False
    after = names.span.end
    while after < draft.end and text[after] in " .,:":
        after += 1
    return text[after : after + 1] in ("(", "“", '"') or draft.italic_end(after) > after
