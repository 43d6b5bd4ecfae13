"""The foot of the first page: what the signs on it mean, by which thresholds, and what is not counted."""

from collections.abc import Iterable, Iterator

from followup_xl.model.plan import Plan
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.reporting.appendix.front_page.names import short_name
from followup_xl.reporting.appendix.groups import PARTLY, WITHHELD_SIGN, is_counted
from followup_xl.reporting.appendix.legend import percent_words
from followup_xl.reporting.front import small_counts
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

_MOST, _NAME = 3, 34
_MEANINGS: dict[Status, str] = {
    Status.MET: "nået", Status.ALREADY_MET: "nået", Status.UNDOCUMENTED: "meldt opfyldt uden tal",
    Status.NOT_REPORTED: "intet tal", Status.NOT_DUE: "frist senere", Status.CHECK: "skal tjekkes",
    Status.ADMITTED_NOT_MET: "ikke opfyldt", Status.ADMITTED_PARTLY: "delvist opfyldt",
}  # fmt: skip
"""What a sign stands for in a word or two, where the status itself says it in more."""


def sign_words(goals: Iterable[Assessment]) -> str:
    """The signs of the statuses that occur, each with what it stands for: "● nået   ▼ væsentligt bagud"."""
    every = tuple(goals)
    occurring = {goal.final for goal in every if not goal.withheld}
    meanings: dict[str, list[str]] = {}
    for status in Status:
        if status in occurring:
            words = _meaning(status)
            own = meanings.setdefault(STATUS_LABELS[status].sign, [])
            own += [words] if words not in own else []
    said = [f"{sign} {' eller '.join(words)}" for sign, words in meanings.items()]
    said += [f"{WITHHELD_SIGN} status vises ikke"] if any(goal.withheld for goal in every) else []
    return "   ".join(said)


def _meaning(status: Status) -> str:
    label = STATUS_LABELS[status].danish.removeprefix("Målet er ")
    return _MEANINGS.get(status, f"{label[:1].lower()}{label[1:]}")


def foot_lines(report: Report, order: str) -> Iterator[str]:
    """The signs in a line; thresholds, ``order``, what is not counted, and what a public copy leaves out in another."""
    yield sign_words(report.counted)
    occurring = {goal.final for goal in report.counted if not goal.withheld}
    hidden = f"{small_counts(report.public.limit)}." if report.public and report.public.limit else ""
    said = filter(None, (threshold_words(report.plan, occurring), order, *_uncounted(report), hidden))
    if text := " ".join(said):
        yield text


def threshold_words(plan: Plan, occurring: set[Status]) -> str:
    """The plan's thresholds of those statuses that occur, in a line (status-rules.md §2–§4)."""
    limits, said = plan.thresholds, []
    if Status.WELL_BEHIND in occurring:
        said.append(
            f"Væsentligt bagud: under {percent_words(limits.slightly_behind)} af det, der kan ventes nu; andele og niveauer "
            f"under {percent_words(limits.level_slightly_behind)} af målet."
        )
    elif Status.SLIGHTLY_BEHIND in occurring:
        said.append(
            f"Lidt bagud: under {percent_words(limits.on_track)} af det, der kan ventes nu; andele og niveauer under målet."
        )
    if occurring.intersection((*PARTLY, Status.NOT_MET)):
        said.append(
            f"Delvist opfyldt: mindst {percent_words(limits.partly_at_least)} af målet eller "
            f"{percent_words(limits.partly_change)} af en ændring."
        )
    own = any(row.thresholds for goal in plan.goals for row in (goal, *goal.parts))
    return " ".join([*said, *(["Mål med egne grænser har dem stående ved sig."] if own and said else [])])


def _uncounted(report: Report) -> Iterator[str]:
    """The goals that are not counted, with why."""
    goals = [goal for goal in report.counted if not is_counted(goal)]
    followed = [goal for goal in goals if goal.indicator.monitored]
    rest = [goal for goal in goals if not goal.indicator.monitored]
    for own, why in ((followed, "følges uden måltal"), (rest, "er ikke relevant")):
        if own:
            yield f"{_named(report, own)} {why} og er ikke talt med."


def _named(report: Report, goals: list[Assessment]) -> str:
    names = ", ".join(short_name(report, goal, _NAME) for goal in goals[:_MOST])
    more = f" og {len(goals) - _MOST} mere" if len(goals) > _MOST else ""
    return f"{'Ét mål' if len(goals) == 1 else f'{len(goals)} mål'} ({names}{more})"
