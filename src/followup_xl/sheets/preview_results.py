"""The true result of each row's preview formula, stored when the file is written: programs would show a 0 otherwise."""

from collections.abc import Mapping
from decimal import Decimal

from followup_xl.domain.codes import NO, NO_FIGURE_LABELS, STATED_LABELS, YES, Status
from followup_xl.domain.plan import Indicator, Plan
from followup_xl.domain.target import Judged, Milestone, Monitored
from followup_xl.domain.wording import status_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.preview import deferred
from followup_xl.rules.preview_words import LATER
from followup_xl.sheets.contract import DATES, NUMBERS, Line, lines
from followup_xl.sheets.entry_rules import FINAL_CHOICES, INTERIM_CHOICES
from followup_xl.sheets.layout import Value

_Row = Mapping[str, Value]
_REASONS = {entry.danish for entry in NO_FIGURE_LABELS.values()}
_STATED = {entry.danish for entry in STATED_LABELS.values()}


def preview_results(
    plan: Plan, found: tuple[Assessment, ...], answers: Mapping[str, _Row]
) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key, and 1 for every goal that is answered."""
    judged = {(entry.goal, entry.part): entry for entry in found}
    judged |= {(part.goal, part.part): part for entry in found for part in entry.parts}
    rows = [
        line for line in lines(plan) if (line.goal, line.part) in judged and line.role not in ("reference", "category")
    ]
    results = {
        line.key: _shown(line, answers.get(line.key, {}), judged[line.goal, line.part])
        for line in rows
        if line.role != "compound"
    }
    for line in rows:
        if line.role == "compound":
            parts = [results[row.key] for row in rows if row.goal == line.goal and row.role == "part"]
            results[line.key] = _whole(answers.get(line.key, {}), parts, judged[line.goal, ""])
    answered = {entry.goal: int(entry.answered) for entry in found}
    return results, answered


def _whole(row: _Row, parts: list[str], found: Assessment) -> str:
    if LATER in parts:
        return LATER
    silent = all(part.value is None for part in found.parts)
    return (
        _silent(row, found)
        if silent and found.computed not in (Status.CHECK, Status.NEEDS_JUDGEMENT)
        else _label(found)
    )


def _label(found: Assessment) -> str:
    return status_words(found.computed)


def _shown(line: Line, row: _Row, found: Assessment) -> str:
    match line.indicator.target:
        case Milestone():
            unread = isinstance(row.get("dated"), str) or row.get("value") not in (None, YES, NO)
            if unread or found.computed is Status.CHECK or row.get("value") is not None:
                return LATER if unread else _label(found)
            return _silent(row, found)
        case Judged():
            unread = row.get("dated") is not None or row.get("value") not in (None, *FINAL_CHOICES, *INTERIM_CHOICES)
            other = row.get("value") is None and row.get("reason") not in (None, *_REASONS)
            return LATER if unread or other else _label(found)
    if any(isinstance(row.get(column), str) for column in (*NUMBERS, *DATES)) or _fraction(line.indicator, row):
        return LATER
    if found.computed is Status.CHECK or isinstance(line.indicator.target, Monitored):
        return _label(found)
    if found.value is not None:
        return LATER if deferred(line.indicator) else _label(found)
    if any(row.get(column) is not None for column in NUMBERS):
        return _label(found)
    return _silent(row, found)


def _fraction(indicator: Indicator, row: _Row) -> bool:
    typed = row.get("percent")
    return indicator.measure == "share" and isinstance(typed, Decimal) and 0 < typed <= 1


def _silent(row: _Row, found: Assessment) -> str:
    """Without a figure: words outside the lists, and claims in the description, are left to the reading."""
    reason, stated = row.get("reason"), row.get("stated")
    if reason is not None:
        return _label(found) if reason in _REASONS else LATER
    if found.kind == "effort" or stated == STATED_LABELS[Status.MET].danish:
        return _label(found)
    said = str(row.get("description") or "").casefold()
    claims = (stated is not None and stated not in _STATED) or "alle" in said or "samtlige" in said
    return LATER if claims else _label(found)
