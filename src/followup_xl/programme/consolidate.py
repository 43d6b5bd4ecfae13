"""Many units together: which answers count, and the overview made of them as a workbook, a table and JSON."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from pathlib import PurePath
from typing import TYPE_CHECKING

from followup_xl.danish.wording import long_date, month_name
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import Finding, finding, ranked
from followup_xl.model.frame import Round, Unit
from followup_xl.model.municipalities import municipality, plain_name
from followup_xl.model.plan import Plan
from followup_xl.programme import messages as say
from followup_xl.programme.programme import Programme, SentFile, UnitAnswer, UnitOutcome
from followup_xl.reporting.evaluate import Evaluation, together
from followup_xl.workbook.generate import chosen_round
from followup_xl.xlsx import WrittenFile

if TYPE_CHECKING:
    from followup_xl.programme.sharing import UnitGoals


_MOST_GOALS = 8
"""So many goals are named where two files differ; what stands in them can be looked up."""


@dataclass(frozen=True)
class Returned:
    """One entry of an inbox as it was read, with its outcome; ``evaluation`` None where it was not judged.

    "conflict" are files of one unit and round that differ, of which none was chosen. ``sha256`` tells copies.
    """

    file: str
    outcome: str
    findings: tuple[Finding, ...] = ()
    evaluation: Evaluation | None = None
    sha256: str = ""


@dataclass(frozen=True)
class _Settled:
    """What one unit's files came to: the evaluation that counts (None: none does), and what to say of single files."""

    outcome: UnitOutcome
    counts: Evaluation | None = None
    files: Mapping[str, tuple[str, tuple[Finding, ...]]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def consolidate(plan: Plan, returned: Sequence[Returned], month: str | None = None) -> Programme:
    """A plan's units put together for one round (None: the round that most of the workbooks are from).

    A unit counts with one answer; a file of another round never counts. Raises RefusedError for a round that the plan
    has not, or where none has most workbooks.
    """
    from followup_xl.programme.sharing import programme_goals, shared_differences

    round_ = _round(plan, returned, month)
    settled = {unit.code: _settled(unit, _of(unit, returned, round_)) for unit in plan.units}
    said = {file: told for each in settled.values() for file, told in each.files.items()}
    files = _with_copies(returned, [_sent(plan, entry, round_, said.get(entry.file)) for entry in returned])
    answered, more = _with_real_figures(plan, settled)
    goals = programme_goals(plan, answered)
    units = tuple(_answer(unit, settled[unit.code], answered, files) for unit in plan.units)
    findings = [entry for each in settled.values() for entry in each.findings]
    findings += [*more, *shared_differences(goals, answered), *_days([entry.followup.as_of for entry in answered])]
    return Programme(plan, round_, units, files, goals, ranked(findings))


def overview(programme: Programme) -> WrittenFile:
    """The overview as a workbook."""
    from followup_xl.programme.overview import overview as described
    from followup_xl.xlsx.write import workbook_bytes

    return WrittenFile(programme.name, workbook_bytes(described(programme)))


def _round(plan: Plan, returned: Sequence[Returned], month: str | None) -> Round:
    """The round asked for, else the one most workbooks are from."""
    if month is not None:
        return chosen_round(plan, month)
    months = Counter(entry.evaluation.report.followup.round for entry in returned
                     if entry.evaluation and entry.evaluation.report)  # fmt: skip
    most = [name for name, count in months.items() if count == max(months.values())]
    if len(most) > 1:
        raise RefusedError(finding(say.MANY_ROUNDS, found=", ".join(sorted(months))), 2)
    known = {entry.month: entry for entry in plan.rounds}
    return known.get(most[0], Round(month=most[0])) if most else plan.rounds[0]


def _sent(plan: Plan, entry: Returned, round_: Round, said: tuple[str, tuple[Finding, ...]] | None) -> SentFile:
    """One file with what became of it; ``said`` is what its unit's other files made of it."""
    report = entry.evaluation.report if entry.evaluation else None
    if report is None:
        known = _named_unit(plan, entry.file) if entry.outcome == "refused" else None
        return SentFile(entry.file, entry.outcome, entry.findings, known, by_name=known is not None)
    if report.followup.round != round_.month:
        facts = {"found": month_name(report.followup.round), "wanted": month_name(round_.month)}
        other = finding(say.OTHER_ROUND, **facts)
        return SentFile(entry.file, "skipped", (other,), report.unit)
    outcome, findings = said or (entry.outcome, entry.findings)
    return SentFile(entry.file, outcome, findings, report.unit)


def _named_unit(plan: Plan, file: str) -> Unit | None:
    """The unit that a file's name begins with, as workbooks are named; None where it begins with none."""
    stem = plain_name(PurePath(file).stem)
    found = [unit for unit in plan.units if f"{stem} ".startswith(f"{plain_name(unit.name)} ")]
    if found:
        return max(found, key=lambda unit: len(unit.name))
    words = stem.split()
    tried = (municipality(" ".join(words[:count])) for count in range(min(3, len(words)), 0, -1))
    code = next((known.code for known in tried if known), None)
    return next((unit for unit in plan.units if unit.code == code), None)


def _of(unit: Unit, returned: Sequence[Returned], round_: Round) -> list[Returned]:
    """The unit's own files of the round that could be read."""
    found = [(entry, entry.evaluation.report) for entry in returned if entry.evaluation]
    return [entry for entry, report in found if report and report.identity[1:] == (unit.code, round_.month)]


def _settled(unit: Unit, own: Sequence[Returned]) -> _Settled:
    """What a unit's files of the round come to: put together, or none of them where two are in conflict."""
    conflict = [entry for entry in own if entry.outcome == "conflict"]
    if conflict:
        facts = {"unit": unit.name, "files": _listed(conflict), "goals": _some(_differing(conflict))}
        said = finding(say.TWO_ANSWERS, **facts)
        return _Settled("conflict", files={entry.file: (entry.outcome, (said,)) for entry in own}, findings=(said,))
    used = [entry for entry in own if entry.outcome == "evaluated"]
    kept, copies = _without_copies(used)
    several = [entry.evaluation for entry in kept if entry.evaluation]
    if not several:
        return _Settled("missing")
    told = (finding(say.SAME_ANSWERS, unit=unit.name, files=_listed(used)),) if copies else ()
    return _Settled("answered", together(several), {entry.file: ("duplicate", told) for entry in copies}, told)


def _listed(entries: Sequence[Returned]) -> str:
    from followup_xl.checks.reported import listed

    return listed([f"»{entry.file}«" for entry in entries])


def _some(goals: Sequence[str]) -> str:
    """The first few of many goals, and how many more there are."""
    more = len(goals) - _MOST_GOALS
    return ", ".join(goals[:_MOST_GOALS]) + (f" og {more} til" if more > 0 else "")


def _without_copies(used: Sequence[Returned]) -> tuple[list[Returned], list[Returned]]:
    """The files that answer something of their own, and those that answer the same as one before them."""
    if len(used) < 2:  # as with almost every unit
        return list(used), []
    answers = [_bare(entry) for entry in used]
    new = [answer not in answers[:number] for number, answer in enumerate(answers)]
    return list(compress(used, new)), [entry for entry, is_new in zip(used, new, strict=True) if not is_new]


def _bare(entry: Returned) -> tuple[object, ...]:
    """What a file answers, whatever else is different about it."""
    assert entry.evaluation and entry.evaluation.report
    report = entry.evaluation.report
    followup = report.followup
    answers = tuple(replace(answer, cell=None) for answer in followup.answers)
    return (
        tuple(goal.id for goal in report.plan.goals),
        followup.as_of,
        answers,
        tuple(replace(decision, cell=None) for decision in followup.decisions),
    )


def _differing(entries: Sequence[Returned]) -> tuple[str, ...]:
    """The goals that two of the files answer differently."""
    from followup_xl.workbook.read.merge import differing_goals

    reports = [entry.evaluation.report for entry in entries if entry.evaluation and entry.evaluation.report]
    return differing_goals([(report.file, report.followup) for report in reports]) if reports else ()


def _with_copies(returned: Sequence[Returned], files: Sequence[SentFile]) -> tuple[SentFile, ...]:
    """The files, each copy with the unit of what it is a copy of."""
    pairs = list(zip(returned, files, strict=True))
    units = {entry.sha256: file.unit for entry, file in pairs if entry.outcome != "duplicate"}
    return tuple(
        replace(file, unit=units.get(entry.sha256)) if entry.outcome == "duplicate" else file for entry, file in pairs
    )


def _with_real_figures(plan: Plan, settled: dict[str, _Settled]) -> "tuple[tuple[UnitGoals, ...], tuple[Finding, ...]]":
    from followup_xl.programme.peers import with_real_figures
    from followup_xl.programme.sharing import UnitGoals, programme_goals

    reports = [each.counts.report for each in settled.values() if each.counts and each.counts.report]
    answered = tuple(UnitGoals(r.unit, r.plan, r.followup, r.goals, r.file) for r in reports)
    return with_real_figures(plan, answered, programme_goals(plan, answered))


def _answer(unit: Unit, settled: _Settled, answered: "Sequence[UnitGoals]", files: Sequence[SentFile]) -> UnitAnswer:
    own = [entry for entry in files if entry.unit and entry.unit.code == unit.code]
    names = tuple(entry.file for entry in own)
    judged = next((entry for entry in answered if entry.unit.code == unit.code), None)
    if settled.counts is None or settled.counts.report is None or judged is None:
        refused = any(entry.outcome == "refused" for entry in own)
        return UnitAnswer(unit, "refused" if settled.outcome == "missing" and refused else settled.outcome, names)
    report = replace(settled.counts.report, followup=judged.followup, goals=judged.goals)
    return UnitAnswer(unit, "answered", names, report)


def _days(days: Sequence[date]) -> list[Finding]:
    found = sorted(set(days))
    if len(found) < 2:
        return []
    facts = {"earliest": long_date(found[0]), "latest": long_date(found[-1])}
    return [finding(say.DIFFERENT_DAYS, count=len(found), **facts)]
