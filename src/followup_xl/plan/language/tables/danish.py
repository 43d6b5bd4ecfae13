"""Danish goal language: the tables of patterns (``tables.Pattern``), each with examples, in small letters.

Order matters within a table: the first pattern that fits counts. Numbers, dates and units are those of the package
``followup_xl.danish``, so that a goal's words and an answer's are read alike.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

from followup_xl.danish.dates import MONTH, worded_day
from followup_xl.danish.numbers import Form, leading_number
from followup_xl.danish.unit_words import is_unit, one_of
from followup_xl.plan.language.tables import Language, Pattern

_YEAR = r"(?:19|20)\d\d"
_N = r"(?:\d+(?:,\d+)?|et halvt|en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv)"
_PER = rf"(?:(?!år|måned|kvartal|halvår|\d)\w+|\d[\d.]* (?!{MONTH})[^\W\d]{{3,}})"
_TIME = r"(?:år|måned(?:er)?|uger?|(?:hver|arbejds|kalender)?dage?|timer?|minutter|døgn)"
_QUARTER = r"\bq([1-4])\b|\b([1-4])\. ?kvt?\b\.?"
_NO_GROUP = r"(?:(?:inden|frem|senest|fra|til|hvert?|om året|samlet|målt|set|ift|over|under|ved|efter|flere|færre|mere|mindre)\b|årlig|sammenlign|svarende)"
_LEVEL_BEHIND = (
    rf"(?=.*(?<![\d.,])(?!{_YEAR}\b|\d{{1,2}}\. ?(?:{MONTH}|kvartal|halvår)|\d{{1,2}}[-./] ?\d{{1,2}}[-./])\d)"
)
"""What follows the size of a change and no group ("reduceres med mindst 10 pct. inden 2027"); and a figure that is no date."""
_ITS_YEAR, _WEEK = "(?:budget|regnskabs|kalender)året", r"uge ([1-9]|[1-4]\d|5[0-2])"


def _number(word: str) -> Decimal | None:
    found = None if word in ("en", "et", "ingen") else leading_number(word)
    return found.value if found and not found.rest and (found.form is not Form.WORD or len(word) > 1) else None


def _day(words: str, year: int) -> date | None:
    whole = re.sub(rf"({_YEAR}) ?[-/] ?(?:20)?(\d\d)$", r"\1/20\2", words.replace("inden for", "i"))
    whole = re.sub(r"\b(begyndelsen|starten) af\b", "primo", re.sub(_QUARTER, r"\1\2. kvartal", whole))
    whole = re.sub(rf"\b(\d{{1,2}})[-./] ?(\d{{1,2}})[-./]? ?({_YEAR})$", r"\1-\2-\3", whole)
    whole = re.sub(rf"\b(mål|den|ca\.?|målsætning|vision|planen|frem mod|{_ITS_YEAR}) (?=\S)", "", whole)
    if week := re.search(rf"(inden |før )?(?:i )?{_WEEK}(?:,? (?:i |af )?({_YEAR}))?$", whole):
        monday = date.fromisocalendar(int(week[3] or year), int(week[2]), 1)
        return monday + timedelta(-1 if week[1] else 6)
    if school := re.search(rf"^(?!inden|før).*skoleåret {_YEAR}/(\d{{4}})$", whole):
        return date(int(school[1]), 7, 31)
    found = worded_day(whole, year)
    return found.day if found else None


_DATES = rf"(?!årets)[^\W\d]+s (?:afslutning|ophør|udløb) (?:i )?{_YEAR}|(?:primo|medio|ultimo)(?: (?:{MONTH})\.?)?(?: {_YEAR})?|(?:[1-4]\. ?|første |andet |tredje |fjerde )(?:kvartal|kvt?\b\.?|halvår)(?: (?:af |i )?{_YEAR})?|q[1-4](?: {_YEAR})?|\d{{1,2}}\. ?(?:{MONTH})\b\.?(?: {_YEAR})?|\d{{1,2}}(?:[-./]|\. )\d{{1,2}}(?:[-./ ]|\. ){_YEAR}|(?:{MONTH})\b\.?(?: {_YEAR})?|{_YEAR}(?: ?[-/] ?(?:{_YEAR}|\d\d(?!\d)))?|{_WEEK}(?:,? (?:i |af )?{_YEAR})?|(?:nytår|sommerferien|sommeren|efteråret|foråret|årsskiftet|skoleåret(?:s \w+)?|jul|påske)(?: {_YEAR}(?:[-/]\d+)?)?"
_LEADS = (
    r"(?:(?:senest|inden|før|ved|med|i|pr\.?|løbet|perioden|af|udgangen|slutningen|begyndelsen|starten|frem|frem mod|til|hele"
    rf"|året|{_ITS_YEAR}|år|for|delmål|resultatmål|den|d\.|og) )+"
)

BEFORE = (
    Pattern("at_least", r"(?:mindst|minimum|min\.|som minimum|ikke (?:er |være |ligge )?(?:under|mindre end|færre end|lavere end)|≥)", ("mindst 40 pct. af eleverne", "ikke lavere end 90 pct.")),
    Pattern("at_most", r"(?:højst|maks\.?|maksimalt|maksimum|max\.?|op til|≤|ikke (?:er |være |ligge |komme |udgøre |blive )?(?:over|mere end|flere end|højere end|længere end|større end)|ikke overstige[r]?|inden for (?:en |den )?(?:ramme|budget\w*) på)", ("højst 12 dage", "ikke over 12 dage", "må ikke komme over 24", "må ikke blive længere end 22 minutter", "maks. 5 klager")),
    Pattern("over", r"(?:over|mere end|flere end|højere end|længere end|større end|bedre end|(?<![-=])>)", ("over halvdelen", "mere end 200 elever")),
    Pattern("under", r"(?:under|mindre end|færre end|lavere end|kortere end|<)", ("under 5 pct.", "færre end 30 klager")),
    Pattern("about", r"(?:ca\.?|cirka|omkring|omtrent)", ("ca. 50 forløb",)),
    Pattern("vague", r"(?:godt|knap|næsten|op mod|mindst mellem)", ("knap 40 pct.",)),
    Pattern("between", r"mellem", ("mellem 10 og 16",)),
    Pattern("from", r"(?:fra|ned fra|op fra)", ("fra 7 pct. til 3 pct.",)),
    Pattern("to", r"(?:ned til|op til|til|nede? på|op(?:pe)? på|→|->|=>)", ("til 4 pct.", "→ 30", "ned på 12 dage", "nede på 12 dage", "op på 85 pct.")),
    Pattern("was", rf"(?:(?<!op )(?<!frem )i?mod(?: i dag| nu)?|\((?:(?:i|baseline|udgangspunkt(?:et)?|niveau(?:et)?|status)(?: i)?(?:: ?| ))?(?:{_YEAR}:?|i dag:?|nu:?)|\((?:baseline|udgangspunkt):)", ("mod 58 pct. i 2025", "(2024: 88 pct.)|(2024:", "(baseline 2024: 42 pct.)|(baseline 2024:", "(udgangspunkt: 42 pct.)|(udgangspunkt:")),
    Pattern("was", r"(?:var|lå på|udgjorde)", ("var 82 pct. i 2025",)),
    Pattern("was", r"hvor (?:der|det|tallet|antallet|andelen|niveauet) (?:var|lå på|udgjorde)", ("i forhold til 2023, hvor der var 61|hvor der var",)),
    Pattern("filler", r"på (?:niveau|højde|linje) med", ("på niveau med 12",)),
    Pattern("by", r"(?:med|yderligere)", ("reduceres med 20 pct.", "yderligere 15 lærere")),
    Pattern("by", r"(?:stiger|falder|øges|vokser|reduceres|steget|faldet)", ("stiger 6 procentpoint",)),
    Pattern("by", r"(?:reduktion|fald|stigning|vækst|besparelse|forøgelse|nedgang|nedsættelse)(?: (?:i|af) [^,.;\d]{1,50})? på", ("en reduktion af udledningen på 80%", "et fald på 4 pct.")),
    Pattern("filler", r"(?:hele|i alt|samlet|alle|de|en|et|på|må|være|udgøre?|ligge|gå|tage|vare|koste|er|altså|nye|kun|blot|den|dem|som|svarende til|lig med|\+/-)", ("i alle 5 områder",)),
)  # fmt: skip
AFTER = (
    Pattern("at_least", r"(?:\w+ ){0,2}eller (?:derover|mere|flere|højere|bedre|over)", ("80 pct. eller mere",)),
    Pattern("at_most", r"(?:\w+ ){0,2}eller (?:derunder|mindre|færre|lavere|under)", ("900 eller derunder",)),
    Pattern("fewer", r"(?:færre|mindre|lavere|kortere|ned)(?! end \d)", ("30 færre klager", "1,5 uge kortere")),
    Pattern("more", r"(?:flere|mere|højere|længere|op|yderligere|ekstra)(?! end \d)", ("10 pct. flere elever",)),
    Pattern("from", r"(?= ?(?:→|->|=>))", ("64 → 30|",)),
    Pattern("every_year", r"(?:om året|pr\. år|per år|årligt|hvert år|år for år)", ("2 pct. om året",)),
    Pattern("every_month", r"(?:om måneden|pr\. måned|per måned|månedligt|hver måned)", ("125 hver måned",)),
    Pattern("every_quarter", r"(?:i kvartalet|pr\. kvartal|per kvartal|kvartalsvis|hvert kvartal)", ("20 i kvartalet",)),
    Pattern("every_half_year", r"(?:pr\. halvår|per halvår|halvårligt|hvert halvår)", ("12 pr. halvår",)),
)  # fmt: skip
_DOWN = r"(?:reducer\w*|reduktion\w*|nedbring\w*|nedbragt\w*|sænk\w*|fald(?:e[rt]?|et|t)?|mindsk\w*|nedsæt\w*|formindsk\w*|minimer\w*|begræns\w*|forkort\w*|færre|nedgang\w*|skæres?|skåret|nede?(?= (?:fra|med|på|til)\b)|(?<=skal )ned\b|aftage[rt]?|kortere|lavere)"
_UP = r"(?:øge[rs]?|øget|forøg\w*|stige[rs]?|steget|steg|stigning\w*|voks\w*|vækst\w*|hæve[rs]?|hævet|løft(?:es|et)|forlæng\w*|(?<!fulgt )(?<!følge[rs] )(?<!følge )op(?:pe)?(?= (?:fra|med|på)\b)|(?<=skal )op\b|udvid(?:es|et)|udbyg(?:ges|get)|flere|højere|længere)"
ANYWHERE = (
    Pattern("halved", r"(?:halver\w*|halvt så (?:mange|meget|høj\w*|stor\w*))", ("antallet skal halveres", "halvt så mange klager")),
    Pattern("doubled", r"(?:fordobl\w*|dobbelt så (?:mange|meget|høj\w*|stor\w*))", ("arealet er fordoblet",)),
    Pattern("tripled", r"(?:tredobl\w*|tre gange så (?:mange|meget|høj\w*|stor\w*))", ("produktionen tredobles",)),
    Pattern("maintain_up", r"(?:(?:falder|reduceres|forringes) ikke|ikke (?:falde|reduceres|forringes)|ikke (?:være |er |ligge )?(?:lavere|kortere|færre|mindre) end i(?= \d)|uændret eller (?:højere|flere|bedre)|mindst (?:være |er )?(?:det samme )?som i|mindst (?:lige )?(?:så mange \w+(?: \w+){0,2} )?som i|mindst på samme niveau)", ("andelen falder ikke", "mindst som i 2025")),
    Pattern("followed", r"^(?:samme )?(?:antal(?:let)?|andel(?:en)?)(?: af)?\b(?=[^,;:]*(?:$|, (?:som|der) [^,;:]*$))", ("antallet af klager",)),
    Pattern("maintain_down", r"(?:(?:stiger|øges|vokser) ikke|ikke (?:stige|øges|vokse)|uændret eller (?:lavere|færre|mindre)|højst som i|ikke (?:være |er |ligge )?(?:højere|længere|større|flere|mere) end i(?= \d))", ("udgiften stiger ikke", "er uændret eller lavere", "ikke højere end i 2019")),
    Pattern("maintain", r"(?:(?:fasthold\w*|bevar\w*)(?= (?:på |et |det |den )?(?:\w+ ){0,3}(?:niveau|andel|antal)\w*)|(?:fastholdes|holdes uændret)(?= (?:på|i|ved|frem|til)\b|[.,]|$)|holdes? på niveau\w*|uændret|samme niveau(?: som)?|på niveau med (?=(?:19|20)\d\d))", ("niveauet fastholdes", "holdes på niveauet fra 2013")),
    Pattern("peer", r"(?:lands(?:gennemsnit\w*|tallet|niveau\w*|plan)|(?:end |over |under |i |med |gennemsnittet i )?hele landet|(?:end |med )?(?:de )?sammenlign(?:elige|ings)\s?kommuner\w*|gennemsnittet (?:af|for|i|blandt) (?!årene)[^,.;]{3,40}|regionens gennemsnit|nabokommuner\w*|(?:over|end|under) \w+ blandt alle[^,.;]{0,30}|(?:højere|lavere|bedre) end blandt [^,.;]{3,30}|kommune(?:r|rne)? med samme rammevilkår|(?:landets|regionens) øvrige \w+|(?:de )?øvrige kommuner|resten af landet)", ("mindst som landsgennemsnittet|landsgennemsnittet", "under gennemsnittet for regionen|gennemsnittet for regionen", "bedre end sammenlignelige kommuner|end sammenlignelige kommuner")),
    Pattern("year_by_year", r"(?:år for år|fra år til år|(?:end|i forhold til) (?:sidste år|året før|sidst|sidste måling))", ("skal stige år for år",)),
    Pattern("every_year", r"(?:om året|pr\. år|per år|årligt?e?|hvert år|i hvert af årene|i (?:noget|alle) år)", ("udledningen falder årligt", "ikke over 2 uheld i noget år|i noget år", "i hvert af årene 2026-2029")),
    Pattern("every_month", r"(?:om måneden|pr\. måned|månedlig\w*|(?:hver|i nogen) måned|i alle måneder)", ("hver måned holdes",)),
    Pattern("every_quarter", r"(?:i kvartalet|pr\. kvartal|(?:hvert|i noget) kvartal|i alle kvartaler)", ("hvert kvartal", "ikke over 4,5 pct. i noget kvartal|i noget kvartal")),
    Pattern("every_half_year", r"(?:pr\. halvår|halvårlig\w*|(?:hvert|i noget) halvår)", ("hvert halvår",)),
    Pattern("interim", r"(?:delmål\w*|på vej dertil)", ("et delmål i 2025|delmål",)),
    Pattern("all", r"(?:alle|samtlige|hele målgruppen)", ("alle elever har en plan", "samtlige skoler")),
    Pattern("none", r"(?:ingen|intet)", ("ingen elever går ud uden plan",)),
    Pattern("down", _DOWN, ("reducere udslippet", "ventetiden falder", "skal ned med 3 pct.|ned", "rejsetiden forkortes")),
    Pattern("up", _UP, ("andelen skal stige", "flere elever", "snittet løftes", "skal op på 85 pct.|op")),
    Pattern("better", r"(?:bedre|forbedr\w*|styrke[rst]?|mere)", ("bedre metoder udvikles|bedre",)),
    Pattern("done", r"(?:etabler\w*|iværksæt\w*|iværksat|igangsæt\w*|igangsat|udarbejd\w*|oprett\w*|vedtag\w*|indfør\w*|implementer\w*|færdiggør\w*|færdiggjort|åbne[rst]?|udpeg\w*|gennemfør(?:es|t)|afslutt\w*|ibrugtag\w*|afhold\w*|udvikl(?:es|et)|kortl\w*|evaluer\w*|indgå(?:s|et)|er begyndt|sat i gang|sættes i gang|sættes [^,.;]{1,30} i gang|aftalt|afdækk\w*|afprøv\w*|revider\w*|afvikl\w*|lave[ts]|udsend\w*|offentliggør\w*|godkend\w*|fastlæg\w*|fastlagt|opføres|opført|bygges|bygget|anlægges|anlagt|udfas\w*|udskift\w*|nedlægges|nedlagt|behandles|behandlet|står klar[te]?|er i drift|tages i brug|taget i brug|har fået besked)", ("en plan er udarbejdet", "netværket etableres", "sundhedshuset står klart")),
)  # fmt: skip
EXPLAINED = (
    Pattern("rank", r"blandt (?:landets|de) (?P<place>\d+|to|tre|fire|fem|ti|tyve) (?:bedste|højeste|laveste|største|mest \w+)(?: af (?P<among>\d+))?", ("blandt landets ti bedste",)),
    Pattern("rank", r"top[- ]?(?P<place>\d+)(?: (?:ud )?af (?P<among>\d+))?", ("i top 10 i erhvervsvenlighed|top 10",)),
    Pattern("rank", r"(?:den )?bedste (?:fjerdedel|tredjedel|halvdel)(?: (?:af|blandt) [^,.;]{3,30}?kommuner)?", ("i den bedste fjerdedel|den bedste fjerdedel",)),
    Pattern("scale", r"\(?(?:(?:på|af) en (?=[^.,;]{0,12}skala)|(?:på )?(?=skala))(?:skala(?:en)? (?:fra |på )?)?(?P<first>\d+) ?(?:til|-) ?\d+(?:[- ]skala|\))?", ("trivsel (skala 1-5)|(skala 1-5)", "på skalaen 1-5","4,0 på en skala fra 1 til 5|på en skala fra 1 til 5",)),
    Pattern("having", rf"med (?:et |en )?\w+ på (?:over|under|mere end|mindre end|mindst|højst|op til) {_N}(?: ?(?:pct\.?|procent|%|\w+))?", ("elever med et fravær på over 10 pct. er faldet|med et fravær på over 10 pct.",)),
    Pattern("having", rf"(?:\(|med )(?:over|under|mere end|mindre end|mindst) {_N} ?(?:pct\.?|procent|%)(?:\)| (?!{_NO_GROUP})[^\W\d]{{3,}}){_LEVEL_BEHIND}", ("elever med mere end 10 % fravær udgør højst 12 %|med mere end 10 % fravær", "fravær (over 15 %) er højst 5 %|(over 15 %)")),
    Pattern("peer", r"end den (?:laveste|højeste|bedste)(?: procent| andel)? (?:af|blandt) [^,.;]{3,60}?kommuner\w*", ("lavere end den laveste af de to sammenlignelige kommuner|end den laveste af de to sammenlignelige kommuner",)),
    Pattern("maintain", rf"(?:holdes |fastholdes |ligger )?på (?:niveauet (?:fra|i) )?{_YEAR}[- ]?niveau\w*", ("holdes på 2013-niveau",)),
    Pattern("note", r"\((?:note|jf\.|se|bilag) [^)]{0,60}\)", ("samarbejder (note 3) mellem|(note 3)",)),
    Pattern("quoted", r"[»“\"][^«”\"]{0,80}[«”\"]", ("i »aktiv 50« er|»aktiv 50«",)),
    Pattern("length", rf"(?:inden for |over |under |højst |mindst )?{_N} {_TIME}(?= (?:i|for|ved|hos) (?:mindst |minimum |højst |over |under |maks\.? )?\d+(?:,\d+)? ?(?:pct|procent|%))", ("under 20 minutter i mindst 90 pct. af|under 20 minutter",)),
    Pattern("age", rf"(?:i alderen |under |over |op til |mellem )*(?<!til )(?<!med )(?!e[nt]\b){_N}(?: ?(?:-|til|og) ?{_N})?\+?[- ]?år(?:ige|iges|s alderen)?(?! (?:i træk|senere|efter|i landet))", ("unge under 30 år|under 30 år", "de 25-årige|25-årige", "i alderen 18-21 år")),
    Pattern("cohort", rf"(?:inden for (?:de første )?|inden |i løbet af |efter |senest |de første ){_N} (?P<unit>måned(?:er)?|mdr\.?|år|uger|(?:hver|arbejds)?dage)\b(?: i landet| efter [^\W\d]{{3,}}(?: [^\W\d]+){{0,3}})?", ("i job inden for 12 måneder|inden for 12 måneder", "efter tre år")),
    Pattern("length", rf"(?:i |med |på )?(?:over |under |mere end |mindre end |højst |mindst |op til )?{_N}(?: ?(?:-|til) ?{_N})? {_TIME}\b", ("sager over 26 uger|over 26 uger", "venter mere end fire uger|mere end fire uger")),
    Pattern("length", rf"(?<!er )(?<!være )(?<!ligge )(?<!ligger )(?:på )?(?:under|over) {_N} (?:km|kilometer|meter|m2|m²|hektar)\b", ("cykelture under 5 km|under 5 km",)),
    Pattern("length", rf"(?:mindst |højst )?{_N} gange? (?:om|pr\.) \w+", ("cykler mindst 3 gange om ugen|mindst 3 gange om ugen",)),
    Pattern("size", rf"(?:med |på )(?:over|under|mere end|mindst|op til|flere end) {_N} (?:ansatte|elever|beboere|indbyggere|medarbejdere|børn|pladser)", ("virksomheder med mere end 20 ansatte|med mere end 20 ansatte",)),
    Pattern("per", rf"(?:pr\.|per) (?:\d[\d.]* \w+|(?!år|måned|kvartal|halvår|uge|dag|døgn|time|{MONTH}|primo|medio|ultimo)[^\W\d]{{3,}})", ("ulykker pr. 1.000 indbyggere|pr. 1.000 indbyggere", "8 hjælpere pr. borger|pr. borger")),
    Pattern("mark", rf"\d{{1,3}}-års(?: [^\W\d]+)?|(?:(?:får|fik|opnår)(?= (?:mindst |på mindst )?[\d,]+ i\b)|karakteren|karakter på|et gennemsnit på|niveau|trin|fase|spor|klasse|modul|(?:prøve i )?dansk|kapitel|§|mål) (?:mindst |på mindst )?{_N}(?! ?(?:%|pct|procent))\b", ("elever, som får mindst 2 i dansk|får mindst 2", "en 100-års hændelse|100-års hændelse")),
    Pattern("class", r"(?:\d{1,2}\.? ?(?:-|/|eller|og) ?)?\d{1,2}\.[ -]?(?:klasse\w*|trin|semester|årgang\w*)", ("elever i 9. klasse|9. klasse", "efter 9. eller 10. klasse|9. eller 10. klasse", "ved 9. klasses prøver|9. klasses", "eleverne i 0.-6. klasse|0.-6. klasse", "6.-klasserne")),
    Pattern("ordinal", r"(?:de |den )?\d{1,3}\. (?=uge|måned|år|gang|dag|del\b|fase|runde|etape)\w+", ("i 5. uge|5. uge", "på grundforløbets 2. del|2. del")),
)  # fmt: skip
UNITS = (
    Pattern("points", r"(?:procentpoint|%-?\s?point|pct\.?-?\s?point|pp)\b", ("2 procentpoint",)),
    Pattern("percent", r"(?:%|pct\.?|procent)", ("5 pct. af borgerne", "5%")),
    Pattern("measure", rf"(?:(?:mio\.?|mia\.?|millioner|milliarder|tusind) )?(?:kr\.|kr\b|kroner|stk\.|tons?(?: co2(?:e|-[^\W\d]+)?)?\b|kg\b|km\b|kilometer|m2|m²|m3|m³|m\b|kwh|mwh|gwh|hektar|ha\b|(?:kvadrat|kubik)?meter|liter|promille|decibel|db\b|euro)(?:/\w+)?(?: (?:pr\.|per|om) {_PER})*", ("26,2 mio. kr.", "40.000 ton", "12 kg pr. borger", "95 liter pr. borger pr. døgn", "60 km/t")),
    Pattern("measure", r"(?:mio\.?|mia\.?|millioner|milliarder) \w+", ("3 mio. passagerer",)),
    Pattern("measure", rf"(?:\w*dage?|uger?|måneder|timer?|minutter|døgn|år|point|karakterpoint|grader|årsværk|helårs\w+|fuldtids\w+)\b(?:(?: i gennemsnit)? (?:pr\.|per|om) {_PER})?", ("12 sygedage pr. medarbejder", "14 timer om ugen")),
)  # fmt: skip

DANISH = Language(
    name="da",
    digits=r"[+-]?(?:[1-9]\d{0,2}(?:[. ]\d{3})+|\d{1,12})(?:,\d{1,6})?",
    number=_number,
    day=_day,
    dates=_DATES,
    leads=_LEADS,
    before=BEFORE,
    after=AFTER,
    anywhere=ANYWHERE,
    explained=EXPLAINED,
    units=UNITS,
    nouns=r"\w{2,}(?:er|e|ne|forløb|job|tilbud|tilsyn|besøg|hold|børn|hus|anlæg|fald|lån|mål|træ)",
    stop=(
        r"(?:i|på|med|til|for|fra|af|om|under|over|er|har|skal|kan|vil|bliver|blev|får|der|som|senest|inden|ved|pr|per|mellem|mod|hos|og|samt|eller|end|uden|efter|om|færre|flere|mere|mindre|ud|blandt|ned|op|årligt|hvert|hver|at|så|når|ikke|også|fordelt|ultimo|primo|medio|holdes|være|have|udgør|deltager|kommer|oplever|mener|går|består|gennemfører|bruger|modtager|cykler|læser|ryger)"
    ),
    whole=r"\s*(?:af|blandt) (?P<whole>(?:alle |de |dem|samtlige |den |det |vores |kommunens |regionens )?(?:(?<=\d)\.(?=[- ]?[a-zæøå\d])|[^,.;:()])+?)(?=,? (?:er|har|skal|kan|vil|bliver|får|havde|var|deltager|mener|fortsætter|ender|går|udgør|være|venter|oplever|gennemfører|består|kører|cykler|bruger|læser|ryger|bor|dyrker|spiser|modtager|genanvendes|tilbydes)\b|$|[,;:()]|(?<!\d)\.|\.(?![- ]?[a-zæøå\d]))",
    counted=r"\b(?P<noun>antal(?:let)?|andel(?:en)?)(?: af)?(?: nye)? (?P<whole>(?!skal|er\b|som|der|(?:\w+es|falder|stiger|vokser) (?:fra|til|med|i|på|ned|op)\b)[^,.;:()\d]+?)(?=,| (?:er|har|skal|kan|vil|bliver|stiger|falder|øges|reduceres|halveres|fordobles|til|med|fra|i|pr|på|udgør|være|der|som|ligger|holdes|fastholdes|ikke|må)\b|$|[.;:()])",
    split=r",? (?:og|samt|mens|men|hvoraf|heraf)\b|[,;:]|(?<!\d)\.(?= )|\.(?= [A-ZÆØÅ])| - ",
    changing=(
        r"(?:medmindre|hvis|såfremt|dog|undtagen|undtaget|bortset fra|heraf|hvoraf|herunder|gennemsnit(?:ligt?|lige)?|forudsat|afhængig\w*|alternativt|men|hidtil|ikke|enten|hverken|svarende til|svarer til|kun|på (?:niveau|højde|linje) med|(?<![^.;:]\s)hver(?:t| enkelt)? (?!(?:år|halvår|kvartal|måned|uge|dag|gang|anden|[^\W\d]*e[nd]de|tredje|fjerde|femte|sjette)\b)[^\W\d]{3,}|foreslå\w*|forvent\w*|eventuelt|om muligt|eller, at|respektive|hhv\.?|henholdsvis|minus|ud over|udover|pånær)"
    ),
    aside=r",? (?:hvilket|hvad der svarer til|svarende til (?=(?:ca\. |omkring )?(?:\d|en |to |tre |halvdelen|hver ))|og hvis|hvis)\b[^;]*|,? (?:såfremt|medmindre)\b[^,;]*|, altså\b[^,;]*",
    known=frozenset(["og", "af", "er", "skal", "i", "på", "til", "med", "at", "for", "der", "som", "den", "det", "de", "fra", "inden", "senest", "andelen", "antallet", "har", "bliver", "ikke", "en", "et", "pct", "procent", "mindst", "højst", "flere", "færre", "over", "to"]),
    is_unit=is_unit,
    one_of=one_of,
)  # fmt: skip
