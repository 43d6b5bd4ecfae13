"""What the first page says in a sentence or two that can be read aloud: result goals first, then effort goals.

The sentences are composed by rules. Of goals that are all alike it is said at once. Else, of so many goals, how many are
reached or follow the plan, how many are not met, partly met and behind, claimed without a figure, and without any, as
many as the bars count. What only waits for its time is said where it makes up at least a quarter; else the bars show it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followup_xl.danish.wording import month_name
from followup_xl.model.status import Status
from followup_xl.reporting.appendix.statuses import BEHIND, OPEN, PARTLY, REACHED, UNMET, WAITING, LevelCount
from followup_xl.rules.assessment import Movement

_A_SHARE = 4
"""What waits is said from one in so many on."""


@dataclass(frozen=True)
class _Phrase:
    """What is said of so many goals: verb and rest; ``one`` is the rest of one goal, ``none`` what none of them is."""

    count: int
    verb: str
    rest: str
    one: str = ""
    none: str = ""

    @property
    def first(self) -> str:
        """After "Af de 16 indsatsmål": "er 3 væsentligt bagud"."""
        return f"{self.verb} {self.count} {self.words}".rstrip()

    @property
    def following(self) -> str:
        """Later in the sentence: "3 er væsentligt bagud"."""
        return f"{self.count} {self.verb} {self.words}".rstrip()

    @property
    def words(self) -> str:
        """The rest, of one goal or of several."""
        return self.one if self.one and self.count == 1 else self.rest


def message(
    levels: Sequence[LevelCount], followed: int = 0, moved: Mapping[Movement, int] | None = None, since: str = ""
) -> tuple[str, ...]:
    """The sentences. ``followed`` is how many goals are only followed; ``moved`` how many have moved how since the month ``since``."""
    if not levels:
        more = f" {'Ét mål' if followed == 1 else f'{followed} mål'} følges uden måltal." if followed else ""
        return (f"Planen har ingen mål, der får en status.{more}",)
    return tuple(filter(None, (*(_sentence(level) for level in levels), _movement(moved or {}, since))))


def _sentence(level: LevelCount) -> str:
    phrases = list(_phrases(level))
    if len(phrases) == 1:
        return _alike(level, phrases[0])
    if level.count(Status.UNDOCUMENTED, *OPEN) == level.goals:
        claims = level.count(Status.UNDOCUMENTED)
        return f"Ingen af de {level.goals} {level.name} er {_settled(level)}; {claims} er meldt opfyldt uden tal."
    much_waits = (level.count(*WAITING) + level.later) * _A_SHARE >= level.goals
    first, *more = phrases if much_waits else list(_phrases(level, waiting=False)) or phrases
    words = [first.first, *(each.following for each in more)]
    start, end = ", ".join(words[:-1]), words[-1]
    return f"Af de {level.goals} {level.name} {f'{start}, og {end}' if start else end}."


def _alike(level: LevelCount, phrase: _Phrase) -> str:
    """Of goals that are all the same."""
    if level.goals == 1:
        return f"Det eneste {level.name} {phrase.verb} {phrase.words}".rstrip() + "."
    if phrase.none:
        return f"Ingen af de {level.goals} {level.name} {phrase.verb} {phrase.none}."
    every = f"Begge {level.name}" if level.goals == 2 else f"Alle {level.goals} {level.name}"
    return f"{every} {phrase.verb} {phrase.rest}".rstrip() + "."


def _settled(level: LevelCount) -> str:
    """What goals without a figure are not, also where some of them or all wait for a person's judgement."""
    judged, every = level.count(Status.NEEDS_JUDGEMENT), level.count(*OPEN)
    return "opgjort" if not judged else "vurderet" if judged == every else "opgjort eller vurderet"


def _phrases(level: LevelCount, waiting: bool = True) -> Iterator[_Phrase]:
    """What is said of the level, in its order; ``waiting``: also of what only waits for its time."""
    yield from _phrases_of_progress(level)
    without = level.count(*OPEN)
    without = 0 if not waiting and without == level.later else without
    ahead, held = level.count(Status.NOT_DUE), level.count(Status.ON_HOLD)
    found = [
        _Phrase(level.count(Status.UNDOCUMENTED), "er", "meldt opfyldt uden tal"),
        _Phrase(without, "er", f"ikke {_settled(level)}", none=_settled(level)),
        _Phrase(level.withheld, "vises", "ikke i denne udgave", none="i denne udgave"),
    ]
    if waiting and ahead and held:
        found.append(_Phrase(ahead + held, "venter", ""))
    elif waiting:
        found.append(_Phrase(ahead, "er", "endnu ikke forfaldne", "endnu ikke forfaldent", "forfaldne endnu"))
        found.append(_Phrase(held, "er", "sat i bero"))
    yield from (phrase for phrase in found if phrase.count)


def _phrases_of_progress(level: LevelCount) -> Iterator[_Phrase]:
    reached, following = level.count(*REACHED), level.count(Status.ON_TRACK)
    well, slightly = (level.count(status) for status in BEHIND)
    found = [_Phrase(reached, "er", "nået"), _Phrase(following, "følger", "planen")]
    if reached and following:
        found = [_Phrase(reached + following, "er", "nået eller følger planen")]
    found += [
        _Phrase(level.count(*UNMET), "er", "ikke opfyldt", none="opfyldt"),
        _Phrase(level.count(*PARTLY), "er", "delvist opfyldt"),
        _Phrase(well, "er", "væsentligt bagud"),
        _Phrase(slightly, "er", "lidt bagud"),
    ]
    yield from (phrase for phrase in found if phrase.count)


def _movement(moved: Mapping[Movement, int], since: str) -> str:
    """How many goals are better and worse than last time; empty where none can be compared."""
    better, worse = moved.get(Movement.BETTER, 0), moved.get(Movement.WORSE, 0)
    if not since or not (better or worse or moved.get(Movement.SAME, 0)):
        return ""
    month = month_name(since)
    if not (better or worse):
        return f"Intet mål er forbedret eller forværret siden {month}."
    counted = ((better, "forbedret"), (worse, "forværret"))
    first, *more = [f"{'ét' if count == 1 else count} {word}" for count, word in counted if count]
    noun = first.replace(" ", " mål ", 1)
    return f"Siden {month} er {' og '.join([noun, *more])}."
