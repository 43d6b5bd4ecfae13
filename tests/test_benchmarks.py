"""The yardsticks do the same work as the program, the table promises what it should, and its page is written whole.

Nothing here is timed: how fast the program is, ``python3 run.py bench`` says.
"""

import io
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from benchmarks import material, page
from benchmarks.by_openpyxl import by_openpyxl
from benchmarks.by_xlsxwriter import lean, leanest, naive
from benchmarks.calls import BookCalls
from benchmarks.folders import UnlikeOutputError, check_alike
from benchmarks.likeness import DRAWN, SIZES, STORED, Contents, contents, differences
from benchmarks.pairs import PRODUCT, Ratio, clear_caches, ratio, rounds
from benchmarks.recorder import book_calls
from benchmarks.rows import ROWS, row
from benchmarks.sizes import plan_of
from benchmarks.table import Beside, Row, bound
from benchmarks.whole import run
from openpyxl.comments import Comment
from openpyxl.styles import Font

import insides as api
from followup_xl.model.municipalities import municipality
from followup_xl.page.layout import Book
from followup_xl.plan.files import plan_or_findings, template_answers
from followup_xl.workbook.rows.row import form_rows


def told_book() -> tuple[Book, bytes]:
    """The Bilag 1 of another plan, which has findings with links to where they come from."""
    plan = plan_or_findings("ishoej-2015").plan
    assert plan
    given = api.Given(template_answers("ishoej-2015"), "ishoej-2015.answers.csv")
    report = api.evaluate(next(api.generate(plan, plan.units[:1], plan.rounds[0], given))[0].data, "x.xlsx").report
    assert report
    return material.described(lambda: api.appendix(report).data)


BOOKS = {
    "follow-up workbook": material.blank_book,
    "Bilag 1": material.appendix_book,
    "Bilag 1 with findings": told_book,
}
EACH_BOOK = pytest.mark.parametrize("book", BOOKS)


@cache
def made(book: str) -> tuple[BookCalls, Contents]:
    """The calls of a workbook, and what stands in the program's own."""
    description, data = BOOKS[book]()
    return book_calls(description), contents(data)


@EACH_BOOK
@pytest.mark.parametrize("yardstick", [lean, leanest, naive])
def test_what_is_written_by_hand_with_xlsxwriter_is_what_the_program_writes(
    book: str, yardstick: Callable[[BookCalls], bytes]
) -> None:
    calls, own = made(book)
    assert differences(own, contents(yardstick(calls))) == []


@EACH_BOOK
def test_what_is_written_by_hand_with_openpyxl_is_the_same_but_for_sizes_stored_results_and_boxes(book: str) -> None:
    calls, own = made(book)
    assert differences(own, contents(by_openpyxl(calls)), (*SIZES, *STORED, *DRAWN)) == []


@pytest.mark.parametrize(
    ("book", "kind", "least"),
    [("follow-up workbook", "cell", 1500), ("follow-up workbook", "look", 1500), ("follow-up workbook", "stored", 1500),
     ("follow-up workbook", "check", 240), ("follow-up workbook", "shade", 16), ("follow-up workbook", "name", 60),
     ("follow-up workbook", "width", 20), ("follow-up workbook", "height", 60), ("follow-up workbook", "lock", 3),
     ("Bilag 1", "cell", 5000), ("Bilag 1", "link", 120), ("Bilag 1 with findings", "link", 50), ("Bilag 1", "table", 7),
     ("Bilag 1", "breaks", 7), ("Bilag 1", "picture", 64), ("Bilag 1", "alternative", 64), ("Bilag 1", "box", 9),
     ("Bilag 1", "drawn", 73)],
)  # fmt: skip
def test_the_comparison_sees_every_kind_of_thing(book: str, kind: str, least: int) -> None:
    _, own = made(book)
    assert sum(kind in key[:2] for key in own) >= least


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda sheet: sheet.__setitem__("A1", "andet"), "cell A1"),
        (lambda sheet: setattr(sheet["B2"], "number_format", "0.00"), "look B2"),
        (lambda sheet: setattr(sheet.protection, "sheet", True), "lock"),
        (lambda sheet: setattr(sheet.row_dimensions[1], "hidden", True), "row 1"),
        (lambda sheet: setattr(sheet["A1"], "comment", Comment("En note", "nogen")), "note A1"),
        (lambda sheet: setattr(sheet["C3"], "font", Font(name="Arial", sz=9)), "cell C3"),
        (lambda sheet: setattr(sheet.page_margins, "top", 2), "margins"),
    ],
    ids=["a cell", "a look", "the lock", "a hidden row", "a note", "a blank cell", "a margin"],
)
def test_the_comparison_tells_what_differs(change: Callable[[object], None], told: str) -> None:
    def saved(changed: bool) -> bytes:
        workbook, buffer = openpyxl.Workbook(), io.BytesIO()
        sheet = workbook.worksheets[0]
        sheet.title = "Ark"
        sheet["A1"], sheet["B2"] = "et", 2
        if changed:
            change(sheet)
        workbook.save(buffer)
        return buffer.getvalue()

    found = [line for line in differences(contents(saved(False)), contents(saved(True))) if "created" not in line]
    assert any(line.startswith(f"Ark {told}:") for line in found)
    assert all("A1" in line or "C3" in line or line.startswith(f"Ark {told}") for line in found)


