"""Swedish goal language, as tables."""

import re
from datetime import date
from decimal import Decimal

from followup_xl.plan.language.tables import Language, Pattern, named_day

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
_SMALL = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
    "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
)  # fmt: skip
_N = rf"(?:\d+(?:,\d+)?|{'|'.join(_SMALL)})"


def _number(word: str) -> Decimal | None:
    if word in _SMALL[2:]:
        return Decimal(_SMALL.index(word))
    return Decimal(word.replace(" ", "").replace(",", ".")) if re.fullmatch(r"[+-]?\d[\d ]*(?:,\d+)?", word) else None


def _day(words: str, year: int) -> date | None:
    """The last day that the words allow; "innan" and "före" allow the day before, unless the end is named."""
    before = re.search(r"\b(?:innan|före)\b", words) and not re.search(r"utgång|slutet", words)
    return named_day(words, year, _MONTHS, day_before=bool(before))


SWEDISH = Language(
    name="sv",
    digits=r"[+-]?(?:[1-9]\d{0,2}(?: \d{3})+|\d{1,12})(?:,\d{1,6})?",
    number=_number,
    day=_day,
    dates=rf"(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)})(?: {_YEAR})?|{_YEAR}",
    leads=r"(?:(?:senast|innan|före|för|år|till|i|vid|utgången|slutet|av|under|den) )+",
    before=(
        Pattern("at_least", r"(?:minst|lägst|inte (?:under|mindre än|färre än|lägre än))", ("minst 80 procent",)),
        Pattern("at_most", r"(?:högst|maximalt|max|inte (?:över|mer än|fler än|högre än))", ("högst 12 dagar",)),
        Pattern("over", r"(?:över|mer än|fler än|högre än)", ("fler än 40 skolor",)),
        Pattern("under", r"(?:under|mindre än|färre än|lägre än)", ("under 5 procent",)),
        Pattern("about", r"(?:cirka|ca\.?|omkring)", ("cirka 50 kurser",)),
        Pattern("between", r"mellan", ("mellan 10 och 16",)),
        Pattern("from", r"från", ("från 7 procent till 3 procent",)),
        Pattern("to", r"till", ("till 4 procent",)),
        Pattern("by", r"med", ("minskas med 20 procent",)),
        Pattern("filler", r"(?:alla|de|en|ett|på|vara|är)", ("i alla 5 områden",)),
    ),
    after=(
        Pattern("at_least", r"eller (?:mer|fler|högre)", ("80 procent eller mer",)),
        Pattern("at_most", r"eller (?:färre|mindre|lägre)", ("900 eller färre",)),
        Pattern("fewer", r"(?:färre|mindre|lägre|kortare)(?! än \d)", ("30 färre klagomål",)),
        Pattern("more", r"(?:fler|mer|högre|längre)(?! än \d)", ("10 procent fler elever",)),
        Pattern("every_year", r"(?:per år|om året|varje år|årligen)", ("2 procent per år",)),
        Pattern("every_month", r"(?:per månad|varje månad)", ("125 varje månad",)),
        Pattern("every_quarter", r"(?:per kvartal|varje kvartal)", ("20 per kvartal",)),
    ),
    anywhere=(
        Pattern("halved", r"halver\w*", ("olyckorna halveras",)),
        Pattern("doubled", r"(?:fördubbl\w*|dubbelt så många)", ("arealen fördubblas",)),
        Pattern("maintain_up", r"(?:minskar inte|inte (?:minska|sjunka))", ("andelen minskar inte",)),
        Pattern("maintain_down", r"(?:ökar inte|inte öka)", ("kostnaden ökar inte",)),
        Pattern("maintain", r"(?:bibehåll\w*|oförändra\w*)", ("nivån bibehålls",)),
        Pattern("peer", r"(?:riks(?:snitt\w*|genomsnitt\w*)|riket|jämförbara kommuner|snittet (?:av|för) [^,.;]{3,40})", ("minst som rikssnittet|rikssnittet",)),
        Pattern("year_by_year", r"(?:år för år|än föregående år|jämfört med föregående år)", ("öka år för år",)),
        Pattern("every_year", r"(?:per år|varje år|årlig\w*)", ("minskar årligen",)),
        Pattern("interim", r"delmål\w*", ("ett delmål",)),
        Pattern("all", r"(?:alla|samtliga)", ("alla elever har en plan",)),
        Pattern("none", r"(?:ingen|inga)", ("inga elever",)),
        Pattern("down", r"(?:minsk\w*|sänk\w*|sjunk\w*|reducer\w*|färre|nedbring\w*)", ("minska utsläppen",)),
        Pattern("up", r"(?:ök(?:a|ar|as|at|ad|ning\w*)|stig(?:a|er)|höj\w*|växa|fler|högre)", ("andelen ska öka",)),
        Pattern("done", r"(?:inrätta\w*|införa\w*|införs|antas|antagen|genomför\w*|färdigställ\w*|ta(?:s)? fram|öppna\w*|bygg(?:s|t)|påbörja\w*)", ("en plan antas",)),
    ),
    explained=(
        Pattern("age", rf"(?:i åldern |under |över )*{_N}(?:(?:-| till | och ){_N})?[- ]år(?:ingar)?(?:s ålder)?", ("25-åringar",)),
        Pattern("cohort", rf"(?:inom|efter) {_N} (?P<unit>månader|år|veckor|dagar)", ("i arbete inom 12 månader|inom 12 månader",)),
        Pattern("length", rf"(?:i )?(?:över |under |mer än |mindre än )?{_N} (?:år|månader|veckor|dagar|timmar)", ("väntar mer än 4 veckor|mer än 4 veckor",)),
        Pattern("per", r"per \d[\d ]* \w+", ("olyckor per 1 000 invånare|per 1 000 invånare",)),
    ),
    units=(
        Pattern("points", r"procentenhet(?:er)?", ("2 procentenheter",)),
        Pattern("percent", r"(?:%|procent)", ("5 procent av eleverna", "5%")),
        Pattern("measure", r"(?:miljoner |miljarder )?(?:kronor|kr|ton|kg|km|hektar|liter)", ("3 miljoner kronor",)),
        Pattern("measure", r"(?:\w*dagar|veckor|månader|timmar|minuter|år|poäng)(?: per (?!år|månad|kvartal)\w+)?", ("12 dagar per anställd",)),
    ),
    nouns=r"\w{2,}(?:er|or|ar|en|barn|elever|jobb)",
    stop=r"(?:i|på|med|till|för|från|av|om|under|över|är|har|ska|skall|kan|får|som|senast|innan|vid|per|mellan|och|eller|än|utan|efter|färre|fler|mer|mindre|varje|att|så|när|inte)",
    whole=r"\s*av (?P<whole>[^,.;:()]+?)(?=,? (?:är|har|ska|skall|kan|får|vara|som)\b|$|[,.;:()])",
    counted=r"\b(?P<noun>antalet|andelen|antal|andel)(?: av)? (?P<whole>(?!som|ska|är)[^,.;:()\d]+?)(?=,| (?:är|har|ska|skall|kan|till|med|från|i|på|som|minskar|ökar|inte)\b|$|[.;:()])",
    split=r",? (?:och|samt|medan|men)\b|[,;:]|\.(?= )| - ",
    changing=r"(?:om inte|förutsatt|dock|utom|varav|genomsnitt\w*|men|inte|endast|antingen|varken|förvänta\w*|respektive|beroende)",
    aside=r",? (?:vilket (?:är|motsvarar)|motsvarande (?=\d)|såvida)\b[^;]*|, om\b[^;]*",
    known=frozenset(["och", "av", "är", "ska", "skall", "i", "på", "till", "med", "för", "att", "som", "den", "det", "de", "från", "innan", "senast", "andelen", "antalet", "har", "inte", "ett", "en", "procent", "minst", "högst", "fler", "vara", "målet", "mål"]),
    is_unit=lambda word: word in ("personer", "elever", "skolor", "barn", "invånare", "företag", "kurser", "klagomål", "besök"),
    one_of=lambda unit: {"personer": "person", "elever": "elev", "skolor": "skola", "kurser": "kurs"}.get(unit, unit if unit in ("barn", "företag", "klagomål", "besök") else None),
)  # fmt: skip
