"""What to do about a cell that was not read, said by the row's own fields (workbook-contract.md §3 [2]).

A remedy repeats no figure: what was not read with certainty is asked for again, in the columns that the row has. Where
nothing better is known than the message itself says, it stands.
"""

from followup_xl.danish.own_words import in_percent, provisional, reason_meant, states_a_change, withheld
from followup_xl.model.cell import Reading, Refusal
from followup_xl.model.status import FigureMark, NoFigure
from followup_xl.workbook.contract import HEADINGS, NUMBERS
from followup_xl.workbook.rows.row import FormRow

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
    return f"»{reason.danish}«"


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
        told = " Er det rigtigt, at det er under 0, så giv besked til den, der sendte skemaet."
        return f"Skriv {asked} selv{rest}.{told if refusal is Refusal.NEGATIVE and column != 'whole' else ''}"
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
        marks = " eller ".join(f"»{mark.danish}«" for mark in FigureMark)
        return f"Skriv kun {asked} med cifre, og vælg {marks} under {heading('mark')}."
    return f"Skriv kun {asked} med cifre{_aside(row, 'resten')}."
