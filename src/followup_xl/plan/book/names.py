"""What the rows of an authoring workbook name of each other: efforts, groups and months that do not fit, at their cells."""

from collections.abc import Iterable, Mapping
from typing import Any

from followup_xl.plan.book import messages as say
from followup_xl.plan.book.words import column_heading
from followup_xl.plan.source import Loc, Source, near_or, quoted, row_length

_GOALS = ("result_goals", "effort_goals")


def check_names(source: Source) -> None:
    """Note every effort, group or month that does not fit, at its cell."""
    plan = source.value
    groups, areas = _keys(plan, "groups", "key"), {str(area.get("id")): area for area in plan["areas"]}
    homes = {
        row.get("id"): name for name, area in reversed(areas.items()) for key in _GOALS for row in area.get(key) or ()
    }
    before = ""
    for at, entry in enumerate(plan["rounds"]):
        if isinstance(month := entry.get("month"), str):
            if month <= before:
                facts = {"subject": f"»{quoted(month)}«", "requirement": "en senere måned end rækken over"}
                source.add(say.CELL_RULE, source.spot(("rounds", at, "month")), **facts)
            before = max(before, month)
    _check_groups(source, (), plan, [])
    for at, area in enumerate(plan["areas"]):
        _check_area(source, ("areas", at), area, _keys(area, "efforts", "id"), groups)
    for at, unit in enumerate(plan["units"]):
        own, here = unit.get("own") or {}, ("units", at, "own")
        _check_groups(source, here, own, groups)
        known = [*groups, *_keys(own, "groups", "key")]
        added = {str(area.get("id")): _keys(area, "efforts", "id") for area in own.get("areas", ())}
        for number, area in enumerate(own.get("areas", ())):
            name = str(area.get("id"))
            efforts = [*_keys(areas.get(name, {}), "efforts", "id"), *added[name]]
            _check_area(source, (*here, "areas", number), area, efforts, known)
        for number, goal in enumerate(own.get("goals", ())):
            if name := homes.get(goal.get("id"), ""):
                efforts = [*_keys(areas[name], "efforts", "id"), *added.get(name, ())]
                _check_row(source, (*here, "goals", number), goal, efforts, known)


def _check_area(source: Source, here: Loc, area: Mapping[str, Any], efforts: list[str], groups: list[str]) -> None:
    for rows in (*_GOALS, "efforts"):
        for at, row in enumerate(area.get(rows, ())):
            _check_row(source, (*here, rows, at), row, efforts, groups)


def _check_row(source: Source, here: Loc, row: Mapping[str, Any], efforts: list[str], groups: list[str]) -> None:
    """The efforts that a goal names, and the group that it or its parts are counted in."""
    what = f"en indsats i samme område på arket »{source.sheets['efforts']}«"
    _check_known(source, (*here, "efforts"), row.get("efforts") or (), efforts, what)
    parts = (((*here, "parts", at), part) for at, part in enumerate(row.get("parts", ())))
    for loc, counted in ((here, row), *parts):
        if isinstance(name := (counted.get("of_group") or {}).get("group"), str):
            _check_known(
                source, (*loc, "of_group", "group"), (name,), groups, f"en gruppe på arket »{source.sheets['groups']}«"
            )


def _check_groups(source: Source, here: Loc, holder: Mapping[str, Any], others: list[str]) -> None:
    """Keys of groups that stand twice, and sums of groups that are none."""
    keys, first = _keys(holder, "groups", "key"), dict[str, Loc]()
    for at, group in enumerate(holder.get("groups", ())):
        loc, key = (*here, "groups", at), keys[at]
        _check_known(source, (*loc, "sum_of"), group.get("sum_of") or (), [*others, *keys], "en gruppe på arket")
        if key in first:
            sheet, cell = source.spot(first[key])
            facts = {"name": quoted(key), "column": column_heading("key"), "sheet": sheet, "first": cell}
            source.add(say.REPEATED, source.spot((*loc, "key")), **facts)
        first.setdefault(key, (*loc, "key"))


def _check_known(source: Source, loc: Loc, names: Iterable[str], known: list[str], what: str) -> None:
    """Each name in a cell that is none of the known, once."""
    for name in (name for name in dict.fromkeys(names) if name not in known):
        advice = near_or(name[:40], known, "Ret det, eller tilføj en række dér.")
        column = column_heading(".".join(map(str, loc[row_length(loc) :])))
        source.add(say.LINK_UNKNOWN, source.spot(loc), typed=quoted(name), column=column, what=what, advice=advice)


def _keys(holder: Mapping[str, Any], rows: str, name: str) -> list[str]:
    return [str(row.get(name)) for row in holder.get(rows) or ()]
