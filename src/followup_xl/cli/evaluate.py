"""The commands that read returned workbooks: what does not add up in them, Bilag 1, and many units in one overview."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.disk.store import check_output, is_folder, write
from followup_xl.inbox.tasks import (
    InboxRun,
    Listener,
    Order,
    end_with_a_fault,
    exit_code,
    json_bytes,
    json_entry,
    plain_entry,
)
from followup_xl.reporting.editions import chosen_day, edition
from followup_xl.reporting.summary import envelope_parts
from followup_xl.xlsx.limits import limits_named

if TYPE_CHECKING:
    from followup_xl.inbox.copies import Copied
    from followup_xl.model.finding import Finding
    from followup_xl.reporting.evaluate import Received
    from followup_xl.reporting.summary import Summary

_FILES = {
    "evaluated": "talt med",
    "duplicate": "magen til en anden",
    "conflict": "med forskellige svar",
    "refused": "kan ikke læses",
    "other_unit": "holdt tilbage",
    "empty": "ikke udfyldt",
    "skipped": "sprunget over",
}
"""What became of the files of an overview, after how many they are."""


@dataclass(frozen=True)
class Screen(Listener):
    """What a person sees of a run: statuses where files are named, a table for a folder; little where JSON is asked for."""

    folder: bool = False
    quiet: bool = False

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], object]]:
        """A progress bar on a terminal."""
        with terminal.progress(label, total) as bar:
            yield lambda: bar.advance(bar.task_ids[0])

    def reported(self, findings: "tuple[Finding, ...]") -> None:
        """Why a file was not read, or whom it contradicts."""
        terminal.say_findings(findings)

    def issued(self, summary: "Summary", path: Path) -> None:
        """How the goals stand, and where Bilag 1 was written."""
        if not self.folder and not self.quiet:
            terminal.say_summary(summary)
            terminal.say(f"Skrevet: {path}")

    def stands(self, summary: "Summary", path: Path) -> None:
        """How the goals stand, and that Bilag 1 is as it was approved."""
        if not self.folder and not self.quiet:
            terminal.say_summary(summary)
            terminal.say(f"Uændret: {path}")

    def renewed(self, path: Path) -> None:
        """Where the office's workbook of final statuses was written."""
        if not self.folder and not self.quiet:
            terminal.say(f"Skrevet: {path}")

    def finished(self, files: "tuple[Received, ...]") -> None:
        """The table that ends a run over a folder."""
        if self.folder and not self.quiet:
            unchanged = [number for number, one in enumerate(files) if one.known]
            terminal.say_run(map(json_entry, files), unchanged)


@app.command()
def evaluate(
    context: typer.Context,
    file: options.Files,
    *,
    plan: options.PlanOption = None,
    as_of: options.AsOf = None,
    unit: options.OriginUnit = None,
    month: options.OriginRound = None,
    previous: options.Previous = None,
    decisions: options.Decisions = None,
    out: options.OutAppendix = None,
    json_to: options.Json = None,
    public: options.Public = False,
    fewest: options.Fewest = 5,
    pdf: options.Pdf = False,
    approved_by: options.ApprovedBy = None,
    approved_on: options.ApprovedOn = None,
    correction: options.CorrectionWords = None,
    prefer: options.Prefer = None,
    unit_of: options.UnitOf = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    limit: options.Limit = None,
    force: options.Force = False,
) -> None:
    """Læs udfyldte skemaer, beregn status, og skriv Bilag 1."""
    from followup_xl.inbox.appendices import issue_appendices

    folder = any(map(is_folder, file))
    order = Order(
        plan=options.plan_named(plan) if plan else None, day=chosen_day(as_of), limits=limits_named(limit or ()),
        out=out, prefer=prefer, force=force, what=options.this_run(context) if folder else "",
        json_file=options.json_file(json_to), pdf=pdf, entries=bool(json_to or folder),
        edition=edition(previous, approved_by, approved_on, fewest if public else None, correction), decisions=decisions,
        origin=(unit or "", month or ""), unit_of=options.unit_of(unit_of),
    )  # fmt: skip
    _end(issue_appendices(file, order, jobs, dask, Screen(folder, json_to == TO_SCREEN)), json_to)


def _end(run: InboxRun, json_to: str | None) -> None:
    """Give the JSON, and end with the exit code of the run."""
    options.print_json(run.text(), json_to)
    end_with_a_fault(run.files)
    raise typer.Exit(run.code)


