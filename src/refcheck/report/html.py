"""`--output-format html`: one page that holds everything, to print, hand over or keep; the view of the web page.

Of many documents it opens with a picture of them all.  Needs Jinja2 (extra `serve`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import blake2b, sha256
from typing import IO

from refcheck.base.safe_text import one_line
from refcheck.pipeline import Report
from refcheck.report import Look, Tally
from refcheck.report._view import view

_IN_MEMORY = 20_000_000
_PIECE = 1_000_000
_ROWS = 10
"""Rows of the lists that are side by side; `--statistics` has more."""


def part(report: Report, look: Look) -> str:
    """The section of one document; its ids begin with a name made of its path, so that no two documents share one."""
    from refcheck.serve.pages import template

    name = blake2b(report.path.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return template("_document.html").render(view=view(report), base=f"d{name}-")


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """A self-contained page; its policy allows its own style and script and nothing else.

    The sections wait in a file until what comes before them is known.
    """
    from tempfile import SpooledTemporaryFile

    from refcheck import __version__
    from refcheck.serve.pages import static, template

    style, script = static("report.css"), static("report.js")
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as file:
        for number, section in enumerate(parts, 1):
            file.write(f'<div id="document-{number}">{section}</div>\n')
        file.seek(0)
        yield from template("report.html").generate(
            documents=_pieces(file),
            title=_title(tally),
            shown=_shown(tally) if tally.files > 1 else None,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            version=__version__,
        )


def _pieces(file: IO[str]) -> Iterator[str]:
    while piece := file.read(_PIECE):
        yield piece


def _title(tally: Tally) -> str:
    if tally.files != 1:
        return f"{tally.files:,} documents"
    path = tally.picture.pages[0].path
    return "your text" if path == "-" else one_line(path)


def _shown(tally: Tally) -> dict[str, object]:
    """What the picture of the archive shows."""
    from refcheck.report._picture import by_rule

    picture = tally.picture
    number, differing = picture.listed_differently()
    return {
        "tally": tally,
        "rules": by_rule(tally),
        "pages": picture.pages,
        "with_most": picture.with_most()[:_ROWS],
        "cited": picture.most_cited()[:_ROWS],
        "differing": differing,
        "differing_count": number,
        "severities": _severities(tally),
    }


def _severities(tally: Tally) -> list[tuple[str, int]]:
    """How many findings there are of each severity that occurs."""
    counted = dict.fromkeys(("error", "warning", "info"), 0)
    for kind, number in tally.findings.items():
        counted[kind.severity] += number
    return [(severity, number) for severity, number in counted.items() if number]


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
