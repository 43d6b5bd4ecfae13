"""A plan as the follow-up workbook that caseworkers fill in (workbook-contract.md §1)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from followup_xl import __version__
from followup_xl.danish.wording import foot_line, month_name
from followup_xl.disk.store import FORM_PROPERTY
from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.plan import Plan, packed
from followup_xl.model.records import Heading, Round, Unit
from followup_xl.model.status import Status
from followup_xl.model.unit_plan import department
from followup_xl.page.layout import Book, Cell, Column, Formula, Page, Row, Shade, Sheet, Validation
from followup_xl.page.measure import MAXIMUM, Wrapped, full_height, height, text_space, text_width
from followup_xl.page.rows import folded_lines, headings_kept
from followup_xl.page.theme import looks
from followup_xl.rules.expr import AS_OF, day_outside, serial
from followup_xl.workbook import contract
from followup_xl.workbook.contract import InputColumn, as_of_window, date_error, date_window, usual_period
from followup_xl.workbook.form_area import area_rows, with_words
from followup_xl.workbook.guide import guide
from followup_xl.workbook.rows.columns import form_columns, word_widths
from followup_xl.workbook.rows.previews import EMPTY, Filling, FormTable
from followup_xl.workbook.rows.row import FormRow, form_rows, input_names
from followup_xl.xlsx.references import letters

_PADDING, _LABEL = 5 / 7, 18
"""Characters that a column adds to its own, and those of the label of the date."""
_PAPER = (784, 540.5)
"""Points of an A4 page between its margins."""
_WIDEST = 120
"""Characters of the widest column of texts."""
_LAST_PRINTED = ("comment", "description", "reason", "preview")


def form(whole: Plan, unit: Unit, round_: Round, filling: Filling = EMPTY, owner: str = "") -> Book:
    """The workbook of one unit for one round: guidance, the hidden plan, and the table last and in front.

    ``owner`` leaves only that department's goals and efforts in it; the whole plan travels along all the same.
    """
    mark = contract.token(whole, round_.month, unit.code, owner)
    plan = department(whole, owner) if owner else whole
    rows = form_rows(plan)
    facts = [
        ("token", mark), ("layout", str(contract.LAYOUT_VERSION)), ("generator", f"followup-xl {__version__}"),
        ("unit", unit.name), ("round", round_.month), *packed(whole),
    ]  # fmt: skip
    lines = tuple(Row({"what": Cell(what, "hidden"), "text": Cell(text, "hidden")}) for what, text in facts)
    hidden = (Column("what", 16), Column("text", 80))
    sheets = (
        guide(plan, unit, round_),
        Sheet(contract.FX, hidden, lines, protected=True, visibility="very_hidden"),
        _table(plan, rows, unit, round_, mark, filling),
    )
    title, month = f"{plan.headings.follow_up.title} – {plan.title} – {unit.name}", month_name(round_.month)
    properties = {FORM_PROPERTY: mark}
    return Book(sheets, contract.TABLE, title, month, round_.judged_on, properties, unlocked_normal=True)


def as_read(book: Book, file: str = "") -> RawBook:
    """The raw cells that reading the file of a description back would give; stored results of formulas are no part of it."""
    sheets = []
    for sheet in book.sheets:
        columns = {column.key: index for index, column in enumerate(sheet.columns, start=1)}
        cells = tuple(
            _raw_cell(number, columns[key], cell)
            for number, row in enumerate(sheet.rows, start=1)
            for key, cell in row.cells.items()
            if cell.value is not None and key in columns
        )
        sheets.append(RawSheet(sheet.name, cells, sheet.visibility == "visible", sheet.protected))
    return RawBook(file, tuple(sheets), {}, dict(book.properties))


def _raw_cell(row: int, column: int, cell: Cell) -> RawCell:
    value: Any = cell.value
    formula = value.text if isinstance(value, Formula) else None
    if formula is not None:
        value = None
    elif isinstance(value, date):
        value = datetime.combine(value, time())
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return RawCell(row, column, f"{letters(column)}{row}", value, looks()[cell.role].number, formula)


def _table(plan: Plan, rows: tuple[FormRow, ...], unit: Unit, round_: Round, mark: str, filling: Filling) -> Sheet:
    needed: set[str] = {row.column for row in rows}
    needed |= {"strategy"} if plan.layout == "columns" and any(row.area.strategy for row in rows) else set()
    titles = [(key, title) for key, title in contract.GOAL_COLUMNS.items() if key in needed]
    goals = {key: getattr(plan.headings, key, None) or Heading(title=title) for key, title in titles}
    rows = tuple(row.asking(_filled(filling, row.key)) for row in rows)
    asked = {name for row in rows for name in row.inputs}
    columns = form_columns(rows, asked, {key: goals[key].title for key in goals}, former=bool(filling.figures))
    columns = tuple(_wide_enough(column, filling) if column.key in contract.TEXTS else column for column in columns)
    widths = {column.key: column.width for column in columns}
    goals = {key: heading for key, heading in goals.items() if key in widths}
    headings, above = _headings(plan, goals, columns)
    table = FormTable(plan, rows, widths, input_names(rows), round_.judged_on, filling)
    body = [row for area in plan.areas for row in area_rows(table, area)]
    head_inputs = [column for column in contract.INPUTS if column.key in asked]
    keys = {column.key: Cell(column.key, "key") for column in columns}
    head = (
        *_title_rows(plan, unit, round_, columns, _counter(body)),
        *above,
        Row(keys | {"identity": Cell(mark, "key")}, key=contract.KEY_ROW, hidden=True),
        _header_row(plan, headings, head_inputs, widths),
    )
    last_printed = next(key for key in _LAST_PRINTED if key in asked or key == "preview")
    footer = foot_line(plan.title, unit.name, month_name(round_.month))
    page = Page(repeat=(contract.HEADER_ROW, contract.HEADER_ROW), columns=("id", last_printed), footer=footer)
    shades = tuple(Shade("preview", status.danish, f"shade.{status.value}") for status in Status)
    printed = columns[: 1 + next(n for n, column in enumerate(columns) if column.key == last_printed)]
    wide = sum(7 * column.width + 5 for column in printed if not column.hidden) * 0.75
    tall = _PAPER[1] * max(wide / _PAPER[0], 1)  # a wide table is printed smaller
    lines = headings_kept((*head, *_with_blanks(body, columns)), ("band", "band.note"), tall, head[-1].height or 0)
    freeze = (body[0].key, len(goals) + 1)
    return Sheet(
        contract.TABLE, columns, lines, freeze, protected=True, closed=True, page=page, shades=shades, tab="#1F4E5F"
    )


def _wide_enough(column: Column, filling: Filling) -> Column:
    """A column of texts, wider where one that is filled in beforehand would need more than the tallest row."""
    typed = (str(row[column.key]) for row in filling.answers.values() if row.get(column.key))
    more = full_height(Wrapped(text, column.width) for text in typed) / MAXIMUM
    return replace(column, width=min(round(1.1 * more * column.width, 1), _WIDEST)) if more > 1 else column


def _title_rows(
    plan: Plan, unit: Unit, round_: Round, columns: tuple[Column, ...], counter: Formula
) -> tuple[Row, ...]:
    """Title, date and counter; a title that the date beside it would cut stands on rows of its own."""
    columns = tuple(column for column in columns if not column.hidden)
    keys = [column.key for column in columns]
    first = next(index for index, key in enumerate(keys) if key in contract.INPUT_KEYS)
    title, look = f"{plan.title} – {unit.name}", looks()["title"]
    *before_label, own = (column.width + _PADDING for column in columns[:first])
    before = sum(before_label) - max(0, _LABEL + _PADDING - own)  # what the label takes of the columns before its own
    beside = text_width(title, look.size, look.bold) <= text_space(before)
    printed = columns[: keys.index(next(key for key in _LAST_PRINTED if key in keys)) + 1]
    alone = () if beside else folded_lines(title, sum(c.width for c in printed), look.size, look.bold)
    dated = {"id": Cell(title, "title")} if beside else {}
    dated |= _as_of_cells(plan, round_, keys[first - 1], keys[first]) | {keys[first + 2]: Cell(counter, "counter")}
    words, size = f"{plan.headings.follow_up.title}, {month_name(round_.month)}.", looks()["subtitle"].size
    both = f"{words} {contract.FILL_IN}"
    left = next((text for text in (both, words) if text_width(text, size) <= text_space(before)), "")
    under = _period_cells(plan, round_, keys[first - 1 : first + 2])  # its label would cut off what is wider
    if left:
        under["id"] = Cell(left, "subtitle")
    if rest := both.removeprefix(left).strip():
        under[keys[first + 2]] = Cell(rest, "subtitle")
    above = [Row({"id": Cell(line, "title")}, height=21) for line in alone]
    high, low = (21, 18) if beside else (16.5, 16.5)
    return *above, Row(dated, key=contract.TITLE_ROW, height=high), Row(under, key=contract.PERIOD_ROW, height=low)


def _as_of_cells(plan: Plan, round_: Round, label: str, column: str) -> dict[str, Cell]:
    """The date that status is judged on, in a column with its label in the one before, and as the formulas use it."""
    low, high = as_of_window(plan, round_)
    day = round_.judged_on
    prompt = "Den dato, status gøres op på. Rettes kun, hvis opgørelsen gælder en anden dato."
    error = date_error(low, high)
    rule = Validation("date", contract.AS_OF_LABEL, prompt, error, low=low, high=high)
    typed = f"[{column}]"
    number = f"IF(ISNUMBER({typed}),IF({day_outside(typed, low, high)},{serial(day)},{typed}),{serial(day)})"
    return {
        label: Cell(contract.AS_OF_LABEL, "label"),
        column: Cell(day, "input.date", rule, name=contract.AS_OF_NAME),
        "answered": Cell(Formula(number, int(serial(day))), "hidden"),
    }


def _period_cells(plan: Plan, round_: Round, columns: Sequence[str]) -> dict[str, Cell]:
    """The time that all figures cover, in two columns after that of its label, and as the formulas use it: only where it is changed."""
    (low, high), usual = date_window(plan), usual_period(plan, round_)
    label, *typed = columns
    prompt = "{} dag, som tallene dækker. Gælder alle mål uden en periode af deres egen."
    rule = Validation("date", contract.PERIOD_LABEL, prompt, date_error(low, high), low=low, high=high)
    cells = {label: Cell(contract.PERIOD_LABEL, "label")}
    for column, day, name, word in zip(typed, usual, contract.PERIOD_NAMES, ("Den første", "Den sidste"), strict=True):
        cells[column] = Cell(day, "input.date", replace(rule, prompt=prompt.format(word)), name=name)
    first, last = (f"[{column}]" for column in typed)
    ends = f"AND({first}>={serial(low)},{first}<={last},OR({last}<={AS_OF},{last}={serial(usual[1])}))"
    sound = f"IF(AND(ISNUMBER({first}),ISNUMBER({last})),{ends},FALSE)"
    for key, cell, day in (("expected", first, usual[0]), ("until", last, usual[1])):
        cells[key] = Cell(Formula(f'IF({sound},IF({cell}={serial(day)},"",{cell}),"")'), "hidden")
    return cells


def _counter(body: Sequence[Row]) -> Formula:
    """How many of the goals are answered, counted by the spreadsheet, with what it counts to begin with."""
    formulas = [{key: c.value.result for key, c in row.cells.items() if isinstance(c.value, Formula)} for row in body]
    marks = [found.get("answered") for found in formulas if found.get("preview") != Status.NOT_RELEVANT.danish]
    counted = [mark for mark in marks if isinstance(mark, int)]
    words = "mål er besvaret"
    formula = f'SUM([*!answered])&" af "&COUNT([*!answered])&" {words}"'
    return Formula(formula, f"{sum(counted)} af {len(counted)} {words}")


def _headings(
    plan: Plan, goals: Mapping[str, Heading], columns: Sequence[Column]
) -> tuple[dict[str, str], tuple[Row, ...]]:
    """The headings of the plan's own columns, and the rows above that say what stands below them, where a word would be broken."""
    widths = {column.key: column.width for column in columns if not column.hidden}
    titles, sources = {key: heading.title for key, heading in goals.items()}, contract.heading_sources(plan)
    if not sources or "goal" in goals:
        return titles | {key: f"{titles[key]}\n{sources}" for key in goals if sources}, ()
    below = {key: heading.sub for key, heading in goals.items() if heading.sub and key != "strategy"}
    if all(max(word_widths(words, bold=True)) <= widths[key] for key, words in below.items()):
        return titles | {key: f"{titles[key]}\n{words}" for key, words in below.items()}, ()
    last = list(widths).index("preview")
    lines = folded_lines(sources, sum(list(widths.values())[:last]), looks()["band.note"].size)
    return titles, tuple(
        Row({"id": Cell(line, "band.note")}, rest="band.note", height=15) for line in with_words(lines)
    )


