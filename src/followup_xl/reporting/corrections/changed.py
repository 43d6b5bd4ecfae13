"""What has changed since the approved edition, goal by goal and part by part: rows of the round, and texts that no figure tells."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from followup_xl.danish.wording import exact, long_date, plain_number
from followup_xl.model.cell import RawBook
from followup_xl.model.followup import Address, TidyRow
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.rules.bounds.precision import former_places
from followup_xl.workbook.contract import INPUTS
from followup_xl.workbook.previous import Known, former_words
from followup_xl.workbook.read.cells import ReadBack

READ_BACK_HEADINGS = ("Nr.", "Felt", "Celle", "Skrevet", "Læst", "Bemærk")
"""The headings of the sheet »Aflæsning«."""
NOT_USED = "ikke brugt"
"""How the remark begins of a cell whose answer was taken from another file."""
_FIGURES = frozenset(each.heading for each in INPUTS if each.key in ("value", "whole", "window_from", "window_to"))
_KNOWN = frozenset(each.heading for each in INPUTS)

Written = Mapping[tuple[str, str], str]
"""What stands in each filled cell, by its row's number and its heading."""


@dataclass(frozen=True)
class ChangedText:
    """A cell of text, of a choice or of a breakdown that says something else; "" before or now: nothing stood there.

    ``row`` is the goal's, part's or effort's number, ``field`` the cell's heading.
    """

    row: str
    field: str
    before: str
    now: str

    def record(self) -> dict[str, str]:
        """The change for the machine-readable output."""
        return {"row": self.row, "field": self.field, "before": self.before, "now": self.now}


def former_texts(book: RawBook) -> Written | None:
    """What stood in the cells that a Bilag 1 was made of; None where it does not say, or names fields that are unknown."""
    for sheet in book.sheets:
        rows: dict[int, dict[int, str]] = {}
        for cell in sheet.cells:
            if cell.value is not None:
                rows.setdefault(cell.row, {})[cell.column] = str(cell.value)
        for number in sorted(rows):
            if tuple(rows[number].values()) == READ_BACK_HEADINGS:
                columns = tuple(rows[number])
                below = [[rows[at].get(column, "") for column in columns] for at in sorted(rows) if at > number]
                return _written(_whole(below))
    return None


def _whole(rows: Iterable[list[str]]) -> Iterable[tuple[str, str, str, str]]:
    """Row, heading, text and remark of each cell; a long text runs on in the rows below."""
    found: list[list[str]] = []
    for row, heading, _, typed, _, remark in rows:
        if heading:
            found.append([row, heading, typed, remark])
        elif found:
            found[-1][2] = f"{found[-1][2]} {typed}".strip()
    return ((row, heading, typed, remark) for row, heading, typed, remark in found)


def _written(cells: Iterable[tuple[str, str, str, str]]) -> Written:
    found: dict[tuple[str, str], str] = {}
    for row, heading, typed, remark in cells:
        if heading not in _KNOWN:
            continue
        if not remark.startswith(NOT_USED) and typed.strip():
            both = (found.get((row, heading), ""), typed)
            found[row, heading] = "\n".join(dict.fromkeys(filter(None, both)))
    return found


def changed_texts(
    before: Written | None, read_back: Iterable[ReadBack], plan: Plan, goals: Collection[str]
) -> tuple[ChangedText, ...]:
    """The cells that differ, in the order of today's plan; none where the edition does not say what stood in it.

    ``goals`` are the numbers of the rows that have a figure of their own: goals and parts.
    Figure and period of a goal or part are left to the rows; a figure of a breakdown is not in those.
    """
    if before is None:
        return ()
    now = _written((entry.row, entry.column, entry.typed, entry.remark) for entry in read_back)
    order = {row: number for number, row in enumerate(plan.ids)}  # rows that are gone come last
    places = sorted({*before, *now}, key=lambda place: (order.get(place[0].partition("/")[0], len(order)), *place))
    pairs = ((place, before.get(place, ""), now.get(place, "")) for place in places)
    return tuple(
        ChangedText(*place, then, today)
        for place, then, today in pairs
        if "".join(then.split()) != "".join(today.split()) and not (place[1] in _FIGURES and place[0] in goals)
    )


FIGURE, STATUS = "tal", "status"
_COMPARED = {
    "value": FIGURE, "part_count": FIGURE, "whole": FIGURE, "status": STATUS, "computed": "beregnet status",
    "mark": "mærke", "window_from": "periode fra", "window_to": "periode til", "target": "måltal", "deadline": "frist",
    "text": "målets tekst",
}  # fmt: skip
"""What is held against each other, by the word for it; all else of a row follows from these."""
_MOST_DECIMALS = 9


