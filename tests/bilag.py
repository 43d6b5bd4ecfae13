"""What the tests of Bilag 1 share: reports with changed answers, and the written package looked into."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from lxml import etree

import insides as api
import office
from cases import Fields, target
from followup_xl.model.followup import Answer, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book, Row, Sheet
from followup_xl.plan.files import plan_or_findings, template_answers
from followup_xl.reporting.appendix.goals import GOALS as BILAG
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.report import Report
from followup_xl.reporting.suppression.disclosure import Disclosure
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.xlsx.write import workbook_bytes

ISHOEJ, KOEBENHAVN = "ishoej-2015", "koebenhavn-2007"
TEMPLATES = (ISHOEJ, KOEBENHAVN)
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@cache
def plan_of(template: str) -> Plan:
    """A shipped plan."""
    plan = plan_or_findings(template).plan
    assert plan
    return plan


@cache
def filled(template: str, month: int = 0, changes: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The workbook of a round filled in with the shipped answers, each change made in their text."""
    answers = template_answers(template) or ""
    for old, new in changes:
        assert old in answers
        answers = answers.replace(old, new)
    plan = plan_of(template)
    given = api.Given(answers, f"{template}.answers.csv")
    ((book, faults),) = api.generate(plan, plan.units[:1], plan.rounds[month], given)
    assert not faults
    return book.data


@cache
def report_of(template: str, month: int = 0, changes: tuple[tuple[str, str], ...] = ()) -> Report:
    """The evaluated workbook of a template's first unit."""
    found = api.evaluate(filled(template, month, changes), f"{template}.xlsx").report
    assert found
    return found


def judged(report: Report, followup: FollowUp) -> Report:
    """The same report on other answers, judged anew."""
    goals = assessments(report.plan, followup)
    return replace(report, followup=followup, goals=goals, efforts=effort_assessments(report.plan, followup))


def answered(report: Report, *answers: Answer, decisions: Iterable[Decision] = ()) -> Report:
    """The report with these answers instead of those on the same rows."""
    rows = {answer.address: answer for answer in (*report.followup.answers, *answers)}
    return judged(report, replace(report.followup, answers=tuple(rows.values()), decisions=tuple(decisions)))


def with_answer(report: Report, goal: str, change: Callable[[Answer], Answer], part: str = "") -> Report:
    """The report with one answer changed."""
    return answered(report, change(report.followup.answer(goal, part)))


def sheet(book: Book, name: str) -> Sheet:
    """A sheet of a description."""
    return next(entry for entry in book.sheets if entry.name == name)


def row(report: Report, key: str, page: str = BILAG) -> Row:
    """A row of a page by its key, as described."""
    return next(entry for entry in sheet(appendix_book(report), page).rows if entry.key == key)


def texts(report: Report, key: str, page: str = BILAG) -> dict[str, str]:
    """A row's texts by column; cells without text are left out."""
    return {name: cell.value for name, cell in row(report, key, page).cells.items() if isinstance(cell.value, str)}


def parts(data: bytes) -> dict[str, bytes]:
    """What is in a package, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml(data: bytes) -> etree._Element:
    """One part as a tree."""
    return etree.fromstring(data)


def saved(report: Report, folder: Path, front: str | None = None) -> Path:
    """Bilag 1 as a file, another sheet than the first in front where one is named."""
    book = appendix_book(report)
    path = folder / "bilag.xlsx"
    path.write_bytes(workbook_bytes(replace(book, active=front) if front else book))
    return path


@dataclass(frozen=True)
class Printed:
    """The pages of a printed Bilag 1 as text."""

    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, with every run of blanks as one."""
        return re.sub(r"\s+", " ", " ".join(self.pages))


def printed(path: Path, folder: Path) -> Printed:
    """The workbook printed by the office program."""
    words = office.pdf_text(office.pdf(path, folder))
    return Printed(tuple(page for page in words.split("\f") if page.strip()))


# --- small plans, and the public copy ---

FEW = 5
"""The limit of the public copy where a test does not say otherwise."""


def public(report: Report, limit: int = FEW) -> Report:
    """The report as the public copy shows it."""
    return replace(report, public=Disclosure(limit))


def small_plan(*goals: Fields, groups: Iterable[Fields] = ()) -> Plan:
    """A plan of goals M1, M2, … that count persons unless they say otherwise, and an effort E1 that counts some too."""
    named = [
        {"id": f"M{number}", "text": f"Mål {chr(96 + number)}", "unit": "personer",
         "target": target("at_least", value=100), **goal}
        for number, goal in enumerate(goals, 1)
    ]  # fmt: skip
    efforts = [{"id": "E1", "text": "Hold", "unit": "personer", "target": target("at_least", value=9)}]
    return Plan.model_validate({
        "id": "proeve", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": "2015-08"}], "units": ["Ishøj"], "groups": list(groups),
        "areas": [{"id": "A", "name": "Område", "effort_goals": named, "efforts": efforts}],
    })  # fmt: skip


def small_report(
    plan: Plan, *answers: Answer, decisions: tuple[Decision, ...] = (), as_of: date = date(2015, 12, 31)
) -> Report:
    """The report of a small plan on these answers."""
    followup = FollowUp("Ishøj", "183", "2015-08", as_of, answers, decisions)
    return judged(replace(report_of(ISHOEJ), plan=plan, unit=plan.units[0], findings=(), read_back=()), followup)


def of(row: str, value: object = None, whole: object = None, percent: object = None, cut: str = "") -> Answer:
    """An answer on a row ("M1", "M1/part", "M1//reference"); ``cut`` is its breakdown, "K 27, M 3"."""
    goal, part, reference = (*row.split("/"), "", "")[:3]
    numbers = [None if number is None else Decimal(str(number)) for number in (value, whole, percent)]
    pieces = tuple((piece.split()[0], Decimal(piece.split()[1])) for piece in cut.split(", ") if piece)
    return Answer(goal, part, reference, value=numbers[0], whole=numbers[1], percent=numbers[2], breakdown=pieces)


SHARE: Fields = {"measure": "share", "unit": None, "whole_means": "unge", "part_means": "i job"}
OTHER_SHARE: Fields = {**SHARE, "part_means": "i uddannelse"}
CHAIN: Fields = {**SHARE, "whole_means": "i job", "part_means": "i samme job"}
PEER: Fields = {**SHARE, "target": target("relative", direction="at_most"),
                "references": [{"key": "alle", "label": "Alle"}]}  # fmt: skip
PARTS: Fields = {"target": None, "parts": [
    {"key": key, "label": f"Sted {key}", "unit": "personer", "target": target("at_least", value=5)} for key in "ab"
]}  # fmt: skip
GROUPS = ({"key": "i", "label": "I", "size": 40}, {"key": "ii", "label": "II", "size": 60},
          {"key": "alle", "label": "Alle", "size": 100, "sum_of": ["i", "ii"]})  # fmt: skip
GROUP_I, GROUP_II, BOTH = ({"of_group": {"group": key}} for key in ("i", "ii", "alle"))
"""Shares of two goals among the same people, and of a third among those of the first; a share held against others';
a compound goal; and two groups with their total."""
