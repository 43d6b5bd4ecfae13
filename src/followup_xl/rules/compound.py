"""A goal of several parts: the status that its parts leave no doubt about (status-rules.md §2, §4, §5).

A missing part is tried as met, partly met and not met; only where every outcome agrees is that the status. What that
comes to is said as cases over how many parts have which status, so that a cell can count them too.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from followup_xl.model.status import ADMITTED, FINAL, INTERIM, NO_FIGURE, STATUS_LABELS, UNCOUNTED, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.expr import AS_OF, LATER, Case, Expr, Rule, fact, filled, listed, quoted, serial, word
from followup_xl.rules.inputs.row import PreviewRow
from followup_xl.rules.inputs.state import PUT_ASIDE, REASON_UNLISTED, REASON_UNREADABLE, SAID_CASES, said_instead

ANSWERED_PART = "x"
"""What stands beside an answered part for its goal to see: no number, for the counter counts goals."""
_SAID, _AHEAD = "s", "a"
"""What stands beside a part that holds a choice or a followed figure, and one that is missing before its deadline."""
_SILENT = [STATUS_LABELS[status].danish for status in NO_FIGURE if status is not Status.NOT_RELEVANT]
OWN_UNREADABLE = "own_unreadable"


def part_text(part: PreviewRow) -> str:
    """The formula of what a part's row holds for its goal to count, wherever both stand: key, status and marks."""
    said = "ISBLANK([value])" if part.indicator.takes_choice else '[figure]=""' if part.indicator.monitored else ""
    marks = [
        "[answered]",
        *([f'IF({said},"",{quoted(_SAID)})'] if said else []),
        f'IF({AS_OF}<{serial(part.deadline)},IF({listed("[preview]", _SILENT)},{quoted(_AHEAD)},""),"")',
    ]
    return f'{quoted(f"{part.key}/")}&[preview]&"/"&{"&".join(marks)}'


def part_result(part: PreviewRow, shown: str, answered: bool, typed: Mapping[str, object], as_of: date) -> str:
    """What the formula of ``part_text`` comes to, by what the preview shows and what is typed that can be read."""
    cells = ("value",) if part.indicator.takes_choice else ("value", "percent") if part.indicator.monitored else ()
    given = any(typed.get(cell) is not None for cell in cells)
    ahead = as_of < part.deadline and shown in _SILENT
    marks = ANSWERED_PART * answered + _SAID * given + _AHEAD * ahead
    return f"{part.key}/{shown}/{marks}"


def _parts_with(goal: str, shown: str = "*", mark: str = "", part: str = "*") -> str:
    """The formula of how many of a goal's parts show this and hold this mark."""
    return f"COUNTIF([*!part],{quoted(f'{goal}/{part}/{shown}/*{mark}*' if mark else f'{goal}/{part}/{shown}/*')})"


def compound_rule(goal: str = "", parts: Sequence[PreviewRow] = ()) -> Rule:
    """The whole goal's status from those of its parts, wherever these stand in the table."""

    def count(*statuses: Status) -> Expr:
        texts = [_parts_with(goal, STATUS_LABELS[status].danish) for status in statuses]
        return Expr(
            lambda facts: sum(status in statuses for status in facts["statuses"]), lambda: f"({'+'.join(texts)})"
        )

    left_out, known = count(*UNCOUNTED), count(*FINAL, *INTERIM)
    counted = Expr(
        lambda facts: len(facts["statuses"]) - left_out.value(facts), lambda: f"({len(parts)}-{left_out.formula()})"
    )
    missing = counted > known
    mixed = (count(Status.PARTLY_MET) > 0) | ((count(Status.MET) > 0) & (count(Status.NOT_MET) > 0))
    final = (
        Case(missing & mixed, Status.PARTLY_MET),
        Case(missing, Status.NOT_REPORTED),
        Case(count(Status.MET).equals(counted), Status.MET),
        Case(count(Status.NOT_MET).equals(counted), Status.NOT_MET),
    )
    interim = (
        Case(count(Status.WELL_BEHIND, Status.NOT_MET) > 0, Status.WELL_BEHIND),
        Case(missing, Status.NOT_REPORTED),
        Case(count(Status.SLIGHTLY_BEHIND, Status.PARTLY_MET) > 0, Status.SLIGHTLY_BEHIND),
        Case(count(Status.ON_TRACK) > 0, Status.ON_TRACK),
        Case(count(Status.NOT_DUE) > 0, Status.NOT_DUE),
    )
    nothing = fact("nothing_said", f"{_parts_with(goal, mark=_SAID)}=0")
    put_aside = fact("untouched", f"{_parts_with(goal, mark=ANSWERED_PART)}=0") & PUT_ASIDE
    alike = (
        Case(count(Status.NEEDS_JUDGEMENT).equals(counted) & ~put_aside, Status.NEEDS_JUDGEMENT),
        *(Case(count(each).equals(counted), each) for each in (Status.ON_HOLD, Status.UNDOCUMENTED, *ADMITTED)),
    )
    unspoken = Rule((Case(count(Status.NOT_ASSESSABLE).equals(counted), Status.NOT_ASSESSABLE),), Status.NOT_REPORTED)
    ahead = (count(*INTERIM) > 0) | fact("missing_ahead", f"{_parts_with(goal, mark=_AHEAD)}>0")
    cases = (
        Case(count(Status.CHECK) > 0, Status.CHECK),
        Case(fact("any_later", f"{_parts_with(goal, LATER)}>0"), LATER),
        Case(counted.equals(0), fact("first", _uncounted(goal, parts))),
        Case(known.equals(0) | put_aside, Rule((*alike, Case(nothing, _own_words(unspoken))), unspoken)),
        Case(ahead, Rule(interim, Status.ALREADY_MET)),
    )
    return Rule(cases, Rule(final, Status.PARTLY_MET))


