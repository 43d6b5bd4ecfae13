"""What the program does, as functions: bytes and text in, bytes and findings out. The date is always an argument."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from followup_xl.domain import catalogue_file as say_file
from followup_xl.domain import catalogue_use as say
from followup_xl.domain.findings import Finding, Place, finding, ranked
from followup_xl.domain.frame import Round, Unit
from followup_xl.domain.municipalities import municipality, suggestion
from followup_xl.domain.plan import Plan
from followup_xl.files.store import RefusedError, not_a_workbook
from followup_xl.sheets.report import Report

if TYPE_CHECKING:
    from followup_xl.sheets.form import Filling


@dataclass(frozen=True)
class Written:
    """A workbook to be saved: its usual name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Evaluation:
    """One returned workbook: its report (None where it could not be read) and everything found."""

    file: str
    findings: tuple[Finding, ...]
    report: Report | None = None

    @property
    def outcome(self) -> str:
        """The word in the run report and in the JSON."""
        return "evaluated" if self.report else "refused"


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


def chosen_day(text: str | None) -> date | None:
    """The date of a year-month-day text; None when none is given."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(finding(say.BAD_DATE, name=text), 2) from None


def generate(
    plan: Plan, units: tuple[Unit, ...], round_: Round, answers: str | None = None, answers_file: str = ""
) -> Iterator[tuple[Written, tuple[Finding, ...]]]:
    """One follow-up workbook per unit, blank or filled in with ``answers`` (CSV text, see commands.md).

    Findings are the faults of the answers; a workbook with faults is not to be saved.
    """
    from followup_xl.files.answers_file import prefilled
    from followup_xl.files.write_xlsx import written
    from followup_xl.sheets.form import EMPTY, Filling, form

    for unit in units:
        filling, faults = EMPTY, tuple[Finding, ...]()
        if answers is not None:
            given = prefilled(plan, unit, answers, answers_file)
            filling, faults = Filling(given.answers, given.decisions, {}, {}), given.findings
        book = form(plan, unit, round_, _previewed(plan, unit, round_, filling))
        yield Written(f"{unit.name} {round_.month}.xlsx", written(book)), faults


def _previewed(plan: Plan, unit: Unit, round_: Round, filling: "Filling") -> "Filling":
    """The filling with the true results of the previews, judged from the sheet's own description read back."""
    from followup_xl.rules.assess import assessments, effort_assessments
    from followup_xl.sheets.as_read import as_read
    from followup_xl.sheets.form import form
    from followup_xl.sheets.intake import intake
    from followup_xl.sheets.preview_results import preview_results

    read = intake(as_read(form(plan, unit, round_, filling)), plan)
    assert read.followup is not None
    found = (*assessments(plan, read.followup), *effort_assessments(plan, read.followup))
    results, answered = preview_results(plan, found, filling.answers)
    return replace(filling, previews=results, answered=answered)


def evaluate(data: bytes, file: str, plan: Plan | None = None, as_of: date | None = None) -> Evaluation:
    """Read one returned workbook and judge every goal. ``plan`` is needed where the file no longer carries its own."""
    from followup_xl.files.read_xlsx import UnreadableError, raw_book
    from followup_xl.rules.assess import assessments, effort_assessments
    from followup_xl.rules.contradictions import contradictions
    from followup_xl.sheets.intake import intake

    if fault := not_a_workbook(data, file):
        return Evaluation(file, (fault,))
    try:
        book = raw_book(data, file)
    except UnreadableError:
        return Evaluation(file, (finding(say_file.BROKEN, Place(file=file), detail="pakken er ikke hel"),))
    read = intake(book, plan, as_of)
    if read.followup is None or read.plan is None or read.unit is None:
        return Evaluation(file, ranked(read.findings))
    goals = assessments(read.plan, read.followup)
    efforts = effort_assessments(read.plan, read.followup)
    found = ranked((*read.findings, *contradictions(read.plan, read.followup, (*goals, *efforts))))
    return Evaluation(file, found, Report(file, read.plan, read.unit, read.followup, goals, efforts, found, read.echo))


def appendix(report: Report) -> Written:
    """Bilag 1 for one evaluated workbook."""
    from followup_xl.files.write_xlsx import written
    from followup_xl.sheets.appendix import appendix as described

    return Written(f"Bilag 1 - {report.unit.name} {report.followup.round}.xlsx", written(described(report)))
