"""What a row of the table is: what is measured, beside what, how often, and the bound it keeps to."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from benchmarks.pairs import Samples


@dataclass(frozen=True)
class Beside:
    """Another way to do the same: its key among the samples, its words in the table, and the most that may be used.

    ``most`` is the program's figure over its; None where it is only shown.
    """

    key: str
    words: str
    most: Fraction | None = None


@dataclass(frozen=True)
class Row:
    """One piece of work: its name on the command line, its words, the unit of its figures (none: a share), how it is measured.

    ``measure`` takes the number of rounds and returns one figure per round and contender, the program's among them.
    """

    name: str
    words: str
    unit: str
    besides: tuple[Beside, ...]
    rounds: int
    measure: Callable[[int], Samples]


def bound(text: str) -> Fraction:
    """A bound as it is written: a decimal or a fraction."""
    return Fraction(text)
