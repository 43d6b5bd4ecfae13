"""What lies in an inbox: every entry once with its outcome; nothing opened, followed or chosen that should not be."""

import io
import os
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_xl.disk.store import RefusedError
from followup_xl.inbox.pool import pool
from followup_xl.inbox.reading import found_files, read
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.tasks import Order
from followup_xl.marking.copy import repacked
from followup_xl.programme.settle import by_identity, settled
from followup_xl.reporting.evaluate import Received
from program import Run
from small_inbox import put, workbook


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one workbook, in the folder we stand in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "Greve.xlsx").write_bytes(workbook("Greve", 10, 20))
    return folder


def read_inbox(folder: Path, prefer: str | None = None) -> tuple[Received, ...]:
    with pool() as workers:
        return settled(read(found_files([folder]), Order(), workers, Listener()), prefer)


def reading(files: tuple[Received, ...]) -> dict[str, tuple[str, list[str]]]:
    return {one.file: (one.outcome, [entry.code for entry in one.findings]) for one in files}


def units(files: tuple[Received, ...]) -> list[list[str]]:
    used = by_identity(one for one in files if one.outcome == "evaluated")
    return [[one.file for one in own] for own in used.values()]


# --- what is read and what is left alone ---

WHY = {
    "skema.xlsx": None,
    "SKEMA.XLSX": None,
    "makro.xlsm": None,
    "skabelon.xltx": None,
    "gammel.xls": None,
    "fri.ods": None,
    "svar.csv": None,
    "under/mappe/skema.xlsx": None,
    "brev.pdf": None,
    "noter.txt": "ikke en projektmappe efter navnet",
    "uden endelse": "ikke en projektmappe efter navnet",
    "~$skema.xlsx": "en låsefil",
    ".~lock.skema.xlsx#": "en låsefil",
    ".skjult.xlsx": "en skjult fil",
    "Bilag 1 - Greve 2015-12.xlsx": "et bilag, som programmet selv har lavet",
    "Bilag 1 - Greve 2015-12.pdf": "et bilag, som programmet selv har lavet",
    "Samlet - proeve 2015-12.xlsx": "et samlet overblik, som programmet selv har lavet",
}


@pytest.mark.parametrize(("name", "why"), WHY.items(), ids=WHY)
def test_what_lies_in_a_folder_is_read_or_left_with_a_word(name: str, why: str | None, inbox: Path) -> None:
    path = inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    (one,) = [one for one in found_files([inbox]) if one.file == name]
    assert (one.findings[0].message if one.findings else None) == (f"Ikke læst: {why}." if why else None)


def test_a_marked_copy_is_read_like_any_other(inbox: Path, run: Run) -> None:
    copy = inbox / "Greve (rettes).xlsx"
    copy.write_bytes(workbook("Greve", 11, 20))
    done = run("evaluate", inbox, "--json", "-")
    assert done.outcomes == {"Greve (rettes).xlsx": "conflict", "Greve.xlsx": "conflict"}
    (inbox / "Greve.xlsx").unlink()
    assert run("evaluate", inbox, "--json", "-").outcomes == {"Greve (rettes).xlsx": "evaluated"}


def test_a_marked_copy_that_nobody_has_mended_says_what_its_original_says(inbox: Path, run: Run) -> None:
    answered = workbook("Greve", "ca. 11", 20)
    (inbox / "Greve.xlsx").write_bytes(answered)
    assert run("check", inbox, "--marked-copy", inbox).code == 1
    done = run("evaluate", inbox, "--json", "-")
    assert done.outcomes == {"Greve (rettes).xlsx": "evaluated", "Greve.xlsx": "evaluated"}
    assert [path.name for path in sorted(inbox.glob("Bilag*"))] == ["Bilag 1 - Greve 2015-12.xlsx"]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def test_a_form_that_somebody_has_called_as_the_programs_own_is_read(inbox: Path, run: Run) -> None:
    names = ("Bilag 1 - Køge.xlsx", "Samlet - Lejre.xlsx")
    for name, unit in zip(names, ("Køge", "Lejre"), strict=True):
        (inbox / name).write_bytes(workbook(unit, 3, 4))
    with zipfile.ZipFile(inbox / "alt.zip", "w") as packed:
        packed.writestr("Bilag 1 - Roskilde.xlsx", workbook("Roskilde", 5, 6))
        packed.writestr("Bilag 1 - tom.xlsx", b"noget andet")
    done = run("evaluate", inbox, "--out", inbox.parent / "ud", "--json", "-")
    assert {name: outcome for name, outcome in done.outcomes.items() if outcome != "evaluated"} == {
        "alt.zip/Bilag 1 - tom.xlsx": "skipped"
    }
    assert len(done.outcomes) == 5
    assert run("evaluate", inbox, "--out", inbox.parent / "ud", "--force", "--jobs", 0).code == 0
    again = run("check", inbox.parent / "ud", "--json", "-")  # what is the program's own is passed over, as before
    assert again.code == 3 or set(again.outcomes.values()) == {"skipped"}


