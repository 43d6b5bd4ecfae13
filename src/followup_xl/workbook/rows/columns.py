"""The columns of the form: which of them a plan needs, in the order of work, and how wide, so that the work fits a laptop.

The plan's own columns share what is left, so that as few words as possible are broken.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from followup_xl.page.layout import Column
from followup_xl.page.measure import text_width, width_for
from followup_xl.page.theme import SIZE
from followup_xl.workbook.contract import FIGURE_INPUTS, INPUTS, ROW_MARK, TECHNICAL_COLUMNS
from followup_xl.workbook.rows.row import FormRow

IN_SIGHT = 1266
"""Pixels of columns that stand side by side on a screen of 1,366: the rest is the row numbers, the scroll bar and the frame."""
STRATEGY_WIDTH, FORMER_WIDTH, SHARE_WIDTH = 8.5, 9, 5.5
ID_WIDTHS = {False: (6.5, 9), True: (10, 10.5)}
"""The least and the most characters of the numbers' column; by whether all goals are in one column beside it."""
PREVIEW_WIDTH, BECAUSE_WIDTH = 12, 9.5
_GOAL_WEIGHTS = {"result_goal": 20, "effort": 16, "effort_goal": 21, "goal": 60}
_SCREEN = 1.12
_LEAST, _MOST = 0.7, 1.6
_GIVEN, _HEADING, _SHORT = 0.9, 100, 12
"""So much of its usual width a column keeps where others have longer words; as so many words a heading's counts; one so short as three."""
_WORD = re.compile(r"[^-–\s]+[-–]*")
_NUMBER = re.compile(r"[^-–/]+(?:/(?=\d)[^-–/]+)*[-–/]?")
"""What programs keep on one line: of a text, and of a number such as "UNG-R1/26uger"."""
_ENOUGH = {False: 0.78, True: 0.7}
"""So much of their width the plan's own columns keep where the words beside the status take some; by whether they are one column."""
_WORKING = ("value", "whole", "dated", "reason", "description", "comment")
"""The inputs that are to be in sight together with the goal."""


def form_columns(
    rows: Collection[FormRow], asked: Iterable[str], goals: Mapping[str, str], former: bool
) -> tuple[Column, ...]:
    """The columns of a table; ``asked`` are the inputs of its rows, ``goals`` the plan's own columns with their headings.

    ``former`` is whether last time's figures are known.
    """
    wanted = set(asked)
    inputs = [column for column in INPUTS if column.key in wanted]
    share = any(row.indicator.measure == "share" and "whole" in row.inputs for row in rows)
    figures = [Column(c.key, c.width) for c in inputs if c.key in FIGURE_INPUTS]
    others = [Column(c.key, c.width) for c in inputs if c.key not in FIGURE_INPUTS]
    shown = [*([Column("share", SHARE_WIDTH)] if share else []), Column("preview", PREVIEW_WIDTH)]
    before = [*([Column("former", FORMER_WIDTH)] if former else [])]
    number = Column("id", _number_width(rows, compact="goal" in goals))
    fixed = [number, *before, *figures, *shown, *(c for c in others if c.key in _WORKING)]
    room = IN_SIGHT - sum(pixels(column.width) for column in fixed)
    because = Column(
        "because", BECAUSE_WIDTH, hidden=_shared(goals, room - pixels(BECAUSE_WIDTH)) < _ENOUGH["goal" in goals]
    )
    room -= 0 if because.hidden else pixels(BECAUSE_WIDTH)
    texts = [Column(key, width) for key, width in _goal_widths(_words(rows, goals), room).items()]
    hidden = (Column(key, 10, hidden=True) for key in (*TECHNICAL_COLUMNS, "identity"))
    return (number, *texts, *before, *figures, Column(ROW_MARK, 4, hidden=True), *shown, because, *others, *hidden)


