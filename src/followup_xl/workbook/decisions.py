"""The coordinator's sheet: a final status where someone decides otherwise than the rules compute."""

from collections.abc import Mapping

from followup_xl.model.plan import Plan
from followup_xl.model.status import FINAL, INTERIM, NO_FIGURE, STATUS_LABELS
from followup_xl.page.layout import Cell, Column, Page, Row, Rule, Sheet, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.page.rows import kept_together
from followup_xl.workbook.contract import DECISION_COLUMNS, DECISIONS, HEADER_ROW, KEY_ROW, lines
from followup_xl.workbook.entry_rules import date_window

_TEXT_WIDTH, _HEADER_HEIGHT = 52, 28
CHOICES = tuple(STATUS_LABELS[status].danish for status in (*FINAL, *INTERIM, *NO_FIGURE[1:5]))


def decisions(plan: Plan, typed: Mapping[str, Mapping[str, Value]]) -> Sheet:
    """One row per goal, found again by the same ids as in the table; none where a plan has efforts alone.

    The sheet breaks its own pages: one that filled a page to the brim was printed with an empty one after it.
    """
    columns = (Column("id", 11), Column("goal", _TEXT_WIDTH), *(Column(c.key, c.width) for c in DECISION_COLUMNS))
    intro = (
        "Udfyldes kun, hvor den endelige status skal være en anden end den beregnede. Alle fire felter skal udfyldes; "
        "skriv en rolle, aldrig et navn."
    )
    rows = [
        Row({"id": Cell("Endelig status", "title")}, height=24),
        Row({"id": Cell(intro, "subtitle")}, height=18),
        Row({c.key: Cell(c.key, "key") for c in columns}, key=KEY_ROW, hidden=True),
        Row(_headers(), key=HEADER_ROW, rest="header", height=_HEADER_HEIGHT),
    ]
    for line in lines(plan):
        if line.role in ("goal", "compound"):
            cells = {"id": Cell(line.key, "id"), "goal": Cell(line.owner.text, "goal")}
            cells |= {c.key: _input(plan, c.key, typed.get(line.key, {}).get(c.key)) for c in DECISION_COLUMNS}
            texts = [Wrapped(line.owner.text, _TEXT_WIDTH), Wrapped(str(cells["why"].value or ""), 48)]
            rows.append(Row(cells, key=line.key, height=max(26, height(texts)), data=True))
    page = Page(repeat=(HEADER_ROW, HEADER_ROW), footer=f"{plan.title} · endelig status")
    freeze = (rows[4].key, 1) if len(rows) > 4 else None
    paged = kept_together(rows, (), repeated=_HEADER_HEIGHT)
    return Sheet(DECISIONS, columns, paged, freeze, protected=True, page=page, tab="#5A666D")


def _headers() -> dict[str, Cell]:
    cells = {"id": Cell("Nr.", "header"), "goal": Cell("Mål", "header")}
    return cells | {c.key: Cell(c.heading, "header.input") for c in DECISION_COLUMNS}


def _input(plan: Plan, column: str, value: Value) -> Cell:
    if column == "final":
        prompt = "Vælg den status, der er besluttet."
        return Cell(value, "input.choice", Rule("list", "Endelig status", prompt, "Vælg en værdi på listen.", CHOICES))
    if column == "on":
        low, high = date_window(plan)
        rule = Rule("date", "Besluttet dato", "Skriv datoen for beslutningen.", "Skriv en dato.", low=low, high=high)
        return Cell(value, "input.date", rule)
    return Cell(
        value, "input.text", Rule("any", "Begrundelse" if column == "why" else "Besluttet af", _PROMPTS[column])
    )


_PROMPTS = {
    "why": "Skriv, hvorfor den endelige status er en anden end den beregnede.",
    "role": "Skriv rollen, fx »Jobcenterchef« – aldrig et navn.",
}
