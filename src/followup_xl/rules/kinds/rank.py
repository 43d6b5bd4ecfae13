"""A place among others ("blandt de ti bedste"): met at the place or a better one, partly one place short (§2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.target import Rank
from followup_xl.rules.bounds.conditions import holds
from followup_xl.rules.figures import ReferenceFigure, Requirement
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import places_words

_SHORT = Fraction(1)
"""So many places short of the target is partly met."""


@dataclass(frozen=True)
class RankKind(TargetKind[Rank]):
    """A place to be had, where a lower number is better and there is no degree."""

    to_be_reached = True
    figure_prompt = "Skriv pladsen på ranglisten som et tal, fx 3. Den bedste plads er 1."

    def requirements(self, deadline: date, figures: ReferenceFigure) -> tuple[Requirement, ...]:
        """One bound from above, missed by one place at most."""
        place = Fraction(self.target.value)
        return (Requirement("at_most", place, place, deadline, within=_SHORT),)

    def _derivation(self, bound: Requirement) -> str:
        return f"blandt {self.target.among}" if self.target.among else ""

    def origin(self, bound: Requirement) -> str:
        """How many places there are, where the plan says so."""
        return f"; {places_words(self.indicator)}" if self.target.among else ""

    def outcome_words(self, bound: Requirement, value: Fraction, final: bool) -> str:
        """How many places are missing."""
        now = "" if final else "p.t. "
        if holds(bound, value):
            return f"Måltallet er {now}nået."
        places = value - bound.target
        many = f"{plain_number(places)} {'plads' if places == 1 else 'pladser'}"
        only = "" if places <= _SHORT else "kun "
        near = "er målet delvist opfyldt" if final else "er det lidt bagud"
        return f"Måltallet er {now}ikke nået; der er {many} op til det, og {only}én plads fra det {near}."

    def own_rule(self, bound: Requirement) -> tuple[str, str]:
        """The place, and the one after it."""
        last, near = plain_number(bound.target), plain_number(bound.target + _SHORT)
        return (
            f"Opfyldt ved {last}. plads eller bedre; delvist ved {near}. plads",
            f"Før fristen holdes pladsen direkte op mod måltallet; ved {near}. plads er målet lidt bagud, "
            "længere nede væsentligt bagud",
        )
