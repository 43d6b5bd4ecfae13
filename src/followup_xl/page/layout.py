"""Words for a workbook: sheets, rows, cells, choices and roles, before anyone has decided on positions or colours.

Formulas and validations name cells instead of addressing them: ``[whole]`` is the column "whole" in the same row,
``[UNG-01!value]`` the column "value" in the row with that key, ``[*!answered]`` that column over all data rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from followup_xl.page.bullet import Bullet


@dataclass(frozen=True)
class Formula:
    """A formula in the spreadsheet's own English notation, without "=", and the result stored beside it."""

    text: str
    result: str | int | Decimal = ""


Value = str | Decimal | int | date | bool | Formula | None


@dataclass(frozen=True)
class Validation:
    """What a cell accepts, and the words around it: prompt while typing, message when refused.

    ``kind`` "list" offers ``choices``, or what stands in the cells that ``formula`` names; "number", "whole" and "date" lie
    between ``low`` and ``high``, a bound as text being a formula; "custom" holds a formula; "any" only prompts.
    """

    kind: Literal["list", "number", "whole", "date", "custom", "any"]
    title: str = ""
    prompt: str = ""
    error: str = ""
    choices: tuple[str, ...] = ()
    low: Decimal | date | str | None = None
    high: Decimal | date | str | None = None
    formula: str = ""


@dataclass(frozen=True)
class Target:
    """Where a link leads: a sheet, and a row and column of it by key."""

    sheet: str
    row: str
    column: str


class Cell(NamedTuple):
    """One cell: a value, the role that decides its looks, and what hangs on it.

    ``name`` becomes a defined name; ``note`` a cell note; ``link`` leads to another cell of the workbook. ``strong``
    are words that stand out in bold wherever a line of the text begins with them. ``picture`` lies over the cell, in its
    first line; the column is to be as wide as the picture. There are thousands of cells, and a
    named tuple is made in a quarter of the time that a frozen dataclass takes, which saved a tenth of describing Bilag 1.
    """

    value: Value = None
    role: str = "plain"
    rule: Validation | None = None
    note: str = ""
    name: str = ""
    link: Target | None = None
    strong: tuple[str, ...] = ()
    picture: Bullet | None = None


def strong_pieces(text: str, strong: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands out; of several words that a line begins with, the longest one does.

    >>> strong_pieces("Kilde: udtræk", ("Kilde:",)), strong_pieces("", ())
    ([('Kilde:', True), (' udtræk', False)], [])
    """
    words = tuple(filter(None, strong))
    pieces: list[tuple[str, bool]] = []
    done = line = 0
    while words and line >= 0:
        if text.startswith(words, line):
            word = max((word for word in words if text.startswith(word, line)), key=len)
            pieces += [(text[done:line], False), (word, True)]
            done = line + len(word)
        line = text.find("\n", max(line, done - 1)) + 1 or -1
    return [(piece, bold) for piece, bold in (*pieces, (text[done:], False)) if piece]


@dataclass(frozen=True)
class Row:
    """A row of cells by column key; columns without a cell are blank in the role ``rest``, or not there where it is empty.

    ``key`` makes the row findable in formulas and links; ``data`` marks the rows of the table proper.
    ``height`` is in points; None lets the program decide. One that ``grows`` is made taller by the program for what is
    typed into it. ``page`` begins a new page in print.
    ``together``: it is printed on the page of the row after it, where that leaves no page less than two thirds full.
    """

    cells: Mapping[str, Cell]
    key: str = ""
    rest: str = "plain"
    height: float | None = None
    hidden: bool = False
    data: bool = False
    page: bool = False
    together: bool = False
    grows: bool = False


@dataclass(frozen=True)
class Column:
    """A column: its key and its width in characters."""

    key: str
    width: float
    hidden: bool = False


@dataclass(frozen=True)
class Shade:
    """A look that follows the cell's text: cells of a column that hold exactly ``text`` take the ``role``.

    With ``formula`` they take it where the text, a formula that names cells of its row, is true.
    """

    column: str
    text: str
    role: str
    formula: bool = False


@dataclass(frozen=True)
class DrawnBox:
    """A box with words over the cells of a row: its place from the left edge of the sheet, and its size, in pixels.

    ``role`` gives its fill, ink and border (``open_sides``: a dashed one); ``alternative`` says what it shows.
    """

    row: str
    words: str
    role: str
    left: int
    top: int
    width: int
    height: int
    alternative: str = ""


@dataclass(frozen=True)
class Listing:
    """A real spreadsheet table, so that its header row is marked as one: from the row ``header`` to the row ``last``.

    ``columns`` are its first and last column; None means all of the sheet's. ``sorted_by_people`` puts the buttons
    for filtering and sorting on it. ``alternative`` says in words what stands in it.
    """

    name: str
    header: str
    last: str
    columns: tuple[str, str] | None = None
    sorted_by_people: bool = True
    alternative: str = ""


@dataclass(frozen=True)
class Page:
    """How a sheet prints: the header rows repeated; only the columns first to last.

    ``one_page`` fits the whole sheet on one page, else it is a page wide with the first ``beside`` columns on
    each of them; ``header`` and ``footer`` stand on every page. With ``scale`` (per cent) nothing is fitted: a page
    begins at each of the columns ``breaks``. ``mark`` stands out at the head of every page. ``printed`` False keeps the
    sheet out where the whole workbook is printed.
    """

    landscape: bool = True
    repeat: tuple[str, str] | None = None
    columns: tuple[str, str] | None = None
    footer: str = ""
    header: str = ""
    one_page: bool = False
    paper: Literal["A3", "A4"] = "A4"
    beside: int = 0
    scale: int = 0
    breaks: tuple[str, ...] = ()
    printed: bool = True
    mark: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``freeze`` is the key of the first row that scrolls, with the number of fixed columns.

    ``closed``: nothing outside its rows and columns can be filled in, and what is to the right of them is hidden.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    freeze: tuple[str, int] | None = None
    protected: bool = False
    closed: bool = False
    visibility: Literal["visible", "hidden", "very_hidden"] = "visible"
    page: Page = Page()
    shades: tuple[Shade, ...] = ()
    boxes: tuple[DrawnBox, ...] = ()
    listings: tuple[Listing, ...] = ()
    tab: str = ""


@dataclass(frozen=True)
class Book:
    """A workbook: sheets in order, which one is in front, its properties and the date it is stamped with.

    ``author`` is the program or an organisation, never a person; ``note_author`` stands on every note. ``keywords`` are
    the only property that LibreOffice carries into a PDF.
    """

    sheets: tuple[Sheet, ...]
    active: str
    title: str
    subject: str
    created: date
    properties: Mapping[str, str] = field(default_factory=dict)
    unlocked_normal: bool = False
    author: str = "followup-xl"
    note_author: str = "followup-xl"
    keywords: str = ""
