"""A remedy applied as its words say: a blank form with a fault in it, and what somebody does who follows the remedy.

Figures come from nowhere but the trial: ``real`` is what the person knows. Where a remedy itself holds a figure to write
("Skriv 5"), that figure is written, so that a remedy that plants one is found out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from followup_xl.checks.contradictions import contradictions
from followup_xl.checks.figures import changes_since
from followup_xl.model.cell import RawBook, RawCell, RawValue
from followup_xl.model.finding import Finding, Place
from followup_xl.model.followup import Answer, FollowUp, TidyRow
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.workbook.contract import HEADINGS, NUMBERS, TABLE
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.row import form_rows
from followup_xl.xlsx.references import letters
from raw_books import Cells, columns_of, filled_in, rows_of, with_cells

Field = tuple[str, str]
"""An input by the keys of its row and column."""

YEAR_END = date(2015, 12, 31)
BETTER = (
    {Status.NOT_MET, Status.WELL_BEHIND, Status.NEEDS_JUDGEMENT, Status.ADMITTED_NOT_MET},
    {Status.PARTLY_MET, Status.SLIGHTLY_BEHIND, Status.ADMITTED_PARTLY, Status.NOT_DUE},
    {Status.UNDOCUMENTED},
    {Status.ON_TRACK, Status.MET, Status.ALREADY_MET},
)
"""Statuses from worse to better; those that say nothing of how it went stand below them all."""


class Typed(NamedTuple):
    """A cell with a number format or a formula of its own."""

    value: RawValue
    number_format: str = "General"
    formula: str | None = None


@dataclass(frozen=True)
class Trial:
    """A fault in a small plan's form: what was typed, and what figures and dates the person has in truth.

    ``before`` is the answer of the round before, ``history`` its row where figures are added up. ``judged_on`` is the day.
    ``stands``: the figure or choice that is judged was typed right from the start, and the fault is beside it.
    """

    goals: Sequence[Mapping[str, Any]]
    typed: Mapping[Field, Any]
    real: Mapping[Field, Any] = field(default_factory=dict)
    before: Answer | None = None
    history: tuple[TidyRow, ...] = ()
    plan: Mapping[str, Any] = field(default_factory=dict)
    judged_on: date = YEAR_END
    stands: bool = False


class Read(NamedTuple):
    """What was found in a form, and the status of each goal."""

    findings: tuple[Finding, ...]
    statuses: Mapping[str, Status]
    places: Mapping[tuple[int, int], Field]


def plan_of(trial: Trial) -> Plan:
    """The plan with the trial's goals."""
    area = {"id": "A", "name": "Område", "effort_goals": list(trial.goals)}
    return Plan.model_validate(
        {
            "id": "lille", "title": "En lille plan", "units": ["Ishøj"], "areas": [area],
            "period": {"start": date(2015, 1, 1), "end": YEAR_END},
            "rounds": [{"month": "2015-12", "as_of": trial.judged_on}], "ask_also": ["percent", "status", "source", "period"], **trial.plan,
        }
    )  # fmt: skip


@cache
def _blank(code: str) -> RawBook:
    return filled_in(Plan.model_validate_json(code), "unit,goal,part,field,value\n")


def form_of(trial: Trial) -> RawBook:
    """The trial's form as it was sent out."""
    return _blank(plan_of(trial).model_dump_json(exclude_none=True))


def written(book: RawBook, values: Mapping[Field, Any]) -> RawBook:
    """The workbook with values typed into cells; None empties, a date is shown as one."""
    rows, columns = rows_of(book), columns_of(book)

    def change(cells: Cells) -> Cells:
        for (row, column), value in values.items():
            place = rows[row], columns[column]
            cells.pop(place, None)
            known = (
                value
                if isinstance(value, Typed)
                else Typed(value, "dd-mm-yyyy" if isinstance(value, date) else "General")
            )
            if type(known.value) is int:
                known = known._replace(value=Decimal(known.value))
            if known.value is not None or known.formula:
                cells[place] = RawCell(*place, "", known.value, known.number_format, known.formula)
        return cells

    return with_cells(book, change)


