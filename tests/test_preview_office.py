"""The preview, recalculated by LibreOffice, says what the evaluation says: for every kind, on random inputs.

Where only the reading can tell, it says so, and nowhere else. The results stored in the file beside the formulas
are what the office program computes itself, and the counter above the table is the roll-up's coverage.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import office
from followup_xl.cli.learn import sample_books
from followup_xl.model.status import Status
from followup_xl.model.target import PerPeriod, Relative, Trend
from followup_xl.page.layout import Book, Formula, Value
from followup_xl.plan.files import plan_or_findings, template_answers
from followup_xl.reporting.evaluate import Received, received
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.rules.assessment import Assessment, rollup
from followup_xl.workbook.answers_file import prefilled
from followup_xl.workbook.contract import AS_OF_NAME, TABLE
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import Filling, with_results
from followup_xl.xlsx.write import workbook_bytes
from preview_draws import (
    DATES,
    FIGURES,
    FINAL,
    INTERIM,
    KINDS,
    LEFT_TO_READING,
    MARKS,
    REASONS,
    STATED,
    Fields,
    Sample,
    Typed,
    everything,
    mixed,
    plan_of,
    together,
)

pytestmark = pytest.mark.office

LATER = "Beregnes ved indlæsning"
INPUTS_PER_KIND = 12
"""Rows of each kind in each workbook."""
DAYS = (date(2015, 8, 31), date(2016, 2, 29))
"""The as-of dates of the workbooks."""

TEXT_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reason", REASONS), ("stated", STATED), ("value", ("Ja", "Nej", *FINAL, *INTERIM)),
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What a workbook shows: by row its preview and its mark for the counter, and the counter."""

    previews: Mapping[str, str]
    answered: Mapping[str, object]
    counter: str


@dataclass(frozen=True)
class Trial:
    """A workbook as the office program recalculates it, and as it is evaluated then."""

    computed: Shown
    judged: Mapping[str, Assessment]
    evaluation: Received


def shown(data: bytes) -> Shown:
    """The previews and counters that a workbook's cells hold."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = [*book["Opfølgning"].iter_rows(values_only=True)]
    keys = next(row for row in rows if "preview" in row)
    column = {key: index for index, key in enumerate(keys) if key}
    body = [row for row in rows[rows.index(keys) + 2 :] if row[column["preview"]]]
    return Shown(
        {str(row[column["id"]]): str(row[column["preview"]]) for row in body},
        {str(row[column["id"]]): row[column["answered"]] for row in body if row[column["answered"]] not in (None, "")},
        next((str(cell) for row in rows for cell in row if str(cell).endswith("mål er besvaret")), ""),
    )


def blank_results(sample: Sample) -> Book:
    """The sample's workbook, filled in, without the results of its previews."""
    plan = sample.plan
    return form(plan, plan.units[0], plan.rounds[0], Filling(sample.typed, {}, {}))


def results(sample: Sample, book: Book) -> tuple[dict[str, str], dict[str, int]]:
    """What is stored beside the formulas of the sample's workbook."""
    followup = intake(as_read(book), sample.plan).followup
    assert followup
    judged = (*assessments(sample.plan, followup), *effort_assessments(sample.plan, followup))
    found = with_results(sample.plan, judged, Filling(sample.typed, {}, {}))
    return dict(found.previews), dict(found.answered)


def book_of(sample: Sample) -> Book:
    """The sample's workbook, with the true results of its previews stored."""
    plan = sample.plan
    previews, answered = results(sample, blank_results(sample))
    return form(plan, plan.units[0], plan.rounds[0], Filling(sample.typed, previews, answered))


def tried(data: bytes, folder: Path) -> Trial:
    """The workbook recalculated, read and judged."""
    path = folder / "skema.xlsx"
    path.write_bytes(data)
    saved = office.recalculated(path, folder / "regnet").read_bytes()
    evaluation = received(saved, "skema.xlsx")
    report = evaluation.report
    assert report, evaluation.findings
    judged = {found.goal: found for found in (*report.goals, *report.efforts)}
    judged |= {f"{found.goal}/{part.part}": part for found in report.goals for part in found.parts}
    return Trial(shown(saved), judged, evaluation)


