"""Documents made by chance, out of the pieces that real ones have: what tests/test_laws.py and tools/fuzz.py check.

A document is drawn in a small markup of its own (`*italics*`, the rest as it is shown) and then written in a format,
with that format's links, anchors, notes, code and comments around the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

FORMATS = ("text", "markdown", "html")
LARGEST = 12_000
"""Characters of a real document that are taken at once: small ones are tried more often."""
_ITALIC = re.compile(r"\*(.+?)\*")


class Work(NamedTuple):
    """A work: who, in a citation and in an entry; when; and the rest of the entry."""

    cited: tuple[str, ...]
    names: str
    year: str
    rest: str


WORKS = (
    Work(("Engel",), "Engel, G. L.", "1977", "The need for a new medical model. *Science*, *196*(4286), 129–136."),
    Work(("Engel",), "Engel, G. L.", "1980", "The clinical application of the model. *Pain*, *13*(5), 535–544."),
    Work(("Turk",), "Turk, D. C.", "1976a", "Is pain in the mind? *Pain*, *1*(2), Article e0209899."),
    Work(("Turk",), "Turk, D. C.", "1976b", "*The book of pain* (Rev. ed.). Guilford Press."),
    Work(
        ("Bandura", "Walters"), "Bandura, A., & Walters, R. H.", "1963",
        "*Social learning and personality development* (2nd ed.). Holt Press.",
    ),
    Work(
        ("Cohen", "Janicki-Deverts", "Miller"), "Cohen, S., Janicki-Deverts, D., & Miller, G. E.", "2007",
        "Psychological stress and disease. *JAMA*, *298*(14), 1685–1687. https://doi.org/10.1001/jama.298.14.1685",
    ),
    Work(
        ("Wang", "Lind", "Bingham"), "Wang, X. M., Lind, M., & Bingham, G. P.", "2018",
        "Large continuous perspective change. *Journal of Vision*, *18*(10), Article 12. "
        "https://doi.org/10.1000/xyz_ab*c",
    ),
    Work(
        ("Wang", "Lind", "Moss"), "Wang, X. M., Lind, M., & Moss, P.", "2018",
        "Seeing shapes. *Journal of Vision*, *18*(11), 14–19.",
    ),
    Work(
        ("World Health Organization",), "World Health Organization.", "2020",
        "*Mental health atlas*. https://www.who.int/publications/i/item/9789240036703",
    ),
    Work(
        ("Centers for Disease Control and Prevention",), "Centers for Disease Control and Prevention.", "2018",
        "*Breast cancer in men* [Fact sheet]. https://www.cdc.gov/cancer/breast/men",
    ),
    Work(
        ("Krell",), "Krell, D. F.", "2008",
        "On the essence of truth. In S. Morris & P. Hill (Eds.), *Basic writings* (pp. 111–138). Harper & Row.",
    ),
    Work(
        ("Freud",), "Freud, S.", "1900/1953",
        "*The interpretation of dreams* (J. Strachey, Trans.). Hogarth Press. (Original work published 1900)",
    ),
    Work(("Woodyatt",), "Woodyatt, A.", "2019, September 10", "*Naps may help the heart*. CNN. https://www.cnn.com/naps"),
    Work(("O’Neill",), "O’Neill, C.", "n.d.", "*Data and harm*. Crown."),
    Work(
        ("de la Cruz", "Müller"), "de la Cruz, J., & Müller, K.", "2011",
        "Über Grenzen: A study of borders. *Zeitschrift für Soziologie*, *40*(1), 5–22.",
    ),
    Work(("Plato",), "Plato.", "2004", "*Republic* (C. D. C. Reeve, Trans.). Hackett. (Original work published ca. 380 B.C.E.)"),
    Work(("Nash",), "Nash, U.", "2021", "Names [of accounts] & their <signs>. *C\\# weekly*, *2*, 3–4."),
)  # fmt: skip

PROSE = (
    "Sleep helps the memory of those who rest.",
    "The study of pain goes on as before in most of the towns.",
    "In 1999 the city had 2,300 people (most of them young).",
    "It costs $5 & more; 2 * 3 is 6, and a_b_c is a name.",
    "“Nobody knows,” she said, “what May 2019 brought.”",
    "See Chapter 3 and Figure 2.",
    "Mr. Hill asked why (and when).",
    "Work < play, say 3 of 4.",
)

# what writers do to entries and citations: was => now, the first place only
ENTRY_FAULTS = tuple(
    tuple(line.split(" => "))
    for line in (
        ", & =>  & ", ", & => , and ", ", & =>  and ", "). => ) ", "). => ).. ", "–=> -", "– => -", "– =>  – ", "– => &ndash;",
        " *=>  ", "*, * => , ", "*, * => * *", "*( => * (", ") => ),", ", Article =>  Article", "(2nd ed.) => (2nd edition)",
        "(Rev. ed.) => (Revised edition)", "https://doi.org/ => doi:", "https://doi.org/ => http://dx.doi.org/",
        "https://doi.org/ => DOI: 10.5555/1234 ", " https =>  Retrieved from https", " https =>  Available at: https",
        "(Eds.) => (Ed.)", "(Eds.) => (eds)", " Holt =>  New York, NY: Holt", " Crown =>  London: Crown",
        "& Row => and Row", "J. => J", ". L. => .L.", ". C. => C", "The need => “The need", "model. => model.” ", "medical => Medical",
        "Science => science", "JAMA => Jama", "Journal of Vision => J. Vis.", "(n.d.) => (N.D.)", "(n.d.) => (no date)",
        "[Fact => [fact", ", September 10 => -09-10", "2019, September 10 => 10 September 2019", "1977) => 1997)", "(1980) => 1980",
        "(pp. 111–138) => 111–138", ", *196* => , Vol. *196*", "(4286) => , No. 4286", ", 129–136 => , pp. 129–136", ", 129–136 => , 129–36",
        "Guilford Press. => Guilford Press, Inc.", "Engel => ENGEL", "Engel => Engle", "Turk, D. C. => Turk, Dennis C.", "Wang, X. M. => X. M. Wang",
        "). * => ) *", ": A => : a", " (Original => . (Original", "1900) => 1900).", "Harper => Harper, New York",
    )
    if line.count(" => ") == 1
)  # fmt: skip
CITATION_FAULTS = tuple(
    tuple(line.split(" => "))
    for line in (
        " & =>  and ", " and =>  & ", "et al. => et al", "et al. => et. al.", "et al. => *et al.*", ", 19 =>  19", ", 20 =>  20", ", 19 => ,, 19",
        "1977 => 1978", "2018 => 2019", "Turk => Truk", "Engel => Engel’s", "Engel => G. L. Engel", "; => ,", "p. => pg.", "pp. => p.", "p. => page ",
        "– => -", "1976a => 1976", "1976b => 1976a, 1976b", "1980 => 1980, 1977", ", 2007 => . 2007", ", 2018 => , May 2018", ", 2019 => , September 10, 2019",
        "Freud, 1900/1953 => Freud, 1953/1900", "Freud => Freud, ca.", "O’Neill => O'Neill", "(see => (See", "e.g., => e.g.", "(Engel => ( Engel", " => \u00a0",
        "World Health Organization => WHO", "World Health Organization => World Health Organization [WHO]", "Plato, 2004 => Plato, ca. 380 B.C.E./2004",
    )
    if line.count(" => ") == 1
)  # fmt: skip

MARKDOWN_PIECES = (
    "---\ntitle: “Pain” (Engel, 1977)\nbibliography: none.bib\ntags: [a, b]\n---",
    "```python\ncite = '(Engel 1977)'  # Turk and Engel, 1980\n```",
    "Code:\n\n    indented = (Engel 1977)",
    "<!-- refcheck-disable-next-line RC1 -->",
    "<!-- (Engel 1977) and (Turk and Hill, 1999) -->",
    "<a id=\"engel-1977\"></a>Notes on (Engel and Turk, 1999).",
    '<div id="box" class="note" data-cite="(Engel 1977)">\n\nText (Engel 1977) in a box.\n\n</div>',
    "![Engel 1977](engel.png \"(Engel 1977)\")",
    "[Engel 1977]: https://example.org/engel_1977 \"Engel and Turk, 1977\"\n[turk]: <turk 1976.pdf>",
    "As said (see [Engel 1977]) and [by Turk][turk] and [turk][].",
    "See [[Engel 1977]] and [[Turk 1976|Turk, 1976a]].",
    "{{< figure src=\"(Engel 1977).png\" caption=\"Engel and Turk, 1977\" >}}",
    "{% include cite.html key=\"Engel 1977\" %}",
    "A note.[^1] Another (Turk 1976a).[^n]\n\n[^1]: See Engel (1977) and (Bandura and Walters, 1963).\n[^n]: (Turk 1976a, pg. 4)",
    "> Quoted words (Bandura and Walters 1963, p. 12).\n>\n> > and more (Engel, 1977, 1980)",
    "| Study | Result |\n| --- | --- |\n| Engel (1977) | 3 |\n| Bandura & Walters (1963) | (Turk 1976a) |",
    "## Results {#results .wide}",
    "::: {#turk-box .note}\nText (Turk 1976a).\n:::",
    "[A link (Engel 1977)](https://example.org/a_(b)) and <https://example.org/x_y> and [text](#results).",
    "- [x] done (Engel 1977)\n- [ ] open (Bandura and Walters, 1963)",
    "1. one (Engel, 1977)\n2. two (Turk 1976a)\n\n    a paragraph of item two (Bandura and Walters 1963)",
    "Term\n: What it means (Engel 1977)",
    "$x_{1977} * y$ and $$\n(Engel 1977)\n$$",
    "@engel1977 says; [@turk1976, p. 3] too.",
    "<script>var x = \"(Engel 1977)\";</script>",
    "Setext (Engel 1977)\n---",
    "A line  \nand a break (Bandura\nand Walters, 1963).",
    "*(Engel 1977)* and **(Bandura and Walters, 1963)** and ~~(Turk 1976a)~~.",
    "- outer (Engel 1977)\n  - inner (Turk 1976a)\n    1. deepest (Bandura and Walters, 1963)\n\n- [x] end",
    "<details>\n<summary>More (Engel 1977)</summary>\n\nText (Turk 1976a).\n\n</details>",
    "<p>One <em>(Engel 1977)</em></p> and [[notes#Engel 1977|Turk 1976a]], ![[Engel 1977]].",
    "Numbers &#40;Engel&nbsp;1977&#41; &lpar;Turk 1976a&rpar; &ndash; and more.",
    "Term one\n:   (Engel 1977)\n:   (Turk 1976a)\n\n    more (Bandura and Walters, 1963)",
    "Escaped \\*stars\\* \\(Engel 1977\\) &amp; (Bandura &amp; Walters 1963) and *a* \\[b\\].",
)  # fmt: skip
FRONT_MATTER = (
    MARKDOWN_PIECES[0],
    "---\ntitle: Pain\nreferences:\n- id: engel\n  title: (Engel 1977)\n---",
    "+++\ntitle = 'Engel (1977)'\n+++",
    "title: Pain (Engel 1977)\ndate: 1977-01-01",
)
HTML_PIECES = (
    "<pre><code>(Engel 1977)</code></pre>",
    "<!-- refcheck-disable-next-line RC1 -->",
    "<!-- (Engel 1977) and (Turk and Hill, 1999) -->",
    '<p><a id="here"></a>Here (<a href="#engel" title="Engel 1977">Engel 1977</a>).</p>',
    '<p>As <a href="#turk" onclick="show(\'Engel 1977\')">Turk and Hill, 1976</a> said.</p>',
    '<figure><img src="e.png" alt="(Engel 1977)"><figcaption>From Engel and Turk 1977.</figcaption></figure>',
    '<script>var x = "(Engel 1977)";</script>',
    "<style>p::after { content: '(Engel 1977)' }</style>",
    "<blockquote><p>Quoted words (Bandura and Walters 1963, p. 12).</p></blockquote>",
    "<table><tr><td>Engel (1977)</td><td>(Turk 1976a)</td></tr></table>",
    "<h3 id=results>Results (Engel 1977)</h3>",
    "<ul><li>one (Engel 1977)<li>two (Bandura and Walters, 1963)</ul>",
    "<p>A line<br>and a break (Bandura<br/>and Walters, 1963).",
    "<p>With &lt;tags&gt; &amp; (Bandura &amp; Walters 1963) &#8211; 2&nbsp;000.</p>",
    '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.date=1977"></span>',
    "<p>Unclosed <b>bold (Engel 1977)<p>and <i>more</b> (Turk 1976a)</i>",
    '<sup id="fnref:1"><a href="#fn:1">1</a></sup>',
    "<details><summary>More (Engel 1977)</summary>Hidden (Turk 1976a)</details>",
    "<textarea>(Engel 1977)</textarea>",
    "<nav><a href='/x'>Engel 1977</a></nav>",
    "<ul><li>outer (Engel 1977)<ol><li>inner (Turk 1976a)</ol><li>(Bandura and Walters, 1963)</ul>",
    "<dl><dt>Engel (1977)<dd>(Turk 1976a)<dt>Pain<dd>(Bandura and Walters, 1963)</dl>",
    "<table><thead><tr><th>Study<tbody><tr><td>Engel (1977)<tr><td>Turk 1976a</table>",
    "<p>Numbers &#40;Engel&nbsp;1977&#41; &lpar;Turk 1976a&rpar;.</p>",
    "<p>A > b and c < d (Engel 1977) &c. &copy &unknown; </p>",
)  # fmt: skip
TEXT_PIECES = (
    "    An indented line (Engel 1977)",
    "Email: someone@example.org, see www.example.org/a_b (Engel 1977).",
    "1. one (Engel, 1977)\n2. two (Turk 1976a)",
    "<tag> and [1] and {x} and \\emph{(Engel 1977)}",
    "TABLE 1\tEngel (1977)\tTurk 1976a",
    "Wrapped (Bandura\nand Walters, 1963).",
)
PIECES = {"text": TEXT_PIECES, "markdown": MARKDOWN_PIECES, "html": HTML_PIECES}

HEADINGS = ("References", "References", "Works Cited", "Bibliography", "Literature", "REFERENCES:", "")
HOSTILE = (
    "(", ")", "[", "]", "*", "**", "_", "`", "```", "<", ">", "</p>", "<p>", "<i>", "</em>", "&", "&amp;", "&#8211;", "\\", "#", "|",
    "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u202e", "\u2028", "\r", "\r\n", "\n", "\n\n", "\t", "\x00", "\x0b", "\x1b[31m", "\ufdd0", "\ufdd1",
    "1977", "1977a", "et al.", "&", " and ", ", ", "; ", ".", "..", "…", "–", "—", "“", "”", '"', "’", "'", "(n.d.)", "p. 3", "pp. 3-9",
    "https://doi.org/10.1000/abc", "[x](y)", "[x][y]", "[^1]", "{#id}", "<!--", "-->", "{{", "}}", ":::", "- ", "1. ", "> ", "# ", "---", "é", "ﬁ", "李", "😀",
)  # fmt: skip


def drawn(seed: int, sources: Sequence[tuple[str, str]] = (), formats: Sequence[str] = FORMATS) -> tuple[str, str]:
    """The document of a seed and its format: one made by chance, or one of the sources after a few accidents."""
    random = Random(seed)
    if sources and (not formats or random.random() < 0.5):
        text, format = random.choice(sources)
        return mutated(random, _part(random, text), [random.choice(sources)[0]]), format
    format = random.choice(formats)
    text = document(random, format)
    if random.random() < 0.4:
        text = mutated(random, text, [document(random, format)])
    return text, format


def _part(random: Random, text: str) -> str:
    """A short document whole; of a long one some paragraphs and the end, where its list is."""
    if len(text) <= LARGEST:
        return text
    start = random.randint(0, len(text) - LARGEST)
    return text[start : start + LARGEST // 3] + "\n\n" + text[random.randint(len(text) - LARGEST, len(text) - 2000) :]


def document(random: Random, format: str) -> str:
    """A document of a few paragraphs and one or two reference lists."""
    works = random.sample(WORKS, random.randint(2, 6))
    blocks = [_paragraph(random, works, format) for _ in range(random.randint(1, 4))]
    for _ in range(random.choice((0, 0, 1, 2))):
        blocks.insert(random.randint(0, len(blocks)), random.choice(PIECES[format]))
    blocks.insert(0, _heading(random, "Pain and sleep", format, 1))
    blocks += _list(random, works, format)
    if random.random() < 0.2:
        blocks += [_heading(random, "Further reading", format, 2), *_entries(random, random.sample(WORKS, 2), format)]
    if random.random() < 0.15:  # a chapter with a list of its own
        others = random.sample(WORKS, 3)
        blocks += [_heading(random, "Chapter 2", format, 1), _paragraph(random, others, format)]
        blocks += _list(random, others, format)
    if random.random() < 0.3:
        blocks.append(random.choice(PIECES[format]))
    if format == "markdown" and random.random() < 0.1:
        blocks.insert(0, random.choice(FRONT_MATTER))
    return _signs(random, "\n\n".join(filter(None, blocks)) + "\n", format)


def _paragraph(random: Random, works: list[Work], format: str) -> str:
    sentences = []
    for _ in range(random.randint(1, 3)):
        cited = _faulty(random, _citation(random, works), CITATION_FAULTS, 0.5)
        cited = _decorated(random, _written(cited, format), format)
        prose = _written(random.choice(PROSE), format)
        first, _, last = prose.rpartition(".")
        sentences.append(random.choice((f"{first} {cited}.{last}", f"{prose} {cited}", f"So {cited} found. {prose}")))
    text = " ".join(sentences)
    return f"<p>{text}</p>" if format == "html" else text


def _citation(random: Random, works: list[Work]) -> str:
    one = random.choice(works)
    kind = random.random()
    if kind < 0.25:
        return f"{_cited(one, ' and ')} ({_year(one)})"
    parts = []
    for work in random.sample(works, min(len(works), random.choice((1, 1, 1, 2, 3)))):
        locator = random.choice(("", "", "", ", p. 12", ", pp. 3–9", ", para. 4", ", Chapter 2"))
        parts.append(f"{_cited(work, ' & ')}, {_year(work)}{locator}")
    if kind > 0.4:
        parts.sort()
    lead = random.choice(("", "", "", "see ", "e.g., ", "cf. ", "see also "))
    return f"({lead}{'; '.join(parts)})"


def _cited(work: Work, joiner: str) -> str:
    return f"{work.cited[0]} et al." if len(work.cited) > 2 else joiner.join(work.cited)


def _year(work: Work) -> str:
    return work.year.partition(",")[0]


def _list(random: Random, works: list[Work], format: str) -> list[str]:
    heading = random.choice(HEADINGS)
    listed = [work for work in works if random.random() < 0.92] or works
    if random.random() < 0.6:
        listed.sort(key=lambda work: (work.names.casefold(), work.year))
    entries = _entries(random, listed, format)
    return [_heading(random, heading, format, 2), *entries] if heading else entries


def _heading(random: Random, words: str, format: str, level: int) -> str:
    if format == "markdown":
        return random.choice((f"{'#' * level} {words}", f"**{words}**", f"{words}\n==="))
    if format == "html":
        return random.choice((f"<h{level}>{words}</h{level}>", f'<h{level} id="refs">{words}</h{level}>'))
    return words


def _entries(random: Random, works: list[Work], format: str) -> list[str]:
    texts = []
    for work in works:
        text = _faulty(random, f"{work.names} ({work.year}). {work.rest}", ENTRY_FAULTS, 0.5)
        texts.append(_linked(random, _written(text, format), format))
    if format == "text":
        return ["\n".join(texts)] if random.random() < 0.3 else texts
    ids = [re.sub(r"\W+", "-", f"{work.cited[0]}-{work.year[:4]}").lower() for work in works]
    return _listed(random, texts, ids, format)


MARKDOWN_LISTS = (
    # what stands before all, each entry, between two, after all: ENTRY, ID and NUMBER are filled in
    ("", "- ENTRY", "\n", ""),
    ("", "NUMBER. ENTRY", "\n\n", ""),
    ("", '<a id="ID"></a>ENTRY', "\n\n", ""),
    ("", "ENTRY\n{: #ID}", "\n\n", ""),
    ("", "::: {#ref-ID .csl-entry}\nENTRY\n:::", "\n\n", ""),
    ("::: {#refs}\n", "::: {#ref-ID}\nENTRY\n:::", "\n\n", "\n:::"),
    ("", "ENTRY  ", "\n", ""),
    ("", "ENTRY", "\n\n", ""),
    ("", "- [x] ENTRY", "\n", ""),
    ("", "* ENTRY\n\n  Read on 3 May.", "\n", ""),
    ("", "- ENTRY\n  - [PDF](ID.pdf)\n  - a note", "\n", ""),
    ("", "- ENTRY\n\n  ```bibtex\n  @misc{ID, title={(Engel 1977)}}\n  ```", "\n", ""),
    ("", "ENTRY\n```bibtex\n@misc{ID}\n```", "\n\n", ""),
    ("", "[ID]\n: ENTRY", "\n\n", ""),
    ("", "ID\n:   ENTRY\n\n    A note on it.", "\n\n", ""),
    ("| Work | Notes |\n| --- | --- |\n", "| ENTRY | ID |", "\n", ""),
    ("| Notes | Work |\n| --- | --- |\n", "| [ID](#ID) | ENTRY |", "\n", ""),
    ("", "[^ID]: ENTRY", "\n", ""),
    ("", '<p id="ID">ENTRY</p>', "\n", ""),
    ('<div id="refs">\n\n', '<div id="ref-ID" class="csl-entry">\n\nENTRY\n\n</div>', "\n\n", "\n\n</div>"),
    ("", 'ENTRY <span class="Z3988" title="rft.date=ID"></span>', "\n\n", ""),
    ("", "<!-- ID -->\nENTRY", "\n\n", ""),
    ("", "ENTRY\n<!-- refcheck-disable-next-line RC3 -->", "\n\n", ""),
    ("", "{{< anchor ID >}}\nENTRY", "\n\n", ""),
    ("", "**ID**\n\nENTRY", "\n\n", ""),
    ("", "### ID\n\nENTRY", "\n\n", ""),
    ("", "> ENTRY", "\n>\n", ""),
    ("", "ENTRY ^ID", "\n\n", ""),
    ("", "- ENTRY [[ID|notes]]", "\n", ""),
    ("", "ENTRY\n\n![cover](ID.png)", "\n\n", ""),
    ("1. First part\n", "   - ENTRY", "\n", ""),
)
HTML_LISTS = (
    ("<ul>\n", '<li id="ID">ENTRY</li>', "\n", "\n</ul>"),
    ("<ol>\n", "<li>ENTRY", "\n", "\n</ol>"),
    ("", '<p id="ID">ENTRY</p>', "\n", ""),
    ("", '<p><a name="ID"></a>ENTRY</p>', "\n\n", ""),
    ("<dl>\n", '<dt id="ID">[ID]</dt><dd>ENTRY</dd>', "\n", "\n</dl>"),
    ("<dl>\n", "<dt>ENTRY<dd>A note on ID", "\n", "\n</dl>"),
    ("<p>", "ENTRY", "<br>\n", "</p>"),
    ("<p>", '<span id="ID">ENTRY</span>', "<br/><br/>\n", "</p>"),
    ("", "<p>ENTRY</p>", "\n\n", ""),
    ("<table>\n", '<tr id="ID"><td>ENTRY</td></tr>', "\n", "\n</table>"),
    ("<table><tbody>\n", "<tr><th>ID</th><td>ENTRY</td><td><a href='ID.pdf'>PDF</a></td></tr>", "\n", "</tbody></table>"),
    ('<div class="csl-bib-body">\n', '<div class="csl-entry">ENTRY</div>\n<span class="Z3988" title="rft.date=ID"></span>', "\n", "\n</div>"),
    ("<ul>\n", "<li><p>ENTRY</p><p>Read on 3 May.</p></li>", "\n", "\n</ul>"),
    ("<ul>\n", "<li>ENTRY<ul><li><a href='ID.pdf'>PDF</a></li></ul></li>", "\n", "\n</ul>"),
    ("", '<p onclick="show(\'ID\')">ENTRY</p>\n<pre>@misc{ID}</pre>', "\n", ""),
    ("", "<h4>ID</h4><p>ENTRY</p>", "\n", ""),
    ("", "<!-- ID --><p>ENTRY</p>", "\n", ""),
    ("<section><div>\n", '<div id="ID"><p>ENTRY</p></div>', "\n", "\n</div></section>"),
    ("", '<p>ENTRY <a href="#cite-ID">&#8617;</a></p>', "\n", ""),
    ("<blockquote>", "<p>ENTRY<p class=note>A note on it.", "\n", "</blockquote>"),
    ("", '<p>ENTRY</p><figure id="ID"><img src="ID.png" alt="ID"></figure>', "\n", ""),
)  # fmt: skip
LISTS = {"markdown": MARKDOWN_LISTS, "html": HTML_LISTS}


def _listed(random: Random, texts: list[str], ids: list[str], format: str) -> list[str]:
    """Entries in one of the forms of a list, or in two of them, as lists that grew."""
    before, form, between, after = random.choice(LISTS[format])
    other = random.choice(LISTS[format])[1] if random.random() < 0.05 else form
    units = []
    for number, (text, id) in enumerate(zip(texts, ids, strict=True), 1):
        unit = random.choice((form, other)) if random.random() < 0.95 else "ENTRY"
        units.append(unit.replace("NUMBER", str(number)).replace("ID", id).replace("ENTRY", text))
    return [before + between.join(units) + after]


def _written(text: str, format: str) -> str:
    """Words and `*italics*` in the marks of a format."""
    if format == "html":
        return _ITALIC.sub(r"<em>\1</em>", html.escape(text, quote=False))
    if format == "markdown":
        return re.sub(r"(?<=\w)_(?=\w)|<|\[(?=of)|\* (?=3)", r"\\\g<0>", text)
    return _ITALIC.sub(r"\1", text)


def _linked(random: Random, text: str, format: str) -> str:
    """The address of an entry as a link, sometimes."""
    found = re.search(r"https?://\S+$", text)
    if not found or random.random() < 0.5 or format == "text":
        return text
    address = found[0]
    links = {
        "markdown": (f"[{address}]({address})", f"<{address}>", f"[link]({address})"),
        "html": (f'<a href="{address}">{address}</a>', f'<a class="doi" href="{address}">doi</a>'),
    }
    return text[: found.start()] + random.choice(links[format])


def _decorated(random: Random, cited: str, format: str) -> str:
    """A citation as a link, in bold and the like, sometimes."""
    if random.random() < 0.7 or format == "text":
        return cited
    inner = cited.strip("()")
    if format == "markdown":
        forms = (
            f"[{cited}](#engel-1977)",
            f"([{inner}](#turk-1976))",
            f"**{cited}**",
            f"`{cited}`",
            f"[[{inner}]]",
            f"([{inner}])",
        )
    else:
        forms = (
            f'<a href="#engel-1977">{cited}</a>', f'(<a href="#turk-1976">{inner}</a>)', f"<b>{cited}</b>",
            f'<code title="{inner}">{cited}</code>', f'<span data-cite="{inner}">{cited}</span>', f"<q>{cited}</q>",
        )  # fmt: skip
    return random.choice(forms)


def _faulty(random: Random, text: str, faults: tuple[tuple[str, ...], ...], chance: float) -> str:
    while random.random() < chance:
        was, now = random.choice(faults)
        text = text.replace(was, now, 1)
    return text


def _signs(random: Random, text: str, format: str) -> str:
    """Line ends, spaces and entities as other programs leave them."""
    if random.random() < 0.12:
        text = text.replace(" (", "\u00a0(" if format != "html" or random.random() < 0.5 else "&nbsp;(")
    if format != "text" and random.random() < 0.12:
        text = text.replace("–", "&ndash;").replace("“", "&ldquo;")
    if random.random() < 0.05:
        text = text.replace("e", "e\u0301", 3).replace("th", "t\u00adh", 2)
    if random.random() < 0.12:
        text = text.replace("\n", random.choice(("\r\n", "\r\n", "\r")))
    return text


def mutated(random: Random, text: str, others: list[str]) -> str:
    """A text with a few accidents: cut, doubled, swapped, spliced, in capitals, with hostile pieces in it."""
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        text = random.choice(_ACCIDENTS)(random, text, others)
    return text


def _stretch(random: Random, text: str) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 3, 12, 60, 400)))


def _cut(random: Random, text: str, others: list[str]) -> str:
    start, end = _stretch(random, text)
    return text[:start] + text[end:]


def _doubled(random: Random, text: str, others: list[str]) -> str:
    start, end = _stretch(random, text)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 10)) + text[end:]


def _swapped(random: Random, text: str, others: list[str]) -> str:
    blocks = text.split("\n\n")
    one, two = (random.randrange(len(blocks)) for _ in range(2))
    blocks[one], blocks[two] = blocks[two], blocks[one]
    return "\n\n".join(blocks)


def _spliced(random: Random, text: str, others: list[str]) -> str:
    other = random.choice(others) if others else text
    start, end = _stretch(random, other)
    at = random.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _hostile(random: Random, text: str, others: list[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(HOSTILE) * random.choice((1, 1, 1, 2, 30)) + text[at:]


def _other_case(random: Random, text: str, others: list[str]) -> str:
    start, end = _stretch(random, text)
    return text[:start] + random.choice((text[start:end].upper(), text[start:end].lower())) + text[end:]


def _unbalanced(random: Random, text: str, others: list[str]) -> str:
    at = random.randint(0, len(text))
    place = next((i for i in range(at, len(text)) if text[i] in "()[]<>*_“”{}"), -1)
    return text if place < 0 else text[:place] + text[place + 1 :]


_ACCIDENTS = (_cut, _doubled, _swapped, _spliced, _hostile, _hostile, _other_case, _unbalanced)
