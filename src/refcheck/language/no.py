"""Norwegian."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="no",
    months="januar|februar|mars|april|mai|juni|juli|august|september|oktober okt|november|desember des",
    seasons="vår våren|sommer sommeren|høst høsten|vinter vinteren",
    joins="og",
    others="mfl.|m.fl.|m. fl.|med flere|og andre|og medarbeidere|og kolleger|et al.",
    undated="u.å.|u. å.|uten år|udatert",
    in_press="under utgivelse|i trykk|under trykking",
    submitted="under arbeid|innsendt|under vurdering|under fagfellevurdering",
    cited_in="sitert i|referert i|gjengitt i|sitert av|i:",
    leads="se|se også|jf.|jfr.|f.eks.|for eksempel|ifølge|etter",
    personal="personlig kommunikasjon|personlig meddelelse",
    page="s.|side|sider|sidene",
    locators="kap.|kapittel|avsn.|avsnitt|fig.|tab.|art.|§",
    volume="bd.|bind|årg.|årgang|vol.",
    issue="nr.|nummer|hefte",
    edition="utg.|utgave|oppl.|opplag",
    editor="red.|redaktør|redaktører",
    translator="overs.|oversatt av|oversettelse",
    within="I:",
    retrieved="hentet|lest|besøkt|nedlastet",
    available="hentet fra|tilgjengelig fra|tilgjengelig på|henta frå",
    headings=(
        "bibliografi|kildeliste|kilder|kilder litteratur|kjelder|litteratur|litteraturliste|litteraturreferanser|"
        "referansar|referanseliste|referanser"
    ),
    further_headings="anbefalt lesning|anbefalt litteratur|les mer|mer lesestoff|tilleggslitteratur|videre lesning",
    notes_headings="fotnoter|noter|sluttnoter",
    furniture=(
        "del dette|forrige innlegg|kommentarer|legg igjen en kommentar|neste innlegg|om forfatteren|"
        "relaterte artikler|relaterte innlegg|slik siterer du"
    ),
    particles="av",
    small_words="og|i|på|av|for|til|om|med|den|det|en|et|ved|fra|de",
    openers=(
        "ifølge|som|i|på|av|for|til|med|fra|også|imidlertid|dessuten|derfor|kilde|figur|tabell|kapittel|den|det|"
        "denne|dette|en|et"
    ),
    before_names="ifølge|og|av",
    according="ifølge",
    before_years="siden|fra",
    organisations="direktoratet|departementet|universitet|instituttet|forbundet",
    credits="kilde",
    places="oslo|bergen|trondheim|stavanger|tromsø|norge",
    title_words="og|av|med|som|på|til|fra|det|den|ikke",
    marks="og|det",
    published="Forlag|Forlaget|Universitetsforlaget|Tidsskrift|Hentet",
    prose="ikke|er|som",
    between_names="og|red",
    list_words="referanser|kilder|litteratur",
    list_remarks="anvendte|siterte|ytterligere|vitenskapelige|faglige",
    further_words="ytterligere",
    parts="kapittel|del",
    appendix="vedlegg|appendiks",
    posts="innlegg|artikler",
    text_parts="takk|vedlegg",
    page_of="av",
    online="nettressurs",
    events="foredrag",
    theses="avhandling|masteroppgave",
    ordinals="første|andre|tredje|fjerde|femte|sjette",
    revised="rev.|revidert",
    by="av",
    abbreviations="bl|nr",
    group_words="instituttet|departementet|universitetet|direktoratet|kommisjonen|kommune",
    small_in_groups="og",
    publishing_places="bergen|trondheim",
    houses="forlag",
    periodicals="tidsskrift",
    dictionaries="ordbok",
    encyclopedias="leksikon",
    own_data="egen bearbeiding|egne data|egen undersøkelse",
    ongoing="nå|i dag",
    function_words="og|av|på|til",
    on_day="den",
    translated_from="oversatt … av",
    versions="versjon",
    eras="f.Kr.|f. Kr.",
    adapted="tilpasset fra|tilpasset etter|bearbeidet etter|gjengitt fra",
    source_labels="kilde|kilder",
    note_labels="merknad|note",
    out_of="fra",
)
