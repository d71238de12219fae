"""Input made to be hard to read, of any length: one line a case, used by the tests and by benchmarks/hostile.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_PROSE = "Sleep helps the memory of those who rest well, and the study of pain goes on as before in most of the towns. "
_NAMES = ("Abel", "Boone", "Cruz", "Danner", "Eiler", "Fonseca", "Grant", "Holm", "Ibarra", "Jansen", "Katz", "Lund")


class Case(NamedTuple):
    """`data(size)` gives about `size` bytes; `extension` is that of the file they stand in.

    `small` is a size at which every bounded window is full already, so that growth shows from there on.
    """

    data: Callable[[int], bytes]
    extension: str = ".txt"
    small: int = 2_000


def repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """`unit` as often as it fits."""
    return lambda size: (before + unit * max(1, size // len(unit.encode())) + after).encode()


def nested(tag: str, size: int) -> bytes:
    depth = size // (2 * len(tag) + 5)
    return (f"<{tag}>" * depth + "text (Smith, 1999)" + f"</{tag}>" * depth).encode()


def family(number: int) -> str:
    """A different name for every number: "Abelbac"."""
    letters = ""
    rest = number // len(_NAMES)
    while rest:
        letters += chr(97 + rest % 26)
        rest //= 26
    return _NAMES[number % len(_NAMES)] + letters


def entry(number: int) -> str:
    return (
        f"{family(number)}, A. B., & Moss, C. ({1950 + number % 70}). On the {number}th question of sleep. "
        f"Journal of Sleep, {number % 60 + 1}({number % 12 + 1}), {number}–{number + 9}."
    )


def entries(size: int) -> list[str]:
    return [entry(number) for number in range(max(1, size // 110))]


def article(size: int) -> bytes:
    """Prose with citations, and the list they mean."""
    count = max(1, size // 900)
    body = "\n\n".join(
        f"{_PROSE * 3}So it was found ({family(number)} & Moss, {1950 + number % 70}). {_PROSE * 3}{family(number)} "
        f"and Moss ({1950 + number % 70}) agree."
        for number in range(count)
    )
    return f"{body}\n\nReferences\n\n{chr(10).join(entry(number) for number in range(count))}\n".encode()


def citations(size: int) -> bytes:
    """Citations of different works, and no list."""
    return "".join(
        f"{_PROSE}It is so ({family(number)}, {1950 + number % 70}).\n\n" for number in range(max(1, size // 140))
    ).encode()


def names_in_a_row(size: int) -> bytes:
    count = max(1, size // 12)
    return ("(" + ", ".join(family(number) for number in range(count)) + ", 1999)").encode()


def cited(citation: Callable[[int], str], listed: Callable[[int], str], between: str = "\n") -> Callable[[int], bytes]:
    """A paragraph with a citation, and an entry, for each number."""

    def data(size: int) -> bytes:
        numbers = range(max(1, size // 150))
        body = "\n\n".join(f"So it is ({citation(number)})." for number in numbers)
        return f"{body}\n\nReferences\n\n{between.join(map(listed, numbers))}\n".encode()

    return data


def work(names: str, year: str, number: int) -> str:
    return f"{names} ({year}). On the {number}th question of sleep. Journal of Sleep, {number % 60 + 1}(2), {number}."


def year_of(number: int) -> int:
    return 1950 + number % 70


def numbered(size: int) -> bytes:
    """A numbered list, cited by author and year; past 999 the numbers look like years."""
    numbers = range(max(1, size // 150))
    body = "\n\n".join(f"So it is ({family(n)} & Moss, {year_of(n)})." for n in numbers)
    return f"{body}\n\nReferences\n\n{chr(10).join(f'{n + 1}. {entry(n)}' for n in numbers)}\n".encode()


def chapters(heading: str) -> Callable[[int], bytes]:
    """Chapters with a list each, and one of further reading."""

    def chapter(number: int) -> str:
        listed = "\n".join(entry(at) for at in range(3 * number, 3 * number + 3))
        text = f"{_PROSE}So it was ({family(3 * number)} & Moss, {year_of(3 * number)})."
        return f"Chapter {number + 1}\n\n{text}\n\n{heading}\n\n{listed}\n\n"

    return lambda size: "".join(chapter(number) for number in range(max(1, size // 600))).encode()


def dense(size: int) -> bytes:
    """Nothing but citations, and the list they mean."""
    count = max(1, size // 420)
    body = "".join(f"So ({family(n % count)} & Moss, {year_of(n % count)}). " for n in range(10 * count))
    return f"{body}\n\nReferences\n\n{chr(10).join(map(entry, range(count)))}\n".encode()


_THREE = "So it is (Moss, 1999).\n\nReferences\n\n" + "".join(f"{entry(number)}\n\n" for number in range(3))
"""A list of three entries, for one to come that would not be taken for an entry alone."""

CASES: dict[str, Case] = {
    "empty": Case(lambda size: b""),
    "binary": Case(lambda size: b"\x00\xff\xfe\x01" * (size // 4)),
    "invalid-utf-8": Case(lambda size: b"caf\xe9 (Mu\xf1oz, 1999) \x81\x8d. " * (size // 24)),
    "prose": Case(repeated(_PROSE)),
    "prose-in-paragraphs": Case(repeated(_PROSE * 4 + "\n\n")),
    "article": Case(article),
    "article-markdown": Case(article, ".md"),
    "article-html": Case(lambda size: b"<p>" + article(size).replace(b"\n", b"</p>\n<p>") + b"</p>", ".html"),
    "one-long-line": Case(repeated("word ")),
    "one-long-word": Case(repeated("a")),
    "open-parentheses": Case(repeated("(")),
    "closed-parentheses": Case(repeated(")")),
    "nested-parentheses": Case(lambda size: b"(" * (size // 2) + b")" * (size // 2)),
    "parentheses-markdown": Case(repeated("("), ".md"),
    "open-brackets": Case(repeated("[")),
    "open-brackets-markdown": Case(repeated("["), ".md"),
    "images-markdown": Case(repeated("![a]("), ".md"),
    "unbalanced": Case(repeated("(Smith [1999; (")),
    "italic-tags": Case(repeated("<i>")),
    "italic-tags-html": Case(repeated("<i>"), ".html"),
    "open-angles-html": Case(repeated("<"), ".html"),
    "open-attributes-html": Case(repeated('<a href="'), ".html"),
    "comments-html": Case(repeated("<!--"), ".html"),
    "entities-html": Case(repeated("&amp"), ".html"),
    "scripts-html": Case(repeated("<script>"), ".html"),
    "nested-html": Case(lambda size: nested("div", size), ".html"),
    "nested-lists-html": Case(lambda size: nested("ul><li", size).replace(b"</ul><li>", b"</li></ul>"), ".html"),
    "quotes-markdown": Case(lambda size: b"\n".join(b">" * 100 + b" a" for _ in range(size // 103)), ".md"),
    "stars": Case(repeated("*")),
    "stars-markdown": Case(repeated("*"), ".md"),
    "stars-and-words-markdown": Case(repeated("*a **b "), ".md"),
    "underscores": Case(repeated("_")),
    "underscores-markdown": Case(repeated("_a "), ".md"),
    "backticks-markdown": Case(lambda size: b"".join(b"`" * (n % 300 + 1) + b" " for n in range(size // 151)), ".md"),
    "open-years": Case(repeated("(1999"), small=8_000),
    "years": Case(repeated("1999 ")),
    "names-and-years": Case(repeated("Smith, 1999; ")),
    "names-and-years-in-parentheses": Case(repeated("Smith, 1999; ", "(", ")")),
    "names-in-a-row": Case(names_in_a_row),
    "capital-words": Case(repeated("Smith ")),
    "joined-names": Case(repeated("Smith and ", "", " (1999)")),
    "initials": Case(repeated("A. ")),
    "hyphens": Case(repeated("a-")),
    "apostrophes": Case(repeated("O'")),
    "empty-lines": Case(repeated("\n")),
    "empty-lines-markdown": Case(repeated("\n"), ".md"),
    "carriage-returns": Case(repeated("\r")),
    "blanks": Case(repeated(" ")),
    "numbers-in-brackets": Case(repeated("[1] ")),
    "digits": Case(repeated("1")),
    "superscripts": Case(repeated("¹")),
    "list-without-citations": Case(lambda size: ("References\n\n" + "\n".join(entries(size))).encode()),
    "list-in-paragraphs": Case(lambda size: ("References\n\n" + "\n\n".join(entries(size))).encode()),
    "list-of-one-entry": Case(repeated(entry(7) + "\n", "References\n\n")),
    "list-in-one-line": Case(lambda size: ("References\n\n" + " ".join(entries(size))).encode()),
    "citations-without-list": Case(citations),
    "headings": Case(repeated("References\n\n")),
    "headings-markdown": Case(repeated("# References\n\n"), ".md"),
    "one-entry-many-times": Case(
        repeated("Smith, J. (1999a). On sleep. Sleep, 1, 2–3.\n\n", "(Smith, 1999)\n\nReferences\n\n")
    ),
    "addresses": Case(repeated("https://doi.org/10.1000/abc ")),
    "et-al-of-namesakes": Case(
        cited(lambda n: "Smith et al., 1999", lambda n: work(f"Smith, J., & {family(n)}, C.", "1999", n)), small=10_000
    ),
    "co-authors-of-namesakes": Case(
        cited(lambda n: f"Smith & {family(n)}, 1999", lambda n: work(f"Smith, J., & {family(n)}, C.", "1999", n)),
        small=10_000,
    ),
    "letters-of-one-year": Case(
        cited(lambda n: f"Smith, 1999{'abc'[n % 3]}", lambda n: work("Smith, J.", f"1999{'abc'[n % 3]}", n)),
        small=10_000,
    ),
    "other-works-cited": Case(
        cited(lambda n: f"{family(n + 50_000)}, 1999", lambda n: work(f"{family(n)}, J.", "1999", n)), small=10_000
    ),
    "years-off": Case(
        cited(lambda n: f"{family(n)}, {year_of(n) + 1}", lambda n: work(f"{family(n)}, J.", str(year_of(n)), n))
    ),
    "years-off-of-namesakes": Case(
        cited(lambda n: f"Smith, {1000 + n % 900}", lambda n: work("Smith, J.", str(year_of(n)), n)), small=10_000
    ),
    "misspelt-names": Case(
        cited(lambda n: f"{family(n)}e, 1999", lambda n: work(f"{family(n)}, J.", "1999", n)), small=10_000
    ),
    "groups-of-one-ending": Case(
        cited(
            lambda n: f"World {family(n)} Programme, 1999",
            lambda n: work(f"World {family(n)} Programme.", "1999", n),
            "\n\n",  # lines of groups run together
        ),
        small=10_000,
    ),
    "abbreviations-of-no-group": Case(
        cited(lambda n: f"{family(n).upper()[:6]}X, 1999", lambda n: work(f"World {family(n)} Programme.", "1999", n))
    ),
    "groups-in-a-list": Case(cited(lambda n: "Smith, 1999", lambda n: work(f"World {family(n)} Union.", "1999", n))),
    "numbered-list": Case(numbered),
    "entries-run-together": Case(
        lambda size: f"References\n\n{' '.join(f'1000. {entry(n)}' for n in range(max(1, size // 120)))}".encode()
    ),
    "chapters": Case(chapters("References")),
    "chapters-of-further-reading": Case(chapters("Further reading")),
    "dense-citations": Case(dense),
    "quotation-marks-in-an-entry": Case(repeated("“a” ", _THREE + "Moss, J. (1999). On ", "sleep. Brain, 3(2), 4–5.")),
    "straight-quotation-marks-in-an-entry": Case(
        repeated('"a," ', _THREE + "Moss, J. (1999). On ", "sleep. Brain, 3(2), 4–5.")
    ),
    "nested-quotes-markdown": Case(repeated("> "), ".md"),
    "nested-lists-markdown": Case(repeated("- "), ".md"),
    "nested-lists-and-quotes-markdown": Case(repeated("1. > - "), ".md"),
    "nested-brackets-markdown": Case(lambda size: b"[" * (size // 2) + b"a" + b"](b)" * (size // 8), ".md"),
    "tags-in-entries": Case(repeated("Smith, J. (1999). <i>On", "References\n\n")),
}
