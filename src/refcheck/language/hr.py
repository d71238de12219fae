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
    leads="vidi|vidi i|usp.|npr.|prema",
    cited_in="citirano u|prema navodu u",
    personal="osobna komunikacija|lična komunikacija",
    page="str.|s.",
    headings="Literatura|Izvori|Popis literature|Bibliografija|Reference|Viri|Popis izvora|Literatura i izvori",
    further_headings="Preporučena literatura|Dodatna literatura|Dodatno čitanje",
    notes_headings="Bilješke|Napomene",
)
