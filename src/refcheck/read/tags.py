"""HTML source -> tokens with their offsets, in one pass that no input can make slower than linear.

Follows the tokenisation of the HTML standard (https://html.spec.whatwg.org/#tokenization) as far as text and
element boundaries go; it never looks at the same stretch more than a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from refcheck.base.patterns import lazy

TEXT, OPEN, CLOSE = 0, 1, 2
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# their content is not markup; none of it is text of an article
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())

_TAG = lazy(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+)>""")
_ATTRIBUTE = lazy(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")


Token: TypeAlias = tuple[int, str, int, int, str]
"""(kind, name, start, end, rest): a run of text, or a tag with its name in lower case; `rest` is what is between
name and ">" in an opening tag.  A plain tuple: a page has tens of thousands."""


def tokens(source: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `source[start:end]`; comments, declarations and the content of scripts are left out."""
    stop = len(source) if end is None else end
    text = start
    begin = source.find("<", start, stop)
    while begin >= 0:
        tag = _TAG.match(source, begin, stop)
        if tag is None:
            after = _skip(source, begin, stop)
            if after == begin:  # an unfinished tag: what is left is text
                break
            if after > begin + 1:
                if begin > text:
                    yield (TEXT, "", text, begin, "")
                text = after
            begin = source.find("<", after, stop)
            continue
        if begin > text:
            yield (TEXT, "", text, begin, "")
        closing, name, rest = tag.groups()
        name = name.lower()
        text = tag.end()
        if closing:
            yield (CLOSE, name, begin, text, "")
        elif name in _RAW:
            text = _raw_end(source, name, text, stop)
        else:
            yield (OPEN, name, begin, text, rest)
        begin = source.find("<", text, stop)
    if text < stop:
        yield (TEXT, "", text, stop, "")


def _skip(source: str, begin: int, stop: int) -> int:
    """The end of a comment or declaration; `begin + 1` for a "<" of the text, `begin` for an unfinished tag."""
    if source.startswith("<!--", begin):
        if source.startswith((">", "->"), begin + 4):
            return source.index(">", begin) + 1
        close = source.find("-->", begin + 4, stop)
        return close + 3 if close >= 0 else stop
    following = source[begin + 1 : min(begin + 3, stop)]
    if not following or not (following[0].isascii() and (following[0].isalpha() or following[0] in "/!?")):
        return begin + 1
    if following[0] in "!?" or (following[0] == "/" and not following[1:].isalpha()):
        close = source.find(">", begin, stop)
        return close + 1 if close >= 0 else stop
    return begin


def _raw_end(source: str, name: str, at: int, stop: int) -> int:
    """Where the content of a script or its like and its end tag are over."""
    close = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(source, at, stop)
    return close.end() if close else stop


def attributes(rest: str) -> dict[str, str]:
    """The attributes of an opening tag, names in lower case, entities as they stand; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        name, double, single, bare = match.groups()
        found.setdefault(name.lower(), double or single or bare or "")
    return found
