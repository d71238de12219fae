"""Hides from CommonMark what is no Markdown: templates, shortcodes, attributes, wiki links, fenced divs, front matter.

The hidden stretches are replaced by as many characters, so that every offset stays one of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.read.characters import HIDDEN

_TRIGGERS = ("{", ":::", "^", "~", "[[", "<a", "%%", "export ")
_BOX_TRIGGERS = ("!!! ", "??? ", "???+ ", '=== "')
_DIV = lazy(r"^[ \t]{0,3}:{3,}[ \t]*(?:\{([^{}\n]*)\}|([\w-]+))?[^\n]*$", re.MULTILINE)
_ATTRIBUTES = lazy(r"\{:?[ \t]*[.#][\w-][^{}\n]{0,300}\}|\{:[^{}\n]{0,300}\}")
# MkDocs: `!!! note "Title"`, `??? note`, `=== "Tab"`, and what belongs to it four columns further in
_BOX = lazy(
    r"^( *)((?:!!!|\?\?\?\+?) +[a-z][\w -]{0,60}|=== +(?=\"))(?:(\")[^\"\n]{0,200}(\"))?[ \t]*\n(?:[ \t]*\n){0,3}"
    r"(?=\1(?: {4}|\t)[ \t]*\S)",
    re.MULTILINE,
)
_WORD = lazy(r"[.#]?([\w-]+)(=\S*)?")
# begins with a plain set of characters, so that the engine runs from one candidate to the next
_SCRIPT = lazy(r"([\^~])(?<![\[~^\\].)([^\s^~\[\]]{1,30})\1(?!\1)")
# Obsidian's embeds, and the target before the words of a link to another note
_EMBED = lazy(r"!\[\[[^\[\]\n]{1,300}\]\]")
_WIKI = lazy(r"(\[\[[^\[\]\n|]{1,300}\|)[^\[\]\n|]{1,300}(\]\])")
_EXPORT = lazy(r"^export (?:const|let|var|function|async|default|class)\b", re.MULTILINE)
_LONGEST_MODULE = 10000
_COMMENTS = ("{#", "{% comment", "{%- comment", "{%comment")
_COMMENT = lazy(r"(?<!\S)%%(?!%)[^%\n]{1,1000}%%(?!\S)|^%%[ \t]*\n(?:(?!%%)[^\n]*\n){1,60}%%[ \t]*$", re.MULTILINE)
"""Obsidian's comment: "%% ... %%" on one line, or between two lines of nothing but the signs."""
_BROKEN_ANCHOR = lazy(r"<a\s{1,3}(?:id|name)=[\"'][^\"'<>\n]{0,100}[\"']?\s{0,3}</a>")
"""An anchor whose tag is not closed is text for CommonMark, and for no one else."""
_TEMPLATE = lazy(r"\{\{|\{%|\{/\*|\{#(?=[\s-])")
_CLOSER = {"{{": "}}", "{%": "%}", "{/*": "*/}", "{#": "#}"}
_VERBATIM = lazy(r"\{%-?\s*(highlight|comment|math|capture)\b|\{\{[<%]\s*(highlight|math|mermaid)\b")


_BOX_SIGNS = ("!!!", "???", "===")

RAISED = "\ufdd1"
"""Stands for the caret on either side of a superscript."""


class Directive(NamedTuple):
    """A fenced div begins at `at` with the words of its attributes, or (None) the innermost one ends."""

    at: int
    hints: tuple[str, ...] | None


def with_line_ends(source: str) -> str:
    r"""The text with a line end for each "\n" that a program has written out: "... here.\n\n## References\n\nEngel"."""
    if "\\n\\n#" not in source or source.count("\\n\\n") < _PARAGRAPHS or not _WRITTEN_OUT.search(source):
        return source
    return source.replace("\\n", " \n")


_WRITTEN_OUT = lazy(r"\\n\\n#{1,6} [^\W_]")
_PARAGRAPHS = 3
"""So many empty lines that are written out, one before a heading, are no accident."""


def masked(source: str, head: int) -> tuple[str, list[Directive]]:
    """The text for the CommonMark parser, and the fenced divs.

    The boxes of MkDocs become items of a list with "+": to CommonMark their text would be code.
    """
    hidden = [(0, head, True)] if head else []
    directives: list[Directive] = []
    if any(sign in source for sign in _BOX_TRIGGERS):
        hidden.extend(_boxes(source, head))
    if any(sign in source for sign in _TRIGGERS):
        if ":::" in source:
            hidden.extend(_divs(source, head, directives))
        if "{" in source:
            hidden.extend(_templates(source, head))
            hidden.extend((m.start(), m.end(), False) for m in _ATTRIBUTES.finditer(source, head))
        if "[[" in source:
            hidden.extend((m.start(), m.end(), False) for m in _EMBED.finditer(source, head))
            hidden.extend((*m.span(group), False) for m in _WIKI.finditer(source, head) for group in (1, 2))
        if "%%" in source:
            hidden.extend((m.start(), m.end(), False) for m in _COMMENT.finditer(source, head))
        if "export " in source:
            hidden.extend(_modules(source, head))
        if "<a" in source:
            hidden.extend((m.start(), m.end(), False) for m in _BROKEN_ANCHOR.finditer(source, head))
        for match in _SCRIPT.finditer(source, head):
            hidden.append((match.start(), match.start() + 1, False))
            hidden.append((match.end() - 1, match.end(), False))
    return (_hide(source, sorted(hidden)) if hidden else source), directives


