"""Plan → the authoring workbook, for those who write plans in a spreadsheet: one sheet for each kind of row.

Columns are known by the hidden keys above their headings, so sheets may be renamed, sorted and have columns moved.
"""

from datetime import date
from decimal import Decimal

from followup_xl.danish.wording import plain_number
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book, Cell, Column, Page, Row, Rule, Sheet, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.plan.book.fields import Field, fields
from followup_xl.plan.book.plan_cells import cells, values
from followup_xl.plan.book.plan_guide import plan_guide
from followup_xl.plan.book.plan_rules import rule, width
from followup_xl.plan.book.tables import PLAN, Entry, Table, entries, tables
from followup_xl.plan.book.words import NONE, PURPOSES, SHEETS, heading, plan_hint, sheet_name
from followup_xl.plan.contents import contents

KEY, VALUE, FIRST = "@key", "@value", "#first"
BLANK_ROWS, MOST_BLANK = 12, 30
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about days before it; such a day is written as text."""

_ROLES = {"number": "input.number", "ratio": "input.number", "whole": "input.number", "date": "input.date",
          "choice": "input.choice", "yes": "input.choice", "presence": "input.choice"}  # fmt: skip
_MAIN = (
    "@unit", "@area", "@level", "@row", "id", "key", "label", "text", "measure", "unit", "target.kind", "target.value",
    "target.to", "baseline.value", "deadline", "deadline_wording", "efforts",
)  # fmt: skip
"""Where rows have a target of their own: the columns that stand first and are printed. The others do not fit on A4."""


def mark(table: str, key: str) -> str:
    """What the hidden row above the headings says of a column."""
    return f"{table}/{key}"


def plan_form(plan: Plan) -> Book:
    """The authoring workbook of a plan; the same plan gives the same description."""
    found = entries(plan)
    ordered = sorted(tables(), key=lambda table: list(SHEETS).index(table.key) if table.key in SHEETS else len(SHEETS))
    pages = [_sheet(plan, table, found[table.key]) for table in ordered]
    return Book(
        (plan_guide(plan), _plan_sheet(plan), *pages),
        active=sheet_name("goals"),
        title=f"{plan.title} – plan",
        subject="Målplan til redigering",
        created=plan.period.start if plan.period.start >= date(1980, 1, 1) else date(1980, 1, 1),
        unlocked_normal=True,
    )


def _footer(plan: Plan, table: str) -> str:
    return f"{plan.title} · {sheet_name(table)}"


def _plan_sheet(plan: Plan) -> Sheet:
    """The plan's own values, one under the other."""
    said = values(fields(Plan), contents(plan))
    usual = values(fields(Plan), {**contents(plan), **_usual(plan)})
    rows = [
        _top("name", sheet_name(PLAN), "title", 26),
        _top("name", PURPOSES[PLAN], "subtitle", 18),
        Row({"key": Cell(mark(PLAN, KEY), "hidden"), "value": Cell(mark(PLAN, VALUE), "hidden")}, hidden=True),
        Row({"name": Cell("Felt", "header"), "value": Cell("Værdi", "header.input"), "hint": Cell("Hjælp", "header")},
            key="#head", height=18),
    ]  # fmt: skip
    for entry in fields(Plan):
        standard = usual.get(entry.key) if entry.key not in said else None
        rows.append(_value_row(entry, said.get(entry.key), standard))
    columns = (Column("key", 8, hidden=True), Column("name", 34), Column("value", 60), Column("hint", 60))
    page = Page(repeat=("#head", "#head"), columns=("name", "hint"), footer=_footer(plan, PLAN))
    return Sheet(sheet_name(PLAN), columns, tuple(rows), page=page, tab="#1F4E5F")


def _usual(plan: Plan) -> dict[str, object]:
    """The headings and thresholds that hold, written or not."""
    usual = {name: getattr(plan, name).model_dump() for name in ("headings", "thresholds")}
    return {**usual, "version": Decimal(plan.version)}


