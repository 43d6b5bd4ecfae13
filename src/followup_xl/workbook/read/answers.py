"""The rows that were found, as answers: one per goal, part and peer, with breakdowns folded into their goal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from followup_xl.danish.own_words import claim_of_all, stated
from followup_xl.danish.wording import plain_number, plain_words
from followup_xl.model.cell import Reading, Refusal
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import DATES, Address, Answer, Stated
from followup_xl.model.plan import Plan
from followup_xl.model.status import EffortState, FigureMark, NoFigure, Status
from followup_xl.workbook import cell_messages as say_values
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import HEADINGS, TEXTS
from followup_xl.workbook.read.cells import ReadBack, RowReading, row_reading
from followup_xl.workbook.read.recognise import RowFault, row_findings, shortened
from followup_xl.workbook.read.sweep.moved import Input
from followup_xl.workbook.read.sweep.strays import misplaced, unused
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow
from followup_xl.workbook.seen_messages import cell_finding

_AS_READ = ("whole", "percent", *DATES)


class Asking(NamedTuple):
    """By what answers are read: the plan, the day it is judged on, and the first and the last that a date may be."""

    plan: Plan
    as_of: date
    days: tuple[date, date]

    def due(self, row: FormRow) -> bool:
        """Whether the row's deadline is reached, for words that only tell how it goes."""
        return self.as_of >= self.plan.deadline_of(row.owner, row.indicator)


def collected(
    planned: Sequence[FormRow], table: FoundTable, rows: Mapping[str, int], untrusted: Collection[Input], asking: Asking
) -> tuple[tuple[Answer, ...], list[ReadBack], list[Finding]]:
    """Every answer in the plan's order, with what was read of the cells and the findings.

    A row or cell that cannot be trusted makes its goal one to check, never a blank one. ``rows`` are the rows that can
    be trusted by their key.
    """
    own = {entry.word: Status(entry.status) for entry in asking.plan.status_words}
    answers: dict[Address, dict[str, Any]] = {}
    read_back: list[ReadBack] = []
    findings: list[Finding] = []
    faults: list[RowFault] = []
    for row in planned:
        said = answers.setdefault(row.address, {"unread": ()})
        if (at := rows.get(row.key)) is None:
            said["unread"] += ("breakdown" if row.role == "category" else "row",)
            continue
        blocked = [c for c in row.inputs if c in table.lost or (row.key, c) in untrusted]
        cells = {c: table.filled(at, c) for c in row.inputs if c in table.columns and c not in blocked}
        found = _without_idle_errors(row, _agreed(row, row_reading(row, table.sheet.name, cells, asking.days)))
        findings += found.findings
        aside, numbers = misplaced(row, table, at, found)
        unread = (*found.unread, *blocked, *numbers)
        if row.role == "category":
            value = found.value("value")
            said["breakdown"] = (*said.get("breakdown", ()), *(() if value is None else ((row.category, value),)))
            said["unread"] += tuple("breakdown" for _ in unread)
        else:
            stated_, more = _stated(row, found, own, asking.due(row))
            alone = found.value("percent") is not None and found.value("value") is None
            place = table.place(at, "percent" if alone else "value") if "value" in row.inputs else None
            taken = _taken(row, found, place, stated_)
            said |= taken | {"unread": (*said["unread"], *unread)}
            findings += more
        faults += [*aside, *unused(row, found, blocked), *found.faults]
        if at in table.sheet.hidden_rows and found.read_back:
            faults.append(RowFault(say.FIELDS_HIDDEN, table.place(at, "id"), row.goal, row.key))
        read_back += found.read_back
    typed = {entry.column for entry in read_back}
    headings = [HEADINGS[key] for key, index in table.columns.items() if index in table.sheet.hidden_columns]
    hidden = [f"hele kolonnen »{heading}«" for heading in headings if heading in typed]
    hidden = hidden if table.sheet.visible or not typed else ["hele arket"]
    faults += [RowFault(say.FIELDS_HIDDEN, Place(table.sheet.name), "", words) for words in hidden]
    findings += row_findings(faults, table.sheet.name)
    read = tuple(Answer(at.goal, at.part, at.reference, **said) for at, said in answers.items())
    return read, read_back, findings


