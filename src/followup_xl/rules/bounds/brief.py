"""Why a figure has its status, in two words for a cell beside it: the bound, or what is expected by now."""

import math
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import Status
from followup_xl.rules.expr import Expr, Rule
from followup_xl.rules.figures import Requirement


def because(status: Status, said: str) -> Rule:
    """A status with the two words beside it."""
    return Rule((), status, said)


def kept_words(indicator: Indicator, bound: Requirement) -> str:
    """The bound that is held: "mindst 60 pct.", "under 5", "fra 20 til 30"."""
    if bound.low is not None:
        return f"fra {_edge(indicator, bound.low, True)} til {_edge(indicator, bound.bound, False)}"
    upwards = bound.direction == "at_least"
    word = ("over" if upwards else "under") if bound.strict else ("mindst" if upwards else "højst")
    return f"{word} {_edge(indicator, bound.bound, upwards is not bound.strict)}"


def missed_words(indicator: Indicator, bound: Requirement) -> str:
    """The bound that is missed: "under 60 pct.", "mindst 5", "ikke 20 til 30"."""
    if bound.low is not None:
        return f"ikke {_edge(indicator, bound.low, True)} til {_edge(indicator, bound.bound, False)}"
    upwards = bound.direction == "at_least"
    word = ("højst" if upwards else "mindst") if bound.strict else ("under" if upwards else "over")
    return f"{word} {_edge(indicator, bound.bound, upwards is not bound.strict)}"


def _edge(indicator: Indicator, value: Fraction, up: bool) -> str:
    """A bound as it is printed: of whole things the whole number that says the same (``up``: the next one, else the last)."""
    if indicator.measure == "count":
        value = Fraction(math.ceil(value) if up else math.floor(value))
    return f"{plain_number(value)}{' pct.' if indicator.measure == 'share' else ''}"


def expected_by_now(indicator: Indicator, upwards: bool) -> Expr:
    """What is expected by now, "ventet 6": of whole things the whole number that it takes, else with one decimal at most."""
    unit = " pct." if indicator.measure == "share" else ""
    if indicator.measure == "count":
        number = "-INT(-ROUND([expected],9))" if upwards else "INT(ROUND([expected],9))"
    else:
        number = 'SUBSTITUTE(ROUND([expected],1)&"",".",",")'  # a program in English writes a full stop
    after = f'&"{unit}"' if unit else ""

    def words(facts: object) -> str:
        expected = facts["expected"]  # type: ignore[index]
        if indicator.measure == "count":
            near = Fraction(round(expected, 9))
            shown = str(math.ceil(near) if upwards else math.floor(near))
        else:
            shown = plain_number(expected, 1).replace(".", "")
        return f"ventet {shown}{unit}"

    return Expr(words, lambda: f'"ventet "&{number}{after}')
