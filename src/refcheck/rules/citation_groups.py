"""RC224: groups in citations."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked, Edit, Fix
from refcheck.rules import Problem, rule
from refcheck.rules._citations import citations, group_name, reference_of
from refcheck.works.names import fold_name
from refcheck.works.work import work


@rule(
    "RC224", "et-al-for-group", "warning", section="APA 7, sections 8.17 and 8.21", fixable="sometimes", styles=("apa",)
)
def et_al_for_group(checked: Checked) -> Iterator[Problem]:
    """A group is one author: its name is written out, or abbreviated, and no "et al." stands for a part of it.

    "et al." means "and others": there are none.

    Bad:
        Rates have fallen (Centers for Disease Control et al., 2018).

        # References

        Centers for Disease Control and Prevention. (2018). *Health statistics*. https://www.cdc.gov/statistics

    Good:
        Rates have fallen (Centers for Disease Control and Prevention, 2018).

        # References

        Centers for Disease Control and Prevention. (2018). *Health statistics*. https://www.cdc.gov/statistics
    """
    for cited in citations(checked):
        names = cited.citation.authors
        reference = reference_of(checked, cited.citation) if cited.citation.et_al and len(names) == 1 else None
        if reference is None or len(reference.csl.get("author") or []) != 1:
            continue
        group = group_name(reference)
        end = len(names[0])
        # "FAO, IFAD & WHO" may have been read as one name, "Lee." may be all that is left of several
        if " " not in group or "," in group or ";" in group or work(reference).more:
            continue
        if fold_name(group[:end]) != fold_name(names[0]) or group[end:][:1].isalpha():
            continue
        found = compiled(r"\s+et\.?\s*al\.?").search(cited.lead)
        start = cited.start + cited.lead.find(names[0])
        if found and start >= cited.start:
            stop = cited.start + found.end()
            fix = None if " & " in group else Fix("safe", (Edit(start, stop, group),))
            yield Problem(
                start, stop, f"a group is one author: “{group}”", citations=(cited.citation.id,),
                references=cited.citation.references, suggestion=group, fix=fix,
            )  # fmt: skip
