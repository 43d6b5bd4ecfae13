"""``plan new``: a plan begun by five questions, or from a document full of goals."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import TO_SCREEN
from followup_xl.cli.plan import plan_app
from followup_xl.disk.store import USAGE, RefusedError, content, file_name, write
from followup_xl.model.finding import finding
from followup_xl.plan.messages import ANSWER_REFUSED, NO_GOALS, NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_xl.plan.beginning.begun import PlanAnswers
    from followup_xl.plan.beginning.goal_words import FoundGoals

Answer = TypeVar("Answer")
_OutBook = Annotated[
    Path | None,
    typer.Argument(help="Regnearket, der skrives; ellers »Plan - TITEL.xlsx«.", metavar="UD.xlsx", readable=False),
]
_From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        help="Et dokument med mål i tabeller, lister eller linjer: .docx, .xlsx, .csv, .html eller tekst.",
        readable=False,
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
    """Begynd en plan: fem spørgsmål, og et dokument med mål, om I har et, bliver til et regneark at skrive planen færdig i."""
    found = _goals_of(from_) if from_ else None
    inputs = [from_] if from_ else []
    if json_to:
        _say_read(found, json_to, inputs, force)
        if out is None and title is None:
            return
    from followup_xl.plan.beginning.begun import begun
    from followup_xl.plan.beginning.goal_words import unread
    from followup_xl.plan.book.form import plan_to_xlsx

    answers = _answers(title, period, rounds, units, committee, found.title if found else "")
    plan, asked = begun(answers, found.goals if found else ())
    place = out or Path(file_name(f"Plan - {plan.title}", ".xlsx"))
    write(place, plan_to_xlsx(plan, asked), inputs, force)
    screen_is_json = json_to == TO_SCREEN
    terminal.say(f"Skrevet: {place}", error=screen_is_json)
    if found:
        count, open_ = len(plan.goals), len(asked) - answers.title_proposed
        terminal.say(
            f"{count} mål er foreslået; {open_} af dem har spørgsmål at svare på i kolonnen »Spørgsmål«.",
            error=screen_is_json,
        )
        terminal.say_findings(unread(found))
    then = f'Skriv målene færdigt på arket »Mål«, og se planen efter med: followup-xl lint "{place}"'
    terminal.say(then, error=screen_is_json)


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
    options.give_json(lambda: [text], json_to, inputs, force)


def _answers(
    title: str | None, period: str | None, rounds: str | None, units: str | None, committee: str | None, proposed: str
) -> "PlanAnswers":
    """The five answers, those that are not given asked for. RefusedError where one is missing or a given one cannot be used.

    A document's title is ``proposed``: who only presses Enter agrees to it, and where nobody is there to ask, the workbook does.
    """
    from followup_xl.danish.dates import said_months, said_period
    from followup_xl.plan.beginning.begun import PlanAnswers, unit_names

    said_title = _asked(f"Titel [{proposed}]") if proposed and title is None else title
    name = (said_title or "").strip() or (proposed if title is None else "")
    if not name:
        name = _answer("Titel", "--title", title, str)
    start, end = _answer("Periode (fx 2026-2030, eller 1.1.2026 til 31.12.2026)", "--period", period, said_period)
    months = _answer("Runder (måneder, fx juni 2026, december 2026)", "--rounds", rounds, said_months)
    names = _answer("Kommuner eller andre enheder (med komma imellem)", "--units", units, unit_names)
    body = committee if committee is not None else _asked("Udvalg (kan være tom)")
    return PlanAnswers(name, start, end, months, names, (body or "").strip(), proposed != "" and said_title is None)


_ADVICE = {
    "--period": "Skriv år eller to datoer, den første først, fx 2026, 2026-2030 eller 1.1.2026 til 31.12.2026.",
    "--rounds": "Skriv måned og år, fx 2026-06 eller juni 2026; flere med komma imellem.",
    "--units": "Skriv mindst ét navn; flere med komma imellem.",
}


def _answer(what: str, option: str, given: str | None, read: "Callable[[str], Answer | None]") -> "Answer":
    """The answer to a question as it is ``read``; what is typed and cannot be used is said, and asked for again."""
    while True:
        said = given if given is not None else _asked(what)
        typed, question = (said or "").strip(), what.partition(" (")[0]
        fault = finding(NOT_ASKED, what=question, option=option)
        try:
            if value := read(typed) if typed else None:
                return value
            if typed:
                fault = finding(ANSWER_REFUSED, typed=typed, what=question, advice=_ADVICE[option])
        except RefusedError as refused:
            (fault,) = refused.findings
        if given is not None or said is None:
            raise RefusedError(fault, USAGE)
        terminal.say_findings([fault])


def _asked(what: str) -> str | None:
    """What is typed; None where nobody is there to ask. The question goes where messages go, so that results stay alone."""
    terminal.ask(what)
    try:
        return input()
    except EOFError:
        return None
