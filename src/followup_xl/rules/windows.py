"""Whether figures cover the same time (status-rules.md §2, §8): others' figures, and the whole of a count."""

from collections.abc import Iterable
from datetime import date

from followup_xl.model.followup import Answer
from followup_xl.model.indicator import Indicator
from followup_xl.rules.figures import Figure, figure, window


def of_another_time(
    indicator: Indicator, own: Answer, others: Iterable[tuple[str, Answer]], start: date, deadline: date, as_of: date
) -> str:
    """The first of the others whose typed figure does not cover the whole time of one's own; "" where all do.

    Beginning and end both count, typed or assumed alike; an other that typed no figure is not compared.
    """
    covered = window(own, start, deadline, as_of)
    whole = (covered.start, covered.end)
    for label, other in others:
        if isinstance(figure(indicator, other), Figure):
            theirs = window(other, start, deadline, as_of)
            if (theirs.start, theirs.end) != whole:
                return label
    return ""
