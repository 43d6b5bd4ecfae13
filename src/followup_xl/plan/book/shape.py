"""The sheets Plan, Mål and Ord that people write a plan on, and Mere for all else: their columns, and short ways of writing.

A row is what its first word says, a number may be given, and a target stands in one cell.

A doubtful cell is open while it holds what was proposed and nobody has said »ja« to its row's questions: the
spreadsheet takes the colour away by the rule that the reader (``names``) holds the question answered by.

``parts`` divides a plan among them, ``joined`` puts what was written together as tables again.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from followup_xl.danish.wording import plain_number
from followup_xl.model.records import MOST_DIGITS
from followup_xl.page.layout import Shade, Value
from followup_xl.plan.book.tables import KEY, QUESTIONS, VALUE, book_tables
from followup_xl.plan.book.words import MARKS, sheet_heading

ANSWERS, GOALS, WORDS, MORE = "answers", "goal", "word", "more"
"""The keys of the sheets."""

WHAT, AIM, MEASURE = "@what", "@target", "@measure"
"""The column that says what a row is, the column of a target in one cell, and the rows that say what one of a unit is called."""

FIELD, FIELD_VALUE = "@field", "@value"
"""The columns of a field that has no column of its own on the last sheet, by its heading, and of what it is."""

PROPOSED = "@proposed"
"""The hidden column of what was proposed in the doubtful cells of a goal."""

WRITTEN = "@written"
"""The hidden column of what stood in a goal's row when the workbook was made."""

STRATEGY = "strategy.text"

GOAL_COLUMNS = (
    "id", "@area", STRATEGY, "@level", "text", QUESTIONS, "target.kind", "measure", "unit", AIM, "baseline.value", "deadline",
    "part_means", "whole_means", "cumulative", "owner", "@unit", WRITTEN, PROPOSED,
)  # fmt: skip
"""The columns of the sheet of goals. Questions and units have one only where there are any, and never both."""

MORE_ROWS: Mapping[str, str] = {
    "Mål": "goals", "Ændring": "goals", "Del": "parts", "Indsats": "efforts", "Delmål": "steps",
    "Sammenligning": "references", "Kriterium": "criteria", "Fordeling": "categories", "Profil": "profile",
    "Fælles om målet": "covers", "Område": "areas", "Runde": "rounds", "Enhed": "units", "Ændret i planen": "changes",
}  # fmt: skip
"""What a row of the sheet »Mere« can be, and the table it belongs to. »Mål« says more of a goal, »Ændring« what a unit has otherwise."""

OWN_NUMBERS: Mapping[str, str] = {"goals": "id", "efforts": "id", "areas": "id", "rounds": "month", "units": "name"}
"""The tables whose rows are named in the column of numbers themselves, and the key of that name."""

WORD_ROWS: Mapping[str, str] = {
    "Enhed": MEASURE,
    "Note": "definitions",
    "Gruppe": "groups",
    "Statusord": "status_words",
}
"""What a row of the sheet »Ord« can be."""

WORD_FIELDS: Mapping[str, Mapping[str, str]] = {
    MEASURE: {"unit": "word", "unit_one": "meaning"},
    "definitions": {"number": "number", "term": "word", "text": "meaning"},
    "groups": {"key": "number", "label": "word", "size": "size", "sum_of": "sum_of"},
    "status_words": {"word": "word", "status": "meaning"},
}
"""The column of »Ord« in which each field stands, by what the row is."""

WORD_COLUMNS = (WHAT, "word", "meaning", "number", "@area", "@unit", "size", "sum_of")

IDENTITY = ("@row", "@part", "@unit", "@area", "@level", "key", *dict.fromkeys(OWN_NUMBERS.values()))
"""The columns that say what a row is about."""

_FIELDS_BESIDE = ("goals", "efforts", "parts", "areas", "rounds", "units")
_OFTEN_SAID = ("label", "name", "text", "target.kind", "target.value", "unit", "deadline", "owner")

SHEET_KEYS: Mapping[str, tuple[str, ...]] = {
    ANSWERS: (KEY, VALUE, QUESTIONS), GOALS: GOAL_COLUMNS, WORDS: WORD_COLUMNS,
    MORE: tuple(key for key in dict.fromkeys((
        "@row", WHAT, "key", "@area", "@unit", "@part", *_OFTEN_SAID,
        *(key for table in book_tables() if table.key in MORE_ROWS.values() and table.key not in _FIELDS_BESIDE for key in table.keys),
        "@without", FIELD, FIELD_VALUE,
    ))),
}  # fmt: skip
"""The columns of each sheet."""

