"""A plan as the follow-up workbook that caseworkers fill in (workbook-contract.md §1)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from followup_xl import __version__
from followup_xl.danish.wording import month_name, status_words
from followup_xl.model.carried import packed
from followup_xl.model.department import department
from followup_xl.model.frame import Heading, Round, Unit
from followup_xl.model.plan import Plan
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.page.layout import Book, Cell, Column, Formula, Page, Row, Rule, Shade, Sheet, Value
from followup_xl.page.measure import Wrapped, height, text_space, text_width
from followup_xl.page.rows import folded_lines
from followup_xl.page.theme import looks
from followup_xl.rules.expr import day_outside, serial
from followup_xl.workbook.contract import (
    AS_OF_NAME,
    FX,
    HEADER_ROW,
    INPUTS,
    KEY_ROW,
    LAYOUT_VERSION,
    PROPERTY,
    TABLE,
    TITLE_ROW,
    InputColumn,
    Line,
    lines,
    token,
    visible_inputs,
)
from followup_xl.workbook.decisions import decisions
from followup_xl.workbook.entry_rules import as_of_date, date_window
from followup_xl.workbook.form_rows import area_rows
from followup_xl.workbook.guide import guide

GOAL_WIDTHS = {"strategy": 14, "result_goal": 24, "effort": 22, "effort_goal": 26}
_INPUT_KEYS = frozenset(column.key for column in INPUTS)
_BESIDE, _PADDING = 60, 5 / 7
"""Characters of further columns that a title on a row of its own may run on over; and what a column adds to its own."""

Answers = Mapping[str, Mapping[str, Value]]
"""What is filled in beforehand: by row key, then by column key."""


@dataclass(frozen=True)
class Filling:
    """What a workbook starts with: typed inputs, decisions, and the previews' true results by row key.

    ``former`` is what was reported last time, by goal and part, as words for a note.
    """

    answers: Answers
    decisions: Answers
    previews: Mapping[str, str]
    answered: Mapping[str, int]
    former: Mapping[tuple[str, str], str] = field(default_factory=dict)


EMPTY = Filling({}, {}, {}, {})


def form(whole: Plan, unit: Unit, round_: Round, filling: Filling = EMPTY, owner: str = "") -> Book:
    """The workbook of one unit for one round: guidance, decisions, the hidden plan, and the table last and in front.

    ``owner`` leaves only that department's goals and efforts in it; the whole plan travels along all the same.
    """
    mark = token(whole, round_.month, unit.code, owner)
    plan = department(whole, owner) if owner else whole
    sheets = (
        guide(plan, unit, round_),
        decisions(plan, filling.decisions),
        _hidden_plan(whole, unit, round_, mark),
        _table(plan, unit, round_, mark, filling),
    )
    title = f"{plan.headings.follow_up.title} – {plan.title} – {unit.name}"
    properties = {PROPERTY: mark}
    return Book(sheets, TABLE, title, month_name(round_.month), as_of_date(round_), properties, unlocked_normal=True)


def _hidden_plan(plan: Plan, unit: Unit, round_: Round, mark: str) -> Sheet:
    facts = [
        ("token", mark),
        ("layout", str(LAYOUT_VERSION)),
        ("generator", f"followup-xl {__version__}"),
        ("unit", unit.name),
        ("round", round_.month),
        *packed(plan),
    ]
    rows = tuple(Row({"what": Cell(what, "hidden"), "text": Cell(text, "hidden")}) for what, text in facts)
    return Sheet(FX, (Column("what", 16), Column("text", 80)), rows, protected=True, visibility="very_hidden")


def _goal_columns(plan: Plan, rows: tuple[Line, ...]) -> list[tuple[str, Heading]]:
    """The goal columns with their headings; one without a heading is left out unless a row needs it."""
    headings, found = plan.headings, []
    needed = {line.column for line in rows} | ({"strategy"} if any(line.area.strategy for line in rows) else set())
    fallback = {"strategy": "Strategi", "result_goal": "Resultatmål", "effort": "Indsats", "effort_goal": "Indsatsmål"}
    for key, title in fallback.items():
        heading: Heading | None = getattr(headings, key)
        if key in needed:
            found.append((key, heading or Heading(title=title)))
    return found


def _table(plan: Plan, unit: Unit, round_: Round, mark: str, filling: Filling) -> Sheet:
    rows = lines(plan)
    goals, inputs = _goal_columns(plan, rows), visible_inputs(plan)
    columns = (
        Column("id", 11),
        *(Column(key, GOAL_WIDTHS[key]) for key, _ in goals),
        *(Column(column.key, column.width) for column in inputs),
        Column("preview", 17),
        *(Column(key, 10, hidden=True) for key in ("figure", "until", "expected", "answered", "identity")),
    )
    inside: defaultdict[int, list[Line]] = defaultdict(list)
    for line in rows:
        inside[id(line.area)].append(line)
    day = as_of_date(round_)
    body = [row for area in plan.areas for row in area_rows(plan, area, inside[id(area)], columns, day, filling)]
    head = (
        *_title_rows(plan, unit, round_, columns, _counter(body)),
        _key_row(mark, goals, inputs),
        Row(_headers(plan, goals, inputs), key=HEADER_ROW, rest="header", height=_header_height(goals, inputs)),
    )
    first = next(row.key for row in body)
    last_printed = "comment" if any(c.key == "comment" for c in inputs) else inputs[-1].key
    page = Page(
        repeat=(HEADER_ROW, HEADER_ROW),
        columns=("id", last_printed),
        footer=f"{plan.title} · {unit.name} · {month_name(round_.month)}",
    )
    shades = tuple(Shade("preview", label.danish, f"shade.{status.value}") for status, label in STATUS_LABELS.items())
    return Sheet(TABLE, columns, (*head, *body), (first, 1), protected=True, page=page, shades=shades, tab="#1F4E5F")


def _title_rows(
    plan: Plan, unit: Unit, round_: Round, columns: tuple[Column, ...], counter: Formula
) -> tuple[Row, ...]:
    """Title, date and counter; a title that the date beside it would cut stands on rows of its own."""
    keys = [column.key for column in columns]
    first = next(index for index, key in enumerate(keys) if key in _INPUT_KEYS)
    title, look = f"{plan.title} – {unit.name}", looks()["title"]
    before = sum(column.width + _PADDING for column in columns[: first - 1]) - _PADDING
    beside = text_width(title, look.size, look.bold) <= text_space(before)
    alone = () if beside else folded_lines(title, before + _BESIDE, look.size, look.bold)
    dated = {"id": Cell(title, "title")} if beside else {}
    dated |= _as_of_cells(plan, round_, keys[first - 1], keys[first])
    words = f"{plan.headings.follow_up.title}, {month_name(round_.month)}. Skriv i de gule felter."
    under = {"id": Cell(words, "subtitle"), keys[first]: Cell(counter, "counter")}
    above = (Row({"id": Cell(line, "title")}, height=24) for line in alone)
    return *above, Row(dated, key=TITLE_ROW, height=28), Row(under, height=18)


def _key_row(mark: str, goals: list[tuple[str, Heading]], inputs: tuple[InputColumn, ...]) -> Row:
    names = ("id", *(key for key, _ in goals), *(column.key for column in inputs), "preview")
    keys = {name: Cell(name, "key") for name in (*names, "figure", "until", "expected", "answered")}
    return Row(keys | {"identity": Cell(mark, "key")}, key=KEY_ROW, hidden=True)


def _as_of_cells(plan: Plan, round_: Round, label: str, column: str) -> dict[str, Cell]:
    """The date that status is judged on, in a column with its label in the one before, and as the formulas use it."""
    low, high = date_window(plan)
    day = as_of_date(round_)
    prompt = "Den dato, status gøres op på. Rettes kun, hvis opgørelsen gælder en anden dato."
    rule = Rule("date", "Opgørelsesdato", prompt, "Skriv en dato, fx 31-08-2015.", low=low, high=high)
    typed = f"[{column}]"
    number = f"IF(ISNUMBER({typed}),IF({day_outside(typed, low, high)},{serial(day)},{typed}),{serial(day)})"
    return {
        label: Cell("Opgørelsesdato", "label"),
        column: Cell(day, "input.date", rule, name=AS_OF_NAME),
        "answered": Cell(Formula(number, int(serial(day))), "hidden"),
    }


def _counter(body: Sequence[Row]) -> Formula:
    """How many of the goals are answered, counted by the spreadsheet, with what it counts to begin with."""
    marks = [_result(row, "answered") for row in body if _result(row, "preview") != status_words(Status.NOT_RELEVANT)]
    counted = [mark for mark in marks if isinstance(mark, int)]
    words = "mål er besvaret"
    formula = f'SUM([*!answered])&" af "&COUNT([*!answered])&" {words}"'
    return Formula(formula, f"{sum(counted)} af {len(counted)} {words}")


def _result(row: Row, column: str) -> str | int | None:
    """The stored result of a row's formula; None where there is none."""
    cell = row.cells.get(column)
    return cell.value.result if cell and isinstance(cell.value, Formula) else None


def _headers(plan: Plan, goals: list[tuple[str, Heading]], inputs: tuple[InputColumn, ...]) -> dict[str, Cell]:
    cells = {"id": Cell(plan.headings.number.title, "header")}
    cells |= {key: Cell(_heading_text(heading), "header") for key, heading in goals}
    cells |= {column.key: Cell(column.heading, "header.input") for column in inputs}
    return cells | {"preview": Cell("Status (foreløbig)", "header")}


def _heading_text(heading: Heading) -> str:
    return f"{heading.title}\n{heading.sub}" if heading.sub else heading.title


def _header_height(goals: list[tuple[str, Heading]], inputs: tuple[InputColumn, ...]) -> float:
    texts = [Wrapped(_heading_text(heading), GOAL_WIDTHS[key], bold=True) for key, heading in goals]
    return height([*texts, *(Wrapped(column.heading, column.width, bold=True) for column in inputs)])
