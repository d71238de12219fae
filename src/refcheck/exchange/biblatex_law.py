"""Legal entries of BibLaTeX's APA style: what they cite in one field, parted as CSL has it (APA 7, chapter 11)."""

from __future__ import annotations

import re

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^Pub\. ?L\. No\. (?P<number>[\d–-]+)$",
        r"^(?P<type>H\.R\.?|S\.|S\. Res\.|H\.R\. Res\.) (?P<number>\d+)$",
        r"^(?P<holder>\d+(?:st|nd|rd|th|d) Cong\.)$",
        r"^(?:(?P<volume>\d+) )?(?P<journaltitle>[A-Z][^§\d]*) §§? ?(?P<section>.+)$",
        r"^(?P<volume>\d+) (?P<journaltitle>[A-Z].*?) (?:(?P<pages>[\d,–-]+)|_+)$",
    )
)
_LEGAL = ("jurisdiction", "legislation", "legmaterial", "legadminmaterial", "legal", "constitution")


def plain(entry: dict[str, str]) -> dict[str, str]:
    """The entry with `citation` (or `location`) as volume, reporter, page, section, number and court."""
    kind = entry["ENTRYTYPE"].lower()
    if kind not in _LEGAL:
        return entry
    if kind == "legislation" and entry.get("titleaddon"):
        entry["title"] = f"{entry.get('title', '')} {entry.pop('titleaddon')}".strip()
    if entry.get("organization"):
        entry["holder"] = entry.pop("organization")
    if entry.get("note") and kind in ("legmaterial", "legadminmaterial"):
        entry["pubstate"] = entry.pop("note")
    cited = entry.pop("citation", "") or entry.pop("location", "")
    parts = [part.strip() for part in re.split(r",\s|\s+and\s+", cited.replace(r"\_", "_")) if part.strip()]
    for number, part in enumerate(parts):
        found = next((form.match(part) for form in _FORMS if form.match(part)), None)
        if found and (number == 0 or not (kind == "jurisdiction" and entry.get("volume"))):
            entry.update({name: value for name, value in found.groupdict().items() if value})
        elif kind == "jurisdiction":
            entry["addendum"] = ", ".join(parts[number:])  # the same decision in other reporters
            break
    if kind == "legislation" and entry.get("holder", "").endswith("Cong."):
        entry["entrysubtype"] = "bill"
    return entry
