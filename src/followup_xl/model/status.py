"""The closed vocabularies: status codes, what a choice can be, why there is no figure, the state of an effort."""

import re
from enum import StrEnum
from typing import Self


class Coded(StrEnum):
    """A vocabulary, each code with its Danish words and the sign that stands beside them."""

    danish: str
    sign: str

    def __new__(cls, code: str, danish: str = "", sign: str = "") -> Self:
        """A code that is itself a text."""
        member = str.__new__(cls, code)
        member._value_, member.danish, member.sign = code, danish, sign
        return member


class Status(Coded):
    """The status of a goal (status-rules.md §11)."""

    MET = "met", "Målet er opfyldt", "●"
    PARTLY_MET = "partly_met", "Målet er delvist opfyldt", "◐"
    NOT_MET = "not_met", "Målet er ikke opfyldt", "○"
    ALREADY_MET = "already_met", "Allerede opfyldt", "●"
    ON_TRACK = "on_track", "Følger planen", "▲"
    SLIGHTLY_BEHIND = "slightly_behind", "Lidt bagud", "◆"
    WELL_BEHIND = "well_behind", "Væsentligt bagud", "▼"
    NOT_DUE = "not_due", "Endnu ikke forfalden", "□"
    NOT_REPORTED = "not_reported", "Ikke opgjort", "–"
    NOT_ASSESSABLE = "not_assessable", "Kan ikke opgøres", "×"
    UNDOCUMENTED = "undocumented", "Oplyst opfyldt – ikke dokumenteret", "?"
    ON_HOLD = "on_hold", "Sat i bero", "‖"
    NOT_RELEVANT = "not_relevant", "Ikke relevant", "–"
    NEEDS_JUDGEMENT = "needs_judgement", "Kræver vurdering", "?"
    ADMITTED_NOT_MET = "admitted_not_met", "Oplyst ikke opfyldt – uden tal", "○"
    ADMITTED_PARTLY = "admitted_partly", "Oplyst delvist opfyldt – uden tal", "◐"
    MONITORED = "monitored", "Følges", "→"
    CHECK = "check", "Tjek", "!"


FINAL = (Status.MET, Status.PARTLY_MET, Status.NOT_MET)
INTERIM = (Status.ALREADY_MET, Status.ON_TRACK, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND, Status.NOT_DUE)
ADMITTED = (Status.ADMITTED_NOT_MET, Status.ADMITTED_PARTLY)
"""A stated "not met" or "partly met" without a figure, believed and counted as such (status-rules.md §5.2)."""
NO_FIGURE = (
    Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.UNDOCUMENTED,
    Status.ON_HOLD, Status.NOT_RELEVANT, Status.NEEDS_JUDGEMENT, *ADMITTED,
)  # fmt: skip
UNCOUNTED = (Status.MONITORED, Status.NOT_RELEVANT)
"""Statuses that leave the denominator of the coverage (status-rules.md §7)."""

AGREES = {Status.MET: Status.ALREADY_MET, Status.PARTLY_MET: Status.SLIGHTLY_BEHIND, Status.NOT_MET: Status.WELL_BEHIND}
"""Which interim status says the same as a final one (status-rules.md §6)."""


class NoFigure(Coded):
    """Why there is no figure, as chosen by the person who reports; in the order of the list."""

    NOT_YET = "not_yet", "Endnu ikke opgjort"
    ON_HOLD = "on_hold", "Sat i bero"
    NOT_RELEVANT = "not_relevant", "Ikke relevant"
    WITHHELD = "withheld", "Diskretion"
    NOT_REPORTED = "not_reported", "Ikke indberettet"


ASIDE = {NoFigure.ON_HOLD: Status.ON_HOLD, NoFigure.NOT_RELEVANT: Status.NOT_RELEVANT}
"""The reasons that put the goal itself aside, each with its status; a figure contradicts them (status-rules.md §5.2)."""


class FigureMark(Coded):
    """What a figure is, where it is not simply a result."""

    PRELIMINARY = "preliminary", "Foreløbigt tal"
    FORECAST = "forecast", "Prognose"


class EffortState(Coded):
    """How far an effort is."""

    NOT_STARTED = "not_started", "Ikke igangsat"
    RUNNING = "running", "I gang"
    DONE = "done", "Afsluttet"
    ON_HOLD = "on_hold", "Sat i bero"


STATED_LABELS: dict[Status, str] = {
    Status.MET: "Opfyldt",
    Status.PARTLY_MET: "Delvist opfyldt",
    Status.NOT_MET: "Ikke opfyldt",
    Status.ON_TRACK: "Følger planen",
    Status.SLIGHTLY_BEHIND: "Lidt bagud",
    Status.WELL_BEHIND: "Væsentligt bagud",
}
"""What staff can state about a goal's status, in the short words of a dropdown."""

YES, NO = "Ja", "Nej"

_MEASURES = frozenset([
    "kr", "kroner", "tkr", "mio", "mia", "dkk", "euro", "pct", "procent", "%", "procentpoint", "point",
    "indeks", "dag", "dage", "uge", "uger", "måned", "måneder", "mdr", "år", "time", "timer", "minut",
    "minutter", "km", "m", "m2", "m²", "kvm", "ha", "ton", "kg", "liter", "kwh", "mwh", "grader", "pr", "om",
    "af", "i", "per", "ugen", "dagen", "året", "t", "sekund", "sekunder", "døgn", "meter", "kilometer", "km2", "km²", "m3", "m³", "cm", "mm",
    "hektar", "tons", "gram", "g", "gwh", "kw", "mw", "co2", "co2e", "db", "decibel", "promille",
])  # fmt: skip
"""The words of a unit that is money, time or another measure: a number of it counts nobody."""


def is_measure(unit: str | None) -> bool:
    """Whether a unit is money, time or another measure, so that a number of it counts nobody."""
    named = re.findall(r"[^\W_]+|%", (unit or "").casefold().replace("t.kr", "tkr"))
    return bool(named) and _MEASURES.issuperset(named)
