"""What a document is to those who read it in order: levels of headings, cells in their places, links, texts that are safe."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.page.document import Beside, Block, Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Formula, Row, Target, Value, strong_pieces
from followup_xl.page.theme import looks

_UNREADABLE = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
"""Characters that no XML document holds, and those that control a screen."""


@dataclass(frozen=True)
class PlacedBlock:
    """A block in its document: ``level`` is that of a heading in the whole, 0 of anything else; ``key`` can be linked to.

    ``page``: it begins a page.
    """

    block: Block
    level: int = 0
    key: str = ""
    page: bool = False

    @property
    def text(self) -> str:
        """The words of a heading; empty for anything else."""
        return self.block.text if isinstance(self.block, Headline) else ""


@dataclass(frozen=True)
class PlacedCell:
    """A cell of a table over so many of its columns. ``head``: it heads its row; ``label`` is the column's heading."""

    cell: Cell
    label: str
    columns: int = 1
    head: bool = False


@dataclass(frozen=True)
class Outline:
    """A document's parts with the places of their blocks, and the names of the rows that are linked to.

    ``title`` is the heading of the whole where no part begins with it; None where the first one does.
    """

    title: str | None
    parts: tuple[tuple[DocumentPart, tuple[PlacedBlock, ...]], ...]
    names: Mapping[tuple[str, str], str]

    def name(self, part: DocumentPart, row: Row) -> str:
        """What a row is linked to by; empty where nothing leads to it."""
        return self.names.get((part.name, row.key), "") if row.key else ""

    def linked(self, text: str, links: Sequence[tuple[str, Target]]) -> list[tuple[str, str]]:
        """The text in pieces, each with the name of what it leads to; empty where it leads nowhere."""
        aims = {readable(words): name for words, link in links if (name := self.aim(link))}
        if not aims:
            return [(text, "")]
        words = "|".join(re.escape(each) for each in sorted(aims, key=len, reverse=True))
        pieces = re.split(rf"(?<![\w.,-])({words})(?![\w-]|[.,]\d)", text)
        return [(piece, aims[piece] if at % 2 else "") for at, piece in enumerate(pieces) if piece]

    def spans(
        self, text: str, strong: tuple[str, ...], role: str, links: Sequence[tuple[str, Target]]
    ) -> Iterator[tuple[list[tuple[str, str]], str]]:
        """A text in pieces as ``linked``, each with how it stands out in its role: "strong", "light" beside what is strong, or ""."""
        pieces = strong_pieces(readable(text), tuple(map(readable, strong)))
        plain = looks()[role].bold and any(bold for _, bold in pieces)
        for piece, bold in pieces:
            yield self.linked(piece, links), "" if bold == plain else "strong" if bold else "light"

    def aim(self, link: Target | None) -> str:
        """The name of what a link leads to; empty where there is no such row, or no link."""
        return self.names.get((link.sheet, link.row), "") if link else ""


def outline(document: Document) -> Outline:
    """The document's headings numbered as one: the title alone has level 1, and none is skipped below it."""
    first = next((block for part in document.parts[:1] for block in part.blocks if isinstance(block, Headline)), None)
    titled = first is not None and first.level == 1 and document.parts[0].blocks[0] is first
    parts = tuple((part, tuple(_places(part, at, titled and at == 0))) for at, part in enumerate(document.parts))
    return Outline(None if titled else document.title, parts, _names(document))


def _places(part: DocumentPart, number: int, titled: bool) -> Iterator[PlacedBlock]:
    shift = int(not titled and any(isinstance(block, Headline) and block.level == 1 for block in part.blocks))
    above = 1
    for at, block in enumerate(part.blocks):
        page, level = bool(number) and at == 0, 0
        if isinstance(block, Headline):
            title = titled and at == 0
            level = above = 1 if title else min(max(block.level + shift, 2), above + 1)
        yield PlacedBlock(block, level, f"del-{number + 1}-{at + 1}" if level else "", page)


def _names(document: Document) -> dict[tuple[str, str], str]:
    """The rows that something leads to, by part and key, each with a name that no other one has."""
    tables = [(part, block) for part in document.parts for block in part.blocks if isinstance(block, Table)]
    links = [cell.link for _, table in tables for row in table.rows for cell in row.cells.values() if cell.link]
    texts = (block for part in document.parts for block in part.blocks if isinstance(block, Paragraph))
    links += [aim for block in texts for _, aim in block.links]
    wanted = {(link.sheet, link.row) for link in links}
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for part, table in tables:
        for row in table.rows:
            if (part.name, row.key) in wanted and (part.name, row.key) not in names:
                name = own = re.sub(r"[^0-9a-z]+", "-", f"{part.name} {row.key}".lower()).strip("-")
                while name in taken:
                    name = f"{own}-{len(taken)}"
                taken.add(name)
                names[part.name, row.key] = name
    return names


def placed_cells(table: Table, row: Row) -> list[PlacedCell]:
    """The cells of a row from left to right; a text that runs on takes the blank columns to its right."""
    blank = Cell(None, "cell" if row.rest == "plain" else row.rest)
    cells = [(row.cells.get(column.key, blank), column.key, heading) for column, heading in table.columns]
    filled = [at for at, (cell, _, _) in enumerate(cells) if cell.value is not None or cell.picture]
    last = filled[-1] if runs_on(row) and filled else len(cells) - 1
    found = [
        PlacedCell(cell, heading, 1, head=key == table.heads and cell.value is not None)
        for cell, key, heading in cells[: last + 1]
    ]
    end = found[-1]
    found[-1] = PlacedCell(end.cell, end.label, len(cells) - last, end.head)
    return found


def runs_on(row: Row) -> bool:
    """Whether the last text of the row runs over the columns beside it: the look of the rest does not wrap."""
    return row.rest not in ("plain", "") and not looks()[row.rest].wrap


def sides(part: DocumentPart, at: int) -> Beside | None:
    """The blocks that stand beside each other from this one on."""
    return next((pair for pair in part.beside if pair.first == at), None)


def value_words(value: Value) -> str:
    """A value as it is read; nothing for none."""
    match value:
        case None:
            return ""
        case Formula():
            return value_words(value.result)
        case date():
            return f"{value:%d-%m-%Y}"
        case bool():
            return "ja" if value else "nej"
        case int() | Decimal():
            return plain_number(Fraction(value))
    return readable(value)


def readable(text: str) -> str:
    """The text, a sign for each character that no document can hold."""
    return _UNREADABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
