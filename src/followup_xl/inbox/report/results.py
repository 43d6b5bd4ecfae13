"""What became of each file of a run, in the order in which people must act, and which findings several files share; and who hears of it while a run goes on."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from followup_xl.danish.wording import listed, listed_few, month_name
from followup_xl.disk.store import BUG, CANNOT_WRITE
from followup_xl.model.finding import Finding, Severity
from followup_xl.plain import grouped

if TYPE_CHECKING:
    from followup_xl.reporting.evaluate import Received
    from followup_xl.reporting.summary import Summary


class OutcomeWords(NamedTuple):
    """An outcome as a heading, and after one and several files."""

    heading: str
    one: str
    many: str


def _words(heading: str, one: str, many: str = "") -> OutcomeWords:
    return OutcomeWords(heading, one, many or one)


ERRORS = "errors"
"""The rank of what was evaluated and has errors."""

OUTCOME_WORDS = {
    "refused": _words("Kunne ikke læses", "kunne ikke læses"),
    "unwritten": _words("Ikke skrevet", "ikke skrevet"),
    "conflict": _words("Modstridende svar", "med modstridende svar"),
    "other_unit": _words("Holdt tilbage", "holdt tilbage"),
    "waiting": _words("Afventer afsenderens andre filer", "afventer andre filer"),
    "empty": _words("Ikke udfyldt", "ikke udfyldt"),
    ERRORS: _words("Fejl", "med fejl"),
    "evaluated": _words("Opgjort uden fejl", "opgjort"),
    "duplicate": _words("Dubletter", "dublet", "dubletter"),
    "skipped": _words("Sprunget over", "sprunget over"),
}
"""The ranks of files in the order in which people must act; all before errors need somebody to decide or to ask."""

DIFFER_THERE = "Det, filerne er uenige om, står ved »{}«."
"""Said of the others, where what files of one sender differ on stands at the first of them."""
_NAMED = 3
"""So many files of another round are named; the rest are counted."""
NEED_SOMEBODY = tuple(OUTCOME_WORDS)[: tuple(OUTCOME_WORDS).index(ERRORS)]
_COUNTED = ("evaluated", *NEED_SOMEBODY[1:], "refused", "duplicate", "skipped")
_SEVERITY_WORDS = {
    Severity.ERROR: ("fejl", "fejl"),
    Severity.WARNING: ("advarsel", "advarsler"),
    Severity.NOTE: ("note", "noter"),
}


class Differing(NamedTuple):
    """A field that files fill in differently: in full, each value with its file and cell, and the values alone."""

    words: str
    values: str


@dataclass(frozen=True)
class FileResult:
    """One file: its outcome (commands.md; also "unwritten" and "waiting"), and what is to be said of it.

    ``counts`` are how many errors, warnings and notes; ``first`` is the gravest of its ranked ``findings``, None where there is none.
    ``differing`` are the fields that it and others (``between``) fill in differently. ``whose`` is
    its unit, ``month`` its round, ``made`` its Bilag 1 or the file it was put together with; "" each where there is none.
    """

    file: str
    outcome: str
    counts: tuple[int, int, int]
    first: Finding | None
    differing: tuple["Differing", ...]
    between: tuple[str, ...]
    whose: str
    made: str
    known: bool
    findings: tuple[Finding, ...]
    month: str = ""

    @property
    def rank(self) -> str:
        """The key of OUTCOME_WORDS under which it is told."""
        return ERRORS if self.outcome == "evaluated" and self.counts[0] else self.outcome


@dataclass(frozen=True)
class RunResults:
    """The files of a run, those first that need somebody, and the findings that stand in more than one of them."""

    files: tuple[FileResult, ...]
    shared: frozenset[bytes] = frozenset()

    def of_rank(self, *ranks: str) -> tuple[FileResult, ...]:
        """The files of these ranks, in their order."""
        return tuple(one for one in self.files if one.rank in ranks)

    def beside(self, general: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings of no single file that are not what a file is told with already."""
        told = {finding_key(one.first) for one in self.files if one.first}
        return tuple(entry for entry in general if finding_key(entry) not in told)

    def is_shared(self, entry: Finding) -> bool:
        """Whether another file has the same finding, whatever its cell."""
        return finding_key(entry) in self.shared

    def words(self) -> str:
        """How many files there are of each outcome."""
        return counted_outcomes(Counter(one.outcome for one in self.files))

    def rounds(self) -> str:
        """How many files are from which round, where they are not from the same, and by name those from another than most; else ""."""
        files = grouped((one.month, f"»{one.file}«") for one in self.files if one.month)
        said = list[str]()
        for month, names in sorted(files.items(), key=lambda each: -len(each[1])):
            which = f" ({listed_few(names, _NAMED, 'til')})" if said else ""
            said.append(f"{len(names)} fra {month_name(month)}{which}")
        return f"Skemaerne er ikke fra samme runde: {listed(said)}." if len(said) > 1 else ""

    @property
    def known(self) -> int:
        """How many files a former run had done."""
        return sum(one.known for one in self.files)


