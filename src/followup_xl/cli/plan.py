"""Commands about a plan: the workbooks made from it, what in it cannot be true, its form as a workbook, and what comes out of it.

``preview`` shows that with answers that nobody gave, before anything is sent.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import TO_SCREEN, app
from followup_xl.disk import messages as say
from followup_xl.disk import store
from followup_xl.model.finding import Severity, finding, has_errors
from followup_xl.plan.messages import MADE_ALL_THE_SAME, NO_GOALS_YET, PLAN_CONTRADICTS, PREVIEW_ENDING
from followup_xl.workbook.decided.messages import DECISIONS_KEPT

if TYPE_CHECKING:
    from followup_xl.inbox.forms import Calls
    from followup_xl.model.plan import Plan
    from followup_xl.plan.source import PlanRead
    from followup_xl.xlsx import WrittenFile


@app.command()
def generate(
    plan: options.PlanName, *, unit: options.Units = None, month: options.Month = None,
    answers: options.Answers = None, previous: options.Previous = None, split_by: options.SplitBy = None,
    out: options.OutFolder = Path(), jobs: options.Jobs = None, force: options.ForceForms = False,
) -> None:  # fmt: skip
    """Lav et opfølgningsskema til hver kommune eller anden enhed i planen."""
    from followup_xl.inbox.forms import begun, standing
    from followup_xl.model.unit_plan import own_plan
    from followup_xl.workbook import generate as forms
    from followup_xl.workbook.answers_file import answers_text
    from followup_xl.workbook.previous import former_rows

    known, read = options.plan_with_places(plan)
    if not any(own_plan(known, each).goals for each in known.units):
        raise store.RefusedError(finding(NO_GOALS_YET, name=plan), store.USAGE)
    units, round_ = forms.chosen_units(known, tuple(unit or ())), forms.chosen_round(known, month)
    text = answers_text(store.content(answers), answers.name) if answers else None
    given = forms.Given(text, answers.name if answers else "", former_rows(options.one_previous(previous)))
    if split_by not in (None, "owner"):
        raise store.RefusedError(finding(say.NO_SUCH_SPLIT, name=split_by))
    names = forms.workbook_names(known, units, round_, by_owner=bool(split_by))
    for name in names:
        store.check_output(out / name, [], force=True)
    if faults := forms.answer_faults(known, units, given):
        terminal.say_findings(faults, most=40)
        raise typer.Exit(store.USAGE)
    calls = [(known, each, round_, given, bool(split_by)) for each in units]
    some = () if force else begun(calls, out)
    there = standing(some, _shown(some, jobs) if some else (), out)
    worst, codes = _linted(known, read, plan, force), list[int | None]()
    for books in _shown([call for call in calls if call[1].name not in there], jobs):
        codes += [_saved(book, out, [answers] if answers else [], force, say=len(names) == 1) for book in books]
    if there or len(names) > 1:
        written, stand = codes.count(store.OK), codes.count(None)
        rest = ((sum(there.values()) + stand, "var der i forvejen"), (len(codes) - written - stand, "er ikke skrevet"))
        more = "".join(f"; {count} {'fil' if count == 1 else 'filer'} {what}" for count, what in rest if count)
        terminal.say(f"Skrevet: {written} {'fil' if written == 1 else 'filer'} i {out}{more}.")
    raise typer.Exit(max(worst, *(code or store.OK for code in codes), store.OK))


def _shown(calls: "Calls", jobs: int | None) -> "Iterator[tuple[WrittenFile, ...]]":
    """Each unit's workbooks as they are made, with how far that has come."""
    from followup_xl.inbox.forms import made

    with terminal.progress("Skemaer", len(calls)) as bar:
        for books in made(calls, jobs):
            yield books
            bar.advance(bar.task_ids[0])


def _linted(plan: "Plan", read: "PlanRead", name: str, force: bool) -> int:
    """Show what in a plan cannot be true, but for notes, and the exit code so far; RefusedError where errors stop the forms.

    They do unless ``force`` is given or the plan is a shipped template as it is: that was adopted with its contradictions.
    """
    from followup_xl.checks.contradictions import lint as plan_findings
    from followup_xl.plan.files import is_template

    found = [entry for entry in read.placed(plan_findings(plan)) if entry.severity is not Severity.NOTE]
    terminal.say_findings(found, rest=f"(»followup-xl lint {name}« viser dem alle)")
    if not has_errors(found):
        return store.OK
    count = terminal.count_words(entry for entry in found if entry.severity is Severity.ERROR)
    shipped = is_template(plan)
    if not (force or shipped):
        raise store.RefusedError(finding(PLAN_CONTRADICTS, name=name, count=count), store.USAGE)
    why = "for det er en medfølgende skabelon" if shipped else "fordi --force er angivet"
    terminal.say_findings([finding(MADE_ALL_THE_SAME, name=name, count=count, why=why)])
    return store.OK if shipped else store.WITH_ERRORS


