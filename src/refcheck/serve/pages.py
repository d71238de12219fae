"""The templates and static files of the page, and the words for what is shown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from refcheck.bundled import text
from refcheck.errors import RefcheckError, install

if TYPE_CHECKING:
    from jinja2 import Environment, Template

WORDS = {
    "matched": "has its entry in the list",
    "near": "nearly fits an entry of the list",
    "ambiguous": "fits several entries of the list",
    "missing": "has no entry in the list",
    "exempt": "needs no entry in the list",
}

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
    environment.globals["words"] = WORDS
    environment.globals["fields"] = FIELDS
    return environment


@cache
def static(name: str) -> str:
    """A static file as text."""
    return text(__name__, f"static/{name}")


@cache
def example() -> str:
    """The example post, in Markdown, with faults planted in it."""
    return text(__name__, "examples/post.md")
