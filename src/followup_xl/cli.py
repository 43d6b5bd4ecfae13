"""The command line: arguments in, one call, findings out, exit code. The only room that reads the clock or prints."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from followup_xl import options

if TYPE_CHECKING:
    from followup_xl.api import Evaluation, Written
    from followup_xl.domain.plan import Plan

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Fra målplan til opfølgningsskema, og fra udfyldt skema til Bilag 1.",
)

OK, WITH_ERRORS, USAGE, NOTHING_DONE, CANNOT_WRITE, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
WrongUse: Any = typer.BadParameter.__bases__[0]
"""What the option parser raises: UsageError, which lives in another package from one version of typer to the next."""

Entry = dict[str, Any]
"""What the JSON says about one file."""


def _version(wanted: bool) -> None:
    if wanted:
        from followup_xl import __version__

        typer.echo(f"followup-xl {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Vis udgaven.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Vis, hvor i programmet en fejl er sket.")] = False,
) -> None:
    """Take the options that every command shares."""


def _plan(name: str) -> "Plan":
    """The plan of a file or template; ends with all its faults where it cannot be read."""
    from followup_xl import screen
    from followup_xl.files.plan_file import read_plan

    read = read_plan(name)
    if read.plan is None:
        screen.tell_findings(read.findings, most=40)
        raise typer.Exit(USAGE)
    return read.plan


@app.command()
def generate(
    plan: options.PlanName,
    *,
    unit: options.Units = None,
    month: options.Month = None,
    answers: options.Answers = None,
    previous: options.Previous = None,
    out: options.OutFolder = Path(),
    force: options.Force = False,
) -> None:
    """Lav et opfølgningsskema til hver kommune i planen."""
    from followup_xl import api, screen
    from followup_xl.files.store import check_output, content, write

    known = _plan(plan)
    units = api.chosen_units(known, tuple(unit or ()))
    round_ = api.chosen_round(known, month)
    text = content(answers).decode("utf-8", "replace") if answers else None
    given = api.Given(text, answers.name if answers else "", api.former_rows(previous))
    for chosen in units:
        check_output(out / f"{chosen.name} {round_.month}.xlsx", [], force)
    books: list[Written] = []
    with screen.progress("Skemaer", len(units)) as bar:
        for book, faults in api.generate(known, units, round_, given):
            if faults:
                screen.tell_findings(faults, most=40)
                raise typer.Exit(USAGE)
            books.append(book)
            bar.advance(bar.task_ids[0])
    for book in books:
        write(out / book.name, book.data, [answers] if answers else [], force)
        screen.say(f"Skrevet: {out / book.name}")


def _each(
    paths: list[Path], plan: str | None, as_of: str | None, then: Callable[[Path, "Evaluation"], Entry]
) -> tuple[int, list[Entry]]:
    """Evaluate every file and hand each to ``then``; the exit code for all of them, and what the JSON says of each.

    A file that cannot be read or written stops only itself (promises 4 and 6).
    """
    from followup_xl import api, screen
    from followup_xl.domain.findings import has_errors
    from followup_xl.files.report_json import refused_file
    from followup_xl.files.store import RefusedError, content

    known, day = _plan(plan) if plan else None, api.chosen_day(as_of)
    entries: list[Entry] = []
    codes: list[int] = []
    with screen.progress("Skemaer", len(paths)) as bar:
        for path in paths:
            try:
                found = api.evaluate(content(path), path.name, known, day)
                entries.append(then(path, found))
                fault = WITH_ERRORS if has_errors(found.findings) else OK
                codes.append(NOTHING_DONE if found.report is None else fault)
            except RefusedError as refused:
                screen.tell_findings([refused.entry])
                entries.append(refused_file(path.name, "refused", [refused.entry]))
                codes.append(refused.code)
            bar.advance(bar.task_ids[0])
    return _worst(codes), entries


def _worst(codes: list[int]) -> int:
    """One exit code for many files: what could not be written or was wrongly asked for goes before what was read."""
    for code in (CANNOT_WRITE, USAGE):
        if code in codes:
            return code
    if all(code == NOTHING_DONE for code in codes):
        return NOTHING_DONE
    return WITH_ERRORS if any(codes) else OK


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
    from followup_xl.files.store import check_output, output_path, workbooks, write

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
        write(target, book.data, paths, force and target not in made)
        made.add(target)
        if pdf:
            write(target.with_suffix(".pdf"), api.printed(book.data, f"{target.stem}.pdf"), paths, force)
        if not quiet:
            screen.tell_report(found.report)
            screen.say(f"Skrevet: {target}")
        return evaluated_file(report, target.name)

    code, files = _each(paths, plan, as_of, entry)
    _write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)


def _write_json(text: str, json_to: str | None, inputs: list[Path], force: bool) -> None:
    from followup_xl.files.store import write

    if json_to == "-":
        sys.stdout.buffer.write(text.encode())
    elif json_to:
        write(Path(json_to), text.encode(), inputs, force)


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

    code, files = _each(paths, plan, as_of, entry)
    _write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="Koden på en besked, fx E43.")]) -> None:
    """Forklar en besked: hvad den betyder, et eksempel, og hvad man gør."""
    from followup_xl import screen
    from followup_xl.domain import catalogue_use as say
    from followup_xl.domain.catalogue import example, message
    from followup_xl.domain.findings import finding
    from followup_xl.files.store import RefusedError

    found, near = message(code)
    if found is None:
        advice = f"Mente du »{near}«?" if near else "Koden står forrest i hver besked."
        raise RefusedError(finding(say.NO_SUCH_CODE, name=code, advice=advice), USAGE)
    for line in (f"{found.code} – {found.title}", found.meaning, f"Eksempel: {example(found)}"):
        screen.say(line)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Mappen, der skrives i.")] = Path("followup-demo"),
    force: options.Force = False,
) -> None:
    """Kør hele kæden på en medfølgende plan: tomt skema, udfyldt skema og Bilag 1."""
    from followup_xl import api, screen
    from followup_xl.files.store import check_output, write
    from followup_xl.samples import sample_books

    books = sample_books("ishoej-2015")
    for book in books:
        check_output(folder / book.name, [], force)
    for book in books:
        write(folder / book.name, book.data, [], force)
    filled = next(book for book in books if book.name.endswith("(udfyldt).xlsx"))
    found = api.evaluate(filled.data, filled.name)
    if found.report:
        screen.tell_report(found.report, most=6)
    screen.say("Åbn nu disse filer:")
    for book, words in zip(
        books, ("skemaet, som sagsbehandlere får det", "udfyldt", "bilaget til udvalget"), strict=True
    ):
        screen.say(f"  {folder / book.name}  – {words}")


def main() -> None:
    """Run the command line; every way out has its exit code (commands.md)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old terminal shows a question mark rather than nothing at all
    try:
        sys.exit(app(standalone_mode=False) or OK)  # typer returns the code of an Exit, and None at the end
    except WrongUse as wrong:
        wrong.show()
        sys.exit(USAGE)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(CANNOT_WRITE)
    except Exception as fault:
        _end(fault, debug="--debug" in sys.argv)


def _end(fault: Exception, debug: bool) -> None:
    from followup_xl import screen
    from followup_xl.files.store import RefusedError

    if isinstance(fault, RefusedError):
        screen.tell_findings([fault.entry])
        sys.exit(fault.code)
    if debug:
        traceback.print_exception(fault)
        sys.exit(BUG)
    words = f"Fejl i programmet ({type(fault).__name__}): {fault}."
    screen.say(f"{words} Kør igen med »followup-xl --debug …«, og send os det, der vises.", error=True)
    sys.exit(BUG)
