"""The word beside a number, held against what the goal counts (status-rules.md §8, the unit of the answer)."""

from decimal import Decimal

import pytest

from followup_xl.danish.shown import as_shown
from followup_xl.danish.unit_words import OwnUnit
from followup_xl.danish.values import typed_count, typed_number
from followup_xl.model.cell import RawCell, RawValue, Reading, Refusal, Repair

PERSONS = OwnUnit("personer", "", "Mindst 100 personer kommer i job")


def counted(value: RawValue, unit: OwnUnit = PERSONS, number_format: str = "General") -> Reading[Decimal]:
    return typed_count(RawCell(5, 7, "G5", value, number_format), Decimal(10000), unit=unit)


READ = [
    ("12 personer", PERSONS, 12),
    ("12 person", PERSONS, 12),
    ("12 (personer)", PERSONS, 12),
    ("12 pers.", PERSONS, 12),
    ("12 borgere", PERSONS, 12),
    ("12 stk", PERSONS, 12),
    ("12 unge", OwnUnit("personer", "", "Unge i uddannelse"), 12),
    ("12 personer", OwnUnit("kvinder"), 12),
    ("12 hold", OwnUnit("hold"), 12),
    ("12 timer", OwnUnit("timer om ugen"), 12),
    ("3 uger", OwnUnit("uger"), 3),
    ("4 pakker", OwnUnit("jobpakker"), 4),
    ("4 jobpakker", OwnUnit("jobpakker"), 4),
    ("26 mio. kr.", OwnUnit("mio. kr."), 26),
    ("26 mio.", OwnUnit("mio. kr."), 26),
    ("26 millioner kroner", OwnUnit("mio. kr."), 26),
    ("12 fuldtidspersoner", OwnUnit("fuldtidspersoner"), 12),
    ("11 forløb", OwnUnit("", "", "Sygedagpengeforløb over 52 uger"), 11),
    ("5 lærlinge", OwnUnit("praktikpladser", "lærling"), 5),
]


@pytest.mark.parametrize(("typed", "unit", "value"), READ, ids=[f"{typed}, {own.unit}" for typed, own, _ in READ])
def test_the_goals_own_unit_is_read_with_a_note(typed: str, unit: OwnUnit, value: int) -> None:
    found = counted(typed, unit)
    assert (found.value, found.refused, found.repaired) == (Decimal(value), "", Repair.UNIT_WORD.value)


REFUSED = [
    ("12 fuldtidspersoner", PERSONS, "tallet i personer"),
    ("9 forløb", PERSONS, "tallet i personer"),
    ("9 (forløb)", PERSONS, "tallet i personer"),
    ("4 kr.", PERSONS, "tallet i personer"),
    ("kr. 4", PERSONS, "tallet i personer"),
    ("4 timer", PERSONS, "tallet i personer"),
    ("4 virksomheder", PERSONS, "tallet i personer"),
    ("fire familier", PERSONS, "tallet i personer"),
    ("1.200 årsværk", PERSONS, "tallet i personer"),
    ("4 hold", PERSONS, "tallet i personer"),
    ("12 personer", OwnUnit("fuldtidspersoner"), "tallet i fuldtidspersoner"),
    ("12 personer", OwnUnit("forløb"), "tallet i forløb"),
    ("12 mænd", OwnUnit("kvinder"), "tallet i kvinder"),
    ("26 kr.", OwnUnit("mio. kr."), "tallet i mio. kr."),
    ("3 dage", OwnUnit("uger"), "tallet i uger"),
    ("11 forløb", OwnUnit("", "", "Andel unge i uddannelse"), "tallet"),
    ("4 kr.", OwnUnit("", "", "Flere aftaler"), "tallet"),
    ("11 forløb ud af 62", PERSONS, "tallet i personer"),
    ("11 ud af 62 forløb", PERSONS, "tallet i personer"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "unit", "hint"), REFUSED, ids=[f"{typed}, {own.unit}" for typed, own, _ in REFUSED])
def test_another_unit_is_refused_and_no_figure_is_proposed(typed: str, unit: OwnUnit, hint: str) -> None:
    found = counted(typed, unit)
    assert (found.value, found.refused, found.hint) == (None, Refusal.OTHER_UNIT.value, hint)


@pytest.mark.parametrize(
    "typed",
    ["12 tusinde borgere", "12 færre borgere", "12 procent borgere", "12 ønskede personer", "145)", "145 personer)"],
)
@pytest.mark.parametrize("unit", [PERSONS, OwnUnit("", "", "Mindst 100 borgere")])
def test_a_word_before_the_unit_and_the_mark_of_a_footnote_make_it_another_figure(typed: str, unit: OwnUnit) -> None:
    assert counted(typed, unit).value is None


@pytest.mark.parametrize("typed", ["12 5", "12\u00a05", "12 5 i", "12 job 5", "12 16-24"])
def test_a_second_number_is_no_unit_although_the_goal_names_it(typed: str) -> None:
    assert counted(typed, OwnUnit("", "", "5 flere unge på 16-24 år i job")).value is None


@pytest.mark.parametrize("typed", ["12 kvinder", "tolv ledige", "12 (unge)"])
def test_people_of_a_group_the_goal_does_not_name_are_asked_about(typed: str) -> None:
    found = counted(typed)
    assert (found.value, found.repaired) == (Decimal(12), Repair.OTHER_GROUP.value)


@pytest.mark.parametrize(
    ("number_format", "refused"),
    [
        ('#,##0 "kr."', True), ("[$kr.-406] #,##0.00", True), ('0" forløb"', True), ("[$€-2] 0", True), ("$#,##0", True), ("£0", True), ('0" personer"', False),
        ("#,##0", False), ("General", False), ("0.00", False),
    ],
)  # fmt: skip
def test_a_unit_that_the_cells_format_shows(number_format: str, refused: bool) -> None:
    assert bool(counted(Decimal(4), PERSONS, number_format).refused) is refused


@pytest.mark.parametrize(
    ("number_format", "seen", "refusal"),
    [
        ('0" kr."', "4 kr.", Refusal.OTHER_UNIT),
        ("[$€-2] 0", "€ 4", Refusal.OTHER_UNIT),
        ('"ca. "0', "ca. 4", Refusal.INEXACT),
    ],
)
def test_what_the_cells_format_shows_is_what_is_said_of_it(number_format: str, seen: str, refusal: Refusal) -> None:
    cell = RawCell(1, 1, "A1", Decimal(4), number_format)
    found = as_shown(counted(Decimal(4), PERSONS, number_format), cell, "whole")
    assert (found.typed, found.stored, found.refused) == (seen, "4", refusal)


@pytest.mark.parametrize(("typed", "value"), [("3 procentpoint", 3), ("3 pp", 3), ("3 pct.", None), ("3 %", None)])
def test_points_are_not_per_cent(typed: str, value: int | None) -> None:
    assert typed_number(RawCell(5, 7, "G5", typed), None, unit=OwnUnit("procentpoint")).value == value


def test_without_a_unit_to_hold_it_against_any_word_of_things_counted_is_read() -> None:
    assert typed_count(RawCell(5, 7, "G5", "9 forløb"), Decimal(10000)).value == 9
