"""Words that decide about capitals: names that keep theirs, small words that title case leaves small."""

from __future__ import annotations

from refcheck.language import small


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, parted by white space: a table that reads as text."""
    return frozenset(text.split())


SMALL = word_set("a an and as at but by for if in nor of off on or per so the to up v vs via yet")
"""Articles, conjunctions and prepositions of three letters or fewer: small in title case (section 6.17)."""

PLAIN = word_set(
    """
    is are was were be been being you your we our us they their it its he his she her my all any both each
    some many more most not no does did can could may might will would should must has have had how what why
    when where who which whose with from into over under than then that this these those about after before
    between among through during without within against across toward towards need get make take see know let
    use using
    """
)
"""Common words that no name contains: capitals on them tell title case."""

FUNCTION = word_set("with from into over than that upon this its his her our their your is are be was not")
"""Function words that many a writer of title case leaves small all the same."""

PREPOSITIONS = word_set(
    """
    about above across after against along although among around based before behind below beneath beside besides both
    between beyond because despite during either except following inside like near neither onto outside past per since
    through throughout till toward towards under underneath unlike until upon versus via whereas whether while within
    without
    """
)
"""Prepositions and conjunctions that title case, as many books have it, leaves small however long they are."""

FOREIGN = small("function_words") - {"on", "no", "do"}
"""Function words that tell a title is not English, so that its capitals are let alone."""

SMALL_ELSEWHERE = FOREIGN | small("articles") | small("of_names")
"""Words that titles of periodicals in other languages than English leave small."""

ACRONYMS = word_set(
    """
DNA RNA HIV AIDS USA UK EU UN ADHD PTSD MRI FMRI EEG IQ COVID-19 COVID SARS DSM DSM-5 DSM-IV ICD NATO
OECD UNESCO UNICEF APA NASA FBI CIA BBC CNN GDP LGBT LGBTQ LGBTQ+ OCD PCR USSR US U.S. U.K. AI GPS LSD
IEEE ACM IFIP AAAI IJCAI USENIX SIGCHI SPIE ASME AIAA SIAM ISO IEC
PET CT BMI TV WWI WWII II III IV VI VII VIII IX XI XII STEM COPD ICU NHS CDC FDA WHO
"""
)
"""What stays in capitals when a title that is all capitals is brought to sentence case."""

_PLACES = word_set(
    """
Africa America Antarctica Asia Australia Europe Oceania Afghanistan Albania Algeria Argentina Armenia
Austria Azerbaijan Bangladesh Belarus Belgium Bolivia Bosnia Botswana Brazil Britain Bulgaria Cambodia
Cameroon Canada Chile China Colombia Congo Croatia Cuba Cyprus Czechia Denmark Ecuador Egypt England
Eritrea Estonia Ethiopia Finland France Georgia Germany Ghana Greece Greenland Guatemala Haiti Honduras
Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya
Korea Kosovo Kuwait Laos Latvia Lebanon Liberia Libya Lithuania Luxembourg Madagascar Malawi Malaysia
Mali Malta Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands
Nicaragua Niger Nigeria Norway Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal
Romania Russia Rwanda Scandinavia Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan
Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay Uzbekistan
Venezuela Vietnam Wales Yemen Zambia Zimbabwe Alabama Alaska Arizona Arkansas California Colorado
Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland
Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon
Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Ontario Quebec Manitoba
Alberta Saskatchewan Victoria Queensland Tasmania Bavaria Catalonia Andalusia Tuscany Sicily Crimea
Kashmir Bengal Tibet Manchuria Amsterdam Athens Baghdad Bangkok Barcelona Beijing Berlin Bogotá Boston
Brussels Budapest Cairo Cambridge Chicago Copenhagen Dallas Delhi Detroit Dublin Edinburgh Florence
Frankfurt Geneva Hamburg Harvard Helsinki Hiroshima Hollywood Houston Istanbul Jakarta Jerusalem
Johannesburg Karachi Kyoto Lagos Lisbon London Madrid Manchester Manila Melbourne Miami Milan Montreal
Moscow Mumbai Munich Nairobi Naples Oslo Oxford Paris Philadelphia Prague Princeton Rome Seattle Seoul
Shanghai Stanford Stockholm Sydney Tehran Tokyo Toronto Vancouver Venice Vienna Warsaw Yale Zurich Zürich
Mediterranean Atlantic Pacific Arctic Antarctic Amazon Nile Danube Rhine Sahara Himalaya Alps Caribbean
Balkans Appalachia
"""
)

_PEOPLES = word_set(
    """
