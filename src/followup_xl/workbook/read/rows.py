"""Which row of the returned table answers which row of the plan, and which are in doubt (workbook-contract.md §2.5).

A row is known by three things: its number, its goal's text, and the hidden mark in its last column. The number leads;
where it is gone the mark does, then the text. Where two of them point at different goals, nothing in the row is read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followup_xl.model.finding import Finding, Message, Place
from followup_xl.model.plan import Plan
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import GOAL_COLUMNS, INPUTS, FormRow, form_rows
from followup_xl.workbook.read import recognise
from followup_xl.workbook.read.recognise import Likeness, RowFault, comparable_text, grouped, row_findings, shortened
from followup_xl.workbook.read.table import FoundTable

_NUMBER = re.compile(r"(?=.*\d)[\w./-]{1,40}")
"""What people give a goal for a number: one word with a digit."""


@dataclass(frozen=True)
class _Evidence:
    """What the rows of a table say of themselves: the rows of each number and each mark, and the keys of each text.

    ``labels`` are the plan's texts by key, ready to be compared; peers and categories of several goals may share one.
    ``taken`` are the rows that some number claims, ``goal_columns`` those that some row's goal text stands in.
    """

    table: FoundTable
    numbered: Mapping[str, list[int]]
    marked: Mapping[str, list[int]]
    labels: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]
    taken: frozenset[int]
    goal_columns: tuple[str, ...]


def matched(
    planned: Sequence[FormRow], former: Plan | None, changed: bool, table: FoundTable
) -> tuple[dict[str, int], dict[str, int], list[Finding]]:
    """The row number of every row of the plan, by its key, that can be trusted; of every one that was found at all; findings.

    ``changed`` is whether the workbook was made from another version of the plan, ``former`` that version where it is
    known: rows that were different then are named and not read, filled rows that the plan no longer has are reported.
    """
    before = {row.key: row.digest for row in form_rows(former)} if former else None
    evidence = _evidence(planned, table)
    rows: dict[str, int] = {}
    seen: dict[str, int] = {}
    faults: list[RowFault] = []
    for row in planned:
        if before is not None and row.key not in before:
            faults.append(RowFault(say.GOAL_CHANGED, Place(table.sheet.name), row.goal, f"{row.key} er nyt"))
            continue
        number, found = _row_of(row, evidence)
        faults += found
        if number is None:
            continue
        seen[row.key] = number
        trusted, found = _checked(row, evidence, number, changed, before)
        faults += found
        if trusted:
            rows[row.key] = number
    unseen = {number for key, found in evidence.marked.items() if key not in seen for number in found}
    faults += _unrecognised(table, {*evidence.taken, *seen.values(), *unseen}, before or {})
    return rows, seen, row_findings(faults, table.sheet.name)


def _evidence(planned: Sequence[FormRow], table: FoundTable) -> _Evidence:
    columns, labels = {row.key: row.column for row in planned}, {row.key: comparable_text(row.label) for row in planned}
    numbered: dict[str, list[int]] = {}
    for number, named in table.named.items():
        names: Sequence[str] = named
        if len(named) > 1:  # then the mark decides, and then the text
            hidden = table.marks.get(number)
            marked = [key for key in named if hidden and hidden.key == key]
            names = marked or [k for k in named if comparable_text(table.text(number, columns[k])) == labels[k]]
        if len(names) == 1:
            numbered.setdefault(names[0], []).append(number)
    by_mark: dict[str, list[int]] = {}
    for number, hidden in sorted(table.marks.items()):
        if hidden.key in labels and number not in table.head:
            by_mark.setdefault(hidden.key, []).append(number)
    taken = frozenset(number for numbers in numbered.values() for number in numbers)
    texts, goals = grouped((label, key) for key, label in labels.items()), set(columns.values())
    return _Evidence(table, numbered, by_mark, labels, texts, taken, tuple(c for c in GOAL_COLUMNS if c in goals))


def _row_of(row: FormRow, evidence: _Evidence) -> tuple[int | None, list[RowFault]]:
    """The row's number on the sheet by its key, else by its mark, else by its text; with what is to be said about that."""
    found, table = evidence.numbered.get(row.key, []), evidence.table
    if len(found) == 1:
        return found[0], []
    free = [number for number in evidence.marked.get(row.key, []) if number not in evidence.taken]
    if len(found) > 1 or len(free) > 1:
        one, other, *_ = found if len(found) > 1 else free
        words = f"{row.key} i række {one} og {other}"
        return None, [RowFault(say.ROW_TWICE, table.place(other, "id"), row.goal, words)]
    if free and not _emptied(row, table, free[0]):
        return free[0], [_at_row(say.ROW_BY_MARK, row, table, free[0])] if "id" in table.columns else []
    if (number := _by_text(row, evidence)) is not None:
        return number, [_at_row(say.ROW_BY_TEXT, row, table, number)]
    return None, [RowFault(say.ROW_MISSING, Place(table.sheet.name), row.goal, row.key)]


def _at_row(message: Message, row: FormRow, table: FoundTable, number: int, apart: str = "") -> RowFault:
    """A fault of a whole row; ``apart`` is what in it belongs to another goal."""
    words = f"række {number} har nummeret {row.key} og {apart}" if apart else f"række {number} ({row.key})"
    return RowFault(message, table.place(number, "id"), row.goal, words)


def _emptied(row: FormRow, table: FoundTable, number: int) -> bool:
    """Whether number, text and every input are gone: such a row was taken out, whatever its last column still says."""
    columns = ("id", row.column, *row.inputs)
    return "id" in table.columns and not any(table.text(number, column).strip() for column in columns)


