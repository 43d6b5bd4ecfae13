"""What needs no plan or form of one's own: what a message means, the chain on a shipped plan, the sample workbooks, the page.

The page is the program in one HTML file, written out or shown on this machine's own address.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import app
from followup_xl.disk import messages as say
from followup_xl.disk.store import USAGE, RefusedError, check_output, write
from followup_xl.model.finding import finding
from followup_xl.plan.messages import NO_SUCH_FIELD
from followup_xl.xlsx import WrittenFile

_FEW = 4
"""So many units have a blank sample each; of more than that, the first has one."""


def sample_books(template: str) -> "tuple[WrittenFile, ...]":
    """Blank, filled and Bilag 1 of the template's first unit and round, and blank ones of a few other units.

    Where its answers hold final statuses, the workbook with those too. Fewer where the template has no answers.
    """
    from followup_xl.plan.files import plan_or_findings, template_answers
    from followup_xl.reporting.editions import appendix
    from followup_xl.reporting.evaluate import evaluate
    from followup_xl.workbook.generate import Given, workbooks

    plan = plan_or_findings(template).plan
    if plan is None:
        raise ValueError(f"the shipped template {template} cannot be read")
    unit, round_ = plan.units[:1], plan.rounds[0]
    blank, *others = workbooks(plan, plan.units if len(plan.units) <= _FEW else unit, round_)
    answers = template_answers(template)
    if answers is None:
        return blank, *others
    filled, *office = workbooks(plan, unit, round_, Given(answers, f"{template}.answers.csv"))
    if filled.findings:
        raise ValueError(filled.findings[0].sentence())
    filled = WrittenFile(filled.name.replace(".xlsx", " (udfyldt).xlsx"), filled.data)
    report = evaluate(filled.data, name=filled.name, decisions=office[0].data if office else None)
    return blank, filled, appendix(report), *office, *others


def all_samples() -> Iterator[tuple[Path, bytes]]:
    """Every sample of every template with answers: where it lies inside the folder of samples, and its bytes."""
    from followup_xl.plan.files import answered_templates

    for template in answered_templates():
        for book in sample_books(template):
            yield Path(template) / book.name, book.data


@app.command()
def explain(
    code: Annotated[
        str, typer.Argument(help="Koden på en besked, fx E43, eller et felt i en plan, fx by_percent.", metavar="KODE")
    ],
) -> None:
    """Forklar en besked eller et felt i en plan: hvad det betyder, et eksempel, og hvad man gør."""
    from followup_xl.catalogue import example, message
    from followup_xl.plan.field_texts import explained, near_field

    if lines := explained(code):
        for line in lines:
            terminal.say(line)
        return
    found, near = message(code)
    if found is None:
        unknown, where = say.NO_SUCH_CODE, "Koden står forrest i hver besked."
        if not any(sign.isdigit() for sign in code):
            unknown, where, near = NO_SUCH_FIELD, "Alle felter står i docs/planens-felter.md.", near_field(code)
        raise RefusedError(finding(unknown, name=code, advice=f"Mente du »{near}«?" if near else where), USAGE)
    for line in (f"{found.code} – {found.title}", found.meaning, f"Eksempel: {example(found)}"):
        terminal.say(line)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Mappen, der skrives i.", metavar="MAPPE", readable=False)] = Path(
        "followup-demo"
    ),
    force: options.Force = False,
) -> None:
    """Kør hele kæden på en medfølgende plan: tomt skema, udfyldt skema og Bilag 1."""
    from followup_xl.reporting.evaluate import evaluate
    from followup_xl.reporting.summary import summary

    books = sample_books("ishoej-2015")
    for book in books:
        check_output(folder / book.name, [], force)
    for book in books:
        write(folder / book.name, book.data, [], force)
    filled = next(book for book in books if book.name.endswith("(udfyldt).xlsx"))
    terminal.say_summary(summary(evaluate(filled.data, name=filled.name)), most=6)
    terminal.say("Åbn nu disse filer:")
    what = ("skemaet, som sagsbehandlere får det", "udfyldt", "bilaget til udvalget")
    for book, words in zip(books, what, strict=True):
        terminal.say(f"  {folder / book.name}  – {words}")


@app.command()
def page(
    out: Annotated[
        Path, typer.Argument(help="Filen, siden skrives i.", metavar="UD.html", show_default=False, readable=False)
    ] = Path("followup-xl.html"),
    force: options.Force = False,
) -> None:
    """Skriv programmet som én HTML-fil, der kan åbnes i en browser uden at installere noget."""
    import hashlib

    from followup_xl.browser.serving import one_file

    data = one_file()
    write(out, data, [], force)
    terminal.say(f"Skrevet: {out}")
    terminal.say(f"SHA-256: {hashlib.sha256(data).hexdigest()}")


@app.command()
def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Porten; 0: en, der er ledig.", show_default=False)
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Åbn siden i browseren.", show_default=False)
    ] = True,
) -> None:
    """Vis programmet i browseren på denne maskines egen adresse, til det afbrydes med Ctrl+C."""
    import webbrowser

    from followup_xl.browser.serving import server_of, site

    with server_of(site(), port) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        terminal.say(f"Siden vises på {address}. Kun denne maskine kan se den. Afslut med Ctrl+C.")
        if browser:
            webbrowser.open(address)
        server.serve_forever()


if __name__ == "__main__":
    for sample, data in all_samples():
        place = Path(*sys.argv[1:2], sample)
        write(place, data, force=True)
        sys.stdout.write(f"{place}\n")
