"""Writes what the program itself knows into docs/ and the hooks of pre-commit: `python tools/tables.py`, `make tables`.

A format says in its `FORMAT` what stands in its row of `docs/what-is-read.md`.  A rule fills the last three columns of
its row of `docs/apa-rules.md`; one that no row names gets a row of its own, after the rule before it, which says what
the first line of its documentation says, and can then be written anew by hand.  The hooks of pre-commit take the
endings that a folder is searched for.
"""

from __future__ import annotations

import re
from pathlib import Path

from refcheck.document import SourceMap
from refcheck.model import Span
from refcheck.read import FORMATS, Known, format_of, read
from refcheck.read.format import Format
from refcheck.rules import Rule, all_rules

ROOT = Path(__file__).resolve().parents[1]
FIXES = {"safe": "safe", "unsafe": "unsafe", "sometimes": "some", "never": ""}
_HEAD = "| format | endings |"
_CODE = re.compile(r"\bRC\d{3}\b")


def formats(page: str) -> str:
    """The page of what is read, with a row for each format: those that it has in their order, new ones at the end."""
    head, table, rest = _parted(page)
    written = {known.title: _of_format(name, known) for name, known in FORMATS.items()}
    there = [title for line in table[2:] if (title := line.strip("|").split(" | ")[0].strip()) in written]
    rows = [written[title] for title in dict.fromkeys((*there, *written))]
    return "\n".join((*head, *table[:2], *rows, *rest))


def _parted(page: str) -> tuple[list[str], list[str], list[str]]:
    """The lines before, in and after the table of formats."""
    lines = page.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(_HEAD))
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return lines[:start], lines[start:end], lines[end:]


def _of_format(name: str, known: Known) -> str:
    """One row: title, endings, what is no text, a comment, italics, the place of a finding, what a fix writes."""
    format, container = format_of(name), format_of(name).container
    endings = ", ".join(f"`{ending}`" for ending in known.endings) or f"none: `--via-{name}`"
    fix = "edits" if container is None or (container.write and not container.in_words) else ""
    fix = fix or ("tracked changes" if container and container.write else "nothing")
    comment = f"`{format.comments.shown.format('refcheck-disable RC101')}`"
    cells = (known.title, endings, format.left_out, comment, _italics(format), format.place, fix)
    return f"| {' | '.join(cells)} |"


def _italics(format: Format) -> str:
    """How a fix writes italics, by doing so."""
    if format.container and (format.container.in_words or not format.container.write):
        return format.italics or "not at all"
    document = read("See a title here.", format.name)
    at = document.text.find("a title")
    edits = format.markup.italic(Span(at, at + 7), document, SourceMap(document)) if at >= 0 else None
    signs = f"`{edits[0].text}...{edits[-1].text}`" if edits else ""
    return ", ".join(filter(None, (signs, format.italics))) or "not at all"


def rules(page: str) -> str:
    """The page of rules, with what each rule says of itself; every rule of style is named."""
    known = {rule.code: rule for rule in all_rules()}
    lines = [_of_row(line, known) if line.startswith("|") and _CODE.search(line) else line for line in page.split("\n")]
    named = set(_CODE.findall("\n".join(line for line in lines if line.startswith("|"))))
    for rule in all_rules():
        if rule.code.startswith(("RC1", "RC2", "RC3")) and rule.code not in named:
            before = max((code for code in named if code < rule.code), default="")
            at = next(number for number, line in enumerate(lines) if line.startswith("|") and before in line)
            section = ", ".join(re.findall(r"\d+\.\d+", rule.section))
            text = rule.documentation.partition("\n")[0].rstrip(".")
            lines.insert(at + 1, _of_row(f"| {text} | {section} | {rule.code} |  |  |", known))
            named.add(rule.code)
    return "\n".join(lines)


def _of_row(line: str, known: dict[str, Rule]) -> str:
    text, section, names = line.strip("|").split("|")[:3]
    rules = [known[code] for code in _CODE.findall(names)]
    codes = ", ".join(rule.code + ("" if rule.default else " (off)") for rule in rules)
    severities = ", ".join(dict.fromkeys(rule.severity for rule in rules))
    fixes = ", ".join(dict.fromkeys(FIXES[rule.fixable] for rule in rules if FIXES[rule.fixable]))
    return f"|{text}|{section}| {codes} | {severities} | {fixes} |"


def hooks(text: str) -> str:
    """The hooks of pre-commit, with the endings of all formats that a folder is searched for."""
    endings = sorted(ending.lstrip(".") for known in FORMATS.values() if known.searched for ending in known.endings)
    return re.sub(r"(?m)^(  files: ).*$", lambda line: rf"{line[1]}(?i)\.({'|'.join(endings)})$", text)


PAGES = {"docs/what-is-read.md": formats, "docs/apa-rules.md": rules, ".pre-commit-hooks.yaml": hooks}


def main() -> None:
    for name, written in PAGES.items():
        page = ROOT / name
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
