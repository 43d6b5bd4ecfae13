"""Which row of the returned table answers which row of the plan, and which are in doubt (workbook-contract.md §2.5).

A row is known by three things: its number, its goal's text, and the hidden mark in its last column. The number leads;
where it is gone the mark does, then the text. Where two of them point at different goals, nothing in the row is read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from fractions import Fraction

from followup_xl.model.finding import Finding, Message, Place
from followup_xl.plain import grouped
from followup_xl.rules.kinds import kind_of
from followup_xl.versions.changes import GOAL_CHANGED, GOAL_REMOVED
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import GOAL_COLUMNS, INPUTS
from followup_xl.workbook.read import recognise
from followup_xl.workbook.read.recognise import RowFault, goal_text, row_findings, shortened
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow

_NUMBER = re.compile(r"(?=.*\d)[\w./-]{1,40}")
"""What people give a goal for a number: one word with a digit."""
_DECIMALS = re.compile(r"\d+(?:\.\d{3})*,\d+")
NEARLY = 0.8
"""How alike two texts must be for one to pass as a correction of the other."""


@dataclass(frozen=True)
class _Evidence:
    """What the rows of a table say of themselves: the rows of each number and each mark, and the keys of each text.

    ``labels`` are the plan's texts by key, ready to be compared; peers and categories of several goals may share one.
    ``taken`` are the rows that some number claims, ``goal_columns`` those that some row's goal text stands in.
    """

    table: FoundTable
    numbered: Mapping[str, list[int]]
    marked: Mapping[str, list[int]]
    labels: Mapping[str, str]
    texts: Mapping[str, Sequence[str]]
    taken: frozenset[int]
    goal_columns: tuple[str, ...]


def matched(
    planned: Sequence[FormRow], changed: bool, table: FoundTable
) -> tuple[dict[str, int], dict[str, int], list[Finding]]:
    """The row number of every row of the plan, by its key, that can be trusted; of every one that was found at all; findings.

    ``changed`` is whether the workbook was made from another edition of the plan that is not known: rows whose mark says
    that they were different then are named and not read, filled rows that the plan no longer has are reported.
    """
    evidence = _evidence(planned, table)
    rows: dict[str, int] = {}
    seen: dict[str, int] = {}
    faults: list[RowFault] = []
    for row in planned:
        number, fault = _row_of(row, evidence)
        faults += [fault] if fault else []
        if number is not None:
            seen[row.key] = number
    mixed = _mixed(planned, table, seen)
    for row in (each for each in planned if each.key in seen):
        number = seen[row.key]
        fault = _fault_of(row, evidence, number, changed) or mixed.get(row.key)
        faults += [fault] if fault else []
        if fault is None or fault.message is say.TEXT_NEARLY:
            rows[row.key] = number
    unseen = {number for key, found in evidence.marked.items() if key not in seen for number in found}
    faults += _unrecognised(table, {*evidence.taken, *seen.values(), *unseen})
    return rows, seen, row_findings(faults, table.sheet.name)


def _mixed(planned: Sequence[FormRow], table: FoundTable, seen: Mapping[str, int]) -> dict[str, RowFault]:
    """The rows whose figures or texts bear the mark of another goal, and those goals' own, by their key.

    A mark that is not there, as in forms of the first edition, means nothing; nor does one of a row that was the same. On a row
    that is none of the plan's it is that of a goal whose own row has lost it.
    """
    by_key, at = {row.key: row for row in planned}, {number: key for key, number in seen.items()}
    own, others = dict[str, RowFault](), dict[str, RowFault]()
    for number, marks in table.carried.items():
        key = at.get(number, "")
        for mark in marks:
            home = table.carried.get(seen.get(mark.key, number), ()) if not key else ()
            same = key == mark.key or (key and by_key[key].digest == mark.digest)
            if same or any(each.key == mark.key for each in home):
                continue
            words = f"række {number} {f'har nummeret {key} og' if key else 'hører ikke til et mål og har'} mærket fra {mark.key}"
            fault = RowFault(say.OTHER_GOALS_MARK, table.place(number, "value"), by_key[key or mark.key].goal, words)
            if key:
                own.setdefault(key, fault)
            others.setdefault(mark.key, fault._replace(goal=by_key[mark.key].goal))
    return others | own


def _evidence(planned: Sequence[FormRow], table: FoundTable) -> _Evidence:
    columns, labels = {row.key: row.column for row in planned}, {row.key: goal_text(row.label) for row in planned}
    numbered: dict[str, list[int]] = {}
    for number, named in table.named.items():
        names = named
        if len(named) > 1:  # then the mark decides, and then the text
            hidden = table.marks.get(number)
            marked = [key for key in named if hidden and hidden.key == key]
            names = marked or [k for k in named if goal_text(table.text(number, columns[k])) == labels[k]]
        if len(names) == 1:
            numbered.setdefault(names[0], []).append(number)
    marks = ((hidden.key, number) for number, hidden in sorted(table.marks.items()) if number not in table.head)
    by_mark = grouped((key, number) for key, number in marks if key in labels)
    taken = frozenset(number for numbers in numbered.values() for number in numbers)
    texts, goals = grouped((label, key) for key, label in labels.items()), set(columns.values())
    return _Evidence(table, numbered, by_mark, labels, texts, taken, tuple(c for c in GOAL_COLUMNS if c in goals))


def _row_of(row: FormRow, evidence: _Evidence) -> tuple[int | None, RowFault | None]:
    """The row's number on the sheet by its key, else by its mark, else by its text; with what is to be said about that."""
    found, table = evidence.numbered.get(row.key, []), evidence.table
    if len(found) == 1:
        return found[0], None
    free = [number for number in evidence.marked.get(row.key, []) if number not in evidence.taken]
    if len(found) > 1 or len(free) > 1:
        one, other, *_ = found if len(found) > 1 else free
        words = f"{row.key} i række {one} og {other}"
        return None, RowFault(say.ROW_TWICE, table.place(other, "id"), row.goal, words)
    # A row without number, text and every input was taken out, whatever its last column still says.
    if free and not ("id" in table.columns and _blank(table, free[0], ("id", row.column, *row.inputs))):
        return free[0], _at_row(say.ROW_BY_MARK, row, table, free[0]) if "id" in table.columns else None
    if (number := _by_text(row, evidence)) is not None:
        return number, _at_row(say.ROW_BY_TEXT, row, table, number)
    return None, RowFault(say.ROW_MISSING, Place(table.sheet.name), row.goal, row.key)


