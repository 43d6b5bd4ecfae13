"""The rows of an authoring workbook put where they belong in the plan: each to what its first columns name."""

from typing import Any

from followup_xl.model.municipalities import municipality, suggestion
from followup_xl.model.plan import OwnArea, OwnGoal, Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan import catalogue_plan_book as say
from followup_xl.plan.book.cells import Told, choice, text_of
from followup_xl.plan.book.fields import Listed, lists
from followup_xl.plan.book.sheets import Row, Sheets
from followup_xl.plan.book.tables import (
    CHANGE,
    NAMES,
    PARENTS,
    PLAN,
    TEXT,
    WITHOUT,
    Link,
    Table,
    link_key,
    table_key,
    tables,
)
from followup_xl.plan.book.tree import Node, Tree, put_all, put_plan
from followup_xl.plan.book.words import heading, list_name, sheet_name
from followup_xl.plan.plan_scalar import shown
from followup_xl.plan.source import below, value_at
from followup_xl.plan.yaml import Loc

_WHAT: dict[Link, str] = {
    "unit": "en kommune på arket »Kommuner«",
    "area": "et område på arket »Områder«",
    "row": "et mål eller en indsats på arkene »Mål« og »Indsatser«",
    "part": "en del af målet på arket »Dele«",
    "level": "et niveau",
}


class _SkipError(Exception):
    """The row belongs to nothing; that has been told."""


def tree(found: Sheets) -> Tree:
    """All rows put together; a row that belongs to nothing is told about and left out."""
    grown = Tree(found)
    grown.nodes[(PLAN,)] = Node((), Plan)
    put_plan(grown)
    for table in sorted(tables(), key=lambda table: PARENTS.index(table.key) if table.key in PARENTS else len(PARENTS)):
        if table.key in found.found:
            grown.data.setdefault(table.key, []) if not table.links else None
            for row in found.found[table.key].rows:
                try:
                    _Planted(grown, table, row).plant()
                except _SkipError:
                    continue
    for listed in lists(Plan):
        grown.data.setdefault(listed.path[0], [])
        at = found.found.get(table_key(listed))
        grown.spots[listed.path] = (at.sheet, at.below) if at else (sheet_name(table_key(listed)), "")
    return grown


