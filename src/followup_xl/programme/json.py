"""What the machine-readable output says of a programme (commands.md): its files, its units and its pooled figures."""

from typing import Any

from followup_xl.danish.wording import exact
from followup_xl.programme.pooling import LeftOut, Pooled
from followup_xl.programme.programme import Programme
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.summary import envelope, refused_file


def programme_json(programme: Programme, overview: str | None) -> str:
    """The JSON text. ``overview`` is the name of the workbook that was written, None where none was."""
    together = refused_file("", "", programme.findings)["findings"]
    return envelope(
        [_file(entry) for entry in programme.files],
        plan=programme.plan.id,
        round=programme.round.month,
        as_of=[day.isoformat() for day in programme.days],
        overview=overview,
        units=[
            {"name": each.unit.name, "code": each.unit.code, "outcome": each.outcome, "files": list(each.files)}
            for each in programme.units
        ],
        pooled=[_pooled(each) for each in programme.pooled],
        findings=together,
    )


def _file(entry: Received) -> dict[str, Any]:
    unit = {"name": entry.unit.name, "code": entry.unit.code} if entry.unit and not entry.by_name else None
    return {**refused_file(entry.file, entry.outcome, entry.findings), "file": entry.file, "unit": unit}


def _pooled(found: Pooled) -> dict[str, Any]:
    """``part`` and ``whole`` are sums; ``component`` is the part of a compound goal, None for the goal itself."""
    indicator = found.indicator
    return {
        "goal": found.goals.goal.id,
        "component": found.component or None,
        "measure": indicator.measure if indicator.target else None,
        "unit": indicator.unit_words or None,
        "part": exact(found.part),
        "whole": exact(found.whole),
        "value": exact(found.value),
        "baseline": exact(found.baseline),
        "window": [day.isoformat() for day in found.window] if found.window else None,
        "units_reporting": len(found.counted),
        "units_expected": found.expected,
        "units_meeting": found.meeting,
        "units_assessed": found.assessed if found.meeting is not None else None,
        "left_out": [_left_out(entry) for entry in found.left_out],
    }


def _left_out(entry: LeftOut) -> dict[str, Any]:
    units = [{"name": unit.name, "code": unit.code} for unit in entry.voice.units]
    return {"units": units, "why": entry.why.value, "words": entry.words or None}
