"""The command that only says what does not add up."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup_xl import options
from followup_xl.commands.inbox import each
from followup_xl.commands.shared import Entry, app, write_json

if TYPE_CHECKING:
    from followup_xl.api import Evaluation


@app.command()
def check(
    file: options.Files,
    plan: options.PlanOption = None,
    as_of: options.AsOf = None,
    json_to: options.Json = None,
    force: options.Force = False,
) -> None:
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    from followup_xl import screen
    from followup_xl.files.report_json import envelope, refused_file
    from followup_xl.files.store import check_output, workbooks

    paths = workbooks(file)
    if json_to and json_to != "-":
        check_output(Path(json_to), paths, force)

    def entry(path: Path, found: "Evaluation") -> Entry:
        if json_to != "-":
            screen.say(f"{path.name}: {screen.count_words(found.findings)}")
            screen.tell_findings(found.findings, most=60, error=False)
        return refused_file(path.name, found.outcome, found.findings)

    code, files = each(paths, plan, as_of, entry, merge=False)
    write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)
