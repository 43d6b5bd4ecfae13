"""An approved Bilag 1 is never replaced; a correction is a new edition that says what has changed (promises.md 18)."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bilag import ISHOEJ, plan_of, report_of
from followup_xl import RefusedError, appendix, evaluate, run_inbox, write_plan
from followup_xl.disk.journal import JOURNAL
from followup_xl.disk.store import DecisionsFile
from followup_xl.model.followup import TidyRow
from followup_xl.model.plan import Plan
from followup_xl.reporting import editions
from followup_xl.reporting.corrections.approved import ApprovedEditions
from followup_xl.reporting.corrections.changed import corrected_rows
from followup_xl.reporting.corrections.pages import correction_lines
from followup_xl.reporting.final_statuses import computed, laid_beside, reconsidered
from followup_xl.reporting.tables import tidy_rows
from followup_xl.workbook.decided.book import RowContents, decisions_book
from followup_xl.workbook.generate import Given, workbooks
from followup_xl.workbook.previous import appendix_mark, appendix_name, former_appendix, former_rows, other_files
from followup_xl.xlsx.pdf import APPROVED_KEYWORD, has_keyword
from followup_xl.xlsx.write import workbook_bytes
from inbox_maker import damaged
from program import Run
from small_inbox import contents, workbook
from small_inbox import plan as small_plan

BILAG, SECOND, THIRD = (f"Bilag 1 - Ishøj 2015-12{end}.xlsx" for end in ("", " (rettet 2)", " (rettet 3)"))
PUBLIC, PUBLIC_SECOND = (f"Bilag 1 - Ishøj 2015-12 (offentlig){end}.xlsx" for end in ("", " (rettet 2)"))
OFFICE, WHY = "Endelig status Ishøj 2015-12.xlsx", "To var talt med to gange."
APPROVED: dict[str, Any] = {"approved_by": "Centerchef", "approved_on": date(2016, 1, 4)}
AGAIN: dict[str, Any] = {"correction": WHY, "approved_by": "Byråd", "approved_on": date(2016, 2, 9)}

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars


class Inbox:
    """A folder with one form, and one for what is made of it."""

    def __init__(self, folder: Path) -> None:
        self.forms, self.out = folder / "ind", folder / "ud"
        self.forms.mkdir()

    def comes(self, first: int | None, second: int | None = 21, unit: str = "Ishøj", name: str = "") -> None:
        """A unit's form comes, with these figures."""
        (self.forms / f"{name or unit}.xlsx").write_bytes(workbook(unit, first, second))

    def run(self, **asked: Any) -> dict[str, Any]:
        """A run over the folder; what the JSON says of the first file, with the exit code."""
        done = run_inbox(self.forms, jobs=0, **{"output_dir": self.out, **asked})
        entry: dict[str, Any] = json.loads(done.json)["files"][0]
        return {**entry, "exit": done.code, "codes": [each["code"] for each in entry["findings"]]}

    def bytes(self, name: str = BILAG) -> bytes:
        return (self.out / name).read_bytes()

    def lines(self, name: str, sheet: str = "Forside") -> list[str]:
        """The rows of a sheet that say something, each as one line."""
        rows = openpyxl.load_workbook(io.BytesIO(self.bytes(name)))[sheet].iter_rows(values_only=True)
        return [" | ".join(str(value) for value in row if value is not None) for row in rows if any(row)]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    found = Inbox(tmp_path)
    found.comes(4)
    return found


@pytest.fixture
def approved(inbox: Inbox) -> Inbox:
    """The form is judged and the appendix approved; then a corrected form comes."""
    assert inbox.run(**APPROVED)["exit"] == 0
    inbox.comes(7)
    return inbox


def test_a_later_run_leaves_an_approved_appendix_and_says_what_to_do(approved: Inbox) -> None:
    before = contents(approved.out)
    found = approved.run()
    assert (found["exit"], found["outcome"], found["codes"]) == (4, "refused", ["U211"])
    said = found["findings"][0]
    assert said["message"] == f"»{BILAG}« er godkendt 4. januar 2016, så der er intet skrevet."
    assert "--correction" in said["remedy"]
    assert contents(approved.out) == before


def without_journal(inbox: Inbox) -> None:
    (inbox.out / JOURNAL).unlink()


def from_another_folder(inbox: Inbox) -> None:
    inbox.forms = inbox.forms.rename(inbox.forms.parent / "et andet sted")


def saved_elsewhere(inbox: Inbox) -> None:
    """Another program saves the file, which keeps its own properties."""
    book = openpyxl.load_workbook(inbox.out / BILAG)
    book.save(inbox.out / BILAG)


def without_properties(inbox: Inbox) -> None:
    """Another program drops the properties; so the first edition's files were."""
    book: Any = openpyxl.load_workbook(inbox.out / BILAG)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(inbox.out / BILAG)


def by_hand(inbox: Inbox) -> None:
    """A draft that somebody has written the approval into."""
    (inbox.out / BILAG).unlink()
    inbox.comes(4)
    inbox.run(force=True)
    book = openpyxl.load_workbook(inbox.out / BILAG)
    (cell,) = (cell for cell in book["Forside"]["A"] if str(cell.value).startswith("Udkast"))
    cell.value = "Godkendt af Byråd 4. januar 2016"
    book.save(inbox.out / BILAG)
    inbox.comes(7)


