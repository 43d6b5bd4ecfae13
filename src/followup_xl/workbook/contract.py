"""What the writer and the reader of a follow-up workbook agree on: sheets, columns, rows and the identity token.

They share what a column or row *is*; where it stands is decided by the writer and found again by the reader.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from followup_xl.danish.calendar import later
from followup_xl.danish.wording import short_date
from followup_xl.disk.store import DECISIONS_START, file_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Strategy, Unit

LAYOUT_VERSION, FIRST_EDITION = 2, 1
GUIDE, FX, TABLE = "Vejledning", "_fx", "Opfølgning"
DECISIONS = "Endelig status"
"""The sheet of final statuses, in a workbook of its own; forms of the first edition have one of their own, »Afgørelser«."""
KEY_ROW, HEADER_ROW, TITLE_ROW = "#keys", "#header", "#title"
DECISIONS_PROPERTY, UNCHANGED_PROPERTY = "followup-xl-decisions", "followup-xl-unchanged"
AS_OF_LABEL, AS_OF_NAME, FIRST_AS_OF_NAME = "Opgørelsesdato", "Opgoerelsesdato", "fx_as_of"
"""The date that status is judged on: the label before its cell, and what the cell is called, now and in the first edition."""
PERIOD_ROW, PERIOD_LABEL, PERIOD_NAMES = "#period", "Tallene dækker", ("Tallene_fra", "Tallene_til")
"""The time that all figures cover: its row, the label before its two cells, and what they are called."""
FILL_IN = "Skriv i de gule felter."
"""What is said above the table."""


class InputColumn(NamedTuple):
    """An input column of the table: its key for the machine, its heading for people, its width in characters."""

    key: str
    heading: str
    width: float


INPUTS = (
    InputColumn("value", "Antal", 9.3), InputColumn("whole", "Ud af", 9.3), InputColumn("dated", "Dato", 9.3),
    InputColumn("reason", "Hvorfor mangler tallet?", 10.1), InputColumn("description", "Hvad er gjort?", 12),
    InputColumn("comment", "Hvorfor, og hvad nu?", 12.5), InputColumn("percent", "Oplyst pct.", 8),
    InputColumn("shown", "Tal ved siden af", 9), InputColumn("stated", "Oplyst status", 13),
    InputColumn("source", "Kilde", 14), InputColumn("mark", "Foreløbigt / prognose", 13),
    InputColumn("window_from", "Periode fra", 10.5), InputColumn("window_to", "Periode til", 10.5),
)  # fmt: skip
"""The input columns in the order of work: first the figures, then why and what, then what few goals or plans ask for."""
FIGURE_INPUTS = ("value", "whole", "dated")
"""The input columns before the preview."""
GOAL_COLUMNS = {
    "strategy": "Strategi", "result_goal": "Resultatmål", "effort": "Indsats", "effort_goal": "Indsatsmål",
    "goal": "Mål og indsatser",
}  # fmt: skip
"""The columns of the plan's own words, with the headings of those that the plan itself names none for."""
ROW_MARK = "row_mark"
"""The hidden, locked column between figures and texts: what of a row is sorted, cut or filled takes the mark of its goal along."""
BLANK = "blank"
TECHNICAL_COLUMNS = (BLANK, "figure", "until", "expected", "answered", "part")
"""The hidden columns that the previews reckon in; the blank one is asked in place of an input that the form has not."""
SHOWN_COLUMNS = ("former", "share")
"""The columns beside the inputs that show what is known already: last time's figure, and the per cent of two numbers."""
NUMBERS = ("value", "whole", "percent", "shown")
PERIOD = ("window_from", "window_to")
INPUT_KEYS = frozenset(column.key for column in INPUTS)
LATER_INPUTS = frozenset({"mark"})
"""Those that an older form lacks."""
TEXTS = ("comment", "description", "source")
DECISION_COLUMNS = (
    InputColumn("final", "Endelig status", 24),
    InputColumn("why", "Begrundelse", 48),
    InputColumn("role", "Besluttet af (rolle)", 24),
    InputColumn("on", "Besluttet dato", 14),
)
HEADINGS = {
    "id": "Nr.", **GOAL_COLUMNS, "former": "Sidste gang", "share": "Pct.", "preview": "Status (foreløbig)",
    "because": "Fordi",
}  # fmt: skip
HEADINGS |= {column.key: column.heading for column in (*INPUTS, *DECISION_COLUMNS)}
"""The headings that people know the columns by."""
MOST_DAYS_LATE = 92
"""So long after its month a round may be judged, for those who answer late."""
WINDOW_MONTHS = 24
"""How far outside the plan's own period a date may lie: sources lag, baselines lead."""


