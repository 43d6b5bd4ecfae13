"""``check --marked-copy``: what it writes, what it says of it, and that no file of others is touched."""

import json
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path, PurePath

import pytest

import insides as api
from followup_xl.inbox import copies
from followup_xl.inbox.copies import write_copies
from followup_xl.inbox.pool import Local, LostError, Pool
from followup_xl.inbox.tasks import Order, judge
from followup_xl.marking import copy as marking
from followup_xl.reporting import evaluate as judging
from followup_xl.reporting.evaluate import Received
from marked_books import FAULTS, filled, spoiled
from program import Run

NAME, COPY, LIST = "Ishøj.xlsx", "Ishøj (rettes).xlsx", "Andet - kun liste (rettes).xlsx"


def some(count: int) -> dict[str, str | int]:
    """The first so many of the faults."""
    return dict(islice(FAULTS.items(), count))


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ind" / NAME
    path.parent.mkdir()
    path.write_bytes(spoiled(filled(), FAULTS))
    return path


def test_the_copy_is_written_and_the_file_left_alone(sent: Path, run: Run) -> None:
    before, stamp = sent.read_bytes(), sent.stat()
    done = run("check", "ind/" + NAME, "--marked-copy", "ud")
    assert done.code == 1
    assert done.out.splitlines()[-1] == f"Skrevet: ud/{COPY}"
    copy = api.marked(before, api.evaluate(before, NAME))
    assert copy
    assert Path("ud", COPY).read_bytes() == copy.book.data
    assert sent.read_bytes() == before
    assert (sent.stat().st_mtime_ns, sent.stat().st_ino) == (stamp.st_mtime_ns, stamp.st_ino)