def nothing(inbox: Inbox) -> None:
    pass


MEANWHILE = (nothing, without_journal, from_another_folder, saved_elsewhere, without_properties, by_hand)
ASKED: dict[str, dict[str, Any]] = {
    "plainly": {}, "by force": {"force": True}, "approved by others": {"approved_by": "Byråd", "approved_on": date(2016, 2, 9)},
    "for another day": {"as_of": date(2015, 12, 30), "force": True},
}  # fmt: skip


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("meanwhile", MEANWHILE, ids=[each.__name__ for each in MEANWHILE])
def test_nothing_replaces_an_approved_appendix(
    meanwhile: Callable[[Inbox], None], asked: dict[str, Any], approved: Inbox
) -> None:
    meanwhile(approved)
    before = approved.bytes()
    found = approved.run(**asked)
    assert (found["exit"], found["codes"], approved.bytes()) == (4, ["U211"], before)


def test_the_rest_of_the_batch_is_written(approved: Inbox) -> None:
    approved.comes(12, unit="Køge")
    done = run_inbox(approved.forms, output_dir=approved.out, jobs=0)
    assert (done.code, [one.outcome for one in done.files]) == (4, ["refused", "evaluated"])
    assert (approved.out / "Bilag 1 - Køge 2015-12.xlsx").is_file()


def test_a_draft_is_replaced_as_before(inbox: Inbox) -> None:
    inbox.run()
    inbox.comes(7)
    assert inbox.run()["exit"] == 0
    assert inbox.run(**APPROVED)["exit"] == 0
    assert any("Godkendt af Centerchef 4. januar 2016" in line for line in inbox.lines(BILAG))


def test_an_approved_appendix_whose_figures_stand_is_left_and_it_is_said(inbox: Inbox) -> None:
    inbox.run(**APPROVED)
    before = (inbox.out / BILAG).stat().st_mtime_ns
    for asked in ({}, {"force": True}, APPROVED, {**APPROVED, "force": True}):
        found = inbox.run(**asked)
        assert (found["exit"], found["appendix"], (inbox.out / BILAG).stat().st_mtime_ns) == (0, BILAG, before)
        assert ("N213" in found["codes"]) == (asked is not APPROVED)  # which the journal has as it was


def test_the_table_does_not_say_that_it_was_written(inbox: Inbox, run: Run) -> None:
    inbox.run(**APPROVED)
    shown = run("evaluate", inbox.forms, "--out", inbox.out, "--force").out
    assert "skrevet" not in shown.lower()


def test_a_file_named_for_the_output_is_not_replaced_either(approved: Inbox) -> None:
    aside = approved.out / "bilag.xlsx"
    aside.write_bytes(approved.bytes())
    assert approved.run(output_dir=aside, force=True)["codes"] == ["U211"]
    assert approved.run(output_dir=approved.out / "kladde.xlsx")["exit"] == 0  # which replaces nothing
    approved.run(**AGAIN)
    before = approved.bytes()
    assert approved.run(output_dir=approved.out / BILAG, force=True)["appendix"] == SECOND  # which has these figures
    assert approved.bytes() == before


def test_a_locked_file_may_be_approved(approved: Inbox) -> None:
    ours = damaged(approved.bytes(), "locked")
    (approved.out / BILAG).write_bytes(ours)
    found = approved.run(force=True)
    assert (found["exit"], found["codes"], approved.bytes()) == (4, ["U218"], ours)
    (approved.out / BILAG).write_bytes(b"noget andet")
    assert approved.run(force=True)["exit"] == 0


def pdf_of(report: object, name: str) -> bytes:
    book = editions.appendix(report).data  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        words = re.findall(r"<cp:keywords>(.*?)</cp:keywords>", package.read("docProps/core.xml").decode())
    return b"%PDF-1.6 /Keywords<FEFF" + "".join(words).encode("utf-16-be").hex().upper().encode() + b">"


def test_the_printed_pages_of_an_approved_appendix_stay_too(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editions, "printed", pdf_of)
    page = (inbox.out / BILAG).with_suffix(".pdf")
    inbox.run(pdf=True)
    assert not has_keyword(page.read_bytes(), APPROVED_KEYWORD)
    assert inbox.run(**APPROVED)["exit"] == 0  # without the pages: those of the draft stay
    page.unlink()
    assert inbox.run(**APPROVED, pdf=True, force=True)["exit"] == 0  # of the same edition they can be made later
    before = page.read_bytes()
    assert has_keyword(before, APPROVED_KEYWORD)
    (inbox.out / BILAG).unlink()
    inbox.comes(7)
    assert inbox.run(pdf=True, force=True)["codes"] == ["U211"]
    assert page.read_bytes() == before
    assert not (inbox.out / BILAG).exists()


# --- corrections


