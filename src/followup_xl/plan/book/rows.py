"""The rows of an authoring workbook put where they belong in the plan: each to what its first columns name.

The plan's own rules hold what rows name of each other too, but they speak of the plan as a whole and so cannot name a
cell: efforts, groups and months that do not fit are noted here (``names``), before the plan is checked.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from followup_xl.model.cell import RawBook
from followup_xl.model.municipalities import municipality, plain_name
from followup_xl.model.plan import OwnArea, OwnGoal, Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan.book import messages as say
from followup_xl.plan.book import shape, tables
from followup_xl.plan.book.cells import Unread, cell_text, chosen_code
from followup_xl.plan.book.joined import JoinedTables
from followup_xl.plan.book.names import check_names, note_moved, note_questions
from followup_xl.plan.book.sheets import BookRow, BookSheet, book_sheets, put_cells
from followup_xl.plan.book.tables import NAMES, PLAN, BookTable, Link, RecordList, book_tables, link_key, table_key
from followup_xl.plan.book.words import SHEETS, column_heading, list_name, sheet_name
from followup_xl.plan.source import Loc, Source, near_or, quoted, value_at, value_below

_WHAT: dict[Link, str] = {
    "unit": "en enhed på arket »{units}«",
    "area": "et område på arket »{areas}«",
    "row": "et mål eller en indsats på arkene »{goals}« og »{efforts}«",
    "part": "en del af målet på arket »{parts}«",
}


class _SkipError(Exception):
    """The row belongs to nothing; that is noted already."""


@dataclass(frozen=True)
class _Node:
    """Something that rows can belong to: the way to it in the plan, and its record."""

    loc: Loc
    record: type[PlanRecord]


@dataclass
class _Build:
    """The plan as it is put together: what rows can belong to by its names, and the cell of each number that is taken."""

    source: Source
    nodes: dict[tuple[str, ...], _Node] = field(default_factory=lambda: {(PLAN,): _Node((), Plan)})
    named: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)


def book_source(book: RawBook) -> Source:
    """All rows of a workbook put together, those that belong to nothing noted; not ``whole`` without a plan's fields."""
    source = Source(book.file, nowhere=(sheet_name(PLAN), ""), value={})
    found = book_sheets(book, source)
    source.whole = bool(found)
    if not found:
        return source
    if found.keys() & shape.SHEET_KEYS.keys():
        if not found.keys() >= shape.SHEET_KEYS.keys():
            source.whole = False
            return source
        for sheet in (shape.ANSWERS, shape.GOALS):
            note_questions(source, found[sheet].rows)
        note_moved(source, found[shape.GOALS].rows)
        found = JoinedTables(found, source).tables()
    elif "goals" in found:
        note_questions(source, found["goals"].rows)
    source.sheets = {**SHEETS, **{key: at.sheet for key, at in found.items()}}
    build = _Build(source)
    _put_plan(source, found.get(PLAN))
    order = [*NAMES, *(table.key for table in book_tables())]
    for table in sorted(book_tables(), key=lambda table: order.index(table.key)):
        if table.key in found and not table.links:
            source.value.setdefault(table.key, [])
        for row in found[table.key].rows if table.key in found else ():
            with suppress(_SkipError):
                _RowPut(build, table, row).put()
    for listed in tables.lists(Plan):
        source.value.setdefault(listed.path[0], [])
        at = found.get(table_key(listed))
        source.spots[listed.path] = (at.sheet, at.below) if at else (sheet_name(table_key(listed)), "")
    check_names(source)
    source.lossy = bool(source.faults)
    return source


def _put_plan(source: Source, page: BookSheet | None) -> None:
    """The plan's own values, from the rows of names and values."""
    known = {entry.key for entry in tables.fields(Plan)}
    cells: dict[str, tuple[BookRow, str]] = {}
    for row in page.rows if page else ():
        key = cell_text(row.cells.get(tables.KEY))
        if key in known:
            cells.setdefault(key, (row, tables.VALUE))
        elif tables.VALUE in row.cells:
            name = quoted(cell_text(row.cells[tables.VALUE]))
            source.add(say.UNKNOWN_PLACE, row.place(tables.VALUE), what="Rækken med", name=name)
    put_cells(source, (), tables.fields(Plan), cells, source.value)


