"""Finnish."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="fi",
    months=(
        "tammikuu tammikuuta tammikuun|helmikuu helmikuuta helmikuun|maaliskuu maaliskuuta maaliskuun|"
        "huhtikuu huhtikuuta huhtikuun|toukokuu toukokuuta toukokuun|kesäkuu kesäkuuta kesäkuun|"
        "heinäkuu heinäkuuta heinäkuun|elokuu elokuuta elokuun|syyskuu syyskuuta syyskuun|"
        "lokakuu lokakuuta lokakuun|marraskuu marraskuuta marraskuun|joulukuu joulukuuta joulukuun"
    ),
    seasons="kevät|kesä|syksy|talvi",
    joins="ja|sekä",
    others="ym.|ja muut|ja kumppanit|ja kollegat|et al.",
    undated="n.d.|ei pvm.|ei vuotta|s.a.|päiväämätön",
    in_press="painossa|tulossa|julkaisuprosessissa",
    submitted="valmisteilla|lähetetty julkaistavaksi|arvioitavana|käsikirjoitus",
    cited_in="viitattu lähteessä|siteerattu teoksessa|viittaa teoksessa",
    leads="ks.|ks. myös|vrt.|esim.|katso|esimerkiksi|mm.|muun muassa",
    personal="henkilökohtainen tiedonanto|henkilökohtainen viestintä|suullinen tiedonanto",
    page="s.|ss.|sivu|sivut|sivulla",
    locators="luku|lk.|kuva|taulukko|kpl|art.",
    volume="vsk.|vuosikerta|osa",
    issue="nro|numero|nr.",
    edition="painos|p.|laitos",
    editor="toim.|toimittaja|toimittanut|toimittaneet",
    translator="suom.|kääntänyt|suomentanut|käänt.",
    within="Teoksessa",
    retrieved="luettu|viitattu|haettu|noudettu|katsottu",
    available="saatavilla|saatavissa|haettu osoitteesta|noudettu osoitteesta",
    headings=(
        "kirjallisuus|kirjallisuusluettelo|kirjallisuusviitteet|lahdekirjallisuus|lahdeluettelo|lahdeviitteet|"
        "lahteet|lahteet kirjallisuus|viiteluettelo|viitteet"
    ),
    further_headings="lisaa luettavaa|lisalukemista|lue lisaa|muuta kirjallisuutta|suositeltavaa luettavaa",
    notes_headings="alaviitteet|loppuviitteet|viittaukset",
    other_lists="kuvaluettelo|taulukkoluettelo",
    furniture=(
        "aiheeseen liittyvaa|edellinen artikkeli|jaa tama|jata kommentti|kirjoittajasta|kommentit|"
        "seuraava artikkeli|tietoa kirjoittajasta|viittausohje"
    ),
    small_words="ja|tai|sekä|eli",
    openers="mukaan|kuten|myös|kuitenkin|lisäksi|siksi|lähde|kuva|taulukko|luku|tämä",
    connectives="mutta|myös|kuitenkin|silti|siis|toisaalta|koska|samoin",
    before_names="ja|kuten|että|kuin|ks|katso|vrt",
    before_years="vuonna",
    organisations="ministerio|yliopisto|laitos|virasto|liitto",
    credits="lahde",
    places="helsinki|tampere|turku|oulu|jyväskylä|suomi",
    title_words="ja|sekä|että|ei|kuin|joka|tai",
    marks="ja|ei",
    published="Kustannus|Yliopisto|Aikakauslehti|toim",
    prose="olivat|mutta",
    between_names="ja|toim",
    list_words="lahteet|kirjallisuus",
    list_remarks="kaytetyt",
    parts="luku|osa",
    appendix="liite",
    text_parts="kiitokset|liite",
    captions="kuva|kuvio|taulukko",
    online="verkkoaineisto",
    events="esitelmä",
    theses="väitöskirja|pro gradu -tutkielma",
    group_words="ministeriö|yliopisto|virasto|säätiö|laitos|liitto",
    publishing_places="helsinki|tampere|turku|jyväskylä",
    houses="kustannus",
    dictionaries="sanakirja",
    versions="versio",
    adapted="mukaillen lähteestä|muokattu lähteestä|mukailtu lähteestä",
    source_labels="lähde|lähteet",
    note_labels="huomautus|huom",
    ongoing="nykyään|nykyaika",
)
