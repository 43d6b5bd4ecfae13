"""A goal of several parts: the status that its parts leave no doubt about (status-rules.md §2, §4, §5)."""

from collections.abc import Sequence
from itertools import combinations_with_replacement

from followup_xl.model.status import AGREES, FINAL, INTERIM, Status
from followup_xl.rules.assessment import Assessment

_LEFT_OUT = (Status.MONITORED, Status.NOT_RELEVANT)
_WORST_FIRST = (Status.WELL_BEHIND, Status.SLIGHTLY_BEHIND, Status.ON_TRACK, Status.NOT_DUE, Status.ALREADY_MET)


def together(statuses: Sequence[Status]) -> Status:
    """The status of parts that are all judged: all met or at least one, or the worst of interim ones."""
    if all(status in FINAL for status in statuses):
        if all(status is Status.MET for status in statuses):
            return Status.MET
        return Status.NOT_MET if all(status is Status.NOT_MET for status in statuses) else Status.PARTLY_MET
    interim = [AGREES.get(status, status) for status in statuses]
    return next(status for status in _WORST_FIRST if status in interim)


def combined(parts: tuple[Assessment, ...]) -> tuple[Status, str]:
    """The whole goal's status, and the labels of the parts that are missing for it ("" when none is).

    A missing part is tried as met, partly met and not met; only where every outcome agrees is that the status.
    """
    counted = [part for part in parts if part.computed not in _LEFT_OUT]
    if not counted:
        return (parts[0].computed if parts else Status.NOT_REPORTED), ""
    if any(part.computed is Status.CHECK for part in counted):
        return Status.CHECK, ""
    missing = [part for part in counted if part.computed not in (*FINAL, *INTERIM)]
    if missing and len(missing) == len(counted):
        alike = {part.computed for part in missing}
        return (alike.pop() if len(alike) == 1 else Status.NOT_REPORTED), _labels(missing)
    known = [part.computed for part in counted if part not in missing]
    if not missing:
        return together(known), ""
    due = all(part.as_of >= part.deadline for part in missing)
    if not due:
        known = [AGREES.get(status, status) for status in known]
    tried = FINAL if due and all(status in FINAL for status in known) else tuple(AGREES.values())
    outcomes = {together([*known, *guess]) for guess in combinations_with_replacement(tried, len(missing))}
    return (outcomes.pop() if len(outcomes) == 1 else Status.NOT_REPORTED), _labels(missing)


def _labels(parts: Sequence[Assessment]) -> str:
    return ", ".join(f"»{getattr(part.indicator, 'label', part.part)}«" for part in parts)
