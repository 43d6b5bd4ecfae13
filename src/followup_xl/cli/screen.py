"""What a person sees of a run over returned workbooks: loaded once there is a run to show."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.cli import terminal
from followup_xl.cli.run_screen import RunWords, screen_lines, urgent_lines
from followup_xl.disk.messages import APPROVED_STANDS, NOT_APPROVED_YET
from followup_xl.disk.store import is_report
from followup_xl.inbox.reading import aloud
from followup_xl.inbox.report.results import Listener

if TYPE_CHECKING:
    from followup_xl.inbox.report.results import Copied, RunReport
    from followup_xl.inbox.tasks import InboxRun
    from followup_xl.model.finding import Finding
    from followup_xl.reporting.evaluate import Received
    from followup_xl.reporting.summary import Summary

_MOST_NAMES = 12
"""So many of those who have not answered are named."""


@dataclass(frozen=True)
class Screen(Listener):
    """What a person sees of a run: statuses where files are named, forty lines for a folder; little where JSON is asked for."""

    folder: bool = False
    quiet: bool = False
    correcting: bool = False

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], object]]:
        """A progress bar on a terminal."""
        with terminal.progress(label, total) as bar:
            yield lambda: bar.advance(bar.task_ids[0])

    def reported(self, findings: "tuple[Finding, ...]") -> None:
        """Why a file was not read, or whom it contradicts."""
        terminal.say_findings(findings)

    def issued(self, summary: "Summary", path: Path, stands: bool) -> None:
        """How the goals stand, and where Bilag 1 was written or is as it was approved."""
        if not self.folder and not self.quiet:
            terminal.say_summary(summary)
            terminal.say(f"{'Uændret' if stands else 'Skrevet'}: {path}")

    def renewed(self, path: Path) -> None:
        """Where the office's workbook of final statuses was written."""
        if not self.folder and not self.quiet:
            terminal.say(f"Skrevet: {path}")

    def finished(self, report: "RunReport") -> None:
        """How a run over a folder ends."""
        made = (_corrected_words(report),) if self.correcting else ()
        say_report(report, RunWords(made=made), self.quiet)


def _corrected_words(report: "RunReport") -> str:
    """How many Bilag 1 of a folder were corrected, and how many were left or are drafts still."""
    made = [one for one in report.results.files if one.outcome == "evaluated" and one.made.endswith(".xlsx")]
    codes = [{entry.code for entry in one.findings} for one in made]
    left, drafts = (sum(each.code in found for found in codes) for each in (APPROVED_STANDS, NOT_APPROVED_YET))
    found = f"Rettet: {len(made) - left - drafts} bilag"
    found += f"; {left} godkendt og uændret" if left else ""
    return f"{found}; {drafts} ikke godkendt endnu og lavet som udkast." if drafts else f"{found}."


def say_report(report: "RunReport", words: RunWords, quiet: bool = False) -> None:
    """What there is to say of the files of a folder, and where all of it stands; ``quiet``: what needs somebody alone."""
    if quiet:
        terminal.say_lines(urgent_lines(report.results, terminal.height), error=True)
        return
    made = (*words.made, *(f"Rapporten er ikke skrevet: {entry.sentence()}" for entry in report.refused))
    made += (report_words(report.paths),) if report.paths else ()
    terminal.say_lines(screen_lines(report.results, replace(words, made=made), terminal.height))


def report_words(paths: Sequence[Path]) -> str:
    """Where the report is."""
    others = "".join(f" (også som {path.suffix})" for path in paths[1:])
    return f"Hele rapporten: {paths[0]}{others}"


def copies_words(folder: Path | None, run: "InboxRun") -> tuple[str, ...]:
    """How many marked copies were written, and where."""
    if folder is None:
        return ()
    made, judged = len(run.outputs), sum(one.judged for one in run.files)
    why = ", ".join(sorted({entry.code for one in run.files for entry in one.findings if entry.code[0] == "U"}))
    without = judged - made
    rest = f"; {without} {'skema' if without == 1 else 'skemaer'} uden kopi{why and f' ({why})'}" if without else ""
    return (f"Skrevet: {made} {'kopi' if made == 1 else 'kopier'} til rettelse i {folder}{rest}.",)


@dataclass(frozen=True)
class CheckScreen(Screen):
    """What a person sees of a check: all that is found where files are named, and for a folder its end."""

    def checked(self, one: "Received", copy: "Copied | None") -> None:
        """What is in the way of a file at once, and all the rest where no JSON is asked for."""
        if self.folder:
            return
        if not one.judged:
            terminal.say_findings(one.findings if one.fault else aloud(one))
            return
        if copy and copy.refused:
            terminal.say_findings(copy.refused)
        if not self.quiet:
            findings = (*one.findings, *copy.findings) if copy else one.findings
            terminal.say(f"{one.file}: {terminal.count_words(findings)}")
            terminal.say_findings(findings, most=60, error=False)
            if copy and not copy.refused:
                terminal.say(f"Skrevet: {copy.path}" if copy.path else "Intet skal rettes, så der er ingen kopi.")


def say_overview(run: "InboxRun") -> None:
    """Who counts, who does not and why, and what was written; or that all is as it was."""
    from followup_xl.inbox.report.text import answer_lines

    written = [path for path in run.outputs if not is_report(path.name)]
    if run.programme is None or run.report is None:
        terminal.say("Skemaerne er uændret siden sidst, og samlingen er, som den skal være. Intet er skrevet.")
        reports = [path for path in run.outputs if is_report(path.name)]
        if reports:
            terminal.say(report_words(reports))
        return
    made = tuple(f"Skrevet: {path}" for path in written)
    if not run.programme.reports:  # the exit code is that of nothing evaluated
        so = "samlingen viser kun, hvem der mangler" if made else "der er ikke lavet nogen samling"
        made = (f"Intet skema kunne opgøres, så {so}.", *made)
    words = RunWords(tuple(answer_lines(run.programme, _MOST_NAMES)), run.programme.findings, made)
    say_report(run.report, words)
