"""The paragraphs of a WordPress post: its editor leaves blank lines where its pages have `<p>` (wpautop)."""

from __future__ import annotations

from refcheck.base.patterns import lazy

_BLOCK = (
    "address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|iframe|legend|li|main|math|menu|nav|object|ol|p|pre|script|section|style|summary|table|"
    "tbody|td|tfoot|th|thead|tr|ul"
)
_OPENS = lazy(rf"(?i)\s*(?:</?(?:{_BLOCK})\b|<!--)")
_WHOLE = lazy(r"(?is)<(pre|script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)")
_BLANK = lazy(r"\n[ \t\r]*\n\s*")
_CLOSES = lazy(rf"(?i)(?:</?(?:{_BLOCK})\b[^>]*>|-->)\s*\Z")


def with_paragraphs(text: str) -> str:
    """The text with `<p>` and `<br>` where WordPress puts them when it shows a post; every line stays a line.

    A post of the block editor has its own paragraphs and is left as it is.
    """
    if "<!-- wp:" in text:
        return text
    pieces, at = [], 0
    for whole in _WHOLE.finditer(text):
        pieces += [_paragraphs(text[at : whole.start()]), whole[0]]
        at = whole.end()
    return "".join([*pieces, _paragraphs(text[at:])])


def _paragraphs(text: str) -> str:
    out, at = [], 0
    for blank in _BLANK.finditer(text):
        out += [_paragraph(text[at : blank.start()]), blank[0]]
        at = blank.end()
    return "".join([*out, _paragraph(text[at:])])


def _paragraph(text: str) -> str:
    """One paragraph; what begins with a block of its own is none."""
    if not text.strip() or _OPENS.match(text):
        return text
    lines = text.split("\n")
    broken = [line if _CLOSES.search(line[-200:]) else f"{line}<br>" for line in lines[:-1]]
    return "<p>" + "\n".join([*broken, lines[-1]]) + "</p>"
