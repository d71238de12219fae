"""Polish."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="pl",
    months=(
        "styczeń stycznia|luty lutego|marzec marca|kwiecień kwietnia|maj maja|czerwiec czerwca|lipiec lipca|"
        "sierpień sierpnia|wrzesień września|październik października|listopad listopada|grudzień grudnia"
    ),
    seasons="wiosna|lato|jesień|zima",
    joins="i|oraz",
    others="i in.|i inni|i wsp.|i współpracownicy|i współautorzy|i zespół",
    undated="b.d.|b. d.|b.r.|b. r.|bez daty|bez roku",
    in_press="w druku|w przygotowaniu do druku",
    submitted="w przygotowaniu|w recenzji|złożone do druku|zgłoszony do druku",
    cited_in="cyt. za|cytowane za|za:|cytowany w|cytowana w",
    leads="zob.|zob. też|zobacz|por.|np.|za|według|wg|na przykład|m.in.|między innymi|cyt. za|patrz",
    personal="informacja osobista|komunikacja osobista|informacja ustna|korespondencja osobista",
    page="s.|ss.|str.|strona|strony",
    locators="rozdz.|rozdział|ust.|par.|rys.|tab.|art.",
    volume="t.|tom|rocznik|R.",
    issue="nr|numer|z.|zeszyt",
    edition="wyd.|wydanie",
    editor="red.|redaktor|redakcja|pod redakcją|oprac.",
    translator="tłum.|przeł.|tłumaczenie|przekład",
    within="W:",
    retrieved="dostęp|dostęp dnia|data dostępu|pobrano|pobrane",
    available="dostępne na|dostępny na|dostępny w|pobrano z|dostępne pod adresem",
    headings=(
        "bibliografia|bibliografia zrodła|literatura|literatura cytowana|netografia|pismiennictwo|przypisy|"
        "przypisy bibliograficzne|spis literatury|wykaz literatury|wykaz zrodeł|zrodła|zrodła literatura"
    ),
    further_headings=(
        "czytaj dalej|do przeczytania|literatura dodatkowa|literatura polecana|literatura uzupełniajaca|"
        "polecana literatura|warto przeczytac|zalecana literatura"
    ),
    notes_headings="przypisy|przypisy koncowe",
    other_lists="spis rysunkow|spis ilustracji|spis tabel|wykaz skrotow|wykaz rysunkow|wykaz ilustracji",
    furniture=(
        "czytaj takze|dodaj komentarz|jak cytowac|komentarze|nastepny wpis|o autorce|o autorze|podobne wpisy|"
        "poprzedni wpis|powiazane artykuły|udostepnij|zobacz takze"
    ),
    small_words="i|w|z|na|do|o|od|dla|po|przy|oraz|a|ze|we|nad|pod",
    connectives="ale|jednak|lecz|także|również|też|natomiast|jednakże|zatem|więc|już|dlatego|ponadto|choć|zaś|otóż",
    openers=(
        "według|zgodnie|jak|w|we|na|z|ze|do|od|przez|po|za|przed|także|również|jednak|ponadto|dlatego|jednakże|"
        "źródło|rysunek|tabela|rozdział|badanie|badania|eksperyment|praca|prace|teoria|zdaniem|podobnie"
    ),
    before_names="według|wg|przez|i|oraz|za|jak|że|u|zdaniem|badania|badaniach|praca|pracy|teoria|teorii|zob|por",
    according="według|zdaniem",
    before_years="w|od|do|po|przed",
    organisations="instytut|ministerstwo|uniwersytet|komisja|fundacja|towarzystwo|urzad",
    credits="zrodlo",
    places="warszawa|kraków|łódź|wrocław|poznań|gdańsk|szczecin|lublin|katowice|toruń|polska",
    title_words="w|we|na|z|ze|do|dla|od|oraz|przez|pod|jako|się|nie",
    marks="w|na",
    published="Wydawnictwo|Wyd.|Wyd|Red|Uniwersytet|Oficyna|Dostęp|Rozprawa|Przegląd|Czasopismo",
    prose="jest|są|był|była|było|że",
    between_names="i|in|inni|red|oraz",
    list_words="bibliografia|literatura|zrodła|pismiennictwo",
    list_remarks="cytowana|wykorzystana|dodatkowa|polecana|naukowa|naukowe",
    further_words="dodatkowa|polecana",
    parts="rozdział|część",
    appendix="załącznik|aneks|dodatek",
    posts="wpisy",
    text_parts="podziekowania|załacznik|aneks",
    page_of="z",
    captions="rys|ryc|tab|fot",
    online="zasób online",
    events="referat|wystąpienie konferencyjne",
    theses_of="rozprawa|praca doktorska|praca magisterska|praca licencjacka",
    ordinals="pierwsze|drugie|trzecie|czwarte|piąte|szóste",
    revised="popr.|poprawione",
    by="przez",
    abbreviations="np|tzw|nr|wyd|red",
    group_openers="Gmina|Miasto|Powiat|Urząd",
    group_words=(
        "instytut|ministerstwo|uniwersytet|komisja|fundacja|towarzystwo|urząd|stowarzyszenie|akademia|biblioteka"
    ),
    publishing_places="warszawa|kraków|wrocław|poznań|gdańsk|łódź",
    houses="wydawnictwo|oficyna",
    periodicals="przegląd|kwartalnik|czasopismo",
    dictionaries="słownik",
    encyclopedias="encyklopedia",
    proceedings="materiały konferencyjne",
    own_data="opracowanie własne|badania własne|dane własne",
    ongoing="dziś|dzisiaj|obecnie|teraz",
    name_endings="a|owi|em|iem|u|ie|ego|emu|m|y|i|ę|ą|o|ów|om|ami|ach",
    on_day="dnia",
    volumes="tomy|tomów",
    versions="wersja",
    eras="p.n.e.|p. n. e.",
    adapted="zaczerpnięto z|opracowano na podstawie|opracowanie własne na podstawie|zaadaptowano z",
    source_labels="źródło|źródła",
    note_labels="uwaga|uwagi",
    out_of="z",
    business_forms="Sp. z o.o",
    meetings="konferencja|kongres|sympozjum|seminarium",
)
