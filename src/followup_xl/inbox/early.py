"""Processes for work, begun: also before it is known what for, so that they load while the program does."""

import subprocess
import sys

_SERVE = "import sys; from followup_xl.inbox.serving import serve; serve(sys.argv[1])"
READY = "followup_xl.reporting.evaluate followup_xl.workbook.read.intake followup_xl.xlsx.returned followup_xl.checks.answers"
"""The modules that a process which judges files loads at once, before the first of them comes; with blanks between."""

_begun: list[tuple[str, "subprocess.Popen[bytes]"]] = []
"""Those begun early, by what they load."""


def started(ready: str) -> "subprocess.Popen[bytes]":
    """A process that loads the modules ``ready`` and waits for work: one that was begun early, where there is one."""
    found = next((entry for entry in _begun if entry[0] == ready), None)
    if found is None:
        command = (sys.executable, "-c", _SERVE, ready)
        return subprocess.Popen(  # noqa: S603  (this Python; an interruption at the terminal is for the program alone)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
    _begun.remove(found)
    return found[1]


def begin(ready: str) -> None:
    """Begin one process now, for whoever will want one that has loaded the same."""
    _begun.append((ready, started(ready)))


def dismiss() -> None:
    """End what was begun early and not wanted."""
    while _begun:
        ended(_begun.pop()[1])


def ended(process: "subprocess.Popen[bytes]") -> None:
    """End a process and close its pipes; at once, since its own way out takes longer than reading a file."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()
