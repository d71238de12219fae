"""What the commands and environments of LaTeX do to the text: which print their argument, and which print nothing."""

from __future__ import annotations

MARKS = {
    "emph": "em",
    "textit": "i",
    "textsl": "i",
    "mkbibemph": "em",
    "mkbibitalic": "i",
    "bibemph": "em",
    "textbf": "b",
    "mkbibbold": "b",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
}
"""Command -> the element that its argument becomes."""

SWITCHES = {
    "em": "em",
    "it": "i",
    "itshape": "i",
    "sl": "i",
    "slshape": "i",
    "bf": "b",
    "bfseries": "b",
}
"""Command -> the element that the rest of its group becomes."""

HEADINGS = {
    "title": "h1",
    "part": "h1",
    "chapter": "h1",
    "addchap": "h1",
    "section": "h2",
    "addsec": "h2",
    "subsection": "h3",
    "subsubsection": "h4",
    "paragraph": "h5",
    "subparagraph": "h6",
    "frametitle": "h3",
}
"""Command -> the heading that its argument is."""


def _counts(words: str) -> dict[str, int]:
    """ "a b 2 c" -> {"a": 1, "b": 2, "c": 1}."""
    found: dict[str, int] = {}
    name = ""
    for word in words.split():
        if word.isdigit():
            found[name] = int(word)
        else:
            name = word
            found[name] = 1
    return found


UNSHOWN = _counts(
    """
    label ref pageref autoref cref Cref eqref nameref vref Vref fref Fref subref labelcref crefrange 2 Crefrange 2
    vspace hspace includegraphics bibliographystyle pagestyle thispagestyle pagenumbering usepackage RequirePackage
    documentclass setcounter 2 addtocounter 2 stepcounter refstepcounter setlength 2 addtolength 2 settowidth 2
    newcounter newlength newcommand 2 renewcommand 2 providecommand 2 DeclareRobustCommand 2 newrobustcmd 2
    DeclareMathOperator 2 newenvironment 3 renewenvironment 3 newtheorem 2 theoremstyle definecolor 3 colorlet 2 index
    glossary todo missingfigure email ead orcid orcidID affil affiliation address institute institution department
    author date thanks tnotetext fntext cortext corref fnref tnoteref hypersetup graphicspath geometry linespread
    fontsize 2 rule 2 addcontentsline 3 addtocontents 2 markboth 2 markright cmidrule cline phantom hphantom vphantom
    color pagecolor rowcolor columncolor cellcolor tikzset pgfplotsset usetikzlibrary captionsetup lstset setstretch
    bibpunct setcitestyle citestyle bibliographyunit selectlanguage bstctlcite hyphenation input include subfile
    import 2 subimport 2 bibliography addbibresource nobibliography printbibliography nocite makeatletter
    defaultbibliography defaultbibliographystyle
    newglossaryentry 2 newacronym 3 textblockcolour setbeamertemplate usetheme usecolortheme
    ExecuteBibliographyOptions defbibheading
    thispdfpagelabel pdfbookmark 2 marginnote marginpar sisetup enlargethispage IfFileExists IEEEbiographynophoto
    SweaveOpts Sexpr lstinputlisting includepdf bibcommenthead doublespacing ShortTitle running corres shorttitle
    shortauthors runninghead titlerunning authorrunning keywords jyear pubyear setmainfont setdefaultlanguage
    """
)
"""Command -> how many of its arguments print nothing."""

SHOWN_LAST = _counts(
    """
    raisebox scalebox rotatebox parbox textcolor colorbox hypertarget foreignlanguage bibinfo bibfield resizebox 2
    multicolumn 2 multirow 2 fcolorbox 2 setbox adjustbox makebox 0 framebox 0 otherlanguage translate
    """
)
"""Command -> how many of its arguments come before the one that is printed."""

UNSHOWN_ENVIRONMENTS = frozenset(
    """
    equation align gather multline eqnarray displaymath math flalign alignat dmath subequations tikzpicture pgfpicture
    pspicture picture forest algorithm algorithmic algorithm2e CCSXML filecontents keywords keyword highlights
    """.split()
)
"""Environments of formulas, drawings and data."""

CODE_ENVIRONMENTS = frozenset(
    "verbatim Verbatim lstlisting minted comment alltt listing Code CodeInput CodeOutput Sinput Soutput".split()
)
"""Environments of code and comments, in which a command is none."""

ENVIRONMENTS = {
    "itemize": "ul",
    "enumerate": "ol",
    "description": "dl",
    "compactitem": "ul",
    "compactenum": "ol",
    "inparaenum": "ol",
    "quote": "blockquote",
    "quotation": "blockquote",
    "displayquote": "blockquote",
    "verse": "blockquote",
    "tabular": "table",
    "tabularx": "table",
    "tabulary": "table",
    "longtable": "table",
    "supertabular": "table",
    "array": "table",
    "tblr": "table",
    "deluxetable": "table",
}
"""Environment -> its element; any other is a `div`."""

ENVIRONMENT_ARGUMENTS = _counts(
    """
    tabular tabularx 2 tabulary 2 longtable supertabular array tblr deluxetable minipage multicols thebibliography
    CSLReferences 2 adjustwidth 2 wrapfigure 2 wraptable 2 otherlanguage spacing list 2 subfigure subtable
    """
)
"""Environment -> how many arguments follow its name that are no text."""

CITING = "cite"
"""What the names of all commands have that take citation keys (in natbib, biblatex, apacite and others)."""

NOT_CITING = frozenset(
    """
    citestyle setcitestyle citetext bibcite citeindextrue citeindexfalse citation citepunct citeleft citeright citedash
    citemid citesetup citestrut defcitealias DeclareCiteCommand newcite renewcite nocite AtEveryCite AtEveryCitekey
    citesort citeform citebibitem citereset mancite pagecite citetrackertrue citetrackerfalse citefont
    """.split()
)
"""Commands with such a name that take none."""

SYMBOLS = {
    "newline": " ",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": " ",
    "nobreakspace": "\xa0",
    "textquotesingle": "'",
    "newblock": " ",
    "urlprefix": " ",
    "and": " ",
    "BibTeX": "BibTeX",
    "etalchar": "",
    "textcent": "¢",
    "textcurrency": "¤",
    "textyen": "¥",
    "textbrokenbar": "¦",
    "textsection": "§",
    "textasciidieresis": "¨",
    "textlnot": "¬",
    "textasciimacron": "¯",
    "textasciiacute": "´",
    "textmu": "µ",
    "textparagraph": "¶",
    "textonequarter": "¼",
    "textonehalf": "½",
    "textthreequarters": "¾",
    "texttimes": "×",
    "textdiv": "÷",
    "textpm": "±",
    "IJ": "Ĳ",
    "ij": "ĳ",
    "textflorin": "ƒ",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "textperthousand": "‰",
    "textpertenthousand": "‱",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "textreferencemark": "※",
    "textinterrobang": "‽",
    "textleftarrow": "←",
    "textrightarrow": "→",
    "textuparrow": "↑",
    "textdownarrow": "↓",
    "varsigma": "ς",
}
"""Command -> what it prints, beside `exchange.latex_symbols.SYMBOLS`."""
