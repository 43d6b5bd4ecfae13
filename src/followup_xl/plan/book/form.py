"""Plan → the authoring workbook, for those who write plans in a spreadsheet: Plan, Mål and Ord, and Mere for all else.

Columns are known by the hidden keys above their headings. What a cell accepts and says follows from the sort of its
field (``_rule``).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from followup_xl.danish.wording import foot_line, plain_number
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book, Cell, Column, Page, Row, Sheet, Validation, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.plan.book import shape, words
from followup_xl.plan.book.cells import record_cells
from followup_xl.plan.book.parts import Cells, plan_parts
from followup_xl.plan.book.shape import AIM, FIELD, FIELD_VALUE, GOALS, MORE, PROPOSED, SHEET_KEYS, WHAT, WORDS
from followup_xl.plan.book.tables import KEY, PLAN, QUESTIONS, VALUE, Field, Sort, book_tables, column_mark, fields
from followup_xl.plan.book.words import NO, NONE, YES, column_heading, sheet_heading, sheet_name
from followup_xl.plan.field_texts import CHOICES
from followup_xl.xlsx.write import workbook_bytes

_FIRST = "#first"
BLANK_ROWS, MOST_BLANK = 12, 30
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about days before it; such a day is written as text."""

_ROLES = {
    **dict.fromkeys(("number", "ratio", "whole"), "author.number"),
    **dict.fromkeys(("choice", "yes", "presence"), "author.choice"),
    "date": "author.date",
}
_ASKED = ("title", "period.start", "period.end", "rounds", "units", "committee")
"""The five questions that a plan begins with, in six cells."""

_OFTEN = ("id", "version", "case", "return_to")
"""The plan's other values that are always shown; the others where they are filled in."""

Questions = Mapping[str, tuple[tuple[str, str], ...]]
"""What is left to answer about a goal: by its number, the key of a field and the question."""


@dataclass(frozen=True)
class _Table:
    """A sheet of rows: its columns in order, those that are shown, and by row what is asked of whom."""

    sheet: str
    purpose: str
    rows: list[Cells]
    order: tuple[str, ...]
    shown: Collection[str]
    notes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    blank: int = BLANK_ROWS


