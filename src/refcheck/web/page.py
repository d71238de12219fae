"""The bytes of a page and what its headers say of them -> bytes in a format that is read."""

from __future__ import annotations

from refcheck.errors import WrongValue
from refcheck.read import container_of
from refcheck.read.charsets import codec, named
from refcheck.web.fetch import Answer

_FORMATS = {
    "": "html",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-org": "org",
}


def as_text(answer: Answer) -> tuple[bytes, str]:
    """The document and its format; the name of an address says nothing (“example.org” is no Org file).

    Raises WrongValue for what is not read.
    """
    kind, _, parameters = answer.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if name := container_of(answer.data):
        return answer.data, name
    if kind not in _FORMATS:
        raise WrongValue(f"{kind} is not read")
    encoding = named(_charset(parameters))
    if encoding and not answer.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = answer.data.decode(codec(encoding), "replace")
        return text.encode("utf-8-sig", "replace"), _FORMATS[kind]
    return answer.data, _FORMATS[kind]


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""
