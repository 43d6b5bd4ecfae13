"""Answers given to one edition of a plan, as answers to another, and what is said of it (status-rules.md §12).

What is counted is the same: the answer is used, and judged by the plan in force. What is counted is another, or the goal is
gone: it is not used, and a finding says so.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from followup_xl.model.finding import Finding, Place, catalogued, finding
from followup_xl.model.followup import Address, Answer, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.rules.figures import CHANGED
from followup_xl.versions.changes import RowChange, dropped_words, row_changes

GOAL_CHANGED = catalogued(
    "W48",
    "Målet er ændret siden",
    "Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt: {found:UNG-02. Enheden er ændret fra »personer« til »fuldtidspersoner«}.",
    "Se efter, om svaret stadig passer til målet. Gør det, så skriv det i et skema efter den nye plan.",
    "Tal, der er talt på en anden måde eller for andre, kan ikke holdes op mod målet, som det er nu.",
)
DEMAND_CHANGED = catalogued(
    "N48",
    "Kravet er ændret siden",
    "Målet er ændret, siden skemaet blev sendt. {found:Måltallet er ændret fra 10 til 8 den 4. maj 2015.} Svaret er brugt og bedømt efter planen, der gælder.",
    "Intet at gøre. Ændringen står ved målet i Bilag 1.",
    "Det, der tælles, er det samme, så tallet gælder stadig; kun kravet eller ordene er nye.",
)
NOT_ASKED = catalogued(
    "N49",
    "Skemaet spurgte ikke om målet",
    "Skemaet spurgte ikke om målet, som det er nu, så der er ikke svaret. {found:Målet er kommet til, siden skemaet blev sendt.}",
    "Bed om tallet, hvis det skal med denne gang.",
    "Skemaet er lavet efter en tidligere udgave af planen.",
)
GOAL_REMOVED = catalogued(
    "W49",
    "Målet er udgået",
    "Der er svaret på noget, som planen ikke har mere: {found:UNG-06 (udgået af planen 4. maj 2015: Målet er nået)}. Svaret er ikke brugt.",
    "Intet at gøre, hvis målet er udgået med vilje.",
    "Et skema kan være lavet, før målet udgik.",
)
TWO_EDITIONS = catalogued(
    "W28",
    "To udgaver af planen med samme versionsnummer",
    "Filerne bærer hver sin udgave af planens version {version:1}, og der bedømmes efter den i »{file:Ishøj 2015-08.xlsx}«.",
    "Angiv den plan, der gælder, med --plan, og tæl planens version op, næste gang den rettes.",
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
    given, typed = {answer.address: answer for answer in followup.answers}, _answered(followup)
    changes = row_changes(former, plan)
    kept = {entry.former for entry in changes if entry.former}
    answers = [
        _carried(entry, given[entry.former], entry.former in typed) for entry in changes if entry.former in given
    ]
    used = {
        entry.former.goal: entry.address.goal
        for entry in changes
        if entry.former and entry.same and not entry.former.part
    }
    decisions = tuple(replace(entry, goal=used[entry.goal]) for entry in followup.decisions if entry.goal in used)
    shown = tuple(
        e for e in changes if e.words and (e.former in given or (e.former is None and e.address.goal in asked))
    )
    answered = {address.goal for address in typed}
    said = (entry for entry in shown if not entry.same or (entry.former and entry.former.goal in answered))
    findings = [_finding(entry, given, typed) for entry in said]
    gone = sorted(
        (address for address in typed if address not in kept), key=lambda at: (at.goal, at.part, at.reference)
    )
    findings += [_gone(plan, former.version, address, given) for address in gone]
    return Carried(replace(followup, answers=tuple(answers), decisions=decisions), shown, tuple(findings), changes)


def _answered(followup: FollowUp) -> frozenset[Address]:
    """The rows in which anything was typed."""
    return frozenset(answer.address for answer in followup.answers if not answer.blank)


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
    words = f"{_key(change.address)}. {change.words.rstrip('.')}" if message is GOAL_CHANGED else change.words
    return finding(message, answer.cell if answer and answer.cell else Place(), change.address.goal, found=words)


def _key(at: Address) -> str:
    return "/".join(filter(None, (at.goal, at.part, at.reference)))


def _gone(plan: Plan, version: int, at: Address, given: dict[Address, Answer]) -> Finding:
    words = dropped_words(plan, version, at.goal).rstrip(".")
    return finding(GOAL_REMOVED, given[at].cell or Place(), "", found=f"{_key(at)} ({words[:1].lower()}{words[1:]})")
