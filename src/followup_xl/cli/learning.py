"""Commands to learn by: what a message means, and the whole chain on a shipped plan."""

from pathlib import Path
from typing import Annotated

import typer

from followup_xl.cli import options
from followup_xl.cli.shared import USAGE, app


@app.command()
def explain(code: Annotated[str, typer.Argument(help="Koden på en besked, fx E43.")]) -> None:
    """Forklar en besked: hvad den betyder, et eksempel, og hvad man gør."""
    from followup_xl.catalogue import example, message
    from followup_xl.cli import terminal as screen
    from followup_xl.disk import messages as say
    from followup_xl.disk.store import RefusedError
    from followup_xl.model.finding import finding

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
    import followup_xl as api
    from followup_xl.cli import terminal as screen
    from followup_xl.cli.learn import sample_books
    from followup_xl.disk.store import check_output, write
    from followup_xl.reporting.summary import summary

    books = sample_books("ishoej-2015")
    for book in books:
        check_output(folder / book.name, [], force)
    for book in books:
        write(folder / book.name, book.data, [], force)
    filled = next(book for book in books if book.name.endswith("(udfyldt).xlsx"))
    found = api.evaluate(filled.data, filled.name)
    if found.report:
        screen.tell_standing(summary(found.report), most=6)
    screen.say("Åbn nu disse filer:")
    for book, words in zip(
        books, ("skemaet, som sagsbehandlere får det", "udfyldt", "bilaget til udvalget"), strict=True
    ):
        screen.say(f"  {folder / book.name}  – {words}")
