"""A document as data: parts with headings, paragraphs and tables. Sheets, HTML and a text document are made of the same.

Looks are roles (theme.py); the cells and rows of a table are those of a sheet, without heights or page breaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from followup_xl.page.layout import Column, Row, Target
from followup_xl.page.measure import text_width, width_for
from followup_xl.page.theme import looks

Emphasis = Literal["calm", "action", "missing", "waiting"]
"""How a piece of a bar stands out: what goes well, what somebody must act on, what has no figure, what is for later."""


@dataclass(frozen=True)
class Headline:
    """A heading; ``level`` 1 is the document's title, 2 that of a part or section, 3 that of a table within. ``key`` can be linked to."""

    text: str
    level: Literal[1, 2, 3] = 2
    role: str = "heading"
    key: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Text of one or more lines; ``strong`` are words that stand out where a line begins with them.

    ``links`` are words of it that lead to rows of tables; a sheet has none, since a cell is one link or none.
    """

    text: str
    role: str = "text.line"
    strong: tuple[str, ...] = ()
    links: tuple[tuple[str, Target], ...] = ()


@dataclass(frozen=True)
class Segment:
    """A piece of a bar: its words ("▼ 3 bagud"), which begin with the sign, and how many goals it stands for."""

    words: str
    count: int
    emphasis: Emphasis


@dataclass(frozen=True)
class CountBars:
    """Bars of counted goals side by side, each with its heading; as wide as what they count. None of them is empty."""

    bars: tuple[tuple[str, tuple[Segment, ...]], ...]

    @property
    def alternative(self) -> str:
        """What the bars show, in words."""
        return " ".join(f"{title}: {', '.join(piece.words for piece in pieces)}." for title, pieces in self.bars)


@dataclass(frozen=True)
class Table:
    """A table: ``columns`` with their headings, whose cells are found by the column's key.

    ``caption`` says in words what stands in it. ``heads``: the column whose cells are the headings of their rows.
    ``name`` makes it a real table of a sheet, where a name is given. ``runs_on``: its columns are those of the table
    before it in the part, whose header row a sheet does not repeat. ``repeats``: its header row stands on every further
    page of the part. ``head`` is the role of the headings.
    """

    columns: tuple[tuple[Column, str], ...]
    rows: Sequence[Row]
    caption: str
    heads: str = ""
    name: str = ""
    runs_on: bool = False
    repeats: bool = False
    head: str = "head"

    def head_of(self, key: str) -> str:
        """The role of a column's heading, which stands to the right where the column's cells do."""
        roles = (row.cells[key].role for row in self.rows if key in row.cells)
        right = self.head == "head" and any(looks()[role].align == "right" for role in roles)
        return f"{self.head}.number" if right else self.head


Block = Headline | Paragraph | CountBars | Table


@dataclass(frozen=True)
class Beside:
    """Blocks of a part that stand beside each other where there is width for it, by their places among its blocks.

    Those from ``first`` to before ``second`` stand on the left, those from there to before ``end`` on the right, where
    they begin at the column ``column``. They are read in their order, one after the other, where there is no such width.
    """

    first: int
    second: int
    end: int
    column: str


@dataclass(frozen=True)
class DocumentPart:
    """A part of a document, which begins on a page of its own: in a workbook a sheet called ``name``.

    ``columns`` are the sheet's, of which each table uses some by their keys. ``leading`` are the roles of rows that
    never stand last on a page. ``beside``: which blocks stand beside each other. ``one_page``: it is printed on one
    page.
    """

    name: str
    blocks: tuple[Block, ...]
    columns: tuple[Column, ...]
    leading: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    one_page: bool = False

    def fitted(self) -> "DocumentPart":
        """It with room in a sheet's first column for its longest link, which no program breaks; the widest column gives way, by half at most."""
        first, widest = self.columns[0], max(self.columns, key=lambda column: column.width)
        cells = (row.cells.get(first.key) for block in self.blocks if isinstance(block, Table) for row in block.rows)
        links = ((f"{cell.value}", looks()[cell.role]) for cell in cells if cell and cell.link)
        needs = (width_for(text_width(text, look.size, look.bold), look.indent) for text, look in links)
        more = min(max((first.width, *needs)) - first.width, widest.width / 2)
        wide = {first.key: first.width + more, widest.key: widest.width - more}
        return replace(self, columns=tuple(Column(each.key, wide.get(each.key, each.width)) for each in self.columns))


@dataclass(frozen=True)
class Document:
    """All parts, in the order they are read. ``header`` and ``footer`` stand on every page, ``mark`` so that nobody overlooks it; texts are Danish."""

    title: str
    subject: str
    author: str
    created: date
    parts: tuple[DocumentPart, ...]
    header: str = ""
    footer: str = ""
    keywords: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""