def pixels(width: float) -> float:
    """What a column of so many characters takes on the screen in LibreOffice, which gives it more than Excel (measured)."""
    return _SCREEN * (7 * width + 5)


def _shared(keys: Collection[str], room: float) -> float:
    """How much of the width that is good for them the plan's own columns get in some room."""
    fixed = sum(7 * STRATEGY_WIDTH + 5 for key in keys if key == "strategy")
    texts = [key for key in keys if key != "strategy"]
    return (room / _SCREEN - fixed - 5 * len(texts)) / 7 / (sum(_GOAL_WEIGHTS[key] for key in texts) or 1)


def _number_width(rows: Collection[FormRow], compact: bool) -> float:
    """Characters of the numbers' column, so that none is broken within a word, but for a few long ones.

    Where the goals have columns of their own, the number of a part runs on over the blank cells beside it.
    """
    least, most = ID_WIDTHS[compact]
    shown = [row for row in rows if compact or not row.below]
    pieces = ((row.below, piece) for row in shown for piece in (_NUMBER.findall(row.key) if compact else (row.key,)))
    return min(max((least, *(width_for(text_width(piece, SIZE, not below), below) for below, piece in pieces))), most)


def _words(rows: Collection[FormRow], goals: Mapping[str, str]) -> Mapping[str, Counter[float]]:
    """The words of each of the plan's own columns by the width that they need, in characters, and how many there are."""
    found = {key: Counter(dict.fromkeys(word_widths(heading, bold=True), _HEADING)) for key, heading in goals.items()}
    for row in rows:
        found[row.column].update(word_widths(row.label, indent=row.below))
    for text in {row.area.strategy.text for row in rows if row.area.strategy and "strategy" in goals}:
        found["strategy"].update(word_widths(text))
    return found


def word_widths(text: str, bold: bool = False, indent: int = 0) -> list[float]:
    """How many characters wide a column is to be for each word of a text."""
    return [width_for(text_width(word, SIZE, bold), indent) for word in _WORD.findall(text)]


def _goal_widths(words: Mapping[str, Counter[float]], room: float) -> Mapping[str, float]:
    """The widths of the plan's own columns in some room: what their words need, else in proportion to what stands in them."""
    share = min(max(_shared(words, room), _LEAST), _MOST)
    usual = {key: STRATEGY_WIDTH if key == "strategy" else _GOAL_WEIGHTS[key] * share for key in words}
    most = max((room / _SCREEN - 5 * len(usual)) / 7, sum(usual.values()))
    needed = _fewest_broken({key: (found, _GIVEN * usual[key]) for key, found in words.items()}, most)
    all_usual, all_needed = sum(usual.values()), sum(needed.values())
    scale = max(all_usual - all_needed, 0) / all_usual  # what is left
    return {key: math.floor(10 * (needed[key] + scale * usual[key]) + 1e-6) / 10 for key in words}


def _fewest_broken(columns: Mapping[str, tuple[Counter[float], float]], most: float) -> dict[str, float]:
    """The widths, together at most ``most``, by which the fewest words are broken; of each column its words and its least width.

    Of what is as wide or wider, only what breaks fewer words is followed further.
    """
    tried: list[tuple[float, int, tuple[float, ...]]] = [(0.0, 0, ())]
    kept = sum(least for _, least in columns.values())
    for words, least in columns.values():
        kept -= least
        steps = sorted({least, *(width for width in words if width > least)})
        counted = {width: count * (3 if width <= _SHORT else 1) for width, count in words.items()}
        broken = [(step, sum(count for width, count in counted.items() if width > step)) for step in steps]
        both = ((wide + step, cut + more, (*own, step)) for wide, cut, own in tried for step, more in broken)
        tried = []
        for each in sorted(entry for entry in both if entry[0] + kept <= most + 1e-6):
            if not tried or each[1] < tried[-1][1]:
                tried.append(each)
    return dict(zip(columns, tried[-1][2], strict=True))
