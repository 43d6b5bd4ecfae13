"""``preview``: what comes out of a plan, with answers that nobody gave, to show before anything is sent."""

from pathlib import Path
from typing import Annotated

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import app
from followup_xl.disk.store import USAGE, RefusedError, check_output, file_name, is_file, write
from followup_xl.model.finding import finding
from followup_xl.plan.command_messages import NO_GOALS_YET, PREVIEW_ENDING

_Out = Annotated[Path | None, typer.Option("--out", help="Filen, der skrives: .pdf (kræver LibreOffice) eller .html.")]
_Unit = Annotated[str | None, typer.Option("--unit", help="Kommune eller anden enhed; ellers planens første.")]


@app.command()
def preview(
    plan: options.PlanName, out: _Out = None, unit: _Unit = None, month: options.Month = None,
    force: options.Force = False,
) -> None:  # fmt: skip
    """Vis skema og Bilag 1 med opdigtede, mærkede svar, før noget sendes ud."""
    from followup_xl.document.html import html
    from followup_xl.model.unit_plan import own_plan
    from followup_xl.reporting.example.document import example
    from followup_xl.workbook.generate import chosen_round, chosen_units
    from followup_xl.xlsx.pdf import printed_workbook
    from followup_xl.xlsx.write import workbook_bytes

    known = options.plan_named(plan)
    shown, round_ = chosen_units(known, (unit,) if unit else ())[0], chosen_round(known, month)
    if not own_plan(known, shown).goals:
        raise RefusedError(finding(NO_GOALS_YET, name=plan), USAGE)
    place, inputs = (
        out or Path(file_name(f"Eksempel - {known.title}", ".pdf")),
        [Path(plan)] if is_file(Path(plan)) else [],
    )
    ending = place.suffix.casefold()
    if ending not in (".pdf", ".html"):
        raise RefusedError(finding(PREVIEW_ENDING, name=place.name), USAGE)
    check_output(place, inputs, force)
    with terminal.progress("Forhåndsvisning", 2) as bar:
        found = example(known, shown, round_)
        bar.advance(bar.task_ids[0])
        printed = ending == ".pdf"
        pages = printed_workbook(workbook_bytes(found.book()), place.name) if printed else html(found.document())
    write(place, pages, inputs, force)
    terminal.say(f"Skrevet: {place}")
