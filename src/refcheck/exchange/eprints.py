"""E-prints of BibTeX entries: an arXiv number in whatever field it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from refcheck.model import CslItem

_ARXIV_LISTED = re.compile(r"^arXiv(?:(?: preprint)?,? (?:arXiv:)?|:)(\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE)
_ARXIV_VOLUME = re.compile(r"abs/(\d{4}\.\d{4,5})")
_OLD_NUMBER = re.compile(r"\d{7}(?:v\d+)?")
_SERVERS = frozenset(("biorxiv", "medrxiv", "psyarxiv", "chemrxiv", "socarxiv", "osf preprints", "ssrn"))
_ARXIV_ITSELF = frozenset(("arxiv", "arxiv preprint", "arxiv e-prints", "arxiv eprints", "arxiv.org"))
_ARXIV_PREFIX = re.compile(r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arXiv:\s*)+", re.IGNORECASE)


def read_eprint(entry: Mapping[str, str], item: CslItem) -> None:
    """An e-print at a preprint server is the server's publication."""
    server = entry.get("eprinttype") or entry.get("archiveprefix") or ""
    eprint = entry.get("eprint", "")
    container = str(item.get("container-title", ""))
    listed = _ARXIV_LISTED.match(container)
    if container.lower() in ("arxiv", "corr"):
        listed = _ARXIV_VOLUME.match(str(item.get("volume", "")))
    if item["type"] == "manuscript" and container.lower() in _SERVERS:
        item["type"] = "article"
    if listed:  # as search engines give it
        server, eprint, item["type"] = "arxiv", listed[1], "article"
        for variable in ("container-title", "volume", "issue", "page"):
            item.pop(variable, None)
    if not eprint:
        return
    if server.lower() == "arxiv" or (not server and re.match(r"^(?:arXiv:)?\d{4}\.\d{4,5}", eprint)):
        eprint = _ARXIV_PREFIX.sub("", eprint).removesuffix(".pdf")
        if _OLD_NUMBER.fullmatch(eprint) and entry.get("primaryclass"):
            eprint = f"{entry['primaryclass'].partition('.')[0]}/{eprint}"
        if item["type"] == "article-journal" and _is_in_no_journal(item):
            item["type"] = "article"
            for variable in ("container-title", "volume", "issue", "page"):
                item.pop(variable, None)
        item.setdefault("URL", f"https://arxiv.org/abs/{eprint}")
        if item["type"] == "article":
            item.setdefault("publisher", "arXiv")
            item.setdefault("number", f"arXiv:{eprint}")


def _is_in_no_journal(item: CslItem) -> bool:
    """True where no journal is named, or arXiv as one."""
    if "container-title" in item:
        return str(item["container-title"]).lower() in _ARXIV_ITSELF
    return "volume" not in item
