"""Portuguese."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="pt",
    months=(
        "janeiro|fevereiro fev|março marco|abril abr|maio|junho|julho|agosto ago|setembro set|outubro out|novembro|"
        "dezembro dez"
    ),
    seasons="primavera|verão|outono|inverno",
    joins="e",
    others="e cols.|e col.|e outros|e outras|e colaboradores|e colaboradoras|e colegas|e coll.|e collaboradores",
    undated="s.d.|s. d.|s/d|sem data",
    in_press="no prelo|prelo",
    submitted="em preparação|submetido|em avaliação",
    cited_in="apud|citado por|citada por|citado em|citada em|cit. por|cit. em",
    leads="ver|ver também|vide|cf.|conforme|segundo|por exemplo|como",
    personal="comunicação pessoal|com. pess|comunicação pess",
    page="p.|pp.|pág.|págs.|página|páginas",
    locators="cap.|caps.|capítulo|capítulos|seção|secção|§|art.|figura|tabela|nota|notas",
    volume="v.|vol.|ano|tomo",
    issue="n.|n.º|nº|núm.|fasc.",
    edition="ed.|edição",
    editor=(
        "org.|orgs.|coord.|coords.|ed.|eds.|organizador|organizadora|organizadores|organização de|editado por|"
        "organizadoras|org"
    ),
    translator="trad.|tradução|tradução de|tradutor|tradutora|traduzido por|tradutores",
    within="Em|In",
    retrieved="acesso em|acessado em|acessada em|acesso|acessado|consultado em|recuperado em|acessada|consulta",
    available="disponível em|recuperado de|recuperado em|disponivel em|disponível",
    headings=(
        "fontes|fontes bibliograficas|fontes consultadas|obras citadas|obras consultadas|referencial bibliografico|"
        "referencial teorico|referencias electronicas|trabalhos citados"
    ),
    starred="asterisco|asteriscos",
    further_headings=(
        "leitura adicional|leitura complementar|leitura recomendada|leituras complementares|leituras recomendadas|"
        "leituras sugeridas|para aprofundar|para saber mais|saiba mais|sugestoes de leitura"
    ),
    notes_headings="notas de rodape|notas finais",
    other_headings="como citar|publicacoes|sumario",
    other_lists=(
        "fontes de dados|fontes de energia|fontes de financiamento|fontes de receita|"
        "lista de figuras|lista de ilustracoes|lista de imagens|lista de tabelas|lista de siglas|"
        "lista de abreviaturas|indice de figuras|indice de imagens"
    ),
    subheadings=(
        "artigos|documentos oficiais|fontes primarias|fontes secundarias|legislacao|livros|outros|paginas da web|teses"
    ),
    furniture=(
        "agradecimentos|anexo|anexos|apendice|apendices|artigos relacionados|como citar|compartilhar|compartilhe|"
        "deixe seu|deixe um|posts recentes|posts relacionados|sobre a autora|sobre o autor|sobre os autores"
    ),
    counted="visualizacao|visualizacoes",
    particles="da|do|das|dos|de",
    small_words="de|da|do|das|dos|e|em|com|para",
    name_placeholders="autor|autores|sobrenome|apelido",
    year_placeholders="ano|data|ano de publicação",
    connectives="mas|porém|assim|contudo|todavia|também|entretanto|então|ainda|já|portanto|embora|aliás",
    citing_guides=(
        "citações no texto|como citar|estilos de citação|normas de citação|guia apa|citar em apa|guia de citações"
    ),
    openers=(
        "segundo|conforme|para|como|em|no|na|nos|nas|de|do|da|dos|das|por|com|sobre|entre|já|ja|assim|também|"
        "tambem|ainda|porém|porem|contudo|além|alem|ver|vide|cf|o|os|as|um|uma|e|ou|que|quando|onde|pois|portanto|"
        "nesse|neste|nessa|nesta|isso|esse|este|essa|esta|fonte|fontes|autor|autores|adaptado|elaborado|obra|livro|"
        "artigo|estudos|estudo|pesquisa|seguindo|citando|retomando|considerando|parafraseando|janeiro|fevereiro|"
        "março|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|figura|figuras|tabela|quadro|"
        "gráfico|capítulo|seção|anexo|lei|decreto|resolução|resolucao|portaria|constituição|constituicao|instrução"
    ),
    imperatives="ler|leia|leiam|reler",
    articles="do|da|dos|das",
    before_names="do|da|por|para|com|em|e|que|como|segundo|conforme|é|pois|porque|autor|autora|autores|ver|vide",
    according="para|segundo|conforme|de acordo com",
    says="escreve|escreveu|afirma|afirmou|defende|propõe|propôs|define|definiu|aponta|diz|argumenta|adverte|conclui|lembra|explica",
    studies=(
        "artigo de|livro de|estudo de|resumo de|crítica de|resultados de|dados de|modelo de|replicação de|leitura de"
    ),
    before_years="nascido|nascida|falecido|falecida|em|desde",
    organisations="associacao|ministerio|universidade|comissao|sociedade|federacao|fundacao|instituto|centro|banco",
    credits="fonte|fontes|imagem|nota",
    acts="Lei|Decreto|Resolução|Portaria|Instrução|Medida|Emenda|Parecer|Deliberação|Nota Técnica",
    places=(
        "brasil|lisboa|brasília|recife|curitiba|fortaleza|porto|são|sao|paulo|rio|janeiro|suécia|alemanha|itália|"
        "inglaterra|japão|rússia|noruega|suíça|grécia|turquia|egito|europa|finlândia|colômbia|equador"
    ),
    title_words="os|de|da|dos|das|um|uma|em|nos|nas|por|para|com|sobre",
    marks="de|que",
    published=(
        "Editora|Universidade|Edições|Tese|Dissertação|Disponível|Consultado|Revista|Anais|Boletim|Cadernos|Org|"
        "Orgs|org|orgs|Coord|Coords"
    ),
    prose="são|foi|não|isso|esse|essa|também|que|ser",
    between_names="e|da|dos|das|do|de|org|orgs|coord|colaboradores|eds",
    not_families="Em",
    rest_openers="Tese|Dissertação|Monografia|Acesso|Disponível",
    list_words="referencias|bibliografia|bibliograficas|fontes",
    list_remarks="principais|utilizadas|citadas|consultadas|gerais|notas|cientificas|academicas|teoricas|selecionadas",
    list_continued="continuacao|continua",
    remark_openers="de |da |do |desta |deste |nesta |neste |no texto|sobre ",
    parts="capítulo|seção|parte",
    appendix="anexo|apendice|apêndice",
    posts="artigos|postagens",
    text_parts="agradecimentos|anexo|anexos|apendice|apendices",
    page_of="de",
    captions="fig|tab|quadro|foto",
    online="em linha|recurso online",
    events="apresentação de trabalho|comunicação oral",
    theses_of="tese|dissertação|monografia|TCC|trabalho de conclusão de curso",
    ordinals="primeira|segunda|terceira|quarta|quinta|sexta",
    revised="rev.|revista",
    by="por|de",
    kin="NETO|FILHO|JUNIOR|JÚNIOR|SOBRINHO|NETTO|Neto|Filho|Junior|Júnior|Sobrinho|Netto",
    abbreviations="núm|vol",
    group_openers="Câmara|Governo|Município|Prefeitura",
    group_words=(
        "agência|associação|comissão|conselho|escola|faculdade|fundação|governo|ministério|museu|organização|prefeitura|"
        "secretaria|serviço|sociedade|universidade"
    ),
    small_in_groups="da|das|do|dos|de|e",
    publishing_places="nova york|lisboa|são paulo|londres|belo horizonte|brasília|petrópolis",
    countries="brasil",
    houses="vozes|cortez|artmed|zahar|contexto",
    things="censo|lei|leis|tratado|eleições|crise|pandemia|prêmio|festival|campeonato",
    dictionaries="dicionário",
    encyclopedias="enciclop",
    handbooks="tratado de|manual de",
    proceedings="anais",
    own_data=(
        "dados da pesquisa|dados da autora|dados do autor|dados dos autores|"
        "elaboração própria|pesquisa de campo|acervo pessoal|arquivo pessoal"
    ),
    ongoing="presente|hoje|atualidade|atual",
    function_words="o|os|da|dos|em|na|nas|um|uma|ao|à|e",
    of_dates="de|do|em",
    of_names="de|da|do|das|dos",
    constitutions="Constituição|Constituiçao|Constituicão|Constituicao",
    of_a_state="Federal|da República|de 19|de 20|(CF|CF/",
    how_to_cite="como citar|citar como|citação sugerida|citação recomendada|citaçao sugerida|citaçao recomendada",
    newspapers="folha|estadão|globo|o globo",
    reports="relatório",
    article_number="artigo",
    on_day="em",
    from_page="em|a partir de|da",
    editing="organização",
    makers="autor",
    presented="apresentado",
    translated_from="traduzido … por|tradução … de",
    volumes="tomos|vols.",
    carriers="impreso|impresso",
    versions="versão",
    eras="a. C.|a.C.",
    pointers="aqui",
    capital_particles="Da|Dos",
    adapted=(
        "adaptado de|adaptada de|extraído de|extraída de|retirado de|retirada de|reproduzido de|reproduzida de|"
        "modificado de|modificada de"
    ),
    source_labels="fonte|fontes",
    note_labels="nota|notas",
    out_of="de",
    journal_words="bras|med.|brasil|arq|cad|hig|pesq|agropec|pesqui|ciênc|cienc",
    business_forms="S.A|Ltda",
    series="Coleção",
    meetings="colóquio|conferência|congresso|seminário|simpósio|jornadas",
    shown_as="aparece como|é escrito como|cita-se como|em vez de|em lugar de",
    stands_for="usa-se|utiliza-se|significa",
)
