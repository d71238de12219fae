"""Dutch."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="nl",
    months="januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober okt|november|december",
    seasons="lente|zomer|herfst|winter",
    joins="en",
    others="e.a.|en anderen|en collega’s|en medewerkers|et al.",
    undated="z.d.|z. d.|z.j.|z. j.|zonder datum",
    in_press="in druk|ter perse",
    submitted="in voorbereiding|ingediend|onder review",
    cited_in="geciteerd in|aangehaald in",
    leads="zie|zie ook|vgl.|bijv.|volgens|naar",
    personal="persoonlijke mededeling|persoonlijke communicatie",
    page="p.|pp.|blz.|pagina",
    locators="hfst.|hoofdstuk|par.|paragraaf|afb.|tabel|art.|hoofdst.|fig.|noot",
    volume="deel|jrg.|jaargang|vol.",
    issue="nr.|nummer",
    edition="druk|ed.|editie|uitg.",
    editor="red.|reds.|onder redactie van",
    translator="vert.|vertaald door",
    within="In",
    retrieved="geraadpleegd op|geraadpleegd",
    available="geraadpleegd van|beschikbaar op|verkregen van|opgehaald van",
    headings=(
        "bronnen|bronnen literatuur|bronnenlijst|bronvermelding|bronvermeldingen|geciteerde literatuur|"
        "geciteerde werken|geraadpleegde bronnen|geraadpleegde literatuur|literatuur|literatuurlijst|"
        "literatuuropgave|literatuurverwijzingen|referentielijst|referenties"
    ),
    further_headings="aanbevolen literatuur|aanvullende literatuur|meer lezen|om verder te lezen|verder lezen",
    notes_headings="eindnoten|noten|voetnoten",
    subheadings="artikelen|boeken",
    furniture="bijlage|dankwoord|deel deze|deel dit|gerelateerde|over de auteur",
    page_lines="delen|reacties",
    counted="reacties",
    particles="van|der|den|de|ter|ten|te|t|op|vander|vande|vanden|int",
    small_words="van|voor|het|de|en|op",
    openers="volgens|zoals|bij|het|een|van|met|zie|bron|de|in|en",
    before_names="volgens|door",
    according="volgens",
    before_years="sinds",
    organisations="ministerie|universiteit|instituut|stichting|vereniging",
    credits="bron|bronnen",
    places="nederland|rotterdam|utrecht|antwerp",
    title_words="de|het|een|van|voor|met|op|aan|bij",
    marks="het|een",
    own_data="eigen bewerking|eigen onderzoek|eigen gegevens|eigen enquête",
    ongoing="heden|nu|vandaag",
)
