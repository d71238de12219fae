"""RC401-RC408: every rule's own examples against the stand-in registry, and their fixes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, os.path.dirname(__file__))
import refcheck
from refcheck import read
from refcheck.cli import main
from refcheck.model import Settings
from refcheck.pipeline import Report, checked, report, with_verifications
from refcheck.registries import VerifyOptions as Options
from refcheck.registries import run
from refcheck.rules import all_rules
from registry_server import RegistryServer

RULES = {rule.code: rule for rule in all_rules() if rule.code.startswith("RC4")}
OPTIONS = Options(mailto="test@example.org", rate=500, cache=False)


def verified(text: str) -> Report:
    with RegistryServer() as server:
        found = checked(read.read(text, "markdown", ""), Settings(select=("RC4",)))
        return report(with_verifications(found, run(found.references, OPTIONS._replace(urls={"crossref": server.url}))))


def codes(text: str) -> set[str]:
    return {finding.code for finding in verified(text).findings}


def test_all_of_them_are_there() -> None:
    assert sorted(RULES) == [f"RC40{n}" for n in range(1, 9)]


@pytest.mark.parametrize("code", RULES)
def test_examples(code: str) -> None:
    assert RULES[code].bad
    assert RULES[code].good
    assert all(code in codes(example) for example in RULES[code].bad)
    assert all(code not in codes(example) for example in RULES[code].good)


@pytest.mark.parametrize("code", ["RC401", "RC402", "RC403", "RC404"])
def test_an_unsafe_fix_turns_the_bad_example_into_the_good_one(code: str) -> None:
    bad, good = RULES[code].bad[0], RULES[code].good[0]
    entry = good.partition("# References")[2]
    assert verified(bad).fixed(unsafe=True).partition("# References")[2].strip() == entry.strip()
    assert verified(bad).fixed() == bad


def test_nothing_is_said_where_nothing_was_asked() -> None:
    for rule in RULES.values():
        assert not [
            f for f in report(checked(read.read(rule.bad[0], "markdown", ""), Settings())).findings if f.code in RULES
        ]


def test_a_finding_stands_at_the_field_that_differs() -> None:
    found = verified(RULES["RC403"].bad[0])
    [finding] = found.findings
    assert found.source[finding.start : finding.end].strip("()") == "1979"
    assert "1979" in finding.message
    assert "1977" in finding.message


def test_a_year_one_off_is_a_note() -> None:
    near = RULES["RC403"].bad[0].replace("1979", "1978")
    [finding] = verified(near).findings
    assert (finding.code, finding.severity) == ("RC403", "info")


def test_an_entry_that_says_that_the_work_was_retracted_is_left_alone() -> None:
    entry = RULES["RC406"].bad[0].rstrip()
    assert "RC406" not in codes(f"{entry} (Retraction published 2003, *Journal of Pale Studies*, *5*, 1)\n")


def test_wording_never_calls_a_work_fake() -> None:
    for rule in RULES.values():
        for finding in verified(rule.bad[0]).findings:
            assert not {"fake", "fabricated", "invented"} & set(finding.message.lower().split())


def test_the_command_asks_and_a_registry_that_fails_never_fails_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path / "cache"))
    post = tmp_path / "post.md"
    command = ["check", "--isolated", "--verify", "--select", "RC4", "--output-format", "concise", str(post)]
    with RegistryServer() as server:
        for code, status in [("RC401", 1), ("RC408", 0)]:
            post.write_text(RULES[code].bad[0], encoding="utf-8")
            asked = [*command, "--crossref-url", server.url, "--mailto", "a@example.org", "--fail-on", "info"]
            assert main(asked) == status
            assert f"{code} " in capsys.readouterr().out
    assert main([*command, "--offline", "--fail-on", "info"]) == 0
    assert "offline" in capsys.readouterr().out


def test_format_enriches_and_shows_what_it_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path / "cache"))
    item = tmp_path / "item.json"
    item.write_text(
        '[{"id": "e", "type": "article-journal", "title": "The need for a new medical model", '
        '"author": [{"family": "Engel", "given": "G. L."}], "DOI": "10.1126/science.847460"}]',
        encoding="utf-8",
    )
    with RegistryServer() as server:
        assert main(["format", "--enrich", "--crossref-url", server.url, str(item)]) == 0
    printed = capsys.readouterr()
    assert "196(4286), 129–136" in printed.out
    assert "+volume: 196" in printed.err


@pytest.mark.parametrize("code", RULES)
def test_a_report_is_verified_without_the_command(code: str, tmp_path: Path) -> None:
    text = RULES[code].bad[0]
    path = tmp_path / "post.md"
    path.write_text(text, encoding="utf-8")
    with RegistryServer() as server:
        options = OPTIONS._replace(urls={"crossref": server.url})
        before = refcheck.check(text, "markdown")
        reports = [
            before.verified(options),
            refcheck.check(text, "markdown", verify=options),
            refcheck.check_file(path, verify=options),
        ]
    assert not any(finding.code == code for finding in before.findings)
    for found in reports:
        assert code in {finding.code for finding in found.findings}
        assert len(found.verifications) == len(found.references)
        assert code in found.to_dict()["summary"]["findings"]
        assert {f.code for f in found.findings} >= {f.code for f in before.findings}


def test_a_bibliography_is_asked_about_as_far_as_it_is_cited(tmp_path: Path) -> None:
    entry = "@article{{{key}, author={{Engel, G. L.}}, year={{1979}}, title={{The need}}, doi={{{doi}}}}}"
    cited, other = (entry.format(key=key, doi=f"10.1126/science.{key}") for key in ("847460", "1"))
    (tmp_path / "refs.bib").write_text(f"{cited}\n{other}\n", encoding="utf-8")
    post = tmp_path / "post.md"
    post.write_text("---\nbibliography: refs.bib\n---\n\nThe mind matters [@847460].\n", encoding="utf-8")
    with RegistryServer() as server:
        found = refcheck.check_file(post, verify=OPTIONS._replace(urls={"crossref": server.url}))
        assert len(server.requests) == 1
    assert [item.status for item in found.verifications] == ["mismatch", "unchecked"]
    assert {finding.code for finding in found.findings if finding.code.startswith("RC4")} == {"RC403"}


def test_verify_takes_options_or_true() -> None:
    with pytest.raises(TypeError, match="VerifyOptions, not str"):
        refcheck.check("x", verify="yes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown registry"):
        refcheck.check("x", verify=Options(registries=("crosref",)))
    assert refcheck.check("No references here.", verify=True).verifications == ()
