"""A form filled in as a person does it: a real window of the office program, 1,366 x 768, keys alone.

Run by the interpreter that has ``uno``, with one argument: a JSON file that says what is to be done. It needs Xvfb, openbox and
xdotool. Keys are counted where they are pressed, and what is in sight is asked of the window after each of them. What it found
goes to standard output as JSON; pictures of the screen go to the folder named.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import uuid
import zlib
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.datatransfer import DataFlavor, XTransferable

from office_script import connected, kill, write_profile
from office_steps import values
from screen import SIZE, in_place

PATIENCE = 8.0
MESSAGE_ROLES = (1, 21)
PARAGRAPH = 86
"""com.sun.star.accessibility.AccessibleRole: ALERT and DIALOG, and what the text of a message is."""


class Text(unohelper.Base, XTransferable):  # type: ignore[misc]
    """Text on the clipboard, as another program leaves it there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flavor = DataFlavor("text/plain;charset=utf-16", "Unicode-Text", uno.getTypeByName("string"))

    def getTransferData(self, _: Any) -> str:  # noqa: N802 - the office program's own names
        return self.text

    def getTransferDataFlavors(self) -> tuple[Any, ...]:  # noqa: N802
        return (self.flavor,)

    def isDataFlavorSupported(self, flavor: Any) -> bool:  # noqa: N802
        return str(flavor.MimeType) == str(self.flavor.MimeType)


class Window:
    """One screen with one office program on it, and the form in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.keys = folder, 0
        self.display = f":{90 + os.getpid() % 500}"
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", self.display, "-screen", "0", screen, "-fbdir", str(folder), "-nolisten", "tcp"]
        self.started = [subprocess.Popen(command, **quiet)]
        time.sleep(2)
        os.environ |= {"DISPLAY": self.display, "SAL_USE_VCLPLUGIN": "gen"}
        self.started.append(subprocess.Popen(["openbox"], **quiet))
        profile, pipe = folder / "profile", f"window-{uuid.uuid4().hex}"
        write_profile(profile)
        settings = ("--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
        command = [shutil.which("soffice") or "", f"-env:UserInstallation={profile.as_uri()}", *settings]
        command.append(f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.program = subprocess.Popen(command, **quiet, start_new_session=True)
        context = connected(self.program, pipe)
        service = context.ServiceManager.createInstanceWithContext
        self.desktop = service("com.sun.star.frame.Desktop", context)
        self.toolkit = service("com.sun.star.awt.Toolkit", context)
        self.clipboard = service("com.sun.star.datatransfer.clipboard.SystemClipboard", context)
        self.dispatcher = service("com.sun.star.frame.DispatchHelper", context)

    def open(self, path: Path) -> None:
        copy = self.folder / path.name
        shutil.copy(path, copy)
        self.document = self.desktop.loadComponentFromURL(copy.as_uri(), "_blank", 0, values(Hidden=False))
        self.control = self.document.CurrentController
        self.sheet, self.keys = self.control.ActiveSheet, 0
        time.sleep(3)
        _run("xdotool", *in_place(path.name))
        time.sleep(2)

    def shut(self) -> None:
        self.document.setModified(False)
        self.document.close(True)

    def end(self) -> None:
        kill(self.program)
        for process in reversed(self.started):
            process.terminate()
            process.wait()

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        _run("xdotool", "key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        self.keys += len(text)
        _run("xdotool", "type", "--delay", "30", "--", text)

    def go(self, cell: str) -> None:
        """To a cell by the box for its name, which is no key of the filling in."""
        self.dispatcher.executeDispatch(self.control.Frame, ".uno:GoToCell", "", 0, values(ToPoint=cell))
        time.sleep(0.3)

    @property
    def at(self) -> str:
        """The cell that the cursor is in."""
        return str(self.control.getSelection().AbsoluteName).rpartition(".")[2].replace("$", "")

    def moved(self, before: str) -> bool:
        """Whether the cursor leaves a cell, or a message opens, in a moment's time."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.messages() or self.at != before:
                return True
            time.sleep(0.1)
        return False

    def shown(self, cell: str) -> str:
        return str(self.sheet.getCellRangeByName(cell).String)

    def sight(self) -> list[tuple[int, int, int, int]]:
        """The columns and rows, first and last, of each part of the window."""
        found = (self.control.getByIndex(index).VisibleRange for index in range(self.control.Count))
        return [(area.StartColumn, area.EndColumn, area.StartRow, area.EndRow) for area in found]

    def seen(self, *cells: str) -> bool:
        """Whether all these cells are in sight."""
        for cell in cells:
            at = self.sheet.getCellRangeByName(cell).CellAddress
            if not any(a <= at.Column <= b and c <= at.Row <= d for a, b, c, d in self.sight()):
                return False
        return True

    def messages(self) -> list[str]:
        """What a message on the screen says; none where there is none."""
        found: list[str] = []
        for index in range(self.toolkit.getTopWindowCount()):
            context = self.toolkit.getTopWindow(index).getAccessibleContext()
            if context.getAccessibleRole() in MESSAGE_ROLES and context.getAccessibleName():
                found += _texts(context)
        return found

    def red(self) -> int:
        """How many points of the screen are of the red that misspelt words are underlined with."""
        dump = (self.folder / "Xvfb_screen0").read_bytes()
        return dump.count(b"\x00\x00\xff\x00") + dump.count(b"\x00\x00\xff\xff")

    def picture(self, name: str) -> None:
        """The screen as a PNG in the folder."""
        (self.folder / name).write_bytes(_png((self.folder / "Xvfb_screen0").read_bytes()))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def _texts(context: Any, depth: int = 0) -> list[str]:
    found = [context.getAccessibleName()] if context.getAccessibleRole() == PARAGRAPH else []
    for index in range(context.getAccessibleChildCount() if depth < 8 else 0):
        found += _texts(context.getAccessibleChild(index).getAccessibleContext(), depth + 1)
    return [text for text in found if text]


