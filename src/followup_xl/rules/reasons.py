"""Why a status is what it is, in words (status-rules.md §2–§5): what was chosen, the threshold that decided, what stood in the way."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.calendar import later
from followup_xl.danish.wording import listed, long_date, number_words, plain_number, plain_places, side_places
from followup_xl.model.followup import Answer
from followup_xl.model.status import FINAL, NoFigure, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import NOT_BEGUN, STANDING, in_whole_units
from followup_xl.rules.bounds.conditions import FAR_OFF_MONTHS, Margin, final_margin, holds, level_margin
from followup_xl.rules.bounds.pace import JudgedFigure, moved_away, pace, reached_beside, reckoning
from followup_xl.rules.bounds.precision import whole_margin
from followup_xl.rules.bounds.printed import MOST_DECIMALS
from followup_xl.rules.compound import answered_labels
from followup_xl.rules.figures import Obstacle, too_low
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import level, places_words, sentence, span, with_unit

_FIELDS = {
    "row": "målets række", "value": "»Antal«", "choice": "»Antal«", "whole": "»Ud af«",
    "percent": "»Oplyst pct.«", "window_from": "»Periode fra«", "window_to": "»Periode til«",
    "dated": "»Dato«", "reason": "»Hvorfor mangler tallet?«", "breakdown": "fordelingen", "mark": "»Foreløbigt / prognose«",
    "elsewhere": "det, der er skrevet uden for felterne,",
}  # fmt: skip
"""The cells that stop a judgement when they cannot be read, as people see them."""
_WITHOUT = {
    "et tal": ("Tallet er ikke opgjort endnu", "Tallet"),
    "en vurdering": ("Målet er ikke vurderet endnu", "Vurderingen"),
    "et svar": ("Det vides ikke endnu, om det er gjort", "Svaret"),
}
"""For what is asked for: that it is not known yet, and what it is called."""


def chosen_reason(found: Assessment, reason: NoFigure) -> str:
    """Why there is no figure, judgement or answer, as it was chosen; with the day it is expected, where one was given."""
    pending, name = _WITHOUT[kind_of(found.indicator).wanted_word]
    day = found.answer.dated
    when = f"; det {'ventes' if day > found.as_of else 'var ventet'} {long_date(day)}" if day else ""
    words = {
        NoFigure.NOT_YET: f"{pending}{when}",
        NoFigure.ON_HOLD: "Målet er sat i bero",
        NoFigure.NOT_RELEVANT: "Målet er ikke relevant",
        NoFigure.NOT_REPORTED: f"{name} er ikke indberettet",
        NoFigure.WITHHELD: f"{name} er ikke oplyst af hensyn til diskretion",
    }
    return sentence(words[reason])


def reason_given(found: Assessment) -> str:
    """The reason of a person who chose the status; empty where nobody did, or the choice cannot stand."""
    reason = found.answer.comment or (found.decision.reason if found.decision else "")
    return sentence(f"Begrundelse: {reason}") if found.verdict and reason and kind_of(found.indicator).reasoned else ""


def _judged(found: Assessment) -> JudgedFigure | None:
    """The figure beside its bound; None where it was not held against one."""
    bound, verdict = found.requirement, found.verdict
    if found.value is None or found.window is None or bound is None or verdict is None:
        return None
    return JudgedFigure(found, bound, verdict, found.value, found.window)


def reasoning(found: Assessment) -> str:
    """How the status follows from figure, bound and thresholds: the case of the rule that decided, with its edge."""
    seen = _judged(found)
    if seen is None:
        return ""
    verdict = seen.verdict
    if NOT_BEGUN in verdict.passed:
        return _not_begun(seen)
    so_far = f"{_so_far(seen)} " if verdict.provisional else ""
    if STANDING in verdict.passed:
        return f"{so_far}Målet gælder hele tiden og bedømmes, som om fristen var nu. {_interim(seen)}"
    return _final(seen) if verdict.status in FINAL and not so_far else so_far + _interim(seen)


def working(found: Assessment) -> str:
    """How what was expected by now is reckoned, for who wants to do it again; empty where nothing was expected."""
    seen = _judged(found)
    if seen is None or NOT_BEGUN in seen.verdict.passed or not _paced(seen):
        return ""
    return reckoning(seen) if seen.verdict.provisional or seen.verdict.status not in FINAL else ""


def _paced(seen: JudgedFigure) -> bool:
    """Whether the figure is held against what was expected by now."""
    if _own_words(seen) or seen.verdict.status is Status.ALREADY_MET:
        return False
    return seen.verdict.expected is not None and not (seen.bound.low is not None and seen.value >= seen.bound.low)


def _not_begun(seen: JudgedFigure) -> str:
    """The figure or the as-of date lies before the goal's start, or before the level a change starts from."""
    found, begins = seen.found, seen.verdict.begins
    provisional = seen.verdict.provisional
    lead = "Fristen er udløbet, men tallet" if provisional else "Tallet"
    known = found.indicator.baseline
    if known and known.at and begins and begins > found.start and seen.window.end >= found.start:
        return sentence(f"{lead} dækker kun tiden til og med udgangspunktet {long_date(known.at)}")
    start = long_date(found.start)
    if found.as_of < found.start:
        return sentence(f"Målet begynder først {start}")
    return sentence(f"{lead} dækker kun tiden før {kind_of(found.indicator).start_name} {start}")


