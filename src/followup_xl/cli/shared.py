"""What the commands share: the application they hang on, the exit codes, the plan they are given, the JSON they give."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Fra målplan til opfølgningsskema, og fra udfyldt skema til Bilag 1.",
)

OK, WITH_ERRORS, USAGE, NOTHING_DONE, CANNOT_WRITE, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

Entry = dict[str, Any]
"""What the JSON says about one file."""


def plan_named(name: str) -> "Plan":
    """The plan of a file or template; ends with all its faults where it cannot be read."""
    from followup_xl.cli import terminal as screen
    from followup_xl.plan.files import plan_or_findings

    read = plan_or_findings(name)
    if read.plan is None:
        screen.tell_findings(read.findings, most=40)
        raise typer.Exit(USAGE)
    return read.plan


def json_bytes(text: str) -> bytes:
    """The JSON as it is written; half a character, which no encoding has, as its escape."""
    return text.encode(errors="backslashreplace")


def write_json(text: str, json_to: str | None, inputs: list[Path], force: bool) -> None:
    """Write the JSON where it was asked for: to the screen with "-", to a file, or nowhere."""
    from followup_xl.disk.store import write

    if json_to == "-":
        sys.stdout.buffer.write(json_bytes(text))
    elif json_to:
        write(Path(json_to), json_bytes(text), inputs, force)


def this_run(context: typer.Context) -> str:
    """What this run says of itself to another that it keeps waiting: its command, process and when it began."""
    from followup_xl.danish.wording import long_date

    begun = context.obj
    when = f"begyndt {long_date(begun.date())} kl. {begun:%H.%M}"
    return f"{' '.join(sys.argv[1:])}, proces {os.getpid()}, {when}"