def only_reading_can_tell(row: Typed, shares: bool) -> bool:
    """Whether a row holds text for a number or date, a share of 1 that may be per cent, or a word not on a list."""
    if any(isinstance(row.get(name), str) for name in (*FIGURES[1:], *DATES, "shown")):
        return True
    percent = row.get("percent") if shares else None
    if isinstance(percent, Decimal) and 0 < abs(percent) <= 1:
        return True
    shown = row.get("shown")
    if isinstance(shown, Decimal) and (shown > 100 or shown % 1 != 0 or (shares and shown == 1)):
        return True  # no plain figure beside a choice
    if row.get("mark") not in (None, *MARKS):
        return True
    return any(isinstance(text := row.get(name), str) and text not in words for name, words in TEXT_COLUMNS)


def said_in_words(found: Assessment, row: Typed) -> bool:
    """Whether no figure stands on a goal's own row, and its words may be a claim or a status (status-rules.md §5.4)."""
    without = found.answer.choice is None and (found.value is None or found.answer.forecast)
    stated, said = row.get("stated"), str(row.get("description") or "").lower().replace("allerede", "")
    return without and (
        stated not in (None, *STATED) if isinstance(stated, str) else "alle" in said or "samtlige" in said
    )


def left_to_reading(found: Assessment, key: str, typed: Mapping[str, Typed]) -> bool:
    """Whether the reading alone can tell a row's status: by what is typed on it and below it, or by its kind."""
    rows = [row for name, row in typed.items() if name == key or name.startswith(f"{key}/")]
    return (
        any(only_reading_can_tell(row, found.indicator.measure == "share" or bool(found.parts)) for row in rows)
        or said_in_words(found, typed.get(key, {}))
        or any(rests_on_more(each) for each in (*found.parts, found))
    )


def rests_on_more(found: Assessment) -> bool:
    """Whether a figure is held against others' figures, or against those of earlier rounds or periods."""
    target = found.indicator.target
    others = isinstance(target, Relative | Trend | PerPeriod) or bool(getattr(target, "until", None))
    typed = found.answer.value is not None or found.answer.percent is not None
    return typed and (others or found.indicator.reported == "since_last")


def disagreements(trial: Trial, typed: Mapping[str, Typed]) -> list[str]:
    """Each row where the preview neither says the status nor may leave it to the reading, with what stands in it."""
    found = []
    for key, seen in trial.computed.previews.items():
        judged = trial.judged[key]
        if seen != judged.computed.danish and not (seen == LATER and left_to_reading(judged, key, typed)):
            found.append(f"{key}: »{seen}«, not »{judged.computed.danish}«: {typed.get(key)} {judged.indicator}")
    return found


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_preview_says_what_the_evaluation_says(day: date, tmp_path: Path) -> None:
    drawn = everything(day, INPUTS_PER_KIND)
    book = blank_results(drawn)
    trial = tried(workbook_bytes(book), tmp_path)
    assert disagreements(trial, drawn.typed) == []
    previews, answered = results(drawn, book)
    assert previews == trial.computed.previews
    marks = {key: mark if isinstance(mark, int) else 1 for key, mark in trial.computed.answered.items()}
    assert {key: mark for key, mark in answered.items() if mark or key in marks} == marks
    compared = [seen for seen in trial.computed.previews.values() if seen != LATER]
    assert len(compared) >= 300  # 600 in both workbooks
    assert set(compared) == {status.danish for status in Status}
    for number, name in enumerate(KINDS):
        seen = {said for key, said in trial.computed.previews.items() if key.startswith(f"K{number}-")}
        assert len(seen - {LATER}) >= (2 if name == "monitored" else 3), name


def test_what_is_left_to_the_reading_is_so_only_with_a_figure(tmp_path: Path) -> None:
    drawn = together(LEFT_TO_READING, DAYS[0], 25, texts=True)
    data = workbook_bytes(book_of(drawn))
    trial = tried(data, tmp_path)
    assert disagreements(trial, drawn.typed) == []
    assert shown(data) == trial.computed
    figures = [key for key, judged in trial.judged.items() if judged.value is not None]
    assert len(figures) > 60
    assert {trial.computed.previews[key] for key in figures} == {LATER}


