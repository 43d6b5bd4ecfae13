"""The command line: every command, the options they all share, and every way out. The only room that may read the clock."""

import sys
import traceback
from datetime import datetime
from typing import Annotated, Any

import typer

from followup_xl.cli import checking, learning
from followup_xl.cli import consolidate as consolidating
from followup_xl.cli import evaluate as evaluating
from followup_xl.cli import plan as planning
from followup_xl.cli.danish_help import speak_danish, wrong_use
from followup_xl.cli.shared import BUG, CANNOT_WRITE, INTERRUPTED, OK, USAGE, app

__all__ = ["app", "checking", "consolidating", "evaluating", "learning", "planning", "run"]

_ORDER = ("demo", "plan", "lint", "generate", "check", "evaluate", "consolidate", "explain")

WrongUse: Any = typer.BadParameter.__bases__[0]
"""What the option parser raises: UsageError, which lives in another package from one version of typer to the next."""


def _version(wanted: bool) -> None:
    if wanted:
        from followup_xl import __version__

        typer.echo(f"followup-xl {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Vis udgaven.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Vis, hvor i programmet en fejl er sket.")] = False,
) -> None:
    """Take the options that every command shares, and the time at which the run begins."""
    context.obj = datetime.now().astimezone()


def _command() -> Any:
    """The whole command line, its commands in the order in which they are needed."""
    command: Any = speak_danish(typer.main.get_command(app))
    command.commands = {name: command.commands[name] for name in sorted(command.commands, key=_ORDER.index)}
    return command


def run() -> None:
    """Run the command line; every way out has its exit code (commands.md)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old terminal shows a question mark rather than nothing at all
    try:
        sys.exit(_command()(standalone_mode=False) or OK)  # the code of an Exit, and None at the end
    except WrongUse as wrong:
        typer.echo(wrong_use(wrong), err=True)
        sys.exit(USAGE)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(CANNOT_WRITE)
    except Exception as fault:
        _end(fault, debug="--debug" in sys.argv)


def _end(fault: Exception, debug: bool) -> None:
    from followup_xl.cli import terminal as screen
    from followup_xl.disk.store import RefusedError

    if isinstance(fault, RefusedError):
        screen.tell_findings([fault.entry])
        sys.exit(fault.code)
    if debug:
        traceback.print_exception(fault)
        sys.exit(BUG)
    words = f"Fejl i programmet ({type(fault).__name__}): {fault}."
    screen.say(f"{words} Kør igen med »followup-xl --debug …«, og send os det, der vises.", error=True)
    sys.exit(BUG)
