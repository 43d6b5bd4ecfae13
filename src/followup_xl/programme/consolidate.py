"""Many units together: which answers count, and the overview made of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal

from followup_xl.danish.units import named_first
from followup_xl.danish.wording import long_date, month_name, quoted_names
from followup_xl.disk.packing import Shelf, Shelved, remember, unpacked
from followup_xl.disk.spool import Kept
from followup_xl.disk.store import OK, WITH_ERRORS, RefusedError
from followup_xl.model.finding import Finding, finding, has_errors, ranked
from followup_xl.model.followup import Conflict
from followup_xl.model.municipalities import municipality, plain_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.unit_plan import own_plan
from followup_xl.plain import grouped
from followup_xl.programme import many as facts_of
from followup_xl.programme import messages as say
from followup_xl.programme.many import ByGoal
from followup_xl.programme.programme import RECEIVED, Programme, UnitAnswer, UnitOutcome
from followup_xl.programme.settle import USED, returned_words, settled, taking_part
from followup_xl.reporting.evaluate import Received, of_report
from followup_xl.reporting.report import Report
from followup_xl.reporting.several.merging import merge
from followup_xl.reporting.several.union import merged
from followup_xl.reporting.several.written import SAME_COUNT_ONCE, conflict_words, sources_of
from followup_xl.workbook.generate import chosen_round
from followup_xl.xlsx import WrittenFile

_Outcome = tuple[str, tuple[Finding, ...]]
"""What became of a file beside its unit's others, and what is to be said of it."""

_Answered = tuple[Report | Shelved[Report], facts_of.UnitFacts]
"""The report of a unit that counts, and its facts."""


@dataclass(frozen=True)
class _Counted:
    """What one unit's files came to: the report that counts (``held``, None: none does), and what became of single files.

    ``files`` are by the file's number among all of them.
    """

    outcome: UnitOutcome
    held: Report | Shelved[Report] | None = None
    files: Mapping[int, _Outcome] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def consolidate(
    plan: Plan, reports: Sequence[Report | Received], round: str | None = None, prefer: str | None = None
) -> Programme:
    """A plan's units put together for one round, "2015-08" (None: the round that most of the workbooks are from).

    ``reports`` are those that ``evaluate`` gave, or the files of a run with all that became of them. A unit counts
    with one answer: its departments are merged, files that answer the same count once, and files that answer the same
    goals differently are a conflict, of which none counts, or with ``prefer`` "newest" the newest answer to each goal is
    taken (``Report.saved``). A file of another round never counts.

    Raises RefusedError for a round that the plan has not, or (None) where no round has most workbooks, and ValueError
    for a report of another plan.
    """
    from followup_xl.programme.sharing import goals_of, shared_differences

    files = settled([_received(plan, each) for each in reports], prefer)
    month = _round(plan, files, round)
    shelf = Shelf() if sum(each.held is not None for each in files) >= facts_of.MANY_UNITS else None
    counted = _all_counted(plan, files, month, shelf)
    said = {number: entry for each in counted.values() for number, entry in each.files.items()}
    units_by_code = {unit.code: unit for unit in plan.units}
    named = [_named(plan, units_by_code, each, month, said.get(number)) for number, each in enumerate(files)]
    sent = _with_copies(plan, files, named)
    answered, judged, more = _judged(plan, counted, shelf)
    goals = goals_of(plan, judged)
    own = _files_of(sent)
    units = tuple(_answer(unit, counted[unit.code], answered, own.get(unit.code, [])) for unit in plan.units)
    findings = [entry for each in counted.values() for entry in each.findings]
    findings += [*more, *shared_differences(goals, judged, answered)]
    days = sorted({facts.as_of for _, facts in answered.values()})
    if len(days) > 1:
        facts = {"earliest": long_date(days[0]), "latest": long_date(days[-1])}
        findings.append(finding(say.DIFFERENT_DAYS, count=len(days), **facts))
    return Programme(plan, month, units, sent, goals, ranked(findings))


def _all_counted(plan: Plan, files: Sequence[Received], round_: Round, shelf: Shelf | None) -> dict[str, _Counted]:
    """What every unit's files came to, by its code; the reports that count are shelved."""
    own: dict[str, dict[int, Received]] = {}
    for number, each in enumerate(files):
        if each.identity and each.held and each.identity[2] == round_.month:
            own.setdefault(each.identity[1], {})[number] = each
    counted = {}
    for unit in plan.units:
        found = _counted(plan, unit, own.get(unit.code, {}))
        held = found.held
        counted[unit.code] = replace(found, held=shelf.keep(held)) if shelf and isinstance(held, Report) else found
    return counted


