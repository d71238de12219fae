"""The command: finds the subcommand, turns what goes wrong into one line and an exit status; no logic.

Exit status: 0 all well, 1 findings, 2 the run itself failed; 130 and 141 as of what Ctrl-C or a closed pipe ended.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell makes of a process that SIGINT or SIGPIPE ended: 128 and the number of the signal."""

# one module of refcheck.commands each, imported when asked for
COMMANDS = {
    "check": "check documents: citations against the reference list, APA style",
    "format": "print a bibliography in APA 7 or another style, as text, HTML, Markdown, JSON, BibTeX or RIS",
    "parse": "print the references of a document as CSL-JSON, BibTeX or RIS",
    "rows": "check documents given as JSON lines; one row a document, as JSON lines",
    "serve": "the web page and the HTTP interface, on this machine",
    "rule": "explain one rule, or list all",
}


def main(argv: list[str] | None = None) -> int:
    """Runs the command; returns the exit status."""
    from refcheck.errors import RefcheckError

    # modules, patterns and findings pile up and live to the end: looking for cycles among them is time lost
    if argv is None:  # else the process is that of another program
        gc.set_threshold(50_000)
    arguments = sys.argv[1:] if argv is None else argv
    try:
        status = _run(arguments, keeps=argv is None)
        if argv is None:
            gc.freeze()  # so is looking for them once more as the process ends
        return status
    except RefcheckError as error:
        return _failed(str(error))
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except OSError as error:  # of a file it would have a name; every other one is dealt with where it happens
        _drop_output()
        return _failed(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("refcheck."):
            raise
        return _failed(f"refcheck is not installed completely: {error}")
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as stop:  # argparse, after its help or a message of its own
        return stop.code if isinstance(stop.code, int) else 2


def _run(arguments: list[str], *, keeps: bool) -> int:
    """Runs one command; `keeps` says whether it may use the cache folder, unless `--no-cache` forbids it."""
    _speak_utf8()
    name = arguments[0] if arguments else ""
    if name in ("", "-h", "--help", "help"):
        print(_help())
        return 0 if name else 2
    if name in ("-V", "--version"):
        from refcheck import __version__

        print(f"refcheck {__version__}")
        return 0
    if name not in COMMANDS:
        raise _unknown(name)
    from importlib import import_module

    command = import_module(f"refcheck.commands.{name}")
    parser = command.parser()
    options = parser.parse_args(arguments[1:])
    from refcheck.base import patterns

    if keeps := keeps and vars(options).get("cache") is not False:
        from refcheck.batch.cache_folder import folder

        patterns.keep(folder())
    status: int = command.run(options)
    if keeps:
        patterns.save()
    sys.stdout.flush()
    return status


def _unknown(name: str) -> Exception:
    """What is wrong with a first word that is no command: often the path or option of a check."""
    from refcheck.base.nearest import hint
    from refcheck.errors import RefcheckError

    if os.path.exists(name) or os.sep in name or (name.startswith("-") and len(name) > 1):
        return RefcheckError(f"“{name}” is no command; did you mean “refcheck check {name}”? (see refcheck --help)")
    near = hint(name, COMMANDS)
    if not near and "." in name:
        near = f"; did you mean “refcheck check {name}”?"
    return RefcheckError(f"unknown command “{name}”{near} (see refcheck --help)")


def _help() -> str:
    lines = [f"  {name:<8}{summary}" for name, summary in COMMANDS.items()]
    return "\n".join(
        (
            "Checks a text's in-text citations against its reference list, judges APA 7 style, and asks Crossref.",
            "",
            "Usage: refcheck COMMAND [OPTIONS]",
            "",
            "Commands:",
            *lines,
            "",
            "refcheck COMMAND --help explains a command.  --version prints the version.",
        )
    )


def _speak_utf8() -> None:
    """Names and quotation marks never fail, on whatever terminal or pipe; that standard output is closed is said."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (`print` would take standard output)
    if sys.stdout is None:
        from refcheck.errors import RefcheckError

        raise RefcheckError("standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _drop_output() -> None:
    """Nobody takes our output any more (`| head`, a full disk): Python must not try again, and complain, at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted() -> int:
    """One line, whatever else is pressed meanwhile; what was not printed yet stays unprinted."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _drop_output()
    print("refcheck: interrupted", file=sys.stderr)
    return INTERRUPTED


def _failed(message: str) -> int:
    from refcheck.base.safe_text import one_line

    print(f"refcheck: error: {one_line(' '.join(message.split()))}", file=sys.stderr)
    return 2
