"""From raw cells and what the form promised to a FollowUp, findings and an echo (workbook-contract.md §2)."""

from dataclasses import dataclass, replace
from datetime import date

from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import FollowUp
from followup_xl.model.frame import Unit
from followup_xl.model.plan import Plan
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import lines
from followup_xl.workbook.read.answers import collected
from followup_xl.workbook.read.as_of_cell import as_of_day
from followup_xl.workbook.read.decisions import decided
from followup_xl.workbook.read.entries import Echo
from followup_xl.workbook.read.identity import Identity, identity
from followup_xl.workbook.read.marked_lists import without_lists
from followup_xl.workbook.read.privacy import masked
from followup_xl.workbook.read.rows import matched
from followup_xl.workbook.read.suspicion import suspects
from followup_xl.workbook.read.table import Table, tables
from followup_xl.xlsx import messages as say_file
from followup_xl.xlsx.messages import ACTIVE, ACTIVE_WORDS


@dataclass(frozen=True)
class Intake:
    """What one workbook held. ``plan``, ``unit`` and ``followup`` are None where the file could not be read at all.

    ``whole`` is the unit's whole plan, of which ``plan`` may be one department's part.
    """

    findings: tuple[Finding, ...]
    plan: Plan | None = None
    unit: Unit | None = None
    followup: FollowUp | None = None
    echo: tuple[Echo, ...] = ()
    whole: Plan | None = None


def intake(book: RawBook, given: Plan | None = None, as_of: date | None = None) -> Intake:
    """The answers of a workbook. ``given`` is the plan to hold it against, ``as_of`` goes before its own date."""
    book, personal = masked(book)
    book, written = without_lists(book)
    read = _judged_by(book, given, as_of)
    told = [finding(ACTIVE, Place(file=book.file), found=" og ".join(map(ACTIVE_WORDS.__getitem__, book.active)))]
    return replace(read, findings=(*read.findings, *written, *personal, *(told if book.active else ())))


def _judged_by(book: RawBook, given: Plan | None, as_of: date | None) -> Intake:
    """The answers by the plan that the workbook carries, held against the one given."""
    who = identity(book, given)
    if not isinstance(who, Identity):
        return Intake(who)
    found = tables(book, who.plan, who.changed)
    if not found:
        return Intake((finding(say_file.NO_TABLE, Place(file=book.file)),), who.plan, who.unit)
    readings = [_read(who, book, table, as_of) for table in found]
    for table, other in zip(found, readings, strict=True):
        if _inputs(other) != _inputs(readings[0]):
            names = {"one": found[0].sheet.name, "other": table.sheet.name}
            return Intake((finding(say_file.TWO_TABLES, Place(file=book.file), **names),), who.plan, who.unit)
    return readings[0]


def _inputs(read: Intake) -> tuple[date | None, list[tuple[str, str, str]]]:
    """What two tables must agree on: the date, and everything typed."""
    day = read.followup.as_of if read.followup else None
    return day, [(echo.row, echo.column, echo.typed) for echo in read.echo]


def _read(who: Identity, book: RawBook, table: Table, as_of: date | None) -> Intake:
    plan = who.plan
    judged_on, findings = (as_of, []) if as_of else as_of_day(book, table, plan, who.round)
    rows = matched(plan, who.former, who.changed, table)
    suspicious = suspects(book, table, lines(plan), rows)
    answers = collected(plan, table, rows, suspicious.cells)
    decisions, more = decided(book, plan)
    findings += [*who.findings, *table.findings, *rows.findings, *suspicious.findings, *answers.findings, *more]
    if not table.sheet.protected:
        findings.append(finding(say.PROTECTION_OFF, Place(table.sheet.name)))
    followup = FollowUp(who.unit.name, who.unit.code, who.round, judged_on, answers.answers, decisions)
    return Intake(tuple(findings), plan, who.unit, followup, answers.echo, who.whole or plan)
