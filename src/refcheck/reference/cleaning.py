"""What pasted references carry around with them: list numbers, bullets, tags, entities, back-links.

Markup is taken out with a map of offsets, so that spans stay those of the string given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from refcheck.base.patterns import compiled, has_any, lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Span
from refcheck.reference import hyperlinks

_LABEL = lazy(
    r"[\s*•·▪◦‣–—-]*(?:#{2,6}\s)?(?:\[\^?[\w.:+-]{1,40}\]:\s|(?:\.\.\s)?\[[A-Za-z][\w:+-]{2,40}(?:1[5-9]|20)\d\d\w{0,20}\](?=\s)|(?:\.\.\s)?\\?\[(?=[^\]]{1,12}\])\^?[\w+.:-]+\\?\](?:\s[–—-](?=\s)|:)?|\[[^\W\d_][\w’'&. +-]{1,30}\s(?:1[5-9]|20)\d\d[a-z]?\](?=\s)|\(\d{1,3}\)|\d{1,3}\\?[.)](?!\d)|\d{1,3}-(?=\s[A-Z])|[ivx]{1,5}\.(?=\s?[A-Z][a-z]{2})|【\d{1,3}】|\(?[a-z][.)](?=\s[A-Z][\w'’-]+,\s[A-Z]\.)|Ref\.\s?\d{1,3}:|\^\d{1,3}\^|\^?\d{1,3}(?=\t|\s[A-Z](?:\.|[\w'’-]+(?:,\s[A-Z]\.|\s[A-Z]{1,3}[,. ]))))\s*(?=\S)"
)
_COMMENT = lazy(r"\s*(?:#'?|%{1,2}|//[/!]?|;{1,2})\s+(?:@\w+\s+)?(?:[-*•]\s+)?(?=\S)|\s*[-*]\s\[[ xX]\]\s+(?=\S)")
"""What code and task lists put before a line."""
_BACK_LETTERS = lazy(r"(?<=\^ )(?:[a-z] ){1,8}(?=[^\W\d_a-z])")  # "^ a b Festinger, L."
_BULLET = " \t\n\r\u00a0\u200b\ufeff*•·▪◦‣↑^>"
_BACK_LINKS = (
    "google scholar", "crossref", "pubmed", "pubmed central", "view article", "cross ref", "pmc free article", "full text", "view in article", "medline", "web of science",
    "publisher full text", "scopus", "cas", "isi", "article", "pubmed/ncbi", "ads", "free full text", "↩", "↩︎", "links", "abstract", "open url", "find it", "worldcat",
)  # fmt: skip

_LINK_WORDS = frozenset(
    "link url pdf html web online here doi paper preprint fulltext article source code data slides video website enlace lien aqui aquí ici hier qui här urn scix sciencedirect jstor researchgate springerlink arxiv github osf ssrn zenodo".split()
)
"""Texts of links that only say that there is one."""


def content(text: str) -> tuple[int, int, str]:
    """Where the reference itself begins and ends in `text`, and the label before it ("[12]" gives "12")."""
    start, end = 0, len(text)
    while end > start and (text[end - 1].isspace() or text[end - 1] in "↩︎↑"):
        end -= 1
    if comment := _COMMENT.match(text):
        start = comment.end()
    lettered = text[start : start + 1].isalpha() and text[start + 1 : start + 2] not in ".)"
    worded = lettered and text[start] not in "ivx" and not text.startswith("Ref", start)
    m = None if worded else _LABEL.match(text, start)
    if m and m.end() < end and (not text[m.end()].islower() or "]:" in m[0]):
        return m.end(), end, m[0].strip(" \t\n*•·▪◦‣–—-[]().:^\\【】")
    while start < end and text[start] in _BULLET:
        start += 1
    back = _BACK_LETTERS.match(text, start)
    if back and not text[back.end()].islower():
        start = back.end()
    if text[start : start + 2] in ("- ", "– ", "— "):
        start += 2
    elif text[start : start + 1] == "-" and text[start + 1 : start + 2].isupper():
        start += 1  # a bullet without its space
    while start < end and text[start].isspace():
        start += 1
    return start, end, ""


_KEY = lazy(
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?)(?:(?:\s(?:&|and|et)\s|,\s)[^\W\d_a-z][\w’' -]+|\set al\.)?\s"
    r"(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\s?[:=]\s(?=[^\W\d_])"
)


def key(text: str, start: int, end: int) -> Span | None:
    """The key of an entry that its authors follow, from its year to its end: "Low & Roe 1996 = Low, A. and Roe, T. 1996."."""
    m = _KEY.match(text, start, end)
    if m is None or m["name"] not in text[m.end() : m.end() + 40]:
        return None
    return Span(m.start("year"), m.end())


@cache
def _markup() -> re.Pattern[str]:
    return compiled(
        r"</?(?!https?:|www\.|ftp:)[a-zA-Z][^<>]{0,200}>|&(?:amp;){0,2}lt;/?(?:em|i|b|strong|u|cite|span|sub|sup|br ?/?)&(?:amp;){0,2}gt;|(?<=\s)”(?=\w)|„(?=[^“”„]{2,300}”)|&(?:amp;)?(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});|[*_]{1,3}(?=[^\s*_])|(?<=\S)[*_]{1,3}|(?<=[a-zA-Z*])\\\*(?=[,;.\s]|$)|\\(?=[_\[\]&#])|(?<=[.,])\s?\\(?=\s)|\\(?:emph|textit|textbf|textsc|doi|url)\{|(?<=\S)\}(?=[\s,.;:]|$)|(?<!`)``?(?!`)|(?<!')''(?!')|\u200b|\ufeff|\u00ad|[，；：（）]|(?<=[\w?!)])\s?/?\s?\[(?:[JMCDRNSPAZ]|(?:EB|DB|[JMC])?/?OL)\][.]?(?=\s?[^\W_]|,)"
    )


class Plain(NamedTuple):
    """A string without its markup; `starts[i]` is where its character `i` stood, None when nothing was taken out.

    From `body` on are the targets of its links; `italics`, `bold` and `links` are the stretches that the markup shows so.
    """

    text: str
    starts: list[int] | None
    body: int = 0
    italics: tuple[Span, ...] = ()
    bold: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the string given that `text[start:end]` comes from."""
        if self.starts is None:
            return start, end
        if start < self.body < end:  # "doi" and the link that it stands for
            start = self.body + 1
        return self.starts[start], self.starts[end - 1] + 1 if end > start else self.starts[start]

    def shown(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Where stretches of the string given are in `text`; targets of links are none of them."""
        if self.starts is None or not spans:
            return spans
        kept = self.starts[: self.body]
        return tuple(Span(bisect_left(kept, start), bisect_left(kept, end)) for start, end in spans)


_EMPHASIS = {
    **dict.fromkeys(("*", "_", "<i>", "</i>", "<em>", "</em>"), 0),
    **dict.fromkeys(("**", "__", "<b>", "</b>", "<strong>", "</strong>"), 1),
}
_LINK = 2
"""Which of the three lists, of italics, of bold stretches and of links, a mark begins or ends a stretch of."""


_KINDS = ("[J]", "[M]", "[C]", "[D]", "[R]", "[N]", "OL]")


class _Edit(NamedTuple):
    """What a reader sees in place of `text[start:end]`."""

    start: int
    end: int
    shown: str
    link: bool = False


def plain(text: str) -> Plain:
    """The string as a reader sees it: tags and emphasis marks gone, entities resolved, targets of links after it."""
    linked = "](" in text or "href=" in text
    if not linked and not _is_marked_up(text):
        return Plain(text, None)
    marks = list(_markup().finditer(text))
    literal, notes = _unpaired(marks)
    edits = [_Edit(*m.span(), _shown(m)) for m in marks if m.start() not in literal]
    targets: list[Span] = []
    if linked:
        cuts, targets = _links(text)
        edits = sorted([*cuts, *edits], key=lambda edit: (edit.start, -edit.end))
    if not edits and not targets:
        return Plain(text, None)
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    opened = [-1, -1, -1]  # where italics, bold and a link have begun
    inner = [0, 0, 0]  # how many have begun inside
    shown: tuple[list[Span], ...] = ([], [], [])
    for edit in edits:
        if edit.start < at:
            continue
        pieces += [text[at : edit.start], edit.shown]
        starts += range(at, edit.start)
        starts += [edit.start] * len(edit.shown)
        at = edit.end
        kind = _LINK if edit.link else _EMPHASIS.get(text[edit.start : edit.end].lower())
        if kind is not None and edit.start not in notes:
            tag = text[edit.start] == "<"
            if opened[kind] >= 0 and text[edit.start - 1 : edit.start] in (" ", "\n") and kind != _LINK and not tag:
                inner[kind] += 1
            elif inner[kind]:
                inner[kind] -= 1
                continue
            elif opened[kind] >= 0:
                shown[kind].append(Span(opened[kind], len(starts)))
                opened[kind] = -1
            else:
                opened[kind] = len(starts)
    pieces.append(text[at:])
    starts += range(at, len(text))
    body = len(starts)
    for start, end in targets:
        pieces += [" ", text[start:end]]
        starts += [start, *range(start, end)]
    return Plain("".join(pieces), [*starts, len(text)], body, *map(tuple, shown))


def _is_marked_up(text: str) -> bool:
    """Whether the pattern of markup may match; "&" alone, as before the last author, is none."""
    if (
        has_any(text, "<*_`\\\u200b\ufeff\u00ad")
        or " ”" in text
        or "„" in text
        or (not text.isascii() and has_any(text, "，；：（"))
        or (text.isascii() and has_any(text, _KINDS))
    ):
        return True
    return "&" in text and has_any(text, ";[")


def _links(text: str) -> tuple[list[_Edit], list[Span]]:
    """What the syntax of links hides, and the targets that tell something the text does not."""
    cuts: list[_Edit] = []
    targets: list[Span] = []
    inline = hyperlinks.markdown(text) if "](" in text else []
    for link in [*inline, *(hyperlinks.html(text) if "href=" in text else [])]:
        target, shown = text[slice(*link.target)], text[slice(*link.text)].strip(" .[]()")
        back_link = shown.lower() in _BACK_LINKS
        if link in inline and back_link:
            boxed = text[max(0, link.whole.start - 1)] == "[" and text.startswith("]", link.whole.end)
            cuts.append(_Edit(link.whole.start - boxed, link.whole.end + boxed, ""))
        elif link in inline and (shown.lower() in _LINK_WORDS or _repeats(text, link, shown) or _is_cut(shown, target)):
            cuts.append(_Edit(*link.whole, ""))
        elif link in inline:
            cuts.append(_Edit(link.whole.start, link.text.start, "", link=True))
            cuts.append(_Edit(link.text.end, link.whole.end, "." if _is_sentence(text, link) else "", link=True))
        told = target.startswith("http") and ("doi.org/" in target if back_link else target not in shown)
        if told and all(text[slice(*known)] != target for known in targets):
            targets.append(link.target)
    return cuts, targets


def _repeats(text: str, link: hyperlinks.Link, shown: str) -> bool:
    """Whether a link says the title once more: '"Of boats at sea", *Boats* 2. [Of boats at sea](https://...)'."""
    return len(shown) > 20 and shown in text[: link.whole.start]


def _is_cut(shown: str, target: str) -> bool:
    """Whether a link shows but the beginning of its address: "[https://boats.org](https://boats.org/of-boats/)"."""
    return shown.startswith(("http://", "https://")) and len(target) > len(shown) + 1 and target.startswith(shown)


def _is_sentence(text: str, link: hyperlinks.Link) -> bool:
    """Whether a link is a title that nothing but the end of the link parts from the journal after it."""
    rest = text[link.whole.end : link.whole.end + 5]
    title = text[slice(*link.text)]
    return title.count(" ") > 2 and title[-1:].isalnum() and rest[:1] == " " and rest[1:].lstrip("*_")[:1].isupper()


def _shown(m: re.Match[str]) -> str:
    """What a reader sees in place of the match."""
    found = m[0]
    if found == "}":
        return "" if _holds_latex(m.string) else found
    if found in _WIDE:
        wide = _is_east_asian(m.string)
        return found if wide else _WIDE[found] + " " * (m.string[m.end() : m.end() + 1].isalnum() and found != "（")
    if found[-1] == "]" or found[-2:] == "].":  # "[J]", as lists in China mark the kind of a work
        return "" if m.string[m.start() - 1] in "?!" else "." if m.string[m.end() : m.end() + 1] in (" ", ",") else ". "
    if found in ("``", "''"):  # quotation marks of LaTeX
        return found if "``" not in m.string or "''" not in m.string else "“" if found == "``" else "”"
    if found in ("”", "„"):  # Swedish and Finnish open a quotation as they close it, Polish with the other
        return "“"
    if found[0] != "&" or (found.endswith("gt;") and "lt;" in found):
        return ""  # a tag, be it escaped once too often, or a mark of emphasis
    import html  # its table of entities takes longer to load than most strings to parse

    return html.unescape(html.unescape(found)).replace("\u00a0", " ")


_WIDE = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
_EAST_ASIAN = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@lru_cache(maxsize=1)
def _is_east_asian(text: str) -> bool:
    """Whether Chinese, Japanese or Korean letters are in a text, which is asked for each of its full-width signs."""
    return _EAST_ASIAN.search(text) is not None


@lru_cache(maxsize=1)
def _holds_latex(text: str) -> bool:
    """Whether commands of LaTeX are in a text, which is asked for each of its braces."""
    return _LATEX.search(text) is not None


_LATEX = lazy(r"\\(?:emph|textit|textbf|textsc|doi|url)\{")
_NOTE_MARK = lazy(r"(?<=[^\W\d_])\*(?=\s[A-Z]{1,3}[,;.\s]|[,;])")


def _unpaired(marks: list[re.Match[str]]) -> tuple[set[int], set[int]]:
    """Where stars and underscores are that emphasise nothing: those that are part of the text ("PAUP*."), and those that
    lead to a note ("Voutov* M, Bray A*, Cole J")."""
    alone: set[int] = set()
    notes: set[int] = set()
    opened: dict[str, list[int]] = {"*": [], "_": []}
    for m in marks:
        mark = m[0][0]
        if mark not in opened:
            continue
        text, start, end = m.string, m.start(), m.end()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        alone.add(start)
        if (before.isalnum() and after.isalnum()) or "/" in (before, after):
            continue  # part of a word, or of an address
        if opened[mark] and not before.isspace() and not after.isalnum():
            alone -= {start, opened[mark].pop()}
        elif _NOTE_MARK.match(text, start):
            alone.discard(start)
            notes.add(start)
        elif not before.isalnum() and not after.isspace():
            opened[mark].append(start)
    return alone, notes


def trailing(text: str, start: int, end: int) -> int:
    """Where the back-links ("[CrossRef]", "Google Scholar") at the end begin."""
    while True:
        stop = end
        while stop > start and text[stop - 1] in " \t\n|.,;·[]()\u00a0":
            stop -= 1
        low = text[max(start, stop - 24) : stop].lower()
        if not low.endswith(_BACK_LINKS):
            return end
        link = next((link for link in _BACK_LINKS if low.endswith(link) and not low[: -len(link)][-1:].isalnum()), None)
        if link == "abstract" and text[:stop][: -len(link)].rstrip(" .")[-1:].isdigit():
            end = stop - len(link)
            continue
        opened = link and text[stop - len(link) - 1 : stop - len(link)]
        if link is None or (
            link in ("cas", "isi", "article", "ads", "links", "abstract", "crossref", "scopus", "medline")
            and opened not in ("[", "(")
        ):
            return end
        end = stop - len(link)
