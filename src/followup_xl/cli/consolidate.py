"""The command that puts many units' workbooks together in one overview."""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_xl.cli import options
from followup_xl.cli.shared import USAGE, app, plan_named, this_run

if TYPE_CHECKING:
    from followup_xl.cli.consolidated import Outputs
    from followup_xl.disk.journal import Journal
    from followup_xl.disk.scan import Entry
    from followup_xl.inbox.received import Received
    from followup_xl.model.plan import Plan
    from followup_xl.programme.consolidate import Returned

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
    import followup_xl as api
    from followup_xl.cli.consolidated import Outputs, Run, tell_unchanged
    from followup_xl.disk.journal import Journal, mark
    from followup_xl.disk.scan import entries
    from followup_xl.inbox.reading import end_with_a_fault, read_inbox
    from followup_xl.inbox.settle import check_preference
    from followup_xl.xlsx.limits import limits_named

    check_preference(prefer)
    known, day, outputs = plan_named(plan), api.chosen_day(as_of), Outputs(out, json_to, csv, parquet)
    found, limits = entries(file), limits_named(limit or ())
    home = _home(file, out)
    with _alone(home, this_run(context)):
        journal, options_ = Journal(home), mark(*_all_that_matters(known, prefer, month, as_of, outputs, found), limits)
        own = {entry.name for entry in found if entry.left and journal.is_own(entry.path)}
        before = None if force else journal.before(_key(out, map(_hashed, found), own), options_)
        if before is not None and journal.is_whole(before):
            tell_unchanged(before, outputs)
            raise typer.Exit(before.code)
        _check(outputs, journal, found, force)
        inbox = read_inbox(file, known, day, prefer=prefer, jobs=jobs, dask=dask, limits=limits)
        run = Run(outputs, journal, _inputs(found), force, options_, _is_final(inbox.received))
        programme = api.consolidate(known, [_returned(each) for each in inbox.received], month)
        code = run.write(programme, _key(out, map(_hash_of, inbox.received), own), home)
    end_with_a_fault([each.fault for each in inbox.received if each.fault])
    raise typer.Exit(code)


def _is_final(received: "Iterable[Received]") -> bool:
    """Whether every file was read to its end: one that was stopped, or met a fault of ours, may be read another time."""
    from followup_xl.xlsx.messages import LOST

    return not any(each.fault or LOST.code in {entry.code for entry in each.findings} for each in received)


@contextmanager
def _alone(home: Path, what: str) -> Iterator[None]:
    """Have the folder for this run, without what a killed one left there."""
    from followup_xl.disk.lock import run_lock
    from followup_xl.disk.store import remove_leftovers

    with run_lock(home, what):
        remove_leftovers(home)
        yield


def _home(files: Sequence[Path], out: Path | None) -> Path:
    """The folder the overview goes to: as asked for, else the first one named, else that of the first file."""
    from followup_xl.disk.store import is_single

    if out is not None:
        return out.parent if is_single(out) else out
    return next((path for path in files if path.is_dir()), files[0].parent)


def _all_that_matters(
    plan: "Plan", prefer: str | None, month: str | None, as_of: str | None, outputs: "Outputs", found: "Sequence[Entry]"
) -> tuple[object, ...]:
    """Everything besides the files' contents that the outputs depend on."""
    from followup_xl import __version__
    from followup_xl.model.carried import fingerprint

    order = [entry.path.stat().st_mtime_ns for entry in found if entry.left is None] if prefer else []
    names = [str(path) for path in (outputs.out, *outputs.beside)]
    return "consolidate", __version__, fingerprint(plan), prefer, order, month, as_of, names


def _hashed(entry: "Entry") -> tuple[str, str]:
    """An entry's name with the hash of its content, or with the reason why it is not read."""
    from hashlib import sha256

    from followup_xl.disk.store import RefusedError, content

    if entry.left:
        return entry.name, entry.left.code
    try:
        return entry.name, sha256(content(entry.path)).hexdigest()
    except RefusedError as refused:
        return entry.name, refused.entry.code


def _hash_of(each: "Received") -> tuple[str, str]:
    """The same of an entry that was read."""
    return each.name, each.sha256 or each.findings[0].code


def _key(out: Path | None, hashed: Iterable[tuple[str, str]], own: Container[str]) -> tuple[str, str]:
    """What the journal knows a whole inbox by: its files, without those the program has put there itself."""
    from hashlib import sha256

    files = [each for each in hashed if each[0] not in own]
    return f"samlet {out or ''}", sha256(repr(files).encode()).hexdigest()


def _inputs(found: "Sequence[Entry]") -> list[Path]:
    """The files that are read; what is left alone in the folder can be the program's own."""
    return [entry.path for entry in found if entry.left is None]


def _check(outputs: "Outputs", journal: "Journal", found: "Sequence[Entry]", force: bool) -> None:
    """Raise RefusedError before anything is read where an output is in the way or cannot be made."""
    from followup_xl.disk.store import Inputs, RefusedError, check_output, is_single
    from followup_xl.model.finding import finding
    from followup_xl.programme.messages import SAME_OUTPUT
    from followup_xl.reporting.tables import check_parquet

    if outputs.parquet:
        check_parquet(outputs.parquet.name)
    overview = (outputs.out,) if outputs.out and is_single(outputs.out) else ()
    inputs, seen = Inputs(_inputs(found)), set[Path]()
    for path in (*overview, *outputs.beside):
        if path.resolve() in seen:
            raise RefusedError(finding(SAME_OUTPUT, name=path), USAGE)
        seen.add(path.resolve())
        check_output(path, inputs, force or journal.is_own(path))


def _returned(each: "Received") -> "Returned":
    import followup_xl as api

    return api.Returned(each.name, each.outcome, each.findings, each.evaluation, each.sha256 or "")
