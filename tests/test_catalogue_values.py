"""What is said about a cell that was refused, repaired or marked; each sentence stands here in full once."""

import pytest

from followup_xl.model.cell import Refusal, Repair
from followup_xl.model.finding import Message, Place, Severity, finding
from followup_xl.workbook.cell_messages import COMPANION_CONFLICT, DAYS_SHIFTED, NOT_REPORTED_MARK, REFUSALS, REPAIRS
from followup_xl.workbook.seen_messages import cell_finding

HERE, GOAL = Place(sheet="Opfølgning", cell="G7"), "UNG-02"
VALUE, PERCENT, DATED = "Antal", "Oplyst pct.", "Dato"

REFUSED = [
    (
        Refusal.ERROR_VALUE, "#DIV/0!", VALUE, "værdien selv i stedet for formlen",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »#DIV/0!« i »Antal« er en fejl fra en formel, "
        "så feltet er ikke læst, og målet skal tjekkes. Skriv værdien selv i stedet for formlen.",
    ),
    (
        Refusal.NO_STORED_RESULT, "=G1/G2", PERCENT, "værdien selv i stedet for formlen",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »=G1/G2« i »Oplyst pct.« er en formel, hvis resultat ikke er "
        "gemt i filen, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv værdien selv i stedet for formlen, eller åbn filen i et regneark, og gem den igen.",
    ),
    (
        Refusal.BOOLEAN, "FALSK", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »FALSK« i »Antal« svarer til ja eller nej, men her skal "
        "der stå et tal eller en dato, så feltet er ikke læst, og målet skal tjekkes. Skriv antallet med cifre.",
    ),
    (
        Refusal.NOT_A_NUMBER, "alle 314", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »alle 314« i »Antal« kan ikke læses som et tal, "
        "så feltet er ikke læst, og målet skal tjekkes. Skriv antallet med cifre.",
    ),
    (
        Refusal.DECIMAL_POINT, "37.5", PERCENT, "tallet med komma",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »37.5« i »Oplyst pct.« har et punktum, der kan forstås på flere "
        "måder, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv tallet med komma, hvis det er et decimaltal, og ellers det rigtige tal uden punktum.",
    ),
    (
        Refusal.TWO_NUMBERS, "11/62", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »11/62« i »Antal« ser ud til at være to tal, "
        "så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv antallet med cifre. Et spænd hører til under »Hvorfor, og hvad nu?«.",
    ),
    (
        Refusal.INEXACT, "ca. 11", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »ca. 11« i »Antal« er ikke et bestemt tal, "
        "så feltet er ikke læst, og målet skal tjekkes. Skriv antallet med cifre.",
    ),
    (
        Refusal.CLAIM, "alle", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: Der står »alle« i »Antal«, men der mangler et antal. "
        "Uden et tal vises målet højst som »Oplyst opfyldt – ikke dokumenteret«. Skriv antallet med cifre.",
    ),
    (
        Refusal.SHARE, "halvdelen", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »halvdelen« i »Antal« ligner en andel, men her spørges der "
        "ikke om procent, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv antallet med cifre. Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«.",
    ),
    (
        Refusal.OTHER_UNIT, "3 uger", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »3 uger« i »Antal« står med en enhed, der måske ikke er "
        "målets, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv antallet med cifre, i målets enhed og uden ord bagefter.",
    ),
    (
        Refusal.NEGATIVE, "-5", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »-5« i »Antal« har minus foran tallet, men her kan der "
        "ikke stå noget under 0, så feltet er ikke læst, og målet skal tjekkes. Skriv antallet med cifre.",
    ),
    (
        Refusal.NOT_WHOLE, "1,251", VALUE, "tallet uden punktum og komma, hvis det er et tusindtal, og ellers et helt tal",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »1,251« i »Antal« har decimaler, men der tælles i hele "
        "tal, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv tallet uden punktum og komma, hvis det er et tusindtal, og ellers et helt tal.",
    ),
    (
        Refusal.BEYOND_BOUND, "10001", VALUE, "et tal på højst 10000",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »10001« i »Antal« ligger uden for det, der er "
        "sandsynligt for målet, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv et tal på højst 10000. Er tallet rigtigt, så giv besked til den, der sendte skemaet.",
    ),
    (
        Refusal.SWALLOWED_DATE, "46237", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »46237« i »Antal« kan være en dato, som regnearket viser "
        "som et tal, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv antallet med cifre. "
        "Viser cellen stadig et andet tal, så vælg først talformatet »Standard«.",
    ),
    (
        Refusal.DATE, "03-08-2015", VALUE, "antallet med cifre",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »03-08-2015« i »Antal« er en dato eller en periode, "
        "men her skal der stå et tal, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv antallet med cifre. "
        "Viser cellen tallet som en dato, så vælg først talformatet »Standard«.",
    ),
    (
        Refusal.TIME, "01-07-2015 15:30", DATED, "kun datoen, 01-07-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »01-07-2015 15:30« i »Dato« indeholder et klokkeslæt, "
        "så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv kun datoen, 01-07-2015. Viser cellen stadig et klokkeslæt, så vælg først talformatet »Standard«.",
    ),
    (
        Refusal.SHARE_OR_PERCENT, "0,37", PERCENT, "37 pct. eller 0,37 pct.",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »0,37« i »Oplyst pct.« kan både være en brøkdel og en procent, "
        "så feltet er ikke læst, og målet skal tjekkes. Er der ment 37 pct. eller 0,37 pct.? "
        "Skriv procenten igen, med pct. bagefter, hvis den er under 1.",
    ),
    (
        Refusal.ABOVE_100, "3700 %", PERCENT, "et tal på højst 100",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »3700 %« i »Oplyst pct.« er over 100 pct., men en del kan ikke være "
        "større end det hele, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv et tal på højst 100. Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«.",
    ),
    (
        Refusal.NOT_A_DATE, "uge 32", DATED, "dag, måned og år, fx 31-07-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »uge 32« i »Dato« kan ikke læses som en bestemt dag, "
        "så feltet er ikke læst, og målet skal tjekkes. Skriv dag, måned og år, fx 31-07-2015.",
    ),
    (
        Refusal.DAY_OR_MONTH, "07-01-2015", DATED, "01-07-2015 eller 07-01-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »07-01-2015« i »Dato« kan have dag og måned byttet "
        "om, fordi cellen viser måneden først, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv 01-07-2015 eller 07-01-2015, alt efter hvilken dag der er ment, "
        "og giv cellen et datoformat med dagen først.",
    ),
    (
        Refusal.OUTSIDE_WINDOW, "1.7.95", DATED, "en dato mellem 01-01-2014 og 31-12-2016 med fire cifre i årstallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »1.7.95« i »Dato« ligger uden for det tidsrum, "
        "der kan bruges i planen, så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv en dato mellem 01-01-2014 og 31-12-2016 med fire cifre i årstallet.",
    ),
    (
        Refusal.NOT_LISTED, "x", VALUE, "»Ja« eller »Nej«",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »x« i »Antal« er ikke en af listens værdier, "
        "så feltet er ikke læst, og målet skal tjekkes. Vælg »Ja« eller »Nej« på listen.",
    ),
    (
        Refusal.SHOWN_OTHERWISE, "145|4", VALUE, "antallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: I »Antal« ses »145«, men der er gemt »4«, "
        "så feltet er ikke læst, og målet skal tjekkes. Vælg først talformatet »Standard«, og skriv antallet igen.",
    ),
    (
        Refusal.NOT_SHOWN, "4", VALUE, "antallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: I »Antal« ses intet eller næsten intet, men der er "
        "gemt »4«, så feltet er ikke læst, og målet skal tjekkes. Vælg først talformatet »Standard«, skriftfarven »Automatisk«, "
        "intet fyld og en læselig skriftstørrelse, og skriv antallet igen.",
    ),
    (
        Refusal.FORMAT_UNKNOWN, "0,5", VALUE, "antallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »0,5« i »Antal« står i en celle med et "
        "talformat, der kan vise noget andet end det gemte, så feltet er ikke læst, og målet skal tjekkes. "
        "Vælg først talformatet »Standard«, og skriv antallet igen.",
    ),
    (
        Refusal.SEVERAL_LINES, "12↵345", VALUE, "antallet alene",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »12↵345« i »Antal« står på flere linjer eller "
        "er delt af en tabulator, så feltet er ikke læst, og målet skal tjekkes. Skriv antallet alene.",
    ),
    (
        Refusal.THOUSAND_OR_DECIMALS, "12,000", VALUE, "tallet uden komma, hvis det er et tusindtal, og ellers tallet med højst to decimaler",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »12,000« i »Antal« kan både være et tusindtal "
        "og et tal med tre decimaler, så feltet er ikke læst, og målet skal tjekkes. Skriv tallet uden "
        "komma, hvis det er et tusindtal, og ellers tallet med højst to decimaler.",
    ),
    (
        Refusal.PLACED, "et billede", VALUE, "antallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »et billede« i »Antal« er hverken et tal eller "
        "en dato, så feltet er ikke læst, og målet skal tjekkes. Skriv antallet.",
    ),
    (
        Refusal.CONDITIONAL, "4", VALUE, "antallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »4« i »Antal« står under en betinget formatering, der "
        "kan vise noget andet end det gemte, så feltet er ikke læst, og målet skal tjekkes. Fjern den betingede "
        "formatering fra feltet, og skriv antallet igen.",
    ),
    (
        Refusal.SHEET_VIEW, "0", VALUE, "antallet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »0« i »Antal« ses ikke sådan, for arket er sat til at "
        "vise formler eller til ikke at vise nuller, så feltet er ikke læst, og målet skal tjekkes. Vis nulværdier og "
        "resultater af formler igen, og skriv antallet igen.",
    ),
]  # fmt: skip

