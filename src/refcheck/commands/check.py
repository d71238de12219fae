"""`refcheck check`: checks documents."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from refcheck import files, patterns
from refcheck.commands import Parser, comma_separated, count, standard_input
from refcheck.config import (
    SEVERITIES,
    STYLES,
    Config,
    FileIgnores,
    Patterns,
    check_pattern,
    find,
    load,
    shown,
    with_codes,
)
from refcheck.errors import RefcheckError
from refcheck.habits import merged
from refcheck.pipeline import Report
from refcheck.progress import Progress
from refcheck.report import Look, check_form, forms, render
from refcheck.run import outcomes, verified
from refcheck.safe_text import one_line, visible
from refcheck.task import Outcome, Task


def parser() -> Parser:
    """The options; their names and meanings follow ruff."""
    parser = Parser(
        prog="refcheck check",
        description="Checks citations against the reference list, and APA 7 style.  Exit status: 0 nothing to "
        "report, 1 findings, 2 the run failed.",
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="files or folders (default: this folder); - reads standard input")
    add("--stdin-filename", default="", metavar="NAME", help="the name of what - reads; its ending names the format")
    group = parser.add_argument_group("what to report")
    add = group.add_argument
    add("--select", type=comma_separated, action="extend", metavar="RULES", help="only these (RC1,year-mismatch; ALL)")
    add("--ignore", type=comma_separated, action="extend", metavar="RULES", help="not these rules")
    add("--extend-select", type=comma_separated, action="extend", metavar="RULES", help="these rules as well")
    add("--per-file-ignores", type=comma_separated, action="extend", metavar="PATTERN:CODE", help="e.g. drafts/*:RC2")
    add("--style", choices=STYLES, help="the citation style the document is held to (default: auto)")
    add("--bibliography", action="append", metavar="FILE", help="a .bib, CSL-JSON or RIS file that [@keys] refer to")
    add("--baseline", metavar="FILE", help="report only what is not in this file")
    add("--write-baseline", metavar="FILE", help="write what is found now to this file, for --baseline")
    add("--fail-on", choices=SEVERITIES, help="the least severity that makes the run fail (default: warning)")
    add("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    group = parser.add_argument_group("fixes")
    add = group.add_argument
    add("--fix", action="store_true", default=None, help="apply the fixes that change only what is certain")
    add("--no-fix", dest="fix", action="store_false", help="change nothing, whatever the settings say")
    add("--unsafe-fixes", action="store_true", default=None, help="with --fix or --diff: the uncertain ones too")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    group = parser.add_argument_group("asking the registries")
    add = group.add_argument
    add(
        "--verify",
        action="store_true",
        default=None,
        help="ask Crossref and DataCite about the references; sends a DOI or one reference at a time, never the text",
    )
    add("--no-verify", dest="verify", action="store_false", help="ask nobody, whatever the settings say")
    add("--mailto", metavar="ADDRESS", help="your e-mail address, for Crossref's polite pool")
    add("--crossref-url", metavar="URL", help="another address of Crossref's interface")
    add("--offline", action="store_true", default=None, help="use kept answers only, send nothing")
    add("--no-cache", dest="cache", action="store_false", default=None, help="neither use nor keep answers")
    group = parser.add_argument_group("output")
    add = group.add_argument
    add("--output-format", metavar="FORMAT", help=", ".join(forms()) + " (default: full)")
    add("-o", "--output-file", metavar="FILE", help="write the report to a file")
    add("--statistics", action="store_true", help="only count the findings of each rule")
    add("-q", "--quiet", action="store_true", help="print findings and nothing else")
    add("-v", "--verbose", action="store_true", help="say on standard error what is read")
    group = parser.add_argument_group("files and settings")
    add = group.add_argument
    add("--exclude", type=comma_separated, action="extend", metavar="PATTERNS", help="leave these out of folders")
    add("--force-exclude", action="store_true", default=None, help="leave them out even if named by themselves")
    add("--config", metavar="FILE", help="settings from this file (default: the nearest pyproject.toml, refcheck.toml)")
    add("--isolated", action="store_true", help="no settings from any file")
    add("--show-settings", action="store_true", help="print the settings in force and stop")
    add("--jobs", type=count, default=0, metavar="N", help="processes (default: by the amount of text)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Checks and reports; the exit status."""
    if "-" in options.paths and len(options.paths) > 1:
        raise RefcheckError("- (standard input) goes with no other PATH")
    settings = _Settings(options)
    if options.show_settings:
        path = next(iter(options.paths), ".")
        print(shown(settings.of(os.path.join(path, "x") if os.path.isdir(path) else path)))
        return 0
    main = settings.of(options.stdin_filename or "x")
    check_form(main.output_format)
    if not main.cache:
        patterns.keep("")
    done = _check(options, settings, main)
    errors = _errors(done)
    status = _diff(done) if options.diff else _report(done, options, main)
    return 2 if errors else 0 if options.exit_zero else status


