"""A file is written whole or not at all: killed at forty moments, no room on the disk, nowhere to write (promises 2 to 4)."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import insides as api
import journeys
from followup_xl.disk.store import RefusedError, check_input, write

MOMENTS = 20
"""So many moments of a single write, and as many of the whole command: forty."""

WRITER = '''
import os, signal, sys
from pathlib import Path
from followup_xl.disk.store import write

path, data, moments = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), int(sys.argv[3])


def steps(stop):
    """Write, and be killed at the step of that number; how many steps there were."""
    done = 0

    def step(frame, event, argument):
        nonlocal done
        done += 1
        if done == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return step

    sys.settrace(step)
    write(path, data, force=True)
    sys.settrace(None)
    return done


old = path.read_bytes()
steps(0)  # what is done once in a process is done
path.write_bytes(old)
count = steps(0)
for moment in range(moments):
    path.write_bytes(old)
    child = os.fork()
    if not child:
        steps(1 + moment * (count - 1) // (moments - 1))
        os._exit(0)
    _, state = os.waitpid(child, 0)
    word = "old" if path.read_bytes() == old else "new" if path.read_bytes() == data else "broken"
    print(word, os.WTERMSIG(state), flush=True)
'''
COMMAND = "from followup_xl.cli import main; main()"
linux = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill like this one")


@pytest.fixture(scope="module")
def appendix() -> bytes:
    """Ishøj's Bilag 1."""
    report = api.evaluate(journeys.filled(), "Ishøj 2015-08.xlsx").report
    assert report
    return api.appendix(report).data


@linux
def test_a_write_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path, appendix: bytes) -> None:
    out, new = tmp_path / "Bilag 1.xlsx", tmp_path / "new"
    out.write_bytes(b"the old one" * 5000)
    new.write_bytes(appendix)
    told = subprocess.run(
        [sys.executable, "-c", WRITER, out, new, str(MOMENTS)], capture_output=True, text=True, check=True, timeout=60
    ).stdout.splitlines()
    assert [line.split()[1] for line in told] == [str(int(signal.SIGKILL))] * MOMENTS
    words = Counter(line.split()[0] for line in told)
    assert set(words) == {"old", "new"}, "both must be met, and neither half a file"


@linux
def test_a_command_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path, appendix: bytes) -> None:
    import time

    (tmp_path / "Ishøj 2015-08.xlsx").write_bytes(journeys.filled())
    out, old = tmp_path / "Bilag 1 - Ishøj 2015-08.xlsx", b"the old one" * 5000
    command = [sys.executable, "-c", COMMAND, "evaluate", "Ishøj 2015-08.xlsx", "--force"]
    out.write_bytes(old)
    begun = time.monotonic()
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    takes = time.monotonic() - begun
    assert out.read_bytes() == appendix
    for moment in range(MOMENTS):
        out.write_bytes(old)
        run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            run.wait(takes * (moment + 1) / MOMENTS)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        assert out.read_bytes() in (old, appendix), f"half a file at moment {moment}"
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    left = [path.name for path in tmp_path.iterdir() if path.name.startswith(".followup-xl")]
    assert not left, "what a killed run left behind is removed by the next one"
    assert out.read_bytes() == appendix


WRITERS = '''
import os, signal, sys
from pathlib import Path
from followup_xl.disk.store import RefusedError, check_input, write

sort, folder = sys.argv[1], Path(sys.argv[2])


def child(number):
    """Write as the sort of trial has it; print each outcome."""
    codes = []
    for time in range(20):
        name, force = {"one name": ("ud.xlsx", True), "many names": (f"{number}-{time}.xlsx", False),
                       "killed": ("ud.xlsx", True), "first only": (f"{time}.xlsx", False)}[sort]
        if sort == "killed" and number % 2 and time == 3:
            os.fsync = lambda opened: os.kill(os.getpid(), signal.SIGKILL)
        try:
            write(folder / name, f"{number}-{time};".encode() * 5000, force=force)
            codes.append("ok")
        except RefusedError as refused:
            codes.append(refused.entry.code)
        except BaseException as fault:
            codes.append(repr(fault))
    os.write(1, "".join(f"{code}\\n" for code in codes).encode())


children = []
for number in range(12):
    child_id = os.fork()
    if not child_id:
        try:
            child(number)
        finally:
            os._exit(0)
    children.append(child_id)
for child_id in children:
    os.waitpid(child_id, 0)
'''


