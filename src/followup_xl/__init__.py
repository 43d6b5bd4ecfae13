"""From a municipal goal plan to a follow-up workbook, and back to a status appendix anyone can recompute.

A plan is read (``read_plan``) and held against itself (``lint``); a workbook is made of it for each unit (``generate``);
what comes back is judged (``evaluate``, ``merge``), sent back to be mended (``mark``), issued as Bilag 1 (``appendix``) or as
a table (``table``), and put together across units (``consolidate``, ``overview``). ``run_inbox`` does the same with whole
folders. These names are all of the public API; each loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followup_xl.checks.contradictions import lint as lint
    from followup_xl.disk.store import RefusedError as RefusedError
    from followup_xl.inbox.run import run_inbox as run_inbox
    from followup_xl.marking.copy import mark as mark
    from followup_xl.model.finding import Finding as Finding
    from followup_xl.model.followup import FollowUp as FollowUp
    from followup_xl.model.plan import Plan as Plan
    from followup_xl.plan.files import read_plan as read_plan
    from followup_xl.plan.files import write_plan as write_plan
    from followup_xl.programme.consolidate import consolidate as consolidate
    from followup_xl.programme.consolidate import overview as overview
    from followup_xl.programme.programme import Programme as Programme
    from followup_xl.reporting.editions import appendix as appendix
    from followup_xl.reporting.evaluate import evaluate as evaluate
    from followup_xl.reporting.report import Report as Report
    from followup_xl.reporting.several.merging import merge as merge
    from followup_xl.reporting.tables import table as table
    from followup_xl.rules.assessment import Assessment as Assessment
    from followup_xl.workbook.generate import generate as generate
    from followup_xl.xlsx.limits import Limits as Limits

__version__ = "0.2.0"

_MODULE_OF = {
    "lint": "checks.contradictions", "RefusedError": "disk.store", "run_inbox": "inbox.run",
    "mark": "marking.copy", "Finding": "model.finding", "FollowUp": "model.followup", "Plan": "model.plan",
    "read_plan": "plan.files", "write_plan": "plan.files", "consolidate": "programme.consolidate",
    "overview": "programme.consolidate", "Programme": "programme.programme", "appendix": "reporting.editions",
    "evaluate": "reporting.evaluate", "merge": "reporting.several.merging", "Report": "reporting.report",
    "table": "reporting.tables", "Assessment": "rules.assessment", "generate": "workbook.generate",
    "Limits": "xlsx.limits",
}  # fmt: skip

__all__ = [
    "Assessment", "Finding", "FollowUp", "Limits", "Plan", "Programme", "RefusedError", "Report", "appendix",
    "consolidate", "evaluate", "generate", "lint", "mark", "merge", "overview", "read_plan", "run_inbox", "table",
    "write_plan",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """The function or class of that name, its module loaded now. AttributeError where there is none."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    """The public names, also those that are not loaded yet."""
    return sorted({*globals(), *__all__})
