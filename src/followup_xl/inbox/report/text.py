"""The report of a run: what became of each file, read out of what the JSON says of it, as plain text, and its files beside the outputs.

Every file and every finding stands once; what several files share is told once with all of them. Nobody else's file is written over
(promises 3 and 4).
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl.danish.wording import listed, listed_few
from followup_xl.disk import store
from followup_xl.disk.journal import Journal
from followup_xl.disk.spool import Spool
from followup_xl.disk.store import DECISIONS_START, RefusedError, inert
from followup_xl.inbox.issuing import write_text
from followup_xl.inbox.report.results import (
    DIFFER_THERE,
    ERRORS,
    OUTCOME_WORDS,
    Differing,
    FileResult,
    RunReport,
    RunResults,
    counted_findings,
    finding_key,
)
from followup_xl.inbox.tasks import Encoded, Entry, Order, json_entry
from followup_xl.model.finding import Audience, Finding, Place, Severity
from followup_xl.programme import messages as say
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.summary import finding_of

if TYPE_CHECKING:
    from followup_xl.programme.programme import Programme

SHARED = "Fundet i flere filer"
_ABOUT = (
    "Hver fil står én gang, og først dem, nogen skal gøre noget ved. Det samme fund i flere filer står én gang, under"
    f" »{SHARED}«."
)
_CODES = {Audience.COMMANDS: ("Hvad en kode betyder, siger »followup-xl explain KODE«.",)}


def report_text(
    title: str,
    results: RunResults,
    general: Sequence[Finding] = (),
    about: Sequence[str] = (),
    audience: Audience = Audience.COMMANDS,
) -> Iterator[str]:
    """The report line by line, each with its end.

    ``general`` are findings of no single file, ``about`` what else is to be said of the run.
    """
    rounds = (said,) if (said := results.rounds()) else ()
    for line in (title, f"{results.words()}.", *rounds, *about, "", _ABOUT, *_CODES.get(audience, ())):
        yield f"{inert(line)}\n"
    if more := results.beside(general):
        yield from _heading("Om det hele")
        yield from (f"{_sentence(entry, audience)}\n" for entry in more)
    for rank, group in groupby(results.files, key=lambda one: one.rank):
        files = tuple(group)
        yield from _heading(f"{OUTCOME_WORDS[rank].heading} ({len(files)})")
        told: dict[tuple[str, ...], str] = {}
        for one in files:
            lines = _file(one, results, told.setdefault(one.between, one.file), audience)
            yield from (f"{inert(line)}\n" for line in lines)
    yield from _shared(results, audience)


def _heading(words: str) -> Iterator[str]:
    yield f"\n{words}\n{'-' * len(words)}\n"


def _file(one: FileResult, results: RunResults, first: str, audience: Audience) -> Iterator[str]:
    """One file with its outcome, what was made of it and its own findings, and the codes of those that it shares.

    What it and others differ on stands at the ``first`` of them.
    """
    count = one.counts if any(one.counts) else ()
    said = (OUTCOME_WORDS[one.outcome].one, one.made, counted_findings(count) if count else "")
    yield f"»{one.file}«: {'; '.join(filter(None, said))}"
    if one.differing and first != one.file:
        yield f"    {DIFFER_THERE.format(first)}"
    else:
        yield from (f"    {each.words}" for each in one.differing)
    findings = one.findings
    yield from (f"    {_sentence(entry, audience)}" for entry in findings if not results.is_shared(entry))
    codes = list(dict.fromkeys(entry.code for entry in findings if results.is_shared(entry)))
    if codes:
        yield f"    {listed(codes)} står under »{SHARED}«."


def _sentence(entry: Finding, audience: Audience) -> str:
    return f"{entry.severity.danish} {entry.code} {inert(entry.sentence(audience))}"


def _shared(results: RunResults, audience: Audience) -> Iterator[str]:
    """Every finding that several files share, with all of them and its place in each."""
    where: dict[bytes, tuple[Finding, dict[str, list[Place]]]] = {}
    for one in results.files:
        for entry in one.findings:
            if results.is_shared(entry):
                as_everywhere = replace(entry, place=Place(line=entry.place.line, key=entry.place.key))
                _, files = where.setdefault(finding_key(entry), (as_everywhere, {}))
                files.setdefault(one.file, []).append(entry.place)
    if not where:
        return
    yield from _heading(SHARED)
    rank = list(Severity).index
    found = sorted(
        where.values(), key=lambda each: (rank(each[0].severity), each[0].code, each[0].goal, each[0].message)
    )
    for entry, files in found:
        yield f"{_sentence(entry, audience)}\n"
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
        words = listed_few(missing, len(missing) if most is None else most, "til")
        lines.append(f"Har ikke svaret: {terms.counted(len(missing))}: {words}.")
    return lines


def run_results(files: Iterable[Received]) -> RunResults:
    """What there is to say of the files of a run, each read once."""
    spool, found, seen = Spool(), list[FileResult](), Counter[bytes]()
    for one in files:
        entry = json_entry(one)
        findings = tuple(_finding(each, one.file) for each in entry["findings"])
        seen.update({finding_key(each) for each in findings})
        found.append(_result(one, entry, spool.findings(findings)))
    order = list(OUTCOME_WORDS)
    found.sort(key=lambda one: (order.index(one.rank), -one.counts[0] if one.rank == ERRORS else 0))
    return RunResults(tuple(found), frozenset(key for key, count in seen.items() if count > 1))


def _result(one: Received, entry: Entry, findings: tuple[Finding, ...]) -> FileResult:
    counts = Counter(each.severity for each in findings)
    conflicts = entry.get("conflicts", ())
    whose = one.decided_in.removeprefix(DECISIONS_START).removesuffix(".xlsx") or (one.unit.name if one.unit else "")
    into, appendix = entry.get("merged_into"), entry.get("appendix")
    return FileResult(
        one.file,
        _outcome(one, findings),
        (counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE]),
        next((each for each in findings if each.code.startswith("U")), next(iter(findings), None)),
        tuple(map(_differing, conflicts)),
        tuple(dict.fromkeys(value["file"] for each in conflicts for value in each["values"])),
        whose,
        f"sammen med »{into}«" if into else appendix or "",
        one.known,
        findings,
        one.identity[2] if one.identity else "",
    )


def _outcome(one: Received, findings: tuple[Finding, ...]) -> str:
    codes = {entry.code for entry in findings}
    unwritten = one.outcome in ("refused", "evaluated") and any(code.startswith("U") for code in codes)
    if unwritten and one.identity is not None:
        return "unwritten"
    return "waiting" if one.outcome == "evaluated" and say.LEFT_WITH_CONFLICT.code in codes else one.outcome


def _finding(each: Mapping[str, Any], file: str) -> Finding:
    """A finding of the JSON; its file only where that is another than the one it stands with."""
    other = each.get("file", "")
    other = "" if other == file or file.endswith(f"/{other}") else other
    place = Place(each["sheet"] or "", each["cell"] or "", other, each.get("line", 0), each.get("key", ""))
    return finding_of(each, place)


def _differing(each: Mapping[str, Any]) -> Differing:
    on = ", ".join(filter(None, (each["goal"], each["part"], each["reference"], each["field"])))
    values = ["intet" if value["value"] is None else f"»{value['value']}«" for value in each["values"]]
    full = (
        f"{words} i »{value['file']}«" + (f" ({value['cell']})" if value["cell"] else "")
        for words, value in zip(values, each["values"], strict=True)
    )
    return Differing(f"{on}: {', '.join(full)}", f"{on} {' mod '.join(values)}")


TITLES = {"kontrol": "Rapport om kontrol af skemaer", "bilag": "Rapport om Bilag 1", "samling": "Rapport om samlingen"}
"""What a report is about, as it is named in its file's name and at its head."""