@linux
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("one name", {"ok": 240}),
        ("many names", {"ok": 240}),
        ("killed", {"ok": 120}),
        ("first only", {"ok": 20, "U05": 220}),
    ],
)
def test_processes_that_write_at_once_never_stand_in_each_others_way(
    tmp_path: Path, sort: str, expected: dict[str, int]
) -> None:
    """Twelve at once, each twenty files: no false failure, no half file, no leftover; the first one keeps a name."""
    told = subprocess.run(
        [sys.executable, "-c", WRITERS, sort, tmp_path], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    assert Counter(told) == expected
    for path in tmp_path.iterdir():
        first, *rest = path.read_bytes().split(b";")
        assert rest == [*[first] * 4999, b""], f"half a file: {path.name}"
    left = [path.name for path in tmp_path.iterdir() if not path.name.endswith(".xlsx")]
    assert not left


def test_a_leftover_is_removed_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    old, dead, busy = (tmp_path / f".followup-xl-{name}.tmp" for name in ("bilag.xlsx", "0123", "4567"))
    old.write_bytes(b"halv")
    dead.write_bytes(b"halv")
    with busy.open("xb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write(tmp_path / "bilag.xlsx", b"new")
        assert sorted(path.name for path in tmp_path.iterdir()) == [busy.name, "bilag.xlsx"]
    write(tmp_path / "andet.xlsx", b"new")
    assert not busy.exists()


def test_a_name_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        write(tmp_path / ("bilag" * 100), b"new")
    assert (refused.value.code, refused.value.entry.code) == (4, "U06")
    assert "navnet er for langt" in refused.value.entry.message
    with pytest.raises(RefusedError) as refused:
        check_input(tmp_path / ("bilag" * 100))
    assert (refused.value.code, refused.value.entry.code) == (2, "U03")


@linux
def test_a_full_disk_leaves_the_old_file_and_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "Ishøj 2015-08.xlsx").write_bytes(journeys.filled())
    out = tmp_path / "Bilag 1 - Ishøj 2015-08.xlsx"
    out.write_bytes(b"the old one")
    small = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)); {COMMAND}"
    done = subprocess.run(
        [sys.executable, "-c", small, "evaluate", "Ishøj 2015-08.xlsx", "--force"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert "»Bilag 1 - Ishøj 2015-08.xlsx« kan ikke skrives: disken er fuld" in done.stderr
    assert "Traceback" not in done.stderr
    assert out.read_bytes() == b"the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == [out.name, "Ishøj 2015-08.xlsx"]


def test_a_place_where_nothing_can_be_written_costs_that_file_alone(tmp_path: Path) -> None:
    (tmp_path / "Ishøj.xlsx").write_bytes(journeys.filled())
    other = journeys.filled(unit="Vallensbæk")
    (tmp_path / "Vallensbæk.xlsx").write_bytes(other)
    (tmp_path / "Bilag 1 - Ishøj 2015-08.xlsx").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "evaluate", "Ishøj.xlsx", "Vallensbæk.xlsx", "--force"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert "der er en mappe med det navn" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "Bilag 1 - Vallensbæk 2015-08.xlsx").stat().st_size > 10_000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to the one who runs this")
def test_a_folder_that_may_not_be_written_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RefusedError, match="adgangen mangler") as refused:
        write(tmp_path / "bilag.xlsx", b"new")
    assert refused.value.code == 4


@linux
def test_a_link_where_the_temporary_file_will_be_is_not_followed(tmp_path: Path) -> None:
    """Who may write in a shared folder could otherwise have any file of ours written over."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    (tmp_path / ".followup-xl-bilag.xlsx.tmp").symlink_to(precious)
    write(tmp_path / "bilag.xlsx", b"new")
    assert precious.read_bytes() == b"precious"
    assert (tmp_path / "bilag.xlsx").read_bytes() == b"new"
    assert not (tmp_path / "bilag.xlsx").is_symlink()


@linux
@pytest.mark.parametrize("sort", ["link", "pipe"])
def test_a_link_or_pipe_where_the_lock_is_told_is_not_followed(tmp_path: Path, sort: str) -> None:
    from followup_xl.disk.journal import RUN, run_lock

    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    if sort == "link":
        (tmp_path / RUN).symlink_to(precious)
    else:
        os.mkfifo(tmp_path / RUN)
    with run_lock(tmp_path, "evaluate ind"):
        assert (tmp_path / RUN).read_text(encoding="utf-8") == "evaluate ind"
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize("way", ["itself", "link", "hard link", "long way"])
def test_no_path_to_an_input_is_written_over_even_with_force(tmp_path: Path, way: str) -> None:
    source = tmp_path / "ind.xlsx"
    source.write_bytes(b"typed by people")
    out = {
        "itself": source, "link": tmp_path / "link.xlsx", "hard link": tmp_path / "haard.xlsx",
        "long way": tmp_path / "mappe" / ".." / "ind.xlsx",
    }[way]  # fmt: skip
    (tmp_path / "mappe").mkdir()
    if way == "link":
        out.symlink_to(source)
    elif way == "hard link":
        out.hardlink_to(source)
    with pytest.raises(RefusedError) as refused:
        write(out, b"new", [source], force=True)
    assert refused.value.entry.code == "U04"
    assert source.read_bytes() == b"typed by people"


def test_an_old_output_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "bilag.xlsx"
    out.write_bytes(b"old")
    with pytest.raises(RefusedError) as refused:
        write(out, b"new")
    assert refused.value.entry.code == "U05"
    assert out.read_bytes() == b"old"
    write(out, b"new", force=True)
    assert out.read_bytes() == b"new"