def plan_form(plan: Plan, questions: Questions = MappingProxyType({})) -> Book:
    """The authoring workbook of a plan, the same for the same plan; a goal's ``questions`` have a column, and the fields they are about stand out."""
    parts = plan_parts(plan)
    numbers = enumerate(str(row.get("id")) for row in parts.goals)
    notes = {at: shape.cell_notes(questions[number]) for at, number in numbers if number in questions}
    kept = shape.ALWAYS[GOALS]
    asked = [{**row, shape.WRITTEN: shape.proposed_words(row, kept)} for row in parts.goals]
    for at, doubtful in notes.items():
        row = asked[at]
        cells = {
            QUESTIONS: shape.question_words(questions[str(row["id"])]),
            PROPOSED: shape.proposed_words(row, doubtful),
        }
        asked[at] = {**row, **cells}
    used = {key for row in asked for key in row}
    often = [*kept, *(key for key in (QUESTIONS, "@unit") if key in used)]
    blank = min(MOST_BLANK, max(BLANK_ROWS, len(asked) // 2))
    columns = shape.GOAL_COLUMNS if notes else shape.GOAL_COLUMNS[:-1]
    goals = _Table(GOALS, words.GOAL_PURPOSE, asked, columns, often, notes, blank)
    said = {key for row in parts.words for key in row}
    ord_ = _Table(WORDS, words.WORD_PURPOSE, parts.words, shape.WORD_COLUMNS, {*shape.ALWAYS[WORDS], *said})
    rest = {key for row in parts.more for key in row}
    more = _Table(MORE, words.MORE_PURPOSE, parts.more, SHEET_KEYS[MORE], {*shape.ALWAYS[MORE], *rest})
    pages = (_sheet(plan, table) for table in (goals, ord_, more))
    return Book(
        (_plan_sheet(plan, parts.answers, next((ask for _, ask in questions.get(shape.ANSWERS, ())), "")), *pages),
        active=sheet_name(GOALS),
        title=f"{plan.title} – plan",
        subject="Målplan til redigering",
        created=plan.period.start if plan.period.start >= date(1980, 1, 1) else date(1980, 1, 1),
        unlocked_normal=True,
    )


def plan_to_xlsx(plan: Plan, questions: Questions = MappingProxyType({})) -> bytes:
    """The authoring workbook of a plan as the bytes of an xlsx file; the same plan gives the same bytes."""
    return workbook_bytes(plan_form(plan, questions))


def _plan_sheet(plan: Plan, said: Cells, question: str) -> Sheet:
    """The answers to the five questions, what is filled in more rarely, and how the workbook is used; a ``question`` is about the title."""
    known = {entry.key: entry for entry in fields(Plan)}
    rest = [key for key in known if key not in (*_ASKED, *_OFTEN)]
    in_force = {name: getattr(plan, name).model_dump() for name in ("headings", "thresholds")}
    usual = record_cells(fields(Plan), in_force)
    marks = (("key", KEY), ("value", VALUE))
    heads = {
        "name": Cell("Spørgsmål", "header"),
        "value": Cell("Svar", "header.input"),
        "hint": Cell("Hjælp", "header"),
    }
    rows = [
        _top("name", plan.title, "title", 26),
        _top("name", words.ANSWER_PURPOSE, "subtitle", 18),
        Row({key: Cell(column_mark(shape.ANSWERS, mark), "hidden") for key, mark in marks}, hidden=True),
        Row(heads, key="#head", height=18),
    ]
    numbers = ("1. ", "2. ", "", "3. ", "4. ", "5. ")
    numbered = zip(_ASKED, numbers, strict=True)
    rows += [_answer(known.get(key), key, said.get(key), usual, number) for key, number in numbered]
    rows.append(_top("name", "Kan udfyldes", "heading", 24))
    rows += [_answer(known[key], key, said.get(key), usual) for key in (*_OFTEN, *rest)]
    rows.append(_top("name", "Sådan gør du", "heading", 24))
    rows += [_top("name", text, "plain", 15) for text in words.HOW_TO]
    columns = (Column("key", 8, hidden=True), *map(Column, ("name", "value", "hint"), (28, 58, 70)))
    if question:
        columns = (*columns, Column(QUESTIONS, 34))
        asked = Cell(f"{question}\n{shape.HOW_AGREED}", "author.text", _rule(None, QUESTIONS, GOALS))
        added = (Cell(column_mark(shape.ANSWERS, QUESTIONS), "hidden"), Cell(sheet_heading(QUESTIONS), "header"), asked)
        rows[2:5] = [replace(row, cells={**row.cells, QUESTIONS: it}) for row, it in zip(rows[2:5], added, strict=True)]
    sheet, ends = sheet_name(shape.ANSWERS), ("name", columns[-1].key)
    page = Page(repeat=("#head", "#head"), columns=ends, footer=foot_line(plan.title, sheet))
    shades = (shape.TITLE_SHADE,) if question else ()
    return Sheet(sheet, columns, tuple(rows), page=page, tab="#1F4E5F", shades=shades)


def _answer(entry: Field | None, key: str, value: Value, usual: Cells, number: str = "") -> Row:
    """One of the plan's own values; ``entry`` None for a list of names. Hidden where nothing is said that is rarely said."""
    optional, sort = (bool(entry.within), entry.sort) if entry else (False, "")
    hint = words.ANSWER_HINTS.get(key) or words.plan_hint(key, optional, sort)
    if value is None and (standard := usual.get(key)) not in (None, NONE):
        hint = f"{hint} Tom: {plain_number(standard) if isinstance(standard, Decimal) else f'»{standard}«'}.".strip()
    name = f"{number or '    '}{column_heading(key)}" if key in _ASKED else column_heading(key)
    answer = Cell(_typed(value), _role(entry, value), _rule(entry, f"{PLAN}.{key}"))
    told = {"key": Cell(key, "hidden"), "name": Cell(name, "cell.strong"), "hint": Cell(hint, "cell.quiet")}
    return Row(
        {**told, "value": answer},
        height=max(20, height([Wrapped(str(value or ""), 58), Wrapped(hint, 70), Wrapped(name, 28)])),
        hidden=value is None and key not in (*_ASKED, *_OFTEN),
        data=True,
    )


def _top(column: str, text: str, role: str, points: float) -> Row:
    return Row({column: Cell(text, role)}, height=points)


def _typed(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) and value < _FIRST_DAY else value


def _role(entry: Field | None, value: Value) -> str:
    if entry is None or (isinstance(value, str) and entry.sort in ("number", "ratio", "whole", "date")):
        return "author.text"
    return _ROLES.get(entry.sort, "author.text")


_TABLES: Mapping[str, Collection[str]] = {GOALS: ("goals",), WORDS: (), MORE: shape.MORE_ROWS.values()}
"""The tables whose fields have columns of their own on a sheet."""


def _sheet(plan: Plan, table: _Table) -> Sheet:
    """A table with its rows and some blank ones to type in."""
    tables = [each for each in book_tables() if each.key in _TABLES[table.sheet]]
    known = {entry.key: entry for each in reversed(tables) for entry in each.fields} | {AIM: Field((AIM,), "number")}
    order = table.order
    columns = tuple(Column(key, _width(known.get(key), key, table.sheet), key not in table.shown) for key in order)
    widths = {column.key: column.width for column in columns}
    rules = {key: _rule(known.get(key), key, table.sheet) for key in order}
    rows = [
        _top(order[0], sheet_name(table.sheet), "title", 26),
        _top(order[0], table.purpose, "subtitle", 18),
        Row({key: Cell(column_mark(table.sheet, key), "hidden") for key in order}, hidden=True),
        _heads(order, widths),
    ]
    for at, row in enumerate([*table.rows, *({} for _ in range(table.blank))]):
        cells = {key: _cell(known.get(key), key, row.get(key), rules[key]) for key in order}
        for key, note in table.notes.get(at, {}).items():
            cells[key] = cells[key]._replace(note=note)
        tall = height(Wrapped(text, widths[key]) for key in table.shown if isinstance(text := row.get(key), str))
        rows.append(Row(cells, key="" if at else _FIRST, height=max(tall, 18), data=True))
    shown = [key for key in order if key in table.shown]
    sheet, ends = sheet_name(table.sheet), (shown[0], shown[-1])
    page = Page(repeat=("#head", "#head"), columns=ends, footer=foot_line(plan.title, sheet))
    seen: Literal["visible", "hidden"] = "visible" if table.rows or table.sheet != MORE else "hidden"
    tab = {GOALS: "#B59B3B"}.get(table.sheet, "#5A666D")
    shades = shape.goal_shades(key for key in order if any(key in row for row in table.notes.values()))
    return Sheet(sheet, columns, tuple(rows), (_FIRST, 1), visibility=seen, page=page, tab=tab, shades=shades)


def _cell(entry: Field | None, key: str, value: Value, rule: Validation | None) -> Cell:
    role = "author.choice" if key in (WHAT, "@level") else _role(entry, value)
    if key == FIELD_VALUE:
        role = {Decimal: "author.number", date: "author.date"}.get(type(value), "author.text")
    return Cell(_typed(value), role, rule)


def _heads(order: Iterable[str], widths: Mapping[str, float]) -> Row:
    cells = {key: Cell(sheet_heading(key), "header.input" if key in ("text", WHAT) else "header") for key in order}
    tall = height(Wrapped(str(cell.value), widths[key], bold=True) for key, cell in cells.items())
    return Row(cells, key="#head", height=max(28, tall))


_LONGEST_TITLE = 32
_MARKABLE = ("baseline.value", "thresholds.partly_at_least")
"""Numbers that »(ukendt)« or »(ingen)« may stand for."""

_WIDTHS: Mapping[str, float] = {
    "@questions": 34, "@unit": 10.5, "@area": 8, "@level": 11, "@row": 12, "@part": 12, "@without": 14, "id": 10, "text": 40, "name": 26,
    "label": 34, "key": 14, "target_group": 36, "strategy.text": 30, "strategy.source": 30, "term": 22, "efforts": 12,
    "part_means": 20, "whole_means": 20, "target.kind": 10.5, "deadline_wording": 13, "owner": 16, "source": 18,
    "baseline.wording": 14, "wording": 22, "unit": 11.5, "measure": 7.5, "sum_of": 24, "mailbox": 30, "own": 12,
    "code": 10, "number": 9, "month": 11, "target.direction": 9, "target.pick": 11, "figure": 14, "size": 10,
    "of_group.group": 12, "baseline.value": 11.5, "target.by_points": 12.5, "emptying_whole": 11,
}  # fmt: skip
_BY_SORT: Mapping[Sort, float] = {"date": 11, "number": 10, "ratio": 10, "whole": 9.5, "yes": 9, "text": 20}
_OWN_WIDTHS: Mapping[str, Mapping[str, float]] = {
    GOALS: {"id": 8.5, "@area": 12, "strategy.text": 14, "@level": 11, "text": 31, "target.kind": 9.5, "measure": 7, "unit": 9.5, AIM: 9.5,
            "baseline.value": 11.5, "deadline": 10, "part_means": 10.5, "whole_means": 11, "cumulative": 12.5, "owner": 10.5, QUESTIONS: 30},
    WORDS: {WHAT: 11, "word": 26, "meaning": 80, "number": 11, "@area": 20, "size": 10, "sum_of": 22},
    MORE: {WHAT: 15, "@row": 11, "text": 44, "@area": 14, FIELD: 20, FIELD_VALUE: 34, "label": 26, "name": 24},
}  # fmt: skip


def _width(entry: Field | None, key: str, sheet: str) -> float:
    """The width of a column in characters."""
    own = _OWN_WIDTHS[sheet].get(key) or _WIDTHS.get(key)
    return own or _BY_SORT.get(entry.sort if entry else "text", 12)


def _rule(entry: Field | None, key: str, sheet: str = "") -> Validation | None:
    """What a cell of the column accepts and says; None where nothing needs saying."""
    plain = key.removeprefix("plan.")
    title = (sheet_heading(plain) if sheet else column_heading(plain))[:_LONGEST_TITLE]
    own = words.SHEET_PROMPTS.get(plain) if sheet else None
    table = {"": PLAN, GOALS: "goals"}.get(sheet, "")
    said = own or words.prompt(plain, table, entry.sort if entry else "")
    if key == AIM:
        return Validation("any", title, said)
    if key == QUESTIONS:
        return Validation("list", title, said, choices=(shape.AGREED,))
    if choices := _choices(entry, key, sheet):
        return Validation("list", title, said, "Vælg en af mulighederne på listen.", choices)
    if entry and entry.sort == "date":
        error = "Skriv datoen med dag, måned og år, fx 31-12-2015."
        return Validation("date", title, said, error, low=_FIRST_DAY, high=date(2199, 12, 31))
    if entry and entry.sort in ("number", "ratio", "whole") and key not in _MARKABLE:
        error, low, high = "Skriv tallet alene, uden enhed og ord.", -(10**15), 10**15
        if entry.sort == "ratio":
            error, low, high = "Skriv et tal mellem 0 og 1: 0,75 er 75 pct.", 0, 1
        return Validation("number", title, said, error, low=Decimal(low), high=Decimal(high))
    return Validation("any", title, said) if said else None


def _choices(entry: Field | None, key: str, sheet: str) -> tuple[str, ...]:
    """What the column offers to choose among; none where it does not."""
    if key == WHAT:
        return tuple(shape.WORD_ROWS if sheet == WORDS else shape.MORE_ROWS)
    if key == "@level":
        return (CHOICES[key]["result_goals"], CHOICES[key]["effort_goals"], "Indsats")
    if key == "cumulative" and sheet == GOALS:
        return tuple(shape.CUMULATIVE.values())
    if entry and entry.sort == "choice":
        more = (NONE,) if key == "target.kind" and sheet != GOALS else ()
        return (*(CHOICES[key].values() if key in CHOICES else entry.choices), *more)
    if entry and entry.sort in ("yes", "presence"):
        return (YES,) if entry.sort == "presence" else (YES, NO)
    return ()
