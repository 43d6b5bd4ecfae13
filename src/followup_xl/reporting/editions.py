"""In which edition a Bilag 1 is issued: compared with which rounds, approved by whom, for the office or the public."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.disk import messages as say
from followup_xl.disk.store import RefusedError, content
from followup_xl.model.finding import finding, ranked

if TYPE_CHECKING:
    from followup_xl.model.tidy import Record
    from followup_xl.reporting.public import Disclosure
    from followup_xl.reporting.report import Approval, Report


def chosen_day(text: str | None) -> date | None:
    """The date of a year-month-day text; None when none is given."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(finding(say.BAD_DATE, name=text), 2) from None


def former_rows(path: Path | None) -> "tuple[Record, ...]":
    """The tidy rows of a former Bilag 1, newest round last; empty when none is named."""
    if path is None:
        return ()
    from followup_xl.reporting.data import former_records
    from followup_xl.xlsx.read.book import raw_book

    book = raw_book(content(path), path.name)
    rows = () if isinstance(book, tuple) else former_records(book)
    if not rows:
        raise RefusedError(finding(say.NOT_AN_APPENDIX, name=path), 2)
    return rows


@dataclass(frozen=True)
class Edition:
    """How a Bilag 1 is issued: compared with which rounds, approved by whom, for the office or the public."""

    former: "tuple[Record, ...]" = ()
    approval: "Approval | None" = None
    public: "Disclosure | None" = None

    def of(self, report: "Report") -> "Report":
        """The report in this edition; only the unit's own former rounds, before its own, come along."""
        from followup_xl.checks.answers import changes_since
        from followup_xl.reporting.since import last_followup

        own = (report.unit.code, report.plan.id)
        rows = [r for r in self.former if (r.unit_code, r.plan) == own and r.round < report.followup.round]
        found = replace(report, history=tuple(rows), approval=self.approval, public=self.public)
        before = last_followup(found)
        changes = changes_since(report.plan, before, report.followup) if before else ()
        return replace(found, findings=ranked((*report.findings, *changes)))


def edition(previous: Path | None, role: str | None, on: str | None, fewest: int | None) -> Edition:
    """The edition asked for. ``fewest`` None: the office's copy. Raises RefusedError on half an approval."""
    if (role is None) != (on is None):
        raise RefusedError(finding(say.APPROVAL_INCOMPLETE, missing="datoen" if on is None else "rollen"), 2)
    public, day = _disclosure(fewest), chosen_day(on)
    return Edition(former_rows(previous), _approval(role, day), public)


def _approval(role: str | None, day: date | None) -> "Approval | None":
    if not role or not day:
        return None
    from followup_xl.reporting.report import Approval

    return Approval(role, day)


def _disclosure(fewest: int | None) -> "Disclosure | None":
    """For whom it is issued. RefusedError on a limit that is not to be chosen."""
    if fewest is None:
        return None
    from followup_xl.reporting.disclosure import LIMITS
    from followup_xl.reporting.public import Disclosure

    if fewest not in LIMITS:
        raise RefusedError(finding(say.NO_SUCH_LIMIT, name=fewest), 2)
    return Disclosure(fewest)
