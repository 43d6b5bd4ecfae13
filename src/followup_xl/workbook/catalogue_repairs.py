"""The notes about cells that were read as something else than what stood there (N631 to N645).

Every repair has the same three facts: ``typed`` is what a person sees in the cell, ``column`` its heading, and
``read`` what it was read as, bare: 37,5 without unit, 01-07-2015, or a listed word without quotes.
"""

from followup_xl.model.cell import Repair
from followup_xl.model.finding import Message, Severity


def _repair(code: str, title: str, reading: str, remedy: str, meaning: str, **example: str) -> Message:
    text = f"»{{typed}}« i »{{column}}« {reading}"
    return Message(code, Severity.NOTE, title, text, remedy, meaning, example)


REPAIRS: dict[Repair, Message] = {
    Repair.TEXT_NUMBER: _repair(
        "N631", "Et tal gemt som tekst",
        "er gemt som tekst og er læst som {read}.",
        "Passer det ikke, så skriv tallet igen uden mellemrum og apostrof.",
        "En apostrof, et mellemrum eller et tekstformat gør tallet til tekst, som regnearket ikke kan regne med.",
        typed="37,5", column="Antal / resultat", read="37,5",
    ),
    Repair.THOUSANDS: _repair(
        "N632", "Et tusindtal som tekst",
        "er læst som {read}, fordi punktum eller mellemrum deler tusinder.",
        "Er det et decimaltal, så skriv det med komma.",
        "På dansk deler punktum tusinder, og komma er decimaltegn. Det er nok at skrive cifrene.",
        typed="1 098", column="Antal / resultat", read="1.098",
    ),
    Repair.UNIT_WORD: _repair(
        "N633", "Et ord ved tallet",
        "er læst som {read}.",
        "Har målet en anden enhed, så skriv tallet i den.",
        "Ordet ved tallet ændrer det ikke. Men fuldtidspersoner er fx ikke det samme som personer.",
        typed="98 personer", column="Antal / resultat", read="98",
    ),
    Repair.NUMBER_WORD: _repair(
        "N634", "Et tal skrevet med bogstaver",
        "er læst som {read}.",
        "Passer det ikke, så skriv tallet med cifre.",
        "Talord læses efter deres almindelige betydning, og »ingen« er 0.",
        typed="syv", column="Antal / resultat", read="7",
    ),
    Repair.PART_OF_WHOLE: _repair(
        "N635", "Antal og »Ud af« i ét felt",
        "er læst som {read}; det andet tal hører til i »Ud af«.",
        "Passer det ikke, så skriv antallet alene.",
        "Det andet tal bruges kun, når »Ud af« er tomt eller siger det samme.",
        typed="11 ud af 62", column="Antal / resultat", read="11",
    ),
    Repair.PERCENT_TEXT: _repair(
        "N636", "En procent som tekst",
        "er læst som {read} pct.",
        "Passer det ikke, så skriv tallet uden procenttegn.",
        "Med procenttegn eller »pct.« bliver tallet let til tekst. Det er nok at skrive tallet.",
        typed="60 procent", column="Oplyst pct.", read="60",
    ),
    Repair.PERCENT_FORMAT: _repair(
        "N637", "Over 100 procent i en celle med procentformat",
        "er læst som {read} pct.",
        "Er det hundrede gange for meget, så vælg talformatet »Standard«, og skriv tallet igen.",
        "I en celle med procentformat kan et tal være vist hundrede gange så stort, som det var ment.",
        typed="500 %", column="Oplyst pct.", read="500",
    ),
    Repair.FRACTION_WORD: _repair(
        "N638", "En andel skrevet med ord",
        "er læst som {read} pct.",
        "Passer det ikke, så skriv procenten med cifre.",
        "Ord som halvdelen er tit afrundet. Står antallet i »Antal« og »Ud af«, er tallet sikkert.",
        typed="halvdelen", column="Oplyst pct.", read="50",
    ),
    Repair.DATE_TEXT: _repair(
        "N639", "En dato som tekst",
        "er læst som datoen {read}.",
        "Er det en anden dag, så skriv datoen igen, fx 31-07-2015.",
        "Dagen læses før måneden, som det er skik på dansk.",
        typed="1/7-2015", column="Opgjort pr. / dato", read="01-07-2015",
    ),
    Repair.TWO_DIGIT_YEAR: _repair(
        "N640", "Et årstal med to cifre",
        "er læst som datoen {read}.",
        "Er det et andet år, så skriv årstallet med fire cifre.",
        "To cifre læses altid som et år i dette århundrede: 15 er 2015.",
        typed="1.7.15", column="Opgjort pr. / dato", read="01-07-2015",
    ),
    Repair.SPELLING: _repair(
        "N641", "Skrevet lidt anderledes end på listen",
        "er læst som »{read}«.",
        "Passer det ikke, så vælg en anden værdi på listen.",
        "Store og små bogstaver og mellemrum gør ingen forskel, når ordet ellers er et af listens.",
        typed="ja", column="Antal / resultat", read="Ja",
    ),
    Repair.BOOLEAN: _repair(
        "N642", "Sand eller falsk læst som ja eller nej",
        "er læst som »{read}«.",
        "Passer det ikke, så vælg en anden værdi på listen.",
        "Nogle programmer gør et ja eller nej til sand eller falsk.",
        typed="SAND", column="Antal / resultat", read="Ja",
    ),
    Repair.FORMULA: _repair(
        "N643", "Resultatet af en formel",
        "er resultatet af en formel og er læst som »{read}«.",
        "Passer det ikke, så skriv værdien selv i stedet for formlen.",
        "Det er det gemte resultat, der er læst. Formlen regnes ikke om, og dens kilder følger ikke altid med filen.",
        typed="37", column="Antal / resultat", read="37",
    ),
    Repair.SHOWN_AS_TEXT: _repair(
        "N644", "Et tal eller en dato i et tekstfelt",
        "er ikke tekst og er læst, som det vises: »{read}«.",
        "Skal der stå noget andet, så skriv det som tekst.",
        "Regnearket kan have gjort teksten til et tal eller en dato, mens den blev skrevet.",
        typed="03-08-2015", column="Kilde", read="03-08-2015",
    ),
}  # fmt: skip
"""One note for each way a cell can be repaired."""

NOT_REPORTED_MARK = Message(
    "N645", Severity.NOTE, "Et tegn for, at intet er indberettet",
    "»{typed}« i »{column}« er læst som »ikke indberettet«.",
    "Betyder det 0, så skriv 0. Mangler tallet, så vælg grunden under »Hvorfor intet tal«.",
    "En streg kan betyde både nul og ukendt. Den læses aldrig som 0.",
    {"typed": "i.t.", "column": "Antal / resultat"},
)  # fmt: skip
