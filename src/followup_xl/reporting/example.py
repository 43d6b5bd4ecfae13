"""A form and Bilag 1 with answers that nobody gave, to show before anything is sent: made up by rule from the plan alone.

Of all that could be answered, one answer per goal is chosen, so that the statuses are many and most goals go well.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.calendar import elapsed, periods
from followup_xl.danish.wording import foot_line, month_name, rounded
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import STATED_LABELS, YES, EffortState, NoFigure, Status
from followup_xl.model.unit_plan import own_plan
from followup_xl.page.document import Block, Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.document_sheet import document_sheets
from followup_xl.page.layout import Book, Cell, Column, Row, Sheet, Value
from followup_xl.page.rows import folded_lines
from followup_xl.page.theme import looks
from followup_xl.reporting.evaluate import evaluate
from followup_xl.reporting.pages import appendix_document
from followup_xl.rules.assess import assessments
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.kinds.per_period import MONTHS
from followup_xl.workbook.contract import HEADER_ROW, TABLE
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.generate import previewed
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import Filling
from followup_xl.workbook.rows.row import FormRow, form_rows
from followup_xl.xlsx.write import workbook_bytes

WAYS = tuple(map(Fraction, ("1.05", "0.97", "0.8", "0.55", "1.25", "0.9", "0.7", "0.3")))
"""How far a figure is made up to be: of what is expected by then, or of the target where nothing is."""
NOT_YET, CLAIMED = len(WAYS), len(WAYS) + 1
VARIANTS = len(WAYS) + 2
"""So many answers are made up for each goal: with a figure, with a reason for none, and a claim without one."""
_SOME = Fraction(40)
"""What a figure is made up around where the plan names none."""
_FEW, _MANY = 80, 400
"""So many are counted among, and so many where the share is of a few per cent."""
_SMALL = 10
CLAIM = "alle"
"""What stands in a figure's place where a goal is said to be met, and no cell asks for that."""
BEHIND = "Eksempel: Det gik langsommere end ventet; der er lagt en ny tidsplan."
JUDGED = "Eksempel: Vurderet ud fra planens kriterier."
_WORDS = {"description": "Eksempel: Arbejdet er i gang.", "source": "Eksempel: egen optælling"}


