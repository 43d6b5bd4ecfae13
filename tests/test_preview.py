"""The preview formulas as text, and the results stored beside them, without an office program.

That the formulas say what the evaluation says is shown by test_preview_office.py.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest

from followup_xl.model.plan import Plan
from followup_xl.page.layout import Formula
from followup_xl.plan.files import plan_or_findings, template_names
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.rules.expr import AS_OF, PERIOD_FIRST, PERIOD_LAST, literal, quoted, serial
from followup_xl.workbook.contract import HEADER_ROW, PERIOD_ROW, TITLE_ROW
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import Filling, with_results
from followup_xl.xlsx.write_options import grid
from preview_draws import KINDS, LEFT_TO_READING, Fields, Typed, compounds_of, plan_of, together

LATER = "Beregnes ved indlæsning"
TODAY = date(2015, 8, 31)

SHARED_FUNCTIONS = {
    "ABS", "AND", "CHAR", "COUNT", "COUNTA", "COUNTIF", "DATE", "DAY", "EDATE", "FIND", "IF", "INT", "ISBLANK",
    "ISERROR", "ISLOGICAL", "ISNA", "ISNUMBER", "ISTEXT", "LOWER", "MATCH", "MAX", "MIN", "MONTH", "NOT", "OR", "ROUND",
    "SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM", "YEAR",
}  # fmt: skip
"""What the formulas may use: known to Excel 2016, LibreOffice and Sheets alike, in any interface language."""
LONGEST_FORMULA, DEEPEST_NESTING, LONGEST_TEXT = 8192, 64, 255


def formulas(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every formula of the plan's workbook as it stands in the file, with the place it stands in."""
    for sheet in form(plan, plan.units[0], plan.rounds[0]).sheets:
        where = grid(sheet)
        for number, row in enumerate(sheet.rows):
            for column, cell in row.cells.items():
                if isinstance(cell.value, Formula):
                    yield f"{row.key or number} {column}", "=" + where.resolved(cell.value.text, number)


def above(plan: Plan) -> list[str]:
    """Where the as-of date and the ends of the period of all figures stand for the formulas: rows above the table, none of a goal."""
    sheet = form(plan, plan.units[0], plan.rounds[0]).sheets[-1]
    where = grid(sheet)
    assert max(where.rows[TITLE_ROW], where.rows[PERIOD_ROW]) < where.rows[HEADER_ROW] < where.data[0]
    return [where.resolved(cell, 0) for cell in (AS_OF, PERIOD_FIRST, PERIOD_LAST)]


def nesting(formula: str) -> int:
    deepest = depth = 0
    for sign in formula:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    assert depth == 0, formula
    return deepest


def large_compound() -> Plan:
    """A goal of twelve shares, each broken down into six categories: more than any plan at hand has."""
    categories = [{"key": f"k{number}", "label": f"Gruppe {number}"} for number in range(6)]
    target = {"target": {"kind": "change", "to": "12.5"}, "baseline": {"value": "7.7"}}
    share = {"measure": "share", "categories": categories, **target}
    parts = [{"key": f"d{number}", "label": f"Del {number}", **share} for number in range(12)]
    return plan_of([{"id": "M", "text": "Et mål", "parts": parts}], TODAY)


def shipped(name: str) -> Plan:
    plan = plan_or_findings(name).plan
    assert plan
    return plan


PLANS: dict[str, Callable[[], Plan]] = {
    "every kind": lambda: together(KINDS | LEFT_TO_READING, TODAY, 12, texts=True).plan,
    "compound": lambda: compounds_of(TODAY, 40).plan,
    "a large compound": large_compound,
    **{f"template {name}": partial(shipped, name) for name in template_names()},
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_formulas_keep_to_what_every_program_can(plan: Callable[[], Plan]) -> None:
    made = plan()
    found, head = list(formulas(made)), above(made)
    assert found
    for place, formula in found:
        texts = re.findall(r'"(?:[^"]|"")*"', formula)
        bare = re.sub(r'"(?:[^"]|"")*"', "", formula)
        assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare)) <= SHARED_FUNCTIONS, place
        assert "[" not in bare, f"{place}: a cell that is not there"
        assert "{" not in bare, f"{place}: an array constant"
        fixed = set(re.findall(r"\$[A-Z]+\$\d+", re.sub(r"\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", "", bare)))
        assert fixed <= set(head), f"{place}: a fixed row that is none of the date's and the period's above the table"
        assert len(formula) <= LONGEST_FORMULA, place
        assert nesting(bare) <= DEEPEST_NESTING, place
        assert max(map(len, texts), default=0) <= LONGEST_TEXT, place


