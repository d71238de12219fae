"""Romanian."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="ro",
    months="ianuarie ian|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
    seasons="primăvară primăvara|vară vara|toamnă toamna|iarnă iarna",
    joins="și|şi",
    others="și colab.|şi colab.|și alții|şi alţii|ș.a.|ş.a.|și colaboratorii|și colegii|et al.",
    undated="f.a.|f. a.|fără an|fără dată|f.d.",
    in_press="în curs de apariție|în curs de publicare|sub tipar",
    submitted="în pregătire|trimis spre publicare|în evaluare",
    cited_in="citat în|citată în|apud|citat de",
    leads="vezi|vezi și|a se vedea|cf.|de ex.|conform|după",
    personal="comunicare personală",
    page="p.|pp.|pag.|pagina|paginile",
    locators="cap.|capitolul|secț.|fig.|tab.|art.|alin.",
    volume="vol.|volumul|tomul",
    issue="nr.|numărul",
    edition="ed.|ediția|ediţia",
    editor="coord.|coordonator|coordonatori|ed.|editor|editori|îngr.",
    translator="trad.|traducere de|traducător",
    within="În",
    retrieved="accesat la|accesat în|accesat|consultat la|preluat",
    available="disponibil la|disponibil pe|preluat de pe|preluat din",
    headings=(
        "bibliografie|lista bibliografica|literatura|lucrari citate|referinte|referinte bibliografice|surse|"
        "surse bibliografice"
    ),
    further_headings=(
        "bibliografie recomandata|bibliografie suplimentara|lecturi recomandate|lecturi suplimentare|"
        "pentru lectura suplimentara"
    ),
    notes_headings="note|note de final|note de subsol",
    other_lists="lista figurilor|lista ilustratiilor|lista tabelelor",
    furniture=(
        "articole recomandate|articole similare|articolul anterior|articolul urmator|comentarii|cum se citeaza|"
        "despre autor|distribuie|lasa un comentariu|lasa un raspuns"
    ),
    small_words="și|şi|de|din|la|cu|în|pe|pentru|a|al|ale|ai|sau|prin|despre",
    openers=(
        "conform|potrivit|după|în|la|de|din|pentru|și|şi|asemenea|însă|astfel|sursa|figura|tabelul|capitolul|acest|"
        "această"
    ),
    connectives="dar|însă|totuși|astfel|deci|iar|așadar|deja",
    before_names="conform|potrivit|după|și|şi|de",
    according="conform|potrivit|după",
    before_years="în|din",
    organisations="institutul|ministerul|universitatea|agentia",
    credits="sursa",
    places="bucurești|bucureşti|cluj|iași|iaşi|timișoara|brașov|românia",
    title_words="și|şi|în|din|pentru|despre|sau|cu|ale",
    marks="și|în",
    published="Editura|Universitatea|Revista|Disponibil",
    prose="este|sunt|care",
    between_names="și|coord",
    list_words="bibliografie|referinte|surse",
    list_remarks="citate|suplimentara",
    further_words="suplimentara",
    parts="capitolul",
    appendix="anexa",
    text_parts="multumiri|anexa",
    page_of="din",
    online="resursă electronică",
    events="comunicare orală",
    theses_of="teză de|lucrare de",
    revised="revizuită",
    by="de",
    abbreviations="nr",
    group_words="institutul|ministerul|universitatea|comisia|fundația|asociația|agenția",
    publishing_places="bucurești|iași|cluj-napoca",
    houses="editura",
    dictionaries="dicționar",
    versions="versiunea",
    adapted="adaptat după|adaptată după|preluat din|preluată din",
    source_labels="sursa|surse|sursă",
    note_labels="notă|nota",
    out_of="din",
    ongoing="prezent|azi",
    meetings="conferința|congresul|colocviul|simpozionul",
)
