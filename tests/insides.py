"""What tests use of the layers below the public API, under the short names that they have long had for it."""

from collections.abc import Iterator, Sequence
from datetime import date

from followup_xl.checks.contradictions import lint
from followup_xl.disk.store import marked_name
from followup_xl.marking.copy import marked
from followup_xl.model.finding import Finding
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.programme.consolidate import consolidate, overview
from followup_xl.reporting.editions import Edition, appendix, printed
from followup_xl.reporting.evaluate import Received as Evaluation
from followup_xl.reporting.evaluate import received as evaluate
from followup_xl.reporting.several.merging import merge
from followup_xl.reporting.tables import table as frame
from followup_xl.rules.figures import ReferenceFigure, Requirements
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook.generate import BLANK, Given, chosen_units, workbook_names, workbooks
from followup_xl.xlsx import WrittenFile

__all__ = [
    "Edition",
    "Evaluation",
    "Given",
    "WrittenFile",
    "appendix",
    "chosen_units",
    "consolidate",
    "evaluate",
    "frame",
    "generate",
    "lint",
    "marked",
    "marked_name",
    "merge",
    "overview",
    "printed",
    "promise",
    "requirements",
    "together",
    "workbook_names",
]


def generate(
    plan: Plan, units: tuple[Unit, ...], round_: Round, given: Given = BLANK, by_owner: bool = False
) -> Iterator[tuple[WrittenFile, tuple[Finding, ...]]]:
    """Each workbook with the faults of the answers it was filled in with."""
    return ((book, book.findings) for book in workbooks(plan, units, round_, given, by_owner))


def together(found: Sequence[Evaluation]) -> Evaluation:
    """Several files of one unit as one."""
    report = merge([each.report for each in found if each.report])
    return Evaluation(report.file, report.findings, report, "evaluated", identity=report.identity)


def requirements(indicator: Indicator, deadline: date, figures: ReferenceFigure) -> Requirements:
    """Every dated bound of the indicator in date order, the last being its final one; or the figure that is missing."""
    return kind_of(indicator).bounds(deadline, figures)


def promise(_: Plan, indicator: Indicator, deadline: date) -> str:
    """The target of an indicator in words for a table cell, before anything is reported."""
    return kind_of(indicator).promise(deadline)