ALWAYS: Mapping[str, tuple[str, ...]] = {
    GOALS: tuple(key for key in GOAL_COLUMNS if key not in (QUESTIONS, "@unit", WRITTEN, PROPOSED)),
    WORDS: WORD_COLUMNS[:4],
    MORE: ("@row", WHAT, "key", "label", "text", "target.kind", "target.value", "by", "value", FIELD, FIELD_VALUE),
}
"""The columns that every workbook has and shows; the others where they are used."""

CUMULATIVE: Mapping[bool, str] = {True: "Samlet", False: "Øjebliksbillede"}
"""Whether a count adds up over the period, as the column says it."""

SEPARATORS = re.compile("[,;\n\r]")
"""Between the months, and the units, of an answer."""

_NUMBER = r"[-+−]?\d{1,15}(?:,\d{1,15})?"
_BY = re.compile(rf"(?:med |(?=[-+−].*[p%]))({_NUMBER})(?: ?(pct\.?|%|procentpoint))?")
"""A change; "med" may be left out where a sign and what it is counted in say that it is none of the figures to reach."""
_RANGE = re.compile(rf"(?:mellem )?({_NUMBER}) ?(?:til|og|–|-) ?({_NUMBER})")
_STEPS = {"change": {"": "by", "pct": "by_percent", "procentpoint": "by_points"}, "recurring": {"": "step", "pct": "step_percent"}}  # fmt: skip
_LETTERS = 3
_NUMBERED = re.compile(
    r"^\W*(?:(?:INDSATS|FOKUS|HOVED|POLITIK)?OMRÅDE|TEMA|MÅL|SPOR|KAPITEL|BILAG)?\W*(?:\d+(?:\.\d+)*|[IVX]+(?=[.):]))(?![\dA-ZÆØÅ])\W*"
)


def columns_of(table: str) -> set[str]:
    """What a row of a table can have on its sheet, by the keys of the plan's fields."""
    found = {key for each in book_tables() if each.key == table for key in each.keys}
    return found | {WHAT, FIELD, FIELD_VALUE, *WORD_FIELDS.get(table, {})}


def field_names(table: str) -> dict[str, str]:
    """The fields of a table that have no column on the last sheet, by the name that they are written under there."""
    tables = [each for each in book_tables() if each.key == table and table in _FIELDS_BESIDE]
    beside = [entry.key for each in tables for entry in each.fields]
    keys = [key for key in beside if key not in SHEET_KEYS[MORE] and key not in OWN_NUMBERS.values()]
    headings = [sheet_heading(key) for key in keys]
    return {key if headings.count(name) > 1 else name: key for key, name in zip(keys, headings, strict=True)}


def area_number(name: str, taken: Collection[str]) -> str:
    """A short number of an area, from the first letters of its name; numbers before it and words such as "Indsatsområde 2 –" say nothing.

    >>> area_number("1. Børn og læselyst", ()), area_number("2. Børn og unge", {"BØR"}), area_number("Tema 3: Natur", ())
    ('BØR', 'BØR2', 'NAT')
    """
    plain = name.upper()
    letters = re.sub(r"[^0-9A-ZÆØÅ]", "", _NUMBERED.sub("", plain) or plain)[:_LETTERS] or "OMR"
    made, at = letters, 2
    while made in taken:
        made, at = f"{letters}{at}", at + 1
    return made


def row_number(area: str, level: str, taken: Collection[str], at: int) -> str:
    """The number of a goal or effort that has none: the first free one from ``at`` on.

    >>> row_number("UNG", "result_goals", {"UNG-R1"}, 1), row_number("UNG", "effort_goals", (), 3)
    ('UNG-R2', 'UNG-03')
    """
    form = {"result_goals": "{}-R{}", "effort_goals": "{}-{:02}", "efforts": "{}-I{}"}[level]
    while (made := form.format(area, at)) in taken:
        at += 1
    return made


def aim_value(cells: Mapping[str, Value], kind: str) -> tuple[Value, tuple[str, ...]]:
    """A target in one cell, and the columns it says; None and none where it needs more than one.

    >>> aim_value({"target.low": Decimal(20), "target.high": Decimal("25.5")}, "between")
    ('20 til 25,5', ('target.low', 'target.high'))
    >>> aim_value({"target.by_percent": Decimal(-15)}, "change")
    ('med -15 pct.', ('target.by_percent',))
    """
    level = cells.get(key := f"target.{'to' if kind == 'change' else 'value'}")
    if isinstance(level, Decimal):
        return level, (key,)
    low, high = cells.get("target.low"), cells.get("target.high")
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return _checked(f"{_typed(low)} til {_typed(high)}", {"target.low": low, "target.high": high}, kind)
    said = [(unit, f"target.{name}") for unit, name in _STEPS.get(kind, {}).items() if f"target.{name}" in cells]
    if len(said) != 1 or not isinstance(by := cells[said[0][1]], Decimal):
        return None, ()
    unit, key = said[0]
    return _checked(f"med {_typed(by)}{' pct.' if unit == 'pct' else f' {unit}' if unit else ''}", {key: by}, kind)


