"""The templates and static files of the page, and the words for what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from refcheck.base.bundled import text
from refcheck.errors import RefcheckError, install

if TYPE_CHECKING:
    from jinja2 import Environment, Template

WORDS = {
    "matched": "has its entry in the list",
    "near": "means an entry of the list, but differs from it",
    "ambiguous": "fits several entries of the list",
    "missing": "has no entry in the list",
    "exempt": "needs no entry in the list",
}
LABELS = {
    "matched": "in the list",
    "near": "differs from the list",
    "ambiguous": "could be several",
    "missing": "not in the list",
    "exempt": "needs no entry",
    "cited": "cited",
    "uncited": "not cited",
    "doubtful": "to check",
}
ABOUT = '<a href="openapi.json">HTTP interface</a> · nothing is stored on the server'
EMPTY: dict[str, Any] = {
    "text": "", "format": "auto", "headline": "", "report": "", "problem": "", "verify": False,
    "policy": "", "alone": False,
}  # fmt: skip
"""What the page shows before anything is checked."""
ALONE: dict[str, Any] = {
    **EMPTY,
    "alone": True,
    "about": "works in this browser alone, also without a network; nothing is stored anywhere else",
    "can_verify": True,
}
"""The page without a server; `verify_note` is to be added."""
SEVERITIES = {"error": "Errors", "warning": "Warnings", "info": "Notes"}


def page(context: Mapping[str, Any]) -> str:
    """The page, with what `EMPTY` names and `about`, `can_verify`, `verify_note`."""
    from refcheck import __version__
    from refcheck.read import FORMATS, texts

    endings = [ending for known in FORMATS.values() for ending in known.endings]
    return template("page.html").render(formats=texts(), endings=endings, version=__version__, **context)


def verify_note(registries: str) -> str:
    """What is said before anything is asked."""
    return (
        f"Sends each DOI, or one reference without its DOI at a time, to {registries}; never your text. "
        "Without the tick nothing leaves this machine."
    )


FIELDS = {
    "author": "authors",
    "issued": "year",
    "container-title": "journal, book or site",
    "page": "pages",
}
"""The variables of CSL whose names say little to a writer."""


def template(name: str) -> Template:
    """A template of the page; everything put into it is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise RefcheckError(f"the HTML report needs Jinja2: {install('serve')}") from error
    loader = FunctionLoader(lambda name: text(__name__, f"templates/{name}"))
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals.update(words=WORDS, labels=LABELS, severities=SEVERITIES, fields=FIELDS)
    return environment


@cache
def static(name: str) -> str:
    """A static file as text."""
    return text(__name__, f"static/{name}")


@cache
def example() -> str:
    """The example post, in Markdown, with faults planted in it."""
    return text(__name__, "examples/post.md")
