"""What has changed between two editions of a plan, row by row, and answers given to one as answers to another (status-rules.md §12).

A goal is known again by its number and text. Where what is counted is the same, only what is required, or the wording, is another:
the answer is used, and judged by the plan in force. Where what is counted is another, or the goal is gone, it is not used, and a
finding says so.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from followup_xl.danish.wording import long_date, plain_words
from followup_xl.model.finding import Finding, Place, catalogued, finding
from followup_xl.model.followup import Address, Answer, FollowUp, TidyRow
from followup_xl.model.plan import Effort, Goal, Plan
from followup_xl.model.records import Amendment
from followup_xl.rules.figures import CHANGED
from followup_xl.versions.definition import COUNTED, OTHER_TEXT, PlannedRow, definition, row_definition, same_subject
from followup_xl.versions.words import change_sentences, former_parts, parts_moved


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
    decided = amendments_since(plan, former.version, owner.id)
    on = decided[-1].on if decided else None
    if before is None:
        yield _added(Address(owner.id), on)
        return
    now_row, then_row = PlannedRow(plan, owner, owner), PlannedRow(former, before, before)
    whole = definition(now_row).differs_from(definition(then_row))
    another = not same_subject(owner.text, before.text) and (bool(whole) or not (owner.takes_figure or owner.parts))
    yield from _compared(Address(before.id), Address(owner.id), then_row, now_row, another, on)
    parts = former_parts(now_row, then_row)
    for part in owner.parts:
        address, then = Address(owner.id, part.key), parts.get(part.key)
        if then is None:
            yield _added(address, on)
            continue
        rows = replace(then_row, indicator=then), replace(now_row, indicator=part)
        yield from _compared(Address(before.id, then.key), address, *rows, another, on)


def _compared(
    there: Address, here: Address, before: PlannedRow, now: PlannedRow, another: bool, on: date | None
) -> Iterator[RowChange]:
    """A row that both editions have, and the others' figures beside it; ``another`` where its goal is another one now."""
    names = row_definition(now).differs_from(row_definition(before))
    if not parts_moved(before, now):
        names = tuple(name for name in names if name != "parts")
    defined = now.indicator.takes_figure or bool(now.owner.parts and now.indicator is now.owner)
    another = another or ((bool(names) or not defined) and not same_subject(before.text, now.text))
    same = not another and not any(name in COUNTED for name in names)
    sentences = list(change_sentences(before, now, names, on))
    if here.goal != there.goal and not here.part:
        sentences.append(f"Målet havde nummer {there.goal} i skemaet.")
    if here.part != there.part:
        sentences.append(f"Delen »{now.text}« havde nøglen »{there.part}« i skemaet.")
    if another or (not names and not same_subject(before.text, now.text)):
        sentences.append(f"{OTHER_TEXT[:1].upper()}{OTHER_TEXT[1:]}.")
    names = (*names, ANOTHER) if another else names
    yield RowChange(here, there, names, " ".join(dict.fromkeys(sentences)), same, on if sentences else None)
    labels = {entry.key: plain_words(entry.label) for entry in before.indicator.references}
    for entry in now.indicator.references:
        known = entry.key in labels
        kept = same and known and same_subject(labels[entry.key], entry.label)
        yield RowChange(here.beside(entry.key), there.beside(entry.key) if known else None, same=kept)


def _added(address: Address, on: date | None) -> RowChange:
    """A goal or part that was not there before."""
    what, when = "Delen" if address.part else "Målet", f" (besluttet {long_date(on)})" if on else ""
    said = f"{what} er kommet til, siden skemaet blev sendt{when}."
    return RowChange(address, None, (NEW,), said, same=False, on=on)


def amendments_since(plan: Plan, version: int, goal: str) -> tuple[Amendment, ...]:
    """What the plan says of its changes to a goal after a version: those that name it, else the only one, if it names none."""
    since = tuple(entry for entry in plan.changes if entry.version > version)
    naming = tuple(entry for entry in since if goal in entry.goals)
    return naming or (since if len(since) == 1 and not since[0].goals else ())


def dropped_words(plan: Plan, version: int, goal: str) -> str:
    """That a goal is no longer in the plan, when and why: »Udgået af planen 4. maj 2015: Målet er nået.«."""
    said = amendments_since(plan, version, goal)
    day = next((entry.on for entry in reversed(said) if entry.on), None)
    when, why = f" {long_date(day)}" if day else "", " ".join(entry.sentence for entry in said)
    return f"Udgået af planen{when}{': ' if why else '.'}{why}"


