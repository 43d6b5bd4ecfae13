"""The command that judges returned workbooks and writes Bilag 1."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup_xl.cli import options
from followup_xl.cli.shared import app, json_bytes, plan_named, this_run, write_json

if TYPE_CHECKING:
    from followup_xl.disk.journal import Journal
    from followup_xl.disk.scan import Entry
    from followup_xl.inbox.order import Batch, Order, Shown
    from followup_xl.reporting.summary import Summary


@app.command()
def evaluate(
    context: typer.Context,
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
    prefer: options.Prefer = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    limit: options.Limit = None,
    force: options.Force = False,
) -> None:
    """Læs udfyldte skemaer, beregn status, og skriv Bilag 1."""
    import followup_xl as api
    from followup_xl.disk.scan import entries
    from followup_xl.inbox.batch import run
    from followup_xl.inbox.early import READY
    from followup_xl.inbox.executors import crew
    from followup_xl.inbox.order import Order
    from followup_xl.inbox.reading import end_with_a_fault, jobs_wanted, worst
    from followup_xl.inbox.settle import check_preference
    from followup_xl.xlsx.limits import limits_named

    check_preference(prefer)
    limits = limits_named(limit or ())
    found = entries(file)
    with crew(jobs_wanted(jobs, dask, len(found)), dask, limits, READY) as workers:
        edition = api.edition(previous, approved_by, approved_on, fewest if public else None)
        known, day, home = plan_named(plan) if plan else None, api.chosen_day(as_of), _home(file, out)
        shown, kept = _shown(json_to, home), bool(json_to or home)
        order = Order(known, day, edition, shown, prefer, out, pdf, force, limits, kept)
        with _journal(home, order, found, context) as journal:
            found = tuple(entry for entry in found if not (entry.left and journal.names(entry.path)))
            _check_json(json_to, journal, found, force)
            batch = run(found, order, journal, workers)
            _tell(batch, found, json_to, home)
    end_with_a_fault(batch.faults)
    raise typer.Exit(worst(batch.codes.values()))


def _home(files: Sequence[Path], out: Path | None) -> Path | None:
    """The folder that the run's journal lies in: where the outputs go; None where no folder is named to be read."""
    from followup_xl.disk.store import is_single

    folder = next((path for path in files if path.is_dir()), None)
    if folder is None or out is None:
        return folder
    return out.parent if is_single(out) else out


@contextmanager
def _journal(
    home: Path | None, order: "Order", found: "Sequence[Entry]", context: typer.Context
) -> "Iterator[Journal]":
    """What former runs into the folder did, while this run has it for itself; without a folder nothing is kept."""
    from followup_xl.disk.journal import Journal

    if home is None:
        yield Journal(None)
        return
    from followup_xl.disk.lock import run_lock
    from followup_xl.disk.store import remove_leftovers

    with run_lock(home, this_run(context)):
        for folder in {home} if order.out else {home, *(entry.path.parent for entry in found)}:
            remove_leftovers(folder)
        yield Journal(home)


def _shown(json_to: str | None, home: Path | None) -> "Shown":
    """How a Bilag 1 that was written is told: with its statuses where files are named, in the table for a folder."""
    from followup_xl.cli import terminal as screen

    def tell(standing: "Summary", path: Path) -> None:
        if home is None and json_to != "-":
            screen.tell_standing(standing)
            screen.say(f"Skrevet: {path}")

    return tell


def _check_json(json_to: str | None, journal: "Journal", found: "Sequence[Entry]", force: bool) -> None:
    """Raise RefusedError where the JSON would write over anything but a former run's."""
    from followup_xl.disk.store import check_output

    if json_to and json_to != "-":
        path = Path(json_to)
        check_output(path, [entry.path for entry in found], force or journal.is_own(path))


def _tell(batch: "Batch", found: "Sequence[Entry]", json_to: str | None, home: Path | None) -> None:
    """Show the table that ends a run over a folder, and write the JSON."""
    from followup_xl.cli import terminal as screen
    from followup_xl.disk.journal import unpacked_entry
    from followup_xl.reporting.summary import envelope

    if home is not None and json_to != "-":
        lines = [batch.lines[entry.path] for entry in found]
        screen.tell_run(lines, [number for number, entry in enumerate(found) if entry.path in batch.unchanged])
    if json_to is None:
        return
    text, path = envelope([unpacked_entry(batch.entries[entry.path]) for entry in found]), Path(json_to)
    free = json_to == "-" or batch.may_replace(path)
    if json_to != "-":
        batch.journal.note_outputs([(path, json_bytes(text))])
    write_json(text, json_to, [entry.path for entry in found], free)
