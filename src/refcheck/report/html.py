"""`--output-format html`: one page that holds everything, to print, hand over or keep; the view of the web page.

Needs Jinja2 (extra `serve`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from refcheck.pipeline import Report
from refcheck.report import Look
from refcheck.report._view import view
from refcheck.safe_text import one_line


def render(reports: Sequence[Report], look: Look) -> str:
    """A self-contained page; its policy allows its own style and script and nothing else."""
    from refcheck import __version__
    from refcheck.serve.pages import static, template

    style, script = static("report.css"), static("report.js")
    title = one_line(reports[0].path) if len(reports) == 1 else f"{len(reports)} documents"
    return template("report.html").render(
        views=[view(report, number) for number, report in enumerate(reports, 1)],
        title=title or "your text",
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=__version__,
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
