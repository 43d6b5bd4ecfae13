"""A figure that stands in a description alone is proposed in the marked copy, and judged nowhere (sentences written here)."""

import io
from functools import cache

import openpyxl
import pytest

import insides as api
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.workbook.generate import Given

HINT = "men rækken har intet tal"


@cache
def plan() -> Plan:
    """A share, a count, and a goal with a word in the place of a figure, so that there is something to mend anyway."""
    goals = [
        {"id": "A-01", "text": "Halvdelen i gang", "measure": "share", "part_means": "i gang", "whole_means": "alle unge",
         "target": {"kind": "at_least", "value": 50}},
        {"id": "A-02", "text": "Tyve forløb", "unit": "forløb", "target": {"kind": "at_least", "value": 20}},
        {"id": "A-03", "text": "Ti samtaler", "unit": "samtaler", "target": {"kind": "at_least", "value": 10}},
    ]  # fmt: skip
    return Plan.model_validate({
        "id": "ord", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": "2015-12"}], "units": ["Ishøj"],
        "areas": [{"id": "A", "name": "Område", "effort_goals": goals}],
    })  # fmt: skip


def form(described: dict[str, str], more: str = "") -> bytes:
    lines = [f'Ishøj,{goal},,beskrivelse,"{text}"' for goal, text in described.items()]
    text = "\n".join(["unit,goal,part,field,value", *lines, *filter(None, [more])]) + "\n"
    ((book, faults),) = api.generate(plan(), plan().units, plan().rounds[0], Given(text, "svar.csv"))
    assert not faults
    opened = openpyxl.load_workbook(io.BytesIO(book.data))
    sheet = opened["Opfølgning"]
    at = next(row[0].row for row in sheet.iter_rows() if row[0].value == "A-03")
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Antal")
    sheet.cell(at, column, "cirka ti")
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()


def notes(data: bytes) -> dict[str, str]:
    """By goal what the notes of the copy say that propose a figure."""
    copy = api.marked(data, api.evaluate(data, "Ishøj.xlsx"))
    assert copy is not None and not copy.findings
    sheet = openpyxl.load_workbook(io.BytesIO(copy.book.data))["Opfølgning"]
    every = [(row[0].value, cell) for row in sheet.iter_rows() for cell in row if cell.comment]
    said = {str(goal): cell.comment.text for goal, cell in every if cell.comment}
    return {goal: text for goal, text in said.items() if HINT in text}


@pytest.mark.parametrize(
    ("goal", "text", "words", "typed"),
    [
        ("A-01", "38 ud af 77 unge er i gang nu", "38 ud af 77 unge", "I felterne er det »Antal« 38 og »Ud af« 77"),
        ("A-02", "Vi har gennemført 14 forløb", "14 forløb", "I felterne er det »Antal« 14"),
    ],
)
def test_a_plain_figure_is_proposed_with_the_cells_it_belongs_in(goal: str, text: str, words: str, typed: str) -> None:
    found = notes(form({goal: text}))
    assert list(found) == [goal]
    assert f"»{words}«" in found[goal]
    assert typed in found[goal]


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        ("A-01", "Målet er 38 ud af 77 unge"),
        ("A-01", "38 ud af 77 unge er i gang, og 12 ud af 40 ældre"),
        ("A-01", "Omkring 49 pct. er i gang"),
        ("A-01", "Der er 14 færre end sidst"),
        ("A-02", "Vi har holdt 14 møder"),
        ("A-02", "Vi har nået 45 af de planlagte 60 forløb"),
        ("A-02", "Vi forventer 14 forløb"),
        ("A-02", "Intet at sige"),
    ],
)
def test_what_may_be_something_else_is_not_proposed(goal: str, text: str) -> None:
    assert not notes(form({goal: text}))


def test_where_an_answer_stands_nothing_is_proposed() -> None:
    assert not notes(form({"A-02": "Vi har gennemført 14 forløb"}, "Ishøj,A-02,,antal,15"))


def test_a_figure_in_words_is_judged_nowhere() -> None:
    found = api.evaluate(form({"A-02": "Vi har gennemført 14 forløb"}), "Ishøj.xlsx").report
    assert found is not None
    (judged,) = (each for each in found.goals if each.goal == "A-02")
    assert judged.value is None
    assert judged.computed is not Status.MET
