"""A goal of several parts: the status that its parts leave no doubt about (status-rules.md §2, §4, §5).

A missing part is tried as met, partly met and not met; only where every outcome agrees is that the status. What that
comes to is said as cases over how many parts have which status, so that a cell can count them too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from followup_xl.danish.wording import quoted_names
from followup_xl.model.status import ADMITTED, FINAL, INTERIM, NO_FIGURE, UNCOUNTED, Status
from followup_xl.rules import inputs
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.expr import AS_OF, LATER, Case, Expr, Rule, any_of, fact, filled, listed, quoted, serial, word
from followup_xl.rules.inputs import PreviewRow

ANSWERED_PART = "x"
"""What stands beside an answered part for its goal to see: no number, for the counter counts goals."""
_SAID, _AHEAD = "s", "a"
"""What stands beside a part that holds a choice or a figure, and one that is missing before its deadline."""
_SILENT = [status.danish for status in NO_FIGURE if status is not Status.NOT_RELEVANT]
OWN_UNREADABLE, OWN_ROW, CONTRADICTED = "own_unreadable", "own_row", "contradicted"
"""The cases in which what the goal's own row says counts, would if it could be read, or is contradicted by its parts."""


def part_text(part: PreviewRow) -> str:
    """The formula of what a part's row holds for its goal to count, wherever both stand: key, status and marks."""
    said = "ISBLANK([value])" if part.indicator.takes_choice else '[figure]=""'
    marks = [
        "[answered]",
        f'IF({said},"",{quoted(_SAID)})',
        f'IF({AS_OF}<{serial(part.deadline)},IF({listed("[preview]", _SILENT)},{quoted(_AHEAD)},""),"")',
    ]
    return f'{quoted(f"{part.key}/")}&[preview]&"/"&{"&".join(marks)}'


def part_result(part: PreviewRow, shown: str, answered: bool, typed: Mapping[str, object], as_of: date) -> str:
    """What the formula of ``part_text`` comes to, by what the preview shows and what is typed that can be read."""
    given = typed.get("value") is not None
    if part.share:
        alone = typed.get("percent") is not None and not part.indicator.needs_count
        given = alone or (given and typed.get("whole") not in (None, 0))
    ahead = as_of < part.deadline and shown in _SILENT
    marks = ANSWERED_PART * answered + _SAID * given + _AHEAD * ahead
    return f"{part.key}/{shown}/{marks}"


def _parts_with(goal: str, shown: str = "*", mark: str = "", part: str = "*") -> str:
    """The formula of how many of a goal's parts show this and hold this mark."""
    return f"COUNTIF([*!part],{quoted(f'{goal}/{part}/{shown}/*{mark}*' if mark else f'{goal}/{part}/{shown}/*')})"


def compound_rule(goal: str = "", parts: Sequence[PreviewRow] = ()) -> Rule:
    """The whole goal's status from those of its parts, wherever these stand in the table."""

    def count(*statuses: Status) -> Expr:
        texts = [_parts_with(goal, status.danish) for status in statuses]
        formula = f"({'+'.join(texts)})"
        return Expr(lambda facts: sum(status in statuses for status in facts["statuses"]), lambda: formula)

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
    unanswered = fact("nothing_said", f"{_parts_with(goal, mark=_SAID)}=0")
    nothing = unanswered & count(*ADMITTED).equals(0)
    said = (Status.NEEDS_JUDGEMENT, Status.ON_HOLD, Status.UNDOCUMENTED, *ADMITTED)
    silent = (Status.NOT_ASSESSABLE, Status.NOT_DUE)
    all_are = {each: Case(count(each).equals(counted), each) for each in (*said, *silent)}
    unspoken = Rule(tuple(all_are[each] for each in silent), Status.NOT_REPORTED)
    spoken = Rule((*(all_are[each] for each in said), Case(nothing, Rule(_CLAIMED, unspoken))), unspoken)
    ahead = (count(*INTERIM) > 0) | fact("missing_ahead", f"{_parts_with(goal, mark=_AHEAD)}>0")
    cases = (
        Case(count(Status.CHECK) > 0, Status.CHECK),
        Case(fact("any_later", f"{_parts_with(goal, LATER)}>0"), LATER),
        Case(~unanswered & inputs.SET_ASIDE, Status.CHECK, CONTRADICTED),
        Case(counted.equals(0), fact("first", _uncounted(goal, parts))),
        Case(nothing & any_of(*(case.when for case in _OWN)), Rule(_OWN, Status.NOT_REPORTED)),
        Case(known.equals(0) | fact("untouched", f"{_parts_with(goal, mark=ANSWERED_PART)}=0"), spoken),
        Case(ahead, Rule(interim, Status.ALREADY_MET)),
    )
    return Rule((*_OWN_UNREAD, *cases), Rule(final, Status.PARTLY_MET))


