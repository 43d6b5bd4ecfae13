"""Numbers in a cell that name something on another sheet: efforts, groups, months. Told by cell before the plan is.

The plan's own rules hold the same, but they speak of the plan as a whole and so cannot name a cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from followup_xl.model.municipalities import suggestion
from followup_xl.plan import catalogue_plan_book as say
from followup_xl.plan.book.tree import Tree
from followup_xl.plan.book.words import heading
from followup_xl.plan.plan_scalar import shown
from followup_xl.plan.yaml import Loc

_GOALS = ("result_goals", "effort_goals")
Data = Mapping[str, Any]


def tell_broken_links(grown: Tree) -> None:
    """Note every effort, group or month that does not fit, at its cell."""
    groups = _keys(grown.data.get("groups"), "key")
    areas = {str(area.get("id")): area for area in grown.data.get("areas", ())}
    _tell_months(grown)
    _tell_groups(grown, (), grown.data, [])
    for position, area in enumerate(grown.data.get("areas", ())):
        _tell_area(grown, ("areas", position), area, _keys(area.get("efforts"), "id"), groups)
    for position, unit in enumerate(grown.data.get("units", ())):
        _tell_own(grown, ("units", position, "own"), unit.get("own") or {}, areas, groups)


def _tell_own(grown: Tree, here: Loc, own: Data, areas: Mapping[str, Data], groups: list[str]) -> None:
    """The same for what is one unit's own, which may name the common and its own."""
    _tell_groups(grown, here, own, groups)
    known = [*groups, *_keys(own.get("groups"), "key")]
    added = {str(area.get("id")): _keys(area.get("efforts"), "id") for area in own.get("areas", ())}
    for position, area in enumerate(own.get("areas", ())):
        name = str(area.get("id"))
        efforts = [*_keys(areas.get(name, {}).get("efforts"), "id"), *added[name]]
        _tell_area(grown, (*here, "areas", position), area, efforts, known)
    for position, goal in enumerate(own.get("goals", ())):
        name = next((name for name, area in areas.items() for goals in _GOALS if _has(area.get(goals), goal)), "")
        efforts = [*_keys(areas.get(name, {}).get("efforts"), "id"), *added.get(name, ())]
        if name:
            _tell_goal(grown, (*here, "goals", position), goal, efforts, known)


def _tell_area(grown: Tree, here: Loc, area: Data, efforts: list[str], groups: list[str]) -> None:
    for goals in _GOALS:
        for position, goal in enumerate(area.get(goals, ())):
            _tell_goal(grown, (*here, goals, position), goal, efforts, groups)
    for position, effort in enumerate(area.get("efforts", ())):
        _tell_group(grown, (*here, "efforts", position), effort, groups)


def _tell_goal(grown: Tree, here: Loc, goal: Data, efforts: list[str], groups: list[str]) -> None:
    what = "en indsats i samme område på arket »Indsatser«"
    _tell_unknown(grown, (*here, "efforts"), goal.get("efforts") or (), efforts, what)
    _tell_group(grown, here, goal, groups)
    for position, part in enumerate(goal.get("parts", ())):
        _tell_group(grown, (*here, "parts", position), part, groups)


def _tell_group(grown: Tree, here: Loc, row: Data, groups: list[str]) -> None:
    name = (row.get("of_group") or {}).get("group")
    if isinstance(name, str):
        _tell_unknown(grown, (*here, "of_group", "group"), (name,), groups, "en gruppe på arket »Grupper«")


def _tell_groups(grown: Tree, here: Loc, holder: Data, others: list[str]) -> None:
    """Keys of groups that stand twice, and sums of groups that are none."""
    keys = _keys(holder.get("groups"), "key")
    spots: dict[str, Loc] = {}
    for position, group in enumerate(holder.get("groups", ())):
        loc, key = (*here, "groups", position), str(group.get("key"))
        _tell_unknown(grown, (*loc, "sum_of"), group.get("sum_of") or (), [*others, *keys], "en gruppe på arket")
        if key in spots:
            sheet, first = grown.spot(spots[key])
            facts = {"name": shown(key), "column": heading("key"), "sheet": sheet, "first": first}
            grown.sheets.tell(say.REPEATED, *grown.spot((*loc, "key")), **facts)
        spots.setdefault(key, (*loc, "key"))


def _tell_months(grown: Tree) -> None:
    before = ""
    for position, entry in enumerate(grown.data.get("rounds", ())):
        month = entry.get("month")
        if isinstance(month, str) and month <= before:
            spot = grown.spot(("rounds", position, "month"))
            facts = {"subject": f"»{shown(month)}«", "requirement": "en senere måned end rækken over"}
            grown.sheets.tell(say.CELL_RULE, *spot, **facts)
        before = max(before, month) if isinstance(month, str) else before


def _tell_unknown(grown: Tree, loc: Loc, names: Sequence[str], known: list[str], what: str) -> None:
    """The first name in a cell that is none of the known."""
    for name in _strange(names, known):
        near = suggestion(name[:40], tuple(known))
        advice = f"Mente du »{near}«?" if near else "Ret det, eller tilføj en række dér."
        column = heading(".".join(str(step) for step in loc[_row_length(loc) :]))
        facts = {"typed": shown(name), "column": column, "what": what, "advice": advice}
        grown.sheets.tell(say.LINK_UNKNOWN, *grown.spot(loc), **facts)


def _strange(names: Sequence[str], known: list[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name not in known)


def _row_length(loc: Loc) -> int:
    return 1 + max((at for at, step in enumerate(loc) if isinstance(step, int)), default=-1)


def _has(goals: Sequence[Data] | None, goal: Data) -> bool:
    return any(entry.get("id") == goal.get("id") for entry in goals or ())


def _keys(rows: Sequence[Data] | None, name: str) -> list[str]:
    return [str(row.get(name)) for row in rows or ()]
