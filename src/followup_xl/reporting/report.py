"""Everything Bilag 1 and the JSON are made from: one unit's plan, answers, assessments and findings; and whose it is, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from followup_xl.checks.contradictions import contradictions
from followup_xl.checks.words import ALL_WITHOUT_COUNT
from followup_xl.danish.wording import foot_line, long_date, month_name
from followup_xl.model.cell import Refusal
from followup_xl.model.finding import Finding, ranked
from followup_xl.model.followup import FollowUp, TidyRow
from followup_xl.model.plan import EffortArea, Plan
from followup_xl.model.records import Round, Unit
from followup_xl.reporting.suppression.disclosure import MARK, Disclosure, Printed, hidden_assessment, of_rows
from followup_xl.reporting.suppression.search import Suppressed, suppressed
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.rules.assessment import Assessment
from followup_xl.versions.changes import RowChange, numbers_by_round
from followup_xl.workbook.cell_messages import REFUSALS
from followup_xl.workbook.previous import APPROVED_WORDS
from followup_xl.workbook.read.cells import ReadBack

if TYPE_CHECKING:
    from followup_xl.reporting.corrections.changed import Correction

CORRECTED = "Rettet"
FRONT = "Forside"
"""The first page of Bilag 1 and of an overview."""


@dataclass(frozen=True)
class Approval:
    """Who approved the appendix, as a role, and when."""

    role: str
    on: date


@dataclass(frozen=True)
class Report:
    """One evaluated workbook, with the name of its ``file``.

    ``efforts`` are assessments of efforts that carry a figure, ``read_back`` the filled cells with what was read of
    each. ``approval`` None: a draft. ``history`` are the tidy rows of earlier rounds, newest round last. ``public``
    None: the office's own copy, with everything in it. ``whole`` is the unit's whole plan, of which ``plan`` may be one
    department's part. ``changes`` are what has changed of the goals since the workbook was
    made (status-rules.md §12). ``blank``: it is of one form in which nothing is filled in. ``saved`` is when the file
    was saved, in nanoseconds, 0 where that is not known, and ``says_saved`` when the workbook itself says so.
    ``correction`` says what makes it a corrected edition; None: it is none. ``shown_before`` are figures that public
    copies of other rounds, or approved ones of this, show already, and ``hidden_too`` the goals that a public copy
    hides for the sake of others who report them too.
    """

    file: str
    plan: Plan
    whole: Plan
    unit: Unit
    followup: FollowUp
    goals: tuple[Assessment, ...]
    efforts: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    read_back: tuple[ReadBack, ...]
    approval: Approval | None = None
    history: tuple[TidyRow, ...] = ()
    public: Disclosure | None = None
    changes: tuple[RowChange, ...] = ()
    blank: bool = False
    saved: int = field(default=0, compare=False)
    says_saved: str = field(default="", compare=False)
    shown_before: tuple[Printed, ...] = ()
    correction: "Correction | None" = None
    hidden_too: frozenset[str] = frozenset()

    @property
    def round(self) -> Round:
        """The plan's round, or a bare one where the plan no longer has it."""
        month = self.followup.round
        return next((entry for entry in self.plan.rounds if entry.month == month), Round(month=month))

    @cached_property
    def suppressed(self) -> Suppressed:
        """What is kept out of this copy: figures of few people, what leads to them, and statuses that tell too much."""
        if self.public is None:
            return Suppressed()
        rows = of_rows(self.followup.history or self.history)
        own = (e for e in (*rows, *self.shown_before) if self.unit.known_by(e.unit) or self.unit.named(e.unit))
        former = [e for e in own if e.round != self.followup.round or e.approved]  # not one that this copy replaces
        found, limit = (*self.goals, *self.efforts), self.public.limit
        return suppressed(self.plan, self.followup, found, limit, former, self.hidden_too)

    @property
    def hidden(self) -> frozenset[str]:
        """The goals and efforts whose figures are kept out of this copy."""
        return self.suppressed.figures

    def published(self, found: Assessment) -> Assessment:
        """The assessment with what this copy may say of it to a machine: as the pages print it, no figure where they show none."""
        return hidden_assessment(found, self.withholds(found)) if self.keeps_back(found) else self.printable(found)

    @cached_property
    def counted(self) -> tuple[Assessment, ...]:
        """The goals as this copy counts them by their statuses: those are marked whose status it does not show."""
        return tuple(replace(goal, withheld=self.withholds(goal)) for goal in self.goals)

    @cached_property
    def numbers_then(self) -> dict[str, dict[str, str]]:
        """For each earlier round the number that each goal of today had in it; goals that were not there are left out."""
        return numbers_by_round(self.history, self.whole)

    @property
    def several(self) -> bool:
        """Whether the answers are from several files."""
        return any(answer.files for answer in self.followup.answers)

    @property
    def goals_by_file(self) -> dict[str, list[str]]:
        """The goals and efforts answered in each file, where the answers are from several; one of two files in both."""
        found: dict[str, list[str]] = {}
        for answer in self.followup.answers:
            for file in answer.files:
                if answer.goal not in found.setdefault(file, []):
                    found[file].append(answer.goal)
        return found

    @property
    def identity(self) -> tuple[str, str, str]:
        """Plan, unit and round: workbooks that share them belong together."""
        return self.plan.id, self.unit.code, self.followup.round

    def assessment(self, goal: str) -> Assessment | None:
        """How a goal was judged; None where the unit has no such goal."""
        return next((entry for entry in self.goals if entry.goal == goal), None)

    def change(self, found: Assessment) -> RowChange | None:
        """What has changed of a goal or part since the workbook was made; None where nothing has."""
        return next((entry for entry in self.changes if entry.address == found.address), None)

    def hides(self, found: Assessment) -> bool:
        """Whether a goal's figures are kept out of this copy."""
        return found.goal in self.hidden

    def withholds(self, found: Assessment) -> bool:
        """Whether a goal's status is kept out of this copy too."""
        return found.goal in self.suppressed.statuses

    def keeps_back(self, found: Assessment) -> bool:
        """Whether a goal's figures, or its status, are kept out of this copy."""
        return self.hides(found) or self.withholds(found)

    def printable(self, found: Assessment) -> Assessment:
        """The assessment with staff's own words as this copy may print them."""
        marked = replace(found, withheld=self.withholds(found))
        return self.public.printable(marked, self.hides(found)) if self.public else found

    def words(self, text: str, found: Assessment | None = None) -> str:
        """Staff's words as this copy may print them in the row of a goal, or (None) beside no figure at all."""
        hidden = found is not None and self.hides(found)
        found = replace(found, withheld=self.withholds(found)) if found else None
        return self.public.printable_words(text, found, hidden) if self.public else text

    def of_area(self, area: EffortArea) -> tuple[Assessment, ...]:
        """The area's goals in the plan's order."""
        ids = {goal.id for goal in area.goals}
        return tuple(goal for goal in self.counted if goal.goal in ids)


