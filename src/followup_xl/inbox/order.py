"""What a batch is asked for, and what has come of it so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl import __version__
from followup_xl.cli.shared import Entry
from followup_xl.disk.journal import Done, Journal, mark, packed_entry
from followup_xl.disk.store import Inputs, absolute, is_single, output_path
from followup_xl.inbox.received import Received, table_line, tell
from followup_xl.model.finding import Finding
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.inbox.executors import Crew
    from followup_xl.model.plan import Plan
    from followup_xl.reporting.editions import Edition
    from followup_xl.reporting.summary import Summary


Shown = Callable[["Summary", Path], None]
"""What is called with how the goals of each unit stand, and the path its Bilag 1 was written to."""


@dataclass(frozen=True)
class Order:
    """How files are judged, how Bilag 1 is issued, and where it goes.

    ``plan`` and ``day`` None: the workbooks' own. ``out`` None: beside the file. ``prefer`` "newest" or None.
    ``entries``: whether every goal is to stand in the JSON's entries, or nobody will read them.
    """

    plan: "Plan | None"
    day: date | None
    edition: "Edition"
    shown: Shown
    prefer: str | None = None
    out: Path | None = None
    pdf: bool = False
    force: bool = False
    limits: Limits = DEFAULT_LIMITS
    entries: bool = True

    @cached_property
    def mark(self) -> str:
        """What stands for everything asked for that an output depends on beside the files themselves."""
        plan = _fingerprint(self.plan) if self.plan else None
        name = self.out.name if self.out and is_single(self.out) else None
        return mark(__version__, plan, self.day, self.edition, self.prefer, self.pdf, name, self.limits)

    def folder(self, source: Path) -> Path:
        """Where the Bilag 1 made from a file goes."""
        return output_path(self.out, source, "bilag", 1).parent


def _fingerprint(plan: "Plan") -> str:
    from followup_xl.model.carried import fingerprint

    return fingerprint(plan)


@dataclass
class Batch:
    """A run while it goes on. ``count`` is how many files there are to read; ``made`` is what this run has written.

    ``entries`` (packed, as a thousand of them take much room) and ``codes`` say what came of each file; ``lines`` are
    what the table at the end needs of them. ``unchanged`` are those a former run had done.
    """

    order: Order
    journal: Journal
    workers: "Crew"
    inputs: Inputs
    count: int
    made: set[str] = field(default_factory=set)
    entries: dict[Path, str] = field(default_factory=dict)
    lines: dict[Path, Entry] = field(default_factory=dict)
    codes: dict[Path, int | None] = field(default_factory=dict)
    unchanged: set[Path] = field(default_factory=set)
    faults: list[Exception] = field(default_factory=list)
    _told: set[Finding] = field(default_factory=set)

    def settle(self, one: Received, entry: Entry, code: int | None) -> None:
        """Keep what came of a file, and say it where it is not what was hoped for."""
        self.entries[one.path], self.codes[one.path] = packed_entry(entry), code
        self.lines[one.path] = table_line(entry)
        self.faults += [one.fault] if one.fault else []
        if not self._told.issuperset(one.aloud()):
            tell(one)
            self._told.update(one.aloud())

    def done(self, group: tuple[Received, ...], entries: list[Entry], code: int) -> Done:
        """The group as the journal keeps it, without its outputs."""
        hashed = tuple((one.name, one.sha256 or "") for one in group)
        return Done(hashed, self.order.mark, code, tuple(map(packed_entry, entries)), group[0].identity or ())

    def may_replace(self, path: Path) -> bool:
        """Whether a file may be written over: on request, or where a former run wrote it; never what this run wrote."""
        return absolute(path) not in self.made and (self.order.force or self.journal.is_own(path))
