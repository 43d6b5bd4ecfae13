"""The command that puts many units' workbooks together in one overview."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_xl.cli import options
from followup_xl.cli.evaluate import Screen
from followup_xl.cli.options import TO_SCREEN, app

if TYPE_CHECKING:
    from followup_xl.inbox.tasks import InboxRun
    from followup_xl.programme.programme import Programme

PlanGiven = Annotated[str, typer.Option("--plan", help="Planfil eller navnet på en skabelon.")]
Month = Annotated[
    str | None, typer.Option("--round", help="Opfølgningsrunde, fx 2015-08; ellers den, de fleste skemaer er fra.")
]
OutOverview = Annotated[
    Path | None, typer.Option("--out", help="Samlingens fil eller mappe; ellers ved siden af skemaerne.")
]
Csv = Annotated[Path | None, typer.Option("--csv", help="Skriv også alle tal som CSV til en fil.")]
Parquet = Annotated[
    Path | None, typer.Option("--parquet", help="Skriv også alle tal som Parquet til en fil (kræver pyarrow).")
]

_FILES = {
    "evaluated": "talt med",
    "duplicate": "magen til en anden",
    "conflict": "med forskellige svar",
    "refused": "kan ikke læses",
    "skipped": "sprunget over",
}
"""What became of the files, after how many they are."""


@app.command()
def consolidate(
    context: typer.Context,
    file: options.Files,
    *,
    plan: PlanGiven,
    prefer: options.Prefer = None,
    month: Month = None,
    as_of: options.AsOf = None,
    out: OutOverview = None,
    json_to: options.Json = None,
    csv: Csv = None,
    parquet: Parquet = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    limit: options.Limit = None,
    force: options.Force = False,
) -> None:
    """Saml kommunernes skemaer i ét overblik: hvem har svaret, status, samlede tal og sammenligning."""
    from followup_xl.inbox.run import OverviewOrder, write_overview
    from followup_xl.inbox.tasks import end_with_a_fault
    from followup_xl.programme.settle import check_preference
    from followup_xl.reporting.editions import chosen_day
    from followup_xl.xlsx.limits import limits_named

    check_preference(prefer)
    order = OverviewOrder(
        options.plan_named(plan), prefer, month, chosen_day(as_of), out, options.json_file(json_to), csv, parquet,
        force, limits_named(limit or ()), options.this_run(context),
    )  # fmt: skip
    quiet = json_to == TO_SCREEN
    run = write_overview(file, order, jobs, dask, Screen(folder=False, quiet=quiet))
    options.print_json(run.json, json_to)
    if not quiet:
        _say(run, run.programme)
    end_with_a_fault(run.files)
    raise typer.Exit(run.code)


def _say(run: "InboxRun", programme: "Programme | None") -> None:
    """Who counts, who does not and why, and what was written; or that all is as it was."""
    from followup_xl.cli import terminal
    from followup_xl.programme.overview import in_the_way, in_units

    if programme is None:
        terminal.say("Skemaerne er uændret siden sidst, og samlingen er, som den skal være. Intet er skrevet.")
        return
    answered, outcomes = len(programme.of_outcome("answered")), Counter(one.outcome for one in programme.files)
    units = in_units(len(programme.units))
    terminal.say(f"{programme.plan.title}, {programme.month}: {answered} af {units} har svaret.")
    counts = (f"{outcomes[name]} {words}" for name, words in _FILES.items() if outcomes[name])
    terminal.say(f"Filer: {', '.join(counts)}.")
    for name, words in in_the_way(programme):
        terminal.say(f"{name}: {words}" if name else words)
    for one in programme.files:
        if one.outcome == "refused":
            terminal.say_findings(one.findings, error=False)
    terminal.say_findings(programme.findings, error=False, rest="på arket »Kontrol«")
    for path in run.outputs:
        terminal.say(f"Skrevet: {path}")