def test_a_correction_is_a_new_edition_that_says_what_has_changed(approved: Inbox) -> None:
    before = approved.bytes()
    found = approved.run(correction="  To var talt\n med to gange. ")
    assert (found["exit"], found["appendix"], approved.bytes()) == (0, SECOND, before)
    figures = {"part": None, "whole": None}
    assert found["correction"] == {
        "number": 2, "reason": WHY, "since": 1, "approved": "2016-01-04",
        "changes": [{
            "goal": "A-01", "part": "", "before": {"status": "not_met", "value": "4", "target": "10", **figures},
            "now": {"status": "not_met", "value": "7", "target": "10", **figures},
        }],
    }  # fmt: skip
    front = approved.lines(SECOND)
    assert front[2] == "Rettet udgave (2. udgave) · Udkast – ikke godkendt"
    start = front.index("Rettet siden den godkendte udgave")
    assert front[start + 1 : start + 4] == [
        f"Hvorfor: {WHY}", "Retter: 1. udgave, godkendt 4. januar 2016",
        "A-01: Ti samtaler. Før: 4, målet er ikke opfyldt. Nu: 7, målet er ikke opfyldt.",
    ]  # fmt: skip
    assert (
        approved.lines(SECOND, "Rettet")[-1]
        == "A-01 | Ti samtaler | 4, målet er ikke opfyldt | 7, målet er ikke opfyldt"
    )
    assert appendix_mark(approved.bytes(SECOND), SECOND).number == 2  # type: ignore[union-attr]


def test_a_correction_is_a_draft_until_it_is_approved_and_then_stands_too(approved: Inbox) -> None:
    approved.run(correction=WHY)
    approved.comes(8)
    assert approved.run(correction=WHY)["appendix"] == SECOND
    assert approved.run(**AGAIN)["appendix"] == SECOND
    assert approved.lines(SECOND)[2] == "Rettet udgave (2. udgave) · Godkendt af Byråd 9. februar 2016"
    before = contents(approved.out)
    for asked in (AGAIN, {**AGAIN, "force": True}):  # the same once more is no third edition
        assert approved.run(**asked)["appendix"] == SECOND
    (approved.out / JOURNAL).unlink()
    assert approved.run(**AGAIN)["appendix"] == SECOND
    assert approved.run(force=True)["appendix"] == SECOND  # nothing has changed since
    assert contents(approved.out) == before
    approved.comes(9)
    assert approved.run(force=True)["codes"] == ["U211"]
    assert contents(approved.out) == before


def test_a_correction_of_a_correction_is_held_against_the_newest_approved_edition(approved: Inbox) -> None:
    approved.run(**AGAIN)
    approved.comes(11, 22)
    found = approved.run(correction="Tre kom til.")
    assert (found["appendix"], found["correction"]["since"], found["correction"]["approved"]) == (
        THIRD,
        2,
        "2016-02-09",
    )
    assert [(each["goal"], each["before"]["value"], each["now"]["value"]) for each in found["correction"]["changes"]] == [
        ("A-01", "7", "11"), ("A-02", "21", "22"),
    ]  # fmt: skip
    assert "A-01: Ti samtaler. Før: 7, målet er ikke opfyldt. Nu: 11, målet er opfyldt." in approved.lines(THIRD)


@pytest.mark.parametrize("asked", [{"correction": WHY}, AGAIN, {"correction": WHY, "public": 5}])
def test_a_file_in_which_nothing_has_changed_gets_no_new_edition_and_it_is_said(
    asked: dict[str, Any], inbox: Inbox
) -> None:
    inbox.run(**APPROVED)
    inbox.run(**APPROVED, public=5)
    inbox.forms /= "Ishøj.xlsx"
    before = {name: data for name, data in contents(inbox.out).items() if name.startswith("Bilag")}
    found = inbox.run(**asked)
    stands = PUBLIC if "public" in asked else BILAG
    assert (found["exit"], found["appendix"], "correction" in found) == (0, stands, False)
    assert ("N213" in found["codes"]) == ("public" not in asked)  # whose JSON has no findings
    assert {name: data for name, data in contents(inbox.out).items() if name.startswith("Bilag")} == before


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(("public", "second"), [(None, SECOND), (5, PUBLIC_SECOND)])
def test_a_text_alone_is_corrected(public: int | None, second: str, named: bool, inbox: Inbox) -> None:
    form = inbox.forms / "Ishøj.xlsx"
    form.write_bytes(worded("Ishøj", bemaerkning="Fem kom til i maj."))
    for limit in dict.fromkeys((None, public)):
        inbox.run(**APPROVED, public=limit)
    form.write_bytes(worded("Ishøj", bemaerkning="Fem kom til i juni."))
    inbox.forms = form if named else inbox.forms
    found = inbox.run(correction=WHY, public=public)
    assert (found["appendix"], found["correction"]["changes"]) == (second, [])
    assert "Fem kom til i juni." in " ".join(inbox.lines(second, "Bilag 1"))


def test_a_correction_without_new_figures_is_an_edition_that_says_so(inbox: Inbox) -> None:
    inbox.run()
    decide(inbox)
    inbox.run(**APPROVED)
    decide(inbox, why="Se det nye notat.")
    inbox.forms /= "Ishøj.xlsx"  # of a file that is named what the rows do not hold is corrected too
    found = inbox.run(correction="Begrundelsen nævnte et forkert notat.")
    assert (found["appendix"], found["correction"]["changes"]) == (SECOND, [])
    assert "Intet mål har fået et andet tal eller en anden status." in inbox.lines(SECOND)
    assert "Rettet" not in openpyxl.load_workbook(inbox.out / SECOND).sheetnames


