"""From a municipal goal plan to a follow-up workbook, and back to a status appendix anyone can recompute."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followup_xl.marking.copy import MarkedCopy as MarkedCopy
    from followup_xl.marking.copy import marked as marked
    from followup_xl.marking.copy import marked_name as marked_name
    from followup_xl.programme.consolidate import Returned as Returned
    from followup_xl.programme.consolidate import consolidate as consolidate
    from followup_xl.programme.consolidate import overview as overview
    from followup_xl.reporting.analysis import frame as frame
    from followup_xl.reporting.editions import Edition as Edition
    from followup_xl.reporting.editions import chosen_day as chosen_day
    from followup_xl.reporting.editions import edition as edition
    from followup_xl.reporting.editions import former_rows as former_rows
    from followup_xl.reporting.evaluate import Evaluation as Evaluation
    from followup_xl.reporting.evaluate import evaluate as evaluate
    from followup_xl.reporting.evaluate import together as together
    from followup_xl.reporting.issuing import appendix as appendix
    from followup_xl.reporting.issuing import printed as printed
    from followup_xl.workbook.generate import BLANK as BLANK
    from followup_xl.workbook.generate import Given as Given
    from followup_xl.workbook.generate import chosen_round as chosen_round
    from followup_xl.workbook.generate import chosen_units as chosen_units
    from followup_xl.workbook.generate import generate as generate
    from followup_xl.workbook.generate import lint as lint
    from followup_xl.workbook.generate import workbook_name as workbook_name
    from followup_xl.workbook.generate import workbook_names as workbook_names
    from followup_xl.xlsx import WrittenFile as WrittenFile

__version__ = "0.1.0"

_MODULE_OF = {
    "BLANK": "workbook.generate",
    "Edition": "reporting.editions",
    "Evaluation": "reporting.evaluate",
    "Given": "workbook.generate",
    "MarkedCopy": "marking.copy",
    "Returned": "programme.consolidate",
    "WrittenFile": "xlsx",
    "appendix": "reporting.issuing",
    "chosen_day": "reporting.editions",
    "chosen_round": "workbook.generate",
    "chosen_units": "workbook.generate",
    "consolidate": "programme.consolidate",
    "edition": "reporting.editions",
    "evaluate": "reporting.evaluate",
    "former_rows": "reporting.editions",
    "frame": "reporting.analysis",
    "generate": "workbook.generate",
    "lint": "workbook.generate",
    "marked": "marking.copy",
    "marked_name": "marking.copy",
    "overview": "programme.consolidate",
    "printed": "reporting.issuing",
    "together": "reporting.evaluate",
    "workbook_name": "workbook.generate",
    "workbook_names": "workbook.generate",
}


def __getattr__(name: str) -> Any:
    """The function or class of that name, its module loaded now. AttributeError where there is none."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
