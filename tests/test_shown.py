"""What a person sees in a cell is what is read there, or the cell is refused with both (workbook-contract.md §2.7).

The same is held against an office program in ``test_shown_office``.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from followup_xl.danish.formatted import seen_number, shown_day, shown_number
from followup_xl.danish.shown import as_shown
from followup_xl.danish.values import typed_choice, typed_count, typed_day, typed_number, typed_percentage, typed_text
from followup_xl.model.cell import ErrorValue, RawCell, RawValue, Reading, Refusal, Repair, TextRun
from shown_cells import COMMA_STYLE, MONEY

READERS: dict[str, Callable[[RawCell], Reading[Any]]] = {
    "whole": lambda cell: typed_count(cell, Decimal(10000)),
    "count": lambda cell: typed_count(cell, Decimal(10000), whole=False),
    "number": lambda cell: typed_number(cell, Decimal(10000), negative_allowed=True),
    "percent": lambda cell: typed_percentage(cell, above_100=False),
    "date": lambda cell: typed_day(cell, date(2014, 1, 1), date(2016, 12, 31)),
    "choice": lambda cell: typed_choice(cell, {"Ja": "yes", "Nej": "no"}),
    "text": typed_text,
}


def read(
    kind: str, value: RawValue, code: str = "General", runs: tuple[TextRun, ...] = (), placed: str = ""
) -> Reading[Any]:
    cell = RawCell(5, 7, "G5", value, code, None, runs, placed)
    return as_shown(READERS[kind](cell), cell, kind)


def stamp(month: int, day: int) -> datetime:
    return datetime(2015, month, day)  # noqa: DTZ001 - cells know no time zone


# --- Number formats -------------------------------------------------------------------------------------------

HONEST = [
    ("0", "12"), ("0.0", "12"), ("0.00", "12"), ("#,##0", "1098"), ("#,##0.00", "1098"), ("# ##0", "1098"), (COMMA_STYLE, "12"),
    (MONEY, "1098"), ('0 "pers."', "12"), ('#,##0" personer"', "1098"), ("0_)", "12"), ("[Red]0", "12"), ("#,##0;[Red]-#,##0", "12"),
    ("[$-406]0", "12"), ("0000", "12"), ("@", "12"), ("#.##", "12"), ("[>=5]0;0.0", "12"), ("0;-0;;@", "12"), ("0.00E+00", "12"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value"), HONEST, ids=[row[0] for row in HONEST])
def test_a_format_that_shows_the_stored_number_changes_nothing(code: str, value: str) -> None:
    for kind in ("whole", "count", "number"):
        assert read(kind, Decimal(value), code) == READERS[kind](RawCell(5, 7, "G5", Decimal(value), code))
        assert read(kind, Decimal(value), code).value == Decimal(value)


DISHONEST = [
    ('"145"', "4", "145"), ('0"0"', "4", "40"), ('"1"0', "4", "14"), ("-0", "4", "-4"), ("0.0,", "4", "0,0"),
    ('[=4]"145";General', "4", "145"), ("0;0", "-5", "5"), ("0;[Red]0", "-5", "5"), ("(0)", "4", "(4)"), (COMMA_STYLE, "0", "-"),
    ('0;-0;"nul"', "0", "nul"), ("#,##0,", "4000", "4"), ('0.0,," mio."', "5000000", "5,0 mio."), ("[<3]0", "4", "###"),
    ('0"/62"', "11", "11/62"), ('0"²"', "4", "4²"), ('"fire"', "4", "fire"), ('0","0', "45", "4,5"), ("0-0", "38", "3-8"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "stored", "seen"), DISHONEST, ids=[row[0] for row in DISHONEST])
def test_a_format_that_shows_something_else_is_refused_with_both(code: str, stored: str, seen: str) -> None:
    for kind in ("whole", "count", "number", "percent"):
        found = read(kind, Decimal(stored), code)
        assert (found.value, found.refused) == (None, Refusal.SHOWN_OTHERWISE)
        assert (found.typed, found.stored) == (seen, stored)


@pytest.mark.parametrize("code", [";;;", "0;;;@", "[White]0", '""', "#"])
def test_a_format_that_shows_nothing_is_refused(code: str) -> None:
    stored = Decimal(0) if code == "#" else Decimal(-4) if code == "0;;;@" else Decimal(4)
    assert read("number", stored, code).refused == Refusal.NOT_SHOWN
    assert read("number", stored, code).typed == f"{stored}"


@pytest.mark.parametrize(
    "code", ["# ?/?", "0/8", "[DBNum1]0", "[$-41E]#,##0.00", "[$-2000401]0", "bbbb", '@"5"', "0;pers"]
)
def test_a_format_beyond_the_grammar_is_asked_about(code: str) -> None:
    stored = Decimal(-5) if code == "0;pers" else Decimal("1098.5")
    assert read("number", stored, code).refused == Refusal.FORMAT_UNKNOWN


ROUNDED = [
    ("37.48", "0", "37", Repair.SHOWN_WHOLE), ("33.333333", "0.0", "33,3", Repair.SHOWN_IN_PART),
    ("59.6", "#,##0", "60", Repair.SHOWN_WHOLE), ("1098.46", "#,##0.0", "1.098,5", Repair.SHOWN_IN_PART),
    ("1234.5", "0.0E+00", "1,2E+03", Repair.SHOWN_WHOLE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "code", "seen", "repair"), ROUNDED, ids=[f"{row[0]} as {row[2]}" for row in ROUNDED]
)
def test_what_is_only_rounded_is_read_as_stored_and_noted_but_a_whole_count_is_refused(
    stored: str, code: str, seen: str, repair: Repair
) -> None:
    for kind in ("number", "count"):
        found = read(kind, Decimal(stored), code)
        assert (found.value, found.repaired, found.typed) == (Decimal(stored), repair, seen)
        assert found.stored == stored.replace(".", ",")
    assert read("whole", Decimal(stored), code).refused == Refusal.SHOWN_OTHERWISE


def test_a_percentage_is_held_against_what_is_shown() -> None:
    assert read("percent", Decimal("0.37"), "0%").value == 37
    assert read("percent", Decimal(37), '0"%"').value == 37
    assert read("percent", Decimal(37), '0" pct."').value == 37
    found = read("percent", Decimal("0.3748"), "0%")
    assert (found.value, found.typed, found.stored) == (Decimal("37.48"), "37%", "37,48 %")
    assert found.repaired == Repair.SHOWN_WHOLE
    assert read("percent", Decimal("17.74193548"), "0.0").repaired == Repair.SHOWN_IN_PART
    assert read("percent", Decimal("0.37"), "0%%").refused == Refusal.FORMAT_UNKNOWN
    assert read("percent", Decimal(37), "0;0%").refused == Refusal.FORMAT_UNKNOWN
    assert read("percent", Decimal(37), '0" personer"').refused == Refusal.OTHER_UNIT
    assert read("whole", Decimal(37), '0"%"').refused == Refusal.SHARE


def test_words_of_the_format_are_read_as_if_they_were_typed() -> None:
    assert read("whole", Decimal(4), '"ca. "0').refused == Refusal.INEXACT
    assert read("whole", Decimal(4), '"under "0').refused == Refusal.INEXACT
    assert read("whole", Decimal(4), '0"+"').refused == Refusal.INEXACT
    assert read("whole", Decimal(4), '"uge "0').refused == Refusal.DATE


def test_a_minus_in_brackets_is_one() -> None:
    assert read("number", Decimal(-5), "#,##0_);(#,##0)").value == -5
    assert seen_number("(5)") == -5
    assert seen_number("--5") is None


LAID_OUT = [
    ("#,##0", "1234567", "1.234.567"), ("0,000", "4", "0.004"), ("00.0", "4", "04,0"), ("?0.0?", "4", " 4,0 "), (".00", "0.5", ",50"),
    ("##0.0E+0", "123456", "123,5E+3"), ("0E+0", "99", "1E+2"), ("0%", "0.375", "38%"), ("#", "0", ""), ("0.##", "4.5", "4,5"),
    ('#,##0.00\\ "kr."', "-1098.5", "-1.098,50 kr."), ("[=0]\"ingen\";0", "0", "ingen"), ("#,##0,,", "1500000", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "text"), LAID_OUT, ids=[f"{row[1]} in {row[0]}" for row in LAID_OUT])
def test_a_number_is_laid_out_as_a_spreadsheet_does(code: str, value: str, text: str) -> None:
    found = shown_number(code, Decimal(value))
    assert found is not None
    assert found.text == text


# --- Dates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["dd-mm-yyyy", "d/m/yy", "d. mmmm yyyy", "yyyy-mm-dd", "[$-406]d. mmmm yyyy;@", "mm-dd-yy", "[$-F800]dddd, mmmm dd, yyyy",
     "ddd d/m-yyyy", "mmmm d, yyyy", "d-m-yyyy hh:mm", "General"],
)  # fmt: skip
def test_a_date_that_is_shown_whole_is_read(code: str) -> None:
    assert read("date", stamp(7, 9), code) == Reading(date(2015, 7, 9), "09-07-2015")


@pytest.mark.parametrize(
    ("code", "seen"),
    [('d"-05-2015"', "31-05-2015"), ('dd-mm-"2014"', "31-07-2014"), ('"31-05-2015"', "31-05-2015"), ("yyyy", "2015"),
     ("dd", "31"), ("d-yyyy", "31-2015"), ("mmmmm yyyy", "j 2015"), ("yy-mm-dd", "15-07-31"), ('dd"0"-mm-yyyy', "310-07-2015")],
)  # fmt: skip
def test_a_format_that_shows_another_day_is_refused_with_both(code: str, seen: str) -> None:
    found = read("date", stamp(7, 31), code)
    assert (found.refused, found.typed, found.stored) == (Refusal.SHOWN_OTHERWISE, seen, "31-07-2015")


def test_a_date_shown_in_part() -> None:
    found = read("date", stamp(7, 31), "mmmm yyyy")
    assert (found.value, found.repaired, found.typed) == (date(2015, 7, 31), Repair.SHOWN_IN_PART, "juli 2015")
    assert read("date", stamp(7, 1), "mmm-yy").refused == Refusal.SHOWN_OTHERWISE  # what "juli 2015" turns into
    assert read("date", stamp(7, 31), "d. mmm").repaired == Repair.SHOWN_IN_PART
    assert read("date", stamp(7, 31), ";;;").refused == Refusal.NOT_SHOWN
    assert read("date", stamp(7, 31), "[$-107041E]d mmm yyyy").refused == Refusal.FORMAT_UNKNOWN


@pytest.mark.parametrize("code", ["m/d/yyyy", "mm-dd-yyyy", "m.d.yy", "[$-409]m/d/yy h:mm", "mm dd yyyy"])
def test_a_month_before_the_day_is_asked_about(code: str) -> None:
    assert read("date", stamp(7, 1), code).refused == Refusal.DAY_OR_MONTH
    assert read("date", stamp(7, 7), code).value == date(2015, 7, 7)
    assert read("date", stamp(7, 31), code).value == date(2015, 7, 31)


def test_a_date_where_a_figure_is_asked_is_named_as_it_is_shown() -> None:
    found = read("whole", stamp(8, 3), "d-mmm")
    assert (found.refused, found.typed, found.stored) == (Refusal.DATE, "3-aug", "03-08-2015")


def test_minutes_are_no_months() -> None:
    found = shown_day("d-m-yyyy hh:mm:ss", stamp(7, 31))
    assert found is not None
    assert (found.text, found.parts) == ("31-7-2015 00:00:00", "dmY")


# --- Looks, pictures ------------------------------------------------------------------------------------------

LOOKS = [
    ((TextRun("14"), TextRun("5", "raised")), "14⁵", "145"),
    ((TextRun("4"), TextRun("1", "lowered")), "4₁", "41"),
    ((TextRun("14", "struck"), TextRun("5")), "14 (overstreget) 5", "145"),
    ((TextRun("14", "struck"),), "14 (overstreget)", "14"),
    ((TextRun("98"), TextRun(" a", "raised")), "98 a", "98 a"),
]


@pytest.mark.parametrize(("runs", "seen", "stored"), LOOKS, ids=[row[1] for row in LOOKS])
def test_a_figure_with_raised_lowered_or_struck_letters_is_refused_with_both(
    runs: tuple[TextRun, ...], seen: str, stored: str
) -> None:
    for kind in ("whole", "count", "number", "percent"):
        found = read(kind, stored, runs=runs)
        assert (found.value, found.refused, found.typed, found.stored) == (None, Refusal.NOT_A_NUMBER, seen, stored)
    assert read("date", "31-07-2015", runs=(TextRun("31-07-201"), TextRun("5", "raised"))).refused == Refusal.NOT_A_DATE


def test_a_number_whose_cell_is_struck_out_is_refused() -> None:
    assert read("whole", Decimal(14), runs=(TextRun("14", "struck"),)).refused == Refusal.NOT_A_NUMBER


def test_a_choice_is_read_where_it_agrees_as_a_whole() -> None:
    assert read("choice", "Ja", runs=(TextRun("Ja", "raised"),)).value == "yes"
    assert read("choice", "Ja1", runs=(TextRun("Ja"), TextRun("1", "raised"))).refused == Refusal.NOT_LISTED
    struck = read("choice", "Ja", runs=(TextRun("Ja", "struck"),))
    assert (struck.refused, struck.typed) == (Refusal.NOT_LISTED, "Ja (overstreget)")


def test_struck_text_is_kept_and_said() -> None:
    found = read("text", "Alle er i gang", runs=(TextRun("Alle ", "struck"), TextRun("er i gang")))
    assert (found.value, found.repaired) == ("Alle er i gang", Repair.TEXT_SHOWN)
    assert read("text", "30 m2", runs=(TextRun("30 m"), TextRun("2", "raised"))) == Reading("30 m2", "30 m2")


def test_a_picture_in_a_cell_stops_a_goal_only_where_a_figure_or_date_is_asked() -> None:
    for kind in ("whole", "number", "percent", "date"):
        found = read(kind, ErrorValue("#VALUE!"), placed="picture")
        assert (found.refused, found.typed) == (Refusal.PLACED, "et billede")
    assert read("text", ErrorValue("#VALUE!"), placed="linked").repaired == Repair.PLACED
    assert not read("choice", ErrorValue("#VALUE!"), placed="picture").refused


def test_a_box_without_a_tick_is_no_answer() -> None:
    found = read("choice", False, placed="box")
    assert (found.value, found.refused, found.typed) == (None, Refusal.NOT_LISTED, "et felt uden flueben")
    assert read("count", False, placed="box").refused == Refusal.PLACED
    assert (read("choice", True).value, read("choice", False).value) == ("yes", "no")


# --- Typed texts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["12\n345", "14\t500", "12\r\n345", "98\npersoner", "1\u2028098", "11 ud af\n62"])
def test_a_figure_on_several_lines_is_refused(typed: str) -> None:
    assert read("whole", typed).refused == Refusal.SEVERAL_LINES
    assert read("whole", "12\n345").typed == "12↵345"
    assert read("whole", "14\t500").typed == "14⇥500"


@pytest.mark.parametrize("typed", ["12\n", "\t12", "12 \n"])
def test_a_line_break_around_a_figure_changes_nothing(typed: str) -> None:
    assert read("whole", typed).value == 12


@pytest.mark.parametrize("typed", ["12,000", "1,000", "12,000 personer", "kr. 12,000", "12,500", "999,999"])
def test_three_decimals_may_be_a_thousand(typed: str) -> None:
    for kind in ("whole", "number"):
        assert read(kind, typed).refused in (Refusal.THOUSAND_OR_DECIMALS, Refusal.NOT_WHOLE)
    assert read("percent", "12,000").refused == read("percent", "12,500 %").refused == Refusal.THOUSAND_OR_DECIMALS
    assert read("number", Decimal("12.345")).value == Decimal("12.345")


@pytest.mark.parametrize("typed", ["0,125", "1234,500", "1.234,500", "12,00", "12,0000"])
def test_other_decimals_are_decimals(typed: str) -> None:
    assert read("number", typed).value == Decimal(typed.replace(".", "").replace(",", "."))


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_one_blank_may_part_thousands(blank: str) -> None:
    assert read("whole", f"1{blank}098").value == 1098
    assert read("whole", f"{blank}37{blank}").value == 37
    assert read("whole", f"12{blank}34").value is None
    assert read("whole", f"1{blank}{blank}098").refused == Refusal.NOT_A_NUMBER


@pytest.mark.parametrize(
    "sign", ["\u2009", "\u2003", "\u3000", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u202e"]
)
def test_no_other_blank_or_unseen_sign_stands_in_a_number(sign: str) -> None:
    assert read("whole", f"3{sign}7").refused == Refusal.NOT_A_NUMBER
    assert read("whole", f"1{sign}098").refused == Refusal.NOT_A_NUMBER
    assert read("date", f"3{sign}1-07-2015").refused == Refusal.NOT_A_DATE


@pytest.mark.parametrize(
    "typed", ["1O", "1o", "l4", "1l", "O5", "1OO", "1\u043e", "1\u03364", "14\u0336", "1\ufe0f\u20e3", "14²", "٣٧", "①"]
)
def test_letters_and_signs_that_look_like_digits_are_refused(typed: str) -> None:
    assert read("whole", typed).value is None


def test_wide_digits_are_seen_as_digits() -> None:
    assert read("whole", "３７").value == 37
    assert read("number", "−5").value == -5


# --- Texts in formats -----------------------------------------------------------------------------------------


def test_a_text_that_its_format_hides_or_changes() -> None:
    assert read("text", "Flere er på vej.", "@") == Reading("Flere er på vej.", "Flere er på vej.")
    hidden = read("text", "Flere er på vej.", ";;;")
    assert (hidden.value, hidden.repaired, hidden.typed) == ("Flere er på vej.", Repair.TEXT_SHOWN, "(intet)")
    assert read("text", "Flere", '@" extra"').typed == "Flere extra"
    assert read("choice", "Ja", ";;;").refused == Refusal.NOT_SHOWN
    assert read("choice", "Ja", ';;;"Nej"').refused == Refusal.SHOWN_OTHERWISE
    assert read("whole", "14", '@"5"').typed == "145"
    assert read("whole", "14", "0;-0;;@").value == 14
    assert read("date", "31-07-2015", ";;;").refused == Refusal.NOT_SHOWN


def test_a_number_or_a_date_in_a_text_is_taken_as_it_is_shown() -> None:
    assert read("text", Decimal(4), '0 "møder"').value == "4 møder"
    assert read("text", stamp(7, 31), "mmmm yyyy").value == "juli 2015"
    assert read("text", Decimal(4), ";;;") == Reading("4", "(intet)", Repair.TEXT_SHOWN, stored="4")
