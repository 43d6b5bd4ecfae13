"""A report as tidy rows: one per goal and part."""

from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import rounded
from followup_xl.model.carried import digest
from followup_xl.model.followup import TidyRow
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Goal, Part
from followup_xl.model.status import Status
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

DIGITS = 9
"""Decimals kept in a number cell, where the fifteen digits that a spreadsheet holds in all allow it."""

SIGNIFICANT_DIGITS = 15


def definition(goal: Goal, indicator: Indicator) -> str:
    """A short hash of all that must be unchanged for two rounds to be compared: what is counted, the target, the dates.

    ``indicator`` is the goal itself or one of its parts; a compound goal changes with any of its parts.
    """
    own = (goal.text, getattr(indicator, "key", ""), *_meaning(goal, indicator))
    parts = () if isinstance(indicator, Part) else goal.parts
    return digest(*own, *(word for part in parts for word in (part.key, *_meaning(goal, part))))


def _meaning(goal: Goal, indicator: Indicator) -> tuple[str, ...]:
    target = indicator.target.model_dump_json() if indicator.target else ""
    baseline = indicator.baseline.model_dump_json(include={"value", "at"}) if indicator.baseline else ""
    dates = (indicator.start or goal.start, indicator.deadline or goal.deadline)
    counted = (indicator.measure, indicator.unit or "", indicator.part_means or "", indicator.whole_means or "")
    others = "|".join(reference.label for reference in indicator.references)
    return target, baseline, *counted, others, *(day.isoformat() if day else "" for day in dates)


def records(report: Report) -> tuple[TidyRow, ...]:
    """This round's rows, in the plan's order."""
    rows = []
    for area in report.plan.areas:
        for goal in area.goals:
            found = next(entry for entry in report.goals if entry.goal == goal.id)
            rows += [_record(report, area.name, goal, entry) for entry in (found, *found.parts)]
    return tuple(rows)


def _number(value: Fraction | Decimal | None) -> Decimal | None:
    """A number as a spreadsheet can hold it: at most nine decimals, and fifteen digits in all."""
    if value is None:
        return None
    whole = len(str(abs(int(value))))
    return rounded(value, max(0, min(DIGITS, SIGNIFICANT_DIGITS - whole))).normalize()


def _record(report: Report, area: str, goal: Goal, found: Assessment) -> TidyRow:
    verdict, window, indicator = found.verdict, found.window, found.indicator
    return TidyRow(
        unit_code=report.unit.code, unit=report.unit.name, plan=report.plan.id, plan_version=report.plan.version,
        round=report.followup.round, as_of=report.followup.as_of, area=area, goal=goal.id, part=found.part,
        level="resultatmål" if goal.level == "result" else "indsatsmål",
        text=getattr(indicator, "label", "") or goal.text, owner=goal.owner or "", kind=found.kind,
        measure=indicator.unit_words, value=_number(found.value), part_count=_number(found.part_count),
        whole=_number(found.whole_count),
        window_from=window.start if window else None, window_to=window.end if window else None,
        target=_number(found.requirement.target) if found.requirement else None, deadline=found.deadline,
        degree=_number(verdict.degree) if verdict else None, expected=_number(verdict.expected) if verdict else None,
        progress=_number(verdict.progress) if verdict else None, status=found.final.value,
        computed=found.computed.value, stated=found.answer.stated.words if found.answer.stated else "",
        documented="ja" if found.documented and found.computed is not Status.UNDOCUMENTED else "nej",
        definition=definition(goal, indicator),
    )  # fmt: skip
