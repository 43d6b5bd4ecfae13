"""The command line: arguments in, one call, findings out, exit code. The only room that reads the clock or prints."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

if TYPE_CHECKING:
    from followup_xl.api import Evaluation
    from followup_xl.domain.findings import Finding
    from followup_xl.domain.plan import Plan

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Fra målplan til opfølgningsskema, og fra udfyldt skema til Bilag 1.",
)

OK, WITH_ERRORS, USAGE, NOTHING_DONE, CANNOT_WRITE, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

Force = Annotated[bool, typer.Option("--force", help="Overskriv filer, der findes i forvejen.")]
Json = Annotated[str | None, typer.Option("--json", help="Skriv resultatet som JSON til en fil, eller til skærmen med -.")]
PlanOption = Annotated[str | None, typer.Option("--plan", help="Planfil eller navnet på en skabelon.")]


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


def _day(text: str | None) -> date | None:
    from followup_xl.domain import catalogue_use as say
    from followup_xl.domain.findings import finding
    from followup_xl.files.store import RefusedError

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(finding(say.BAD_DATE, name=text), USAGE) from None


@app.command()
def generate(
    plan: Annotated[str, typer.Argument(help="Planfil eller navnet på en skabelon, fx ishoej-2015.")],
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Kommune (navn eller kode); kan gentages.")] = None,
    month: Annotated[str | None, typer.Option("--round", help="Opfølgningsrunde, fx 2015-08.")] = None,
    answers: Annotated[Path | None, typer.Option("--answers", help="Svar, der udfyldes på forhånd (CSV).")] = None,
    out: Annotated[Path, typer.Option("--out", help="Mappen, skemaerne skrives i.")] = Path(),
    force: Force = False,
) -> None:
    """Lav et opfølgningsskema til hver kommune i planen."""
    from followup_xl import api, screen
    from followup_xl.files.store import check_output, content, write

    known = _plan(plan)
    units = api.chosen_units(known, tuple(unit or ()))
    round_ = api.chosen_round(known, month)
    text = content(answers).decode("utf-8", "replace") if answers else None
    for chosen in units:
        check_output(out / f"{chosen.name} {round_.month}.xlsx", [], force)
    made: list[Path] = []
    with screen.progress("Skemaer", len(units)) as bar:
        for book, faults in api.generate(known, units, round_, text, answers.name if answers else ""):
            if faults:
                screen.tell_findings(faults, most=40)
                raise typer.Exit(USAGE)
            write(out / book.name, book.data, [answers] if answers else [], force)
            made.append(out / book.name)
            bar.advance(bar.task_ids[0])
    for path in made:
        screen.say(f"Skrevet: {path}")


def _workbooks(paths: list[Path]) -> list[Path]:
    """The files named, and the workbooks in the folders named, leaving alone locks, hidden files and own outputs."""
    from followup_xl.domain import catalogue_use as say
    from followup_xl.domain.findings import finding
    from followup_xl.files.store import RefusedError

    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.glob("*.xlsx") if p.is_file() and not p.name.startswith((".", "~$", "Bilag 1 - ")))
            if not inside:
                raise RefusedError(finding(say.NOTHING_TO_READ, name=path), USAGE)
            found += inside
        else:
            found.append(path)
    return found


def _each(paths: list[Path], plan: str | None, as_of: str | None, then: Callable[[Path, "Evaluation"], None]) -> int:
    """Evaluate every file and hand each to ``then``; the exit code for all of them."""
    from followup_xl import api, screen
    from followup_xl.domain.findings import has_errors
    from followup_xl.files.store import content

    known, day = _plan(plan) if plan else None, _day(as_of)
    read = errors = 0
    with screen.progress("Skemaer", len(paths)) as bar:
        for path in paths:
            found = api.evaluate(content(path), path.name, known, day)
            read += found.report is not None
            errors += has_errors(found.findings) or found.report is None
            then(path, found)
            bar.advance(bar.task_ids[0])
    if not read:
        return NOTHING_DONE
    return WITH_ERRORS if errors else OK


@app.command()
def evaluate(
    file: Annotated[list[Path], typer.Argument(help="Udfyldte skemaer, eller mapper med dem.")],
    plan: PlanOption = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Dato, status gøres op på, fx 2015-08-31.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Bilagets fil eller mappe; ellers ved siden af skemaet.")] = None,
    json_to: Json = None,
    force: Force = False,
) -> None:
    """Læs udfyldte skemaer, beregn status, og skriv Bilag 1."""
    from followup_xl import api, screen
    from followup_xl.files.report_json import envelope, evaluated_file, refused_file
    from followup_xl.files.store import check_output, write

    paths = _workbooks(file)
    quiet = json_to == "-"
    files: list[dict[str, object]] = []
    if json_to and not quiet:
        check_output(Path(json_to), paths, force)

    def keep(path: Path, found: "Evaluation") -> None:
        if found.report is None:
            files.append(refused_file(path.name, found.outcome, found.findings))
            screen.tell_findings(found.findings)
            return
        book = api.appendix(found.report)
        target = _target(out, path, book.name, len(paths))
        write(target, book.data, paths, force)
        files.append(evaluated_file(found.report, target.name))
        if not quiet:
            screen.tell_statuses(found.report)
            screen.tell_findings(found.findings, error=False)
            screen.say(f"Skrevet: {target}")

    code = _each(paths, plan, as_of, keep)
    _write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)


def _target(out: Path | None, path: Path, name: str, count: int) -> Path:
    from followup_xl.domain import catalogue_use as say
    from followup_xl.domain.findings import finding
    from followup_xl.files.store import RefusedError

    if out is None:
        return path.parent / name
    if out.suffix.lower() == ".xlsx" and not out.is_dir():
        if count > 1:
            raise RefusedError(finding(say.ONE_NAME_FOR_MANY, name=out), USAGE)
        return out
    return out / name


def _write_json(text: str, json_to: str | None, inputs: list[Path], force: bool) -> None:
    from followup_xl.files.store import write

    if json_to == "-":
        sys.stdout.write(text)
    elif json_to:
        write(Path(json_to), text.encode(), inputs, force)


@app.command()
def check(
    file: Annotated[list[Path], typer.Argument(help="Udfyldte skemaer, eller mapper med dem.")],
    plan: PlanOption = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Dato, status gøres op på, fx 2015-08-31.")] = None,
    json_to: Json = None,
    force: Force = False,
) -> None:
    """Vis kun, hvad der ikke stemmer; intet bilag skrives."""
    from followup_xl import screen
    from followup_xl.files.report_json import envelope, refused_file

    paths = _workbooks(file)
    files: list[dict[str, object]] = []

    def keep(path: Path, found: "Evaluation") -> None:
        files.append(refused_file(path.name, found.outcome, found.findings))
        if json_to != "-":
            screen.say(f"{path.name}: {_count_words(found.findings)}")
            screen.tell_findings(found.findings, most=60, error=False)

    code = _each(paths, plan, as_of, keep)
    _write_json(envelope(files), json_to, paths, force)
    raise typer.Exit(code)


def _count_words(findings: tuple["Finding", ...]) -> str:
    from followup_xl.domain.findings import Severity

    counts = [(sum(f.severity is severity for f in findings), *words) for severity, words in (
        (Severity.ERROR, ("fejl", "fejl")), (Severity.WARNING, ("advarsel", "advarsler")), (Severity.NOTE, ("note", "noter"))
    )]  # fmt: skip
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n) or "Ingen fejl fundet"


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
    force: Force = False,
) -> None:
    """Kør hele kæden på en medfølgende plan: tomt skema, udfyldt skema og Bilag 1."""
    from followup_xl import api, screen
    from followup_xl.samples import sample_books
    from followup_xl.files.store import check_output, write

    books = sample_books("ishoej-2015")
    for book in books:
        check_output(folder / book.name, [], force)
    for book in books:
        write(folder / book.name, book.data, [], force)
    filled = next(book for book in books if book.name.endswith("(udfyldt).xlsx"))
    found = api.evaluate(filled.data, filled.name)
    if found.report:
        screen.tell_statuses(found.report)
        screen.tell_findings(found.findings, most=6, error=False)
    screen.say("Åbn nu disse filer:")
    for book, words in zip(books, ("skemaet, som sagsbehandlere får det", "udfyldt", "bilaget til udvalget"), strict=True):
        screen.say(f"  {folder / book.name}  – {words}")


def main() -> None:
    """Run the command line; every way out has its exit code (commands.md)."""
    debug = "--debug" in sys.argv
    try:
        app(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(CANNOT_WRITE)
    except Exception as fault:
        _end(fault, debug)


def _end(fault: Exception, debug: bool) -> None:
    from followup_xl import screen
    from followup_xl.files.store import RefusedError

    if isinstance(fault, RefusedError):
        screen.tell_findings([fault.entry])
        sys.exit(fault.code)
    if debug:
        raise fault
    screen.say(f"Fejl i programmet ({type(fault).__name__}): {fault}. Kør igen med --debug, og send os det, der vises.", error=True)
    sys.exit(BUG)