@pytest.mark.parametrize(("method", "kind"), [("insert_image", "picture"), ("insert_textbox", "box")])
def test_the_comparison_tells_what_is_drawn_otherwise(method: str, kind: str) -> None:
    calls, own = made("Bilag 1")
    page = next(page for page in calls.pages if any(call.method == method for call in page.others))
    last = next(call for call in reversed(page.others) if call.method == method)
    moved = last._replace(args=(last.args[0] + 1, *last.args[1:]))
    words = last._replace(args=(*last.args[:-1], {**last.args[-1], "description": "andet"}))
    for instead in ((), (moved,), (words,)):
        others = tuple(new for call in page.others for new in (instead if call is last else (call,)))
        pages = tuple(replace(each, others=others) if each is page else each for each in calls.pages)
        found = differences(own, contents(lean(replace(calls, pages=pages))))
        assert any(line.startswith(f"{page.name} drawn") for line in found)
        assert instead == (words,) or any(line.startswith(f"{page.name} {kind}") for line in found)


def test_the_lean_yardstick_has_a_validation_per_rule_and_the_naive_one_per_cell() -> None:
    calls, own = made("follow-up workbook")
    cells = sum("check" in key[:2] for key in own)
    counts = [_validations(yardstick(calls)) for yardstick in (lean, naive)]
    assert counts[1] == cells
    assert counts[0] < cells / 2


