"""Catalan."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="ca",
    months="gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    seasons="primavera|estiu|tardor|hivern",
    joins="i",
    others="i altres|i col.|i cols.|et al.",
    undated="s.d.|sense data",
    in_press="en premsa",
    submitted="en preparació|enviat|en revisió",
    cited_in="citat a|citada a|citat per|citada per",
    leads="vegeu|vegeu també|veg.|segons|cf.",
    personal="comunicació personal",
    page="p.|pàg.|pàgs.|pàgina|pàgines",
    locators="cap.|capítol|secció|art.",
    volume="vol.|volum|tom",
    issue="núm.",
    edition="ed.|edició",
    editor="ed.|coord.|a cura de",
    translator="trad.|traducció de",
    within="Dins",
    retrieved="consultat el|consultat|consulta",
    available="disponible a|recuperat de",
    headings="fonts|fonts consultades|obres citades|referencies|referencies bibliografiques",
    further_headings="lectures recomanades|per saber ne mes",
    notes_headings="notes peu de pagina",
    other_headings="publicacions",
    subheadings="llibres",
    small_words="de|del|la|els|les|i|per",
    openers="segons|el|la|els|les|un|una|i|en|amb|per|del|al|també|així|font|figura|taula|capítol|aquest|aquesta",
    before_names="segons|i|de|per",
    according="segons|d'acord amb",
    before_years="en|des",
    credits="font",
    places="barcelona",
    title_words="la|el|els|les|de|del|una|un|per|amb|sobre|entre|com|que",
    marks="els|amb",
)
