"""What is made of an inbox put together: its files, its exit code, and what the screen says of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.cli.shared import NOTHING_DONE, OK, WITH_ERRORS, json_bytes, write_json

if TYPE_CHECKING:
    from followup_xl.disk.journal import Done, Journal
    from followup_xl.programme.programme import Programme

_FILES = {
    "evaluated": "talt med",
    "duplicate": "magen til en anden",
    "conflict": "med forskellige svar",
    "refused": "kan ikke læses",
    "skipped": "sprunget over",
}
"""What became of the files, after how many they are."""


@dataclass(frozen=True)
class Outputs:
    """Where things go: the overview's file or folder, and the other files where they are asked for."""

    out: Path | None
    json_to: str | None
    csv: Path | None
    parquet: Path | None

    @property
    def quiet(self) -> bool:
        """Whether the screen is for the JSON alone."""
        return self.json_to == "-"

    @property
    def json_file(self) -> Path | None:
        """The JSON's file; None where there is none."""
        return Path(self.json_to) if self.json_to and not self.quiet else None

    @property
    def beside(self) -> tuple[Path, ...]:
        """The files besides the overview."""
        return tuple(path for path in (self.json_file, self.csv, self.parquet) if path)


@dataclass(frozen=True)
class Run:
    """One run on its way to its outputs. ``final``: another run over the same files would come to the same."""

    outputs: Outputs
    journal: "Journal"
    inputs: Sequence[Path]
    force: bool
    options: str
    final: bool

    def write(self, programme: "Programme", key: tuple[str, str], home: Path) -> int:
        """Write everything asked for, tell what came of it, and give the exit code; no overview where nobody counts."""
        from followup_xl.disk.journal import Done, packed_entry
        from followup_xl.programme.programme import programme_json

        files = _made(programme, self.outputs, home) if programme.reports else []
        overview = files[0][0] if files else None
        text, code = programme_json(programme, overview.name if overview else None), _code(programme)
        if self.outputs.json_file:
            files.append((self.outputs.json_file, json_bytes(text)))
        self._put(files, Done((key,), self.options, code, (packed_entry({"text": text}),)))
        if self.outputs.quiet:
            write_json(text, "-", [], force=True)
        else:
            _tell(programme, [path for path, _ in files])
        return code

    def _put(self, files: list[tuple[Path, bytes]], done: "Done") -> None:
        """Write the files and keep them in the journal, so that the next run knows them as the program's own."""
        from followup_xl.disk.store import Inputs, check_output, write

        inputs = Inputs(self.inputs)
        free = {path: self.force or self.journal.is_own(path) for path, _ in files}
        for path, _ in files:
            check_output(path, inputs, free[path])
        if self.final:
            self.journal.note(replace(done, outputs=self.journal.outputs(files)))
        else:
            self.journal.note_outputs(files)
        for path, data in files:
            write(path, data, inputs, free[path])


def _made(programme: "Programme", outputs: Outputs, home: Path) -> list[tuple[Path, bytes]]:
    """The overview first, then the tables asked for."""
    import followup_xl as api
    from followup_xl.disk.store import output_path
    from followup_xl.reporting.tables import csv_table, parquet_table

    book = api.overview(programme)
    files = [(output_path(outputs.out, home / book.name, book.name, 1), book.data)]
    files += [(outputs.csv, csv_table(programme.records))] if outputs.csv else []
    files += [(outputs.parquet, parquet_table(programme.records))] if outputs.parquet else []
    return files


def _code(programme: "Programme") -> int:
    from followup_xl.model.finding import has_errors

    if not programme.reports:
        return NOTHING_DONE
    refused = any(entry.outcome in ("refused", "conflict") for entry in programme.files)
    wrong = has_errors(programme.findings) or any(has_errors(report.findings) for report in programme.reports)
    return WITH_ERRORS if refused or wrong else OK


def _tell(programme: "Programme", files: Sequence[Path]) -> None:
    """Who counts, who does not and why, and what was written."""
    from followup_xl.cli import terminal as screen
    from followup_xl.programme.overview import in_the_way, in_units

    answered, outcomes = len(programme.of_outcome("answered")), Counter(entry.outcome for entry in programme.files)
    units = in_units(len(programme.units))
    screen.say(f"{programme.plan.title}, {programme.month}: {answered} af {units} har svaret.")
    counts = (f"{outcomes[name]} {words}" for name, words in _FILES.items() if outcomes[name])
    screen.say(f"Filer: {', '.join(counts)}.")
    for name, words in in_the_way(programme):
        screen.say(f"{name}: {words}" if name else words)
    for entry in programme.files:
        if entry.outcome == "refused":
            screen.tell_findings(entry.findings, error=False)
    screen.tell_findings(programme.findings, error=False, rest="på arket »Kontrol«")
    for path in files:
        screen.say(f"Skrevet: {path}")


def tell_unchanged(before: "Done", outputs: Outputs) -> None:
    """Say that all is as it was; the JSON is given again where it is for the screen."""
    from followup_xl.cli import terminal as screen
    from followup_xl.disk.journal import unpacked_entry

    if outputs.quiet:
        write_json(unpacked_entry(before.entries[0])["text"], "-", [], force=True)
    else:
        screen.say("Skemaerne er uændret siden sidst, og samlingen er, som den skal være. Intet er skrevet.")
