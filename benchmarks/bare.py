"""The programs that whole runs are held against: each does with the libraries alone what takes the time, and no more."""

import io
import pickle
import sys
from pathlib import Path


def load_and_write(filled: str, calls: str, out: str, alone: str) -> None:
    """Load a workbook twice with openpyxl, formulas and results, and write a Bilag 1 from a list of calls to XlsxWriter.

    ``alone`` "alone" hides numpy and lxml from openpyxl, which loads them where it finds them: as if nothing else were
    installed.
    """
    if alone == "alone":
        sys.modules["numpy"] = sys.modules["lxml"] = None  # type: ignore[assignment]
    import openpyxl  # noqa: PLC0415  (after what is to be hidden from it)

    from benchmarks.by_xlsxwriter import lean  # noqa: PLC0415  (only here, as the program loads it)

    data = Path(filled).read_bytes()
    for results in (False, True):
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=results)
        for sheet in workbook.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                continue
    Path(out).write_bytes(lean(pickle.loads(Path(calls).read_bytes())))  # noqa: S301  (written by this measurement)


def empty_command_line() -> None:
    """A command line with one command that does nothing, and a version, made as the program makes its own."""
    import typer  # noqa: PLC0415  (a whole run, from nothing)

    app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Intet.")

    def told(wanted: bool) -> None:
        if wanted:
            typer.echo("empty 0")
            raise typer.Exit

    @app.callback()
    def common(version: bool = typer.Option(False, "--version", callback=told, is_eager=True, help="Vis.")) -> None:
        """Nothing is shared."""

    @app.command()
    def nothing() -> None:
        """Do nothing."""

    app()


def loop_read_only(folder: str) -> None:
    """Every value of every workbook in a folder, read with openpyxl as it reads large files."""
    import openpyxl  # noqa: PLC0415  (a whole run, from nothing)

    for path in sorted(Path(folder).glob("*.xlsx")):
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                continue
        workbook.close()
