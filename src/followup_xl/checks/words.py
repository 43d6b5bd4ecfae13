"""Words that do not fit the figures: what was stated, claimed, chosen or left out (status-rules.md §6, §8).

What concerns many goals alike is one finding that lists them: a page of equal sentences is read by nobody.
"""

import re
from collections.abc import Iterator

from followup_xl.checks.registry import Found, Reported, at, check, in_one, row_name
from followup_xl.danish.own_words import mention_of_all
from followup_xl.danish.wording import listed, long_date, quoted_names
from followup_xl.model.finding import catalogued
from followup_xl.model.status import ADMITTED, AGREES, ASIDE, FINAL, INTERIM, UNCOUNTED, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.precision import line_places
from followup_xl.rules.compound import answered_labels, own_row_counts
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import own_figure, required, with_unit
from followup_xl.rules.reasons import answer_words

_IBID = re.compile(r"\bibid(em)?\b", re.IGNORECASE)
_NUMBER = re.compile(r"^[^\W\d]*-?(\d+)\.(\d+)")
"""A dotted number in an id: 3.2, E3.2, 1.1a, 1.1R."""

_NOT_YET_FINAL = {
    (Status.MET, Status.ON_TRACK),
    (Status.ALREADY_MET, Status.ON_TRACK),
    (Status.ON_TRACK, Status.NOT_DUE),
}
"""Stated and computed that can both be right before the deadline; the list of stated words has no "not due"."""
_UNFINISHED = (Status.PARTLY_MET, Status.NOT_MET, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND, *ADMITTED)
_NOTHING_SHOWN = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.NEEDS_JUDGEMENT, *ADMITTED)


STATED_BEFORE_DEADLINE = catalogued(
    "N805 Den oplyste status er kommet før den endelige",
    "Oplyst »{stated:Målet er opfyldt}«, mens {basis:47 pct. mod mindst 25 pct.} giver »{computed:Følger planen}«. Den beregnede status står, til målet gøres endeligt op.",
    "Intet at gøre, hvis det er status lige nu, der er ment.",
    "Før fristen kan et måltal være nået for tiden uden at være opfyldt for altid.",
)


@check(
    "W804 Oplyst og beregnet status er ikke den samme",
    text="Oplyst »{stated:Målet er opfyldt}«, men {basis:66 af mindst 80 forløb} giver »{computed:Målet er delvist opfyldt}«. Den beregnede status står.",
    remedy="Ret tallet eller den oplyste status, eller afgør en endelig status med begrundelse, rolle og dato.",
    meaning="Den oplyste status vises altid ved siden af den beregnede. Kun en begrundet afgørelse kan sætte en anden.",
)
def differing_statuses(reported: Reported) -> Iterator[Found]:
    """Stated is not computed, and nobody has decided between them with reason, role and date."""
    for found in reported.found:
        stated, computed = found.stated, found.computed
        if stated is None or found.decision or AGREES.get(stated, stated) == AGREES.get(computed, computed):
            continue
        if basis := _basis(found):
            words = found.answer.stated.words if found.answer.stated else ""
            message = STATED_BEFORE_DEADLINE if (stated, computed) in _NOT_YET_FINAL else None
            yield at(reported.plan, found.answer, message, stated=words, basis=basis, computed=computed.danish)


def _basis(found: Assessment) -> str:
    """What the computed status rests on, in words that "gives" can follow; empty where it rests on nothing shown."""
    answer = found.answer
    if answer.reason and found.computed is ASIDE.get(answer.reason):
        return f"»{answer.reason.danish}« under »Hvorfor mangler tallet?«"
    if found.computed not in (*FINAL, *INTERIM):
        return ""
    if found.parts:
        return "målets dele"
    chosen = kind_of(found.indicator).basis(answer, found.deadline)
    if chosen is not None:
        return chosen
    bound, value = found.requirement, found.value
    if bound is None or value is None:
        return ""
    places = line_places(found, [bound])
    target = required(found.indicator, bound, places)
    if found.indicator.measure == "count" and bound.direction == "at_least" and bound.baseline is None:
        return f"{own_figure(found)} af {target}"
    return f"{with_unit(found.indicator, own_figure(found, places))} mod {target}"