def read(trial: Trial, book: RawBook) -> Read:
    """What is read of a form, and what the checks find."""
    found = intake(book)
    plan = plan_of(trial)
    assert found.followup is not None, found.findings
    followup = replace(found.followup, history=trial.history)
    judged = (*assessments(plan, followup), *effort_assessments(plan, followup))
    said = (*found.findings, *contradictions(plan, followup, judged))
    if trial.before:
        said += changes_since(plan, FollowUp("Ishøj", "183", "2015-08", date(2015, 8, 31), (trial.before,)), followup)
    rows, columns = rows_of(book), columns_of(book)
    known = {row.key: row.inputs for row in form_rows(plan)}
    places = {
        (rows[row], columns[column]): (row, column) for row, inputs in known.items() if row in rows for column in inputs
    }
    return Read(said, {entry.goal: entry.computed for entry in judged}, places)


def rank(status: Status) -> int:
    """How good a status is: 0 where it says nothing of how it went."""
    return next((place for place, same in enumerate(BETTER, 1) if status in same), 0)


# What the words of a remedy mean

_HEADINGS = {heading: key for key, heading in HEADINGS.items()}
_CHOOSE = re.compile(r"vælg »([^»]*)«(?: eller »[^»]*«)* (?:under|i) »([^»]*)«", re.IGNORECASE)
_CHOOSE_HERE = re.compile(r"vælg »([^»]*)«.* på listen", re.IGNORECASE)
_CLEAR = re.compile(
    r"(?:slet|tøm) (?:feltet|det, der står(?= i »)|det(?!, der står)|teksten|tallet|procenten|datoen|den|svaret)(?: i »([^»]*)«)?\b",
    re.IGNORECASE,
)
_PLANTED = re.compile(r"skriv (?:kun )?([0-9][0-9.,]*)(?![-0-9])", re.IGNORECASE)
_REAL = re.compile(
    r"\b(?:skriv|ret|brug|tæl|se efter|udfyld|vælg en|vælg mellem|flyt tallet|er der ment|byt)\b", re.IGNORECASE
)
_WAYS = re.compile(
    r", eller (?=skriv|vælg|slet|tøm|brug)|(?= Skriv ellers)|(?= Er det et spænd)|(?= Er der intet tal)|(?= Er der ingen i gruppen)"
)


class Done(NamedTuple):
    """One way to follow a remedy: the cells it changes, and whether a figure came from the person."""

    cells: Mapping[Field, Any]
    real: bool
    planted: str = ""


def followed(remedy: str, own: Field, typed: Mapping[Field, Any], trial: Trial) -> list[Done]:
    """Each way to follow a remedy for a cell: those that it leaves to choose between."""
    return [done for words in _WAYS.split(remedy) if (done := _one_way(words, own, typed, trial)).cells]


def _one_way(words: str, own: Field, typed: Mapping[Field, Any], trial: Trial) -> Done:
    row, cells, real = own[0], dict[Field, Any](), False
    if "slet det, der står i rækkens talfelter" in words.lower():
        cells |= {at: None for at in typed if at[0] == row and at[1] in NUMBERS}
    if "slet grunden" in words.lower():
        cells[row, "reason"] = None
    for match in _CLEAR.finditer(words):
        cells[row, _HEADINGS.get(match[1] or "", own[1])] = None
    if planted := _PLANTED.search(words):
        cells[own] = planted[1]
    elif words.startswith("Flyt procenten til"):
        cells |= {own: None, (row, "percent"): typed[own]}
        real = True  # what the person wrote, in the field that its sign says
    elif _REAL.search(words):
        cells |= trial.real
        real = bool(trial.real)
    for choice, heading in _CHOOSE.findall(words):
        field_ = row, _HEADINGS[heading]
        cells[field_] = trial.real.get(field_, choice)
        real = real or field_ in trial.real
    if chosen := _CHOOSE_HERE.search(words):
        cells[own] = trial.real.get(own, chosen[1])
        real = real or own in trial.real
    if "under »Hvorfor, og hvad nu?«" in words:
        cells[row, "comment"] = "Det skyldes to forløb."
    return Done(cells, real, planted[1] if planted else "")


def field_of(entry: Finding, found: Read, trial: Trial) -> Field:
    """The cell that a finding is about: the one it names, else the figure of its goal."""
    if entry.place.sheet == TABLE and entry.place.cell:
        match = re.fullmatch(r"([A-Z]+)([0-9]+)", entry.place.cell)
        assert match
        at = next((field for (r, c), field in found.places.items() if (letters(c), str(r)) == match.groups()), None)
        if at:
            return at
    return entry.goal or str(trial.goals[0]["id"]), "value"


__all__ = ["Done", "Place", "Read", "Trial", "Typed", "field_of", "followed", "form_of", "rank", "read", "written"]