class _RowPut:
    """One row on its way into the plan."""

    def __init__(self, build: _Build, table: BookTable, row: BookRow) -> None:
        self.nodes, self.named, self.source, self.table, self.row = build.nodes, build.named, build.source, table, row
        self.where = {link: cell_text(row.cells.get(link_key(link))) for link in table.links}
        self.unit = ""
        self.naming = NAMES[table.key][1] if table.key in NAMES else table.fields[0].key
        self.name = cell_text(row.cells.get(self.naming))

    def put(self) -> None:
        """Put the row where it belongs; raises _SkipError where it belongs to nothing."""
        if self.where.get("unit"):
            self.unit = self._unit()
        parent, listed = self._parent()
        self._check_new(listed)
        items = _list_at(self.source.value, (*parent.loc, *listed.path))
        loc = (*parent.loc, *listed.path, len(items))
        self.source.spots[loc] = self.row.place(self.naming)
        item: dict[str, Any] = {}
        cells = {entry.key: (self.row, entry.key) for entry in self.table.fields if entry.key in self.row.refs}
        put_cells(self.source, loc, self.table.fields, cells, item)
        self._empty_lists(item)
        items.append(item if listed.items else item.get(tables.TEXT))
        if listed.items and self.table.key in NAMES:
            link, name = NAMES[self.table.key]
            inside = (self.where["row"],) if link == "part" else ()
            unit = () if link == "unit" else (self.unit,)
            self.nodes.setdefault((link, *unit, *inside, str(item.get(name, self.name))), _Node(loc, listed.items[0]))

    def _check_new(self, listed: RecordList) -> None:
        """Note a row whose number a row before has, and leave it out."""
        if self.table.key not in NAMES or not self.name:
            return
        link, place = NAMES[self.table.key][0], self.row.place(self.naming)
        scopes = {"row": (self.unit, ""), "part": (f"{self.unit}/{self.where.get('row')}",), "area": (self.unit,)}
        within = scopes.get(link, ("",))
        keys = [(link, scope, self.name) for scope in (within[:1] if listed.path[-1] == tables.CHANGE else within)]
        before = next((self.named[key] for key in keys if key in self.named), None)
        if before is not None:
            facts = {"name": quoted(self.name), "column": column_heading(self.naming)}
            self.source.add(say.REPEATED, place, **facts, sheet=before[0], first=before[1])
            raise _SkipError
        self.named[keys[0]] = place

    def _parent(self) -> tuple[_Node, RecordList]:
        """What the row belongs to, and which of its lists the row goes into."""
        links, level = self.table.links, ""
        if "row" in links:
            self._need("row", "nr. på et mål eller en indsats")
            node = self._node("row", (self.where["row"],), OwnGoal, ("own", "goals"))
            if self.where.get("part"):
                node = self._node("part", (self.where["row"], self.where["part"]), None, ())
        elif "area" in links and not (self.table.levels and (level := self._level()) == tables.CHANGE):
            self._need("area", f"et område fra arket »{self.source.sheets['areas']}«")
            node = self._node("area", (self.where["area"],), OwnArea, ("own", "areas"))
        elif self.unit or "level" in links:
            self._need("unit", "den enhed, som ændringen gælder")
            node = self.nodes["unit", self.unit]
        else:
            node = self.nodes[PLAN,]
        found = [entry for entry in tables.lists(node.record) if table_key(entry) == self.table.key]
        found = [entry for entry in found if level in ("", entry.path[-1])]
        if not found:
            raise self._unknown("part" if self.where.get("part") else "row", "et mål", ())
        return node, found[0]

    def _level(self) -> str:
        self._need("level", "resultatmål, indsatsmål eller ændring")
        read = chosen_code("@level", self.table.levels, self.where["level"])
        if isinstance(read, Unread):
            self.source.add(read.message, self.row.place("@level"), column=column_heading("@level"), **read.facts)
            raise _SkipError
        return read

    def _unit(self) -> str:
        """The unit as the sheet of units spells it."""
        typed = self.where["unit"]
        known = {key[1]: node for key, node in self.nodes.items() if key[0] == "unit"}
        meant = municipality(typed)
        for name, node in known.items():
            code = value_below(value_at(node.loc, self.source.value), "code")
            alike = plain_name(typed) == plain_name(name) or (meant and meant == municipality(name))
            if alike or typed in (name, code):
                return name
        raise self._unknown("unit", self._what("unit"), known)

    def _node(self, link: Link, name: tuple[str, ...], record: type[PlanRecord] | None, path: Loc) -> _Node:
        """What has that name; for a unit, its own share of what has it in common, begun where it had none."""
        nodes, key = self.nodes, (link, self.unit, *name)
        if node := nodes.get(key):
            return node
        if record is None or not self.unit or (link, "", *name) not in nodes:
            known = (other[-1] for other in nodes if other[:-1] == key[:-1] or other[:2] == (link, ""))
            raise self._unknown(link, self._what(link), known)
        way = (*nodes["unit", self.unit].loc, *path)
        items = _list_at(self.source.value, way)
        nodes[key] = _Node((*way, len(items)), record)
        self.source.spots[nodes[key].loc] = self.row.place(link_key(link))
        items.append({"id": name[-1]})
        return nodes[key]

    def _empty_lists(self, item: dict[str, Any]) -> None:
        """Empty the lists that a unit's row says are not to hold."""
        known = {list_name(key).casefold(): key for key in self.table.emptied}
        for name in map(str.strip, cell_text(self.row.cells.get(tables.WITHOUT)).replace("\n", ";").split(";")):
            if name.casefold() in known:
                item.setdefault(known[name.casefold()], [])
            elif name:
                advice = f"Skriv en eller flere af {', '.join(map(list_name, self.table.emptied))}."
                facts = {"typed": quoted(name), "column": column_heading(tables.WITHOUT), "advice": advice}
                self.source.add(say.CELL_CHOICE, self.row.place(tables.WITHOUT), **facts)

    def _what(self, link: Link) -> str:
        return _WHAT[link].format_map(self.source.sheets)

    def _need(self, link: Link, what: str) -> None:
        """Note a link that is blank, and leave the row out."""
        if not self.where.get(link):
            column = column_heading(link_key(link))
            self.source.add(say.LINK_MISSING, self.row.place(link_key(link)), column=column, what=what)
            raise _SkipError

    def _unknown(self, link: Link, what: str, known: Iterable[str]) -> _SkipError:
        advice = near_or(self.where[link][:40], tuple(known), "Ret den, eller tilføj en række dér.")
        advice = say.NUMBER_OR_NONE if link == "row" else advice  # one number is like another: none is proposed
        facts = {"typed": quoted(self.where[link]), "column": column_heading(link_key(link)), "what": what}
        self.source.add(say.LINK_UNKNOWN, self.row.place(link_key(link)), **facts, advice=advice)
        return _SkipError()


def _list_at(holder: Any, way: Loc) -> list[Any]:
    """The list at the end of the way; what is missing on the way is begun."""
    for step in way[:-1]:
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
    items: list[Any] = holder.setdefault(way[-1], [])
    return items
