"""The command line: every command, the options they all share, every way out, and what the option parser says, in Danish.

The only module that may read the clock.
"""

import io
import re
import sys
import traceback
from datetime import datetime
from typing import Annotated, Any

import typer

from followup_xl.cli import evaluate, learn, plan, plan_new, terminal
from followup_xl.cli.options import app
from followup_xl.disk.store import BUG, CANNOT_WRITE, OK, USAGE, RefusedError

__all__ = ["app", "evaluate", "learn", "plan", "plan_new", "run"]

INTERRUPTED = 130

_ORDER = ("demo", "plan", "lint", "preview", "generate", "check", "evaluate", "consolidate", "page", "serve", "explain")
"""The commands in the order in which they are needed."""

WrongUse: Any = typer.BadParameter.__bases__[0]
"""What the option parser raises: UsageError, which lives in another package from one version of typer to the next."""

_FRAME = (
    (r"^Usage: ", "Brug: "), (r"\[OPTIONS\]", "[VALG]"), (r"\{([A-ZÆØÅ]+)\}", r"\1"), (r"COMMAND \[ARGS\]\.\.\.", "KOMMANDO …"),
    (r"\.\.\.$", " …"), (r"^Arguments:", "Argumenter:"), (r"^Options:", "Valg:"), (r"^Commands:", "Kommandoer:"),
    (r"Show this message and exit\.", "Vis denne hjælp."), (r"\[required\]", "[skal angives]"),
    (r"\[default: ", "[ellers: "), (r"<list\[str\]>", "<ord>      "), (r"<str>", "<ord>"),
    (r"<list\[[Pp]ath\]>", "<sti>       "), (r"<path>", "<sti> "), (r"\[x>=(\d+)\]", r"[mindst \1]"), (r"\[(\d+)<=x<=(\d+)\]", r"[\1–\2]"),
    (r"<int range>", "<tal>      "), (r"<int>", "<tal>"),
)  # fmt: skip
"""The parser's own words and what stands instead; what is shorter is filled up, so that columns stay in line."""

_WRONG = (
    (r"Missing (?:argument|option|parameter) '(?P<name>[^']+)'.*", "Der mangler noget: »{name}«."),
    (
        r"No such option: (?P<name>\S+) \((?:Possible options: |Did you mean )(?P<near>[^)?]+)\??\)",
        "Der er intet valg, der hedder {name}. Mente du {near}?",
    ),
    (r"No such option: (?P<name>\S+)", "Der er intet valg, der hedder {name}."),
    (r"No such command '(?P<name>[^']*)'.*", "Der er ingen kommando, der hedder »{name}«."),
    (r"Option '(?P<name>[^']+)' requires an argument\.?", "Efter {name} skal der stå en værdi."),
    (r"Option '(?P<name>[^']+)' does not take a value\.?", "Efter {name} må der ikke stå en værdi."),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)", "Der står for meget: »{name}«."),
    (r"Invalid value for '?(?P<name>[^:']+)'?: .*", "Værdien ved {name} kan ikke bruges."),
    (r"(?P<name>.*)", "Kommandoen er ikke skrevet rigtigt: {name}"),
)
"""What the parser says of a wrong command, and the same in Danish."""


def _version(wanted: bool) -> None:
    if wanted:
        from followup_xl import __version__

        typer.echo(f"followup-xl {__version__}")
        raise typer.Exit


@app.callback()
def shared_options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Vis udgaven.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Vis, hvor i programmet en fejl er sket.")] = False,
) -> None:
    """Take the options that every command shares, and the time at which the run begins."""
    context.obj = datetime.now().astimezone()


def run() -> None:
    """Run the command line; every way out has its exit code (commands.md)."""
    sys.stdout, sys.stderr = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))  # where one is closed
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old terminal shows a question mark rather than nothing at all
    try:
        command: Any = speak_danish(typer.main.get_command(app))
        command.commands = {name: command.commands[name] for name in _ORDER}
        sys.exit(command(standalone_mode=False) or OK)  # the code of an Exit, and None at the end
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
    if isinstance(fault, RefusedError):
        terminal.say_findings(fault.findings, most=40)
        sys.exit(fault.code)
    if debug:
        traceback.print_exception(fault)
        sys.exit(BUG)
    words = f"Fejl i programmet ({type(fault).__name__}): {fault}."
    terminal.say(f"{words} Kør igen med »followup-xl --debug …«, og send os det, der vises.", error=True)
    sys.exit(BUG)


def danish_help(text: str) -> str:
    """A help page with its frame in Danish; what the commands say of themselves already is.

    >>> danish_help("Usage: followup-xl lint [OPTIONS] {PLAN}...")
    'Brug: followup-xl lint [VALG] PLAN …'
    """
    for theirs, ours in _FRAME:
        text = re.sub(theirs, ours, text, flags=re.MULTILINE)
    return text


def wrong_use(wrong: Any) -> str:
    """What is wrong with a command, and where help is found; the help page itself where nothing was asked for.

    ``wrong`` is what the parser raised.
    """
    said = str(wrong.format_message())
    if type(wrong).__name__ == "NoArgsIsHelpError":
        return said
    match, ours = next((match, ours) for theirs, ours in _WRONG if (match := re.fullmatch(theirs, said, re.DOTALL)))
    path = wrong.ctx.command_path if getattr(wrong, "ctx", None) else "followup-xl"
    return f"{ours.format(**match.groupdict())} Se »{path} --help«."


def speak_danish(command: Any) -> Any:
    """The command with help pages in Danish, and all below it."""
    theirs = command.get_help
    command.get_help = lambda context: danish_help(theirs(context))
    for below in getattr(command, "commands", {}).values():
        speak_danish(below)
    return command