@dataclass(frozen=True)
class ExampleRow:
    """A row of the form on the day it is judged, with the time of its goal."""

    plan: Plan
    row: FormRow
    as_of: date

    @property
    def _span(self) -> tuple[date, date]:
        owner, own = self.row.owner, self.row.indicator
        return self.plan.start_of(owner, own), self.plan.deadline_of(owner, own)

    def cells(self, variant: int) -> dict[str, Value]:
        """What stands in the row's cells in one of the variants, by column; empty where its time has not come."""
        row, start = self.row, self._span[0]
        if row.role == "compound" or (start > self.as_of and row.role != "effort"):
            return {}
        if row.role == "effort":
            state = (EffortState.RUNNING, EffortState.DONE, EffortState.NOT_STARTED)[variant % 3]
            figures = self._result(min(variant, NOT_YET - 1)) if row.indicator.target else {}
            return self._offered({**figures, row.state_column: state.danish})
        others = row.role in ("reference", "category")
        if variant == NOT_YET and not others:
            return self._offered({"reason": NoFigure.NOT_YET.danish})
        if variant == CLAIMED and not others:
            claim = self._offered({"stated": STATED_LABELS[Status.MET]})
            return claim or self._offered({"value": CLAIM} if row.indicator.takes_figure else {})
        if variant >= NOT_YET and row.role == "category":
            return {}
        way = Fraction(1) if row.role == "reference" else WAYS[min(variant, NOT_YET - 1)]
        return self._offered(self._result(variant, way))

    def _offered(self, cells: Mapping[str, Value]) -> dict[str, Value]:
        return {column: value for column, value in cells.items() if column in self.row.inputs and value is not None}

    def words(self, behind: bool) -> dict[str, Value]:
        """The texts of the row: what is done, and why it is behind or judged as it is."""
        if self.row.role not in ("goal", "compound"):
            return {}
        judged = JUDGED if "value" in self.row.inputs and kind_of(self.row.indicator).allowed(due=True) else None
        return self._offered({**_WORDS, "comment": BEHIND if behind else judged})

    def _result(self, variant: int, way: Fraction | None = None) -> dict[str, Value]:
        """The figure or the choice with its time."""
        own, (start, deadline) = self.row.indicator, self._span
        if choice := kind_of(own).choice(deadline <= self.as_of):
            word = choice.words[variant % len(choice.words)]
            done = own.target is not None and not own.shows_figure and word == YES
            return {"value": word, "dated": min(self.as_of, deadline) if done else None, "shown": None}
        figure = self._figure(way if way is not None else WAYS[variant])
        first, last = self._window(start, min(self.as_of, deadline))
        covers = own.cumulative or own.references or self._every
        timed = {"window_from": first, "window_to": last} if covers else {"dated": last}
        return {**self._counted(figure), **timed}

    @property
    def _every(self) -> int:
        """How many months the periods are that each have a target; 0 where there are none."""
        every = getattr(self.row.indicator.target, "every", None)
        return MONTHS[every] if every else 0

    def _window(self, start: date, end: date) -> tuple[date, date]:
        """The time of the figure; of a target for every period, the last whole one."""
        if not self._every:
            return start, end
        found = periods(start, end, self._every)
        whole = [span for span in found if span in periods(start, self._span[1], self._every)]
        return (whole or found)[-1]

    def _figure(self, way: Fraction) -> Fraction:
        """A level so far on the way to what is required by then."""
        own, (start, deadline) = self.row.indicator, self._span
        bounds = kind_of(own).planned(deadline)
        bound = next((each for each in bounds if each.by >= self.as_of), bounds[-1] if bounds else None)
        named = next((Fraction(each.value) for each in own.references if each.value is not None), None)
        if bound is None or self.row.role == "reference":
            return self._others(named, way)
        begun = Fraction(own.baseline.value) if own.baseline and own.baseline.value is not None else None
        share = elapsed(start, deadline, min(self.as_of, deadline), own.profile)
        if begun is not None and begun != bound.target:
            return begun + (bound.target - begun) * way * share
        return bound.target * way * (share if own.cumulative and len(bounds) == 1 else 1)

    def _others(self, named: Fraction | None, way: Fraction) -> Fraction:
        """The figure of another, or one that only the others' are held against."""
        own = self.row.indicator
        known = next((each.value for each in own.references if each.key == self.row.address.reference), None)
        if known is not None:
            return Fraction(known)
        begun = Fraction(own.baseline.value) if own.baseline and own.baseline.value is not None else None
        return (named or begun or _SOME) * way

    def _counted(self, level: Fraction) -> dict[str, Value]:
        """The level as it is typed: a share as part and whole, of what is broken down the row's own piece."""
        if self.row.role == "category":
            return {"value": self._piece(_typed(self.row.indicator, level)["value"])}
        return _typed(self.row.indicator, level)

    def _piece(self, whole: Value) -> int:
        """An equal piece of the figure; what is left over stands with the first."""
        own = self.row.indicator.categories
        count = int(whole) if isinstance(whole, int | Decimal) else 0
        first = own[0].label == self.row.category
        return count // len(own) + (count % len(own) if first else 0)


def _typed(own: Indicator, level: Fraction) -> dict[str, Value]:
    """A level as a figure that is plausible: a count without decimals, a share as part and whole."""
    if own.measure == "share":
        whole = _MANY if abs(level) < _SMALL else _FEW
        part = max(int(rounded(level * whole / 100, 0)), 0)
        return {"value": part if own.above_100 else min(part, whole), "whole": whole}
    value = rounded(level, 0 if own.whole_numbers else max(own.decimals, 1))
    value = min(max(value, own.lower_bound), own.upper_bound)
    return {"value": int(value) if value == int(value) else value}


_SHARE = {
    **dict.fromkeys((Status.MET, Status.ALREADY_MET, Status.ON_TRACK), 5),
    **dict.fromkeys((Status.PARTLY_MET, Status.SLIGHTLY_BEHIND, Status.NOT_DUE, Status.MONITORED), 3),
    **dict.fromkeys((Status.NOT_MET, Status.WELL_BEHIND), 2),
    **dict.fromkeys((Status.NOT_REPORTED, Status.UNDOCUMENTED), 1),
}
"""The statuses that are wanted, each with how many there may be beside the others."""
_BEHIND = (Status.PARTLY_MET, Status.NOT_MET, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND)

Cells = dict[str, dict[str, Value]]


def example_answers(plan: Plan, unit: Unit, round_: Round) -> Cells:
    """What stands in the form, by row key and column; ``plan`` is the unit's own. The same plan has the same answers."""
    rows = [ExampleRow(plan, row, round_.judged_on) for row in form_rows(plan)]
    variants = [
        {one.row.key: one.cells(number) | one.words(behind=False) for one in rows} for number in range(VARIANTS)
    ]
    judged = [_judged(plan, unit, round_, cells) for cells in variants]
    chosen = _chosen(plan, judged)
    found: Cells = {}
    for at, one in enumerate(rows):
        number = chosen.get(one.row.goal, at % VARIANTS)
        goal = judged[number].get(one.row.goal)
        texts = one.words(goal is not None and goal.computed in _BEHIND)
        found[one.row.key] = variants[number][one.row.key] | texts
    return found


