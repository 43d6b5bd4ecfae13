"""The messages about figures and words that cannot all be true (E71 to E79, 801 to 821; status-rules.md §5, §6, §8).

E71 to E79 stand in the way of a status: the goal is to be checked or cannot be assessed. The others block nothing.
"""

from followup_xl.model.finding import catalogued

OUTSIDE_PERIOD = catalogued(
    "E71", "Tallet dækker en anden periode end målets",
    "Resultatet dækker {period}, men målet gælder {goal_period}. {figure} kan derfor ikke holdes op mod {target}, "
    "og målet skal tjekkes.",
    "Skriv det antal, der ligger i målets periode, og ret perioden.",
    "Et antal, der er talt over længere tid end målets, kan se ud til at nå måltallet uden at gøre det.",
    period="1. november 2007 – 31. marts 2008", goal_period="1. januar – 31. december 2007",
    figure="133 forløb", target="ca. 100 forløb (mindst 95)",
)  # fmt: skip
PART_ABOVE_WHOLE = catalogued(
    "E72", "Antal er større end Ud af",
    "Antal kan ikke være større end Ud af, men der står {part} af {whole}, så målet skal tjekkes.",
    "Ret det tal, der er forkert, eller byt dem om.",
    "En del kan ikke være større end det hele. Oftest er de to tal byttet om.",
    part="62", whole="11",
)  # fmt: skip
NEGATIVE = catalogued(
    "E73", "Tallet er negativt",
    "Der står {figure} i »{column}«, men tallet kan ikke være under 0, så målet skal tjekkes.",
    "Skriv et tal på 0 eller derover.",
    "Et antal eller en andel kan ikke være negativ.",
    figure="-5", column="Antal / resultat",
)  # fmt: skip
ABOVE_100 = catalogued(
    "E74", "Andelen er over 100 pct.",
    "Andelen er oplyst som {percent} pct., men den kan højst være 100 pct., så målet skal tjekkes.",
    "Ret procenten, eller skriv »Antal« og »Ud af«.",
    "En andel af en gruppe kan ikke være større end hele gruppen. Tillader målet det, står det i planen.",
    percent="133",
)  # fmt: skip
AFTER_AS_OF = catalogued(
    "E75", "En dato ligger efter opgørelsesdatoen",
    "»{column}« er {day}, men der gøres op pr. {as_of}, så målet skal tjekkes.",
    "Ret datoen. Et nyere tal hører til den næste opfølgning.",
    "Status gælder på opgørelsesdatoen, og et tal fra senere kan ikke være kendt den dag.",
    column="Periode til", day="31. december 2015", as_of="31. august 2015",
)  # fmt: skip
WINDOW_REVERSED = catalogued(
    "E76", "Perioden slutter, før den begynder",
    "Perioden begynder {start}, men slutter {end}, så målet skal tjekkes.",
    "Byt om på datoerne, eller ret den, der er forkert.",
    "En periode må begynde, før den slutter. Oftest er de to datoer byttet om.",
    start="31. juli 2015", end="1. marts 2015",
)  # fmt: skip
DATE_WITHOUT_CHOICE = catalogued(
    "E77", "En dato uden et valg",
    "Datoen {day} er skrevet, men der er ikke valgt ja eller nej, så målet skal tjekkes.",
    "Vælg ja, hvis det er gjort, og nej, hvis det ikke er.",
    "En dato alene siger ikke, om det er den dag, det blev gjort, eller den dag, det ventes gjort.",
    day="12. juni 2015",
)  # fmt: skip
SHARE_INCOMPLETE = catalogued(
    "E78", "Andelen kan ikke regnes ud",
    "{figures}, så målet kan ikke opgøres.",
    "{advice}",
    "En andel er et antal ud af et andet. Det manglende tal bliver aldrig gættet, og et tomt felt er ikke 0.",
    figures="»Antal« er 0, men »Ud af« mangler", advice="Skriv også »Ud af«.",
)  # fmt: skip
TARGET_UNKNOWN = catalogued(
    "E79", "Måltallet kan ikke regnes ud",
    "{missing}, så {figure} ikke kan holdes op mod et måltal, og målet kan ikke opgøres.",
    "{advice}",
    "Nogle måltal regnes ud af et udgangspunkt eller af andres tal. Uden det tal er der intet at måle imod.",
    missing="Udgangspunktet mangler i planen", figure="600 forløb", advice="Få udgangspunktet skrevet i planen.",
)  # fmt: skip