@dataclass(frozen=True)
class RunReport:
    """What there is to say of a run; ``paths`` are the files it stands in, ``refused`` why they could not be written."""

    results: RunResults
    paths: tuple[Path, ...] = ()
    refused: tuple[Finding, ...] = ()

    def code(self, code: int) -> int:
        """The exit code of the run, which has this of its own."""
        return CANNOT_WRITE if self.refused and code != BUG else code


def counted_outcomes(found: Mapping[str, int]) -> str:
    """Outcomes with how many they are: "86 opgjort, 5 kunne ikke læses, 1 dublet"."""
    words = ((found.get(name, 0), OUTCOME_WORDS[name]) for name in _COUNTED)
    return ", ".join(f"{count} {said.one if count == 1 else said.many}" for count, said in words if count)


def counted_findings(counts: Iterable[int], nothing: str = "") -> str:
    """How many there are of each severity, worst first: "1 fejl, 2 advarsler"."""
    each = zip(counts, _SEVERITY_WORDS.values(), strict=True)
    return ", ".join(f"{count} {one if count == 1 else many}" for count, (one, many) in each if count) or nothing


def finding_key(entry: Finding) -> bytes:
    """The same for findings that say the same, in whatever file and cell."""
    key = (entry.code, entry.severity.value, entry.goal, entry.message, entry.remedy, entry.place.line, entry.place.key)
    return hashlib.sha256(repr(key).encode()).digest()[:16]


def alike(files: Iterable[FileResult]) -> list[tuple[FileResult, ...]]:
    """The files whose gravest finding is the same, together, where the first of them stands."""
    alike_in = ((one.differing or (finding_key(one.first) if one.first else one.file,), one) for one in files)
    return [tuple(group) for group in grouped(alike_in).values()]


@dataclass(frozen=True)
class Copied:
    """What became of the copy of one file. ``path`` None: nothing to mend, or it could not be made or written.

    ``findings`` say why it is the list alone; ``refused`` why it is not there. ``fault`` is a fault of the program's own.
    """

    path: Path | None = None
    findings: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    code: int | None = None
    fault: Exception | None = None


class Listener:
    """Who hears of a run while it goes on; this one keeps it to itself, that of the command line shows it."""

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], object]]:
        """Hear of ``total`` steps of one kind; what is given is called at each."""
        yield lambda: (label, total)

    def reported(self, findings: tuple[Finding, ...]) -> None:
        """Hear why a file was not read, or whom it contradicts."""

    def issued(self, summary: "Summary", path: Path, stands: bool) -> None:
        """Hear of a Bilag 1 and how the goals in it stand; ``stands``: it is approved and so was not written."""

    def renewed(self, path: Path) -> None:
        """Hear of a workbook of final statuses that was written or renewed."""

    def checked(self, one: "Received", copy: Copied | None) -> None:
        """Hear of a file that was only checked, and what became of its marked copy; None: none was asked for."""

    def finished(self, report: "RunReport") -> None:
        """Hear what there is to say of all files, where ``Order.report`` asked for it, before the JSON is written."""