@app.command()
def consolidate(
    context: typer.Context,
    file: options.Files,
    *,
    plan: options.PlanGiven,
    prefer: options.Prefer = None,
    unit_of: options.UnitOf = None,
    month: options.MonthOfMost = None,
    as_of: options.AsOf = None,
    out: options.OutOverview = None,
    json_to: options.Json = None,
    csv: options.Csv = None,
    parquet: options.Parquet = None,
    public: options.Public = False,
    fewest: options.Fewest = 5,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    limit: options.Limit = None,
    force: options.Force = False,
) -> None:
    """Saml alles skemaer i ét overblik: hvem har svaret, status, samlede tal og sammenligning."""
    from followup_xl.inbox.run import write_overview

    order = Order(
        plan=options.plan_named(plan), day=chosen_day(as_of), limits=limits_named(limit or ()), out=out, prefer=prefer,
        force=force, what=options.this_run(context), json_file=options.json_file(json_to), round=month, csv=csv,
        parquet=parquet, unit_of=options.unit_of(unit_of), edition=edition(None, None, None, fewest if public else None),
    )  # fmt: skip
    run = write_overview(file, order, jobs, dask, Screen(quiet=json_to == TO_SCREEN))
    if json_to != TO_SCREEN:
        _say_overview(run)
    _end(run, json_to)


def _say_overview(run: InboxRun) -> None:
    """Who counts, who does not and why, and what was written; or that all is as it was."""
    from followup_xl.programme.overview import in_the_way

    programme = run.programme
    if programme is None:
        terminal.say("Skemaerne er uændret siden sidst, og samlingen er, som den skal være. Intet er skrevet.")
        return
    answered, outcomes = len(programme.of_outcome("answered")), Counter(one.outcome for one in programme.files)
    units = programme.terms.counted(len(programme.units))
    terminal.say(f"{programme.plan.title}, {programme.month}: {answered} af {units} har svaret.")
    counts = (f"{outcomes[name]} {words}" for name, words in _FILES.items() if outcomes[name])
    terminal.say(f"Filer: {', '.join(counts)}.")
    for name, words in in_the_way(programme):
        terminal.say(f"{name}: {words}" if name else words)
    for one in run.files:
        if one.outcome in ("refused", "other_unit"):
            terminal.say_findings(one.findings, error=False)
    terminal.say_findings(programme.findings, error=False, rest="på arket »Kontrol«")
    for path in run.outputs:
        terminal.say(f"Skrevet: {path}")


@app.command()
def check(
    file: options.Files,
    plan: options.PlanOption = None,
    as_of: options.AsOf = None,
    unit: options.OriginUnit = None,
    month: options.OriginRound = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    limit: options.Limit = None,
    unit_of: options.UnitOf = None,
    marked_copy: options.MarkedCopy = None,
    json_to: options.Json = None,
    force: options.Force = False,
) -> None:
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    from followup_xl.inbox.copies import write_copies
    from followup_xl.inbox.inside import expanded
    from followup_xl.inbox.pool import pool_for
    from followup_xl.inbox.reading import decided, found_files, path_of, read

    order = Order(
        plan=options.plan_named(plan) if plan else None, day=chosen_day(as_of), limits=limits_named(limit or ()),
        out=marked_copy, force=force, origin=(unit or "", month or ""), unit_of=options.unit_of(unit_of),
    )  # fmt: skip
    found, json_file = found_files(file, order.plan), options.json_file(json_to)
    paths = [path_of(one) for one in found]
    if json_file:
        check_output(json_file, paths, force)
    with pool_for(found, jobs, dask, order.limits) as workers:
        received = read(decided(expanded(found, order, workers), order), order, workers, Screen())
        copies = write_copies(received, marked_copy, order, workers, Screen()) if marked_copy else None
    quiet = json_to == TO_SCREEN
    checked = [
        _checked(one, copies[place] if copies else None, marked_copy, quiet) for place, one in enumerate(received)
    ]
    if len(checked) == 1:
        end_with_a_fault(one for one, _ in checked)
    entries = [entry for _, entry in checked]
    options.print_json(envelope_parts(entries), json_to)
    if json_file:
        write(json_file, map(json_bytes, envelope_parts(entries)), paths, force)
    if not quiet and any(map(is_folder, file)):
        terminal.say_run(entries)
    raise typer.Exit(exit_code(one for one, _ in checked))


def _checked(
    one: "Received", copy: "Copied | None", folder: Path | None, quiet: bool
) -> "tuple[Received, dict[str, Any]]":
    """A file with what there is to say of it said, and its entry; why its copy is not there is said beside that.

    ``copy`` None: no copies were asked for.
    """
    from followup_xl.inbox.reading import aloud, entry_name

    if not one.judged:
        terminal.say_findings(one.findings if one.fault else aloud(one))
        return one, plain_entry(one)
    if copy and copy.refused:
        terminal.say_findings(copy.refused)
        one = replace(one, fault=copy.fault, code=one.code if copy.code is None else copy.code)
    findings = (*one.findings, *copy.findings) if copy else one.findings
    if not quiet:
        terminal.say(f"{one.file}: {terminal.count_words(findings)}")
        terminal.say_findings(findings, most=60, error=False)
        if copy and not copy.refused:
            terminal.say(f"Skrevet: {copy.path}" if copy.path else "Intet skal rettes, så der er ingen kopi.")
    entry = plain_entry(replace(one, findings=(*findings, *(copy.refused if copy else ()))))
    if copy and folder:
        entry["marked_copy"] = entry_name(copy.path.relative_to(folder).as_posix()) if copy.path else None
    return one, entry
