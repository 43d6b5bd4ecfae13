"""A goal of several parts: the status that its parts leave no doubt about (status-rules.md §2, §4, §5).

A missing part is tried as met, partly met and not met; only where every outcome agrees is that the status. What that
comes to is said as cases over how many parts have which status, so that a cell can count them too.
"""

from collections.abc import Sequence

from followup_xl.model.status import ADMITTED, FINAL, INTERIM, NO_FIGURE, STATUS_LABELS, UNCOUNTED, Status
from followup_xl.rules.answer_state import (
    REASON_UNLISTED,
    REASON_UNREADABLE,
    SAID_CASES,
    said_instead,
)
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.expr import AS_OF, LATER, Case, Expr, Rule, fact, quoted, serial, word
from followup_xl.rules.preview_row import PreviewRow

ANSWERED_PART = "x"
"""What stands beside an answered part for its goal to see: no number, for the counter counts goals."""
OWN_UNREADABLE = "own_unreadable"


def compound_rule(parts: Sequence[PreviewRow] = ()) -> Rule:
    """The whole goal's status from those of its parts, which stand in the rows from the first to the last."""
    rows = f"[{parts[0].key}!preview]:[{parts[-1].key}!preview]" if parts else ""

    def count(*statuses: Status) -> Expr:
        return Expr(
            lambda facts: sum(status in statuses for status in facts["statuses"]),
            lambda: f"({'+'.join(f'COUNTIF({rows},{word(status)})' for status in statuses)})",
        )

    left_out, known = count(*UNCOUNTED), count(*FINAL, *INTERIM)
    counted = Expr(
        lambda facts: len(facts["statuses"]) - left_out.value(facts), lambda: f"({len(parts)}-{left_out.formula()})"
    )
    missing = counted > known
    mixed = (count(Status.PARTLY_MET) > 0) | ((count(Status.MET) > 0) & (count(Status.NOT_MET) > 0))
    final = Rule((
        Case(missing & mixed, Status.PARTLY_MET),
        Case(missing, Status.NOT_REPORTED),
        Case(count(Status.MET).equals(counted), Status.MET),
        Case(count(Status.NOT_MET).equals(counted), Status.NOT_MET),
    ), Status.PARTLY_MET)  # fmt: skip
    interim = Rule((
        Case(count(Status.WELL_BEHIND, Status.NOT_MET) > 0, Status.WELL_BEHIND),
        Case(missing, Status.NOT_REPORTED),
        Case(count(Status.SLIGHTLY_BEHIND, Status.PARTLY_MET) > 0, Status.SLIGHTLY_BEHIND),
        Case(count(Status.ON_TRACK) > 0, Status.ON_TRACK),
        Case(count(Status.NOT_DUE) > 0, Status.NOT_DUE),
    ), Status.ALREADY_MET)  # fmt: skip
    alike = (
        Case(count(status).equals(counted), status)
        for status in (Status.ON_HOLD, Status.UNDOCUMENTED, Status.NEEDS_JUDGEMENT, *ADMITTED)
    )
    unspoken = Rule((Case(count(Status.NOT_ASSESSABLE).equals(counted), Status.NOT_ASSESSABLE),), Status.NOT_REPORTED)
    nothing = fact("nothing_said", _nothing_said(parts))
    return Rule((
        Case(count(Status.CHECK) > 0, Status.CHECK),
        Case(fact("any_later", f"COUNTIF({rows},{quoted(LATER)})>0"), LATER),
        Case(counted.equals(0), fact("first", f"[{parts[0].key if parts else ''}!preview]")),
        Case(known.equals(0), Rule((*alike, Case(nothing, _own_words(unspoken))), unspoken)),
        Case((count(*INTERIM) > 0) | fact("missing_ahead", _missing_ahead(parts)), interim),
    ), final)  # fmt: skip


def _own_words(unspoken: Rule) -> Rule:
    """What the goal's own row says where no part says anything: a reason, an admission or a claim."""
    unreadable = Case(fact(OWN_UNREADABLE, REASON_UNREADABLE), Status.CHECK, OWN_UNREADABLE)
    unlisted = Case(fact("reason_unlisted", REASON_UNLISTED), LATER)
    return Rule((unreadable, unlisted, *SAID_CASES), unspoken)


def _nothing_said(parts: Sequence[PreviewRow]) -> str:
    """Whether nothing is chosen in any part, and no figure is followed."""
    chosen = [f'[{part.key}!value]=""' for part in parts if part.indicator.takes_choice]
    followed = [f'[{part.key}!figure]=""' for part in parts if part.indicator.monitored]
    return f"AND({','.join([*chosen, *followed])})" if chosen or followed else "TRUE"


def _missing_ahead(parts: Sequence[PreviewRow]) -> str:
    """Whether a part is missing whose deadline lies ahead: then the whole is judged as an interim one."""
    silent = [STATUS_LABELS[status].danish for status in NO_FIGURE if status is not Status.NOT_RELEVANT]
    words = quoted(f"|{'|'.join(silent)}|")
    missing = ((part, f'ISNUMBER(FIND("|"&[{part.key}!preview]&"|",{words}))') for part in parts)
    return f"OR({','.join(f'AND({AS_OF}<{serial(part.deadline)},{text})' for part, text in missing)})"


def reported_together(parts: Sequence[PreviewRow]) -> str:
    """Whether a compound goal is answered: on its own row, or on every row of its parts, where a mark says so."""
    marks = ",".join(f"[{part.key}!answered]={quoted(ANSWERED_PART)}" for part in parts)
    admitted = ",".join(f"[preview]={word(status)}" for status in ADMITTED)
    return f"OR(COUNTA([reason])>0,{admitted},AND({marks}))"


_JUDGED = compound_rule()
"""The rule as it is judged, whatever rows the parts stand in."""


def compound_facts(parts: Sequence[Assessment], statuses: Sequence[Status | str]) -> dict[str, object]:
    """What the rule asks for of the parts, without any words of the goal's own; ``statuses`` as shown in their rows."""
    return {
        "statuses": statuses, "any_later": LATER in statuses, "first": next(iter(statuses), Status.NOT_REPORTED),
        "missing_ahead": any(part.as_of < part.deadline for part in _missing(parts)), "nothing_said": False,
    }  # fmt: skip


def nothing_said(parts: Sequence[Assessment]) -> bool:
    """Whether no part has a figure or a choice, so that what the goal's own row says counts."""
    return all(part.value is None and part.answer.choice is None for part in parts)


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
    words = {"nothing_said": nothing_said(parts), OWN_UNREADABLE: unreadable, "reason_unlisted": False}
    return _JUDGED.decide(facts | words)


def missing_labels(parts: Sequence[Assessment]) -> str:
    """The parts whose status is missing, by their labels; empty while any part is to be checked."""
    if any(part.computed is Status.CHECK for part in parts):
        return ""
    return ", ".join(f"»{getattr(part.indicator, 'label', part.part)}«" for part in _missing(parts))


def _missing(parts: Sequence[Assessment]) -> list[Assessment]:
    return [part for part in parts if part.computed not in (*FINAL, *INTERIM, *UNCOUNTED)]