def _saved(book: "WrittenFile", out: Path, inputs: list[Path], force: bool, say: bool) -> int | None:
    """Write a workbook, and the exit code for it, None where it is there already; what cannot be written does not stop the others.

    ``say``: that it was written is said; why it was not always is.

    Final statuses that are there already stay as they are, also with ``force``: someone may have written in them.
    """
    place, decides = out / book.name, book.name.startswith(store.DECISIONS_START)
    if (decides or not force) and store.holds(place, book.data):
        return None
    if decides and place.exists():
        why, stale = "den findes allerede", "De endelige statusser i svarfilen er ikke skrevet i den."
        terminal.say_findings((finding(DECISIONS_KEPT, file=book.name, why=why, stale=stale),))
        return store.WITH_ERRORS
    try:
        store.write(place, book.data, inputs, force)
    except store.RefusedError as refused:
        terminal.say_findings(refused.findings)
        return refused.code
    if say:
        terminal.say(f"Skrevet: {place}")
    return store.OK


@app.command()
def lint(plan: options.PlanNames, json_to: options.Json = None, force: options.Force = False) -> None:
    """Find det i en plan, der ikke kan passe, før noget sendes ud."""
    from followup_xl.checks.contradictions import lint as plan_findings
    from followup_xl.plan.files import plan_or_findings
    from followup_xl.reporting.summary import envelope_parts, refused_file

    paths = [Path(name) for name in plan if store.is_file(Path(name))]
    if json_file := options.json_file(json_to):
        store.check_output(json_file, paths, force)
    files: list[dict[str, Any]] = []
    codes: list[int] = []
    for name in plan:
        read = plan_or_findings(name)
        found = read.findings if read.plan is None else read.placed(plan_findings(read.plan))
        files.append(refused_file(name, "refused" if read.plan is None else "evaluated", found))
        codes.append(store.NOTHING_DONE if read.plan is None else store.WITH_ERRORS if has_errors(found) else store.OK)
        if json_to != TO_SCREEN:
            terminal.say(f"{name}: {terminal.count_words(found)}")
            terminal.say_findings(found, most=60, error=False)
    options.give_json(lambda: envelope_parts(files), json_to, paths, force)
    nothing = all(code == store.NOTHING_DONE for code in codes)
    raise typer.Exit(store.NOTHING_DONE if nothing else store.WITH_ERRORS if any(codes) else store.OK)


plan_app = typer.Typer(no_args_is_help=True, help="Skriv en plan i et regneark, og få den tilbage som planfil.")
app.add_typer(plan_app, name="plan")


@plan_app.command("to-xlsx")
def to_xlsx(plan: options.PlanName, out: options.Out, force: options.Force = False) -> None:
    """Skriv en plan som en projektmappe, der kan rettes i et regneark."""
    from followup_xl.plan.book.form import plan_to_xlsx

    known = options.plan_named(plan)
    inputs = [Path(plan)] if store.is_file(Path(plan)) else []
    store.write(out, plan_to_xlsx(known), inputs, force)
    terminal.say(f"Skrevet: {out}")


@plan_app.command("from-xlsx")
def from_xlsx(file: options.PlanBook, out: options.Out, force: options.Force = False) -> None:
    """Lav en projektmappe med en plan om til en planfil (YAML)."""
    from followup_xl.plan.files import plan_from_xlsx
    from followup_xl.plan.yaml import yaml_text

    read = plan_from_xlsx(store.content(file), file.name)
    if read.plan is None:
        terminal.say_findings(read.findings, most=40)
        raise typer.Exit(store.USAGE)
    store.write(out, yaml_text(read.plan).encode(), [file], force)
    terminal.say(f"Skrevet: {out}")


_Out = Annotated[
    Path | None,
    typer.Option("--out", help="Filen, der skrives: .pdf (kræver LibreOffice) eller .html.", readable=False),
]
_Unit = Annotated[str | None, typer.Option("--unit", help="Kommune eller anden enhed; ellers planens første.")]


@app.command()
def preview(
    plan: options.PlanName, out: _Out = None, unit: _Unit = None, month: options.Month = None,
    force: options.Force = False,
) -> None:  # fmt: skip
    """Vis skema og Bilag 1 med opdigtede, mærkede svar, før noget sendes ud."""
    from followup_xl.document.html import html
    from followup_xl.model.unit_plan import own_plan
    from followup_xl.reporting.example import example
    from followup_xl.workbook.generate import chosen_round, chosen_units
    from followup_xl.xlsx.pdf import printed_workbook
    from followup_xl.xlsx.write import workbook_bytes

    known = options.plan_named(plan)
    shown, round_ = chosen_units(known, (unit,) if unit else ())[0], chosen_round(known, month)
    if not own_plan(known, shown).goals:
        raise store.RefusedError(finding(NO_GOALS_YET, name=plan), store.USAGE)
    place = out or Path(store.file_name(f"Eksempel - {known.title}", ".pdf"))
    inputs = [Path(plan)] if store.is_file(Path(plan)) else []
    ending = place.suffix.casefold()
    if ending not in (".pdf", ".html"):
        raise store.RefusedError(finding(PREVIEW_ENDING, name=place.name), store.USAGE)
    store.check_output(place, inputs, force)
    with terminal.progress("Forhåndsvisning", 2) as bar:
        found = example(known, shown, round_)
        bar.advance(bar.task_ids[0])
        printed = ending == ".pdf"
        pages = printed_workbook(workbook_bytes(found.book()), place.name) if printed else html(found.document())
    store.write(place, pages, inputs, force)
    terminal.say(f"Skrevet: {place}")
