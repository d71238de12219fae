"""One run of `refcheck check`: which documents, what is kept of each, and where it goes."""

from __future__ import annotations

import argparse
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING

from refcheck.base import patterns
from refcheck.base.safe_text import one_line, visible
from refcheck.batch import files
from refcheck.batch.progress import Progress
from refcheck.batch.results import BASELINE, DIFF, STATISTICS, Row, Task, Wanted
from refcheck.batch.run import outcomes, verified
from refcheck.commands import standard_input
from refcheck.commands._interrupts import Interrupts
from refcheck.config import SEVERITIES, Config
from refcheck.errors import RefcheckError
from refcheck.report import FILES, Look, Tally, check_form, render_file, whole

if TYPE_CHECKING:
    from refcheck.batch.cache import Cache
    from refcheck.pipeline import Report

INTERRUPTED = 130


def is_url(path: str) -> bool:
    """Whether a path is an address of the web; what is loaded for these is loaded for nothing else."""
    return path[:8].lower().startswith(("http://", "https://"))


def pandoc_endings() -> tuple[str, ...]:
    """The endings of files that pandoc reads and refcheck does not."""
    from refcheck.read import FORMATS
    from refcheck.read.pandoc import READERS

    own = {ending for known in FORMATS.values() for ending in known.endings}
    return tuple(ending for ending in READERS if ending not in own)


_MAYBE_EXPORTS = (".xml", ".json", ".rss", ".atom", ".rdf", ".wxr")


def is_export(path: str) -> bool:
    """Whether a file that is named by itself is an export of a blog; it is looked into only where its ending allows."""
    if not path.lower().endswith(_MAYBE_EXPORTS):
        return False
    from refcheck import exports

    try:
        with open(path, "rb") as file:
            return exports.is_export(file.read(exports.HEAD))
    except (OSError, ValueError):
        return False


