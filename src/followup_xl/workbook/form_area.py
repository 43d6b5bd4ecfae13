"""The rows of one effort area in the follow-up table: band, notes, and a row per goal, part, peer, category and effort.

Each input cell has a rule with its Danish prompt and message. That is help while someone types, not proof: pasting
bypasses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from followup_xl.danish.wording import number_words
from followup_xl.model.followup import Address
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import EffortArea, Goal, Plan
from followup_xl.model.status import EFFORT_LABELS, MARK_LABELS, NO_FIGURE_LABELS, STATED_LABELS
from followup_xl.page.layout import Cell, Formula, Row, Validation, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.page.rows import folded_lines
from followup_xl.rules.assess import limits_of
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.path import clock
from followup_xl.rules.compound import ANSWERED_PART, compound_rule, part_result, part_text, reported_together
from followup_xl.rules.inputs.row import PreviewRow
from followup_xl.rules.inputs.state import category_fault, reported
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.preview import FilledRow, Preview, preview
from followup_xl.rules.preview import preview_results as results
from followup_xl.workbook.contract import (DATES, INPUTS, NUMBERS, TECHNICAL_COLUMNS, TEXTS, date_error, date_window)
from followup_xl.workbook.rows.form_rows import form_rows
from followup_xl.workbook.rows.row import FormRow

LEAST_HEIGHT = 26.0
LONGEST_LIST = 255
"""So many signs a literal list of a cell can hold."""
_HIDDEN = (*TECHNICAL_COLUMNS, "identity")
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

Answers = Mapping[str, Mapping[str, Value]]
"""What is filled in beforehand: by row key, then by column key."""


@dataclass(frozen=True)
class Filling:
    """What a workbook starts with: typed inputs, and the previews' true results by row key.

    ``answered`` is 1 for each goal or part that is answered and 0 for one that is not; ``former`` is what was reported
    last time, as words for a note.
    """

    answers: Answers
    previews: Mapping[str, str]
    answered: Mapping[str, int]
    former: Mapping[Address, str] = field(default_factory=dict)


EMPTY = Filling({}, {}, {})


@dataclass(frozen=True)
class FormTable:
    """What all rows of one table share: its plan and rows, the widths of its columns, the names of its inputs, what is filled in."""

    plan: Plan
    rows: tuple[FormRow, ...]
    widths: Mapping[str, float]
    names: Mapping[tuple[str, str], str]
    as_of: date
    filling: Filling


def area_rows(table: FormTable, area: EffortArea) -> list[Row]:
    """The band of an area, its target group and definitions as notes, and its rows."""
    widths = table.widths
    notes = [f"Målgruppe: {area.target_group}"] if area.target_group else []
    notes += [f"{note.number}) {note.term}: {note.text}" for note in area.definitions]
    wide = sum(width for key, width in widths.items() if key not in (*_HIDDEN, "preview", *TEXTS))
    lines = [line for note in notes for line in folded_lines(note, wide * 0.92, 9)]
    found = [Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21, data=True)]
    found += [Row({"id": Cell(line, "band.note")}, rest="band.note", height=15, data=True) for line in lines]
    own = [row for row in table.rows if row.area is area]
    for row in own:
        cells = _goal_cells(row, widths, repeated=row is not own[0]) | _input_cells(table, row)
        words = table.filling.former.get(row.address)
        if words and row.role in ("goal", "part", "effort"):
            cells[row.inputs[0]] = cells[row.inputs[0]]._replace(note=words)
        cells |= _preview_cells(table, row)
        texts = []
        for key, cell in cells.items():
            if isinstance(cell.value, str) and key not in _HIDDEN:
                bold, indent = cell.role in ("goal.result", "id"), int(cell.role.endswith(".part"))
                texts.append(Wrapped(cell.value, widths[key], bold=bold, indent=indent))
        found.append(Row(cells, key=row.key, rest="empty", height=max(LEAST_HEIGHT, height(texts)), data=True))
    return found


def _goal_cells(row: FormRow, widths: Mapping[str, float], repeated: bool) -> dict[str, Cell]:
    below = row.role in ("part", "reference", "category")
    cells = {"id": Cell(row.key, "id.part" if below else "id")}
    if "strategy" in widths and row.area.strategy:
        source = row.area.strategy.source
        text = row.area.strategy.text + (f"\n({source})" if source and not repeated else "")
        cells["strategy"] = Cell(text, "repeated" if repeated else "goal")
    if row.column == "effort_goal" and "effort" in widths and isinstance(row.owner, Goal) and not below:
        cells["effort"] = Cell("\n".join(row.owner.efforts), "repeated")
    role = "goal.part" if below else "goal.result" if row.column == "result_goal" else "goal"
    return cells | {row.column: Cell(row.label, role)}


def _input_cells(table: FormTable, row: FormRow) -> dict[str, Cell]:
    typed = table.filling.answers.get(row.key, {})
    cells = {column.key: Cell(None, "off") for column in INPUTS if column.key in table.widths}
    takes_number = row.indicator.takes_figure or row.role == "category"
    kinds = {**dict.fromkeys(DATES, "date"), **dict.fromkeys(TEXTS, "text")}
    kinds |= dict.fromkeys(NUMBERS, "number") if takes_number else {"shown": "number"}
    for column in row.inputs:
        role, rule = f"input.{kinds.get(column, 'choice')}", _entry_rule(table, row, column)
        cells[column] = Cell(typed.get(column), role, rule, name=table.names[row.key, column])
    return cells


def _preview_cells(table: FormTable, row: FormRow) -> dict[str, Cell]:
    """The hidden mark of the row, the preview of its status with what that needs, and whether the row is answered."""
    cells = {"identity": Cell(f"{row.key}|{row.role}|{row.digest}", "hidden")}
    if row.role == "category":
        fault = category_fault(_preview_row(table.plan, row), row.key.rpartition("/")[0])
        return cells | {"figure": Cell(Formula(fault), "hidden")}
    if row.role == "reference":
        return cells
    if row.role == "compound":
        parts = [_preview_row(table.plan, part) for part in table.rows if part.goal == row.goal and part.role == "part"]
        formulas = Preview(status=compound_rule(row.goal, parts).formula())
        answered = reported_together(row.goal, parts)
    else:
        own = _preview_row(table.plan, row)
        formulas, answered = preview(own), reported(own)
    texts = {name: getattr(formulas, name) for name in ("figure", "until", "expected")}
    cells |= {name: Cell(Formula(text), "hidden") for name, text in texts.items() if text}
    if formulas.status:
        cells["preview"] = Cell(Formula(formulas.status, table.filling.previews.get(row.key, "")), "preview")
    known = table.filling.answered.get(row.key, "")
    if row.role == "part":
        mark = ANSWERED_PART if known else ""
        cells["answered"] = Cell(Formula(f'IF({answered},"{ANSWERED_PART}","")', mark), "hidden")
        shown, typed = table.filling.previews.get(row.key, ""), table.filling.answers.get(row.key, {})
        seen = part_result(own, shown, bool(known), typed, table.as_of)
        cells["part"] = Cell(Formula(part_text(own), seen), "hidden")
    elif row.role != "effort" and not row.indicator.monitored:
        text = f'IF(OR([preview]="Ikke relevant",[preview]="Følges"),"",IF({answered},1,0))'
        cells["answered"] = Cell(Formula(text, known), "hidden")
    return cells


def _preview_row(plan: Plan, row: FormRow) -> PreviewRow:
    own, start = row.indicator.start or row.owner.start, plan.start_of(row.owner, row.indicator)
    deadline = plan.deadline_of(row.owner, row.indicator)
    return PreviewRow(
        row.key, row.indicator, limits_of(plan, row.owner, row.indicator), start, clock(row.indicator, own, start, deadline), deadline,
        *date_window(plan), claimable=row.role == "goal",
        categories=bool(row.indicator.categories) and row.role != "category", marked="mark" in row.inputs,
    )  # fmt: skip


def preview_results(
    plan: Plan, found: tuple[Assessment, ...], answers: Answers
) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key; and whether it is answered (1 or 0), for every part and counted goal."""
    judged = {entry.address: entry for entry in (*found, *(part for goal in found for part in goal.parts))}
    filled = []
    for row in form_rows(plan):
        entry = judged.get(row.address)
        if entry is not None and row.role not in ("reference", "category"):
            own = _preview_row(plan, row)
            below = (f"{row.key}/{category.key}" for category in row.indicator.categories)
            categories = tuple(answers.get(key, {}).get("value") for key in below)
            filled.append(FilledRow(own, row.goal, row.role, answers.get(row.key, {}), categories, entry))
    return results(filled)


# What an input accepts


def _entry_rule(table: FormTable, row: FormRow, column: str) -> Validation:
    match column:
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
        case "stated" if row.role == "effort":
            words = tuple(entry.danish for entry in EFFORT_LABELS.values())
            return choice_rule("Hvor langt er indsatsen?", "Vælg på listen.", words)
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
