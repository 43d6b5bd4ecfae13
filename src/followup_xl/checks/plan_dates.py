"""Dates of a plan that cannot all hold: reversed, worded otherwise, or too early for the source (status-rules.md §9, §10)."""

from collections.abc import Iterator
from datetime import date, timedelta

from followup_xl.checks import catalogue_lint as say
from followup_xl.checks.promises import Promise, Promised, goals, said
from followup_xl.danish.dates import worded_day
from followup_xl.danish.wording import long_date, month_name
from followup_xl.model.calendar import later
from followup_xl.model.finding import Finding
from followup_xl.model.frame import Round
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.target import Step


def reversed_dates(promised: Promised) -> Iterator[Finding]:
    """A deadline before its goal's start, a dated partial goal outside the goal's own time."""
    for promise in promised.promises:
        start, deadline = long_date(promise.start), long_date(promise.deadline)
        if promise.deadline < promise.start:
            facts = {"where": "før målets start", "other": start}
            yield said(promise, say.DATES_REVERSED, what="Fristen", day=deadline, **facts)
            continue
        for step in _steps(promise):
            day = long_date(step.by)
            if step.by < promise.start:
                facts = {"where": "før målets start", "other": start}
                yield said(promise, say.DATES_REVERSED, what="Delmålet", day=day, **facts)
            elif step.by >= promise.deadline:
                facts = {"where": "ikke før målets frist", "other": deadline}
                yield said(promise, say.DATES_REVERSED, what="Delmålet", day=day, **facts)


def _steps(promise: Promise) -> tuple[Step, ...]:
    steps: tuple[Step, ...] = getattr(promise.indicator.target, "steps", ())
    return steps


def differing_words(promised: Promised) -> Iterator[Finding]:
    """A date that is not the one its wording means; wordings that name an event are left alone."""
    told: set[tuple[str, str, str]] = set()
    for promise in promised.promises:
        worded = [("Fristen", _deadline_words(promise), promise.deadline)]
        worded += [("Delmålet", step.wording, step.by) for step in _steps(promise)]
        for what, words, day in worded:
            read = _otherwise(words, day) if words else None
            if words and read and (promise.owner.id, what, words) not in told:
                told.add((promise.owner.id, what, words))
                facts = {"read": long_date(read), "day": long_date(day)}
                yield said(promise, say.WORDING_DIFFERS, what=what, wording=words, **facts)


def _deadline_words(promise: Promise) -> str | None:
    """The wording of the deadline; a part without a deadline of its own has that of its goal."""
    own = promise.indicator.deadline_wording
    return own if own or promise.indicator.deadline else promise.owner.deadline_wording


def _otherwise(words: str, day: date) -> date | None:
    """The day that the words mean, where it is another; a year that they do not name is no difference."""
    read = worded_day(words, day.year)
    if read is None or read.day == day:
        return None
    return None if read.yearless and (read.day.month, read.day.day) == (day.month, day.day) else read.day


def early_rounds(promised: Promised) -> Iterator[Finding]:
    """A figure due before its source publishes it; all goals with one date and one lag in a single finding.

    A figure is due at the first round on or after its date, when the answers are to be in, else at the plan's end.
    """
    late: dict[tuple[date, int], list[Promise]] = {}
    for promise in promised.promises:
        lag = promise.owner.lag_months if isinstance(promise.owner, Goal) and promise.indicator.takes_figure else 0
        days = {promise.deadline, *(step.by for step in _steps(promise) if step.value is not None)}
        for day in sorted(days) if lag else ():
            late.setdefault((day, lag), []).append(promise)
    for (day, lag), found in late.items():
        yield from _early(promised.plan, day, lag, found)


def _early(plan: Plan, day: date, lag: int, found: list[Promise]) -> Iterator[Finding]:
    published = later(day, lag)
    asked = next((entry for entry in plan.rounds if _as_of(entry) >= day), None)
    due = _reply(asked) if asked else plan.period.end
    if not day <= due < published:
        return
    able = next((entry for entry in plan.rounds if _reply(entry) >= published), None)
    advice = (
        f"Giv besked om, at svaret hører til opfølgningen {month_name(able.month)}" if able else "Læg en opfølgning"
    )
    facts = {
        "lag": f"{lag} måneder" if lag > 1 else "1 måned",
        "goals": goals(found),
        "published": long_date(published),
    }
    words = _asked(asked) if asked else f"planen slutter {long_date(due)}"
    advice += "." if able else f" efter {long_date(published)}, eller sæt fristen, så tallet kan nå at komme."
    yield said(found[0], say.DUE_TOO_EARLY, day=long_date(day), due=words, advice=advice, **facts)


def _asked(entry: Round) -> str:
    reply = _reply(entry)
    words = f"opfølgningen {month_name(entry.month)} gøres op {long_date(_as_of(entry))}"
    return words if reply == _as_of(entry) else f"{words} med svarfrist {long_date(reply)}"


def _reply(entry: Round) -> date:
    """The last day of a round: that of the answers, where it has one."""
    return max(_as_of(entry), entry.reply_by or _as_of(entry))


def _as_of(entry: Round) -> date:
    """The date a round is judged on: its own, else the last day of its month."""
    if entry.as_of:
        return entry.as_of
    year, month = map(int, entry.month.split("-"))
    return later(date(year, month, 1), 1) - timedelta(1)