class Run:
    """One run: its documents are checked, and what is kept of each is written, in order.

    What is wrong with single documents is in `faults` and `warnings`, a line each.
    """

    def __init__(self, options: argparse.Namespace, settings: Callable[[str], Config]) -> None:
        self._options = options
        self._settings = settings
        self._main = main = settings(options.stdin_filename or "x")
        check_form(main.output_format)
        if main.output_format in FILES and not options.output_file:
            raise RefcheckError(f"--output-format {main.output_format} writes a file: name it with -o")
        if not main.cache:
            patterns.keep("")
        self._wanted = _wanted(options, main)
        self._fix = ("unsafe" if main.unsafe_fixes else "safe") if main.fix or options.diff else ""
        self._writes_fixes = main.fix and not options.diff
        self._passes_on = self._writes_fixes and "-" in options.paths
        self._tally = Tally()
        self._faults: list[str] = []
        self._warnings: list[str] = []
        self._input: bytes | None = None
        self._interrupts = Interrupts()

    def status(self) -> int:
        """Does it; the exit status."""
        options = self._options
        paths = self._paths()
        with (
            Progress(quiet=options.quiet or (sys.stdout.isatty() and not self._is_held())) as progress,
            closing(self._rows(paths, progress)) as rows,
            self._interrupts,
        ):
            self._write(self._parts(rows))
        for line in dict.fromkeys(self._warnings):
            print(f"refcheck: warning: {one_line(line)}", file=sys.stderr)
        for line in dict.fromkeys(self._faults):
            print(f"refcheck: error: {one_line(line)}", file=sys.stderr)
        if self._interrupts.heard:
            return self._stopped(len(paths))
        return 2 if self._faults else 1 if self._fails() and not options.exit_zero else 0

    def _fails(self) -> bool:
        """Whether there is something to report, or, for a diff, to change."""
        if self._wanted.form == DIFF:
            return self._tally.mended > 0
        return _has_failing(self._tally, self._main.fail_on)

    def _paths(self) -> list[str]:
        """The files to check; stops before anything is done where the report would replace one."""
        options = self._options
        also = pandoc_endings() if options.via_pandoc else ()
        paths = list(files.collect(options.paths or ["."], self._main, self._faults.append, also))
        inputs = [path for path in paths if path != "-"]
        _check_outputs(options, self._main, inputs)
        if self._writes_fixes:
            from refcheck.batch.writing import clear

            clear({os.path.dirname(path) for path in inputs})
        if not paths and not self._faults:
            print("refcheck: warning: no files to check were found", file=sys.stderr)
        if options.verbose:
            print(f"settings: {self._main.source or 'defaults'}; files: {len(paths)}", file=sys.stderr)
        return paths

    def _tasks(self, paths: Sequence[str]) -> Iterator[Task]:
        for path in paths:
            name = path if path != "-" else self._options.stdin_filename or "-"
            try:
                config = self._settings(name)
                if is_url(path):
                    yield from self._pages(path, config)
                elif is_export(path):
                    yield from self._posts(path, config)
                else:
                    data = self._input = standard_input() if path == "-" else None
                    yield Task(name, config, data, self._fix, self._format(name))
            except RefcheckError as error:
                self._faults.append(str(error))

    def _format(self, name: str) -> str:
        """The format in which a file is read: by its content and name, or by pandoc where that is asked for."""
        via = self._options.via_pandoc and name.lower().endswith(pandoc_endings())
        return "pandoc" if via else "auto"

    def _pages(self, url: str, config: Config) -> Iterator[Task]:
        """The page at an address, or those that a sitemap or feed names, fetched as they are checked."""
        from refcheck import web

        if self._main.offline:
            raise RefcheckError(f"{url}: nothing is fetched with --offline")
        if self._fix:
            self._warnings.append(f"{url}: nothing is fixed in it: a page of the web is read and not written")
        private = self._options.allow_private_addresses
        for page in web.pages(url, self._say, self._faults.append, private=private):
            yield Task(page.name, config, page.data, "", page.format, page.url)

    def _say(self, words: str) -> None:
        """What is about to be asked of the web."""
        if not self._options.quiet:
            print(f"refcheck: {one_line(words)}", file=sys.stderr, flush=True)

    def _posts(self, path: str, config: Config) -> Iterator[Task]:
        """The posts of an export, which are read as they are checked; nothing in it is fixed."""
        from refcheck import exports

        if self._fix:
            self._warnings.append(f"{path}: nothing is fixed in it: an export of a blog is read and not written")
        count = 0
        try:
            for name, post in exports.named(exports.posts_of_file(path)):
                count += 1
                text = post.text.encode("utf-8-sig", "replace")
                yield Task(f"{path}#{name}", config, text, "", post.format, post.url)
        except OSError as error:
            raise RefcheckError(f"{path}: {error.strerror or error}") from error
        except ValueError as error:
            raise RefcheckError(f"{path}: {error}") from error
        if not count:
            raise RefcheckError(f"{path}: no post is in it")

    def _rows(self, paths: Sequence[str], progress: Progress) -> Generator[Row, None, None]:
        if self._main.verify:
            return verified(list(self._tasks(paths)), self._wanted, self._main, progress)
        fetched = any(map(is_url, paths))  # pages are checked as they come, not first gathered
        return outcomes(
            self._tasks(paths),
            self._wanted,
            jobs=self._options.jobs or int(fetched),
            total=0 if fetched or any(map(is_export, paths)) else len(paths),
            progress=progress,
            remembering=self._cache if self._main.cache and paths != ["-"] and not fetched else None,
        )

    def _cache(self, wanted: Wanted) -> Cache:
        from refcheck.batch.cache import Cache

        return Cache(wanted, self._warnings.append)

    def _parts(self, rows: Iterator[Row]) -> Iterator[str | Report]:
        """What the rows hold of the report, as they come; Ctrl-C is their end."""
        while (row := self._interrupts.next(rows)) is not None:
            if self._passes_on:
                _pass_on(row.after or self._input or b"")
            elif row.after and self._writes_fixes:
                row = _kept(row)
            self._warnings += row.warnings
            if row.error:
                self._faults.append(row.error)
            self._tally.mended += row.mended
            for part, counts in zip(row.parts, row.counts, strict=True):
                self._tally.add(counts)
                yield part

    def _stopped(self, total: int) -> int:
        sys.stdout.flush()
        files = f"{self._tally.files:,} of {total:,}" if self._tally.files <= total else f"{self._tally.files:,}"
        done = f": {files} files were checked" if self._tally.files else ""
        print(f"refcheck: interrupted{done}", file=sys.stderr)
        return INTERRUPTED

    def _is_held(self) -> bool:
        """Whether the text is written at the end, so that a progress bar can be on the terminal meanwhile."""
        return self._wanted.form != "jsonl"

    def _write(self, parts: Iterator[str | Report]) -> None:
        """Writes the report, or what is asked for in its place."""
        if self._options.write_baseline:
            self._write_baseline(parts)
            return
        if self._wanted.form in FILES:
            self._write_reviewed([part for part in parts if not isinstance(part, str)])
            return
        pieces = self._pieces(parts)
        if self._options.output_file:
            _write_file(self._options.output_file, (piece.encode() for piece in pieces))
            return
        out = sys.stderr if self._passes_on else sys.stdout
        for piece in [*pieces] if out.isatty() and self._is_held() else pieces:
            out.write(piece)
            if not self._is_held():
                out.flush()

    def _write_reviewed(self, reports: Sequence[Report]) -> None:
        """Writes a form that is a file of bytes, unless something could not be checked."""
        if not self._faults and not self._interrupts.heard:
            _write_file(self._options.output_file, (render_file(self._wanted.form, reports),))

    def _pieces(self, parts: Iterator[str | Report]) -> Iterator[str]:
        if self._wanted.form == DIFF:
            on_terminal = sys.stdout.isatty()
            return (visible(str(part)) if on_terminal else str(part) for part in parts)  # a patch keeps every character
        if self._wanted.form == STATISTICS:
            from refcheck.batch import statistics

            deque(parts, maxlen=0)
            return iter((statistics.render(self._tally, self._main.output_format),))
        return self._whole(parts)

    def _whole(self, parts: Iterator[str | Report]) -> Iterator[str]:
        first = next(parts, None)
        if first is None and self._interrupts.heard:
            return  # nothing was done: there is nothing to say
        found = parts if first is None else chain((first,), parts)
        yield from whole(self._wanted.form, found, self._tally, self._wanted.look)

    def _write_baseline(self, parts: Iterator[str | Report]) -> None:
        from refcheck.batch import baseline
        from refcheck.report._words import count as count_of

        known = [str(part) for part in parts]
        if self._interrupts.heard:
            return  # half a baseline would hide nothing of the rest
        kept = baseline.write(self._options.write_baseline, known)
        if not self._options.quiet:
            print(f"refcheck: {count_of(kept, 'finding')} kept in {self._options.write_baseline}", file=sys.stderr)