def _judged(
    plan: Plan, counted: Mapping[str, _Counted], shelf: Shelf | None
) -> tuple[dict[str, _Answered], ByGoal, list[Finding]]:
    """The answers that count by the unit's code, what the goals came to, and what is to be said, with others' real figures."""
    from followup_xl.programme.peers import asked_about, real_figures
    from followup_xl.programme.sharing import goals_of

    more: list[Finding] = []
    held = [each.held for each in counted.values() if each.held]
    asked = {goal for report in map(unpacked, held) for goal in asked_about(report)}
    if asked:
        asked |= {goal.id for unit in plan.units for goal in own_plan(plan, unit).goals if goal.figure}
    merged, judged = ByGoal(), ByGoal(shelf)
    for report in map(unpacked, held) if asked else ():
        merged.add(report, asked)
    goals = goals_of(plan, merged) if asked else ()
    answered: dict[str, _Answered] = {}
    for before, report in zip(held, real_figures(plan, map(unpacked, held), goals, more), strict=True):
        judged.add(report)
        same = before if isinstance(before, Shelved) and before.value is report else None
        kept = same or (shelf.keep(report) if shelf else report)
        answered[report.unit.code] = kept, facts_of.unit_facts(report, shelf)
    return answered, judged, more


def _files_of(files: Sequence[Received]) -> dict[str, list[Received]]:
    """The files by the code of the unit that they are from, then those that may be from it."""
    own = ((entry.unit.code, entry) for entry in files if entry.unit)
    between = ((code, entry) for entry in files for code in dict.fromkeys(code for _, code, _ in entry.between))
    return grouped((*own, *between))


def _received(plan: Plan, given: Report | Received) -> Received:
    """A report as the file that it is of."""
    if given.identity and given.identity[0] != plan.id:
        raise ValueError(f"{given.file} follows up {given.identity[0]}, not {plan.id}")
    if isinstance(given, Received):
        return given
    return replace(of_report(given), code=WITH_ERRORS if has_errors(given.findings) else OK)


def overview(programme: Programme, public: int | None = None, form: Literal["xlsx", "html"] = "xlsx") -> WrittenFile:
    """The overview across units, to be saved under its name; nothing is written.

    ``programme`` is what ``consolidate`` gave. ``public`` is the fewest persons that the public edition shows (0, 3, 5 or
    10); None: the office's own, with everything in it. ``form``: a workbook, or its pages for people as one HTML file. The
    same programme gives the same bytes. Raises RefusedError for another number.
    """
    from followup_xl.programme.pages.overview import overview_file
    from followup_xl.programme.publication import public_programme
    from followup_xl.reporting.editions import edition

    if asked := edition(None, None, None, public).public:
        programme = public_programme(programme, asked.limit)
    return WrittenFile(f"{PurePath(programme.name).stem}.{form}", overview_file(programme, form))


def _round(plan: Plan, files: Sequence[Received], month: str | None) -> Round:
    """The round asked for, else the one most workbooks are from."""
    if month is not None:
        return chosen_round(plan, month)
    filled = [each for each in files if each.outcome != "empty"]
    months = Counter(month for each in filled or files if (month := _month(each)))
    most = [name for name, count in months.items() if count == max(months.values())]
    if len(most) > 1:
        raise RefusedError(finding(say.MANY_ROUNDS, found=", ".join(sorted(months))))
    known = {entry.month: entry for entry in plan.rounds}
    return known.get(most[0], Round(month=most[0])) if most else plan.rounds[0]


def _month(entry: Received) -> str:
    """The month of the round that a file is from, also of one that is held back; "" where that is not known."""
    if entry.between:
        return entry.between[0][2]
    return entry.identity[2] if entry.identity and entry.held is not None else ""


def _named(plan: Plan, units: Mapping[str, Unit], entry: Received, round_: Round, said: _Outcome | None) -> Received:
    """One file with whose it is and what became of it; ``said`` is what its unit's other files made of it."""
    bare, unit, month = replace(entry, held=None), None, _month(entry) or round_.month
    if entry.identity and entry.held is not None:
        code = entry.identity[1]
        unit = units.get(code) or (entry.report.unit if entry.report else None)  # another edition of the plan has it
    if month != round_.month:
        facts = {"found": month_name(month), "wanted": month_name(round_.month)}
        return replace(bare, outcome="skipped", findings=(finding(say.OTHER_ROUND, **facts),), unit=unit, between=())
    if entry.identity is None or entry.held is None:
        known = _named_unit(plan, entry.file) if entry.outcome == "refused" else None
        return replace(bare, unit=known, by_name=known is not None)
    outcome, findings = said or (entry.outcome, entry.findings)
    return replace(bare, outcome=outcome, findings=findings, unit=unit)