@check(
    "N806 En status uden noget at vise den med",
    text="Status er oplyst uden et tal eller et valg, der viser den: {goals:2.3 og 4.1a}.",
    remedy="Skriv tallet, eller vælg under »Hvorfor mangler tallet?«, hvorfor det mangler.",
    meaning="En oplyst status bliver vist, men der kan ikke regnes efter.",
)
def unfounded_statuses(reported: Reported) -> Iterator[Found]:
    """The goals with a stated status and nothing that shows it; "stated as met" is a status of its own."""
    yield from in_one(
        found.goal
        for found in reported.goals
        if found.stated
        and not found.decision
        and not found.obstacle
        and found.answer.choice is None
        and found.computed in (*_NOTHING_SHOWN, Status.NOT_DUE)
        and not (found.computed is Status.NOT_DUE and any(each.answered for each in (found, *found.parts)))
    )


ALL_WITHOUT_COUNT = catalogued(
    "W811 »Alle« uden et antal",
    "Der står »{word:alle}«, men der mangler et antal. Uden et tal vises målet højst som »Oplyst opfyldt – ikke dokumenteret«.",
    "Skriv antallet; ved en andel også »Ud af«.",
    "Det kan være helt rigtigt, men uden et antal kan ingen regne efter.",
)


@check.speaking(ALL_WITHOUT_COUNT)
def uncounted_claims(reported: Reported) -> Iterator[Found]:
    """The word "alle" without a count, where it is all that the goal rests on."""
    for found in reported.rows:
        answer, word = found.answer, mention_of_all(found.answer.description)
        if found.computed is Status.UNDOCUMENTED and answer.choice is None and (answer.claim or word):
            yield at(reported.plan, answer, word=word or "alle")


@check(
    "W841 Et tal og en grund til, at der intet tal er",
    text="Der står {figure:tallet 4} og samtidig »{reason:Endnu ikke opgjort}« under »Hvorfor mangler tallet?«. {used:Tallet} tæller, og grunden bruges ikke.",
    remedy="Slet grunden, hvis {used_small:tallet} gælder, og ellers {used_small}.",
    meaning="En grund siger, hvorfor der ikke er noget svar. Står der også et svar, kan kun det ene være rigtigt.",
)
def reasons_beside_answers(reported: Reported) -> Iterator[Found]:
    """A figure or a choice beside a reason for none, where the figure or choice counts (status-rules.md §5.2)."""
    for found in reported.rows:
        answer = found.answer
        if not answer.reason or answer.forecast or found.obstacle in (Obstacle.UNREAD, Obstacle.REASON_BESIDE_FIGURE):
            continue
        typed = any(entry is not None for entry in (answer.value, answer.whole, answer.percent, answer.choice))
        if typed or (answered_labels(found.parts) and not own_row_counts(found)):
            used = "Delenes svar" if found.parts else "Tallet" if answer.choice is None else "Valget"
            facts = {"figure": answer_words(found), "reason": answer.reason.danish}
            yield at(reported.plan, answer, **facts, used=used, used_small=f"{used[:1].lower()}{used[1:]}")


@check(
    "N812 »Ibid.« henviser til ingenting",
    text="Der står »Ibid.« ved {goals:1.2 og 1.3}, så det er uvist, hvad der henvises til.",
    remedy="Skriv ved hvert mål det, der skulle have stået.",
    meaning="»Ibid.« betyder samme sted som lige før. Rækkerne kan stå i en anden orden, når de bliver læst.",
)
def empty_references(reported: Reported) -> Iterator[Found]:
    """The word "Ibid." in description, comment or source: it points at a row that may stand elsewhere."""
    yield from in_one(
        row_name(reported.plan, answer)
        for answer in reported.followup.answers
        if any(_IBID.search(text) for text in (answer.description, answer.comment, answer.source))
    )


JUDGED_AT_WRONG_TIME = catalogued(
    "W814 En vurdering, der ikke passer til fristen",
    "Der er valgt »{choice:Målet er opfyldt}«, men fristen {deadline:31. december 2015} {when:ligger forude}, så målet står som »Kræver vurdering«.",
    "Vælg mellem {choices:»Allerede opfyldt«, »Følger planen«, »Lidt bagud«, »Væsentligt bagud« og »Endnu ikke forfalden«}.",
    "Før fristen siger status, hvordan det går. Fra fristen siger den, om målet er opfyldt.",
)


