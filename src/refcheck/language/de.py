"""German."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="de",
    months=(
        "januar jänner|februar|märz mär mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez"
    ),
    seasons="frühling frühjahr|sommer|herbst|winter",
    joins="und",
    others="u. a.|u.a.|und andere|und Kollegen|und Mitarbeiter|und Mitarbeitern|et al.|o. a.|und Team",
    undated="o. J.|o.J.|o. D.|ohne Jahr|ohne Datum",
    in_press="im Druck|im Erscheinen|in Druck",
    submitted="in Vorbereitung|eingereicht|in Begutachtung",
    cited_in="zitiert nach|zit. nach|zit. n.|zit nach|zitiert in|zit. in",
    leads=(
        "siehe|siehe auch|s. auch|vgl.|vgl. auch|z. B.|z.B.|nach|laut|gemäß|auch|d. h.|"
        "zum Beispiel|beispielsweise|bspw.|etwa|u. a.|insbesondere|insb.|hierzu|dazu"
    ),
    personal="persönliche Mitteilung|persönliche Kommunikation|pers. Mitt",
    page="S.|Seite|Seiten|SS.",
    locators="Abs.|Absatz|Kap.|Kapitel|Abschn.|Abschnitt|Abb.|Tab.|Rn.|Rz.|Bd.|§|§§|Art.|f.|ff.",
    volume="Bd.|Band|Jg.|Jahrgang",
    issue="Nr.|H.|Heft|Ausgabe",
    edition="Aufl.|Auflage|Ausgabe",
    editor="Hrsg.|Hg.|Herausgeber|Herausgeberin|herausgegeben von|Hrsg. von|Hrsg|Hg|hrsg. von",
    translator="Übers.|übersetzt von",
    within="In",
    retrieved=(
        "abgerufen am|abgerufen|aufgerufen am|aufgerufen|zugriff am|zugriff|zuletzt geprüft|besucht|"
        "zuletzt besucht am|geprüft|zuletzt geprüft am"
    ),
    available="verfügbar unter|abgerufen von|abrufbar unter|abgerufen unter",
    headings=(
        "belege|einzelnachweise|literatur|literatur links|literatur quellen|literatur quellenverzeichnis|"
        "literaturangabe|literaturangaben|literaturhinweise|literaturliste|literaturnachweis|literaturnachweise|"
        "literaturquellen|literaturverzeichnis|nachweise|quelle|quellen|quellen links|quellen literatur|"
        "quellen literaturverzeichnis|quellenangabe|quellenangaben|quellennachweis|quellennachweise|"
        "quellenverzeichnis|referenzen|referenzliste|schriftenverzeichnis der zitierten werke|verwendete literatur|"
        "verwendete quellen|zitierte literatur|zitierte quellen"
    ),
    starred="sternchen|asterisk",
    further_headings=(
        "empfohlene literatur|erganzende literatur|leseempfehlungen|lesetipps|literaturempfehlung|"
        "literaturempfehlungen|literaturtipps|vertiefende literatur|vertiefung|weiterfuhrend|weiterfuhrende links|"
        "weiterfuhrende literatur|weiterfuhrende quellen|weiterfuhrendes|weiterlesen|zum weiterlesen|zur vertiefung"
    ),
    notes_headings="anmerkungen|endnoten|fussnoten",
    other_headings="inhalt|publikationen|veroffentlichungen|zitiervorschlag|zitierweise|abbildungsnachweis|bildnachweise",
    other_lists=(
        "abbildungsverzeichnis|verzeichnis der abbildungen|bildnachweis|bildquellen|bildverzeichnis|"
        "tabellenverzeichnis|abkurzungsverzeichnis|liste der abbildungen"
    ),
    subheadings=(
        "artikel|bucher|film|internetquellen|monografien|monographien|onlinequellen|primarliteratur|primarquellen|"
        "sammelbande|sekundarliteratur|sekundarquellen|webseiten|zeitschriften|zeitschriftenartikel"
    ),
    furniture=(
        "ahnliche artikel|ahnliche beitrage|anhang|artikel teilen|beitrag teilen|danksagung|datenschutz|"
        "diesen beitrag teilen|impressum|kommentar schreiben|schreibe einen|uber den autor|uber die autoren|"
        "uber die autorin|weitere artikel|weitere beitrage|zitiervorschlag"
    ),
    page_lines="kommentare|teilen",
    counted="aufrufe|kommentar|kommentare",
    particles="von dem|von|vom|zu|zur|zum",
    small_words="der|die|das|und|für|zur|zum|von|des|aus|bei",
    name_placeholders="autor|autorin|nachname|verfasser|name",
    year_placeholders="jahr|erscheinungsjahr|jahreszahl",
    connectives=(
        "aber|doch|jedoch|dennoch|schon|bereits|auch|denn|dagegen|hingegen|ebenso|so|trotzdem|zudem|ferner|"
        "sondern|allerdings|weil|während|obwohl|außerdem|sogar|selbst|wenn|ähnlich"
    ),
    citing_guides=(
        "zitieren im text|zitierweise|zitierregeln|zitierstil|richtig zitieren|zitieren nach apa|apa-regeln|apa-stil"
    ),
    openers=(
        "nach|laut|wie|bei|im|in|der|die|den|dem|ein|eine|und|mit|von|vom|zu|zum|zur|auch|vgl|siehe|so|aber|hierzu|"
        "dazu|zitiert|quelle|quellen|gemäß|gemass|abbildung|abb|tabelle|tab|kapitel|seite|zudem|dabei|diese|dieser|"
        "dieses|sowohl|das|des|januar|februar|märz|marz|mai|juni|juli|oktober|dezember|april|august|september|"
        "november"
    ),
    imperatives="lesen|lies|lest",
    articles="der|den|des|die|das|dem",
    before_names="unter|über|nach|von|bei|laut|wie|und|dass|so|daß|mit|siehe|vgl",
    according="laut|nach|gemäß",
    says=(
        "schreibt|schrieb|argumentiert|argumentierte|meint|meinte|behauptet|behauptete|definiert|definierte|betont|"
        "sagt|sagte|"
        "beschreibt|beschrieb|kritisiert|kritisierte|formuliert|formulierte|plädiert|plädierte|verweist"
    ),
    studies="replikation von|zusammenfassung von|kritik an|studie von|ergebnisse von|daten von|modell von|arbeit von",
    before_years="geb.|geboren|gest.|im|ab|bis|seit",
    organisations="verband|gesellschaft|institut|ministerium|amt|universitat|kommission|bund|stiftung",
    credits="beleg|nachweis|lit|quelle|quellen|foto|fotos",
    acts="Gesetz|Verordnung",
    places=(
        "deutschland|wien|münchen|munchen|zürich|österreich|osterreich|schweiz|köln|stuttgart|düsseldorf|leipzig|"
        "dresden|bremen|hannover|nürnberg|bonn|salzburg|graz|innsbruck|basel"
    ),
    title_words="der|das|und|des|zur|zum|im|von|ein|eine|einer|über|für|mit|bei|nach|auf|dem|den|zu",
    marks="der|und",
    published="Verlag|Universität|Springer|Hogrefe|Zeitschrift|Abgerufen|Zugriff|Hrsg|Aufl|Auflage",
    prose="ist|sind|war|waren|wird|werden|wurde|wurden|dass|nicht|sich|wir|hat|haben|kann|können",
    between_names="und|von|van|zu|den|der|hrsg|mitarbeiter",
    not_families="Im",
    list_words="literatur|quellen|bibliographie|bibliografie|referenzen|literaturverzeichnis",
    list_remarks=(
        "und|zum|thema|weitere|verwendete|zitierte|wissenschaftliche|ausgewahlte|auswahl|weiterfuhrende|links"
    ),
    further_words="weitere|weiterfuhrende",
    list_continued="fortsetzung",
    remark_openers="zu |zum ",
    parts="kapitel",
    appendix="anhang",
    posts="beitrage|artikel",
    text_parts="danksagung|anhang",
    page_of="von",
    captions="abb|tab|foto|bild|grafik",
    online="Online-Ressource",
    events="vortrag|konferenzbeitrag",
    theses="dissertation|masterarbeit|diplomarbeit|bachelorarbeit|habilitation",
    ordinals="erste|zweite|dritte|vierte|fünfte|sechste",
    revised="überarb.|überarbeitete",
    by="von",
    not_given="GmbH|Der|Die|Das",
    abbreviations="vgl|bzw|hrsg|aufl|bd|zit",
    group_openers="Bezirk|Bundesland|Freistaat|Gemeinde|Hansestadt|Kanton|Kreis|Landeshauptstadt|Landkreis|Stadt|Verbandsgemeinde",
    group_words=(
        "akademie|amt|anstalt|behörde|bibliothek|bundesamt|bundesministerium|gesellschaft|institut|kommission|"
        "ministerium|museum|stadtverwaltung|stiftung|universität|verband|verein|zentrum"
    ),
    small_in_groups="der|des|für|und|von",
    publishing_places="wien|zürich|köln|münchen|tübingen|göttingen",
    houses="verlag",
    periodicals="zeitschrift",
    dictionaries="wörterbuch",
    encyclopedias="lexikon|enzyklop",
    handbooks="handbuch",
    proceedings="tagungsband",
    own_data="eigene Darstellung|eigene Erhebung|eigene Berechnung|eigene Berechnungen|eigene Daten|eigene Aufnahme",
    ongoing="heute|Gegenwart|jetzt",
    function_words="der|die|das|und|im|ein|eine|einer|für|von|zur|zum|mit|auf|des|dem|den|über|bei|nach",
    of_dates="der|den|im",
    constitutions="Grundgesetz|Verfassung",
    how_to_cite="zitierweise|zitiervorschlag|zitieren als|zitierhinweis",
    journal_titles="zeitschrift für ",
    newspapers="die zeit|spiegel|zeitung",
    songs="lied",
    data="daten",
    article_number="artikel",
    on_day="am|den",
    from_page="von|auf",
    makers="Autor",
    together="mit",
    presented="im",
    translated_from="aus dem … von|aus dem … übersetzt von",
    volumes="Bde.|Bände",
    carriers="gebunden",
    latest="zuletzt",
    versions="Version",
    eras="v. Chr.|v.Chr.",
    pointers="hier",
    things="verlag",
    companies="gmbh",
    capital_particles="Der|Von",
    adapted=(
        "übernommen aus|übernommen von|entnommen aus|abgedruckt aus|adaptiert nach|modifiziert nach|"
        "verändert nach|in Anlehnung an|Darstellung nach|adaptiert von"
    ),
    source_labels="Quelle|Quellen|Datenquelle|Bildquelle",
    note_labels="Anmerkung|Anmerkungen",
    out_of="aus",
    journal_words="ges|verh|beitr|mitt|ber|deutsch|dtsch|zool",
    business_forms="GmbH|AG|KGaA|& Co. KG|GmbH & Co. KG|& Co KG|Co KG",
    series="Schriftenreihe|Reihe",
    meetings="kolloquium|konferenz|kongress|tagung|seminar|symposium",
    shown_as="dargestellt als|ausgegeben als|gedruckt als|erscheint als|geschrieben als|zitiert als|statt",
    noun_endings="ungen|heit|heiten|keit|keiten|schaften|tionen|ität|itäten|ismus|istik",
    group_noun_endings="regierungen|stiftungen|zeitungen|gesellschaften|organisationen|universität",
    stands_for="bedeutet|steht für|wird verwendet|wird benutzt",
)
