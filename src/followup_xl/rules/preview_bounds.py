"""A bound as formulas: whether it holds, the final and the interim status (status-rules.md §2–§4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.calendar import months, opening
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import Status
from followup_xl.rules.bound import FAR_OFF_MONTHS, prorated
from followup_xl.rules.expr import AS_OF, chain, literal, serial, word
from followup_xl.rules.targets import Requirement


@dataclass(frozen=True)
class JudgeFormulas:
    """The bound of one row as formulas."""

    indicator: Indicator
    bound: Requirement
    thresholds: Thresholds
    start: date

    @property
    def origin(self) -> Fraction:
        """The level progress is measured from: the baseline, or 0 for counts."""
        return self.bound.baseline or Fraction(0)

    def expected(self) -> str:
        """What is expected at the end of the figure's window; empty where nothing is prorated."""
        if not prorated(self.indicator, self.bound):
            return ""
        total = months(self.start, self.bound.by)
        passed = "YEAR([until])*12+MONTH([until])+DAY([until])/DAY(DATE(YEAR([until]),MONTH([until])+1,0))"
        share = f"MIN(1,({passed}-{literal(opening(self.start))})/{literal(total)})"
        return f"{literal(self.origin)}+{share}*{literal(self.bound.target - self.origin)}"

    def holds(self) -> str:
        """Whether the figure is within the bound."""
        value, bound = "ROUND([figure],9)", literal(self.bound.bound)
        if self.bound.low is not None:
            return f"AND({value}>={literal(self.bound.low)},{value}<={bound})"
        sign = (">" if self.bound.direction == "at_least" else "<") + ("" if self.bound.strict else "=")
        return f"{value}{sign}{bound}"

    def near(self, at_least: Fraction, at_most: Fraction) -> str:
        """Whether the degree is at least the threshold, as a comparison of the figure itself."""
        target, value = self.bound.target, "ROUND([figure],9)"
        above = f"{value}<=ROUND({literal(target * (2 - at_most))},9)" if target > 0 else "FALSE"
        if self.bound.low is not None:
            low = self.bound.low
            below = f"{value}>=ROUND({literal(low * at_least)},9)" if low > 0 else "FALSE"
            return f"IF([figure]<{literal(low)},{below},{above})"
        if self.bound.direction == "at_most":
            return above
        return f"{value}>=ROUND({literal(target * at_least)},9)" if target > 0 else "FALSE"

    def final(self) -> str:
        """The status from the deadline on."""
        limits = self.thresholds
        if self.bound.baseline is not None:
            distance = self.bound.target - self.origin
            edge = f"ROUND({literal(self.origin + distance * Fraction(limits.partly_change))},9)"
            partly = f"ROUND([figure],9){'>=' if distance > 0 else '<='}{edge}" if distance else "FALSE"
        else:
            partly = self.near(Fraction(limits.partly_at_least), Fraction(limits.partly_at_most))
        return chain([(self.holds(), word(Status.MET)), (partly, word(Status.PARTLY_MET))], word(Status.NOT_MET))

    def interim(self) -> str:
        """The status before the deadline."""
        if prorated(self.indicator, self.bound):
            return self.pace()
        near = self.near(*[Fraction(self.thresholds.level_slightly_behind)] * 2)
        cases = [(self.holds(), word(Status.ON_TRACK))]
        if self.indicator.baseline is None:
            cases.append((f"{serial(self.bound.by)}>EDATE({AS_OF},{FAR_OFF_MONTHS})", word(Status.NOT_DUE)))
        return chain([*cases, (near, word(Status.SLIGHTLY_BEHIND))], word(Status.WELL_BEHIND))

    def pace(self) -> str:
        """The interim status of what is prorated: the figure against what is expected by then."""
        limits = self.thresholds
        short = "[expected]-[figure]" if self.bound.direction == "at_least" else "[figure]-[expected]"
        near_enough = f"ROUND({short},9)<{1 if self.indicator.measure == 'count' else '=0'}"
        origin = literal(self.origin)
        progress = f"ROUND(([figure]-{origin})/([expected]-{origin}),9)"
        cases = [(self.holds(), word(Status.ALREADY_MET if self.indicator.cumulative else Status.ON_TRACK))]
        cases += [(near_enough, word(Status.ON_TRACK))]
        if self.bound.target == self.origin:
            return chain(cases, word(Status.WELL_BEHIND))
        cases += [(f"{progress}>={literal(Fraction(limits.on_track))}", word(Status.ON_TRACK))]
        cases += [(f"{progress}>={literal(Fraction(limits.slightly_behind))}", word(Status.SLIGHTLY_BEHIND))]
        return chain(cases, word(Status.WELL_BEHIND))

    def status(self) -> str:
        """The status of a figure, whichever side of the deadline the as-of date is."""
        begin, end = serial(self.start), serial(self.bound.by)
        rising = self.indicator.cumulative and self.bound.direction == "at_least"
        cases = []
        if rising:
            outside = f'OR(AND([window_from]<>"",[window_from]<{begin}),[until]<{begin},[until]>{end})'
            cases.append((f"AND({outside},{self.holds()})", word(Status.CHECK)))
        cases.append((f"OR({AS_OF}<{begin},[until]<{begin})", word(Status.NOT_DUE)))
        early = f"AND([until]<{end},NOT({self.holds()}))" if rising else f"[until]<{end}"
        cases.append((f"OR({AS_OF}<{end},{early})", self.interim()))
        return chain(cases, self.final())
