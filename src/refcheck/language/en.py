"""English."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="en",
    months=(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|"
        "october oct|november nov|december dec"
    ),
    seasons="spring|summer|autumn fall|winter",
    joins="and|&",
    others=(
        "et al.|et. al.|etal|and others|and colleagues|and coworkers|and co-workers|and collaborators|and associates|"
        "and team|and coauthors|and co-authors|and students"
    ),
    undated="n.d.|n. d.|undated|no date",
    in_press=(
        "in press|forthcoming|accepted|to appear|advance online|advance online publication|early view|online first|"
        "ahead of print|epub ahead of print"
    ),
    submitted="in preparation|in prep.|in prep|submitted|submitted for publication|under review|in review",
    cited_in=(
        "as cited in|cited in|as quoted in|quoted in|quoted by|cited by|as reported in|as discussed in|as cited by|"
        "as quoted by|in:"
    ),
    leads="see|see also|cf.|e.g.|for example|for a review, see|compare|following|after|according to",
    personal=(
        "personal communication|pers. comm|pers comm|personal comm|personal interview|personal observation|pers. obs|"
        "personal correspondence|private communication|unpublished data|unpubl. data|unpublished observation|"
        "personal email|comm. pers"
    ),
    page="p.|pp.|pg.|pgs.|page|pages",
    locators=(
        "para.|paras.|paragraph|paragraphs|chap.|chaps.|ch.|chs.|chapter|chapters|sec.|sect.|section|sections|vol.|"
        "vols.|tab.|table|tables|fig.|figs.|figure|figures|eq.|eqs.|line|lines|verse|verses|art.|bk.|book|fn|n.|nn.|"
        "note|notes|min|loc.|slide|slides|appendix|appendices|f.|ff.|fol.|supplement|plate|plates|ex.|example|"
        "footnote|loc|min.|str.|hal.|pag.|pags."
    ),
    volume="vol.|vols.|volume|volumes|v.",
    issue="no.|nos.|number|issue|iss.",
    edition="ed.|edn.|edition",
    editor="ed.|eds.|editor|editors|edited by",
    translator="trans.|transl.|translator|translators|translated by",
    within="In",
    retrieved="retrieved|accessed|access date|last accessed|date accessed|viewed|visited|cited",
    available=(
        "available from|available at|available online at|available online|available|available via|retrieved from|"
        "available in"
    ),
)
