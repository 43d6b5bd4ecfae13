"""What stands in a row's fields and is not used: in a field that the row has not, or beside what goes before it (workbook-contract.md §2)."""

from collections.abc import Collection, Iterator

from followup_xl.danish.numbers import normal_form, not_reported
from followup_xl.danish.values import typed_text
from followup_xl.model.finding import Message, catalogued
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import DATES, HEADINGS, INPUTS, NUMBERS, TEXTS
from followup_xl.workbook.read.cells import RowReading
from followup_xl.workbook.read.recognise import RowFault, shortened
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow

OUTRANKED = catalogued(
    "W305 Noget, der er udfyldt, er ikke brugt",
    "Der er udfyldt mere, end der kan bruges: {found:»11« i »Antal« er ikke brugt, for »Ud af« er tomt}.",
    "Udfyld det, der mangler, eller slet det, der ikke gælder.",
    "Et svar har ét tal og én dato. Står der mere, skal det ikke gå tabt ubemærket.",
)
WITHOUT_FIGURE = catalogued(
    "N306 En dato eller en grund uden virkning",
    "Noget af det, der er udfyldt, har ingen virkning: {found:»31-07-2015« i »Periode til« hører til et tal, som mangler}.",
    "Mangler der et tal, så skriv det. Ellers er der intet at gøre.",
    "En periode og en dato hører til et tal. Uden tallet vises de ikke i Bilag 1.",
)


def misplaced(row: FormRow, table: FoundTable, at: int, found: RowReading) -> tuple[list[RowFault], list[str]]:
    """What was typed in a field that its row does not use: it is not read, and does not disappear without a word.

    A fault for each, and the columns where a figure stands: the goal is then to be checked. In a column of words or
    dates a number is a figure only where the row has no answer.
    """
    faults: list[RowFault] = []
    numbers: list[str] = []
    lacking = not any(found.value(column) is not None for column in ("value", "percent", "reason"))
    lacking &= row.role != "effort" or found.value("stated") is None
    for column in INPUTS:
        if column.key in row.inputs or (cell := table.filled(at, column.key)) is None:
            continue
        typed = typed_text(cell).typed
        if not typed.strip() or not_reported(normal_form(typed)):
            continue
        figure = column.key in NUMBERS or (column.key not in DATES and lacking and not found.unread)
        counted = figure and any(sign.isdigit() for sign in typed)
        numbers += [column.key] if counted else []
        message = say.NUMBER_MISPLACED if counted else say.FIELD_MISPLACED
        words = f"»{shortened(typed)}« i »{column.heading}«"
        faults.append(RowFault(message, table.place(at, column.key), row.goal, words))
    return faults, numbers


def unused(row: FormRow, found: RowReading, blocked: Collection[str]) -> list[RowFault]:
    """What stands in a row's own fields and neither decides anything nor is shown; ``blocked`` are fields that were not read."""
    if row.role in ("category", "compound") or any(column in (*found.unread, *blocked) for column in NUMBERS):
        return []
    return [
        RowFault(message, found.places[column], row.goal, f"»{shortened(found.readings[column].typed)}« i »{HEADINGS[column]}« {why}")
        for message, column, why in _unused(row, found)
    ]  # fmt: skip


def _unused(row: FormRow, found: RowReading) -> Iterator[tuple[Message, str, str]]:
    given = {column for column in found.readings if found.value(column) is not None}
    if "percent" in given or (row.role == "reference" and row.indicator.measure == "share"):
        instead = f", og »{HEADINGS['percent']}« er brugt" if "percent" in given else ""
        for column, other in (("value", "whole"), ("whole", "value")):
            if column in given and other not in given:
                yield OUTRANKED, column, f"er ikke brugt, for »{HEADINGS[other]}« er tomt{instead}"
    if given >= {"window_to", "dated"} and found.value("window_to") != found.value("dated"):
        yield OUTRANKED, "dated", f"er ikke brugt, for »{HEADINGS['window_to']}« er en anden dag"
    judged = row.role != "effort" and not row.indicator.monitored
    answered = given.intersection(NUMBERS) or any(found.readings[c].claim for c in ("value",) if c in found.readings)
    if not answered and not row.indicator.takes_choice:
        dashed = any(reading.not_reported for column, reading in found.readings.items() if column not in TEXTS)
        awaited = {"dated"} if judged and ("reason" in given or dashed) else set[str]()
        for column in DATES:
            if column in given and column not in awaited:
                yield WITHOUT_FIGURE, column, "hører til et tal, som mangler"
        if "mark" in given:
            yield WITHOUT_FIGURE, "mark", "hører til et tal, som mangler"
    if "reason" in given and not judged and not answered:
        yield WITHOUT_FIGURE, "reason", "bruges ikke, for der er intet mål at bedømme"
