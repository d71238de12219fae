"""English."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="en",
    months=(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|"
        "november nov|december dec"
    ),
    seasons="spring|summer|autumn fall|winter",
    joins="and|&",
    others=(
        "et al.|et. al.|etal|and others|and colleagues|and coworkers|and co-workers|and collaborators|and associates|"
        "and team|and coauthors|and co-authors|and students"
    ),
    undated="n.d.|n. d.|undated|no date",
    in_press=(
        "in press|forthcoming|accepted|to appear|advance online|advance online publication|early view|online first|"
        "ahead of print|epub ahead of print"
    ),
    submitted="in preparation|in prep.|in prep|submitted|submitted for publication|under review|in review",
    cited_in=(
        "as cited in|cited in|as quoted in|quoted in|quoted by|cited by|as reported in|as discussed in|as cited by|"
        "as quoted by|in:"
    ),
    leads="see|see also|cf.|e.g.|for example|for a review, see|compare|following|after|according to",
    personal=(
        "personal communication|pers. comm|pers comm|personal comm|personal interview|personal observation|pers. obs|"
        "personal correspondence|private communication|unpublished data|unpubl. data|unpublished observation|"
        "personal email|comm. pers"
    ),
    page="p.|pp.|pg.|pgs.|page|pages",
    locators=(
        "para.|paras.|paragraph|paragraphs|chap.|chaps.|ch.|chs.|chapter|chapters|sec.|sect.|section|sections|vol.|"
        "vols.|tab.|table|tables|fig.|figs.|figure|figures|eq.|eqs.|line|lines|verse|verses|art.|bk.|book|fn|n.|nn.|"
        "note|notes|min|loc.|slide|slides|appendix|appendices|f.|ff.|fol.|supplement|plate|plates|ex.|example|"
        "footnote|loc|min.|str.|hal.|pag.|pags."
    ),
    volume="vol.|vols.|volume|volumes|v.",
    issue="no.|nos.|number|issue|iss.",
    edition="ed.|edn.|edition",
    editor="ed.|eds.|editor|editors|edited by|series ed.|comp.|comps.|ed|eds|edit.",
    translator="trans.|transl.|translator|translators|translated by",
    within="In",
    retrieved="retrieved|accessed|access date|last accessed|date accessed|date of access|viewed|visited|cited|access",
    available=(
        "available from|available at|available online at|available online|available|available via|retrieved from|"
        "available in"
    ),
    headings=(
        "academic references|annotated bibliography|article references|articles cited|articles referenced|biblio|"
        "bibliografie|bibliographic references|bibliographical references|bibliography|bibliography further reading|"
        "bibliography references|citations|citations references|cited articles|cited literature|cited papers|"
        "cited references|cited research|cited sources|cited studies|cited works|evidence|evidence base|"
        "footnotes references|full references|key references|list of references|literature|literature cited|"
        "literature references|main references|my sources|notes references|notes sources|our sources|papers cited|"
        "papers mentioned|papers referenced|primary references|ref|reference|reference list|reference literature|"
        "referenced works|references|references acknowledgements|references bibliography|references citations|"
        "references cited|references further reading|references links|references notes|references resources|"
        "references sources|references used|refs|research cited|research referenced|research references|"
        "research sources|resources cited|resources references|scholarly references|scientific references|"
        "scientific sources|select bibliography|selected bibliography|selected references|source|source list|sources|"
        "sources citations|sources cited|sources consulted|sources further reading|sources notes|sources references|"
        "sources used|studies cited|studies referenced|supporting references|supporting research|text references|"
        "work cited|works cited|works consulted|works referenced|список литературы|참고문헌"
    ),
    starred="asterisk|asterisks|starred",
    further_headings=(
        "additional bibliography|additional reading|additional readings|additional references|additional resources|"
        "additional sources|background reading|essential reading|for further reading|further information|"
        "further literature|further reading|further readings|further references|further resources|further sources|"
        "general references|helpful resources|key papers|learn more|other references|other sources|para saber mas|"
        "read more|reading list|reading recommendations|reading suggestions|readings|recommended articles|"
        "recommended papers|recommended books|recommended literature|recommended reading|recommended readings|"
        "recommended resources|recommended sources|related literature|related reading|related readings|resources|"
        "selected reading|selected readings|suggested reading|suggested readings|suggestions for further reading|"
        "textbooks|to read more|uncited references|useful resources|want to learn more|want to read more"
    ),
    notes_headings="end notes|endnotes|footnote|footnotes|notes",
    other_headings=(
        "about author|about authors|acknowledgements|acknowledgments|appendix|author|author publications|authors|"
        "citation|cite this|cite this article|cited by|citing articles|comments|conference papers|contents|"
        "curriculum vitae|cv|how to cite|how to cite this article|journal articles by author|license|list of figures|"
        "list of illustrations|list of publications|more from this author|my publications|peer reviewed articles|"
        "peer reviewed publications|presentations|publication list|publications|recent posts|recent publications|"
        "recommended citation|related|related articles|related content|related posts|revision history|see also|"
        "selected publications|similar posts|suggested citation|table of contents|talks|trackbacks|version history|"
        "working papers|you may also like"
    ),
    other_lists=(
        "table of|list of figures|list of illustrations|list of images|list of tables|list of abbreviations|"
        "list of plates|list of maps"
    ),
    subheadings=(
        "academic articles|archival sources|archives|articles|blog posts|blogs|book|book chapters|books|cases|"
        "chapters|conference proceedings|data|data sources|datasets|dissertations|documents|essential|filme|filmes|"
        "films|general|government documents|historical|images|internet|internet sources|interviews|journal articles|"
        "journals|legislation|libros|magazines|manuscripts|miscellaneous|music|news|news articles|newspapers|"
        "official documents|online|online sources|other|others|packages|papers|patents|podcasts|primary literature|"
        "primary sources|print|print sources|proceedings|r packages|reports|reviews|secondary literature|"
        "secondary sources|sites|software|standards|statutes|theses|video|videos|web|web pages|websites"
    ),
    furniture=(
        "about me|about the author|about the authors|about this author|about this blog|about this post|"
        "about this site|about us|acknowledgement|acknowledgements|acknowledgment|acknowledgments|add a comment|"
        "additional file|additional files|advertisement|all rights reserved|appendices|appendix|author bio|"
        "author contributions|author note|author s note|authors contributions|back to top|be the first|book a|book an|"
        "book your|bottom of page|buy me a|citation information|cite as|cite this|click to|competing interests|"
        "conflict of interest|conflicts of interest|contact us|continue reading|cookie|cookies|copy link|cover image|"
        "creative commons|data availability|declaration of|declarations|did you enjoy|disclaimer|disclosure|"
        "electronic supplementary|end of page|end of the page|enjoy this|enjoyed this|feature image|featured image|"
        "filed under|first published|follow me|follow us|funding|get in touch|how to cite|if you enjoyed|if you found|"
        "if you liked|if you or someone|image credit|image credits|image source|image sources|join our|join the|"
        "join us|last edited|last modified|last reviewed|last updated|latest articles|latest posts|leave a comment|"
        "leave a reply|licensed under|like this|load more|log in to|medical disclaimer|medically reviewed|"
        "more articles|more posts|more stories|need help|newsletter|next article|next post|no comments|"
        "note this article|note this post|originally posted|originally published|other articles|other posts|photo by|"
        "photo credit|photo credits|pin it|popular articles|popular posts|post a comment|posted by|posted in|"
        "posted on|powered by|previous article|previous post|privacy policy|proudly powered|published by|published in|"
        "published on|r version|read also|read full|read more|read next|ready to|recent articles|recent entries|"
        "recent post|recent posts|recommended citation|related article|related articles|related post|related posts|"
        "related stories|reviewed by|schedule a|see all|session info|sessioninfo|share on|share the|share this|"
        "share via|share with|show more|sign in|sign up|similar posts|sponsored|subscribe|suggested citation|"
        "supplementary data|supplementary information|supplementary material|supplementary materials|support me|"
        "support this|support us|supporting information|tagged|terms of|thank you for|thanks for reading|"
        "the author is|the information in this|this article is|this article is licensed|this article was|"
        "this content is|this page was|this post is|this post was|this work is licensed|to cite this|top of page|"
        "tweet this|updated on|view all|view more|want more|write a comment|written by|you may also|you might also"
    ),
    page_lines=(
        "annex|archive|archives|author|bio|biography|blog|cart|categories|category|comment|comments|contact|copyright|"
        "disclosures|download|edit|email|end|facebook|faq|figure legends|figures|find out more|follow|home|keywords|"
        "labels|learn more|licence|license|like|likes|linkedin|loading|log in|login|menu|newer posts|next|notes|"
        "older posts|permalink|pinterest|prev|previous|print|reddit|related|reply|save|search|see also|share|shop|"
        "subscribe now|tables|tag|tags|trackback|trackbacks|tweet|twitter|updated|whatsapp|x"
    ),
    counted=(
        "claps|comment|comments|followers|like|likes|min|mins|minute|minutes|read|reads|replies|reply|response|"
        "responses|share|shares|thought|thoughts|view|views"
    ),
    particles="ap",
    small_words="of|for|the|on|in|to|at|and|&|a|an",
    name_placeholders="author|authors|author's last name|author’s last name|last name|lastname|surname|surnames",
    year_placeholders="year|date|year of publication|publication year",
    connectives="but|yet|also|conversely|indeed|instead|likewise|meanwhile|nevertheless|nonetheless|so|though",
    citing_guides=(
        "in-text citation|citing sources|how to cite in|citing in|apa citation|apa format|citation format|"
        "citation style|citation guide|referencing guide|referencing style|apa style|apa in a nutshell|guide to apa|"
        "apa guide|apa rules|apa basics|apa referencing|cite sources|cite your sources"
    ),
    openers=(
        "a|about|above|according|accordingly|additionally|after|afterwards|again|all|along|alternatively|also|"
        "although|among|an|and|another|any|apart|are|as|at|based|because|before|being|below|besides|between|beyond|"
        "both|building|but|by|compared|comparing|concerning|consequently|consider|considering|contrary|conversely|cf|"
        "compare|despite|different|drawing|due|during|each|earlier|early|eg|either|elsewhere|especially|even|ever|"
        "every|evidence|extending|few|finally|first|firstly|following|for|foremost|four|from|further|furthermore|"
        "general|given|hence|here|hereby|how|however|i|if|in|indeed|initially|inspired|instead|interestingly|into|is|"
        "it|its|just|last|lastly|late|later|latter|like|likewise|many|meanwhile|more|moreover|most|much|namely|"
        "nevertheless|next|no|none|nonetheless|nor|not|notably|note|now|of|on|once|one|only|or|other|others|otherwise|"
        "our|over|overall|particularly|per|perhaps|previous|previously|prior|rather|recall|recent|recently|regarding|"
        "research|researchers|respectively|review|reviewed|scholars|second|secondly|see|seminal|several|she|he|"
        "similar|similarly|since|so|some|specifically|still|studies|study|subsequently|such|than|that|the|their|then|"
        "there|thereafter|therefore|these|they|third|this|those|though|three|through|thus|to|together|too|two|"
        "ultimately|under|unless|unlike|until|upon|using|via|viz|we|what|when|whereas|where|whether|which|while|who|"
        "whose|why|with|within|without|work|yet|you|reported|adapted|modified|source|sources|adopted|data|author|"
        "authors|taken|redrawn|retrieved|quoted|cited|citing|photo|credit|image|courtesy|copyright|extended|versus|vs|"
        "e.g|i.e|ie|paper|papers|article|articles|book|books|critics|theorists|psychologists|philosopher|dr|prof|"
        "professor|mr|mrs|ms|sir|january|february|march|april|may|june|july|august|september|october|november|"
        "december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|"
        "sunday|spring|summer|autumn|fall|winter|today|yesterday|century|year|years|month|week|day|date|time|season|"
        "decade|version|v|edition|ed|eds|revised|update|updated|accessed|access|posted|published|written|founded|born|"
        "died|ca|circa|est|established|effective|dated|table|tables|fig|figs|figure|figures|box|boxes|eq|eqs|equation|"
        "equations|section|sections|chapter|chapters|ch|appendix|annex|supplementary|supplement|supplemental|"
        "supporting|panel|panels|part|parts|step|steps|experiment|experiments|exp|page|pages|p|pp|line|lines|video|"
        "movie|notes|plate|plates|nos|number|vol|volume|issue|model|models|method|methods|sample|samples|group|groups|"
        "case|cases|days|phase|type|class|stage|level|item|items|question|theorem|lemma|proposition|definition|"
        "algorithm|listing|example|examples|trial|trials"
    ),
    imperatives=(
        "read|reread|skim|watch|discuss|summarise|summarize|annotate|revisit|add|integrate|incorporate|include|"
        "mention|cite"
    ),
    before_names=(
        "by|to|of|from|in|with|and|or|that|as|than|while|whereas|because|since|when|where|if|but|see|also|like|for|on|"
        "between|against|after|before|following|given|both|either|via|under|author|authors|study|work|works|theory|"
        "model|approach|method|methods|researcher|researchers|according|i.e|e.g|e.g.|contrast|contrary|example|"
        "instance|recently|later|then|first|psychologist|philosopher|sociologist|theorist|scholar|scholars|cf|is|are|"
        "was|were|did|had|has|argue|argued|therefore|thus|however|moreover|furthermore|additionally|yet|hence|still|"
        "does|although"
    ),
    according="according to",
    says=(
        "argues|argued|said|says|writes|wrote|claims|claimed|proposes|proposed|notes|noted|coined|defines|defined|"
        "thinks|thought|believes|believed|concludes|concluded|maintains|contends|contended|advocated|advocates|"
        "hypothesized|hypothesised|theorized|theorised|posits|posited|asserts|asserted|remarked|speculated"
    ),
    studies=(
        "replication of|replications of|reanalysis of|re-analysis of|extension of|summary of|summaries of|"
        "discussion of|critique of|criticism of|review of|reading of|findings of|results of|study of|paper of|"
        "experiment of|experiments of|data of|data from|results from|model of|theory of"
    ),
    before_years="b.|born|d.|died|in|since|until|till|from|by|during|before|after",
    organisations=(
        "organization|organisation|association|institute|ministry|department|university|committee|council|commission|"
        "agency|centre|center|society|bureau|office|board|federation|foundation|union|bank|group|team|consortium|"
        "academy|college|service|services|network|authority|nations|fund|programme|program"
    ),
    credits=(
        "ref|refs|reference|source|sources|photo|photos|image|images|figure|table|review|reviews|note|example|"
        "examples|citation|data|adapted|meta-analysis|study|studies|notes"
    ),
    acts="Directive|Regulation|Act|Law|law",
    places=(
        "sydney|melbourne|toronto|montreal|beijing|shanghai|delhi|mumbai|moscow|athens|dublin|brussels|copenhagen|"
        "oslo|stockholm|helsinki|prague|warsaw|budapest|lisbon|milan|usa|us|uk|germany|france|china|japan|italy|spain|"
        "brazil|canada|australia|austria|switzerland|netherlands|sweden|denmark|norway|finland|belgium|india|russia|"
        "mexico|poland|portugal|greece|israel|ireland|scotland|england|wales|korea|turkey|egypt|kenya|nigeria|"
        "argentina|chile|europe|africa|asia|america|london|paris|berlin|vienna|new|york|boston|chicago|amsterdam|"
        "tokyo|rome|madrid|geneva|munich|hamburg|washington|california|texas|oxford|cambridge|zurich|panama|colombia|"
        "peru|bolivia|ecuador|uruguay|paraguay|venezuela|cuba|guatemala|honduras|nicaragua|iceland|hungary|romania|"
        "bulgaria|serbia|croatia|slovenia|slovakia|czechia|ukraine|belarus|latvia|lithuania|estonia|morocco|tunisia|"
        "algeria|ghana|ethiopia|uganda|tanzania|zambia|zimbabwe|rwanda|senegal|iraq|iran|syria|lebanon|qatar|pakistan|"
        "bangladesh|nepal|thailand|vietnam|malaysia|singapore|indonesia|philippines|taiwan|mongolia|kazakhstan|"
        "luxembourg|calgary|vancouver|ottawa|edmonton|seattle|philadelphia|detroit|atlanta|miami|pittsburgh|baltimore|"
        "minneapolis|manila|jakarta|bangkok|hanoi|kathmandu|dhaka|karachi|lahore|islamabad|tehran|baghdad|cairo|"
        "nairobi|lagos|accra|johannesburg|durban|pretoria|kraków|gdansk|wroclaw|brno|bratislava|ljubljana|zagreb|"
        "belgrade|bucharest|kiev|kyiv|minsk|riga|vilnius|tallinn|glasgow|edinburgh|manchester|liverpool|birmingham|"
        "cardiff|belfast|brisbane|adelaide|canberra|auckland|christchurch|osaka|kyoto|nagoya|seoul|busan|guangzhou|"
        "shenzhen|wuhan|taipei|bogota"
    ),
    published=(
        "Acad|Academic|Accessed|Annals|Archives|Available|Biol|Book|Books|Bulletin|Conference|Dissertation|Ed|"
        "Editions|Editor|Editors|Eds|Elsevier|Frontiers|ISBN|ISSN|In|Journal|Lancet|Letters|Magazine|Natl|Nature|PLOS|"
        "PLoS|Pearson|Press|Proc|Proceedings|Psychol|Psychological|Psychology|Publication|Publications|Publisher|"
        "Publishers|Publishing|Quarterly|Report|Research|Retrieved|Rev|Review|Routledge|SAGE|Sage|Sci|Science|Thesis|"
        "Trans|University|Wiley|Zenodo|arXiv|bioRxiv|dissertation|ed|eds|thesis"
    ),
    prose=(
        "I|also|are|argue|argued|argues|because|can|could|found|had|has|have|he|her|his|however|it|its|may|might|our|"
        "she|should|showed|shows|suggested|suggests|that|there|these|they|this|those|us|we|were|which|will|would|you|"
        "your"
    ),
    between_names="al|and|bin|coords|ed|others|others,|others.|u",
    not_families="A|Also|An|And|Available|Cf|For|From|In|No|Retrieved|See|The|These|This|Vol",
    rest_openers="Dissertation|Thesis|This|These",
    list_words="bibliographic|bibliographies|bibliography|citations|literature|ref|reference|refs|sources",
    list_remarks=(
        "academic|additional|apa|article|basic|blog|chapter|cited|complete|consulted|credits|current|external|for|"
        "full|further|general|important|in|key|list|main|materials|mentioned|mla|of|other|paper|papers|partial|post|"
        "reading|readings|recommended|referenced|relevant|research|resources|scholarly|scientific|section|selected|"
        "selection|short|studies|style|suggested|text|this|to|used|work|works"
    ),
    further_words="additional|external|further|other|recommended|suggested",
    list_continued="cont|contd|continued|ii|iii|2|3|4",
    remark_openers="for |in |from |to |used|cited|apa|mla|harvard|chicago|list|consulted",
    parts="chapter|section|part",
    appendix="appendix|annex",
    posts="article|citation|cite|entries|post|posts|stories",
    text_parts=(
        "abbreviations|acknowledgement|acknowledgements|acknowledgment|acknowledgments|additional|annex|appendices|"
        "appendix|competing|conflict|conflicts|contributions|data|declaration|declarations|disclosure|disclosures|"
        "electronic|feature|featured|figure|figures|first|funding|image|keywords|last|note|notes|originally|photo|r|"
        "see|session|sessioninfo|supplementary|supporting|tables|updated"
    ),
    page_of="of",
    links="links|link|pdf|google scholar|crossref|pubmed",
    captions="fig|tab|box|photo|image",
    online="online|internet|on-line|online resource|electronic version|print|web",
    events="presentation|session|poster|keynote|address|speech|colloquium|lecture|symposium",
    theses="thesis|dissertation",
    ordinals="first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
    revised="rev.|revised",
    by="by",
    not_given="II|III|Inc|Inc.|Jnr|Jnr.|Jr|Jr.|LLC|Ltd|Ltd.|Sr.|THE|The",
    abbreviations=(
        "al|approx|ca|cf|cit|cv|dept|dr|ed|eds|eg|etc|fig|gen|ie|inc|jr|ltd|mr|mrs|ms|no|nov|nr|op|pp|prof|sp|spp|sr|"
        "ssp|st|subsp|v|var|vol|vols|vs"
    ),
    group_words=(
        "academies|academy|administration|agency|alliance|america|archive|archives|army|assembly|associates|"
        "association|authority|bank|board|branch|brasil|brazil|brigade|cabinet|canada|center|centers|centres|church|"
        "club|coalition|collaboration|collaborators|collective|college|commission|committee|commonwealth|community|"
        "company|confederation|conference|congress|consortium|consultation|contributors|convention|corp|corporation|"
        "corps|council|court|data|department|dept|developers|directorate|division|editors|embassy|enterprise|europe|"
        "executive|federation|force|forum|foundation|france|fund|gallery|geographic|germany|government|group|guild|"
        "headquarters|house|inc|initiative|institute|institutes|institution|international|investigators|laboratory|"
        "labs|league|library|limited|llc|ltd|ministry|mission|nations|network|newspaper|observatory|organization|"
        "panel|park|parliament|partners|partnership|party|police|press|program|programme|project|protocol|publishers|"
        "registry|republic|research|school|secretariat|section|senate|service|services|society|software|staff|state|"
        "states|statistics|studio|survey|systems|task|team|times|trust|union|unit|university|união|users|workgroup|"
        "workshop"
    ),
    group_endings=(
        "advice|aid|airlines|airways|analytics|books|campaign|care|charity|children|citizens|clinic|clinics|"
        "consulting|daily|data|democracy|dictionary|digital|encyclopedia|england|entertainment|equality|families|"
        "farmers|films|games|gazette|gb|health|healthcare|herald|holdings|hospice|hub|industries|initiative|insights|"
        "interactive|ireland|kids|magazine|matters|media|medicine|mind|motors|museums|news|nurses|online|parents|"
        "patients|pharmaceuticals|physicians|pictures|primary|productions|radio|records|research|review|rights|"
        "scotland|seniors|solutions|speaks|sports|statistics|studios|support|teachers|technologies|technology|"
        "television|today|tourism|trends|tribune|tv|uk|usa|voices|wales|watch|weekly|welfare|wiki|wikipedia|women|"
        "workers|youth|zealand|nz"
    ),
    group_openers="ABC|AP|BBC|CBC|CBS|CDC|CNN|EU|ITV|NASA|NBC|NHS|NPR|PBS|UK|UN|US|USA",
    small_in_groups="&|a|an|and|at|by|et|for|from|ibn|in|of|on|the|to|wa|with|–",
    publishing_places=(
        "abingdon|amsterdam|ann arbor|austin|baltimore|barcelona|basel|beijing|belmont|berkeley|berlin|bern|"
        "beverly hills|boca raton|bologna|boston|boulder|brussels|buenos aires|cambridge|campinas|chicago|chichester|"
        "coimbra|copenhagen|curitiba|dordrecht|dublin|edinburgh|englewood cliffs|frankfurt|geneva|hamburg|"
        "harmondsworth|hillsdale|hoboken|hong kong|lanham|leiden|leipzig|lima|lisbon|london|los angeles|lyon|madrid|"
        "mahwah|malden|melbourne|mexico|mexico city|milan|minneapolis|montreal|moscow|munich|new delhi|new haven|"
        "new york|new york city|newbury park|northampton|oakland|oslo|oxford|oxon|palo alto|paris|philadelphia|porto|"
        "porto alegre|princeton|reading|recife|rio de janeiro|rome|salvador|san diego|san francisco|santiago|seattle|"
        "singapore|stanford|stockholm|stuttgart|sydney|thousand oaks|tokyo|toronto|upper saddle river|urbana|utrecht|"
        "valencia|vancouver|vienna|washington|westport|zurich"
    ),
    countries=(
        "argentina|australia|austria|belgium|brazil|california|canada|china|connecticut|denmark|england|france|"
        "germany|illinois|india|ireland|israel|italy|japan|maryland|mass|massachusetts|mexico|netherlands|new york|"
        "norway|ohio|ontario|poland|portugal|scotland|spain|sweden|switzerland|texas|the netherlands|"
        "the united states|uk|united kingdom|united states|usa|wales"
    ),
    houses=(
        "world scientific|press|publish|editor|books|springer|wiley|elsevier|sage|routledge|penguin|random house|"
        "mcgraw|pearson|hall| & co|and co|& sons|harper|houghton|norton|macmillan|guilford|records|entertainment|"
        "productions|pictures|erlbaum|freeman|oxford|cambridge|addison|simon & schuster|vintage|knopf|bloomsbury"
    ),
    periodicals=(
        "journal|review|bulletin|research|annals|archives|psychology|studies|proceedings|appear|magazine|times|news|"
        "post|today|science|letters"
    ),
    dictionaries="dictionary|merriam-webster|thesaurus",
    encyclopedias="encyclop|wikipedia|stanford encyclopedia",
    handbooks="handbook|companion to",
    proceedings=(
        "proceedings of|conference|congress|symposium|workshop|proc.|lecture notes|advances in neural information"
    ),
    own_data=(
        "own data|own elaboration|own illustration|own survey|research data|survey data|fieldwork|own calculations"
    ),
    ongoing="present|today|now|current|ongoing",
    of_dates="of|the|early|mid|late",
    constitutions="Constitution",
    of_a_state="of the",
    how_to_cite=(
        "how to cite|how to reference|cite this|cite as|cite it|to cite|please cite|suggested citation|"
        "recommended citation|preferred citation|suggested reference|recommended reference|preferred reference"
    ),
    journal_titles="journal of |international journal|annals of |transactions on ",
    newspapers=(
        "times|post|guardian|herald|tribune|gazette|bbc|cnn|chronicle|telegraph|independent|news|daily|observer|globe"
    ),
    films="film|video|motion picture|dvd|webinar",
    songs="song|album|recorded by|audio|recording",
    software="computer software|software|mobile app|r package|computer program|source code|large language model",
    data="data set|dataset|database|unpublished raw data",
    reports="technical report|publication|working paper|report|policy brief|white paper|press release",
    article_number="article",
    on_day="on",
    from_page="from|at|on",
    makers=(
        "author|producer|producers|executive producer|executive producers|director|directors|writer|writers|host|"
        "hosts|artist|composer|composers|photographer|speaker"
    ),
    together="with|with the",
    presented="paper presented at|presented at|from|on",
    translated_from="translated … by",
    volumes="vols.|volumes",
    carriers="print|paper|web|online|kindle|paperback|hardcover|ebook|html|pdf|film",
    latest="last|date",
    versions="version",
    eras="B. C. E.|B. C.|BCE|BC",
    pointers="esp|see|here",
    things=(
        "act|acts|law|laws|bill|code|directive|regulation|regulations|treaty|convention|protocol|agreement|amendment|"
        "constitution|olympics|games|cup|championship|championships|festival|conference|election|elections|war|census|"
        "crisis|pandemic|epidemic|revolution|press|publishers|publishing|company|license|licence|version|release|"
        "edition|award|prize|grant|grants|patent"
    ),
    companies="inc|ltd|llc|corp|co",
    adapted=(
        "adapted from|adapted with permission from|reprinted from|reprinted with permission from|reproduced from|"
        "reproduced with permission from|redrawn from|redrawn with permission from|modified from|"
        "modified with permission from|taken from|taken with permission from"
    ),
    source_labels="source|sources|credit|credits|data",
    note_labels="note|notes",
    out_of="from",
    journal_words=(
        "j|rev|ann|annu|adv|acta|am|arch|biol|bull|bot|can|chem|clin|comp|comput|cogn|dev|dis|ecol|ecosyst|educ|"
        "endocrinol|entomol|environ|epidemiol|eng|eur|evol|exp|ent|fish|for|front|gen|genet|geol|geophys|geogr|hist|"
        "hum|immunol|inf|int|infect|intern|jpn|lab|lett|linguist|manag|mar|math|mech|med|methods|microb|microbiol|mol|"
        "nat|natl|neurobiol|neurol|neurophysiol|neurosci|nutr|obstet|oncol|opt|org|pathol|pediatr|pharmacol|philos|"
        "phys|physiol|plant|pol|proc|prog|psychiatr|psychiatry|psychol|public|q|quant|quart|rep|res|resour|sci|ser|"
        "soc|sociol|stat|stud|surg|symp|syst|technol|theor|tox|toxicol|trans|transl|trends|trop|univ|vet|virol|z|"
        "agric|anal|anat|anim|anthropol|appl|aquat|assoc|astron|astrophys|atmos|behav|biochem|bioinform|biophys|"
        "biosci|biotechnol|br|brit|bus|cardiol|cell|cent|circ|commun|conserv|contemp|crit|cult|dent|dermatol|econ|"
        "electron|emerg|energ|ergon|ethnobiol|ethol|eval|exerc|fam|fed|food|forens|forensic|found|geochim|gerontol|"
        "health|hydrobiol|hydrol|hyg|ind|ieee|inorg|inst|invest|jour|lond|limnol|magn|manage|mater|mem|meteorol|metab|"
        "morphol|mus|nucl|oceanogr|ophthalmol|ornithol|orthop|paleontol|palaeontol|parasitol|perspect|photochem|"
        "photogramm|polym|pop|popul|pract|prev|primatol|process|radiol|rehabil|reprod|rheumatol|roy|schizophr|sem|"
        "ther|thorac|urol|vasc|veg|vol|weed|wildl|zoolog|amer|aust|n.z|new|s.|london|u.s.a|geneva|comm|person|combin|"
        "probab|grav|vib|acoust"
    ),
    business_forms="Inc|Incorporated|Ltd|Limited|LLC|L.L.C|LLP|PLC|plc|Pty|Pvt",
    freely="for free|online",
    meetings="colloquium|conference|congress|seminar|symposium|workshop",
    measured=(
        "actual|annual|average|baseline|current|estimated|final|global|mean|national|observed|official|predicted|"
        "preliminary|projected|regional|total"
    ),
    shown_as=(
        "render as|renders as|rendered as|print as|prints as|printed as|display as|displays as|displayed as|appear as|"
        "appears as|shown as|written as|formatted as|cite as|cited as|prints|renders|instead of|rather than"
    ),
    stands_for="is used|are used|was used|were used|is short|are short|is an abbreviation|means|mean|stands for",
)