def without_templates(source: str, head: int) -> str:
    """A page of HTML with its front matter and templates hidden."""
    return _hide(source, [(0, head, True), *((start, end, True) for start, end, _ in _templates(source, head))])


def without_comments(source: str) -> str:
    """A page of HTML with the comments of templates hidden: "{# ... #}", "{% comment %} ... {% endcomment %}"."""
    return _hide(source, [span for span in _templates(source, 0) if source.startswith(_COMMENTS, span[0])])


def _hide(source: str, hidden: list[tuple[int, int, bool]]) -> str:
    pieces = []
    at = 0
    for start, end, blank in hidden:
        if start < at:
            continue
        pieces.append(source[at:start])
        inside = source[start:end]
        if inside == "^":
            pieces.append(RAISED)
        elif inside.startswith(_BOX_SIGNS):
            pieces.append("+   " + HIDDEN * (len(inside) - 4))
        elif blank or "\n" in inside or _alone(source, start, end):
            pieces.append(re.sub(r"[^\n\r]", " ", inside))
        else:
            pieces.append(HIDDEN * len(inside))
        at = end
    pieces.append(source[at:])
    return "".join(pieces)


def _alone(source: str, start: int, end: int) -> bool:
    """Nothing else is on the line (the stretch is at most some hundred characters away from its ends)."""
    line = max(source.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
    stop = source.find("\n", end, end + 200)
    if stop < 0:
        stop = min(len(source), end + 200)
    return not source[line:start].strip() and not source[end:stop].strip()


def _templates(source: str, head: int) -> list[tuple[int, int, bool]]:
    """`{{ ... }}`, `{% ... %}`, `{# ... #}`, `{{< ... >}}` and MDX comments; whole code blocks made with them."""
    found = []
    at = head
    closers: dict[str, int] = {}
    open_ended: set[str] = set()
    while match := _TEMPLATE.search(source, at):
        start = match.start()
        closer = _CLOSER[match.group()]
        end = closers.get(closer, -1)
        if end < match.end():
            end = source.find(closer, match.end())
            closers[closer] = end if end >= 0 else len(source) + 1
        if end < 0 or end > len(source) or end - start > 4000:
            at = match.end()
            continue
        at = end + len(closer)
        verbatim = _VERBATIM.match(source, start)
        name = verbatim and (verbatim.group(1) or verbatim.group(2))
        if name and name not in open_ended:
            after = _verbatim_end(source, name, at)
            if after == at:
                open_ended.add(name)
            at = after
        found.append((start, at, False))
    return found


def _modules(source: str, head: int) -> Iterator[tuple[int, int, bool]]:
    """What a page of MDX exports: code up to an empty line outside of all its brackets."""
    end = head
    for match in _EXPORT.finditer(source, head):
        if match.start() < end:
            continue
        end = _statement_end(source, match.start())
        yield match.start(), end, True


def _statement_end(source: str, start: int) -> int:
    depth, at = 0, start
    while at < min(len(source), start + _LONGEST_MODULE):
        following = source.find("\n", at) + 1 or len(source)
        line = source[at:following]
        if depth <= 0 and not line.strip():
            break
        depth += sum(map(line.count, "({[")) - sum(map(line.count, ")}]"))
        at = following
    return at


def _verbatim_end(source: str, name: str, at: int) -> int:
    end = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}|\{{\{{[<%]\s*/{name}\s*[%>]\}}\}}").search(source, at)
    return end.end() if end else at


def _boxes(source: str, head: int) -> list[tuple[int, int, bool]]:
    """The sign and the kind of each box, and the quotation marks around its title."""
    found = []
    for match in _BOX.finditer(source, head):
        found.append((*match.span(2), False))
        found.extend((*match.span(group), False) for group in (3, 4) if match[group])
    return found


def _divs(source: str, head: int, directives: list[Directive]) -> list[tuple[int, int, bool]]:
    found = []
    for match in _DIV.finditer(source, head):
        braces, word = match.groups()
        if braces or word:
            text = braces if braces is not None else word
            hints = tuple(m.group(1).lower() for m in _WORD.finditer(text) if not m.group(2))[:12]
            directives.append(Directive(match.end(), hints))
        else:
            directives.append(Directive(match.start(), None))
        found.append((match.start(), match.end(), True))
    return found