def _checked(text: str, cells: dict[str, Decimal], kind: str) -> tuple[Value, tuple[str, ...]]:
    return (text, tuple(cells)) if aim_cells(text, kind) == cells else (None, ())


def _typed(number: Decimal) -> str:
    return plain_number(number, MOST_DIGITS).replace(".", "")


def aim_cells(text: str, kind: str) -> dict[str, Decimal] | None:
    """The columns that a target in words says: "20 til 25", "med -15 pct."; None where it is none for the kind.

    >>> aim_cells("med 2 procentpoint", "change"), aim_cells("5 - 10", "between"), aim_cells("ca. 5", "at_least")
    ({'target.by_points': Decimal('2')}, {'target.low': Decimal('5'), 'target.high': Decimal('10')}, None)
    >>> aim_cells("-30 pct.", "change"), aim_cells("30 pct.", "change"), aim_cells("-30", "change")
    ({'target.by_percent': Decimal('-30')}, None, None)
    """
    words = " ".join(text.casefold().split())
    if kind == "between" and (found := _RANGE.fullmatch(words)):
        return {"target.low": _figure(found[1]), "target.high": _figure(found[2])}
    if kind in _STEPS and (found := _BY.fullmatch(words)):
        unit = {"%": "pct"}.get(found[2] or "", (found[2] or "").rstrip("."))
        if name := _STEPS[kind].get(unit):
            return {f"target.{name}": _figure(found[1])}
    return None


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ".").replace("−", "-"))


def doubt_columns(field: str) -> tuple[str, ...]:
    """The columns of the sheet of goals that a doubtful field is seen in."""
    if field == "target":
        return ("target.kind", AIM)
    found = tuple(key for key in GOAL_COLUMNS if key == field or key.startswith(f"{field}."))
    return found or _ELSEWHERE.get(field, ("target.kind",))


_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "of_group": ("whole_means",),
    "deadline_wording": ("deadline",),
    "unit_one": ("unit",),
}


def one_line(texts: Sequence[str]) -> str | None:
    """Texts in one cell; None where one has a separator in it, or means something else in a cell."""
    odd = any(SEPARATORS.search(text) or text.startswith("\\") or text.casefold() in MARKS for text in texts)
    return None if odd else "; ".join(texts)


AGREED = "ja"
"""What is written in a row's cell of questions, where the proposal is right."""
HOW_AGREED = f"Er det rigtigt, så skriv {AGREED} her."
"""What stands under the questions: a value typed once more is the proposal still."""

SIGN, _LONGEST = "¦", 200
"""Between the cells of what was proposed, and how much of a text is kept."""
_OPEN = f'AND(TRIM([{QUESTIONS}])<>"",LOWER(TRIM([{QUESTIONS}]))<>"{AGREED}",ISNUMBER(FIND({{}},[{{}}])))'
_DAY_ZERO = date(1899, 12, 30)


def cell_notes(doubts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The question at each cell that is doubtful, several of them one to a line."""
    found: dict[str, str] = {}
    for doubtful, question in doubts:
        for key in doubt_columns(doubtful):
            found[key] = f"{found[key]}\n{question}" if key in found else question
    return found


def question_words(doubts: Iterable[tuple[str, str]]) -> str:
    """The questions about a goal, one to a line, each with the heading of its column, and how they are agreed to."""
    return "\n".join([*(f"{sheet_heading(doubt_columns(about)[-1])}: {ask}" for about, ask in doubts), HOW_AGREED])


def proposed_words(cells: Mapping[str, object], keys: Iterable[str]) -> str:
    """What stands in some cells of a row, as a hidden column keeps it."""
    return SIGN + "".join(f"{key}={form}{SIGN}" for key in keys for form in proposed_forms(cells.get(key)))


def proposed_forms(value: object) -> tuple[str, ...]:
    """What a formula makes of a value as text: a number with a comma or a point, a date as its number."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return (str((day - _DAY_ZERO).days),)
    if isinstance(value, Decimal | int):
        text = f"{Decimal(value).normalize():f}"
        return tuple(dict.fromkeys((text, text.replace(".", ","))))
    return ("" if value is None else str(value)[:_LONGEST],)


def goal_shades(keys: Iterable[str]) -> tuple[Shade, ...]:
    """The looks of the columns of goals that have doubtful cells, as long as those are open."""
    held = f'"{SIGN}{{0}}="&LEFT([{{0}}]&"",{_LONGEST})&"{SIGN}"'
    return tuple(Shade(key, _OPEN.format(held.format(key), PROPOSED), "shade.doubt", formula=True) for key in keys)


TITLE_SHADE = Shade("value", _OPEN.format('"»"&[value]&"«"', QUESTIONS), "shade.doubt", formula=True)
"""The look of a proposed title: its question quotes it."""
