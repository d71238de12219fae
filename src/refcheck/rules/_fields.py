"""What the rules find in a file that gives its entries in fields (.bib), of which no style is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from refcheck.base.patterns import lazy
from refcheck.model import Checked, Edit, Field, Fix, Reference, Span
from refcheck.rules import Problem, Rule, RuleFunction

_RESOLVER = lazy(r"\s*(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)
_ET_AL = lazy(r"[,;]?\s+(?:and\s+|&\s*)?\bet\.?\s+al\b\.?", re.IGNORECASE)
_PAGES = lazy(r"\s*(?:pp\.?|[pS]\.|pages?)\s*(?=\d)", re.IGNORECASE)
_RANGE = lazy(r"(\d{2,6})\s*(?:--?-?|–)\s*(\d{1,5})\s*$")
_ANONYMOUS = lazy(r"\{*\s*(?:Anonymous|Anon\.?|Unknown|N\.?N\.?)\s*\}*", re.IGNORECASE)
_YEAR = lazy(r"\d+")
_CAPITALS = lazy(r"[A-Z\u00c0-\u00de]{5,}(?=,\s*\w+[a-z])")
_NO_WORD = lazy(r"<[^<>]*>|[\W_]+")
_KEY = lazy(r"@[^{(]{0,40}[{(]\s*([^,\s]{0,200})")


_NAMED = 5
"""Keys that a finding about many entries names."""


def own(rule: Rule) -> RuleFunction | None:
    """What a rule does in such a file; None where it has nothing to say of one."""
    family = rule.code[:3]
    if family == "RC4":
        return _registered(rule.function)
    return _FUNCTIONS.get(rule.code)


def _registered(function: RuleFunction) -> RuleFunction:
    """A rule about registries, whose fixes are those of entries in a text."""

    def found(checked: Checked) -> Iterator[Problem]:
        by_id = {item.id: item for item in checked.references}
        for problem in function(checked):
            item = by_id.get(problem.references[0]) if problem.references else None
            yield problem._replace(fix=problem.fix and item and _in_fields(problem.fix, item, checked.document.text))

    return found


def _in_fields(fix: Fix, item: Reference, text: str) -> Fix | None:
    """A fix with bare DOIs, and a DOI that is appended in a field of its own."""
    edits = []
    for start, end, words in fix.edits:
        bare = words.strip(" .")
        is_doi = bare.startswith("https://doi.org/")
        if start < end:
            edits.append(Edit(start, end, bare.removeprefix("https://doi.org/") if is_doi else words))
        elif is_doi and (added := _added(item, text, bare.removeprefix("https://doi.org/"))):
            edits.append(added)
        else:
            return None
    return Fix(fix.applicability, tuple(edits))


def _added(item: Reference, text: str, doi: str) -> Edit | None:
    """A field for the DOI before the last brace of an entry."""
    body = text[item.start : item.end]
    if not body or body[-1] not in "})":
        return None
    at = item.start + len(body[:-1].rstrip())
    indent = re.search(r"\n([ \t]+)\S[^\n]*$", text[item.start : at])
    comma = "" if text[at - 1] == "," else ","
    return Edit(at, at, f"{comma}\n{indent[1] if indent else '  '}doi = {{{doi}}}")


def _each(checked: Checked, *names: str) -> Iterator[tuple[Reference, Field, str]]:
    """The fields of these names that are in the file as they are, with their values."""
    for reference in checked.references:
        for field in reference.fields:
            if field.name in names:
                yield reference, field, checked.document.text[field.start : field.end]


def _problem(reference: Reference, span: Span, message: str, new: str | None = None) -> Problem:
    fix = None if new is None else Fix("safe", (Edit(*span, new),))
    return Problem(*span, message, references=(reference.id,), suggestion=new or None, fix=fix)


def _bare_dois(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "DOI"):
        if found := _RESOLVER.match(value):
            span = Span(field.start, field.start + found.end())
            yield _problem(reference, span, "the field of a DOI should hold the DOI alone, without an address", "")


def _et_al(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "author", "editor"):
        if found := _ET_AL.search(value):
            span = Span(field.start + found.start(), field.start + found.end())
            yield _problem(reference, span, "“et al.” would be read as a name: others are “and others”", " and others")


def _pages_with_pp(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "page"):
        if found := _PAGES.match(value):
            span = Span(field.start, field.start + found.end())
            yield _problem(reference, span, "the field of the pages should hold numbers alone", "")


def _shortened(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "page"):
        found = _RANGE.search(value)
        if found and len(found[2]) < len(found[1]):
            last = found[1][: len(found[1]) - len(found[2])] + found[2]
            if int(last) > int(found[1]):
                span = Span(field.start + found.start(2), field.start + found.end(2))
                yield _problem(reference, span, f"the last page should be given in full: {last}", last)


def _anonymous(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "author"):
        if _ANONYMOUS.fullmatch(value):
            message = "a work without a named author should be listed by its title: leave the field out"
            yield _problem(reference, Span(field.start, field.end), message)


def _names_in_capitals(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "author", "editor"):
        if found := _CAPITALS.match(value):
            span = Span(field.start + found.start(), field.start + found.end())
            yield _problem(reference, span, "a name should not be in capitals")


def _titles_in_capitals(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "title"):
        letters = sum(letter.isalpha() for letter in value)
        capitals = value == value.upper() != value.lower()
        if capitals and letters > 15 and value.count(" ") > 1 and "\\" not in value:
            yield _problem(reference, Span(field.start, field.end), "the title should not be in capitals")


def _undecided_titles(checked: Checked) -> Iterator[Problem]:
    """Titles that a formatted list leaves in the writer's capitals, said once."""
    from refcheck.format.work import has_undecided_title

    found = [item for item in checked.references if has_undecided_title(item.csl)]
    if not found:
        return
    place = found[0].field("title") or _key_place(found[0], checked.document.text)
    titles = "this title stay" if len(found) == 1 else f"{len(found)} titles stay"
    keys = f" ({_keys(found)})" if len(found) > 1 else ""
    yield Problem(
        place.start, place.end, f"the capitals of {titles} in a formatted list, as they may be those of names{keys}",
        references=tuple(item.id for item in found), severity="info",
    )  # fmt: skip


