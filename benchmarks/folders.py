"""The rows about whole folders of returned workbooks: put together, seen again unchanged, and done by two processes."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from benchmarks import material
from benchmarks.pairs import PRODUCT, Samples, rounds
from benchmarks.whole import EVALUATED, MAIN, bare, run

SEVERAL = 30
"""So many workbooks are judged by one process and by two."""

_LOOP = "import sys\nfor _ in range(int(sys.argv[1])):\n    pass"
_STEPS = 60_000_000
"""What a busy loop counts to, all in all; a second or two."""


class UnlikeOutputError(Exception):
    """Two processes wrote something else than one did."""


@contextmanager
def _inbox(units: int) -> Iterator[tuple[Path, Path]]:
    """A folder of filled workbooks from so many of the plan's units, and a place for what is made of them."""
    plan = material.plan()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = [unit.name for unit in plan.units[:units]]
        material.inbox_maker().inbox(folder / "inbox", plan, plan.rounds[0], material.SEED, chosen)
        yield folder / "inbox", folder / "out"


def _consolidated(inbox: Path, out: Path) -> float:
    """The seconds one run of ``consolidate`` takes."""
    return run(MAIN, "consolidate", str(inbox), "--plan", material.PLAN, "--out", str(out), fine=EVALUATED)


def _afresh(inbox: Path, out: Path) -> float:
    """The same where nothing was made before."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    return _consolidated(inbox, out)


def consolidating(count: int) -> Samples:
    """All units' workbooks put together, and a bare program that only reads them with openpyxl, read-only."""
    with _inbox(len(material.plan().units)) as (inbox, out):
        loop = bare("loop_read_only", str(inbox))
        return rounds({PRODUCT: lambda: _afresh(inbox, out), "loop": loop}, count, warm=False)


def unchanged(count: int) -> Samples:
    """The same folder put together again when nothing has changed, and the first time."""
    found: Samples = {PRODUCT: [], "first": []}
    with _inbox(len(material.plan().units)) as (inbox, out):
        for _ in range(count):
            found["first"].append(_afresh(inbox, out))
            found[PRODUCT].append(_consolidated(inbox, out))
    return found


def judged_by_two(count: int) -> Samples:
    """The share of one process's time that two take to judge a folder, and to count to the same number."""
    with _inbox(SEVERAL) as (inbox, out):

        def product() -> float:
            one, two = (_judged(inbox, out.with_name(f"out{jobs}"), jobs) for jobs in (1, 2))
            check_alike(out.with_name("out1"), out.with_name("out2"))
            return two / one

        return rounds({PRODUCT: product, "busy": _busy}, count, warm=False)


def _judged(inbox: Path, out: Path, jobs: int) -> float:
    shutil.rmtree(out, ignore_errors=True)
    return run(MAIN, "evaluate", str(inbox), "--out", str(out), "--jobs", str(jobs), fine=EVALUATED)


def generated_by_two(count: int) -> Samples:
    """The same for the follow-up workbooks of all units."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def product() -> float:
            one, two = (_generated(folder / str(jobs), jobs) for jobs in (1, 2))
            check_alike(folder / "1", folder / "2")
            return two / one

        return rounds({PRODUCT: product, "busy": _busy}, count, warm=False)


def _generated(out: Path, jobs: int) -> float:
    shutil.rmtree(out, ignore_errors=True)
    return run(MAIN, "generate", material.PLAN, "--out", str(out), "--jobs", str(jobs))


def check_alike(one: Path, other: Path) -> None:
    """Raise UnlikeOutputError unless two folders hold the same workbooks, byte for byte, and some."""
    kept = [{path.name: path.read_bytes() for path in folder.glob("*.xlsx")} for folder in (one, other)]
    if not kept[0] or kept[0] != kept[1]:
        raise UnlikeOutputError(f"{len(kept[0])} and {len(kept[1])} workbooks, not the same")


def _busy() -> float:
    """What two processes that only count gain over one: the share of its time."""
    alone = _counting(1)
    return _counting(2) / alone


def _counting(processes: int) -> float:
    """The seconds that so many processes need for the same steps together."""
    command = (sys.executable, "-c", _LOOP, str(_STEPS // processes))
    begun = perf_counter()
    running = [subprocess.Popen(command) for _ in range(processes)]  # noqa: S603  (the loop above)
    for process in running:
        process.wait()
    return perf_counter() - begun
