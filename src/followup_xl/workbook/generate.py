"""What is sent out: the workbooks made from a plan, blank, filled in beforehand, or with what was reported last time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from followup_xl.danish.dates import said_months
from followup_xl.danish.units import unit_terms
from followup_xl.disk import messages as say
from followup_xl.disk.store import RefusedError, content, file_name
from followup_xl.model.finding import Finding, finding, ranked
from followup_xl.model.followup import FollowUp, TidyRow
from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.unit_plan import department, departments, own_plan, unowned
from followup_xl.page.layout import Value
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.versions.changes import by_todays_numbers
from followup_xl.workbook import messages as say_rows
from followup_xl.workbook.answers_file import answers_text, prefilled
from followup_xl.workbook.contract import decisions_name, unit_named
from followup_xl.workbook.decided.book import RowContents, decisions_book
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.previous import former_rows, last_figures, last_time
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import EMPTY, Filling, with_results
from followup_xl.workbook.rows.row import form_rows
from followup_xl.xlsx import WrittenFile


def chosen_units(plan: Plan, names: tuple[str, ...]) -> tuple[Unit, ...]:
    """The plan's units by name or code in any usual spelling; all when none is named. RefusedError for an unknown one."""
    chosen = []
    for name in names:
        unit = unit_named(plan, name)
        if unit is None:
            terms = unit_terms(plan.units)
            near = suggestion(name, tuple(unit.name for unit in plan.units))
            listed = ", ".join(unit.name for unit in plan.units[:8]) + (" …" if len(plan.units) > 8 else "")
            advice = f"Mente du »{near}«?" if near else f"Planens {terms.many} er: {listed}."
            raise RefusedError(finding(say.NO_SUCH_UNIT, name=name, units=terms.many, advice=advice), 2)
        chosen += [unit] if unit not in chosen else []
    return tuple(chosen) or plan.units


def chosen_round(plan: Plan, month: str | None) -> Round:
    """The round of a month, also in words; the plan's first when none is named. RefusedError where the plan has none of that month."""
    for entry in plan.rounds:
        if month is None or said_months(month) == (entry.month,):
            return entry
    known = ", ".join(entry.month for entry in plan.rounds)
    raise RefusedError(finding(say.NO_SUCH_ROUND, name=month, known=known), 2)


@dataclass(frozen=True)
class Given:
    """What a new workbook starts from: answers (CSV text, None for blank) with their file's name, and former rounds."""

    answers: str | None = None
    answers_file: str = ""
    former: tuple[TidyRow, ...] = ()


BLANK = Given()


def generate(
    plan: Plan, units: Iterable[str] = (), *, round: str | None = None, answers: Path | str | None = None,
    previous: Path | Iterable[Path] | None = None, by_owner: bool = False,
) -> Iterator[WrittenFile]:  # fmt: skip
    """The follow-up workbooks of a plan, one after the other, to be saved under their names; nothing is saved here.

    ``units`` are names or codes in any usual spelling; none: all of the plan's. ``round`` is "2015-08"; None: the
    plan's first. ``answers`` are filled in beforehand: a CSV file, or its text (columns unit, goal, part, field,
    value); None leaves the workbooks blank. ``previous`` is a former Bilag 1, or several, whose figures stand beside the new ones.
    ``by_owner`` makes one workbook for each responsible department, with its own goals alone. A workbook's ``findings``
    are the faults of its answers; one with faults is not to be sent. Raises RefusedError for a unit or round that the
    plan has not, a file that cannot be read, or (``by_owner``) goals without a department.
    """
    chosen, month = chosen_units(plan, tuple(units)), chosen_round(plan, round)
    workbook_names(plan, chosen, month, by_owner)
    text = answers_text(content(answers), answers.name) if isinstance(answers, Path) else answers
    name = answers.name if isinstance(answers, Path) else "answers.csv"
    return workbooks(plan, chosen, month, Given(text, name, former_rows(previous)), by_owner)