class _Settings:
    """The settings of a file: the nearest file of settings, with the command line over it; each read once."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._folders: dict[str, Config] = {}
        self._sources: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The settings for one file."""
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._folders:
            source = self._options.config or ("" if self._options.isolated else find(folder))
            if source not in self._sources:
                config = overridden(load(source) if source else Config(), self._options)
                for notice in dict.fromkeys(config.notices):
                    print(f"refcheck: warning: {one_line(notice)}", file=sys.stderr)
                self._sources[source] = config
            self._folders[folder] = self._sources[source]
        return self._folders[folder]


def overridden(config: Config, options: argparse.Namespace) -> Config:
    """The settings with what the command line says in their place."""
    given = vars(options)
    here = os.getcwd()
    fields = config.settings._fields
    settings: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in given.items() if key in fields and v
    }
    if "select" in settings:
        # as in ruff: a selection on the command line is not narrowed by the file's `ignore`
        settings.setdefault("ignore", ())
    plain = ("force_exclude", "fail_on", "output_format", "fix", "unsafe_fixes", "baseline")
    asking = ("verify", "mailto", "crossref_url", "offline")
    values: dict[str, Any] = {key: given[key] for key in (*plain, *asking, "cache") if given[key] not in (None, "")}
    if given["exclude"]:
        for pattern in given["exclude"]:
            check_pattern(pattern, "--exclude")
        values["exclude"] = (*config.exclude, Patterns(here, tuple(given["exclude"])))
    if given["per_file_ignores"]:
        values["per_file_ignores"] = tuple(_file_ignore(item, here) for item in given["per_file_ignores"])
    return with_codes(config._replace(settings=config.settings._replace(**settings), **values))


def _file_ignore(item: str, base: str) -> FileIgnores:
    pattern, colon, code = item.rpartition(":")
    if not colon or not pattern or not code:
        raise RefcheckError(f"--per-file-ignores takes PATTERN:CODE, not “{item}”")
    check_pattern(pattern, "--per-file-ignores")
    return FileIgnores(base, pattern, (code,))


def _check(options: argparse.Namespace, settings: _Settings, main: Config) -> list[Outcome]:
    fix = ""
    if main.fix or options.diff:
        fix = "unsafe" if main.unsafe_fixes else "safe"
    tasks = []
    faults: list[str] = []
    for path in files.collect(options.paths or ["."], main, faults.append):
        name = path if path != "-" else options.stdin_filename or "-"
        try:
            tasks.append(Task(name, settings.of(name), standard_input() if path == "-" else None, fix))
        except RefcheckError as error:
            faults.append(str(error))
    _check_outputs(options, main, tasks)
    if main.fix and not options.diff:
        from refcheck.writing import clear

        clear({task.folder for task in tasks if task.data is None})
    if not tasks and not faults:
        print("refcheck: warning: no files to check were found", file=sys.stderr)
    if options.verbose:
        print(f"settings: {main.source or 'defaults'}; files: {len(tasks)}", file=sys.stderr)
    done = [Outcome("", error=fault) for fault in dict.fromkeys(faults)]
    with (
        Progress(quiet=options.quiet) as progress,
        closing(verified(tasks, main, progress) if main.verify else outcomes(tasks, options.jobs, progress)) as running,
    ):
        for outcome in running:
            if main.fix and not options.diff and "-" in options.paths:
                _pass_on(outcome, tasks[0].data or b"")
            elif outcome.after and not options.diff:
                outcome = _kept(outcome)
            done.append(outcome)
    return done


