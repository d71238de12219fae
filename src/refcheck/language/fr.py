"""French."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="fr",
    months=(
        "janvier janv|février fevrier fev fév févr|mars|avril avr|mai|juin|juillet juil|août aout|septembre|"
        "octobre|novembre|décembre decembre déc"
    ),
    seasons="printemps|été|automne|hiver",
    joins="et",
    others="et coll.|et collègues|et collaborateurs|et autres|et col.|et cols.",
    undated="s.d.|s. d.|sans date",
    in_press="sous presse|à paraître",
    submitted="en préparation|soumis|en révision",
    cited_in="cité dans|citée dans|cité par|citée par|cité in|cit. dans",
    leads="voir|voir aussi|cf.|p. ex.|d'après|d’après|selon|chez|comme",
    personal="communication personnelle|comm. pers",
    page="p.|pp.|page|pages",
    locators="chap.|chapitre|chapitres|sect.|§|paragr.|art.|fig.|tabl.|note|notes|pl.|planche",
    volume="vol.|tome|t.|année",
    issue="no.|n°|nᵒ|numéro",
    edition="éd.|édition",
    editor="éd.|éds.|dir.|dirs.|éditeur|éditeurs|sous la direction de|editeur|editeurs",
    translator="trad.|traduction de|traduit par",
    within="Dans",
    retrieved="date de consultation|consulté le|consultée le|consulté|consultée|récupéré|récupéré le",
    available=(
        "disponible sur|disponible à l’adresse|consulté à l’adresse|consulté sur|repéré à|en ligne|disponible en ligne"
    ),
    headings=(
        "bibliographie|bibliographie citee|bibliographie generale|bibliographie indicative|bibliographie selective|"
        "liste des references|litterature citee|ouvrages cites|references bibliographiques|references citees|"
        "sitographie|sources bibliographie|sources bibliographiques|travaux cites|webographie|œuvres citees"
    ),
    starred="astérisque|astérisques",
    further_headings=(
        "bibliographie complementaire|lectures complementaires|lectures conseillees|lectures recommandees|"
        "lectures suggerees|lire aussi|pour aller plus loin|pour approfondir|pour savoir plus"
    ),
    notes_headings="notes de bas de page",
    other_headings="pour citer cet article|table illustrations|credits photographiques",
    other_lists=(
        "sources de donnees|sources d energie|sources de financement|"
        "table des|liste des figures|liste des illustrations|liste des images|liste des tableaux|"
        "liste des abreviations|liste des planches"
    ),
    subheadings="autres|livres|ouvrages|revues|sites web|sources primaires|sources secondaires",
    furniture=(
        "a propos de l auteur|annexe|annexes|articles lies|articles recents|articles similaires|"
        "laisser un commentaire|partager|pour citer|remerciements"
    ),
    page_lines="commentaires",
    counted="commentaire|commentaires|vue|vues",
    particles="de|du|des|la|le|les|d'|l'",
    small_words="de|du|des|le|la|les|et|au|aux|pour|sur|à",
    name_placeholders="auteur|auteurs|nom|nom de l’auteur|nom de l'auteur",
    year_placeholders="année|date|année de publication",
    connectives="mais|donc|ainsi|pourtant|cependant|aussi|or|puis|toutefois|ensuite|enfin|déjà|alors",
    citing_guides=(
        "citations dans le texte|citer ses sources|comment citer|styles de citation|guide apa|citer selon|citer en apa"
    ),
    openers=(
        "selon|d'après|dapres|dans|le|les|des|du|et|pour|par|sur|avec|sans|ainsi|aussi|voir|chez|cependant|comme|"
        "mais|où|la|un|une|en|janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|"
        "novembre|décembre|decembre"
    ),
    imperatives="lire|lisez|relire",
    articles="le|la|les",
    before_names="d'après|selon|et|par|de|chez",
    according="selon|d'après|d’après",
    says="écrit|écrivait|affirme|affirmait|soutient|propose|définit|souligne|dit|pense|explique|conclut|rappelle",
    studies=(
        "article de|livre de|étude de|résumé de|critique de|résultats de|données de|modèle de|réplication de|lecture de"
    ),
    before_years="né|née|mort|morte|en|dans|depuis",
    organisations="ministere|universite|societe|institut",
    credits="source|photo|note",
    acts="Loi|Décret|Arrêté|Directive",
    places=(
        "genève|geneve|montréal|québec|marseille|toulouse|bordeaux|lille|nantes|strasbourg|lausanne|suède|allemagne|"
        "italie|angleterre|japon|russie|norvège|danemark|suisse|grèce|turquie|égypte|espagne|belgique|pologne|brésil|"
        "mexique|algérie|maroc|tunisie"
    ),
    title_words="le|la|les|et|des|du|une|un|dans|pour|sur|au|aux|chez|avec|entre",
    marks="les|des",
    published="Éditions|Université|Revue|Thèse|Consulté|dir",
    prose="est|sont|était|qui|nous|vous|cette|ce|il|elle|ils|que",
    between_names="et|du|de|la|le",
    not_families="Dans",
    rest_openers="Thèse",
    list_words="bibliographie|bibliographiques|references",
    list_remarks=(
        "principales|utilisees|citees|choisies|selectives|notes|liens|quelques|scientifiques|academiques|theoriques"
    ),
    further_words="quelques",
    list_continued="suite",
    remark_openers="du |dans ce |dans cette |dans le |de ce |de cette |sur ",
    parts="chapitre|partie",
    appendix="annexe|appendice",
    posts="articles",
    text_parts="remerciements|annexe|annexes|appendice",
    page_of="sur",
    captions="fig|tab|photo",
    online="en ligne",
    events="conférence|communication orale",
    theses_of="thèse|mémoire",
    ordinals="première|deuxième|troisième|quatrième|cinquième|sixième",
    revised="revue",
    by="par|de",
    not_given="La|Le|Les",
    abbreviations="éd|vol",
    group_openers="Canton|Commune|Département|Mairie|Métropole|Région|Ville",
    group_words=(
        "académie|agence|assemblée|bibliothèque|conseil|école|fédération|fondation|gouvernement|institut|ministère|"
        "musée|observatoire|organisation|société|syndicat|université|bureau|centre|comité|office"
    ),
    small_in_groups="du|la|le|les|des",
    publishing_places="bruxelles|genève|montréal",
    countries="suisse",
    houses="éditions",
    periodicals="revue",
    dictionaries="dictionnaire",
    proceedings="actes du",
    own_data=(
        "élaboration personnelle|données de l’enquête|données de l'enquête|"
        "enquête personnelle|enquête de terrain|archives personnelles"
    ),
    ongoing="présent|aujourd’hui|aujourd'hui|actuel",
    function_words="le|les|et|du|un|une|dans|sur|aux|pour|avec|ou|est",
    things="recensement|loi|traité|élections|crise|pandémie|festival|championnat",
    of_dates="de|du|le|la|en",
    of_names="de|du|des",
    constitutions="Constitution",
    of_a_state="Fédérale",
    how_to_cite="pour citer|comment citer|citation suggérée|citation recommandée",
    newspapers="journal de|le monde|le figaro",
    software="logiciel",
    on_day="le",
    from_page="de|à partir de",
    makers="auteur",
    translated_from="traduit … par|traduction … par",
    volumes="tomes|vols",
    carriers="broché|relié",
    versions="version",
    eras="av. J.-C.",
    capital_particles="De|Du|La|Le|St.",
    adapted="adapté de|adaptée de|adapté d’après|tiré de|tirée de|extrait de|reproduit de|repris de|modifié d’après",
    source_labels="source|sources|crédit|crédits",
    note_labels="note|notes|remarque",
    out_of="de|dans",
    journal_words="fr|acad",
    business_forms="S.A|S.A.S|SARL",
    freely="en ligne",
    meetings="colloque|conférence|congrès|séminaire|journées",
    shown_as="affiché comme|s’affiche comme|s'affiche comme|s’écrit|s'écrit|cité comme|au lieu de|plutôt que",
    stands_for="s’utilise|s'utilise|s’emploie|s'emploie|signifie",
)
