"""English goal language: a second language as nothing but tables; a third is added in the same way (``reader.LANGUAGES``)."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from followup_xl.plan.language.tables import Language, Pattern, named_day

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19|20)\d\d"
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_N = rf"(?:\d+(?:\.\d+)?|{'|'.join(_SMALL)})"


def _number(word: str) -> Decimal | None:
    if word in _SMALL[2:]:
        return Decimal(_SMALL.index(word))
    return Decimal(word.replace(",", "")) if re.fullmatch(r"[+-]?[\d,]+(?:\.\d+)?", word) else None


_QUARTER = re.compile(rf"q(?P<quarter>[1-4])(?: (?P<year>{_YEAR}))?$")


def _day(words: str, year: int) -> date | None:
    """The last day that the words allow; "before" a day or a year allows the day before."""
    before = re.search(r"\bbefore\b", words) and "end of" not in words
    if match := _QUARTER.search(words):
        in_year, month = int(match["year"] or year), 3 * int(match["quarter"])
        last = date(in_year, month, monthrange(in_year, month)[1])
        return last - timedelta(days=1) if before else last
    return named_day(words, year, _MONTHS, day_before=bool(before))


ENGLISH = Language(
    name="en",
    digits=r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?",
    number=_number,
    day=_day,
    dates=rf"(?:\d{{1,2}} )?(?:{_MONTH})(?: {_YEAR})?|q[1-4](?: {_YEAR})?|{_YEAR}",
    leads=r"(?:(?:by|before|in|the|end|of|during|until|no|later|than|year) )+",
    before=(
        Pattern("at_least", r"(?:at least|a minimum of|not (?:less|fewer|lower) than|no (?:less|fewer|lower) than|≥)", ("at least 80 per cent",)),
        Pattern("at_most", r"(?:at most|a maximum of|up to|(?:not|no) (?:more|higher) than|not above|≤)", ("no more than 12 days",)),
        Pattern("over", r"(?:over|above|more than|higher than|>)", ("more than 40 schools",)),
        Pattern("under", r"(?:under|below|less than|fewer than|lower than|<)", ("below 5 per cent",)),
        Pattern("about", r"(?:about|around|approximately)", ("about 50 courses",)),
        Pattern("vague", r"(?:nearly|almost)", ("nearly 40 per cent",)),
        Pattern("between", r"between", ("between 10 and 16",)),
        Pattern("from", r"from", ("from 7 per cent to 3 per cent",)),
        Pattern("to", r"(?:to|down to|up to)", ("to 4 per cent",)),
        Pattern("by", r"by", ("reduced by 20 per cent",)),
        Pattern("by", r"(?:reduction|decrease|increase|rise|fall)(?: in [^,.;\d]{1,50})? of", ("a reduction of 80%",)),
        Pattern("filler", r"(?:all|the|a|of|is|be|total|in|only)", ("in all 5 areas",)),
    ),
    after=(
        Pattern("at_least", r"or (?:more|higher|above)", ("80 per cent or more",)),
        Pattern("at_most", r"or (?:fewer|less|lower|below)", ("900 or fewer",)),
        Pattern("fewer", r"(?:fewer|less|lower|shorter)(?! than \d)", ("30 fewer complaints",)),
        Pattern("more", r"(?:more|higher|longer|additional)(?! than \d)", ("10 per cent more pupils",)),
        Pattern("every_year", r"(?:per year|a year|every year|each year|annually|per annum)", ("2 per cent a year",)),
        Pattern("every_month", r"(?:per month|a month|every month|each month)", ("125 every month",)),
        Pattern("every_quarter", r"(?:per quarter|a quarter|every quarter|each quarter)", ("20 each quarter",)),
    ),
    anywhere=(
        Pattern("halved", r"(?:halv(?:e|ed|es|ing)|half as many)", ("accidents are halved",)),
        Pattern("doubled", r"(?:doubl(?:e|ed|es|ing)|twice as many)", ("the area is doubled",)),
        Pattern("maintain_up", r"(?:does not (?:fall|decrease)|not (?:fall|decrease)|at least as (?:many|high) as in)", ("the share does not fall",)),
        Pattern("maintain_down", r"(?:does not (?:rise|increase)|not (?:rise|increase)|no higher than in)", ("costs do not rise|not rise",)),
        Pattern("maintain", r"(?:maintain(?:ed|s)?|unchanged)", ("the level is maintained",)),
        Pattern("peer", r"(?:the national (?:average|figure)|comparable municipalities|the average (?:of|for) [^,.;]{3,40})", ("at least the national average|the national average",)),
        Pattern("year_by_year", r"(?:year on year|year by year|than last year)", ("rises year on year",)),
        Pattern("every_year", r"(?:per year|every year|each year|annual(?:ly)?)", ("falls every year",)),
        Pattern("interim", r"(?:milestone|on the way)", ("a milestone in 2025|milestone",)),
        Pattern("all", r"(?:all|every)", ("all pupils have a plan",)),
        Pattern("none", r"(?:no|none)", ("no pupils leave",)),
        Pattern("down", r"(?:reduc\w*|decreas\w*|lower\w*|falls?|fallen|cut|fewer|shorten\w*)", ("reduce emissions",)),
        Pattern("up", r"(?:increas\w*|rais\w*|ris(?:es?|ing|en)|grow\w*|more|higher)", ("the share rises",)),
        Pattern("done", r"(?:establish\w*|launch\w*|adopt\w*|complet\w*|open(?:ed|s)?|built|implement\w*|publish\w*|appointed|set up)", ("a plan is adopted",)),
    ),
    explained=(
        Pattern("rank", rf"among the (?P<place>{_N}) (?:best|highest|lowest)(?: of (?P<among>\d+))?", ("among the ten best",)),
        Pattern("note", r"\((?:note|see) [^)]{0,60}\)", ("schools (note 3) in|(note 3)",)),
        Pattern("quoted", r"[\"“][^\"”]{0,80}[\"”]", ('in "active 50" are|"active 50"',)),
        Pattern("age", rf"(?:aged |under |over |between )*{_N}(?:(?:-| to | and ){_N})?[- ](?:years? old|years? of age|year-olds?)", ("25-year-olds",)),
        Pattern("cohort", rf"(?:within|after) {_N} (?P<unit>months?|years?|weeks|days)", ("in work within 12 months|within 12 months",)),
        Pattern("length", rf"(?:for )?(?:over |under |more than |less than )?{_N} (?:years?|months?|weeks?|days?|hours?)", ("wait more than 4 weeks|more than 4 weeks",)),
        Pattern("per", r"per \d[\d,]* \w+", ("accidents per 1,000 people|per 1,000 people",)),
    ),
    units=(
        Pattern("points", r"percentage points?", ("2 percentage points",)),
        Pattern("percent", r"(?:%|per cent|percent)", ("5 per cent of citizens", "5%")),
        Pattern("measure", r"(?:million |billion )?(?:euros?|pounds|tonnes|tons|kg|km|hectares|litres)", ("3 million euros",)),
        Pattern("measure", r"(?:\w*days?|weeks?|months?|hours?|minutes?|years?|points?)(?: per (?!year|month|quarter)\w+)?", ("12 days per employee",)),
    ),
    nouns=r"\w{3,}s|people|children|women|men",
    stop=(
        r"(?:in|on|with|to|for|from|of|by|about|under|over|is|are|has|have|shall|should|can|will|get|who|that|which|before|between|and|or|than|without|after|fewer|more|less|out|among|every|each|at|so|when|not|also)"
    ),
    whole=r"\s*of (?P<whole>[^,.;:()]+?)(?=,? (?:is|are|has|have|shall|should|can|will|must|get|who|that)\b|$|[,.;:()])",
    counted=r"\b(?P<noun>number|share|proportion) of (?P<whole>[^,.;:()\d]+?)(?=,| (?:is|are|has|shall|should|can|will|must|rises|falls|from|to|by|in|who|that|does)\b|$|[.;:()])",
    split=r",? (?:and|while|but|of which)\b|[,;:]|\.(?= )| - ",
    changing=r"(?:unless|if|provided|except|of which|including|average|however|but|not|only|either|neither|expected|possibly|respectively|depending)",
    aside=r",? (?:which (?:is|means)|corresponding to (?=\d)|and if|if|unless|provided that)\b[^;]*",
    known=frozenset(["and", "of", "the", "is", "are", "shall", "in", "on", "to", "with", "at", "for", "who", "that", "by", "from", "before", "over", "share", "number", "has", "have", "will", "not", "a", "an", "per", "cent", "percent", "least", "most", "more", "fewer"]),
    is_unit=lambda word: word in ("people", "persons", "pupils", "schools", "children", "citizens", "companies", "courses", "complaints", "visits"),
    one_of=lambda unit: {"people": "person", "children": "child", "companies": "company"}.get(unit, unit.removesuffix("s") if unit.endswith("s") else None),
)  # fmt: skip