def _by_text(row: FormRow, evidence: _Evidence) -> int | None:
    """The one row with exactly the goal's text, where no other row of the plan has it and nothing speaks against it.

    A mark that names none of the plan's rows speaks against it unless its hash is this row's: then its number alone
    was replaced.
    """
    table, own = evidence.table, evidence.labels[row.key]
    if len(evidence.texts[own]) > 1 or row.column not in table.columns:
        return None
    found = [
        number
        for number in table.rows
        if number not in evidence.taken
        and (number not in table.marks or table.marks[number].digest == row.digest)
        and comparable_text(table.text(number, row.column)) == own
    ]
    return found[0] if len(found) == 1 else None


def _checked(
    row: FormRow, evidence: _Evidence, number: int, changed: bool, before: Mapping[str, str] | None
) -> tuple[bool, list[RowFault]]:
    """Whether everything known of the row points at the same, unchanged goal, and its cells are where they belong."""
    table, hidden = evidence.table, evidence.table.marks.get(number)
    if hidden and hidden.column != table.mark_column:
        return False, [_at_row(say.ROW_SHIFTED, row, table, number)]
    if hidden and hidden.key != row.key and hidden.digest != row.digest:
        return False, [_at_row(say.OTHER_GOALS_TEXT, row, table, number, f"det skjulte mærke fra {hidden.key}")]
    # A row that was cut out leaves its mark behind, since that is hidden; it is elsewhere only where more stands.
    elsewhere = [
        other
        for other in (() if hidden else evidence.marked.get(row.key, ()))
        if any(table.text(other, column).strip() for column in table.columns if column != "preview")
    ]
    if elsewhere:
        return False, [_at_row(say.OTHER_GOALS_TEXT, row, table, number, f"det skjulte mærke i række {elsewhere[0]}")]
    was = before.get(row.key) if before is not None else hidden.digest if hidden else None
    if changed and was is not None and was != row.digest:
        return False, [RowFault(say.GOAL_CHANGED, table.place(number, "id"), row.goal, row.key)]
    return _text_checked(row, evidence, number)


def _text_checked(row: FormRow, evidence: _Evidence, number: int) -> tuple[bool, list[RowFault]]:
    """Whether the row's text is the plan's: the same, nearly the same (a warning), or another (an error)."""
    table, hidden = evidence.table, evidence.table.marks.get(number)
    if row.column not in table.columns:
        return True, []
    found, place = table.text(number, row.column), table.place(number, row.column)
    if other := _other_text(row, evidence, number):
        return False, [_at_row(say.OTHER_GOALS_TEXT, row, table, number, other)]
    match recognise.likeness(found, row, hidden):
        case Likeness.SAME:
            return True, []
        case Likeness.NEARLY:
            return True, [RowFault(say.TEXT_NEARLY, place, row.goal, f"»{shortened(found)}«")]
        case Likeness.EMPTY if hidden:
            return True, [RowFault(say.TEXT_NEARLY, place, row.goal, f"teksten mangler i række {number}")]
        case Likeness.TARGET:
            return False, [RowFault(say.TARGET_CHANGED, place, row.goal, recognise.difference(found, row))]
    words = f"»{shortened(found)}«" if found.strip() else "feltet er tomt"
    return False, [RowFault(say.TEXT_CHANGED, place, row.goal, words)]


def _other_text(row: FormRow, evidence: _Evidence, number: int) -> str:
    """Where a row holds another goal's text, in its own column or beside it, or its own is in another row; else ""."""
    table, own = evidence.table, evidence.labels[row.key]
    for column in evidence.goal_columns:
        text = table.text(number, column)
        keys = evidence.texts.get(comparable_text(text), ()) if text and text != row.label else ()
        if keys and row.key not in keys:
            return f"teksten fra {keys[0]}"
    gone = not table.text(number, row.column).strip() and len(evidence.texts[own]) == 1
    for other in table.rows if gone else ():
        if comparable_text(table.text(other, row.column)) == own:
            return f"teksten i række {other}"
    return ""


def _unrecognised(table: FoundTable, known: set[int], before: Mapping[str, str]) -> list[RowFault]:
    """Rows with something typed in an input column that are none of the plan's, and goals written in without a figure.

    ``known`` are the plan's own rows. A row that was in the plan ``before`` is one whose goal is gone. What stands
    above the table, such as the date, is no row.
    """
    gone, first = recognise.row_numbers(before), min((*table.head, *known))
    found: list[RowFault] = []
    for number in table.rows:
        if number in known or number < first or not (typed := _first_typed(table, number)):
            continue
        cell, hidden = table.filled(number, "id"), table.marks.get(number)
        keys = [*(gone.named(cell) if cell else ()), *((hidden.key,) if hidden else ())]
        left = next((key for key in keys if key not in table.numbers.exact), "")
        message = say.GOAL_REMOVED if left else say.UNKNOWN_ROW
        words = left or f"»{shortened(typed)}« i række {number}"
        found.append(RowFault(message, table.place(number, "id"), "", words))
    return found


def _first_typed(table: FoundTable, number: int) -> str:
    """What is typed first in a row's inputs; else the goal text of a row that has both a number and a text."""
    own = next((text for column in INPUTS if (text := table.text(number, column.key).strip())), "")
    goal = next((text for key in GOAL_COLUMNS if (text := table.text(number, key).strip())), "")
    return own or (goal if _NUMBER.fullmatch(table.text(number, "id").strip()) else "")
