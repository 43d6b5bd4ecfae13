"""What has changed between two editions of a plan, row by row, and whether an answer to the one is one to the other.

A goal is known again by its number and text. An answer is one to the goal as it is now where what is counted is the same: then
only what is required, or the wording, is another (status-rules.md §12).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from followup_xl.danish.wording import long_date, plain_words
from followup_xl.model.followup import Address, TidyRow
from followup_xl.model.plan import Effort, Goal, Plan
from followup_xl.model.records import Amendment
from followup_xl.versions.definition import COUNTED, OTHER_TEXT, definition, row_definition, same_subject
from followup_xl.versions.words import PlannedRow, change_sentences


def former_numbers(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The former number of each goal that was there before; both editions as their goals' texts by number.

    A goal keeps its number unless another has its text; it has another number where exactly one goal then, and one now,
    has its text. So two goals that have changed numbers are told apart, and a number that was used again is not mistaken.
    """
    texts = {number: plain_words(text) for number, text in before.items()}
    own = {number: plain_words(text) for number, text in now.items()}
    once, once_now = Counter(texts.values()), Counter(own.values())
    by_text = {text: number for number, text in texts.items() if once[text] == 1}
    moved = {
        number: by_text[text]
        for number, text in own.items()
        if text in by_text and once_now[text] == 1 and texts.get(number) != text
    }
    taken = set(moved.values())
    kept = {number: number for number in own if number in texts and number not in moved and number not in taken}
    return kept | moved


def numbers_by_round(rows: Iterable[TidyRow], plan: Plan) -> dict[str, dict[str, str]]:
    """For each round of the rows the number that each goal of the plan had in it; goals that were not there are left out."""
    now = {goal.id: goal.text for goal in plan.goals}
    texts: dict[str, dict[str, str]] = {}
    for row in rows:
        then = texts.setdefault(row.round, {})
        if not row.part:
            then[row.goal] = row.text
    return {
        month: former_numbers(then, now) if then else {number: number for number in now}
        for month, then in texts.items()
    }


def by_todays_numbers(rows: Iterable[TidyRow], plan: Plan) -> tuple[TidyRow, ...]:
    """The rows of earlier rounds under the numbers that the plan has today, without the goals that it has no more."""
    found = tuple(rows)
    today = {month: {old: new for new, old in then.items()} for month, then in numbers_by_round(found, plan).items()}
    return tuple(replace(row, goal=today[row.round][row.goal]) for row in found if row.goal in today[row.round])


NEW, ANOTHER = "new", "text"
_NEW_WORDS = {
    "goal": "Målet er kommet til, siden skemaet blev sendt",
    "part": "Delen er kommet til, siden skemaet blev sendt",
}


@dataclass(frozen=True)
class RowChange:
    """One row of the plan in force beside the edition that a form was made from.

    ``former`` is its address there, None where it was not there. ``names`` are the parts of the definition that have
    changed, ``words`` says what has; both are empty where nothing has. ``same`` is whether an answer there is one here.
    ``on`` is when it was decided, where the plan's list of changes says so.
    """

    address: Address
    former: Address | None
    names: tuple[str, ...] = ()
    words: str = ""
    same: bool = True
    on: date | None = None

    @property
    def required(self) -> bool:
        """Whether anything but the wording has changed."""
        return bool(self.names)


def row_changes(former: Plan, plan: Plan) -> tuple[RowChange, ...]:
    """Every goal, effort, part and reference of the plan in force, beside the former edition."""
    found: list[RowChange] = []
    groups: tuple[tuple[list[Goal | Effort], list[Goal | Effort]], ...] = (
        (list(former.goals), list(plan.goals)),
        ([e for area in former.areas for e in area.efforts], [e for area in plan.areas for e in area.efforts]),
    )
    for then, now in groups:
        numbers = former_numbers({e.id: e.text for e in then}, {e.id: e.text for e in now})
        by_number = {entry.id: entry for entry in then}
        for owner in now:
            before = by_number.get(numbers.get(owner.id, ""))
            found += _owner_changes(former, plan, before, owner)
    return tuple(found)


