"""Input cells that cannot be trusted whatever they hold: merged, cut out, pushed aside (workbook-contract.md §2.6).

And dates that stand four years and a day from where they belong, as two date systems were mixed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime, timedelta

from followup_xl.danish.wording import listed
from followup_xl.model.cell import RawBook, Refusal, Repair
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.plain import grouped
from followup_xl.workbook import messages as say
from followup_xl.workbook.cell_messages import DAYS_SHIFTED, REFUSALS, REPAIRS, TEXTS_THROUGHOUT
from followup_xl.workbook.contract import HEADINGS, TEXTS
from followup_xl.workbook.read.cells import ReadBack
from followup_xl.workbook.read.recognise import MANY, RowFault, row_findings
from followup_xl.workbook.read.sweep.names import InputName, InputNames, input_names_of
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow
from followup_xl.xlsx.references import Area, area, letters

Input = tuple[str, str]
"""An input by the key of its row and the key of its column."""


def merged_inputs(
    table: FoundTable, planned: Sequence[FormRow], rows: Mapping[str, int]
) -> tuple[set[Input], list[Finding]]:
    """Each input cell inside a merged area that is not read, with what is to be said, once per area.

    A text in the upper left cell belongs to the field it stands in, and the other text fields have none.
    """
    cells: set[Input] = set()
    findings: list[Finding] = []
    by_row = grouped((rows[row.key], row) for row in planned if row.key in rows)
    numbers, columns = sorted(by_row), sorted((index, column) for column, index in table.columns.items())
    for words in table.sheet.merges:
        if (merge := area(words)) is None:
            continue
        covered = [column for index, column in columns if merge.left <= index <= merge.right]
        found = numbers[bisect_left(numbers, merge.top) : bisect_right(numbers, merge.bottom)] if covered else []
        across = [row for at in found for row in by_row[at]]
        inside = [(row, column) for row in across for column in covered if column in row.inputs]
        if inside:
            lost, said = _merged(table, merge, words, inside, at_top=found[0] == merge.top)
            cells |= lost
            findings += said
    return cells, findings


def _merged(
    table: FoundTable, merge: Area, words: str, inside: Sequence[tuple[FormRow, str]], at_top: bool
) -> tuple[set[Input], list[Finding]]:
    """The inputs of one merged area that are not read, with what is to be said of it."""
    place = Place(table.sheet.name, f"{letters(merge.left)}{merge.top}")
    first, *others = inside
    written = at_top and first[1] in TEXTS and table.columns[first[1]] == merge.left
    texts = [entry for entry in others if entry[1] in TEXTS] if written else []
    lost = [entry for entry in inside if not (written and entry[1] in TEXTS)]
    findings = []
    if written and texts:
        facts = {"area": words, "read": _fields([first]), "others": _fields(texts)}
        findings.append(finding(say.TEXTS_MERGED, place, first[0].goal, **facts))
    if lost:
        goals = {row.goal for row, _ in lost}
        goal = goals.pop() if len(goals) == 1 else ""
        findings.append(finding(say.MERGED, place, goal, area=words, found=_fields(lost)))
    return {(row.key, column) for row, column in lost}, findings


def _fields(inputs: Sequence[tuple[FormRow, str]]) -> str:
    headings = dict.fromkeys(f"»{HEADINGS[column]}«" for _, column in inputs)
    return f"{listed(list(headings))} i {listed(list(dict.fromkeys(row.key for row, _ in inputs)))}"


# Names of inputs that stand elsewhere than their inputs


def moved_inputs(
    book: RawBook, table: FoundTable, form: tuple[Sequence[FormRow], int], rows: Mapping[str, int],
    trusted: Container[str],
) -> tuple[set[Input], list[Finding]]:  # fmt: skip
    """The inputs that were cut out or pushed aside and those that lay where they landed, and what is said about them.

    The defined names give them away, since they move along with the cells. They are evidence only: after sorting whole
    rows they all stand on their old places and mean nothing, and some programs leave them behind when whole rows or
    columns are inserted. ``form`` are the rows with the edition of the form, ``rows`` is the row of each key that was
    found at all, ``trusted`` the keys whose row is read; of the others enough is said already.
    """
    planned, _ = form
    names = input_names_of(book, table, form, rows)
    columns, left = names.columns
    astray = {column: names.astray(column)[0] for column in sorted({name.column for name in names.names})}
    if names.sorted and any(astray.values()):  # too few cells of such a column have a name to tell by themselves
        few = {column for row in planned for column in row.further}
        astray |= {c: {name.key for name in names.names if name.column == c} for c in astray if c in few}
    left = left or any(names.astray(column)[1] for column in astray)
    displaced = [name for name in names.names if names.displaced(name, columns, astray[name.column])]
    held = {index: column for column, index in columns.items()}
    at = {row: key for key, row in rows.items()}
    under = {name: "" if name.away else at.get(name.row, "") for name in displaced}
    cells = {(key, column) for column, keys in astray.items() for key in keys}
    cells |= {(name.key, name.column) for name in displaced}
    named = {(name.key, name.column) for name in names.names}
    cells |= {(row.key, c) for row in planned for c in row.inputs if astray.get(c) and (row.key, c) not in named}
    cells |= {(key, held[name.at]) for name, key in under.items() if key and name.at in held}
    reported = [name for name in displaced if name.key in trusted or under[name] in trusted]
    findings = _findings(names, columns, reported, {row.key: row.goal for row in planned}, under)
    if left and not displaced:
        findings.append(finding(say.NAMES_LEFT, Place(table.sheet.name)))
    return cells, findings


def _findings(
    names: InputNames, columns: Mapping[str, int], displaced: Sequence[InputName], goals: Mapping[str, str],
    under: Mapping[InputName, str],
) -> list[Finding]:  # fmt: skip
    """What is to be said of displaced names: once for a block of several rows that took the same step, else by goal."""
    table, found, faults = names.table, [], []
    steps = grouped((names.step(name, columns), name) for name in displaced)
    for step, block in steps.items():
        keys = list(dict.fromkeys(name.key for name in block))
        if step is not None and len(keys) > 1:
            words = f"{_block(names, columns, block)} {_step_words(*step)} ({listed(keys)})"
            top = min(block, key=lambda name: names.rows[name.key])
            place = table.place(names.rows[top.key], top.column)
            found.append(finding(say.FIELD_MOVED, place, found=words))
            continue
        for name in block:
            place = Place(name.away or table.sheet.name, f"{letters(name.at)}{name.row}")
            words = f"{place.cell} kommer fra »{HEADINGS[name.column]}« i {name.key}"
            faults.append(RowFault(say.FIELD_MOVED, place, goals[under[name] or name.key], words))
    return [*found, *row_findings(faults, table.sheet.name)]


def _block(names: InputNames, columns: Mapping[str, int], block: Sequence[InputName]) -> str:
    """The area that the inputs of some names should stand in."""
    rows = [names.rows[name.key] for name in block]
    across = [columns.get(name.column, name.at) for name in block]
    first, last = f"{letters(min(across))}{min(rows)}", f"{letters(max(across))}{max(rows)}"
    return f"felterne i {first}:{last}"


def _step_words(down: int, right: int) -> str:
    """How far a block was pushed, for people; one that was sorted besides took no known step."""
    ways = []
    if down:
        ways.append(f"{abs(down)} {'række' if abs(down) == 1 else 'rækker'} {'ned' if down > 0 else 'op'}")
    if right:
        columns = "kolonne" if abs(right) == 1 else "kolonner"
        ways.append(f"{abs(right)} {columns} til {'højre' if right > 0 else 'venstre'}")
    return f"er rykket {' og '.join(ways)}" if ways else "er rykket, og rækker er sorteret"


_BETWEEN = timedelta(1462)
"""From 1 January 1900, as number 1, to 1 January 1904, as number 0, with the 29 February 1900 that never was."""

_FEWEST = 2
"""One date alone may as well have a wrong year."""

_MOST = 4
"""So many cells are named, where there are many more."""


def with_one_cause(
    findings: Sequence[Finding], read_back: Sequence[ReadBack], days: tuple[date, date]
) -> list[Finding]:
    """The findings, with a single one for all dates outside the time of the plan where each is shifted the same way.

    And one for all numbers that are kept as text, where so many goals have one. ``days`` are the first and the last that
    a date may be. The dates stay unread, and their goals are to be checked.
    """
    texts = [entry for entry in findings if entry.code == REPAIRS[Repair.TEXT_NUMBER].code]
    if len({entry.goal for entry in texts}) >= MANY:
        findings = _as_one(findings, texts, finding(TEXTS_THROUGHOUT, texts[0].place, cells=_cells(texts)))
    outside = [entry for entry in findings if entry.code == REFUSALS[Refusal.OUTSIDE_WINDOW].code]
    typed = {entry.place: entry.typed for entry in read_back}
    seen = [_day(typed.get(entry.place, "")) for entry in outside]
    low, high = days
    inside = (all(day and low <= day + shift <= high for day in seen) for shift in (_BETWEEN, -_BETWEEN))
    if len(outside) < _FEWEST or not any(inside):
        return list(findings)
    goals = listed(list(dict.fromkeys(entry.goal for entry in outside)))
    return _as_one(findings, outside, finding(DAYS_SHIFTED, outside[0].place, cells=_cells(outside), goals=goals))


def _cells(alike: Sequence[Finding]) -> str:
    """The cells that findings are about, the first few by name."""
    cells = [entry.place.cell for entry in alike]
    more = [f"{len(cells) - _MOST} andre felter"] if len(cells) > _MOST + 1 else []
    return listed([*cells[:_MOST], *more] if more else cells)


def _as_one(findings: Sequence[Finding], alike: Sequence[Finding], one: Finding) -> list[Finding]:
    """The findings with a single one in the place of the first of those that are alike."""
    first, gone = findings.index(alike[0]), set(alike)
    return [*findings[:first], one, *(entry for entry in findings[first:] if entry not in gone)]


def _day(words: str) -> date | None:
    """The day that a cell shows; None where it is text of another kind."""
    try:
        return datetime.strptime(words, "%d-%m-%Y").date()  # noqa: DTZ007 - a day in a cell has no zone
    except ValueError:
        return None
