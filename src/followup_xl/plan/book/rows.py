"""The rows of an authoring workbook put where they belong in the plan: each to what its first columns name."""

from dataclasses import dataclass, field
from typing import Any

from followup_xl.model.cell import RawBook
from followup_xl.model.municipalities import municipality, suggestion
from followup_xl.model.plan import OwnArea, OwnGoal, Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan.book import messages as say
from followup_xl.plan.book.cells import Unread, cell_text, chosen_code
from followup_xl.plan.book.links import check_names
from followup_xl.plan.book.sheets import BookRow, BookSheet, book_sheets, put_cells
from followup_xl.plan.book.tables import (
    CHANGE,
    KEY,
    NAMES,
    PLAN,
    TEXT,
    VALUE,
    WITHOUT,
    BookTable,
    Link,
    RecordList,
    book_tables,
    fields,
    link_key,
    lists,
    table_key,
)
from followup_xl.plan.book.words import column_heading, list_name, sheet_name
from followup_xl.plan.source import Loc, Source, quoted, value_at, value_below

_WHAT: dict[Link, str] = {
    "unit": "en kommune på arket »Kommuner«",
    "area": "et område på arket »Områder«",
    "row": "et mål eller en indsats på arkene »Mål« og »Indsatser«",
    "part": "en del af målet på arket »Dele«",
    "level": "et niveau",
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
    """All rows of a workbook put together; a row that belongs to nothing is noted and left out.

    Not ``whole`` where no sheet has a plan's fields.
    """
    source = Source(book.file, nowhere=(sheet_name(PLAN), ""), value={})
    found = book_sheets(book, source)
    source.whole = bool(found)
    if not found:
        return source
    build = _Build(source)
    _put_plan(source, found.get(PLAN))
    order = [*NAMES, *(table.key for table in book_tables())]
    for table in sorted(book_tables(), key=lambda table: order.index(table.key)):
        if table.key in found and not table.links:
            source.value.setdefault(table.key, [])
        for row in found[table.key].rows if table.key in found else ():
            try:
                _RowPut(build, table, row).put()
            except _SkipError:
                continue
    for listed in lists(Plan):
        source.value.setdefault(listed.path[0], [])
        at = found.get(table_key(listed))
        source.spots[listed.path] = (at.sheet, at.below) if at else (sheet_name(table_key(listed)), "")
    check_names(source)
    source.lossy = bool(source.faults)
    return source


def _put_plan(source: Source, page: BookSheet | None) -> None:
    """The plan's own values, from the rows of names and values."""
    known = {entry.key for entry in fields(Plan)}
    cells: dict[str, tuple[BookRow, str]] = {}
    for row in page.rows if page else ():
        key = cell_text(row.cells.get(KEY))
        if key in known:
            cells.setdefault(key, (row, VALUE))
        elif VALUE in row.cells:
            name = quoted(cell_text(row.cells[VALUE]))
            source.add(say.UNKNOWN_PLACE, row.place(VALUE), what="Rækken med", name=name)
    put_cells(source, (), fields(Plan), cells, source.value)


class _RowPut:
    """One row on its way into the plan."""

    def __init__(self, build: _Build, table: BookTable, row: BookRow) -> None:
        self.build, self.source, self.table, self.row = build, build.source, table, row
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
        items.append(item if listed.items else item.get(TEXT))
        if listed.items and self.table.key in NAMES:
            link, name = NAMES[self.table.key]
            inside = (self.where["row"],) if link == "part" else ()
            unit = () if link == "unit" else (self.unit,)
            key = (link, *unit, *inside, str(item.get(name, self.name)))
            self.build.nodes.setdefault(key, _Node(loc, listed.items[0]))

    def _check_new(self, listed: RecordList) -> None:
        """Note a row whose number a row before has, and leave it out."""
        if self.table.key not in NAMES or not self.name:
            return
        link, named = NAMES[self.table.key][0], self.build.named
        scopes = {"row": (self.unit, ""), "part": (f"{self.unit}/{self.where.get('row')}",), "area": (self.unit,)}
        within = scopes.get(link, ("",))
        keys = [(link, scope, self.name) for scope in (within[:1] if listed.path[-1] == CHANGE else within)]
        before = next((named[key] for key in keys if key in named), None)
        if before is not None:
            facts = {"name": quoted(self.name), "column": column_heading(self.naming)}
            place = self.row.place(self.naming)
            self.source.add(say.REPEATED, place, **facts, sheet=before[0], first=before[1])
            raise _SkipError
        named[keys[0]] = self.row.place(self.naming)

    def _parent(self) -> tuple[_Node, RecordList]:
        """What the row belongs to, and which of its lists the row goes into."""
        links, level = self.table.links, ""
        if "row" in links:
            node = self._row_node()
        elif "area" in links and not (self.table.levels and (level := self._level()) == CHANGE):
            node = self._area_node()
        elif self.unit:
            node = self.build.nodes["unit", self.unit]
        elif "level" in links:
            raise self._missing("unit", "den kommune, som ændringen gælder")
        else:
            node = self.build.nodes[PLAN,]
        found = [entry for entry in lists(node.record) if table_key(entry) == self.table.key]
        found = [entry for entry in found if not level or entry.path[-1] == level]
        if not found:
            raise self._unknown("part" if self.where.get("part") else "row", "et mål", "")
        return node, found[0]

    def _level(self) -> str:
        if not self.where["level"]:
            raise self._missing("level", "resultatmål, indsatsmål eller ændring")
        read = chosen_code("@level", self.table.levels, self.where["level"])
        if isinstance(read, Unread):
            place = self.row.place(link_key("level"))
            self.source.add(read.message, place, column=column_heading("@level"), **read.facts)
            raise _SkipError
        return read

    def _unit(self) -> str:
        """The unit as the sheet of units spells it."""
        typed = self.where["unit"]
        known = {key[1]: node for key, node in self.build.nodes.items() if key[0] == "unit"}
        meant = municipality(typed)
        for name, node in known.items():
            code = value_below(value_at(node.loc, self.source.value), "code")
            if typed in (name, code) or (meant and meant == municipality(name)):
                return name
        raise self._unknown("unit", _WHAT["unit"], suggestion(typed[:40], tuple(known)) or "")

    def _area_node(self) -> _Node:
        if not self.where["area"]:
            raise self._missing("area", "et område fra arket »Områder«")
        return self._node("area", (self.where["area"],), OwnArea, ("own", "areas"))

    def _row_node(self) -> _Node:
        if not self.where["row"]:
            raise self._missing("row", "nr. på et mål eller en indsats")
        node = self._node("row", (self.where["row"],), OwnGoal, ("own", "goals"))
        return self._node("part", (self.where["row"], self.where["part"]), None, ()) if self.where.get("part") else node

    def _node(self, link: Link, name: tuple[str, ...], record: type[PlanRecord] | None, path: Loc) -> _Node:
        """What has that name; for a unit, its own share of what has it in common, begun where it had none."""
        nodes, key = self.build.nodes, (link, self.unit, *name)
        if node := nodes.get(key):
            return node
        if record is None or not self.unit or (link, "", *name) not in nodes:
            known = tuple(other[-1] for other in nodes if other[:-1] == key[:-1] or other[:2] == (link, ""))
            raise self._unknown(link, _WHAT[link], suggestion(name[-1][:40], known) or "")
        way = (*nodes["unit", self.unit].loc, *path)
        items = _list_at(self.source.value, way)
        nodes[key] = _Node((*way, len(items)), record)
        self.source.spots[nodes[key].loc] = self.row.place(link_key(link))
        items.append({"id": name[-1]})
        return nodes[key]

    def _empty_lists(self, item: dict[str, Any]) -> None:
        """Empty the lists that a unit's row says are not to hold."""
        known = {list_name(key).casefold(): key for key in self.table.emptied}
        for name in cell_text(self.row.cells.get(WITHOUT)).replace("\n", ";").split(";"):
            if name.strip().casefold() in known:
                item.setdefault(known[name.strip().casefold()], [])
            elif name.strip():
                advice = f"Skriv en eller flere af {', '.join(map(list_name, self.table.emptied))}."
                facts = {"typed": quoted(name.strip()), "column": column_heading(WITHOUT), "advice": advice}
                self.source.add(say.CELL_CHOICE, self.row.place(WITHOUT), **facts)

    def _missing(self, link: Link, what: str) -> _SkipError:
        column = column_heading(link_key(link))
        self.source.add(say.LINK_MISSING, self.row.place(link_key(link)), column=column, what=what)
        return _SkipError()

    def _unknown(self, link: Link, what: str, near: str) -> _SkipError:
        advice = f"Mente du »{near}«?" if near else "Ret den, eller tilføj en række dér."
        facts = {"typed": quoted(self.where[link]), "column": column_heading(link_key(link)), "what": what}
        self.source.add(say.LINK_UNKNOWN, self.row.place(link_key(link)), **facts, advice=advice)
        return _SkipError()


def _list_at(holder: Any, way: Loc) -> list[Any]:
    """The list at the end of the way; what is missing on the way is begun."""
    for step in way[:-1]:
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
    items: list[Any] = holder.setdefault(way[-1], [])
    return items
