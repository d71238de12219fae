"""Swedish."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="sv",
    months="januari|februari|mars|april|maj|juni|juli|augusti|september|oktober okt|november|december",
    seasons="vår våren|sommar sommaren|höst hösten|vinter vintern",
    joins="och",
    others="m.fl.|m. fl.|med flera|och andra|och medarbetare|och kollegor|et al.",
    undated="u.å.|u. å.|utan år|utan årtal|odaterad",
    in_press="under tryckning|i tryck",
    submitted="under utarbetande|insänt|under granskning|manuskript",
    cited_in="citerad i|refererad i|citerad av|återgiven i|i:",
    leads="se|se även|jfr|jämför|t.ex.|t. ex.|enligt|jmf.|jmfr.|till exempel|exempelvis|bl.a.|bland annat",
    personal="personlig kommunikation|muntlig källa|personlig kontakt",
    page="s.|sid.|sida|sidor|sidorna",
    locators="kap.|kapitel|avsnitt|avsn.|st.|fig.|tab.|art.",
    volume="vol.|band|bd.|årg.|årgång|del",
    issue="nr|nummer|häfte",
    edition="uppl.|upplagan|upplaga|utg.",
    editor="red.|redaktör|redaktörer|utg.|under redaktion av",
    translator="övers.|översättning|översatt av",
    within="I:",
    retrieved="hämtad|hämtat|hämtad den|läst|besökt|åtkomst",
    available="hämtad från|hämtat från|tillgänglig på|tillgänglig via|finns på",
    headings=(
        "bibliografi|kall litteraturforteckning|kallforteckning|kallhanvisningar|kallor|kallor litteratur|"
        "litteratur|litteraturforteckning|litteraturlista|referenser|referenslista|referenslitteratur"
    ),
    further_headings=(
        "fordjupning|las mer|las vidare|lastips|mer att lasa|ovrig litteratur|rekommenderad lasning|vidare lasning"
    ),
    notes_headings="fotnoter|noter|slutnoter",
    other_lists="figurforteckning|bildforteckning|tabellforteckning|illustrationsforteckning",
    furniture=(
        "dela detta|foregaende inlagg|kommentarer|lamna en kommentar|lamna ett svar|nasta inlagg|om forfattaren|"
        "relaterade artiklar|relaterade inlagg|sa citerar du"
    ),
    particles="af|av",
    small_words="och|i|på|av|för|till|om|med|den|det|en|ett|vid|från|de",
    connectives="men|dock|alltså|också|även|därför|redan|däremot|ändå|således|eftersom|medan",
    openers=(
        "enligt|som|i|på|av|för|till|med|från|även|också|dock|dessutom|därför|källa|figur|tabell|kapitel|den|det|"
        "denna|detta|en|ett"
    ),
    of_names="av",
    before_names="och|enligt|av|som|att|hos|än|mellan|när|då|eftersom|se|jfr",
    says="skriver|skrev|menar|menade|hävdar|hävdade|anser|ansåg|beskriver|beskrev|påpekar|definierar|betonar",
    according="enligt",
    before_years="år|sedan|från",
    organisations="myndigheten|verket|universitet|institutet|forbundet",
    credits="kalla",
    places="stockholm|göteborg|malmö|uppsala|lund|sverige",
    title_words="och|att|av|för|med|ett|den|det|som|på",
    marks="och|att",
    published="Förlag|Förlaget|Universitet|Tidskrift|Avhandling|Hämtad",
    prose="är|blev|som|inte",
    between_names="och|red",
    list_words="referenser|kallor|litteratur",
    list_remarks="anvanda|citerade|ytterligare|vetenskapliga",
    further_words="ytterligare",
    parts="kapitel|avsnitt",
    appendix="bilaga|appendix",
    posts="inlagg|artiklar",
    text_parts="tack|bilaga",
    page_of="av",
    online="elektronisk resurs",
    events="föredrag|konferensbidrag",
    theses="avhandling|masteruppsats",
    ordinals="första|andra|tredje|fjärde|femte|sjätte",
    revised="rev.|reviderad",
    by="av",
    abbreviations="uppl",
    group_words=(
        "stiftelsen|institutet|myndigheten|universitet|universitetet|kommissionen|socialstyrelsen|skolverket|"
        "riksdagen|departementet"
    ),
    publishing_places="stockholm|lund|göteborg|uppsala|malmö",
    houses="förlag",
    periodicals="tidskrift",
    dictionaries="ordbok",
    encyclopedias="uppslagsverk",
    own_data="egen bearbetning|egna data|egen undersökning",
    ongoing="nu|idag|nutid",
    function_words="och|att|av|på|til",
    on_day="den",
    translated_from="översatt … av",
    volumes="band|delar",
    versions="version",
    eras="f.Kr.|f. Kr.",
    adapted="hämtad ur|anpassad från|anpassad efter|bearbetad efter|omarbetad efter|återgiven från",
    source_labels="källa|källor",
    note_labels="anmärkning|not",
    out_of="från|ur",
    meetings="konferens|kongress",
)