def worded(unit: str, **texts: str) -> bytes:
    """The unit's form with 12 and 21 and these fields of A-01."""
    known = small_plan()
    units = tuple(each for each in known.units if each.name == unit)
    lines = [
        f"{unit},A-01,,antal,12",
        f"{unit},A-02,,antal,21",
        *(f"{unit},A-01,,{name},{text}" for name, text in texts.items()),
    ]
    (book,) = workbooks(known, units, known.rounds[0], Given("\n".join(["unit,goal,part,field,value", *lines])))
    return book.data


def test_a_folder_that_is_corrected_gets_new_editions_only_of_what_has_changed(inbox: Inbox, run: Run) -> None:
    """Ishøj has another figure, Greve another text, Køge nothing new; Solrød was never approved."""
    inbox.comes(12, unit="Køge")
    (inbox.forms / "Greve.xlsx").write_bytes(worded("Greve", bemaerkning="Fem kom til i maj.", kilde="Fagsystem"))
    inbox.run(**APPROVED)
    inbox.comes(7)
    inbox.comes(5, unit="Solrød")
    (inbox.forms / "Greve.xlsx").write_bytes(worded("Greve", bemaerkning="Fem kom til i juni."))
    before = contents(inbox.out)
    why = ("--correction", WHY, "--approved-by", "Byråd", "--approved-on", "2016-02-09")
    shown = run("evaluate", inbox.forms, "--out", inbox.out, *why)
    assert (shown.code, shown.out.splitlines()[-3]) == (
        0, "Rettet: 2 bilag; 1 godkendt og uændret; 1 ikke godkendt endnu og lavet som udkast.",
    )  # fmt: skip
    names = {
        f"Bilag 1 - {unit} 2015-12{end}.xlsx"
        for unit, end in (("Ishøj", " (rettet 2)"), ("Greve", " (rettet 2)"), ("Solrød", ""))
    }
    new = {name for name in contents(inbox.out).keys() - before.keys() if name.startswith("Bilag")}
    assert new == names
    assert all(contents(inbox.out)[name] == data for name, data in before.items() if name.startswith("Bilag"))
    assert (
        "Udkast – ikke godkendt" in inbox.lines("Bilag 1 - Solrød 2015-12.xlsx")[2]
    )  # what nobody has approved is not
    files = {
        e["file"]: e for e in json.loads((inbox.out / "Rapport - bilag.json").read_text(encoding="utf-8"))["files"]
    }
    assert {name: [each["code"] for each in entry["findings"] if each["code"] in ("N213", "N219")] for name, entry in files.items()} == {
        "Ishøj.xlsx": [], "Greve.xlsx": [], "Køge.xlsx": ["N213"], "Solrød.xlsx": ["N219"],
    }  # fmt: skip
    assert [name for name, entry in files.items() if "correction" in entry] == ["Greve.xlsx", "Ishøj.xlsx"]
    assert files["Greve.xlsx"]["correction"]["changes"] == []
    assert files["Greve.xlsx"]["correction"]["texts"] == [
        {"row": "A-01", "field": "Hvorfor, og hvad nu?", "before": "Fem kom til i maj.", "now": "Fem kom til i juni."},
        {"row": "A-01", "field": "Kilde", "before": "Fagsystem", "now": ""},
    ]
    own = inbox.lines("Bilag 1 - Greve 2015-12 (rettet 2).xlsx", "Rettet")
    assert own[-2:] == [
        "A-01 | Ti samtaler | Fem kom til i maj. | Fem kom til i juni. | Hvorfor, og hvad nu?", "A-01 | Ti samtaler | Fagsystem | intet | Kilde",
    ]  # fmt: skip
    front = inbox.lines("Bilag 1 - Greve 2015-12 (rettet 2).xlsx")
    assert "Tekster og valg er ændret ved A-01; se arket »Rettet«." in front
    again = contents(inbox.out)
    run("evaluate", inbox.forms, "--out", inbox.out, *why)
    assert {name for name in contents(inbox.out) if name.startswith("Bilag")} == {
        name for name in again if name.startswith("Bilag")
    }


def test_what_is_not_approved_is_not_corrected(approved: Inbox) -> None:
    approved.comes(12, unit="Køge")
    done = run_inbox(
        [approved.forms / name for name in ("Ishøj.xlsx", "Køge.xlsx")], output_dir=approved.out, jobs=0, correction=WHY
    )
    assert (done.code, [one.outcome for one in done.files]) == (2, ["evaluated", "refused"])
    said = done.files[1].findings[0]
    assert (said.code, "»Bilag 1 - Køge 2015-12.xlsx«" in said.message) == ("U212", True)
    assert (approved.out / SECOND).is_file()
    assert not (approved.out / "Bilag 1 - Køge 2015-12.xlsx").exists()


def test_the_approved_edition_may_lie_elsewhere(approved: Inbox, tmp_path: Path) -> None:
    elsewhere = tmp_path / "arkiv"
    elsewhere.mkdir()
    former = (approved.out / BILAG).rename(elsewhere / "Bilag til mødet.xlsx")
    found = approved.run(correction=WHY, previous=former)
    assert (found["appendix"], found["correction"]["since"]) == (SECOND, 1)
    report = evaluate(approved.forms / "Ishøj.xlsx")
    book = appendix(report, previous=former, correction=WHY)
    assert book.name == SECOND
    for wrong in (None, approved.out / SECOND):  # none, and a draft
        with pytest.raises(RefusedError) as refused:
            appendix(report, correction=WHY, previous=wrong)
        assert refused.value.entry.code == "U212"
    assert "W215" in approved.run(previous=former, force=True)["codes"]


