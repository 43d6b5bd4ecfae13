"""The commands that read returned workbooks: what does not add up in them, and Bilag 1."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from followup_xl.cli import options
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.inbox.tasks import Listener
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.model.finding import Finding
    from followup_xl.model.plan import Plan
    from followup_xl.reporting.evaluate import Received
    from followup_xl.reporting.summary import Summary


@dataclass(frozen=True)
class Screen(Listener):
    """What a person sees of a run: statuses where files are named, a table for a folder; little where JSON is asked for."""

    folder: bool
    quiet: bool

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], object]]:
        """A progress bar on a terminal."""
        from followup_xl.cli import terminal

        with terminal.progress(label, total) as bar:
            yield lambda: bar.advance(bar.task_ids[0])

    def reported(self, findings: "tuple[Finding, ...]") -> None:
        """Why a file was not read, or whom it contradicts."""
        from followup_xl.cli import terminal

        terminal.say_findings(findings)

    def issued(self, summary: "Summary", path: Path) -> None:
        """How the goals stand, and where Bilag 1 was written."""
        from followup_xl.cli import terminal

        if not self.folder and not self.quiet:
            terminal.say_summary(summary)
            terminal.say(f"Skrevet: {path}")

    def finished(self, files: "tuple[Received, ...]") -> None:
        """The table that ends a run over a folder."""
        from followup_xl.cli import terminal
        from followup_xl.inbox.tasks import json_entry

        if self.folder and not self.quiet:
            unchanged = [number for number, one in enumerate(files) if one.known]
            terminal.say_run([json_entry(one) for one in files], unchanged)


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
    from followup_xl.inbox.appendices import issue_appendices
    from followup_xl.inbox.pool import jobs_wanted, pool
    from followup_xl.inbox.reading import found_files
    from followup_xl.inbox.tasks import Order, end_with_a_fault, run_folder
    from followup_xl.inbox.worker import READY
    from followup_xl.programme.settle import check_preference
    from followup_xl.reporting.editions import chosen_day, edition
    from followup_xl.xlsx.limits import limits_named

    check_preference(prefer)
    limits, found = limits_named(limit or ()), found_files(file)
    with pool(jobs_wanted(jobs, dask, len(found)), dask, limits, READY) as workers:
        issued = edition(previous, approved_by, approved_on, fewest if public else None)
        known, day, folder = options.plan_named(plan) if plan else None, chosen_day(as_of), run_folder(file, out)
        what, json_file = options.this_run(context) if folder else "", options.json_file(json_to)
        order = Order(
            issued, known, day, out, folder, what, prefer, pdf, force, limits, json_file, bool(json_to or folder)
        )
        done = issue_appendices(found, order, workers, Screen(folder is not None, json_to == TO_SCREEN))
    options.print_json(done.json, json_to)
    end_with_a_fault(done.files)
    raise typer.Exit(done.code)


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
    from followup_xl.cli import terminal
    from followup_xl.disk.store import check_output, write
    from followup_xl.inbox.pool import jobs_wanted, pool
    from followup_xl.inbox.reading import Judging, found_files, path_of, read
    from followup_xl.inbox.tasks import end_with_a_fault, exit_code, json_bytes
    from followup_xl.inbox.worker import READY
    from followup_xl.reporting.editions import chosen_day
    from followup_xl.reporting.summary import envelope
    from followup_xl.xlsx.limits import limits_named

    limits, found = limits_named(limit or ()), found_files(file)
    paths, json_file, screen = [path_of(one) for one in found], options.json_file(json_to), Screen(False, False)
    if json_file:
        check_output(json_file, paths, force)
    with pool(jobs_wanted(jobs, dask, len(found)), dask, limits, READY) as workers:
        judging = Judging(options.plan_named(plan) if plan else None, chosen_day(as_of), limits)
        received = read(found, judging, workers, screen)
    if len(received) == 1:
        end_with_a_fault(received)
    copies = MarkedCopies(marked_copy, paths, judging.plan, judging.as_of, limits, force) if marked_copy else None
    checked = [_checked(one, copies, json_to == TO_SCREEN) for one in received]
    entries = [entry for _, entry in checked]
    text = envelope(entries)
    options.print_json(text, json_to)
    if json_file:
        write(json_file, json_bytes(text), paths, force)
    if json_to != TO_SCREEN and any(path.is_dir() for path in file):
        terminal.say_run(entries)
    raise typer.Exit(exit_code(one for one, _ in checked))


def _checked(one: "Received", copies: "MarkedCopies | None", quiet: bool) -> "tuple[Received, dict[str, Any]]":
    """A file with what there is to say of it said, and its entry; where its copy cannot be made, that is said instead."""
    from followup_xl.cli import terminal
    from followup_xl.disk.store import RefusedError
    from followup_xl.inbox.reading import aloud, refused_by
    from followup_xl.inbox.tasks import plain_entry

    copy: Path | None = None
    more: tuple[Finding, ...] = ()
    if one.judged and copies:
        try:
            copy, more = copies.write(one)
        except RefusedError as refused:
            one = replace(refused_by(one, refused), judged=False)
    if not one.judged:
        terminal.say_findings(one.findings if one.fault else aloud(one))
        return one, plain_entry(one)
    findings = (*one.findings, *more)
    if not quiet:
        terminal.say(f"{one.file}: {terminal.count_words(findings)}")
        terminal.say_findings(findings, most=60, error=False)
        if copies:
            terminal.say(f"Skrevet: {copy}" if copy else "Intet skal rettes, så der er ingen kopi.")
    entry = plain_entry(replace(one, findings=findings))
    return one, entry | ({"marked_copy": copy.name if copy else None} if copies else {})


@dataclass
class MarkedCopies:
    """The folder that copies to be mended go to, and how files are judged: None are the workbooks' own."""

    folder: Path
    inputs: Sequence[Path]
    plan: "Plan | None" = None
    as_of: date | None = None
    limits: Limits = DEFAULT_LIMITS
    force: bool = False
    _made: set[Path] = field(default_factory=set)

    def write(self, one: "Received") -> "tuple[Path | None, tuple[Finding, ...]]":
        """Write the copy of one file that was read; where it is, and why it is the list alone. None: nothing to mend.

        Where the file has been saved anew since, it is judged again by the bytes that are marked, so that every mark
        stands where it belongs. Raises RefusedError where it cannot be read or the copy not written.
        """
        from followup_xl.disk.store import content, write
        from followup_xl.inbox.reading import path_of
        from followup_xl.model.finding import Severity
        from followup_xl.reporting.evaluate import received

        data, found = content(path_of(one)), one
        if sha256(data).hexdigest() != one.sha256:
            found = received(data, path_of(one).name, self.plan, self.as_of, self.limits)
        if all(entry.severity is Severity.NOTE for entry in found.findings):
            return None, ()
        from followup_xl.marking.copy import marked  # as late as this: most files have nothing to mend

        made = marked(data, found, self.limits)
        if made is None:
            return None, ()
        target = self.folder / made.book.name
        write(target, made.book.data, self.inputs, self.force and target not in self._made)
        self._made.add(target)
        return target, made.findings
