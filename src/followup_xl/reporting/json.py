"""What the JSON says of one evaluated workbook: every goal with its figures, status and explanation (commands.md)."""

from typing import Any

from followup_xl.danish.wording import exact
from followup_xl.model.followup import Answer
from followup_xl.model.plan import Goal
from followup_xl.model.status import Status
from followup_xl.reporting.report import Report
from followup_xl.reporting.report_json import findings_told
from followup_xl.rules.assessment import Assessment, rollup
from followup_xl.rules.explain import explanation


def evaluated_file(report: Report, appendix: str | None) -> dict[str, Any]:
    """Everything about one evaluated workbook."""
    total = rollup(report.goals)
    return {
        "file": report.file,
        "unit": {"name": report.unit.name, "code": report.unit.code},
        "plan": report.plan.id,
        "round": report.followup.round,
        "as_of": report.followup.as_of.isoformat(),
        "appendix": appendix,
        "goals": [_goal(report, found) for found in report.goals],
        "efforts": _efforts(report),
        "findings": findings_told(report.findings),
        "outcome": "evaluated",
        "summary": {
            "goals": total.goals,
            "answered": total.answered,
            "by_status": {status.value: count for status, count in total.by_status},
            "overridden": total.overridden,
        },
    }


def _goal(report: Report, found: Assessment) -> dict[str, Any]:
    goal = next(goal for goal in report.plan.goals if goal.id == found.goal)
    area = next(area for area in report.plan.areas if goal in area.goals)
    head = {"id": goal.id, "level": goal.level, "area": area.id, "text": goal.text}
    return {**head, **_judged(report, found), "parts": [_part(report, goal, part) for part in found.parts]}


def _part(report: Report, goal: Goal, found: Assessment) -> dict[str, Any]:
    label = next(part.label for part in goal.parts if part.key == found.part)
    return {"part": found.part, "text": label, **_judged(report, found)}


def _judged(report: Report, found: Assessment) -> dict[str, Any]:
    verdict, window = found.verdict, found.window
    return {
        "status": found.final.value,
        "computed": found.computed.value,
        "stated": found.stated.value if found.stated else None,
        "stated_words": found.answer.stated.words if found.answer.stated else None,
        "decision": _decision(found),
        "kind": found.kind,
        "value": exact(found.value),
        "part": exact(found.part_count),
        "whole": exact(found.whole_count),
        "window": [window.start.isoformat(), window.end.isoformat()] if window else None,
        "target": exact(found.requirement.target) if found.requirement else None,
        "deadline": found.deadline.isoformat(),
        "degree": exact(verdict.degree) if verdict else None,
        "expected": exact(verdict.expected) if verdict else None,
        "progress": exact(verdict.progress) if verdict else None,
        "documented": found.documented and found.computed is not Status.UNDOCUMENTED,
        "explanation": explanation(report.plan, found),
        "cell": _cell(found.answer),
    }


def _decision(found: Assessment) -> dict[str, Any] | None:
    if found.decision is None:
        return None
    on = found.decision.on.isoformat() if found.decision.on else None
    return {"reason": found.decision.reason, "role": found.decision.role, "date": on}


def _cell(answer: Answer) -> dict[str, str] | None:
    return {"sheet": answer.cell.sheet, "ref": answer.cell.cell} if answer.cell else None


def _efforts(report: Report) -> list[dict[str, Any]]:
    judged = {found.goal: found for found in report.efforts}
    efforts = []
    for area in report.plan.areas:
        for effort in area.efforts:
            answer = report.followup.answer(effort.id)
            entry: dict[str, Any] = {"id": effort.id, "area": area.id, "text": effort.text}
            entry["state"] = answer.state.value if answer.state else None
            if effort.id in judged:
                entry |= _judged(report, judged[effort.id])
            efforts.append(entry)
    return efforts
