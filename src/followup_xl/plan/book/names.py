"""What the rows of an authoring workbook name of each other (efforts, groups and months that do not fit), and the cells that are not settled yet."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from followup_xl.danish.wording import listed
from followup_xl.plan.book import messages as say
from followup_xl.plan.book import shape
from followup_xl.plan.book.cells import cell_text
from followup_xl.plan.book.sheets import BookRow
from followup_xl.plan.book.tables import QUESTIONS, TEXT, VALUE
from followup_xl.plan.book.words import column_heading, question_column, sheet_heading
from followup_xl.plan.messages import UNANSWERED
from followup_xl.plan.source import Loc, Source, near_or, quoted, row_length

_GOALS = ("result_goals", "effort_goals")
_MOST_ROWS = 12
_NAMED_ROWS = 3
_FEWEST_TEXTS, _FEWEST_CELLS = 2, 3
"""So many cells of a column have changed places where it was sorted; figures and short words may be alike by chance, so all must have."""


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
            what = f"en gruppe på arket »{source.sheets['groups']}«"
            _check_known(source, (*loc, "of_group", "group"), (name,), groups, what)


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


def note_questions(source: Source, rows: Sequence[BookRow]) -> None:
    """Note the cells of the rows that are open, all in one fault."""
    found = [(row, cells) for row in rows if (cells := _open_cells(row))]
    if not found:
        return
    said = [
        f"»{quoted(_name(row))}« ({', '.join(f'{row.place(key)[1]} {_heading(key)}' for key in cells)})"
        for row, cells in found
    ]
    rest = len(said) - _MOST_ROWS
    more = [f"og {rest} {'række' if rest == 1 else 'rækker'} til"] if rest > 0 else []
    count = sum(len(cells) for _, cells in found)
    facts = {"count": "1 felt" if count == 1 else f"{count} felter", "rows": "; ".join([*said[:_MOST_ROWS], *more])}
    source.add(UNANSWERED, found[0][0].place(found[0][1][0]), **facts)


def note_moved(source: Source, rows: Sequence[BookRow]) -> None:
    """Note each column whose cells have changed places among rows, as where it is sorted alone; rows that moved whole are left out."""
    pairs = [(row, _kept(row), _now(row)) for row in rows if shape.WRITTEN in row.cells]
    written = [was for _, was, _ in pairs]
    apart = [(row, was, now) for row, was, now in pairs if now not in written]
    for key in shape.ALWAYS[shape.GOALS]:
        moved = [(row, was[key], now[key]) for row, was, now in apart if key in was and was[key] != now[key]]
        shared = (Counter(was for _, was, _ in moved) & Counter(now for _, _, now in moved)).total()
        if shared >= (_FEWEST_TEXTS if key == TEXT else max(_FEWEST_CELLS, len(moved))):
            names = listed([f"»{quoted(_name(row))}«" for row, _, _ in moved[:_NAMED_ROWS]])
            facts = {"column": sheet_heading(key), "count": str(len(moved)), "rows": names}
            source.add(say.COLUMN_MOVED, moved[0][0].place(key), **facts)


def _kept(row: BookRow) -> dict[str, str]:
    parts = cell_text(row.cells[shape.WRITTEN]).split(shape.SIGN)
    return {key: value for key, equals, value in (part.partition("=") for part in parts) if equals}


def _now(row: BookRow) -> dict[str, str]:
    values = {key: row.cells[key].value if key in row.cells else None for key in shape.ALWAYS[shape.GOALS]}
    return {key: shape.proposed_forms(value)[-1] for key, value in values.items()}


def _name(row: BookRow) -> str:
    return cell_text(row.cells.get("id")) or cell_text(row.cells.get(VALUE)) or f"række {row.number}"


def _heading(key: str) -> str:
    return column_heading("title") if key == VALUE else sheet_heading(key)


def _open_cells(row: BookRow) -> tuple[str, ...]:
    """The columns of a row's open cells; where nothing tells what was proposed, those that its questions name."""
    asked = cell_text(row.cells.get(QUESTIONS))
    if not asked or asked.casefold() == shape.AGREED:
        return ()
    if VALUE in row.refs:
        return (VALUE,) if f"»{cell_text(row.cells.get(VALUE))}«" in asked else ()
    if shape.PROPOSED not in row.cells:
        lines = [line for line in asked.splitlines() if line.strip() not in ("", shape.HOW_AGREED)]
        return tuple(dict.fromkeys(question_column(line, row.refs) for line in lines))
    held = str(row.cells[shape.PROPOSED].value)
    values = {key: cell.value for key, cell in row.cells.items()}
    return tuple(
        key
        for key in row.refs
        if any(f"{shape.SIGN}{key}={form}{shape.SIGN}" in held for form in shape.proposed_forms(values.get(key)))
    )
