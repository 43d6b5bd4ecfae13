"""The office program's side of the tests, run by the interpreter that has ``uno`` (see office.py).

It starts one soffice with a Danish profile in the folder given as its argument, answers one line of JSON per
line on standard input, and ends the office program when the input ends, however that comes about: a test run
that is broken off leaves nothing behind. What a person can do to a workbook stands in office_steps.py.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import uno

from office_steps import STEPS, Book, used

XLSX = "Calc MS Excel 2007 XML"
PDF = "calc_pdf_Export"
START_SECONDS = 60
ANSWER_SECONDS = 600
END_SECONDS = 10
SETTINGS = (
    ("org.openoffice.Setup/L10N", "ooSetupSystemLocale", "da-DK"),
    ("org.openoffice.Setup/L10N", "ooLocale", "da"),
    ("org.openoffice.Office.Linguistic/General", "UILocale", "da"),
    ("org.openoffice.Office.Common/Misc", "UseLocking", "false"),  # no lock files beside the tested file
    ("org.openoffice.Office.Common/Misc", "UseDocumentSystemFileLocking", "false"),
    ("org.openoffice.Office.Common/Misc", "UseDocumentOOoLockFile", "false"),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
)


def write_profile(folder: Path) -> None:
    """Write the settings of a person in Denmark."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry"'
    (folder / "user").mkdir(parents=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {names}>{items}</oor:items>'
    (folder / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def started(soffice: str, profile: Path, pipe: str) -> "subprocess.Popen[bytes]":
    """Start the office program; it listens on a pipe of its own and says nothing."""
    settings = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", *settings]
    command.append(f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext")
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def connected(program: "subprocess.Popen[bytes]", pipe: str) -> Any:
    """The office program's component context, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + START_SECONDS
    while program.poll() is None and time.monotonic() < end:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # not listening yet
            time.sleep(0.05)
    raise RuntimeError("soffice did not start")


def optimal_heights(sheet: Any) -> list[float]:
    """What the office program would make of each used row's height, in points."""
    count = used(sheet).RangeAddress.EndRow + 1
    rows = [sheet.Rows.getByIndex(number) for number in range(count)]
    for each in rows:
        each.OptimalHeight = True
    return [each.Height * 72 / 2540 for each in rows]  # hundredths of a millimetre


def shown(book: Book, name: str, cells: list[str]) -> list[str]:
    """What each of the cells shows; only a number without a format would be cut to its column."""
    sheet = book.document.Sheets.getByName(name)
    return [sheet.getCellRangeByName(cell).String for cell in cells]


def answer(book: Book, request: dict[str, Any]) -> Any:
    book.load(Path(request["path"]).as_uri())
    if request["task"] == "heights":
        return optimal_heights(book.sheet({}))
    if request["task"] == "shown":
        return shown(book, request["sheet"], request["cells"])
    for step in request.get("steps", ()):
        STEPS[step["do"]](book, step)
    if request["task"] == "recalculate":
        book.document.calculateAll()
    book.store(request["target"], PDF if request["task"] == "pdf" else XLSX)
    return request["target"]


def reply(book: Book, program: "subprocess.Popen[bytes]", line: str) -> dict[str, Any]:
    """The answer to one request, or the fault; a program that hangs is ended, which is a fault too."""
    patience = threading.Timer(ANSWER_SECONDS, kill, [program])
    patience.start()
    try:
        return {"answer": answer(book, json.loads(line))}
    except Exception as fault:
        return {"fault": f"{type(fault).__name__}: {fault}"}
    finally:
        patience.cancel()
        with contextlib.suppress(Exception):  # what cannot be closed ends with the program
            book.close()


def serve(context: Any, program: "subprocess.Popen[bytes]") -> None:
    """Answer every request, in order."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(reply(Book(context), program, line)) + "\n")
        sys.stdout.flush()


def end(program: "subprocess.Popen[bytes]", context: Any) -> None:
    """End the office program politely, and if that does not work, with the processes it started."""
    try:
        Book(context).desktop.terminate()
        program.wait(END_SECONDS)
    except Exception:  # it hangs, or is gone already
        kill(program)


def kill(program: "subprocess.Popen[bytes]") -> None:
    """End the office program and the processes it started (its session is its own)."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def main(soffice: str, folder: str) -> None:
    """Run one office program from start to end of the input, and remove its folder."""
    profile, pipe = Path(folder) / "profile", f"followup-{uuid.uuid4().hex}"
    write_profile(profile)
    program = started(soffice, profile, pipe)
    try:
        context = connected(program, pipe)
        try:
            serve(context, program)
        finally:
            end(program, context)
    finally:
        kill(program)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