@dataclass(frozen=True)
class CorrectedRow:
    """A goal or part that the approved edition has otherwise. ``before`` None: it was not there; ``now`` None: it is gone."""

    before: TidyRow | None
    now: TidyRow | None
    indicator: Indicator | None = None

    @property
    def row(self) -> TidyRow:
        """The row as it is today, else as it was."""
        found = self.now or self.before
        assert found is not None
        return found

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ; none where one of the two rows is missing."""
        if self.before is None or self.now is None:
            return ()
        return tuple(name for name in _COMPARED if getattr(self.before, name) != getattr(self.now, name))

    @property
    def what(self) -> tuple[str, ...]:
        """What differs, in words: "tal", "status", "frist"."""
        return tuple(dict.fromkeys(_COMPARED[name] for name in self.fields))

    @property
    def words(self) -> tuple[str, str]:
        """Figure and status in the approved edition and today, with as many decimals as it takes to tell them apart."""
        before, now, known = self.before, self.now, self.indicator
        if before is None or now is None:
            shown = [former_words(row, 0, known) if row else "" for row in (before, now)]
            return shown[0] or "ikke med", shown[1] or "udgået"
        least = former_places((before, now), known)
        needed = range(least, _MOST_DECIMALS + 1)
        most = next((n for n in needed if former_words(before, n) != former_words(now, n)), least)
        places = [most if row.value is not None and row.value % 1 else least for row in (before, now)]
        return former_words(before, places[0], known), former_words(now, places[1], known)

    @property
    def more(self) -> str:
        """What has changed besides figure and final status, old and new: "måltal: før 10, nu 12"; empty where nothing has."""
        before, now = self.before, self.now
        if before is None or now is None:
            return ""
        decided = before.status != before.computed or now.status != now.computed
        names = [name for name in self.fields if _COMPARED[name] not in (FIGURE, STATUS)]
        told = [name for name in names if name != "computed" or decided]
        pieces = (f"{_COMPARED[n]}: før {_words(n, getattr(before, n))}, nu {_words(n, getattr(now, n))}" for n in told)
        return "; ".join(pieces)

    def record(self) -> dict[str, Any]:
        """The change for the machine-readable output."""
        row = self.row
        return {"goal": row.goal, "part": row.part, "before": _record(self.before), "now": _record(self.now)}


@dataclass(frozen=True)
class Correction:
    """What makes a Bilag 1 a corrected edition: its number, why it is made, and what has changed since.

    ``since`` is the number of the approved edition that it corrects, and ``approved`` the day on which that was approved,
    None where the file does not say. ``as_of`` is the day on which the status was judged in it. ``texts`` are the texts and
    choices that have changed. ``unchanged``: nothing has, so that no edition is to be made.
    """

    number: int
    reason: str
    since: int
    approved: date | None
    as_of: date | None
    changes: tuple[CorrectedRow, ...] = ()
    texts: tuple[ChangedText, ...] = ()
    unchanged: bool = False

    def of(self, address: Address) -> CorrectedRow | None:
        """What has changed of a goal or part; None where nothing has."""
        return next((entry for entry in self.changes if entry.row.address == address), None)

    def record(self) -> dict[str, Any]:
        """The edition for the machine-readable output."""
        on = self.approved.isoformat() if self.approved else None
        changes = [entry.record() for entry in self.changes]
        texts = [entry.record() for entry in self.texts]
        found = {"number": self.number, "reason": self.reason, "since": self.since, "approved": on, "changes": changes}
        return found | ({"texts": texts} if texts else {})


def corrected_rows(before: Iterable[TidyRow], now: Iterable[TidyRow], known: Known) -> tuple[CorrectedRow, ...]:
    """The rows of one round that differ, in the order of today; those that are gone come last."""
    then, today = {row.address: row for row in before}, {row.address: row for row in now}
    every = [*today, *(address for address in then if address not in today)]
    found = [CorrectedRow(then.get(each), today.get(each), known.get(each)) for each in every]
    return tuple(entry for entry in found if entry.fields or entry.before is None or entry.now is None)


def _words(name: str, value: str | Decimal | date | None) -> str:
    if not value and value != 0:
        return "intet"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Decimal):
        return plain_number(value, _MOST_DECIMALS)
    return Status(value).danish if name == "computed" and value in set(Status) else f"»{value}«"


def _record(row: TidyRow | None) -> dict[str, Any] | None:
    if row is None:
        return None
    figures = {"value": row.value, "part": row.part_count, "whole": row.whole, "target": row.target}
    return {"status": row.status, **{name: exact(value) for name, value in figures.items()}}
