"""What an input cell accepts, with its Danish prompt and message. That is help while someone types, not proof: pasting bypasses it."""

from decimal import Decimal

from followup_xl.danish.values import HUNDRED, PERCENT_BOUND
from followup_xl.danish.wording import number_words, plain_number
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.status import STATED_LABELS, EffortState, FigureMark, NoFigure
from followup_xl.page.layout import Validation
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook.contract import date_error, date_window
from followup_xl.workbook.rows.previews import FormTable
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
            words = tuple(state.danish for state in EffortState)
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
            return choice_rule("Hvorfor mangler tallet?", prompt, tuple(reason.danish for reason in NoFigure))
        case "shown":
            return _shown_rule(row.indicator)
        case "mark":
            prompt = "Udfyld kun, hvis tallet er foreløbigt, eller hvis det er en prognose. En prognose vises, men bedømmes ikke."
            return choice_rule("Foreløbigt / prognose", prompt, tuple(mark.danish for mark in FigureMark))
        case "stated":
            return _stated_rule(table.plan)
    return Validation("any", *_TEXTS[column])


def _stated_rule(plan: Plan) -> Validation:
    """The list of stated statuses: the plan's own words go first, as far as a list can hold them."""
    prompt = "Valgfrit: jeres egen vurdering. Status beregnes ud fra tallene, og de to vises side om side."
    own, usual = (entry.word for entry in plan.status_words), STATED_LABELS.values()
    words = tuple(dict.fromkeys((*own, *usual)))
    if len(",".join(words)) > LONGEST_LIST or any("," in word for word in words):
        return Validation("any", "Oplyst status", prompt)
    return choice_rule("Oplyst status", prompt, words)


def choice_rule(title: str, prompt: str, words: tuple[str, ...]) -> Validation:
    """The rule of a cell that takes one of the words."""
    error = "Vælg et af svarene på listen (Alt+pil ned), eller tøm feltet med Delete."
    return Validation("list", title, prompt, error, words)


def _value_rule(row: FormRow, due: bool) -> Validation:
    indicator = row.indicator
    if choice := kind_of(indicator).choice(due):
        return choice_rule(choice.title, choice.prompt, choice.words)
    if indicator.measure == "share" and row.role != "category":
        return _share_rule(indicator, "value")
    unit = f" ({indicator.unit})" if indicator.unit else ""
    what = indicator.part_means or "Resultat"
    below, zero = "Skriv minus foran et tal under 0, fx -0,7.", "Skriv 0, hvis der ingen er."
    nothing = below if indicator.lower_bound < 0 else "" if indicator.lower_bound else zero
    own = kind_of(indicator).how_typed if row.role != "category" else ""
    how = own or f"Skriv tallet uden enhed{'' if indicator.whole_numbers else ', fx 37,5'}. {nothing}"
    title, when = "Resultat", ""
    if indicator.reported == "since_last" and row.role != "category":
        title = "Nyt siden sidste opfølgning"
        when = "Kun det, der er kommet til siden sidste opfølgning; det lægges selv til det forrige. "
    prompt = _short(f"{what}{unit}. {when}{how} Lad feltet stå tomt, hvis tallet ikke er opgjort.")
    return _figure_rule(indicator, "value", title, prompt)


def _shown_rule(indicator: Indicator) -> Validation:
    """The rule of a figure beside a choice: a percentage for a share, else as any figure."""
    unit = f" ({indicator.unit_words})" if indicator.unit_words else ""
    counted = f"{indicator.part_means or 'et tal'}{unit}"
    prompt = f"Valgfrit: {counted}. Tallet vises ved siden af vurderingen og bedømmes ikke."
    title = "Tal ved siden af"
    rule = _percent_rule if indicator.measure == "share" else _figure_rule
    return rule(indicator, "shown", title, _short(prompt))


def _figure_rule(indicator: Indicator, column: str, title: str, prompt: str) -> Validation:
    """A count is asked for as a whole number; of a level the fractions that a typed per cent becomes are asked about."""
    low, high = indicator.lower_bound, indicator.upper_bound
    span = f"fra {number_words(low)} til {number_words(high)}"
    if indicator.whole_numbers:
        error = f"Skriv et helt tal {span} med cifre alene – uden enhed, komma og procenttegn."
        return Validation("whole", title, prompt, error, low=low, high=high)
    if not _no_fractions(indicator):
        error = f"Skriv et tal {span} uden enhed og procenttegn. Brug komma som decimaltegn, fx 12,5."
        return Validation("number", title, prompt, error, low=low, high=high)
    error = f"Skriv et tal {span} uden enhed og procenttegn, fx 12,5. "
    per_cent = in_per_cent(indicator)
    error += _UNDER_ONE if per_cent else "Et tal mellem 0 og 1 kan ikke være rigtigt: 12 % gemmes som 0,12."
    return Validation("custom", title, prompt, error, formula=_from_one(column, low, high, "<1", per_cent))


