"""The messages about what stands in a cell: what was not read (E601 to E623), and what was read as something else.

The notes about what was read otherwise are N631 to N645. Every one has the same facts: ``typed`` is what a person sees
in the cell, ``stored`` what it holds and ``aside`` the same in brackets, "" where that does not differ; ``column`` its
heading. ``cell_finding`` fills them in. ``hint`` of a refusal completes a
sentence that begins with "Skriv", and repeats no figure; where the row has a better field for the answer, ``remedies``
says so instead. ``read`` of a repair is what the cell was read as, bare: 37,5 without unit, 01-07-2015, or a listed word
without quotes. A remedy also names the cell format where a new number would otherwise turn into the same fault again.
What is seen otherwise than stored has its messages in ``seen_messages``.
"""

from followup_xl.model.cell import Refusal, Repair
from followup_xl.model.finding import Message, catalogued
from followup_xl.workbook.seen_messages import NOT_READ, SEEN_REFUSALS, SEEN_REPAIRS, refusal, repair

REFUSALS: dict[Refusal, Message] = {
    Refusal.ERROR_VALUE: refusal(
        "E601 En fejl fra en formel", "er en fejl fra en formel",
        "En fejlværdi er hverken et tal eller et tomt felt, og den må ikke forveksles med 0.",
        typed="#N/A", column="Antal", hint="værdien selv i stedet for formlen",
    ),
    Refusal.NO_STORED_RESULT: refusal(
        "E602 En formel uden resultat", "er en formel, hvis resultat ikke er gemt i filen",
        "Det er det gemte resultat, der læses; formler regnes ikke om. Nogle programmer gemmer kun formlen.",
        "Skriv {hint}, eller åbn filen i et regneark, og gem den igen.",
        typed="=G5/H5", column="Oplyst pct.", hint="værdien selv i stedet for formlen",
    ),
    Refusal.BOOLEAN: refusal(
        "E603 Sand eller falsk", "svarer til ja eller nej, men her skal der stå et tal eller en dato",
        "Regneark gemmer sand og falsk som en slags værdi for sig. De læses ikke som 1 og 0.",
        typed="SAND", column="Antal", hint="antallet med cifre",
    ),
    Refusal.NOT_A_NUMBER: refusal(
        "E604 Ikke et tal", "kan ikke læses som et tal",
        "Tallet skal stå alene. Teksten bliver gemt, men der gættes ikke på et tal ud fra den.",
        typed="12 (foreløbigt)", column="Antal", hint="antallet med cifre",
    ),
    Refusal.DECIMAL_POINT: refusal(
        "E605 Punktum i tallet", "har et punktum, der kan forstås på flere måder",
        "På dansk er komma decimaltegn. Et punktum kan være et komma, en dato eller et tusindtal uden sidste ciffer.",
        "Skriv {hint}, hvis det er et decimaltal, og ellers det rigtige tal uden punktum.",
        typed="37.5", column="Oplyst pct.", hint="tallet med komma",
    ),
    Refusal.TWO_NUMBERS: refusal(
        "E606 To tal i ét felt", "ser ud til at være to tal",
        "3-8 kan betyde 3 ud af 8, fra 3 til 8 eller den 3. august, og der gættes ikke.",
        "Skriv {hint}. Et spænd hører til under »Hvorfor, og hvad nu?«.",
        typed="11/62", column="Antal", hint="antallet med cifre",
    ),
    Refusal.INEXACT: refusal(
        "E607 Et tal med forbehold", "er ikke et bestemt tal",
        "Et skøn, en grænse eller en ændring kan ikke holdes op mod måltallet. Forbeholdet skal stå for sig.",
        typed="ca. 11", column="Antal", hint="antallet med cifre",
    ),
    Refusal.CLAIM: catalogued(
        "W608 »Alle« uden et antal",
        "Der står »{typed:alle}« i »{column:Antal}«, men der mangler et antal. "
        "Uden et tal vises målet højst som »Oplyst opfyldt – ikke dokumenteret«.",
        "Skriv {hint:antallet med cifre}.",
        "Det kan være helt rigtigt, men uden et antal kan ingen regne efter. Svaret tælles derfor for sig.",
    ),
    Refusal.SHARE: refusal(
        "E609 En andel i stedet for et tal", "ligner en andel, men her spørges der ikke om procent",
        "En andel siger ikke, hvor mange den dækker. I en celle med procentformat bliver 37 gemt som 0,37.",
        "Skriv {hint}. Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«.",
        typed="37 %", column="Antal", hint="antallet med cifre",
    ),
    Refusal.OTHER_UNIT: refusal(
        "E610 En enhed ved tallet", "står med en enhed, der måske ikke er målets",
        "5 mio. er ikke 5, og 3 uger er ikke 3 dage. Kun et tal i målets egen enhed kan holdes op mod måltallet.",
        "Skriv {hint}, i målets enhed og uden ord bagefter.",
        typed="3 uger", column="Antal", hint="tallet i personer",
    ),
    Refusal.NEGATIVE: refusal(
        "E611 Et tal under 0", "har minus foran tallet, men her kan der ikke stå noget under 0",
        "Målets tal begynder ved 0, når planen ikke siger andet (»below_zero: true«). Stregen kan være ment som et punkttegn.",
        typed="-5", column="Antal", hint="antallet med cifre",
    ),
    Refusal.NOT_WHOLE: refusal(
        "E612 Decimaler, hvor der tælles i hele tal", "har decimaler, men der tælles i hele tal",
        "Personer, forløb og job tælles i hele. Et engelsk program læser 1.251 som et decimaltal; derfor spørges der.",
        typed="1,251", column="Antal", hint="tallet uden punktum og komma, hvis det er et tusindtal, og ellers et helt tal",
    ),
    Refusal.BEYOND_BOUND: refusal(
        "E613 Et usandsynligt tal", "ligger uden for det, der er sandsynligt for målet",
        "Hvert tal har en grænse, så et ciffer for meget eller et forkert felt bliver opdaget.",
        "Skriv {hint}. Er tallet rigtigt, så giv besked til den, der sendte skemaet.",
        typed="12500", column="Antal", hint="et tal på højst 10000",
    ),
    Refusal.SWALLOWED_DATE: refusal(
        "E614 En dato vist som et tal", "kan være en dato, som regnearket viser som et tal",
        "Regneark gemmer datoer som løbenumre. Skrives 3-8, kan det blive til en dato, der vises som 46237.",
        "Skriv {hint}. Viser cellen stadig et andet tal, så vælg først talformatet »Standard«.",
        typed="46237", column="Antal", hint="antallet med cifre",
    ),
    Refusal.DATE: refusal(
        "E615 En dato i stedet for et tal", "er en dato eller en periode, men her skal der stå et tal",
        "Skrives 3-8 eller 3/8, gør regnearket det til en dato, og bagefter kan ingen se, hvad der blev skrevet.",
        "Skriv {hint}. Viser cellen tallet som en dato, så vælg først talformatet »Standard«.",
        typed="03-08-2015", column="Antal", hint="antallet med cifre",
    ),
    Refusal.TIME: refusal(
        "E616 Et klokkeslæt", "indeholder et klokkeslæt",
        "Skrives 15:30, gør regnearket det til et klokkeslæt og gemmer det som en del af et døgn: 0,6458.",
        "Skriv {hint}. Viser cellen stadig et klokkeslæt, så vælg først talformatet »Standard«.",
        typed="15:30", column="Antal", hint="antallet med cifre",
    ),
    Refusal.SHARE_OR_PERCENT: refusal(
        "E617 Brøkdel eller procent", "kan både være en brøkdel og en procent",
        "0,37 kan betyde 37 pct. eller 0,37 pct., og der er hundrede gange til forskel.",
        "Er der ment {hint}? Skriv procenten igen, med pct. bagefter, hvis den er under 1.",
        typed="0,37", column="Oplyst pct.", hint="37 pct. eller 0,37 pct.",
    ),
    Refusal.ABOVE_100: refusal(
        "E618 Over 100 procent", "er over 100 pct., men en del kan ikke være større end det hele",
        "Hele gruppen er 100 pct. I en celle med procentformat kan 37 være blevet til 3700 %.",
        "Skriv {hint}. Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«.",
        typed="3700 %", column="Oplyst pct.", hint="et tal på højst 100",
    ),
    Refusal.NOT_A_DATE: refusal(
        "E619 Ikke en bestemt dag", "kan ikke læses som en bestemt dag",
        "Status afhænger af dagen. Uge 32 og »ultimo 2015« er ikke én dag, og den 31. februar findes ikke.",
        typed="uge 32", column="Dato", hint="dag, måned og år, fx 31-07-2015",
    ),
    Refusal.DAY_OR_MONTH: refusal(
        "E620 Dag og måned kan være byttet om",
        "kan have dag og måned byttet om, fordi cellen viser måneden først",
        "Et engelsk program læser 1/7 som den 7. januar, et dansk som den 1. juli. Cellens format er engelsk.",
        "Skriv {hint}, alt efter hvilken dag der er ment, og giv cellen et datoformat med dagen først.",
        typed="07-01-2015", column="Dato", hint="01-07-2015 eller 07-01-2015",
    ),
    Refusal.OUTSIDE_WINDOW: refusal(
        "E621 En dato uden for tidsrummet", "ligger uden for det tidsrum, der kan bruges i planen",
        "Datoer langt fra planens periode er oftest slåfejl. Et lille tal i et datofelt bliver vist som en dag i 1900.",
        typed="31-12-2005", column="Dato", hint="en dato mellem 01-01-2014 og 31-12-2016",
    ),
    Refusal.NOT_LISTED: refusal(
        "E622 Ikke på listen", "er ikke en af listens værdier",
        "Kun listens ord læses, for et kryds kan betyde flere ting. En forklaring kan stå under »Hvorfor, og hvad nu?«.",
        "Vælg {hint} på listen.",
        typed="x", column="Antal", hint="»Ja« eller »Nej«",
    ),
} | SEEN_REFUSALS  # fmt: skip
"""One message for each way a cell can be refused."""

