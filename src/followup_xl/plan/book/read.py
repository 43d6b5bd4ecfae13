"""The door for plans written in a workbook: xlsx bytes in; a plan out, or every fault with its sheet and cell.

Judges no more than the plan file's door does: what a readable plan contradicts in itself is left to the plan checks.
"""

from pydantic import ValidationError

from followup_xl.model.cell import RawBook
from followup_xl.model.plan import Plan
from followup_xl.model.unit_plan import own_faults
from followup_xl.plan.book.faults import faults
from followup_xl.plan.book.links import tell_broken_links
from followup_xl.plan.book.rows import tree
from followup_xl.plan.book.sheets import sheets
from followup_xl.plan.book.tree import Tree
from followup_xl.plan.plan_read import PlanRead
from followup_xl.xlsx.read.book import raw_book


def plan_from_xlsx(data: bytes, file: str) -> PlanRead:
    """Read a plan from an authoring workbook; ``file`` is the name that findings give as their place.

    Bytes that are no workbook, or not one with a plan's fields, are a finding, never an exception.
    """
    book = raw_book(data, file)
    return PlanRead(None, book) if isinstance(book, tuple) else plan_in(book)


def plan_in(book: RawBook) -> PlanRead:
    """The plan in a workbook's cells."""
    found = sheets(book)
    if not found.found:
        return PlanRead(None, tuple(found.findings))
    grown = tree(found)
    tell_broken_links(grown)
    plan, error = _validated(grown)
    told = faults(grown, error)
    return PlanRead(None if told else plan, told)


def _validated(grown: Tree) -> tuple[Plan | None, ValidationError | None]:
    """The plan, or what its records refuse."""
    try:
        plan = Plan.model_validate(grown.data)
        return plan, own_faults(plan)
    except ValidationError as error:
        return None, error
