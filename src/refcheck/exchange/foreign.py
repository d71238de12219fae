"""Bibliographies in forms that are not read: the message names them, so that they are never taken for a pasted list."""

from __future__ import annotations

import re

_FORMS = (
    ("Web of Science’s tagged form", re.compile(r"\A\s*(?:FN |VR \d|PT [JBSP]\n(?:AU|TI|BA) )", re.MULTILINE)),
    ("RIS without TY lines", re.compile(r"(?:^[A-Z][A-Z0-9]  ?- [^\n]*\n){2}", re.MULTILINE)),
    ("EndNote’s XML", re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?<xml>\s*<records>")),
    (
        "XML",
        re.compile(
            r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?"
            r"<(?:\w+:)?(?:modsCollection|mods|records?|collection|PubmedArticleSet|Sources|refworks|bibliography|"
            r"listBibl|file|container|rdf:RDF|RDF)\b"
        ),
    ),
    ("Zotero’s own JSON", re.compile(r"\"itemType\"\s*:")),
    ("a CSV table", re.compile(r"\A\W*(?:Key|Authors?|Title|Item Type|DOI|EID)\W{1,3},\W*[A-Z][\w ().]+\W*,")),
)


def named(text: str) -> str:
    """The name of the form that a text is in and that no module here reads; "" where there is none."""
    head = text[:20_000].replace("\r\n", "\n")
    return next((name for name, form in _FORMS if form.search(head)), "")
