"""What comes back: a returned workbook read and judged, and several of one unit put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_xl.checks.messages import ALL_WITHOUT_COUNT
from followup_xl.model.finding import Finding, ranked
from followup_xl.model.plan import Plan
from followup_xl.model.reading import Refusal
from followup_xl.reporting.report import Report
from followup_xl.workbook.catalogue_refusals import REFUSALS
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True)
class Evaluation:
    """One returned workbook: its report (None where it could not be read) and everything found.

    ``whole`` is the unit's whole plan, of which the report may hold one department's goals.
    """

    file: str
    findings: tuple[Finding, ...]
    report: Report | None = None
    whole: Plan | None = None

    @property
    def outcome(self) -> str:
        """The word in the run report and in the JSON."""
        return "evaluated" if self.report else "refused"


def evaluate(
    data: bytes,
    file: str,
    plan: Plan | None = None,
    as_of: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Evaluation:
    """Read one returned workbook and judge every goal. ``plan`` is needed where the file no longer carries its own."""
    from followup_xl.workbook.read.intake import intake
    from followup_xl.xlsx.read.book import raw_book

    book = raw_book(data, file, limits)
    if isinstance(book, tuple):
        return Evaluation(file, book)
    read = intake(book, plan, as_of)
    if read.followup is None or read.plan is None or read.unit is None:
        return Evaluation(file, ranked(read.findings))
    report = _judged(Report(file, read.plan, read.unit, read.followup, (), (), read.findings, read.echo))
    return Evaluation(file, report.findings, report, read.whole)


def _judged(report: Report) -> Report:
    """The report with every goal judged, and what cannot all be true among the findings."""
    from followup_xl.checks.answers import contradictions
    from followup_xl.rules.assess import assessments, effort_assessments

    goals = assessments(report.plan, report.followup)
    efforts = effort_assessments(report.plan, report.followup)
    judged = contradictions(report.plan, report.followup, (*goals, *efforts))
    told = {entry.goal for entry in report.findings if entry.code == _READ_CLAIM}
    news = [entry for entry in judged if entry.code != _JUDGED_CLAIM or entry.goal not in told]
    return replace(report, goals=goals, efforts=efforts, findings=ranked((*report.findings, *news)))


_READ_CLAIM = REFUSALS[Refusal.CLAIM].code
_JUDGED_CLAIM = ALL_WITHOUT_COUNT.code
"""Both say that "alle" is no count, of a cell and of a description: where the cell was told, once is enough."""


def together(found: Sequence[Evaluation]) -> Evaluation:
    """Several workbooks of one unit and round as one, judged by the whole plan; the only one as it is."""
    from followup_xl.workbook.read.merge import merged

    reports = [entry.report for entry in found if entry.report]
    whole = found[0].whole
    if len(reports) < 2 or whole is None:
        return found[0]
    followup, conflicts = merged([(report.file, report.followup) for report in reports])
    read = [_of_file(entry, report.file) for report in reports for entry in report.findings]
    read = [entry for entry in read if not entry.code.startswith(_JUDGED)]
    echo = tuple(entry for report in reports for entry in report.echo)
    name = ", ".join(report.file for report in reports)
    report = _judged(Report(name, whole, reports[0].unit, followup, (), (), (*read, *conflicts), echo))
    return Evaluation(name, report.findings, report, whole)


def _of_file(entry: Finding, file: str) -> Finding:
    """The finding with its file's name, which is needed where several were read."""
    return replace(entry, place=replace(entry.place, file=file))


_JUDGED = ("E7", "E8", "W8", "N8")
"""How the codes begin that judging finds: they are found anew when workbooks are put together."""
