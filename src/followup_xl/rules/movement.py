"""What happened to a goal since the last round: better, worse, the same, or not comparable."""

from enum import StrEnum

from followup_xl.model.status import Status

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
    """How a goal's status moved. ``WITHOUT_STATUS``: in one of the two rounds no figure could be judged."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    WITHOUT_STATUS = "without_status"
    NOT_COMPARABLE = "not_comparable"


LABELS = {
    Movement.BETTER: "Fremgang",
    Movement.WORSE: "Tilbagegang",
    Movement.SAME: "Uændret",
    Movement.WITHOUT_STATUS: "Uden status i en af runderne",
    Movement.NOT_COMPARABLE: "Ikke sammenlignelig",
}
"""The movements in words, in the order they are listed."""


def movement(before: Status | None, now: Status, same_definition: bool) -> Movement:
    """The movement from one status to the next; a goal whose target or meaning has changed is never compared.

    Final and interim statuses that say the same are the same (status-rules.md §6). ``before`` None: not known.
    """
    if not same_definition:
        return Movement.NOT_COMPARABLE
    if before is now:
        return Movement.SAME
    if before not in _RANK or now not in _RANK:
        return Movement.WITHOUT_STATUS
    if _RANK[before] == _RANK[now]:
        return Movement.SAME
    return Movement.BETTER if _RANK[now] > _RANK[before] else Movement.WORSE
