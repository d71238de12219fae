"""Portuguese."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="pt",
    months=(
        "janeiro|fevereiro fev|março|abril abr|maio|junho|julho|agosto ago|setembro set|outubro out|novembro|"
        "dezembro dez"
    ),
    seasons="primavera|verão|outono|inverno",
    joins="e",
    others="e cols.|e col.|e outros|e outras|e colaboradores|e colaboradoras|e colegas|e coll.|e collaboradores",
    undated="s.d.|s. d.|s/d|sem data",
    in_press="no prelo|prelo",
    submitted="em preparação|submetido|em avaliação",
    cited_in="apud|citado por|citada por|citado em|citada em|cit. por|cit. em",
    leads="ver|ver também|vide|cf.|conforme|segundo|por exemplo",
    personal="comunicação pessoal|com. pess|comunicação pess",
    page="p.|pp.|pág.|págs.|página|páginas",
    locators="cap.|caps.|capítulo|capítulos|seção|secção|§|art.|figura|tabela|nota|notas",
    volume="v.|vol.|ano|tomo",
    issue="n.|n.º|nº|núm.|fasc.",
    edition="ed.|edição",
    editor="org.|orgs.|coord.|coords.|ed.|eds.|organizador|organizadora|organizadores|organização de|editado por",
    translator="trad.|tradução|tradução de|tradutor|tradutora|traduzido por",
    within="Em|In",
    retrieved="acesso em|acessado em|acessada em|acesso|acessado|consultado em|recuperado em",
    available="disponível em|recuperado de|recuperado em",
    headings=(
        "fontes|fontes bibliograficas|fontes consultadas|obras citadas|obras consultadas|"
        "referencial bibliografico|referencial teorico|referencias electronicas|trabalhos citados"
    ),
    further_headings=(
        "leitura adicional|leitura complementar|leitura recomendada|leituras complementares|"
        "leituras recomendadas|leituras sugeridas|para saber mais|saiba mais|sugestoes de leitura"
    ),
    notes_headings="notas de rodape|notas finais",
    other_headings="como citar|publicacoes|sumario",
    subheadings=(
        "artigos|documentos oficiais|fontes primarias|fontes secundarias|legislacao|livros|outros|paginas da web|teses"
    ),
    furniture=(
        "agradecimentos|anexo|anexos|apendice|apendices|artigos relacionados|como citar|compartilhar|"
        "compartilhe|deixe seu|deixe um|posts recentes|posts relacionados|sobre a autora|sobre o autor|"
        "sobre os autores"
    ),
    counted="visualizacao|visualizacoes",
)
