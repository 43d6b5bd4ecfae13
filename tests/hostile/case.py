"""A bad workbook with what must come of it, and what is wrong where something else does."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import journeys
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Severity
from followup_xl.reporting.evaluate import Received
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from hostile.packing import SMALL, Carrier, carriers

FILE = "Ishøj 2015-08.xlsx"
CELLS: Mapping[str, Any] = {"A1": "Mål", "B1": "Ærø", "A2": Decimal(37), "B2": datetime(2015, 8, 31)}  # noqa: DTZ001
"""What the small workbook holds."""
OK = ""
"""In a table of damages: the workbook must be read, as if nothing had been done to it."""


@dataclass(frozen=True)
class Case:
    """One file, by name within its group, and what must come of it.

    ``refused`` is the code where nothing may be read of it; one of several, where the bytes decide which fault is met
    first. Else a file of nobody's must hold exactly ``cells`` (of its first sheet), and a form be read as it was filled
    in but for ``changed`` (as in ``journeys.READ``), with exactly the findings ``said`` (as in ``journeys.findings``).
    """

    group: str
    name: str
    made: Callable[[], bytes]
    refused: str = ""
    cells: Mapping[str, Any] | None = None
    said: frozenset[str] = journeys.SAID
    changed: Mapping[str, str] = field(default_factory=dict)
    file: str = FILE
    limits: Limits = DEFAULT_LIMITS
    with_plan: bool = False

    @property
    def is_form(self) -> bool:
        """Whether the file must be read as an answered form; a refused one is tried as one too."""
        return self.cells is None

    def __str__(self) -> str:
        return f"{self.group}: {self.name}"


Damage = Callable[[Carrier], bytes]


def both(group: str, damages: Iterable[tuple[str, Damage, str]]) -> Iterator[Case]:
    """Each damage done to both workbooks: refused with the code, or (OK) read as before."""
    for name, damage, code in damages:
        for carrier in carriers():
            cells = CELLS if carrier is SMALL and code == OK else None
            yield Case(group, f"{name} ({carrier.name})", _done(damage, carrier), code, cells)


def _done(damage: Damage, carrier: Carrier) -> Callable[[], bytes]:
    return lambda: damage(carrier)


def wrong(case: Case, outcome: Received | RawBook | tuple[Finding, ...]) -> list[str]:
    """What is otherwise than it must be, in words; empty where nothing is."""
    if isinstance(outcome, RawBook):
        return [f"read: {_cells(outcome)}"] if case.refused or _cells(outcome) != case.cells else []
    found = outcome.findings if isinstance(outcome, Received) else outcome
    if isinstance(outcome, Received) and outcome.report is not None and not case.refused:
        journey = journeys.Journey(case.name, case.name, lambda _: [], case.said, case.changed)
        return journeys.wrong(outcome, journey)
    codes = [entry.code for entry in found if entry.severity is Severity.ERROR]
    read = isinstance(outcome, Received) and outcome.report is not None
    return [f"read: {read}, found: {codes}"] if read or len(codes) != 1 or codes[0] not in case.refused.split() else []


def _cells(book: RawBook) -> dict[str, Any]:
    return {cell.ref: cell.value for cell in book.sheets[0].cells}