DAYS_SHIFTED = catalogued(
    "E624 Datoer, der er rykket fire år og en dag",
    "Datoerne i {cells:I17 og J17} står alle fire år og en dag fra planens tidsrum, "
    "så felterne er ikke læst, og målene skal tjekkes: {goals:UNG-02}.",
    "Skriv datoerne igen som dag-måned-år. Er alle datoer i filen rykket, så tag i Excel hakket ved »Brug "
    "1904-datosystem« væk eller sæt det (Filer, Indstillinger, Avanceret), og se efter, at de er rigtige.",
    "Regneark tæller dage fra 1900 eller fra 1904. Kopieres datoer fra den ene slags til den anden, eller skiftes "
    "indstillingen, rykker hver dato 1.462 dage. Der gættes ikke på, hvilken dag der er ment.",
)

TEXTS_THROUGHOUT = catalogued(
    "N647 Tal gemt som tekst i mange felter",
    "Tallene i {cells:F11, F12, F13, F14 og 30 andre felter} er gemt som tekst og er læst som de tal, der står.",
    "Se »Aflæsning« i Bilag 1 igennem, og skriv et tal, der ikke passer, igen uden mellemrum og apostrof.",
    "Nogle programmer gemmer alle tal som tekst. Hvert af dem står i aflæsningen med det tal, det er læst som.",
)