PERCENT_WRONG = catalogued(
    "E801", "Procenten passer ikke til antallene",
    "Procenten passer ikke: {part} af {whole} er {computed} pct., men der står {typed} pct. "
    "Det er antallene, der gælder.",
    "Ret procenten, eller ret det af tallene, der er forkert.",
    "Skrives en procent ved siden af »Antal« og »Ud af«, bliver den kontrolleret, men aldrig brugt.",
    part="227", whole="602", computed="37,7", typed="32",
)  # fmt: skip
PERCENT_TRUNCATED = catalogued(
    "N802", "Procenten er skåret af",
    "Procenten er skåret af: {part} af {whole} er {computed} pct., men der står {typed} pct. "
    "Det er antallene, der gælder.",
    "Skriv {rounded}, hvis procenten skal være afrundet.",
    "Decimaler, der skæres væk, gør procenten lidt for lille. Her rundes der op fra en halv.",
    part="3", whole="8", computed="37,5", typed="37", rounded="38",
)  # fmt: skip
BREAKDOWN_SUM = catalogued(
    "W803", "Delene giver ikke totalen",
    "Delene giver {sum}, men totalen er {total}. Delene er {parts}, og målet er opgjort efter totalen.",
    "Ret den del eller den total, der er forkert.",
    "Er en gruppe glemt eller talt to gange, passer totalen måske heller ikke.",
    sum="53", total="54", parts="Virksomhedspraktik 21, Løntilskud 12 og Ordinære job 20",
)  # fmt: skip
STATED_DIFFERS = catalogued(
    "W804", "Oplyst og beregnet status er ikke den samme",
    "Oplyst »{stated}«, men {basis} giver »{computed}«. Den beregnede status står.",
    "Ret tallet eller den oplyste status, eller afgør en endelig status med begrundelse, rolle og dato.",
    "Den oplyste status vises altid ved siden af den beregnede. Kun en begrundet afgørelse kan sætte en anden.",
    stated="Målet er opfyldt", basis="66 af mindst 80 forløb", computed="Målet er delvist opfyldt",
)  # fmt: skip
STATED_EARLY = catalogued(
    "N805", "Den oplyste status er kommet før den endelige",
    "Oplyst »{stated}«, mens {basis} giver »{computed}«. Den beregnede status står, til målet gøres endeligt op.",
    "Intet at gøre, hvis det er status lige nu, der er ment.",
    "Før fristen kan et måltal være nået for tiden uden at være opfyldt for altid.",
    stated="Målet er opfyldt", basis="47 pct. mod mindst 25 pct.", computed="Følger planen",
)  # fmt: skip
STATED_ALONE = catalogued(
    "N806", "En status uden noget at vise den med",
    "Status er oplyst uden et tal eller et valg, der viser den: {goals}.",
    "Skriv tallet, eller vælg under »Hvorfor intet tal«, hvorfor det mangler.",
    "En oplyst status bliver vist, men der kan ikke regnes efter.",
    goals="2.3 og 4.1a",
)  # fmt: skip
SAME_BREAKDOWN = catalogued(
    "W807", "Samme tal i to mål",
    "Samme tal er brugt i {one} og {other}: {figures}.",
    "Se efter, om tallene virkelig hører til begge mål, eller om de er kopieret.",
    "Tre eller flere ens tal med samme navne er sjældent et tilfælde.",
    one="3.4", other="3.5", figures="Løntilskud 12, Ordinære job 20 og Virksomhedspraktik 21",
)  # fmt: skip
WINDOW_MISSING = catalogued(
    "N808", "Perioden mangler",
    "Perioden er ikke oplyst for {goals}. Den er regnet fra målets start til opgørelsesdatoen, dog højst til fristen.",
    "Skriv »Periode fra« og »Periode til«, eller den dag, tallet er gjort op pr.",
    "Hvad et antal eller en andel siger, afhænger af den tid, der er talt over.",
    goals="1.1a, 1.1b og 2.5",
)  # fmt: skip
NUMBERING_GAP = catalogued(
    "N809", "Et nummer er sprunget over",
    "Nummereringen i planen springer {missing} over.",
    "Se efter, om et mål eller en indsats er faldet ud af planen.",
    "Et hul i nummereringen kan være et punkt, som ingen følger op på.",
    missing="3.1",
)  # fmt: skip
NO_ANSWER = catalogued(
    "W810", "Mål uden svar",
    "{count} mål er uden svar (hverken tal, valg, grund eller status): {goals}.",
    "Skriv tallet, eller vælg under »Hvorfor intet tal«, hvorfor det mangler.",
    "Et tomt felt er ikke 0. Hvor mange mål der er besvaret, står forrest i bilaget.",
    count="2", goals="5.1R og 5.1",
)  # fmt: skip
ALL_WITHOUT_COUNT = catalogued(
    "W811", "»Alle« uden et antal",
    "Der står »{word}«, men der mangler et antal. "
    "Uden et tal vises målet som »Oplyst opfyldt – ikke dokumenteret«.",
    "Skriv antallet; ved en andel også »Ud af«.",
    "Det kan være helt rigtigt, men uden et antal kan ingen regne efter.",
    word="alle",
)  # fmt: skip
IBID = catalogued(
    "N812", "»Ibid.« henviser til ingenting",
    "Der står »Ibid.« ved {goals}, så det er uvist, hvad der henvises til.",
    "Skriv ved hvert mål det, der skulle have stået.",
    "»Ibid.« betyder samme sted som lige før. Rækkerne kan stå i en anden orden, når de bliver læst.",
    goals="1.2 og 1.3",
)  # fmt: skip
JUDGED_WITHOUT_REASON = catalogued(
    "W813", "En vurdering uden begrundelse",
    "Der er valgt »{choice}«, men begrundelsen mangler, så målet står som »Kræver vurdering«.",
    "Skriv begrundelsen under »Bemærkning«.",
    "En vurdering gælder kun sammen med det, den bygger på.",
    choice="Målet er delvist opfyldt",
)  # fmt: skip
JUDGED_AT_WRONG_TIME = catalogued(
    "W814", "En vurdering, der ikke passer til fristen",
    "Der er valgt »{choice}«, men fristen {deadline} {when}, så målet står som »Kræver vurdering«.",
    "Vælg mellem {choices}.",
    "Før fristen siger status, hvordan det går. Fra fristen siger den, om målet er opfyldt.",
    choice="Målet er opfyldt", deadline="31. december 2015", when="ligger forude",
    choices="»Allerede opfyldt«, »Følger planen«, »Lidt bagud«, »Væsentligt bagud« og »Endnu ikke forfalden«",
)  # fmt: skip
DONE_WITHOUT_DATE = catalogued(
    "W815", "Gjort, men uden dato",
    "Der står »Ja« uden en dato, og fristen {deadline} er passeret, så ingen kan se, om den blev holdt.",
    "Skriv den dag, det blev gjort.",
    "Uden datoen vises målet som »Oplyst opfyldt – ikke dokumenteret«.",
    deadline="26. juni 2015",
)  # fmt: skip
COMMENT_MISSING = catalogued(
    "N816", "Bemærkningen mangler",
    "Der er ingen bemærkning ved {goals}, hvor målet er delvist opfyldt, ikke opfyldt eller bagud.",
    "Skriv kort under »Bemærkning«, hvad der forklarer resultatet, og hvad der nu sker.",
    "De, der læser bilaget, spørger først til de mål, der ikke er nået.",
    goals="LED-02 og UNG-01",
)  # fmt: skip
GROUP_DIFFERS = catalogued(
    "W817", "Samme gruppe med to størrelser",
    "Målets dele gælder samme gruppe ({group}), men »Ud af« er ikke det samme: {figures}.",
    "Brug samme »Ud af« i alle dele, eller skriv under »Bemærkning«, hvorfor gruppen er en anden.",
    "Andele af samme gruppe regnes af det samme antal.",
    group="ikke arbejdsmarkedsparate", figures="I arbejde 40 og Tættere på arbejde 44",
)  # fmt: skip
GROUP_OVERFILLED = catalogued(
    "W818", "Delene er større end gruppen",
    "Målets dele deler en gruppe på {whole}, men giver tilsammen {sum}, så nogen er talt med to gange.",
    "Tæl hver person med i én del.",
    "Når en gruppe deles, hører hver person kun til ét sted.",
    whole="40", sum="46",
)  # fmt: skip
OLDER_FIGURE = catalogued(
    "N819", "Tallet er ældre end sidst",
    "Tallet gælder til {now}, men ved sidste opfølgning gjaldt det til {before}.",
    "Skriv det nyeste tal og dets dato.",
    "Et tal, der er ældre end det, der allerede er vist, er oftest en kopi af et tidligere skema.",
    now="31. maj 2015", before="31. juli 2015",
)  # fmt: skip
COUNT_FELL = catalogued(
    "W820", "Et antal, der kun kan vokse, er faldet",
    "Antallet er faldet fra {before} til {now} siden sidste opfølgning, men det kan kun vokse.",
    "Ret tallet, eller skriv under »Bemærkning«, hvad der var forkert sidst.",
    "Det, der er gjort, kan ikke gøres om. Falder antallet, er der talt forskelligt.",
    before="9 personer", now="4 personer",
)  # fmt: skip
LARGE_CHANGE = catalogued(
    "N821", "En stor ændring siden sidst",
    "Resultatet er gået fra {before} til {now} siden sidste opfølgning, altså {how}.",
    "Se efter, om tallet er tastet rigtigt og er i samme enhed som sidst.",
    "Et komma på det forkerte sted eller en anden enhed ses ofte først på en stor ændring.",
    before="12 pct.", now="37,5 pct.", how="over tre gange så meget",
)  # fmt: skip

FIGURE_MESSAGES = (
    OUTSIDE_PERIOD, PART_ABOVE_WHOLE, NEGATIVE, ABOVE_100, AFTER_AS_OF, WINDOW_REVERSED, DATE_WITHOUT_CHOICE,
    SHARE_INCOMPLETE, TARGET_UNKNOWN, PERCENT_WRONG, PERCENT_TRUNCATED, BREAKDOWN_SUM, STATED_DIFFERS, STATED_EARLY,
    STATED_ALONE, SAME_BREAKDOWN, WINDOW_MISSING, NUMBERING_GAP, NO_ANSWER, ALL_WITHOUT_COUNT, IBID,
    JUDGED_WITHOUT_REASON, JUDGED_AT_WRONG_TIME, DONE_WITHOUT_DATE, COMMENT_MISSING, GROUP_DIFFERS, GROUP_OVERFILLED,
    OLDER_FIGURE, COUNT_FELL, LARGE_CHANGE,
)  # fmt: skip