def _link(path: Path) -> None:
    path.symlink_to(path.parent.parent / "udenfor.xlsx")


def _linked_folder(path: Path) -> None:
    path.symlink_to(path.parent.parent, target_is_directory=True)


def _broken_link(path: Path) -> None:
    path.symlink_to("ingenting.xlsx")


def _hidden_folder(path: Path) -> None:
    hidden = path.parent / ".skjult"
    hidden.mkdir()
    (hidden / "skema.xlsx").write_bytes(workbook("Ishøj", 1, 1))


NOT_FILES = {
    "a pipe, which is never opened": (_pipe, "x.xlsx", "hverken en fil eller en mappe"),
    "a link to a file": (_link, "x.xlsx", "et link"),
    "a link to a folder": (_linked_folder, "x.xlsx", "et link"),
    "a link to nothing": (_broken_link, "x.xlsx", "et link"),
    "a hidden folder": (_hidden_folder, ".skjult", "en skjult mappe"),
}


@pytest.mark.parametrize(("make", "name", "why"), NOT_FILES.values(), ids=NOT_FILES)
def test_what_is_no_file_is_skipped_and_never_followed(
    make: Callable[[Path], None], name: str, why: str, inbox: Path, run: Run
) -> None:
    (inbox.parent / "udenfor.xlsx").write_bytes(workbook("Ishøj", 1, 1))
    make(inbox / "x.xlsx")
    done = run("check", inbox, "--jobs", 0, "--json", "-")
    assert done.outcomes == {"Greve.xlsx": "evaluated", name: "skipped"}
    (said,) = done.files[name]["findings"]
    assert f"{said['code']} {said['message']} {said['remedy']}" == (
        f"N19 Ikke læst: {why}. Intet at gøre, hvis det ikke er et skema."
    )


def test_a_workbook_that_a_plan_is_written_in_is_passed_over_and_not_in_silence(inbox: Path, run: Run) -> None:
    assert run("plan", "new", inbox / "plan.xlsx", "--title", "Parker", "--period", "2027", "--rounds", "juni 2027",
               "--units", "Greve", "--committee", "").code == 0  # fmt: skip
    done = run("check", inbox, "--json", "-")
    assert done.outcomes == {"Greve.xlsx": "evaluated", "plan.xlsx": "skipped"}
    assert [done.codes("plan.xlsx"), done.files["plan.xlsx"]["findings"][0]["message"]] == [
        ["N19"], "Ikke læst: et regneark, som en plan er skrevet i.",
    ]  # fmt: skip
    said = "Bemærk N19 Filen »plan.xlsx«: Ikke læst: et regneark, som en plan er skrevet i. Intet at gøre, hvis det ikke er et skema.\n"
    for command in ("check", "evaluate"):
        alone = run(command, inbox / "plan.xlsx")
        assert (alone.code, alone.err) == (3, said)
    assert run("check", inbox / "Greve.xlsx", inbox / "plan.xlsx").err == ""


def test_the_programs_own_journals_and_leftovers_are_no_entries(inbox: Path) -> None:
    for name in (".followup-xl.journal", ".followup-xl.lock", ".followup-xl.run", ".followup-xl-Bilag.xlsx.tmp"):
        (inbox / name).write_bytes(b"")
    assert [one.file for one in found_files([inbox])] == ["Greve.xlsx"]


def test_a_folder_is_read_to_the_bottom_and_names_are_paths_within_it(inbox: Path) -> None:
    for unit in ("Ishøj", "Køge"):
        (inbox / "øst" / unit).mkdir(parents=True)
        (inbox / "øst" / unit / "skema.xlsx").write_bytes(workbook(unit, 10, 20))
    found = read_inbox(inbox)
    assert [one.file for one in found] == ["Greve.xlsx", "øst/Ishøj/skema.xlsx", "øst/Køge/skema.xlsx"]
    assert [report.unit.name for one in found if (report := one.report)] == [
        "Greve", "Ishøj", "Køge",
    ]  # fmt: skip