LITERALS = {
    "whole": (Fraction(12), "12"),
    "with decimals": (Fraction(77, 10), "7.7"),
    "negative, below one": (Fraction(-1, 4), "-0.25"),
    "a third": (Fraction(1, 3), "(1/3)"),
    "more decimals than are written out": (Fraction(1, 10**13), "(1/10000000000000)"),
}


@pytest.mark.parametrize(("value", "text"), LITERALS.values(), ids=LITERALS)
def test_a_number_in_a_formula(value: Fraction, text: str) -> None:
    assert literal(value) == text


def test_a_date_in_a_formula_is_its_serial_number() -> None:
    assert serial(date(2015, 8, 31)) == "42247"


def test_a_text_in_a_formula_doubles_its_quotes() -> None:
    assert quoted('"alle"') == '"""alle"""'


COUNT: Fields = {"target": {"kind": "at_least", "value": 10}, "cumulative": True, "start": "2015-01-01",
                 "deadline": "2015-12-31"}  # fmt: skip
SHARE: Fields = {"measure": "share", "target": {"kind": "at_least", "value": 60}, "deadline": "2015-08-31"}
DONE: Fields = {"target": {"kind": "milestone"}, "deadline": "2015-08-31"}
JUDGED: Fields = {"target": {"kind": "judged", "criteria": ["Der er en aftale."]}, "deadline": "2015-08-31"}
FOLLOWED: Fields = {"target": {"kind": "monitored"}}
OTHERS: Fields = {"measure": "share", "target": {"kind": "relative", "direction": "at_most"},
                  "references": [{"key": "land", "label": "Landet", "value": 40}]}  # fmt: skip
DATED: Fields = {**COUNT, "target": {"kind": "at_least", "value": 60, "steps": [{"by": "2015-08-31", "value": 24}]}}
LEVELS: Fields = {"target": {"kind": "at_least", "value": 60, "steps": [{"by": "2015-08-31", "value": 24}]},
                  "deadline": "2015-12-31"}  # fmt: skip
YEARLY: Fields = {"target": {"kind": "recurring", "step": 5}, "baseline": {"value": 40, "at": "2013-12-31"},
                  "deadline": "2015-08-31"}  # fmt: skip
UNKNOWN: Fields = {"target": {"kind": "change", "by_percent": -15}, "baseline": {"wording": "2013"}}

