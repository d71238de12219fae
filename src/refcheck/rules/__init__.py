"""The rules: one family a file, each rule one function that carries its own documentation.

A rule takes a `Checked` and yields `Problem`s in the coordinates of `document.text`.  Its docstring is what
`refcheck rule CODE` prints: a first line, an explanation, then the sections "Bad:" and "Good:" (indented example
documents in Markdown, several parted by a line "---").  A test runs every example and is red where one is missing.
A rule's name says what is wrong and reads well after "allow": "missing-final-stop", "stop-after-link".
Every module that `FAMILIES` names is imported, every function under `@rule` counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Literal

from refcheck.base.records import NamedTuple
from refcheck.errors import RefcheckError
from refcheck.model import Checked, Finding, Fix, Settings, Severity, Span
from refcheck.style import FIELDS

FAMILIES = (
    "agreement", "citation_groups", "citation_locator", "citation_names", "citation_place", "citation_sources",
    "citation_titles", "citation_works", "citation_years", "document", "document_style", "entry_case", "entry_date",
    "entry_editors", "entry_groups", "entry_italics", "entry_journal", "entry_language", "entry_link", "entry_names",
    "entry_pages", "entry_publisher", "entry_punctuation", "entry_title", "list_order", "list_style", "pairing",
    "registry",
)  # fmt: skip
"""The modules of rules.  A list, for a folder cannot be read everywhere: packages are frozen, zipped, stripped."""


class Problem(NamedTuple):
    """What a rule reports; the registry adds code, name and, unless the case is a milder one, severity."""

    start: int
    end: int
    message: str
    citations: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    suggestion: str | None = None
    fix: Fix | None = None
    related: tuple[Span, ...] = ()
    severity: Severity | None = None


RuleFunction = Callable[[Checked], Iterable[Problem]]


class Rule(NamedTuple):
    """One rule.  `fixable` says what kind of fix it can offer; `default` whether it runs unless it is selected.

    `styles` are the document styles it judges ("apa", "harvard", "numeric"); empty means all.  Where it is reported
    `once_a_document`, two findings and more are one (`refcheck.findings.habits`).
    """

    code: str
    name: str
    severity: Severity
    function: RuleFunction
    section: str
    fixable: Literal["safe", "unsafe", "sometimes", "never"]
    default: bool
    styles: tuple[str, ...]
    once_a_document: bool = False

    @property
    def documentation(self) -> str:
        """The rule's docstring without its indentation."""
        from inspect import cleandoc

        return cleandoc(self.function.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The documentation between its first line and the examples; may be empty."""
        return self.documentation.partition("\n")[2].partition("\nBad:")[0].strip()

    @property
    def bad(self) -> tuple[str, ...]:
        """The example documents in which the rule finds something."""
        return _examples(self.documentation, "Bad:")

    @property
    def good(self) -> tuple[str, ...]:
        """The example documents in which it finds nothing."""
        return _examples(self.documentation, "Good:")


def _examples(documentation: str, heading: str) -> tuple[str, ...]:
    """The indented documents under a heading of the documentation, parted by lines "---"."""
    from textwrap import dedent

    lines = iter(documentation.splitlines())
    for line in lines:
        if line.strip() == heading:
            break
    section = []
    for line in lines:
        if line and not line.startswith(" "):
            break
        section.append(line)
    documents = dedent("\n".join(section)).split("\n---\n")
    return tuple(document.strip("\n") + "\n" for document in documents if document.strip())


_MARK = "refcheck_rule"
"""The attribute of a function that holds its `Rule`: nothing is kept beside the modules, which load whole or not."""


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    section: str = "",
    fixable: Literal["safe", "unsafe", "sometimes", "never"] = "never",
    default: bool = True,
    styles: tuple[str, ...] = (),
    once_a_document: bool = False,
) -> Callable[[RuleFunction], RuleFunction]:
    """Marks a function as a rule; `section` is where the manual says so ("APA 7, section 8.17")."""

    def mark(function: RuleFunction) -> RuleFunction:
        known = Rule(code, name, severity, function, section, fixable, default, styles, once_a_document)
        setattr(function, _MARK, known)
        return function

    return mark


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code; raises RefcheckError where a module brings none, rather than find nothing.

    A check that is stopped while they load leaves nothing half done: the next one loads the rest.
    """
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        for one in _rules_of(family):
            if found.setdefault(one.code, one) is not one:
                raise ValueError(f"rule {one.code} is defined twice")
    return tuple(sorted(found.values()))


def _rules_of(family: str) -> list[Rule]:
    """The rules that a module defines; RefcheckError for one without any."""
    module = import_module(f"{__name__}.{family}")
    rules: list[Rule] = [value.__dict__[_MARK] for value in vars(module).values() if _is_rule(value, module.__name__)]
    if not rules:
        raise RefcheckError("refcheck is not installed completely: rules are missing")
    return rules


def _is_rule(value: object, module: str) -> bool:
    return _MARK in getattr(value, "__dict__", ()) and getattr(value, "__module__", "") == module


def code_of(selector: str) -> str:
    """The code, or the beginning of one, that a selector means, in any case; "" where it names no rule.

    Former names are taken, too (`renamed` is the notice).

    >>> code_of("rc1"), code_of("missing-reference"), code_of("final-stop"), code_of("all"), code_of("RC9")
    ('RC1', 'RC101', 'RC365', 'ALL', '')
    """
    code = selector.upper()
    if code == "ALL" or (code and any(rule.code.startswith(code) for rule in all_rules())):
        return code
    return next((rule.code for rule in all_rules() if rule.name.upper() == code), _formerly(selector))


def renamed(selector: str) -> str:
    """A line that says what a rule is called now where a selector is a former name; "" for any other selector.

    >>> renamed("final-stop"), renamed("missing-final-stop")
    ('the rule “final-stop” is called “missing-final-stop” now', '')
    """
    code = _formerly(selector)
    name = next((rule.name for rule in all_rules() if rule.code == code), "")
    return f"the rule “{selector}” is called “{name}” now" if name else ""


def _formerly(selector: str) -> str:
    """The code of the rule that was called so once, else ""."""
    from refcheck.rules._former import FORMER

    return FORMER.get(selector.lower(), "")


def suggestion(selector: str) -> str:
    """The hint at the code or name that a misspelt selector is most like; "" where none is near."""
    from refcheck.base.nearest import hint

    codes = [rule.code for rule in all_rules()]
    families = sorted({code[:3] for code in codes})
    return hint(selector.upper(), (*codes, *families)) or hint(selector.lower(), [rule.name for rule in all_rules()])


@cache
def reported_once() -> frozenset[str]:
    """The codes of the rules that are reported once a document."""
    return frozenset(rule.code for rule in all_rules() if rule.once_a_document)


def selected(settings: Settings) -> list[Rule]:
    """The rules that settings ask for: the longest matching prefix decides, as in ruff."""
    return [rule for rule in all_rules() if is_selected(rule, settings)]


def is_selected(rule: Rule, settings: Settings) -> bool:
    """Whether settings ask for a rule; `extend_select` adds to the selection, a longer prefix beats a shorter one."""
    if not (settings.select or settings.extend_select or settings.ignore):
        return rule.default

    def longest(prefixes: Iterable[str]) -> int:
        return max((len(p) if p != "ALL" else 0 for p in prefixes if p == "ALL" or rule.code.startswith(p)), default=-1)

    chosen = longest((*settings.select, *settings.extend_select))
    if not settings.select and rule.default:
        chosen = max(chosen, 0)
    return chosen >= 0 and chosen > longest(settings.ignore)


def run(checked: Checked) -> list[Finding]:
    """All findings of the selected rules, by place, then code."""
    from refcheck.rules._doubt import is_guide

    views, unstyled = _seen_by(checked), _STYLE if is_guide(checked) else ()
    due = [rule for rule in selected(checked.settings) if rule.code[:3] not in unstyled]
    findings = [finding for rule in due for finding in _findings(rule, views(rule.code))]
    findings.sort(key=lambda finding: (finding.start, finding.end, finding.code))
    return findings


_STYLE = ("RC2", "RC3")


def _findings(rule: Rule, checked: Checked) -> Iterator[Finding]:
    style = checked.citation_style if rule.code.startswith("RC2") else checked.style
    function = _function(rule, style)
    if function is None:
        return
    for problem in function(checked):
        p = problem if checked.library is None else _placed(problem, checked)
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=p.severity or rule.severity,
            message=" ".join(p.message.split()),
            start=p.start,
            end=p.end,
            citations=p.citations,
            references=p.references,
            suggestion=p.suggestion and " ".join(p.suggestion.split("\n")),
            fix=p.fix,
            related=p.related,
        )


