"""From raw cells and what the form promised to a FollowUp, findings and what was read of each cell (workbook-contract.md §2).

Also the date that status is judged on, from its cell above the table (§2.8), and the coordinator's final statuses, found
by the same ids as the table's rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_xl.danish.status_words import stated
from followup_xl.danish.values import typed_text
from followup_xl.danish.wording import plain_words, status_words
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import STATUS_LABELS
from followup_xl.versions.carry import carried
from followup_xl.versions.changes import RowChange
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import DECISION_COLUMNS, HEADINGS, FormRow, date_window, form_rows
from followup_xl.workbook.read.answers import Asking, collected
from followup_xl.workbook.read.as_of import judging_day
from followup_xl.workbook.read.cells import ReadBack, date_findings, dated
from followup_xl.workbook.read.identity import Identity, identity
from followup_xl.workbook.read.moved import merged_inputs, moved_inputs
from followup_xl.workbook.read.recognise import Numbers, comparable_text, grouped, row_numbers, shortened
from followup_xl.workbook.read.rows import matched
from followup_xl.workbook.read.screening import masked, without_lists
from followup_xl.workbook.read.sweep.search import Swept
from followup_xl.workbook.read.sweep.strays import SWEEP_CODES
from followup_xl.workbook.read.sweep.sweep import swept
from followup_xl.workbook.read.sweep.written import Written
from followup_xl.workbook.read.table import FoundSheet, FoundTable, folded_heading, found_tables, naming_row
from followup_xl.xlsx import messages as say_file
from followup_xl.xlsx.references import sheet_as_shown

_DECIDED = tuple(column.key for column in DECISION_COLUMNS)
_ENOUGH = 3
"""So many of its columns, besides the number, make a sheet one of decisions."""


@dataclass(frozen=True)
class Intake:
    """What one workbook held. ``plan``, ``unit`` and ``followup`` are None where the file could not be read at all.

    ``whole`` is the unit's whole plan, of which ``plan`` may be one department's part. ``changes`` are what has changed of
    the goals since the workbook was made.
    """

    findings: tuple[Finding, ...]
    plan: Plan | None = None
    unit: Unit | None = None
    followup: FollowUp | None = None
    read_back: tuple[ReadBack, ...] = ()
    whole: Plan | None = None
    changes: tuple[RowChange, ...] = ()


def intake(book: RawBook, given: Plan | None = None, as_of: date | None = None) -> Intake:
    """The answers of a workbook. ``given`` is the plan to hold it against, ``as_of`` goes before its own date."""
    book, personal = masked(book)
    book, written = without_lists(book)
    read = _judged_by(book, given, as_of)
    words = " og ".join(say_file.ACTIVE_WORDS[word] for word in book.active)
    active = (finding(say_file.ACTIVE, Place(file=book.file), found=words),) if book.active else ()
    return replace(read, findings=(*read.findings, *written, *personal, *active))


def _judged_by(book: RawBook, given: Plan | None, as_of: date | None) -> Intake:
    """The answers by the plan that the workbook carries, held against the one given."""
    who, place = identity(book, given), Place(file=book.file)
    if not isinstance(who, Identity):
        return Intake(who)
    asked = who.asked or who.plan
    planned = form_rows(asked)
    found = found_tables(book, asked, planned, who.changed)
    if not found:
        return Intake((finding(say_file.NO_TABLE, place),), who.plan, who.unit)
    books = [_without(book, [other.sheet.name for other in found if other is not table]) for table in found]
    readings = [_read(who, planned, each, table, as_of) for each, table in zip(books, found, strict=True)]
    typed = [(r.followup and r.followup.as_of, [(e.row, e.column, e.typed) for e in r.read_back]) for r in readings]
    for table, other in zip(found, typed, strict=True):
        if other != typed[0]:
            names = {"one": found[0].sheet.name, "other": table.sheet.name}
            return Intake((finding(say_file.TWO_TABLES, place, **names),), who.plan, who.unit)
    return _by_plan_in_force(_of_all_tables(readings, [table.sheet.name for table in found]), who)


def _without(book: RawBook, names: Sequence[str]) -> RawBook:
    """The workbook without some sheets."""
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet.name not in names)) if names else book


def _of_all_tables(readings: Sequence[Intake], sheets: Sequence[str]) -> Intake:
    """The first of readings that agree, with what was typed beside the others and is not read."""
    first, unread = readings[0], dict[Address, set[str]]()
    findings = list(first.findings)
    for read, sheet in zip(readings[1:], sheets[1:], strict=True):
        findings += [entry for entry in read.findings if entry.place.sheet == sheet and entry.code in SWEEP_CODES]
        for answer in read.followup.answers if read.followup else ():
            unread.setdefault(answer.address, set()).update(answer.unread)
    if len(readings) == 1 or first.followup is None:
        return first
    answers = tuple(
        replace(answer, unread=(*answer.unread, *sorted(unread.get(answer.address, set()).difference(answer.unread))))
        for answer in first.followup.answers
    )
    return replace(first, findings=tuple(findings), followup=replace(first.followup, answers=answers))


def _by_plan_in_force(read: Intake, who: Identity) -> Intake:
    """The answers to another edition of the plan as answers to the one in force, and what has changed between them."""
    if who.former is None or read.followup is None:
        return read
    whole = who.whole or who.plan
    found = carried(read.followup, who.former, whole, set(who.plan.ids))
    numbers = {entry.former.goal: entry.address.goal for entry in found.changes_of_all if entry.former}
    said = (replace(entry, goal=numbers.get(entry.goal, "")) for entry in read.findings)
    return replace(read, followup=found.followup, findings=(*said, *found.findings), changes=found.changes)


def _read(who: Identity, planned: Sequence[FormRow], book: RawBook, table: FoundTable, as_of: date | None) -> Intake:
    plan, asked = who.plan, who.asked or who.plan
    judged_on, findings = (as_of, []) if as_of else judging_day(book, table, plan, who.round)
    rows, seen_rows, row_faults = matched(planned, who.changed, table)
    inside, merges = merged_inputs(table, planned, rows)
    displaced, moves = moved_inputs(book, table, planned, seen_rows, rows)
    (first, last), (start, end) = date_window(plan), date_window(asked)
    asking = Asking(plan, judged_on, (min(first, start), max(last, end)))
    answers, read_back, cell_faults = collected(planned, table, rows, inside | displaced, asking)
    decisions, decision_faults = _decisions(book, asked)
    round_ = next((entry for entry in asked.rounds if entry.month == who.round), Round(month=who.round))
    written = Written(asked, who.unit, round_, exact=not who.changed)
    answers, elsewhere = swept(Swept(book, table, planned, rows, seen_rows, written), answers)
    findings += [*who.findings, *table.findings, *row_faults, *merges, *moves]
    findings += [*cell_faults, *elsewhere, *decision_faults]
    if not table.sheet.protected:
        findings.append(finding(say.PROTECTION_OFF, Place(table.sheet.name)))
    followup = FollowUp(who.unit.name, who.unit.code, who.round, judged_on, answers, decisions)
    return Intake(tuple(findings), plan, who.unit, followup, tuple(read_back), who.whole or plan)


# Final statuses


def _decisions(book: RawBook, plan: Plan) -> tuple[tuple[Decision, ...], list[Finding]]:
    """Every decision that names a status, complete or not, with what is wrong with it."""
    sheets = [found for sheet in book.sheets if (found := _decision_sheet(FoundSheet(sheet_as_shown(sheet), {}, ())))]
    findings = [] if sheets else [finding(say.DECISIONS_GONE, Place(file=book.file))]
    known = row_numbers(goal.id for goal in plan.goals)
    decisions: list[Decision] = []
    for sheet in sheets:
        missing = [HEADINGS[key] for key in _DECIDED if key not in sheet.columns]
        findings += [finding(say_file.COLUMN_MISSING, Place(sheet.sheet.name), heading=name) for name in missing]
        own = {sheet.columns[key] for key in _DECIDED if key in sheet.columns}
        for row in sorted({row for row, column in sheet.grid if row > sheet.head[0] and column in own}):
            decision, more = _decision(plan, known, sheet, row)
            decisions += [decision] if decision else []
            findings += more
    agreed, more = _agreed(decisions)
    return agreed, [*findings, *more]


def _decision_sheet(sheet: FoundSheet) -> FoundSheet | None:
    """The sheet with its columns by key, or by heading; None where it is no sheet of decisions."""
    keys = {key: key for key in (*_DECIDED, "id", "goal")}
    headings = {folded_heading(HEADINGS[key]): key for key in _DECIDED} | {"nr": "id", folded_heading("Mål"): "goal"}
    for named_by in (lambda words: keys.get(words.strip()), lambda words: headings.get(folded_heading(words))):
        row, named = naming_row(sheet.sheet, named_by, _DECIDED, _ENOUGH)
        if row is not None and "id" in named:
            return replace(sheet, columns={key: columns[0] for key, columns in named.items()}, head=(row,))
    return None


def _decision(plan: Plan, known: Numbers, sheet: FoundSheet, row: int) -> tuple[Decision | None, list[Finding]]:
    """The decision in a row with what is wrong with it; None where there is none that can count."""
    filled = {key: cell for key in ("id", "goal", *_DECIDED) if (cell := sheet.filled(row, key))}
    words = {key: (typed_text(cell).value or "").strip() for key, cell in filled.items()}
    written, on, place = words.get("final", ""), filled.get("on"), sheet.place(row, "final")
    when = dated(on, *date_window(plan)) if on else None
    if not any(words.get(key) for key in ("final", "why", "role")) and not (when and when.typed):
        return None, []
    goals = known.named(filled["id"]) if "id" in filled else ()
    named = {"status": shortened(written) or "(tomt)"}
    if len(goals) != 1:
        stray = bool(written) and folded_heading(written) != folded_heading(HEADINGS["final"])
        return None, [finding(say.DECISION_STRAY, place, **named)] if stray else []
    labels = {plain_words(label.danish): status for status, label in STATUS_LABELS.items()}
    goal, status = goals[0], (labels.get(plain_words(written)) or stated(written).status) if written else None
    if status is None:
        return None, [finding(say.DECISION_INCOMPLETE, place, goal, **named, missing="en status fra listen")]
    beside, label = words.get("goal", ""), status_words(status)
    texts = {entry.id: comparable_text(entry.text) for entry in plan.goals}
    if beside and comparable_text(beside) != texts[goal] and comparable_text(beside) in texts.values():
        return None, [finding(say.DECISION_MISPLACED, place, goal, status=label, found=shortened(beside))]
    day = when.value if when else None
    decision = Decision(goal, status, words.get("why", ""), words.get("role", ""), day, place)
    findings = date_findings(when, on, HEADINGS["on"], sheet.place(row, "on"), goal) if when and on else []
    gaps = (("begrundelse", decision.reason), ("rolle", decision.role), ("dato", decision.on))
    if not decision.complete:
        missing = ", ".join(name for name, value in gaps if not value)
        findings.append(finding(say.DECISION_INCOMPLETE, place, goal, status=label, missing=missing))
    return decision, findings


def _agreed(decisions: Iterable[Decision]) -> tuple[tuple[Decision, ...], list[Finding]]:
    """One decision per goal; where two of a goal differ, neither, and a finding that names both cells."""
    agreed: list[Decision] = []
    findings: list[Finding] = []
    for goal, (first, *others) in grouped((entry.goal, entry) for entry in decisions).items():
        other = next((entry for entry in others if replace(entry, cell=first.cell) != first), None)
        if other is None:
            agreed.append(first)
        elif first.cell and other.cell:
            alone = first.cell.sheet == other.cell.sheet
            names = [place.cell if alone else f"»{place.sheet}« {place.cell}" for place in (first.cell, other.cell)]
            findings.append(finding(say.DECISION_TWICE, other.cell, goal, one=names[0], other=names[1]))
    return tuple(agreed), findings
