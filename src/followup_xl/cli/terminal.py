"""What a person sees on the terminal: findings, a table of statuses, progress. Text of others is shown inert.

rich is loaded when something is shown: help is shown by typer alone.
"""

import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from followup_xl.disk.messages import APPROVED_STANDS
from followup_xl.model.finding import SEVERITY_LABELS, Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    from followup_xl.reporting.summary import Summary

MOST_SHOWN = 12
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def inert(text: str) -> str:
    """The text with control and direction characters made visible, so that it cannot move the cursor or mislead."""
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else sign
        for sign in text
    )


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


def say_findings(findings: Iterable[Finding], most: int = MOST_SHOWN, error: bool = True, rest: str = "") -> None:
    """The findings in their order, at most a page; how many more there are is said, and in ``rest`` where they stand."""
    entries = list(findings)
    console = _console(error)
    for entry in entries[:most]:
        label = _text(f"{SEVERITY_LABELS[entry.severity]} {entry.code} ", style=_COLOURS[entry.severity])
        console.print(label + _text(inert(entry.sentence()), style="default"))
    if len(entries) > most:
        console.print(_text(f"… og {len(entries) - most} mere{f' {rest}' if rest else ''}."))


def count_words(findings: Iterable[Finding]) -> str:
    """How many there are of each severity: "1 fejl, 2 advarsler"."""
    found = Counter(entry.severity for entry in findings)
    words = {
        Severity.ERROR: ("fejl", "fejl"),
        Severity.WARNING: ("advarsel", "advarsler"),
        Severity.NOTE: ("note", "noter"),
    }
    counts = (
        f"{found[each]} {one if found[each] == 1 else many}" for each, (one, many) in words.items() if found[each]
    )
    return ", ".join(counts) or "Ingen fejl fundet"


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


_OUTCOMES = {
    "evaluated": "opgjort",
    "conflict": "i modstrid",
    "other_unit": "holdt tilbage",
    "empty": "ikke udfyldt",
    "refused": "afvist",
    "duplicate": "magen til en anden",
    "skipped": "sprunget over",
}


def say_run(entries: Iterable[dict[str, Any]], unchanged: Collection[int] = ()) -> None:
    """A line for each file of a run, from its entry in the JSON, and last how many there are of each outcome.

    ``unchanged`` are the numbers (from 0) of those that a former run had done.
    """
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE)
    table.add_column("Fil", overflow="fold")
    table.add_column("Udfald", no_wrap=True)
    table.add_column("Bilag", overflow="fold")
    for heading in ("Besvaret", "Fejl"):
        table.add_column(heading, justify="right")
    found = Counter[str]()
    for number, entry in enumerate(entries):
        found[entry["outcome"]] += 1
        summary, into = entry.get("summary"), entry.get("merged_into")
        stands = any(found["code"] == APPROVED_STANDS.code for found in entry["findings"])
        made = "uændret" if number in unchanged or stands else "skrevet" if entry.get("appendix") else ""
        table.add_row(
            _text(inert(entry["file"])),
            _OUTCOMES[entry["outcome"]],
            _text(inert(f"sammen med {into}" if into else made)),
            f"{summary['answered']} af {summary['goals']}" if summary else "",
            str(sum(found["severity"] == Severity.ERROR for found in entry["findings"]) or ""),
        )
    _console().print(table)
    counts = ", ".join(f"{found[outcome]} {words}" for outcome, words in _OUTCOMES.items() if found[outcome])
    say(f"{counts}{f'; {len(unchanged)} uændret siden sidst' if unchanged else ''}.")


@contextmanager
def progress(label: str, total: int) -> "Iterator[Progress]":
    """A progress bar on a terminal, and nothing at all when the output is piped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        bar.add_task(label, total=total)
        yield bar
