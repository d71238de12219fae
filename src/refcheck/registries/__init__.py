"""Asks the registries about references: is this DOI this work, was it retracted, which DOI is missing.

Nothing here is imported, and nothing asked, unless the user wants it.  What leaves the machine is one DOI or one
reference at a time, never the document.  Needs the extra "verify".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from refcheck.errors import RefcheckError, WrongValue, install
from refcheck.model import Reference, Verification

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of references done and their total."""


class Options(NamedTuple):
    """How to ask.  `mailto` opens the faster, polite pool; addresses default to the public registries.

    With another `crossref_url` DataCite is only asked when `datacite_url` is given too.  `rate` is requests a second
    (None: the published limit).  `offline` uses the cache alone.  `cache` false keeps and reads nothing;
    `cache_path` names another file.  `seconds` bounds the whole run (None: by the number of requests).
    """

    mailto: str | None = None
    crossref_url: str | None = None
    datacite_url: str | None = None
    rate: float | None = None
    offline: bool = False
    cache: bool = True
    cache_path: str | None = None
    seconds: float | None = None


class MissingExtra(RefcheckError, RuntimeError):
    """The packages that ask the registries are not installed."""


def verify(
    references: Iterable[Reference | Mapping[str, Any] | str],
    mailto: str | None = None,
    base_url: str | None = None,
    rate: float | None = None,
) -> list[Verification]:
    """One verification a reference (a `Reference`, a CSL-JSON item or a reference string), in order.

    `base_url` is Crossref's address, `rate` requests a second (None: the published limit).  Trouble with the network
    never raises: it gives the status "unchecked".  Raises ValueError for a `mailto`, `base_url` or `rate` that
    cannot be used and MissingExtra without the extra "verify".
    """
    if isinstance(references, (str, Mapping, Reference)):
        raise WrongValue(f"references must be a list of references, not one {type(references).__name__}")
    return list(run(list(references), Options(mailto=mailto, crossref_url=base_url, rate=rate)))


def run(
    references: Sequence[Reference | Mapping[str, Any] | str],
    options: Options | None = None,
    progress: Progress | None = None,
) -> tuple[Verification, ...]:
    """Verifies references, those of several documents in one run too; raises like `verify`."""
    options = options or Options()
    _validate(options)
    try:
        import habanero  # noqa: F401
        import rapidfuzz  # noqa: F401
    except ImportError as error:
        raise MissingExtra(f"asking the registries needs {error.name}: {install('verify')}") from None
    from refcheck.registries.asking.cache import Cache
    from refcheck.registries.asking.queries import query
    from refcheck.registries.asking.run import Run

    cache = Cache((options.cache_path or "") if options.cache else None)
    try:
        return Run([query(reference) for reference in references], options, cache, progress).verifications()
    finally:
        cache.close()


def _validate(options: Options) -> None:
    mailto = options.mailto
    if mailto is not None and (mailto.count("@") != 1 or not mailto.isprintable() or " " in mailto):
        raise WrongValue(f"mailto is not an e-mail address: “{mailto}”")
    for url in (options.crossref_url, options.datacite_url):
        if url is not None and not url.startswith(("http://", "https://")):
            raise WrongValue(f"not an http address: “{url}”")
    rate = options.rate
    if rate is not None and not (isinstance(rate, (int, float)) and 0 < rate < 1e6):
        raise WrongValue(f"rate must be a positive number of requests a second, not {rate!r}")
