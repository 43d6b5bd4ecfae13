"""Which row of the plan a cell of the number column names, whatever an office program has made of the number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from followup_xl.domain.numbers_da import clean
from followup_xl.domain.raw import RawCell
from followup_xl.sheets.contract import Role

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
    match = _MARK.fullmatch(cell.value.strip()) if isinstance(cell.value, str) else None
    return Mark(match[1], match[3], cell.column) if match else None


@dataclass(frozen=True)
class Numbers:
    """The numbers of a plan's rows, ready to be recognised in cells."""

    exact: frozenset[str]
    alike: dict[str, tuple[str, ...]]

    def named(self, cell: RawCell) -> tuple[str, ...]:
        """The keys a cell may name; more than one where a program turned 2.10 into 2.1, none where it is no number.

        Text is compared without blanks, in any case, with any dash; a number or a date with the numbers it may have
        been typed as.
        """
        if isinstance(cell.value, str):
            text = cell.value.strip()
            return (text,) if text in self.exact else self.alike.get(_folded(text), ())
        if isinstance(cell.value, Decimal):
            return tuple(sorted(key for key in self.exact if _is_number(key, cell.value)))
        if isinstance(cell.value, date):
            return tuple(sorted(key for key in self.exact if _is_day(key, cell.value)))
        return ()


def numbers(keys: Iterable[str]) -> Numbers:
    """The numbers of rows with these keys."""
    known = frozenset(keys)
    alike: dict[str, tuple[str, ...]] = {}
    for key in sorted(known):
        alike[_folded(key)] = (*alike.get(_folded(key), ()), key)
    return Numbers(known, alike)


def _folded(text: str) -> str:
    return clean(text).replace(" ", "").replace(",", ".").rstrip(".")


def _is_number(key: str, value: Decimal) -> bool:
    return bool(_PLAIN_NUMBER.fullmatch(key)) and value.is_finite() and Decimal(key) == value


def _is_day(key: str, value: date) -> bool:
    """Whether a date is what a program makes of the number: 2.4 becomes 2 April, in English 4 February."""
    match = _TWO_NUMBERS.fullmatch(key)
    return match is not None and (int(match[1]), int(match[2])) in ((value.day, value.month), (value.month, value.day))
