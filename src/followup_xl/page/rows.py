"""Rows as tall as their texts: long text over several lines and rows, so that nothing is merged or cut off; page breaks; a table as a page."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet, Value
from followup_xl.page.measure import MAXIMUM, line_count, line_height, text_space, text_width
from followup_xl.page.theme import SIZE, looks


@lru_cache(maxsize=4096)  # what fits on a page is tried several times
def folded_lines(
    text: str, column_width: float, size: float = SIZE, bold: bool = False, indent: int = 0
) -> tuple[str, ...]:
    """The text as lines that each fit the width (in characters), broken between words, and within one that is longer.

    >>> folded_lines("Unge under 30 år uden uddannelse", 20)
    ('Unge under 30 år uden', 'uddannelse')
    """
    width, found = text_space(column_width, indent), [""]
    pieces = (piece for word in text.split() for piece in _fitting(word, width, size, bold))
    for piece in pieces:
        tried = f"{found[-1]} {piece}".strip()
        if found[-1] and text_width(tried, size, bold) > width:
            found.append(piece)
        else:
            found[-1] = tried
    return tuple(found)


def strong_lines(lines: Sequence[str], strong: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What stands out of each line of a text: words that it begins with may go on over more lines than one.

    >>> list(strong_lines(("Ingen mål", "er nået. Ét", "følges."), ("Ingen mål er nået.",)))
    [('Ingen mål',), ('er nået.',), ()]
    """
    rest = next((words for words in strong if " ".join(lines).startswith(words)), "")
    for line in lines:
        own = line if rest.startswith(line) else rest if line.startswith(rest) else ""
        yield (own,) if own else ()
        rest = rest[len(own) + 1 :]


def _fitting(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """A word in pieces that fit a line each: itself, unless it is longer than one."""
    if text_width(word, size, bold) <= width:
        yield word
        return
    start, filled = 0, 0.0
    for index, sign in enumerate(word):
        step = text_width(sign, size, bold)
        if index > start and filled + step > width:
            yield word[start:index]
            start, filled = index, 0.0
        filled += step
    yield word[start:]


AGAIN = "(fortsat)"
"""What follows the row's number where it is continued."""

PAGE_HEIGHT = 514
"""Points of rows on a landscape A4 page between the margins, a little less than there is."""

_PADDING = 2
"""Points above and below a text together."""

_SPARE = 2
"""Lines kept free on a full row: office programs do not round alike."""

_FULL = PAGE_HEIGHT * 0.69
"""A page is to be at least so full where a text can go on on the next one: two thirds of the paper."""

_FEWEST = 5
"""A text goes on on another page where there is room for so many lines of a row, and so many are left."""


def continued(row: Row, widths: Mapping[str, float], least: float = 0, name: str = "") -> tuple[Row, ...]:
    """The row with a measured height, and further rows for what does not fit; they repeat looks, not values.

    ``name`` is the column whose value the further rows repeat, so that each says whose text it continues.
    """
    tall = row_height(row.cells, widths)
    if tall <= MAXIMUM:
        return (replace(row, height=max(least, tall)),)
    pieces = {key: _pieces(cell, widths[key], MAXIMUM) for key, cell in row.cells.items()}
    return tuple(
        _piece(row, index, dict(zip(pieces, texts, strict=True)), widths, least, name)
        for index, texts in enumerate(zip_longest(*pieces.values()))
    )


def parted(row: Row, widths: Mapping[str, float], room: float, name: str = "") -> tuple[Row, Row] | None:
    """The row as one that is at most ``room`` points tall and one for the rest of its texts, as ``continued`` has them.

    None where there is no room for a few lines, or nothing would be left.
    """
    if room < _FEWEST * line_height(SIZE) or not row.height or row.height <= room:
        return None
    pieces = {key: _pieces(cell, widths[key], room) for key, cell in row.cells.items()}
    rest: dict[str, Value] = {key: "\n".join(map(str, texts[1:])) or None for key, texts in pieces.items()}
    return (
        _piece(row, 0, {key: texts[0] for key, texts in pieces.items()}, widths, 0, name),
        replace(_piece(row, 1, rest, widths, 0, name), key=f"{row.key}#+"),
    )


def row_height(cells: Mapping[str, Cell], widths: Mapping[str, float]) -> float:
    """Points that a row needs to show all texts in it, which may be more than a row can hold."""
    texts = ((key, cell) for key, cell in cells.items() if isinstance(cell.value, str))
    return max((cell_height(cell, widths[key]) for key, cell in texts), default=0)


def cell_height(cell: Cell, width: float) -> float:
    """Points that a cell's text needs; a line that stands out as a whole is measured in bold."""
    look, strong, count = looks()[cell.role], tuple(filter(None, cell.strong)), 0
    for text in str(cell.value).split("\n"):
        count += line_count(text, width, look.size, look.bold or text.endswith(strong), look.indent)
    return count * line_height(look.size) + _PADDING


def _piece(row: Row, index: int, texts: dict[str, Value], widths: Mapping[str, float], least: float, name: str) -> Row:
    """The row with the pieces of text that stand on its first, second, … height."""
    if index and name:
        texts[name] = f"{str(row.cells[name].value).removesuffix(AGAIN).rstrip()}\n{AGAIN}"
    cells = {
        key: cell._replace(value=texts[key]) if index == 0 else Cell(texts[key], cell.role, strong=cell.strong)
        for key, cell in row.cells.items()
    }
    key = f"{row.key}#{index + 1}" if index and row.key else row.key
    return replace(row, cells=cells, key=key, height=max(0 if index else least, row_height(cells, widths)))


def _pieces(cell: Cell, width: float, tall: float) -> list[Value]:
    """A cell's text in pieces that each fit a row so tall; any other value, and what fits, stands in the first row alone."""
    if not isinstance(cell.value, str) or cell_height(cell, width) <= tall:
        return [cell.value]
    look = looks()[cell.role]
    fit = max(int(tall / line_height(look.size)) - _SPARE, 1)
    paragraphs = cell.value.split("\n")
    found = [line for text in paragraphs for line in folded_lines(text, width, look.size, look.bold, look.indent)]
    return ["\n".join(found[start : start + fit]) for start in range(0, len(found), fit)]


Parted = Callable[[Row, float], tuple[Row, Row] | None]
"""A row as two, of which the first is at most so many points tall; None where it stays one."""


def kept_together(
    rows: Iterable[Row], leading: Container[str], repeated: float, part: Parted = lambda row, room: None
) -> tuple[Row, ...]:
    """The rows with their page breaks, so that no heading and no effort ends a page alone.

    ``leading`` are the roles of rows that stand with the row after them, told by the role of the rest of the row;
    ``repeated`` is the height of the header that begins every further page. Rows of a table that belong ``together`` are
    divided, and a row goes on on the next page where ``part`` can divide it, where a page would be less than two thirds full.
    """
    found: list[Row] = []
    waiting = list(_runs(rows, lambda row: row.together or row.rest in leading))[::-1]
    used, fresh = 0.0, True
    while waiting:
        block = waiting.pop()
        if used + _height(block) > PAGE_HEIGHT:
            pieces = list(_runs(block, lambda row: row.rest in leading or (row.together and not row.data)))
            if (fresh or used < _FULL) and len(pieces) > 1:
                waiting += pieces[::-1]
                continue
            divided = _divided(block, PAGE_HEIGHT - used, part) if fresh or used < _FULL else None
            above, below = divided or ([], block)
            if divided or not fresh:
                found += above
                waiting.append([replace(below[0], page=True), *below[1:]])
                used, fresh = repeated, True
                continue
        found += block
        used, fresh = used + _height(block), False
    return tuple(found)


def headings_kept(rows: Sequence[Row], leading: Container[str], room: float, repeated: float) -> tuple[Row, ...]:
    """The rows of a table that may grow, with a page break only before headings that would end one alone that is fairly full in one of the programs.

    ``room`` are the points of a page as Excel prints it; LibreOffice, whose columns are wider, has room for a little more.
    """
    found, used = list[Row](), {room: 0.0, 1.063 * room: 0.0}
    for block in _runs(rows, lambda row: row.rest in leading):
        after = {most: filled + _height(block) for most, filled in used.items()}
        first = len(block) > 1 and any(tall > most and 5 * used[most] > 3 * most for most, tall in after.items())
        used = {most: repeated + _height(block) if first or tall > most else tall for most, tall in after.items()}
        found += [replace(block[0], page=first), *block[1:]]
    return tuple(found)


def _divided(block: Sequence[Row], room: float, part: Parted) -> tuple[list[Row], list[Row]] | None:
    """What of rows that stand together is put on the page that has so much room, and what is not; None where none of them can be."""
    for at in range(len(block) - 1, -1, -1):
        own = min(room - _height(block[:at]), (block[at].height or 0) - _FEWEST * line_height(SIZE))
        if pieces := part(block[at], own):
            return [*block[:at], pieces[0]], [pieces[1], *block[at + 1 :]]
    return None


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height or 0 for row in rows)


