"""The report of a run as plain text: every file and every finding once; what several files share is told once with all of them.

And who has answered, and who has not, in a line or two.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from followup_xl.danish.wording import listed
from followup_xl.disk.store import inert
from followup_xl.inbox.report.results import (
    OUTCOME_WORDS,
    FileResult,
    RunResults,
    by_rank,
    counted_findings,
    finding_key,
    without_place,
)
from followup_xl.model.finding import SEVERITY_LABELS, Finding, Place, Severity

if TYPE_CHECKING:
    from followup_xl.programme.programme import Programme

SHARED = "Fundet i flere filer"
_ABOUT = (
    "Hver fil står én gang, og først dem, nogen skal gøre noget ved. Det samme fund i flere filer står én gang, under"
    f" »{SHARED}«.",
    "Hvad en kode betyder, siger »followup-xl explain KODE«.",
)


def report_text(
    title: str, results: RunResults, general: Sequence[Finding] = (), about: Sequence[str] = ()
) -> Iterator[str]:
    """The report line by line, each with its end. ``general`` are findings of no single file, ``about`` what else is to be said of the run."""
    for line in (title, f"{results.words()}.", *about, "", *_ABOUT):
        yield f"{inert(line)}\n"
    if more := results.beside(general):
        yield from _heading("Om det hele")
        yield from (f"{_sentence(entry)}\n" for entry in more)
    for rank, files in by_rank(results):
        yield from _heading(f"{OUTCOME_WORDS[rank].heading} ({len(files)})")
        told: dict[tuple[str, ...], str] = {}
        for one in files:
            yield from (f"{inert(line)}\n" for line in _file(one, results, told.setdefault(one.between, one.file)))
    yield from _shared(results)


def _heading(words: str) -> Iterator[str]:
    yield f"\n{words}\n{'-' * len(words)}\n"


def _file(one: FileResult, results: RunResults, first: str) -> Iterator[str]:
    """One file with its outcome, what was made of it and its own findings, and the codes of those that it shares.

    What it and others differ on stands at the ``first`` of them.
    """
    count = one.counts if any(one.counts) else ()
    said = (OUTCOME_WORDS[one.outcome].one, one.made, counted_findings(count) if count else "")
    yield f"»{one.file}«: {'; '.join(filter(None, said))}"
    if one.differing and first != one.file:
        yield f"    Det, filerne er uenige om, står ved »{first}«."
    else:
        yield from (f"    {each.words}" for each in one.differing)
    findings = one.findings
    yield from (f"    {_sentence(entry)}" for entry in findings if not results.is_shared(entry))
    codes = list(dict.fromkeys(entry.code for entry in findings if results.is_shared(entry)))
    if codes:
        yield f"    {listed(codes)} står under »{SHARED}«."


def _sentence(entry: Finding) -> str:
    return f"{SEVERITY_LABELS[entry.severity]} {entry.code} {inert(entry.sentence())}"


def _shared(results: RunResults) -> Iterator[str]:
    """Every finding that several files share, with all of them and its place in each."""
    where: dict[bytes, tuple[Finding, dict[str, list[Place]]]] = {}
    for one in results.files:
        for entry in one.findings:
            if results.is_shared(entry):
                _, files = where.setdefault(finding_key(entry), (without_place(entry), {}))
                files.setdefault(one.file, []).append(entry.place)
    if not where:
        return
    yield from _heading(SHARED)
    rank = list(Severity).index
    found = sorted(
        where.values(), key=lambda each: (rank(each[0].severity), each[0].code, each[0].goal, each[0].message)
    )
    for entry, files in found:
        yield f"{_sentence(entry)}\n"
        told = "; ".join(f"»{file}«{_places(places)}" for file, places in files.items())
        yield f"    {len(files)} filer: {inert(told)}\n"


def _places(places: Iterable[Place]) -> str:
    words = [words[0].lower() + words[1:] for place in places if (words := place.words())]
    return f" ({'; '.join(words)})" if words else ""


def answer_lines(programme: "Programme", most: int | None = None) -> list[str]:
    """How many units have answered, and which have not sent anything; at most so many of them by name."""
    terms, answered = programme.terms, len(programme.of_outcome("answered"))
    lines = [
        f"{programme.plan.title}, {programme.month}: {answered} af {terms.counted(len(programme.units))} har svaret."
    ]
    missing = [each.unit.name for each in programme.of_outcome("missing") if not each.received]
    if missing:
        more = len(missing[most:]) if most is not None else 0
        words = f"{', '.join(missing[:most])} og {more} til" if more else listed(missing)
        lines.append(f"Har ikke svaret: {terms.counted(len(missing))}: {words}.")
    return lines