def answer_faults(plan: Plan, units: tuple[Unit, ...], given: Given) -> tuple[Finding, ...]:
    """Every fault of the answers given, before any workbook is made of them; none where no answers are given."""
    if given.answers is None:
        return ()
    found = (prefilled(plan, unit, given.answers, given.answers_file) for unit in units)
    return ranked(entry for each in found for entry in each.findings)


def workbooks(
    plan: Plan, units: tuple[Unit, ...], round_: Round, given: Given = BLANK, by_owner: bool = False
) -> Iterator[WrittenFile]:
    """The workbooks of the units, in their order."""
    return (book for unit in units for book in unit_workbooks(plan, unit, round_, given, by_owner))


def unit_workbooks(
    plan: Plan, unit: Unit, round_: Round, given: Given = BLANK, by_owner: bool = False
) -> tuple[WrittenFile, ...]:
    """One unit's workbook of the plan as it sees it, blank or with answers; with ``by_owner`` one for each department.

    Final statuses among the answers give one more, the office's own workbook (decisions.py). Their findings are the
    faults of the answers; a workbook with faults is not to be saved.
    """
    from followup_xl.xlsx.write import workbook_bytes

    filling, faults, decisions = EMPTY, tuple[Finding, ...](), dict[str, dict[str, Value]]()
    if given.answers is not None:
        filled = prefilled(plan, unit, given.answers, given.answers_file)
        filling, faults, decisions = Filling(filled.answers, {}, {}), filled.findings, filled.decisions
    own = own_plan(plan, unit)
    rows = by_todays_numbers((row for row in given.former if unit.known_by(row.unit_code)), own)
    known = {row.address: row.indicator for row in form_rows(own)} if rows else {}
    filling = replace(filling, former=last_time(rows, known), figures=last_figures(rows, known))
    made = []
    for owner in departments(own) if by_owner else ("",):
        book = workbook_bytes(form(own, unit, round_, previewed(own, unit, round_, filling, owner), owner))
        made.append(WrittenFile(_workbook_name(unit, round_, owner), book, faults))
    if any(filter(None, (value for typed in decisions.values() for value in typed.values()))):
        office = workbook_bytes(decisions_book(own, unit, round_, RowContents(decisions)))
        made.append(WrittenFile(decisions_name(unit.name, round_.month), office, faults))
    return tuple(made)


def _workbook_name(unit: Unit, round_: Round, owner: str) -> str:
    return file_name(f"{unit.name} {round_.month}{f' - {owner}' if owner else ''}", ".xlsx")


def workbook_names(plan: Plan, units: tuple[Unit, ...], round_: Round, by_owner: bool) -> tuple[str, ...]:
    """The names of the workbooks that generate makes. Raises RefusedError where goals have no owner to go to."""
    names: list[str] = []
    for unit in units:
        own = own_plan(plan, unit)
        if by_owner and (nobody := unowned(own)):
            raise RefusedError(finding(say_rows.NOT_OWNED, goals=", ".join(nobody)), 2)
        names += [_workbook_name(unit, round_, owner) for owner in (departments(own) if by_owner else ("",))]
    return tuple(names)


def previewed(plan: Plan, unit: Unit, round_: Round, filling: Filling, owner: str = "") -> Filling:
    """The filling with the true results of the previews, as judged when nobody has typed anything yet.

    A blank workbook says nothing; another is read back from its own description, as it will be when it returns.
    """
    seen = department(plan, owner) if owner else plan
    followup: FollowUp | None = FollowUp(unit.name, unit.code, round_.month, round_.judged_on)
    if filling.answers:
        followup = intake(as_read(form(plan, unit, round_, filling, owner)), plan).followup
    assert followup is not None
    found = (*assessments(seen, followup), *effort_assessments(seen, followup))
    return with_results(seen, found, filling)
