"""What each input cell accepts while someone types, with its Danish prompt and message. Help, not proof: pasting bypasses it."""

from datetime import date

from followup_xl.danish.wording import number_words, short_date
from followup_xl.model.calendar import later
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.model.status import EFFORT_LABELS, NO_FIGURE_LABELS, STATED_LABELS
from followup_xl.page.layout import Rule
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook.contract import FormRow, plan_deadline

WINDOW_MONTHS = 24
"""How far outside the plan's own period a date may lie: sources lag, baselines lead."""

_TEXTS = {
    "comment": ("Bemærkning", "Skriv kort, hvad der forklarer resultatet. Ingen navne eller personoplysninger."),
    "description": ("Beskrivelse", "Skriv kort, hvad der er gjort. Ingen navne eller personoplysninger."),
    "source": ("Kilde", "Skriv, hvor tallet kommer fra, fx et system eller en optælling."),
}
_PERIOD = {
    "window_from": ("Periode fra", "Skriv den første dag, tallet dækker, fx 01-01-2015."),
    "window_to": ("Periode til", "Skriv den sidste dag, tallet dækker, fx 31-07-2015."),
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


def entry_rule(plan: Plan, row: FormRow, column: str, as_of: date) -> Rule:
    """The rule of one input cell."""
    match column:
        case "value":
            return _value_rule(row, due=as_of >= plan_deadline(plan, row))
        case "whole" | "percent":
            return _share_rule(row.indicator, column)
        case "window_from" | "window_to" | "dated":
            low, high = date_window(plan)
            title, prompt = _PERIOD.get(column) or kind_of(row.indicator).date_prompt
            error = f"Datoen skal ligge mellem {short_date(low)} og {short_date(high)}."
            return Rule("date", title, prompt, error, low=low, high=high)
        case "reason":
            prompt = "Udfyld kun, hvis der ikke er noget tal. Vælg grunden på listen."
            words = tuple(label.danish for label in NO_FIGURE_LABELS.values())
            return choice_rule("Hvorfor intet tal", prompt, words)
        case "stated" if row.role == "effort":
            words = tuple(label.danish for label in EFFORT_LABELS.values())
            return choice_rule("Hvor langt er indsatsen?", "Vælg på listen.", words)
        case "stated":
            prompt = "Valgfrit: jeres egen vurdering. Status beregnes ud fra tallene, og de to vises side om side."
            return choice_rule("Oplyst status", prompt, tuple(label.danish for label in STATED_LABELS.values()))
    return Rule("any", *_TEXTS[column])


def choice_rule(title: str, prompt: str, words: tuple[str, ...]) -> Rule:
    """The rule of a cell that takes one of the words."""
    return Rule("list", title, prompt, "Vælg en værdi på listen.", words)


def _value_rule(row: FormRow, due: bool) -> Rule:
    indicator = row.indicator
    if choice := kind_of(indicator).choice(due):
        return choice_rule(choice.title, choice.prompt, choice.words)
    if indicator.measure == "share" and row.role != "category":
        return _share_rule(indicator, "value")
    unit = f" ({indicator.unit})" if indicator.unit else ""
    what = indicator.part_means or "Resultat"
    prompt = f"{what}{unit}. Skriv tallet uden enhed, fx 37,5. Skriv 0, hvis der ingen er. Lad feltet stå tomt, hvis tallet ikke er opgjort."
    error = f"Skriv et tal fra 0 til {number_words(indicator.upper_bound)}. Brug komma som decimaltegn, fx 12,5."
    return Rule("number", "Resultat", _short(prompt), error, low=indicator.upper_bound * 0, high=indicator.upper_bound)


def _share_rule(indicator: Indicator, column: str) -> Rule:
    """The rule of one of a share's three cells; part and whole are held against each other on both."""
    if column == "percent":
        top = 1000 if indicator.above_100 else 100
        prompt = "Skriv kun procenten her, hvis antal og ud af ikke kendes. Skriv fx 37,5 – uden procenttegn."
        formula = f"AND(ISNUMBER([percent]),[percent]>=0,[percent]<={top})"
        return Rule("custom", "Oplyst pct.", prompt, f"Skriv et tal mellem 0 og {top}, fx 37,5.", formula=formula)
    bound, limit = indicator.upper_bound, "" if indicator.above_100 else " Antal kan ikke være større end Ud af."
    within = "" if indicator.above_100 else ',OR([value]="",[whole]="",[value]<=[whole])'
    if column == "value":
        title, means, least, error = "Antal", indicator.part_means, ">=0", "Skriv et tal."
    else:
        title, means, least, error = "Ud af", indicator.whole_means, ">0", "Ud af skal være et tal over 0."
    prompt = _short(f"{means or title}. Skriv begge tal. Procenten beregnes automatisk.")
    formula = f"AND(ISNUMBER([{column}]),[{column}]{least},[{column}]<={bound}{within})"
    return Rule("custom", title, prompt, error + limit, formula=formula)


def _short(text: str) -> str:
    """The text within what a prompt can hold, cut at a word."""
    return text if len(text) <= 255 else text[:250].rsplit(" ", 1)[0] + " …"
