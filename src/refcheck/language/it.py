"""Italian."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="it",
    months=(
        "gennaio genn|febbraio febbr|marzo|aprile|maggio magg|giugno giu|luglio lugl|agosto ag|settembre|"
        "ottobre ott|novembre|dicembre"
    ),
    seasons="primavera|estate|autunno|inverno",
    joins="e|ed",
    others="e altri|e colleghi|e collaboratori|et al.|e coll.",
    undated="s.d.|s. d.|senza data",
    in_press="in stampa|in corso di stampa|in corso di pubblicazione",
    submitted="in preparazione|in valutazione|in revisione|sottoposto a revisione",
    cited_in="citato in|citata in|cit. in|citato da",
    leads="vedi|si veda|cfr.|ad es.|secondo|come",
    personal="comunicazione personale",
    page="p.|pp.|pag.|pagina|pagine",
    locators="cap.|capp.|capitolo|par.|§|sez.|art.|fig.|tab.",
    volume="vol.|voll.|volume|anno",
    issue="n.|num.|fasc.",
    edition="ed.|edizione",
    editor="a cura di|cur.|curatore",
    translator="trad.|trad. it.|traduzione di",
    within="In",
    retrieved="consultato il|consultato|ultimo accesso|visitato il|recuperato|cit.",
    available="disponibile su|disponibile all’indirizzo|recuperato da",
    headings=(
        "bibliografia di riferimento|bibliografia essenziale|bibliografia sitografia|fonti|fonti bibliografiche|"
        "letteratura|letteratura citata|note bibliografiche|opere citate|referenze|referenze bibliografiche|"
        "riferimenti|riferimenti bibliografici|sitografia|webgrafia"
    ),
    starred="asterisco",
    further_headings=(
        "approfondimenti|letture consigliate|letture di approfondimento|per approfondire|ulteriori letture"
    ),
    notes_headings="note|note pie di pagina",
    other_headings="come citare|indice|pubblicazioni",
    other_lists=(
        "fonti di dati|fonti dei dati|fonti di energia|fonti di finanziamento|"
        "elenco delle figure|elenco delle illustrazioni|elenco delle immagini|elenco delle tabelle|"
        "elenco delle tavole|indice delle figure|indice delle illustrazioni|indice delle immagini|"
        "indice delle tavole"
    ),
    subheadings="articoli|fonti primarie|fonti secondarie|libri|siti|siti web",
    furniture="appendice|articoli correlati|articoli recenti|come citare|condividi|lascia un|ringraziamenti",
    page_lines="commenti",
    particles="di|del|della|dei|degli|da|dalla|dello|dalle|lo|d'",
    small_words="di|della|dello|del|delle|e|per|con",
    name_placeholders="autore|autori|cognome",
    year_placeholders="anno|data|anno di pubblicazione",
    connectives=(
        "ma|però|così|tuttavia|infatti|anche|poi|quindi|dunque|già|perfino|mentre|perché|invece|inoltre|"
        "eppure|ancora|allora"
    ),
    citing_guides=("citazioni nel testo|citazione nel testo|sistemi di citazione|come citare|guida apa|stile apa"),
    openers=(
        "secondo|come|nel|nella|per|anche|si|il|i|gli|la|le|un|una|in|con|del|da|e|figura|tabella|marzo|aprile|"
        "agosto|novembre"
    ),
    imperatives="leggere|leggi|leggete",
    articles="la|lo|le",
    before_names="secondo|di|da|e",
    according="secondo",
    says="scrive|scrisse|sostiene|sosteneva|afferma|definisce|propone|spiega|conclude|osserva|ricorda",
    studies="articolo di|libro di|saggio di|studio di|modello di|risultati di|dati di|lettura di",
    before_years="nato|nata|morto|morta|nel|dal",
    organisations="istituto|ministero|universita|societa|fondazione",
    credits="rif|riferimento|fonte|fonti|nota",
    acts="Legge",
    places=(
        "milano|roma|napoli|torino|firenze|venezia|palermo|svezia|germania|inghilterra|giappone|norvegia|danimarca|"
        "svizzera|turchia|egitto|belgio|brasile"
    ),
    title_words="il|la|gli|le|di|del|della|delle|dei|una|un|nel|nella|per|con|tra|sul",
    marks="di|che",
    published="Università|Rivista|Consultato",
    prose="sono|che|non|questo|questa|è|il",
    between_names="e|di|della",
    list_words="riferimenti|bibliografia|bibliografici|fonti|sitografia",
    list_remarks=(
        "principali|utilizzate|citate|consultate|note|scientifici|scientifiche|essenziale|essenziali|selezionata|altro"
    ),
    remark_openers="del |della |di questo |di questa |in questo |in questa |nel |sul |sulla |sull |di confronto",
    parts="capitolo|sezione|parte",
    appendix="appendice|allegato",
    posts="articoli",
    text_parts="ringraziamenti|appendice|appendici",
    page_of="di",
    captions="fig|tab|foto",
    online="in linea",
    events="relazione a convegno",
    theses_of="tesi di",
    ordinals="prima|seconda|terza|quarta|quinta|sesta",
    revised="riveduta",
    by="di|da|a cura di",
    not_given="Il|La|Le",
    abbreviations="ecc",
    group_openers="Città|Comune|Provincia|Regione",
    group_words="istituto|ministero|università|società|fondazione|ente|comune",
    small_in_groups="di|e",
    publishing_places="torino|roma|milano",
    countries="italia",
    houses="edizioni",
    periodicals="rivista",
    dictionaries="dizionario",
    encyclopedias="enciclop",
    proceedings="atti del",
    own_data="elaborazione propria|dati propri|dati della ricerca|archivio personale|rilevazione propria",
    ongoing="presente|oggi|in corso",
    function_words="il|lo|gli|di|della|delle|dei|nel|nella|che|alla",
    things="censimento|legge|elezioni|crisi|pandemia|festival|campionato",
    of_dates="di|il",
    of_names="di|del|della|da",
    constitutions="Costituzione",
    how_to_cite="come citare",
    on_day="il",
    from_page="da|su",
    together="con",
    translated_from="tradotto … da|traduzione … di",
    volumes="voll.|volumi",
    versions="versione",
    eras="a. C.|a.C.",
    capital_particles="Da|Del|Di|La",
    adapted="adattato da|adattata da|tratto da|tratta da|riprodotto da|riprodotta da|ripreso da|modificato da",
    source_labels="fonte|fonti",
    note_labels="nota|note",
    out_of="da",
    journal_words="ital",
    business_forms="S.p.A|S.r.l",
    series="Collana",
    meetings="convegno|congresso|conferenza|seminario|simposio",
    shown_as="appare come|si scrive|si cita come|invece di|anziché",
    stands_for="si usa|si utilizza|significa",
)
