"""The words inside reference lists and in the headings over them; whole headings are in `refcheck.language`."""

from __future__ import annotations

from refcheck.language import small

PARTICLES = small("particles") | small("small_words") | {"y", "e", "san", "st", "d", "l", "dal", "et"}
"""Lower-case words inside a family name or the name of a group."""
PUBLISHED = frozenset(
    (
        "Press Verlag Publishing Publishers Publisher Publication Publications Book Books Editora Editor "
        "Editors Editorial Éditions Edições Ediciones Editions University Universidad Universidade Université "
        "Università Universität Springer Elsevier Wiley Routledge Sage SAGE Pearson Hogrefe Academic Journal "
        "Review Proceedings Conference Annals Revista Revue Zeitschrift Rivista Tijdschrift Thesis thesis "
        "Dissertation dissertation Tese Dissertação Tesis Thèse Report Retrieved Available Accessed Abgerufen "
        "Disponível Disponible Consulté Recuperado Consultado Zugriff Geraadpleegd Consultato arXiv bioRxiv "
        "Zenodo ISBN ISSN Ed Eds ed eds Hrsg Org Orgs org orgs dir Coord Coords In Trans Aufl Auflage Anais "
        "Boletim Cadernos Archives Bulletin Letters Magazine Quarterly Nature Science Lancet Psychology "
        "Psychological Research Frontiers PLoS PLOS Proc Natl Acad Sci Psychol Biol Rev "
    ).split()
)
"""Words that tell of publishers, journals, editors and access."""
PROSE = frozenset(
    (
        "is are was were has have had will would should could can may might this that these those which we "
        "our us you your they it its I he she his her there also however because argues argue argued shows "
        "showed found suggests suggested ist sind war waren wird werden wurde wurden dass nicht sich wir hat "
        "haben kann können est sont était qui nous vous cette ce il elle ils que está son este esta esto "
        "estos fue ser são foi não isso esse essa também sono che non questo questa è het dit dat zijn wordt "
        "worden "
    ).split()
)
"""Words of running text that titles and names rarely hold."""
JOINING = frozenset(
    (
        "and y e et und en i u og och van von der den de del della di da dos das do du la le los las ter ten "
        "te zu al el bin others eds ed hrsg orgs org coords coord others. others, cols col colaboradores "
        "colaboradoras mitarbeiter "
    ).split()
)
"""Lower-case words between the names of a list of authors."""
NO_NAMES = frozenset("In Em En Dans Im The A An This These See Cf For From Also And Available Retrieved Vol No".split())
"""Words in front of a comma or an initial that are no family names."""
NO_GROUPS = frozenset("Tese Dissertação Monografia Tesis Thèse Thesis Dissertation Acesso Disponível".split())
"""Words with which the rest of an entry begins, not the name of a group."""
HEADS = frozenset(
    (
        "references reference refs bibliography bibliographies sources literature citations bibliographic "
        "literatur quellen bibliographie bibliografie referenzen referencias bibliografia bibliograficas fuentes "
        "fontes riferimenti bibliografici fonti literatuur bronnen referencies fonts bibliographiques"
    ).split()
)
"""Words that make a heading of a few words the heading of a list, if all others are `HEAD_REMARKS`."""
HEAD_REMARKS = frozenset(
    (
        "selected main key full complete scientific academic research scholarly list cited used consulted further "
        "reading readings notes links resources credits materials additional other external important article post "
        "blog text chapter paper papers works work studies mentioned referenced section selection short partial "
        "recommended suggested general basic current relevant for in of this to apa mla style "
        "und zum thema weitere verwendete zitierte wissenschaftliche ausgewahlte auswahl weiterfuhrende links "
        "principales utilisees citees choisies selectives notes liens "
        "principales utilizadas citadas consultadas generales notas enlaces principais gerais "
        "principali utilizzate citate consultate note gebruikte geciteerde"
    ).split()
)
"""Words beside them."""
FURTHER = frozenset("further additional other external recommended suggested weitere weiterfuhrende".split())
"""Words that make it a list whose entries need not be cited."""