African American Americans Asian Australian Austrian Bayesian Belgian Boolean Brazilian British Buddhist
Buddhism Byzantine Canadian Cartesian Catholic Catholicism Caucasian Celtic Chilean Chinese Christian
Christianity Christians Colombian Confucian Confucianism Cuban Czech Danish Darwinian Dutch Egyptian
English Estonian European Europeans Filipino Finnish French Freudian Gaussian German Germanic Germans
Ghanaian Greek Hebrew Hindu Hinduism Hispanic Hispanics Hungarian Icelandic Indian Indians Indigenous
Indonesian Inuit Iranian Iraqi Irish Islam Islamic Israeli Italian Jamaican Japanese Jew Jewish Jews
Judaism Jungian Kantian Kenyan Korean Kurdish Lacanian Latin Latina Latinas Latino Latinos Latinx
Lutheran Malaysian Maori Māori Markov Marxian Marxism Marxist Mexican Mexicans Mormon Moroccan Muslim
Muslims Navajo Newtonian Nigerian Nordic Norwegian Ottoman Pakistani Palestinian Pavlovian Persian
Peruvian Polish Portuguese Protestant Quaker Roma Roman Romanian Russian Sanskrit Scandinavian Scottish
Serbian Sikh Slavic Soviet Spanish Swedish Swiss Syrian Taiwanese Thai Tibetan Turkish Ukrainian
Victorian Vietnamese Welsh Western Yiddish Zulu
"""
)

_OTHERS = word_set(
    """
January February March April June July August September October November December Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Christmas Easter Ramadan Alzheimer Alzheimer’s Parkinson
Parkinson’s Asperger Asperger’s Crohn Crohn’s Tourette Tourette’s Huntington Huntington’s Hodgkin Freud
Freud’s Jung Piaget Piaget’s Vygotsky Vygotsky’s Skinner Pavlov Darwin Darwin’s Einstein Einstein’s
Newton Newton’s Marx Kant Hegel Nietzsche Aristotle Aristotle’s Plato Plato’s Socrates Shakespeare
Shakespeare’s Foucault Bourdieu Habermas Heidegger Wittgenstein Rorschach Stroop Likert Milgram Maslow
Maslow’s Bandura Bowlby Bible Qur’an Quran Torah God Jesus Christ Buddha Congress Senate Parliament
Holocaust Internet Facebook Twitter YouTube Google Instagram Wikipedia TikTok Amazon Microsoft Apple
Earth Mach Reddit Medicaid Medicare Montessori Python JavaScript Linux Windows Android Escherichia Drosophila
Arabidopsis Monte Carlo Poisson Fourier Kalman Weibull Apocrypha Cochrane Delphi Brexit Olympic Olympics Nobel
Vaccinia Ebola Zika Napoleon Hitler Stalin Lenin Trump Obama Reagan Lincoln Thatcher Brontë Dickens
Lisp Java Haskell Prolog Fortran Scala Guinea Chad
Mplus Stata Netflix Spotify Snapchat Airbnb Wechsler
Austen Chaucer Milton Mozart Bach Beethoven Wagner Picasso Rembrandt Michelangelo Leonardo
"""
)

GIVEN_NAMES = word_set(
    """
