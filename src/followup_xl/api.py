"""What the program does, as functions: bytes and text in, bytes and findings out. The date is always an argument."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.domain import catalogue_file as say_file
from followup_xl.domain import catalogue_use as say
from followup_xl.domain.findings import Finding, Place, finding, ranked
from followup_xl.domain.frame import Round, Unit
from followup_xl.domain.municipalities import municipality, suggestion
from followup_xl.domain.own import own_plan
from followup_xl.domain.plan import Plan
from followup_xl.files.store import RefusedError, content, not_a_workbook
from followup_xl.rules.disclosure import LIMITS
from followup_xl.sheets.public import Disclosure
from followup_xl.sheets.report import Approval, Report

if TYPE_CHECKING:
    from followup_xl.sheets.form import Filling
    from followup_xl.sheets.tidy import Record


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


@dataclass(frozen=True)
class Given:
    """What a new workbook starts from: answers (CSV text, None for blank) with their file's name, and former rounds."""

    answers: str | None = None
    answers_file: str = ""
    former: "tuple[Record, ...]" = ()


BLANK = Given()


def generate(
    plan: Plan, units: tuple[Unit, ...], round_: Round, given: Given = BLANK
) -> Iterator[tuple[Written, tuple[Finding, ...]]]:
    """One follow-up workbook per unit, of the plan as that unit sees it, blank or with ``answers`` (CSV, commands.md).

    Findings are the faults of the answers; a workbook with faults is not to be saved.
    """
    from followup_xl.files.answers_file import prefilled
    from followup_xl.files.write_xlsx import written
    from followup_xl.sheets.form import EMPTY, Filling, form
    from followup_xl.sheets.since import last_time

    for unit in units:
        filling, faults = EMPTY, tuple[Finding, ...]()
        if given.answers is not None:
            filled = prefilled(plan, unit, given.answers, given.answers_file)
            filling, faults = Filling(filled.answers, filled.decisions, {}, {}), filled.findings
        own_rows = tuple(row for row in given.former if row.unit_code == unit.code)
        filling = replace(filling, former=last_time(own_rows))
        own = own_plan(plan, unit)
        book = form(own, unit, round_, _previewed(own, unit, round_, filling))
        yield Written(f"{unit.name} {round_.month}.xlsx", written(book)), faults


def _previewed(plan: Plan, unit: Unit, round_: Round, filling: "Filling") -> "Filling":
    """The filling with the true results of the previews, judged from the sheet's own description read back."""
    from followup_xl.rules.assess import assessments, effort_assessments
    from followup_xl.sheets.as_read import as_read
    from followup_xl.sheets.form import form
    from followup_xl.sheets.intake import intake
    from followup_xl.sheets.preview_results import preview_results

    read = intake(as_read(form(plan, unit, round_, replace(filling, decisions={}))), plan)  # previews see none
    assert read.followup is not None
    found = (*assessments(plan, read.followup), *effort_assessments(plan, read.followup))
    results, answered = preview_results(plan, found, filling.answers)
    return replace(filling, previews=results, answered=answered)


def lint(plan: Plan) -> tuple[Finding, ...]:
    """What in the plan itself cannot be true, or cannot be followed up, ranked (status-rules.md §9)."""
    from followup_xl.rules.plan_checks import plan_checks

    return ranked(plan_checks(plan))


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


def former_rows(path: Path | None) -> "tuple[Record, ...]":
    """The tidy rows of a former Bilag 1, newest round last; empty when none is named."""
    from followup_xl.files.read_xlsx import UnreadableError, raw_book
    from followup_xl.sheets.data_sheet import former_records

    if path is None:
        return ()
    try:
        rows = former_records(raw_book(content(path), path.name))
    except UnreadableError:
        rows = ()
    if not rows:
        raise RefusedError(finding(say.NOT_AN_APPENDIX, name=path), 2)
    return rows


@dataclass(frozen=True)
class Edition:
    """How a Bilag 1 is issued: compared with which rounds, approved by whom, for the office or the public."""

    former: "tuple[Record, ...]" = ()
    approval: Approval | None = None
    public: Disclosure | None = None

    def of(self, report: Report) -> Report:
        """The report in this edition; only the unit's own former rounds, before its own, come along."""
        from followup_xl.rules.contradictions import changes_since
        from followup_xl.sheets.since import last_followup

        rows = [r for r in self.former if r.unit_code == report.unit.code and r.round < report.followup.round]
        found = replace(report, history=tuple(rows), approval=self.approval, public=self.public)
        before = last_followup(found)
        changes = changes_since(report.plan, before, report.followup) if before else ()
        return replace(found, findings=ranked((*report.findings, *changes)))


def edition(previous: Path | None, role: str | None, on: str | None, fewest: int | None) -> Edition:
    """The edition asked for. ``fewest`` None: the office's copy. Raises RefusedError on half an approval."""
    if (role is None) != (on is None):
        raise RefusedError(finding(say.APPROVAL_INCOMPLETE, missing="datoen" if on is None else "rollen"), 2)
    if fewest is not None and fewest not in LIMITS:
        raise RefusedError(finding(say.NO_SUCH_LIMIT, name=fewest), 2)
    day = chosen_day(on)
    approval = Approval(role, day) if role and day else None
    return Edition(former_rows(previous), approval, None if fewest is None else Disclosure(fewest))


def printed(workbook: bytes, name: str) -> bytes:
    """The workbook as PDF through LibreOffice; raises RefusedError where it is not installed."""
    from followup_xl.files.pdf import pdf

    return pdf(workbook, name)


def appendix(report: Report) -> Written:
    """Bilag 1 for one evaluated workbook."""
    from followup_xl.files.write_xlsx import written
    from followup_xl.sheets.appendix import appendix as described

    mark = " (offentlig)" if report.public else ""
    return Written(f"Bilag 1 - {report.unit.name} {report.followup.round}{mark}.xlsx", written(described(report)))