@pytest.mark.parametrize("words", ["", "  \n"])
def test_a_correction_says_why(words: str, approved: Inbox) -> None:
    with pytest.raises(RefusedError) as refused:
        approved.run(correction=words)
    assert (refused.value.entry.code, refused.value.code) == ("U216", 2)


def test_the_command_line_corrects(approved: Inbox, run: Run) -> None:
    done = run("evaluate", approved.forms / "Ishøj.xlsx", "--out", approved.out)
    assert (done.code, "U211" in done.err, "--correction" in done.err) == (4, True, True)
    done = run("evaluate", approved.forms / "Ishøj.xlsx", "--out", approved.out, "--correction", WHY)
    assert (done.code, (approved.out / SECOND).is_file()) == (0, True)
    done = run("evaluate", approved.forms, "--out", approved.out / "nyt", "--json", "-")  # none is read as a form
    assert [entry["outcome"] for entry in done.files.values()] == ["evaluated"]


def test_an_edition_beside_the_forms_is_no_form(inbox: Inbox) -> None:
    inbox.out = inbox.forms
    inbox.run(**APPROVED)
    inbox.comes(7)
    inbox.run(**AGAIN)
    assert inbox.run()["appendix"] == SECOND
    done = run_inbox(inbox.forms, jobs=0)
    assert [one.file for one in done.files] == ["Ishøj.xlsx"]


def test_a_long_name_keeps_its_number() -> None:
    names = {appendix_name("Å" * 150, "2015-12", public, number) for public in (False, True) for number in (1, 2)}
    assert len(names) == 4
    assert all(len(name.encode()) <= 200 for name in names)


# --- what has changed

