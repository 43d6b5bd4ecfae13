"""Each task of the page from drop to saved file, from a web server and from disk: the bytes are the command line's."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from page_browser import EDITIONS, Opened, Saved, address_of, browser, opened
from program import Run

pytestmark = pytest.mark.browser
SAMPLES = Path(__file__).parents[1] / "sample_workbooks"
FILLED = sorted(SAMPLES.glob("*/*(udfyldt).xlsx"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module", params=EDITIONS)
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Opened]:
    """The page, opened once for all tests of an edition, as a person leaves it open."""
    with address_of(request.param) as address:
        yield opened(chromium, address).ready()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "ind"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("filled", FILLED, ids=lambda path: path.parent.name)
def test_a_filled_form_is_looked_through(page: Opened, filled: Path, inbox: Path, tmp_path: Path, run: Run) -> None:
    source = Path(shutil.copy(filled, inbox))
    (entry,) = run("check", source, "--marked-copy", tmp_path / "retur", "--json", "-").files.values()
    page.task("skema")
    page.drop([source], "#task-skema .drop")
    page.shown("check-result")
    codes = page.page.eval_on_selector_all("#check-result .finding", "all => all.map((one) => one.dataset.code)")
    assert sorted(codes) == sorted(finding["code"] for finding in entry["findings"])
    shown = page.page.eval_on_selector_all(
        "#check-result tbody th[scope=row]", "all => all.map((one) => one.innerText)"
    )
    assert len(shown) == len(set(shown)) > 0
    if entry["marked_copy"]:
        saved = page.save("text=Gem kopi med mærker")
        assert saved.name == Path(entry["marked_copy"]).name
        assert saved.data == (tmp_path / "retur" / entry["marked_copy"]).read_bytes()
    else:
        assert "Gem kopi" not in page.page.inner_text("#check-result")


@pytest.mark.parametrize("filled", FILLED, ids=lambda path: path.parent.name)
def test_appendices_are_made(page: Opened, filled: Path, inbox: Path, tmp_path: Path, run: Run) -> None:
    source = Path(shutil.copy(filled, inbox))
    plan = Path("templates").resolve() / f"{filled.parent.name}.yaml"
    out, public = tmp_path / "ud", tmp_path / "offentlig"
    run("evaluate", inbox, "--out", out)
    run("evaluate", inbox, "--out", public, "--public")
    run("consolidate", inbox, "--plan", plan, "--out", out, "--csv", out / "tabel.csv")
    run("consolidate", inbox, "--plan", plan, "--out", public, "--public")
    start_anew(page)
    page.issue([source, plan], public=True)
    members = page.save("#issue-result button.primary").members()
    made = {Path(name).name: data for name, data in members.items()}
    for path in (*out.glob("Bilag*.xlsx"), *public.glob("Bilag*.xlsx")):
        assert path.read_bytes() in members.values(), path.name
    for (overview,) in (out.glob("Samlet*.xlsx"), public.glob("Samlet*.xlsx")):
        assert made[overview.name] == overview.read_bytes()
    assert (out / "tabel.csv").read_bytes() in members.values()


@pytest.mark.parametrize("filled", FILLED, ids=lambda path: path.parent.name)
def test_forms_are_made_of_a_plan(page: Opened, filled: Path, tmp_path: Path, run: Run) -> None:
    plan = Path("templates").resolve() / f"{filled.parent.name}.yaml"
    assert run("generate", plan, "--out", tmp_path / "ud").code == 0
    page.task("udsend")
    page.drop([plan], "#task-udsend .drop")
    page.shown("plan-result")
    codes = page.page.eval_on_selector_all("#plan-result .finding", "all => all.map((one) => one.dataset.code)")
    (entry,) = run("lint", plan, "--json", "-").files.values()
    assert sorted(codes) == sorted(finding["code"] for finding in entry["findings"])
    if page.page.query_selector("#forms-despite"):
        page.page.check("#forms-despite")
    page.page.click("#forms-form button.primary")
    page.shown("forms-result")
    saved = page.save("#forms-result button.primary")
    made = saved.members() if saved.name.endswith(".zip") else {saved.name: saved.data}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "ud").iterdir()}


def test_a_plan_is_begun(page: Opened, tmp_path: Path) -> None:
    page.task("udsend")
    page.page.click("#begin > summary")
    for name, value in {
        "title": "Plan for unge",
        "start": "2026-01-01",
        "end": "2026-12-31",
        "rounds": "2026-06",
    }.items():
        page.page.fill(f"#begin-{name}", value)
    page.page.fill("#begin-units", "Ishøj\nGreve")
    page.page.click("#begin-form button.primary")
    page.shown("begin-result")
    saved = page.save("#begin-result .saves button")
    (tmp_path / saved.name).write_bytes(saved.data)
    page.give("plan-file", [tmp_path / saved.name])
    page.shown("plan-result")
    page.page.click("#begin > summary")


PASTED = """<table><tr><th>Område</th><th>Resultatmål</th></tr><tr><td>Parker</td><td>Højst 5 klager i 2026</td></tr>
<tr><td></td><td>Flere er glade for parkerne</td></tr></table>"""


def test_a_plan_is_begun_of_a_table_that_is_pasted(page: Opened, tmp_path: Path, run: Run) -> None:
    (tmp_path / "mål.html").write_text(PASTED, encoding="utf-8")
    five = ("--title", "Parker", "--period", "2026", "--rounds", "2026-06", "--units", "Ishøj", "--committee", "")
    run("plan", "new", tmp_path / "plan.xlsx", "--from", tmp_path / "mål.html", *five)
    page.task("udsend")
    page.page.click("#begin > summary")
    answers = {
        "title": "Parker",
        "start": "2026-01-01",
        "end": "2026-12-31",
        "rounds": "2026-06",
        "units": "Ishøj",
        "text": "",
    }
    for name, value in answers.items():
        page.page.fill(f"#begin-{name}", value)
    page.page.evaluate(
        """(html) => { const field = document.getElementById("begin-text"), transfer = new DataTransfer();
        transfer.setData("text/html", html);
        field.focus();
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true }));
        document.execCommand("insertText", false, "Område\tResultatmål"); }""",
        PASTED,
    )
    page.page.click("#begin-read")
    assert "2 mål er fundet; 1 af dem har spørgsmål" in page.shown("begin-goals")
    assert "Læst som: Højst 5 klager, senest 31. december 2026" in page.page.inner_text("#begin-goals .proposals")
    page.page.click("#begin-form button.primary")
    assert "2 mål er foreslået; 1 af dem har spørgsmål" in page.shown("begin-result")
    assert page.save("#begin-result .saves button").data == (tmp_path / "plan.xlsx").read_bytes()
    page.page.select_option("#goal-1", "out")
    page.page.click("#begin-form button.primary")
    page.page.wait_for_selector("#begin-result .alert:has-text('1 mål er foreslået.')")
    page.page.click("#begin > summary")


@pytest.mark.parametrize("edition", EDITIONS)
def test_firefox_does_the_same(edition: str, inbox: Path, tmp_path: Path, run: Run) -> None:
    firefox, node = shutil.which("firefox-esr"), shutil.which("node")
    if not (firefox and node):
        pytest.skip("Firefox is driven from Node: apt-get install firefox-esr nodejs")
    source = Path(shutil.copy(FILLED[1], inbox))
    plan = Path("templates").resolve() / f"{FILLED[1].parent.name}.yaml"
    (entry,) = run("check", source, "--marked-copy", tmp_path / "retur", "--json", "-").files.values()
    (linted,) = run("lint", plan, "--json", "-").files.values()
    run("evaluate", inbox, "--out", tmp_path / "ud")
    run("generate", plan, "--out", tmp_path / "skemaer")
    downloads = tmp_path / "hentet"
    downloads.mkdir()
    steps = [
        ["files", "#check-files", [str(source)]], ["wait", "#check-result"], ["save", "#check-result button.primary"],
        ["click", ".tasks a[href='#bilag']"], ["files", "#issue-files", [str(source)]],
        ["click", "#issue-form button.primary"], ["wait", "#issue-result"], ["save", "#issue-result button.primary"],
        ["click", ".tasks a[href='#udsend']"], ["files", "#plan-file", [str(plan)]], ["wait", "#plan-result"],
        ["click", "#forms-despite"], ["click", "#forms-form button.primary"], ["wait", "#forms-result"], ["save", "#forms-result button.primary"],
    ]  # fmt: skip
    script = Path(__file__).with_name("page_in_firefox.mjs")
    with address_of(edition) as address:
        command = (node, "--experimental-websocket", script, firefox, tmp_path / "profil", address, downloads)
        done = subprocess.run([*command, json.dumps(steps)], capture_output=True, text=True, timeout=900, check=False)
    assert not done.returncode, done.stderr
    checked, _, planned, _ = json.loads(done.stdout)
    assert sorted(checked) == sorted(finding["code"] for finding in entry["findings"])
    assert sorted(planned) == sorted(finding["code"] for finding in linted["findings"])
    saved = {path.name: path.read_bytes() for path in downloads.iterdir()}
    (packed,) = (name for name in saved if name.endswith(".zip"))
    members = Saved(packed, saved.pop(packed)).members()
    (form,) = (tmp_path / "skemaer").iterdir()
    (copy,) = (tmp_path / "retur").iterdir()
    assert saved == {each.name: each.read_bytes() for each in (form, copy)}
    for book in (tmp_path / "ud").glob("Bilag*.xlsx"):
        assert members[book.name] == book.read_bytes()


def start_anew(page: Opened) -> None:
    """Take all files out of the list of appendices."""
    page.task("bilag")
    if page.page.query_selector("#issue-list .files > button"):
        page.page.eval_on_selector("#issue-list .files > button", "(button) => button.click()")
