"""Bibliographies in forms that are not read: the message names them, so that they are never taken for a pasted list."""

from __future__ import annotations

import re

_XML = r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?"
_COLUMN = (
    r"(?:key|cit(?:e|ation)[ -]?key|id|authors?(?: full names)?|title|journal|(?:source|publication|article) title|"
    r"(?:publication )?year|(?:item|document|reference|publication)[ _-]?type|type|doi|eid|pmid)"
)
_FORMS = (
    ("Web of Science’s tagged form", re.compile(r"\A\s*(?:FN |VR \d|PT [JBSP]\n(?:AU|TI|BA) )", re.MULTILINE)),
    ("Web of Science’s table", re.compile(r"\A\s*PT\tAU\t")),
    ("RefWorks’ tagged form", re.compile(r"\A\s*RT [A-Z][^\n]*\n(?:[A-Z][A-Z\d] [^\n]*\n){2}")),
    ("RIS without TY lines", re.compile(r"(?:^[A-Z][A-Z0-9]  ?- [^\n]*\n){2}", re.MULTILINE)),
    ("EndNote’s XML", re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?<xml>\s*<records>")),
    ("MODS", re.compile(rf"{_XML}<(?:\w+:)?mods(?:Collection)?\b")),
    ("PubMed’s XML", re.compile(rf"{_XML}<Pubmed(?:ArticleSet|BookArticleSet|Article)\b")),
    (
        "XML",
        re.compile(
            rf"{_XML}<(?:\w+:)?(?:records?|collection|Sources|refworks|bibliography|listBibl|file|container|rdf:RDF|RDF)\b"
        ),
    ),
    (
        "XML",
        re.compile(r"\A\s*<\?xml[^>]*>\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?!html\b|!DOCTYPE\s+html\b)", re.IGNORECASE),
    ),
    (
        "BibTeX without “@”",
        re.compile(r"\A\s*(?:article|book|in(?:proceedings|collection|book)|misc)\s*\{[^{}=]*,[^{}=]*="),
    ),
    ("Zotero’s own JSON", re.compile(r"\"itemType\"\s*:")),
    (
        "a table",
        re.compile(rf"\A\W*{_COLUMN}[\"’]?[ \t]*[,;\t][ \t]*[\"“]?{_COLUMN}[\"”]?[ \t]*(?:[,;\t]|\n)", re.IGNORECASE),
    ),
)


def named(text: str) -> str:
    """The name of the form that a text is in and that no module here reads; "" where there is none."""
    head = text[:20_000].replace("\r\n", "\n")
    return next((name for name, form in _FORMS if form.search(head)), "")