def _so_far(seen: JudgedFigure) -> str:
    followed = seen.found.indicator.cohort_months or 0
    complete = later(seen.window.end, followed)
    reason = f"tallet dækker til {long_date(seen.window.end)}"
    if complete > seen.found.as_of:
        reason = f"de sidste er først fulgt i {followed} måneder den {long_date(complete)}"
    return sentence(f"Fristen er udløbet, men {reason}, så status er foreløbig")


def _final(seen: JudgedFigure) -> str:
    followed = seen.found.indicator.cohort_months
    until = long_date(later(seen.window.end, followed or 0))
    cohort = f"De sidste er fulgt i {followed} måneder, til {until}. " if followed else ""
    if own := _own_words(seen):
        return cohort + own
    if seen.verdict.status is Status.MET:
        return cohort + _met(seen)
    lead = "Loftet er ikke holdt" if seen.ceiling else "Måltallet er ikke nået"
    if seen.side:
        lead = f"{lead}, for resultatet ligger præcis på grænsen og skal være {seen.side} den"
    return cohort + _missed(seen, lead)


def _own_words(seen: JudgedFigure) -> str:
    """What the kind itself says of a figure beside its bound; empty where the degree and its thresholds say it."""
    return kind_of(seen.found.indicator).outcome_words(seen.bound, seen.value, seen.verdict.status in FINAL)


def _met(seen: JudgedFigure) -> str:
    if seen.bound.is_range:
        return "Resultatet ligger mellem de to grænser."
    if seen.ceiling:
        return "Loftet er holdt."
    if seen.window.end < seen.found.deadline and seen.found.indicator.cumulative:
        until = long_date(seen.window.end)
        return f"Måltallet er nået; tallet dækker kun til {until}, men antallet kan ikke falde igen."
    return "Måltallet er nået."


