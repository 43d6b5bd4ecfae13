"""One entry of an inbox and what became of it: the words every command of many files has in common."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.cli.shared import NOTHING_DONE, Entry
from followup_xl.disk import scan as inbox
from followup_xl.disk.catalogue_run import DIFFERENT_FILES, PROGRAM_FAULT
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import Finding, Place, Severity, finding
from followup_xl.xlsx.messages import LOST

if TYPE_CHECKING:
    from followup_xl.inbox.tasks import Identity, Judged
    from followup_xl.reporting.evaluate import Evaluation


@dataclass(frozen=True)
class Received:
    """One entry of an inbox and what became of it (``outcome``: the words of commands.md).

    ``sha256`` None: it was not read at all. ``judged`` None: it was not read in this run, or could not be.
    ``code`` is its share of the exit code, None where it has none. ``fault`` is a fault of the program's own.
    ``known`` says that a former run read it and this one did not.
    """

    entry: inbox.Entry
    outcome: str
    findings: tuple[Finding, ...] = ()
    sha256: str | None = None
    identity: "Identity | None" = None
    judged: "Judged | None" = None
    code: int | None = None
    fault: Exception | None = None
    known: bool = False

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.entry.path

    @property
    def name(self) -> str:
        """What the file is called in every report: its path below the folder that was named."""
        return self.entry.name

    @property
    def evaluation(self) -> "Evaluation | None":
        """The evaluation, unpacked anew each time it is asked for; None where the file could not be read."""
        return self.judged.evaluation if self.judged else None

    def told(self) -> Entry:
        """What the JSON says of a file that gave no assessments."""
        from followup_xl.reporting.report_json import refused_file

        return {**refused_file(self.name, self.outcome, self.findings), "file": self.name}

    def aloud(self) -> tuple[Finding, ...]:
        """What is said on the screen too: why it was not read, whom it contradicts."""
        if self.outcome == "refused":
            return () if self.fault else self.findings
        if self.outcome == "conflict":
            return tuple(entry for entry in self.findings if entry.code == DIFFERENT_FILES.code)
        return ()

    def retold(self, entry: Entry) -> "Received":
        """The file as a former run's entry has it; the findings only where it was not to be used."""
        outcome = str(entry["outcome"])
        found = [] if outcome == "evaluated" else entry["findings"]
        return replace(self, outcome=outcome, findings=tuple(_finding(each, self.name) for each in found))

    def refused_by(self, refusal: RefusedError) -> "Received":
        """The file as refused for a reason of its own."""
        return replace(self, outcome="refused", findings=(refusal.entry,), code=refusal.code)

    def unfinished(self, fault: Exception) -> "Received":
        """The file as refused since the work on it was stopped, or since the program has a fault."""
        from followup_xl.inbox.workers import LostError

        place, found = Place(file=self.name), replace(self, outcome="refused", judged=None, code=NOTHING_DONE)
        if isinstance(fault, LostError):
            return replace(found, findings=(finding(LOST, place, why=fault),))
        return replace(found, findings=(finding(PROGRAM_FAULT, place, fault=type(fault).__name__),), fault=fault)


def _finding(entry: Entry, name: str) -> Finding:
    severity = Severity(entry["severity"])
    return Finding(entry["code"], severity, entry["message"], entry["remedy"], Place(file=name))


def grouped(received: Iterable[Received]) -> "dict[Identity, tuple[Received, ...]]":
    """The files that were read, by plan, unit and round, in the order of their first file."""
    groups: dict[Identity, tuple[Received, ...]] = {}
    for each in received:
        if each.identity is not None:
            groups[each.identity] = (*groups.get(each.identity, ()), each)
    return groups


def tell(one: Received) -> None:
    """Say what there is to say of a file beside its entry in the report."""
    from followup_xl.cli import terminal as screen

    screen.tell_findings(one.aloud())


_SHOWN = ("file", "outcome", "appendix", "merged_into", "summary")


def table_line(entry: Entry) -> Entry:
    """As much of an entry as the table at the end of a run shows."""
    severities = [{"severity": found["severity"]} for found in entry["findings"]]
    return {name: entry[name] for name in _SHOWN if name in entry} | {"findings": severities}
