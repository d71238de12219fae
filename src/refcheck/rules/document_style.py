"""RC503: a document that plainly follows another style: one finding says so."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.style import FIELDS

_MESSAGES = {
    "apa": "the citations have no comma before the year, as in Harvard style: APA style of citations is not judged",
    "harvard": "the document cites by author and date, but not in APA style (Harvard?): APA style is not judged",
    "numeric": "the document cites by numbers or labels: APA style is not judged",
    "other": "the document follows another style than APA: APA style is not judged",
}


@rule("RC503", "other-style", "info")
def other_style(checked: Checked) -> Iterator[Problem]:
    """The document follows another style than APA 7, so the rules of APA style are not applied.

    The style is recognised by the commas of the citations and the dates of the entries.  `--style apa` judges it as APA
    nonetheless, `--style harvard` or `--style any` says that another style is meant, and silences this.

    Bad:
        A (Engel 1977), B (Turk 2007), C (Cohen 1998), D (Ader 1995), E (Bandura 1989).

        # References

        Ader, R. 1995. 'Mind and body', *The Lancet* 345: 99–103.

        Bandura, A. 1989. 'Agency', *Science* 44: 1175–1184.

        Cohen, S. 1998. 'Stress', *Science* 52: 214–223.

        Engel, G. L. 1977. 'The need for a new model', *Science* 196: 129–136.

        Turk, D. C. 2007. 'Pain', *Psychological Bulletin* 133: 581–624.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    asked = checked.settings.style != "auto"
    if asked or not (checked.citations or checked.references) or checked.citation_style in ("apa", FIELDS):
        return
    lists = checked.located.lists
    if checked.style == "apa" and checked.citations:
        start, end = checked.citations[0].start, checked.citations[0].end
    elif lists:
        start, end = lists[0].heading or (lists[0].start, min(lists[0].end, lists[0].start + 40))
    else:
        start, end = 0, 1
    yield Problem(start, end, _MESSAGES.get(checked.style, _MESSAGES["other"]))
