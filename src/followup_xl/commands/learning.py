"""Commands to learn by: what a message means, and the whole chain on a shipped plan."""

from pathlib import Path
from typing import Annotated

import typer

from followup_xl import options
from followup_xl.commands.shared import USAGE, app


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
    from followup_xl.sheets.standing import standing

    books = sample_books("ishoej-2015")
    for book in books:
        check_output(folder / book.name, [], force)
    for book in books:
        write(folder / book.name, book.data, [], force)
    filled = next(book for book in books if book.name.endswith("(udfyldt).xlsx"))
    found = api.evaluate(filled.data, filled.name)
    if found.report:
        screen.tell_standing(standing(found.report), most=6)
    screen.say("Åbn nu disse filer:")
    for book, words in zip(
        books, ("skemaet, som sagsbehandlere får det", "udfyldt", "bilaget til udvalget"), strict=True
    ):
        screen.say(f"  {folder / book.name}  – {words}")
