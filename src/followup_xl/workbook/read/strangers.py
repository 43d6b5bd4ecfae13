"""What stands outside the plan's rows of a returned table: goals that people wrote in, and goals that are gone."""

import re

from followup_xl.model.plan import Plan
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import GOAL_COLUMNS, INPUTS, form_rows
from followup_xl.workbook.read.faults import Fault
from followup_xl.workbook.read.goal_texts import shortened
from followup_xl.workbook.read.numbering import Numbers, numbers
from followup_xl.workbook.read.table import Table

_NUMBER = re.compile(r"(?=.*\d)[\w./-]{1,40}")
"""What people give a goal for a number: one word with a digit."""

_INPUT_KEYS = tuple(column.key for column in INPUTS)


def strangers(table: Table, known: set[int], former: Plan | None) -> list[Fault]:
    """Rows with something typed in an input column that are none of the plan's, and goals written in without a figure.

    ``known`` are the plan's own rows. A row of the ``former`` plan is one whose goal is gone. What stands above the
    table, such as the date, is no row.
    """
    gone = numbers(line.key for line in form_rows(former)) if former else numbers(())
    first = min((*table.head, *known))
    found: list[Fault] = []
    for row in table.rows:
        if row in known or row < first or not (typed := _typed(table, row)):
            continue
        place, left = table.place(row, "id"), _gone(table, row, gone)
        message = say.GOAL_REMOVED if left else say.UNKNOWN_ROW
        found.append(Fault(message, place, "", left or f"»{shortened(typed)}« i række {row}"))
    return found


def _gone(table: Table, row: int, gone: Numbers) -> str:
    """The number of a goal that the plan no longer has, from the row's number or its mark; empty where it has none."""
    hidden = table.marks.get(row)
    number = table.filled(row, "id")
    named = gone.named(number) if number else ()
    keys = [key for key in (*named, hidden.key if hidden else "") if key and key not in table.numbers.exact]
    return keys[0] if keys else ""


def _typed(table: Table, row: int) -> str:
    """What is typed first in a row's inputs; else the goal text of a row that has both a number and a text."""
    inputs = [table.text(row, key).strip() for key in _INPUT_KEYS if key in table.columns]
    own = next((text for text in inputs if text), "")
    goal = next((text for key in GOAL_COLUMNS if (text := table.text(row, key).strip())), "")
    return own or (goal if _NUMBER.fullmatch(table.text(row, "id").strip()) else "")
