"""The texts and choices that are others than in the approved edition, row by row: what no figure or status tells.

They are read from the edition's sheet »Aflæsning«, which has every filled cell as it was written.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from followup_xl.model.cell import RawBook
from followup_xl.model.plan import Plan
from followup_xl.workbook.contract import INPUTS
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


def texts_of(read_back: Iterable[ReadBack]) -> Written:
    """What stands in the cells that were read."""
    return _written((entry.row, entry.column, entry.typed, entry.remark) for entry in read_back)


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
    now = texts_of(read_back)
    places = sorted({*before, *now}, key=_order(plan))
    pairs = ((place, before.get(place, ""), now.get(place, "")) for place in places)
    return tuple(
        ChangedText(*place, then, today)
        for place, then, today in pairs
        if "".join(then.split()) != "".join(today.split()) and not (place[1] in _FIGURES and place[0] in goals)
    )


def _order(plan: Plan) -> "_Order":
    rows = [row for area in plan.areas for row in (*(g.id for g in area.goals), *(e.id for e in area.efforts))]
    return _Order({row: number for number, row in enumerate(rows)})


@dataclass(frozen=True)
class _Order:
    """By the plan's order of rows, then by row and heading; rows that are gone come last."""

    rows: Mapping[str, int]

    def __call__(self, place: tuple[str, str]) -> tuple[int, str, str]:
        row = place[0].partition("/")[0]
        return self.rows.get(row, len(self.rows)), *place
