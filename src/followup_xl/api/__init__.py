"""What the program does, as functions: bytes and text in, bytes and findings out. The date is always an argument."""

from followup_xl.api.analysis import frame
from followup_xl.api.book import Written
from followup_xl.api.issuing import Edition, appendix, chosen_day, edition, former_rows, printed
from followup_xl.api.judging import Evaluation, evaluate, together
from followup_xl.api.marking import MarkedCopy, marked, marked_name
from followup_xl.api.programme import Returned, consolidate, overview
from followup_xl.api.sending import (
    BLANK,
    Given,
    chosen_round,
    chosen_units,
    generate,
    lint,
    workbook_name,
    workbook_names,
)

__all__ = [
    "BLANK",
    "Edition",
    "Evaluation",
    "Given",
    "MarkedCopy",
    "Returned",
    "Written",
    "appendix",
    "chosen_day",
    "chosen_round",
    "chosen_units",
    "consolidate",
    "edition",
    "evaluate",
    "former_rows",
    "frame",
    "generate",
    "lint",
    "marked",
    "marked_name",
    "overview",
    "printed",
    "together",
    "workbook_name",
    "workbook_names",
]