def _percent_rule(indicator: Indicator, column: str, title: str, prompt: str) -> Validation:
    """A percentage without its sign; one that is 1 or less may be a hundredth of what is meant, and is asked about."""
    high = Decimal(PERCENT_BOUND if indicator.above_100 else HUNDRED)
    low = -high if indicator.goes_below_zero else Decimal(0)
    error = f"Skriv procenten uden procenttegn: et tal fra {number_words(low)} til {number_words(high)}, fx 37,5. "
    formula = _from_one(column, low, high, "<=1", words=True)
    return Validation("custom", title, prompt, f"{error}{_UNDER_ONE}", formula=formula)


_UNDER_ONE = "Er procenten 1 eller mindre, så skriv pct. efter, fx 0,7 pct."


def _from_one(column: str, low: Decimal, high: Decimal, fraction: str, words: bool) -> str:
    """The condition that a cell holds 0 or a number that is no fraction; with ``words`` also one with »pct.« behind it."""
    cell = f"[{column}]"
    number = f"AND(ISNUMBER({cell}),{cell}>={low},{cell}<={high},OR({cell}=0,NOT(ABS({cell}){fraction})))"
    return f'IF(ISTEXT({cell}),RIGHT(TRIM({cell}),4)="pct.",{number})' if words else number


def in_per_cent(indicator: Indicator) -> bool:
    """Whether a level is itself a percentage."""
    return (indicator.unit or "").casefold().rstrip(".") in ("pct", "procent", "%")


def _no_fractions(indicator: Indicator) -> bool:
    """Whether a level between 0 and 1 cannot be meant: it is in per cent, or every figure that the plan names is far above."""
    if indicator.measure != "number":
        return False
    return in_per_cent(indicator) or (indicator.least_named or 0) >= _FAR_ABOVE


_FAR_ABOVE = 10
_FIRST_SERIAL = 32_874
"""The first day that a date can be (dates.py), as spreadsheets count it."""


def keeps_format(row: FormRow, column: str) -> bool:
    """Whether a cell for a figure keeps its number format whatever is typed.

    It does where its rule refuses what a per cent becomes, and the number of a day: else the format that a program gives the
    cell is all that tells them from a figure.
    """
    indicator = row.indicator
    if column == "percent" or (column == "shown" and indicator.measure == "share"):
        return True
    return indicator.upper_bound < _FIRST_SERIAL and (indicator.whole_numbers or _no_fractions(indicator))


def _share_rule(indicator: Indicator, column: str) -> Validation:
    """The rule of one of a share's three cells; part and whole are held against each other on both."""
    if column == "percent":
        prompt = "Skriv kun procenten her, hvis antal og ud af ikke kendes. Skriv fx 37,5 – uden procenttegn."
        return _percent_rule(indicator, column, "Oplyst pct.", prompt)
    whole, most = indicator.whole_numbers, indicator.upper_bound
    least = indicator.lower_bound if column == "value" else Decimal(1) if whole else Decimal("0.01")
    title, means = ("Antal", indicator.part_means) if column == "value" else ("Ud af", indicator.whole_means)
    prompt = _short(f"{means or title}. Skriv begge tal. Procenten beregnes automatisk.")
    between = f"fra {plain_number(least)} til {number_words(most)}"
    error = f"Skriv et {'helt ' if whole else ''}tal {between} uden procenttegn."
    low: Decimal | str = least
    high: Decimal | str = most
    if not indicator.above_100:
        error += " Antal kan ikke være større end Ud af. Tøm et felt med Delete."
        if column == "value":
            high = f"IF(ISNUMBER([whole]),MIN([whole],{most}),{most})"
        else:
            low = f"IF(ISNUMBER([value]),MAX([value],{least}),{least})"
    return Validation("whole" if whole else "number", title, prompt, error, low=low, high=high)


def _short(text: str) -> str:
    """The text within what a prompt can hold, cut at a word."""
    return text if len(text) <= 255 else text[:250].rsplit(" ", 1)[0] + " …"
