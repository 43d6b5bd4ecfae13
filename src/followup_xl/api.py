"""What the program does, as functions: bytes and text in, bytes and findings out. The date is always an argument."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.domain import catalogue_file as say_file
from followup_xl.domain import catalogue_merge as say_merge
from followup_xl.domain import catalogue_use as say
from followup_xl.domain.catalogue_figures import ALL_WITHOUT_COUNT
from followup_xl.domain.catalogue_refusals import REFUSALS
from followup_xl.domain.department import departments, unowned
from followup_xl.domain.findings import Finding, Place, finding, ranked
from followup_xl.domain.frame import Round, Unit
from followup_xl.domain.municipalities import municipality, suggestion
from followup_xl.domain.own import own_plan
from followup_xl.domain.plan import Plan
from followup_xl.domain.reading import Refusal
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
    """One returned workbook: its report (None where it could not be read) and everything found.

    ``whole`` is the unit's whole plan, of which the report may hold one department's goals.
    """

    file: str
    findings: tuple[Finding, ...]
    report: Report | None = None
    whole: Plan | None = None

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
    plan: Plan, units: tuple[Unit, ...], round_: Round, given: Given = BLANK, by_owner: bool = False
) -> Iterator[tuple[Written, tuple[Finding, ...]]]:
    """One follow-up workbook per unit, of the plan as that unit sees it, blank or with ``answers`` (CSV, commands.md).

    ``by_owner`` makes one for each department of the unit's plan, with its own goals alone. Findings are the faults of the answers; a workbook with faults is not to be saved.
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
        for owner in departments(own) if by_owner else ("",):
            book = form(own, unit, round_, _previewed(own, unit, round_, filling, owner), owner)
            yield Written(workbook_name(unit, round_, owner), written(book)), faults


def workbook_name(unit: Unit, round_: Round, owner: str = "") -> str:
    """The usual name of a follow-up workbook; ``owner`` where it holds one department's goals."""
    return f"{unit.name} {round_.month}{f' - {owner}' if owner else ''}.xlsx"


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
    """The filling with the true results of the previews, judged from the sheet's own description read back."""
    from followup_xl.rules.assess import assessments, effort_assessments
    from followup_xl.sheets.as_read import as_read
    from followup_xl.sheets.form import form
    from followup_xl.sheets.intake import intake
    from followup_xl.sheets.preview_results import preview_results

    undecided = replace(filling, decisions={})  # previews see no decisions
    read = intake(as_read(form(plan, unit, round_, undecided, owner)), plan)
    assert read.followup is not None and read.plan is not None
    found = (*assessments(read.plan, read.followup), *effort_assessments(read.plan, read.followup))
    results, answered = preview_results(read.plan, found, filling.answers)
    return replace(filling, previews=results, answered=answered)


def lint(plan: Plan) -> tuple[Finding, ...]:
    """What in the plan itself cannot be true, or cannot be followed up, ranked (status-rules.md §9)."""
    from followup_xl.rules.plan_checks import plan_checks

    return ranked(plan_checks(plan))


def evaluate(data: bytes, file: str, plan: Plan | None = None, as_of: date | None = None) -> Evaluation:
    """Read one returned workbook and judge every goal. ``plan`` is needed where the file no longer carries its own."""
    from followup_xl.files.read_xlsx import UnreadableError, raw_book
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
    report = _judged(Report(file, read.plan, read.unit, read.followup, (), (), read.findings, read.echo))
    return Evaluation(file, report.findings, report, read.whole)


def _judged(report: Report) -> Report:
    """The report with every goal judged, and what cannot all be true among the findings."""
    from followup_xl.rules.assess import assessments, effort_assessments
    from followup_xl.rules.contradictions import contradictions

    goals = assessments(report.plan, report.followup)
    efforts = effort_assessments(report.plan, report.followup)
    judged = contradictions(report.plan, report.followup, (*goals, *efforts))
    told = {entry.goal for entry in report.findings if entry.code == _READ_CLAIM}
    news = [entry for entry in judged if entry.code != _JUDGED_CLAIM or entry.goal not in told]
    return replace(report, goals=goals, efforts=efforts, findings=ranked((*report.findings, *news)))


_READ_CLAIM = REFUSALS[Refusal.CLAIM].code
_JUDGED_CLAIM = ALL_WITHOUT_COUNT.code
"""Both say that "alle" is no count, of a cell and of a description: where the cell was told, once is enough."""


def together(found: Sequence[Evaluation]) -> Evaluation:
    """Several workbooks of one unit and round as one, judged by the whole plan; the only one as it is."""
    from followup_xl.sheets.merging import merged

    reports = [entry.report for entry in found if entry.report]
    whole = found[0].whole
    if len(reports) < 2 or whole is None:
        return found[0]
    followup, conflicts = merged([(report.file, report.followup) for report in reports])
    read = [_of_file(entry, report.file) for report in reports for entry in report.findings]
    read = [entry for entry in read if not entry.code.startswith(_JUDGED)]
    echo = tuple(entry for report in reports for entry in report.echo)
    name = ", ".join(report.file for report in reports)
    report = _judged(Report(name, whole, reports[0].unit, followup, (), (), (*read, *conflicts), echo))
    return Evaluation(name, report.findings, report, whole)


def _of_file(entry: Finding, file: str) -> Finding:
    """The finding with its file's name, which is needed where several were read."""
    return replace(entry, place=replace(entry.place, file=file))


_JUDGED = ("E7", "E8", "W8", "N8")
"""How the codes begin that judging finds: they are found anew when workbooks are put together."""


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

        own = (report.unit.code, report.plan.id)
        rows = [r for r in self.former if (r.unit_code, r.plan) == own and r.round < report.followup.round]
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


def printed(report: Report, name: str) -> bytes:
    """The pages of Bilag 1 that a committee gets as PDF through LibreOffice, without the office's sheets.

    Raises RefusedError where LibreOffice is not installed or gives nothing.
    """
    from followup_xl.files.pdf import pdf
    from followup_xl.files.write_xlsx import written
    from followup_xl.sheets.appendix import appendix as described

    return pdf(written(described(report, for_print=True)), name)


def appendix(report: Report) -> Written:
    """Bilag 1 for one evaluated workbook."""
    from followup_xl.files.write_xlsx import written
    from followup_xl.sheets.appendix import appendix as described

    mark = " (offentlig)" if report.public else ""
    return Written(f"Bilag 1 - {report.unit.name} {report.followup.round}{mark}.xlsx", written(described(report)))
