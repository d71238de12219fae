"""Danish."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="da",
    months="januar|februar|marts|april|maj|juni|juli|august|september|oktober okt|november|december",
    seasons="forår foråret|sommer sommeren|efterår efteråret|vinter vinteren",
    joins="og",
    others="m.fl.|m. fl.|mfl.|med flere|og andre|og medarbejdere|og kolleger|et al.",
    undated="u.å.|u. å.|uden år|udateret|u.d.",
    in_press="under udgivelse|i trykken|i tryk",
    submitted="under udarbejdelse|indsendt|under bedømmelse",
    cited_in="citeret i|refereret i|gengivet i|citeret af|i:",
    leads="se|se også|jf.|f.eks.|fx|ifølge|efter",
    personal="personlig kommunikation|personlig meddelelse",
    page="s.|side|sider|siderne",
    locators="kap.|kapitel|afsn.|afsnit|fig.|tab.|art.|§",
    volume="bd.|bind|årg.|årgang|vol.",
    issue="nr.|nummer|hæfte",
    edition="udg.|udgave|opl.|oplag",
    editor="red.|redaktør|redaktører|udg.",
    translator="overs.|oversat af|oversættelse",
    within="I:",
    retrieved="hentet|lokaliseret|besøgt",
    available="hentet fra|tilgængelig på|tilgængelig fra|lokaliseret på",
    headings=(
        "bibliografi|kildefortegnelse|kildehenvisninger|kildeliste|kilder|kilder litteratur|litteratur|"
        "litteraturfortegnelse|litteraturhenvisninger|litteraturliste|referenceliste|referencer"
    ),
    further_headings="anbefalet litteratur|læs mere|læs videre|supplerende litteratur|videre læsning",
    notes_headings="fodnoter|noter|slutnoter",
    other_lists="figurliste|liste over figurer|billedliste",
    furniture=(
        "del dette|forrige indlæg|kommentarer|næste indlæg|om forfatteren|relaterede artikler|relaterede indlæg|"
        "sadan citerer du|skriv en kommentar"
    ),
    particles="af|av",
    small_words="og|i|på|af|for|til|om|med|den|det|en|et|ved|fra|de",
    connectives="men|dog|altså|også|alligevel|derfor|allerede|dermed|derimot|fordi",
    openers=(
        "ifølge|som|i|på|af|for|til|med|fra|også|imidlertid|desuden|derfor|kilde|figur|tabel|kapitel|den|det|denne|"
        "dette|en|et"
    ),
    before_names="ifølge|og|af",
    according="ifølge",
    before_years="siden|fra",
    organisations="styrelsen|ministeriet|universitet|instituttet|forbundet",
    credits="kilde",
    places="københavn|aarhus|århus|odense|aalborg|danmark",
    title_words="og|af|med|som|på|til|fra|det|den|ikke",
    marks="og|det",
    published="Forlag|Forlaget|Tidsskrift|Hentet",
    prose="ikke|er|som",
    between_names="og|red",
    list_words="referencer|kilder|litteratur",
    list_remarks="anvendte|citerede|yderligere|videnskabelige|faglige",
    further_words="yderligere",
    parts="kapitel|del",
    appendix="bilag|appendiks",
    posts="indlaeg|artikler",
    text_parts="tak|bilag",
    page_of="af",
    online="netressource",
    events="foredrag|oplæg",
    theses="afhandling|kandidatspeciale",
    ordinals="første|anden|tredje|fjerde|femte|sjette",
    revised="rev.|revideret",
    by="af",
    abbreviations="bl|nr",
    group_words="instituttet|ministeriet|universitet|styrelsen|kommissionen",
    publishing_places="københavn|aarhus|odense",
    houses="forlag",
    periodicals="tidsskrift",
    dictionaries="ordbog",
    encyclopedias="leksikon",
    function_words="og|på|til",
    on_day="den",
    translated_from="oversat … af",
    versions="version",
    eras="f.Kr.|f. Kr.",
    adapted="tilpasset fra|tilpasset efter|bearbejdet efter|gengivet fra",
    source_labels="kilde|kilder",
    note_labels="bemærkning|note",
    out_of="fra",
    ongoing="nutid|i dag",
)
