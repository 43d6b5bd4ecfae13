"""What cannot all be true in a unit's follow-up (status-rules.md §5, §6, §8), or is unlikely beside its former one."""

from collections.abc import Iterator
from datetime import date

from followup_xl.checks import figures, obstacles, words
from followup_xl.checks.registry import Reported, at, check, owners
from followup_xl.danish.wording import long_date
from followup_xl.model.finding import Finding, catalogued
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Goal, Part, Plan
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Figure, figure
from followup_xl.rules.phrases import amount

MODULES = (obstacles, figures, words)
"""Where the checks of answers stand; each registers its own."""
_LARGE = 3
"""A change by more than this factor is asked about (status-rules.md §8)."""


def contradictions(plan: Plan, followup: FollowUp, found: tuple[Assessment, ...]) -> tuple[Finding, ...]:
    """What cannot all be true in one unit's follow-up, in the order of the checks; none changes a figure or a status.

    ``found`` are the assessments of all goals, with their parts, and of the efforts that carry a figure.
    """
    return tuple(check.findings(Reported(plan, followup, found)))


OLDER_FIGURE = catalogued(
    "N819", "Tallet er ældre end sidst",
    "Tallet gælder til {now}, men ved sidste opfølgning gjaldt det til {before}.",
    "Skriv det nyeste tal og dets dato.",
    "Et tal, der er ældre end det, der allerede er vist, er oftest en kopi af et tidligere skema.",
    now="31. maj 2015", before="31. juli 2015",
)  # fmt: skip
COUNT_FELL = catalogued(
    "W820", "Et antal, der kun kan vokse, er faldet",
    "Antallet er faldet fra {before} til {now} siden sidste opfølgning, men det kan kun vokse.",
    "Ret tallet, eller skriv under »Bemærkning«, hvad der var forkert sidst.",
    "Det, der er gjort, kan ikke gøres om. Falder antallet, er der talt forskelligt.",
    before="9 personer", now="4 personer",
)  # fmt: skip
LARGE_CHANGE = catalogued(
    "N821", "En stor ændring siden sidst",
    "Resultatet er gået fra {before} til {now} siden sidste opfølgning, altså {how}.",
    "Se efter, om tallet er tastet rigtigt og er i samme enhed som sidst.",
    "Et komma på det forkerte sted eller en anden enhed ses ofte først på en stor ændring.",
    before="12 pct.", now="37,5 pct.", how="over tre gange så meget",
)  # fmt: skip


def changes_since(plan: Plan, before: FollowUp, now: FollowUp) -> tuple[Finding, ...]:
    """What is unlikely beside the same unit's former follow-up: older, fallen or far from it (status-rules.md §8).

    A figure missing in either round is compared with nothing. One that is older than the former is only that: no
    wonder if it is smaller too.
    """
    found: list[Finding] = []
    for owner in owners(plan):
        for indicator in owner.parts if isinstance(owner, Goal) and owner.parts else (owner,):
            key = indicator.key if isinstance(indicator, Part) else ""
            found += _unlikely(plan, indicator, before.answer(owner.id, key), now.answer(owner.id, key))
    return tuple(found)


def _unlikely(plan: Plan, indicator: Indicator, before: Answer, now: Answer) -> Iterator[Finding]:
    old, new = figure(indicator, before), figure(indicator, now)
    if not isinstance(old, Figure) or not isinstance(new, Figure):
        return
    facts = {"before": amount(indicator, old.value), "now": amount(indicator, new.value)}
    earlier, later = _end(before), _end(now)
    if earlier and later and later < earlier:
        yield at(plan, now, now=long_date(later), before=long_date(earlier)).finding(OLDER_FIGURE)
    elif indicator.cumulative and new.value < old.value:
        yield at(plan, now, **facts).finding(COUNT_FELL)
    elif old.value > 0 and new.value > _LARGE * old.value:
        yield at(plan, now, **facts, how="over tre gange så meget").finding(LARGE_CHANGE)
    elif new.value > 0 and _LARGE * new.value < old.value:
        yield at(plan, now, **facts, how="under en tredjedel").finding(LARGE_CHANGE)


def _end(answer: Answer) -> date | None:
    return answer.window_to or answer.dated
