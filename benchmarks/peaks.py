"""The most memory that a run over a whole folder takes: in the process that hands out the work, and in the largest of the others.

python3 run.py bench --memory 2000                                  so many forms of sixty goals; a second for two or three of them
python3 run.py bench --memory 7840 --goals 10 --runs evaluate       of ten goals, which takes a third of the time
"""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from benchmarks import material
from benchmarks.whole import EVALUATED, MAIN, surroundings
from followup_xl.disk.journal import JOURNAL
from followup_xl.model.plan import Plan
from followup_xl.model.records import Unit
from followup_xl.model.unit_plan import own_plan
from followup_xl.plan.files import write_plan

_LOOK_EVERY, _SAY_EVERY, _MIB = 0.1, 30, 1024
_REPLACED = ("xl/sharedStrings.xml", "docProps/custom.xml")
"""The parts of a form that say whose it is."""
EVALUATE_MIB, CONSOLIDATE_MIB, CONSOLIDATE_EACH_MIB = 200, 150, 0.1
"""The bounds: of evaluate at any number of files; of consolidate, and for each file beside."""


RUNS = EVALUATE, CONSOLIDATE = "evaluate", "consolidate"


def measured(count: int, goals: int | None = None, runs: Sequence[str] = RUNS) -> bool:
    """Print the peaks of runs over so many forms, each again when nothing has changed; whether all keep to the bounds.

    ``goals`` are how many the forms of ``evaluate`` have at most (None: sixty). Linux alone tells.
    """
    kept = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if EVALUATE in runs:
            _years(folder / "archive", count, goals)
            command: tuple[str, ...] = ("evaluate", str(folder / "archive"), "--json", str(folder / "archive.json"))
            kept &= _twice(f"evaluate {count:,} forms", command, folder / "archive", EVALUATE_MIB)
            shutil.rmtree(folder / "archive")
        if CONSOLIDATE in runs:
            _one_round(folder / "round", folder / "plan.yaml", count)
            command = ("consolidate", str(folder / "round"), "--plan", str(folder / "plan.yaml"), "--out",
                       str(folder / "out"), "--json", str(folder / "round.json"))  # fmt: skip
            bound = CONSOLIDATE_MIB + CONSOLIDATE_EACH_MIB * count
            kept &= _twice(f"consolidate {count:,} units", command, folder / "out", bound)
    return kept


def _twice(words: str, command: Sequence[str], folder: Path, bound: float) -> bool:
    """Run it, and again when nothing has changed; print both peaks and how long the journal is, and whether both keep to the bound."""
    kept = True
    for run in (f"{words}, with --json", "the same again, nothing changed"):
        begun = monotonic()
        own, other = _peaks(run, command)
        kept &= own <= bound
        holds = "yes" if own <= bound else "no"
        journal = (folder / JOURNAL).stat().st_size / _MIB**2
        took = f"largest worker {other:.0f} MiB; journal {journal:.1f} MiB; {monotonic() - begun:.0f} s"
        _say(f"{run}: {own:.0f} MiB of at most {bound:.0f} ({holds}); {took}")
    return kept


def _say(words: str, end: str = "\n") -> None:
    sys.stdout.write(f"{words}{end}")
    sys.stdout.flush()


def _years(folder: Path, count: int, goals: int | None) -> None:
    """Forms of the municipalities of a plan, and of others like it, until there are so many: a folder for each plan."""
    plan = _plan(0, goals)
    each = len(plan.units) - 1
    for number, first in enumerate(range(0, count, each)):
        year = plan.model_copy(update={"id": f"{plan.id}-{number}"})
        _fill(folder / str(number), year, min(each, count - first))
        _say(f"forms written: {min(first + each, count):,} of {count:,}")


def _one_round(folder: Path, file: Path, count: int) -> None:
    """A form from each of so many units of one plan, and the plan: municipalities first, then units that are none."""
    plan = _plan(count)
    file.write_bytes(write_plan(plan))
    _fill(folder, plan, count)
    _say(f"forms written: {count:,} of {count:,}")


def _plan(units: int, goals: int | None = None) -> Plan:
    """The plan as its second unit has it, with more than so many units; the first has goals of its own, so all have their own plan.

    ``goals`` are how many it has at most, whole areas of ten; None: all sixty.
    """
    shipped = material.plan()
    first, second, *others = shipped.units
    more = [type(second)(name=f"Enhed {number}", code=f"E{number}") for number in range(len(shipped.units), units + 1)]
    alike = [unit.model_copy(update={"own": None, "mailbox": None}) for unit in (second, *others)]
    plan = own_plan(shipped, second)
    areas = plan.areas if goals is None else plan.areas[: max(1, goals * len(plan.areas) // len(plan.goals))]
    return plan.model_copy(update={"areas": areas, "units": (first, *alike, *more)})


def _fill(folder: Path, plan: Plan, count: int) -> None:
    """The second unit's form, filled in, and the same of so many units in all."""
    maker, round_, (_, first, *others) = material.inbox_maker(), plan.rounds[0], plan.units
    form = maker.workbook(plan, first, round_, maker.answers(plan, first, material.SEED, round_))
    folder.mkdir(parents=True, exist_ok=True)
    for unit in (first, *others[: count - 1]):
        (folder / f"{unit.name} {round_.month}.xlsx").write_bytes(_of_other(form, plan, first, unit))


def _of_other(form: bytes, plan: Plan, first: Unit, other: Unit) -> bytes:
    """A unit's form as another has it: its token and the names in it are the other's, also in the plan that it carries."""
    out, mark = io.BytesIO(), "|{0.code}|{1.fingerprint}"
    changed = (
        (mark.format(first, own_plan(plan, first)), mark.format(other, own_plan(plan, other))),
        (f'"code":"{first.code}"', f'"code":"{other.code}"'),
        (first.name, other.name),
    )
    with (
        zipfile.ZipFile(io.BytesIO(form)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name in _REPLACED:
                for before, after in changed:
                    part = part.replace(before.encode(), after.encode())
            new.writestr(name, part)
    return out.getvalue()


def _peaks(words: str, arguments: Sequence[str]) -> tuple[float, float]:
    """The most that the run's own process has held, and the most that one of its workers has, in MiB."""
    command = (sys.executable, "-c", MAIN, *arguments)
    run = subprocess.Popen(  # noqa: S603  (this Python)
        command, cwd=material.ROOT, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    own, other, begun, said = 0.0, 0.0, monotonic(), 1
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    while run.poll() is None:
        own = max(own, _peak(str(run.pid)))
        with suppress(OSError):
            other = max([other, *map(_peak, children.read_text(encoding="ascii").split())])
        if monotonic() - begun > said * _SAY_EVERY:
            _say(f"  {words}: {said * _SAY_EVERY} s, {own:.0f} MiB so far")
            said += 1
        sleep(_LOOK_EVERY)
    if run.returncode not in EVALUATED:
        raise subprocess.CalledProcessError(run.returncode, command)
    return own, other


def _peak(process: str) -> float:
    """The most a process has held, 0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / _MIB for line in lines if line.startswith("VmHWM")), default=0.0)
