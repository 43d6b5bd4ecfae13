"""What each input cell accepts while someone types, with its Danish prompt and message. Help, not proof: pasting bypasses it."""

from datetime import date

from followup_xl.danish.wording import number_words, short_date
from followup_xl.model.calendar import later
from followup_xl.model.frame import Round
from followup_xl.model.plan import Indicator, Plan
from followup_xl.model.status import (
    EFFORT_LABELS,
    FINAL,
    INTERIM,
    NO,
    NO_FIGURE_LABELS,
    STATED_LABELS,
    STATUS_LABELS,
    YES,
)
from followup_xl.model.target import Judged, Milestone
from followup_xl.page.layout import Rule
from followup_xl.workbook.contract import Line, plan_deadline

WINDOW_MONTHS = 24
"""How far outside the plan's own period a date may lie: sources lag, baselines lead."""

FINAL_CHOICES = tuple(STATUS_LABELS[status].danish for status in FINAL)
INTERIM_CHOICES = tuple(STATUS_LABELS[status].danish for status in INTERIM)

_TEXTS = {
    "comment": ("Bemærkning", "Skriv kort, hvad der forklarer resultatet. Ingen navne eller personoplysninger."),
    "description": ("Beskrivelse", "Skriv kort, hvad der er gjort. Ingen navne eller personoplysninger."),
    "source": ("Kilde", "Skriv, hvor tallet kommer fra, fx et system eller en optælling."),
}


def date_window(plan: Plan) -> tuple[date, date]:
    """The first and last day that an input may hold."""
    return later(plan.period.start, -WINDOW_MONTHS), later(plan.period.end, WINDOW_MONTHS)


def as_of_date(round_: Round) -> date:
    """The date a round is judged on: its own, else the last day of its month."""
    if round_.as_of:
        return round_.as_of
    year, month = map(int, round_.month.split("-"))
    return date.fromordinal(later(date(year, month, 1), 1).toordinal() - 1)


def entry_rule(plan: Plan, line: Line, column: str, as_of: date) -> Rule:
    """The rule of one input cell."""
    match column:
        case "value":
            return _value(line, due=as_of >= plan_deadline(plan, line))
        case "whole" | "percent":
            return _share(line.indicator, column)
        case "window_from" | "window_to" | "dated":
            return _date(plan, line, column)
        case "reason":
            choices = tuple(label.danish for label in NO_FIGURE_LABELS.values())
            prompt = "Udfyld kun, hvis der ikke er noget tal. Vælg grunden på listen."
            return _choice("Hvorfor intet tal", prompt, choices)
        case "stated":
            return _stated(line)
    title, prompt = _TEXTS[column]
    return Rule("any", title, prompt)


def _choice(title: str, prompt: str, choices: tuple[str, ...]) -> Rule:
    return Rule("list", title, prompt, "Vælg en værdi på listen.", choices)


def _value(line: Line, due: bool) -> Rule:
    indicator = line.indicator
    match indicator.target:
        case Milestone():
            return _choice(
                "Er det gjort?", "Vælg ja eller nej, og skriv datoen i »Opgjort pr. / dato«, hvis ja.", (YES, NO)
            )
        case Judged() as judged:
            criteria = f"Vælg ud fra kriterierne, og begrund under »Bemærkning«. {' '.join(judged.criteria)}"
            return _choice("Vurdering", _short(criteria), FINAL_CHOICES if due else INTERIM_CHOICES)
    if indicator.measure == "share" and line.role != "category":
        return _share(indicator, "value")
    unit = f" ({indicator.unit})" if indicator.unit else ""
    what = indicator.part_means or "Resultat"
    prompt = f"{what}{unit}. Skriv tallet uden enhed, fx 37,5. Skriv 0, hvis der ingen er. Lad feltet stå tomt, hvis tallet ikke er opgjort."
    error = f"Skriv et tal fra 0 til {number_words(indicator.upper_bound)}. Brug komma som decimaltegn, fx 12,5."
    return Rule("number", "Resultat", _short(prompt), error, low=indicator.upper_bound * 0, high=indicator.upper_bound)


def _share(indicator: Indicator, column: str) -> Rule:
    bound = indicator.upper_bound
    within = "" if indicator.above_100 else ',OR([value]="",[whole]="",[value]<=[whole])'
    if column == "percent":
        top = 1000 if indicator.above_100 else 100
        prompt = "Skriv kun procenten her, hvis antal og ud af ikke kendes. Skriv fx 37,5 – uden procenttegn."
        error = f"Skriv et tal mellem 0 og {top}, fx 37,5."
        return Rule(
            "custom", "Oplyst pct.", prompt, error, formula=f"AND(ISNUMBER([percent]),[percent]>=0,[percent]<={top})"
        )
    if column == "value":
        prompt = f"{indicator.part_means or 'Antal'}. Skriv begge tal. Procenten beregnes automatisk."
        formula = f"AND(ISNUMBER([value]),[value]>=0,[value]<={bound}{within})"
        return Rule("custom", "Antal", _short(prompt), _part_error(indicator), formula=formula)
    prompt = f"{indicator.whole_means or 'Ud af'}. Skriv begge tal. Procenten beregnes automatisk."
    error = f"Ud af skal være et tal over 0. {'' if indicator.above_100 else 'Antal kan ikke være større end Ud af.'}".strip()
    formula = f"AND(ISNUMBER([whole]),[whole]>0,[whole]<={bound}{within})"
    return Rule("custom", "Ud af", _short(prompt), error, formula=formula)


def _part_error(indicator: Indicator) -> str:
    return "Skriv et tal." if indicator.above_100 else "Skriv et tal. Antal kan ikke være større end Ud af."


def _date(plan: Plan, line: Line, column: str) -> Rule:
    low, high = date_window(plan)
    milestone = isinstance(line.indicator.target, Milestone)
    prompts = {
        "window_from": ("Periode fra", "Skriv den første dag, tallet dækker, fx 01-01-2015."),
        "window_to": ("Periode til", "Skriv den sidste dag, tallet dækker, fx 31-07-2015."),
        "dated": (
            ("Dato", "Skriv den dato, det blev gjort. Er det ikke opgjort endnu: den dato, det ventes.")
            if milestone
            else (
                "Opgjort pr.",
                "Skriv den dato, tallet gælder for, fx 31-07-2015 – ikke dags dato. Er tallet ikke opgjort "
                "endnu: den dato, det ventes.",
            )
        ),
    }
    title, prompt = prompts[column]
    error = f"Datoen skal ligge mellem {short_date(low)} og {short_date(high)}."
    return Rule("date", title, prompt, error, low=low, high=high)


def _stated(line: Line) -> Rule:
    if line.role == "effort":
        choices = tuple(label.danish for label in EFFORT_LABELS.values())
        return _choice("Hvor langt er indsatsen?", "Vælg på listen.", choices)
    prompt = "Valgfrit: jeres egen vurdering. Status beregnes ud fra tallene, og de to vises side om side."
    return _choice("Oplyst status", prompt, tuple(label.danish for label in STATED_LABELS.values()))


def _short(text: str) -> str:
    """The text within what a prompt can hold, cut at a word."""
    if len(text) <= 255:
        return text
    return text[:250].rsplit(" ", 1)[0] + " …"
