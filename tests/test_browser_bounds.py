"""What the page does with bad files, with many, with one that never ends, and where there is no room."""

import json
import os
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import insides as api
from followup_xl import read_plan
from followup_xl.browser.entry import answer
from hostile import containers, foreign, markup, plans, sizes, structure, values
from hostile.case import Case
from page_browser import ONE, Opened, browser, opened, processor_seconds
from program import Run

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[1]
ISHOEJ = ROOT / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08 (udfyldt).xlsx"
GROUPS = (containers, foreign, markup, structure, sizes, values, plans)
SLOW = "size: 1,050,000 elements (form)"
EACH = 4
"""So many cases of each group."""


@pytest.fixture
def page() -> Iterator[Opened]:
    with browser() as found:
        yield opened(found, ONE.as_uri()).ready()


def some_of_each() -> list[Case]:
    """Cases of every group, the first, the last and those between."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for module in GROUPS:
        for case in module.cases():
            if case.file == "Ishøj 2015-08.xlsx" and not case.with_plan:
                groups[case.group].append(case)
    return [case for cases in groups.values() for case in cases[:: max(1, len(cases) // EACH)][:EACH]]


def test_hostile_files_come_to_what_they_do_on_the_command_line(
    page: Opened, inbox: Path, tmp_path: Path, run: Run
) -> None:
    for number, case in enumerate(some_of_each()):
        (inbox / f"{number:02} Ishøj 2015-08.xlsx").write_bytes(case.made())
    shutil.copy(ISHOEJ, inbox)
    expected = run("check", *sorted(inbox.iterdir()), "--marked-copy", tmp_path / "retur", "--json", "-").files
    page.give("check-files", sorted(inbox.iterdir()))
    page.shown("check-result")
    cards = page.page.eval_on_selector_all(
        "#check-result .card",
        "all => all.map((one) => [one.querySelector('h3').innerText, [...one.querySelectorAll('.finding')].map((found) => found.dataset.code)])",
    )
    found = {name: sorted(codes) for name, codes in cards}
    assert found == {
        Path(name).name: sorted(each["code"] for each in entry["findings"]) for name, entry in expected.items()
    }
    assert not [text for text in page.errors if "Traceback" in text]
    assert "Traceback" not in page.page.inner_text("main")


def test_a_file_that_takes_too_long_is_ended_and_named_and_the_next_is_read(page: Opened, inbox: Path) -> None:
    (case,) = (case for case in sizes.cases() if str(case) == SLOW)
    (inbox / "a.xlsx").write_bytes(case.made())
    page.page.evaluate("followupEngine.limits.seconds = 0.2")
    shown = page.check([inbox / "a.xlsx"])
    assert shown.startswith("a.xlsx")
    assert "læst færdig efter 0.2 sekunder" in shown
    page.page.evaluate("followupEngine.limits.seconds = 60")
    assert "Status, som udvalget vil se den" in page.check([ISHOEJ])


def test_work_that_goes_on_can_be_stopped_and_begun_again(page: Opened, inbox: Path) -> None:
    for number in range(40):
        shutil.copy(ISHOEJ, inbox / f"{number:02}.xlsx")
    page.task("bilag")
    page.give("issue-files", sorted(inbox.iterdir()))
    page.page.click("#issue-form button.primary")
    page.page.wait_for_selector("#issue-work .line:has-text(' af ')")
    page.page.click("#issue-work button")
    assert "Arbejdet er stoppet" in page.shown("issue-work")
    page.task("skema")
    assert "Gem kopi med mærker" in page.check([ISHOEJ])


def test_too_little_memory_is_said_and_what_to_do(inbox: Path) -> None:
    with browser("--js-flags=--wasm-max-mem-pages=1700") as found:
        page = opened(found, ONE.as_uri()).ready()
        for number in range(8):
            (inbox / f"{number}.xlsx").write_bytes(bytes([number]) * 20_000_000)
        page.give("check-files", sorted(inbox.iterdir()))
        page.page.wait_for_selector("#check-work .alert, #check-result .alert")
        assert "Der er ikke plads i hukommelsen" in page.page.inner_text("#task-skema")
        assert "Tag færre filer ad gangen" in page.page.inner_text("#task-skema")


def test_without_webassembly_the_page_says_so() -> None:
    with browser("--js-flags=--jitless") as found:
        page = opened(found, ONE.as_uri())
        page.page.wait_for_selector("#stopped .alert")
        assert "Programmet kan ikke køre i denne browser" in page.page.inner_text("#stopped")
        assert page.page.is_disabled("#check-files")


COLD, FURTHER = 6, 3
"""Seconds of the processor to the first answer; and how often the time of CPython a further file may take."""


TRIES = 3
"""What else the machine does only adds to a figure, so the least of some counts."""


_AT_REST = os.environ.get("MANY") or os.environ.get("PAGE") == "all"
MEASURED = pytest.mark.skipif(not _AT_REST, reason="measured and long: with PAGE=all or MANY=1, on a machine at rest")


@MEASURED
@pytest.mark.skipif(sys.platform != "linux", reason="what the processes have taken is read from /proc")
def test_the_first_answer_and_each_further_one_take_little_of_the_processor(inbox: Path) -> None:
    """The browser's processes together, from the page's address to the answer; the figures are printed (-s)."""
    names = [Path(shutil.copy(ISHOEJ, inbox / f"{number}.xlsx")) for number in range(TRIES)]
    cold, further, own = list[float](), list[float](), list[float]()
    for _ in range(TRIES):
        with browser() as found:
            found.new_context().new_page().goto("about:blank")
            before = processor_seconds()
            page = opened(found, ONE.as_uri())
            page.check([ISHOEJ])
            cold.append(processor_seconds() - before)
            for path in names:
                page.page.evaluate("document.querySelector('#check-result').replaceChildren()")
                before = processor_seconds()
                page.check([path])
                further.append(processor_seconds() - before)
                begun = time.process_time()
                answered(path, f"{len(own)}.xlsx")
                own.append(time.process_time() - begun)
    figures = min(cold), min(further), min(further) / min(own)
    sys.stdout.write("cold {:.2f} s, a further file {:.2f} s, {:.1f} times CPython's\n".format(*figures))
    assert figures[0] <= COLD and figures[2] <= FURTHER


def answered(path: Path, name: str) -> None:
    """What the page's Python entry does with one file, by this interpreter."""
    given = {"files": [{"name": f"{name} her", "data": path.read_bytes()}]}
    answer(json.dumps({"task": "check"}), given, lambda *_: None)


@MEASURED
def test_ninety_eight_files_become_what_the_command_line_makes(
    page: Opened, inbox: Path, tmp_path: Path, run: Run
) -> None:
    plan = read_plan("landsplan-98")
    answers = (ROOT / "templates" / "landsplan-98.answers.csv").read_text(encoding="utf-8")
    for unit in plan.units:
        own = api.Given(answers.replace("København,", f"{unit.name},"))
        for book, _ in api.generate(plan, (unit,), plan.rounds[0], own):
            (inbox / book.name).write_bytes(book.data)
    source = ROOT / "templates" / "landsplan-98.yaml"
    run("evaluate", inbox, "--out", tmp_path / "ud")
    run("consolidate", inbox, "--plan", source, "--out", tmp_path / "ud")
    page.issue([*sorted(inbox.iterdir()), source])
    members = page.save("#issue-result button.primary").members()
    wanted = {
        path.name: path.read_bytes() for path in (tmp_path / "ud").glob("*.xlsx") if not path.name.startswith("Endelig")
    }
    made = {Path(name).name: data for name, data in members.items()}
    assert len(wanted) == 99
    assert {name: made.get(name) == data for name, data in wanted.items()} == dict.fromkeys(wanted, True)
