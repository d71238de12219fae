"""Croatian and Serbian in Latin letters."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="hr",
    joins="i",
    others="i sur.|i sar.|i suradnici|i saradnici|i drugi",
    undated="b.d.|bez datuma|bez godine",
    in_press="u tisku|u štampi",
    submitted="u pripremi|u postupku recenzije",
    cited_in="citirano u|prema navodu u",
    leads="vidi|vidi i|usp.|npr.|prema",
    personal="osobna komunikacija|lična komunikacija",
    page="str.|s.",
    headings="bibliografija|izvori|literatura|literatura izvori|popis izvora|popis literature|reference|viri",
    further_headings="dodatna literatura|dodatno citanje|preporucena literatura",
    notes_headings="biljeske|napomene",
    according="prema",
    title_words="i|u|na|za|s|od|o|iz|je|kao",
    marks="je|se",
    published="Naklada|Sveučilište|Časopis",
    prose="su|bio|koji",
    between_names="i",
    list_words="literatura|izvori",
    list_remarks="koristena|citirana",
    parts="poglavlje",
    appendix="prilog|dodatak",
    text_parts="zahvala|prilog",
    captions="slika|tab",
    online="mrežna stranica",
    events="izlaganje",
    theses_of="doktorska|disertacija|diplomski",
    revised="prerađeno",
    group_words="institut|ministarstvo|sveučilište|povjerenstvo|zaklada|društvo|zavod",
    publishing_places="zagreb|split|rijeka",
    houses="naklada",
    periodicals="časopis",
    dictionaries="rječnik",
    encyclopedias="enciklopedija",
    name_endings="a|u|om|em|e|ova|ovo|ove|ovih|i|og|oga|im|ima|ih",
)
