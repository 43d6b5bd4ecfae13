"""The as-of date of a returned form, held against its round (status-rules.md §8)."""

import io
from datetime import date, datetime

import openpyxl
import pytest

import insides as api
from bilag import ISHOEJ, filled, plan_of
from followup_xl.model.records import Round
from followup_xl.workbook.contract import as_of_window
from followup_xl.workbook.messages import AS_OF_AFTER_REPLY, AS_OF_OTHER_DAY, AS_OF_OTHER_TIME

PLAN = plan_of(ISHOEJ)
AUGUST, DECEMBER = PLAN.rounds[:2]
"""Judged on 31 August with replies by 11 September, and on 31 December with replies by 22 January."""


def with_date(day: date, round_: int = 0) -> api.Evaluation:
    """The filled form with another date in its date cell."""
    book = openpyxl.load_workbook(io.BytesIO(filled(ISHOEJ, round_)))
    place = book.defined_names["Opgoerelsesdato"].attr_text.rpartition("!")[2].replace("$", "")
    book["Opfølgning"][place] = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell has no zone
    out = io.BytesIO()
    book.save(out)
    return api.evaluate(out.getvalue(), "svar.xlsx")


DATED = {
    "the round's own": (date(2015, 8, 31), date(2015, 8, 31), ""),
    "a day before": (date(2015, 8, 30), date(2015, 8, 30), "W651"),
    "before the reply date": (date(2015, 9, 11), date(2015, 9, 11), "W651"),
    "after the reply date": (date(2015, 9, 12), date(2015, 9, 12), "E652"),
    "92 days after the month": (date(2015, 12, 1), date(2015, 12, 1), "E652"),
    "93 days after the month": (date(2015, 12, 2), date(2015, 8, 31), "E653"),
    "the next round's": (date(2015, 12, 31), date(2015, 8, 31), "E653"),
    "a year late": (date(2016, 8, 31), date(2015, 8, 31), "E653"),
    "two years late": (date(2017, 12, 31), date(2015, 8, 31), "E653"),
    "a year of another century, far outside the plan": (date(2062, 8, 31), date(2015, 8, 31), "E653"),
    "before the plan": (date(2014, 8, 31), date(2015, 8, 31), "E653"),
}


@pytest.mark.parametrize(("typed", "used", "code"), DATED.values(), ids=DATED)
def test_a_date_that_is_not_the_rounds_is_said_and_far_from_it_not_used(typed: date, used: date, code: str) -> None:
    found = with_date(typed)
    assert found.report is not None
    codes = [entry.code for entry in found.findings if entry.code in ("W651", "E652", "E653")]
    assert (found.report.followup.as_of, codes) == (used, [code] if code else [])


def test_no_status_becomes_final_by_a_year_typed_wrong() -> None:
    right, wrong = with_date(date(2015, 8, 31)).report, with_date(date(2016, 8, 31)).report
    assert right and wrong
    assert [goal.computed for goal in wrong.goals] == [goal.computed for goal in right.goals]


def test_the_sentences() -> None:
    said = {entry.code: entry.sentence() for day in (date(2015, 9, 2), date(2015, 9, 30), date(2016, 8, 31))
            for entry in with_date(day).findings}  # fmt: skip
    assert said[AS_OF_OTHER_DAY.code].endswith(
        "Opgørelsesdatoen er 2. september 2015, men runden gøres op pr. 31. august 2015. "
        "Status er opgjort pr. 2. september 2015. Skriv rundens dato igen, hvis det ikke er meningen."
    )
    assert said[AS_OF_AFTER_REPLY.code].endswith(
        "Opgørelsesdatoen 30. september 2015 ligger efter svarfristen, og runden gøres op pr. 31. august 2015. "
        "Status er opgjort pr. 30. september 2015. Skriv rundens dato igen, hvis det ikke er meningen."
    )
    assert said[AS_OF_OTHER_TIME.code].endswith(
        "Opgørelsesdatoen 31. august 2016 hører ikke til runden, der gøres op pr. 31. august 2015. "
        "Status er derfor opgjort pr. 31. august 2015. Ret datoen øverst på arket. Er den rigtig, så angiv den med --as-of."
    )


def test_the_former_round_and_the_next_bound_a_rounds_dates() -> None:
    assert as_of_window(PLAN, AUGUST) == (PLAN.period.start, date(2015, 12, 1))
    assert as_of_window(PLAN, DECEMBER) == (date(2015, 9, 1), date(2016, 4, 1))


def test_a_round_that_the_plan_does_not_have_is_bounded_too() -> None:
    assert as_of_window(PLAN, Round(month="2015-10")) == (date(2015, 9, 1), date(2015, 12, 30))
