"""What a person sees on the terminal: findings, a table of statuses, progress. Text of others is shown inert."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from followup_xl.domain.codes import STATUS_LABELS
from followup_xl.domain.findings import SEVERITY_LABELS, Finding, Severity
from followup_xl.rules.rollup import rollup
from followup_xl.sheets.report import Report

MOST_SHOWN = 12
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def inert(text: str) -> str:
    """The text with control and direction characters made visible, so that it cannot move the cursor or mislead."""
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else sign
        for sign in text
    )


def _console(error: bool = False) -> Console:
    stream = sys.stderr if error else sys.stdout
    return Console(stderr=error, highlight=False, soft_wrap=not stream.isatty())


def say(text: str, error: bool = False) -> None:
    """One line, word for word."""
    _console(error).print(Text(inert(text)))


def tell_findings(findings: Iterable[Finding], most: int = MOST_SHOWN, error: bool = True, rest: str = "") -> None:
    """The findings in their order, at most a page; how many more there are is said, and in ``rest`` where they stand."""
    entries = list(findings)
    console = _console(error)
    for entry in entries[:most]:
        label = Text(f"{SEVERITY_LABELS[entry.severity]} {entry.code} ", style=_COLOURS[entry.severity])
        console.print(label + Text(inert(entry.sentence()), style="default"))
    if len(entries) > most:
        console.print(Text(f"… og {len(entries) - most} mere{f' {rest}' if rest else ''}."))


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


def tell_report(report: Report, most: int = MOST_SHOWN) -> None:
    """How the goals of a workbook stand, and what was found in it."""
    tell_statuses(report)
    tell_findings(report.findings, most, error=False, rest="på arket »Kontrol«")


def tell_statuses(report: Report) -> None:
    """How the goals stand, area by area."""
    table = Table(title=Text(inert(f"{report.plan.title} – {report.unit.name}")), title_justify="left")
    table.add_column("Indsatsområde")
    table.add_column("Besvaret", justify="right")
    table.add_column("Status")
    for area in report.plan.areas:
        found = rollup(report.of_area(area))
        words = ", ".join(f"{count} {STATUS_LABELS[status].danish.lower()}" for status, count in found.by_status)
        table.add_row(Text(inert(area.name)), f"{found.answered} af {found.goals}", words)
    _console().print(table)


@contextmanager
def progress(label: str, total: int) -> Iterator[Progress]:
    """A progress bar on a terminal, and nothing at all when the output is piped."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        bar.add_task(label, total=total)
        yield bar