def test_the_counter_is_the_coverage(tmp_path: Path) -> None:
    drawn = mixed(DAYS[0], 4)
    data = workbook_bytes(book_of(drawn))
    trial = tried(data, tmp_path)
    assert shown(data) == trial.computed
    assert trial.evaluation.report
    coverage = rollup(trial.evaluation.report.goals)
    assert coverage.goals > 75
    assert 0 < coverage.answered < coverage.goals
    assert trial.computed.counter == f"{coverage.answered} af {coverage.goals} mål er besvaret"
    goals = {key: mark for key, mark in trial.computed.answered.items() if key in trial.judged and mark != "x"}
    assert goals == {key: int(trial.judged[key].answered) for key in goals}
    parts = {key for key, found in trial.judged.items() if found.part and found.answered}
    assert {key for key, mark in trial.computed.answered.items() if mark == "x"} == parts


@pytest.mark.parametrize("by", ["id", "value"])
@pytest.mark.parametrize("template", ["ishoej-2015", "koebenhavn-2007", "landsplan-98"])
def test_whole_rows_that_are_sorted_keep_their_previews(template: str, by: str, tmp_path: Path) -> None:
    """Those of goals in several parts rest on other rows, which then stand elsewhere."""
    data = sample_books(template)[1].data
    path = tmp_path / "skema.xlsx"
    path.write_bytes(data)
    sheet = openpyxl.load_workbook(path)[TABLE]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "preview" for cell in row))
    at = {str(cell.value).partition("|")[0]: cell.column_letter for cell in head if cell.value}
    span = f"A{(head[0].row or 0) + 2}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    after = office.edited(path, tmp_path / "gemt", [{"do": "sort", "range": span, "by": at[by], "descending": True}])
    (tmp_path / "regnet").mkdir()
    found = shown(office.recalculated(after, tmp_path / "regnet").read_bytes())
    assert list(found.previews) != list(shown(data).previews), "the rows stand elsewhere"
    assert found == shown(data)


@pytest.mark.parametrize("template", ["ishoej-2015", "koebenhavn-2007"])
def test_the_filled_sample_stores_what_the_office_program_computes(template: str, tmp_path: Path) -> None:
    plan = plan_or_findings(template).plan
    assert plan
    typed = prefilled(plan, plan.units[0], template_answers(template) or "", template).answers
    data = sample_books(template)[1].data
    trial = tried(data, tmp_path)
    assert disagreements(trial, typed) == []
    assert shown(data) == trial.computed
    assert trial.evaluation.report
    coverage = rollup(trial.evaluation.report.goals)
    assert trial.computed.counter == f"{coverage.answered} af {coverage.goals} mål er besvaret"


def with_as_of(book: Book, value: Value) -> Book:
    """The book with something else in the as-of cell."""
    table = book.sheets[-1]
    at = next(n for n, row in enumerate(table.rows) if "value" in row.cells and row.cells["value"].name == AS_OF_NAME)
    cells = {**table.rows[at].cells, "value": table.rows[at].cells["value"]._replace(value=value)}
    rows = (*table.rows[:at], replace(table.rows[at], cells=cells), *table.rows[at + 1 :])
    return replace(book, sheets=(*book.sheets[:-1], replace(table, rows=rows)))


AS_OF_CELLS: dict[str, Value] = {
    "another day": date(2016, 1, 15),
    "blank": None,
    "a truth value": True,
    "a day outside the plan's window": date(1995, 1, 1),
    "a day with a time": Decimal("42384.5"),
}


@pytest.mark.parametrize("value", AS_OF_CELLS.values(), ids=AS_OF_CELLS)
def test_the_as_of_cell_is_taken_as_the_reading_takes_it(value: Value, tmp_path: Path) -> None:
    names = ("at least, cumulative", "at most", "milestone")
    drawn = together({name: KINDS[name] for name in names}, DAYS[0], 5, texts=False)
    trial = tried(workbook_bytes(with_as_of(blank_results(drawn), value)), tmp_path)
    assert disagreements(trial, drawn.typed) == []