def _named_unit(plan: Plan, file: str) -> Unit | None:
    """The unit that a file's name begins with or alone holds, or the name of the file around it; None where there is none."""
    stem = plain_name(PurePath(file).stem)
    found = [unit for unit in plan.units if f"{stem} ".startswith(f"{plain_name(unit.name)} ")]
    if found:
        return max(found, key=lambda unit: len(unit.name))
    words = stem.split()
    tried = (municipality(" ".join(words[:count])) for count in range(min(3, len(words)), 0, -1))
    meant = next((known for known in tried if known), None)
    first = next((unit for unit in plan.units if meant and unit.municipality == meant), None)
    within = named_first(plan.units, file, (plan.id, plan.title))
    return first or (within[0] if len(within) == 1 else None)


def _counted(plan: Plan, unit: Unit, files: Mapping[int, Received]) -> _Counted:
    """What a unit's files of the round come to: merged, or none of them where two are in conflict."""
    if not files:
        return _Counted("missing")
    remember(own_plan(plan, unit))  # which all that is unpacked from now on points into
    conflict = [one for one in files.values() if one.outcome == "conflict"]
    if conflict:
        found = conflict[0].conflicts
        more = returned_words([one.file for one in conflict])
        facts = {
            "unit": unit.name,
            "files": quoted_names(one.file for one in conflict),
            "said": conflict_words(found),
            "more": more,
        }
        said = finding(say.TWO_ANSWERS, **facts)
        return _Counted("conflict", None, {n: (one.outcome, (said,)) for n, one in files.items()}, (said,), found)
    counting = taking_part(tuple(files.values()))
    used = {number: one for number, one in files.items() if one in counting and one.outcome in USED}
    filled = any(one.outcome == "evaluated" for one in used.values())
    kept, copies = _without_copies(used if filled else {})
    reports = [report for one in kept.values() if (report := one.report)]
    if not reports:
        return _Counted("missing")
    notes: tuple[Finding, ...] = ()
    if copies:
        again = merged(sources_of([one.report for one in (*kept.values(), *copies.values()) if one.report]), plan)[1]
        names = quoted_names(one.file for one in used.values())
        twice = [entry for entry in again if entry.code == SAME_COUNT_ONCE.code]
        notes = (finding(say.SAME_ANSWERS, unit=unit.name, files=names), *twice)
    report = merge(reports)
    if all(isinstance(one.held, Kept) for one in kept.values()):  # of many files nobody asks what each cell held
        as_read = next(iter(kept.values())).findings
        report = replace(report, read_back=(), findings=as_read if report.findings == as_read else report.findings)
    return _Counted("answered", report, dict.fromkeys(copies, ("duplicate", notes)), notes)


def _without_copies(used: Mapping[int, Received]) -> tuple[dict[int, Received], dict[int, Received]]:
    """The files that answer something of their own, and those that answer the same as one before them."""
    kept, copies, answers = dict[int, Received](), dict[int, Received](), list[tuple[object, ...]]()
    for number, one in used.items():
        answer = _bare(one) if len(used) > 1 else ()  # as with almost every unit
        (copies if answer in answers else kept)[number] = one
        answers.append(answer)
    return kept, copies


def _bare(entry: Received) -> tuple[object, ...]:
    """What a file answers, whatever else is different about it."""
    report = entry.report
    assert report
    followup = report.followup
    answers = tuple(answer.bare for answer in followup.answers)
    decisions = tuple(replace(decision, cell=None) for decision in followup.decisions)
    return tuple(goal.id for goal in report.plan.goals), followup.as_of, answers, decisions


def _with_copies(plan: Plan, files: Sequence[Received], named: Sequence[Received]) -> tuple[Received, ...]:
    """The files, each copy with the unit that its name says, else that of what it is a copy of."""
    units = {entry.sha256: entry.unit for entry in named if entry.outcome != "duplicate"}
    return tuple(
        replace(entry, unit=_named_unit(plan, entry.file) or units.get(entry.sha256))
        if given.outcome == "duplicate"
        else entry
        for given, entry in zip(files, named, strict=True)
    )


def _answer(unit: Unit, counted: _Counted, answered: Mapping[str, _Answered], own: Sequence[Received]) -> UnitAnswer:
    names = tuple(entry.file for entry in own)
    if unit.code in answered:
        held, facts = answered[unit.code]
        return UnitAnswer(unit, "answered", names, held, facts=facts)
    received = next((outcome for outcome in RECEIVED if any(entry.outcome == outcome for entry in own)), "")
    if counted.outcome != "missing" or not received:
        return UnitAnswer(unit, counted.outcome, names, conflicts=counted.conflicts)
    return UnitAnswer(unit, "missing" if received == "empty" else "refused", names, received=received)
