"""The lines and tables of a document: which lines are headings, points or the title, and what the columns of a table are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from followup_xl.plan.beginning.goal_words import (
    BULLET,
    FIGURES,
    GOAL_LEVELS,
    YEAR,
    cell_lines,
    has_aim,
    is_figure,
    is_said,
    kind_of_heading,
    label_kind,
    labelled_line,
    mark_of,
    plain_goal,
    without_number,
)


@dataclass(frozen=True)
class TextLine:
    """A paragraph or point outside tables; ``level`` "heading", "item" of a list, or "text".

    ``depth`` is how deep a heading is: 0 the title of the document, 1 its chapters.
    """

    text: str
    level: str = "text"
    depth: int = 1


@dataclass(frozen=True)
class TextTable:
    """A table as rows of texts; a cell that goes on from the row above is blank, and points of a list begin with a bullet.

    ``italic`` are the lines in it that are wholly in italics.
    """

    rows: tuple[tuple[str, ...], ...]
    italic: frozenset[str] = frozenset()


Block = TextLine | TextTable


_LONGEST_HEADING, _SHORTEST_BROKEN = 80, 40
_LINES_ABOVE = 3
"""So many lines lead up to a table."""
_LINES_A_POINT = 5
"""A text that has more lines than this for each of its points is no list."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_A_PLAN = re.compile(r"(?i)plan\b|planen|strategi|politik|aftale|\b(?:19|20)\d\d\b")
_SHORTENED = re.compile(r"\b(?:pct|ca|pr|mio|mia|kr|stk|nr|fx|evt|inkl|jf)\.$")
_OPEN = re.compile(
    r"(?i)\b(?:mindst|højst|minimum|maksimalt|på|til|fra|med|i|af|og|eller|under|over|om|for|ved|senest|inden|den|ca\.|pr\.)$"
)