ROW = TidyRow(
    "183", "Ishøj", "proeve", 1, "2015-12", date(2015, 12, 31), "Område", "A-01", "", "indsatsmål", "Ti samtaler", "Nord",
    "at_least", "samtaler", Decimal(4), None, None, date(2015, 1, 1), date(2015, 11, 30), Decimal(10), date(2015, 12, 31),
    Decimal("0.4"), None, None, "not_met", "not_met", "", "ja", "x",
)  # fmt: skip
CHANGED: dict[str, tuple[dict[str, Any], tuple[str, str], str]] = {
    "a figure": ({"value": Decimal(7)}, ("4 samtaler, målet er ikke opfyldt", "7 samtaler, målet er ikke opfyldt"), ""),
    "a figure far behind the comma": (
        {"value": Decimal("4.004")}, ("4 samtaler, målet er ikke opfyldt", "4,004 samtaler, målet er ikke opfyldt"), "",
    ),
    "a share of other counts": (
        {"measure": "pct.", "value": Decimal(50), "part_count": Decimal(4), "whole": Decimal(8)},
        ("4 samtaler, målet er ikke opfyldt", "4 af 8 (50 pct.), målet er ikke opfyldt"), "",
    ),
    "a figure that is gone": (
        {"value": None, "status": "not_reported", "computed": "not_reported"},
        ("4 samtaler, målet er ikke opfyldt", "ikke opgjort"), "",
    ),
    "a status that was decided": (
        {"status": "partly_met"}, ("4 samtaler, målet er ikke opfyldt", "4 samtaler, målet er delvist opfyldt"), "",
    ),
    "a status that is decided already": (
        {"status": "not_met", "computed": "met"}, ("4 samtaler, målet er ikke opfyldt",) * 2,
        "beregnet status: før Målet er ikke opfyldt, nu Målet er opfyldt",
    ),
    "a period": (
        {"window_to": date(2015, 12, 31)}, ("4 samtaler, målet er ikke opfyldt",) * 2,
        "periode til: før 30. november 2015, nu 31. december 2015",
    ),
    "a target and a deadline": (
        {"target": Decimal("12.5"), "deadline": date(2016, 6, 30)}, ("4 samtaler, målet er ikke opfyldt",) * 2,
        "måltal: før 10, nu 12,5; frist: før 31. december 2015, nu 30. juni 2016",
    ),
    "no target any more": ({"target": None}, ("4 samtaler, målet er ikke opfyldt",) * 2, "måltal: før 10, nu intet"),
    "a mark": (
        {"mark": "Foreløbigt tal"}, ("4 samtaler, målet er ikke opfyldt",) * 2, "mærke: før intet, nu »Foreløbigt tal«",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words", "more"), CHANGED.values(), ids=CHANGED)
def test_old_and_new_of_a_row_in_words(change: dict[str, Any], words: tuple[str, str], more: str) -> None:
    (found,) = corrected_rows([ROW], [replace(ROW, **change)], {})
    assert (found.words, found.more) == (words, more)


def test_rows_that_came_or_went_and_rows_that_stand() -> None:
    part, other = replace(ROW, part="a"), replace(ROW, goal="A-02")
    found = corrected_rows([ROW, part], [other, replace(ROW, degree=None, owner="Syd")], {})
    assert [(each.row.goal, each.row.part, each.words) for each in found] == [
        ("A-02", "", ("ikke med", "4 samtaler, målet er ikke opfyldt")),
        ("A-01", "a", ("4 samtaler, målet er ikke opfyldt", "udgået")),
    ]


def test_the_front_page_has_the_gravest_changes_first_and_counts_the_rest(tmp_path: Path) -> None:
    former = tmp_path / "bilag.xlsx"
    former.write_bytes(appendix(report_of(ISHOEJ), **APPROVED).data)
    later = (
        ("periode_til,2015-07-31", "periode_til,2015-08-31"),
        ("VIR-01,,resultat,145", "VIR-01,,resultat,120"),
        ("LED-02,,resultat,4", "LED-02,,resultat,10"),
    )
    report = report_of(ISHOEJ, 0, later)
    found = editions.edition(former, None, None, None, WHY).candidates(report, ApprovedEditions(report))[-1]
    lines = correction_lines(found)
    assert [name for name, _ in lines[2:4]] == ["LED-02", "VIR-01"]
    assert lines[2][1].endswith("… Før: 4 personer, væsentligt bagud. Nu: 10 personer, allerede opfyldt.")
    assert found.correction
    assert len(lines) == 2 + 6 + 1
    assert lines[-1] == ("", f"{len(found.correction.changes) - 6} mål og dele mere er ændret; se arket »Rettet«.")


# --- several rounds

ROUNDS = [{"month": "2015-03"}, {"month": "2015-08"}, {"month": "2015-12"}]


def form_of(month: str, value: int) -> bytes:
    goal = {"id": "A-01", "text": "Ti samtaler", "target": {"kind": "at_least", "value": 10}}
    plan = Plan.model_validate({
        "id": "proeve", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"}, "rounds": ROUNDS,
        "units": ["Ishøj"], "areas": [{"id": "A", "name": "Område", "effort_goals": [goal]}],
    })  # fmt: skip
    round_ = next(each for each in plan.rounds if each.month == month)
    (book,) = workbooks(plan, plan.units, round_, Given(f"unit,goal,part,field,value\nIshøj,A-01,,antal,{value}\n"))
    return book.data


def said_since(path: Path) -> str:
    """How the goal has moved, as the front page says it."""
    columns = openpyxl.load_workbook(path)["Forside"].iter_cols(values_only=True)
    (below,) = (
        column[column.index(heading) + 1] for column in columns if (heading := "Siden sidst (august 2015)") in column
    )
    return str(below)


def test_three_rounds_with_a_correction_in_the_middle(tmp_path: Path) -> None:
    forms, out = tmp_path / "ind", tmp_path / "ud"
    forms.mkdir()

    def run(month: str, value: int, **asked: Any) -> tuple[Path, dict[str, Any]]:
        (forms / "Ishøj.xlsx").write_bytes(form_of(month, value))
        done = run_inbox(forms, output_dir=out, jobs=0, **asked)
        entry = json.loads(done.json)["files"][0]
        return out / entry["appendix"], entry

    march, _ = run("2015-03", 2, **APPROVED)
    august, _ = run("2015-08", 10, previous=march, **APPROVED)
    corrected, entry = run("2015-08", 4, **AGAIN)  # which knows the round in March from the edition that it corrects
    assert corrected.name.endswith(" (rettet 2).xlsx")
    assert [(each["before"]["value"], each["now"]["value"]) for each in entry["correction"]["changes"]] == [("10", "4")]
    rows, mark, _ = former_appendix(corrected)
    assert ([(row.round, str(row.value)) for row in rows], mark.number) == ([("2015-03", "2"), ("2015-08", "4")], 2)
    final, entry = run("2015-12", 8, previous=corrected)  # well behind, then partly met
    assert "W217" not in [each["code"] for each in entry["findings"]]
    rows, *_ = former_appendix(final)
    assert [(row.round, str(row.value)) for row in rows] == [("2015-03", "2"), ("2015-08", "4"), ("2015-12", "8")]
    assert said_since(final) == "Forbedret: A-01 Ti samtaler (før: væsentligt bagud)"
    final, entry = run("2015-12", 8, previous=august, force=True)  # on plan, then partly met
    assert said_since(final) == "Forværret: A-01 Ti samtaler (før: følger planen)"
    codes = {each["code"]: each["message"] for each in entry["findings"]}
    assert f"»{corrected.name}« er den nyeste godkendte udgave" in codes["W217"]


# --- the public copy


def test_an_approved_public_copy_stands_and_its_correction_shows_no_former_figure(approved: Inbox) -> None:
    approved.comes(4)
    approved.run(**APPROVED, public=5)
    approved.comes(7, 24)
    before = approved.bytes(PUBLIC)
    assert approved.run(public=5, force=True)["codes"] == ["U211"]
    assert approved.run(correction=WHY, public=5)["appendix"] == PUBLIC_SECOND
    assert approved.bytes(PUBLIC) == before
    front = approved.lines(PUBLIC_SECOND)
    assert front[2] == "Offentlig udgave · Rettet udgave (2. udgave) · Udkast – ikke godkendt"
    start = front.index("Rettet siden den godkendte udgave")
    assert front[start + 1].startswith("Hvorfor: ")
    assert front[start + 3 : start + 5] in (  # of a goal whose figures are hidden not even what is corrected
        ["A-01: Rettet: tal.", "A-02: Rettet: tal."], ["A-01: Rettet.", "A-02: Rettet."],
    )  # fmt: skip
    approved.run(correction=WHY, public=0, force=True)
    front = approved.lines(PUBLIC_SECOND)
    assert {"A-01: Rettet: tal.", "A-02: Rettet: tal."} <= set(front)
    assert "Rettet" not in openpyxl.load_workbook(approved.out / PUBLIC_SECOND).sheetnames


def test_office_and_public_editions_have_the_same_numbers_in_either_order(approved: Inbox) -> None:
    approved.comes(4)
    approved.run(**APPROVED, public=5)
    approved.comes(7)
    assert approved.run(**AGAIN)["appendix"] == SECOND
    found = approved.run(**AGAIN, public=5)
    assert (found["appendix"], found["correction"]["since"]) == (PUBLIC_SECOND, 1)
    front = approved.lines(PUBLIC_SECOND)
    corrected = front[front.index("Retter: 1. udgave, godkendt 4. januar 2016") + 1]
    assert corrected in ("A-01: Rettet: tal.", "A-01: Rettet.")
    assert found["correction"]["changes"] == []  # the JSON of a public copy says no more than its pages


def test_a_public_correction_needs_the_offices_edition(approved: Inbox) -> None:
    approved.comes(4)
    approved.run(**APPROVED, public=5)
    (approved.out / BILAG).unlink()
    found = approved.run(correction=WHY, public=5)
    assert (found["exit"], found["codes"]) == (2, ["U212"])


# --- the whole day: received, decided, approved, corrected


def decide(inbox: Inbox, **values: Any) -> None:
    """The office decides on A-01 in its workbook."""
    path = inbox.out / OFFICE
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Endelig status"]
    (keys,) = (row for row in sheet.iter_rows() if row[0].value == "id")
    columns = {cell.value: cell.column for cell in keys}
    (row,) = (cell.row for cell in sheet["A"] if cell.value == "A-01")
    decided = {"final": "Målet er delvist opfyldt", "why": "Se notat.", "role": "Jobcenterchef", "on": date(2016, 1, 2)}
    for column, value in {**decided, **values}.items():
        sheet.cell(row, columns[column]).value = value
    book.save(path)


def final(found: dict[str, Any]) -> tuple[str, str, str]:
    goal = found["goals"][0]
    return goal["status"], goal["computed"], goal["value"]


def whole_form(inbox: Inbox) -> dict[str, Any]:
    inbox.comes(7)
    return {}


def one_goal_only(inbox: Inbox) -> dict[str, Any]:
    inbox.comes(7, None, name="Ishøj rettet")
    return {"prefer": "newest"}


@pytest.mark.parametrize("corrected", [whole_form, one_goal_only])
def test_a_final_status_survives_a_corrected_form_and_it_is_said_that_its_figure_has_changed(
    corrected: Callable[[Inbox], dict[str, Any]], inbox: Inbox
) -> None:
    inbox.run()
    decide(inbox)
    found = inbox.run(**APPROVED)
    assert (final(found), "W214" in found["codes"]) == (("partly_met", "not_met", "4"), False)
    asked = corrected(inbox)
    assert inbox.run(**asked)["exit"] == 4
    for _ in range(2):  # also in the next run, when the office's file shows the new figure
        found = inbox.run(**asked, correction=WHY, force=True)
        assert (final(found), found["appendix"]) == (("partly_met", "not_met", "7"), SECOND)
        (said,) = (each for each in found["findings"] if each["code"] == "W214")
        assert said["message"] == (
            "Den endelige status »Målet er delvist opfyldt« blev besluttet, da tallet var 4 (Målet er ikke opfyldt); nu er det "
            "7 (Målet er ikke opfyldt). Den gælder stadig."
        )
        assert said["goal"] == "A-01"
    decide(inbox, on=date(2016, 2, 3))
    found = inbox.run(**asked, **AGAIN)
    assert (final(found)[0], "W214" in found["codes"]) == ("partly_met", False)


def test_a_final_status_that_came_after_the_approval_is_a_correction(inbox: Inbox) -> None:
    inbox.run(**APPROVED)
    decide(inbox)
    assert inbox.run()["codes"] == ["U211"]
    (change,) = inbox.run(correction="Udvalget har afgjort et mål.")["correction"]["changes"]
    assert (change["before"]["status"], change["now"]["status"], change["now"]["value"]) == (
        "not_met",
        "partly_met",
        "4",
    )


def test_a_goal_of_parts_is_decided_on_the_figures_of_its_parts(tmp_path: Path) -> None:
    plan = plan_of(ISHOEJ)
    before, after = (
        report_of(ISHOEJ),
        report_of(ISHOEJ, 0, (("LED-03,kommune,resultat,6", "LED-03,kommune,resultat,8"),)),
    )
    typed: dict[str, Any] = {"final": "Lidt bagud", "why": "Se notat.", "role": "Jobcenterchef", "on": date(2015, 9, 4)}

    def office_of(contents: RowContents) -> DecisionsFile:
        book = decisions_book(plan, before.unit, before.round, contents)
        return DecisionsFile("Endelig status.xlsx", workbook_bytes(book), renewable=True)

    def said(file: DecisionsFile) -> list[str]:
        return [each.message for each in reconsidered(*laid_beside(after, (file,)))]

    first = office_of(RowContents({"LED-03": typed}, computed(before)))
    assert reconsidered(*laid_beside(before, (first,))) == ()
    assert [" 6 " in message and " 8 " in message for message in said(first)] == [True]
    without = replace(computed(after)["LED-03"], figure="")  # as workbooks were before they had the figures of parts
    assert said(office_of(RowContents({"LED-03": typed}, {**computed(after), "LED-03": without}))) == []


def test_several_former_editions_are_not_taken_for_one(approved: Inbox, run: Run) -> None:
    before = contents(approved.out)
    for command in (
        ("evaluate", approved.forms, "--out", approved.out, "--correction", WHY),
        ("generate", "ishoej-2015", "--out", approved.out),
    ):
        done = run(*command, "--previous", approved.out / BILAG, "--previous", approved.out / "et andet.xlsx")
        assert (done.code, "U220" in done.err, contents(approved.out)) == (2, True, before)


def test_a_folder_of_former_editions_gives_each_row_once_from_the_newest(approved: Inbox) -> None:
    """The first edition, public copies and a form that is called so lie there too."""
    approved.comes(3, unit="Greve")
    approved.run(correction=WHY, **{**APPROVED, "approved_on": date(2016, 2, 9)})
    approved.run(public=5)
    (approved.out / "Bilag 1 - udfyldt.xlsx").write_bytes(workbook("Køge", 5, 21))  # a form, whatever it is called
    notes = openpyxl.Workbook()
    notes.save(approved.out / "Bilag 1 - noter.xlsx")
    assert other_files(approved.out) == ("Bilag 1 - noter.xlsx", "Bilag 1 - udfyldt.xlsx")
    rows = former_rows(approved.out)
    assert sorted(f"{row.unit} {row.goal} {row.value}" for row in rows) == [
        "Greve A-01 3", "Greve A-02 21", "Ishøj A-01 7", "Ishøj A-02 21",
    ]  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        former_rows(approved.forms)
    assert refused.value.entry.code == "U16"
    (approved.out / "Bilag 1 - laast.xlsx").write_bytes(b"PK\x03\x04")  # it may be one, and says why it cannot be read
    with pytest.raises(RefusedError) as refused:
        former_rows(approved.out)
    assert refused.value.entry.code == "E13"


def test_what_is_called_a_former_edition_and_is_none_is_named_and_passed_over(approved: Inbox, run: Run) -> None:
    """It ended the run; an appendix without its sheet »Data« still does."""
    notes = openpyxl.Workbook()
    notes.save(approved.out / "Bilag 1 - noter.xlsx")
    said = "N222 »Bilag 1 - noter.xlsx« i mappen med tidligere bilag"
    done = run("generate", "ishoej-2015", "--previous", approved.out, "--out", approved.out.parent / "nye")
    assert (done.code, done.err.count(said)) == (0, 1), done.err
    done = run(
        "evaluate", approved.forms, "--previous", approved.out, "--out", approved.out.parent / "andre", "--json", "-"
    )
    assert (done.code, done.err.count(said), len(done.files) > 0) == (0, 1, True), done.err
    book = openpyxl.load_workbook(approved.out / BILAG)
    del book["Data"]
    book.save(approved.out / BILAG)
    done = run("generate", "ishoej-2015", "--previous", approved.out, "--out", approved.out.parent / "nye", "--force")
    assert (done.code, "U16" in done.err) == (2, True), done.err


def test_of_two_rounds_each_row_is_taken_from_the_appendix_of_its_round(tmp_path: Path) -> None:
    """The later one has the earlier round as it was before that was corrected."""
    known = plan_of("ishoej-2015")
    now = report_of("ishoej-2015")
    rows = tidy_rows(now)
    earlier = tuple(replace(row, round="2015-03", value=Decimal(1)) for row in rows)
    later = tmp_path / "Bilag 1 - Ishøj 2015-08.xlsx"
    later.write_bytes(appendix(replace(now, history=earlier)).data)
    corrected = replace(now, followup=replace(now.followup, round="2015-03"))
    (tmp_path / "Bilag 1 - Ishøj 2015-03.xlsx").write_bytes(appendix(corrected).data)
    found = former_rows(tmp_path)
    assert len(found) == len({(row.round, row.address) for row in found}) == 2 * len(rows)
    assert {row.value for row in found if row.round == "2015-03"} == {row.value for row in rows}
    assert known.id == found[0].plan


def test_a_folder_of_former_editions_can_be_named_once_for_all_units(approved: Inbox, run: Run) -> None:
    new, plan_file = approved.forms.parent / "nye", approved.forms.parent / "plan.yaml"
    plan_file.write_bytes(write_plan(small_plan()))
    done = run(
        "generate",
        plan_file,
        "--unit",
        "Ishøj",
        "--unit",
        "Greve",
        "--unit",
        "183",
        "--out",
        new,
        "--previous",
        approved.out,
    )
    assert (done.code, sorted(path.name for path in new.iterdir())) == (0, ["Greve 2015-12.xlsx", "Ishøj 2015-12.xlsx"])
    for unit, said in (("Ishøj", True), ("Greve", False)):
        sheet = openpyxl.load_workbook(new / f"{unit} 2015-12.xlsx")["Opfølgning"]
        notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
        assert ("Sidste opfølgning (december 2015): 4, målet er ikke opfyldt." in notes) == said, notes
