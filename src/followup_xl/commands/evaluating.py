"""The command that judges returned workbooks and writes Bilag 1."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup_xl import options
from followup_xl.commands.inbox import each
from followup_xl.commands.shared import Entry, app, write_json

if TYPE_CHECKING:
    from followup_xl.api import Evaluation
    from followup_xl.sheets.report import Report


def _issue(report: "Report", book: bytes, outputs: list[Path], inputs: list[Path], force: bool) -> None:
    """Write the workbook to the first of the outputs and its printed pages to another; nothing where one is in the way."""
    from followup_xl import api
    from followup_xl.files.store import check_output, write

    for output in outputs:
        check_output(output, inputs, force)
    write(outputs[0], book, inputs, force)
    for output in outputs[1:]:
        write(output, api.printed(report, output.name), inputs, force)


@app.command()
def evaluate(
    file: options.Files,
    *,
    plan: options.PlanOption = None,
    as_of: options.AsOf = None,
    previous: options.Previous = None,
    out: options.OutAppendix = None,
    json_to: options.Json = None,
    public: options.Public = False,
    fewest: options.Fewest = 5,
    pdf: options.Pdf = False,
    approved_by: options.ApprovedBy = None,
    approved_on: options.ApprovedOn = None,
    force: options.Force = False,
) -> None:
    """Læs udfyldte skemaer, beregn status, og skriv Bilag 1."""
    from followup_xl import api, screen
    from followup_xl.files.report_json import envelope, evaluated_file, refused_file
    from followup_xl.files.store import check_output, output_path, workbooks

    paths = workbooks(file)
    edition = api.edition(previous, approved_by, approved_on, fewest if public else None)
    quiet = json_to == "-"
    made: set[Path] = set()
    if json_to and not quiet:
        check_output(Path(json_to), paths, force)

    def entry(path: Path, found: "Evaluation") -> Entry:
        if found.report is None:
            screen.tell_findings(found.findings)
            return refused_file(path.name, found.outcome, found.findings)
        report = edition.of(found.report)
        book = api.appendix(report)
        target = output_path(out, path, book.name, len(paths))
        outputs = [target, target.with_suffix(".pdf")] if pdf else [target]
        _issue(report, book.data, outputs, paths, force and not made.intersection(outputs))
        made.update(outputs)
        if not quiet:
            screen.tell_report(report)
            screen.say(f"Skrevet: {target}")
        return evaluated_file(report, target.name)

    code, files = each(paths, plan, as_of, entry, merge=True)
    write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)
