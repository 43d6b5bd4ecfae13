"""Paired measurement: the contenders in turn, round after round, each round giving one ratio; the median counts.

Whatever slows the machine for a while slows all contenders of a round, so that ratios hold where seconds drift.
"""

import gc
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles
from time import process_time

Work = Callable[[], object]
Samples = dict[str, list[float]]
"""By contender, one figure per round."""

PRODUCT = "product"
"""The contender that the others are held against."""


def clear_caches() -> None:
    """Forget whatever the program has kept in mind with functools, so that a workbook is the first one.

    What the libraries keep for themselves (compiled patterns, locales) stays, on both sides.
    """
    for name, room in tuple(sys.modules.items()):
        if name.partition(".")[0] == "followup_xl":
            classes = [entry for entry in vars(room).values() if isinstance(entry, type)]
            for entry in [value for place in (room, *classes) for value in vars(place).values()]:
                if callable(clear := getattr(entry, "cache_clear", None)):
                    clear()


def seconds(work: Work) -> float:
    """The processor's time for one piece of work in this process, begun with no caches of ours and no garbage left over.

    Unlike the clock's it leaves out waiting for other programs on the same machine.
    """
    clear_caches()
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


def rounds(contenders: Mapping[str, Callable[[], float]], count: int, warm: bool = True) -> Samples:
    """The figures of so many rounds; who begins changes from round to round.

    ``warm`` runs a round before them that does not count; without it the first round is as cold as it comes.
    """
    names = list(contenders)
    found: Samples = {name: [] for name in names}
    for turn in range(-warm, count):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            figure = contenders[name]()
            if turn >= 0:
                found[name].append(figure)
    return found


def clocked(works: Mapping[str, Work]) -> dict[str, Callable[[], float]]:
    """Pieces of work as contenders: each told in seconds."""
    return {name: partial(seconds, work) for name, work in works.items()}


@dataclass(frozen=True)
class Ratio:
    """The program's figure over another's: the median of the rounds' ratios, and the middle half of them."""

    middle: float
    low: float
    high: float


def ratio(samples: Samples, other: str) -> Ratio:
    """How the program stands against another contender."""
    found = [one / two for one, two in zip(samples[PRODUCT], samples[other], strict=True)]
    if len(found) < 2:
        return Ratio(found[0], found[0], found[0])
    low, _, high = quantiles(found, n=4, method="inclusive")
    return Ratio(median(found), low, high)
