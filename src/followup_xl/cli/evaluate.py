"""The commands that read returned workbooks: what does not add up in them, Bilag 1, and many units in one overview."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.cli.run_screen import RunWords, screen_lines, urgent_lines
from followup_xl.disk.messages import APPROVED_STANDS, NOT_APPROVED_YET
from followup_xl.disk.store import is_folder, is_report
from followup_xl.inbox.report.results import Listener
from followup_xl.model.finding import Place
from followup_xl.reporting.editions import chosen_day, edition

if TYPE_CHECKING:
    from followup_xl.inbox.report.results import RunReport
    from followup_xl.inbox.tasks import InboxRun, Order
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


@app.command()
def evaluate(
    context: typer.Context, file: options.Files, *, plan: options.PlanOption = None, as_of: options.AsOf = None,
    unit: options.OriginUnit = None, month: options.OriginRound = None, previous: options.Previous = None,
    decisions: options.Decisions = None, out: options.OutAppendix = None, json_to: options.Json = None,
    public: options.Public = False, fewest: options.Fewest = 5, pdf: options.Pdf = False, html: options.Html = False,
    approved_by: options.ApprovedBy = None, approved_on: options.ApprovedOn = None,
    correction: options.CorrectionWords = None, prefer: options.Prefer = None, unit_of: options.UnitOf = None,
    jobs: options.Jobs = None, dask: options.Dask = None, limit: options.Limit = None, force: options.Force = False,
) -> None:  # fmt: skip
    """Læs udfyldte skemaer, beregn status, og skriv Bilag 1."""
    from followup_xl.inbox.appendices import issue_appendices

    folder, quiet = any(map(is_folder, file)), json_to == TO_SCREEN
    order = order_of(
        plan, as_of, limit, json_to, unit_of, out=out, prefer=prefer, force=force,
        what=options.this_run(context) if folder else "", pdf=pdf, html=html,
        edition=edition(options.one_previous(previous), approved_by, approved_on, fewest if public else None, correction), decisions=decisions,
        origin=(unit or "", month or ""), report=report_endings(json_to, public) if folder else None,
    )  # fmt: skip
    _end(issue_appendices(file, order, jobs, dask, Screen(folder, quiet, correction is not None)), json_to)


def order_of(
    plan: str | None, as_of: str | None, limit: list[str] | None, json_to: str | None, unit_of: list[str] | None,
    **more: Any,
) -> "Order":  # fmt: skip
    """What a run is asked for, from the words that all three commands share and the fields that are a command's own."""
    from followup_xl.inbox.tasks import Order
    from followup_xl.xlsx.limits import limits_named

    return Order(
        plan=options.plan_named(plan) if plan else None, day=chosen_day(as_of), limits=limits_named(limit or ()),
        json_file=options.json_file(json_to), unit_of=options.unit_of(unit_of), **more,
    )  # fmt: skip


def report_endings(json_to: str | None, public: bool = False) -> tuple[str, ...]:
    """The formats of the report beside the outputs: as JSON only where that goes nowhere else.

    None where the JSON goes to the screen, which then says all of it, or beside public copies, as it names small counts.
    """
    if public or json_to == TO_SCREEN:
        return ()
    return (".txt",) if json_to else (".txt", ".json")


def say_passed_over(files: "Sequence[Received]") -> None:
    """Why nothing came of files that were named, where all of them were passed over."""
    if all(one.outcome == "skipped" and one.folder is None for one in files):
        terminal.say_findings(replace(entry, place=Place(file=one.file)) for one in files for entry in one.findings)


def _end(run: "InboxRun", json_to: str | None) -> None:
    """Give the JSON, and end with the exit code of the run."""
    from followup_xl.inbox.tasks import end_with_a_fault

    options.print_json(run.text(), json_to)
    say_passed_over(run.files)
    end_with_a_fault(run.files)
    raise typer.Exit(run.code)


@app.command()
def consolidate(
    context: typer.Context, file: options.Files, *, plan: options.PlanGiven, prefer: options.Prefer = None,
    unit_of: options.UnitOf = None, month: options.MonthOfMost = None, as_of: options.AsOf = None,
    out: options.OutOverview = None, json_to: options.Json = None, csv: options.Csv = None,
    parquet: options.Parquet = None, html: options.HtmlOverview = False, public: options.Public = False,
    fewest: options.Fewest = 5, jobs: options.Jobs = None, dask: options.Dask = None, limit: options.Limit = None,
    force: options.Force = False,
) -> None:  # fmt: skip
    """Saml alles skemaer i ét overblik: hvem har svaret, status, samlede tal og sammenligning."""
    from followup_xl.inbox.overviews import write_overview

    order = order_of(
        plan, as_of, limit, json_to, unit_of, out=out, prefer=prefer, force=force, what=options.this_run(context),
        round=month, csv=csv, parquet=parquet, html=html, edition=edition(None, None, None, fewest if public else None),
        report=report_endings(json_to, public) if any(map(is_folder, file)) else (),
    )  # fmt: skip
    run = write_overview(file, order, jobs, dask, Screen(quiet=json_to == TO_SCREEN))
    if json_to != TO_SCREEN:
        _say_overview(run)
    elif run.report:
        say_report(run.report, RunWords(), quiet=True)
    _end(run, json_to)


def _say_overview(run: "InboxRun") -> None:
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
