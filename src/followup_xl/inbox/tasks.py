"""The steps of a batch, as tasks that any process can do: make a unit's workbooks, judge one file, issue one Bilag 1.

What goes between them is packed, so that a thousand evaluations take no more room than the files they came from. The
process that hands out the work loads none of what does it.
"""

import pickle
import zlib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import followup_xl as api
from followup_xl.model.finding import Finding, has_errors, ranked
from followup_xl.reporting.editions import Edition
from followup_xl.reporting.report_json import merged_file, short_file
from followup_xl.reporting.standing import Standing, standing
from followup_xl.xlsx import WrittenFile
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.model.frame import Round, Unit
    from followup_xl.model.plan import Plan
    from followup_xl.reporting.evaluate import Evaluation
    from followup_xl.reporting.report import Report
    from followup_xl.workbook.generate import Given

Identity = tuple[str, str, str]
"""Plan, unit and round: the workbooks of one unit belong together."""


def _packed(found: "Evaluation | Report") -> bytes:
    return zlib.compress(pickle.dumps(found), level=1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301  (packed by this program in this run)


@dataclass(frozen=True)
class Judged:
    """One file as it was judged: whose it is (None: it could not be read), what was found, and all of it packed."""

    identity: Identity | None
    findings: tuple[Finding, ...]
    packed: bytes

    @property
    def evaluation(self) -> "Evaluation":
        """The whole evaluation, unpacked anew each time it is asked for."""
        found: Evaluation = _unpacked(self.packed)
        return found


def packed_plan(plan: "Plan | None") -> bytes | None:
    """The plan to hold an inbox against, packed once for all of its files; None for none."""
    return pickle.dumps(plan) if plan else None


@lru_cache(maxsize=2)  # a process unpacks the plan of an inbox once, and what is made from it is kept
def _plan(packed: bytes) -> "Plan":
    found: Plan = pickle.loads(packed)  # noqa: S301  (packed by this program in this run)
    return found


def judge(
    data: bytes, name: str, plan: bytes | None = None, as_of: date | None = None, limits: Limits = DEFAULT_LIMITS
) -> Judged:
    """Read one returned workbook and judge every goal; ``evaluate``, packed. ``plan`` is one of ``packed_plan``."""
    found = api.evaluate(data, name, _plan(plan) if plan else None, as_of, limits)
    return Judged(found.report.identity if found.report else None, found.findings, _packed(found))


@dataclass(frozen=True)
class Issued:
    """One unit's Bilag 1, and what the JSON says of each of its files, in their order.

    ``standing`` is what the screen shows; ``packed`` the report itself, where its pages are to be printed.
    """

    book: WrittenFile
    entries: tuple[dict[str, Any], ...]
    has_errors: bool
    standing: Standing
    packed: bytes | None = None

    @property
    def report(self) -> "Report":
        """What the workbook was made from, unpacked anew each time it is asked for; only where it was asked for."""
        assert self.packed is not None
        found: Report = _unpacked(self.packed)
        return found


@dataclass(frozen=True)
class Wanted:
    """What is wanted beside a Bilag 1: its own ``name`` (None: the usual one), every goal in the JSON, printed pages."""

    name: str | None = None
    entries: bool = True
    pages: bool = False


def issue(
    packed: tuple[bytes, ...], edition: Edition, notes: tuple[Finding, ...] = (), wanted: Wanted = Wanted()
) -> Issued:
    """Bilag 1 for the packed evaluations of one unit, put together, in the edition asked for.

    ``notes`` are what choosing between files found. Entries that nobody wants are short, without the goals.
    """
    found = [_unpacked(each) for each in packed]
    whole = api.together(found).report
    assert whole is not None
    report = edition.of(replace(whole, findings=ranked((*whole.findings, *notes))))
    book = api.appendix(report)
    first = _entry(report, wanted.name or book.name) if wanted.entries else short_file(report.file, "evaluated")
    others = [merged_file(each.file, found[0].file) for each in found[1:]]
    entries = ({**first, "file": found[0].file}, *others)
    pages = _packed(report) if wanted.pages else None
    return Issued(book, entries, has_errors(report.findings), standing(report), pages)


def _entry(report: "Report", appendix: str) -> dict[str, Any]:
    from followup_xl.reporting.json import evaluated_file

    return evaluated_file(report, appendix)


def answer_faults(plan: "Plan", units: "tuple[Unit, ...]", given: "Given") -> tuple[Finding, ...]:
    """Every fault of the answers given, before any workbook is made of them; none where no answers are given."""
    from followup_xl.workbook.answers_file import prefilled

    if given.answers is None:
        return ()
    found = (prefilled(plan, unit, given.answers, given.answers_file) for unit in units)
    return ranked(entry for each in found for entry in each.findings)


def workbooks(plan: "Plan", unit: "Unit", round_: "Round", given: "Given", by_owner: bool) -> tuple[WrittenFile, ...]:
    """The follow-up workbooks of one unit, of answers without faults; one for each department with ``by_owner``."""
    return tuple(book for book, _ in api.generate(plan, (unit,), round_, given, by_owner))
