"""A target held against the figures of others over the same window (§2)."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import plain_number, quoted_names
from followup_xl.model.indicator import Reference
from followup_xl.model.target import Relative
from followup_xl.rules.figures import ReferenceFigure, Requirement, Requirements, Unknown, figures_of
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import bound_word, named_figures, required, unit_of

_PICKS = {"lowest": "det laveste af", "highest": "det højeste af", "mean": "gennemsnittet af"}


@dataclass(frozen=True)
class RelativeKind(TargetKind[Relative]):
    """The lowest or highest of others, their mean or the only one; a share may miss it by whole percentage points."""

    moves_with_others = True
    to_be_reached = True

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """One bound, from the figures of all the others."""
        others = figures_of(self.others, figures)
        if isinstance(others, Unknown):
            return others
        values = list(others.values())
        picked = {"lowest": min(values), "highest": max(values), "mean": sum(values, Fraction(0)) / len(values)}
        target = picked.get(self.target.pick, values[0])
        if self.target.offset_percent is not None:
            target *= 1 + Fraction(self.target.offset_percent) / 100
        target += Fraction(self.target.offset)
        way, strict, share = self.target.direction, self.target.strict, self.indicator.measure == "share"
        return (Requirement(way, target, target, deadline, strict, points=share, derived=tuple(others.items())),)

    @property
    def others(self) -> tuple[Reference, ...]:
        """All of them, whichever is picked."""
        return self.indicator.references

    def _unknown_bound(self, deadline: date) -> Requirement:
        return replace(super()._unknown_bound(deadline), points=self.indicator.measure == "share")

    def promise(self, deadline: date) -> str:
        """Whose figures it is held against; their figures are of another time than the goal's."""
        word = bound_word(self.target.direction, self.target.strict).capitalize()
        others = self.others if self.target.pick != "only" else self.others[:1]
        names = ", ".join(f"»{reference.label}«" for reference in others)
        return f"{word} {_PICKS.get(self.target.pick, 'niveauet for')} {names}{self._offset}"

    def printed_promise(self, deadline: date) -> str:
        """The same as a limit: "ikke over andelen for …"."""
        below = (self.target.direction == "at_most") is not self.target.strict
        word = f"{'ikke ' if not self.target.strict else ''}{'over' if below else 'under'}"
        subject = f"{'andelen' if self.indicator.measure == 'share' else 'tallet'} for"
        others = self.others if self.target.pick != "only" else self.others[:1]
        names = quoted_names(reference.label for reference in others)
        return f"{word} {self._picked(subject)} {names}{self._offset}"

    def origin(self, bound: Requirement) -> str:
        """The others with their figures, and the offset."""
        others = named_figures(self.indicator, bound, 1 if self.target.pick == "only" else None)
        return f"; det er {self._picked('tallet for')} {others}{self._offset}"

    def wanted(self, bound: Requirement | None, peers: str) -> str:
        """The bound where the plan knows it, and where it comes from."""
        source = f"{_PICKS.get(self.target.pick, 'tallet for')} {peers}{self._offset}"
        unknown = f"{bound_word(self.target.direction, self.target.strict)} {source}"
        return f"{required(self.indicator, bound)}, {source}," if bound else unknown

    def _picked(self, only: str) -> str:
        """Which of the others, ``only`` where there is one alone."""
        return _PICKS.get(self.target.pick, only) if len(self.others) > 1 else only

    @property
    def _offset(self) -> str:
        percent = self.target.offset_percent
        offset = self.target.offset if percent is None else percent
        if offset == 0:
            return ""
        size = plain_number(abs(offset))
        unit = "procentpoint" if self.indicator.measure == "share" else unit_of(self.indicator, size)
        unit = unit if percent is None else "pct. af det"
        return f" {'plus' if offset > 0 else 'minus'} {size} {unit}".rstrip()