@check(
    "W813 En vurdering uden begrundelse",
    text="Der er valgt »{choice:Målet er delvist opfyldt}«, men begrundelsen mangler, så målet står som »Kræver vurdering«.",
    remedy="Skriv begrundelsen under »Hvorfor, og hvad nu?«.",
    meaning="En vurdering gælder kun sammen med det, den bygger på.",
)
def unfounded_judgements(reported: Reported) -> Iterator[Found]:
    """A judged goal where someone chose, but without a reason or a label of the time (status-rules.md §5)."""
    for found in reported.figures:
        due, chosen = found.as_of >= found.deadline, found.answer.choice
        allowed = kind_of(found.indicator).allowed(due)
        if not allowed or found.computed is not Status.NEEDS_JUDGEMENT or not chosen:
            continue
        choice = next((status.danish for status in Status if status == chosen), chosen)
        if chosen in allowed:
            yield at(reported.plan, found.answer, choice=choice)
        else:
            facts = {"deadline": long_date(found.deadline), "when": "er passeret" if due else "ligger forude"}
            choices = quoted_names(status.danish for status in allowed)
            yield at(reported.plan, found.answer, JUDGED_AT_WRONG_TIME, choice=choice, choices=choices, **facts)


@check(
    "W815 Gjort, men uden dato",
    text="Der står »Ja« uden en dato, og fristen {deadline:26. juni 2015} er passeret, så ingen kan se, om den blev holdt.",
    remedy="Skriv den dag, det blev gjort.",
    meaning="Uden datoen vises målet som »Oplyst opfyldt – ikke dokumenteret«.",
)
def undated_milestones(reported: Reported) -> Iterator[Found]:
    """A milestone said to be done, without a date, after its deadline."""
    for found in reported.figures:
        if found.answer.choice == "yes" and found.computed is Status.UNDOCUMENTED:
            yield at(reported.plan, found.answer, deadline=long_date(found.deadline))


@check(
    "W810 Mål uden svar",
    text="{count:2} mål er uden svar (hverken tal, valg, grund eller status): {goals:5.1R og 5.1}.",
    remedy="Skriv tallet, eller vælg under »Hvorfor mangler tallet?«, hvorfor det mangler.",
    meaning="Et tomt felt er ikke 0. Hvor mange mål der er besvaret, står forrest i bilaget.",
)
def unanswered_goals(reported: Reported) -> Iterator[Found]:
    """The goals without any answer, in one finding: those that the coverage misses and nothing else is said of."""
    silent: list[list[str]] = []
    for found in filter(_quiet, reported.goals):
        parts = [part for part in found.parts if _quiet(part)]
        whole = len(parts) == len(found.parts)  # else the silent parts, where something is said of the others
        silent.append([found.goal] if whole else [row_name(reported.plan, part.answer) for part in parts])
    if any(silent):
        labels = [label for labels in silent for label in labels]
        yield Found({"count": sum(map(bool, silent)), "goals": listed(labels)})


def _quiet(found: Assessment) -> bool:
    said = found.answered or found.obstacle or found.answer.stated or found.answer.claim or found.answer.forecast
    begun = found.start <= found.as_of  # nothing is asked for before
    return begun and not (said or found.computed in UNCOUNTED or found.final in UNCOUNTED)


@check(
    "N816 Forklaringen mangler",
    text="Der er ingen bemærkning ved {goals:LED-02 og UNG-01}, hvor målet er delvist opfyldt, ikke opfyldt eller bagud.",
    remedy="Skriv kort under »Hvorfor, og hvad nu?«, hvad der forklarer resultatet, og hvad der nu sker.",
    meaning="De, der læser bilaget, spørger først til de mål, der ikke er nået.",
)
def missing_comments(reported: Reported) -> Iterator[Found]:
    """The goals that are partly met, not met or behind, without a word on why (status-rules.md §6)."""
    yield from in_one(
        found.goal
        for found in reported.goals
        if found.final in _UNFINISHED and not any(entry.answer.comment for entry in (found, *found.parts))
    )


@check(
    "N809 Et nummer er sprunget over",
    text="Nummereringen i planen springer {missing:3.1} over.",
    remedy="Se efter, om et mål eller en indsats er faldet ud af planen.",
    meaning="Et hul i nummereringen kan være et punkt, som ingen følger op på.",
)
def numbering_gaps(reported: Reported) -> Iterator[Found]:
    """A number that goals and efforts skip, counted from 1 in each series; ids without dotted numbers have none."""
    series: dict[int, set[int]] = {}
    for match in filter(None, map(_NUMBER.match, reported.plan.ids)):
        series.setdefault(int(match[1]), set()).add(int(match[2]))
    missing: list[str] = []
    for first, numbers in sorted(series.items()):
        skipped = sorted(set(range(1, max(numbers))) - numbers)
        if len(skipped) <= len(numbers):  # else the numbers mean something else
            missing += [f"{first}.{number}" for number in skipped]
    if missing:
        yield Found({"missing": listed(missing)})