def _agreed(row: FormRow, found: RowReading) -> RowReading:
    """The readings with the whole of "11 ud af 62" in its own column; both and different: the part is not read."""
    typed, whole = found.readings.get("value"), found.value("whole")
    if typed is None or typed.companion is None or typed.companion == whole:
        return found
    if whole is None and "whole" in found.readings and "whole" not in found.unread:
        return replace(found, readings={**found.readings, "whole": Reading(typed.companion)})
    place = found.places["value"]
    facts = {"typed": shortened(typed.typed)}
    if "whole" in row.inputs:
        facts["whole"] = "noget, der ikke kan læses" if whole is None else plain_number(whole)
        conflict = finding(say_values.COMPANION_CONFLICT, place, row.goal, **facts)
    else:
        facts |= {"column": HEADINGS["value"], "hint": "kun antallet med cifre"}
        conflict = cell_finding(say_values.REFUSALS[Refusal.TWO_NUMBERS], place, row.goal, **facts)
    here = ReadBack(row.key, HEADINGS["value"], place, typed.typed, "", conflict.message)
    return replace(
        found,
        readings={**found.readings, "value": Reading(None, typed=typed.typed)},
        unread=(*found.unread, "value"),
        read_back=tuple(here if entry.place == place else entry for entry in found.read_back),
        findings=(*(entry for entry in found.findings if entry.place != place), conflict),
    )


def _without_idle_errors(row: FormRow, found: RowReading) -> RowReading:
    """The readings where an error value in a field that decides nothing is a warning, and no reason to check the goal.

    These are the stated status of a goal, its texts, and a percentage beside both of its numbers.
    """
    idle = {*TEXTS, *(() if row.role == "effort" else ("stated",))}
    if row.indicator.measure == "share" and found.value("value") is not None and found.value("whole") is not None:
        idle.add("percent")
    errors = [c for c in found.unread if c in idle and found.readings[c].refused == Refusal.ERROR_VALUE]
    warned = {
        place: finding(say.ERROR_IN_IDLE_FIELD, place, row.goal, typed=found.readings[c].typed, column=HEADINGS[c])
        for c, place in ((c, found.places[c]) for c in errors)
    }
    remarks = {place: said.message for place, said in warned.items()}
    return replace(
        found,
        unread=tuple(column for column in found.unread if column not in errors),
        findings=(*(entry for entry in found.findings if entry.place not in warned), *warned.values()),
        read_back=tuple(replace(entry, remark=remarks.get(entry.place, entry.remark)) for entry in found.read_back),
    )


def _taken(row: FormRow, found: RowReading, cell: Place | None, stated_: Stated | None) -> dict[str, Any]:
    """What a row's readings put in its answer."""
    state = found.value(row.state_column) if row.state_column else None
    reason, value = found.value("reason"), None if row.state_column == "value" else found.value("value")
    figures = [found.readings[c] for c in ("value", "percent") if c in found.readings]
    unreported = any(f.not_reported for f in figures) and all(f.value is None for f in figures)
    said = {
        "state": EffortState(state) if state else None, "cell": cell, "stated": stated_,
        "value": None if row.indicator.takes_choice else value, "choice": value if row.indicator.takes_choice else None,
        "reason": NoFigure(reason) if reason else NoFigure.NOT_REPORTED if unreported else None,
        "mark": FigureMark(mark) if (mark := found.value("mark")) else None,
        **{column: found.value(column) for column in _AS_READ},
        **{column: str(found.value(column) or "").strip() for column in TEXTS},
    }  # fmt: skip
    if row.indicator.shows_figure:
        said["percent" if row.indicator.measure == "share" else "value"] = found.value("shown")
    return {**said, "claim": _claimed(row, said, found.readings.get("value"))}


def _stated(
    row: FormRow, found: RowReading, own: Mapping[str, Status], due: bool
) -> tuple[Stated | None, list[Finding]]:
    """The stated status with its words; other than the listed ones are noted, unknown ones kept without a code."""
    words = "" if row.role == "effort" else str(found.value("stated") or "").strip()
    if not words:
        return None, []
    said, place = stated(words, own, due), found.places["stated"]
    if said.status is None:
        return said, [finding(say.STATED_UNKNOWN, place, row.goal, words=shortened(words))]
    label = said.status.danish
    if plain_words(words) in (plain_words(label), plain_words(label.removeprefix("Målet er "))):
        return said, []
    return said, [finding(say.STATED_MAPPED, place, row.goal, words=shortened(words), status=label)]


def _claimed(row: FormRow, said: Mapping[str, Any], typed: Reading[Any] | None) -> bool:
    """Whether a row claims completeness without a count: "alle" in the figure's cell or in the description."""
    if row.role not in ("goal", "compound", "part") or row.indicator.takes_choice:
        return False
    if any(said[column] is not None for column in ("value", "percent", "choice")):
        return False
    return bool(typed and typed.claim) or bool(claim_of_all(said["description"]))
