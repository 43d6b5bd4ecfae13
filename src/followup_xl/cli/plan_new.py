"""``plan new``: a plan begun by five questions, or from a document full of goals."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import TO_SCREEN
from followup_xl.cli.plan import plan_app
from followup_xl.disk.store import USAGE, RefusedError, check_output, content, file_name, write
from followup_xl.model.finding import finding
from followup_xl.plan.command_messages import ANSWER_REFUSED, NO_GOALS, NOT_ASKED, UNREAD_COLUMNS

if TYPE_CHECKING:
    from followup_xl.plan.beginning.begun import PlanAnswers
    from followup_xl.plan.beginning.goals import FoundGoals

_OutBook = Annotated[Path | None, typer.Argument(help="Regnearket, der skrives; ellers »Plan - TITEL.xlsx«.")]
_From = Annotated[
    Path | None,
    typer.Option(
        "--from", help="Et dokument med mål i tabeller, lister eller linjer: .docx, .xlsx, .csv, .html eller tekst."
    ),
]
_Title = Annotated[str | None, typer.Option("--title", help="Planens titel.")]
_Period = Annotated[
    str | None, typer.Option("--period", help="Første og sidste dag, fx »2026-01-01 2026-12-31«, eller et år.")
]
_Rounds = Annotated[
    str | None, typer.Option("--rounds", help="Måneder, der følges op, med komma imellem, fx 2026-06,2026-12.")
]
_UnitNames = Annotated[str | None, typer.Option("--units", help="Kommuner eller andre enheder, med komma imellem.")]
_Committee = Annotated[str | None, typer.Option("--committee", help="Udvalget, der får Bilag 1; kan være tom.")]


@plan_app.command("new")
def new(
    out: _OutBook = None, *, from_: _From = None, title: _Title = None, period: _Period = None,
    rounds: _Rounds = None, units: _UnitNames = None, committee: _Committee = None, json_to: options.Json = None,
    force: options.Force = False,
) -> None:  # fmt: skip
    """Begynd en plan: fem spørgsmål, og evt. et dokument med mål, bliver til et regneark at skrive planen færdig i."""
    found = _goals_of(from_) if from_ else None
    inputs = [from_] if from_ else []
    if json_to:
        _say_read(found, json_to, inputs, force)
        if out is None and title is None:
            return
    from followup_xl.plan.beginning.begun import begun
    from followup_xl.plan.book.form import plan_to_xlsx

    answers = _answers(title, period, rounds, units, committee, found.title if found else "")
    plan, questions = begun(answers, found.goals if found else ())
    place = out or Path(file_name(f"Plan - {plan.title}", ".xlsx"))
    asked = {number: tuple((each.field, each.question) for each in doubts) for number, doubts in questions.items()}
    write(place, plan_to_xlsx(plan, asked), inputs, force)
    terminal.say(f"Skrevet: {place}")
    if found:
        count, open_ = len(plan.goals), len(asked) - answers.title_proposed
        terminal.say(f"{count} mål er foreslået; {open_} af dem har spørgsmål at svare på i kolonnen »Spørgsmål«.")
        if found.unread:
            columns = ", ".join(f"»{name}«" for name in found.unread)
            terminal.say_findings([finding(UNREAD_COLUMNS, columns=f"kolonnen {columns}")])


def _goals_of(path: Path) -> "FoundGoals":
    from followup_xl.plan.beginning.documents import blocks
    from followup_xl.plan.beginning.goals import found_goals

    found = found_goals(blocks(content(path), path.name))
    if not found.goals:
        raise RefusedError(finding(NO_GOALS), USAGE)
    return found


def _say_read(found: "FoundGoals | None", json_to: str, inputs: list[Path], force: bool) -> None:
    """Give what was read of each goal as JSON."""
    import json

    from followup_xl.plan.beginning.begun import proposals

    goals = [goal for goal in found.goals if goal.level != "efforts"] if found else []
    read = [
        {**proposal.listed(), "area": goal.area or None, "level": goal.level.removesuffix("_goals")}
        for goal, proposal in zip(goals, proposals(goals, None), strict=True)
    ]
    text = json.dumps({"schema": 1, "goals": read}, ensure_ascii=False, indent=1) + "\n"
    file = options.json_file(json_to)
    if file:
        check_output(file, inputs, force)
        write(file, text.encode(), inputs, force)
    options.print_json([text], json_to)
    assert file or json_to == TO_SCREEN


def _answers(
    title: str | None, period: str | None, rounds: str | None, units: str | None, committee: str | None, proposed: str
) -> "PlanAnswers":
    """The five answers, those that are not given asked for. RefusedError where one is missing or cannot be used.

    A document's title is ``proposed``: who only presses Enter agrees to it, and where nobody is there to ask, the workbook does.
    """
    from followup_xl.plan.beginning.begun import PlanAnswers

    said_title = _asked(f"Titel [{proposed}]") if proposed and title is None else title
    name = _answer("Titel", "--title", (said_title or proposed) if proposed and title is None else title)
    days = re.findall(
        r"\d{4}-\d{2}-\d{2}", said := _answer("Periode (fx 2026-01-01 2026-12-31, eller et år)", "--period", period)
    )
    if re.fullmatch(r"\d{4}", said.strip()):
        days = [f"{said.strip()}-01-01", f"{said.strip()}-12-31"]
    try:
        start, end = (date.fromisoformat(day) for day in days)
    except ValueError:
        raise _refused(said, "Periode", "Skriv to datoer, fx 2026-01-01 2026-12-31.") from None
    if start > end:
        raise _refused(said, "Periode", "Skriv den første dag først.")
    months = _listed(said := _answer("Runder (måneder, fx 2026-06, 2026-12)", "--rounds", rounds))
    if not months or not all(re.fullmatch(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", month) for month in months):
        raise _refused(said, "Runder", "Skriv år og måned, fx 2026-06; flere med komma imellem.")
    names = _listed(_answer("Kommuner eller andre enheder (med komma imellem)", "--units", units))
    body = committee if committee is not None else _asked("Udvalg (kan være tom)")
    return PlanAnswers(
        name, start, end, tuple(months), tuple(names), (body or "").strip(), proposed != "" and said_title is None
    )


def _answer(what: str, option: str, given: str | None) -> str:
    said = given if given is not None else _asked(what)
    if not (said or "").strip():
        raise RefusedError(finding(NOT_ASKED, what=what.partition(" (")[0], option=option), USAGE)
    return (said or "").strip()


def _asked(what: str) -> str | None:
    """What is typed; None where nobody is there to ask."""
    try:
        return input(f"{what}: ")
    except EOFError:
        return None


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, map(str.strip, re.split(r"[,;\n]", text)))))


def _refused(typed: str, what: str, advice: str) -> RefusedError:
    return RefusedError(finding(ANSWER_REFUSED, typed=typed, what=what, advice=advice), USAGE)