def _uncounted(goal: str, parts: Sequence[PreviewRow]) -> str:
    """The formula of the status of a goal whose parts do not count: that of the first."""
    first = parts[0].key.removeprefix(f"{goal}/") if parts else ""
    followed = f"{_parts_with(goal, Status.MONITORED.danish, part=first)}>0"
    return f"IF({followed},{word(Status.MONITORED)},{word(Status.NOT_RELEVANT)})"


def _of_own_row(*cases: Case) -> tuple[Case, ...]:
    return tuple(replace(case, why=case.why or OWN_ROW) for case in cases)


_OWN_UNREAD = _of_own_row(
    Case(fact(OWN_UNREADABLE, inputs.REASON_UNREADABLE), Status.CHECK, OWN_UNREADABLE),
    Case(fact("reason_unlisted", inputs.REASON_UNLISTED), LATER),
)
"""What on the goal's own row cannot be read: it may deny what the parts say."""
_OWN = _of_own_row(*inputs.ADMISSION_CASES, inputs.STATED_UNLISTED, *inputs.REASON_CASES)
"""An admission or a reason on the goal's own row, which counts where no part has a figure, a choice or an admission."""
_CLAIMED = _of_own_row(*inputs.CLAIM_CASES)
"""A claim there, which goes after what the parts say."""


def reported_together(goal: str, parts: Sequence[PreviewRow]) -> str:
    """Whether a compound goal is answered: on its own row, or on every row of its parts, where a mark says so."""
    admitted = ",".join(f"[preview]={word(status)}" for status in ADMITTED)
    return f"OR({filled('[reason]')},{admitted},{_parts_with(goal, mark=ANSWERED_PART)}={len(parts)})"


_JUDGED = compound_rule()
"""The rule as it is judged, whatever rows the parts stand in."""


def compound_facts(parts: Sequence[Assessment], statuses: Sequence[Status | str]) -> dict[str, object]:
    """What the rule asks for of the parts, whose ``statuses`` are as shown in their rows, before it hears the goal's own row."""
    return {
        "statuses": statuses,
        "any_later": LATER in statuses,
        "first": next(iter(statuses), Status.NOT_REPORTED),
        "missing_ahead": any(part.as_of < part.deadline for part in _missing(parts)),
        "nothing_said": all(part.value is None and part.answer.choice is None for part in parts),
        "untouched": not any(part.answered for part in parts),
        OWN_UNREADABLE: False,
        "reason_unlisted": False,
    }


def whole_goal(parts: tuple[Assessment, ...], own: Assessment, unreadable: bool) -> tuple[Status, tuple[str, ...]]:
    """The goal's status from its parts and its own row, and the names of the cases that gave it."""
    facts = compound_facts(parts, [part.computed for part in parts]) | inputs.said_instead(own.answer)
    return _JUDGED.decide(facts | {OWN_UNREADABLE: unreadable})


def own_row_counts(found: Assessment) -> bool:
    """Whether a goal of several parts has its status from its own row rather than from its parts."""
    return OWN_ROW in whole_goal(found.parts, found, False)[1]


def missing_labels(parts: Sequence[Assessment]) -> str:
    """The parts whose status is missing, by their labels; empty while any part is to be checked."""
    return "" if any(part.computed is Status.CHECK for part in parts) else _labels(_missing(parts))


def answered_labels(parts: Sequence[Assessment]) -> str:
    """The parts of which something is reported, by their labels; empty where nothing is."""
    return _labels([part for part in parts if part.answered or part.obstacle])


def _labels(parts: Sequence[Assessment]) -> str:
    return quoted_names(getattr(part.indicator, "label", part.part) for part in parts) if parts else ""


def _missing(parts: Sequence[Assessment]) -> list[Assessment]:
    return [part for part in parts if part.computed not in (*FINAL, *INTERIM, *UNCOUNTED)]
