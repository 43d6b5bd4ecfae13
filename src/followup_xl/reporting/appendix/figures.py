"""A goal's figure and its target in the few words of a cell: "17,7 pct. (11 af 62)", "10 job (31.12.2015); ventet nu: 6 job".

And what does not add up and touches a figure or a status, said beside the goal and on the first page by one rule.
"""

import re
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import brief_date, plain_number
from followup_xl.model.finding import Finding
from followup_xl.model.status import ADMITTED, YES, FigureMark, Status
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import in_whole_units
from followup_xl.rules.bounds.pace import allowance
from followup_xl.rules.bounds.precision import line_places, whole_figure, whole_pace
from followup_xl.rules.figures import Requirement
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import expected_words, forecast_words, level, own_figure, required, with_unit
from followup_xl.rules.reasons import figures_typed

_ON_THE_WAY = (Status.ON_TRACK, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND)
HIDDEN, NOTHING = "Vises ikke", "–"


def now_words(report: Report, found: Assessment) -> str:
    """What was reported of a goal, of a compound one part by part; a dash where nothing was, or words that say what was instead."""
    if report.keeps_back(found):
        return HIDDEN
    if found.parts:
        own = [f"{part_name(part)}: {now_words(report, part)}" for part in found.parts]
        silent = all(now_words(report, part) == NOTHING for part in found.parts)
        return _instead(found) if silent else "; ".join(own)
    if found.value is not None:
        early = ", foreløbigt tal" if found.answer.mark is FigureMark.PRELIMINARY else ""
        counts = "" if found.documented else " (uden antal)"
        if found.part_count is not None and found.whole_count is not None:
            counts = f" ({plain_number(found.part_count)} af {plain_number(found.whole_count)})"
        return f"{with_unit(found.indicator, own_figure(found, decimals(found)))}{counts}{early}"
    return _instead(found)


def part_name(part: Assessment) -> str:
    """What a part is called."""
    return str(getattr(part.indicator, "label", part.part))


def _instead(found: Assessment) -> str:
    """What stands where there is no figure that was judged: a choice, a forecast, what was typed, a reason or a claim."""
    answer = found.answer
    if answer.choice is not None and found.indicator.takes_choice:
        return _chosen(found)
    if found.forecast is not None:
        return f"Prognose: {forecast_words(found, decimals(found))}"
    if found.indicator.takes_figure and (answer.value, answer.whole, answer.percent) != (None,) * 3:
        typed = figures_typed(answer)
        return f"{typed[:1].upper()}{typed[1:]}"
    if answer.reason:
        due = f", ventes {brief_date(answer.dated)}" if answer.dated else ""
        return f"{answer.reason.danish}{due}"
    if answer.claim and found.computed not in ADMITTED:
        return "»Alle«, uden antal"
    return f"»{answer.stated.words}«, uden tal" if answer.stated else NOTHING


def _chosen(found: Assessment) -> str:
    """Whether it is done, with the day; or that a person has judged it; what was chosen where it cannot be used."""
    answer = found.answer
    if answer.choice and answer.choice not in ("yes", "no"):
        unused = found.computed is Status.NEEDS_JUDGEMENT
        return f"Valgt: »{Status(answer.choice).danish}«" if unused else "Vurderet"
    if answer.choice == "no":
        return "Ikke gennemført"
    return f"Gennemført {brief_date(answer.dated)}" if answer.dated else f"{YES}, uden dato"


def target_words(report: Report, found: Assessment, shared: date | None = None) -> str:
    """What is required and by when, of a compound goal part by part, and below what is expected by now where that is another thing.

    A deadline on the day ``shared`` is left out: it stands where it is said once.
    """
    hidden = report.keeps_back(found)
    if found.parts:
        aims = [f"{part_name(part)}: {_aim(part, hidden)}" for part in found.parts]
        return f"{'; '.join(aims)}{_by(found.deadline, shared)}"
    kind = kind_of(found.indicator)
    if found.indicator.monitored:
        return "Intet måltal"
    if kind.by_date:
        return "gennemføres" if found.deadline == shared else f"gennemføres senest {brief_date(found.deadline)}"
    if kind.fixed_promise:
        return f"{kind.fixed_promise}{_by(found.deadline, shared)}"
    last = found.last or found.requirement
    by = found.deadline if hidden or last is None else last.by
    expected = "" if hidden else _expected(found)
    return "\n".join(filter(None, (f"{_aim(found, hidden)}{_by(by, shared)}", expected and f"ventet nu: {expected}")))


def _by(deadline: date, shared: date | None) -> str:
    return "" if deadline == shared else f" ({brief_date(deadline)})"


def _aim(found: Assessment, hidden: bool) -> str:
    """The last target; as the plan writes it where nothing was judged, or the figures are hidden."""
    bounds = line_bounds(found, hidden)
    if bounds:
        return required(found.indicator, bounds[0], decimals(found, hidden))
    words = kind_of(found.indicator).printed_promise(found.deadline)
    return f"{words[:1].lower()}{words[1:]}"