def test_a_file_is_judged_again_only_where_it_was_saved_anew_after_it_was_read(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sent.read_bytes()
    found = api.evaluate(first, NAME)
    read = replace(judge(first, NAME), path=sent, sha256=sha256(first).hexdigest())
    sent.write_bytes(filled())
    second = api.marked(filled(), api.evaluate(filled(), NAME))
    assert second
    (done,) = write_copies([read], Path("ny"), Order(), Pool(Local()))
    assert done.path
    assert done.path.read_bytes() == second.book.data

    sent.write_bytes(first)
    expected = api.marked(first, found)
    assert expected
    monkeypatch.setattr(judging, "received", None)
    (done,) = write_copies([read], Path("som læst"), Order(), Pool(Local()))
    assert done.path
    assert done.path.read_bytes() == expected.book.data != second.book.data


def test_a_copy_is_not_replaced_unless_asked_for(sent: Path, run: Run) -> None:
    assert run("check", sent, "--marked-copy", "ud").code == 1
    again = run("check", sent, "--marked-copy", "ud")
    assert (again.code, "U05" in again.err) == (2, True)
    assert "--out" not in again.err
    assert run("check", sent, "--marked-copy", "ud", "--force").code == 1


def test_a_copy_that_comes_back_is_never_overwritten_by_its_own(sent: Path, run: Run) -> None:
    run("check", sent, "--marked-copy", "ud")
    back = Path("ud", COPY)
    data = back.read_bytes()
    done = run("check", back, "--marked-copy", "ud", "--force")
    assert (done.code, "U04" in done.err) == (2, True)
    assert back.read_bytes() == data
    assert run("check", back, "--marked-copy", "igen").code == 1
    assert Path("igen", COPY).read_bytes() == data


def test_the_json_names_the_copy_and_says_why_it_is_a_list_alone(sent: Path, run: Run) -> None:
    sent.with_name("Andet.xlsx").write_bytes(b"%PDF-1.4\n")
    done = run("check", sent, sent.with_name("Andet.xlsx"), "--marked-copy", "ud", "--json", "-")
    told = json.loads(done.out)["files"]
    assert [(entry["file"], entry["outcome"], entry["marked_copy"]) for entry in told] == [
        (NAME, "evaluated", COPY),
        ("Andet.xlsx", "refused", LIST),
    ]
    assert [entry["code"] for entry in told[1]["findings"]] == ["E11", "W17"]
    assert sorted(path.name for path in Path("ud").iterdir()) == sorted([COPY, LIST])


def test_without_the_option_nothing_is_said_of_copies(sent: Path, run: Run) -> None:
    done = run("check", sent, "--json", "-")
    assert "marked_copy" not in json.loads(done.out)["files"][0]


def test_a_file_without_anything_to_mend_gets_no_copy(sent: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "marked", lambda *_: None)
    done = run("check", sent, "--marked-copy", "ud")
    assert done.out.splitlines()[-1] == "Intet skal rettes, så der er ingen kopi."
    assert not Path("ud").exists()


def test_marks_follow_the_plan_that_is_given(sent: Path, run: Run) -> None:
    done = run("check", sent, "--plan", "vip2-2007", "--marked-copy", "ud")
    assert done.code == 3
    assert Path("ud", COPY).exists()


def test_what_is_wrong_is_said_also_where_the_copy_is_not_written(sent: Path, run: Run) -> None:
    first = run("check", sent, "--marked-copy", "ud", "--json", "-")
    again = run("check", sent, "--marked-copy", "ud", "--json", "-")
    (before,), (after,) = (json.loads(done.out)["files"] for done in (first, again))
    assert (after["outcome"], after["marked_copy"]) == ("evaluated", None)
    assert [entry for entry in after["findings"] if entry["code"] != "U05"] == before["findings"]
    shown = run("check", sent, "--marked-copy", "ud")
    assert run("check", sent).out == shown.out


def test_files_of_one_name_each_get_their_copy_below_the_folder(sent: Path, run_with_processes: Run) -> None:
    other = spoiled(filled(), some(1))
    for place in ("ind/by/Ishøj.xlsx", "ind/land/øst/Ishøj.xlsx"):
        Path(place).parent.mkdir(parents=True)
    Path("ind/by/Ishøj.xlsx").write_bytes(other)
    Path("ind/land/øst/Ishøj.xlsx").write_bytes(b"%PDF-1.4\n")
    done = run_with_processes("check", "ind", "--marked-copy", "ud", "--json", "-")
    assert done.code == 1
    assert {entry["file"]: entry["marked_copy"] for entry in json.loads(done.out)["files"]} == {
        "Ishøj.xlsx": COPY,
        "by/Ishøj.xlsx": f"by/{COPY}",
        "land/øst/Ishøj.xlsx": "land/øst/Ishøj - kun liste (rettes).xlsx",
    }
    copy = api.marked(other, api.evaluate(other, NAME))
    assert copy
    assert Path("ud/by", COPY).read_bytes() == copy.book.data


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_named_files_of_one_name_have_numbers(sent: Path, run: Run, force: tuple[str, ...]) -> None:
    """The first keeps the name; which number a file has follows from the files named alone."""
    names = ["ind/Ishøj.xlsx", "a/Ishøj.xlsx", "b/ISHØJ.XLSX", "ind/Ishøj (2).xlsx", "a/Ishøj (rettes).xlsx"]
    for number, name in enumerate(names[1:]):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(spoiled(filled(), {"F17": f"ca. {number}"}))
    done = run("check", *names, "--marked-copy", "ud", "--json", "-", *force)
    expected = [
        COPY, "Ishøj (2) (rettes).xlsx", "ISHØJ (3) (rettes).xlsx", "Ishøj (2) (2) (rettes).xlsx", "Ishøj (4) (rettes).xlsx",
    ]  # fmt: skip
    assert [entry["marked_copy"] for entry in json.loads(done.out)["files"]] == expected
    assert sorted(path.name for path in Path("ud").iterdir()) == sorted(expected)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ishøj (rettes) (1).xlsx"], ["Ishøj (rettes).xlsx"]),
        (["Ishøj (rettes) - Kopi.xlsx", "Ishøj.xlsx"], ["Ishøj (2) (rettes).xlsx", "Ishøj (rettes).xlsx"][::-1]),
        (["Ishøj (2) (rettes).xlsx", "Ishøj (rettes).xlsx", "Ishøj.xlsx"], ["Ishøj (2) (rettes).xlsx", "Ishøj (rettes).xlsx", "Ishøj (3) (rettes).xlsx"]),
        (["a/Ishøj (2) (rettes).xlsx", "b/Ishøj (2) (rettes).xlsx"], ["Ishøj (2) (rettes).xlsx", "Ishøj (3) (rettes).xlsx"]),
    ],
    ids=["saved again by a browser", "by a file manager", "all that have come back", "two of one number"],
)  # fmt: skip
def test_the_copy_of_a_copy_has_a_name_that_does_not_grow(names: list[str], expected: list[str]) -> None:
    files = [Received(PurePath(name).name, path=Path("/ind", name)) for name in names]
    assert [f"{place.name} (rettes).xlsx" for place in copies.copy_places(files, Path("/ud"))] == expected