def _pass_on(outcome: Outcome, data: bytes) -> None:
    """What came from standard input goes to standard output, mended or as it was."""
    sys.stdout.flush()
    sys.stdout.buffer.write(outcome.after or data)
    sys.stdout.buffer.flush()


def _kept(outcome: Outcome) -> Outcome:
    """Writes a mended file back; one that cannot be written is reported as it was."""
    from refcheck.writing import Refused, reason, replace

    try:
        replace(outcome.path, outcome.after, outcome.data)
    except (OSError, Refused) as error:
        words = f"{outcome.path}: not fixed: {reason(error)}"
        return outcome._replace(reports=outcome.unmended, error=words, after=b"", mended=())
    return outcome


def _check_outputs(options: argparse.Namespace, main: Config, tasks: Sequence[Task]) -> None:
    """Stops before anything is done where the outcome would replace what nobody wants replaced."""
    inputs = [task.path for task in tasks if task.data is None]
    inputs += [*main.settings.bibliography, main.source]
    if options.output_file:
        from refcheck.outputs import check_report

        check_report(options.output_file, [*inputs, main.baseline])
    if options.write_baseline:
        from refcheck.outputs import check_baseline

        check_baseline(options.write_baseline, inputs)


def _errors(done: Sequence[Outcome]) -> bool:
    """Says on standard error which files could not be checked, and what was left out of the others."""
    for outcome in done:
        for line in outcome.warnings:
            print(f"refcheck: warning: {one_line(line)}", file=sys.stderr)
        if outcome.error:
            print(f"refcheck: error: {one_line(outcome.error)}", file=sys.stderr)
    return any(outcome.error for outcome in done)


def _diff(done: Sequence[Outcome]) -> int:
    from refcheck.fix import diff

    changed = [outcome for outcome in done if outcome.after]
    for before, after in (pair for outcome in changed for pair in zip(outcome.unmended, outcome.reports, strict=True)):
        text = diff(before.source, after.source, one_line(before.path))
        sys.stdout.write(visible(text) if sys.stdout.isatty() else text)  # a patch keeps every character
    return 1 if changed else 0


def _report(done: Sequence[Outcome], options: argparse.Namespace, main: Config) -> int:
    reports = [report for outcome in done for report in outcome.reports]
    if options.write_baseline:
        from refcheck.baseline import write
        from refcheck.report._words import count as count_of

        kept = write(options.write_baseline, reports)
        if not options.quiet:
            print(f"refcheck: {count_of(kept, 'finding')} kept in {options.write_baseline}", file=sys.stderr)
        return 0
    if main.baseline:
        from refcheck.baseline import without_known

        reports = without_known(reports, main.baseline)
    reports = [merged(report) for report in reports]
    look = _look(options, sum(len(outcome.mended) for outcome in done))
    if options.statistics:
        from refcheck.statistics import render as statistics

        text = statistics(reports, main.output_format)
    else:
        text = render(main.output_format, reports, look)
    _print(text, options, to_error=main.fix and "-" in options.paths)
    return 1 if _fails(reports, main.fail_on) else 0


def _look(options: argparse.Namespace, mended: int) -> Look:
    terminal = sys.stdout.isatty() and not options.output_file
    width = 100
    if terminal:
        width = os.get_terminal_size(sys.stdout.fileno()).columns or width
    return Look(terminal and not os.environ.get("NO_COLOR"), min(width, 140), options.quiet, mended)


def _print(text: str, options: argparse.Namespace, *, to_error: bool) -> None:
    if options.output_file:
        from refcheck.writing import Refused, reason, write

        try:
            write(options.output_file, text.encode())
        except (OSError, Refused) as error:
            raise RefcheckError(f"{options.output_file}: cannot be written: {reason(error)}") from error
        return
    (sys.stderr if to_error else sys.stdout).write(text)


def _fails(reports: Sequence[Report], least: str) -> bool:
    failing = SEVERITIES[: SEVERITIES.index(least) + 1]
    findings = (finding for report in reports for finding in report.findings)
    # RC408 says that a registry did not answer: that is never the writer's fault
    return any(finding.severity in failing and finding.code != "RC408" for finding in findings)
