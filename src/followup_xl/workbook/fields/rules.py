"""What an input cell accepts, with its Danish prompt and message.

That is help while someone types, not proof: pasting bypasses it.
"""

from decimal import Decimal

from followup_xl.danish.wording import number_words
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.status import EFFORT_LABELS, MARK_LABELS, NO_FIGURE_LABELS, STATED_LABELS
from followup_xl.page.layout import Validation
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook.contract import date_error, date_window
from followup_xl.workbook.fields.filling import FormTable
from followup_xl.workbook.rows.row import FormRow

LONGEST_LIST = 255
"""So many signs a literal list of a cell can hold."""
_TEXTS = {
    "comment": (
        "Hvorfor, og hvad nu?",
        "Skriv kort, hvad der forklarer resultatet. Ingen navne eller personoplysninger.",
    ),
    "description": ("Hvad er gjort?", "Skriv kort, hvad der er gjort. Ingen navne eller personoplysninger."),
    "source": ("Kilde", "Skriv, hvor tallet kommer fra, fx et system eller en optælling."),
}
_PERIOD = {
    "window_from": ("Periode fra", "Skriv den første dag, tallet dækker, fx 01-01-2015."),
    "window_to": ("Periode til", "Skriv den sidste dag, tallet dækker, fx 31-07-2015."),
}


def entry_rule(table: FormTable, row: FormRow, column: str) -> Validation:
    """What the input cell of a row in a column accepts."""
    match column:
        case "value" | "stated" if column == row.state_column:
            words = tuple(entry.danish for entry in EFFORT_LABELS.values())
            return choice_rule("Hvor langt er indsatsen?", "Vælg på listen.", words)
        case "value":
            return _value_rule(row, due=table.as_of >= table.plan.deadline_of(row.owner, row.indicator))
        case "whole" | "percent":
            return _share_rule(row.indicator, column)
        case "window_from" | "window_to" | "dated":
            low, high = date_window(table.plan)
            title, prompt = _PERIOD.get(column) or kind_of(row.indicator).date_prompt
            error = date_error(low, high)
            return Validation("date", title, prompt, error, low=low, high=high)
        case "reason":
            prompt = "Udfyld kun, hvis der ikke er noget tal. Vælg grunden på listen."
            return choice_rule("Hvorfor mangler tallet?", prompt, tuple(e.danish for e in NO_FIGURE_LABELS.values()))
        case "shown":
            return _shown_rule(row.indicator)
        case "mark":
            prompt = "Udfyld kun, hvis tallet er foreløbigt, eller hvis det er en prognose. En prognose vises, men bedømmes ikke."
            return choice_rule("Foreløbigt / prognose", prompt, tuple(entry.danish for entry in MARK_LABELS.values()))
        case "stated":
            return _stated_rule(table.plan)
    return Validation("any", *_TEXTS[column])


def _stated_rule(plan: Plan) -> Validation:
    """The list of stated statuses: the plan's own words go first, as far as a list can hold them."""
    prompt = "Valgfrit: jeres egen vurdering. Status beregnes ud fra tallene, og de to vises side om side."
    own, usual = (entry.word for entry in plan.status_words), (entry.danish for entry in STATED_LABELS.values())
    words = tuple(dict.fromkeys((*own, *usual)))
    if len(",".join(words)) > LONGEST_LIST or any("," in word for word in words):
        return Validation("any", "Oplyst status", prompt)
    return choice_rule("Oplyst status", prompt, words)


def choice_rule(title: str, prompt: str, words: tuple[str, ...]) -> Validation:
    """The rule of a cell that takes one of the words."""
    return Validation("list", title, prompt, "Vælg en værdi på listen.", words)


def _value_rule(row: FormRow, due: bool) -> Validation:
    indicator = row.indicator
    if choice := kind_of(indicator).choice(due):
        return choice_rule(choice.title, choice.prompt, choice.words)
    if indicator.measure == "share" and row.role != "category":
        return _share_rule(indicator, "value")
    unit = f" ({indicator.unit})" if indicator.unit else ""
    what = indicator.part_means or "Resultat"
    low, high = indicator.lower_bound, indicator.upper_bound
    nothing = "Skriv minus foran et tal under 0, fx -0,7." if low < 0 else "Skriv 0, hvis der ingen er."
    own = kind_of(indicator).how_typed if row.role != "category" else ""
    how = own or f"Skriv tallet uden enhed, fx 37,5. {nothing}"
    title, when = "Resultat", ""
    if indicator.reported == "since_last" and row.role != "category":
        title, when = (
            "Nyt siden sidste opfølgning",
            "Kun det, der er kommet til siden sidste opfølgning; det lægges selv til det forrige. ",
        )
    prompt = f"{what}{unit}. {when}{how} Lad feltet stå tomt, hvis tallet ikke er opgjort."
    error = f"Skriv et tal fra {number_words(low)} til {number_words(high)}. Brug komma som decimaltegn, fx 12,5."
    return Validation("number", title, _short(prompt), error, low=low, high=high)


def _shown_rule(indicator: Indicator) -> Validation:
    """The rule of a figure beside a choice: a percentage for a share, else as any figure."""
    unit = f" ({indicator.unit_words})" if indicator.unit_words else ""
    prompt = (
        f"Valgfrit: {indicator.part_means or 'et tal'}{unit}. Tallet vises ved siden af vurderingen og bedømmes ikke."
    )
    high = indicator.upper_bound if indicator.measure != "share" else Decimal(1000 if indicator.above_100 else 100)
    low = -high if indicator.goes_below_zero else high * 0
    error = f"Skriv et tal fra {number_words(low)} til {number_words(high)}, fx 37,5."
    return Validation("number", "Tal ved siden af", _short(prompt), error, low=low, high=high)


def _share_rule(indicator: Indicator, column: str) -> Validation:
    """The rule of one of a share's three cells; part and whole are held against each other on both."""
    if column == "percent":
        top = 1000 if indicator.above_100 else 100
        prompt = "Skriv kun procenten her, hvis antal og ud af ikke kendes. Skriv fx 37,5 – uden procenttegn."
        low = -top if indicator.goes_below_zero else 0
        formula = f"AND(ISNUMBER([percent]),[percent]>={low},[percent]<={top})"
        error = f"Skriv et tal mellem {low} og {top}, fx 37,5."
        return Validation("custom", "Oplyst pct.", prompt, error, formula=formula)
    limit = "" if indicator.above_100 else " Antal kan ikke være større end Ud af."
    within = "" if indicator.above_100 else ',OR([value]="",[whole]="",[value]<=[whole])'
    title, means, least, error = "Ud af", indicator.whole_means, ">0", "Ud af skal være et tal over 0."
    if column == "value":
        title, means, least, error = "Antal", indicator.part_means, f">={indicator.lower_bound}", "Skriv et tal."
    prompt = _short(f"{means or title}. Skriv begge tal. Procenten beregnes automatisk.")
    formula = f"AND(ISNUMBER([{column}]),[{column}]{least},[{column}]<={indicator.upper_bound}{within})"
    return Validation("custom", title, prompt, error + limit, formula=formula)


def _short(text: str) -> str:
    """The text within what a prompt can hold, cut at a word."""
    return text if len(text) <= 255 else text[:250].rsplit(" ", 1)[0] + " …"
