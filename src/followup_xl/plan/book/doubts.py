"""Questions about what is doubtful in a proposed plan: the cells they are about, how those stand out, and when they are answered.

A cell is open while it holds what was proposed and nobody has said »ja« to its row's questions. What was proposed stands in a
hidden column, so that the spreadsheet takes the colour away by the rule that the reader holds the question answered by.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from followup_xl.page.layout import Shade
from followup_xl.plan.book import shape
from followup_xl.plan.book.cells import cell_text
from followup_xl.plan.book.sheets import BookRow
from followup_xl.plan.book.tables import QUESTIONS, VALUE
from followup_xl.plan.book.words import column_heading, question_column, sheet_heading
from followup_xl.plan.command_messages import UNANSWERED
from followup_xl.plan.source import Source, quoted

AGREED = "ja"
_SIGN, _LONGEST, _MOST_ROWS = "¦", 200, 12
_OPEN = f'AND(TRIM([{QUESTIONS}])<>"",LOWER(TRIM([{QUESTIONS}]))<>"{AGREED}",ISNUMBER(FIND({{}},[{{}}])))'
_FIRST_DAY = date(1899, 12, 30)


def cell_notes(doubts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The question at each cell that is doubtful, several of them one to a line."""
    found: dict[str, str] = {}
    for doubtful, question in doubts:
        for key in shape.doubt_columns(doubtful):
            found[key] = f"{found[key]}\n{question}" if key in found else question
    return found


def question_words(doubts: Iterable[tuple[str, str]]) -> str:
    """The questions about a goal, one to a line, each with the heading of its column."""
    return "\n".join(f"{sheet_heading(shape.doubt_columns(about)[-1])}: {ask}" for about, ask in doubts)


def proposed_words(cells: Mapping[str, object], keys: Iterable[str]) -> str:
    """What stands in the doubtful cells of a row, as the hidden column keeps it."""
    return _SIGN + "".join(f"{key}={form}{_SIGN}" for key in keys for form in _forms(cells.get(key)))


def _forms(value: object) -> tuple[str, ...]:
    """What a formula makes of a value as text: a number with a comma or a point, a date as its number."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return (str((day - _FIRST_DAY).days),)
    if isinstance(value, Decimal | int):
        text = f"{Decimal(value).normalize():f}"
        return tuple(dict.fromkeys((text, text.replace(".", ","))))
    return ("" if value is None else str(value)[:_LONGEST],)


def goal_shades(keys: Iterable[str]) -> tuple[Shade, ...]:
    """The looks of the columns of goals that have doubtful cells, as long as those are open."""
    held = f'"{_SIGN}{{0}}="&LEFT([{{0}}]&"",{_LONGEST})&"{_SIGN}"'
    return tuple(Shade(key, _OPEN.format(held.format(key), shape.PROPOSED), "shade.doubt", formula=True) for key in keys)  # fmt: skip


TITLE_SHADE = Shade("value", _OPEN.format('"»"&[value]&"«"', QUESTIONS), "shade.doubt", formula=True)
"""The look of a proposed title: its question quotes it."""


def note_questions(source: Source, rows: Sequence[BookRow]) -> None:
    """Note the cells of the rows that are open, all in one fault."""
    found = [(row, cells) for row in rows if (cells := _open_cells(row))]
    if not found:
        return
    said = [f"»{quoted(_name(row))}« ({', '.join(f'{row.place(key)[1]} {_heading(key)}' for key in cells)})" for row, cells in found]  # fmt: skip
    more = [f"og {len(said) - _MOST_ROWS} rækker til"] if len(said) > _MOST_ROWS else []
    count = sum(len(cells) for _, cells in found)
    facts = {"count": "1 felt" if count == 1 else f"{count} felter", "rows": "; ".join([*said[:_MOST_ROWS], *more])}
    source.add(UNANSWERED, found[0][0].place(found[0][1][0]), **facts)


def _name(row: BookRow) -> str:
    return cell_text(row.cells.get("id")) or cell_text(row.cells.get(VALUE)) or f"række {row.number}"


def _heading(key: str) -> str:
    return column_heading("title") if key == VALUE else sheet_heading(key)


def _open_cells(row: BookRow) -> tuple[str, ...]:
    """The columns of a row's open cells; where nothing tells what was proposed, those that its questions name."""
    asked = cell_text(row.cells.get(QUESTIONS))
    if not asked or asked.casefold() == AGREED:
        return ()
    if VALUE in row.refs:
        return (VALUE,) if f"»{cell_text(row.cells.get(VALUE))}«" in asked else ()
    if shape.PROPOSED not in row.cells:
        return tuple(dict.fromkeys(question_column(line, row.refs) for line in asked.splitlines() if line.strip()))
    held = str(row.cells[shape.PROPOSED].value)
    values = {key: cell.value for key, cell in row.cells.items()}
    return tuple(key for key in row.refs if any(f"{_SIGN}{key}={form}{_SIGN}" in held for form in _forms(values.get(key))))  # fmt: skip
