"""Bilag 1 as it is issued: compared with which rounds, approved by whom, for the office or the public; saved or printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from followup_xl.disk import messages as say
from followup_xl.disk.store import USAGE, RefusedError
from followup_xl.model.finding import Finding, finding, ranked
from followup_xl.xlsx import WrittenFile

if TYPE_CHECKING:
    from followup_xl.model.followup import TidyRow
    from followup_xl.reporting.corrections.approved import ApprovedEdition, ApprovedEditions
    from followup_xl.reporting.corrections.changed import Correction, Written
    from followup_xl.reporting.report import Approval, Report
    from followup_xl.reporting.suppression.disclosure import Disclosure, Printed
    from followup_xl.workbook.previous import AppendixMark


@dataclass(frozen=True)
class Edition:
    """How a Bilag 1 is issued. ``former`` are the tidy rows to compare with, of any units and rounds.

    ``approval`` None: a draft. ``public`` None: the office's own copy. ``correction``: why an approved edition is
    corrected; None: it is not. ``file`` and ``mark`` are the name of the former Bilag 1 and what it is; ``newer`` is
    the name of a corrected edition beside it.
    ``shown`` are figures that other public copies show. ``texts`` are those of the former Bilag 1 where that is corrected.
    ``only_changed``: a whole folder is corrected, so that all whose figures, statuses and texts stand is left, of a file that is
    named only that of which nothing else can be another either; and what nobody has approved is a draft.
    """

    former: "tuple[TidyRow, ...]" = ()
    approval: "Approval | None" = None
    public: "Disclosure | None" = None
    shown: "tuple[Printed, ...]" = ()
    correction: str | None = None
    file: str = ""
    mark: "AppendixMark | None" = None
    newer: str = ""
    texts: "Written | None" = None
    only_changed: bool = False

    def of(self, report: "Report", base: "ApprovedEdition | None" = None, number: int = 1) -> "Report":
        """The report in this edition; only the unit's own former rounds, before its own, come along.

        ``base`` is the approved edition that it corrects, as edition ``number``: the former rounds that it knows come
        along too.
        """
        from followup_xl.checks.figures import changes_since
        from followup_xl.reporting.evaluate import judged_with
        from followup_xl.reporting.since import last_followup

        month = report.followup.round
        rows = [row for row in self._own(report) if row.round < month]
        if base:
            rounds = {row.round for row in rows}
            rows += [row for row in base.rows if row.round < month and row.round not in rounds]
            rows.sort(key=lambda row: row.round)
        own = replace(report, history=tuple(rows), approval=self.approval, public=self.public)
        found = judged_with(replace(own, shown_before=self._shown(base)))
        before = last_followup(found)
        changes = changes_since(found.plan, before, found.followup) if before else ()
        if base:
            found = replace(found, correction=self._corrected(found, base, number))
        return replace(found, findings=ranked((*found.findings, *changes, *self._said(report))))

    def _shown(self, base: "ApprovedEdition | None") -> "tuple[Printed, ...]":
        """The figures that public copies show already, and those of the edition that is corrected."""
        if self.public is None or base is None:
            return self.shown
        from followup_xl.reporting.suppression.disclosure import of_rows

        return (*self.shown, *of_rows(base.rows))

    def candidates(self, report: "Report", approved: "ApprovedEditions") -> "list[Report]":
        """The report in this edition; of a correction that may have been made already, first as it would then be.

        Raises RefusedError where a correction has no approved edition to be one of.
        """
        if self.correction is None:
            return [self.of(report)]
        if self.only_changed and not approved.of(self.public is not None) and not self._of_round(report):
            draft = replace(self, correction=None, approval=None).of(report)
            return [replace(draft, findings=ranked((*draft.findings, finding(say.NOT_APPROVED_YET))))]
        return [self.of(report, base, number) for base, number in self._bases(report, approved)]

    def _bases(self, report: "Report", approved: "ApprovedEditions") -> "list[tuple[ApprovedEdition, int]]":
        """The editions that may be corrected, each with the number of the new one; the former Bilag 1 where it is of the round."""
        from followup_xl.reporting.corrections.approved import ApprovedEdition, nothing_approved

        public = self.public is not None
        if self.mark is None or not self._of_round(report):
            return approved.to_correct(report, public)
        if not self.mark.approved:
            raise nothing_approved(f"»{self.file}« er et udkast")
        base, own = ApprovedEdition(self.file, self.mark, b"", self._own(report), self.texts), approved.of(public)
        newest = own[-1].mark.number if own else 0
        again = [(base, newest)] if newest > self.mark.number else []
        return [*again, (base, 1 + max((self.mark.number, *(each.mark.number for each in own))))]

    def _corrected(self, report: "Report", base: "ApprovedEdition", number: int) -> "Correction":
        from followup_xl.reporting.corrections.changed import Correction, changed_texts, corrected_rows
        from followup_xl.reporting.tables import tidy_rows

        before = base.of_round(report)
        known = {entry.address: entry.indicator for goal in report.goals for entry in (goal, *goal.parts)}
        judged_on, changes = before[0].as_of if before else None, corrected_rows(before, tidy_rows(report), known)
        texts = changed_texts(base.texts, report.read_back, report.plan, {address.key for address in known})
        told = base.texts is not None and judged_on == report.followup.as_of and set(report.history) <= set(base.rows)
        sure = self.only_changed or (told and not any(goal.decision for goal in report.goals))
        why, shown, same = self.correction or "", () if self.public else texts, sure and not (changes or texts)
        return Correction(number, why, base.mark.number, base.mark.on, judged_on, changes, shown, same)

    def _own(self, report: "Report") -> "tuple[TidyRow, ...]":
        """The former rows of the unit and plan."""
        plan, unit = report.plan.id, report.unit
        return tuple(row for row in self.former if row.plan == plan and unit.known_by(row.unit_code))

    def _of_round(self, report: "Report") -> bool:
        """Whether the former Bilag 1 is of the report's own round."""
        return any(row.round == report.followup.round for row in self._own(report))

    def _said(self, report: "Report") -> list[Finding]:
        """What is to be said of the former Bilag 1."""
        from followup_xl.danish.wording import month_name

        found = []
        if self.file and self.correction is None and self._of_round(report):
            found.append(finding(say.SAME_ROUND, name=self.file, round=month_name(report.followup.round)))
        elif self.newer and self._own(report) and self.mark and not self._of_round(report):
            found.append(finding(say.NEWER_EDITION, name=self.file, newer=self.newer))
        return found