def _wanted(options: argparse.Namespace, main: Config) -> Wanted:
    """What is kept of each document; RefcheckError where that is not possible."""
    if options.diff:
        return Wanted(DIFF)
    if options.write_baseline:
        return Wanted(BASELINE, baseline=options.write_baseline)
    if main.baseline:
        from refcheck.batch.baseline import check_baseline

        check_baseline(main.baseline)
    if options.statistics:
        from refcheck.batch.statistics import check_form

        check_form(main.output_format)
    form = STATISTICS if options.statistics else main.output_format
    return Wanted(form, _look(options), main.baseline)


def _pass_on(data: bytes) -> None:
    """What came from standard input goes to standard output, mended or as it was."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _kept(row: Row) -> Row:
    """Writes a mended file back; one that cannot be written is reported as it was."""
    from refcheck.batch.writing import Refused, reason, replace

    try:
        replace(row.path, row.after, row.data)
    except (OSError, Refused) as error:
        unmended: Row = row.unmended
        return unmended._replace(error=f"{row.path}: not fixed: {reason(error)}")
    return row


def _check_outputs(options: argparse.Namespace, main: Config, paths: Sequence[str]) -> None:
    """Stops before anything is done where the outcome would replace what nobody wants replaced."""
    inputs = [*paths, *main.settings.bibliography, main.source]
    if options.output_file:
        from refcheck.batch.outputs import check_report

        check_report(options.output_file, [*inputs, main.baseline])
    if options.write_baseline:
        from refcheck.batch.outputs import check_baseline

        check_baseline(options.write_baseline, inputs)


def _look(options: argparse.Namespace) -> Look:
    terminal = sys.stdout.isatty() and not options.output_file
    width = 100
    if terminal:
        width = os.get_terminal_size(sys.stdout.fileno()).columns or width
    return Look(terminal and not os.environ.get("NO_COLOR"), min(width, 140), options.quiet)


def _write_file(path: str, pieces: Iterable[bytes]) -> None:
    from refcheck.batch.writing import Refused, reason, write

    try:
        write(path, pieces)
    except (OSError, Refused) as error:
        raise RefcheckError(f"{path}: cannot be written: {reason(error)}") from error


def _has_failing(tally: Tally, least: str) -> bool:
    """Whether the run fails; RC408 says that a registry did not answer, and that is never the writer's fault."""
    failing = SEVERITIES[: SEVERITIES.index(least) + 1]
    return any(kind.severity in failing and kind.code != "RC408" for kind in tally.findings)
