"""What is said of an evaluated workbook beside Bilag 1: a few lines for a screen, and all of it as JSON (commands.md).

The process that hands out work passes these on and loads neither the plan nor the judging, so what makes them is
imported by the functions that need it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from followup_xl import __version__
from followup_xl.model.finding import Finding, Place, Severity, ranked
from followup_xl.model.followup import Conflict
from followup_xl.model.status import Status

if TYPE_CHECKING:
    from followup_xl.reporting.report import Report
    from followup_xl.rules.assessment import Assessment

SCHEMA = 1


@dataclass(frozen=True)
class Summary:
    """One report for a screen. ``areas``: the name, how many goals are answered, and how the statuses are spread."""

    title: str
    areas: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


def summary(report: "Report") -> Summary:
    """How the goals stand, area by area."""
    from followup_xl.danish.wording import status_phrase
    from followup_xl.rules.assessment import rollup

    areas = []
    for area in report.plan.areas:
        found = rollup(report.of_area(area))
        words = ", ".join(f"{count} {status_phrase(status)}" for status, count in found.by_status)
        areas.append((area.name, f"{found.answered} af {found.goals}", words))
    return Summary(f"{report.plan.title} – {report.unit.name}", tuple(areas), report.findings)


def envelope_parts(files: Iterable[dict[str, Any]], **more: Any) -> Iterator[str]:
    """The JSON text of a command, of what it says of each file and ``more``; the same content gives the same bytes.

    It comes in parts, one for each file, which is asked for when its part is; and so for what else is an iterator.
    """
    yield f'{{\n  "schema": {SCHEMA},\n  "generator": {_json(f"followup-xl {__version__}", 1)}'
    for key, value in {"files": iter(files), **more}.items():
        yield f",\n  {json.dumps(key)}: "
        if isinstance(value, Iterator):
            yield from _list_parts(value)
        else:
            yield _json(value, 1)
    yield "\n}\n"


def _list_parts(values: Iterator[Any]) -> Iterator[str]:
    """A list of the outermost object as JSON, one value after another."""
    before = "[\n    "
    for each in values:
        yield before + _json(each, 2)
        before = ",\n    "
    yield "\n  ]" if before.startswith(",") else "[]"


def _json(value: Any, level: int) -> str:
    """A value as JSON at a level of its text; a line break within a text is written as an escape, so none is moved."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + "  " * level)


def refused_file(
    file: str, outcome: str, findings: Sequence[Finding], conflicts: Sequence[Conflict] = ()
) -> dict[str, Any]:
    """A file that gave no assessments: its name, what became of it and why; what it and another say differently."""
    entry = {"file": PurePath(file).name, "outcome": outcome, "findings": findings_json(findings)}
    return entry | conflicts_json(conflicts)


