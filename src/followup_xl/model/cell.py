"""A cell as it stands in a returned workbook, before anyone has interpreted it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True)
class ErrorValue:
    """An error a spreadsheet shows in place of a value, such as ``#N/A``."""

    text: str


RawValue = str | bool | Decimal | date | datetime | time | timedelta | ErrorValue | None
"""What a cell holds: a number is exact as stored, a date only where the number format makes it one."""


class RawCell(NamedTuple):
    """One cell: its stored value, number format and formula (None where there is none).

    A formula without a stored result has ``value`` None and ``formula`` set; a blank cell has neither. A tuple, since
    a workbook has thousands, and a frozen dataclass takes four times as long to make.
    """

    row: int
    column: int
    ref: str
    value: RawValue = None
    number_format: str = "General"
    formula: str | None = None


@dataclass(frozen=True)
class RawNote:
    """A note on a cell, which need not exist otherwise; never who wrote it.

    ``threaded`` is an entry of a conversation. A program that knows conversations also keeps an ordinary note
    for those that do not: the same words after an explanation.
    """

    row: int
    column: int
    ref: str
    text: str
    threaded: bool = False


@dataclass(frozen=True)
class RawSheet:
    """A sheet's existing cells by row and column (from 1), and what about it bears on trusting them.

    ``merges`` are areas such as ``B2:C4``; ``hidden_rows`` and ``hidden_columns`` are numbers, from 1;
    ``names`` are the names that hold on this sheet alone.
    """

    name: str
    cells: tuple[RawCell, ...]
    visible: bool = True
    protected: bool = False
    merges: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    very_hidden: bool = False
    notes: tuple[RawNote, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> Mapping[int, list[tuple[int, str]]]:
        """The texts in each row that holds any, each with its column; asked for by all who look for a sheet or a row."""
        rows: dict[int, list[tuple[int, str]]] = {}
        for cell in self.cells:
            if isinstance(cell.value, str):
                rows.setdefault(cell.row, []).append((cell.column, cell.value))
        return rows


@dataclass(frozen=True)
class RawBook:
    """A workbook as read: sheets in order, defined names and custom properties as text.

    ``structure_locked`` means that sheets cannot be added, removed or renamed; ``active`` names what could act
    if the file were opened (``macros``, ``links``, ``connections``, ``objects``), sorted, each once.
    """

    file: str
    sheets: tuple[RawSheet, ...]
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    structure_locked: bool = False
    active: tuple[str, ...] = ()
