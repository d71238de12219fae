"""Every rule is documented and shown by examples of its own, which are run here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from refcheck import check
from refcheck.cli import main
from refcheck.model import Settings
from refcheck.rules import Rule, all_rules, code_of
from refcheck.rules._former import FORMER

# judged from what the registries answer, which no example document holds; their own tests run these
ASKED = "RC4"
EXAMPLES = [
    pytest.param(rule, kind, document, id=f"{rule.code}-{kind}-{number}")
    for rule in all_rules()
    if not rule.code.startswith(ASKED)
    for kind, documents in (("bad", rule.bad), ("good", rule.good))
    for number, document in enumerate(documents, 1)
]


def judged(rule: Rule) -> Settings:
    """Only the rule, in a document held to APA: a single citation would not show its style."""
    return Settings(select=(rule.code,), style="apa" if "apa" in rule.styles else "auto")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    assert rule.code.startswith("RC")
    assert len(rule.code) == 5
    assert rule.name == rule.name.lower()
    assert rule.summary.endswith((".", '."'))
    assert rule.code.startswith(ASKED) or (rule.bad and rule.good), "a rule shows what it finds and what it does not"


def test_names_are_unique() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))


# a name says what is wrong: such words end or begin names that say what is right, or only what is looked at
RIGHT = re.compile(r"-(?:form|due|order)$|^(?:comma|stop|colon|italics|capital)-(?:before|behind)-")


def test_a_name_says_what_is_wrong() -> None:
    names = [rule.name for rule in all_rules()]
    assert [name for name in names if RIGHT.search(name) and not name.endswith("-out-of-order")] == []
    asks_for_a_mark = [
        rule.name
        for rule in all_rules()
        if re.match(r"(?:Inside parentheses )?a (?:comma|full stop) ", rule.summary, re.I)
    ]
    assert len(asks_for_a_mark) >= 4
    assert [name for name in asks_for_a_mark if not name.startswith("missing-")] == []


def test_former_names_lead_to_rules() -> None:
    known = {rule.code: rule.name for rule in all_rules()}
    assert set(FORMER.values()) <= set(known)
    assert not set(FORMER) & set(known.values()), "a name that is given away again would change what settings mean"
    fixed = ("RC10", "RC4", "RC501", "RC502")
    assert [code for code in FORMER.values() if code.startswith(fixed)] == []  # the interface promises their names
    assert [code_of(name.upper()) for name in FORMER] == list(FORMER.values())


FORMER_IN = "The mind matters (Engel, 1977).\n\n# References\n\nEngel, G. L. (1977). *A title*. Harbor Press\n"


def test_former_names_are_accepted_with_a_notice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = "the rule “final-stop” is called “missing-final-stop” now\n"
    post, settings = tmp_path / "post.md", tmp_path / "refcheck.toml"
    settings.write_text("", encoding="utf-8")
    post.write_text(FORMER_IN, encoding="utf-8")
    assert main(["check", "--quiet", "--select", "final-stop", str(post)]) == 1
    out, err = capsys.readouterr()
    assert "RC365" in out
    assert "missing-final-stop" in out
    assert err.endswith(notice)
    settings.write_text('select = ["RC365"]\nper-file-ignores = { "*.md" = ["final-stop"] }\n', encoding="utf-8")
    assert main(["check", "--quiet", str(post)]) == 0
    assert capsys.readouterr().err.count(notice) == 1
    settings.write_text('select = ["RC365"]\n', encoding="utf-8")
    post.write_text(
        FORMER_IN.replace("Engel, G", "<!-- refcheck-disable-next-line final-stop -->\nEngel, G"), encoding="utf-8"
    )
    assert main(["check", "--quiet", str(post)]) == 0
    assert capsys.readouterr().err == f"refcheck: warning: {post}: line 5: {notice}"
    assert main(["rule", "final-stop"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("RC365 missing-final-stop")
    assert err == f"refcheck: warning: {notice}"
    with pytest.warns(UserWarning, match="is called “missing-final-stop” now"):
        assert check(FORMER_IN, settings=Settings(select=("final-stop",))).findings


@pytest.mark.parametrize(("rule", "kind", "document"), EXAMPLES)
def test_an_example_shows_its_rule(rule: Rule, kind: str, document: str) -> None:
    report = check(document, "markdown", settings=judged(rule))
    codes = {finding.code for finding in report.findings}
    assert codes == ({rule.code} if kind == "bad" else set())


@pytest.mark.parametrize(("rule", "kind", "document"), [case for case in EXAMPLES if case.values[1] == "bad"])
def test_its_fix_mends_a_bad_example(rule: Rule, kind: str, document: str) -> None:
    report = check(document, "markdown", settings=judged(rule))
    fixed = [finding for finding in report.findings if finding.fix]
    if fixed:
        assert rule.fixable != "never"
        mended = report.fixed(unsafe=True).replace("*", "")
        assert all(finding.suggestion in mended for finding in fixed if finding.suggestion)
        left = check(report.fixed(unsafe=True), "markdown", settings=judged(rule)).findings
        assert len(left) < len(report.findings)
    if rule.fixable == "safe":
        assert not check(report.fixed(), "markdown", settings=judged(rule)).findings


def test_the_list_names_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-2]] == [rule.code for rule in all_rules()]
    assert main(["rule", "--output-format", "json"]) == 0
    assert [rule["code"] for rule in json.loads(capsys.readouterr().out)] == [rule.code for rule in all_rules()]


def test_one_rule_is_explained_by_code_or_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "rc101"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("RC101 missing-reference (error)\n===")
    assert "Bad:" in text
    assert main(["rule", "missing-reference"]) == 0
    assert capsys.readouterr().out == text
    assert main(["rule", "RC101", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["section"] == "APA 7, section 8.10"
    assert main(["rule", "RC1011"]) == 2
    assert "did you mean “RC101”" in capsys.readouterr().err


READINGS = """## Literatura

### Zajęcia 1

- Wrona, A. (2007). *Port i sól*. Nabrzeże.
- [Rozmowy o morzu](https://example.org/rozmowy)

### Zajęcia 2

- Lis, B. (2011). *Liny*. Nabrzeże.
- [Rozmowy o morzu](https://example.org/rozmowy)
"""


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (READINGS, 0),
        (READINGS.replace("### Zajęcia 2\n\n", ""), 1),
        ("Liny trzymają (Lis, 2011).\n\n" + READINGS, 1),
        (READINGS.replace("Lis, B. (2011). *Liny*", "Wrona, A. (2007). *Port i sól*"), 0),
    ],
)
def test_two_lessons_may_read_one_work(text: str, times: int) -> None:
    report = check(text, format="markdown")
    assert len(report.references) == 4
    assert [finding.code for finding in report.findings].count("RC107") == times
