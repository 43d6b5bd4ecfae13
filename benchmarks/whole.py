"""The rows about whole runs: the program started from nothing, beside a bare program started the same way."""

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks import material
from benchmarks.pairs import PRODUCT, Samples, rounds
from benchmarks.writing import checked_calls

MAIN = "import sys; from followup_xl.cli import main; sys.exit(main())"
EVALUATED = (0, 1)
"""Exit codes of a run that did its work, with or without error findings (commands.md)."""


def surroundings() -> dict[str, str]:
    """The environment of every process measured: what Python compiles is kept, as after the first run anywhere.

    It is kept in a folder of its own, the same for all, which the folder PYTHONPYCACHEPREFIX names if it is set.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "followup-xl-compiled")} | kept


def run(code: str, *args: str, fine: tuple[int, ...] = (0,)) -> float:
    """The seconds from start to end of a Python of its own that runs ``code``; its output goes nowhere.

    Raises CalledProcessError where it ends in another way than ``fine``.
    """
    command = (sys.executable, "-c", code, *args)
    begun = perf_counter()
    done = subprocess.run(command, cwd=material.ROOT, env=surroundings(), capture_output=True, check=False)  # noqa: S603  (this Python)
    taken = perf_counter() - begun
    if done.returncode not in fine:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return taken


def bare(function: str, *args: str) -> Callable[[], float]:
    """A whole run of one of the bare programs, to be timed."""
    return lambda: run(f"import sys; from benchmarks.bare import {function}; {function}(*sys.argv[1:])", *args)


def evaluating(count: int) -> Samples:
    """``evaluate one.xlsx``, and a bare program that loads twice and writes; with and without numpy in its way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled, calls, out = folder / material.filled().name, folder / "calls", folder / "out"
        filled.write_bytes(material.filled().data)
        calls.write_bytes(pickle.dumps(checked_calls(*material.appendix_book()), pickle.HIGHEST_PROTOCOL))
        given = (str(filled), str(calls), str(folder / "bare.xlsx"))

        def product() -> float:
            shutil.rmtree(out, ignore_errors=True)
            return run(MAIN, "evaluate", str(filled), "--out", str(out), fine=EVALUATED)

        contenders = {
            PRODUCT: product,
            "bare": bare("load_and_write", *given, "alone"),
            "installed": bare("load_and_write", *given, "as installed"),
        }
        return rounds(contenders, count)


def asking(option: str) -> Callable[[int], Samples]:
    """The program asked for its help or its version, and an empty program asked the same."""

    def measured(count: int) -> Samples:
        empty = (
            f"import sys; sys.argv[1:] = [{option!r}]; from benchmarks.bare import empty_command_line as main; main()"
        )
        return rounds({PRODUCT: lambda: run(MAIN, option), "empty": lambda: run(empty)}, count)

    return measured