def _validations(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(package.read(name).count(b"<dataValidation ") for name in package.namelist() if "/sheet" in name)


BOUNDS = {
    ("generate", "lean"): "0.75", ("generate", "naive"): "0.75", ("generate", "openpyxl"): "0.5",
    ("many", "single"): "1.1", ("memory", "98"): "1.05", ("read", "load"): "0.4", ("judge", "hand"): "0.9",
    ("evaluate", "bare"): "1.0", ("help", "empty"): "1.1", ("version", "empty"): "1.1", ("plan", "generate"): "0.3",
    ("per-goal", "600"): "1.25", ("consolidate", "loop"): "0.8", ("unchanged", "first"): "0.1",
    ("two-evaluate", "busy"): "1.2", ("two-generate", "busy"): "1.2",
}  # fmt: skip


def test_every_row_has_its_bound() -> None:
    promised = {(each.name, beside.key): beside.most for each in ROWS for beside in each.besides if beside.most}
    assert promised == {key: bound(text) for key, text in BOUNDS.items()}
    assert {each.name for each in ROWS} - {name for name, _ in BOUNDS} == {"appendix"}, "this one is only shown"


def test_a_ratio_is_the_median_of_the_rounds_own_ratios() -> None:
    samples = {PRODUCT: [1.0, 6.0, 2.0], "other": [2.0, 4.0, 2.0]}
    assert ratio(samples, "other") == Ratio(1.0, 0.75, 1.25)


def test_contenders_take_turns_at_beginning_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def contender(name: str) -> Callable[[], float]:
        def work() -> float:
            order.append(name)
            return float(len(order))

        return work

    found = rounds({name: contender(name) for name in ("a", "b", "c")}, 2)
    assert order == ["c", "a", "b", "a", "b", "c", "b", "c", "a"]
    assert found == {"a": [4.0, 9.0], "b": [5.0, 7.0], "c": [6.0, 8.0]}


def test_what_the_program_keeps_in_mind_is_forgotten_before_each_round() -> None:
    municipality("Ishøj")
    form_rows(plan_of(60))
    clear_caches()
    kept = [name for name, size in _kept().items() if size]
    assert kept == []


def _kept() -> dict[str, int]:
    """How much every cached function of the program keeps."""
    return {name: entry.cache_info().currsize for name, entry in _program() if hasattr(entry, "cache_info")}


def _program() -> Iterator[tuple[str, Any]]:
    """Everything in the program's rooms and in their classes, by name, found anew."""
    rooms = [room for name, room in sys.modules.items() if name.startswith("followup_xl")]
    classes = [entry for room in rooms for entry in vars(room).values() if isinstance(entry, type)]
    places: list[Any] = [*rooms, *classes]
    for place in places:
        yield from ((f"{place.__name__}.{name}", entry) for name, entry in vars(place).items())


def test_nothing_else_of_the_program_grows_from_workbook_to_workbook() -> None:
    """A store of its own, apart from functools, would not be forgotten: it would make the figures too good."""
    material.blank_book()
    before = _sizes()
    material.blank_book()
    material.appendix_book()
    assert {name: size for name, size in _sizes().items() if size != before.get(name, size)} == {}


def _sizes() -> dict[str, int]:
    stores = [(name, entry) for name, entry in _program() if isinstance(entry, dict | list | set)]
    return {name: len(entry) for name, entry in stores if "__" not in name}


def test_a_plan_just_read_is_another_each_time_and_the_same_plan() -> None:
    one, other = material.fresh_plan(), material.fresh_plan()
    assert one is not other
    assert one == other == material.plan()


@pytest.mark.parametrize("goals", [60, 600])
def test_a_plan_of_any_size_has_so_many_goals_and_no_id_twice(goals: int) -> None:
    plan = plan_of(goals)
    ids = list(plan.ids)
    assert goals <= len(plan.goals) < goals + 70
    assert len(set(ids)) == len(ids)


HEADING = """# Heading

<!-- measured: machine -->
old
<!-- end -->

<!-- measured: rows -->
old
<!-- end -->

Tail
"""
FIGURES = {PRODUCT: [0.010, 0.011, 0.012], "held": [0.020, 0.0275, 0.040], "shown": [0.005, 0.0055, 0.006]}
BESIDES = (Beside("held", "held against", bound("0.5")), Beside("shown", "only shown"))
SHOWN = Row("made", "made up", "ms", BESIDES, 3, lambda count: FIGURES)


def test_the_page_holds_the_figures_between_its_marks_and_keeps_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "performance.md"
    path.write_text(HEADING, encoding="utf-8")
    monkeypatch.setattr(page, "PAGE", path)
    page.write_page([page.Measured(SHOWN, FIGURES)], "Two cores.")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Heading\n\n<!-- measured: machine -->\nTwo cores.\n<!-- end -->\n")
    assert text.endswith(
        "| made up (`made`) | 11 ms | held against | 27.5 ms | 0.400 (0.350–0.450) | 0.5 | yes |\n"
        "|  |  | only shown | 5.5 ms | 2.00 | – | shown only |\n"
        "<!-- end -->\n\nTail\n"
    )


def test_a_bound_that_does_not_hold_says_so() -> None:
    slow = page.Measured(SHOWN, {**FIGURES, "held": [0.010, 0.011, 0.012]})
    assert not slow.holds
    assert "| 1.00 | 0.5 | **no** |" in next(page.lines(slow))


def test_a_row_that_could_not_be_measured_says_why_and_does_not_hold() -> None:
    lost = page.Measured(SHOWN, None, "MemoryError")
    assert not lost.holds
    assert list(page.lines(lost)) == ["| made up | | | | not measured: MemoryError | | no |"]


def test_the_page_in_the_manual_has_a_place_for_each_part() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    assert [text.count(f"<!-- measured: {name} -->") for name in ("machine", "rows")] == [1, 1]


def test_the_bare_program_beside_evaluate_writes_the_same_bilag_1_without_numpy(tmp_path: Path) -> None:
    calls, own = made("Bilag 1")
    (tmp_path / "filled.xlsx").write_bytes(material.filled().data)
    (tmp_path / "calls").write_bytes(pickle.dumps(calls))
    code = (
        "import sys; from benchmarks.bare import load_and_write; load_and_write(*sys.argv[1:])\n"
        "assert not [name for name in ('followup_xl', 'pydantic', 'typer', 'pandas') if name in sys.modules]\n"
        "assert sys.modules['numpy'] is None\n"
    )
    run(code, *(str(tmp_path / name) for name in ("filled.xlsx", "calls", "out.xlsx")), "alone")
    language = ("language",)  # the program teaches the library to write it
    assert differences(own, contents((tmp_path / "out.xlsx").read_bytes()), language) == []


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_the_empty_command_line_answers_as_the_program_does(option: str) -> None:
    code = f"import sys; sys.argv[1:] = [{option!r}]; from benchmarks.bare import empty_command_line as main; main()"
    assert run(code) > 0


def test_a_run_that_ends_otherwise_than_it_should_is_not_measured() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run("raise SystemExit(3)", fine=(0, 1))


def test_two_processes_that_write_otherwise_than_one_are_not_measured(tmp_path: Path) -> None:
    for name, data in (("one", b"a"), ("same", b"a"), ("other", b"b"), ("none", b"")):
        (tmp_path / name).mkdir()
        if data:
            (tmp_path / name / "bog.xlsx").write_bytes(data)
    check_alike(tmp_path / "one", tmp_path / "same")
    for other in ("other", "none"):
        with pytest.raises(UnlikeOutputError):
            check_alike(tmp_path / "one", tmp_path / other)
    with pytest.raises(UnlikeOutputError):
        check_alike(tmp_path / "none", tmp_path / "none")


def test_a_row_is_found_by_its_name_and_no_two_have_one() -> None:
    assert len({each.name for each in ROWS}) == len(ROWS)
    assert row("read").words == "read everything judging needs of one filled workbook, gate and all"
