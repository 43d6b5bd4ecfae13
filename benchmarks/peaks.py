"""The most memory that a run over a whole folder takes: in the process that hands out the work, and in the largest of the others.

python3 run.py bench --memory 2000      so many forms of sixty goals; a second for ten of them, or more
"""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import sleep

from benchmarks import material
from benchmarks.whole import EVALUATED, MAIN, surroundings
from followup_xl.workbook.read.identity import carried_plan
from followup_xl.xlsx.read.book import raw_book

_BASE, _LOOK_EVERY, _MIB = 40, 0.1, 1024
_REPLACED = ("xl/sharedStrings.xml", "docProps/custom.xml")
EVALUATE_MIB, CONSOLIDATE_MIB, CONSOLIDATE_EACH_MIB = 200, 150, 0.1
"""The bounds: of evaluate at any number of files; of consolidate, and for each file beside."""


def measured(count: int) -> bool:
    """Print the peaks of every run over so many forms, each with its bound; whether all keep to them. Linux alone tells."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder / "archive", count)
        evaluate = ("evaluate", str(folder / "archive"), "--json", str(folder / "archive.json"))
        together = ("consolidate", str(folder / "archive" / "0"), "--plan", material.PLAN, "--out", str(folder / "out"))
        first = len(list((folder / "archive" / "0").iterdir()))
        for words, command, bound in (
            (f"evaluate {count} forms, with --json", evaluate, EVALUATE_MIB),
            ("the same again, nothing changed", evaluate, EVALUATE_MIB),
            (f"consolidate {first} forms", together, CONSOLIDATE_MIB + CONSOLIDATE_EACH_MIB * first),
        ):
            own, other = _peaks(command)
            kept &= own <= bound
            holds = "yes" if own <= bound else "no"
            sys.stdout.write(
                f"{words}: {own:.0f} MiB of at most {bound:.0f} ({holds}); largest worker {other:.0f} MiB\n"
            )
            sys.stdout.flush()
    return kept


def _fill(folder: Path, count: int) -> None:
    """Forms of some units, filled in, and the same for other plans, until there are so many."""
    plan = material.plan()
    units, maker = plan.units[: min(_BASE, count)], material.inbox_maker()
    for number, unit in enumerate(units):
        data = maker.workbook(plan, unit, plan.rounds[0], maker.answers(plan, unit, material.SEED, plan.rounds[0]))
        for other, form in enumerate(_of_other_plans(data, -(-(count - number) // len(units)))):
            place = folder / str(other) / f"{unit.name} {plan.rounds[0].month}.xlsx"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(form)


def _of_other_plans(data: bytes, count: int) -> Iterator[bytes]:
    """The form as it is, then as it would be were the plan called something else."""
    book = raw_book(data, "form.xlsx")
    own = None if isinstance(book, tuple) else carried_plan(book)
    if own is None:
        raise ValueError("the form does not carry its plan")
    yield data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for number in range(1, count):
        other = own.model_copy(update={"id": f"{own.id}-{number}"})
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, part in parts.items():
                if name in _REPLACED:
                    text = part.replace(own.fingerprint.encode(), other.fingerprint.encode())
                    package.writestr(name, text.replace(own.id.encode(), other.id.encode()))
                else:
                    package.writestr(name, part)
        yield out.getvalue()


def _peaks(arguments: Sequence[str]) -> tuple[float, float]:
    """The most that the run's own process has held, and the most that one of its workers has, in MiB."""
    command = (sys.executable, "-c", MAIN, *arguments)
    run = subprocess.Popen(  # noqa: S603  (this Python)
        command, cwd=material.ROOT, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    own, other = 0.0, 0.0
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    while run.poll() is None:
        own = max(own, _peak(str(run.pid)))
        with suppress(OSError):
            other = max([other, *map(_peak, children.read_text(encoding="ascii").split())])
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
