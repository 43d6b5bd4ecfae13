"""A form filled in in a real window of Gnumeric, 1,366 x 768: its own program, driven by keys.

Gnumeric is told where to go in its box for a cell's name, since neither mouse nor Tab leads to a cell of a protected sheet there:
it reads which cells may be selected the other way round than Excel writes it. Needs Gnumeric, Xvfb, openbox and xdotool.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from screen import SIZE, in_place

_NAME_BOX = (80, 170)
"""Where the box for a cell's name is, in a window that fills the screen."""
PROGRAMS = ("gnumeric", "Xvfb", "openbox", "xdotool", "import")


def missing() -> list[str]:
    """What is not installed of what this takes."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class GnumericWindow:
    """One screen with Gnumeric on it, and a form in it."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.display, self.pictures = f":{600 + os.getpid() % 300}", folder
        self.environment = os.environ | {"DISPLAY": self.display, "HOME": str(folder), "LC_ALL": "da_DK.UTF-8"}
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        commands = (
            ["Xvfb", self.display, "-screen", "0", screen, "-nolisten", "tcp"],
            ["openbox"],
            ["gnumeric", str(path)],
        )
        self.started = []
        for command in commands:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            self.started.append(subprocess.Popen(command, env=self.environment, **quiet))  # type: ignore[call-overload]
            time.sleep(2)
        self._run(*in_place(path.name))
        time.sleep(3)

    def _run(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=60, capture_output=True)

    def press(self, *keys: str) -> None:
        self._run("key", "--delay", "60", *keys)
        time.sleep(0.6)

    def type(self, text: str) -> None:
        self._run("type", "--delay", "40", "--", text)

    def go(self, cell: str) -> None:
        """To a cell by its address or its name."""
        self._run("mousemove", *map(str, _NAME_BOX), "click", "--repeat", "3", "--delay", "60", "1")
        time.sleep(0.4)
        self.type(cell)
        self.press("Return")

    def fill(self, cell: str, text: str, given_up: bool = False) -> None:
        """Type into a cell; one that is refused is ``given_up``: what it says is closed, and the typed is dropped."""
        self.go(cell)
        self.type(text)
        self.press("Return")
        if given_up:
            self.picture(cell)
            self.press("Return")
            self.press("Escape")

    def picture(self, name: str) -> None:
        """The screen as it is now."""
        target = str(self.pictures / f"gnumeric-{name}.png")
        subprocess.run(["import", "-window", "root", target], env=self.environment, check=True, timeout=60)

    def save(self) -> None:
        self.press("ctrl+s")
        time.sleep(3)

    def end(self) -> None:
        for process in reversed(self.started):
            process.terminate()
            process.wait()


def filled_in(path: Path, folder: Path, answers: Mapping[str, str], refused: Iterable[tuple[str, str]]) -> None:
    """Type the answers into a form by the names of their cells, try what is refused, and save it where it is."""
    window = GnumericWindow(path, folder)
    try:
        for cell, text in refused:
            window.fill(cell, text, given_up=True)
        for cell, text in answers.items():
            window.fill(cell, text)
        window.picture("filled")
        window.save()
    finally:
        window.end()
