"""Names of publishers: distinguished from journals, sites and places."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.language import every, small
from refcheck.reference.groups import is_group

_HOUSES = every("houses")
_JOURNALS = every("periodicals")
CITIES = frozenset(every("publishing_places"))


def is_house(name: str) -> bool:
    """True when a word of `name` tells a publisher or an organisation."""
    lower = name.lower()
    return any(word in lower for word in _HOUSES) or (is_group(name) and not any(word in lower for word in _JOURNALS))


def names_periodical(name: str) -> bool:
    """True when a word of `name` tells a journal ("Journal", "Zeitschrift")."""
    lower = name.lower()
    return any(word in lower for word in _JOURNALS)


_REFERENCE_WORKS = every("encyclopedias")


def is_reference_work(name: str) -> bool:
    """True when a word of `name` tells an encyclopedia: whoever publishes it, an article is in it."""
    lower = name.lower()
    return any(word in lower for word in _REFERENCE_WORKS)


def publishes(name: str, linked: bool) -> bool:
    """True when `name` rather is a publisher than a journal or site without its volume."""
    lower = name.lower()
    if "appear" in lower:
        return False
    if any(word in lower for word in _HOUSES):
        return True
    if any(word in lower for word in _JOURNALS) or is_known_journal(name):
        return False
    return is_group(name) or (not linked and len(name) <= 40)


_LONE = frozenset(
    "brain|cell|cognition|elife|gut|jama|lancet|mind|nature|neuron|pain|peerj|science|synthese|the atlantic|"
    "the economist|the lancet|the new yorker|the spectator|wired".split("|")
)
"""Journals and magazines of one word, which nothing else tells from a publisher."""
_FAMILIES = (
    "acm transactions on ",
    "acs ",
    "bmc ",
    "frontiers in ",
    "ieee transactions on ",
    "jama ",
    "nature ",
    "plos ",
    "trends in ",
)
"""How the names of journals begin that one house has many of."""
_FIELDS = frozenset(
    "analysis behavior behaviour biology chemistry communications ecology economics evolution genetics medicine neuroscience "
    "policy physics science sciences technology".split()
)
"""What names of journals end with after another word: "Energy Policy", "Current Biology"."""


def is_known_journal(name: str) -> bool:
    """True for what is printed alone and is no publisher: "Nature", "Nature Climate Change", "Energy Policy"."""
    return name.lower() in _LONE or name.lower() in _FIELDS or is_named_as_journal(name)


def is_named_as_journal(name: str) -> bool:
    """True for a name of several words that begins or ends as those of journals do."""
    lower = name.lower()
    words = lower.split()
    if lower.startswith(_FAMILIES):
        return not is_group(name)
    return 2 <= len(words) <= 4 and words[-1] in _FIELDS and "of" not in words


_MEETINGS = frozenset(
    """aaai aamas accv acl acmmm aistats asplos asru bmvc ccs chi cikm coling colt conll corl crypto cscw cvpr dac ecai
    eccv ecir ecml emnlp eurocrypt eurosys focs fse gecco hpca icalp icassp iccv icde icdm iclr icml icpr icra icse ijcai
    infocom interspeech iros isca isit iswc kdd lrec miccai mlsys naacl ndss neurips nips nsdi osdi pldi podc pods popl
    recsys rss sigcomm siggraph sigir sigmod soda sosp stoc tacas uai uist usenix vldb wacv wsdm www
    jasa jama jmlr pami tacl tmlr tpami pnas""".split()
)
"""Meetings, and some journals, that lists print by their letters alone."""
_LETTERS = lazy(
    r"(?:Proc\.|Proceedings of)?\s*(?:the\s)?(?:(?:ACM|IEEE|IEEE/CVF)\s)?(?P<name>[A-Za-z]{3,11})(?:\s(?:'?\d\d|(?:19|20)\d\d))?"
)


def is_meeting(name: str) -> bool:
    """True for the name of a meeting or its proceedings."""
    words = name.lower().replace(".", " ").split()
    return any(word.startswith(("proc", "conf", "workshop", "sympos", "congres", "meeting")) for word in words)


_LETTERED_JOURNALS = frozenset("jasa jama jmlr pami tacl tmlr tpami pnas".split())


def is_lettered_meeting(name: str) -> bool:
    """True for a meeting known by its letters alone: "NeurIPS 2020", "Findings of NAACL"."""
    m = _LETTERS.fullmatch(name.removeprefix("Findings of ").removeprefix("In "))
    return m is not None and m["name"].lower() in _MEETINGS - _LETTERED_JOURNALS and not m["name"].islower()


def is_periodical(name: str) -> bool:
    """True for what is no publisher: the proceedings of a meeting, and meetings known by their letters ("ICML", "PNAS")."""
    if name.lower().startswith((*small("proceedings"), "proc. ", "communications of ")):
        return True
    m = _LETTERS.fullmatch(name)
    return m is not None and m["name"].lower() in _MEETINGS and not m["name"].islower()
