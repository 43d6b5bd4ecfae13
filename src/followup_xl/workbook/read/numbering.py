"""Which row of the plan a cell of the number column names, whatever an office program has made of the number."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar, get_args

from followup_xl.danish.numbers import normal_form
from followup_xl.model.cell import RawCell
from followup_xl.workbook.contract import Role

K = TypeVar("K", bound=Hashable)

_TWO_NUMBERS = re.compile(r"(\d+)[.,/-](\d+)")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile(rf"(.+)\|({'|'.join(get_args(Role))})\|([0-9a-f]{{8}})")


@dataclass(frozen=True)
class Mark:
    """The hidden copy of a row's identity: its key, a hash of its text and target, and the column it stands in."""

    key: str
    digest: str
    column: int


def mark(cell: RawCell) -> Mark | None:
    """The hidden copy in a cell; None where the cell holds none."""
    match = _MARK.fullmatch(cell.value.strip()) if isinstance(cell.value, str) and "|" in cell.value else None
    return Mark(match[1], match[3], cell.column) if match else None


@dataclass(frozen=True)
class Numbers:
    """The numbers of a plan's rows, ready to be recognised in cells: as they are, folded, as figures and as days."""

    exact: frozenset[str]
    alike: Mapping[str, tuple[str, ...]]
    figures: Mapping[Decimal, tuple[str, ...]]
    days: Mapping[tuple[int, int], tuple[str, ...]]

    def named(self, cell: RawCell) -> tuple[str, ...]:
        """The keys a cell may name; more than one where a program turned 2.10 into 2.1, none where it is no number.

        Text is compared without blanks, in any case, with any dash; a number or a date with the numbers it may have
        been typed as: 2.4 becomes 2 April, in English 4 February.
        """
        if isinstance(cell.value, str):
            text = cell.value.strip()
            return (text,) if text in self.exact else self.alike.get(_folded(text), ())
        if isinstance(cell.value, Decimal):
            return self.figures.get(cell.value, ()) if cell.value.is_finite() else ()
        if isinstance(cell.value, date):
            return self.days.get((cell.value.day, cell.value.month), ())
        return ()


def numbers(keys: Iterable[str]) -> Numbers:
    """The numbers of rows with these keys."""
    known = sorted(set(keys))
    plain = [(Decimal(key), key) for key in known if _PLAIN_NUMBER.fullmatch(key)]
    days = [
        (day, key)
        for key in known
        if (two := _TWO_NUMBERS.fullmatch(key))
        for day in {(int(two[1]), int(two[2])), (int(two[2]), int(two[1]))}
    ]
    return Numbers(frozenset(known), _together((_folded(key), key) for key in known), _together(plain), _together(days))


def _together(pairs: Iterable[tuple[K, str]]) -> dict[K, tuple[str, ...]]:
    found: dict[K, tuple[str, ...]] = {}
    for shape, key in pairs:
        found[shape] = (*found.get(shape, ()), key)
    return found


def _folded(text: str) -> str:
    return normal_form(text).replace(" ", "").replace(",", ".").rstrip(".")
