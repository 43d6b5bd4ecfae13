"""Which goal of one edition of a plan is which of another: by number and text (status-rules.md §12)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from followup_xl.danish.wording import plain_words
from followup_xl.model.followup import TidyRow
from followup_xl.model.plan import Plan


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
