"""Which row of the returned table answers which row of the plan, and which are in doubt (workbook-contract.md §2.5).

A row is known by three things: its number, its goal's text, and the hidden mark in its last column. The number leads;
where it is gone the mark does, then the text. Where two of them point at different goals, nothing in the row is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from followup_xl.model.finding import Finding, Message, Place
from followup_xl.model.plan import Plan
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import GOAL_COLUMNS, FormRow, form_rows
from followup_xl.workbook.read.columns import folded
from followup_xl.workbook.read.faults import Fault, told
from followup_xl.workbook.read.goal_texts import Likeness, difference, likeness, shortened
from followup_xl.workbook.read.strangers import strangers
from followup_xl.workbook.read.table import Table


@dataclass(frozen=True)
class Matched:
    """The row number of every row of the plan that was found and can be trusted; ``broken`` are the others' keys.

    ``seen`` is the row of each number that was found at all, trusted or not.
    """

    rows: Mapping[str, int]
    broken: frozenset[str]
    findings: tuple[Finding, ...]
    seen: Mapping[str, int]


@dataclass(frozen=True)
class _Sheet:
    """A table with what its rows say of themselves: the rows of each number, each mark and each text.

    ``labels`` are the plan's texts by key, folded once, and ``texts`` the keys of each.
    """

    table: Table
    planned: tuple[FormRow, ...]
    numbered: Mapping[str, list[int]]
    marked: Mapping[str, list[int]]
    labels: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]

    @cached_property
    def goal_columns(self) -> tuple[str, ...]:
        """The columns that some row's goal text stands in, from the left."""
        used = {line.column for line in self.planned}
        return tuple(column for column in GOAL_COLUMNS if column in used)

    @cached_property
    def taken(self) -> set[int]:
        """The rows that some number claims."""
        return {row for rows in self.numbered.values() for row in rows}


def matched(plan: Plan, former: Plan | None, changed: bool, table: Table) -> Matched:
    """Each row of the plan with its row in the table.

    ``changed`` is whether the workbook was made from another version of the plan, ``former`` that version where it is
    known: rows that were different then are named and not read, filled rows that the plan no longer has are reported.
    """
    planned = form_rows(plan)
    before = {line.key: line.digest for line in form_rows(former)} if former else None
    labels = {line.key: folded(line.label) for line in planned}
    numbered = _numbered(planned, labels, table)
    sheet = _Sheet(table, planned, numbered, _marked(planned, table), labels, _texts(labels))
    rows: dict[str, int] = {}
    seen: dict[str, int] = {}
    faults: list[Fault] = []
    for line in planned:
        if before is not None and line.key not in before:
            faults.append(Fault(say.GOAL_CHANGED, Place(table.sheet.name), line.goal, f"{line.key} er nyt"))
            continue
        row, found = _row_of(line, sheet)
        faults += found
        if row is None:
            continue
        seen[line.key] = row
        trusted, found = _checked(line, sheet, row, changed, before)
        faults += found
        if trusted:
            rows[line.key] = row
    unseen = {row for key, found in sheet.marked.items() if key not in seen for row in found}
    known = sheet.taken | set(seen.values()) | unseen
    faults += strangers(table, known, former)
    findings = told(faults, table.sheet.name)
    return Matched(rows, frozenset(line.key for line in planned) - rows.keys(), tuple(findings), seen)


def _numbered(planned: tuple[FormRow, ...], labels: Mapping[str, str], table: Table) -> dict[str, list[int]]:
    """The rows whose number names each key; where it may name several, the mark and then the text decide."""
    columns = {line.key: line.column for line in planned}
    found: dict[str, list[int]] = {}
    for row, named in table.named.items():
        names: Sequence[str] = named
        if len(named) > 1:
            marked = [key for key in named if row in table.marks and table.marks[row].key == key]
            names = marked or [key for key in named if folded(table.text(row, columns[key])) == labels[key]]
        if len(names) == 1:
            found.setdefault(names[0], []).append(row)
    return found


def _marked(planned: tuple[FormRow, ...], table: Table) -> dict[str, list[int]]:
    """The rows that carry each key's hidden mark."""
    keys = {line.key for line in planned}
    found: dict[str, list[int]] = {}
    for row, hidden in sorted(table.marks.items()):
        if hidden.key in keys and row not in table.head:
            found.setdefault(hidden.key, []).append(row)
    return found


