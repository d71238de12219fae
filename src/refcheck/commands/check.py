"""`refcheck check`: checks documents."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from refcheck.base.safe_text import one_line
from refcheck.commands import Parser, comma_separated, count
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
from refcheck.report import forms

_PATHS = (
    "files, folders, exports of blogs, addresses of pages and sitemaps (default: this folder); - reads standard input"
)


def parser() -> Parser:
    """The options; their names and meanings follow ruff."""
    parser = Parser(
        prog="refcheck check",
        description="Checks citations against the reference list, and APA 7 style.  Exit status: 0 nothing to "
        "report, 1 findings, 2 the run failed.",
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help=_PATHS)
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
    _add_registries(parser)
    _add_output(parser)
    return parser


def _add_registries(parser: Parser) -> None:
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
    add(
        "--allow-private-addresses",
        action="store_true",
        help="fetch pages from inside your own network, too (https://… as a PATH)",
    )


def _add_output(parser: Parser) -> None:
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
    add(
        "--via-pandoc",
        action="store_true",
        help="have pandoc read what refcheck does not: Textile, wikis, ...",
    )
    add("--config", metavar="FILE", help="settings from this file (default: the nearest pyproject.toml, refcheck.toml)")
    add("--isolated", action="store_true", help="no settings from any file")
    add("--show-settings", action="store_true", help="print the settings in force and stop")
    add(
        "--no-cache",
        dest="cache",
        action="store_false",
        default=None,
        help="neither use nor keep what earlier runs found and registries answered",
    )
    add("--jobs", type=count, default=0, metavar="N", help="processes (default: by the amount of text)")


def run(options: argparse.Namespace) -> int:
    """Checks and reports; the exit status."""
    if "-" in options.paths and len(options.paths) > 1:
        raise RefcheckError("- (standard input) goes with no other PATH")
    settings = _Settings(options)
    if options.show_settings:
        path = next(iter(options.paths), ".")
        print(shown(settings.of(os.path.join(path, "x") if os.path.isdir(path) else path)))
        return 0
    from refcheck.commands._checking import Run

    return Run(options, settings.of).status()


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
