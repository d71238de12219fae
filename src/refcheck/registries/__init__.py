"""Asks the registries about references: is this DOI this work, was it retracted, which DOI is missing.

Nothing here is imported, and nothing asked, unless the user wants it.  What leaves the machine is one DOI or one
reference at a time, never the document.  Needs the extra "verify".
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.errors import RefcheckError, WrongType, WrongValue, install
from refcheck.model import Reference
from refcheck.verdicts import Verification

if TYPE_CHECKING:
    from refcheck.registries.asking.registry import Registry

REGISTRIES = ("crossref", "datacite", "openalex", "openlibrary", "pubmed")
"""Every registry, by the name of its module here."""
DEFAULT = ("crossref", "datacite")

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of references done and their total."""


class VerifyOptions(NamedTuple):
    """How to ask.  `mailto` opens Crossref's faster, polite pool and tells the others who asks.

    `registries` are asked in this order (empty: Crossref and DataCite).  `urls` are other addresses of theirs, by name;
    where there is one and no registry is named, only those with an address are asked.  `rate` is requests a second
    (None: the published limits).  `offline` uses the cache alone.  `cache` false keeps and reads nothing; `cache_path`
    names another file.  `seconds` bounds the whole run (None: by the number of requests).
    """

    mailto: str | None = None
    registries: Sequence[str] = ()
    urls: Mapping[str, str] = {}
    rate: float | None = None
    offline: bool = False
    cache: bool = True
    cache_path: str | PathLike[str] | None = None
    seconds: float | None = None


class MissingExtra(RefcheckError, RuntimeError):
    """The packages that ask the registries are not installed."""


def verify(
    references: Iterable[Reference | Mapping[str, Any] | str],
    mailto: str | None = None,
    base_url: str | None = None,
    rate: float | None = None,
    registries: Sequence[str] = (),
) -> list[Verification]:
    """One verification a reference (a `Reference`, a CSL-JSON item or a reference string), in order.

    `base_url` is another address of Crossref's, `rate` requests a second (None: the published limits), `registries`
    whom to ask, in order (empty: "crossref" and "datacite").  Trouble with the network never raises: it gives the
    status "unchecked".  Of a whole report `report.verified()` asks about the references.

    Raises ValueError for a `mailto`, `base_url`, `rate` or registry that cannot be used, TypeError for what is no list
    of references, and MissingExtra without the extra "verify"; all are RefcheckErrors.
    """
    return list(run(_listed(references), options(mailto, base_url, rate, registries)))


def _listed(references: Any) -> list[Reference | Mapping[str, Any] | str]:
    if isinstance(references, (str, Mapping, Reference)):
        raise WrongValue(f"references must be a list of references, not one {type(references).__name__}")
    if hasattr(references, "_fields") or not isinstance(references, Iterable):
        more = ": give its references" if hasattr(references, "references") else ""
        raise WrongType(f"references must be a list of references, not {type(references).__name__}{more}")
    found = list(references)
    for item in found:
        if not isinstance(item, (str, Mapping, Reference)):
            kinds = "refcheck.Reference, a CSL-JSON item or a text"
            raise WrongType(f"a reference is {kinds}, not {type(item).__name__}")
    return found


def options(
    mailto: str | None = None, base_url: str | None = None, rate: float | None = None, registries: Sequence[str] = ()
) -> VerifyOptions:
    """VerifyOptions from what a caller gives; `base_url` is Crossref's."""
    return VerifyOptions(mailto, registries, {"crossref": base_url} if base_url else {}, rate)


def run_used(
    references: Sequence[Reference], options: VerifyOptions | None = None, progress: Progress | None = None
) -> tuple[Verification, ...]:
    """One verification a reference of a document; works of a bibliography that it does not cite are not asked about."""
    return in_order(references, run([item for item in references if is_used(item)], options, progress))


def is_used(reference: Reference) -> bool:
    """Whether the document itself lists or cites a work: a bibliography may hold a whole library."""
    return reference.written or bool(reference.cited_by)


def in_order(references: Sequence[Reference], answers: Sequence[Verification]) -> tuple[Verification, ...]:
    """One verification a reference, from those of the used ones; the others say that nobody asked about them."""
    given = iter(answers)
    unasked = Verification("unchecked", reason="cited nowhere")
    return tuple(next(given) if is_used(reference) else unasked for reference in references)


def run(
    references: Sequence[Reference | Mapping[str, Any] | str],
    options: VerifyOptions | None = None,
    progress: Progress | None = None,
) -> tuple[Verification, ...]:
    """Verifies references, those of several documents in one run too; raises like `verify`."""
    options = options or VerifyOptions()
    _validate(options)
    try:
        import habanero  # noqa: F401
        import rapidfuzz  # noqa: F401
    except ImportError as error:
        raise MissingExtra(f"asking the registries needs {error.name}: {install('verify')}") from None
    from refcheck.registries.asking.cache import Cache
    from refcheck.registries.asking.queries import query
    from refcheck.registries.asking.run import Run

    cache = Cache(os.fspath(options.cache_path or "") if options.cache else None)
    try:
        return Run([query(reference) for reference in references], options, cache, progress).verifications()
    finally:
        cache.close()


def _validate(options: VerifyOptions) -> None:
    mailto = options.mailto
    if mailto is not None and not isinstance(mailto, str):
        raise WrongType(f"mailto is an e-mail address, not {type(mailto).__name__}")
    if mailto is not None and (mailto.count("@") != 1 or not mailto.isprintable() or " " in mailto):
        raise WrongValue(f"mailto is not an e-mail address: “{mailto}”")
    check_names(options.registries)
    if not isinstance(options.urls, Mapping):
        raise WrongType(
            f"urls names registries with their addresses, as {{'crossref': 'http://...'}}, not {options.urls!r}"
        )
    check_names(tuple(options.urls))
    for url in options.urls.values():
        if not str(url).startswith(("http://", "https://")):
            raise WrongValue(f"not an http address: “{url}”")
    for number, what in ((options.rate, "rate must be a positive number of requests a second"),
                         (options.seconds, "seconds must be a positive number")):  # fmt: skip
        if number is not None and not (isinstance(number, (int, float)) and 0 < number < 1e6):
            raise WrongValue(f"{what}, not {number!r}")
    if not isinstance(options.cache_path, (str, PathLike, type(None))):
        raise WrongType(f"cache_path is the path of a file, not {type(options.cache_path).__name__}")


def check_names(names: Sequence[str]) -> None:
    """Raises ValueError for a name that is no registry's."""
    if isinstance(names, str):
        raise WrongValue(f"registries must be a list of names, not “{names}”")
    for name in names:
        if name not in REGISTRIES:
            from refcheck.base.nearest import hint

            raise WrongValue(f"unknown registry “{name}”{hint(str(name), REGISTRIES)} (one of {', '.join(REGISTRIES)})")


def chosen(options: VerifyOptions) -> list[Registry]:
    """The registries to ask, in order, each once."""
    from importlib import import_module

    names = options.registries or [name for name in DEFAULT if not options.urls or name in options.urls]
    found: list[Registry] = []
    for name in dict.fromkeys(names):
        registry = import_module(f"{__name__}.{name}").REGISTRY
        found.append(registry(options.mailto, options.urls.get(name)))
    return found
