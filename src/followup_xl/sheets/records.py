"""Tidy rows: one per goal and part and round, as analysts pivot them and as the next Bilag 1 compares with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.domain.codes import Status
from followup_xl.domain.packing import digest
from followup_xl.domain.plan import Goal
from followup_xl.domain.wording import rounded
from followup_xl.rules.assessment import Assessment
from followup_xl.sheets.report import Report

DIGITS = 9
"""Decimals kept in a number cell; spreadsheets hold about fifteen digits in all."""


@dataclass(frozen=True)
class Record:
    """One goal, or one part of it, in one round; every field is a column of the sheet »Data« (``COLUMNS``).

    Numbers are exact to nine decimals, shares in per cent, ``degree`` and ``progress`` ratios; None is an empty
    cell. ``definition`` changes when the goal's text, target or meaning does: then rounds cannot be compared.
    """

    unit_code: str
    unit: str
    plan: str
    plan_version: int
    round: str
    as_of: date
    area: str
    goal: str
    part: str
    level: str
    text: str
    owner: str
    kind: str
    measure: str
    value: Decimal | None
    part_count: Decimal | None
    whole: Decimal | None
    window_from: date | None
    window_to: date | None
    target: Decimal | None
    deadline: date
    degree: Decimal | None
    expected: Decimal | None
    progress: Decimal | None
    status: str
    computed: str
    stated: str
    documented: str
    definition: str

    @property
    def key(self) -> tuple[str, str]:
        """Goal and part: what the same row is called in every round."""
        return self.goal, self.part

    @property
    def final(self) -> Status | None:
        """The status, where it is one of the known codes."""
        return next((status for status in Status if status.value == self.status), None)


COLUMNS = (
    "kommunekode", "kommune", "plan", "planversion", "runde", "opgjort", "område", "mål", "del", "niveau", "tekst",
    "ansvarlig", "slags", "enhed", "resultat", "antal", "ud_af", "periode_fra", "periode_til", "måltal", "frist", "grad",
    "forventet", "fremdrift", "status", "beregnet", "oplyst", "dokumenteret", "definition",
)  # fmt: skip
"""The headings of the fields, in their order."""


def records(report: Report) -> tuple[Record, ...]:
    """This round's rows, in the plan's order."""
    rows = []
    for area in report.plan.areas:
        for goal in area.goals:
            found = next(entry for entry in report.goals if entry.goal == goal.id)
            rows += [_record(report, area.name, goal, entry) for entry in (found, *found.parts)]
    return tuple(rows)


def _number(value: Fraction | Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value, DIGITS).normalize()


def _record(report: Report, area: str, goal: Goal, found: Assessment) -> Record:
    verdict, window, indicator = found.verdict, found.window, found.indicator
    promised = indicator.target.model_dump_json() if indicator.target else ""
    return Record(
        unit_code=report.unit.code, unit=report.unit.name, plan=report.plan.id, plan_version=report.plan.version,
        round=report.followup.round, as_of=report.followup.as_of, area=area, goal=goal.id, part=found.part,
        level="resultatmål" if goal.level == "result" else "indsatsmål",
        text=getattr(indicator, "label", "") or goal.text, owner=goal.owner or "", kind=found.kind,
        measure=indicator.unit_words, value=_number(found.value), part_count=found.part_count, whole=found.whole_count,
        window_from=window.start if window else None, window_to=window.end if window else None,
        target=_number(found.requirement.target) if found.requirement else None, deadline=found.deadline,
        degree=_number(verdict.degree) if verdict else None, expected=_number(verdict.expected) if verdict else None,
        progress=_number(verdict.progress) if verdict else None, status=found.final.value,
        computed=found.computed.value, stated=found.answer.stated.words if found.answer.stated else "",
        documented="ja" if found.documented and found.computed is not Status.UNDOCUMENTED else "nej",
        definition=digest(goal.text, found.part, promised, indicator.part_means or "", indicator.whole_means or ""),
    )  # fmt: skip