def _function(rule: Rule, style: str) -> RuleFunction | None:
    """What a rule does in a document of a style; None where it has nothing to say of one."""
    if style == FIELDS:
        from refcheck.rules._fields import own

        return own(rule)
    return None if rule.styles and style not in rule.styles else rule.function


def _seen_by(checked: Checked) -> Callable[[str], Checked]:
    """What the rules of a family see: no style is asked of a bibliography file, and no namesakes come from it."""
    if checked.library is None:
        return lambda code: checked
    written = checked._replace(references=tuple(item for item in checked.references if item.written))
    used = checked._replace(references=tuple(item for item in checked.references if item.written or item.cited_by))
    families = {"RC2": used, "RC3": written}
    return lambda code: families.get(code[:3], checked)


def _placed(problem: Problem, checked: Checked) -> Problem:
    """The items of a bibliography are nowhere in the text: what concerns one is said at its first citation."""
    related = tuple(span for span in problem.related if span.end > span.start)
    if problem.end > problem.start or not problem.references:
        return problem._replace(related=related)
    item = next(item for item in checked.references if item.id == problem.references[0])
    if item.written or not item.cited_by:
        return problem._replace(related=related)
    first = next(citation for citation in checked.citations if citation.id == item.cited_by[0])
    return problem._replace(start=first.start, end=first.end, related=related, fix=None, citations=item.cited_by)
