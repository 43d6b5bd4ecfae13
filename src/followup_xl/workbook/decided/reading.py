"""Final statuses read back, from the office's own workbook or the sheet that forms of the first edition have (design.md §6.9).

Both are found by the same ids and headings as the table of a form, whatever became of rows and columns. What stands
in a hidden row, column or sheet never decides.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from followup_xl.danish.own_words import stated
from followup_xl.danish.shown import as_shown
from followup_xl.danish.values import typed_text
from followup_xl.danish.wording import listed, long_date, plain_words, quoted_names
from followup_xl.model.cell import RawBook, RawCell, Refusal
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Decision
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.plain import grouped
from followup_xl.workbook import messages as say_rows
from followup_xl.workbook.contract import DECISION_COLUMNS, DECISIONS_PROPERTY, HEADINGS, date_window
from followup_xl.workbook.decided import messages as say
from followup_xl.workbook.read.cells import date_findings, dated
from followup_xl.workbook.read.identity import Token, parsed_token, tokens
from followup_xl.workbook.read.recognise import Numbers, comparable_text, row_numbers, shortened
from followup_xl.workbook.read.table import FoundSheet, folded_heading, naming_row
from followup_xl.xlsx import messages as say_file
from followup_xl.xlsx.references import sheet_as_shown

DECIDED = tuple(column.key for column in DECISION_COLUMNS)
"""The columns that are typed in."""
BESIDE = ("id", "goal", "computed", "figure", "basis", "taken", "seen")
"""The columns that the program writes in the office's workbook; a form of the first edition has the first two."""
_ENOUGH = 3
"""So many of its columns, besides the number, make a sheet one of decisions."""
_FORM, _OWN = "fx", "fxd"