def _missed(seen: JudgedFigure, lead: str) -> str:
    """How far a missed figure is off, and from where it would be partly met, or slightly behind before the deadline."""
    limits, short = seen.found.limits, seen.verdict.status in (Status.NOT_MET, Status.WELL_BEHIND)
    final = seen.verdict.status in FINAL
    subject, label = ("målet", "delvist opfyldt") if final else ("det", "lidt bagud")
    if seen.bound.points:
        gap = abs(seen.value - seen.bound.target)
        limit = Fraction(limits.points)
        least = plain_places(limit, MOST_DECIMALS), plain_places(gap, 1)
        decimals = side_places([(gap, limit), (gap, Fraction(0))], max(least))
        off = f"der er {number_words(gap, decimals)} procentpoint til måltallet"
        near = f"{'kun ' if short else ''}inden for {number_words(limit, decimals)} procentpoint"
    elif seen.verdict.degree is None:
        at_begin = seen.ceiling and seen.bound.target == seen.bound.zero
        nothing = f"{'loftet' if seen.ceiling else 'grænsen'} {'er' if at_begin else 'ikke er over'}"
        return sentence(f"{lead}; når {nothing} {plain_number(seen.bound.zero)}, kan målet ikke være {label}")
    else:
        at_end = final or STANDING in seen.verdict.passed
        margin = final_margin(seen.bound, limits) if at_end else level_margin(seen.bound, limits)
        edges = seen.bound.target, seen.bound.low, seen.bound.baseline
        if in_whole_units(seen.found.indicator) and any(each and each.denominator > 1 for each in edges):
            return sentence(f"{lead}; {_whole_margin(seen, margin, short, f'{subject} {label}')}")
        off, edge = reached_beside(seen, seen.edge(margin))
        if "esultatet" in lead:
            off = off.replace("resultatet er", "det er", 1)
        over = f"{'kun ' if short else ''}med op til {edge} over"
        near = over if seen.over else f"{'først ' if short else ''}fra {edge}"
        near += " af den planlagte ændring" if moved_away(seen) else ""
    return sentence(f"{lead}; {off}, og {near} er {subject} {label}")


def _whole_margin(seen: JudgedFigure, margin: Margin, short: bool, near: str) -> str:
    """From which whole figure a missed bound is nearly held, where the bound itself is no whole figure; or that none is."""
    below = seen.bound.direction == "at_least" or (seen.bound.low is not None and seen.value < seen.bound.low)
    edge = whole_margin(seen.bound, margin, below)
    if short and holds(seen.bound, edge):
        subject, _, label = near.partition(" ")
        return f"i hele tal er der intet imellem, så {subject} kan ikke være {label}"
    only = ("først " if below else "kun ") if short else ""
    return f"{only}{'fra' if below else 'med højst'} {with_unit(seen.found.indicator, level(seen.found.indicator, edge))} er {near}"


def _interim(seen: JudgedFigure) -> str:
    if own := _own_words(seen):
        return own
    if seen.verdict.status is Status.ALREADY_MET:
        return "Måltallet er nået før fristen, og antallet kan ikke falde igen."
    if _paced(seen):
        return pace(seen)
    if seen.verdict.status is Status.ON_TRACK:
        if seen.bound.is_range:
            return "Resultatet ligger p.t. mellem de to grænser."
        return "Resultatet er p.t. inden for loftet." if seen.ceiling else "Måltallet er p.t. nået."
    counted = seen.over and seen.found.indicator.cumulative
    now, stays = ("", ", og antallet kan ikke falde igen") if counted else ("p.t. ", "")
    lead = f"Resultatet er {now}over loftet" if seen.ceiling else f"Måltallet er {now}ikke nået"
    if seen.side:
        lead = f"Resultatet ligger {now}præcis på grænsen og skal være {seen.side} den"
    lead += stays
    if seen.verdict.status is Status.NOT_DUE:
        due = "fristen" if seen.found.last is None else "delmålet"
        return sentence(f"{lead}, men der er mere end {FAR_OFF_MONTHS} måneder til {due}")
    return _missed(seen, lead)


