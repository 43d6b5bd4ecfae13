"""What is measured on: a plan of sixty goals, its workbooks blank and filled, and the descriptions they are written from."""

import importlib
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import followup_xl as api
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.page.layout import Book
from followup_xl.plan.files import plan_or_findings
from followup_xl.xlsx import write as write_xlsx

ROOT = Path(__file__).parents[1]
PLAN, SEED = "landsplan-98", 98
"""The shipped plan that is measured on, and what the answers to it are drawn from."""


@cache
def plan() -> Plan:
    """The plan itself. ValueError where the shipped one cannot be read."""
    found = plan_or_findings(PLAN).plan
    if found is None:
        raise ValueError(f"the shipped plan {PLAN} cannot be read")
    return found


def fresh_plan() -> Plan:
    """The plan as it is just after it was read: nothing that was computed from it since hangs on it."""
    found = pickle.loads(_just_read())  # noqa: S301  (packed below)
    assert isinstance(found, Plan)
    return found


@cache
def _just_read() -> bytes:
    found = plan_or_findings(PLAN).plan
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def first() -> tuple[tuple[Unit, ...], Round]:
    """The one unit and the round that a single workbook is made for."""
    return plan().units[:1], plan().rounds[0]


def inbox_maker() -> Any:
    """The room of the tests that answers any plan plausibly and fills folders with returned workbooks."""
    if str(ROOT / "tests") not in sys.path:
        sys.path.append(str(ROOT / "tests"))
    return importlib.import_module("inbox_maker")


@dataclass(frozen=True)
class Filled:
    """A returned workbook: its usual name and its bytes."""

    name: str
    data: bytes


@cache
def filled() -> Filled:
    """The first unit's workbook, filled in with answers drawn from a fixed seed."""
    (unit,), round_ = first()
    maker = inbox_maker()
    data: bytes = maker.workbook(plan(), unit, round_, maker.answers(plan(), unit, SEED, round_))
    return Filled(f"{unit.name} {round_.month}.xlsx", data)


def blank_book() -> tuple[Book, bytes]:
    """The description that the first unit's blank workbook is written from, and the file the program makes of it."""
    units, round_ = first()
    return described(lambda: next(api.generate(plan(), [units[0].name], round=round_.month)).data)


def appendix_book() -> tuple[Book, bytes]:
    """The description that the filled workbook's Bilag 1 is written from, and the file the program makes of it."""
    report = api.evaluate(filled().data, name=filled().name)
    return described(lambda: api.appendix(report).data)


def described(make: Callable[[], bytes]) -> tuple[Book, bytes]:
    """What the writer is handed while one workbook is made, and what is made. ValueError unless it is handed one book."""
    kept, seen = write_xlsx.workbook_bytes, list[Book]()

    def workbook_bytes(book: Book) -> bytes:
        seen.append(book)
        return kept(book)

    write_xlsx.workbook_bytes = workbook_bytes
    try:
        data = make()
    finally:
        write_xlsx.workbook_bytes = kept
    if len(seen) != 1:
        raise ValueError(f"the writer was handed {len(seen)} workbooks instead of one")
    return seen[0], data
