"""The columns of the form: which of them a plan needs, in the order of work, and how wide, so that the work fits a laptop.

The plan's own columns share what is left, so that as few words as possible are broken.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from followup_xl.page.layout import Column
from followup_xl.page.measure import text_space, text_width, width_for
from followup_xl.page.theme import SIZE, SMALLER, looks
from followup_xl.workbook.contract import FIGURE_INPUTS, INPUTS, ROW_MARK, TECHNICAL_COLUMNS
from followup_xl.workbook.rows.row import FormRow

IN_SIGHT = 1266
"""Pixels of columns that stand side by side on a screen of 1,366: the rest is the row numbers, the scroll bar and the frame."""
MOST_COLUMNS = 16
"""So many columns are in sight at most; beyond, the words beside the status give way."""
STRATEGY_WIDTH, FORMER_WIDTH, SHARE_WIDTH = 8.5, 10, 5.5
STRATEGY_SIZE = SMALLER[-1]
"""The letters of strategies are small, since these stand in the bands in full size too."""
ID_WIDTHS = {False: (6.5, 9), True: (10, 10.5)}
"""The least and the most characters of the numbers' column; by whether all goals are in one column beside it."""
PREVIEW_WIDTH, BECAUSE_WIDTH = 12, 9.5
_GOAL_WEIGHTS = {"result_goal": 20, "effort": 16, "effort_goal": 21, "goal": 60}
_SCREEN = 1.12
_LEAST, _MOST = 0.7, 1.6
SIZES = (SIZE, *SMALLER)
"""The sizes of letters of a goal: the usual one, and those for one with a word that is broken otherwise."""
_SURE = 0.6
"""A word of so many letters for each character of a column's width fits it, whichever they are."""
_Word = tuple[float, bool, bool]
"""A word: its points at the usual size, whether it stands in from the edge, and whether it can be written smaller."""
Words = Mapping[str, Counter[float]]
"""The words of columns by the width that they need, in characters, and how many there are."""
_GIVEN, _HEADING, _SHORT = (0.9, 0.75), 10**6, 12
"""So much of its usual width a column keeps where others have longer words, and where they are broken else; as so many words a heading's counts; one so short as three."""
_WORD = re.compile(r"[^-–\s]+[-–]*")
_NUMBER = re.compile(r"[^-–/]+(?:/(?=\d)[^-–/]+)*[-–/]?")
"""What programs keep on one line: of a text, and of a number such as "UNG-R1/26uger"."""
_ENOUGH = {False: 0.78, True: 0.7}
"""So much of their width the plan's own columns keep where the words beside the status take some; by whether they are one column."""
_WORKING = ("value", "whole", "dated", "reason", "description", "comment")
"""The inputs that are to be in sight together with the goal."""


def form_columns(
    rows: Sequence[FormRow], asked: Iterable[str], goals: Mapping[str, str], former: bool
) -> tuple[Column, ...]:
    """The columns of a table; ``asked`` are the inputs of its rows, ``goals`` the plan's own columns with their headings.

    ``former``: last time's figures are known. The strategies, which stand in the bands too, have none where it would be
    the seventeenth or take the place of »Fordi«.
    """
    wanted, own = set(asked), {key: heading for key, heading in goals.items() if key != "strategy"}
    planned = {column for row in rows for column in row.inputs if column not in row.further}
    table = _Needs(rows, wanted, former, MOST_COLUMNS + len(wanted - planned))
    best, fewest, measured, sized = tuple[Column, ...](), math.inf, _words(rows, goals), dict[float, Words]()
    for keys in (goals, own):
        for given, size in (*((given, SIZE) for given in _GIVEN), *((_GIVEN[-1], size) for size in SIZES[1:])):
            if size not in sized:
                sized[size] = {key: _sized(each, size) for key, each in measured.items()}
            words = {key: sized[size][key] for key in keys}
            found = table.columns(words, given)
            widths = {column.key: column.width for column in found if not column.hidden}
            broken = sum(count for key, each in words.items() for width, count in each.items() if width > widths[key])
            room = len(widths) <= table.most and "because" in widths
            if broken < fewest and (keys is own or room):
                best, fewest = found, broken
        if best:
            break
    return best


