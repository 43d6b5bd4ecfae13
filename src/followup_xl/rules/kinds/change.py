"""A change from a baseline, to a level or by an amount (§2)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import distinct_number, listed, plain_number
from followup_xl.model.indicator import Indicator
from followup_xl.model.target import Change
from followup_xl.model.target_record import Direction
from followup_xl.rules.figures import Obstacle, ReferenceFigure, Requirement, Requirements, Unknown, dated_bounds
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import baseline_words, level, unit_of, when_words, with_unit

_MORE = {"count": ("flere", "færre"), "number": ("mere", "mindre"), "share": ("højere", "lavere")}


def derived_target(indicator: Indicator, target: Change) -> Fraction | None:
    """The level a change ends at: as written, else from the baseline and the stated change; None without baseline."""
    return Fraction(target.to) if target.to is not None else stated_target(indicator, target)


def stated_target(indicator: Indicator, target: Change) -> Fraction | None:
    """The level that follows from the baseline and the stated change alone; None where either is missing."""
    if indicator.baseline is None or indicator.baseline.value is None or not target.stated:
        return None
    start = Fraction(indicator.baseline.value)
    how, amount = next(iter(target.stated.items()))
    return _moved(start, how, amount)


def _moved(start: Fraction, how: str, amount: Decimal) -> Fraction:
    """Where a stated change leads; ``how`` is the field it is written in."""
    return start * (1 + Fraction(amount) / 100) if how == "by_percent" else start + Fraction(amount)


@dataclass(frozen=True)
class ChangeKind(TargetKind[Change]):
    """A way to go from the indicator's baseline."""

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """Every dated level on the way; the direction is that from the baseline to the last."""
        end, start = self.level, self._start
        if end is None or start is None:
            return Unknown(Obstacle.BASELINE_MISSING)
        return dated_bounds(self.target, "at_most" if end < start else "at_least", end, deadline, start)

    def _unknown_bound(self, deadline: date) -> Requirement:
        return replace(super()._unknown_bound(deadline), baseline=Fraction(0))

    @property
    def better(self) -> Direction | None:
        """The way from the baseline to the target; without a baseline the sign of the stated change."""
        start, end = self._start, self.level
        way = end - start if start is not None and end is not None else next(iter(self.target.stated.values()), 0)
        return None if way == 0 else "at_least" if way > 0 else "at_most"

    @property
    def level(self) -> Fraction | None:
        """Where the change ends."""
        return derived_target(self.indicator, self.target)

    def mismatches(self) -> tuple[dict[str, str], ...]:
        """Rounding is no contradiction: neither of the target (372 or 373 for 372,3) nor of the change (12,2 as 12 pct.)."""
        start, end, stated = self._start, self.level, self.target.stated
        if start is None or end is None:
            return ()
        written = self.target.to
        if written is None:  # the first of the stated changes counts, so the others are held against it
            first, *others = stated.items()
            written, stated = first[1], dict(others)
        return tuple(
            self._mismatch(start, end, how, amount)
            for how, amount in stated.items()
            if not self._follows(start, end, how, amount, written)
        )

    def _mismatch(self, start: Fraction, end: Fraction, how: str, amount: Decimal) -> dict[str, str]:
        indicator, in_percent = self.indicator, how == "by_percent" and start != 0
        actual = 100 * (end - start) / start if in_percent else end - start
        unit = "pct." if in_percent else {"by": indicator.unit_words}.get(how, "procentpoint")
        unit = "procentpoint" if indicator.measure == "share" and not in_percent else unit
        shown = distinct_number(abs(actual), abs(Fraction(amount)), 1) if in_percent else plain_number(abs(actual))
        counts, decides = "måltallet er", "måltallet"
        if self.target.to is None:
            first, change = next(iter(self.target.stated.items()))
            decides = f"ændringen på {change_words(indicator, first, Fraction(change))}"
            counts = f"{decides} giver"
        return {
            "stated": f"{_sign(amount)}{plain_number(abs(amount))} {'pct.' if how == 'by_percent' else unit}".rstrip(),
            "baseline": with_unit(indicator, level(indicator, start)),
            "derived": plain_number(_moved(start, how, amount)),
            "counts": counts,
            "target": level(indicator, end),
            "actual": f"{_sign(actual)}{shown} {unit}".rstrip(),
            "decides": decides,
        }

    @staticmethod
    def _follows(start: Fraction, end: Fraction, how: str, amount: Decimal, written: Decimal) -> bool:
        """Whether a stated change leads to the end, as far as both are written with few decimals."""
        if abs(_moved(start, how, amount) - end) < Fraction(1, 10 ** _decimals(written)):
            return True
        if how != "by_percent" or start == 0:
            return False
        return abs(100 * (end - start) / start - Fraction(amount)) <= Fraction(1, 2 * 10 ** _decimals(amount))

    def _promise_unknown(self) -> str:
        return f"{self._stated} fra {baseline_words(self.indicator)}" if self.target.stated else ""

    def printed_promise(self, deadline: date) -> str:
        """The change from a level that is not known, in words."""
        if self.planned(deadline) or not self.target.stated:
            return super().printed_promise(deadline)
        how, value = next(iter(self.target.stated.items()))
        more = _MORE["share" if self.indicator.indexed else self.indicator.measure][value < 0]
        when = when_words(self.indicator)[2:-1]
        then = (
            f"end {'i ' * when.isdecimal()}{when} (tallet for {when} mangler)"
            if when
            else "end udgangspunktet (som mangler)"
        )
        return f"mindst {change_words(self.indicator, how, Fraction(value))[1:]} {more} {then}"

    def _derivation(self, bound: Requirement) -> str:
        stated = f", oplyst som {self._stated}" if self._stated else ""
        return f"fra {baseline_words(self.indicator, least=bound.digits)}{stated}"

    def origin(self, bound: Requirement) -> str:
        """The baseline, and the change as the plan states it, beside a target or instead of one."""
        before = f" mod {baseline_words(self.indicator, bound)}"
        counts, beside = ([], self._changes) if self.target.to is not None else (self._changes[:1], self._changes[1:])
        wrong = {entry["stated"]: entry for entry in self.mismatches()}
        said = [self._beside(words, wrong.get(words)) for words in beside]
        also = f"; planen skriver {listed(said)}" if said else ""
        return f"{before}{', en ændring på ' if counts else ''}{''.join(counts)}{also}"

    def _beside(self, words: str, wrong: dict[str, str] | None) -> str:
        """A change that the plan states beside the target; where it leads elsewhere, what it really is."""
        start = level(self.indicator, self._start or Fraction(0))
        return f"{words}, men fra {start} til {wrong['target']} er det {wrong['actual']}" if wrong else words

    @property
    def _changes(self) -> list[str]:
        return [change_words(self.indicator, name, Fraction(value)) for name, value in self.target.stated.items()]

    @property
    def _stated(self) -> str:
        return listed(self._changes) if self._changes else ""


def change_words(indicator: Indicator, name: str, value: Fraction) -> str:
    """A stated change with its sign and unit; ``name`` is the field it is written in: by, by_percent or by_points."""
    size = plain_number(abs(value))
    own = "procentpoint" if indicator.measure == "share" else unit_of(indicator, size)
    own = "point i indekset" if indicator.indexed else own
    unit = {"by_percent": "pct.", "by_points": "procentpoint"}.get(name, own)
    return f"{'+' if value > 0 else '−'}{size} {unit}".rstrip()


def _sign(value: Fraction | Decimal) -> str:
    return "−" if value < 0 else "+"


def _decimals(value: Decimal | None) -> int:
    exponent = value.as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
