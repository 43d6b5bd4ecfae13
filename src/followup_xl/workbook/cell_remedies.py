"""What to do about a cell that was not read, said by the row's own fields (workbook-contract.md §3 [2]).

A remedy repeats no figure: what was not read with certainty is asked for again, in the columns that the row has. Where
nothing better is known than the message itself says, it stands. How such messages are built stands here too, with those about
cells that a person sees otherwise than they are stored (§2.7); their facts are those of ``cell_messages``.
"""

from followup_xl.danish.own_words import in_percent, provisional, reason_meant, states_a_change, withheld
from followup_xl.model.cell import Reading, Refusal, Repair
from followup_xl.model.finding import Finding, Message, Place, catalogued, finding
from followup_xl.model.status import MARK_LABELS, NO_FIGURE_LABELS, FigureMark, NoFigure
from followup_xl.workbook.contract import HEADINGS, NUMBERS
from followup_xl.workbook.rows.row import FormRow

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
        f"I »{{column:Antal}}« ses intet, men der er gemt »{{typed:4}}«, {NOT_READ}",
        _PLAIN_FORMAT,
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
        "En betinget formatering kan have sit eget talformat, strege svaret ud eller vise et ikon i stedet for tallet.",
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
        "Skriv det, billedet viser, som tekst.",
        "Et billede eller en sammenkædet datatype i cellen kommer ikke med i opfølgningen.",
        typed="et billede", column="Hvorfor, og hvad nu?",
    ),
}  # fmt: skip
"""What is read although it is seen otherwise than stored."""


_TEXTUAL = (Refusal.NOT_A_NUMBER, Refusal.INEXACT, Refusal.TWO_NUMBERS, Refusal.NOT_LISTED, Refusal.OTHER_UNIT)
_DAYS = (Refusal.DATE, Refusal.SWALLOWED_DATE)
_ASKED = (*_TEXTUAL, *_DAYS, Refusal.SHARE, Refusal.CLAIM, Refusal.NEGATIVE)
_LIMIT = 10
"""A day or month up to here may be the end of a range of few, such as 1-4, that a program made a date of."""


def heading(column: str) -> str:
    """A column by the heading people know it by, in quotes."""
    return f"»{HEADINGS[column]}«"


def remedy(row: FormRow, column: str, reading: Reading[object]) -> str:
    """What to do about a refused cell of a row, in place of the message's own words; "" where those stand."""
    refusal, typed = reading.refused, reading.typed
    if column == "reason":
        meant = reason_meant(typed)
        return f"Vælg {_label(meant)} på listen." if meant else ""
    choice = row.chooses(column)
    if refusal not in _ASKED or not (column in NUMBERS or choice):
        return ""
    if refusal in _TEXTUAL and (said := _without_figure(row, column, typed)):
        return said
    return "" if choice else _with_figure(row, column, Refusal(refusal), typed)


def _label(reason: NoFigure) -> str:
    return f"»{NO_FIGURE_LABELS[reason].danish}«"


def _without_figure(row: FormRow, column: str, typed: str) -> str:
    """Where words say that there is no figure to write, or that it is kept back; "" where they do not."""
    meant = NoFigure.WITHHELD if withheld(typed) else reason_meant(typed)
    if meant is None:
        return ""
    digits = any(sign.isdigit() for sign in typed)
    clear = f"slet det, der står i {_fields(row, column)}"
    if "reason" in row.inputs:
        choose = f"{clear}, og vælg {_label(meant)} under {heading('reason')}."
    elif "comment" in row.inputs:
        choose = f"{clear}, og skriv grunden under {heading('comment')}."
    else:
        choose = f"{clear}, og lad feltet stå tomt."
    if digits and meant is NoFigure.WITHHELD:
        return f"Vises tallet ikke af hensyn til diskretion, så {choose} Skriv ellers det præcise {_noun(row, column)}."
    return choose[:1].upper() + choose[1:]


def _fields(row: FormRow, column: str) -> str:
    """The cell, or all of the row's numbers: none of them can stand beside a reason for none."""
    several = len([each for each in NUMBERS if each in row.inputs]) > 1
    return "rækkens talfelter" if several else heading(column)


def _noun(row: FormRow, column: str) -> str:
    """What the column asks for, without an article: "antal" in "det præcise antal"."""
    return "antal" if column == "value" and row.indicator.measure != "number" else "tal"


def _asked(row: FormRow, column: str) -> str:
    """What the column asks for: the number, the number of the whole group, the per cent."""
    if column == "percent" or (column == "shown" and row.indicator.measure == "share"):
        return "procenten"
    if column == "whole":
        return "tallet for hele gruppen"
    return "tallet" if row.indicator.measure == "number" else "antallet"