REPAIRED = [
    (
        Repair.TEXT_NUMBER, "'37", VALUE, "37",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »'37« i »Antal« er gemt som tekst og er læst som 37. "
        "Passer det ikke, så skriv tallet igen uden mellemrum og apostrof.",
    ),
    (
        Repair.THOUSANDS, "1 098", VALUE, "1.098",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »1 098« i »Antal« er læst som 1.098, "
        "fordi punktum eller mellemrum deler tusinder. Er det et decimaltal, så skriv det med komma.",
    ),
    (
        Repair.UNIT_WORD, "98 personer", VALUE, "98",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »98 personer« i »Antal« er læst som 98. "
        "Har målet en anden enhed, så skriv tallet i den.",
    ),
    (
        Repair.NUMBER_WORD, "ingen", VALUE, "0",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »ingen« i »Antal« er læst som 0. "
        "Passer det ikke, så skriv tallet med cifre.",
    ),
    (
        Repair.PART_OF_WHOLE, "11 ud af 62", VALUE, "11",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »11 ud af 62« i »Antal« er læst som 11; "
        "det andet tal hører til i »Ud af«. Passer det ikke, så skriv antallet alene.",
    ),
    (
        Repair.PERCENT_TEXT, "37 %%", PERCENT, "37",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »37 %%« i »Oplyst pct.« er læst som 37 pct. "
        "Passer det ikke, så skriv tallet uden procenttegn.",
    ),
    (
        Repair.PERCENT_FORMAT, "500 %", PERCENT, "500",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »500 %« i »Oplyst pct.« er læst som 500 pct. "
        "Er det hundrede gange for meget, så vælg talformatet »Standard«, og skriv tallet igen.",
    ),
    (
        Repair.FRACTION_WORD, "hver fjerde", PERCENT, "25",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »hver fjerde« i »Oplyst pct.« er læst som 25 pct. "
        "Passer det ikke, så skriv procenten med cifre.",
    ),
    (
        Repair.DATE_TEXT, "1/7-2015", DATED, "01-07-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »1/7-2015« i »Dato« er læst som datoen 01-07-2015. "
        "Er det en anden dag, så skriv datoen igen, fx 31-07-2015.",
    ),
    (
        Repair.TWO_DIGIT_YEAR, "1.7.15", DATED, "01-07-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »1.7.15« i »Dato« er læst som datoen 01-07-2015. "
        "Er det et andet år, så skriv årstallet med fire cifre.",
    ),
    (
        Repair.SPELLING, "sat i  bero", "Hvorfor mangler tallet?", "Sat i bero",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »sat i  bero« i »Hvorfor mangler tallet?« er læst som »Sat i bero«. "
        "Passer det ikke, så vælg en anden værdi på listen.",
    ),
    (
        Repair.BOOLEAN, "SAND", VALUE, "Ja",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »SAND« i »Antal« er læst som »Ja«. "
        "Passer det ikke, så vælg en anden værdi på listen.",
    ),
    (
        Repair.FORMULA, "98 personer", VALUE, "98",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »98 personer« i »Antal« er det gemte resultat af en formel "
        "og er læst som »98«. Ses der noget andet, når filen er åbnet, så skriv værdien selv i stedet for formlen.",
    ),
    (
        Repair.SHOWN_AS_TEXT, "03-08-2015", "Kilde", "03-08-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »03-08-2015« i »Kilde« er ikke tekst og er læst, som det vises: "
        "»03-08-2015«. Skal der stå noget andet, så skriv det som tekst.",
    ),
    (
        Repair.OTHER_GROUP, "12 kvinder", VALUE, "12",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »12 kvinder« i »Antal« er læst som 12, men ordet ved "
        "tallet er ikke målets. Skriv tallet for alle, målet gælder, uden ord bagefter.",
    ),
    (
        Repair.SHOWN_WHOLE, "60|59,6", PERCENT, "59,6",
        "Arket »Opfølgning«, celle G7, mål UNG-02: I »Oplyst pct.« ses »60«, men der er gemt »59,6«. "
        "Tallet er læst som 59,6. Vis decimalerne i cellen, eller skriv det afrundede tal, hvis det er "
        "det, der skal regnes med.",
    ),
    (
        Repair.SHOWN_IN_PART, "juli 2015|31-07-2015", DATED, "31-07-2015",
        "Arket »Opfølgning«, celle G7, mål UNG-02: I »Dato« ses »juli 2015«, men der er gemt "
        "»31-07-2015«. Det gemte er læst: 31-07-2015. Passer det ikke, så skriv det hele igen.",
    ),
    (
        Repair.TEXT_SHOWN, "(intet)|udeblevet", "Hvorfor, og hvad nu?", "udeblevet",
        "Arket »Opfølgning«, celle G7, mål UNG-02: I »Hvorfor, og hvad nu?« ses »(intet)«, men der er gemt »udeblevet«. "
        "Det gemte er læst. Skal noget af det ikke med, så slet det i cellen.",
    ),
    (
        Repair.PLACED, "et billede", "Hvorfor, og hvad nu?", "",
        "Arket »Opfølgning«, celle G7, mål UNG-02: »et billede« i »Hvorfor, og hvad nu?« er ikke læst, for det er ikke "
        "tekst. Skriv det, cellen viser, som tekst.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "typed", "column", "hint", "sentence"), REFUSED, ids=[f"{row[0]} of {row[1]}" for row in REFUSED]
)
def test_a_refusal_says_what_stood_there_and_what_to_write(
    why: Refusal, typed: str, column: str, hint: str, sentence: str
) -> None:
    seen, _, stored = typed.partition("|")
    said = cell_finding(REFUSALS[why], HERE, GOAL, stored=stored, typed=seen, column=column, hint=hint)
    assert said.sentence() == sentence


@pytest.mark.parametrize(
    ("how", "typed", "column", "read", "sentence"), REPAIRED, ids=[f"{row[0]} of {row[1]}" for row in REPAIRED]
)
def test_a_repair_says_what_was_read_and_what_to_do_if_it_is_wrong(
    how: Repair, typed: str, column: str, read: str, sentence: str
) -> None:
    seen, _, stored = typed.partition("|")
    said = cell_finding(REPAIRS[how], HERE, GOAL, stored=stored, typed=seen, column=column, read=read)
    assert said.sentence() == sentence


def test_a_mark_for_not_reported_asks_whether_it_is_0() -> None:
    said = finding(NOT_REPORTED_MARK, HERE, GOAL, typed="-", column=VALUE)
    assert said.sentence() == (
        "Arket »Opfølgning«, celle G7, mål UNG-02: »-« i »Antal« er læst som »ikke indberettet«. "
        "Betyder det 0, så skriv 0. Mangler tallet, så vælg grunden under »Hvorfor mangler tallet?«."
    )


def test_a_whole_given_twice_and_differently_is_an_error() -> None:
    said = finding(COMPANION_CONFLICT, HERE, GOAL, typed="11 ud af 62", whole=60)
    assert said.sentence() == (
        "Arket »Opfølgning«, celle G7, mål UNG-02: Der er skrevet »11 ud af 62«, men i »Ud af« står der 60, "
        "så feltet er ikke læst, og målet skal tjekkes. "
        "Skriv antallet alene, og lad det rigtige tal stå i »Ud af«."
    )


OTHER_HINTS = [
    (Refusal.TWO_NUMBERS, "kun ét tal", "Skriv kun ét tal. Et spænd hører til under »Hvorfor, og hvad nu?«."),
    (Refusal.OTHER_UNIT, "procenten med cifre", "Skriv procenten med cifre, i målets enhed og uden ord bagefter."),
    (Refusal.NOT_WHOLE, "et helt tal", "Skriv et helt tal."),
    (Refusal.NOT_A_DATE, "en dag, der findes i kalenderen", "Skriv en dag, der findes i kalenderen."),
    (Refusal.NOT_LISTED, "en værdi", "Vælg en værdi på listen."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "hint", "remedy"), OTHER_HINTS, ids=[f"{row[0]}: {row[1]}" for row in OTHER_HINTS])
def test_a_remedy_reads_well_with_any_hint(why: Refusal, hint: str, remedy: str) -> None:
    assert cell_finding(REFUSALS[why], HERE, GOAL, typed="11", column=VALUE, hint=hint).remedy == remedy


def test_every_refusal_and_every_repair_has_a_message_and_a_sentence_here() -> None:
    assert list(REFUSALS) == list(Refusal) == [row[0] for row in REFUSED]
    assert list(REPAIRS) == list(Repair) == [row[0] for row in REPAIRED]


def test_the_facts_are_the_same_for_all_of_a_kind() -> None:
    known = {"typed", "stored", "aside", "column"}
    assert all({"typed", "column", "hint"} <= message.facts() <= {*known, "hint"} for message in REFUSALS.values())
    assert all({"typed", "column"} <= message.facts() <= {*known, "read"} for message in REPAIRS.values())


def test_a_refusal_is_an_error_but_a_claim_a_warning_and_a_repair_a_note() -> None:
    warnings = [why for why, message in REFUSALS.items() if message.severity is not Severity.ERROR]
    assert (warnings, REFUSALS[Refusal.CLAIM].severity) == ([Refusal.CLAIM], Severity.WARNING)
    asked = [how for how, message in REPAIRS.items() if message.severity is not Severity.NOTE]
    doubtful = [Repair.OTHER_GROUP, Repair.SHOWN_WHOLE, Repair.PLACED, Repair.TEXT_SHOWN]
    assert (sorted(asked), {REPAIRS[how].severity for how in asked}) == (sorted(doubtful), {Severity.WARNING})
    assert (NOT_REPORTED_MARK.severity, COMPANION_CONFLICT.severity) == (Severity.NOTE, Severity.ERROR)


VALUE_MESSAGES = (*REFUSALS.values(), DAYS_SHIFTED, COMPANION_CONFLICT, *REPAIRS.values(), NOT_REPORTED_MARK)


def test_codes_run_on_without_a_gap() -> None:
    assert sorted(int(message.code[1:]) for message in VALUE_MESSAGES) == [
        *range(601, 625),
        *range(631, 647),
        *range(660, 672),
    ]


@pytest.mark.parametrize("message", VALUE_MESSAGES, ids=lambda message: message.code)
def test_every_message_can_be_explained(message: Message) -> None:
    said = finding(message, Place(), "", **message.example).sentence()
    assert message.code[0] == {"error": "E", "warning": "W", "note": "N"}[message.severity]
    assert message.title
    assert message.meaning.endswith(".")
    assert said.endswith(".")
    assert not any(fault in said for fault in ("..", "  ", "{", "}"))
