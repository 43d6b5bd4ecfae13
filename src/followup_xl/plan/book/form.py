"""Plan → the authoring workbook, for those who write plans in a spreadsheet: one sheet for each kind of row.

Columns are known by the hidden keys above their headings, so sheets may be renamed, sorted and have columns moved.
What a cell accepts and says while somebody types follows from the sort of its field (``_rule``).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from followup_xl.danish.wording import plain_number
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book, Cell, Column, Page, Row, Sheet, Validation, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.plan.book import tables, words
from followup_xl.plan.book.cells import record_cells, row_cells
from followup_xl.plan.book.tables import (
    PLAN,
    QUESTIONS,
    BookTable,
    Field,
    PlanRow,
    Sort,
    book_tables,
    column_mark,
    fields,
)
from followup_xl.plan.book.words import NO, NONE, PURPOSES, SHEETS, YES, column_heading, sheet_name
from followup_xl.plan.records import contents
from followup_xl.plan.texts.choices import CHOICES
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write import workbook_bytes

_FIRST, _FIRST_ROW, _OFFERED = "#first", 5, 300
"""The first row below the headings, and how many rows of another sheet are offered as choices."""

BLANK_ROWS, MOST_BLANK = 12, 30
_GUIDE_WIDTH = 96
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about days before it; such a day is written as text."""

_ROLES = {"number": "input.number", "ratio": "input.number", "whole": "input.number", "date": "input.date",
          "choice": "input.choice", "yes": "input.choice", "presence": "input.choice"}  # fmt: skip
_MAIN = (
    "@unit", "@area", "@level", "@row", "id", "key", "label", "text", "measure", "unit", "target.kind", "target.value",
    "target.to", "baseline.value", "deadline", "deadline_wording", "efforts",
)  # fmt: skip
"""Where rows have a target of their own: the columns that stand first and are printed. The others do not fit on A4."""

_USUAL = (
    "@area", "@level", "@row", "@questions", "id", "key", "label", "text", "measure", "unit", "target.kind", "target.value", "target.to",
    "baseline.value", "deadline", "part_means", "whole_means", "cumulative", "owner",
)  # fmt: skip
"""Where rows have a target of their own: the columns that are always shown, at most sixteen to a sheet; the others where they are used."""

_ALWAYS = ("rounds", "units", "areas", "goals")
"""The sheets that are always shown; the others where they are used."""


Questions = Mapping[str, tuple[tuple[str, str], ...]]
"""What is left to answer about a goal: by its number, the key of a field and the question."""


def plan_form(plan: Plan, questions: Questions = MappingProxyType({})) -> Book:
    """The authoring workbook of a plan; the same plan gives the same description.

    A goal with ``questions`` has them in a column of their own, and the fields they are about stand out.
    """
    found = tables.table_rows(plan)
    order = [*SHEETS, *found]
    ordered = sorted(book_tables(), key=lambda table: order.index(table.key))
    pages = [_sheet(plan, table, found[table.key], questions) for table in ordered]
    return Book(
        (_guide(plan), _plan_sheet(plan), *pages),
        active=sheet_name("goals"),
        title=f"{plan.title} – plan",
        subject="Målplan til redigering",
        created=plan.period.start if plan.period.start >= date(1980, 1, 1) else date(1980, 1, 1),
        unlocked_normal=True,
    )


def plan_to_xlsx(plan: Plan, questions: Questions = MappingProxyType({})) -> bytes:
    """The authoring workbook of a plan as the bytes of an xlsx file; the same plan gives the same bytes."""
    return workbook_bytes(plan_form(plan, questions))


def _plan_sheet(plan: Plan) -> Sheet:
    """The plan's own values, one under the other."""
    said = record_cells(fields(Plan), contents(plan))
    in_force = {name: getattr(plan, name).model_dump() for name in ("headings", "thresholds")}
    usual = record_cells(fields(Plan), {**contents(plan), **in_force, "version": Decimal(plan.version)})
    rows = [
        _top("name", sheet_name(PLAN), "title", 26),
        _top("name", PURPOSES[PLAN], "subtitle", 18),
        Row({"key": Cell(column_mark(PLAN, tables.KEY), "hidden"), "value": Cell(column_mark(PLAN, tables.VALUE), "hidden")}, hidden=True),
        Row({"name": Cell("Felt", "header"), "value": Cell("Værdi", "header.input"), "hint": Cell("Hjælp", "header")},
            key="#head", height=18),
    ]  # fmt: skip
    for entry in fields(Plan):
        hint, value = words.plan_hint(entry.key, bool(entry.within), entry.sort), said.get(entry.key)
        standard = usual.get(entry.key) if entry.key not in said else None
        if standard not in (None, NONE):
            example = plain_number(standard) if isinstance(standard, Decimal) else f"»{standard}«"
            hint = f"{hint} Tom: {example}.".strip()
        name = column_heading(entry.key)
        rows.append(Row(
            {"key": Cell(entry.key, "hidden"), "name": Cell(name, "cell.strong"),
             "value": Cell(_typed(value), _role(entry, value), _rule(entry, f"{PLAN}.{entry.key}")),
             "hint": Cell(hint, "cell.quiet")},
            height=height([Wrapped(str(value or ""), 60), Wrapped(hint, 60), Wrapped(name, 34)]),
            data=True,
        ))  # fmt: skip
    columns = (Column("key", 8, hidden=True), Column("name", 34), Column("value", 60), Column("hint", 60))
    page = Page(repeat=("#head", "#head"), columns=("name", "hint"), footer=f"{plan.title} · {sheet_name(PLAN)}")
    return Sheet(sheet_name(PLAN), columns, tuple(rows), page=page, tab="#1F4E5F")