def _both(row: FormRow) -> str:
    """The two cells of a share, each for itself; "" where the row has them not."""
    if not {"value", "whole"}.issubset(row.inputs) or row.indicator.measure != "share":
        return ""
    return f"antallet i {heading('value')} og tallet for hele gruppen i {heading('whole')}"


def _aside(row: FormRow, what: str) -> str:
    """The rest of a text where it belongs, as the end of a sentence."""
    return f", og {what} under {heading('comment')}" if "comment" in row.inputs else ""


def _with_figure(row: FormRow, column: str, refusal: Refusal, typed: str) -> str:
    """How to ask for the figure itself, by what was typed instead of it."""
    both, asked = _both(row), _asked(row, column)
    if refusal is Refusal.SHARE or (refusal in _TEXTUAL and column != "percent" and in_percent(typed)):
        return _instead_of_percent(row, column, refusal, typed)
    if refusal is Refusal.CLAIM:
        return f"Skriv {both}." if both else f"Skriv {asked} med cifre."
    if states_a_change(typed) or refusal is Refusal.NEGATIVE:
        rest = f"; en ændring hører til under {heading('comment')}" if "comment" in row.inputs else ", ikke ændringen"
        return f"Skriv {asked} selv{rest}."
    if refusal is Refusal.OTHER_UNIT:
        unit = row.indicator.unit if asked in ("antallet", "tallet") else ""
        if column == "percent" and both:
            return f"Slet det i {heading('percent')}, og skriv {both}."
        return f"Her tælles i {unit.removesuffix('.')}. Skriv {asked} i den enhed, uden ord bagefter." if unit else ""
    if refusal in _DAYS:
        return _instead_of_date(row, column, typed)
    if refusal is Refusal.TWO_NUMBERS and both:
        clear = "" if column == "value" else f"Slet det i {heading(column)}. "
        return f"{clear}Skriv {both}. Et spænd hører til under {heading('comment')}."
    if refusal is Refusal.TWO_NUMBERS:
        return f"Skriv kun {asked}, som er ét tal{_aside(row, 'resten')}."
    if refusal is Refusal.INEXACT:
        return f"Skriv det præcise {_noun(row, column)} med cifre{_aside(row, 'forbeholdet')}."
    return _instead_of_words(row, column, typed)


def _instead_of_percent(row: FormRow, column: str, refusal: Refusal, typed: str) -> str:
    """A percentage typed for a count: it has a cell of its own where the row asks for a share."""
    both, field = _both(row), "percent" in row.inputs and not row.indicator.needs_count
    plain = " Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«."
    if refusal is not Refusal.SHARE:
        wanted = both or f"kun {_asked(row, column)}"
        rest = f"; procenten hører til i {heading('percent')}" if field else _aside(row, "procenten")
        return f"Skriv {wanted}{rest}."
    if row.indicator.measure == "number" and typed.removeprefix("-").startswith("0,"):
        meant = f"enheden bagefter ({row.indicator.unit})" if row.indicator.unit else "en apostrof foran"
        return (
            f"Er tallet ment, som det står, så skriv det med {meant}. Er det en procent, så skriv tallet selv.{plain}"
        )
    if both and field:
        return f"Flyt procenten til {heading('percent')}, eller skriv {both}.{plain}"
    return f"Skriv {both or _asked(row, column)}, ikke procenten.{plain}"


def _instead_of_date(row: FormRow, column: str, typed: str) -> str:
    """A date that may have been two numbers or a range of few: both are asked for, neither is guessed."""
    both = _both(row) if column != "percent" else ""
    plain = " Viser cellen en dato, så vælg først talformatet »Standard«."
    parts = [int(part) for part in typed.split("-")[:2] if part.isdigit()]
    few = len(parts) == 2 and 1 in parts and max(parts) <= _LIMIT and "reason" in row.inputs
    secret = (
        f" Er det et spænd af hensyn til diskretion, så slet det, der står i {_fields(row, column)}, "
        f"og vælg {_label(NoFigure.WITHHELD)} under {heading('reason')}."
    )
    return f"Skriv {both or _asked(row, column)} med cifre.{plain}{secret if few else ''}"


def _instead_of_words(row: FormRow, column: str, typed: str) -> str:
    """Words with a number among them, or with none."""
    asked = _asked(row, column)
    if not any(sign.isdigit() for sign in typed):
        clear = f" Er der intet tal, så slet det, der står i {_fields(row, column)}, og vælg grunden under {heading('reason')}."
        missing = clear if "reason" in row.inputs else ""
        return f"Skriv {asked} med cifre.{missing}"
    if "mark" in row.inputs and provisional(typed):
        marks = " eller ".join(f"»{MARK_LABELS[mark].danish}«" for mark in FigureMark)
        return f"Skriv kun {asked} med cifre, og vælg {marks} under {heading('mark')}."
    return f"Skriv kun {asked} med cifre{_aside(row, 'resten')}."