@dataclass(frozen=True)
class _Needs:
    """What the columns depend on besides the plan's own; ``most`` are to be in sight: what is filled in beforehand alone adds to them."""

    rows: Sequence[FormRow]
    wanted: Collection[str]
    former: bool
    most: int

    def columns(self, words: Words, given: float) -> tuple[Column, ...]:
        """The columns where the plan's own are those of these words, and keep so much of their usual widths."""
        inputs = [column for column in INPUTS if column.key in self.wanted]
        share = any(row.indicator.measure == "share" and "whole" in row.inputs for row in self.rows)
        figures = [Column(c.key, c.width) for c in inputs if c.key in FIGURE_INPUTS]
        others = [Column(c.key, c.width) for c in inputs if c.key not in FIGURE_INPUTS]
        shown = [*([Column("share", SHARE_WIDTH)] if share else []), Column("preview", PREVIEW_WIDTH)]
        before = [*([Column("former", FORMER_WIDTH)] if self.former else [])]
        number = Column("id", _number_width(self.rows, next(iter(words))))
        fixed = [number, *before, *figures, *shown, *(c for c in others if c.key in _WORKING)]
        room = IN_SIGHT - sum(pixels(column.width) for column in fixed)
        narrow = _shared(words, room - pixels(BECAUSE_WIDTH)) < _ENOUGH["goal" in words]
        one_too_many = 2 + len(words) + len(before) + len(inputs) + len(shown) == self.most + 1
        because = Column("because", BECAUSE_WIDTH, hidden=narrow or one_too_many)
        room -= 0 if because.hidden else pixels(BECAUSE_WIDTH)
        texts = [Column(key, width) for key, width in _goal_widths(words, room, given).items()]
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


def _number_width(rows: Collection[FormRow], beside: str) -> float:
    """Characters of the numbers' column, so that none is broken within a word, but for a few long ones; ``beside`` is the column after it.

    The number of a part in another column than that runs on over the blank cells beside it.
    """
    least, most = ID_WIDTHS[beside == "goal"]
    part = looks()["id.part" if beside == "goal" else "id.part.8"]
    goals = (width_for(text_width(row.key, SIZE, bold=True)) for row in rows if not row.below)
    parts = (piece for row in rows if row.below and row.column == beside for piece in _NUMBER.findall(row.key))
    wide = (width_for(text_width(piece, part.size), part.indent) for piece in parts)
    return min(max((least, *goals, *wide)), most)


def _words(rows: Iterable[FormRow], goals: Mapping[str, str]) -> Mapping[str, Counter[_Word]]:
    """The words of each of the plan's own columns, and how many there are; headings keep their size, and strategies have one of their own."""
    found = {key: Counter(dict.fromkeys(_measured(text, True), _HEADING)) for key, text in goals.items()}
    for row in rows:
        found[row.column].update((points, row.below, True) for points, *_ in _measured(row.label))
    texts = {row.area.strategy.text for row in rows if row.area.strategy and "strategy" in goals}
    if longest := max((text_width(word, STRATEGY_SIZE) for text in texts for word in _WORD.findall(text)), default=0):
        found["strategy"][min(longest, text_space(STRATEGY_WIDTH)), False, False] = _HEADING
    return found


def _measured(text: str, bold: bool = False) -> list[_Word]:
    return [(text_width(word, SIZE, bold), False, False) for word in _WORD.findall(text)]


def _sized(words: Mapping[_Word, int], size: float) -> Counter[float]:
    """The words by the width that they need where those of goals are of this size."""
    found = Counter[float]()
    for (points, below, any_size), count in words.items():
        found[width_for(points * size / SIZE if any_size else points, below)] += count
    return found


def word_widths(text: str, bold: bool = False) -> list[float]:
    """How many characters wide a column is to be for each word of a text."""
    return [width_for(points) for points, *_ in _measured(text, bold)]


def whole_words(role: str, text: str, width: float) -> str:
    """The role of a text in the largest size in which no word of it is broken in a column; the usual one where there is none."""
    space = text_space(width, looks()[role].indent)
    longest = max((text_width(word, SIZE) for word in _WORD.findall(text) if len(word) > _SURE * width), default=0)
    fitting = next((size for size in SIZES if longest * size <= space * SIZE), SIZE)
    return role if fitting == SIZE else f"{role}.{fitting:g}"


def _goal_widths(words: Words, room: float, given: float) -> Mapping[str, float]:
    """The widths of the plan's own columns in some room: what their words need, else in proportion to what stands in them."""
    share = min(max(_shared(words, room), _LEAST), _MOST)
    usual = {key: STRATEGY_WIDTH if key == "strategy" else _GOAL_WEIGHTS[key] * share for key in words}
    rooted = ((key, sum(w * (n % _HEADING) for w, n in own.items())) for key, own in words.items() if key != "strategy")
    roots = {key: math.sqrt(total) for key, total in rooted}
    fair = sum(usual[key] for key in roots) / (sum(roots.values()) or 1)
    usual |= {key: (usual[key] + fair * root) / 2 for key, root in roots.items()}  # by which rows are lowest
    most = max((room / _SCREEN - 5 * len(usual)) / 7, sum(usual.values()))
    needed = _fewest_broken({key: (found, given * usual[key]) for key, found in words.items()}, most)
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