def _runs(rows: Iterable[Row], goes_on: Callable[[Row], bool]) -> Iterator[list[Row]]:
    """The rows in runs, of which each ends with the first row that it does not go on after."""
    run: list[Row] = []
    for row in rows:
        run.append(row)
        if not goes_on(row):
            yield run
            run = []
    if run:
        yield run


def together(rows: Iterable[Row]) -> list[Row]:
    """The rows as those that are to be printed on one page: a goal with its parts."""
    *others, last = rows
    return [*(replace(row, together=True) for row in others), last]


Columns = tuple[tuple[Column, str], ...]
"""Each column with its heading."""

_QUIET_TAB = "#5A666D"
UNPRINTED = "Arket kommer ikke med på papir, før dets udskriftsområde er ryddet."
"""What a sheet says that is not printed with the others."""
_LEAD_SIZE = 10


def table_page(
    name: str,
    head: tuple[str, Sequence[str]],
    listing: str,
    columns: Columns,
    cells: Sequence[Mapping[str, Cell]],
    tab: str = _QUIET_TAB,
) -> Sheet:
    """A sheet for the office: ``head`` is its title and the lines under it, ``listing`` the table's name; blank cells are filled in.

    It is not printed with the others (``UNPRINTED``). A heading stands to the right where its column has figures or dates.
    """
    keys, widths = [column.key for column, _ in columns], {column.key: column.width for column, _ in columns}
    title, facts = head
    lines = [line for fact in (*facts, UNPRINTED) for line in folded_lines(fact, sum(widths.values()), _LEAD_SIZE)]
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
    page = Page(repeat=("#header", "#header"), footer=f"{title} · til kontoret", printed=False)
    table = Listing(listing, "#header", rows[-1].key, alternative=title)
    shown = tuple(column for column, _ in columns)
    return Sheet(name, shown, tuple(rows), freeze=("0", 0), page=page, listings=(table,), tab=tab)


def _head(key: str, cells: Sequence[Mapping[str, Cell]]) -> str:
    right = any(key in entry and isinstance(entry[key].value, int | Decimal | date) for entry in cells)
    return "head.number" if right else "head"
