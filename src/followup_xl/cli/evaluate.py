"""The commands that read returned workbooks: what does not add up in them, Bilag 1, and many units in one overview."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.disk.store import is_folder
from followup_xl.model.finding import Place
from followup_xl.reporting.editions import chosen_day, edition

if TYPE_CHECKING:
    from followup_xl.inbox.tasks import InboxRun, Order
    from followup_xl.reporting.evaluate import Received


@app.command()
def check(
    context: typer.Context, file: options.Files, plan: options.PlanOption = None, as_of: options.AsOf = None,
    unit: options.OriginUnit = None, month: options.OriginRound = None, jobs: options.Jobs = None,
    dask: options.Dask = None, limit: options.Limit = None, unit_of: options.UnitOf = None,
    marked_copy: options.MarkedCopy = None, json_to: options.Json = None, force: options.Force = False,
) -> None:  # fmt: skip
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    from followup_xl.cli.run_screen import RunWords
    from followup_xl.cli.screen import CheckScreen, copies_words, say_report
    from followup_xl.inbox.copies import check_files
    from followup_xl.inbox.tasks import end_with_a_fault

    folder, quiet = any(map(is_folder, file)), json_to == TO_SCREEN
    order = order_of(
        plan, as_of, limit, json_to, unit_of, out=marked_copy, force=force, origin=(unit or "", month or ""),
        report=report_endings(json_to) if folder else None, what=options.this_run(context) if folder else "",
    )  # fmt: skip
    run = check_files(file, order, jobs, dask, CheckScreen(folder, quiet))
    if len(run.files) == 1:
        end_with_a_fault(run.files)
    options.print_json(run.text(), json_to)
    say_passed_over(run.files)
    code = run.code
    if run.report:
        say_report(run.report, RunWords(made=copies_words(marked_copy, run)), quiet)
        code = run.report.code(code)
    raise typer.Exit(code)


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
    from followup_xl.cli.screen import Screen
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
    from followup_xl.cli.run_screen import RunWords
    from followup_xl.cli.screen import Screen, say_overview, say_report
    from followup_xl.inbox.overviews import write_overview

    order = order_of(
        plan, as_of, limit, json_to, unit_of, out=out, prefer=prefer, force=force, what=options.this_run(context),
        round=month, csv=csv, parquet=parquet, html=html, edition=edition(None, None, None, fewest if public else None),
        report=report_endings(json_to, public) if any(map(is_folder, file)) else (),
    )  # fmt: skip
    run = write_overview(file, order, jobs, dask, Screen(quiet=json_to == TO_SCREEN))
    if json_to != TO_SCREEN:
        say_overview(run)
    elif run.report:
        say_report(run.report, RunWords(), quiet=True)
    _end(run, json_to)
