"""Better than the last measurement ("år for år"): that of an earlier round, else one that is typed beside it (§2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import month_name
from followup_xl.model.followup import FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.target import Trend
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.conditions import holds
from followup_xl.rules.figures import (
    Figure,
    Obstacle,
    ReferenceFigure,
    Requirement,
    Requirements,
    Unknown,
    figure,
    obstacle,
)
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import level, with_unit

_LAST = "den seneste måling"


@dataclass(frozen=True)
class TrendKind(TargetKind[Trend]):
    """A figure to be passed that only earlier rounds know; there is no degree, and the same figure is partly met."""

    previewed = False
    to_be_reached = True

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """The plan knows no bound: it is the figure of an earlier round."""
        return Unknown(Obstacle.FORMER_MISSING, "tallet fra sidste opfølgning mangler")

    def judged_bounds(self, plan: Plan, followup: FollowUp, seen: Assessment, figures: ReferenceFigure) -> Requirements:
        """One bound, the last measurement before the figure's own; or why there is none."""
        last = self._last_round(followup, seen) or self._beside(followup, seen)
        if isinstance(last, Unknown):
            return last
        if last is None:
            return Unknown(Obstacle.FORMER_MISSING, self._why_none(plan, followup, seen))
        name, value = last
        way, none = self.target.direction, Fraction(0)
        return (Requirement(way, value, value, seen.deadline, strict=True, within=none, derived=((name, value),)),)

    def _last_round(self, followup: FollowUp, seen: Assessment) -> tuple[str, Fraction] | None:
        """The newest comparable figure of the earlier rounds that was measured before this one."""
        for row in reversed(followup.comparable(seen.address)):
            known = figure(self.indicator, row.answer)
            if isinstance(known, Figure) and self._before(row.window_to, seen):
                return month_name(row.round), known.value
        return None

    def _beside(self, followup: FollowUp, seen: Assessment) -> tuple[str, Fraction] | Unknown | None:
        """The measurement on the row beside the goal's: as typed, else as the plan knows it."""
        for other in self.indicator.references[:1]:
            name, typed = f"»{other.label}«", followup.at(seen.address.beside(other.key))
            if obstacle(self.indicator, typed, seen.as_of):
                return Unknown(Obstacle.UNREAD, other.label)
            known = figure(self.indicator, typed, another=True)
            if isinstance(known, Figure):
                return (name, known.value) if self._before(typed.end, seen) else None
            if known is None and other.value is not None and self._before(other.at, seen):
                return name, Fraction(other.value)
        return None

    @staticmethod
    def _before(day: date | None, seen: Assessment) -> bool:
        """Whether a measurement is older than the figure, as far as its day is known."""
        return day is None or seen.window is None or day < seen.window.end

    def _why_none(self, plan: Plan, followup: FollowUp, seen: Assessment) -> str:
        """Why there is no measurement to compare with."""
        beside = ""
        for other in self.indicator.references[:1]:
            typed = figure(self.indicator, followup.at(seen.address.beside(other.key)), another=True)
            beside = f", og »{other.label}« er ikke {'ældre end målets eget tal' if typed else 'oplyst'}"
        rounds = followup.earlier(seen.address)
        changed = [(month, words) for row, month, words in followup.redefined if row == seen.address]
        if changed:
            month, words = max(changed)
            return f"Tallet fra {month_name(month)} kan ikke bruges, for {words}{beside}"
        if any(row.value is not None for row in rounds):
            return f"Der er intet tal fra de tidligere runder, som er ældre end målets eget{beside}"
        if rounds:
            return f"Der er intet tal for målet fra de tidligere runder{beside}"
        if plan.rounds and followup.round <= min(entry.month for entry in plan.rounds):
            return f"Der er endnu ingen tidligere måling, for det er første runde{beside}"
        return f"Tallet fra sidste opfølgning mangler{beside}"

    def _promise_unknown(self) -> str:
        return f"{self._past.capitalize()} {_LAST}"

    def origin(self, bound: Requirement) -> str:
        """Which measurement it is, printed as the bound is."""
        ((name, value),) = bound.derived
        printed = with_unit(self.indicator, level(self.indicator, value, bound.digits))
        return f"; {printed} er {_LAST} ({name})"

    def wanted(self, bound: Requirement | None, peers: str) -> str:
        """The same, whatever is known."""
        return f"{self._past} {_LAST}"

    def outcome_words(self, bound: Requirement, value: Fraction, final: bool) -> str:
        """Better, the same or worse."""
        now, label = ("", "delvist opfyldt") if final else ("p.t. ", "lidt bagud")
        if holds(bound, value):
            return f"Resultatet er {now}bedre end {_LAST}."
        if value == bound.target:
            return f"Resultatet er {now}det samme som {_LAST}, og så er målet {label}."
        return f"Resultatet er {now}dårligere end {_LAST}; kun ved det samme tal er målet {label}."

    def own_rule(self, bound: Requirement) -> tuple[str, str]:
        """Past the last measurement, or on it."""
        return (
            f"Opfyldt, når tallet er {self._past} {_LAST}; delvist, når det er det samme",
            f"Før fristen holdes tallet på samme måde op mod {_LAST}; er det det samme, er målet lidt bagud, "
            "er det dårligere, væsentligt bagud",
        )

    @property
    def _past(self) -> str:
        return "over" if self.target.direction == "at_least" else "under"