def _judged(plan: Plan, unit: Unit, round_: Round, cells: Cells) -> Mapping[str, Assessment]:
    """Every goal as it is judged with these answers, by its number."""
    read = intake(as_read(form(plan, unit, round_, Filling(cells, {}, {}))), plan)
    if read.followup is None:
        raise ValueError(f"the form of {plan.id} cannot be read back")
    return {found.goal: found for found in assessments(plan, read.followup)}


def _chosen(plan: Plan, judged: list[Mapping[str, Assessment]]) -> dict[str, int]:
    """The variant of each goal: that whose status is least seen so far beside how many there may be."""
    seen: Counter[Status] = Counter()
    found = {}
    for place, goal in enumerate(plan.goals):
        order = [(place + step) % VARIANTS for step in range(VARIANTS)]
        statuses = [judged[number][goal.id].computed for number in order]
        shares = [(seen[each] + 1) / _SHARE[each] if each in _SHARE else 1_000 for each in statuses]
        found[goal.id] = order[shares.index(min(shares))]
        seen[judged[found[goal.id]][goal.id].computed] += 1
    return found


MARK = "Eksempel – opdigtede tal"
_ABOUT = (
    f"{MARK}. Sådan ser skemaet ud, når det er udfyldt i de gule felter. Svarene er lavet af programmet ud fra planen alene.",
    "Ingen har givet dem, og de siger intet om, hvordan det går. Derefter følger det Bilag 1, som kommer ud af netop disse svar.",
)

_LEAST = 16
"""A column that is narrower would break dates, and words as long as »igangsat«, on a page as wide as a screen."""


@dataclass(frozen=True)
class Example:
    """The form's table and Bilag 1 of one unit, both with the same made-up answers."""

    table: Sheet
    appendix: Document

    def book(self) -> Book:
        """Both as sheets to print; it holds nothing by which it could be read back as answers."""
        own, told, look = self.table, self.appendix, looks()["draft"]
        wide = 0.95 * sum(column.width for column in own.columns if not column.hidden)
        words = folded_lines(" ".join(_ABOUT), wide, look.size, look.bold, look.indent)
        lines = (Row({own.columns[0].key: Cell(line, "draft")}, rest="draft", height=18) for line in words)
        shown = replace(own, rows=(*lines, *own.rows), page=replace(own.page, mark=MARK))
        sheets = (shown, *(replace(each, page=replace(each.page, mark=MARK)) for each in document_sheets(told)))
        return Book(sheets, shown.name, told.title, told.subject, told.created)

    def document(self) -> Document:
        """Both as one document."""
        return replace(self.appendix, parts=(_form_part(self.table), *self.appendix.parts), mark=MARK)


def example(plan: Plan, unit: Unit, round_: Round) -> Example:
    """What one unit's form and Bilag 1 of a round could look like; the same plan gives the same."""
    own = own_plan(plan, unit)
    filling = previewed(own, unit, round_, Filling(example_answers(own, unit, round_), {}, {}))
    book = form(own, unit, round_, filling)
    told = appendix_document(evaluate(workbook_bytes(book), name=f"{unit.name} {round_.month}.xlsx"))
    title = f"{MARK}. {plan.title} – {unit.name}"
    footer = foot_line(plan.title, unit.name, month_name(round_.month))
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    return Example(table, replace(told, title=title, author="followup-xl", footer=footer, keywords=""))


def _form_part(sheet: Sheet) -> DocumentPart:
    """The table of the form without what is hidden, the columns that nobody fills in, and the strategies, which Bilag 1 has."""
    at = next(place for place, row in enumerate(sheet.rows) if row.key == HEADER_ROW)
    head, rows = sheet.rows[at], sheet.rows[at + 1 :]
    used = {key for row in rows for key, cell in row.cells.items() if cell.value not in (None, "")}
    shown = (column for column in sheet.columns if column.key in used - {"strategy"} and not column.hidden)
    columns = tuple(replace(column, width=max(column.width, _LEAST)) for column in shown)
    body = tuple(_row(row, columns) for row in rows)
    headings = tuple((column, str(head.cells[column.key].value)) for column in columns)
    table = Table(headings, body, "Skemaet med opdigtede svar", heads="id", head="header")
    blocks: tuple[Block, ...] = (Headline("Skemaet"), *(Paragraph(line) for line in _ABOUT), table)
    return DocumentPart("Skema", blocks, columns)


def _row(row: Row, columns: tuple[Column, ...]) -> Row:
    if row.rest != "empty":
        return row
    empty = Cell(None, "empty")
    return replace(row, cells={column.key: row.cells.get(column.key, empty) for column in columns}, rest="plain")
