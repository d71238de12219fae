"""Names of organisations: told from people and from titles."""

from __future__ import annotations

from refcheck.patterns import lazy

_CUES = frozenset(
    """park geographic protocol convention newspaper times contributors editors academy academies administration agency alliance america archive archives army assembly association associates authority
    bank board branch brigade bureau cabinet center centers centre centres church coalition club college
    collaboration collaborators collective commission committee commonwealth community company conference
    confederation congress consortium consultation contributors corp corporation corps council court data department dept directorate
    division embassy enterprise executive federation force forum foundation fund gallery government group guild
    headquarters hospital house inc institute institutes institution investigators initiative international
    laboratory labs league library limited llc ltd ministry mission museum nations network observatory office
    organisation organization panel parliament partners partnership party police press programme program project
    publishers registry republic research school secretariat section senate service services society staff state
    states statistics studio survey task team trust union unit university users workgroup workshop museum software
    systems academia agencia agência asociación associação association autoridad ayuntamiento banco biblioteca
    cámara centro colegio comisión comissão comité confederación congreso consejo conselho departamento dirección
    empresa escuela escola facultad faculdade federación fundación fundação gobierno governo grupo hospital
    instituto ministerio ministério museo museu observatorio oficina organización organização programa red
    secretaría secretaria servicio serviço sistema sociedad sociedade superintendencia unidad união universidad universidade
    académie agence assemblée bibliothèque bureau centre comité conseil école fédération fondation gouvernement
    institut ministère musée observatoire office organisation société syndicat université akademie amt anstalt
    behörde bibliothek bundesamt bundesministerium gesellschaft institut kommission ministerium museum stiftung
    ajuntament comune consell diputació generalitat junta prefeitura concello xunta gemeente kommune stadtverwaltung
    universität verband verein zentrum istituto ministero università società fondazione ente brasil brazil europe
    france germany canada stiftelsen vereniging stichting universiteit ministerie""".split()
)
_LAST = frozenset(
    """advice aid airlines airways analytics books campaign care charity children citizens clinic clinics consulting
    daily data democracy dictionary digital encyclopedia england entertainment equality families farmers films games
    gazette health healthcare herald holdings hospice hub industries initiative insights interactive ireland
    kids magazine matters media medicine mind motors museums news nurses online parents patients pharmaceuticals
    physicians pictures productions radio records research review rights scotland seniors solutions speaks sports
    statistics studios support teachers technologies technology television today tourism trends tribune tv uk
    usa voices wales watch weekly welfare wiki wikipedia women workers youth zealand nz""".split()
)
"""The last words of names of two words and more that are no family names: "Mayo Clinic", "Psychology Today"."""
_FIRST = frozenset("ABC AP BBC CBC CBS CDC CNN EU ITV NASA NBC NHS NPR PBS UK UN US USA".split())
_SMALL = frozenset("""a an and at by da das de del den der des di do dos du e en et for from für in la las le les los of on og the to
    und van von y with & –""".split())  # fmt: skip
_WORD = lazy(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?|&")
_WELL_KNOWN = frozenset(
    """openai wikipedia google microsoft apple facebook youtube anonymous anon unicef unesco nasa ibge""".split()
)


def is_group(name: str) -> bool:
    """True when a word of `name` is one that organisations use ("Institute", "Comisión", "Bundesamt")."""
    return any(word.rstrip(".").lower() in _CUES for word in name.replace(",", " ").replace("(", " ").split())


def is_named_group(name: str) -> bool:
    """True for several words, of which the last is no family name or the first no given one.

    "Human Rights Watch", "NHS England", "Parkinson’s UK": in a list that inverts people (APA 7, section 9.8) such a
    name before the date is that of a group (section 9.11).
    """
    words = name.split()
    if len(words) < 2:
        return False
    return words[-1].lower() in _LAST or words[0] in _FIRST or words[0].endswith(("'s", "’s", "s’"))


def looks_like_group(name: str) -> bool:
    """True when `name` can stand as an author: a cue word, an acronym, or every word but the small ones with a capital."""
    if is_group(name):
        return not _is_sentence(name)
    words = _WORD.findall(name)
    if not words or len(words) > 9:
        return False
    if words[0].lower() in _WELL_KNOWN:
        return True
    long = [word for word in words if word.lower() not in _SMALL]
    return (
        bool(long) and all(word[0].isupper() or not word.isascii() for word in long) and not name.endswith(("?", "!"))
    )


def _is_sentence(name: str) -> bool:
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL]
    low = sum(word[0].islower() for word in words)
    return len(words) > 14 or low > len(words) / 2


_STOP = lazy(r"\.\s|,\s|\s\(|\s\[|:\s|;\s")


def group_at(text: str, start: int, end: int) -> int:
    """Where the name of an organisation that begins at `start` ends; `start` when none stands there."""
    for m in _STOP.finditer(text, start + 3, min(end, start + 130)):
        if text[m.start() - 1].isupper() and text[m.start() - 2 : m.start() - 1] in (".", " "):
            continue  # "U.S. Census Bureau"
        name = text[start : m.start()]
        if m[0] == ", " and is_group(text[m.end() : m.end() + 40].split(".")[0]) and not is_group(name):
            continue
        return m.start() if " " in name and is_group(name) and looks_like_group(name) else start
    return start