def _png(dump: bytes) -> bytes:
    """The picture in a dump of the screen (the format of xwd) as PNG."""
    head = struct.unpack(">25I", dump[:100])
    start, width, height, line = head[0] + 12 * head[19], head[4], head[5], head[12]
    rows = []
    for y in range(height):
        row = dump[start + y * line : start + y * line + 4 * width]
        pixels = bytearray(3 * width)
        pixels[0::3], pixels[1::3], pixels[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(b"\0" + bytes(pixels))

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + part(b"IDAT", zlib.compress(b"".join(rows))) + part(b"IEND", b"")
    )


def filled_in(window: Window, task: dict[str, Any]) -> dict[str, Any]:
    """The answers typed with keys alone, from the first input on; Tab leads from one to the next."""
    answers, beside = dict(task["answers"]), dict(task["status"])
    window.go(task["first"])
    scrolls, unseen, tabs, before, stuck = 0, [], 0, window.sight(), False
    while answers and tabs < task["most"] and not stuck:
        here = window.at
        if (typed := answers.pop(here, None)) is not None:
            window.type(typed)
            if here in beside and not window.seen(here, beside[here]):
                unseen.append(here)
        window.press("Tab")
        tabs += 1
        stuck = not window.moved(here) or bool(window.messages())
        if not stuck and window.sheet.getCellRangeByName(window.at).CellAddress.Column > task["last"]:
            outside = window.at  # where the cells beside the table are open to Tab, people go back themselves
            window.press("Home", "Down")
            stuck = not window.moved(outside)
        now = window.sight()
        scrolls += now != before
        before = now
    return {"keys": window.keys, "tabs": tabs, "scrolls": scrolls, "unseen": unseen, "left": answers, "at": window.at}


