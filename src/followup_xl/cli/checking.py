"""The command that only says what does not add up."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup_xl.cli import options
from followup_xl.cli.shared import Entry, app, plan_named, write_json

if TYPE_CHECKING:
    from followup_xl.inbox.received import Received


@app.command()
def check(
    file: options.Files,
    plan: options.PlanOption = None,
    as_of: options.AsOf = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    limit: options.Limit = None,
    marked_copy: options.MarkedCopy = None,
    json_to: options.Json = None,
    force: options.Force = False,
) -> None:
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    import followup_xl as api
    from followup_xl.cli import terminal as screen
    from followup_xl.cli.sending_back import SendingBack
    from followup_xl.disk.scan import entries
    from followup_xl.disk.store import check_output
    from followup_xl.inbox.reading import each
    from followup_xl.reporting.summary import envelope, refused_file
    from followup_xl.xlsx.limits import limits_named

    paths = [one.path for one in entries(file)]
    if json_to and json_to != "-":
        check_output(Path(json_to), paths, force)

    limits, known = limits_named(limit or ()), plan_named(plan) if plan and marked_copy else None
    back = SendingBack(marked_copy, paths, known, api.chosen_day(as_of), limits, force) if marked_copy else None

    def entry(one: "Received") -> Entry:
        copy, more = back.copy(one) if back else (None, ())
        findings = (*one.findings, *more)
        if json_to != "-":
            screen.say(f"{one.name}: {screen.count_words(findings)}")
            screen.tell_findings(findings, most=60, error=False)
            if back:
                screen.say(f"Skrevet: {copy}" if copy else "Intet skal rettes, så der er ingen kopi.")
        told = refused_file(one.path.name, one.outcome, findings)
        return told | ({"marked_copy": copy.name if copy else None} if back else {})

    code, files = each(file, plan, as_of, entry, jobs, dask, limits)
    write_json(envelope(files), json_to, paths, force)
    if json_to != "-" and any(path.is_dir() for path in file):
        screen.tell_run(files)
    raise typer.Exit(code)