def edition(
    previous: Path | Sequence[Path] | None, role: str | None, on: str | None, fewest: int | None,
    correction: str | None = None,
) -> Edition:  # fmt: skip
    """The edition asked for: the former Bilag 1, who approved it and when (year-month-day), the limit of the public copy.

    Of several former ones (``previous``, or a folder of them) the rows count alone: which of them a unit's correction
    is of is found beside it. ``fewest`` None: the office's copy. ``correction``: why an approved edition is corrected.
    RefusedError on half an approval, no date, a limit that is not to be chosen, or a correction without words.
    """
    if (role is None) != (on is None):
        raise RefusedError(finding(say.APPROVAL_INCOMPLETE, missing="datoen" if on is None else "rollen"), 2)
    if correction is not None and not correction.strip():
        raise RefusedError(finding(say.NO_REASON), USAGE)
    approval = public = None
    if fewest is not None:
        from followup_xl.reporting.suppression.disclosure import LIMITS, Disclosure

        if fewest not in LIMITS:
            raise RefusedError(finding(say.NO_SUCH_LIMIT, name=fewest), 2)
        public = Disclosure(fewest)
    if role and (day := chosen_day(on)):
        from followup_xl.reporting.report import Approval

        approval = Approval(role, day)
    found = Edition((), approval, public, correction=correction and " ".join(correction.split()))
    if previous is None:
        return found
    from followup_xl.disk.store import is_folder
    from followup_xl.reporting.corrections.changed import former_texts
    from followup_xl.workbook.previous import former_appendix, former_rows, newer_edition

    if not isinstance(previous, Path) or is_folder(previous):
        return replace(found, former=former_rows(previous))
    rows, mark, book = former_appendix(previous)
    texts = former_texts(book) if correction else None
    return replace(found, former=rows, file=previous.name, mark=mark, newer=newer_edition(previous, mark), texts=texts)


def chosen_day(text: str | None) -> date | None:
    """The date of a year-month-day text; None when none is given. RefusedError where it is no date."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(finding(say.BAD_DATE, name=text), 2) from None


def appendix(  # noqa: PLR0913 - all but the report are named
    report: "Report",
    *,
    previous: Path | str | None = None,
    approved_by: str | None = None,
    approved_on: date | None = None,
    public: int | None = None,
    correction: str | None = None,
    form: Literal["xlsx", "html", "pdf"] = "xlsx",
) -> WrittenFile:
    """Bilag 1 for one report, to be saved under its name; nothing is written here.

    ``form`` is a workbook, one HTML file for every reader, or a tagged PDF, which takes LibreOffice. ``previous`` is a
    former Bilag 1 to compare with. ``approved_by`` (a role) and ``approved_on`` go together; None: a
    draft. ``public`` is the fewest persons that a public copy shows (0, 3, 5 or 10); None: the office's copy, with
    everything in it. ``correction`` says why ``previous``, which is then the office's approved edition of the same
    round, is corrected: the new edition has the next number, and says what has changed. Raises RefusedError for half an
    approval, another limit, a ``previous`` that is no Bilag 1, or a correction of nothing that is approved.
    """
    from followup_xl.reporting.corrections.approved import ApprovedEditions
    from followup_xl.reporting.pages import appendix_book
    from followup_xl.workbook.previous import appendix_name
    from followup_xl.xlsx.write import workbook_bytes

    if (previous, approved_by, approved_on, public, correction) != (None,) * 5:
        former, day = Path(previous) if previous else None, approved_on.isoformat() if approved_on else None
        asked = edition(former, approved_by, day, public, correction)
        report = asked.of(report) if correction is None else asked.candidates(report, ApprovedEditions(report))[-1]
    number = report.correction.number if report.correction else 1
    name = appendix_name(report.unit.name, report.followup.round, report.public is not None, number)
    name = str(Path(name).with_suffix(f".{form}"))
    if form == "xlsx":
        return WrittenFile(name, workbook_bytes(appendix_book(report)))
    return WrittenFile(name, web_page(report) if form == "html" else printed(report, name))


def printed(report: "Report", name: str) -> bytes:
    """Bilag 1 as PDF through LibreOffice, without the office's sheets: headings, header cells and pictures are tagged.

    Raises RefusedError where LibreOffice is not installed or gives nothing.
    """
    from followup_xl.document.text_document import text_document
    from followup_xl.reporting.pages import appendix_document
    from followup_xl.xlsx.pdf import pdf

    return pdf(text_document(appendix_document(report)), name)


def web_page(report: "Report") -> bytes:
    """Bilag 1 as one HTML file that everybody can read, without the office's sheets."""
    from followup_xl.document.html import html
    from followup_xl.reporting.pages import appendix_document

    return html(appendix_document(report))