def refused(window: Window, wrong: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What is said of each wrong input, and what stands in its cell afterwards."""
    found = []
    for cell, typed in wrong:
        window.go(cell)
        before = window.shown(cell)
        window.type(typed)
        window.press("Return")
        window.moved(cell)
        said = window.messages()
        if said:
            window.press("Return")  # the only button
            time.sleep(0.4)
            window.press("Escape")
            time.sleep(0.2)
        kept = window.sheet.getCellRangeByName(cell)
        format_ = window.document.NumberFormats.getByKey(kept.NumberFormat).FormatString
        found.append(
            {"cell": cell, "typed": typed, "said": said, "before": before, "after": kept.String, "format": format_}
        )
    return found


def pasted(window: Window, block: dict[str, Any]) -> list[str]:
    """What stands in some cells when a text of several lines was pasted at the first of them, with the protection left on."""
    window.clipboard.setContents(Text(block["text"]), None)
    window.go(block["at"])
    window.press("ctrl+v")
    time.sleep(3)
    window.press("Return")  # the program asks how a text is parted; what it proposes is taken
    time.sleep(3)
    return [window.shown(cell) for cell in block["cells"]]


def entered(window: Window, block: dict[str, Any]) -> list[str]:
    """The cells that the cursor is in after a figure and Enter, from the first on."""
    window.go(block["at"])
    found = []
    for number in range(len(block["cells"]) - 1):
        here = window.at
        window.type(str(number))
        window.press("Return")
        window.moved(here)
        found.append(window.at)
    return found


def long_text(window: Window, task: dict[str, str]) -> dict[str, Any]:
    """What becomes of a row when a long text with misspelt words is typed into it, and whether they are underlined in red."""
    cell = window.sheet.getCellRangeByName(task["at"])
    window.go(task["at"])
    time.sleep(1)
    before, red = cell.Rows.Height, window.red()
    window.type(task["text"])
    window.press("Return")
    window.moved(task["at"])
    window.go(task["at"])
    time.sleep(2)
    after = cell.Rows.Height
    cell.Rows.OptimalHeight = True  # what the program itself would make of it
    return {"before": before, "after": after, "needed": cell.Rows.Height, "red": window.red() - red}


def screens(window: Window, first: str, last: str) -> dict[str, float]:
    """How often Page Down is pressed from one cell to another, and how many windows high the rows between them are."""
    window.go(first)
    time.sleep(1)
    begin, until = (window.sheet.getCellRangeByName(cell).CellAddress.Row for cell in (first, last))
    rows, pressed, pages = window.sheet.Rows, 0, []
    while pressed < 100:
        top, bottom = seen = window.sight()[-1][2:]
        pages.append(sum(rows.getByIndex(row).Height for row in range(top, bottom + 1)))
        if bottom >= until:
            break
        window.press("Next")
        pressed += 1
        end = time.monotonic() + PATIENCE
        while window.sight()[-1][2:] == seen and time.monotonic() < end:
            time.sleep(0.1)
    high = sum(rows.getByIndex(row).Height for row in range(begin, until + 1))
    return {"pressed": pressed, "high": round(high / max(pages), 2), "pages": pages}


def main(task_file: str) -> None:
    """Do what the file says and print what was found."""
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    folder, window, report = Path(task["folder"]), None, dict[str, Any]()
    work = Path(tempfile.mkdtemp(prefix="followup-window-"))
    try:
        window = Window(work)
        for name, form in task["forms"].items():
            window.open(Path(form["path"]))
            report[name] = {"filled": filled_in(window, form), "previews": {}}
            report[name]["previews"] = {cell: window.shown(preview) for cell, preview in form["status"].items()}
            window.picture(f"{name}.png")
            shutil.copy(work / f"{name}.png", folder)
            report[name]["refused"] = refused(window, form["wrong"])
            report[name]["typed"] = refused(window, form.get("typed", []))
            if "screens" in form:
                report[name]["screens"] = screens(window, *form["screens"])
            if "long" in form:
                report[name]["long"] = long_text(window, form["long"])
                window.picture(f"{name}-tekst.png")
                shutil.copy(work / f"{name}-tekst.png", folder)
            if "paste" in form:
                report[name]["entered"] = entered(window, form["paste"])
                report[name]["pasted"] = pasted(window, form["paste"])
                window.picture(f"{name}-sat-ind.png")
                shutil.copy(work / f"{name}-sat-ind.png", folder)
            window.shut()
    finally:
        if window:
            window.end()
        shutil.rmtree(work, ignore_errors=True)
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1])
