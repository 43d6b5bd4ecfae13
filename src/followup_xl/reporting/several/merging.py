"""Several workbooks of one unit and round as one report, judged by the unit's whole plan.

Where the newest answers are asked for, each is used row by row, whole from one file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from followup_xl.danish.wording import listed, quoted_names
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Answer, Decision
from followup_xl.model.plan import Plan
from followup_xl.reporting.evaluate import NEWEST
from followup_xl.reporting.report import JUDGED, Report, judged, judged_anew
from followup_xl.reporting.several import written
from followup_xl.reporting.several import written as say
from followup_xl.reporting.several.union import adding_rows, decided_goals, differing, merged, rows, worth
from followup_xl.rules.figures import CHANGED

_AT_ONCE = 900_000_000  # nanoseconds: what copying takes
_SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True)
class _Choice:
    """What is taken from which file, oldest first: of each answered row and decided goal the number of its file.

    ``adding`` are the rows that are added up from all files.
    """

    sources: Sequence[written.OneFile]
    answers: Mapping[Address, written.Given]
    decided: Mapping[str, Sequence[tuple[written.OneFile, Decision]]]
    rows: Mapping[Address, int]
    decisions: Mapping[str, int]
    adding: frozenset[Address]

    def taken(self, number: int) -> tuple[int, int]:
        """How many goals and efforts, and how many final statuses, are taken from a file."""
        goals = {address.goal for address, each in self.rows.items() if each == number}
        own = (at for at in self.adding if any(source.number == number for source, _ in self.answers[at]))
        return len(goals | {address.goal for address in own}), sum(each == number for each in self.decisions.values())

    def of(self, number: int) -> written.OneFile:
        """A file by its number."""
        return next(source for source in self.sources if source.number == number)


def newest(reports: Sequence[Report]) -> list[Report | None]:
    """The reports in their order, each with only what is taken from it; None where nothing is.

    The newest is the one saved last, the last by name of several. The newest that is used says what was put together.
    Reports of which no two answer or decide the same goal stay as they are, as do those that all say the very same.
    """
    reports = written.by_plan_in_force(by_time(reports))
    order = sorted(range(len(reports)), key=lambda number: (reports[number].saved, reports[number].file))
    sources = written.sources_of(reports)
    choice = _choice([sources[number] for number in order], reports[0].whole)
    several = any(len(given) > 1 for given in (*choice.answers.values(), *choice.decided.values()))
    if not several or len({_said(source) for source in sources}) == 1:
        return list(reports)
    used = [number for number in order if any(choice.taken(number))]
    notes = [_summary(choice, used), *_unused(choice), *_decided_apart(choice), *_added_up(choice)]
    return [
        judged_anew(_kept(report, number, choice), notes if number == used[-1] else ()) if number in used else None
        for number, report in enumerate(reports)
    ]


def by_time(reports: Sequence[Report]) -> list[Report]:
    """The reports with when each was saved: as their workbooks say it where the files were put there at the same time, as copies are."""
    times, says = [report.saved for report in reports], [_SECONDS.match(report.says_saved) for report in reports]
    if not reports or max(times) - min(times) > _AT_ONCE or not all(says):
        return list(reports)
    said = [int(re.sub(r"\D", "", found[0])) * 2 * _AT_ONCE if found else 0 for found in says]
    return [replace(report, saved=own + report.saved - min(times)) for report, own in zip(reports, said, strict=True)]


def _said(source: written.OneFile) -> tuple[frozenset[Answer], frozenset[Decision]]:
    """All that a file answers and decides."""
    answers = frozenset(answer.bare for answer in source.followup.answers if not answer.blank)
    return answers, frozenset(replace(entry, cell=None) for entry in source.followup.decisions)


def _choice(sources: Sequence[written.OneFile], plan: Plan) -> _Choice:
    answers, decided = {at: given for at, given in rows(sources).items() if given}, decided_goals(sources)
    adding = frozenset(answers.keys() & adding_rows(plan).keys())
    free = {at: enumerate(given) for at, given in answers.items() if at not in adding}  # by what they are, then how new
    won = {at: max(given, key=lambda one: (_worth(one[1][1]), one[0]))[1][0].number for at, given in free.items()}
    return _Choice(sources, answers, decided, won, {goal: each[-1][0].number for goal, each in decided.items()}, adding)


def _worth(answer: Answer) -> int:
    """Whether it is an answer (2), words or dates alone beside none (1), or what was not used anyhow (0)."""
    return 0 if answer.unread == (CHANGED,) else worth(answer)


def _kept(report: Report, number: int, choice: _Choice) -> Report:
    """The report with only what is taken from it; what is read of the rest says that it is not used."""
    lost = {
        address: choice.of(winner).file
        for address, winner in choice.rows.items()
        if winner != number and any(source.number == number for source, _ in choice.answers[address])
    }
    decisions = tuple(entry for entry in report.followup.decisions if choice.decisions[entry.goal] == number)
    if not lost and decisions == report.followup.decisions:
        return report
    answers = tuple(
        Answer(each.goal, each.part, each.reference) if each.address in lost else each
        for each in report.followup.answers
    )
    belongs = written.rows_of(choice.of(number))
    left = {(e.place.sheet, _row(e.place)) for e in report.read_back if belongs.get(e.row) in lost}
    kept = {each.goal for each in answers if not each.blank}
    rows = ((entry, _row(entry.place)) for entry in report.findings)
    findings = tuple(
        entry
        for entry, row in rows
        if not entry.goal or ((entry.place.sheet, row) not in left and (row or entry.goal in kept))
    )
    won = ((entry, lost.get(belongs.get(entry.row, Address("")))) for entry in report.read_back)
    read_back = tuple(
        replace(entry, remark=f"ikke brugt: svaret er taget fra »{by}«") if by else entry for entry, by in won
    )
    followup = replace(report.followup, answers=answers, decisions=decisions)
    return replace(report, followup=followup, findings=findings, read_back=read_back)


def _row(place: Place) -> str:
    return place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")


# What is said


def nothing_used(report: Report, newer: Sequence[Report], used: Sequence[Report]) -> Finding:
    """Why nothing is taken from a file: which are newer and say the same, or more, and on what it differs from them."""
    files = [each.file for each in newer if each.file in {one.file for one in used}] or [each.file for each in used]
    differ = differing(written.sources_of([report, *used]), report.whole)
    goals = list(dict.fromkeys(each.address.key for each in differ))
    changed = f" Svarene er forskellige ved {listed(goals)}." if goals else ""
    return finding(say.OLDER, newest=quoted_names(files), changed=changed)


def _summary(choice: _Choice, used: Sequence[int]) -> Finding:
    """How many answers were taken from each file, and where the one that was left is another."""
    counts = []
    for place, number in enumerate(used):
        answers, decisions = choice.taken(number)
        more = f" og {decisions} {'endelig status' if decisions == 1 else 'endelige statusser'}" if decisions else ""
        counts.append(f"{answers}{' svar' if place == 0 or more else ''}{more} fra »{choice.of(number).file}«")
    found = differing(list(reversed(choice.sources)))
    changed = written.conflict_words(each for each in found if each.address not in choice.adding)
    return finding(say.NEWEST, counts=", ".join(counts), changed=f" Forskelle: {changed}." if changed else "")


def _unused(choice: _Choice) -> Iterator[Finding]:
    """What stands in an answer that was left, and not at all in the one that was taken."""
    filled = {source.number: written.fields(source) for source in choice.sources}
    for address, winner in choice.rows.items():
        given = choice.answers[address]
        taken = next(answer for source, answer in given if source.number == winner)
        own = filled[winner].get(address, {})
        for source, answer in given:
            if source.number == winner or answer.bare == taken.bare:
                continue
            missing = [entry for name, entry in filled[source.number].get(address, {}).items() if name not in own]
            message = say.ONLY_WORDS if _worth(answer) < _worth(taken) else say.LEFT_OUT
            if missing and _worth(answer):
                what = listed([f"»{entry.column}« ({entry.place.cell})" for entry in missing])
                place = replace(missing[0].place, file=source.file)
                yield finding(message, place, address.goal, what=what, left=source.file, used=choice.of(winner).file)


def _decided_apart(choice: _Choice) -> Iterator[Finding]:
    """Final statuses of a file whose answer to the goal is another than the one that is used."""
    for goal, number in choice.decisions.items():
        known = choice.of(number).followup.answer(goal)
        row = choice.rows.get(Address(goal), number)
        if row != number and choice.of(row).followup.answer(goal).bare != known.bare:
            place = next(entry.cell for source, entry in choice.decided[goal] if source.number == number) or Place()
            facts = {"decided": choice.of(number).file, "used": choice.of(row).file}
            yield finding(say.DECIDED_BEFORE, replace(place, file=choice.of(number).file), goal, **facts)


def _added_up(choice: _Choice) -> Iterator[Finding]:
    """The rows that are added up although the newest is asked for."""
    if several := [
        address.key for address in choice.answers if address in choice.adding and len(choice.answers[address]) > 1
    ]:
        yield finding(say.ADDED_ALL, Place(), goals=listed(several))


def merge(reports: Sequence[Report], prefer: str | None = None) -> Report:
    """Several workbooks of one unit and round as one report, judged by the unit's whole plan; the only one as it is.

    Workbooks that carry other editions of the plan are read by the one with the highest version (status-rules.md §12). A
    goal that one of them leaves blank is taken from another; one that two answer differently is not assessed, and a
    finding names both files; with ``prefer`` "newest" each row is taken whole from the file saved last of those that answer
    it (``Report.saved``, then the name), and findings say what was taken and what was left. Counts of teams are added where
    the plan says so. The as-of date is the latest of theirs. Raises ValueError for none, for reports of different plans,
    units or rounds, or for another preference.
    """
    if prefer not in (None, NEWEST):
        raise ValueError(f"no such preference: {prefer}")
    if len({report.identity for report in reports}) != 1:
        raise ValueError("reports of one plan, unit and round can be merged")
    if len(reports) == 1:
        return reports[0]
    if prefer == NEWEST:
        return merge([report for report in newest(reports) if report])
    reports = written.by_plan_in_force(reports)
    whole = reports[0].whole
    followup, conflicts = merged(written.sources_of(reports), whole)
    said = [(entry, one) for one in reports for entry in one.findings if not entry.code.startswith(JUDGED)]
    read = [replace(entry, place=_in_file(entry.place, one)) for entry, one in said]
    filled = ((entry, one) for one in reports for entry in one.read_back)
    read_back = tuple(replace(entry, place=_in_file(entry.place, one)) for entry, one in filled)
    names = ", ".join(report.file for report in reports)
    changes = tuple(
        dict.fromkeys(
            entry  # of the answer that is used, or of a goal that no file answers
            for report in reports
            for entry in report.changes
            for used in [followup.at(entry.address)]
            if used.blank or used.bare == report.followup.at(entry.address).bare
        )
    )
    return judged(Report(names, whole, whole, reports[0].unit, followup, (), (), (*read, *conflicts), read_back,
                         changes=changes))  # fmt: skip


def _in_file(place: Place, report: Report) -> Place:
    """A place with its file, since several were read."""
    return replace(place, file=place.file or report.file)
