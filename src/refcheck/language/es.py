"""Spanish."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="es",
    months=(
        "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set|octubre|noviembre|"
        "diciembre dic"
    ),
    seasons="primavera|verano|otoño|invierno",
    joins="y|e",
    others="y cols.|y col.|y otros|y otras|y colaboradores|y colaboradoras|y colegas|y coll.",
    undated="s.f.|s. f.|s/f|sin fecha",
    in_press="en prensa",
    submitted="en preparación|en evaluación|en revisión|enviado|sometido a publicación",
    cited_in="citado por|citada por|citados por|citado en|citada en|cit. por|cit. en",
    leads="véase|véase también|ver|ver también|vide|p. ej.|cfr.|según|como",
    personal="comunicación personal|com. pers",
    page="pág.|págs.|pag.|pags.|página|páginas|p.|pp.",
    locators="cap.|caps.|capítulo|capítulos|secc.|sección|párr.|párrafo|art.|figura|tabla|nota|notas|lám.",
    volume="vol.|tomo|t.|año",
    issue="núm.|n.º|nº|no.",
    edition="ed.|edición",
    editor=(
        "ed.|eds.|editor|editores|coord.|coords.|comp.|comps.|dir.|dirs.|editado por|coordinador|coordinadora|"
        "coordinadores|coordinadoras|edición de|compilador|compiladora|compiladores"
    ),
    translator="trad.|trads.|traductor|traductora|traducción de|traducido por|traductores",
    within="En",
    retrieved=(
        "consultado|consultado el|consultado en|consulta|recuperado|recuperado el|acceso|accedido|visitado|"
        "obtenido|accesado"
    ),
    available=(
        "disponible en|recuperado de|consultado en|obtenido de|en línea|disponible en línea|en linea|disponible"
    ),
    headings=(
        "bibliografia|bibliografia basica|bibliografia citada|bibliografia consultada|bibliografia general|"
        "bibliografia utilizada|citas|fuentes|fuentes bibliograficas|fuentes consultadas|fuentes de consulta|"
        "fuentes referencias|lista de referencias|literatura|literatura citada|notas referencias|referencia|"
        "referencias|referencias bibliograficas|referencias citadas|referencias consultadas|referencias notas|"
        "trabajos citados"
    ),
    starred="asterisco|asteriscos",
    further_headings=(
        "bibliografia complementar|bibliografia complementaria|bibliografia recomendada|lecturas adicionales|"
        "lecturas complementarias|lecturas recomendadas|lecturas sugeridas|mas informacion|para ampliar|para leer mas|"
        "para profundizar|para saber mas"
    ),
    notes_headings="notas|notas al pie|notas finales",
    other_headings="publicaciones",
    other_lists=(
        "fuentes de datos|fuentes de energia|fuentes de financiacion|fuentes de financiamiento|fuentes de ingresos|"
        "lista de figuras|lista de ilustraciones|lista de tablas|lista de imagenes|indice de figuras|"
        "indice de ilustraciones|indice de imagenes|indice de tablas|tabla de"
    ),
    subheadings=(
        "articulos|documentos|fuentes primarias|fuentes secundarias|legislacion|otros|paginas web|revistas|"
        "sitios web|tesis"
    ),
    furniture=(
        "agradecimientos|comparte|compartir|deja un|deja una|entradas recientes|entradas relacionadas|"
        "recursos relacionados|sobre el autor|sobre la autora|sobre los autores"
    ),
    page_lines="comentarios",
    counted="comentario|comentarios|visualizaciones",
    particles="de|del|la|las|los|el",
    small_words="de|del|la|el|los|las|y|e|en|con|para|al",
    name_placeholders="autor|autores|apellido|apellidos",
    year_placeholders="año|fecha|año de publicación",
    connectives="pero|así|aunque|además|entonces|también|incluso|igualmente|asimismo|tampoco|porque|pues|mas",
    citing_guides=(
        "citas en el texto|cómo citar|estilos de citación|normas de citación|guía de citas|guía apa|"
        "citas apa|citar en apa"
    ),
    openers=(
        "según|segun|sin|el|la|los|las|lo|un|una|y|en|con|del|al|también|tambien|además|ademas|así|asi|esto|ese|"
        "esa|véase|vease|fuente|fuentes|elaboración|elaboracion|autora|libro|tras|desde|hasta|siguiendo|aunque|"
        "pero|este|esta|sobre|entre|por|para|como|de|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
        "setiembre|octubre|noviembre|diciembre|figura|figuras|tabla|cuadro|gráfico|grafico|capítulo|capitulo|anexo|"
        "ley|constitución|constitucion|decreto|ver|vide|autor|autores"
    ),
    imperatives="leer|lea|lean|releer",
    articles="la|los|las|el|lo",
    before_names="según|con|y|de|por|para|como|que",
    according="según|de acuerdo con|para",
    says="escribe|escribió|afirma|afirmó|sostiene|propone|propuso|define|definió|señala|dice|plantea|argumenta|advierte|concluye|recuerda|explica",
    studies=(
        "artículo de|libro de|estudio de|resumen de|crítica de|resultados de|datos de|modelo de|replicación de|"
        "lectura de"
    ),
    before_years="nacido|nacida|fallecido|fallecida|en|desde",
    organisations=(
        "organizacion|asociacion|instituto|ministerio|departamento|universidad|comite|consejo|comision|agencia|"
        "centro|sociedad|oficina|federacion|fundacion|banco"
    ),
    credits="fuente|fuentes|foto|nota",
    acts="Ley|Resolución|Orden|Directiva|Decreto",
    places=(
        "españa|espana|méxico|bogotá|caracas|montevideo|guadalajara|monterrey|havana|toluca|bilbao|quito|suecia|"
        "alemania|inglaterra|japón|rusia|noruega|dinamarca|suiza|turquía|egipto|perú|colombia|ecuador|venezuela|"
        "uruguay|paraguay|bolivia|panamá|filipinas"
    ),
    title_words="la|el|los|las|de|del|una|un|y|por|para|sobre|entre|como|que",
    marks="de|la",
    published="Editorial|Ediciones|Universidad|Revista|Tesis|Disponible|Recuperado|Consultado|Coord|Coords|dir",
    prose="está|son|este|esta|esto|estos|fue|ser|que",
    between_names="y|e|de|del|la|los|las|el|coord|cols|col|colaboradores|colaboradoras|eds",
    not_families="En",
    rest_openers="Tesis",
    list_words="referencias|bibliografia|bibliograficas|fuentes",
    list_remarks=(
        "principales|utilizadas|citadas|consultadas|generales|notas|enlaces|cientificas|academicas|teoricas|teorica|"
        "seleccionadas|seleccionada"
    ),
    list_continued="continuacion",
    remark_openers="de |del |este |esta |sobre ",
    parts="capítulo|sección|parte",
    appendix="anexo|apendice|apéndice",
    posts="entradas",
    text_parts="agradecimientos|anexo|anexos|apendice|apendices",
    page_of="de",
    links="enlaces",
    captions="fig|tab|cuadro|foto",
    online="en línea|recurso en línea",
    events="ponencia|conferencia",
    theses_of="tesis|trabajo de fin de grado|trabajo de fin de máster|trabajo de grado",
    ordinals="primera|segunda|tercera|cuarta|quinta|sexta",
    revised="rev.|revisada",
    by="por|de",
    not_given="El|La|Los|Las",
    abbreviations="núm|vol",
    group_openers="Alcaldía|Ayuntamiento|Cabildo|Diputación|Gobierno|Junta|Municipalidad|Municipio|Xunta",
    group_words=(
        "asamblea|academia|agencia|asociación|autoridad|ayuntamiento|banco|biblioteca|cámara|centro|colegio|comisión|comité|"
        "confederación|congreso|consejo|departamento|dirección|empresa|escuela|facultad|federación|fundación|"
        "gobierno|grupo|hospital|instituto|junta|concello|xunta|ministerio|museo|observatorio|oficina|organización|programa|red|"
        "secretaría|servicio|sistema|sociedad|superintendencia|unidad|unión|universidad"
    ),
    small_in_groups="de|del|la|las|los|y|e|en",
    publishing_places="nueva york|londres|sevilla|bogotá|méxico",
    countries="españa|méxico",
    houses="ediciones|anagrama|paidós",
    periodicals="revista",
    dictionaries="diccionario",
    encyclopedias="enciclop",
    handbooks="tratado de|manual de",
    proceedings="actas",
    own_data=(
        "datos de la investigación|datos propios|elaboración propia|trabajo de campo|archivo personal|encuesta propia"
    ),
    ongoing="presente|hoy|actualidad|actual",
    function_words="el|los|las|una|y|en|del|con|por|para|su|sobre|al",
    things="censo|ley|leyes|tratado|elecciones|crisis|pandemia|premio|festival|campeonato|pob",
    of_dates="de|del|la|el|en",
    of_names="de|del|des",
    constitutions="Constitución|Constitucion",
    of_a_state="Federal|de la República|de 19|de 20|del 19",
    how_to_cite="cómo citar|como citar|cita sugerida|cita recomendada",
    journal_titles="revista de ",
    newspapers="el país|el mundo|la nación",
    films="película",
    reports="informe",
    article_number="artículo",
    on_day="el|la",
    from_page="de|en",
    makers="autor",
    together="con",
    translated_from="traducido … por|traducción … de",
    volumes="tomos|tomo|vols.",
    carriers="impreso",
    versions="versión",
    eras="a. C.|a.C.",
    pointers="aqui",
    capital_particles="De|Del|El|La",
    adapted=(
        "adaptado de|adaptada de|tomado de|tomada de|extraído de|extraída de|reproducido de|reproducida de|"
        "reimpreso de|modificado de|modificada de"
    ),
    source_labels="fuente|fuentes",
    note_labels="nota|notas",
    out_of="de",
    journal_words="bol|cien|rev.",
    business_forms="S.A|S.L",
    series="Colección",
    freely="gratuitamente|en línea",
    meetings="coloquio|conferencia|congreso|seminario|simposio|jornadas",
    shown_as="se muestra como|se imprime como|se escribe como|se cita como|en lugar de|en vez de",
    stands_for="se usa|se utiliza|se emplea|significa",
)
