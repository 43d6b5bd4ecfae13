"""What is sent out: the workbooks made from a plan, and what in the plan cannot be true."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followup_xl.disk import messages as say
from followup_xl.disk.names import file_name
from followup_xl.disk.store import RefusedError
from followup_xl.model.department import department, departments, unowned
from followup_xl.model.finding import Finding, finding, ranked
from followup_xl.model.followup import FollowUp
from followup_xl.model.frame import Round, Unit
from followup_xl.model.municipalities import municipality, suggestion
from followup_xl.model.plan import Plan
from followup_xl.model.unit_plan import own_plan
from followup_xl.workbook import catalogue_merge as say_merge
from followup_xl.xlsx.written import Written

if TYPE_CHECKING:
    from followup_xl.model.tidy import Record
    from followup_xl.workbook.form import Filling


def chosen_units(plan: Plan, names: tuple[str, ...]) -> tuple[Unit, ...]:
    """The plan's units by name or code in any usual spelling; all of them when none is named."""
    return tuple(_unit(plan, name) for name in names) if names else plan.units


def _unit(plan: Plan, name: str) -> Unit:
    known = municipality(name)
    for unit in plan.units:
        if name in (unit.name, unit.code) or (known and unit.code == known.code):
            return unit
    near = suggestion(name, tuple(unit.name for unit in plan.units))
    listed = ", ".join(unit.name for unit in plan.units[:8]) + (" …" if len(plan.units) > 8 else "")
    advice = f"Mente du »{near}«?" if near else f"Planens kommuner er: {listed}."
    raise RefusedError(finding(say.NO_SUCH_UNIT, name=name, advice=advice), 2)


def chosen_round(plan: Plan, month: str | None) -> Round:
    """The round of a month; the plan's first when none is named."""
    if month is None:
        return plan.rounds[0]
    found = next((entry for entry in plan.rounds if entry.month == month), None)
    if found is None:
        known = ", ".join(entry.month for entry in plan.rounds)
        raise RefusedError(finding(say.NO_SUCH_ROUND, name=month, known=known), 2)
    return found


@dataclass(frozen=True)
class Given:
    """What a new workbook starts from: answers (CSV text, None for blank) with their file's name, and former rounds."""

    answers: str | None = None
    answers_file: str = ""
    former: "tuple[Record, ...]" = ()


BLANK = Given()


def generate(
    plan: Plan, units: tuple[Unit, ...], round_: Round, given: Given = BLANK, by_owner: bool = False
) -> Iterator[tuple[Written, tuple[Finding, ...]]]:
    """One follow-up workbook per unit, of the plan as that unit sees it, blank or with ``answers`` (CSV, commands.md).

    ``by_owner`` makes one for each department of the unit's plan, with its own goals alone. Findings are the faults of the answers; a workbook with faults is not to be saved.
    """
    from followup_xl.reporting.since import last_time
    from followup_xl.workbook.answers_file import prefilled
    from followup_xl.workbook.form import EMPTY, Filling, form
    from followup_xl.xlsx.collector import collecting_later
    from followup_xl.xlsx.write import written

    for unit in units:
        filling, faults = EMPTY, tuple[Finding, ...]()
        if given.answers is not None:
            filled = prefilled(plan, unit, given.answers, given.answers_file)
            filling, faults = Filling(filled.answers, filled.decisions, {}, {}), filled.findings
        own_rows = tuple(row for row in given.former if row.unit_code == unit.code)
        filling = replace(filling, former=last_time(own_rows))
        own = own_plan(plan, unit)
        for owner in departments(own) if by_owner else ("",):
            with collecting_later():
                book = written(form(own, unit, round_, _previewed(own, unit, round_, filling, owner), owner))
            yield Written(workbook_name(unit, round_, owner), book), faults


def workbook_name(unit: Unit, round_: Round, owner: str = "") -> str:
    """The usual name of a follow-up workbook; ``owner`` where it holds one department's goals."""
    return file_name(f"{unit.name} {round_.month}{f' - {owner}' if owner else ''}", ".xlsx")


def workbook_names(plan: Plan, units: tuple[Unit, ...], round_: Round, by_owner: bool) -> tuple[str, ...]:
    """The names of the workbooks that generate makes. Raises RefusedError where goals have no owner to go to."""
    names: list[str] = []
    for unit in units:
        own = own_plan(plan, unit)
        if by_owner and (homeless := unowned(own)):
            raise RefusedError(finding(say_merge.NOT_OWNED, goals=", ".join(homeless)), 2)
        names += [workbook_name(unit, round_, owner) for owner in (departments(own) if by_owner else ("",))]
    return tuple(names)


def _previewed(plan: Plan, unit: Unit, round_: Round, filling: "Filling", owner: str = "") -> "Filling":
    """The filling with the true results of the previews."""
    from followup_xl.rules.assess import assessments, effort_assessments
    from followup_xl.workbook.form_rows import preview_results

    seen, followup = _before_anyone(plan, unit, round_, filling, owner)
    found = (*assessments(seen, followup), *effort_assessments(seen, followup))
    results, answered = preview_results(seen, found, filling.answers)
    return replace(filling, previews=results, answered=answered)


def _before_anyone(plan: Plan, unit: Unit, round_: Round, filling: "Filling", owner: str) -> tuple[Plan, FollowUp]:
    """What a workbook says when nobody has typed in it yet: its part of the plan, and what is filled in beforehand.

    A blank one says nothing; another is read back from its own description, as it will be when it returns.
    """
    from followup_xl.workbook.as_read import as_read
    from followup_xl.workbook.entry_rules import as_of_date
    from followup_xl.workbook.form import form
    from followup_xl.workbook.read.intake import intake

    if not filling.answers:
        return department(plan, owner) if owner else plan, FollowUp(
            unit.name, unit.code, round_.month, as_of_date(round_)
        )
    undecided = replace(filling, decisions={})  # previews see no decisions
    read = intake(as_read(form(plan, unit, round_, undecided, owner)), plan)
    assert read.followup is not None and read.plan is not None
    return read.plan, read.followup


def lint(plan: Plan) -> tuple[Finding, ...]:
    """What in the plan itself cannot be true, or cannot be followed up, ranked (status-rules.md §9)."""
    from followup_xl.checks.plan import plan_checks

    return ranked(plan_checks(plan))