def _header_row(plan: Plan, texts: dict[str, str], inputs: Sequence[InputColumn], widths: Mapping[str, float]) -> Row:
    texts = texts | {key: contract.HEADINGS[key] for key in ("former", "share", "preview", "because") if key in widths}
    cells = {key: Cell(text, "header") for key, text in {"id": plan.headings.number.title, **texts}.items()}
    cells |= {column.key: Cell(column.heading, "header.input") for column in inputs}
    wrapped = [Wrapped(text, widths[key], bold=True) for key, text in texts.items()]
    wrapped += [Wrapped(column.heading, column.width, bold=True) for column in inputs]
    return Row(cells, key=contract.HEADER_ROW, rest="header", height=height(wrapped))


def _filled(filling: Filling, key: str) -> list[str]:
    """The inputs of a row that are filled in beforehand."""
    return [column for column, value in filling.answers.get(key, {}).items() if value is not None]


def _with_blanks(rows: Sequence[Row], columns: Iterable[Column]) -> list[Row]:
    """The rows with formulas that ask for nothing where they would ask for an input that the form has not."""
    absent = contract.INPUT_KEYS.difference(column.key for column in columns)
    asked = re.compile(rf"\[({'|'.join(sorted(absent))})\]") if absent else None
    if asked is None:
        return list(rows)
    found, blank = [], f"[{contract.BLANK}]"
    for row in rows:
        cells = dict(row.cells)
        for key, cell in row.cells.items():
            if isinstance(cell.value, Formula):
                cells[key] = cell._replace(value=replace(cell.value, text=asked.sub(blank, cell.value.text)))
            if cell.rule and cell.rule.formula:
                cells[key] = cells[key]._replace(rule=replace(cell.rule, formula=asked.sub(blank, cell.rule.formula)))
        found.append(replace(row, cells=cells))
    return found
