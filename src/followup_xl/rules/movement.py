"""What happened to a goal since the last round: better, worse, the same, or not comparable."""

from enum import StrEnum

from followup_xl.domain.codes import Status

_RANK = {
    Status.NOT_MET: 0,
    Status.WELL_BEHIND: 0,
    Status.PARTLY_MET: 1,
    Status.SLIGHTLY_BEHIND: 1,
    Status.ON_TRACK: 2,
    Status.ALREADY_MET: 3,
    Status.MET: 3,
}


class Movement(StrEnum):
    """How a goal's status moved; only judged statuses of an unchanged goal are compared."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"


def movement(before: Status | None, now: Status, same_definition: bool) -> Movement:
    """The movement from one status to the next."""
    if not same_definition or before not in _RANK or now not in _RANK:
        return Movement.SAME if same_definition and before is now else Movement.NOT_COMPARABLE
    return (
        Movement.SAME
        if _RANK[before] == _RANK[now]
        else Movement.BETTER
        if _RANK[now] > _RANK[before]
        else Movement.WORSE
    )
