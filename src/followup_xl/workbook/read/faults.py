"""What is wrong with rows and fields, told once per goal, and once for all of them where it befell many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, Message, Place, finding

MANY = 5
"""From so many goals on, one finding names them all; one each would bury what else is found."""


@dataclass(frozen=True)
class Fault:
    """One fault of one row: the message, where it stands, the goal, and the words that fill the message's ``found``.

    ``goal`` is empty where the row is none of the plan's.
    """

    message: Message
    place: Place
    goal: str
    found: str


def told(faults: Iterable[Fault], sheet: str) -> list[Finding]:
    """The faults as findings: one per message and goal, or one per message where it befell ``MANY`` goals."""
    by_message: dict[str, dict[str, list[Fault]]] = {}
    for fault in faults:
        by_message.setdefault(fault.message.code, {}).setdefault(fault.goal, []).append(fault)
    findings: list[Finding] = []
    for by_goal in by_message.values():
        if len(by_goal) >= MANY:
            first = next(iter(by_goal.values()))[0]
            findings.append(finding(first.message, Place(sheet), found=listed([goal for goal in by_goal if goal])))
        else:
            findings += [_one(entries) for entries in by_goal.values()]
    return findings


def _one(entries: Sequence[Fault]) -> Finding:
    first = entries[0]
    words = list(dict.fromkeys(entry.found for entry in entries))
    return finding(first.message, first.place, first.goal, found=_joined(words))


def _joined(found: Sequence[str]) -> str:
    """Some of them in full, the rest as a number."""
    few, rest = list(found[:MANY]), len(found) - MANY
    if rest > 0:
        few.append(f"{rest} {'anden' if rest == 1 else 'andre'}")
    return "; ".join(few) if any(" og " in words or ", " in words for words in few) else listed(few)