def obstacle_words(found: Assessment) -> str:
    """What stands in the way, with the figures or dates that do."""
    answer, known = found.answer, found.indicator.baseline
    part, whole, percent = map(typed_number, (answer.value, answer.whole, answer.percent))
    _, low, least = too_low(found.indicator, answer) or ("", Decimal(0), Decimal(0))
    below = f"under {plain_number(least)}, hvor skalaen begynder" if least else "negativt"
    given = answer.window_from, answer.window_to, found.start, found.deadline, found.as_of
    begun, ended, start, deadline, as_of = map(_day, given)
    days = (answer.window_from, answer.window_to, answer.dated)
    late = _day(next((day for day in days if day is not None and day > found.as_of), None))
    end = _day(answer.window_to or answer.dated)
    cells = list(dict.fromkeys(_FIELDS[name] for name in answer.unread if name in _FIELDS))
    own_time = span(found.window.start, found.window.end) if found.window else ""
    own, other = found.parts or not found.missing, f"Tallet for »{found.missing}«"
    return {
        Obstacle.UNREAD: f"{listed(cells or [''])} kan ikke læses" if own else f"{other} skal tjekkes først",
        Obstacle.CHANGED: "Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt",
        Obstacle.AFTER_AS_OF: f"Datoen {late} ligger efter den dag, status gælder ({as_of})",
        Obstacle.WINDOW_REVERSED: f"Perioden slutter {ended}, før den begynder {begun}",
        Obstacle.DATE_WITHOUT_CHOICE: "Der er en dato, men der er ikke valgt ja eller nej",
        Obstacle.OUTSIDE_PERIOD: f"Tallet dækker også tid uden for målets periode fra {start} til {deadline}, "
        "så det kan ikke ses, om målet er nået i den",
        Obstacle.PART_OF_COUNT: f"Tallet dækker kun tiden fra {begun}, men målet tæller fra {start}, så noget kan mangle",
        Obstacle.BASELINE_MISSING: f"Udgangspunktet{'s dato' if known and known.value is not None else ''} "
        "er ikke oplyst i planen",
        Obstacle.REFERENCE_MISSING: f"{other} mangler{' pr. ' if end else ''}{end}",
        Obstacle.REFERENCE_WINDOW: f"{other} for målets egen periode, {own_time}, mangler; det oplyste dækker en anden",
        Obstacle.REASON_BESIDE_FIGURE: f"Der står både {answer_words(found)} og "
        f"»{(answer.reason or NoFigure.ON_HOLD).danish}«, så det kan ikke ses, om der er et resultat",
        Obstacle.FORMER_MISSING: found.missing,
        Obstacle.ROUND_MISSING: f"Der er oplyst det nye siden sidste opfølgning, men tallet fra {found.missing} mangler, "
        "så det samlede antal kendes ikke",
        Obstacle.ROUND_OVERLAPPED: f"Perioden begynder {begun} og overlapper opfølgningen i {found.missing}, så noget "
        "kan være talt to gange",
        Obstacle.PART_ABOVE_WHOLE: f"»Antal« ({part}) er større end »Ud af« ({whole})",
        Obstacle.TOO_LOW: f"Tallet {plain_number(low, 9)} er {below}".replace("-", "−"),
        Obstacle.NO_SUCH_PLACE: f"Tallet {part} er ingen plads; {places_words(found.indicator)}",
        Obstacle.ABOVE_100: f"Andelen er oplyst til {percent} pct. og kan ikke være over 100 pct.",
        Obstacle.WHOLE_MISSING: f"»Antal« er {part}, men »Ud af« mangler",
        Obstacle.PART_MISSING: f"»Ud af« er {whole}, men »Antal« mangler",
        Obstacle.WHOLE_ZERO: "»Ud af« er 0, og der er ingen andel at regne ud",
        Obstacle.COUNT_DEMANDED: f"Der står {percent} pct., men planen kræver også »Antal« og »Ud af«",
    }[found.obstacle or Obstacle.UNREAD]


def answer_words(found: Assessment) -> str:
    """What stands on a row as its answer: the figures as typed, a choice, or which of a goal's parts are answered."""
    if answered := answered_labels(found.parts):
        return f"svar ved {answered}"
    return "et valg" if found.answer.choice is not None else figures_typed(found.answer)


def figures_typed(answer: Answer) -> str:
    """The figures as they were typed: "tallet 0", "3 af 8", "40 pct."; the part before the percentage."""
    part, whole, percent = (typed_number(n).replace("-", "−") for n in (answer.value, answer.whole, answer.percent))
    if part:
        return f"{part} af {whole}" if whole else f"tallet {part}"
    return f"{percent} pct." if percent else f"»Ud af« {whole}"


def typed_number(figure: Decimal | None) -> str:
    """A typed number with the decimals it has; empty where none was typed."""
    return "" if figure is None else plain_number(figure, 9)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