def _uncounted(goal: str, parts: Sequence[PreviewRow]) -> str:
    """The formula of the status of a goal whose parts do not count: that of the first."""
    first = parts[0].key.removeprefix(f"{goal}/") if parts else ""
    followed = f"{_parts_with(goal, STATUS_LABELS[Status.MONITORED].danish, part=first)}>0"
    return f"IF({followed},{word(Status.MONITORED)},{word(Status.NOT_RELEVANT)})"


def _own_words(unspoken: Rule) -> Rule:
    """What the goal's own row says where no part says anything: a reason, an admission or a claim."""
    unreadable = Case(fact(OWN_UNREADABLE, REASON_UNREADABLE), Status.CHECK, OWN_UNREADABLE)
    unlisted = Case(fact("reason_unlisted", REASON_UNLISTED), LATER)
    return Rule((unreadable, unlisted, *SAID_CASES), unspoken)


def reported_together(goal: str, parts: Sequence[PreviewRow]) -> str:
    """Whether a compound goal is answered: on its own row, or on every row of its parts, where a mark says so."""
    admitted = ",".join(f"[preview]={word(status)}" for status in ADMITTED)
    return f"OR({filled('[reason]')},{admitted},{_parts_with(goal, mark=ANSWERED_PART)}={len(parts)})"


_JUDGED = compound_rule()
"""The rule as it is judged, whatever rows the parts stand in."""


def compound_facts(parts: Sequence[Assessment], statuses: Sequence[Status | str]) -> dict[str, object]:
    """What the rule asks for of the parts, without any words of the goal's own; ``statuses`` as shown in their rows."""
    return {
        "statuses": statuses, "any_later": LATER in statuses, "first": next(iter(statuses), Status.NOT_REPORTED),
        "missing_ahead": any(part.as_of < part.deadline for part in _missing(parts)), "nothing_said": False,
        "untouched": False, "reason": None,
    }  # fmt: skip


def nothing_said(parts: Sequence[Assessment]) -> bool:
    """Whether no part has a figure or a choice, so that what the goal's own row says counts."""
    return all(part.value is None and part.answer.choice is None for part in parts)


def of_own_row(parts: Sequence[Assessment]) -> dict[str, bool]:
    """What the rule asks for before it hears what the goal's own row says."""
    return {"nothing_said": nothing_said(parts), "untouched": not any(part.answered for part in parts)}


def together(statuses: Sequence[Status]) -> Status:
    """The status of parts that are all judged: all met or at least one, or the worst of interim ones."""
    status: Status = _JUDGED.decide(compound_facts((), statuses))[0]
    return status


def combined(parts: tuple[Assessment, ...]) -> tuple[Status, str]:
    """The status of the parts alone, and the labels of those that are missing for it ("" when none is)."""
    statuses = [part.computed for part in parts]
    status = _JUDGED.decide(compound_facts(parts, statuses))[0]
    return status, missing_labels(parts)


def whole_goal(parts: tuple[Assessment, ...], own: Assessment, unreadable: bool) -> tuple[Status, tuple[str, ...]]:
    """The goal's status from its parts and its own row, and the names of the cases that gave it."""
    facts = compound_facts(parts, [part.computed for part in parts]) | said_instead(own.answer)
    words = {**of_own_row(parts), OWN_UNREADABLE: unreadable, "reason_unlisted": False}
    return _JUDGED.decide(facts | words)


def missing_labels(parts: Sequence[Assessment]) -> str:
    """The parts whose status is missing, by their labels; empty while any part is to be checked."""
    if any(part.computed is Status.CHECK for part in parts):
        return ""
    return ", ".join(f"»{getattr(part.indicator, 'label', part.part)}«" for part in _missing(parts))


def _missing(parts: Sequence[Assessment]) -> list[Assessment]:
    return [part for part in parts if part.computed not in (*FINAL, *INTERIM, *UNCOUNTED)]