def in_order(columns: Iterable[str]) -> tuple[str, ...]:
    """Input columns in the order of the form, each once."""
    found = set(columns)
    return tuple(column.key for column in INPUTS if column.key in found)


def strategy_words(strategy: Strategy) -> str:
    """A strategy as it stands in the band of its area."""
    return f"Strategi: {strategy.text}" + (f" ({strategy.source})" if strategy.source else "")


def heading_sources(plan: Plan) -> str:
    """What the plan says below the headings of its goals, in one line; that of the strategies stands in the bands."""
    own = (heading for key in GOAL_COLUMNS if key != "strategy" and (heading := getattr(plan.headings, key, None)))
    return " · ".join(f"{heading.title}: {heading.sub}" for heading in own if heading.sub)


def date_window(plan: Plan) -> tuple[date, date]:
    """The first and last day that an input may hold."""
    return later(plan.period.start, -WINDOW_MONTHS), later(plan.period.end, WINDOW_MONTHS)


def usual_period(plan: Plan, round_: Round) -> tuple[date, date]:
    """The first and last day that figures of a round cover where nothing else is said: the plan's time so far."""
    last = min(round_.judged_on, plan.period.end)
    return min(plan.period.start, last), last


def as_of_window(plan: Plan, round_: Round) -> tuple[date, date]:
    """The first and last day that a workbook of a round may be judged on (status-rules.md §8).

    After the former round, or from the plan's start; before the next round, and at most 92 days after the round's month.
    The round's own day is always among them.
    """
    own, others = round_.judged_on, [entry.judged_on for entry in plan.rounds]
    first = max((day + timedelta(1) for day in others if day < own), default=min(plan.period.start, own))
    last = Round(month=round_.month).judged_on + timedelta(MOST_DAYS_LATE)
    following = min((day - timedelta(1) for day in others if day > own), default=last)
    return first, max(own, min(last, following))


def token(plan: Plan, round_: str, unit_code: str, owner: str = "") -> str:
    """What a workbook is; ``owner`` is the department whose goals alone it holds, empty for one of the whole plan."""
    whole = f"fx{LAYOUT_VERSION}|{plan.id}|{plan.version}|{round_}|{unit_code}|{plan.fingerprint}"
    return f"{whole}|{owner}" if owner else whole


def decisions_token(plan: Plan, round_: str, unit_code: str) -> str:
    """What a workbook with final statuses is; never to be mistaken for the token of a form."""
    return f"fxd{FIRST_EDITION}|{plan.id}|{plan.version}|{round_}|{unit_code}|{plan.fingerprint}"


def decisions_name(unit: str, month: str) -> str:
    """The name of a unit's workbook with final statuses."""
    return file_name(f"{DECISIONS_START}{unit} {month}", ".xlsx")


def unit_named(plan: Plan, spelling: str) -> Unit | None:
    """The plan's unit of a name or code in any usual spelling; None where it has none such."""
    exact = (unit for unit in plan.units if spelling in (unit.name, unit.code))
    return next(exact, None) or next((unit for unit in plan.units if unit.named(spelling)), None)


def date_error(low: date, high: date) -> str:
    """What is wrong with a date that a cell refuses: how it is typed, and between which days."""
    between = low + (high - low) / 2
    example = short_date(between.replace(day=1))
    return f"Skriv dag-måned-år, fx {example}, mellem {short_date(low)} og {short_date(high)}."
