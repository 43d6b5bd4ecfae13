"""What the program does, as functions: bytes and text in, bytes and findings out. The date is always an argument.

A name's room is loaded when the name is first used: whoever only hands files on to other processes needs none of them,
which is a third of a second at the start of a run.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followup_xl.api.analysis import frame
    from followup_xl.api.book import Written
    from followup_xl.api.editions import Edition, chosen_day, edition, former_rows
    from followup_xl.api.issuing import appendix, printed
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

_ROOMS = {
    "analysis": ("frame",),
    "book": ("Written",),
    "editions": ("Edition", "chosen_day", "edition", "former_rows"),
    "issuing": ("appendix", "printed"),
    "judging": ("Evaluation", "evaluate", "together"),
    "marking": ("MarkedCopy", "marked", "marked_name"),
    "programme": ("Returned", "consolidate", "overview"),
    "sending": (
        "BLANK", "Given", "chosen_round", "chosen_units", "generate", "lint", "workbook_name", "workbook_names",
    ),
}  # fmt: skip
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """The function or class of that name, its room loaded now. AttributeError where there is none."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = found
    return found
