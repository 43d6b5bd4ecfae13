"""Which statuses belong together where goals are counted on the first page: stated once, for bars, message and areas.

Goals that are only followed or are not relevant are not counted (status-rules.md §7). Result goals and effort goals are
counted apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.status import STATUS_LABELS, UNCOUNTED, NoFigure, Status
from followup_xl.page.document import CountBars, Emphasis, Segment
from followup_xl.rules.assessment import LEVELS, Assessment

REACHED = (Status.MET, Status.ALREADY_MET)
UNMET = (Status.NOT_MET, Status.ADMITTED_NOT_MET)
PARTLY = (Status.PARTLY_MET, Status.ADMITTED_PARTLY)
BEHIND = (Status.WELL_BEHIND, Status.SLIGHTLY_BEHIND)
OPEN = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.CHECK, Status.NEEDS_JUDGEMENT)
"""Neither a figure that could be judged nor a claim."""
WAITING = (Status.NOT_DUE, Status.ON_HOLD)

GROUPS: Mapping[Emphasis, tuple[Status, ...]] = {
    "calm": (*REACHED, Status.ON_TRACK), "action": (*UNMET, *BEHIND, *PARTLY),
    "missing": (Status.UNDOCUMENTED, *OPEN), "waiting": WAITING,
}  # fmt: skip
"""The groups in the order of the bars, each with its statuses."""
LEVEL_NAMES = {"result": "resultatmål", "effort": "indsatsmål"}
WITHHELD_SIGN = "…"
"""What stands for a goal whose status a public copy leaves out."""


@dataclass(frozen=True)
class LevelCount:
    """The goals of one level as they are counted; ``later``: how many have no figure yet because it is to come later."""

    level: str
    by_status: Mapping[Status, int]
    later: int = 0
    withheld: int = 0

    def count(self, *statuses: Status) -> int:
        """How many goals have one of the statuses."""
        return sum(self.by_status.get(status, 0) for status in statuses)

    @property
    def goals(self) -> int:
        """How many goals there are."""
        return sum(self.by_status.values()) + self.withheld

    @property
    def name(self) -> str:
        """What the goals are called; the same of one and of several."""
        return LEVEL_NAMES[self.level]


def is_counted(found: Assessment) -> bool:
    """Whether a goal is one of those that are counted."""
    if found.indicator.monitored:
        return False
    return found.withheld or not {found.computed, found.final}.intersection(UNCOUNTED)


def comes_later(found: Assessment) -> bool:
    """Whether staff say that the figure is not there yet."""
    return found.final is Status.NOT_REPORTED and found.answer.reason is NoFigure.NOT_YET


def emphasis_of(found: Assessment) -> Emphasis | None:
    """The group of a goal; None where it is not counted, or this copy does not show its status."""
    if found.withheld or not is_counted(found):
        return None
    return next(group for group, statuses in GROUPS.items() if found.final in statuses)


def counted(goals: Iterable[Assessment]) -> tuple[LevelCount, ...]:
    """The goals of each level; no level without any."""
    every = [goal for goal in goals if is_counted(goal)]
    levels = ((level, [goal for goal in every if getattr(goal.indicator, "level", "") == level]) for level in LEVELS)
    return tuple(_counted(level, own) for level, own in levels if own)


def _counted(level: str, goals: Sequence[Assessment]) -> LevelCount:
    shown = [goal for goal in goals if not goal.withheld]
    spread = {status: sum(goal.final is status for goal in shown) for status in Status}
    later = sum(map(comes_later, shown))
    return LevelCount(
        level, {status: count for status, count in spread.items() if count}, later, len(goals) - len(shown)
    )


def tally(levels: Iterable[LevelCount]) -> CountBars:
    """A bar for each level, with a piece for each group that has goals."""
    return CountBars(tuple((f"{level.goals} {level.name}", tuple(segments(level))) for level in levels))


def segments(level: LevelCount) -> Iterable[Segment]:
    """The pieces of a level's bar, a group each."""
    for group, statuses in GROUPS.items():
        if count := level.count(*statuses):
            words = group_words(level, group, statuses)
            yield Segment(f"{signs(level, statuses)} {plain_number(Fraction(count))} {words}", count, group)
    if level.withheld:
        yield Segment(f"{WITHHELD_SIGN} {plain_number(Fraction(level.withheld))} vises ikke", level.withheld, "missing")


def signs(level: LevelCount, statuses: Iterable[Status]) -> str:
    """The signs of those statuses that occur, each once."""
    return " ".join(dict.fromkeys(STATUS_LABELS[status].sign for status in statuses if level.count(status)))


def group_words(level: LevelCount, group: Emphasis, statuses: Sequence[Status]) -> str:
    """What the goals of a group are, by those of its ``statuses`` that occur: "nået eller følger planen", "bagud"."""
    if group == "calm":
        said = [word for word, own in (("nået", REACHED), ("følger planen", (Status.ON_TRACK,))) if level.count(*own)]
        return " eller ".join(said)
    if group == "action":
        unmet, partly = level.count(*UNMET), level.count(*PARTLY)
        said = ["bagud"] * bool(level.count(*BEHIND)) + ["ikke"] * bool(unmet) + ["delvist"] * bool(partly)
        words = " eller ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        return f"{words} opfyldt" if unmet or partly else words
    judged = level.count(Status.NEEDS_JUDGEMENT)
    if group == "missing" and judged:
        return "ikke vurderet" if judged == level.count(*statuses) else "uden tal eller vurdering"
    return "uden tal" if group == "missing" else "venter"


WORST = (*UNMET, Status.WELL_BEHIND)
"""The statuses that come first where goals are listed that somebody must act on."""