def test_what_cannot_be_looked_at_is_named(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder whose names may be listed, and which may not be entered."""
    (inbox / "noter.dat").write_text("Husk at rykke.")
    looked_at = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name == "noter.dat":
            raise PermissionError(13, "Permission denied", str(path))
        return looked_at(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)
    assert [(one.file, one.outcome) for one in found_files([inbox])] == [
        ("Greve.xlsx", "unread"),
        ("noter.dat", "skipped"),
    ]


def test_a_file_named_twice_or_beside_its_folder_is_one_entry(inbox: Path) -> None:
    assert len(found_files([inbox, inbox / "Greve.xlsx", inbox, inbox / ".." / "ind" / "Greve.xlsx"])) == 1


def test_a_folder_without_anything_to_try_is_said(inbox: Path) -> None:
    (inbox / "Greve.xlsx").unlink()
    (inbox / "noter.txt").write_text("Husk at rykke.")
    with pytest.raises(RefusedError, match="Der er ingen projektmapper"):
        found_files([inbox])


def test_a_folder_that_cannot_be_opened_stops_only_itself(
    inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "lukket").mkdir()
    opened = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "lukket":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    done = run("check", inbox, "--jobs", 0, "--json", "-")
    assert done.outcomes == {"Greve.xlsx": "evaluated", "lukket": "refused"}
    assert (done.code, done.codes("lukket")) == (1, ["U03"])
    (inbox / "Greve.xlsx").unlink()
    done = run("check", inbox, "--jobs", 0, "--json", "-")
    assert (done.code, done.outcomes) == (3, {"lukket": "refused"})
    done = run("check", inbox / "lukket", "--jobs", 0)
    assert (done.code, done.err[:9]) == (2, "Fejl U03 ")


# --- names ---


def test_two_names_that_look_the_same_are_two_entries(inbox: Path, run: Run) -> None:
    names = [unicodedata.normalize(form, "Køge å.xlsx") for form in ("NFC", "NFD")]
    for name, first in zip(names, (10, 11), strict=True):
        (inbox / name).write_bytes(workbook("Køge", first, 20))
    expected = {"Greve.xlsx": "evaluated"} | dict.fromkeys(names, "conflict")
    assert run("check", inbox, "--jobs", 0, "--json", "-").outcomes == expected


@pytest.mark.parametrize("name", ["to\nlinjer.xlsx", "\x1b[31mrød\x1b[0m.xlsx", "højre\u202etil.xlsx"])
def test_a_name_cannot_move_the_cursor_or_mislead(name: str, inbox: Path, run: Run) -> None:
    (inbox / name).write_bytes(workbook("Køge", 10, 20))
    done = run("evaluate", inbox, "--jobs", 0, "--out", inbox.parent / "ud")
    shown = done.out + done.err
    assert done.code == 0
    assert not {"\x1b", "\u202e"} & set(shown)
    assert "linjer.xlsx" not in shown.split("\n")
    assert run("check", inbox, "--jobs", 0, "--json", "-").outcomes[name] == "evaluated"


def test_a_name_that_is_no_text_is_shown_by_its_codes(inbox: Path, run: Run) -> None:
    try:
        Path(os.fsdecode(os.fsencode(inbox) + b"/K\xf8ge.xlsx")).write_bytes(workbook("Køge", 10, 20))
    except OSError:
        pytest.skip("this file system has no such names")
    done = run("evaluate", inbox, "--jobs", 0, "--out", inbox.parent / "ud", "--json", "-")
    assert done.outcomes == {"Greve.xlsx": "evaluated", "K\\xf8ge.xlsx": "evaluated"}


# --- several files of one unit ---


def test_the_same_bytes_twice_are_counted_once(inbox: Path) -> None:
    (inbox / "kopi.xlsx").write_bytes(workbook("Greve", 10, 20))
    found = read_inbox(inbox)
    assert reading(found) == {"Greve.xlsx": ("evaluated", []), "kopi.xlsx": ("duplicate", ["N18"])}
    assert units(found) == [["Greve.xlsx"]]


def test_departments_of_one_unit_belong_together(inbox: Path) -> None:
    (inbox / "nord.xlsx").write_bytes(workbook("Køge", 10, None, "Nord"))
    (inbox / "syd.xlsx").write_bytes(workbook("Køge", None, 20, "Syd"))
    together = units(read_inbox(inbox))
    assert together == [["Greve.xlsx"], ["nord.xlsx", "syd.xlsx"]]


def test_two_versions_that_differ_are_a_conflict_and_neither_is_used(inbox: Path) -> None:
    (inbox / "rettet.xlsx").write_bytes(workbook("Greve", 10, 21))
    found = read_inbox(inbox)
    assert {name: outcome for name, (outcome, _) in reading(found).items()} == {
        "Greve.xlsx": "conflict",
        "rettet.xlsx": "conflict",
    }
    assert units(found) == []
    assert {one.findings[0].sentence() for one in found} == {
        "Greve, december 2015, har svaret forskelligt i »Greve.xlsx« og »rettet.xlsx«, så der er ikke skrevet noget "
        "bilag for kommunen. A-02: »20« i »Greve.xlsx« (C8), »21« i »rettet.xlsx« (C8). Find ud af, hvilket svar der "
        "gælder, og fjern det andet, eller tag det nyeste svar på hvert mål med --prefer newest, når bilaget laves."
    }


def test_two_versions_that_fill_in_different_goals_are_no_conflict(inbox: Path) -> None:
    (inbox / "Greve.xlsx").write_bytes(workbook("Greve", 10, None))
    (inbox / "resten.xlsx").write_bytes(workbook("Greve", None, 20))
    assert {outcome for outcome, _ in reading(read_inbox(inbox)).values()} == {"evaluated"}


@pytest.mark.parametrize(
    ("saved", "used"),
    [((1, 2), "rettet.xlsx"), ((2, 1), "Greve.xlsx"), ((1, 1), "rettet.xlsx")],
    ids=["the second saved last", "the first saved last", "saved at once: the last by name"],
)
def test_the_file_saved_last_is_taken_where_that_is_asked_for(saved: tuple[int, int], used: str, inbox: Path) -> None:
    (inbox / "rettet.xlsx").write_bytes(workbook("Greve", 10, 21))
    for name, second in zip(("Greve.xlsx", "rettet.xlsx"), saved, strict=True):
        os.utime(inbox / name, (second, second))
    found = read_inbox(inbox, "newest")
    other = ({"Greve.xlsx", "rettet.xlsx"} - {used}).pop()
    assert reading(found) == {used: ("evaluated", ["N21"]), other: ("skipped", ["N22"])}
    said = {one.file: one.findings[-1].sentence() for one in found}
    numbers = {"Greve.xlsx": 20, "rettet.xlsx": 21}
    assert said == {
        used: f"2 svar fra »{used}«: hvor flere filer svarer på det samme, er det nyeste svar brugt. "
        f"Forskelle: A-02: »{numbers[used]}« i »{used}« (C8), »{numbers[other]}« i »{other}« (C8). "
        "Se efter, at det er de rigtige.",
        other: f"Svarene i »{used}« er brugt i stedet for dem i denne fil: de er gemt senere, eller her står kun tekst. "
        "Svarene er forskellige ved A-02. Se efter, at det er den rigtige, der er brugt.",
    }


def test_files_put_there_at_once_are_as_new_as_their_workbooks_say(inbox: Path) -> None:
    """A copy of a folder says nothing about when its files were saved."""
    for name, second, year in (("Greve.xlsx", 20, b"2016"), ("rettet.xlsx", 21, b"2015")):
        data = workbook("Greve", 10, second)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            core = package.read("docProps/core.xml")
        assert core.count(b'W3CDTF">2015-') == 2
        head, last = core.rsplit(b">2015-", 1)
        (inbox / name).write_bytes(repacked(data, {"docProps/core.xml": head + b">" + year + b"-" + last}))
        os.utime(inbox / name, ns=(10**18, 10**18 + second * 1000))
    found = reading(read_inbox(inbox, "newest"))
    assert found == {"Greve.xlsx": ("evaluated", ["N21"]), "rettet.xlsx": ("skipped", ["N22"])}


def test_any_other_preference_is_refused(inbox: Path, run: Run) -> None:
    done = run("evaluate", inbox, "--prefer", "ældste")
    assert done.code == 2
    assert done.err == (
        "Fejl U24 Der kan ikke vælges mellem filer efter »ældste«. Skriv --prefer newest, så det nyeste svar "
        "på hvert mål bruges, eller lad det være ude.\n"
    )


def test_a_file_that_cannot_be_read_stops_only_itself(inbox: Path) -> None:
    put(inbox, halv=workbook("Greve", 10, 20)[:900], tom=b"")
    found = reading(read_inbox(inbox))
    assert {name for name, (outcome, _) in found.items() if outcome == "refused"} == {"halv.xlsx", "tom.xlsx"}
    assert len([1 for outcome, _ in found.values() if outcome == "evaluated"]) == 8


def test_a_file_that_is_too_large_is_not_even_taken_in(inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with (inbox / "stor.xlsx").open("wb") as stream:
        stream.truncate(3 * 1024 * 1024)
    read: list[str] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or whole(path))  # type: ignore[func-returns-value]
    done = run("check", inbox, "--jobs", 0, "--limit", "file_mib=1", "--json", "-")
    assert done.outcomes == {"Greve.xlsx": "evaluated", "stor.xlsx": "refused"}
    assert done.files["stor.xlsx"]["findings"][0]["message"] == (
        "Filen fylder 3,0 MiB, og grænsen er 1 MiB, så intet er læst."
    )
    assert read == ["Greve.xlsx"]
