"""A plan divided among the sheets of the authoring workbook: what is asked of everybody, one row per goal, words, and all else.

``joined`` is the way back: together they lose nothing (every field of every record has a place on one of the sheets).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from followup_xl.model.plan import Plan, PlanUnit
from followup_xl.page.layout import Value
from followup_xl.plan.book import shape, tables
from followup_xl.plan.book.cells import is_mark, record_cells, row_cells
from followup_xl.plan.book.shape import AIM, FIELD, FIELD_VALUE, MEASURE, STRATEGY, WHAT, area_number
from followup_xl.plan.book.tables import PlanRow, book_tables
from followup_xl.plan.book.words import NO, YES
from followup_xl.plan.field_texts import CHOICES
from followup_xl.plan.records import contents

Cells = dict[str, Value]
_Rows = list[tuple[PlanRow, Cells]]


@dataclass
class PlanParts:
    """What stands on each sheet, row by row: values by the key of their column. ``answers`` are the plan's own, by field."""

    answers: Cells = field(default_factory=dict)
    goals: list[Cells] = field(default_factory=list)
    words: list[Cells] = field(default_factory=list)
    more: list[Cells] = field(default_factory=list)


def plan_parts(plan: Plan) -> PlanParts:
    """The sheets of a plan; the same plan gives the same rows."""
    found = tables.table_rows(plan)
    rows: dict[str, _Rows] = {
        table.key: [(row, row_cells(table, row)) for row in found[table.key]] for table in book_tables()
    }
    made = PlanParts(record_cells(tables.fields(Plan), contents(plan)))
    units = _one_of_each_unit(rows)
    areas = _areas(rows["areas"], made)
    _goals(rows, areas, made)
    _answer(rows, "rounds", "month", made)
    _answer(rows, "units", "name", made)
    told = _own_words_only(rows)
    for what, table in list(shape.MORE_ROWS.items())[2:]:
        if table not in ("areas", "rounds", "units"):
            for cells in (cells for at, (_, cells) in enumerate(rows[table]) if (table, at) not in told):
                made.more += _more(what, table, cells, areas)
    made.words = [*units, *_words(rows, areas)]
    numbers = [str(cells["id"]) for _, cells in rows["goals"]]
    order = {number: at for at, number in reversed([*enumerate(numbers)])}
    made.more.sort(key=lambda row: order.get(str(row.get("@row")), len(order)) if row[WHAT] not in _FIRST else -1)
    return made


_FIRST = ("Runde", "Enhed", "Område")


def _one_of_each_unit(rows: dict[str, _Rows]) -> list[Cells]:
    """What one of each unit is called, taken out of the rows where all that have the unit say the same."""
    named: dict[str, set[Value]] = defaultdict(set)
    holders = [cells for table in ("goals", "parts", "efforts") for _, cells in rows[table] if "unit" in cells]
    for cells in holders:
        named[str(cells["unit"])].add(cells.get("unit_one"))
    found = {
        unit: next(iter(ones))
        for unit, ones in named.items()
        if len(ones) == 1 and None not in ones and not any(is_mark(str(each)) for each in (unit, *ones))
    }
    for cells in holders:
        if str(cells["unit"]) in found:
            cells.pop("unit_one")
    return [{WHAT: "Enhed", "word": unit, "meaning": one} for unit, one in found.items()]


def _areas(rows: _Rows, made: PlanParts) -> dict[str, str]:
    """What each area is called on the other sheets, by its number; what more is said of areas goes on the last sheet."""
    common = [cells for row, cells in rows if "unit" not in row.where]
    names, numbers = [str(cells["name"]) for cells in common], [str(cells["id"]) for cells in common]
    plain, taken = all(names.count(name) == 1 and name not in numbers for name in names), list[str]()
    for name in names:
        taken.append(area_number(name, taken))
    listed = taken != numbers or not plain
    labels = {
        number: name if names.count(name) == 1 and name not in numbers else number
        for number, name in zip(numbers, names, strict=True)
    }
    for row, cells in rows:
        own = "unit" in row.where
        rest = {key: value for key, value in cells.items() if own or key != STRATEGY or is_mark(str(value))}
        if own or listed or set(rest) - {"id", "name"}:
            made.more += _more("Område", "areas", rest, {})
    return labels


