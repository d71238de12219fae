"""Hungarian."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="hu",
    months=(
        "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|"
        "szeptember szept|október okt|november|december"
    ),
    seasons="tavasz|nyár|ősz|tél",
    joins="és",
    others="és mtsai.|és mtsai|és munkatársai|és társai|és mások|et al.",
    undated="é. n.|é.n.|év nélkül|dátum nélkül",
    in_press="megjelenés alatt|nyomtatás alatt|sajtó alatt",
    submitted="előkészületben|benyújtva|bírálat alatt|közlésre benyújtva",
    cited_in="idézi|idézve|hivatkozik rá",
    leads="lásd|lásd még|ld.|vö.|pl.|szerint|például",
    personal="személyes közlés|szóbeli közlés|személyes kommunikáció",
    page="o.|old.|oldal",
    locators="fejezet|fej.|bek.|bekezdés|ábra|tábl.",
    volume="köt.|kötet|évf.|évfolyam",
    issue="sz.|szám",
    edition="kiad.|kiadás",
    editor="szerk.|szerkesztő|szerkesztette",
    translator="fordította|fordító",
    within="In",
    retrieved="letöltve|letöltés dátuma|hozzáférés|megtekintve|utolsó letöltés",
    available="elérhető|elérés|forrás",
    headings=(
        "bibliografia|felhasznalt forrasok|felhasznalt irodalom|forrasjegyzek|forrasok|forrasok es irodalom|"
        "hivatkozasok|hivatkozott irodalom|irodalom|irodalomjegyzek|szakirodalom"
    ),
    further_headings="ajanlott irodalom|ajanlott olvasmanyok|tovabbi forrasok|tovabbi irodalom|tovabbi olvasnivalo",
    notes_headings="jegyzetek|labjegyzetek|vegjegyzetek",
    other_lists="abrajegyzek|kepjegyzek|tablazatok jegyzeke",
    furniture=(
        "a szerzorol|elozo bejegyzes|hozzaszolasok|kapcsolodo bejegyzesek|kapcsolodo cikkek|kovetkezo bejegyzes|"
        "megosztas|szolj hozza"
    ),
    small_words="és|a|az|vagy",
    openers="szerint|a|az|egy|és|mint|is|továbbá|azonban|ezért|forrás|ábra|táblázat|fejezet",
    connectives="azonban|ám|viszont|mégis|ezért|tehát|ugyanakkor|mert|továbbá",
    before_names="és",
    organisations="minisztérium|egyetem|intezet|bizottsag|tarsasag",
    credits="forras",
    places="budapest|debrecen|szeged|pécs|győr|magyarország",
    title_words="és|az|egy|hogy|nem|vagy",
    marks="és|az",
    published="Kiadó|Egyetem|Folyóirat|Szerk|szerk",
    prose="hogy|nem",
    between_names="és|szerk",
    list_words="irodalom|hivatkozasok|forrasok",
    list_remarks="felhasznalt|hivatkozott",
    appendix="melléklet|függelék",
    text_parts="koszonetnyilvanitas|melleklet",
    captions="ábra",
    online="online forrás",
    events="előadás",
    theses="értekezés|disszertáció|szakdolgozat",
    revised="átdolgozott",
    abbreviations="pl|szerk",
    group_words="intézet|minisztérium|egyetem|bizottság|alapítvány|társaság|hivatal",
    publishing_places="budapest|szeged|debrecen",
    houses="kiadó",
    dictionaries="szótár",
    adapted="átvéve innen",
    source_labels="forrás|források",
    note_labels="megjegyzés",
    ongoing="jelen|napjaink",
)
