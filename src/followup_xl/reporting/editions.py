"""Bilag 1 as it is issued: compared with which rounds, approved by whom, for the office or the public; saved or printed."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.disk import messages as say
from followup_xl.disk.store import APPENDIX_START, RefusedError, file_name
from followup_xl.model.finding import finding, ranked
from followup_xl.xlsx import WrittenFile

if TYPE_CHECKING:
    from followup_xl.model.followup import TidyRow
    from followup_xl.reporting.disclosure import Disclosure
    from followup_xl.reporting.report import Approval, Report
    from followup_xl.reporting.suppression.former import Printed


@dataclass(frozen=True)
class Edition:
    """How a Bilag 1 is issued. ``former`` are the tidy rows to compare with, of any units and rounds.

    ``approval`` None: a draft. ``public`` None: the office's own copy. ``shown`` are figures that other public copies show.
    """

    former: "tuple[TidyRow, ...]" = ()
    approval: "Approval | None" = None
    public: "Disclosure | None" = None
    shown: "tuple[Printed, ...]" = ()

    def of(self, report: "Report") -> "Report":
        """The report in this edition; only the unit's own former rounds, before its own, come along."""
        from followup_xl.checks.figures import changes_since
        from followup_xl.reporting.evaluate import judged_with
        from followup_xl.reporting.since import last_followup

        own = (row for row in self.former if row.plan == report.plan.id and report.unit.known_by(row.unit_code))
        rows = [row for row in own if row.round < report.followup.round]
        found = judged_with(
            replace(report, history=tuple(rows), approval=self.approval, public=self.public, shown_before=self.shown)
        )
        before = last_followup(found)
        changes = changes_since(found.plan, before, found.followup) if before else ()
        return replace(found, findings=ranked((*found.findings, *changes)))


def edition(previous: Path | None, role: str | None, on: str | None, fewest: int | None) -> Edition:
    """The edition asked for: the former Bilag 1, who approved it and when (year-month-day), the limit of the public copy.

    ``fewest`` None: the office's copy. RefusedError on half an approval, no date, or a limit that is not to be chosen.
    """
    if (role is None) != (on is None):
        raise RefusedError(finding(say.APPROVAL_INCOMPLETE, missing="datoen" if on is None else "rollen"), 2)
    approval = public = None
    if fewest is not None:
        from followup_xl.reporting.disclosure import LIMITS, Disclosure

        if fewest not in LIMITS:
            raise RefusedError(finding(say.NO_SUCH_LIMIT, name=fewest), 2)
        public = Disclosure(fewest)
    if role and (day := chosen_day(on)):
        from followup_xl.reporting.report import Approval

        approval = Approval(role, day)
    from followup_xl.workbook.previous import former_rows

    return Edition(former_rows(previous), approval, public)


def chosen_day(text: str | None) -> date | None:
    """The date of a year-month-day text; None when none is given. RefusedError where it is no date."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(finding(say.BAD_DATE, name=text), 2) from None


def appendix(
    report: "Report",
    *,
    previous: Path | str | None = None,
    approved_by: str | None = None,
    approved_on: date | None = None,
    public: int | None = None,
) -> WrittenFile:
    """Bilag 1 for one report, as a workbook to be saved under its name; nothing is written here.

    ``previous`` is a former Bilag 1 to compare with. ``approved_by`` (a role) and ``approved_on`` go together; None: a
    draft. ``public`` is the fewest persons that a public copy shows (0, 3, 5 or 10); None: the office's copy, with
    everything in it. Raises RefusedError for half an approval, another limit, or a ``previous`` that is no Bilag 1.
    """
    from followup_xl.reporting.pages import appendix_book
    from followup_xl.xlsx.write import workbook_bytes

    if (previous, approved_by, approved_on, public) != (None,) * 4:
        former, day = Path(previous) if previous else None, approved_on.isoformat() if approved_on else None
        report = edition(former, approved_by, day, public).of(report)
    mark = " (offentlig)" if report.public else ""
    name = file_name(f"{APPENDIX_START}{report.unit.name} {report.followup.round}{mark}", ".xlsx")
    return WrittenFile(name, workbook_bytes(appendix_book(report)))


def printed(report: "Report", name: str) -> bytes:
    """The pages of Bilag 1 that a committee gets as PDF through LibreOffice, without the office's sheets.

    Raises RefusedError where LibreOffice is not installed or gives nothing.
    """
    from followup_xl.reporting.pages import appendix_book
    from followup_xl.xlsx.pdf import pdf
    from followup_xl.xlsx.write import workbook_bytes

    return pdf(workbook_bytes(appendix_book(report, for_print=True)), name)