SINGLE: dict[str, tuple[Fields, Typed, str]] = {
    "a count that is reached": (COUNT, {"value": Decimal(10)}, "Allerede opfyldt"),
    "less than one short of 6,67": (COUNT, {"value": Decimal(6)}, "Følger planen"),
    "nothing typed": (COUNT, {}, "Ikke opgjort"),
    "text in the place of a number": (COUNT, {"value": "12 personer"}, LATER),
    "a truth value": (COUNT, {"value": True}, "Tjek"),
    "a negative count": (COUNT, {"value": Decimal(-1)}, "Tjek"),
    "decimals in a count": (COUNT, {"value": Decimal("2.5")}, "Tjek"),
    "above the plausible bound": (COUNT, {"value": Decimal(30001)}, "Tjek"),
    "text in the place of a date": (COUNT, {"value": Decimal(3), "window_to": "1. juli 2015"}, LATER),
    "a window that ends after the as-of date": (COUNT, {"value": Decimal(3), "window_to": date(2015, 9, 1)}, "Tjek"),
    "a date before the plan's window": (COUNT, {"value": Decimal(3), "window_from": date(1995, 1, 1)}, "Tjek"),
    "a reason in small letters": (COUNT, {"reason": "sat i bero"}, "Sat i bero"),
    "a reason that is not listed": (COUNT, {"reason": "Vi venter"}, LATER),
    "a reason beside a figure": (COUNT, {"value": Decimal(3), "reason": "Vi venter"}, LATER),  # it may contradict it (§5.2)
    "a listed reason beside a figure": (COUNT, {"value": Decimal(3), "reason": "Diskretion"}, "Væsentligt bagud"),
    "0 beside a goal on hold": (COUNT, {"value": Decimal(0), "reason": "sat i bero"}, "Tjek"),
    "a percentage beside a goal that is not relevant": (
        SHARE, {"percent": Decimal(40), "reason": "Ikke relevant"}, "Tjek"),
    "stated as not met": (COUNT, {"stated": "Ikke opfyldt"}, "Oplyst ikke opfyldt – uden tal"),
    "stated as partly met, with a reason for no figure": (
        COUNT, {"stated": "Delvist opfyldt", "reason": "Diskretion"}, "Oplyst delvist opfyldt – uden tal"),
    "stated as not met, and on hold": (  # an admission (§5.2) goes before the reason (§5.3)
        COUNT, {"stated": "Ikke opfyldt", "reason": "Sat i bero"}, "Oplyst ikke opfyldt – uden tal"),
    "stated as met": (COUNT, {"stated": "Opfyldt"}, "Oplyst opfyldt – ikke dokumenteret"),
    "stated in words of one's own": (COUNT, {"stated": "Målet er nået"}, LATER),
    "described as met": (COUNT, {"description": "Alle er screenet"}, LATER),  # only the reading can tell (§5.4)
    "described as not all": (COUNT, {"description": "Langt fra alle er screenet"}, LATER),
    "described as begun": (COUNT, {"description": "Vi er allerede i gang"}, "Ikke opgjort"),
    "11 of 62": (SHARE, {"value": Decimal(11), "whole": Decimal(62)}, "Målet er ikke opfyldt"),
    "45 pct. alone": (SHARE, {"percent": Decimal(45)}, "Målet er delvist opfyldt"),
    "0,37, which may be 37 pct.": (SHARE, {"percent": Decimal("0.37")}, LATER),
    "any percentage beside n and N": (
        SHARE, {"value": Decimal(3), "whole": Decimal(5), "percent": "37 %%"}, "Målet er opfyldt"),
    "a part without its whole": (SHARE, {"value": Decimal(3)}, "Kan ikke opgøres"),
    "done on the deadline": (DONE, {"value": "Ja", "dated": date(2015, 8, 31)}, "Målet er opfyldt"),
    "done on the deadline, without a date": (DONE, {"value": True}, "Målet er opfyldt"),  # §5.4: only after it
    "done as a truth value, without a date": (
        DONE | {"deadline": "2015-08-30"}, {"value": True}, "Oplyst opfyldt – ikke dokumenteret"),
    "nobody judged, and the deadline lies ahead": (JUDGED | {"deadline": "2015-09-01"}, {}, "Endnu ikke forfalden"),
    "nobody judged": (JUDGED, {}, "Kræver vurdering"),
    "done in words of one's own": (DONE, {"value": "gennemført"}, LATER),
    "described with »alle« where something is to be done": (DONE, {"description": "Alle er med"}, "Kan ikke opgøres"),
    "judged with a comment": (JUDGED, {"value": "Målet er opfyldt", "comment": "Aftalt i juni."}, "Målet er opfyldt"),
    "judged with a dash": (JUDGED, {"value": "Målet er opfyldt", "comment": "-"}, "Kræver vurdering"),
    "judged as if it were not due": (JUDGED, {"value": "Følger planen", "comment": "Som aftalt."}, "Kræver vurdering"),
    "judged in words of one's own": (JUDGED, {"value": "godt", "comment": "Som aftalt."}, LATER),
    "a forecast": (COUNT, {"value": Decimal(12), "mark": "Prognose"}, "Ikke opgjort"),
    "a forecast for a day to come": (
        COUNT, {"value": Decimal(12), "mark": "prognose", "dated": date(2015, 12, 31)}, "Ikke opgjort"),
    "a forecast in words": (COUNT, {"value": "ca. 12", "mark": "Prognose"}, LATER),
    "a preliminary figure": (COUNT, {"value": Decimal(10), "mark": "Foreløbigt tal"}, "Allerede opfyldt"),
    "a mark of one's own": (COUNT, {"value": Decimal(10), "mark": "skøn"}, LATER),
    "half a share as a forecast": (SHARE, {"value": Decimal(3), "mark": "Prognose"}, "Kan ikke opgøres"),
    "a partial goal on its day, reached": (DATED, {"value": Decimal(24)}, "Følger planen"),
    "a partial goal on its day, three quarters of it": (DATED, {"value": Decimal(18)}, "Lidt bagud"),
    "a partial goal on its day, less than that": (DATED, {"value": Decimal(17)}, "Væsentligt bagud"),
    "a dated level in force": (LEVELS, {"value": Decimal(24)}, "Følger planen"),
    "a dated level in force, nine tenths of it": (LEVELS, {"value": Decimal(22)}, "Lidt bagud"),
    "a level that has moved one step": (YEARLY, {"value": Decimal(45)}, "Målet er opfyldt"),
    "a level that has not moved": (YEARLY, {"value": Decimal(42)}, "Målet er ikke opfyldt"),
    "a partly moved level": (YEARLY, {"value": Decimal(43)}, "Målet er delvist opfyldt"),
    "followed": (FOLLOWED, {"value": Decimal(3)}, "Følges"),
    "relative to another": (OTHERS, {"value": Decimal(3), "whole": Decimal(5)}, LATER),
    "relative to another, nothing typed": (OTHERS, {}, "Ikke opgjort"),
    "a baseline that is not known": (UNKNOWN, {"value": Decimal(5)}, "Kan ikke opgøres"),
}  # fmt: skip


