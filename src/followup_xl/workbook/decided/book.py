"""The office's own workbook with final statuses: one row for each goal, beside what was computed (workbook-contract.md §1).

A final status is written where someone decides otherwise than the rules compute. It stands in no form, so that a
corrected form cannot lose it and a caseworker cannot set it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from followup_xl.danish.wording import foot_line, month_name
from followup_xl.model.followup import Decision
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import FINAL, INTERIM, NO_FIGURE, Status
from followup_xl.page.layout import Book, Cell, Column, Page, Row, Shade, Sheet, Validation, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.page.rows import folded_lines, kept_together
from followup_xl.plain import digest
from followup_xl.workbook import contract
from followup_xl.workbook.contract import DECISION_COLUMNS, DECISIONS, HEADER_ROW, KEY_ROW
from followup_xl.workbook.decided.reading import unchanged_mark
from followup_xl.workbook.form import as_read
from followup_xl.workbook.rows.rules import choice_rule

_HEADER_HEIGHT, _INTRO_SIZE = 28, 10
_PROMPTS = {
    "why": ("Begrundelse", "Skriv, hvorfor den endelige status er en anden end den beregnede."),
    "role": ("Besluttet af", "Skriv rollen, fx »Jobcenterchef« – aldrig et navn."),
}
_CHOICES = tuple(status.danish for status in (*FINAL, *INTERIM, *NO_FIGURE[1:5]))
_INTRO = (
    "Udfyldes kun, hvor den endelige status skal være en anden end den beregnede. Alle fire gule felter skal udfyldes; "
    "skriv en rolle, aldrig et navn. Lad filen ligge ved siden af Bilag 1: programmet læser den, næste gang bilaget laves, "
    "og skriver aldrig oven i det, der står i de gule felter."
)
_SHOWN = (
    Column("id", 11), Column("goal", 40), Column("computed", 18), Column("figure", 16), Column("basis", 46),
)  # fmt: skip
_WIDTHS = {"final": 22.0, "why": 40.0, "role": 20.0, "on": 13.0}
SHOWN_HEADINGS = {"id": "Nr.", "goal": "Mål", "computed": "Beregnet status", "figure": "Resultat", "basis": "Hvorfor"}
_NOT_YET = "beregnes, når bilaget laves"


@dataclass(frozen=True)
class Computed:
    """What stands beside a goal's final status: the status as the rules compute it, the figure, and why, in words."""

    status: str = _NOT_YET
    figure: str = ""
    why: str = ""


@dataclass(frozen=True)
class RowContents:
    """What the rows hold by goal: what was typed by column, what was computed, and the mark of what a form had decided.

    ``seen`` is what a final status was decided on, as it is kept.
    """

    typed: Mapping[str, Mapping[str, Value]]
    computed: Mapping[str, Computed] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)


def decision_mark(decision: Decision) -> str:
    """A short mark of a decision, to tell later whether a form's decision was taken over already."""
    on = decision.on.isoformat() if decision.on else ""
    return digest(decision.goal, decision.status.value, decision.reason, decision.role, on)


def as_typed(decision: Decision) -> dict[str, Value]:
    """A decision as it is typed."""
    typed: dict[str, Value] = {"final": decision.status.danish}
    more = {"why": decision.reason, "role": decision.role, "on": decision.on}
    return typed | {key: value for key, value in more.items() if value}


def decisions_book(plan: Plan, unit: Unit, round_: Round, contents: RowContents) -> Book:
    """The workbook of one unit for one round; ``plan`` is the unit's whole plan. It knows whether it was changed since."""
    sheet = _sheet(plan, unit, round_, contents)
    token = contract.decisions_token(plan, round_.month, unit.code)
    title, month = f"Endelig status – {plan.title} – {unit.name}", month_name(round_.month)
    own = {contract.DECISIONS_PROPERTY: token}
    book = Book((sheet,), DECISIONS, title, month, round_.judged_on, own, unlocked_normal=True)
    return replace(book, properties=own | {contract.UNCHANGED_PROPERTY: unchanged_mark(as_read(book))})


def _sheet(plan: Plan, unit: Unit, round_: Round, contents: RowContents) -> Sheet:
    inputs = tuple(Column(column.key, _WIDTHS[column.key]) for column in DECISION_COLUMNS)
    columns = (*_SHOWN, *inputs, *(Column(key, 10, hidden=True) for key in ("taken", "seen", "identity")))
    token = contract.decisions_token(plan, round_.month, unit.code)
    headers = {key: Cell(text, "header") for key, text in SHOWN_HEADINGS.items()}
    headers |= {column.key: Cell(column.heading, "header.input") for column in DECISION_COLUMNS}
    space = sum(column.width for column in (*_SHOWN, *inputs))
    rows = [
        Row({"id": Cell(f"Endelig status – {plan.title} – {unit.name}", "title")}, height=24),
        Row({"id": Cell(f"{plan.headings.follow_up.title}, {month_name(round_.month)}", "subtitle")}, height=18),
        *(Row({"id": Cell(line, "subtitle")}, height=16) for line in folded_lines(_INTRO, space, _INTRO_SIZE)),
        Row({column.key: Cell(column.key, "key") for column in columns} | {"identity": Cell(token, "key")}, key=KEY_ROW,
            hidden=True),
        Row(headers, key=HEADER_ROW, rest="header", height=_HEADER_HEIGHT),
    ]  # fmt: skip
    rows += [_row(plan, goal.id, goal.text, contents) for goal in plan.goals]
    footer = foot_line(plan.title, unit.name, f"endelig status {month_name(round_.month)}")
    page = Page(repeat=(HEADER_ROW, HEADER_ROW), columns=("id", "on"), footer=footer)
    shades = tuple(Shade("computed", status.danish, f"shade.{status.value}") for status in Status)
    first = next((row.key for row in rows if row.data), "")
    paged = kept_together(rows, (), repeated=_HEADER_HEIGHT)
    freeze = (first, 1) if first else None
    return Sheet(DECISIONS, columns, paged, freeze, protected=True, page=page, shades=shades, tab="#5A666D")


def _row(plan: Plan, goal: str, text: str, contents: RowContents) -> Row:
    computed, typed = contents.computed.get(goal, Computed()), contents.typed.get(goal, {})
    cells = {
        "id": Cell(goal, "id"), "goal": Cell(text, "goal"), "computed": Cell(computed.status, "preview"),
        "figure": Cell(computed.figure or None, "goal"), "basis": Cell(computed.why or None, "goal"),
    }  # fmt: skip
    cells |= {column.key: _input(plan, column.key, typed.get(column.key)) for column in DECISION_COLUMNS}
    cells["taken"] = Cell(contents.taken.get(goal), "hidden")
    cells["seen"] = Cell(contents.seen.get(goal), "hidden")
    widths = {column.key: column.width for column in _SHOWN} | _WIDTHS
    texts = [Wrapped(str(cells[key].value or ""), width) for key, width in widths.items() if key != "on"]
    return Row(cells, key=goal, height=max(26, height(texts)), data=True)


def _input(plan: Plan, column: str, value: Value) -> Cell:
    if column == "final":
        rule = choice_rule("Endelig status", "Vælg den status, der er besluttet.", _CHOICES)
        return Cell(value, "input.choice", rule)
    if column == "on":
        low, high = contract.date_window(plan)
        error = "Skriv en dato."
        rule = Validation("date", "Besluttet dato", "Skriv datoen for beslutningen.", error, low=low, high=high)
        return Cell(value, "input.date", rule)
    return Cell(value, "input.text", Validation("any", *_PROMPTS[column]))
