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
    in_press="under tryckning|i tryck|kommande",
    submitted="under utarbetande|insänt|under granskning|manuskript",
    cited_in="citerad i|refererad i|citerad av|återgiven i|i:",
    leads="se|se även|jfr|jämför|t.ex.|t. ex.|enligt",
    personal="personlig kommunikation|muntlig källa|personlig kontakt",
    page="s.|sid.|sida|sidor|sidorna",
    locators="kap.|kapitel|avsnitt|avsn.|st.|fig.|tab.|art.",
    volume="vol.|band|bd.|årg.|årgång|del",
    issue="nr|nummer|häfte",
    edition="uppl.|upplagan|upplaga|utg.",
    editor="red.|redaktör|redaktörer|utg.|under redaktion av",
    translator="övers.|översättning|översatt av",
    within="I",
    retrieved="hämtad|hämtat|hämtad den|läst|besökt|åtkomst",
    available="hämtad från|hämtat från|tillgänglig på|tillgänglig via|finns på",
    headings=(
        "Referenser|Referenslista|Källor|Källförteckning|Litteratur|Litteraturlista|Litteraturförteckning|"
        "Källhänvisningar|Källor och litteratur|Käll- och litteraturförteckning|Bibliografi|Referenslitteratur"
    ),
    further_headings=(
        "Vidare läsning|Mer att läsa|Läs mer|Läs vidare|Lästips|Rekommenderad läsning|Fördjupning|Övrig litteratur"
    ),
    notes_headings="Noter|Fotnoter|Slutnoter",
    furniture=(
        "om författaren|relaterade artiklar|relaterade inlägg|dela detta|kommentarer|lämna en kommentar|"
        "lämna ett svar|föregående inlägg|nästa inlägg|så citerar du"
    ),
    small_words="och|i|på|av|för|till|om|med|den|det|en|ett|vid|från|de",
    places="stockholm|göteborg|malmö|uppsala|lund|sverige",
    marks="och|att|är|som|inte|för|på|det",
)
