"""A page that is one table: a title, what is to be known of it, and rows as tall as their texts."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from followup_xl.page.folding import folded
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.page.rows import continued

Columns = tuple[tuple[Column, str], ...]
"""Each column with its heading."""

_QUIET_TAB = "#5A666D"
_LEAD_SIZE = 10


def table_page(
    name: str, head: tuple[str, Sequence[str]], listing: str, columns: Columns, cells: Sequence[Mapping[str, Cell]],
    tab: str = _QUIET_TAB,
) -> Sheet:  # fmt: skip
    """The sheet: ``head`` is its title and the lines under it, ``listing`` the table's name; blank cells are filled in.

    A heading stands to the right where its column has figures or dates.
    """
    keys, widths = [column.key for column, _ in columns], {column.key: column.width for column, _ in columns}
    title, facts = head
    lines = [line for fact in facts for line in folded(fact, sum(widths.values()), _LEAD_SIZE)]
    headings = {column.key: Cell(text, _head(column.key, cells)) for column, text in columns}
    rows = [
        Row({keys[0]: Cell(title, "title")}, height=26),
        *(Row({keys[0]: Cell(line, "subtitle")}, height=16) for line in lines),
        Row(headings, key="#header", height=22),
    ]
    blank = Cell(None, "cell")
    for index, entry in enumerate(cells):
        full = {key: entry.get(key, blank) for key in keys}
        rows += continued(Row(full, key=f"{index}"), widths, name=keys[0])
    page = Page(repeat=("#header", "#header"), footer=f"{title} · til kontoret")
    table = Listing(listing, "#header", rows[-1].key, alternative=title)
    shown = tuple(column for column, _ in columns)
    return Sheet(name, shown, tuple(rows), freeze=("0", 0), page=page, listings=(table,), tab=tab)


def _head(key: str, cells: Sequence[Mapping[str, Cell]]) -> str:
    right = any(key in entry and isinstance(entry[key].value, int | Decimal | date) for entry in cells)
    return "head.number" if right else "head"
