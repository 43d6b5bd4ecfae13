"""The commands for the program in one HTML file: written out, or shown on this machine's own address."""

from pathlib import Path
from typing import Annotated

import typer

from followup_xl.cli import options, terminal
from followup_xl.cli.options import app


@app.command()
def page(
    out: Annotated[Path, typer.Argument(help="Filen, siden skrives i.", metavar="UD.html", show_default=False)] = Path(
        "followup-xl.html"
    ),
    force: options.Force = False,
) -> None:
    """Skriv programmet som én HTML-fil, der kan åbnes i en browser uden at installere noget."""
    import hashlib

    from followup_xl.browser.serving import one_file
    from followup_xl.disk.store import write

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