def _keys(references: list[Reference]) -> str:
    """The first keys of several entries and how many there are beyond: "“a”, “b” and 3 more"."""
    named = ", ".join(f"“{item.csl.get('id')}”" for item in references[:_NAMED])
    return f"{named} and {len(references) - _NAMED} more" if len(references) > _NAMED else named


def _odd_years(checked: Checked) -> Iterator[Problem]:
    for reference, field, value in _each(checked, "issued"):
        digits = value.strip("{} ")
        if _YEAR.fullmatch(digits) and (len(digits) < 3 or len(digits) == 5 or len(digits) > 8):
            yield _problem(reference, Span(field.start, field.end), f"“{digits}” is no year")


def _repeated(checked: Checked) -> Iterator[Problem]:
    """One work twice, or one key for two entries."""
    from refcheck.rules.agreement import duplicate_reference

    keys: dict[str, Reference] = {}
    taken = set()
    for reference in checked.references:
        key = str(reference.csl.get("id") or "")
        earlier = keys.setdefault(key, reference) if key else reference
        if earlier is not reference:
            taken.add(reference.id)
            yield Problem(
                *_key_place(reference, checked.document.text), f"the key “{key}” is in the file twice",
                references=(earlier.id, reference.id), related=(_key_place(earlier, checked.document.text),),
            )  # fmt: skip
    by_id = {item.id: item for item in checked.references}
    for problem in duplicate_reference(checked):
        earlier, later = (by_id[id] for id in problem.references)
        if later.id not in taken and _is_one(earlier, later):
            message = problem.message.replace("in the list", "in the file")
            text = checked.document.text
            yield problem._replace(
                start=_key_place(later, text).start, end=_key_place(later, text).end, message=message,
                related=(_key_place(earlier, text),),
            )  # fmt: skip


def _is_one(earlier: Reference, later: Reference) -> bool:
    """Whether two entries share a DOI or have the very same title: who keeps a database tells like works apart."""
    first, second = (_NO_WORD.sub("", str(item.csl.get("title") or "").casefold()) for item in (earlier, later))
    dois = [str(item.csl.get("DOI") or "").casefold() for item in (earlier, later)]
    return (bool(dois[0]) and dois[0] == dois[1]) or first == second


def _key_place(reference: Reference, text: str) -> Span:
    """The key of an entry, or its first line without one."""
    found = _KEY.match(text, reference.start, reference.end)
    if found and found[1]:
        return Span(*found.span(1))
    line = text.find("\n", reference.start, reference.end)
    return Span(reference.start, line if line >= 0 else reference.end)


def _uncited(checked: Checked) -> Iterator[Problem]:
    """The entries that the documents of the file's project do not cite, where those are known."""
    cited = checked.document.metadata.get("cited")
    if cited is None:
        return
    for reference in checked.references:
        key = str(reference.csl.get("id") or "")
        if key not in cited:
            place = _key_place(reference, checked.document.text)
            yield Problem(*place, "this entry is cited nowhere", references=(reference.id,), severity="info")


def _unparsed(checked: Checked) -> Iterator[Problem]:
    for fault in checked.document.faults:
        yield Problem(fault.start, fault.end, fault.message)


_FUNCTIONS: dict[str, Callable[[Checked], Iterator[Problem]]] = {
    "RC102": _uncited,
    "RC107": _repeated,
    "RC305": _et_al,
    "RC309": _anonymous,
    "RC310": _names_in_capitals,
    "RC317": _odd_years,
    "RC325": _undecided_titles,
    "RC332": _titles_in_capitals,
    "RC338": _pages_with_pp,
    "RC341": _shortened,
    "RC355": _bare_dois,
    "RC502": _unparsed,
}