def _owner_changes(former: Plan, plan: Plan, before: Goal | Effort | None, owner: Goal | Effort) -> Iterator[RowChange]:
    on = decided_on(former, plan, owner.id)
    if before is None:
        yield RowChange(Address(owner.id), None, (NEW,), _new("goal", on), same=False, on=on)
        return
    now_row, then_row = PlannedRow(plan, owner, owner), PlannedRow(former, before, before)
    whole = definition(plan, owner, owner).differs_from(definition(former, before, before))
    another = not same_subject(owner.text, before.text) and (bool(whole) or not (owner.takes_figure or owner.parts))
    yield from _compared(Address(before.id), Address(owner.id), then_row, now_row, another, on)
    parts = {part.key: part for part in before.parts}
    for part in owner.parts:
        address, then = Address(owner.id, part.key), parts.get(part.key)
        if then is None:
            yield RowChange(address, None, (NEW,), _new("part", on), same=False, on=on)
            continue
        then_part = PlannedRow(former, before, then)
        yield from _compared(
            Address(before.id, then.key), address, then_part, PlannedRow(plan, owner, part), another, on
        )


def _compared(
    there: Address, here: Address, before: PlannedRow, now: PlannedRow, another: bool, on: date | None
) -> Iterator[RowChange]:
    """A row that both editions have, and the others' figures beside it; ``another`` where its goal is another one now."""
    names = row_definition(now.plan, now.owner, now.indicator).differs_from(
        row_definition(before.plan, before.owner, before.indicator)
    )
    defined = now.indicator.takes_figure or bool(now.owner.parts and now.indicator is now.owner)
    another = another or ((bool(names) or not defined) and not same_subject(before.text, now.text))
    same = not another and not any(name in COUNTED for name in names)
    sentences = list(change_sentences(before, now, names, on))
    if here.goal != there.goal and not here.part:
        sentences.append(f"Målet havde nummer {there.goal} i skemaet.")
    if another or (not names and not same_subject(before.text, now.text)):
        sentences.append(f"{OTHER_TEXT[:1].upper()}{OTHER_TEXT[1:]}.")
    names = (*names, ANOTHER) if another else names
    yield RowChange(here, there, names, " ".join(dict.fromkeys(sentences)), same, on if sentences else None)
    labels = {entry.key: plain_words(entry.label) for entry in before.indicator.references}
    for entry in now.indicator.references:
        known = entry.key in labels
        kept = same and known and same_subject(labels[entry.key], entry.label)
        yield RowChange(here.beside(entry.key), there.beside(entry.key) if known else None, same=kept)


def _new(what: str, on: date | None) -> str:
    return _NEW_WORDS[what] + (f" (besluttet {long_date(on)})" if on else "") + "."


def decided_on(former: Plan, plan: Plan, goal: str) -> date | None:
    """When the changes to a goal since the former edition were decided; None where the plan does not say."""
    said = amendments_since(plan, former.version, goal)
    return said[-1].on if said else None


def amendments_since(plan: Plan, version: int, goal: str) -> tuple[Amendment, ...]:
    """What the plan says of its changes to a goal after a version: those that name it, else the only one, if it names none."""
    since = tuple(entry for entry in plan.changes if entry.version > version)
    naming = tuple(entry for entry in since if goal in entry.goals)
    return naming or (since if len(since) == 1 and not since[0].goals else ())


def dropped_words(plan: Plan, version: int, goal: str) -> str:
    """That a goal is no longer in the plan, when and why: »Udgået af planen 4. maj 2015: Målet er nået.«."""
    said = amendments_since(plan, version, goal)
    day = next((entry.on for entry in reversed(said) if entry.on), None)
    when, why = f" {long_date(day)}" if day else "", " ".join(entry.text for entry in said)
    return f"Udgået af planen{when}{': ' if why else '.'}{why}"