def with_levels(found: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the levels of their lines, as they are where styles tell them; above a table a heading is looked for, else everywhere.

    Beside styles and tables, lines that begin as points of a list do are such points, where there are enough of them.
    """
    lines = [block for block in found if isinstance(block, TextLine)]
    styled = any(line.level != "text" for line in lines)
    if len(lines) == len(found) and not styled:
        return _leveled(lines)
    cells = [cell for block in found if isinstance(block, TextTable) for row in block.rows for cell in row]
    starred = any(cell.endswith("*") for cell in cells)  # a line with a star is a note to them then
    points = [
        each for each in lines if each.level == "text" and mark_of(each.text) and not (starred and each.text[0] == "*")
    ]
    items = set(points if len(points) >= max(2, len(lines) / _LINES_A_POINT) else ())
    made = found if styled else _headed(found)
    return [replace(each, level="item") if isinstance(each, TextLine) and each in items else each for each in made]


def _headed(found: Sequence[Block]) -> list[Block]:
    """The blocks with headings: a numbered line above a list, the first short one of those that lead up to a table; and the title."""
    made, above = list(found), list[tuple[int, TextLine]]()
    for at, block in enumerate(found):
        if isinstance(block, TextLine):
            below = found[at + 1] if at + 1 < len(found) else None
            if isinstance(below, TextLine) and mark_of(block.text) == "number" and _leads(block, below):
                made[at] = replace(block, level="heading")
            above.append((at, block))
            continue
        names = [(n, line) for n, line in above[-_LINES_ABOVE:] if _like_heading(line.text)]
        for n, line in names[:1]:
            titled = len(above) == at and kind_of_heading(line.text) != "area" and _A_PLAN.search(line.text)
            made[n] = replace(line, level="heading", depth=int(not titled))
        above = []
    return made


def _leveled(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines alone with their levels, one that was broken put together again."""
    whole = _unbroken(lines)
    marks = [mark_of(line.text) for line in whole]
    listed = sum(map(bool, marks)) >= max(2, len(whole) / _LINES_A_POINT)
    marks = marks if listed else [""] * len(whole)
    levels = ["item" if mark else "text" for mark in marks]
    for at in range(len(whole) - 2, -1, -1):
        above = not marks[at] and levels[at + 1] == "heading" and _like_heading(whole[at].text)
        led = above or _leads(whole[at], whole[at + 1])
        if led if listed else _like_heading(whole[at].text) and not _like_heading(whole[at + 1].text):
            levels[at] = "heading"
    title = levels[1:2] == ["heading"] and not marks[0] and _like_heading(whole[0].text)
    title = title and (listed or bool(_A_PLAN.search(whole[0].text)))
    return [
        replace(line, level="heading" if title and not at else level, depth=int(not title or at > 0))
        for at, (line, level) in enumerate(zip(whole, levels, strict=True))
    ]


_FIRST = re.compile(r"\(?(?:(?:\d{1,2}\.)*1|a)[.)]?\s")
_SECTION = re.compile(r"\d{1,2}\.\d")


def _leads(line: TextLine, below: TextLine) -> bool:
    """Whether a line is the heading of a list that begins below it, or a numbered section ("3.1 Energi") of what is no list."""
    mark, next_mark = mark_of(line.text), mark_of(below.text)
    begins = next_mark == "bullet" or _FIRST.match(below.text)
    led = bool(next_mark) if not mark else begins if next_mark else _SECTION.match(line.text)
    return mark != "bullet" and bool(led) and _like_heading(line.text)


def _like_heading(text: str) -> bool:
    """Whether a line is short, no sentence, and names no figure but a year, or is an area by its name ("Indsatsområde 3 – Unge")."""
    words = without_number(plain_goal(text))
    if not 0 < len(words) <= _LONGEST_HEADING or words[-1] in ".;," or labelled_line(words)[0]:
        return False
    return kind_of_heading(words) == "area" or not (re.search(r"\d", _YEAR.sub("", words)) or is_said(words))


def _unbroken(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines that were broken at a margin, in one: the second begins with a small letter, or the first ends with a word that leads on."""
    found = list[TextLine]()
    for line in lines:
        above = found[-1].text if found else ""
        ended = above[-1:] in tuple(".;:!?") and not _SHORTENED.search(above)
        goes_on = line.text[0].islower() and len(above) >= _SHORTEST_BROKEN and not ended
        if above and not mark_of(line.text) and (goes_on or _OPEN.search(above)):
            found[-1] = replace(found[-1], text=f"{above} {line.text}")
        else:
            found.append(line)
    return found


_FIRST_ROWS = 6
_LONGEST_COLUMN = 60
"""The headings of a table are among so many rows, and each so long at most."""
_POINTED = re.compile(r"(?<=^[12])\.(?=\d{3}$)")
"""The point in a year that is a number in a spreadsheet."""
_MEASURED = re.compile(r"(?i)mål|succes|lykkes|opnå|effekt|indikator|kriteri|tegn på")
"""How a heading speaks of goals ("Sådan måler vi det"), whose column has them where most of its lines name an aim."""


@dataclass(frozen=True)
class GoalColumns:
    """Where a table's headings are, what each known column is, and all headings.

    ``mixed``: no column has goals of its own; they are the points below each effort.
    """

    at: int
    named: Mapping[int, str]
    headings: Mapping[int, str]
    mixed: bool

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of columns that nothing is read from."""
        return tuple(words for column, words in self.headings.items() if column not in self.named and words)


def goal_columns(table: TextTable) -> GoalColumns | None:
    """The columns of a table with goals under headings; None where it is no such table.

    A row with one cell filled in is a title rather than the headings, unless there are no others.
    """
    return _columns(table, 2) or _columns(table, 1)


def _columns(table: TextTable, fewest: int) -> GoalColumns | None:
    for first, row in enumerate(table.rows[:_FIRST_ROWS]):
        headings = {column: _POINTED.sub("", " ".join(cell.split())) for column, cell in enumerate(row)}
        at = first + _add_years(headings, table.rows[first + 1 : first + 2])
        short = ((column, words) for column, words in headings.items() if len(words) <= _LONGEST_COLUMN)
        named = {column: kind for column, words in short if (kind := kind_of_heading(words))}
        named = _with_figure_columns(table.rows[at + 1 :], headings, named)
        filled = [words for words in headings.values() if words]
        if any(len(words) > _LONGEST_COLUMN for words in filled) or len(filled) < min(fewest, len(row)):
            continue
        efforts = [row[c] for c, kind in named.items() if kind == "efforts" for row in table.rows if c < len(row)]
        if any(kind in GOAL_LEVELS for kind in named.values()):
            names_rows = any(label_kind(each[0]) for each in table.rows[at + 1 : at + 2])
            if len(named) > 1 or len(row) != 2 or (first == 0 and not names_rows):
                return GoalColumns(at, named, headings, mixed=False)
        elif any(point for cell in efforts for n, (_, _, point) in enumerate(cell_lines(cell)) if n):  # below an effort
            return GoalColumns(at, named, headings, mixed=True)
    return None


def _add_years(headings: dict[int, str], below: Sequence[tuple[str, ...]]) -> int:
    """Add the years of a second row of headings, each to the last heading above it; how many rows that are."""
    years = {column: _POINTED.sub("", cell) for row in below for column, cell in enumerate(row) if cell}
    if not years or not all(re.fullmatch(YEAR, cell) for cell in years.values()):
        return 0
    above = {column: next((headings[at] for at in range(column, -1, -1) if headings.get(at)), "") for column in years}
    headings.update({column: f"{above[column]} {year}".strip() for column, year in years.items()})
    return 1


def _with_figure_columns(
    below: Sequence[tuple[str, ...]], headings: Mapping[int, str], named: Mapping[int, str]
) -> dict[int, str]:
    """The columns as named, and those of figures: goals that are nothing else beside words, and the years beside a level to begin at.

    A named column of levels without any figure is none. Where no column has goals of its own, the first of words before the
    figures has them.
    """
    columns = {
        column: [
            line.removeprefix(BULLET)
            for row in below
            for line in "".join(row[column : column + 1]).split("\n")
            if re.search(r"\w", line)
        ]
        for column in headings
    }
    likely = {c: [is_figure(cell.lstrip("↑↓→+-–± ")) for cell in cells] for c, cells in columns.items() if cells}
    dated = {c for c, words in headings.items() if re.search(YEAR, words)}
    alone = [c for c, each in likely.items() if all(each) or (c in dated and 2 * sum(each) >= len(each))]
    found = {c: kind for c, kind in named.items() if kind not in FIGURES or any(map(is_figure, columns[c]))}
    measured = [c for c, words in headings.items() if c not in (*named, *alone) and _MEASURED.search(words)]
    found |= {c: "result_goals" for c in measured if 2 * sum(map(has_aim, columns[c])) > len(columns[c])}
    goals = [column for column, kind in found.items() if kind in GOAL_LEVELS]
    aims = [column for column in alone if column in goals or found.get(column) == "aim"]
    worded = [column for column in goals if column not in alone]
    words = worded or [c for c in headings if columns[c] and c not in (*named, *alone) and c < min(aims, default=0)][:1]
    if words:
        found |= {column: "result_goals" for column in words if column not in goals}
        found |= dict.fromkeys(aims, "aim")
    years = [c for c, words in headings.items() if re.fullmatch(YEAR, words) and any(map(is_figure, columns[c]))]
    if not {"baseline", "aim"} & set(found.values()) and goals and years[2:]:
        found[years[0]] = "baseline"
    if starts := [column for column, kind in found.items() if kind == "baseline"]:
        found |= dict.fromkeys([column for column in years if column > starts[-1]], "aim")
    return dict(sorted(found.items()))