COMPANION_CONFLICT = catalogued(
    "E623 To forskellige tal for »Ud af«",
    f"Der er skrevet »{{typed:11 ud af 62}}«, men i »Ud af« står der {{whole:60}}, {NOT_READ}",
    "Skriv antallet alene, og lad det rigtige tal stå i »Ud af«.",
    "Det hele er oplyst to gange og forskelligt. Kun den, der har tallene, kan vide, hvilket af dem der gælder.",
)

REPAIRS: dict[Repair, Message] = {
    Repair.TEXT_NUMBER: repair(
        "N631 Et tal gemt som tekst", "er gemt som tekst og er læst som {read}.",
        "Passer det ikke, så skriv tallet igen uden mellemrum og apostrof.",
        "En apostrof, et mellemrum eller et tekstformat gør tallet til tekst, som regnearket ikke kan regne med.",
        typed="37,5", column="Antal", read="37,5",
    ),
    Repair.THOUSANDS: repair(
        "N632 Et tusindtal som tekst", "er læst som {read}, fordi punktum eller mellemrum deler tusinder.",
        "Er det et decimaltal, så skriv det med komma.",
        "På dansk deler punktum tusinder, og komma er decimaltegn. Det er nok at skrive cifrene.",
        typed="1 098", column="Antal", read="1.098",
    ),
    Repair.UNIT_WORD: repair(
        "N633 Et ord ved tallet", "er læst som {read}.",
        "Har målet en anden enhed, så skriv tallet i den.",
        "Ordet ved tallet ændrer det ikke. Men fuldtidspersoner er fx ikke det samme som personer.",
        typed="98 personer", column="Antal", read="98",
    ),
    Repair.NUMBER_WORD: repair(
        "N634 Et tal skrevet med bogstaver", "er læst som {read}.",
        "Passer det ikke, så skriv tallet med cifre.",
        "Talord læses efter deres almindelige betydning, og »ingen« er 0.",
        typed="syv", column="Antal", read="7",
    ),
    Repair.PART_OF_WHOLE: repair(
        "N635 Antal og »Ud af« i ét felt", "er læst som {read}; det andet tal hører til i »Ud af«.",
        "Passer det ikke, så skriv antallet alene.",
        "Det andet tal bruges kun, når »Ud af« er tomt eller siger det samme.",
        typed="11 ud af 62", column="Antal", read="11",
    ),
    Repair.PERCENT_TEXT: repair(
        "N636 En procent som tekst", "er læst som {read} pct.",
        "Passer det ikke, så skriv tallet uden procenttegn.",
        "Med procenttegn eller »pct.« bliver tallet let til tekst. Det er nok at skrive tallet.",
        typed="60 procent", column="Oplyst pct.", read="60",
    ),
    Repair.PERCENT_FORMAT: repair(
        "N637 Over 100 procent i en celle med procentformat", "er læst som {read} pct.",
        "Er det hundrede gange for meget, så vælg talformatet »Standard«, og skriv tallet igen.",
        "I en celle med procentformat kan et tal være vist hundrede gange så stort, som det var ment.",
        typed="500 %", column="Oplyst pct.", read="500",
    ),
    Repair.FRACTION_WORD: repair(
        "N638 En andel skrevet med ord", "er læst som {read} pct.",
        "Passer det ikke, så skriv procenten med cifre.",
        "Ord som halvdelen er tit afrundet. Står antallet i »Antal« og »Ud af«, er tallet sikkert.",
        typed="halvdelen", column="Oplyst pct.", read="50",
    ),
    Repair.DATE_TEXT: repair(
        "N639 En dato som tekst", "er læst som datoen {read}.",
        "Er det en anden dag, så skriv datoen igen, fx 31-07-2015.",
        "Dagen læses før måneden, som det er skik på dansk.",
        typed="1/7-2015", column="Dato", read="01-07-2015",
    ),
    Repair.TWO_DIGIT_YEAR: repair(
        "N640 Et årstal med to cifre", "er læst som datoen {read}.",
        "Er det et andet år, så skriv årstallet med fire cifre.",
        "To cifre læses altid som et år i dette århundrede: 15 er 2015.",
        typed="1.7.15", column="Dato", read="01-07-2015",
    ),
    Repair.SPELLING: repair(
        "N641 Skrevet lidt anderledes end på listen", "er læst som »{read}«.",
        "Passer det ikke, så vælg en anden værdi på listen.",
        "Store og små bogstaver og mellemrum gør ingen forskel, når ordet ellers er et af listens.",
        typed="ja", column="Antal", read="Ja",
    ),
    Repair.BOOLEAN: repair(
        "N642 Sand eller falsk læst som ja eller nej", "er læst som »{read}«.",
        "Passer det ikke, så vælg en anden værdi på listen.",
        "Nogle programmer gør et ja eller nej til sand eller falsk.",
        typed="SAND", column="Antal", read="Ja",
    ),
    Repair.FORMULA: repair(
        "N643 Resultatet af en formel", "er det gemte resultat af en formel og er læst som »{read}«.",
        "Ses der noget andet, når filen er åbnet, så skriv værdien selv i stedet for formlen.",
        "Formlen regnes ikke om, og dens kilder følger ikke altid med filen. Et regneark kan regne den om, når filen åbnes.",
        typed="37", column="Antal", read="37",
    ),
    Repair.SHOWN_AS_TEXT: repair(
        "N644 Et tal eller en dato i et tekstfelt", "er ikke tekst og er læst, som det vises: »{read}«.",
        "Skal der stå noget andet, så skriv det som tekst.",
        "Regnearket kan have gjort teksten til et tal eller en dato, mens den blev skrevet.",
        typed="03-08-2015", column="Kilde", read="03-08-2015",
    ),
    Repair.OTHER_GROUP: repair(
        "W646 Måske en anden gruppe end målets", "er læst som {read}, men ordet ved tallet er ikke målets.",
        "Skriv tallet for alle, målet gælder, uden ord bagefter.",
        "Kvinder er en del af alle personer, og ledige en del af alle borgere. Målet kan gælde flere, end der er talt.",
        typed="12 kvinder", column="Antal", read="12",
    ),
} | SEEN_REPAIRS  # fmt: skip
"""One note for each way a cell can be repaired."""

NOT_REPORTED_MARK = catalogued(
    "N645 Et tegn for, at intet er indberettet",
    "»{typed:i.t.}« i »{column:Antal}« er læst som »ikke indberettet«.",
    "Betyder det 0, så skriv 0. Mangler tallet, så vælg grunden under »Hvorfor mangler tallet?«.",
    "En streg kan betyde både nul og ukendt. Den læses aldrig som 0.",
)