GOAL_CHANGED = catalogued(
    "W48 Målet er ændret siden",
    "Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt: {found:UNG-02. Enheden er ændret fra »personer« til »fuldtidspersoner«}.",
    "Se efter, om svaret stadig passer til målet. Gør det, så skriv det i et skema efter den nye plan.",
    "Tal, der er talt på en anden måde eller for andre, kan ikke holdes op mod målet, som det er nu.",
)
DEMAND_CHANGED = catalogued(
    "N48 Kravet er ændret siden",
    "Målet er ændret, siden skemaet blev sendt. {found:Måltallet er ændret fra 10 til 8 den 4. maj 2015.} Svaret er brugt og bedømt efter planen, der gælder.",
    "Intet at gøre. Ændringen står ved målet i Bilag 1.",
    "Det, der tælles, er det samme, så tallet gælder stadig; kun kravet eller ordene er nye.",
)
NOT_ASKED = catalogued(
    "N49 Skemaet spurgte ikke om målet",
    "Skemaet spurgte ikke om målet, som det er nu, så der er ikke svaret. {found:Målet er kommet til, siden skemaet blev sendt.}",
    "Bed om tallet, hvis det skal med denne gang.",
    "Skemaet er lavet efter en tidligere udgave af planen.",
)
GOAL_REMOVED = catalogued(
    "W49 Målet er udgået",
    "Der er svaret på noget, som planen ikke har mere: {found:UNG-06 (udgået af planen 4. maj 2015: Målet er nået)}. Svaret er ikke brugt.",
    "Intet at gøre, hvis målet er udgået med vilje.",
    "Et skema kan være lavet, før målet udgik.",
)
TWO_EDITIONS = catalogued(
    "W28 To udgaver af planen med samme versionsnummer",
    "Filerne bærer hver sin udgave af planens version {version:1}, og der bedømmes efter den i »{file:Ishøj 2015-08.xlsx}«.",
    "[[Angiv den plan, der gælder, med --plan|Læg den plan, der gælder, blandt filerne]], og tæl planens version op, næste gang den rettes.",
    "Med samme versionsnummer kan ingen se, hvilken udgave der er den nyeste, så der vælges efter filernes rækkefølge.",
)


@dataclass(frozen=True)
class Carried:
    """A follow-up by the plan in force, what has changed of the rows it answers, and what is said of that.

    ``changes_of_all`` is every row of the plan in force beside the former edition, unchanged ones too.
    """

    followup: FollowUp
    changes: tuple[RowChange, ...]
    findings: tuple[Finding, ...]
    changes_of_all: tuple[RowChange, ...]


def carried(followup: FollowUp, former: Plan, plan: Plan, asked: Container[str]) -> Carried:
    """The answers to the former edition as answers to the plan in force; both are the unit's whole plan.

    ``asked`` are the goals and efforts that a form of the plan in force would ask this sender for.

    Answers that were not asked for are left blank. A stated status was given to the former requirement: where that has
    changed the words are kept and claim nothing.
    """
    given = {answer.address: answer for answer in followup.answers}
    typed = frozenset(answer.address for answer in followup.answers if not answer.blank)
    changes = row_changes(former, plan)
    kept = {entry.former for entry in changes if entry.former}
    answers = [_carried(e, given[e.former], e.former in typed) for e in changes if e.former in given]
    same = ((entry.former, entry.address.goal) for entry in changes if entry.same)
    used = {before.goal: goal for before, goal in same if before and not before.part}
    decisions = tuple(replace(entry, goal=used[entry.goal]) for entry in followup.decisions if entry.goal in used)
    shown = tuple(
        e for e in changes if e.words and (e.former in given or (e.former is None and e.address.goal in asked))
    )
    answered = {address.goal for address in typed}
    said = (entry for entry in shown if not entry.same or (entry.former and entry.former.goal in answered))
    findings = [_finding(entry, given, typed) for entry in said]
    gone = sorted(typed - kept, key=lambda at: (at.goal, at.part, at.reference))
    for at in gone:
        words = dropped_words(plan, former.version, at.goal).rstrip(".")
        facts = f"{at.key} ({words[:1].lower()}{words[1:]})"
        findings.append(finding(GOAL_REMOVED, given[at].cell or Place(), "", found=facts))
    return Carried(replace(followup, answers=tuple(answers), decisions=decisions), shown, tuple(findings), changes)


def _carried(change: RowChange, answer: Answer, typed: bool) -> Answer:
    """An answer in its new place; one that cannot be used names that as what is unread, where there was one."""
    at = change.address
    blank = Answer(at.goal, at.part, at.reference, cell=answer.cell)
    if not change.same:
        return replace(blank, unread=(CHANGED,)) if typed and not at.reference else blank
    moved = replace(answer, goal=at.goal, part=at.part, reference=at.reference)
    if change.required and moved.stated:
        return replace(moved, stated=replace(moved.stated, status=None))
    return moved


def _finding(change: RowChange, given: dict[Address, Answer], typed: Iterable[Address]) -> Finding:
    answer = given.get(change.former) if change.former else None
    message = DEMAND_CHANGED if change.same else GOAL_CHANGED if answer and answer.address in typed else NOT_ASKED
    words = f"{change.address.key}. {change.words.rstrip('.')}" if message is GOAL_CHANGED else change.words
    return finding(message, answer.cell if answer and answer.cell else Place(), change.address.goal, found=words)