def _at_row(message: Message, row: FormRow, table: FoundTable, number: int, apart: str = "") -> RowFault:
    """A fault of a whole row; ``apart`` is what in it belongs to another goal."""
    words = f"række {number} har nummeret {row.key} og {apart}" if apart else f"række {number} ({row.key})"
    return RowFault(message, table.place(number, "id"), row.goal, words)


def _blank(table: FoundTable, number: int, columns: Iterable[str]) -> bool:
    return not any(table.text(number, column).strip() for column in columns)


def _by_text(row: FormRow, evidence: _Evidence) -> int | None:
    """The one row with exactly the goal's text, where no other row of the plan has it and nothing speaks against it.

    A mark that names none of the plan's rows speaks against it unless its hash is this row's: then its number alone
    was replaced.
    """
    table, own = evidence.table, evidence.labels[row.key]
    if len(evidence.texts[own]) > 1 or row.column not in table.columns:
        return None
    free = (n for n in table.rows if n not in evidence.taken)
    fitting = (n for n in free if n not in table.marks or table.marks[n].digest == row.digest)
    found = [n for n in fitting if goal_text(table.text(n, row.column)) == own]
    return found[0] if len(found) == 1 else None


def _fault_of(row: FormRow, evidence: _Evidence, number: int, changed: bool) -> RowFault | None:
    """What is wrong with a row; None where all that is known of it points at the same, unchanged goal."""
    table, hidden = evidence.table, evidence.table.marks.get(number)
    if hidden and hidden.column != table.mark_column:
        return _at_row(say.ROW_SHIFTED, row, table, number)
    if hidden and hidden.key != row.key and hidden.digest != row.digest:
        return _at_row(say.OTHER_GOALS_TEXT, row, table, number, f"det skjulte mærke fra {hidden.key}")
    # A row that was cut out leaves its mark behind, since that is hidden; it is elsewhere only where more stands.
    columns = [column for column in table.columns if column not in ("preview", "because")]
    for other in () if hidden else evidence.marked.get(row.key, ()):
        if not _blank(table, other, columns):
            return _at_row(say.OTHER_GOALS_TEXT, row, table, number, f"det skjulte mærke i række {other}")
    if changed and hidden and hidden.digest != row.digest:
        return RowFault(GOAL_CHANGED, table.place(number, "id"), row.goal, row.key)
    if row.column not in table.columns:
        return None
    if apart := _other_text(row, evidence, number):
        return _at_row(say.OTHER_GOALS_TEXT, row, table, number, apart)
    found, place = table.text(number, row.column), table.place(number, row.column)
    if hidden and not goal_text(found):
        return RowFault(say.TEXT_NEARLY, place, row.goal, f"teksten mangler i række {number}")
    same = found == row.label
    if hidden and hidden.digest == (row if same else replace(row, label=found)).digest:
        words = "" if same else _contradiction(found, row)
        return RowFault(say.TARGET_CHANGED, place, row.goal, words) if words else None
    message, words = _compared(found, row.label)
    return RowFault(message, place, row.goal, words) if message else None


