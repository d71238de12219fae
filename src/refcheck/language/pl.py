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
    leads="zob.|zob. też|zobacz|por.|np.|za|według|wg",
    personal="informacja osobista|komunikacja osobista|informacja ustna|korespondencja osobista",
    page="s.|ss.|str.|strona|strony",
    locators="rozdz.|rozdział|ust.|par.|rys.|tab.|art.",
    volume="t.|tom|rocznik|R.",
    issue="nr|numer|z.|zeszyt",
    edition="wyd.|wydanie",
    editor="red.|redaktor|redakcja|pod redakcją|oprac.",
    translator="tłum.|przeł.|tłumaczenie|przekład",
    within="W",
    retrieved="dostęp|dostęp dnia|data dostępu|pobrano|pobrane",
    available="dostępne na|dostępny na|dostępny w|pobrano z|dostępne pod adresem",
    headings=(
        "Bibliografia|Literatura|Piśmiennictwo|Źródła|Literatura cytowana|Wykaz literatury|Spis literatury|"
        "Bibliografia i źródła|Źródła i literatura|Przypisy bibliograficzne|Netografia|Wykaz źródeł"
    ),
    further_headings=(
        "Literatura uzupełniająca|Literatura dodatkowa|Polecana literatura|Zalecana literatura|Do przeczytania|"
        "Warto przeczytać|Czytaj dalej|Literatura polecana"
    ),
    notes_headings="Przypisy|Przypisy końcowe",
    furniture=(
        "o autorze|o autorce|podobne wpisy|powiązane artykuły|udostępnij|dodaj komentarz|komentarze|zobacz także|"
        "jak cytować|czytaj także|poprzedni wpis|następny wpis"
    ),
    small_words="i|w|z|na|do|o|od|dla|po|przy|oraz|a|ze|we|nad|pod",
    places="warszawa|kraków|łódź|wrocław|poznań|gdańsk|szczecin|lublin|katowice|toruń|polska",
    marks="się|jest|nie|oraz|który|która|przez|został",
)
