"""What a plan's words and dates leave open or contradict (status-rules.md §9, §10).

Dates that are reversed, worded otherwise or too early for the source; a group with two definitions; a goal that nothing
is measured by.
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from followup_xl.checks.registry import Found, Promise, Promised, goal_names, plan_check
from followup_xl.danish.calendar import later
from followup_xl.danish.dates import worded_day
from followup_xl.danish.wording import listed, long_date, month_name, plain_words
from followup_xl.model.finding import Place
from followup_xl.model.municipalities import code_of_name, municipality, plain_name, suggestion
from followup_xl.model.plan import EffortArea, Goal, Plan
from followup_xl.plain import grouped

_UNITS = {"pct": "pct.", "procent": "pct.", "%": "pct.", "år": "år", "mdr": "måneder", "måned": "måneder",
          "måneder": "måneder", "uge": "uger", "uger": "uger", "dag": "dage", "dage": "dage", "time": "timer",
          "timer": "timer"}  # fmt: skip
_AMOUNT = re.compile(rf"(\d[\d.]*(?:,\d+)?(?: ?[–-] ?\d+)?) ?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)")


@plan_check(
    "E94 Målets datoer passer ikke sammen",
    text="{what:Fristen} {day:30. juni 2014} ligger {where:før målets start} {other:1. januar 2015}, så datoerne kan ikke alle gælde.",
    remedy="Ret den dato, der er forkert.",
    meaning="Et mål har sit udgangspunkt, når sine delmål i datoorden og slutter med fristen.",
)
def reversed_dates(promised: Promised) -> Iterator[Found]:
    """A deadline before its goal's start, a baseline after it, a dated partial goal outside the goal's own time."""
    for promise in promised.promises:
        start, deadline = long_date(promise.start), long_date(promise.deadline)
        if promise.deadline < promise.start:
            yield promise.found(what="Fristen", day=deadline, where="før målets start", other=start)
            continue
        since = promise.indicator.baseline.at if promise.indicator.baseline else None
        if since and since > promise.deadline:
            yield promise.found(what="Udgangspunktet", day=long_date(since), where="efter målets frist", other=deadline)
        for step in promise.indicator.steps:
            facts = {"what": "Delmålet", "day": long_date(step.by)}
            if step.by < promise.start:
                yield promise.found(**facts, where="før målets start", other=start)
            elif step.by >= promise.deadline:
                yield promise.found(**facts, where="ikke før målets frist", other=deadline)


@plan_check(
    "W99 Datoen passer ikke med planens ord",
    text="{what:Fristen} »{wording:medio 2008}« læses som {read:30. juni 2008}, men datoen er {day:31. juli 2008}, så det er uklart, hvilken der gælder.",
    remedy="Ret datoen eller ordene.",
    meaning="Planens ord og datoen trykkes ved siden af hinanden og skal sige det samme.",
)
def differing_words(promised: Promised) -> Iterator[Found]:
    """A date that is not the one its wording means; wordings that name an event are left alone."""
    named: set[tuple[str, str, str]] = set()
    for promise in promised.promises:
        own = promise.indicator.deadline_wording
        # a part without a deadline of its own has that of its goal
        words = own if own or promise.indicator.deadline else promise.owner.deadline_wording
        worded = [("Fristen", words, promise.deadline)]
        worded += [("Delmålet", step.wording, step.by) for step in promise.indicator.steps]
        for what, wording, day in worded:
            read = _otherwise(wording, day) if wording else None
            if wording and read and (promise.owner.id, what, wording) not in named:
                named.add((promise.owner.id, what, wording))
                yield promise.found(what=what, wording=wording, read=long_date(read), day=long_date(day))


def _otherwise(words: str, day: date) -> date | None:
    """The day that the words mean, where it is another; a year that they do not name is no difference."""
    read = worded_day(words, day.year)
    if read is None or read.day == day:
        return None
    return None if read.yearless and (read.day.month, read.day.day) == (day.month, day.day) else read.day


@plan_check(
    "W98 Tallet kommer først efter opfølgningen",
    text="Tallet for {day:30. juni 2008} kommer først {lag:4 måneder} senere ({published:30. oktober 2008}), men {due:opfølgningen juni 2008 gøres op 30. juni 2008}, så {goals:mål A1} er ikke opgjort til den tid.",
    remedy="{advice:Giv besked om, at svaret hører til opfølgningen december 2008.}",
    meaning="En kilde, der er bagud, kan ikke svare på fristens dag.",
)
def early_rounds(promised: Promised) -> Iterator[Found]:
    """A figure due before its source publishes it; all goals with one date and one lag in a single finding.

    A figure is due at the first round on or after its date, when the answers are to be in, else at the plan's end.
    """
    late: dict[tuple[date, int], list[Promise]] = {}
    for promise in promised.promises:
        lag = promise.owner.lag_months if isinstance(promise.owner, Goal) and promise.indicator.takes_figure else 0
        days = {promise.deadline, *(step.by for step in promise.indicator.steps if step.value is not None)}
        for day in sorted(days) if lag else ():
            late.setdefault((day, lag), []).append(promise)
    for (day, lag), found in late.items():
        yield from _early(promised.plan, day, lag, found)


def _early(plan: Plan, day: date, lag: int, found: list[Promise]) -> Iterator[Found]:
    published = later(day, lag)
    asked = next((entry for entry in plan.rounds if entry.judged_on >= day), None)
    due = asked.last_day if asked else plan.period.end
    if not day <= due < published:
        return
    able = next((entry for entry in plan.rounds if entry.last_day >= published), None)
    advice = f"Læg en opfølgning efter {long_date(published)}, eller sæt fristen, så tallet kan nå at komme."
    if able:
        advice = f"Giv besked om, at svaret hører til opfølgningen {month_name(able.month)}."
    words = f"planen slutter {long_date(due)}"
    if asked:
        words = f"opfølgningen {month_name(asked.month)} gøres op {long_date(asked.judged_on)}"
        words += f" med svarfrist {long_date(due)}" if due != asked.judged_on else ""
    facts = {"lag": f"{lag} måneder" if lag > 1 else "1 måned", "goals": goal_names(found)}
    yield found[0].found(**facts, day=long_date(day), published=long_date(published), due=words, advice=advice)


class _Delimitation(NamedTuple):
    """A text that says who belongs to a group: where it stands in words and in the plan file, and its figures."""

    term: str
    where: str
    key: str
    area: EffortArea
    figures: tuple[str, ...]


@plan_check(
    "W95 To afgrænsninger af den samme gruppe",
    text="»{term:Langtidsledige}« er afgrænset på to måder, i {one:note 2} ({figures:80 pct., 12 måneder}) og i {other:målgruppen for LTL} ({others:12 måneder}), "
    "så det er uklart, hvem der tæller med i {goals:mål LTL-R1}.",
    remedy="Vælg én afgrænsning, og brug den begge steder.",
    meaning="To optællinger efter hver sin afgrænsning kan ikke sammenlignes.",
)
def differing_definitions(promised: Promised) -> Iterator[Found]:
    """One term with different figures in two definitions, or in a definition and in a target group that explains it."""
    terms = grouped((plain_words(entry.term), entry) for entry in _delimitations(promised.plan))
    for one, *others in terms.values():
        for other in others:
            if _in_months(one.figures) != _in_months(other.figures):
                users = [p for p in promised.promises if p.area in (one.area, other.area) and _uses(p, one.term)]
                facts = {"term": one.term, "one": one.where, "other": other.where, "goals": goal_names(users)}
                facts |= {"figures": ", ".join(one.figures), "others": ", ".join(other.figures)}
                yield Found(facts, Place(key=one.key), users[0].owner.id if users else "")


def _uses(promise: Promise, term: str) -> bool:
    texts = (promise.owner.text, promise.indicator.part_means, promise.indicator.whole_means)
    return any(plain_words(term) in plain_words(text) for text in texts if text)


def _delimitations(plan: Plan) -> Iterator[_Delimitation]:
    """Every definition with figures: the numbered notes first, then the target groups that explain a note's term.

    A target group explains the term that it begins with and goes on to say the meaning of.
    """
    for area in plan.areas:
        for note in area.definitions:
            if figures := _figures(note.text):
                key = f"areas[{area.id}].definitions[{note.number}]"
                yield _Delimitation(note.term, f"note {note.number}", key, area, figures)
    for term in dict.fromkeys(note.term for area in plan.areas for note in area.definitions):
        explained = re.compile(rf"{re.escape(plain_words(term))} ?(?:\(note \d+\) ?)?[:=–,(]")
        for area in plan.areas:
            text = area.target_group or ""
            if explained.match(plain_words(text)) and (figures := _figures(text)):
                yield _Delimitation(term, f"målgruppen for {area.id}", f"areas[{area.id}].target_group", area, figures)


def _figures(text: str) -> tuple[str, ...]:
    """The amounts of a text with their units, each once and always in the same words: "80 pct.", "12 måneder"."""
    amounts = (f"{amount} {_UNITS[unit]}" for amount, unit in _AMOUNT.findall(text.casefold()))
    return tuple(dict.fromkeys(amounts))


def _in_months(figures: tuple[str, ...]) -> set[str]:
    """The amounts as they are compared: 1 year is 12 months."""
    return {f"{12 * int(words[:-3])} måneder" if re.fullmatch(r"\d+ år", words) else words for words in figures}


@plan_check(
    "W232 To områder med næsten samme navn",
    text="Områderne »{one:Ungeindsatsen}« og »{other:Ungeindsatser}« har næsten samme navn, så {goals:mål UNG-02} kan stå i et område for sig ved en slåfejl.",
    remedy="Skriv navnet ens ved alle områdets mål; er det to områder, er intet galt.",
    meaning="I et regneark er et område det navn, der står ved målene, og ét bogstav til gør det til et andet område.",
)
def areas_nearly_alike(promised: Promised) -> Iterator[Found]:
    """Two areas with the same numbers and letters in their names and nearly the same words; the smaller is asked about."""
    for pair in combinations(promised.plan.areas, 2):
        names = [plain_name(area.name) for area in pair]
        marks = [[word for word in name.split() if len(word) < _WORD or not word.isalpha()] for name in names]
        if marks[0] == marks[1] and SequenceMatcher(None, names[0], names[1]).ratio() > _ALIKE:
            one, other = sorted(pair, key=lambda area: -len(area.goals))
            goals = goal_names([promise for promise in promised.promises if promise.area is other])
            yield Found({"one": one.name, "other": other.name, "goals": goals}, Place(key=f"areas[{other.id}]"))


_WORD, _ALIKE = 3, 0.92
"""The letters of a word, as "natur" in "Spor A – natur", and how alike two names are with one slip of the pen."""


@plan_check(
    "N91 Hverken måltal eller kriterier",
    text="Mål {goals:UNG-03} har hverken måltal eller kriterier, så en status kan ikke begrundes.",
    remedy="Skriv et måltal, eller skriv de kriterier, det skal vurderes efter (»kind: judged«).",
    meaning="Uden måltal og kriterier kan ingen sige, om målet er nået. Tallet bliver vist, men får ingen status.",
)
def unmeasured_goals(promised: Promised) -> Iterator[Found]:
    """Goals with neither target nor criteria, all in one finding; a criterion that repeats the goal is none."""
    goals = [promise for promise in promised.promises if isinstance(promise.owner, Goal)]
    measured = set()
    for promise in goals:
        own_words = (plain_words(promise.owner.text), plain_words(getattr(promise.indicator, "label", "")))
        if promise.kind.criteria is None or any(plain_words(each) not in own_words for each in promise.kind.criteria):
            measured.add(promise.owner.id)
    unmeasured = [promise for promise in goals if promise.owner.id not in measured]
    if unmeasured:
        yield unmeasured[0].found(goals=listed(list(dict.fromkeys(promise.owner.id for promise in unmeasured))))


@plan_check(
    "N95 Enheden er ingen kendt kommune",
    text="»{name:Region Sjælland}« er ingen kendt kommune, så koden er lavet af navnet: {made:region-sjaelland}.",
    remedy="{near}Er det en anden enhed, er intet galt; har den selv en kode, så skriv den.",
    meaning="En plan kan gælde enhver enhed, fx en region. Kun kommunernes koder kendes i forvejen.",
)
def unknown_units(promised: Promised) -> Iterator[Found]:
    """A unit that is no municipality and has no code of its own."""
    for unit in promised.plan.units:
        if unit.code == code_of_name(unit.name) and municipality(unit.name) is None:
            near = suggestion(unit.name)
            facts = {"name": unit.name, "made": unit.code, "near": f"Mente du »{near}«? " if near else ""}
            yield Found(facts, Place(key=f"units[{unit.name}]"))


@plan_check(
    "N96 Enhedens navn og kode er ikke den samme kommunes",
    text="»{name:Tierp}« har koden {given:0360}, men {known:Lolland} har koden {right:360}, så enheden regnes ikke for en kommune.",
    remedy="Er det en kommune, så ret navnet, eller lad koden være ude; ellers er intet galt.",
    meaning="En enhed er en kommune, når både navn og kode er kommunens.",
)
def names_with_other_codes(promised: Promised) -> Iterator[Found]:
    """A municipality's name with another code, or its code with another name."""
    for unit in promised.plan.units:
        known = municipality(unit.name) or (municipality(unit.code) if unit.code.isdecimal() else None)
        if known is not None and unit.municipality is None:
            facts = {"name": unit.name, "given": unit.code, "known": known.name, "right": known.code}
            yield Found(facts, Place(key=f"units[{unit.name}]"))
