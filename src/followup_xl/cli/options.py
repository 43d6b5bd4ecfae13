"""What the commands share: the application they hang on, the words of their options, the plan and the JSON of a command."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_xl.cli import terminal
from followup_xl.disk import messages as say
from followup_xl.disk.store import USAGE, RefusedError, is_folder, write
from followup_xl.model.finding import finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup_xl.model.plan import Plan
    from followup_xl.plan.source import PlanRead

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Fra målplan til opfølgningsskema, og fra udfyldt skema til Bilag 1.",
)

TO_SCREEN = "-"
"""What is written for a file where the JSON is to go to standard output alone."""

PlanName = Annotated[str, typer.Argument(help="Planfil eller navnet på en skabelon, fx ishoej-2015.", metavar="PLAN")]
PlanNames = Annotated[list[str], typer.Argument(help="Planfiler eller navne på skabeloner.", metavar="PLAN")]
Files = Annotated[
    list[Path], typer.Argument(help="Udfyldte skemaer, eller mapper med dem.", metavar="FIL", readable=False)
]
Force = Annotated[bool, typer.Option("--force", help="Overskriv filer, der findes i forvejen.")]
ForceForms = Annotated[
    bool,
    typer.Option("--force", help="Overskriv filer, der findes, og lav skemaerne, selv om planen modsiger sig selv."),
]
Json = Annotated[
    str | None, typer.Option("--json", help="Skriv resultatet som JSON til en fil, eller til skærmen med -.")
]
PlanOption = Annotated[str | None, typer.Option("--plan", help="Planfil eller navnet på en skabelon.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Dato, status gøres op på, fx 2015-08-31.")]
Units = Annotated[
    list[str] | None, typer.Option("--unit", help="Kommune eller anden enhed (navn eller kode); kan gentages.")
]
Month = Annotated[str | None, typer.Option("--round", help="Opfølgningsrunde, fx 2015-08.")]
OriginUnit = Annotated[
    str | None, typer.Option("--unit", help="Hvem en fil uden mærke og titel er fra (navn eller kode); kræver --plan.")
]
OriginRound = Annotated[
    str | None, typer.Option("--round", help="Runden for en fil uden mærke og titel, fx 2015-08; kræver --plan.")
]
SplitBy = Annotated[
    str | None, typer.Option("--split-by", help="Del skemaet: owner giver et skema til hver ansvarlig afdeling.")
]
Answers = Annotated[Path | None, typer.Option("--answers", help="Svar, der udfyldes på forhånd (CSV).", readable=False)]
Out = Annotated[Path, typer.Argument(help="Filen, der skrives.", metavar="UD", readable=False)]
PlanBook = Annotated[Path, typer.Argument(help="Planen som projektmappe (.xlsx).", metavar="FIL", readable=False)]
OutFolder = Annotated[Path, typer.Option("--out", help="Mappen, skemaerne skrives i.", readable=False)]
OutAppendix = Annotated[
    Path | None, typer.Option("--out", help="Bilagets fil eller mappe; ellers ved siden af skemaet.", readable=False)
]
Previous = Annotated[
    list[Path] | None,
    typer.Option(
        "--previous",
        help="Det forrige Bilag 1 (kontorets udgave) at sammenligne med, eller mappen med alles.",
        readable=False,
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="Kontorets fil med endelige statusser; ellers den, der ligger ved siden af bilaget.",
        readable=False,
    ),
]
Public = Annotated[
    bool, typer.Option("--public", help="Skriv den offentlige udgave: uden kontorets ark og uden små antal.")
]
Fewest = Annotated[
    int, typer.Option("--fewest", help="Mindste antal personer, den offentlige udgave viser: 0, 3, 5 eller 10.")
]
Pdf = Annotated[bool, typer.Option("--pdf", help="Skriv også bilaget som PDF (kræver LibreOffice).")]
Html = Annotated[
    bool, typer.Option("--html", help="Skriv også bilaget som én HTML-fil, som alle kan læse på skærm og papir.")
]
HtmlOverview = Annotated[
    bool,
    typer.Option("--html", help="Skriv også samlingens sider som én HTML-fil, som alle kan læse på skærm og papir."),
]
ApprovedBy = Annotated[str | None, typer.Option("--approved-by", help="Rollen, der har godkendt bilaget.")]
ApprovedOn = Annotated[str | None, typer.Option("--approved-on", help="Datoen for godkendelsen, fx 2015-11-02.")]
CorrectionWords = Annotated[
    str | None,
    typer.Option(
        "--correction", help="Hvorfor et godkendt bilag rettes; giver en ny udgave ved siden af det godkendte."
    ),
]
Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", help="En grænse for, hvad der læses af en fil, fx file_mib=40; kan gentages."),
]
Prefer = Annotated[
    str | None,
    typer.Option("--prefer", help="Er filer fra samme afsender uenige: newest tager det nyeste svar på hvert mål."),
]
UnitOf = Annotated[
    list[str] | None,
    typer.Option("--unit-of", help="Hvem et tilbageholdt skema er fra: FIL=NAVN, kommune eller enhed; kan gentages."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=0, help="Antal processer, der arbejdes i; 0 er programmets egen, uden grænse for tid."),
]
Dask = Annotated[
    str | None, typer.Option("--dask", help="Adressen på en Dask-klynge, der skal gøre arbejdet (kræver Dask).")
]
MarkedCopy = Annotated[
    Path | None,
    typer.Option(
        "--marked-copy", help="Mappen, der skrives en mærket kopi i af hvert skema, der skal rettes.", readable=False
    ),
]
PlanGiven = Annotated[str, typer.Option("--plan", help="Planfil eller navnet på en skabelon.")]
MonthOfMost = Annotated[
    str | None, typer.Option("--round", help="Opfølgningsrunde, fx 2015-08; ellers den, de fleste skemaer er fra.")
]
OutOverview = Annotated[
    Path | None,
    typer.Option("--out", help="Samlingens fil eller mappe; ellers ved siden af skemaerne.", readable=False),
]
Csv = Annotated[Path | None, typer.Option("--csv", help="Skriv også alle tal som CSV til en fil.", readable=False)]
Parquet = Annotated[
    Path | None,
    typer.Option("--parquet", help="Skriv også alle tal som Parquet til en fil (kræver pyarrow).", readable=False),
]


def one_previous(paths: "Sequence[Path] | None") -> Path | None:
    """The one former Bilag 1, or folder of them, named; None where there is none. RefusedError where several are, of which none is left out silently."""
    if paths and len(paths) > 1:
        raise RefusedError(finding(say.ONE_PREVIOUS, count=len(paths)), USAGE)
    if paths and is_folder(paths[0]):
        from followup_xl.workbook.previous import other_files

        terminal.say_findings([finding(say.NO_APPENDIX_THERE, name=name) for name in other_files(paths[0])])
    return paths[0] if paths else None


def plan_named(name: str) -> "Plan":
    """The plan of a file or template; ends with all its faults where it cannot be read."""
    return plan_with_places(name)[0]


def plan_with_places(name: str) -> "tuple[Plan, PlanRead]":
    """The plan likewise, with what was read, which knows where everything stands in it."""
    from followup_xl.plan.files import plan_or_findings

    read = plan_or_findings(name)
    if read.plan is None:
        terminal.say_findings(read.findings, most=40)
        raise typer.Exit(USAGE)
    return read.plan, read


def unit_of(pairs: "Sequence[str] | None") -> tuple[tuple[str, str], ...]:
    """Files with the unit that each is from, of ``FILE=NAME``; RefusedError where one is not such a pair."""
    found = []
    for pair in pairs or ():
        file, _, unit = (part.strip() for part in pair.rpartition("="))
        if not (file and unit):
            raise RefusedError(finding(say.NOT_A_PAIR, name=pair))
        found.append((file, unit))
    return tuple(found)


def json_file(json_to: str | None) -> Path | None:
    """The file the JSON is to be written to; None where it goes to the screen or nowhere."""
    return Path(json_to) if json_to and json_to != TO_SCREEN else None


def print_json(parts: Iterable[str], json_to: str | None) -> None:
    """Give the JSON to standard output part by part, where that is what was asked for."""
    if json_to == TO_SCREEN:
        from followup_xl.inbox.tasks import json_bytes

        sys.stdout.buffer.writelines(map(json_bytes, parts))


def give_json(parts: Callable[[], Iterable[str]], json_to: str | None, inputs: "Sequence[Path]", force: bool) -> None:
    """Give the JSON to where it was asked for, made from ``inputs``; with ``force`` over what is there."""
    if file := json_file(json_to):
        from followup_xl.inbox.tasks import json_bytes

        write(file, map(json_bytes, parts()), inputs, force)
    print_json(parts(), json_to)


def this_run(context: typer.Context) -> str:
    """What this run says of itself to another that it keeps waiting: its command, process and when it began."""
    from followup_xl.danish.wording import long_date

    begun = context.obj
    when = f"begyndt {long_date(begun.date())} kl. {begun:%H.%M}"
    return f"{' '.join(sys.argv[1:])}, proces {os.getpid()}, {when}"
