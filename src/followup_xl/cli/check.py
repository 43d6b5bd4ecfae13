"""The command that only says what does not add up in returned workbooks, and marks it in copies to be sent back."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.evaluate import Screen, order_of, report_endings, say_passed_over, say_report
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.cli.run_screen import RunWords
from followup_xl.disk.store import is_folder

if TYPE_CHECKING:
    from followup_xl.inbox.report.results import Copied
    from followup_xl.inbox.tasks import InboxRun
    from followup_xl.reporting.evaluate import Received


@app.command()
def check(
    context: typer.Context, file: options.Files, plan: options.PlanOption = None, as_of: options.AsOf = None,
    unit: options.OriginUnit = None, month: options.OriginRound = None, jobs: options.Jobs = None,
    dask: options.Dask = None, limit: options.Limit = None, unit_of: options.UnitOf = None,
    marked_copy: options.MarkedCopy = None, json_to: options.Json = None, force: options.Force = False,
) -> None:  # fmt: skip
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    from followup_xl.inbox.copies import check_files
    from followup_xl.inbox.tasks import end_with_a_fault

    folder, quiet = any(map(is_folder, file)), json_to == TO_SCREEN
    order = order_of(
        plan, as_of, limit, json_to, unit_of, out=marked_copy, force=force, origin=(unit or "", month or ""),
        report=report_endings(json_to) if folder else None, what=options.this_run(context) if folder else "",
    )  # fmt: skip
    run = check_files(file, order, jobs, dask, _CheckScreen(folder, quiet))
    if len(run.files) == 1:
        end_with_a_fault(run.files)
    options.print_json(run.text(), json_to)
    say_passed_over(run.files)
    code = run.code
    if run.report:
        say_report(run.report, RunWords(made=_copies_words(marked_copy, run)), quiet)
        code = run.report.code(code)
    raise typer.Exit(code)


def _copies_words(folder: Path | None, run: "InboxRun") -> tuple[str, ...]:
    """How many marked copies were written, and where."""
    if folder is None:
        return ()
    made, judged = len(run.outputs), sum(one.judged for one in run.files)
    why = ", ".join(sorted({entry.code for one in run.files for entry in one.findings if entry.code[0] == "U"}))
    without = judged - made
    rest = f"; {without} {'skema' if without == 1 else 'skemaer'} uden kopi{why and f' ({why})'}" if without else ""
    return (f"Skrevet: {made} {'kopi' if made == 1 else 'kopier'} til rettelse i {folder}{rest}.",)


@dataclass(frozen=True)
class _CheckScreen(Screen):
    """What a person sees of a check: all that is found where files are named, and for a folder its end."""

    def checked(self, one: "Received", copy: "Copied | None") -> None:
        """What is in the way of a file at once, and all the rest where no JSON is asked for."""
        from followup_xl.inbox.reading import aloud

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
