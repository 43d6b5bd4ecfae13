"""The messages about cells that a person sees otherwise than they are stored (workbook-contract.md §2.7), and how the others are built.

The facts are those of ``cell_messages``.
"""

from followup_xl.model.cell import Refusal, Repair
from followup_xl.model.finding import Finding, Message, Place, catalogued, finding

_CELL, NOT_READ = "»{typed}«{aside} i »{column}«", "så feltet er ikke læst, og målet skal tjekkes."
_PLAIN_FORMAT = "Vælg først talformatet »Standard«, og skriv {hint} igen."
_SEEN = "I »{column}« ses »{typed}«, men der er gemt »{stored}«"


def refusal(heading: str, fault: str, why: str, remedy: str = "Skriv {hint}.", **example: str) -> Message:
    """The message of a cell that is not read, with what is wrong with it."""
    return catalogued(heading, f"{_CELL} {fault}, {NOT_READ}", remedy, why, **example | {"aside": ""})


def repair(heading: str, reading: str, *words: str, **example: str) -> Message:
    """The message of a cell that is read otherwise than it stands, with what it is read as."""
    return catalogued(heading, f"{_CELL} {reading}", *words, **example | {"aside": ""})


def cell_finding(message: Message, place: Place, goal: str, /, stored: str = "", **facts: object) -> Finding:
    """A finding about a cell; ``stored`` is what it holds where something else is seen, else "".

    Of the facts those that the message asks for are used. KeyError where one is missing.
    """
    known = {**facts, "stored": stored, "aside": f" (gemt som »{stored}«)" if stored else ""}
    return finding(message, place, goal, **{name: known[name] for name in message.facts()})


SEEN_REFUSALS: dict[Refusal, Message] = {
    Refusal.SHOWN_OTHERWISE: catalogued(
        "E660 Cellen viser noget andet end det gemte",
        f"{_SEEN}, {NOT_READ}",
        _PLAIN_FORMAT,
        "Et talformat kan vise andre cifre, et andet fortegn eller en anden dato, end der er gemt. Der gættes ikke på, "
        "hvad der er ment.",
        typed="145", stored="4", column="Antal", hint="antallet",
    ),
    Refusal.NOT_SHOWN: catalogued(
        "E661 Et svar, som cellen ikke viser",
        f"I »{{column:Antal}}« ses intet eller næsten intet, men der er gemt »{{typed:4}}«, {NOT_READ}",
        "Vælg først talformatet »Standard«, skriftfarven »Automatisk«, intet fyld og en læselig skriftstørrelse, og skriv {hint} igen.",
        "En celle, der ser tom ud, er for et menneske et tomt felt, også når der er gemt noget i den.",
        hint="antallet",
    ),
    Refusal.FORMAT_UNKNOWN: refusal(
        "E664 Et talformat, der ikke kan efterprøves",
        "står i en celle med et talformat, der kan vise noget andet end det gemte",
        "Brøker og fremmede kalendere og taltegn kan vise et andet tal eller en anden dag, end der er gemt.",
        _PLAIN_FORMAT,
        typed="0,5", column="Antal", hint="antallet",
    ),
    Refusal.SEVERAL_LINES: refusal(
        "E665 Et tal på flere linjer", "står på flere linjer eller er delt af en tabulator",
        "Et linjeskift (↵) eller en tabulator (⇥) kan skille to tal. De sættes ikke sammen til ét.",
        typed="12↵345", column="Antal", hint="antallet alene",
    ),
    Refusal.THOUSAND_OR_DECIMALS: refusal(
        "E666 Tusindtal eller tre decimaler", "kan både være et tusindtal og et tal med tre decimaler",
        "På engelsk deler komma tusinder, på dansk er det decimaltegn. Der er tusind gange til forskel.",
        typed="12,000", column="Antal", hint="tallet uden komma, hvis det er et tusindtal, og ellers tallet med højst to decimaler",
    ),
    Refusal.PLACED: refusal(
        "E667 Et billede i stedet for et tal", "er hverken et tal eller en dato",
        "Et billede eller en sammenkædet datatype i cellen kan ikke læses, heller ikke hvis der står et tal på det.",
        typed="et billede", column="Antal", hint="antallet",
    ),
    Refusal.CONDITIONAL: refusal(
        "E670 En betinget formatering, der kan ændre det viste",
        "står under en betinget formatering, der kan vise noget andet end det gemte",
        "En betinget formatering kan have sit eget talformat, strege svaret ud, give det fyldets farve eller vise et ikon i stedet for tallet.",
        "Fjern den betingede formatering fra feltet, og skriv {hint} igen.",
        typed="4", column="Antal", hint="antallet",
    ),
    Refusal.SHEET_VIEW: refusal(
        "E671 Et svar, som arket viser anderledes",
        "ses ikke sådan, for arket er sat til at vise formler eller til ikke at vise nuller",
        "Arkets visning kan skjule et nul eller vise en formel i stedet for dens resultat.",
        "Vis nulværdier og resultater af formler igen, og skriv {hint} igen.",
        typed="0", column="Antal", hint="antallet",
    ),
}  # fmt: skip
"""What is refused because more, less or something else is seen than stored."""

SEEN_REPAIRS: dict[Repair, Message] = {
    Repair.SHOWN_WHOLE: catalogued(
        "W662 Et tal vist uden sine decimaler",
        f"{_SEEN}. Tallet er læst som {{read:59,6}}.",
        "Vis decimalerne i cellen, eller skriv det afrundede tal, hvis det er det, der skal regnes med.",
        "Status regnes af det gemte tal. Den, der ser det afrundede, kan komme til et andet resultat.",
        typed="60", stored="59,6", column="Oplyst pct.",
    ),
    Repair.SHOWN_IN_PART: catalogued(
        "N663 Cellen viser kun en del af det gemte",
        f"{_SEEN}. Det gemte er læst: {{read:17,74}}.",
        "Passer det ikke, så skriv det hele igen.",
        "Et talformat kan skjule nogle af decimalerne eller en del af en dato. Det er det gemte, der er læst.",
        typed="17,7", stored="17,74", column="Oplyst pct.",
    ),
    Repair.TEXT_SHOWN: catalogued(
        "W669 En tekst, der ses anderledes, end den er gemt",
        f"{_SEEN}. Det gemte er læst.",
        "Skal noget af det ikke med, så slet det i cellen.",
        "Overstregning og et talformat ændrer kun, hvad der ses. Det gemte følger med i opfølgningen.",
        typed="forventet (overstreget) opnået", stored="forventetopnået", column="Hvorfor, og hvad nu?",
    ),
    Repair.PLACED: repair(
        "W668 Et billede i et felt", "er ikke læst, for det er ikke tekst.",
        "Skriv det, cellen viser, som tekst.",
        "Et billede eller en sammenkædet datatype i cellen kommer ikke med i opfølgningen.",
        typed="et billede", column="Hvorfor, og hvad nu?",
    ),
}  # fmt: skip
"""What is read although it is seen otherwise than stored."""
