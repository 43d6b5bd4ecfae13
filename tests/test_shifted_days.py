"""Dates moved by the two date systems of spreadsheets: one finding names the cause, and no date is guessed."""

from datetime import date, timedelta

import pytest

import insides as api
from marked_books import filled, spoiled, unzipped, zipped

FILE = "Ishøj 2015-08.xlsx"
SHIFT = 1462
DATES = {"R16": date(2015, 1, 1), "S16": date(2015, 7, 31), "R38": date(2015, 1, 1), "S38": date(2015, 7, 31)}


def serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def said(data: bytes) -> list[tuple[str, str, str]]:
    return [(e.code, e.place.cell, e.message) for e in api.evaluate(data, FILE).findings if e.code in ("E621", "E624")]


def setting_changed(data: bytes) -> bytes:
    """The setting of the workbook changed without its dates, as a program does it that only changes the setting."""
    parts = unzipped(data)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)
    return zipped(parts)


def test_a_changed_setting_is_one_finding_and_no_goal_is_judged_by_a_shifted_date() -> None:
    before, after = api.evaluate(filled(), FILE), api.evaluate(setting_changed(filled()), FILE)
    ((code, cell, message),) = said(setting_changed(filled()))
    assert (code, cell) == ("E624", "R16")
    assert message.startswith(
        "Datoerne i R16, S16, R17, S17 og 20 andre felter står alle fire år og en dag fra planens"
    )
    assert before.report
    assert after.report
    named = message.split(": ")[1].rstrip(".").replace(" og ", ", ").split(", ")
    statuses = {entry.goal: entry.final.value for entry in (*after.report.goals, *after.report.efforts)}
    assert {statuses[goal] for goal in named} == {"check"}
    assert {"UNG-02", "LED-02", "VIR-03"} <= set(named)


@pytest.mark.parametrize("days", [SHIFT, -SHIFT])
def test_dates_copied_from_the_other_kind_of_workbook_are_one_finding(days: int) -> None:
    moved = {cell: serial(day + timedelta(days)) for cell, day in DATES.items()}
    ((code, cell, message),) = said(spoiled(filled(), moved))
    assert (code, cell) == ("E624", "R16")
    assert "R16, S16, R38 og S38" in message
    assert message.endswith("UNG-02 og LTL-04.")


def test_one_wrong_year_and_dates_with_different_mistakes_keep_their_own_finding() -> None:
    one = {"S16": serial(DATES["S16"] - timedelta(SHIFT))}
    assert [code for code, *_ in said(spoiled(filled(), one))] == ["E621"]
    mixed = one | {"S38": serial(date(1995, 7, 31))}
    assert [code for code, *_ in said(spoiled(filled(), mixed))] == ["E621", "E621"]
    turned = one | {"S38": serial(DATES["S38"] + timedelta(SHIFT))}
    assert [code for code, *_ in said(spoiled(filled(), turned))] == ["E621", "E621"]