def _goals(rows: dict[str, _Rows], areas: dict[str, str], made: PlanParts) -> None:
    """The rows of goals, area by area; an area without goals has a row of its own, and what is a change stands with all else."""
    for area, (_, about) in zip(areas, (each for each in rows["areas"] if "unit" not in each[0].where), strict=True):
        own = [cells for row, cells in rows["goals"] if row.where.get("area") == area and "unit" not in row.where]
        first = {STRATEGY: about[STRATEGY]} if STRATEGY in about and not is_mark(str(about[STRATEGY])) else {}
        for cells in own or [{"@area": area}]:
            made.goals.append({**_goal(cells, areas, made), **first})
            first = {}
    for row, cells in rows["goals"]:
        if row.where.get("level") == tables.CHANGE:
            made.more += _more("Ændring", "goals", cells, areas)
        elif "unit" in row.where:
            made.goals.append(_goal(cells, areas, made))


def _goal(cells: Cells, areas: dict[str, str], made: PlanParts) -> Cells:
    """A goal's row; what has no column there goes on the last sheet."""
    kinds = {word: code for code, word in CHOICES["target.kind"].items()}
    aim, said = shape.aim_value(cells, kinds.get(str(cells.get("target.kind")), ""))
    shown: Cells = {key: value for key, value in cells.items() if key in shape.GOAL_COLUMNS}
    shown["@area"] = areas[str(cells["@area"])]
    if said:
        shown[AIM] = aim
    if cells.get("cumulative") in (YES, NO):
        shown["cumulative"] = shape.CUMULATIVE[cells["cumulative"] == YES]
    rest = {key: value for key, value in cells.items() if key not in shown and key not in said}
    if rest.keys() - {"@level"}:
        who: Cells = {key: cells[key] for key in ("id", "@unit") if key in cells}
        made.more += _more("Mål", "goals", {**who, **rest}, areas)
    return shown


def _answer(rows: dict[str, _Rows], table: str, name: str, made: PlanParts) -> None:
    """The names of the rounds or units in one answer, what more is said of them on the last sheet."""
    said = rows[table]
    names = shape.one_line([str(cells[name]) for _, cells in said])
    if names is not None:
        made.answers[table] = names
    for row, cells in said:
        rest = dict(cells)
        if table == "units" and rest.get("code") == _known_code(str(row.data["name"])):
            rest.pop("code")
        if names is None or len(rest) > 1:
            made.more += _more({"rounds": "Runde", "units": "Enhed"}[table], table, rest, {})


def _known_code(name: str) -> str | None:
    """The code of a unit that is known by its name alone."""
    try:
        return PlanUnit.model_validate(name).code
    except ValidationError:
        return None


def _own_words_only(rows: dict[str, _Rows]) -> set[tuple[str, int]]:
    """The rows of criteria that only repeat the words of a goal that is judged: those hold where there are no others."""
    own = (row for row, _ in rows["goals"] if row.where.get("level") != tables.CHANGE)
    goals = {(row.where.get("unit"), str(row.data["id"])): row.data.get("text") for row in own}
    listed: dict[Any, list[int]] = defaultdict(list)
    for at, (row, _) in enumerate(rows["criteria"]):
        listed[row.where.get("unit"), row.where["row"], row.where.get("part")].append(at)
    return {
        ("criteria", ats[0])
        for (unit, goal, part), ats in listed.items()
        if len(ats) == 1
        and not part
        and (text := goals.get((unit, goal)))
        and rows["criteria"][ats[0]][0].data[tables.TEXT] == text
    }


def _words(rows: dict[str, _Rows], areas: dict[str, str]) -> Iterable[Cells]:
    for what, table in shape.WORD_ROWS.items():
        for _, cells in rows[table] if table != MEASURE else ():
            columns = shape.WORD_FIELDS[table]
            yield {WHAT: what, **{columns.get(key, key): value for key, value in _placed(cells, areas).items()}}


def _more(what: str, table: str, cells: Cells, areas: dict[str, str]) -> Iterator[Cells]:
    """The rows of the last sheet about one thing: what has a column there, and each other field in a row of its own.

    What names the thing itself stands in the column of numbers.
    """
    name = shape.OWN_NUMBERS.get(table)
    found = _placed({("@row" if key == name else key): value for key, value in cells.items() if key != "@level"}, areas)
    beside = {key: heading for heading, key in shape.field_names(table).items() if key in found}
    first = {WHAT: what, **{key: value for key, value in found.items() if key not in beside}}
    who = {key: first[key] for key in (WHAT, "@row", "@unit", *(["key"] if table == "parts" else [])) if key in first}
    if first != who or not beside:
        yield first
    for key, heading in beside.items():
        yield {**who, FIELD: heading, FIELD_VALUE: found[key]}


def _placed(cells: Cells, areas: dict[str, str]) -> Cells:
    """The cells with the area as it is called."""
    return {**cells, "@area": areas.get(str(cells["@area"]), cells["@area"])} if "@area" in cells else cells