TEXT, JSON = ".txt", ".json"


def report_place(
    folder: Path, subject: str, ending: str, order: Order, journal: Journal, files: Iterable[Received]
) -> Path:
    """Where the report goes: under its usual name, or with a number where somebody else's file has that."""
    stem, inputs = f"{store.REPORT_START}{subject}", _inputs(files)
    names = (f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}" for number in count(1))
    return next(
        path
        for path in map(folder.joinpath, names)
        if path not in inputs and (not os.path.lexists(path) or order.force or journal.is_own(path))
    )


def _inputs(files: Iterable[Received]) -> store.Inputs:
    return store.Inputs(one.path for one in files if one.path)


def reported(
    files: Sequence[Received], order: Order, folder: Path, subject: str, journal: Journal,
    parts: Callable[[], Iterable[str]], about: Sequence[str] = (), general: Sequence[Finding] = (),
) -> tuple[RunReport, list[tuple[Path, Encoded]]]:  # fmt: skip
    """What there is to say of a run, and its files in the formats that ``order`` asks for, which are not written yet.

    ``parts`` gives the machine-readable output, ``about`` and ``general`` are as in ``report_text``.
    """
    results = run_results(files)

    def text() -> Iterable[str]:
        return report_text(TITLES[subject], results, general, about)

    made = [
        (report_place(folder, subject, ending, order, journal, files), Encoded(parts if ending == JSON else text))
        for ending in order.report or ()
    ]
    return RunReport(results, tuple(path for path, _ in made)), made


def write_report(
    files: Sequence[Received], order: Order, folder: Path, subject: str, journal: Journal,
    parts: Callable[[], Iterable[str]], about: Sequence[str] = (),
) -> RunReport:  # fmt: skip
    """The same, and the files written; a failure costs the report alone."""
    report, made = reported(files, order, folder, subject, journal, parts, about)
    for number, (path, text) in enumerate(made):
        try:
            write_text(path, text, _inputs(files), journal, order.force or journal.is_own(path))
        except RefusedError as refused:
            return replace(report, paths=report.paths[:number], refused=refused.findings)
    return report
