"""RC213-RC215, RC220: where a citation is in its sentence, and what must not stand for one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from refcheck.base.patterns import capitalised, compiled, lazy
from refcheck.language import either
from refcheck.model import Block, Checked, Edit, Fix, Span
from refcheck.rules import Problem, rule
from refcheck.rules._citations import Cited, citations

_ABBREVIATIONS = frozenset(
    (
        "al", "etc", "e.g", "i.e", "eg", "ie", "vs", "cf", "ca", "p", "pp", "no", "nos", "vol", "vols", "ed", "eds",
        "inc", "ltd", "co", "corp", "jr", "sr", "dr", "mr", "mrs", "ms", "prof", "st", "fig", "figs",
    )
)  # fmt: skip


@rule("RC213", "citation-after-full-stop", "warning", section="APA 7, sections 8.11 and 8.27", fixable="unsafe")
def citation_after_full_stop(checked: Checked) -> Iterator[Problem]:
    """A citation belongs to its sentence: the full stop follows the parenthesis.

    Only after a block quotation does the citation follow the stop.

    Bad:
        The mind matters to the body. (Engel, 1977).
        ---
        The mind matters to the body. (Engel, 1977) It always has.

    Good:
        The mind matters to the body (Engel, 1977).
        ---
        The mind matters. (See Engel, 1977, for the argument.)
    """
    text = checked.document.text
    for cited in citations(checked):
        cluster = cited.citation.cluster
        if cited.narrative or not cluster or cited.citation.quoted or not _opens(text, cited, cluster):
            continue
        stop = _stop_before(text, cluster)
        block = _block_at(checked.document.blocks, cluster.start)
        if stop is None or (block and (block.kind != "paragraph" or not _follows(text, cluster, block))):
            continue
        edits = [Edit(stop, stop + 1, "")]
        if text[cluster.end : cluster.end + 1] not in (".", "!", "?"):
            edits.append(Edit(cluster.end, cluster.end, "."))
        yield Problem(
            stop, min(cluster.end, stop + 40), "the full stop belongs after the citation",
            citations=(cited.citation.id,), suggestion=f"{text[cluster.start : cluster.end]}.",
            fix=Fix("unsafe", tuple(edits)),
        )  # fmt: skip


@rule("RC214", "nested-parentheses", "info", section="APA 7, section 8.11", fixable="unsafe", styles=("apa",))
def nested_parentheses(checked: Checked) -> Iterator[Problem]:
    """A citation inside a parenthesis gives its year after a comma, not in a second pair of parentheses.

    A second pair of parentheses hides where the first one ends.

    Bad:
        The mind matters (see Lazarus and Folkman (1984)).

    Good:
        The mind matters (see Lazarus & Folkman, 1984).
    """
    text = checked.document.text
    for cited in citations(checked):
        names = cited.lead.rstrip(" (")
        if not cited.narrative or not cited.lead.endswith("(") or names.endswith(("’s", "'s")):
            continue
        if not (cited.citation.references or cited.citation.has_several_authors):
            continue  # "iPad (1, 2, Mini (2012))"
        before = text[max(0, cited.start - 120) : cited.start].rpartition("\n")[2]
        close = cited.tail_start + len(cited.tail)
        after = text[close + 1 : close + 121].partition("\n")[0]
        opened = before.count("(") > before.count(")")
        if opened and text[close : close + 1] == ")" and after.count(")") > after.count("("):
            follows = "" if after[:1] in (")", ",", ";", ".") else ","
            names_end = cited.start + len(names)
            yield Problem(
                cited.start, close + 1, "no parentheses inside parentheses: the year should follow a comma",
                citations=(cited.citation.id,),
                suggestion=f"{names}, {text[cited.year_start : close]}",
                fix=Fix("unsafe", (Edit(names_end, cited.year_start, ", "), Edit(close, close + 1, follows))),
            )  # fmt: skip


# "Ibid. is used where": a text about such abbreviations
_EXPLAINED = lazy(
    lambda: rf"\b(?:[Ii]bid\.|(?:[Oo]p|[Ll]oc)\. ?cit\.)[*_”\"»’ ]{{1,4}}(?:{either('stands_for')})(?![^\W\d_])"
)


@rule("RC215", "ibid", "warning", section="APA 7, section 8.10", styles=("apa",))
def ibid(checked: Checked) -> Iterator[Problem]:
    """APA repeats author and year; "ibid.", "op. cit." and "loc. cit." are not used.

    What "ibid." stands for changes when a sentence moves; author and year never do.

    Bad:
        The mind matters (Engel, 1977). So does the body (ibid., p. 131).

    Good:
        The mind matters (Engel, 1977). So does the body (Engel, 1977, p. 131).
    """
    text = checked.document.text
    found = [word for word in ("bid.", "op. cit", "op.cit", "loc. cit") if word in text]
    if not found or _EXPLAINED.search(text):
        return
    for word in found:
        at = text.find(word)
        while at >= 0:
            start = at - (word == "bid.")
            end = at + len(word) + (word.endswith("cit") and text[at + len(word) : at + len(word) + 1] == ".")
            whole = start >= 0 and (start == 0 or not text[start - 1].isalnum())
            if whole and (word != "bid." or text[start] in "iI") and _in_body(checked, start):
                yield Problem(start, end, f"APA repeats author and year instead of “{text[start:end]}”")
            at = text.find(word, at + 1)


@rule("RC220", "cited-in-without-as", "info", section="APA 7, section 8.6", fixable="safe", styles=("apa",))
def cited_in_without_as(checked: Checked) -> Iterator[Problem]:
    """A work known only through another is introduced by "as cited in".

    The entry in the list is that of the work that was read.

    Bad:
        Dreams fulfil wishes (Freud, 1900, cited in Jones, 1953).

    Good:
        Dreams fulfil wishes (Freud, 1900, as cited in Jones, 1953).
    """
    text = checked.document.text
    for cited in citations(checked):
        before = text[max(0, cited.start - 20) : cited.start]
        for words in ("cited in ", "quoted in ", "cited by "):
            if not cited.narrative and before.endswith(words) and not before[: -len(words)].endswith("as "):
                start = cited.start - len(words)
                yield Problem(
                    start, cited.start, "the words should be “as cited in”", citations=(cited.citation.id,),
                    suggestion="as cited in ", fix=Fix("safe", (Edit(start, cited.start, "as cited in "),)),
                )  # fmt: skip


def _opens(text: str, cited: Cited, cluster: Span) -> bool:
    """True for the first work of a parenthesis that holds citations only: "(see Engel, 1977)"."""
    before = text[cluster.start + 1 : min(cited.start, cited.citation.start)]
    return not before or (len(before) <= 25 and before[0].islower() and not any(c in before for c in ";.)0123456789"))


def _stop_before(text: str, cluster: Span) -> int | None:
    """The full stop of a sentence that ended right before a parenthesis."""
    at = cluster.start
    while at > 0 and text[at - 1] in " \n\u00a0":
        at -= 1
    gap = text[at : cluster.start]
    if at < 2 or text[at - 1] != "." or "\n\n" in gap:
        return None
    word = text[max(0, at - 25) : at - 1].split()[-1:] or [""]
    bare = word[0].strip("()[]“”\"'*_").lower()
    if len(bare) < 2 or bare in _ABBREVIATIONS or "." in bare or not bare[-1].isalnum():
        return None
    return at - 1


def _follows(text: str, cluster: Span, block: Block) -> bool:
    """True where a stop or a new sentence follows; a parenthesis that closes a long block may cite a quotation."""
    after = text[cluster.end : min(block.end, cluster.end + 3)]
    if after[:1] in (".", "!", "?"):
        return True
    if not after.strip():
        return cluster.start - block.start < 200
    return capitalised([compiled(r"\s+[^\W\d_]").match(after)])


def _block_at(blocks: tuple[Block, ...], offset: int) -> Block | None:
    index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 and offset < blocks[index].end else None


def _in_body(checked: Checked, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in checked.located.body)
