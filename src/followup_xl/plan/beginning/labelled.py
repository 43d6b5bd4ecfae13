"""Goals of a table whose rows have their names in the first column: "Målet for kommunen er", "Handlinger"."""

import re

from followup_xl.plan.beginning.documents import TextTable
from followup_xl.plan.beginning.goal_words import GOAL_LEVELS, FoundGoals, GoalWords, cell_lines, kind_of_heading

_GOAL = re.compile(r"(?i)mål(?:et|ene|er)?\b.*\ber\W*$|.*\bmål er\W*$")
_FEWEST = 2
"""Rows of goals that such a table has at least."""


def labelled_goals(table: TextTable, heading: str) -> FoundGoals | None:
    """The goals of a table of names and texts, each below the last name that is no name of goals; None where it is no such table.

    A goal whose row follows another row of goals answers to the last of those.
    """
    rows = [(" ".join(row[0].split()), [cell for cell in row[1:] if cell]) for row in table.rows if row]
    kinds = [label_kind(label) for label, _ in rows]
    if any(len(cells) > 1 for _, cells in rows) or sum(kind in GOAL_LEVELS for kind in kinds) < _FEWEST:
        return None
    goals, unread = list[GoalWords](), list[str]()
    area, kind, above = heading, "", ""
    for (label, cells), named in zip(rows, kinds, strict=True):
        if label:
            above = goals[-1].text if goals and kind in GOAL_LEVELS and named in GOAL_LEVELS else ""
            kind = named
        if label and not kind:
            area = label.rstrip(". ")
            unread += [label] * bool(cells)
        if kind in (*GOAL_LEVELS, "efforts"):
            lines = [words for cell in cells for _, words, _ in cell_lines(cell)]
            goals += [GoalWords(words, kind, area, beside=above if kind in GOAL_LEVELS else "") for words in lines]
    return FoundGoals(tuple(goals), tuple(unread))


def label_kind(label: str) -> str:
    """What stands beside a name; empty where the name only says what the rows below it are about."""
    if _GOAL.match(label):
        return "result_goals"
    kind = kind_of_heading(label)
    return kind if kind in (*GOAL_LEVELS, "efforts") else ""
