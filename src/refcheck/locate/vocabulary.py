"""The words over, inside and after reference lists, in a dozen languages.

Headings and lines of the page are folded as `headings.fold` does: lower case, no accents, no numbering, no punctuation.
"""

MAIN = frozenset(
    (
        "academic references|annotated bibliography|article references|belege|biblio|bibliografia|"
        "bibliografia basica|bibliografia citada|bibliografia consultada|bibliografia di riferimento|"
        "bibliografia essenziale|bibliografia general|bibliografia sitografia|bibliografia utilizada|"
        "bibliografia zrodła|bibliografie|bibliographic references|bibliographical references|bibliographie|"
        "bibliographie citee|bibliographie generale|bibliographie indicative|bibliographie selective|bibliography|"
        "bibliography further reading|bibliography references|bronnen|bronnen literatuur|bronnenlijst|bronvermelding|"
        "bronvermeldingen|citas|citations|citations references|cited literature|cited references|cited research|"
        "cited sources|cited works|einzelnachweise|evidence|evidence base|felhasznalt irodalom|fontes|"
        "fontes bibliograficas|fontes consultadas|fonti|fonti bibliografiche|fonts|fonts consultades|"
        "footnotes references|fuentes|fuentes bibliograficas|fuentes consultadas|fuentes de consulta|"
        "fuentes referencias|full references|geciteerde literatuur|geciteerde werken|geraadpleegde bronnen|"
        "geraadpleegde literatuur|hivatkozasok|irodalom|izvori|kallforteckning|kallor|kaynakca|kaynaklar|"
        "key references|kildeliste|kilder|kirjallisuus|lahteet|letteratura|letteratura citata|list of references|"
        "lista de referencias|liste des references|literatur|literatur links|literatur quellen|"
        "literatur quellenverzeichnis|literatura|literatura citada|literaturangabe|literaturangaben|literature|"
        "literature cited|literature references|literaturhinweise|literaturliste|literaturnachweis|"
        "literaturnachweise|literaturquellen|literaturverzeichnis|literatuur|literatuurlijst|literatuuropgave|"
        "literatuurverwijzingen|litteratur|litterature citee|litteraturforteckning|litteraturlista|litteraturliste|"
        "main references|my sources|nachweise|notas referencias|note bibliografiche|notes references|notes sources|"
        "obras citadas|obras consultadas|obres citades|opere citate|our sources|ouvrages cites|papers cited|"
        "pismiennictwo|pouzita literatura|primary references|przypisy|quelle|quellen|quellen links|quellen literatur|"
        "quellen literaturverzeichnis|quellenangabe|quellenangaben|quellennachweis|quellennachweise|"
        "quellenverzeichnis|ref|referanser|reference|reference list|reference literature|reference zdroje|"
        "referenced works|referencer|references|references acknowledgements|references bibliographiques|"
        "references bibliography|references citations|references cited|references citees|references further reading|"
        "references links|references notes|references resources|references sources|references used|referencia|"
        "referencial bibliografico|referencial teorico|referencias|referencias bibliograficas|referencias citadas|"
        "referencias consultadas|referencias electronicas|referencias notas|referencies|referencies bibliografiques|"
        "referenser|referentielijst|referenties|referenze|referenze bibliografiche|referenzen|referenzliste|"
        "referinte|refs|research cited|research referenced|research references|research sources|resources cited|"
        "resources references|riferimenti|riferimenti bibliografici|scholarly references|"
        "schriftenverzeichnis der zitierten werke|scientific references|scientific sources|select bibliography|"
        "selected bibliography|selected references|sitografia|sitographie|source|source list|sources|"
        "sources bibliographie|sources bibliographiques|sources citations|sources cited|sources consulted|"
        "sources further reading|sources notes|sources references|sources used|studies cited|studies referenced|"
        "supporting references|supporting research|text references|trabajos citados|trabalhos citados|travaux cites|"
        "verwendete literatur|verwendete quellen|viitteet|viri|webgrafia|webographie|work cited|works cited|"
        "works consulted|works referenced|zdroje|zitierte literatur|zitierte quellen|zrodła|œuvres citees|"
        "βιβλιογραφια|источники|литература|список литературы|참고문헌|参考文献|参考资料|參考文獻"
    ).split("|")
)
"""Headings of the list whose entries a text cites."""
OPTIONAL = frozenset(
    (
        "aanbevolen literatuur|additional bibliography|additional reading|additional readings|additional references|"
        "additional resources|additional sources|approfondimenti|background reading|bibliografia complementar|"
        "bibliografia complementaria|bibliografia recomendada|bibliographie complementaire|empfohlene literatur|"
        "erganzende literatur|essential reading|for further reading|further information|further literature|"
        "further reading|further readings|further references|further resources|further sources|general references|"
        "helpful resources|learn more|lecturas adicionales|lecturas complementarias|lecturas recomendadas|"
        "lecturas sugeridas|lectures complementaires|lectures conseillees|lectures recomanades|lectures recommandees|"
        "lectures suggerees|leitura adicional|leitura complementar|leitura recomendada|leituras complementares|"
        "leituras recomendadas|leituras sugeridas|leseempfehlungen|lesetipps|letture consigliate|"
        "letture di approfondimento|lire aussi|literaturempfehlung|literaturempfehlungen|literaturtipps|"
        "mas informacion|meer lezen|other references|other sources|para leer mas|para saber mais|para saber mas|"
        "per approfondire|per saber ne mes|pour aller plus loin|pour savoir plus|read more|reading list|readings|"
        "recommended books|recommended literature|recommended reading|recommended readings|recommended resources|"
        "recommended sources|related literature|related reading|related readings|resources|saiba mais|"
        "selected reading|selected readings|sugestoes de leitura|suggested reading|suggested readings|"
        "suggestions for further reading|to read more|ulteriori letture|uncited references|useful resources|"
        "verder lezen|vertiefende literatur|want to learn more|want to read more|weiterfuhrende links|"
        "weiterfuhrende literatur|weiterfuhrende quellen|zum weiterlesen"
    ).split("|")
)
"""Headings of lists that nobody owes a citation."""
NOTES = frozenset(
    (
        "anmerkungen|eindnoten|end notes|endnoten|endnotes|fodnoter|footnote|footnotes|fotnoter|fussnoten|notas|"
        "notas al pie|notas de rodape|notas finais|notas finales|note|note pie di pagina|noten|noter|notes|"
        "notes de bas de page|notes peu de pagina|voetnoten"
    ).split("|")
)
"""Headings of notes, which may be references."""
OTHER = frozenset(
    (
        "about author|about authors|acknowledgements|acknowledgments|appendix|author|author publications|authors|"
        "citation|cite this|cite this article|cited by|citing articles|come citare|comments|como citar|"
        "conference papers|contents|curriculum vitae|cv|how to cite|how to cite this article|indice|inhalt|"
        "journal articles by author|license|list of publications|more from this author|my publications|"
        "peer reviewed articles|peer reviewed publications|pour citer cet article|presentations|pubblicazioni|"
        "publicaciones|publicacions|publicacoes|publication list|publications|publikationen|recent posts|"
        "recent publications|recommended citation|related|related articles|related content|related posts|"
        "revision history|see also|selected publications|similar posts|suggested citation|sumario|table of contents|"
        "talks|trackbacks|veroffentlichungen|version history|working papers|you may also like|zitiervorschlag|"
        "zitierweise"
    ).split("|")
)
"""Headings of lists of works that the text does not cite: the author's own, other posts."""
SUB = frozenset(
    (
        "academic articles|archival sources|archives|articles|articoli|articulos|artigos|artikel|artikelen|autres|"
        "blog posts|blogs|boeken|book|book chapters|books|bucher|cases|chapters|conference proceedings|data|"
        "data sources|datasets|dissertations|documentos|documentos oficiais|documents|essential|film|filme|filmes|"
        "films|fontes primarias|fontes secundarias|fonti primarie|fonti secondarie|fuentes primarias|"
        "fuentes secundarias|general|government documents|historical|images|internet|internet sources|"
        "internetquellen|interviews|journal articles|journals|legislacao|legislacion|legislation|libri|libros|livres|"
        "livros|llibres|magazines|manuscripts|miscellaneous|monografien|monographien|music|news|news articles|"
        "newspapers|official documents|online|online sources|onlinequellen|other|others|otros|outros|ouvrages|"
        "packages|paginas da web|paginas web|papers|patents|podcasts|primarliteratur|primarquellen|"
        "primary literature|primary sources|print|print sources|proceedings|r packages|reports|reviews|revistas|"
        "revues|sammelbande|secondary literature|secondary sources|sekundarliteratur|sekundarquellen|sites|sites web|"
        "siti|siti web|sitios web|software|sources primaires|sources secondaires|standards|statutes|teses|tesis|"
        "theses|video|videos|web|web pages|webseiten|websites|zeitschriften|zeitschriftenartikel"
    ).split("|")
)
"""Headings that part a list."""
PAGE_STARTS = frozenset(
    (
        "a propos de l auteur|about me|about the author|about the authors|about this author|about this blog|"
        "about this post|about this site|about us|acknowledgement|acknowledgements|acknowledgment|acknowledgments|"
        "add a comment|additional file|additional files|advertisement|agradecimentos|agradecimientos|"
        "ahnliche artikel|ahnliche beitrage|all rights reserved|anexo|anexos|anhang|annexe|annexes|apendice|"
        "apendices|appendice|appendices|appendix|articles lies|articles recents|articles similaires|"
        "articoli correlati|articoli recenti|artigos relacionados|artikel teilen|author bio|author contributions|"
        "author note|author s note|authors contributions|back to top|be the first|beitrag teilen|bijlage|book a|"
        "book an|book your|bottom of page|buy me a|citation information|cite as|cite this|click to|come citare|"
        "como citar|comparte|compartilhar|compartilhe|compartir|competing interests|condividi|conflict of interest|"
        "conflicts of interest|contact us|continue reading|cookie|cookies|copy link|cover image|creative commons|"
        "danksagung|dankwoord|data availability|datenschutz|declaration of|declarations|deel deze|deel dit|deixe seu|"
        "deixe um|deja un|deja una|did you enjoy|diesen beitrag teilen|disclaimer|disclosure|"
        "electronic supplementary|end of page|end of the page|enjoy this|enjoyed this|entradas recientes|"
        "entradas relacionadas|feature image|featured image|filed under|first published|follow me|follow us|funding|"
        "gerelateerde|get in touch|how to cite|if you enjoyed|if you found|if you liked|if you or someone|"
        "image credit|image credits|image source|image sources|impressum|join our|join the|join us|"
        "kommentar schreiben|laisser un commentaire|lascia un|last edited|last modified|last reviewed|last updated|"
        "latest articles|latest posts|leave a comment|leave a reply|licensed under|like this|load more|log in to|"
        "medical disclaimer|medically reviewed|more articles|more posts|more stories|need help|newsletter|"
        "next article|next post|no comments|note this article|note this post|originally posted|originally published|"
        "other articles|other posts|over de auteur|partager|photo by|photo credit|photo credits|pin it|"
        "popular articles|popular posts|post a comment|posted by|posted in|posted on|posts recentes|"
        "posts relacionados|pour citer|powered by|previous article|previous post|privacy policy|proudly powered|"
        "published by|published in|published on|r version|read also|read full|read more|read next|ready to|"
        "recent articles|recent entries|recent post|recent posts|recommended citation|recursos relacionados|"
        "related article|related articles|related post|related posts|related stories|remerciements|reviewed by|"
        "ringraziamenti|schedule a|schreibe einen|see all|session info|sessioninfo|share on|share the|share this|"
        "share via|share with|show more|sign in|sign up|similar posts|sobre a autora|sobre el autor|sobre la autora|"
        "sobre los autores|sobre o autor|sobre os autores|sponsored|subscribe|suggested citation|supplementary data|"
        "supplementary information|supplementary material|supplementary materials|support me|support this|support us|"
        "supporting information|tagged|terms of|thank you for|thanks for reading|the author is|"
        "the information in this|this article is|this article is licensed|this article was|this content is|"
        "this page was|this post is|this post was|this work is licensed|to cite this|top of page|tweet this|"
        "uber den autor|uber die autoren|uber die autorin|updated on|view all|view more|want more|weitere artikel|"
        "weitere beitrage|write a comment|written by|you may also|you might also|zitiervorschlag"
    ).split("|")
)
"""Up to four first words of lines that belong to the page around a text, or to another part of it."""
PAGE_LINES = frozenset(
    (
        "annex|archive|archives|author|bio|biography|blog|cart|categories|category|comentarios|comment|commentaires|"
        "commenti|comments|contact|copyright|delen|disclosures|download|edit|email|end|facebook|faq|figure legends|"
        "figures|find out more|follow|home|keywords|kommentare|labels|learn more|licence|license|like|likes|linkedin|"
        "loading|log in|login|menu|newer posts|next|notes|older posts|permalink|pinterest|prev|previous|print|"
        "reacties|reddit|related|reply|save|search|see also|share|shop|subscribe now|tables|tag|tags|teilen|"
        "trackback|trackbacks|tweet|twitter|updated|whatsapp|x"
    ).split("|")
)
"""Whole lines of that kind."""
COUNTED = frozenset(
    (
        "aufrufe|claps|comentario|comentarios|comment|commentaire|commentaires|comments|followers|kommentar|"
        "kommentare|like|likes|min|mins|minute|minutes|reacties|read|reads|replies|reply|response|responses|share|"
        "shares|thought|thoughts|view|views|visualizacao|visualizaciones|visualizacoes|vue|vues"
    ).split("|")
)
"""What a page counts: "1 view", "3 comments"."""
PARTICLES = frozenset(
    (
        "van von der den de del della di da dos das do du la le los las ter ten te zu zur al el bin ibn ur ul uz "
        "ud af av y e auf dem vom zum dal lo san st d l of for the and und et für "
    ).split()
)
"""Lower-case words inside a family name or the name of a group."""
PUBLISHED = frozenset(
    (
        "Press Verlag Publishing Publishers Publisher Publication Publications Book Books Editora Editor "
        "Editors Editorial Éditions Edições Ediciones Editions University Universidad Universidade Université "
        "Università Universität Springer Elsevier Wiley Routledge Sage SAGE Pearson Hogrefe Academic Journal "
        "Review Proceedings Conference Annals Revista Revue Zeitschrift Rivista Tijdschrift Thesis thesis "
        "Dissertation dissertation Tese Dissertação Tesis Thèse Report Retrieved Available Accessed Abgerufen "
        "Disponível Disponible Consulté Recuperado Consultado Zugriff Geraadpleegd Consultato arXiv bioRxiv "
        "Zenodo ISBN ISSN Ed Eds ed eds Hrsg Org Orgs org orgs dir Coord Coords In Trans Aufl Auflage Anais "
        "Boletim Cadernos Archives Bulletin Letters Magazine Quarterly Nature Science Lancet Psychology "
        "Psychological Research Frontiers PLoS PLOS Proc Natl Acad Sci Psychol Biol Rev "
    ).split()
)
"""Words that tell of publishers, journals, editors and access."""
PROSE = frozenset(
    (
        "is are was were has have had will would should could can may might this that these those which we "
        "our us you your they it its I he she his her there also however because argues argue argued shows "
        "showed found suggests suggested ist sind war waren wird werden wurde wurden dass nicht sich wir hat "
        "haben kann können est sont était qui nous vous cette ce il elle ils que está son este esta esto "
        "estos fue ser são foi não isso esse essa também sono che non questo questa è het dit dat zijn wordt "
        "worden "
    ).split()
)
"""Words of running text that titles and names rarely hold."""
JOINING = frozenset(
    (
        "and y e et und en i u og och van von der den de del della di da dos das do du la le los las ter ten "
        "te zu al el bin others eds ed hrsg orgs org coords coord others. others, cols col colaboradores "
        "colaboradoras mitarbeiter "
    ).split()
)
"""Lower-case words between the names of a list of authors."""
NO_NAMES = frozenset("In Em En Dans Im The A An This These See Cf For From Also And Available Retrieved Vol No".split())
"""Words in front of a comma or an initial that are no family names."""
NO_GROUPS = frozenset("Tese Dissertação Monografia Tesis Thèse Thesis Dissertation Acesso Disponível".split())
"""Words with which the rest of an entry begins, not the name of a group."""
HEADS = frozenset(
    (
        "references reference refs bibliography bibliographies sources literature citations bibliographic "
        "literatur quellen bibliographie bibliografie referenzen referencias bibliografia bibliograficas fuentes "
        "fontes riferimenti bibliografici fonti literatuur bronnen referencies fonts bibliographiques"
    ).split()
)
"""Words that make a heading of a few words the heading of a list, if all others are `HEAD_REMARKS`."""
HEAD_REMARKS = frozenset(
    (
        "selected main key full complete scientific academic research scholarly list cited used consulted further "
        "reading readings notes links resources credits materials additional other external important article post "
        "blog text chapter paper papers works work studies mentioned referenced section selection short partial "
        "recommended suggested general basic current relevant for in of this to apa mla style "
        "und zum thema weitere verwendete zitierte wissenschaftliche ausgewahlte auswahl weiterfuhrende links "
        "principales utilisees citees choisies selectives notes liens "
        "principales utilizadas citadas consultadas generales notas enlaces principais gerais "
        "principali utilizzate citate consultate note gebruikte geciteerde"
    ).split()
)
"""Words beside them."""
FURTHER = frozenset("further additional other external recommended suggested weitere weiterfuhrende".split())
"""Words that make it a list nobody owes a citation."""