ERRORS: dict[str, Typed] = {
    "figure": {"value": Formula("1/0")},
    "whole": {"value": Decimal(3), "whole": Formula("NA()")},
    "percentage alone": {"percent": Formula("1/0")},
    "date": {"value": Decimal(3), "whole": Decimal(5), "window_to": Formula("NA()")},
    "reason": {"reason": Formula("NA()")},
    "mark": {"value": Decimal(3), "whole": Decimal(5), "mark": Formula("NA()")},
}


def test_an_error_in_an_input_is_to_be_checked(tmp_path: Path) -> None:
    goal = {"measure": "share", "target": {"kind": "at_least", "value": 60}}
    plan = plan_of([{"id": f"F{n}", "text": name, **goal} for n, name in enumerate(ERRORS)], DAYS[0])
    typed = {f"F{n}": row for n, row in enumerate(ERRORS.values())}
    trial = tried(workbook_bytes(book_of(Sample(plan, typed, DAYS[0]))), tmp_path)
    assert set(trial.computed.previews.values()) == {"Tjek"}
    assert {found.computed.danish for found in trial.judged.values()} == {"Tjek"}
    assert trial.computed.counter == "6 af 6 mål er besvaret"


BESIDE: dict[str, tuple[str, Typed]] = {
    "a reason beside a figure": ("count", {"value": Decimal(3), "reason": Formula("NA()")}),
    "a stated status": ("count", {"stated": Formula("NA()")}),
    "a stated status beside a claim": ("count", {"stated": Formula("NA()"), "description": "Alle er med"}),
    "a description": ("count", {"description": Formula("NA()")}),
    "a comment beside a judgement": ("judged", {"value": "Målet er opfyldt", "comment": Formula("NA()")}),
    "a reason beside a judgement": (
        "judged",
        {"value": "Målet er opfyldt", "comment": "Aftalt.", "reason": Formula("NA()")},
    ),
    "a reason beside a date": ("milestone", {"value": "Ja", "dated": DAYS[0], "reason": Formula("NA()")}),
}


def test_an_error_in_a_cell_beside_does_not_spread(tmp_path: Path) -> None:
    targets: dict[str, Fields] = {
        "count": {"kind": "at_least", "value": 60}, "milestone": {"kind": "milestone"},
        "judged": {"kind": "judged", "criteria": ["Aftalt."], "figure": True},
    }  # fmt: skip
    goals = [
        {"id": f"F{n}", "text": name, "target": targets[kind], "deadline": DAYS[0].isoformat()}
        for n, (name, (kind, _)) in enumerate(BESIDE.items())
    ]
    typed = {f"F{n}": row for n, (_, row) in enumerate(BESIDE.values())}
    trial = tried(workbook_bytes(blank_results(Sample(plan_of(goals, DAYS[0]), typed, DAYS[0]))), tmp_path)
    assert disagreements(trial, typed) == []
    assert trial.computed.previews["F0"] == "Tjek"  # the reason may be one that the figure contradicts
    assert trial.computed.previews["F4"] == "Kræver vurdering"


def beside(data: bytes) -> dict[str, str]:
    """The words beside each preview, by row key."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = [*book["Opfølgning"].iter_rows(values_only=True)]
    keys = next(row for row in rows if "because" in row)
    said = {str(row[keys.index("id")]): str(row[keys.index("because")] or "") for row in rows[rows.index(keys) + 2 :]}
    return {key: words for key, words in said.items() if words}


def test_the_words_beside_a_preview_are_those_of_the_case_that_decided(tmp_path: Path) -> None:
    """What the office program computes is what the rule says in Python, for every kind, and nothing is an error."""
    drawn = everything(DAYS[0], 4)
    book = blank_results(drawn)
    followup = intake(as_read(book), drawn.plan).followup
    assert followup
    judged = (*assessments(drawn.plan, followup), *effort_assessments(drawn.plan, followup))
    path = tmp_path / "gemt.xlsx"
    path.write_bytes(workbook_bytes(book))
    computed = beside(office.recalculated(path, tmp_path / "beregnet").read_bytes())
    assert computed == with_results(drawn.plan, judged, Filling(drawn.typed, {}, {})).reasons
    assert {words.split()[0] for words in computed.values()} >= {"under", "mindst", "ventet", "tjek", "et", "over"}
    assert max(map(len, computed.values())) <= 24
