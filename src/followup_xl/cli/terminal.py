"""What a person sees on the terminal: findings, a table of statuses, progress. Text of others is shown inert.

rich is loaded when something is shown: help is shown by typer alone.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from followup_xl.disk.store import inert
from followup_xl.model.finding import Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    from followup_xl.cli.run_screen import ScreenLine
    from followup_xl.reporting.summary import Summary

MOST_SHOWN = 12
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def _console(error: bool = False) -> "Console":
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(stderr=error, highlight=False, soft_wrap=not stream.isatty())


def _text(words: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(words, style=style)


def say(text: str, error: bool = False) -> None:
    """One line, word for word."""
    _console(error).print(_text(inert(text)))


def ask(question: str) -> None:
    """A question on standard error, whose answer is typed on the same line."""
    _console(error=True).print(_text(f"{inert(question)}: "), end="")


def say_findings(findings: Iterable[Finding], most: int = MOST_SHOWN, error: bool = True, rest: str = "") -> None:
    """The findings in their order, at most a page; how many more there are is said, and in ``rest`` where they stand."""
    entries = list(findings)
    console = _console(error)
    for entry in entries[:most]:
        label = _text(f"{entry.severity.danish} {entry.code} ", style=_COLOURS[entry.severity])
        console.print(label + _text(inert(entry.sentence()), style="default"))
    if len(entries) > most:
        console.print(_text(f"… og {len(entries) - most} mere{f' {rest}' if rest else ''}."))


def count_words(findings: Iterable[Finding]) -> str:
    """How many there are of each severity: "1 fejl, 2 advarsler"."""
    from followup_xl.inbox.report.results import counted_findings

    found = Counter(entry.severity for entry in findings)
    return counted_findings([found[each] for each in Severity], "Ingen fejl fundet")


def say_summary(found: "Summary", most: int = MOST_SHOWN) -> None:
    """How the goals of a workbook stand, area by area, and what was found in it."""
    from rich.table import Table

    table = Table(title=_text(inert(found.title)), title_justify="left")
    table.add_column("Indsatsområde")
    table.add_column("Besvaret", justify="right")
    table.add_column("Status")
    for area, answered, statuses in found.areas:
        table.add_row(_text(inert(area)), answered, statuses)
    _console().print(table)
    say_findings(found.findings, most, error=False, rest="på arket »Kontrol«")


def height(text: str) -> int:
    """How many lines a text takes on this screen."""
    console = _console()
    return len(_text(text).wrap(console, console.width)) or 1


def say_lines(lines: "Iterable[ScreenLine]", error: bool = False) -> None:
    """Lines as they are, each with its look."""
    console = _console(error)
    for line in lines:
        console.print(_text(line.text, line.style))


@contextmanager
def progress(label: str, total: int) -> "Iterator[Progress]":
    """A progress bar on a terminal, and nothing at all when the output is piped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        bar.add_task(label, total=total)
        yield bar
