"""Commands about returned workbooks: judge them and write Bilag 1, or only say what does not add up."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup_xl import options
from followup_xl.commands.shared import (
    CANNOT_WRITE,
    NOTHING_DONE,
    OK,
    USAGE,
    WITH_ERRORS,
    Entry,
    app,
    plan_named,
    write_json,
)

if TYPE_CHECKING:
    from followup_xl.api import Evaluation
    from followup_xl.sheets.report import Report


@dataclass(frozen=True)
class _Group:
    """The workbooks of one unit and round, in the order named; a file that could not be read stands alone."""

    paths: tuple[Path, ...]
    found: tuple["Evaluation", ...]


def _read(paths: list[Path], plan: str | None, as_of: str | None) -> tuple[list[_Group], list[Entry], list[int]]:
    """Every file read, grouped by unit and round; what is already settled comes with its entry and exit code.

    A file that cannot be read stops only itself (promises 4 and 6); one that came twice counts once (promise 8).
    """
    from followup_xl import api, screen
    from followup_xl.domain import catalogue_use as say
    from followup_xl.domain.findings import finding
    from followup_xl.files.report_json import refused_file
    from followup_xl.files.store import RefusedError, content

    known, day = plan_named(plan) if plan else None, api.chosen_day(as_of)
    groups: dict[object, _Group] = {}
    seen: dict[bytes, str] = {}
    entries: list[Entry] = []
    codes: list[int] = []
    with screen.progress("Skemaer", len(paths)) as bar:
        for path in paths:
            try:
                data = content(path)
                if data in seen:
                    same = finding(say.SAME_FILE, other=seen[data])
                    entries.append(refused_file(path.name, "duplicate", [same]))
                    continue
                seen[data] = path.name
                found = api.evaluate(data, path.name, known, day)
                key = found.report.identity if found.report else path
                before = groups.get(key, _Group((), ()))
                groups[key] = _Group((*before.paths, path), (*before.found, found))
            except RefusedError as refused:
                screen.tell_findings([refused.entry])
                entries.append(refused_file(path.name, "refused", [refused.entry]))
                codes.append(refused.code)
            bar.advance(bar.task_ids[0])
    return list(groups.values()), entries, codes


def _each(
    paths: list[Path],
    plan: str | None,
    as_of: str | None,
    then: Callable[[Path, "Evaluation"], Entry],
    merge: bool,
) -> tuple[int, list[Entry]]:
    """Evaluate every file and hand each to ``then``; the exit code for all of them, and what the JSON says of each.

    ``merge`` puts the workbooks of one unit and round together first, so that ``then`` sees them as one.
    """
    from followup_xl import api, screen
    from followup_xl.domain.findings import has_errors
    from followup_xl.files.report_json import merged_file, refused_file
    from followup_xl.files.store import RefusedError

    groups, entries, codes = _read(paths, plan, as_of)
    for group in groups:
        several = [api.together(group.found)] if merge else group.found
        for path, found in zip(group.paths, several, strict=False):
            try:
                entries.append(then(path, found))
                fault = WITH_ERRORS if has_errors(found.findings) else OK
                codes.append(NOTHING_DONE if found.report is None else fault)
            except RefusedError as refused:
                screen.tell_findings([refused.entry])
                entries.append(refused_file(path.name, "refused", [refused.entry]))
                codes.append(refused.code)
        if merge:
            entries += [merged_file(path.name, group.paths[0].name) for path in group.paths[1:]]
    order = {path.name: index for index, path in enumerate(paths)}
    return _worst(codes), sorted(entries, key=lambda entry: order.get(str(entry["file"]).split(", ")[0], 0))


def _worst(codes: list[int]) -> int:
    """One exit code for many files: what could not be written or was wrongly asked for goes before what was read."""
    for code in (CANNOT_WRITE, USAGE):
        if code in codes:
            return code
    if all(code == NOTHING_DONE for code in codes):
        return NOTHING_DONE
    return WITH_ERRORS if any(codes) else OK


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

    code, files = _each(paths, plan, as_of, entry, merge=True)
    write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)


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

    code, files = _each(paths, plan, as_of, entry, merge=False)
    write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)
