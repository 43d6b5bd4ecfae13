"""The same target for every month, quarter, half-year or year, each judged by its own figure (§2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from followup_xl.danish.calendar import later, periods
from followup_xl.danish.wording import long_date, month_name
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.status import FINAL, Status
from followup_xl.model.target import Every, PerPeriod
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import STANDING
from followup_xl.rules.figures import Figure, Obstacle, ReferenceFigure, Requirement, Window, bounded, figure
from followup_xl.rules.inputs import said_instead, silent
from followup_xl.rules.kinds.kind import Judge, TargetKind
from followup_xl.rules.phrases import measured, required, sentence, span

Span = tuple[date, date]
MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_EACH: dict[Every, str] = {
    "month": "hver måned",
    "quarter": "hvert kvartal",
    "half_year": "hvert halvår",
    "year": "hvert år",
}
_OWN: dict[Every, str] = {"month": "månedens", "quarter": "kvartalets", "half_year": "halvårets", "year": "årets"}
_MISSED = (Status.NOT_MET, Status.WELL_BEHIND)
_HELD = (Status.MET, Status.ALREADY_MET, Status.ON_TRACK)
_SO_FAR = {Status.MET: Status.ON_TRACK, Status.PARTLY_MET: Status.SLIGHTLY_BEHIND, Status.NOT_MET: Status.WELL_BEHIND}


@dataclass(frozen=True)
class PerPeriodKind(TargetKind[PerPeriod]):
    """A bound for each period from the goal's start on; the status is that of the period of the as-of date."""

    previewed = False
    own_time = True
    start_name = "periodens start"

    def requirements(self, deadline: date, figures: ReferenceFigure) -> tuple[Requirement, ...]:
        """The bound of the last period; each has the same."""
        return (self._bound(deadline),)

    def _bound(self, by: date) -> Requirement:
        bound = bounded(self.target, self.target.direction, Fraction(self.target.value), by)
        return replace(bound, zero=Fraction(self.indicator.scale_from or 0))

    def spans(self, start: date, deadline: date) -> tuple[Span, ...]:
        """The periods by their first and last days."""
        return periods(start, deadline, MONTHS[self.target.every])

    def cut_short(self, start: date, deadline: date) -> str:
        """The last period, where it is shorter than the others."""
        first, last = self.spans(start, deadline)[-1]
        whole = later(start, MONTHS[self.target.every] * len(self.spans(start, deadline))) - timedelta(days=1)
        return span(first, last) if last < whole else ""

    def by_period(
        self, followup: FollowUp, seen: Assessment, typed: Figure | Obstacle | None, judge: Judge
    ) -> Assessment:
        """The period of the as-of date judged, with those before it; a figure belongs to the period that it covers."""
        spans = self.spans(seen.start, seen.deadline)
        now = max((at for at, (first, _) in enumerate(spans) if first <= seen.as_of), default=0)
        end = seen.answer.end or min(seen.as_of, spans[now][1])
        own = next((each for each in spans if each[0] <= end <= each[1]), None)  # None: outside all
        passed = []
        for each in spans[:now]:
            its = (seen.answer, typed) if each == own and isinstance(typed, Figure) else None
            here = its or self._earlier(followup, seen, each)
            if here:
                passed.append(self._judged(seen, each, *here, judge))
            else:
                empty = replace(seen, start=each[0], deadline=each[1], value=None, window=None)
                passed.append(replace(empty, requirement=self._bound(each[1]), computed=Status.NOT_REPORTED))
        return replace(self._current(seen, typed, spans[now], own, judge), passed=tuple(passed))

    def _current(
        self, seen: Assessment, typed: Figure | Obstacle | None, here: Span, its: Span | None, judge: Judge
    ) -> Assessment:
        """The period of the as-of date, judged by the figure where ``its`` period is that or none, else without one (§5)."""
        if isinstance(typed, Obstacle):
            return replace(seen, computed=Status.NOT_ASSESSABLE, obstacle=typed)
        if typed is not None and its in (here, None):
            found = self._judged(seen, here, seen.answer, typed, judge)
            so_far = _SO_FAR.get(found.computed) if self.indicator.standing and seen.as_of < seen.deadline else None
            if so_far is None or found.verdict is None:
                return found
            return replace(found, computed=so_far, verdict=replace(found.verdict, status=so_far, passed=(STANDING,)))
        status: Status = silent(seen.start, seen.deadline).decide({**said_instead(seen.answer), "as_of": seen.as_of})[0]
        if typed is None or its is None:
            return replace(seen, value=None, window=None, computed=status)
        covered = Window(seen.answer.window_from or its[0], seen.answer.end or its[1])
        return replace(seen, window=covered, computed=status)

    def _judged(self, seen: Assessment, span: Span, answer: Answer, typed: Figure, judge: Judge) -> Assessment:
        """A figure held against the bound of a period; one that also covers other time settles only what it does even so."""
        here = replace(
            seen, answer=answer, start=span[0], deadline=span[1], value=typed.value, documented=typed.documented
        )
        bound = self._bound(span[1])
        found = judge(here, typed.value, bound)
        reaches_back = answer.window_from is not None and answer.window_from < span[0] <= (answer.end or span[0])
        sure, in_part = (_MISSED, _HELD) if bound.direction == "at_least" else (_HELD, _MISSED)
        first, last = span
        begun = answer.window_from or first  # over a tenth into the period only a part may be counted
        late = begun <= last and 10 * (begun - first).days > (last - first).days + 1
        if late and self.indicator.measure != "share" and found.computed not in in_part:
            return replace(found, computed=Status.CHECK, verdict=None, obstacle=Obstacle.PART_OF_COUNT)
        if not reaches_back or (self.indicator.cumulative and found.computed in sure):
            return found
        return replace(found, computed=Status.CHECK, verdict=None, obstacle=Obstacle.OUTSIDE_PERIOD)

    def _earlier(self, followup: FollowUp, seen: Assessment, span: Span) -> tuple[Answer, Figure] | None:
        """The newest comparable figure of the earlier rounds that lies in a period."""
        for row in reversed(followup.comparable(seen.address)):
            known = figure(self.indicator, row.answer)
            begun = row.window_from is None or row.window_from >= span[0]
            if isinstance(known, Figure) and begun and row.window_to and span[0] <= row.window_to <= span[1]:
                return row.answer, known
        return None

    # Words.

    @property
    def how_typed(self) -> str:
        """That each period's figure is its own."""
        return f"Skriv kun {_OWN[self.target.every]} eget tal, uden enhed, fx 37,5."

    def promise(self, deadline: date) -> str:
        """What every period's figure must be."""
        return f"{super().promise(deadline)} {_EACH[self.target.every]}"

    def printed_promise(self, deadline: date) -> str:
        """The same; its figures are of one period."""
        return self.promise(deadline)

    def dated_promise(self, deadline: date) -> str:
        """The same with the day it ends."""
        words = f"{self.promise(deadline)} til og med {long_date(deadline)}"
        return f"{words[:1].lower()}{words[1:]}"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """What is required of each period until the goal's end, and what the figure counts."""
        return (f"Måltal: {self.dated_promise(last)}", super().aim(last, last)[1])

    def when(self, found: Assessment) -> str:
        """In which period."""
        all_of_them = f"{_EACH[self.target.every]} til og med {long_date(found.deadline)}"
        return f"i {self._named((found.start, found.deadline))}" if found.requirement else all_of_them

    def origin(self, bound: Requirement) -> str:
        """That each period has the same."""
        return f"; det gælder {_EACH[self.target.every]}"

    def elsewhere(self, found: Assessment) -> str:
        """That the figure is an earlier period's, and which one has none."""
        if found.requirement is not None:
            return ""
        spans = self.spans(found.start, found.deadline)
        now = next(each for each in reversed(spans) if each[0] <= found.as_of)
        wanted = required(self.indicator, self._bound(now[1]))
        return sentence(
            f"Det hører til en tidligere periode; for {self._named(now)}, hvor måltallet er {wanted}, er der ikke oplyst noget tal"
        )

    def passed_words(self, found: Assessment) -> str:
        """Each earlier period with its figure; those without one side by side are one entry."""
        said = "; ".join(self._passed_entries(found.passed))
        wanted = ""
        if not found.requirement:
            wanted = f" ({required(self.indicator, self._bound(found.deadline))} {_EACH[self.target.every]})"
        return sentence(f"Tidligere perioder{wanted}: {said}") if said else ""

    def _passed_entries(self, passed: tuple[Assessment, ...]) -> Iterator[str]:
        for silent_ones, group in groupby(passed, key=lambda each: each.value is None):
            entries = list(group)
            if silent_ones:
                many = f" ({len(entries)} perioder)" if len(entries) > 1 else ""
                whole = (entries[0].start, entries[-1].deadline)
                yield f"{self._named(whole) if not many else span(*whole)}{many} er ikke opgjort"
                continue
            for each in entries:
                label = each.computed.danish
                label = label.removeprefix("Målet er ") if each.computed in FINAL else label[:1].lower() + label[1:]
                window = each.window if each.verdict and each.verdict.provisional else None
                until = f", tallet dækker til {long_date(window.end)}" if window else ""
                yield f"{self._named((each.start, each.deadline))}: {measured(each)} ({label}{until})"

    @property
    def rule_scope(self) -> str:
        """That each period is judged by itself."""
        each = _EACH[self.target.every]
        return f"{each[:1].upper()}{each[1:]} bedømmes for sig, og målet har status efter den periode, som opgørelsesdatoen ligger i. "

    def _named(self, period: Span) -> str:
        """A period as the calendar calls it, else by its days."""
        first, last = period
        length = MONTHS[self.target.every]
        whole = first.day == 1 and (first.month - 1) % length == 0 and last == later(first, length) - timedelta(days=1)
        if not whole:
            return f"perioden {span(first, last)}"
        return {
            "month": month_name(f"{first:%Y-%m}"),
            "quarter": f"{(first.month + 2) // 3}. kvartal {first.year}",
            "half_year": f"{(first.month + 5) // 6}. halvår {first.year}",
            "year": str(first.year),
        }[self.target.every]
