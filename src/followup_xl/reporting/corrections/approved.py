"""The approved editions beside a Bilag 1 that is to be written: which one stands, and which one is corrected (promises.md 18)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from followup_xl.danish.wording import listed, long_date
from followup_xl.disk import messages as say
from followup_xl.disk.store import CANNOT_WRITE, USAGE, RefusedError
from followup_xl.model.finding import finding, ranked
from followup_xl.model.followup import TidyRow
from followup_xl.reporting.corrections.changed import Written, corrected_rows, former_texts
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import tidy_rows
from followup_xl.workbook import previous
from followup_xl.workbook.contract import decisions_name
from followup_xl.workbook.decided.messages import DECISIONS_UNUSABLE
from followup_xl.xlsx import AppendixFile
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.read.book import raw_book


@dataclass(frozen=True)
class ApprovedEdition:
    """An approved Bilag 1 of a unit and round: its file, what it is, its tidy rows, none in a public copy, and its texts."""

    file: str
    mark: previous.AppendixMark
    data: bytes
    rows: tuple[TidyRow, ...] = ()
    texts: Written | None = None

    def of_round(self, report: Report) -> tuple[TidyRow, ...]:
        """Its rows of the report's own round."""
        return tuple(row for row in self.rows if row.round == report.followup.round)


class ApprovedEditions:
    """Those among the files beside an output, and what may be done about them."""

    def __init__(self, report: Report, files: Sequence[AppendixFile] = (), limits: Limits = DEFAULT_LIMITS) -> None:
        """Look at each file; one that cannot be read is remembered, as it may be approved."""
        self._limits, self._drafts = limits, list[AppendixFile]()
        self._approved: dict[str, ApprovedEdition] = {}
        self._unreadable = set[str]()
        self._own: list[ApprovedEdition] = []
        for file in files:
            try:
                mark = None if file.data is None else previous.appendix_mark(file.data, file.name, file.own, limits)
            except previous.UnreadableAppendixError:
                mark = None
                self._unreadable.add(file.name)
            if file.data is None:
                self._unreadable.add(file.name)
            elif not (mark and mark.approved):
                self._drafts.append(file)
            else:
                found = ApprovedEdition(file.name, mark, file.data)
                self._approved[file.name] = found
                self._own += [found] if _is_of(report, found) else []
        self._own.sort(key=lambda each: each.mark.number)

    def of(self, public: bool) -> list[ApprovedEdition]:
        """The unit's own for the round, oldest first: the public copies, or those of the office."""
        return [each for each in self._own if each.mark.public == public]

    def with_rows(self, found: ApprovedEdition) -> ApprovedEdition:
        """An edition of the office with its tidy rows. RefusedError where it has none."""
        book = raw_book(found.data, found.file, self._limits)
        if isinstance(book, tuple) or not (rows := previous.former_records(book)):
            raise nothing_approved(f"»{found.file}« har ikke arket »Data«, som de gamle tal læses fra")
        return replace(found, rows=rows, texts=former_texts(book))

    def to_correct(self, report: Report, public: bool) -> list[tuple[ApprovedEdition, int]]:
        """The edition that a correction is made to, and the number of the new one.

        Where the newest is itself a correction, the one before comes first: it may be the same correction again.
        Raises RefusedError where none is approved.
        """
        own = self.of(public)
        if not own:
            name = previous.appendix_name(report.unit.name, report.followup.round, public)
            raise nothing_approved(f"ingen godkendt udgave af »{name}« er fundet")
        numbers = sorted({each.mark.number for each in own})
        wanted = [*list(pairwise(numbers))[-1:], (numbers[-1], numbers[-1] + 1)]
        return [(base, after) for number, after in wanted if (base := self._of_office(number))]

    def _of_office(self, number: int) -> ApprovedEdition:
        """The office's edition of that number, or the last one before it."""
        office = [each for each in self.of(public=False) if each.mark.number <= number]
        if not office:
            raise nothing_approved("kontorets godkendte udgave, som de gamle tal læses fra, er ikke fundet")
        return self.with_rows(office[-1])

    def same_as(self, data: bytes, target: str | None) -> ApprovedEdition | None:
        """The one that has these very bytes, and the name that was asked for (None: any)."""
        return next((each for each in self._own if each.data == data and target in (None, each.file)), None)

    def check(self, target: str) -> None:
        """Raise RefusedError (exit code 4) where what lies there is approved, or may be."""
        if target in self._unreadable:
            raise RefusedError(finding(say.LOCKED_APPENDIX, name=target), CANNOT_WRITE)
        if found := self._approved.get(target):
            raise _stands(found)

    def check_decided(self, report: Report) -> None:
        """Raise RefusedError (exit code 4) where a draft has final statuses, of which the workbook that they stood in is not there or of no use."""
        month, kept = report.followup.round, {goal.goal for goal in report.goals if goal.decision}
        for file in self._drafts:
            book = raw_book(file.data or b"", file.name, self._limits)
            rows = () if isinstance(book, tuple) else previous.former_records(book)
            own = [row for row in rows if (row.plan, row.round, row.part) == (report.plan.id, month, "")]
            decided = [row for row in own if row.status and row.computed not in ("", row.status)]
            lost = [row.goal for row in decided if report.unit.known_by(row.unit_code) and row.goal not in kept]
            if lost:
                facts = {"name": file.name, "goals": listed(lost), "wanted": decisions_name(report.unit.name, month)}
                unusable = [entry for entry in report.findings if entry.code == DECISIONS_UNUSABLE.code]
                raise RefusedError(finding(say.DECISIONS_GONE, **facts), CANNOT_WRITE, tuple(unusable))

    def unchanged(self, report: Report, target: str | None) -> ApprovedEdition | None:
        """The newest of the unit's approved editions, where a draft would show no other figure or status than it does.

        None where none is approved, or where ``target``, a file named by whoever asks, is not one of them. Raises
        RefusedError (exit code 4) where figures have changed, or where somebody is to approve it anew.
        """
        own = self.of(report.public is not None)
        if not own or (target and target not in {each.file for each in own}):
            return None
        newest = own[-1]
        if report.approval or report.public:
            raise _stands(newest)
        before = self.with_rows(newest).of_round(report)
        if corrected_rows(before, tidy_rows(report), {}):
            raise _stands(newest)
        return newest

    def left(self, report: Report) -> ApprovedEdition | None:
        """The newest approved edition, where a correction of it would change nothing; None where there is none here."""
        own, found = self.of(report.public is not None), report.correction
        return own[-1] if own and found and found.unchanged else None

    def said_of(self, found: ApprovedEdition, report: Report) -> Report:
        """The report with the note that the approved edition stands as it is."""
        said = finding(say.APPROVED_STANDS, name=found.file)
        return replace(report, findings=ranked((*report.findings, said)))


def nothing_approved(why: str) -> RefusedError:
    """The refusal of a correction."""
    return RefusedError(finding(say.NOTHING_APPROVED, why=why), USAGE)


def _stands(found: ApprovedEdition) -> RefusedError:
    when = f" {long_date(found.mark.on)}" if found.mark.on else ""
    return RefusedError(finding(say.APPROVED, name=found.file, when=when), CANNOT_WRITE)


def _is_of(report: Report, found: ApprovedEdition) -> bool:
    """Whether an edition is of the report's plan, unit and round; one that does not say is by its usual name."""
    mark, month = found.mark, report.followup.round
    if mark.identity is None:
        return found.file == previous.appendix_name(report.unit.name, month, mark.public)
    plan, unit, round_ = mark.identity
    return plan == report.plan.id and report.unit.known_by(unit) and round_ == month
