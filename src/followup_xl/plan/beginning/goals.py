"""The goals of a document: by the headings of columns where there are tables, else its points and lines, one goal each."""

import re
from collections.abc import Iterator, Sequence

from followup_xl.plan.beginning.documents import Block, TextLine
from followup_xl.plan.beginning.goal_words import GOAL_LEVELS, FoundGoals, GoalWords, kind_of_heading, plain_goal
from followup_xl.plan.beginning.labelled import labelled_goals
from followup_xl.plan.beginning.tables import goal_columns, rows_of_goals

_LONGEST_TITLE = 120


def found_goals(found: Sequence[Block]) -> FoundGoals:
    """The goals of a document: those of its tables, else its points, else its lines; and the title that it has, if any."""
    goals, unread, heading = list[GoalWords](), dict[str, None](), ""
    title = _title(found)
    for block in found:
        if isinstance(block, TextLine):
            heading = block.text if block.level == "heading" and block.text != title else heading
        elif columns := goal_columns(block):
            goals += rows_of_goals(block, columns, heading)
            unread |= dict.fromkeys(columns.unread)
        elif labelled := labelled_goals(block, heading):
            goals += labelled.goals
            unread |= dict.fromkeys(labelled.unread)
        elif all(len([cell for cell in row if cell]) <= 1 for row in block.rows):
            goals += [GoalWords(plain_goal(cell), area=heading) for row in block.rows for cell in row if cell]
    lines = [block for block in found if isinstance(block, TextLine) and block.text != title]
    return FoundGoals(tuple(goals or _lines(lines)), tuple(unread), title)


def _title(found: Sequence[Block]) -> str:
    """What the document calls itself: its line of a title's style, else a first heading above all others; empty where it has neither."""
    lines = [block for block in found if isinstance(block, TextLine) and len(block.text) <= _LONGEST_TITLE]
    headings = [line for line in lines if line.level == "heading"]
    named = next((line.text for line in headings if line.depth == 0), "")
    deeper = [line for line in headings[1:] if line.depth > headings[0].depth]
    first = headings[0].text if deeper and len(deeper) == len(headings) - 1 else ""
    return named or first


def _lines(found: Sequence[TextLine]) -> Iterator[GoalWords]:
    """Points of lists where there are any, else all lines; a line that is only a known heading says what follows."""
    listed = any(line.level == "item" for line in found)
    area, level = "", "result_goals"
    for line in found:
        words = plain_goal(line.text)
        kind = kind_of_heading(words) if len(words) <= 30 and not re.search(r"\d", words) else ""
        if line.level == "heading" or kind:
            level = kind if kind in (*GOAL_LEVELS, "efforts") else level
            area = area if kind in (*GOAL_LEVELS, "efforts") else words
        elif words and (line.level == "item" or not listed):
            yield GoalWords(words, level, area)