class _Planted:
    """One row on its way into the tree."""

    def __init__(self, grown: Tree, table: Table, row: Row) -> None:
        self.grown, self.table, self.row = grown, table, row
        self.where = {link: text_of(row.cells.get(link_key(link))) for link in table.links}
        self.unit = ""

    def plant(self) -> None:
        """Put the row where it belongs."""
        grown, table = self.grown, self.table
        if self.where.get("unit"):
            self.unit = self._unit()
        parent, listed = self._parent()
        holder: Any = grown.data
        for step in (*parent.loc, *listed.path[:-1]):
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        if not self._is_new(parent, listed):
            raise _SkipError
        items = holder.setdefault(listed.path[-1], [])
        loc = (*parent.loc, *listed.path, len(items))
        grown.spots[loc] = self.row.place(self._naming())
        item: dict[str, Any] = {}
        cells = {entry.key: (self.row, entry.key) for entry in table.fields if entry.key in self.row.refs}
        put_all(grown, loc, table.fields, cells, item)
        self._empty(item)
        items.append(item if listed.items else item.get(TEXT))
        if listed.items and (key := self._node_key(item)):
            grown.nodes.setdefault(key, Node(loc, listed.items[0]))

    def _naming(self) -> str:
        link = NAMES.get(self.table.key)
        return link[1] if link else self.table.fields[0].key

    def _name(self) -> str:
        return text_of(self.row.cells.get(self._naming()))

    def _node_key(self, item: dict[str, Any]) -> tuple[str, ...] | None:
        if self.table.key not in NAMES:
            return None
        link, name = NAMES[self.table.key]
        inside = (self.where["row"],) if link == "part" else ()
        unit = () if link == "unit" else (self.unit,)
        return (link, *unit, *inside, str(item.get(name, self._name())))

    def _is_new(self, parent: Node, listed: Listed) -> bool:
        """Whether no row before has the same number; a second one is told about and left out."""
        name = self._name()
        if self.table.key not in NAMES or not name:
            return True
        scopes = {"row": (self.unit, ""), "part": (f"{self.unit}/{self.where.get('row')}",), "area": (self.unit,)}
        link = NAMES[self.table.key][0]
        change = listed.path[-1] == CHANGE
        keys = [(link, scope, name) for scope in scopes.get(link, ("",))[: 1 if change else None]]
        before = next((self.grown.named[key] for key in keys if key in self.grown.named), None)
        sheet, ref = self.row.place(self._naming())
        if before is None:
            self.grown.named[keys[0]] = (sheet, ref)
            return True
        facts = {"name": shown(name), "column": heading(self._naming()), "sheet": before[0], "first": before[1]}
        self.grown.sheets.tell(say.REPEATED, sheet, ref, **facts)
        return False

    def _parent(self) -> tuple[Node, Listed]:
        """What the row belongs to, and which of its lists the row goes into."""
        links = self.table.links
        if "row" in links:
            node = self._row_node()
        elif "area" in links and not (self.table.levels and self._level() == CHANGE):
            node = self._area_node()
        else:
            node = self._unit_node()
        found = [entry for entry in lists(node.record) if table_key(entry) == self.table.key]
        found = [entry for entry in found if not self.table.levels or entry.path[-1] == self._level()]
        if not found:
            raise self._unknown("part" if self.where.get("part") else "row", "et mål", "")
        return node, found[0]

    def _level(self) -> str:
        if not self.where["level"]:
            raise self._missing("level", "resultatmål, indsatsmål eller ændring")
        read = choice("@level", self.table.levels, self.where["level"])
        if isinstance(read, Told):
            sheet, ref = self.row.place(link_key("level"))
            self.grown.sheets.tell(read.message, sheet, ref, column=heading("@level"), **read.facts)
            raise _SkipError
        return read

    def _unit(self) -> str:
        """The unit as the sheet of units spells it."""
        typed = self.where["unit"]
        known = {key[1]: node for key, node in self.grown.nodes.items() if key[0] == "unit"}
        meant = municipality(typed)
        for name, node in known.items():
            code = below(value_at(node.loc, self.grown.data), "code")
            if typed in (name, code) or (meant and meant == municipality(name)):
                return name
        raise self._unknown("unit", _WHAT["unit"], suggestion(typed[:40], tuple(known)) or "")

    def _unit_node(self) -> Node:
        if self.unit:
            return self.grown.nodes["unit", self.unit]
        if "level" in self.table.links:
            raise self._missing("unit", "den kommune, som ændringen gælder")
        return self.grown.nodes[(PLAN,)]

    def _area_node(self) -> Node:
        if not self.where["area"]:
            raise self._missing("area", "et område fra arket »Områder«")
        return self._node("area", (self.where["area"],), OwnArea, ("own", "areas"))

    def _row_node(self) -> Node:
        if not self.where["row"]:
            raise self._missing("row", "nr. på et mål eller en indsats")
        node = self._node("row", (self.where["row"],), OwnGoal, ("own", "goals"))
        return self._node("part", (self.where["row"], self.where["part"]), None, ()) if self.where.get("part") else node

    def _node(self, link: Link, name: tuple[str, ...], record: type[PlanRecord] | None, path: Loc) -> Node:
        """What has that name; for a unit, its own share of what has it in common, begun where it had none."""
        nodes = self.grown.nodes
        if node := nodes.get((link, self.unit, *name)):
            return node
        if record is None or not self.unit or (link, "", *name) not in nodes:
            known = tuple(
                key[-1] for key in nodes if key[:-1] == (link, self.unit, *name[:-1]) or key[:2] == (link, "")
            )
            raise self._unknown(link, _WHAT[link], suggestion(name[-1][:40], known) or "")
        holder: Any = self.grown.data
        unit = nodes["unit", self.unit].loc
        for step in (*unit, *path[:-1]):
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        items = holder.setdefault(path[-1], [])
        loc = (*unit, *path, len(items))
        items.append({"id": name[-1]})
        self.grown.spots[loc] = self.row.place(link_key(link))
        nodes[link, self.unit, *name] = Node(loc, record)
        return nodes[link, self.unit, *name]

    def _empty(self, item: dict[str, Any]) -> None:
        """Empty the lists that a unit's row says are not to hold."""
        cell = self.row.cells.get(WITHOUT)
        names = [word.strip() for word in text_of(cell).replace("\n", ";").split(";") if word.strip()]
        known = {list_name(key).casefold(): key for key in self.table.emptied}
        for name in names:
            if name.casefold() in known:
                item.setdefault(known[name.casefold()], [])
            else:
                words = ", ".join(list_name(key) for key in self.table.emptied)
                facts = {
                    "typed": shown(name),
                    "column": heading(WITHOUT),
                    "advice": f"Skriv en eller flere af {words}.",
                }
                self.grown.sheets.tell(say.CELL_CHOICE, *self.row.place(WITHOUT), **facts)

    def _missing(self, link: Link, what: str) -> _SkipError:
        sheet, ref = self.row.place(link_key(link))
        self.grown.sheets.tell(say.LINK_MISSING, sheet, ref, column=heading(link_key(link)), what=what)
        return _SkipError()

    def _unknown(self, link: Link, what: str, near: str) -> _SkipError:
        sheet, ref = self.row.place(link_key(link))
        advice = f"Mente du »{near}«?" if near else "Ret den, eller tilføj en række dér."
        facts = {"typed": shown(self.where[link]), "column": heading(link_key(link)), "what": what, "advice": advice}
        self.grown.sheets.tell(say.LINK_UNKNOWN, sheet, ref, **facts)
        return _SkipError()