def stored(plan: Plan, typed: dict[str, Typed]) -> tuple[dict[str, str], dict[str, int]]:
    """The stored previews and marks of a workbook filled in like this."""
    filling = Filling(typed, {}, {})
    followup = intake(as_read(form(plan, plan.units[0], plan.rounds[0], filling)), plan).followup
    assert followup
    found = with_results(plan, (*assessments(plan, followup), *effort_assessments(plan, followup)), filling)
    return dict(found.previews), dict(found.answered)


@pytest.mark.parametrize(("fields", "row", "expected"), SINGLE.values(), ids=SINGLE)
def test_the_stored_preview_of_a_row(fields: Fields, row: Typed, expected: str) -> None:
    assert stored(plan_of([{"id": "M", "text": "Et mål", **fields}], TODAY), {"M": row})[0] == {"M": expected}


TOGETHER: dict[str, tuple[Typed, Typed, Typed, str]] = {
    "both reached": ({}, {"value": Decimal(10)}, {"value": Decimal(12)}, "Allerede opfyldt"),
    "one is left to the reading": ({}, {"value": Decimal(10)}, {"value": "tolv"}, LATER),
    "one is to be checked, whatever the other is": ({}, {"value": True}, {"value": "tolv"}, "Tjek"),
    "one is well behind, whatever the missing one is": ({}, {"value": Decimal(1)}, {}, "Væsentligt bagud"),
    "one is missing": ({}, {"value": Decimal(10)}, {}, "Ikke opgjort"),
    "a reason for the whole": ({"reason": "Ikke relevant"}, {}, {}, "Ikke relevant"),
    "a reason of one's own for the whole": ({"reason": "Vi venter"}, {}, {}, LATER),
    "stated as met in words of one's own": ({"stated": "Målet er nået"}, {}, {}, LATER),
    "words of one's own beside the parts' figures": (
        {"stated": "nogenlunde"}, {"value": Decimal(10)}, {"value": Decimal(12)}, "Allerede opfyldt"),
}  # fmt: skip


@pytest.mark.parametrize(("whole", "one", "other", "expected"), TOGETHER.values(), ids=TOGETHER)
def test_the_stored_preview_of_a_compound_goal(whole: Typed, one: Typed, other: Typed, expected: str) -> None:
    parts = [{"key": key, "label": f"Del {key}", **COUNT} for key in ("a", "b")]
    plan = plan_of([{"id": "M", "text": "Et mål", "parts": parts}], TODAY)
    assert stored(plan, {"M": whole, "M/a": one, "M/b": other})[0]["M"] == expected


MARKS: dict[str, tuple[Fields, Typed, dict[str, int]]] = {
    "a figure is an answer": (COUNT, {"value": Decimal(3)}, {"M": 1}),
    "so is a reason": (COUNT, {"reason": "Diskretion"}, {"M": 1}),
    "so is an admission": (COUNT, {"stated": "Delvist opfyldt"}, {"M": 1}),
    "a claim is none": (COUNT, {"description": "Alle er screenet"}, {"M": 0}),  # §7
    "nor is a stated success": (COUNT, {"stated": "Opfyldt"}, {"M": 0}),
    "so is what cannot be": (COUNT, {"window_to": True}, {"M": 1}),
    "a comment is none": (COUNT, {"comment": "Tallene kommer."}, {"M": 0}),
    "a goal that is not relevant does not count": (COUNT, {"reason": "Ikke relevant"}, {}),
    "nor does one that is followed": (FOLLOWED, {"value": Decimal(3)}, {}),
    "nor does one that is followed and to be checked": (FOLLOWED, {"value": True}, {}),
}


@pytest.mark.parametrize(("fields", "row", "expected"), MARKS.values(), ids=MARKS)
def test_the_stored_mark_of_an_answer(fields: Fields, row: Typed, expected: dict[str, int]) -> None:
    assert stored(plan_of([{"id": "M", "text": "Et mål", **fields}], TODAY), {"M": row})[1] == expected