Adam Albert Alexander Alfred Alice Alfonso André Andrew Anna Anne Anthony Antonio Arthur Barbara Benjamin Bernard
Bertrand Brené Carl Carlos Carol Catherine Charles Charlotte Christopher Clara Daniel David Dorothy Edgar Edith
Edmund Edward Eleanor Elena Elizabeth Ella Emily Emma Eric Erik Ernest Eugene Felix Ferdinand Frances Francis
Franklin Friedrich Gabriel Geoffrey Georg George Georges Gertrude Gilbert Giovanni Gustav Hannah Hans Harold Harriet
Helen Henri Henry Herbert Herman Hermann Hugh Immanuel Isaac Isabella Jacques James Jane Jean Jeremy Joan Johann John
Jonathan Jorge José Joseph Josephine Juan Judith Julia Julian Julius Karen Karl Katherine Kenneth Kurt Laura Lawrence
Leonard Louis Louise Lucy Ludwig Luis Malcolm Margaret Maria Marie Mario Martha Martin Mary Matthew Michael Michel
Miguel Nathaniel Nelson Nicholas Noam Oliver Oscar Otto Patricia Paul Paulo Pedro Peter Philip Pierre Primo Rachel
Ralph Ramón Raymond Rebecca Richard Robert Roger Roland Ronald Rosa Rudolf Ruth Samuel Sarah Sigmund Simone Sophia
Stanley Stephen Steven Susan Sylvia Theodor Theodore Thomas Timothy Tom Toni Truman Umberto Ursula Vincent Virginia
Marcel Vladimir Walter Wilhelm William Winston Wolfgang Zora
"""
)
"""Given names that are no ordinary words: a capital word after one is a family name."""

NAMES = {word.lower(): word for word in (*_PLACES, *_PEOPLES, *_OTHERS)} | {"i": "I", "i’m": "I’m"}
"""Small letters -> the word as it is written: names and words made of names."""

PHRASES = (
    "United States|United Kingdom|United Nations|United Arab Emirates|European Union"
    "|New York City|New York|New Zealand|New Orleans|New England|New Delhi|New Jersey|New Mexico|New Hampshire"
    "|Los Angeles|San Francisco|San Diego|Middle East"
    "|North America|South America|Latin America|Central America|South Africa|South Korea|North Korea|South Asia"
    "|East Asia"
    "|Southeast Asia|West Africa|East Africa|Hong Kong|Puerto Rico|Saudi Arabia|Sri Lanka|Costa Rica|El Salvador"
    "|Sierra Leone|Burkina Faso|Great Britain|Northern Ireland|Western Europe|Eastern Europe|North Carolina"
    "|South Carolina|North Dakota|South Dakota|West Virginia|Rhode Island|British Columbia|Nova Scotia|Rio de Janeiro"
    "|São Paulo|Buenos Aires|Mexico City|Tel Aviv|World War|Cold War|Great Depression|Roman Empire|Supreme Court"
    "|Native American|Native Americans|Pacific Islander|Pacific Islanders|Black Lives Matter|World Health Organization"
    "|World Bank|American Psychological Association|American Psychiatric Association|Harry Potter|Las Vegas"
    "|English Standard Version|New International Version|King James Version|King James Bible"
    "|Old and New Testaments|Old Testament|New Testament"
    "|Death Valley|Silicon Valley|Rocky Mountains|Great Salt Lake|Great Lakes|Great Barrier Reef|Great Plains|Dead Sea"
    "|Black Sea|Baltic Sea|Red Sea|Yellow River|North Sea|South China Sea|Grand Canyon|Amazon Basin|Salt Lake City"
    "|Ivory Coast|Gold Coast|Cape Town|Vatican City|Middle Ages|Industrial Revolution|French Revolution|Civil War"
    "|World Wide Web|Google Earth Engine|Google Earth|Google Maps|Google Trends|Google Scholar|Visual Basic"
    "|Raspberry Pi|Dar es Salaam|Port-au-Prince|New Keynesian|V-Dem|U-Net|Rust Language|Ruby on Rails"
    "|Papua New Guinea|Microsoft Excel|Excel Files|Excel Spreadsheets|COVID-19|de novo|de facto"
    "|St. Patrick’s Day|Valentine’s Day|Mother’s Day|Independence Day|Earth Day"
    "|Social Security|Reproducibility Project|R Markdown|Open Science Framework"
    "|Stanford Encyclopedia of Philosophy|Gulf of Mexico|Beck Depression Inventory|Big Five Inventory|Big Five"
    "|Child Behavior Checklist"
    "|Mini-Mental State Examination|Minnesota Multiphasic Personality Inventory|Montreal Cognitive Assessment"
    "|Rosenberg Self-Esteem Scale|State-Trait Anxiety Inventory|Strengths and Difficulties Questionnaire"
    "|Wechsler Adult Intelligence Scale|Wechsler Intelligence Scale for Children|Wisconsin Card Sorting Test"
)
"""Names of several words that are ordinary by themselves."""

ORDINARY_ENDINGS = tuple(
    word_set(
        """
        tion tions sion ing ment ments ness ism ology ologies ity ities ive ives ical al ance ence ances ences ary ics
        ic ist ous able ible ship ful less ure ures sis ies ed er ers or ors age ages ogy graphy nomy ware work works ly
        """
    )
)
"""How English words that are no names often end."""

ORDINARY = word_set(
    """
answer approach attention chapter growth
book books brain case change child children class code data death design development dream dreams drug
drugs effect effects emotion family families field form forms game games gender group groups guide
handbook health heart history home human humans idea ideas job knowledge language law life love man map
market memory method methods mind model models money music nature new old pain parent parents patient
patients people person power practice problem problems process quality race rate research review risk
role rules school schools science self sex sleep social society space speech state states statistics
stress student students study studies system systems task team test tests text theory therapy thing
things thought time trait traits treatment trust truth use user users value values view war way ways
women men word words world youth
"""
)
"""Common nouns whose ending does not tell."""