def conflicts_json(conflicts: Sequence[Conflict]) -> dict[str, Any]:
    """Every field that files of one unit fill in differently, with what stands in each; nothing where there is none."""
    found = [{
        "goal": each.address.goal, "part": each.address.part or None, "reference": each.address.reference or None,
        "field": each.field or None,
        "values": [
            {"file": value.file, "sheet": value.cell.sheet if value.cell else None,
             "cell": value.cell.cell if value.cell else None, "value": value.text}
            for value in each.values
        ],
    } for each in conflicts]  # fmt: skip
    return {"conflicts": found} if found else {}


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Every finding, ranked; a line of the file and a key of the plan only where there is one."""
    found = []
    for entry in ranked(findings):
        place = entry.place
        found.append({
            "code": entry.code, "severity": entry.severity.value, "goal": entry.goal or None,
            "sheet": place.sheet or None, "cell": place.cell or None,
            "message": entry.message, "remedy": entry.remedy,
            **({"file": place.file} if place.file and place.cell else {}),
            **({"line": place.line} if place.line else {}),
            **({"key": place.key} if place.key else {}),
            **({"other_remedies": dict(zip(("page", "sender"), entry.others, strict=True))} if entry.others else {}),
        })  # fmt: skip
    return found


def finding_of(each: Mapping[str, Any], place: Place) -> Finding:
    """A finding of the JSON, at a place."""
    others = tuple(each.get("other_remedies", {}).values())
    severity = Severity(each["severity"])
    return Finding(each["code"], severity, each["message"], each["remedy"], place, each["goal"] or "", others)


def evaluated_file(report: "Report", appendix: str | None) -> dict[str, Any]:
    """Everything about one evaluated workbook; ``appendix`` is the name of its Bilag 1, None where none was written.

    Of a public copy no more than its pages show: no finding, and of a correction only that it is one.
    """
    from followup_xl.reporting.since import dropped_goals
    from followup_xl.rules.assessment import rollup, rollups

    goals, public, correction = tuple(map(report.published, report.goals)), report.public, report.correction
    total, apart = rollup(goals), rollups(goals)
    judged = {found.goal: report.published(found) for found in report.efforts}
    if public and correction:
        correction = replace(correction, reason=report.words(correction.reason), changes=())
    efforts = []
    for area in report.plan.areas:
        for effort in area.efforts:
            state = report.followup.answer(effort.id).state
            entry = {"id": effort.id, "area": area.id, "text": effort.text, "state": state.value if state else None}
            efforts.append(entry | (_assessed(report, judged[effort.id]) if effort.id in judged else {}))
    return {
        "file": report.file,
        "unit": {"name": report.unit.name, "code": report.unit.code},
        "plan": report.plan.id, "round": report.followup.round, "as_of": report.followup.as_of.isoformat(),
        "appendix": appendix, **({"correction": correction.record()} if correction else {}),
        **({"public": {"fewest": public.limit}} if public else {}),
        "goals": [_goal(report, found) for found in goals],
        "efforts": efforts,
        "dropped": [{"id": row.goal, "text": row.text, "words": why} for row, why in dropped_goals(report)],
        "findings": [] if public else findings_json(report.findings),
        "outcome": "evaluated",
        "summary": {
            "goals": total.goals, "answered": total.answered,
            "by_status": {status.value: count for status, count in total.by_status}, "overridden": total.overridden,
            "left_out": total.left_out, **({"withheld": total.withheld} if public else {}),
            "levels": {
                level: {
                    "goals": own.goals, "answered": own.answered, "left_out": own.left_out,
                    "by_status": {status.value: count for status, count in own.by_status},
                }
                for level, own in apart.items()
            },
        },
    }  # fmt: skip


def _goal(report: "Report", found: "Assessment") -> dict[str, Any]:
    goal = next(goal for goal in report.plan.goals if goal.id == found.goal)
    area = next(area for area in report.plan.areas if goal in area.goals)
    labels = {part.key: part.label for part in goal.parts}
    head = {"id": goal.id, "level": goal.level, "area": area.id, "text": goal.text}
    parts = [
        {"key": part.part, **head, "text": labels[part.part], **_assessed(report, part), "parts": []}
        for part in found.parts
    ]
    return {**head, **_assessed(report, found), "parts": parts}


def _changed(report: "Report", found: "Assessment") -> dict[str, Any] | None:
    """What has changed of a goal or part since the workbook was made, and whether the answer was used all the same."""
    change = report.change(found)
    if change is None:
        return None
    on = change.on.isoformat() if change.on else None
    return {"what": list(change.names), "words": change.words, "date": on, "answer_used": change.same}


def _on_the_way(found: "Assessment") -> list[dict[str, Any]]:
    """The dated targets or periods passed, each with its status."""
    from followup_xl.danish.wording import exact

    return [{"deadline": step.due.isoformat(), "target": exact(step.requirement.target) if step.requirement else None,
             "value": exact(step.value), "status": step.computed.value} for step in found.passed]  # fmt: skip


def _assessed(report: "Report", found: "Assessment") -> dict[str, Any]:
    from followup_xl.danish.wording import exact
    from followup_xl.reporting.appendix.computed import hidden_words
    from followup_xl.reporting.appendix.figures import NOTHING, now_words
    from followup_xl.rules.explain import explanation

    verdict, window, stated, cell = found.verdict, found.window, found.answer.stated, found.answer.cell
    decision = found.decision
    on = decision.on.isoformat() if decision and decision.on else None
    added = found.added
    hidden = report.hides(found) or found.withheld
    words = None if hidden else now_words(report, found)
    since = {"new": exact(added.since), "before": exact(added.before), "round": added.month} if added else None
    return {
        "status": None if found.withheld else found.final.value,
        "computed": None if found.withheld else found.computed.value,
        "stated": found.stated.value if found.stated else None, "stated_words": stated.words if stated else None,
        "decision": {"reason": decision.reason, "role": decision.role, "date": on} if decision else None,
        "kind": found.kind,
        "value": exact(found.value if found.shown is None else found.shown),
        "value_words": None if words == NOTHING else words, "since_last": since, "part": exact(found.part_count), "whole": exact(found.whole_count),
        "mark": found.answer.mark.value if found.answer.mark else None, "forecast": exact(found.forecast),
        "window": [window.start.isoformat(), window.end.isoformat()] if window else None,
        "target": exact(found.requirement.target) if found.requirement else None,
        "deadline": found.due.isoformat(),
        "degree": exact(verdict.degree) if verdict else None,
        "expected": exact(verdict.expected) if verdict else None,
        "progress": exact(verdict.progress) if verdict else None,
        "documented": None if hidden else found.documented and found.computed is not Status.UNDOCUMENTED,
        "explanation": hidden_words(report, found) or explanation(found),
        "passed": _on_the_way(found), "changed": _changed(report, found),
        "cell": {"sheet": cell.sheet, "ref": cell.cell} if cell else None,
        **({"file": " + ".join(found.files) or None} if report.several and not report.public else {}),
        **({"teams": [
            {"file": each.file, "cell": each.cell.cell if each.cell else None, "value": exact(each.value),
             "whole": exact(each.whole)} for each in found.answer.counts
        ]} if found.answer.counts else {}),
    }  # fmt: skip
