"""Which words of a title are ordinary English ones, so that sentence case may take their capitals.

The list is SCOWL's (http://wordlist.aspell.net, see `lexicon.LICENSE.txt`; made by `tools/make_lexicon`), without what
the endings and beginnings here tell.  A word that is neither listed nor formed of a listed one may be a name: it keeps
the writer's capital.
"""

from __future__ import annotations

import gzip
from collections.abc import Set
from functools import cache

from refcheck.base.bundled import data
from refcheck.format.own_words import own_words
from refcheck.format.words import ORDINARY_ENDINGS, word_set

_TECHNICAL_ENDINGS = tuple(
    word_set(
        """
        ase ases ide ides ene enes ane anes yl oid oids itis osis emia aemia omics omic ome omes scopy phore phores
        meter meters omer omers sphere spheres chlor flexor flexors gaster imager imagers center centers
        genesis genic pathy lytic trophic philic phobic morphic metric metrics metry grams gram graph graphs
        """
    )
)
"""How words of the sciences end that no list has."""
_SAFE_ENDINGS = tuple(end for end in ORDINARY_ENDINGS if end not in ("er", "ers", "or", "ors"))
"""Without those of family names ("Emmenegger")."""
_BEGINNINGS = tuple(
    word_set(
        """
        anti auto bi bio co counter cross cyber de dis eco electro geo hetero homo hydro hyper hypo immuno infra inter
        intra macro mega meta micro mid mis mono multi nano neo neuro non over poly post pre pro psycho quasi re
        self semi socio sub super tele thermo trans tri ultra un under
        """
    )
)
_LATIN = word_set("vivo vitro situ silico priori posteriori facto hoc")
_NEW = word_set(
    """
    altcoin astrocyte axion axions backtest blackbox blazar blazars blockmodel blockmodels changepoint changepoints
    ciphertext codec cryptosystem cryptosystems cyber edtech ehealth eigenmaps electrolyzer equivariant estimand
    estimands fintech foodborne groundfish hapticians influencer inservice kilonova lidar livestream lockdowns logit
    logits magnetar mhealth mixtape monoid multilab mutex mutexes nocebo norovirus oligodendrocyte periurban
    photovoice plaintext poset posets precariat proptech quadcopter qubit rotavirus seedbank skyrmion skyrmions
    soliton solitons stablecoin stablecoins testbank treewidth vlog vlogger vlogs whitepaper widefield
    """
)
"""Words of the sciences that no list has yet."""
_INFLECTIONS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("our", "or"),
    ("ours", "or"),
    ("ise", "ize"),
    ("yse", "yze"),
)


def is_ordinary(word: str) -> bool:
    """True for a word in small letters that is no name: by the bibliography's own text, else by the list."""
    head, _, tail = word.replace("’", "'").partition("'")
    word = tail if len(head) == 1 else head  # "d'affaires"
    known = is_in_lexicon(word)
    own = own_words()
    if own is None or len(word) < 4:
        return known
    return not own.is_name(word) if known else own.is_small(word)


def is_in_lexicon(word: str) -> bool:
    """True for a word in small letters that is listed, or formed of one, whatever the bibliography says."""
    words, names = _listed()
    return word not in names and (len(word) < 3 or word in _LATIN or _is_known(word, words) or is_formed(word, words))


def is_listed(word: str) -> bool:
    """True for a word in small letters that the list has itself, or that is an inflected form of such a one."""
    words, names = _listed()
    return word not in names and (
        word in words or any(word.endswith(end) and word[: -len(end)] + other in words for end, other in _INFLECTIONS)
    )


def ends_ordinarily(word: str) -> bool:
    """True for a word with an ending that ordinary words have."""
    return (len(word) > 5 and word.endswith(_SAFE_ENDINGS)) or (len(word) > 6 and word.endswith(_TECHNICAL_ENDINGS))


def is_formed(word: str, words: Set[str]) -> bool:
    """True for a word formed of an ordinary one."""
    if any(word.endswith(end) and _is_known(word[: -len(end)] + other, words) for end, other in _INFLECTIONS):
        return True
    return any(word.startswith(head) and _is_known(word[len(head) :], words, 4) for head in _BEGINNINGS)


def _is_known(word: str, words: Set[str], shortest: int = 3) -> bool:
    return len(word) >= shortest and (word in words or word in _NEW or ends_ordinarily(word))


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Ordinary words, and names that look like them, both in small letters; 30 ms when first asked for."""
    words = gzip.decompress(data(__name__, "lexicon.txt.gz")).decode().split("\n")
    return frozenset(word for word in words if word.islower()), frozenset(
        word.lower() for word in words if not word.islower()
    )