def _contradiction(found: str, row: FormRow) -> str:
    """The numbers and turning words in a row's text that the plan's has not, where its mark fits it all the same; else "".

    What an older form left out of a text is no contradiction, nor is a bound that it printed with its decimals, where
    whole figures are asked for.
    """
    said, meant = (recognise.weighty_words(goal_text(text)) for text in (found, row.label))
    steps = (Fraction(step.value) for step in row.indicator.steps if step.value is not None)
    exact = (kind_of(row.indicator).level, *steps)
    others = [word for word in said - meant if not any(_says(word, bound) for bound in exact)]
    return f"{_words(others)}, hvor planen siger {_words(meant - said)}" if others else ""


def _says(word: str, exact: Fraction | None) -> bool:
    """Whether a number in a text is a bound as far as it is written out."""
    if exact is None or not _DECIMALS.fullmatch(word):
        return False
    written = word.replace(".", "").replace(",", ".")
    return abs(Fraction(written) - exact) <= Fraction(1, 2 * 10 ** len(written.partition(".")[2]))


def _words(found: Iterable[str]) -> str:
    return ", ".join(f"»{word}«" for word in found) or "intet"


def _compared(found: str, label: str) -> tuple[Message | None, str]:
    """What is wrong with the text in a row, held against the plan's.

    A change in a number or in a word such as "højst" is another target; the goal's text without the line about its
    target is a correction.
    """
    text, planned, words = recognise.goal_words(found), recognise.goal_words(label), f"»{shortened(found)}«"
    if not text:
        return say.TEXT_CHANGED, "feltet er tomt"
    if goal_text(found) == goal_text(label):
        return None, ""
    if goal_text(found) == goal_text(label.split("\n", maxsplit=1)[0]):
        return say.TEXT_NEARLY, words
    if SequenceMatcher(None, text, planned, autojunk=False).ratio() < NEARLY:
        return say.TEXT_CHANGED, words
    said, meant = recognise.weighty_words(text), recognise.weighty_words(planned)
    if said in (meant, recognise.weighty_words(label.replace("\n", ""))):
        return say.TEXT_NEARLY, words
    return say.TARGET_CHANGED, f"{_words(said - meant)}, hvor planen siger {_words(meant - said)}"


def _other_text(row: FormRow, evidence: _Evidence, number: int) -> str:
    """Where a row holds another goal's text, in its own column or beside it, or its own is in another row; else ""."""
    table, own = evidence.table, evidence.labels[row.key]
    for column in evidence.goal_columns:
        text = table.text(number, column)
        keys = evidence.texts.get(goal_text(text), ()) if text and text != row.label else ()
        if keys and row.key not in keys:
            return f"teksten fra {keys[0]}"
    gone = _blank(table, number, (row.column,)) and len(evidence.texts[own]) == 1
    others = (n for n in table.rows if gone and goal_text(table.text(n, row.column)) == own)
    return next((f"teksten i række {other}" for other in others), "")


def _unrecognised(table: FoundTable, known: set[int]) -> list[RowFault]:
    """Rows with something typed in an input column that are none of the plan's, and goals written in without a figure.

    ``known`` are the plan's own rows. A row with the mark of none of them is one whose goal is gone. What stands above the
    table, such as the date, is no row.
    """
    first = min((*table.head, *known))
    found: list[RowFault] = []
    for number in table.rows:
        if number in known or number < first:
            continue
        own = next((text for column in INPUTS if (text := table.text(number, column.key).strip())), "")
        goal = next((text for key in GOAL_COLUMNS if (text := table.text(number, key).strip())), "")
        typed = own or (goal if _NUMBER.fullmatch(table.text(number, "id").strip()) else "")
        if not typed:
            continue
        hidden = table.marks.get(number)
        left = hidden.key if hidden and hidden.key not in table.numbers.exact else ""
        message = GOAL_REMOVED if left else say.UNKNOWN_ROW
        words = left or f"»{shortened(typed)}« i række {number}"
        found.append(RowFault(message, table.place(number, "id"), "", words))
    return found
