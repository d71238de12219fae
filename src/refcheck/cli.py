"""The command: finds the subcommand, turns what goes wrong into one line and an exit status; no logic.

Exit status: 0 all well, 1 findings, 2 the run itself failed.
"""

from __future__ import annotations

import gc
import os
import sys

# one module of refcheck.commands each, imported when asked for
COMMANDS = {
    "check": "check documents: citations against the reference list, APA style",
    "format": "print a bibliography in APA 7 or another style, as text, HTML, Markdown, JSON, BibTeX or RIS",
    "parse": "print the references of a document as CSL-JSON, BibTeX or RIS",
    "serve": "the web page and the HTTP interface, on this machine",
    "rule": "explain one rule, or list all",
}


def main(argv: list[str] | None = None) -> int:
    """Runs the command; returns the exit status."""
    from refcheck.errors import RefcheckError

    # modules, patterns and findings pile up and live to the end: looking for cycles among them is time lost
    gc.set_threshold(50_000)
    arguments = sys.argv[1:] if argv is None else argv
    try:
        status = _run(arguments)
        if argv is None:
            gc.freeze()  # so is looking for them once more as the process ends
        return status
    except RefcheckError as error:
        return _failed(str(error))
    except BrokenPipeError:
        # the reader of our output has gone (`| head`); keep Python from complaining about it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _failed("interrupted")
    except SystemExit as stop:  # argparse, after its help or a message of its own
        return stop.code if isinstance(stop.code, int) else 2


def _run(arguments: list[str]) -> int:
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
    status: int = command.run(options)
    sys.stdout.flush()
    return status


def _unknown(name: str) -> Exception:
    """What is wrong with a first word that is no command: often the path or option of a check."""
    from refcheck.errors import RefcheckError
    from refcheck.nearest import hint

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
    """Names and quotation marks must not fail on a terminal or pipe that is not UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _failed(message: str) -> int:
    from refcheck.safe_text import one_line

    print(f"refcheck: error: {one_line(' '.join(message.split()))}", file=sys.stderr)
    return 2