def _top(column: str, text: str, role: str, points: float) -> Row:
    return Row({column: Cell(text, role)}, height=points)


def _typed(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) and value < _FIRST_DAY else value


def _role(entry: Field | None, value: Value) -> str:
    if entry is None or (isinstance(value, str) and entry.sort in ("number", "ratio", "whole", "date")):
        return "input.text"
    return _ROLES.get(entry.sort, "input.text")


def _sheet(plan: Plan, table: BookTable, found: list[PlanRow], questions: Questions) -> Sheet:
    """A table with its rows and some blank ones to type in."""
    said = [row_cells(table, row) for row in found]
    asked = [questions.get(str(row.get("id")), ()) if table.key == "goals" else () for row in said]
    said = [
        {**row, QUESTIONS: _question_words(doubts, table)} if doubts else row
        for row, doubts in zip(said, asked, strict=True)
    ]
    main, order = _main(table), _order(table)
    if any(asked):
        order.insert(order.index("id") + 1, QUESTIONS)
    known = {entry.key: entry for entry in table.fields}
    used = {key for row in said for key in row} | {field for doubts in asked for field, _ in doubts}
    columns = tuple(
        Column(key, _width(known.get(key), key, table.key), hidden=key not in used and _seldom(table, key))
        for key in order
    )
    widths = {column.key: column.width for column in columns}
    rules = {key: _rule(known.get(key), key, table.key) for key in order}
    blank = min(MOST_BLANK, max(BLANK_ROWS, len(said) // 2))
    rows = [
        _top(order[0], sheet_name(table.key), "title", 26),
        _top(order[0], PURPOSES.get(table.key, ""), "subtitle", 18),
        Row({key: Cell(column_mark(table.key, key), "hidden") for key in order}, hidden=True),
        _heads(order, known, widths),
    ]
    for at, row in enumerate([*said, *({} for _ in range(blank))]):
        cells = {key: Cell(_typed(row.get(key)), _role(known.get(key), row.get(key)), rules[key]) for key in order}
        for field, question in asked[at] if at < len(asked) else ():
            for key in (key for key in order if key == field or key.startswith(f"{field}.")):
                if key in row or key in (field, f"{field}.kind", f"{field}.value"):
                    cells[key] = cells[key]._replace(role=cells[key].role.replace("input.", "doubt."), note=question)
        tall = height([Wrapped(str(value), widths[key]) for key, value in row.items() if isinstance(value, str)])
        rows.append(Row(cells, key="" if at else _FIRST, height=tall, data=True))
    footer = f"{plan.title} · {sheet_name(table.key)}"
    page = Page(repeat=("#head", "#head"), columns=(main[0], main[-1]), footer=footer)
    fixed = next((at + 1 for at, key in enumerate(order) if key in ("id", "@row", "key", "month", "name")), 1)
    tab = "#B59B3B" if table.key in ("goals", "areas", "efforts") else "#5A666D"
    seen: Literal["visible", "hidden"] = "visible" if said or table.key in _ALWAYS else "hidden"
    return Sheet(
        sheet_name(table.key), columns, tuple(rows), freeze=(_FIRST, fixed), visibility=seen, page=page, tab=tab
    )


def _seldom(table: BookTable, key: str) -> bool:
    """Whether a column is hidden while nothing stands in it: where rows have a target of their own, all but the usual ones."""
    return "target.kind" in table.keys and key not in _USUAL


def _question_words(doubts: tuple[tuple[str, str], ...], table: BookTable) -> str:
    """The questions about a goal, one to a line, each with the heading of its field."""
    named = (
        (next((key for key in table.keys if key == field or key.startswith(f"{field}.")), field), ask)
        for field, ask in doubts
    )
    return "\n".join(f"{column_heading(key)}: {ask}" for key, ask in named)


def _heads(order: list[str], known: dict[str, Field], widths: dict[str, float]) -> Row:
    needed = {key for key in order if (key in known and known[key].needed and key != "code") or key == "@row"}
    marked = {key: f"{column_heading(key)} *" if key in needed else column_heading(key) for key in order}
    tall = height(Wrapped(name, widths[key], bold=True) for key, name in marked.items())
    cells = {key: Cell(name, "header.input" if key in needed else "header") for key, name in marked.items()}
    return Row(cells, key="#head", height=max(tall, 28))


def _guide(plan: Plan) -> Sheet:
    """What an author needs to know, and what each sheet is for."""
    rows = [_guide_row("Sådan skriver du en målplan i regnearket", "title", 24), _guide_row(plan.title, "subtitle", 18)]
    for heading, texts in words.GUIDE_SECTIONS:
        rows.append(_guide_row(heading, "heading", 24))
        rows += [_guide_row(text, "text") for text in texts]
    rows.append(_guide_row("5. Arkene", "heading", 24))
    rows += [_guide_row(f"{SHEETS[key]}: {PURPOSES[key]}", "text") for key in SHEETS]
    columns = (Column("margin", 2), Column("text", _GUIDE_WIDTH))
    page = Page(landscape=False, footer=f"{plan.title} · vejledning", one_page=True)
    return Sheet("Vejledning", columns, tuple(rows), page=page, tab="#5A666D")


def _guide_row(text: str, role: str, points: float | None = None) -> Row:
    return Row({"text": Cell(text, role)}, height=points or height([Wrapped(text, _GUIDE_WIDTH, 10)]))


_LONGEST_TITLE = 32
_RANGES: Mapping[str, tuple[str, str]] = {"@unit": ("units", "name"), "@area": ("areas", "id")}
"""Columns that offer what stands in a column of another table, as it stands there at that moment."""

_MARKABLE = ("baseline.value", "thresholds.partly_at_least")
"""Numbers that »(ukendt)« or »(ingen)« may stand for."""

_NUMBERS = {"ratio": ("Skriv et tal mellem 0 og 1: 0,75 er 75 pct.", 0, 1)}
_WIDTHS: Mapping[str, float] = {
    "@questions": 34, "@unit": 10.5, "@area": 8, "@level": 11, "@row": 12, "@part": 12, "@without": 14, "id": 10, "text": 40, "name": 26,
    "label": 34, "key": 14, "target_group": 36, "strategy.text": 30, "strategy.source": 30, "term": 22, "efforts": 12,
    "part_means": 20, "whole_means": 20, "target.kind": 10.5, "deadline_wording": 13, "owner": 16, "source": 18,
    "baseline.wording": 14, "wording": 22, "unit": 11.5, "measure": 7.5, "sum_of": 24, "mailbox": 30, "own": 12,
    "code": 10, "number": 9, "month": 11, "target.direction": 9, "target.pick": 11, "figure": 14, "size": 10,
    "of_group.group": 12, "baseline.value": 11.5, "target.by_points": 12.5, "emptying_whole": 11,
}  # fmt: skip
_BY_SORT: Mapping[Sort, float] = {"date": 11, "number": 10, "ratio": 10, "whole": 9.5, "yes": 9, "text": 20}
_OWN_TEXT: Mapping[str, float] = {"definitions": 80, "criteria": 90, "efforts": 48, "steps": 40}


def _width(entry: Field | None, key: str, table: str = "") -> float:
    """The width of a column in characters."""
    if key == "text" and table in _OWN_TEXT:
        return _OWN_TEXT[table]
    return _WIDTHS.get(key) or _BY_SORT.get(entry.sort if entry else "text", 12)


def _order(table: BookTable) -> list[str]:
    """The keys of a table's columns as they stand: where rows have a target of their own, the main ones first."""
    main = _main(table)
    return [*main, *(key for key in table.keys if key not in main)]


def _main(table: BookTable) -> list[str]:
    return [key for key in _MAIN if key in table.keys] if "target.kind" in table.keys else list(table.keys)


def _range(key: str) -> str:
    """The cells of the column that a column offers the values of, as a formula names them."""
    table, column = _RANGES[key]
    name = letters(1 + next(_order(known).index(column) for known in book_tables() if known.key == table))
    return f"'{sheet_name(table)}'!${name}${_FIRST_ROW}:${name}${_FIRST_ROW + _OFFERED - 1}"


def _rule(entry: Field | None, key: str, table: str = PLAN) -> Validation | None:
    """What a cell of the column accepts and says; None where nothing needs saying."""
    title = column_heading(key.removeprefix("plan."))[:_LONGEST_TITLE]
    said = words.prompt(key.removeprefix("plan."), table, entry.sort if entry else "")
    if key in _RANGES:
        return Validation("list", title, said, "Vælg en af dem, der står på listen.", formula=_range(key))
    if key == "@level" or (entry and entry.sort == "choice"):
        choices = CHOICES[key].values() if key in CHOICES else entry.choices if entry else ()
        more = (NONE,) if key == "target.kind" else ()
        return Validation("list", title, said, "Vælg en af mulighederne på listen.", (*choices, *more))
    if entry and entry.sort in ("yes", "presence"):
        return Validation("list", title, said, "Vælg ja eller nej.", (YES,) if entry.sort == "presence" else (YES, NO))
    if entry and entry.sort == "date":
        error = "Skriv datoen med dag, måned og år, fx 31-12-2015."
        return Validation("date", title, said, error, low=_FIRST_DAY, high=date(2199, 12, 31))
    if entry and entry.sort in ("number", "ratio", "whole") and key not in _MARKABLE:
        error, low, high = _NUMBERS.get(entry.sort, ("Skriv tallet alene, uden enhed og ord.", -(10**15), 10**15))
        return Validation("number", title, said, error, low=Decimal(low), high=Decimal(high))
    return Validation("any", title, said) if said else None