def _texts(labels: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The keys of each goal text; peers and categories of several goals may share one."""
    found: dict[str, tuple[str, ...]] = {}
    for key, label in labels.items():
        found[label] = (*found.get(label, ()), key)
    return found


def _row_of(line: FormRow, sheet: _Sheet) -> tuple[int | None, list[Fault]]:
    """The row by its number, else by its mark, else by its text; with what is to be said about that."""
    rows, table = sheet.numbered.get(line.key, []), sheet.table
    if len(rows) == 1:
        return rows[0], []
    free = [row for row in sheet.marked.get(line.key, []) if row not in sheet.taken]
    if len(rows) > 1 or len(free) > 1:
        one, other, *_ = rows if len(rows) > 1 else free
        return None, [Fault(say.ROW_TWICE, table.place(other, "id"), line.goal, f"{line.key} i række {one} og {other}")]
    if free and not _emptied(line, table, free[0]):
        quiet = "id" not in table.columns
        return free[0], [] if quiet else [_known_by(say.ROW_BY_MARK, line, table, free[0])]
    if (row := _by_text(line, sheet)) is not None:
        return row, [_known_by(say.ROW_BY_TEXT, line, table, row)]
    return None, [Fault(say.ROW_MISSING, Place(table.sheet.name), line.goal, line.key)]


def _known_by(message: Message, line: FormRow, table: Table, row: int) -> Fault:
    return Fault(message, table.place(row, "id"), line.goal, f"række {row} ({line.key})")


def _emptied(line: FormRow, table: Table, row: int) -> bool:
    """Whether number, text and every input are gone: such a row was taken out, whatever its last column still says."""
    columns = ("id", line.column, *line.inputs)
    return "id" in table.columns and not any(table.text(row, column).strip() for column in columns)


def _by_text(line: FormRow, sheet: _Sheet) -> int | None:
    """The one row with exactly the goal's text, where no other row of the plan has it and nothing speaks against it.

    A mark that names none of the plan's rows speaks against it unless its hash is this row's: then its number alone
    was replaced.
    """
    table, own = sheet.table, sheet.labels[line.key]
    if len(sheet.texts[own]) > 1 or line.column not in table.columns:
        return None
    found = [
        row
        for row in table.rows
        if row not in sheet.taken
        and (row not in table.marks or table.marks[row].digest == line.digest)
        and folded(table.text(row, line.column)) == own
    ]
    return found[0] if len(found) == 1 else None


def _checked(
    line: FormRow, sheet: _Sheet, row: int, changed: bool, before: Mapping[str, str] | None
) -> tuple[bool, list[Fault]]:
    """Whether everything known of the row points at the same, unchanged goal, and its cells are where they belong."""
    table, hidden = sheet.table, sheet.table.marks.get(row)
    if hidden and hidden.column != table.mark_column:
        return False, [_known_by(say.ROW_SHIFTED, line, table, row)]
    if hidden and hidden.key != line.key and hidden.digest != line.digest:
        return False, [_apart(line, table, row, f"det skjulte mærke fra {hidden.key}")]
    if not hidden and (elsewhere := [other for other in sheet.marked.get(line.key, []) if _filled(table, other)]):
        return False, [_apart(line, table, row, f"det skjulte mærke i række {elsewhere[0]}")]
    was = before.get(line.key) if before is not None else hidden.digest if hidden else None
    if changed and was is not None and was != line.digest:
        return False, [Fault(say.GOAL_CHANGED, table.place(row, "id"), line.goal, line.key)]
    return _text_checked(line, sheet, row)


def _filled(table: Table, row: int) -> bool:
    """Whether a row holds more than its mark; one that was cut out leaves the mark behind, since that is hidden."""
    return any(table.text(row, column).strip() for column in table.columns if column != "preview")


def _text_checked(line: FormRow, sheet: _Sheet, row: int) -> tuple[bool, list[Fault]]:
    """Whether the row's text is the plan's: the same, nearly the same (a warning), or another (an error)."""
    table, hidden = sheet.table, sheet.table.marks.get(row)
    if line.column not in table.columns:
        return True, []
    found, place = table.text(row, line.column), table.place(row, line.column)
    if other := _other_text(line, sheet, row):
        return False, [_apart(line, table, row, other)]
    match likeness(found, line, hidden):
        case Likeness.SAME:
            return True, []
        case Likeness.NEARLY:
            return True, [Fault(say.TEXT_NEARLY, place, line.goal, f"»{shortened(found)}«")]
        case Likeness.EMPTY if hidden:
            return True, [Fault(say.TEXT_NEARLY, place, line.goal, f"teksten mangler i række {row}")]
        case Likeness.TARGET:
            return False, [Fault(say.TARGET_CHANGED, place, line.goal, difference(found, line))]
    words = f"»{shortened(found)}«" if found.strip() else "feltet er tomt"
    return False, [Fault(say.TEXT_CHANGED, place, line.goal, words)]


def _other_text(line: FormRow, sheet: _Sheet, row: int) -> str:
    """Where a row holds another goal's text, in its own column or beside it, or its own is in another row; else ""."""
    table, own = sheet.table, sheet.labels[line.key]
    for column in sheet.goal_columns:
        text = table.text(row, column)
        keys = sheet.texts.get(folded(text), ()) if text and text != line.label else ()
        if keys and line.key not in keys:
            return f"teksten fra {keys[0]}"
    gone = not table.text(row, line.column).strip() and len(sheet.texts[own]) == 1
    for other in table.rows if gone else ():
        if folded(table.text(other, line.column)) == own:
            return f"teksten i række {other}"
    return ""


def _apart(line: FormRow, table: Table, row: int, other: str) -> Fault:
    words = f"række {row} har nummeret {line.key} og {other}"
    return Fault(say.OTHER_GOALS_TEXT, table.place(row, "id"), line.goal, words)
