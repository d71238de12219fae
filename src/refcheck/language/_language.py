"""What is known of a language."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """The words of one language.  Each field is a string of words or phrases parted by "|", spelt as they are printed.

    Months and seasons are small, without points; the names and abbreviations of one month are parted by spaces.
    """

    code: str
    """ISO 639-1."""
    months: str = ""
    """Twelve groups, January first."""
    seasons: str = ""
    """Four groups: spring, summer, autumn, winter."""
    joins: str = ""
    """What stands between the last two authors: "and"."""
    others: str = ""
    """What stands for the authors that are left out: "et al.", "and others"."""
    undated: str = ""
    """What stands for the year of a work without one: "n.d."."""
    in_press: str = ""
    """What stands for the year of a work that is accepted and not out yet."""
    submitted: str = ""
    """What stands for the year of a work that is not accepted yet."""
    cited_in: str = ""
    """What leads from a work to the one that reports it: "as cited in"."""
    leads: str = ""
    """What stands before a citation in its brackets: "see", "cf."."""
    personal: str = ""
    """What tells a personal communication (APA 7, section 8.9)."""
    page: str = ""
    """Labels of pages."""
    locators: str = ""
    """Labels of the other parts of a work that a citation may name: chapter, section, paragraph, line."""
    volume: str = ""
    issue: str = ""
    edition: str = ""
    """Labels behind the number of an edition."""
    editor: str = ""
    translator: str = ""
    within: str = ""
    """What leads from a chapter to its book: "In"."""
    retrieved: str = ""
    """What stands before the day on which a page was read."""
    available: str = ""
    """What stands before the address of a work."""
    headings: str = ""
    """Headings of the list whose entries a text cites.

    Headings and lines of the page are written as `locate.headings` compares them: in small letters, without accents,
    punctuation and "and"; other scripts than Latin as they are printed."""
    further_headings: str = ""
    """Headings of lists that need no citation: further reading."""
    notes_headings: str = ""
    """Headings of notes, which may be references."""
    other_headings: str = ""
    """Headings of works that the text does not cite: the author's own, other posts."""
    subheadings: str = ""
    """Headings that part a list: "Books"."""
    furniture: str = ""
    """Up to four first words of lines that belong to the page around a text."""
    page_lines: str = ""
    """Whole lines of that kind."""
    counted: str = ""
    """What a page counts: "3 comments"."""
    particles: str = ""
    """Small words that belong to a family name: "van", "de la"."""
    small_words: str = ""
    """Words that stay small inside the name of a group or a title."""
    places: str = ""
    """Towns and countries as this language writes them, small."""
    marks: str = ""
    """A few of the commonest words, by which a text in this language is told."""
