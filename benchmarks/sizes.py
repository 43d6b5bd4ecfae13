"""Plans of any size, and what a workbook made from one costs in a process of its own.

``python -m benchmarks.sizes 600`` prints the seconds per goal and the most memory held.
"""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from time import process_time

import followup_xl as api
from benchmarks import material
from benchmarks.pairs import PRODUCT, Samples, rounds
from followup_xl.model.plan import Effort, EffortArea, Goal, Plan
from followup_xl.model.unit_plan import own_plan

SMALL, LARGE = 600, 60_000
LONGEST = 300
"""So many seconds a workbook may take; in step with its goals it takes half of that where nothing else runs."""

_MEMORY = Path("/proc/self/status")


def peak_mib() -> float:
    """The most memory this process has held, in MiB. Raises FileNotFoundError where the system does not tell."""
    facts = dict(line.split(":", 1) for line in _MEMORY.read_text(encoding="ascii").splitlines())
    return int(facts["VmHWM"].split()[0]) / 1024


def plan_of(goals: int) -> Plan:
    """The plan measured on, its areas repeated under new names until it holds at least so many goals."""
    plan = own_plan(material.plan(), material.plan().units[0])
    times = -(-goals // len(plan.goals))
    areas = tuple(_renamed(area, f"-{number}") for number in range(times) for area in plan.areas)
    return plan.model_copy(update={"areas": areas})


def _renamed(area: EffortArea, mark: str) -> EffortArea:
    def named(entry: Goal | Effort) -> Goal | Effort:
        efforts = {"efforts": tuple(name + mark for name in entry.efforts)} if isinstance(entry, Goal) else {}
        return entry.model_copy(update={"id": entry.id + mark, **efforts})

    lists = ("result_goals", "efforts", "effort_goals")
    changed = {name: tuple(named(entry) for entry in getattr(area, name)) for name in lists}
    return area.model_copy(update={"id": area.id + mark, **changed})


def per_goal(count: int) -> Samples:
    """The time per goal of a workbook with sixty thousand goals, and of one with six hundred."""
    return rounds({PRODUCT: partial(_alone, LARGE), str(SMALL): partial(_alone, SMALL)}, count, warm=False)


def _alone(goals: int) -> float:
    """The seconds that one workbook of that size costs per goal, made in a process of its own."""
    command = (sys.executable, "-m", "benchmarks.sizes", str(goals))
    done = subprocess.run(  # noqa: S603  (this room)
        command, cwd=material.ROOT, capture_output=True, text=True, check=True, timeout=LONGEST
    )
    return float(json.loads(done.stdout)["seconds"])


def _cost(goals: int) -> dict[str, float]:
    plan = plan_of(goals)
    next(api.generate(plan_of(60), [plan.units[0].name]))
    begun = process_time()
    next(api.generate(plan, [plan.units[0].name]))
    return {"seconds": (process_time() - begun) / len(plan.goals), "mib": peak_mib()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_cost(int(sys.argv[1]))))
