"""The messages about what stands in a cell: refusals, repairs and marks (E601 to N645)."""

from followup_xl.workbook.catalogue_refusals import COMPANION_CONFLICT, REFUSALS
from followup_xl.workbook.catalogue_repairs import NOT_REPORTED_MARK, REPAIRS

__all__ = ["COMPANION_CONFLICT", "NOT_REPORTED_MARK", "REFUSALS", "REPAIRS", "VALUE_MESSAGES"]

VALUE_MESSAGES = (*REFUSALS.values(), COMPANION_CONFLICT, *REPAIRS.values(), NOT_REPORTED_MARK)
