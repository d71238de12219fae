"""The words around citations, folded to lower case; every language in one table, as texts mix them."""

from __future__ import annotations

from refcheck.language import every, phrases, small


def every_small(field: str) -> tuple[str, ...]:
    """The words of a field in small letters, without the last point."""
    return tuple(dict.fromkeys(word.lower().rstrip(".") for word in every(field)))


CONNECTORS = small("joins")

# lower-case words inside a group's name or a title that stands for an author
INNER = frozenset(
    """
    of for the on in to at and & de del della di la el los las do da dos das des du le les pour für der die und
    y e et zur zum von van voor het op en per con com para sur au aux a an
    """.split()
)

ET = CONNECTORS | {"et", "with"}

# what may follow "and" and a word or two instead of more names: "and his colleagues"
COMPANIONS = frozenset(
    words[0] for several in phrases("others").values() for words in several if words[-1] in ET and len(words[0]) > 2
)

# words with a capital that start a sentence or name a thing, never the author of a work
NOT_NAMES = frozenset(
    (
        # sentence openers and connectors
        """
        a about above according accordingly additionally after afterwards again all along alternatively also
        although among an and another any apart are as at based because before being below besides between
        beyond both building but by compared comparing concerning consequently consider considering contrary
        conversely cf compare despite different drawing due during each earlier early eg either elsewhere
        especially even ever every evidence extending few finally first firstly following for foremost four
        from further furthermore general given hence here hereby how however i if in indeed initially
        inspired instead interestingly into is it its just last lastly late later latter like likewise many
        meanwhile more moreover most much namely nevertheless next no none nonetheless nor not notably note
        now of on once one only or other others otherwise our over overall particularly per perhaps previous
        previously prior rather recall recent recently regarding research researchers respectively review
        reviewed scholars second secondly see seminal several she he similar similarly since so some
        specifically still studies study subsequently such than that the their then there thereafter
        therefore these they third this those though three through thus to together too two ultimately under
        unless unlike until upon using via viz we what when whereas where whether which while who whose why
        with within without work yet you reported adapted modified source sources adopted data author
        authors taken redrawn retrieved quoted cited citing photo credit image courtesy copyright extended
        versus vs e.g i.e ie paper papers article articles book books critics theorists psychologists
        philosopher dr prof professor mr mrs ms sir
        """
        # time
        """
        january february march april may june july august september october november december jan feb mar
        apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring
        summer autumn fall winter today yesterday century year years month week day date time season decade
        version v edition ed eds revised update updated last accessed access posted published written founded born
        died ca circa est established effective dated
        """
        # parts of a document
        """
        table tables fig figs figure figures box boxes eq eqs equation equations section sections chapter
        chapters ch appendix annex supplementary supplement supplemental supporting panel panels part parts
        step steps experiment experiments exp page pages p pp line lines video movie note notes plate plates
        no nos number vol volume issue model models method methods sample samples group groups case cases
        day days phase type class stage level item items question theorem lemma proposition definition
        algorithm listing example examples trial trials
        """
        # other languages: openers
        """
        segundo conforme para como em no na nos nas de do da dos das por com sobre entre já ja assim também
        tambem ainda porém porem contudo além alem ver vide cf o os as um uma e ou que quando onde pois
        portanto nesse neste nessa nesta isso esse este essa esta fonte fontes autor autores adaptado
        elaborado obra livro artigo estudos estudo pesquisa según segun sin el la los las lo un una y en con
        del al también tambien además ademas así asi esto ese esa véase vease fuente fuentes elaboración
        elaboracion autora libro tras desde hasta siguiendo aunque pero selon d'après dapres dans le les des
        du et pour par sur avec sans ainsi aussi voir chez cependant comme mais où nach laut wie bei im in
        der die den dem ein eine und mit von vom zu zum zur auch vgl siehe so aber hierzu dazu zitiert
        quelle quellen gemäß gemass abbildung abb tabelle tab kapitel seite zudem dabei diese dieser dieses
        sowohl secondo come nel nella per anche si il i gli volgens zoals bij het een van met zie bron
        seguindo citando retomando considerando parafraseando
        janeiro fevereiro março marco abril maio junho julho agosto setembro outubro novembro dezembro enero
        febrero marzo mayo junio julio septiembre setiembre octubre noviembre diciembre januar februar märz
        marz mai juni juli oktober dezember janvier février fevrier mars avril juin juillet août aout
        septembre octobre novembre décembre decembre figura figuras tabela tabla quadro cuadro gráfico
        grafico capítulo capitulo seção anexo lei decreto resolução resolucao portaria ley constituição
        constituicao constitución constitucion instrução
        """
    ).split()
)