def test_copies_inside_the_inbox_do_not_multiply(sent: Path, run: Run) -> None:
    Path("ind/x.xlsx").write_bytes(spoiled(filled(), some(1)))
    assert run("check", "ind", "--marked-copy", "ind/retur").code == 1
    there = {path.name: path.read_bytes() for path in Path("ind/retur").rglob("*.xlsx")}
    for force in ((), ("--force",)):
        done = run("check", "ind", "--marked-copy", "ind/retur", *force)
        assert (done.code, "U04" in done.out) == (2, True)
        assert {path.name: path.read_bytes() for path in Path("ind/retur").rglob("*.xlsx")} == there


def test_a_copy_that_takes_too_long_is_the_list_alone(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise LostError("den tager mere end 10 sekunder af processorens tid")

    data = sent.read_bytes()
    read = replace(judge(data, NAME), path=sent, sha256=sha256(data).hexdigest())
    monkeypatch.setattr(copies, "mark", lost)
    (done,) = write_copies([read], Path("ud"), Order(), Pool(Local()))
    assert done.path == Path("ud", "Ishøj - kun liste (rettes).xlsx")
    assert done.path.exists()
    assert [entry.code for entry in done.findings] == ["W17"]
    assert "fordi den tager mere end 10 sekunder af processorens tid" in done.findings[0].message


def test_a_fault_of_the_program_costs_one_copy_and_no_finding(
    sent: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    alone = run("check", "ind").out
    Path("ind/andet").mkdir()
    Path("ind/andet/tom.xlsx").write_bytes(filled())
    monkeypatch.setattr(marking, "marked", broken)
    done = run("check", "ind", "--marked-copy", "ud")
    assert done.code == 5
    assert all(line in done.out for line in alone.splitlines() if line.startswith(("Fejl", "Advarsel")))


def test_no_file_is_looked_up_more_than_a_fixed_number_of_times(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one copy costs does not grow with how many there are."""
    from followup_xl.disk import store

    looked: list[Path] = []
    node = store._node

    def noted(path: Path) -> tuple[int, int] | None:
        looked.append(path)
        return node(path)

    data = sent.read_bytes()
    first = judge(data, NAME)
    made = marking.marked(data, first)
    monkeypatch.setattr(store, "_node", noted)
    monkeypatch.setattr(copies, "mark", lambda *_: made)
    files = []
    for number in range(40):
        path = sent.with_name(f"{number}.xlsx")
        path.write_bytes(data)
        files.append(replace(first, file=path.name, path=path, folder=sent.parent, held=None))
    write_copies(files, Path("ud"), Order(), Pool(Local()))
    assert len(list(Path("ud").iterdir())) == 40
    assert len(looked) == 80
