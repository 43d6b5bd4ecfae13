"""What does not fit and what has changed: figures that cannot all be right, targets, statuses that were decided, and how each goal has moved.

Contradictions have a line each, as far as they touch a status or a figure that is shown, in the approved copy too. The public copy leaves
out those that would tell of a figure it hides.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import long_date, month_name, plain_number
from followup_xl.model.finding import Finding
from followup_xl.plain import grouped
from followup_xl.reporting.appendix import figures
from followup_xl.reporting.appendix.behind import SENTENCE, Line, line
from followup_xl.reporting.appendix.signs import Detail, cut_name, plain_text, short_name
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import Former, dropped_goals, moved
from followup_xl.reporting.tables import earlier
from followup_xl.rules.assessment import Assessment, Movement
from followup_xl.rules.phrases import measured, required
from followup_xl.workbook.decided.messages import UNUSED

HEADING = "Ændret"
_LONGEST = 150
_NAMED = (Movement.BETTER, Movement.WORSE)
Moves = dict[Movement, list[tuple[Assessment, Former]]]
CONFLICTS = "Tal, der ikke passer"
_LONGEST_CONFLICT, _NAME = 120, 34


def conflict_lines(report: Report) -> list[Line]:
    """A line for each contradiction, the gravest first; that a count may be a part alone is said once of each."""
    known = (entry for entry in report.findings if entry.code in figures.CODES)
    found = sorted(known, key=lambda entry: figures.CODES.index(entry.code))
    kept: dict[object, Finding] = {}
    for entry in found:
        kept.setdefault((entry.goal, entry.place) if entry.code in figures.ONLY_A_PART else entry, entry)
    return list(dict.fromkeys(line for entry in kept.values() for line in _conflict(report, entry)))


def _conflict(report: Report, entry: Finding, longest: int = _LONGEST_CONFLICT) -> Iterator[Line]:
    found = next((goal for goal in report.counted if goal.goal == entry.goal), None)
    if found is None or figures.reveals(report, entry, found):
        return
    name = short_name(report, found, _NAME)
    first = SENTENCE.split(entry.message)[0].rstrip(".")
    words = _in_short(entry, report.printable(found)) or cut_name(f"{first[:1].lower()}{first[1:]}", longest)
    yield f"{name}:", f"{name}: {words}"


def _in_short(entry: Finding, found: Assessment) -> str:
    """What people check first, as they check it: "21 + 12 + 20 er 53, ikke 54"; empty for any other finding."""
    rows = (found, *found.parts)
    row = next((each for each in rows if each.answer.cell == entry.place), found)
    answer = row.answer
    if entry.code == figures.BREAKDOWN and answer.breakdown and answer.value is not None:
        counts = [count for _, count in answer.breakdown]
        return f"{' + '.join(map(plain_number, counts))} er {plain_number(sum(counts, Decimal(0)))}, ikke {plain_number(answer.value)}"
    if entry.code == figures.PERCENT and answer.percent is not None and answer.value is not None and answer.whole:
        computed = 100 * Fraction(answer.value) / Fraction(answer.whole)
        counted = f"{plain_number(answer.value)} af {plain_number(answer.whole)}"
        return f"{counted} er {plain_number(computed, 1)} pct., ikke {plain_number(answer.percent)}"
    if entry.code == figures.STATED and answer.stated and row.value is not None and row.requirement:
        wanted = required(row.indicator, row.requirement, figures.decimals(row))
        return f"meldt »{answer.stated.words}«, men {measured(row, figures.decimals(row))}, og målet er {wanted}"
    if entry.code == figures.ALIKE:
        return entry.message.split(":")[0].replace("Samme tal er brugt", "samme fordeling")
    if entry.code == figures.OTHER_TIME and row.window:
        return f"tallet dækker {figures.short_span(row.window.start, row.window.end)}, ikke kun målets periode"
    return ""


def changed_lines(report: Report) -> list[Line]:
    """Targets that have changed since the form went out, and statuses decided otherwise than computed, or decided without effect."""
    unused = [each for said in report.findings if said.code in UNUSED for each in _conflict(report, said, _LONGEST)]
    return [*_changes(report), *_decisions(report), *unused]


def _changes(report: Report) -> Iterator[Line]:
    for goal in report.counted:
        for found in (goal, *goal.parts):
            change = report.change(found)
            if change is None or not change.required:
                continue
            unused = "" if change.same or change.former is None else " Svaret gjaldt det gamle mål og er ikke brugt."
            name = short_name(report, found)
            yield f"{name}:", f"{name}: {cut_name(change.words, _LONGEST)}{unused}"


def _decisions(report: Report) -> Iterator[Line]:
    decided = [goal for goal in map(report.printable, report.counted) if goal.decision and not goal.withheld]
    other = [goal for goal in decided if goal.final is not goal.computed]
    if not other:
        return
    label = f"Status er besluttet anderledes end beregnet ved {'ét mål' if len(other) == 1 else f'{len(other)} mål'}"
    yield f"{label}.", f"{label}."
    for found in other:
        assert found.decision
        on = f" {long_date(found.decision.on)}" if found.decision.on else ""
        name, computed = short_name(report, found), found.computed.danish
        said = f"{found.final.danish} (besluttet af {found.decision.role}{on}; beregnet: {computed})"
        yield f"{name}:", f"{name}: {said}"


def since_heading(report: Report) -> str:
    """What the section of movements is called: "Siden sidst (august 2015)"."""
    return f"Siden sidst ({month_name(_last(report))})" if _last(report) else "Siden sidst"


def _last(report: Report) -> str:
    former = earlier(report)
    return former[-1].round if former else ""


def moves(report: Report) -> Moves:
    """The goals by how they have moved, in the plan's order, each with what it was; empty in the first round."""
    return grouped((seen[0], (goal, seen[1])) for goal in report.counted if (seen := moved(report, goal)))


def movement_section(report: Report, found: Moves, detail: Detail) -> list[Line]:
    """How the goals have moved, in words with their names; those that are no longer in the plan last. ``found``: ``moves``."""
    lines = [line(how.danish, report, [goal for goal, _ in found[how]], detail, _before(found[how]))
             for how in _NAMED if how in found]  # fmt: skip
    incomparable = grouped((former.changed, goal) for goal, former in found.get(Movement.NOT_COMPARABLE, []))
    for reason, goals in incomparable.items():
        lines.append(line(f"{Movement.NOT_COMPARABLE.danish}, fordi {reason}", report, goals, detail))
    for how in (Movement.SAME, Movement.WITHOUT_STATUS):
        if goals := [goal for goal, _ in found.get(how, [])]:
            label = how.danish
            counted = f"{label}:", f"{label}: {'ét' if len(goals) == 1 else len(goals)} mål"
            lines.append(line(label, report, goals, detail) if detail.unmoved else counted)
    gone = [f"{row.goal} {cut_name(plain_text(row.text), 44)}" for row, _ in dropped_goals(report)]
    gone = [*gone[: detail.names], f"og {len(gone) - detail.names} mere"] if len(gone) > detail.names else gone
    return [*lines, *([("Udgået af planen:", f"Udgået af planen: {' · '.join(gone)}")] if gone else [])]


def _before(rows: Sequence[tuple[Assessment, Former]]) -> Callable[[Assessment], str]:
    """What a goal's status was before, as a remark behind its name."""
    former = {goal.goal: entry.row for goal, entry in rows}

    def remark(found: Assessment) -> str:
        row = former[found.goal]
        return f" (før: {row.final.danish.lower() if row.final else row.status})"

    return remark
