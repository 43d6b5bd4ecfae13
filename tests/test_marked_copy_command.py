"""``check --marked-copy``: what it writes, what it says of it, and that no file of others is touched."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import insides as api
from followup_xl.cli.evaluate import MarkedCopies
from followup_xl.inbox.tasks import judge
from followup_xl.marking import copy as marking
from followup_xl.reporting import evaluate as judging
from marked_books import FAULTS, filled, spoiled
from program import Run

NAME, COPY, LIST = "Ishøj.xlsx", "Ishøj (rettes).xlsx", "Andet - kun liste (rettes).xlsx"


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
    written, _ = MarkedCopies(Path("ny"), [sent]).write(read)
    assert written
    assert written.read_bytes() == second.book.data

    sent.write_bytes(first)
    expected = api.marked(first, found)
    assert expected
    monkeypatch.setattr(judging, "received", None)
    written, _ = MarkedCopies(Path("som læst"), [sent]).write(read)
    assert written
    assert written.read_bytes() == expected.book.data != second.book.data


def test_a_copy_is_not_replaced_unless_asked_for(sent: Path, run: Run) -> None:
    assert run("check", sent, "--marked-copy", "ud").code == 1
    again = run("check", sent, "--marked-copy", "ud")
    assert (again.code, "U05" in again.err) == (2, True)
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
