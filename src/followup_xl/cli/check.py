"""The command that only says what does not add up in returned workbooks, and marks it in copies to be sent back."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.evaluate import Screen, order_of, report_endings, say_passed_over, say_report
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.cli.run_screen import RunWords
from followup_xl.disk.store import CANNOT_WRITE, RefusedError, check_output, is_folder, write

if TYPE_CHECKING:
    from followup_xl.disk.journal import Journal
    from followup_xl.inbox.copies import Copied
    from followup_xl.inbox.report.results import RunReport
    from followup_xl.inbox.tasks import Order
    from followup_xl.reporting.evaluate import Received

_Checked = tuple["Received", dict[str, Any]]
"""A file as it was found, and its entry in the JSON."""


@app.command()
def check(
    context: typer.Context, file: options.Files, plan: options.PlanOption = None, as_of: options.AsOf = None,
    unit: options.OriginUnit = None, month: options.OriginRound = None, jobs: options.Jobs = None,
    dask: options.Dask = None, limit: options.Limit = None, unit_of: options.UnitOf = None,
    marked_copy: options.MarkedCopy = None, json_to: options.Json = None, force: options.Force = False,
) -> None:  # fmt: skip
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    from followup_xl.inbox.tasks import end_with_a_fault, exit_code
    from followup_xl.reporting.summary import envelope_parts

    folder, quiet = any(map(is_folder, file)), json_to == TO_SCREEN
    order = order_of(
        plan, as_of, limit, json_to, unit_of, out=marked_copy, force=force, origin=(unit or "", month or ""),
        report=report_endings(json_to) if folder else None, what=options.this_run(context) if folder else "",
    )  # fmt: skip
    checked, report = _run(file, order, jobs, dask, quiet)
    if len(checked) == 1:
        end_with_a_fault(one for one, _ in checked)
    entries = [entry for _, entry in checked]
    options.print_json(envelope_parts(entries), json_to)
    say_passed_over([one for one, _ in checked])
    code = exit_code(one for one, _ in checked)
    if report:
        say_report(report, RunWords(made=_copies_words(marked_copy, entries)), quiet)
        code = report.code(code)
    raise typer.Exit(code)


def _run(
    paths: Sequence[Path], order: "Order", jobs: int | None, dask: str | None, quiet: bool
) -> "tuple[list[_Checked], RunReport | None]":
    """Read the files and make the copies; write the JSON, and the report of a folder as far as that can be written."""
    from followup_xl.disk.journal import Journal
    from followup_xl.inbox.beside.decided_units import DecidedUnits
    from followup_xl.inbox.copies import write_copies
    from followup_xl.inbox.inside import expanded
    from followup_xl.inbox.issuing import folder_journal
    from followup_xl.inbox.pool import pool_for
    from followup_xl.inbox.reading import found_files, path_of, read
    from followup_xl.inbox.tasks import json_bytes
    from followup_xl.programme.settle import compared
    from followup_xl.reporting.summary import envelope_parts

    found = found_files(paths, order.plan)
    journal, closed = Journal(None), None
    with ExitStack() as stack:
        if order.report:
            try:
                journal = stack.enter_context(folder_journal(paths, order, found))
            except RefusedError as refused:
                if refused.code != CANNOT_WRITE:
                    raise
                closed = refused
        found = tuple(one for one in found if not (one.outcome == "skipped" and journal.names(path_of(one))))
        if order.json_file:
            check_output(order.json_file, map(path_of, found), order.force)
        workers = stack.enter_context(pool_for(found, jobs, dask, order.limits))
        units = DecidedUnits(order, found)
        received = read(units.of(expanded(found, order, workers)), order, workers, Screen())
        units.keep(received)
        copies = write_copies(received, order.out, order, workers, Screen()) if order.out else None
        say = order.report is None
        checked = [
            _checked(one, copies[place] if copies else None, order.out, say, say and not quiet)
            for place, one in enumerate(compared(received))
        ]
        entries = [entry for _, entry in checked]
        report = None if say else _report(paths, checked, order, journal, closed, tuple(units.lines()))
        if order.json_file:
            parts = map(json_bytes, envelope_parts(entries))
            write(order.json_file, parts, map(path_of, found), order.force)
        return checked, report


def _report(
    paths: Sequence[Path], checked: Sequence[_Checked], order: "Order", journal: "Journal", closed: RefusedError | None,
    about: tuple[str, ...],
) -> "RunReport":  # fmt: skip
    """The report, written where the folder could be opened for writing."""
    from followup_xl.inbox.issuing import output_folder
    from followup_xl.inbox.report.text import write_report
    from followup_xl.reporting.summary import envelope_parts

    folder = output_folder(paths, order)
    assert folder
    wanted = replace(order, report=()) if closed else order
    report = write_report(
        [one for one, _ in checked], wanted, folder, "kontrol", journal,
        lambda: envelope_parts(entry for _, entry in checked), about,
    )  # fmt: skip
    return replace(report, refused=closed.findings) if closed else report


def _copies_words(folder: Path | None, entries: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """How many marked copies were written, and where."""
    if folder is None:
        return ()
    made, nothing = sum(bool(entry.get("marked_copy")) for entry in entries), "marked_copy"
    without = sum(nothing in entry and not entry[nothing] for entry in entries)
    why = ", ".join(sorted({f["code"] for entry in entries for f in entry["findings"] if f["code"][0] == "U"}))
    rest = f"; {without} {'skema' if without == 1 else 'skemaer'} uden kopi{why and f' ({why})'}" if without else ""
    return (f"Skrevet: {made} {'kopi' if made == 1 else 'kopier'} til rettelse i {folder}{rest}.",)


def _checked(one: "Received", copy: "Copied | None", folder: Path | None, aloud_too: bool, say: bool) -> _Checked:
    """A file with what there is to say of it, and its entry; why its copy is not there is part of both.

    ``copy`` None: no copies were asked for. ``aloud_too``: what is in the way is said at once; ``say``: and all the rest.
    """
    from followup_xl.inbox.copies import with_copy
    from followup_xl.inbox.reading import aloud
    from followup_xl.inbox.tasks import plain_entry

    if not one.judged:
        if aloud_too:
            terminal.say_findings(one.findings if one.fault else aloud(one))
        return one, plain_entry(one)
    if copy and copy.refused and aloud_too:
        terminal.say_findings(copy.refused)
    if say:
        findings = (*one.findings, *copy.findings) if copy else one.findings
        terminal.say(f"{one.file}: {terminal.count_words(findings)}")
        terminal.say_findings(findings, most=60, error=False)
        if copy and not copy.refused:
            terminal.say(f"Skrevet: {copy.path}" if copy.path else "Intet skal rettes, så der er ingen kopi.")
    return with_copy(replace(one, held=None), copy, folder)