# the last word of a company's name: it has made what the text speaks of, as in "(SPSS Institute, Inc., 2010)"
COMPANIES = frozenset("inc ltd gmbh llc corp co".split())

# the last word of things with a year that no list owes an entry
THINGS = COMPANIES | frozenset(
    """
    act acts law laws bill code directive regulation regulations treaty convention protocol agreement amendment
    constitution olympics games cup championship championships festival conference election elections war census
    crisis pandemic epidemic revolution press verlag publishers publishing company license licence version release
    edition award prize grant grants patent
    """.split()
)

# what opens a sentence about a year's figures: "Current (2010) ratios are low"; as a part of a longer name it may stand
MEASURED = frozenset(
    """
    actual annual average baseline current estimated final global mean national observed official predicted preliminary
    projected regional total
    """.split()
)

PLACES = frozenset(
    """
    sydney melbourne toronto montreal beijing shanghai delhi mumbai moscow athens dublin brussels copenhagen
    oslo stockholm helsinki prague warsaw budapest lisbon milan usa us uk germany france china japan italy spain
    brazil canada australia austria switzerland netherlands sweden denmark norway finland belgium india russia
    mexico poland portugal greece israel ireland scotland england wales korea turkey egypt kenya nigeria
    argentina chile europe africa asia america london paris berlin vienna new york boston chicago amsterdam
    tokyo rome madrid geneva munich hamburg washington california texas oxford cambridge deutschland wien
    münchen munchen brasil españa espana méxico são sao paulo rio janeiro barcelona lisboa milano roma zürich
    zurich genève geneve nederland österreich osterreich schweiz panama colombia peru bolivia ecuador uruguay paraguay
    venezuela cuba guatemala honduras nicaragua iceland hungary romania bulgaria serbia croatia slovenia slovakia
    czechia ukraine belarus latvia lithuania estonia morocco tunisia algeria ghana ethiopia uganda tanzania zambia
    zimbabwe rwanda senegal iraq iran syria lebanon qatar pakistan bangladesh nepal thailand vietnam malaysia singapore
    indonesia philippines taiwan mongolia kazakhstan luxembourg calgary vancouver ottawa edmonton montréal québec
    seattle philadelphia detroit atlanta miami pittsburgh baltimore minneapolis manila jakarta bangkok hanoi
    kathmandu dhaka karachi lahore islamabad tehran baghdad cairo nairobi lagos accra johannesburg durban pretoria
    köln stuttgart düsseldorf leipzig dresden bremen hannover nürnberg bonn marseille toulouse bordeaux lille nantes
    strasbourg napoli torino firenze venezia palermo bilbao porto rotterdam utrecht antwerp basel lausanne salzburg
    graz innsbruck kraków gdansk wroclaw brno bratislava ljubljana zagreb belgrade bucharest kiev kyiv minsk riga
    vilnius tallinn glasgow edinburgh manchester liverpool birmingham cardiff belfast brisbane adelaide canberra
    auckland christchurch osaka kyoto nagoya seoul busan guangzhou shenzhen wuhan taipei quito bogotá bogota caracas
    brasília recife curitiba fortaleza montevideo guadalajara monterrey havana toluca
    """.split()
)

SECONDARY = every_small("cited_in")

PERSONAL = every_small("personal")
# one of these is a part of each
PERSONAL_CUES = tuple({max(words.split(), key=len)[:4] for words in PERSONAL})

ACTS = (
    r"Lei|Decreto|Resolução|Portaria|Instrução|Medida|Emenda|Parecer|Deliberação|Ley|Resolución|Orden|Directiva|Loi|Décret"
    r"|Arrêté|Directive|Regulation|Legge|Gesetz|Verordnung|Act|[Ll]aw"
)
"""The kinds of acts of parliaments and governments, as alternatives of a pattern."""
