"""From raw cells and what the form promised to a FollowUp, findings and what was read of each cell (workbook-contract.md §2).

Also the date that status is judged on, from its cell above the table (§2.8), and the final statuses of a form of the
first edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_xl.danish.wording import listed
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.plain import grouped
from followup_xl.versions.changes import RowChange, carried
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import LAYOUT_VERSION, date_window, decisions_name
from followup_xl.workbook.decided.messages import DECIDED_IN_FORM
from followup_xl.workbook.decided.reading import decided
from followup_xl.workbook.read.above_table import covered, in_period, judging_day
from followup_xl.workbook.read.answers import Asking, collected
from followup_xl.workbook.read.cells import ReadBack
from followup_xl.workbook.read.identity import UNSAID, FormIdentity, Origin, edition_of, identity
from followup_xl.workbook.read.rows import matched
from followup_xl.workbook.read.screening import masked, without_lists
from followup_xl.workbook.read.sweep.moved import merged_inputs, moved_inputs, with_one_cause
from followup_xl.workbook.read.sweep.search import Swept
from followup_xl.workbook.read.sweep.strays import SWEEP_CODES, nothing_filled_in
from followup_xl.workbook.read.sweep.sweep import swept
from followup_xl.workbook.read.sweep.written import Written
from followup_xl.workbook.read.table import FoundTable, filled_rows, found_tables
from followup_xl.workbook.read.whose import held, other_named
from followup_xl.workbook.rows.row import FormRow, form_rows, named_rows
from followup_xl.xlsx import messages as say_file


@dataclass(frozen=True)
class Intake:
    """What one workbook held: ``who`` it is from and by which plan, and ``followup``; None where that could not be read.

    ``changes`` are what has changed of the goals since the workbook was made. ``blank``: nothing is filled in. ``between``
    are two units by their codes, where the file is held until it is decided which of them it is from.
    """

    findings: tuple[Finding, ...]
    who: FormIdentity | None = None
    followup: FollowUp | None = None
    read_back: tuple[ReadBack, ...] = ()
    changes: tuple[RowChange, ...] = ()
    blank: bool = False
    between: tuple[str, ...] = ()


def intake(book: RawBook, given: Plan | None = None, as_of: date | None = None, origin: Origin = UNSAID) -> Intake:
    """The answers of a workbook. ``given`` is the plan to hold it against, ``as_of`` goes before its own date.

    ``origin`` is whose it is and of which round, where it no longer says so itself.
    """
    book, personal = masked(book)
    book, written = without_lists(book)
    read = _judged_by(book, given, as_of, origin)
    words = " og ".join(say_file.ACTIVE_WORDS[word] for word in book.active)
    active = (finding(say_file.ACTIVE, Place(file=book.file), found=words),) if book.active else ()
    blank = read.blank and not (written or personal)
    return replace(read, findings=(*read.findings, *written, *personal, *active), blank=blank)


def _judged_by(book: RawBook, given: Plan | None, as_of: date | None, origin: Origin) -> Intake:
    """The answers by the plan that the workbook carries, held against the one given."""
    who, place = identity(book, given, origin), Place(file=book.file)
    if not isinstance(who, FormIdentity):
        return Intake(who)
    named = {*book.names, *(name for sheet in book.sheets for name in sheet.names)}
    planned = named_rows(form_rows(who.asked, edition := edition_of(book)), named, edition)
    found = found_tables(book, who.asked, planned, who.changed)
    if not found:
        return Intake((finding(say_file.NO_TABLE, place),), who)
    if not any((origin.unit, origin.decided)):
        above = (cell.value for table in found for cell in table.sheet.cells if cell.row < table.head[0])
        titles = [text for text in above if isinstance(text, str)]
        if two := other_named(book, who.unit, who.round, who.plan, who.units, titles):
            codes = (who.unit.code, two[1].code)
            return Intake(held(book, who.unit, two, who.units), who, between=codes)
    others = [{other.sheet.name for other in found if other is not table} for table in found]
    books = [replace(book, sheets=tuple(one for one in book.sheets if one.name not in names)) for names in others]
    readings = [_read(who, (planned, edition), each, table, as_of) for each, table in zip(books, found, strict=True)]
    typed = [(r.followup and r.followup.as_of, [(e.row, e.column, e.typed) for e in r.read_back]) for r in readings]
    for table, other in zip(found, typed, strict=True):
        if other != typed[0]:
            names = {"one": found[0].sheet.name, "other": table.sheet.name}
            return Intake((finding(say_file.TWO_TABLES, place, **names),), who)
    return _by_plan_in_force(_of_all_tables(readings, [table.sheet.name for table in found]), who)


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
    blank = all(read.blank for read in readings)
    return replace(first, findings=tuple(findings), followup=replace(first.followup, answers=answers), blank=blank)


def _by_plan_in_force(read: Intake, who: FormIdentity) -> Intake:
    """The answers to another edition of the plan as answers to the one in force, and what has changed between them."""
    if who.former is None or read.followup is None:
        return read
    found = carried(read.followup, who.former, who.whole, set(who.plan.ids))
    numbers = {entry.former.goal: entry.address.goal for entry in found.changes_of_all if entry.former}
    said = (replace(entry, goal=numbers.get(entry.goal, "")) for entry in read.findings)
    return replace(read, followup=found.followup, findings=(*said, *found.findings), changes=found.changes)


def _read(
    who: FormIdentity, form: tuple[Sequence[FormRow], int], book: RawBook, table: FoundTable, as_of: date | None
) -> Intake:
    planned, edition = form
    plan, asked = who.plan, who.asked
    judged_on, findings = (as_of, []) if as_of else judging_day(book, table, plan, who.round)
    rows, seen_rows, row_faults = matched(planned, who.changed, table)
    planned = filled_rows(planned, table, rows)
    inside, merges = merged_inputs(table, planned, rows)
    displaced, moves = moved_inputs(book, table, (planned, edition), seen_rows, rows)
    unread = grouped(displaced)
    planned = tuple(row.asking(unread.get(row.key, ())) for row in planned)
    (first, last), (start, end) = date_window(plan), date_window(asked)
    asking = Asking(plan, judged_on, (min(first, start), max(last, end)))
    answers, read_back, cell_faults = collected(planned, table, rows, inside | displaced, asking)
    round_ = next((entry for entry in asked.rounds if entry.month == who.round), Round(month=who.round))
    time, period_faults = covered(table, asked, round_, judged_on)
    answers = in_period(answers, planned, plan, time)
    cell_faults = with_one_cause(cell_faults, read_back, asking.days)
    decisions, decision_faults = _decisions(who, book, asked, judged_on)
    written = Written(asked, who.made_for or who.unit, round_, exact=not who.changed and edition == LAYOUT_VERSION)
    answers, elsewhere = swept(Swept(book, table, planned, rows, seen_rows, written), answers)
    findings += [*who.findings, *table.findings, *row_faults, *merges, *moves]
    findings += [*period_faults, *cell_faults, *elsewhere, *decision_faults]
    if not table.sheet.protected:
        findings.append(finding(say.PROTECTION_OFF, Place(table.sheet.name)))
    followup = FollowUp(who.unit.name, who.unit.code, who.round, judged_on, answers, decisions)
    blank = not decisions and nothing_filled_in(table, findings)
    return Intake(tuple(findings), who, followup, tuple(read_back), blank=blank)


def _decisions(
    who: FormIdentity, book: RawBook, asked: Plan, as_of: date
) -> tuple[tuple[Decision, ...], list[Finding]]:
    """The final statuses of a form of the first edition, and that they belong in a file of the office."""
    found = decided(book, asked, as_of)
    if not found.decisions:
        return (), list(found.findings)
    place = found.decisions[0].cell
    file, goals = decisions_name(who.unit.name, who.round), listed([entry.goal for entry in found.decisions])
    said = finding(DECIDED_IN_FORM, Place(place.sheet if place else ""), goals=goals, file=file)
    return found.decisions, [*found.findings, said]