def line_bounds(found: Assessment, hidden: bool = False) -> list[Requirement]:
    """The bounds that stand on the line of a goal: the last target, and the step in force; none where no target is known.

    Where nothing was judged, or the figures are hidden, it is the target as the plan writes it; none where a figure that the
    target hangs on is missing, and none of each period's alone.
    """
    judged = [] if hidden else [bound for bound in (found.last, found.requirement) if bound]
    kind = kind_of(found.indicator)
    unknown = kind.own_time or (kind.moves_with_others and found.obstacle)
    return judged or ([] if unknown else list(kind.planned(found.deadline)[-1:]))


def decimals(found: Assessment, hidden: bool = False) -> int:
    """How many decimals all figures of a goal's line have; a figure that is hidden has no say in it."""
    return line_places(found, line_bounds(found, hidden), hidden)


def _expected(found: Assessment) -> str:
    """What was expected by now: a dated target on the way, or the share of the whole that the time asks for."""
    bound, verdict = found.requirement, found.verdict
    if bound is None or verdict is None or found.computed not in _ON_THE_WAY:
        return ""
    if found.last:
        return required(found.indicator, bound, decimals(found)).removesuffix(f" {found.indicator.unit_words}")
    if verdict.expected is None or verdict.expected == (bound.target if bound.low is None else bound.low):
        return ""
    words = expected_words(found, verdict.expected, bound.upwards, decimals(found), unit=False)
    return words + _followed_even_so(found, bound, verdict.expected)


def _followed_even_so(found: Assessment, bound: Requirement, expected: Fraction) -> str:
    """From which whole figure the plan is followed, where the own one is on the other side of what was expected and would seem to contradict it."""
    if found.computed is not Status.ON_TRACK or found.value is None or not in_whole_units(found.indicator):
        return ""
    edge = whole_figure(expected, bound.upwards)
    if found.value >= edge if bound.upwards else found.value <= edge:
        return ""
    followed, _, _ = whole_pace(bound, expected, found.limits, bound.upwards)
    if abs(edge - followed) == 1:
        return f" ({allowance(found.indicator, bound.upwards)})"
    return f" (planen følges {'fra' if bound.upwards else 'ved højst'} {level(found.indicator, followed)})"


def time_words(found: Assessment) -> str:
    """The time that a figure covers as it was given, in short: "1.3.–31.7.2015", "pr. 31.7.2015"; empty where it was not."""
    window = found.window
    if window is None or window.assumed:
        return ""
    if found.answer.window_from:
        return short_span(window.start, window.end)
    return f"{'til og med' if found.answer.window_to else 'pr.'} {brief_date(window.end)}"


def short_span(start: date, end: date) -> str:
    """Two dates as a period, the year once where it is the same: "1.3.–31.7.2015"; one day alone."""
    if start == end:
        return brief_date(end)
    first = brief_date(start)
    return f"{first.removesuffix(str(start.year)) if start.year == end.year else first}–{brief_date(end)}"


BREAKDOWN, PERCENT, STATED, ALIKE, OTHER_TIME = "W803", "E801", "W804", "W807", "E71"
ONLY_A_PART = ("E859", "W860", "W861")
CODES = (
    OTHER_TIME, "E72", "E73", "E701", "E74", "E75", "E76", "E77", "E840", "E857", "E859", PERCENT, BREAKDOWN, STATED, ALIKE,
    "W817", "W818", "N819", "W820", "N821", "W841", "W851", "W852", "W853", "W854", "W858", "W860", "W861", "W864",
)  # fmt: skip
"""The findings that say so, in the order of the lines: first those that keep a goal from being judged."""

_BESIDE_THE_GOAL = (*CODES, "E78", "E79", "W815", "E856")
"""Beside the goal stands too what is missing for a status; the first page says that among what has no figure."""

SIGN = "!"


def contradictions_of(report: Report, goal: str) -> tuple[Finding, ...]:
    """The findings that stand beside a goal's figure; in the public copy those that reveal nothing."""
    found = next((entry for entry in report.counted if entry.goal == goal), None)
    mine = (entry for entry in report.findings if entry.goal == goal and entry.code in _BESIDE_THE_GOAL)
    return tuple(entry for entry in mine if found and not reveals(report, entry, found))


def reveals(report: Report, entry: Finding, found: Assessment) -> bool:
    """Whether the public copy must not print it: of a goal whose figures it hides, or that is named in it, or of a small count.

    A sum or percentage of a goal that is shown is made of its own counts alone, which are shown too.
    """
    if report.public is None:
        return False
    hidden = any(re.search(rf"(?<!\w){re.escape(goal)}(?!\w)", entry.message) for goal in report.hidden)
    if hidden or report.keeps_back(found):
        return True
    return entry.code not in (BREAKDOWN, PERCENT) and report.words(entry.message, found) != entry.message
