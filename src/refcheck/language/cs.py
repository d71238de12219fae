"""Czech."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="cs",
    months=(
        "leden ledna|únor února|březen března|duben dubna|květen května|červen června|červenec července|"
        "srpen srpna|září|říjen října|listopad listopadu|prosinec prosince"
    ),
    seasons="jaro|léto|podzim|zima",
    joins="a",
    others="a kol.|a kolektiv|a další|a spol.|et al.",
    undated="b.r.|b. r.|b.d.|bez data|bez roku",
    in_press="v tisku",
    submitted="v přípravě|v recenzi|zasláno k publikaci",
    cited_in="cit. podle|citováno podle|citováno v|cit. v|cit. in|in:",
    leads="viz|viz také|srov.|např.|podle|dle|například|mj.|blíže|více",
    personal="osobní sdělení|osobní komunikace",
    page="s.|str.|strana|strany",
    locators="kap.|kapitola|odst.|obr.|tab.|čl.",
    volume="sv.|svazek|roč.|ročník|díl",
    issue="č.|číslo",
    edition="vyd.|vydání",
    editor="ed.|eds.|red.|editor|editoři",
    translator="přel.|překlad|přeložil|přeložila",
    within="In",
    retrieved="cit.|citováno|navštíveno|přístup",
    available="dostupné z|dostupné na|dostupný z|dostupné online",
    headings=(
        "bibliografie|citace|citovana literatura|literatura|pouzita literatura|pouzite zdroje|prameny|"
        "prameny literatura|reference|reference zdroje|seznam literatury|seznam pouzite literatury|"
        "seznam pouzitych zdroju|seznam zdroju|zdroje"
    ),
    further_headings="dalsi cteni|dalsi literatura|doporucena literatura|doporucene cteni",
    notes_headings="poznamky|poznamky pod carou",
    other_lists="seznam obrazku|seznam vyobrazeni|seznam ilustraci|seznam tabulek|seznam zkratek",
    furniture=(
        "dalsi clanek|jak citovat|komentare|o autorce|o autorovi|podobne clanky|predchozi clanek|pridat komentar|"
        "sdilet|souvisejici clanky"
    ),
    small_words="a|i|v|ve|z|ze|na|do|o|od|pro|po|při|s|se|k|u",
    connectives="ale|však|avšak|také|rovněž|proto|tedy|ovšem|přesto|navíc|již|už|nicméně|protože|zatímco",
    openers=(
        "podle|dle|jak|v|ve|na|z|ze|do|od|po|za|také|rovněž|však|proto|navíc|zdroj|obrázek|tabulka|kapitola|tento|tato"
    ),
    before_names="podle|dle|a|jak|že|u|studie|studii|výzkum|výzkumu|práce|práci|teorie|viz|srov",
    according="podle",
    before_years="v|od|do|po",
    organisations="ustav|ministerstvo|univerzita|komise|nadace|spolecnost|urad",
    credits="zdroj",
    places="praha|brno|ostrava|plzeň|olomouc|česko",
    title_words="v|ve|na|z|ze|se|pro|jako|při|nebo|jeho",
    marks="na|se",
    published="Nakladatelství|Univerzita|Vydavatelství|Dostupné|Časopis",
    prose="jsou|byl|byla|bylo|které",
    between_names="kol",
    list_words="literatura|zdroje|prameny",
    list_remarks="pouzita|citovana|doporucena|dalsi",
    further_words="doporucena|dalsi",
    parts="kapitola|část",
    appendix="příloha|dodatek",
    posts="clanky",
    text_parts="podekovani|priloha",
    page_of="z",
    captions="obr|tab",
    online="online zdroj",
    events="konferenční příspěvek|přednáška",
    theses_of="disertační|diplomová|bakalářská",
    ordinals="první|druhé|třetí|čtvrté|páté|šesté",
    revised="přeprac.|přepracované",
    abbreviations="např|tzv|vyd",
    group_words="ústav|ministerstvo|univerzita|komise|nadace|společnost|úřad|akademie",
    publishing_places="praha|brno",
    houses="nakladatelství|vydavatelství",
    periodicals="časopis",
    dictionaries="slovník",
    encyclopedias="encyklopedie",
    name_endings="a|ovi|em|u|e|ové|ovou|ovi|ů|ům|y|ou|ho|mu|m|ova|ovo|ovy|ových",
    versions="verze",
    adapted="převzato z|upraveno podle|zpracováno podle",
    source_labels="zdroj|zdroje",
    note_labels="poznámka|poznámky",
    ongoing="dnes|současnost|dosud",
    meetings="konference|kongres|sympozium|seminář",
)