JUDGED = ("E7", "E8", "W8", "N8")
"""How the codes begin that judging finds: they are found anew when workbooks are put together."""


def judged_anew(report: Report, more: Iterable[Finding] = ()) -> Report:
    """The report judged by the answers and decisions it now has, with ``more`` that is to be said of what was read."""
    read = (entry for entry in report.findings if not entry.code.startswith(JUDGED))
    return judged(replace(report, findings=(*read, *more)))


def judged(report: Report) -> Report:
    """The report with every goal judged, and what cannot all be true among the findings."""
    goals = assessments(report.plan, report.followup)
    efforts = effort_assessments(report.plan, report.followup)
    found = contradictions(report.plan, report.followup, (*goals, *efforts))
    # Both say that "alle" is no count, of a cell and of a description: where the cell was named, once is enough.
    cells = {entry.goal for entry in report.findings if entry.code == REFUSALS[Refusal.CLAIM].code}
    news = [entry for entry in found if entry.code != ALL_WITHOUT_COUNT.code or entry.goal not in cells]
    return replace(report, goals=goals, efforts=efforts, findings=ranked((*report.findings, *news)))


def edition_words(report: Report) -> str:
    """Which corrected edition it is, as it stands on every page; empty where it is none."""
    return f"{CORRECTED} udgave ({report.correction.number}. udgave)" if report.correction else ""


def small_counts(limit: int) -> str:
    """What a public edition says of the figures that it leaves out."""
    return f"Tal for færre end {limit} personer vises ikke, og heller ikke det, der røber dem"


def approval_words(report: Report) -> str:
    """Draft or approved, as it stands on every page."""
    words = "Udkast – ikke godkendt"
    if report.approval:
        words = f"{APPROVED_WORDS}{report.approval.role} {long_date(report.approval.on)}"
    return " · ".join(filter(None, (MARK if report.public else "", edition_words(report), words)))


def page_words(report: Report) -> str:
    """Whose a page is, of which round and day, and whether it is approved, in the line under its title."""
    day = long_date(report.followup.as_of)
    month = month_name(report.followup.round)
    return f"{report.unit.name} · {month} · status pr. {day} · {approval_words(report)}"


def footer(report: Report) -> str:
    """What stands at the foot of every page."""
    return foot_line(report.plan.title, report.unit.name, month_name(report.followup.round), before="Bilag 1")
