"""Driving LibreOffice from the tests, with the settings of a person in Denmark.

The office program runs beside the tests, once per test process, from the first call to the end of the run;
it is driven by office_script.py under the interpreter that has ``uno``. Every function takes and gives paths
and leaves the file it is given alone. Numbers and dates are typed the Danish way. This room judges nothing.
"""

import atexit
import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

INSTALL = (
    "Der mangler {missing}. Installér LibreOffice Calc, Pythons uno-modul og poppler-utils, "
    "fx: apt-get install libreoffice-calc libreoffice-writer libreoffice-l10n-da python3-uno poppler-utils fonts-liberation"
)
Step = dict[str, Any]


class OfficeError(Exception):
    """The office program could not do what it was asked; says what it answered."""


class OfficeGoneError(OfficeError):
    """The office program ended while it was asked."""


def _environment() -> dict[str, str]:
    """The environment without what would lead the other interpreter to this one's libraries."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _has_uno(python: str) -> bool:
    command = [python, "-c", "import uno"]
    return subprocess.run(command, env=_environment(), capture_output=True, check=False).returncode == 0


@functools.cache
def _interpreter() -> str | None:
    """The interpreter that can speak to the office program: its own, or the system's. None: there is none."""
    program = shutil.which("soffice")
    beside = [] if program is None else [Path(program).resolve().parent / "python"]
    candidates = [*map(str, beside), shutil.which("python3", path=os.defpath), shutil.which("python3")]
    return next((each for each in candidates if each and shutil.which(each) and _has_uno(each)), None)


@functools.cache
def missing() -> tuple[str, ...]:
    """What is not installed, by the names people know; empty when everything is there."""
    programs = tuple(name for name in ("soffice", "pdftoppm", "pdftotext") if shutil.which(name) is None)
    return programs if _interpreter() else (*programs, "uno")


def office_available() -> bool:
    """Whether tests marked ``office`` can run here."""
    return not missing()


def instruction() -> str:
    """What to install, for the person whose tests did not run."""
    return INSTALL.format(missing=", ".join(missing()))


class Office:
    """One running office program, with a profile folder of its own."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="followup-office-")
        script = Path(__file__).with_name("office_script.py")
        command = [_interpreter() or sys.executable, str(script), shutil.which("soffice") or "", self.folder]
        self._script = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), encoding="utf-8"
        )

    def ask(self, **request: Any) -> Any:
        """What the office program answers; OfficeError when it cannot, or hangs and had to be ended."""
        assert self._script.stdin is not None
        assert self._script.stdout is not None
        with contextlib.suppress(BrokenPipeError):  # then the line below is empty
            self._script.stdin.write(json.dumps(request) + "\n")
            self._script.stdin.flush()
        line = self._script.stdout.readline() or '{"fault": "soffice did not start"}'
        reply: dict[str, Any] = json.loads(line)
        if "fault" in reply:
            stop()  # the next call gets a fresh one
            raise (OfficeGoneError if "DisposedException" in reply["fault"] else OfficeError)(reply["fault"])
        return reply["answer"]

    def close(self) -> None:
        """End the office program, which takes its profile along."""
        self._script.communicate()


@functools.cache
def running() -> Office:
    """The office program of this process, started by the first call."""
    atexit.register(stop)
    return Office()


def stop() -> None:
    """End the office program, if it was ever started; the next call would start another one."""
    if running.cache_info().currsize:
        office = running()
        running.cache_clear()
        office.close()


def _saved(task: str, path: Path, target: Path, steps: Sequence[Step] = ()) -> Path:
    if target.resolve() == path.resolve():
        raise ValueError(f"{path} would be overwritten; give another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    request = {"path": str(path.resolve()), "target": str(target.resolve()), "steps": list(steps)}
    try:
        running().ask(task=task, **request)
    except OfficeGoneError:  # ended from outside; a workbook that ends it does so again
        running().ask(task=task, **request)
    return target


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook saved by the office program as xlsx in the folder, with every formula computed anew."""
    return _saved("recalculate", path, folder / f"{path.stem}.xlsx")


def edited(path: Path, folder: Path, steps: Sequence[Step]) -> Path:
    """The workbook as a person leaves it who does these steps in the office program and saves it as xlsx.

    Each step names what is done in ``do``; ``sheet`` is the sheet's name, without it the sheet in front. Rows
    are numbers and columns letters, as they stand at that moment. A protected sheet is unprotected where it
    must be. Formulas are computed anew only where something they rest on was changed.

    ============================ ==========================================================================
    ``do``                       what else the step says
    ============================ ==========================================================================
    ``type``                     ``cells``: {"C4": "37,5", …}; "" empties; no validation, no autocorrection
    ``insert rows``/``columns``  ``at``: before which; ``count``, else 1
    ``delete rows``/``columns``  ``at``: the first; ``count``, else 1
    ``move column``              ``from``, ``to``: before which
    ``sort``                     ``range`` without its header ("A4:F9", "4:9" for whole rows); ``by``:
                                 a column; ``descending``: true, else false
    ``sort as protected``        the same with the protection left on, as the menu does it
    ``type as protected``        ``at``: the first cell; ``text``: cells parted by tabs and lines, entered one by one
    ``hide rows``/``columns``    ``at``: the first; ``count``, else 1
    ``show rows``                ``at``: the first; ``count``, else 1
    ``insert cells``             ``range``; ``push``: "down" or "right"
    ``delete cells``             ``range``; ``pull``: "up" or "left"
    ``replace all``              ``find``, ``with``: in every cell of the sheet
    ``clear row``                ``at``: its contents go, its formats stay
    ``merge``                    ``range``
    ``cut``, ``copy cells``      ``from``, ``to``: a cell or range pasted onto another
    ``copy row``                 ``from``, ``to``: one row pasted onto another
    ``rename sheet``             ``to``
    ``duplicate sheet``          ``to``: the name of the copy, which comes to stand behind it
    ``delete sheet``
    ``copy sheet to new book``   the new book is what the next steps edit and what is saved
    ``copy values to new book``  the same, values only; ``to``: the new sheet's name; ``range``, else all that is
                                 used; ``what``: "A" pastes everything
    ``insert sheet``             ``book``: the path of another workbook; ``from``: its sheet, which is put last
    ``pass through``             ``ending``: saved in that format ("ods") and opened again
    ``unprotect``                takes the sheet's protection away
    ============================ ==========================================================================
    """
    return _saved("edit", path, folder / f"{path.stem}.xlsx", steps)


def pdf(path: Path, folder: Path) -> Path:
    """The workbook printed to a PDF in the folder, as its page settings say."""
    return _saved("pdf", path, folder / f"{path.stem}.pdf")


def pages(printed: Path, folder: Path, dpi: int = 80) -> tuple[Path, ...]:
    """A picture (PNG) of every page of a PDF, in order, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["pdftoppm", "-png", "-r", str(dpi), str(printed), str(folder / f"{printed.stem}-side")]
    subprocess.run(command, check=True, capture_output=True)
    return tuple(sorted(folder.glob(f"{printed.stem}-side-*.png")))


def pdf_text(printed: Path) -> str:
    """The words of a PDF, laid out as on its pages."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(printed), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def optimal_heights(path: Path) -> tuple[float, ...]:
    """The height in points the office program itself would give each used row of the sheet in front."""
    return tuple(running().ask(task="heights", path=str(path.resolve())))


def shown(path: Path, sheet: str, cells: Sequence[str]) -> tuple[str, ...]:
    """What a person sees in each of these cells of a sheet."""
    return tuple(running().ask(task="shown", path=str(path.resolve()), sheet=sheet, cells=list(cells)))
