"""Measures the program beside its yardsticks, and writes what came of it to docs/performance.md.

    python3 run.py bench                       every row, and the page
    python3 run.py bench --rows read generate  only these, shown and not written
    python3 run.py bench --memory 2000         the most memory that runs over so many forms take

Every row runs in a process of its own. A machine that does nothing else takes about ten minutes.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator

from benchmarks import material
from benchmarks.page import HEAD, Measured, lines, machine, write_page
from benchmarks.peaks import RUNS
from benchmarks.peaks import measured as measured_peaks
from benchmarks.rows import ROWS, row
from benchmarks.table import Row
from benchmarks.whole import surroundings


def measured(chosen: tuple[Row, ...]) -> Iterator[Measured]:
    """Each row as it comes; one that fails says why on the screen, has the name of the fault, and stops no other."""
    for entry in chosen:
        command = (sys.executable, "-m", "benchmarks.one", entry.name)
        done = subprocess.run(  # noqa: S603  (this package)
            command, cwd=material.ROOT, env=surroundings(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.stderr.write(done.stderr)
        fault = (done.stderr.strip().splitlines() or [""])[-1].partition(":")[0]
        yield Measured(entry, None if done.returncode else json.loads(done.stdout), fault)


def load() -> float:
    """How many processes want to run just now, 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def main() -> int:
    """Measure what is asked for; 0 where every bound holds."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=(__doc__ or "").splitlines()[0])
    names = [entry.name for entry in ROWS]
    parser.add_argument("--rows", nargs="+", choices=names, metavar="NAME", help=f"only these: {', '.join(names)}")
    parser.add_argument("--memory", type=int, metavar="N", help="the most memory that runs over N forms take; no rows")
    parser.add_argument(
        "--goals", type=int, metavar="N", help="with --memory: so many goals in the forms of evaluate, not sixty"
    )
    parser.add_argument("--runs", nargs="+", choices=RUNS, default=RUNS, help="with --memory: only these")
    asked = parser.parse_args()
    if asked.memory:
        return 0 if measured_peaks(asked.memory, asked.goals, asked.runs) else 1
    chosen = asked.rows
    before, found = load(), list[Measured]()
    sys.stdout.write(HEAD)
    for entry in measured(tuple(row(name) for name in chosen) if chosen else ROWS):
        found.append(entry)
        sys.stdout.write("".join(f"{line}\n" for line in lines(entry)))
        sys.stdout.flush()
    facts = machine(before, load())
    sys.stdout.write(f"\n{facts}\n")
    if not chosen:
        write_page(found, facts)
    return 0 if all(entry.holds for entry in found) else 1


if __name__ == "__main__":
    sys.exit(main())
