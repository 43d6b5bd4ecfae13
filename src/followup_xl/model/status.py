"""The closed vocabularies: status codes, what a choice can be, why there is no figure, the state of an effort."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The status of a goal (status-rules.md §11)."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    ALREADY_MET = "already_met"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    WELL_BEHIND = "well_behind"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    NOT_ASSESSABLE = "not_assessable"
    UNDOCUMENTED = "undocumented"
    ON_HOLD = "on_hold"
    NOT_RELEVANT = "not_relevant"
    NEEDS_JUDGEMENT = "needs_judgement"
    MONITORED = "monitored"
    CHECK = "check"


FINAL = (Status.MET, Status.PARTLY_MET, Status.NOT_MET)
INTERIM = (Status.ALREADY_MET, Status.ON_TRACK, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND, Status.NOT_DUE)
NO_FIGURE = (
    Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.UNDOCUMENTED,
    Status.ON_HOLD, Status.NOT_RELEVANT, Status.NEEDS_JUDGEMENT,
)  # fmt: skip
UNCOUNTED = (Status.MONITORED, Status.NOT_RELEVANT)
"""Statuses that leave the denominator of the coverage (status-rules.md §7)."""

AGREES = {
    Status.MET: Status.ALREADY_MET,
    Status.PARTLY_MET: Status.SLIGHTLY_BEHIND,
    Status.NOT_MET: Status.WELL_BEHIND,
}
"""Which interim status says the same as a final one (status-rules.md §6)."""


class NoFigure(StrEnum):
    """Why there is no figure, as chosen by the person who reports."""

    ON_HOLD = "on_hold"
    NOT_RELEVANT = "not_relevant"
    NOT_YET = "not_yet"
    WITHHELD = "withheld"
    NOT_REPORTED = "not_reported"


class EffortState(StrEnum):
    """How far an effort is."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    DONE = "done"
    ON_HOLD = "on_hold"


@dataclass(frozen=True)
class Label:
    """A code in words: Danish for people, English for analysts, and the sign that stands beside the word."""

    danish: str
    english: str
    sign: str = ""


STATUS_LABELS: dict[Status, Label] = {
    Status.MET: Label("Målet er opfyldt", "Goal met", "●"),
    Status.PARTLY_MET: Label("Målet er delvist opfyldt", "Goal partly met", "◐"),
    Status.NOT_MET: Label("Målet er ikke opfyldt", "Goal not met", "○"),
    Status.ALREADY_MET: Label("Allerede opfyldt", "Already met", "●"),
    Status.ON_TRACK: Label("Følger planen", "On track", "▲"),
    Status.SLIGHTLY_BEHIND: Label("Lidt bagud", "Slightly behind", "◆"),
    Status.WELL_BEHIND: Label("Væsentligt bagud", "Well behind", "▼"),
    Status.NOT_DUE: Label("Endnu ikke forfalden", "Not yet due", "□"),
    Status.NOT_REPORTED: Label("Ikke opgjort", "Not reported", "–"),
    Status.NOT_ASSESSABLE: Label("Kan ikke opgøres", "Cannot be assessed", "×"),
    Status.UNDOCUMENTED: Label("Oplyst opfyldt – ikke dokumenteret", "Stated as met, not documented", "?"),
    Status.ON_HOLD: Label("Sat i bero", "On hold", "‖"),
    Status.NOT_RELEVANT: Label("Ikke relevant", "Not relevant", "–"),
    Status.NEEDS_JUDGEMENT: Label("Kræver vurdering", "Needs judgement", "?"),
    Status.MONITORED: Label("Følges", "Monitored", "→"),
    Status.CHECK: Label("Tjek", "Check", "!"),
}

STATED_LABELS: dict[Status, Label] = {
    Status.MET: Label("Opfyldt", "Met"),
    Status.PARTLY_MET: Label("Delvist opfyldt", "Partly met"),
    Status.NOT_MET: Label("Ikke opfyldt", "Not met"),
    Status.ON_TRACK: Label("Følger planen", "On track"),
    Status.SLIGHTLY_BEHIND: Label("Lidt bagud", "Slightly behind"),
    Status.WELL_BEHIND: Label("Væsentligt bagud", "Well behind"),
}
"""What staff can state about a goal's status, in the short words of a dropdown."""

NO_FIGURE_LABELS: dict[NoFigure, Label] = {
    NoFigure.NOT_YET: Label("Endnu ikke opgjort", "Not yet measured"),
    NoFigure.ON_HOLD: Label("Sat i bero", "On hold"),
    NoFigure.NOT_RELEVANT: Label("Ikke relevant", "Not relevant"),
    NoFigure.WITHHELD: Label("Diskretion", "Withheld for confidentiality"),
    NoFigure.NOT_REPORTED: Label("Ikke indberettet", "Not reported"),
}

EFFORT_LABELS: dict[EffortState, Label] = {
    EffortState.NOT_STARTED: Label("Ikke igangsat", "Not started"),
    EffortState.RUNNING: Label("I gang", "Running"),
    EffortState.DONE: Label("Afsluttet", "Finished"),
    EffortState.ON_HOLD: Label("Sat i bero", "On hold"),
}

YES, NO = "Ja", "Nej"
