"""The sheets of an authoring workbook put together as tables: the way back from ``parts``.

Every cell keeps its place, so that what is said of it later names the sheet and cell where it was typed. What stands on the
last sheet about a goal, an area, a round or a unit is added to its row; what belongs to none is noted.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from followup_xl.danish.dates import said_months
from followup_xl.plan.book import messages as say
from followup_xl.plan.book import shape
from followup_xl.plan.book.cells import Unread, cell_text, chosen_code
from followup_xl.plan.book.shape import AIM, ANSWERS, FIELD, FIELD_VALUE, GOALS, MEASURE, MORE, STRATEGY, WHAT, WORDS
from followup_xl.plan.book.sheets import BookRow, BookSheet
from followup_xl.plan.book.tables import KEY, PLAN, TEXT, VALUE, book_tables
from followup_xl.plan.book.words import MARKS, NO, YES, column_heading, plain_name, sheet_heading
from followup_xl.plan.field_texts import CHOICES
from followup_xl.plan.records import KINDS
from followup_xl.plan.source import Source, near_or, or_list, quoted

_LEVELS = {word.casefold(): code for code, word in CHOICES["@level"].items()} | {"indsats": "efforts"}


class JoinedTables:
    """The tables of a workbook of three sheets, as those of an older one; what is wrong with the rows goes to the source."""

    def __init__(self, found: Mapping[str, BookSheet], source: Source) -> None:
        self.found, self.source = found, source
        self.rows: dict[str, list[BookRow]] = defaultdict(list)
        self.areas: dict[str, str] = {}
        self.taken: set[str] = set()

    def tables(self) -> dict[str, BookSheet]:
        """The tables with their rows."""
        for sheet, kinds in ((MORE, shape.MORE_ROWS), (WORDS, shape.WORD_ROWS)):
            for row in self.found[sheet].rows:
                if kind := self._kind(row, kinds):
                    self._divide(row, *kind)
        own = self._answers()
        self._areas()
        self._goals()
        self._units_of_one()
        homes = dict.fromkeys(("rounds", "units"), ANSWERS) | dict.fromkeys(("areas", "goals"), GOALS)
        homes |= dict.fromkeys(shape.WORD_FIELDS, WORDS)
        made = {PLAN: BookSheet(self.found[ANSWERS].sheet, tuple(own), "")}
        for table in book_tables():
            home = self.found[homes.get(table.key, MORE)]
            made[table.key] = BookSheet(home.sheet, tuple(map(self._in_area, self.rows[table.key])), home.below)
        return made

    def _in_area(self, row: BookRow) -> BookRow:
        """The row with the number of its area where the name was typed."""
        number = self.areas.get(cell_text(row.cells.get("@area")))
        return row.put("@area", number, "@area") if number else row

    def _kind(self, row: BookRow, kinds: Mapping[str, str]) -> tuple[str, str] | None:
        """What a row is, and its table, by its word; None where that is none, which is noted."""
        typed = cell_text(row.cells.get(WHAT))
        found = next((each for each in kinds.items() if each[0].casefold() == typed.casefold()), None)
        if found is None:
            self._choice(row, WHAT, near_or(typed[:40], tuple(kinds), f"Vælg {or_list(tuple(kinds))}."))
        return found

    def _divide(self, row: BookRow, what: str, table: str) -> None:
        """Put a row into its table; one that says a field of another row is added to that."""
        words = {column: key for key, column in shape.WORD_FIELDS.get(table, {}).items()}
        fits = shape.columns_of(table)
        made = row.renamed(words if table in shape.WORD_FIELDS else {"@row": shape.OWN_NUMBERS.get(table, "@row")})
        if field := cell_text(made.cells.get(FIELD)):
            names = shape.field_names(table)
            key = {name.casefold(): key for name, key in names.items()}.get(field.casefold())
            if key is None:
                self._choice(made, FIELD, near_or(field[:40], tuple(names), f"Skriv et felt, som »{what}« har."))
                return
            made = made.renamed({FIELD_VALUE: key})
        for key in [key for key in made.cells if key not in fits]:
            facts = {"column": sheet_heading(key), "what": "cellen", "when": f" ved »{what}«", "otherwise": ""}
            self.source.add(say.CELL_UNUSED, made.place(key), **facts)
        made = made.put("@level", "Ændring", WHAT) if what == "Ændring" else made
        made, rows = made.without(WHAT, FIELD, FIELD_VALUE), self.rows[table]
        who = ("@unit", "@level", *(("@row", "key") if table == "parts" else (shape.OWN_NUMBERS.get(table, ""),)))
        same = [at for at, each in enumerate(rows) if each.texts(*who) == made.texts(*who)] if field else []
        if same:
            rows[same[0]] = self._merged(rows[same[0]], made)
        else:
            rows.append(made)

    def _answers(self) -> list[BookRow]:
        """The plan's own values; the names of rounds and units become rows of their own tables."""
        own: list[BookRow] = []
        by_key = {cell_text(row.cells.get(KEY)): row for row in self.found[ANSWERS].rows}
        name = plain_name(*by_key["title"].texts(VALUE)) if "title" in by_key else ""
        for key, row in by_key.items():
            if key in ("rounds", "units"):
                self._named(key, row)
            elif key == "id" and VALUE not in row.cells and name:
                own.append(row.put(VALUE, name, KEY))
            else:
                own.append(row)
        return [*own, *(row for row in self.found[ANSWERS].rows if KEY not in row.cells)]

    def _named(self, table: str, answer: BookRow) -> None:
        """The rounds or units of an answer, each with what more is said of it; more of them may stand on the last sheet."""
        name, further = shape.OWN_NUMBERS[table], self.rows.pop(table, [])
        cell = answer.cells.get(VALUE)
        month = f"{cell.value:%Y-%m}" if cell and hasattr(cell.value, "strftime") else cell_text(cell)
        typed = filter(None, map(str.strip, shape.SEPARATORS.split(month)))
        for text in (each for one in typed for each in (said_months(one) if table == "rounds" else None) or (one,)):
            cells = {name: answer.cells[VALUE].valued(text)}
            row = BookRow(answer.sheet, answer.number, cells, {name: answer.place(VALUE)})
            same = (each for each in further if cell_text(each.cells.get(name)).casefold() == text.casefold())
            more = next(same, None)
            further = [each for each in further if each is not more]
            self.rows[table].append(self._merged(row, more) if more else row)
        self.rows[table] += further
        if not self.rows[table]:
            self.source.add(say.CELL_MISSING, answer.place(VALUE), column=column_heading(table), row="planen")
            self.source.refused.add((table,))

    def _areas(self) -> None:
        """The areas in the order of the sheet of goals, each with what more is said of it, and its strategy."""
        further, own = list[BookRow](), list[BookRow]()
        for row in self.rows.pop("areas", []):
            (own if "@unit" in row.cells else further).append(row)
        ids = {cell_text(row.cells.get("id")) for row in further} - {""}
        known = {cell_text(row.cells[key]): row for key in ("name", "id") for row in further if key in row.cells}
        made: dict[int | str, BookRow] = {}
        for row in self.found[GOALS].rows:
            name = cell_text(row.cells.get("@area"))
            if not name or "@unit" in row.cells:
                continue
            about = known.get(name)
            key = id(about) if about else name
            if key not in made and about is None:
                ids.add(number := shape.area_number(name, ids))
                cells = {"id": row.cells["@area"].valued(number), "name": row.cells["@area"]}
                about = BookRow(row.sheet, row.number, cells, dict.fromkeys(cells, row.place("@area")))
            made.setdefault(key, about or row)
            self._strategy(made, key, row)
        seen = set(made)
        self.rows["areas"] = [*made.values(), *(row for row in further if id(row) not in seen), *own]
        for row in self.rows["areas"]:
            number, name = row.texts("id", "name")
            self.areas |= {} if "@unit" in row.cells else {number: number, name or number: number}

    def _strategy(self, made: dict[int | str, BookRow], key: int | str, row: BookRow) -> None:
        """Add the strategy beside a goal to its area; two different ones cannot both be the area's."""
        if STRATEGY not in row.cells:
            return
        area = made[key]
        if (before := cell_text(area.cells.get(STRATEGY))) and before != cell_text(row.cells[STRATEGY]):
            need = "én strategi; skriv den ved områdets første mål, eller den samme ved dem alle"
            facts = {"subject": f"Området »{quoted(cell_text(row.cells['@area']))}«", "requirement": need}
            self.source.add(say.CELL_RULE, row.place(STRATEGY), **facts)
        made[key] = area.taking(STRATEGY, row)

    def _goals(self) -> None:
        """The goals with what more is said of each, and the efforts that stand among them."""
        further = {row.texts("@unit", "id"): row for row in self.rows["goals"] if "@level" not in row.cells}
        rows = [*self.found[GOALS].rows, *(row for table in self.rows.values() for row in table)]
        self.taken = {cell_text(row.cells.get(key)) for row in rows for key in ("id", "@row")} - {""}
        changes = [row for row in self.rows.pop("goals") if "@level" in row.cells]
        for row in self.found[GOALS].rows:
            if row.cells.keys() <= {"@area", STRATEGY, "@unit", shape.WRITTEN}:
                continue
            result = CHOICES["@level"]["result_goals"]
            made = self._numbered(row if "@level" in row.cells else row.put("@level", result, "@level"))
            more = further.pop(made.texts("@unit", "id"), None)
            made = self._merged(made, more) if more else made
            if shape.PROPOSED in made.cells and cell_text(made.cells.get("baseline.value")) != "100":
                made = made.without("baseline.index")  # the level that was typed takes the place of the proposed index
            table = "efforts" if cell_text(made.cells["@level"]).casefold() == "indsats" else "goals"
            made = self._adds_up(self._aim(made))
            self.rows[table].append(made if table == "goals" else made.without("@level"))
            self._criterion(made)
        for row in further.values():
            facts = {"typed": quoted(cell_text(row.cells.get("id"))), "column": sheet_heading("id")}
            what = f"et mål på arket »{self.found[GOALS].sheet}«"
            self.source.add(say.LINK_UNKNOWN, row.place("id"), **facts, what=what, advice=say.NUMBER_OR_NONE)
        self.rows["goals"] += changes

    def _numbered(self, row: BookRow) -> BookRow:
        """The row with a number, where it has none and its area and level are known."""
        area = self.areas.get(cell_text(row.cells.get("@area")))
        level = _LEVELS.get(cell_text(row.cells["@level"]).casefold(), "")
        if "id" in row.cells or not area or level not in ("result_goals", "effort_goals", "efforts"):
            return row
        there = 0
        for each in self.rows["efforts" if level == "efforts" else "goals"]:
            at = _LEVELS.get(cell_text(each.cells.get("@level")).casefold(), "efforts")
            there += at == level and self.areas.get(cell_text(each.cells.get("@area"))) == area
        number = shape.row_number(area, level, self.taken, there + 1)
        self.taken.add(number)
        return row.put("id", number, "id")

    def _aim(self, row: BookRow) -> BookRow:
        """The target in one cell as the columns that it says."""
        kind = _kind_of(row)
        key = "target.to" if kind == "change" else "target.value"
        place = row.place(AIM)
        refs = dict.fromkeys(("target.value", "target.to", "target.low", "target.high"), place) | dict(row.refs)
        if AIM not in row.cells:
            return replace(row, refs=refs)
        cell = row.cells[AIM]
        said = shape.aim_cells(cell_text(cell), kind) if isinstance(cell.value, str) else None
        cells = {name: cell.valued(figure) for name, figure in said.items()} if said else {key: cell}
        for name in cells.keys() & row.cells.keys():
            self._twice(name, row.place(name), place)
        rest = row.without(AIM)
        return replace(rest, cells={**rest.cells, **cells}, refs={**refs, **dict.fromkeys(cells, place)})

    def _adds_up(self, row: BookRow) -> BookRow:
        """The row with yes or no for whether its count adds up over the period."""
        typed = cell_text(row.cells.get("cumulative"))
        known = {word.casefold(): YES if yes else NO for yes, word in shape.CUMULATIVE.items()} | {YES: YES, NO: NO}
        if not typed or typed.casefold() in MARKS:
            return row
        if typed.casefold() not in known:
            self._choice(row, "cumulative", "Vælg Samlet eller Øjebliksbillede.")
            return row.without("cumulative")
        return row.put("cumulative", known[typed.casefold()], "cumulative")

    def _criterion(self, row: BookRow) -> None:
        """The goal's own words as the criterion of a goal that is judged, where it has no others."""
        number = cell_text(row.cells.get("id"))
        if _kind_of(row) != "judged" or TEXT not in row.cells:
            return
        if any(each.texts("@row", "@part") == (number, "") for each in self.rows["criteria"]):
            return
        cells = {"@row": row.cells[TEXT].valued(number), TEXT: row.cells[TEXT]}
        cells |= {"@unit": row.cells["@unit"]} if "@unit" in row.cells else {}
        refs = dict.fromkeys(cells, row.place("target.kind"))
        self.rows["criteria"].append(BookRow(row.sheet, row.number, cells, refs))

    def _units_of_one(self) -> None:
        """What one of a unit is called, for every row that has the unit and does not say it itself."""
        ones = {cell_text(row.cells.get("unit")): row for row in self.rows.pop(MEASURE, []) if "unit_one" in row.cells}
        for table in ("goals", "parts", "efforts"):
            for at, row in enumerate(self.rows[table]):
                said = ones.get(cell_text(row.cells.get("unit")))
                if said and "unit" in row.cells and "unit_one" not in row.cells:
                    self.rows[table][at] = row.taking("unit_one", said)

    def _merged(self, row: BookRow, more: BookRow) -> BookRow:
        """Both rows as one; a field filled in on both is noted."""
        for name in sorted((row.cells.keys() & more.cells.keys()).difference(shape.IDENTITY)):
            self._twice(name, more.place(name), row.place(name))
        added = {name: more.place(name) for name in more.cells.keys() - row.cells.keys()}
        return replace(row, cells={**more.cells, **row.cells}, refs={**more.refs, **row.refs, **added})

    def _choice(self, row: BookRow, key: str, advice: str) -> None:
        """Note what is none of the choices of a column, or that nothing is chosen."""
        typed, column = cell_text(row.cells.get(key)), sheet_heading(key)
        if typed:
            self.source.add(say.CELL_CHOICE, row.place(key), typed=quoted(typed), column=column, advice=advice)
        else:
            self.source.add(say.CELL_MISSING, row.place(key), column=column, row="rækken")

    def _twice(self, name: str, place: tuple[str, str], first: tuple[str, str]) -> None:
        self.source.add(say.COLUMN_TWICE, place, name=sheet_heading(name), first=f"{first[1]} på arket »{first[0]}«")


def _kind_of(row: BookRow) -> str:
    """The plan's word for the kind of a row's target; empty where none is chosen, or what is none."""
    (typed,) = row.texts("target.kind")
    known = chosen_code("target.kind", KINDS, typed) if typed else ""
    return "" if isinstance(known, Unread) else known