@dataclass(frozen=True)
class Decided:
    """What a workbook decides. ``decisions`` are those that name a status, complete or not, one for each goal.

    ``rows`` are the cells of each goal's row by column, where the row is known; of a goal that stands twice the
    first one with something typed. ``strays`` names the rows with something typed that are no goal's.
    """

    decisions: tuple[Decision, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: Mapping[str, Mapping[str, RawCell]] | None = None
    strays: tuple[str, ...] = ()

    def typed(self, goal: str) -> dict[str, RawCell]:
        """What was typed in a goal's row by column; empty where nothing was."""
        return {key: cell for key, cell in (self.rows or {}).get(goal, {}).items() if key in DECIDED and _says(cell)}

    def text(self, goal: str, column: str) -> str:
        """What stands in a goal's row as text; empty where nothing does."""
        cell = (self.rows or {}).get(goal, {}).get(column)
        return "" if cell is None or cell.value is None else str(cell.value)


class _Deciding(NamedTuple):
    """By what decisions are read: the plan, its goals' numbers and texts, and the day that status is judged on."""

    plan: Plan
    known: Numbers
    texts: Mapping[str, str]
    as_of: date


def own_token(book: RawBook) -> Token | None:
    """Whose final statuses the workbook holds; None where it is no workbook of them, or its marks do not agree.

    A form that somebody has put such a sheet into is a form.
    """
    texts = [cell.value for sheet in book.sheets for cell in sheet.cells if isinstance(cell.value, str)]
    found = [text.strip() for text in (book.properties.get(DECISIONS_PROPERTY, ""), *texts) if text.startswith(_OWN)]
    known = [token for text in found if (token := parsed_token(text.replace(_OWN, _FORM, 1)))]
    alike = len({(token.plan, token.round, token.unit) for token in known}) == 1
    return known[0] if alike and not tokens(book) else None


def has_table(book: RawBook) -> bool:
    """Whether a workbook has a sheet of decisions whose columns, and that of the goals' numbers, can be told."""
    return any("id" in found.columns for found in _sheets(book))


def decided(book: RawBook, plan: Plan, as_of: date) -> Decided:
    """Every final status of a workbook, with what is wrong with them; nothing where it has no sheet of them."""
    sheets = _sheets(book)
    texts = {goal.id: comparable_text(goal.text) for goal in plan.goals}
    asked = _Deciding(plan, row_numbers(goal.id for goal in plan.goals), texts, as_of)
    findings: list[Finding] = []
    if len(sheets) > 1:
        names = quoted_names(found.sheet.name for found in sheets)
        findings.append(finding(say.SHEETS_OF_DECISIONS, Place(file=book.file), count=len(sheets), sheets=names))
    decisions: list[Decision] = []
    rows: dict[str, dict[str, RawCell]] = {}
    strays: list[str] = []
    for sheet in sheets:
        missing = [HEADINGS[key] for key in DECIDED if key not in sheet.columns]
        findings += [finding(say_file.COLUMN_MISSING, Place(sheet.sheet.name), heading=name) for name in missing]
        for row in sorted({row for row, _ in sheet.grid if row > sheet.head[0]}):
            cells = {key: cell for key in (*BESIDE, *DECIDED) if (cell := sheet.filled(row, key))}
            goals = asked.known.named(cells["id"]) if "id" in cells else ()
            headed = folded_heading(sheet.text(row, "final")) == folded_heading(HEADINGS["final"])
            if len(goals) != 1 and not headed and any(_says(cells.get(key)) for key in DECIDED):
                strays.append(str(cells["id"].value) if "id" in cells else f"række {row}")
            if len(goals) == 1 and not any(_says(rows.get(goals[0], {}).get(key)) for key in DECIDED):
                rows[goals[0]] = cells
            decision, more = _decision(asked, sheet, row, cells, goals)
            decisions += [decision] if decision else []
            findings += more
    agreed, more = _agreed(decisions)
    return Decided(agreed, (*findings, *more), rows, tuple(strays))


def _says(cell: RawCell | None) -> bool:
    return cell is not None and (cell.formula is not None or bool(typed_text(cell).typed.strip()))


def _sheets(book: RawBook) -> list[FoundSheet]:
    return [found for sheet in book.sheets if (found := _decision_sheet(FoundSheet(sheet_as_shown(sheet), {}, ())))]


def _decision_sheet(sheet: FoundSheet) -> FoundSheet | None:
    """The sheet with its columns by key, or by heading; None where it is no sheet of decisions.

    The column of numbers may be gone: then no row is a goal's, and what is decided is named.
    """
    keys = {key: key for key in (*DECIDED, *BESIDE)}
    headings = {folded_heading(HEADINGS[key]): key for key in DECIDED}
    headings |= {"nr": "id", folded_heading("Mål"): "goal"}
    by_both = (lambda words: keys.get(words.strip())), (lambda words: headings.get(folded_heading(words)))
    found = [naming_row(sheet.sheet, named_by, DECIDED, _ENOUGH) for named_by in by_both]
    for row, named in sorted(found, key=lambda each: "id" not in each[1]):
        if row is not None:
            return replace(sheet, columns={key: columns[0] for key, columns in named.items()}, head=(row,))
    return None


def _decision(
    asked: _Deciding, sheet: FoundSheet, row: int, filled: Mapping[str, RawCell], goals: Iterable[str]
) -> tuple[Decision | None, list[Finding]]:
    """The decision in a row with what is wrong with it; None where there is none that can count."""
    words = {key: (typed_text(cell).value or "").strip() for key, cell in filled.items()}
    written, on, place = words.get("final", ""), filled.get("on"), sheet.place(row, "final")
    when = dated(on, *date_window(asked.plan)) if on else None
    if not any(words.get(key) for key in ("final", "why", "role")) and not (when and when.typed):
        return None, []
    named = {"status": shortened(written) or "(tomt)"}
    goal, *others = (*goals, "")
    if not goal or others != [""]:
        stray = bool(written) and folded_heading(written) != folded_heading(HEADINGS["final"])
        return None, [finding(say_rows.DECISION_STRAY, place, **named)] if stray else []
    labels = {plain_words(status.danish): status for status in Status}
    seen = as_shown(typed_text(filled["final"]), filled["final"], "choice") if written else None
    unseen = seen is not None and seen.refused is Refusal.NOT_SHOWN
    of_list = labels.get(plain_words(written))
    meant = {stated(written, due=due).status for due in (False, True)}  # two of a colour, by the deadline
    status = of_list or (meant.pop() if len(meant) == 1 else None)
    if seen and seen.refused and not unseen:
        status, named = None, {"status": shortened(seen.typed)}
    if status is None:
        return None, [finding(say_rows.DECISION_INCOMPLETE, place, goal, **named, missing="en status fra listen")]
    beside, label = words.get("goal", ""), status.danish
    if beside and comparable_text(beside) != asked.texts[goal] and comparable_text(beside) in asked.texts.values():
        facts = {"status": label, "found": shortened(beside)}
        return None, [finding(say_rows.DECISION_MISPLACED, place, goal, **facts)]
    if where := "i en celle, der ikke viser den" if unseen else _hidden(sheet, row, filled):
        return None, [finding(say.DECISION_HIDDEN, place, goal, status=label, where=where)]
    decision = Decision(goal, status, words.get("why", ""), words.get("role", ""), when.value if when else None, place)
    findings = date_findings(when, on, HEADINGS["on"], sheet.place(row, "on"), goal) if when and on else []
    if status != of_list:
        findings.append(finding(say_rows.STATED_MAPPED, place, goal, words=shortened(written), status=label))
    if not decision.complete:
        gaps = (("begrundelse", decision.reason), ("rolle", decision.role), ("dato", decision.on))
        missing = listed([name for name, value in gaps if not value])
        findings.append(finding(say_rows.DECISION_INCOMPLETE, place, goal, status=label, missing=missing))
    counts, more = _in_time(asked, decision, sheet.place(row, "on"))
    return (decision if counts else None), [*findings, *more]


def _hidden(sheet: FoundSheet, row: int, filled: Mapping[str, RawCell]) -> str:
    """Where a decision stands hidden from whoever opens the file; empty where it is seen."""
    if not sheet.sheet.visible or sheet.sheet.very_hidden:
        return f"på arket »{sheet.sheet.name}«, som er skjult"
    if row in sheet.sheet.hidden_rows:
        return f"i række {row}, som er skjult"
    hidden = (key for key in DECIDED[:2] if key in filled and sheet.columns[key] in sheet.sheet.hidden_columns)
    return next((f"ved »{HEADINGS[key]}«, en kolonne, som er skjult" for key in hidden), "")


def _in_time(asked: _Deciding, decision: Decision, place: Place) -> tuple[bool, list[Finding]]:
    """Whether a decision can count by its date, and what is to be said of it (status-rules.md §6)."""
    on, label, start = decision.on, decision.status.danish, asked.plan.period.start
    if on and on < start:
        facts = {"status": label, "on": long_date(on), "start": long_date(start)}
        return False, [finding(say.DECIDED_BEFORE_PLAN, place, decision.goal, **facts)]
    if on and on < asked.as_of:
        facts = {"status": label, "on": long_date(on), "as_of": long_date(asked.as_of)}
        return True, [finding(say.DECIDED_BEFORE_AS_OF, place, decision.goal, **facts)]
    return True, []


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
            findings.append(finding(say_rows.DECISION_TWICE, other.cell, goal, one=names[0], other=names[1]))
    return tuple(agreed), findings


# Whether anything but the fields to be filled in has been changed


def unchanged_mark(book: RawBook) -> str:
    """A hash of all that stands in a workbook of final statuses but for what is typed in the rows of its goals.

    As long as it is the one that was written into the file, writing the file anew loses nothing but looks.
    """
    parts: list[object] = []
    fields = {found.sheet.name: _fields(found) for found in _sheets(book)}
    for sheet in book.sheets:
        typed = fields.get(sheet.name, set())
        cells = [cell for cell in sheet.cells if (cell.row, cell.column) not in typed and not _empty(cell)]
        boxes = [text for text in sheet.loose_texts if text.kind == "text_box"]
        parts += [sheet.name, sheet.visible, sorted(sheet.merges), sheet.notes, boxes]
        parts += [(c.row, c.column, str(c.value), c.formula, c.runs, c.placed) for c in cells]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _empty(cell: RawCell) -> bool:
    return cell.value in (None, "") and cell.formula is None and not cell.placed


def _fields(found: FoundSheet) -> set[tuple[int, int]]:
    """The cells to be filled in: those of the rows with a number below the head."""
    columns = [found.columns[key] for key in DECIDED if key in found.columns]
    rows = {cell.row for cell in found.sheet.cells if cell.column == found.columns.get("id") and not _empty(cell)}
    return {(row, column) for row in rows if row > found.head[0] for column in columns}