def _top(column: str, text: str, role: str, points: float) -> Row:
    return Row({column: Cell(text, role)}, height=points)


def _value_row(entry: Field, said: Value, standard: Value) -> Row:
    hint = plan_hint(entry.key, bool(entry.within))
    if standard not in (None, NONE):
        usual = plain_number(standard) if isinstance(standard, Decimal) else f"»{standard}«"
        hint = f"{hint} Tom: {usual}.".strip()
    typed = Cell(_typed(said), _role(entry, said), rule(entry, f"{PLAN}.{entry.key}"))
    tall = height([Wrapped(str(said or ""), 60), Wrapped(hint, 60), Wrapped(heading(entry.key), 34)])
    return Row(
        {"key": Cell(entry.key, "hidden"), "name": Cell(heading(entry.key), "cell.strong"), "value": typed,
         "hint": Cell(hint, "cell.quiet")},
        height=tall,
        data=True,
    )  # fmt: skip


def _typed(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) and value < _FIRST_DAY else value


def _role(entry: Field | None, value: Value) -> str:
    if entry is None or (isinstance(value, str) and entry.sort in ("number", "ratio", "whole", "date")):
        return "input.text"
    return _ROLES.get(entry.sort, "input.text")


def _sheet(plan: Plan, table: Table, found: list[Entry]) -> Sheet:
    """A table with its rows and some blank ones to type in."""
    said = [cells(table, entry) for entry in found]
    main = [key for key in _MAIN if key in table.keys] if "target.kind" in table.keys else list(table.keys)
    order = [*main, *(key for key in table.keys if key not in main)]
    known = {entry.key: entry for entry in table.fields}
    columns = tuple(Column(key, width(known.get(key), key, table.key)) for key in order)
    widths = {column.key: column.width for column in columns}
    rules = {key: rule(known.get(key), key) for key in order}
    blank = min(MOST_BLANK, max(BLANK_ROWS, len(said) // 2))
    rows = [
        _top(order[0], sheet_name(table.key), "title", 26),
        _top(order[0], PURPOSES.get(table.key, ""), "subtitle", 18),
        Row({key: Cell(mark(table.key, key), "hidden") for key in order}, hidden=True),
        _heads(table, order, known, widths),
        *(_row(row, at, order, known, rules, widths) for at, row in enumerate([*said, *({} for _ in range(blank))])),
    ]
    page = Page(repeat=("#head", "#head"), columns=(main[0], main[-1]), footer=_footer(plan, table.key))
    fixed = next((at + 1 for at, key in enumerate(order) if key in ("id", "@row", "key", "month", "name")), 1)
    return Sheet(sheet_name(table.key), columns, tuple(rows), freeze=(FIRST, fixed), page=page, tab=_tab(table))


def _tab(table: Table) -> str:
    return "#B59B3B" if table.key in ("goals", "areas", "efforts") else "#5A666D"


def _heads(table: Table, order: list[str], known: dict[str, Field], widths: dict[str, float]) -> Row:
    names = {key: heading(key) for key in order}
    needed = {key for key in order if (key in known and known[key].needed and key != "code") or key == "@row"}
    marked = {key: f"{name} *" if key in needed else name for key, name in names.items()}
    tall = height(Wrapped(name, widths[key], bold=True) for key, name in marked.items())
    return Row(
        {key: Cell(name, "header.input" if key in needed else "header") for key, name in marked.items()},
        key="#head",
        height=max(tall, 28),
    )


def _row(
    said: dict[str, Value],
    at: int,
    order: list[str],
    known: dict[str, Field],
    rules: dict[str, Rule | None],
    widths: dict[str, float],
) -> Row:
    wrapped = [Wrapped(str(value), widths[key]) for key, value in said.items() if isinstance(value, str)]
    return Row(
        {key: Cell(_typed(said.get(key)), _role(known.get(key), said.get(key)), rules[key]) for key in order},
        key="" if at else FIRST,
        height=height(wrapped),
        data=True,
    )
