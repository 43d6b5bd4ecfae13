"""The rows about writing and reading one workbook, and many, inside one process."""

from statistics import fmean

import followup_xl as api
from benchmarks import material
from benchmarks.by_openpyxl import by_openpyxl, loaded, values
from benchmarks.by_xlsxwriter import lean, leanest, naive
from benchmarks.calls import BookCalls
from benchmarks.likeness import DRAWN, SIZES, STORED, contents, differences
from benchmarks.pairs import PRODUCT, Samples, Work, clocked, rounds, seconds
from benchmarks.recorder import book_calls
from benchmarks.sizes import peak_mib
from followup_xl.page.layout import Book
from followup_xl.plan.files import plan_or_findings
from followup_xl.reporting.report import Report
from followup_xl.xlsx.read.book import raw_book

UNITS, MANY = 98, 1000
STEP = 7
"""Every seventh unit's single workbook is timed beside the ninety-eight of a round: units have goals of their own."""


class UnlikeError(Exception):
    """A yardstick writes something else than the program does, so that its time would say nothing."""


def checked_calls(book: Book, made: bytes, yardsticks: tuple[str, ...] = ("lean",)) -> BookCalls:
    """The calls that a workbook is made by, once each yardstick has made the very same of them. Raises UnlikeError."""
    calls, whole = book_calls(book), contents(made)
    for name in yardsticks:
        apart = (*SIZES, *STORED, *DRAWN) if name == "openpyxl" else ()
        if found := differences(whole, contents(YARDSTICKS[name](calls)), apart):
            raise UnlikeError(f"{name}: {len(found)} differences, first {found[0]}")
    return calls


YARDSTICKS = {"lean": lean, "leanest": leanest, "naive": naive, "openpyxl": by_openpyxl}


def generating(count: int) -> Samples:
    """One blank workbook: the program, and the same calls by each yardstick."""
    calls = checked_calls(*material.blank_book(), tuple(YARDSTICKS))
    return rounds({PRODUCT: blank} | clocked({name: _writing(name, calls) for name in YARDSTICKS}), count)


def _writing(name: str, calls: BookCalls) -> Work:
    return lambda: YARDSTICKS[name](calls)


def blank(number: int = 0) -> float:
    """The seconds the program takes for the blank workbook of one of the plan's units, the plan just read."""
    plan = material.fresh_plan()
    return seconds(lambda: next(api.generate(plan, [plan.units[number].name])))


def all_blank(number: int) -> None:
    """So many blank workbooks one after the other, the plan's units over and over, none of them kept."""
    plan = material.plan()
    units = [plan.units[index % len(plan.units)].name for index in range(number)]
    for _ in api.generate(plan, units):
        continue


def many(count: int) -> Samples:
    """Ninety-eight workbooks in one go, and as many times a single one."""

    def single() -> float:
        return UNITS * fmean(blank(number) for number in range(0, len(material.plan().units), STEP))

    return rounds({PRODUCT: lambda: seconds(lambda: all_blank(UNITS)), "single": single}, count)


def memory(count: int) -> Samples:
    """The most memory the process has held after a thousand workbooks, and after ninety-eight."""
    all_blank(UNITS)
    after = peak_mib()
    all_blank(MANY - UNITS)
    return {PRODUCT: [peak_mib()], str(UNITS): [after]}


def reading(count: int) -> Samples:
    """Everything judging needs of one filled workbook, and the workbook loaded with openpyxl."""
    found = material.filled()
    works = {PRODUCT: lambda: raw_book(found.data, found.name), "load": lambda: loaded(found.data)}
    return rounds(clocked(works), count)


def judging(count: int) -> Samples:
    """A filled workbook read, judged and written as Bilag 1; and read and written without judging, in two ways."""
    found, calls = material.filled(), checked_calls(*material.appendix_book())

    def hand_written() -> bytes:
        values(found.data)
        return lean(calls)

    def floor() -> bytes:
        raw_book(found.data, found.name)
        return lean(calls)

    works = {PRODUCT: lambda: api.appendix(judged()), "hand": hand_written, "floor": floor}
    return rounds(clocked(works), count)


def judged() -> Report:
    """The filled workbook, read and judged."""
    return api.evaluate(material.filled().data, name=material.filled().name)


def appendix(count: int) -> Samples:
    """Bilag 1 alone, described and written; and written by each yardstick that can."""
    names = ("lean", "leanest", "naive")
    calls = checked_calls(*material.appendix_book(), names)

    def product() -> float:
        report = judged()
        return seconds(lambda: api.appendix(report))

    return rounds({PRODUCT: product} | clocked({name: _writing(name, calls) for name in names}), count)


def plan_file(count: int) -> Samples:
    """The plan read from its file, and one workbook generated from it."""
    return rounds({PRODUCT: lambda: seconds(lambda: plan_or_findings(material.PLAN)), "generate": blank}, count)
