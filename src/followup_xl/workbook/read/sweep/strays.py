"""What was typed and not read, as findings: an error for each goal that lacks an answer, else one for each sheet and kind.

With what stands in a row's fields and is not used: in a field that the row has not, or beside what goes before it
(workbook-contract.md §2).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from followup_xl.danish.numbers import normal_form, not_reported
from followup_xl.danish.values import typed_text
from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, Message, Place, catalogued, finding
from followup_xl.model.followup import DATES
from followup_xl.plain import grouped
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import HEADINGS, INPUTS, NUMBERS, PERIOD, TEXTS
from followup_xl.workbook.read.cells import RowReading
from followup_xl.workbook.read.recognise import MANY, RowFault, row_findings, shortened
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow

FIGURE_ELSEWHERE = catalogued(
    "E301 Et tal uden for felterne, og målet mangler svar",
    "Målet mangler svar, men der står et tal uden for dets gule felter: {found:»7« i P61}. Tallet er ikke læst, og målet skal tjekkes.",
    "Hører tallet til målet, så skriv det i målets gule felt. Ellers slet det.",
    "Kun skemaets gule felter læses. Et tal ved siden af er ofte det svar, der mangler.",
)
FIGURES_ELSEWHERE = catalogued(
    "W302 Tal uden for felterne",
    "Der står noget med tal uden for skemaets gule felter: {found:»12« i B2}. Det er ikke læst.",
    "Hører det til et svar, så skriv det i målets gule felter.",
    "Kun skemaets gule felter læses. Målene har svar i deres felter, men tallene ved siden af kan være rettelser til dem.",
)
WORDS_ELSEWHERE = catalogued(
    "N303 Ord uden for felterne",
    "Der står noget uden for skemaets gule felter: {found:en note på F61}. Det er ikke læst.",
    "Hører det til et svar, så skriv det under »Hvorfor, og hvad nu?«.",
    "Kun skemaets gule felter læses, men det, der står ved siden af, skal ikke gå tabt ubemærket.",
)
COPY_DIFFERS = catalogued(
    "E304 To forskellige svar i to kopier af tabellen",
    "Tabellen står to gange, og svarene er ikke de samme: {found:»45« i AC73, men »40« i F73}. Ingen af dem gælder, og målet skal tjekkes.",
    "Slet den kopi, der ikke gælder, og send filen igen.",
    "Står der to svar på det samme mål, kan det ikke ses, hvilket der er det rigtige.",
)
SWEEP_CODES = frozenset(entry.code for entry in (FIGURE_ELSEWHERE, FIGURES_ELSEWHERE, WORDS_ELSEWHERE, COPY_DIFFERS))
KINDS = {
    "note": "en note på {}", "thread": "en samtale på {}", "text_box": "en tekstboks ved {}", "header": "sidehovedet",
    "footer": "sidefoden", "name": "arkets navn", "picture": "et billede eller diagram ved {}",
    "copy": "en kopi af tabellen fra {}", "covered": "{}, som ligger skjult under en fletning",
}  # fmt: skip
_QUOTED = ("cell", "text_box", "header", "footer", "name", "covered")
"""Kinds whose words are shown; notes begin with the name of whoever wrote them."""
_LONGEST = 40


class Stray(NamedTuple):
    """Something typed that is not read: its kind (``cell`` or one of ``KINDS``), place and words, and the row it belongs to.

    ``figure`` is whether it holds a digit; ``column`` that of a cell in a column of people's own, else 0.
    """

    sheet: str
    ref: str
    kind: str
    text: str
    row: FormRow | None = None
    figure: bool = False
    column: int = 0

    def words(self, elsewhere: bool = False) -> str:
        """What and where; ``elsewhere`` names the sheet too."""
        quoted = f"»{shortened(self.text, _LONGEST)}«"
        place = f"{self.ref} på arket »{self.sheet}«" if elsewhere else self.ref
        if self.kind == "cell":
            return f"{quoted} i {place}"
        named = KINDS[self.kind].format(place or "arket")
        return f"{named} ({quoted})" if self.kind in _QUOTED else named


def holds_figure(text: str, numbers: re.Pattern[str] | None) -> bool:
    """Whether a text holds a digit besides the numbers of goals."""
    return any(sign.isdigit() for sign in (numbers.sub(" ", text) if numbers else text))


def stray_findings(strays: Sequence[Stray], lacking: Collection[str], table: str) -> Iterator[Finding]:
    """The findings about all that was typed elsewhere; ``lacking`` are the keys of rows without an answer."""
    missed = [stray for stray in strays if stray.figure and stray.row and stray.row.key in lacking]
    places = ((s, s.row, Place(s.sheet, s.ref)) for s in missed)
    faults = (RowFault(FIGURE_ELSEWHERE, at, row.goal, s.words(s.sheet != table)) for s, row, at in places if row)
    yield from row_findings(faults, table)
    named = {stray.sheet for stray in strays if stray.figure and stray.kind == "cell"} - {table}
    others = (stray for stray in strays if stray not in missed)
    rest = [one for one in others if one.figure or not (one.column or (one.kind == "cell" and one.sheet in named))]
    for (sheet, _, figure), alike in grouped(((e.sheet, e.kind, e.figure), e) for e in rest).items():
        message = FIGURES_ELSEWHERE if figure else WORDS_ELSEWHERE
        words = list(dict.fromkeys(stray.words() for stray in alike))
        more = len(words) - MANY
        few = words[:MANY] + ([f"{more} {'andet sted' if more == 1 else 'andre steder'}"] if more > 0 else [])
        yield finding(message, Place(sheet, alike[0].ref), found=listed(few))


_TYPED = SWEEP_CODES | {entry.code for entry in (say.UNKNOWN_ROW, say.FIELD_MOVED, say.ROW_SHIFTED)}
"""What is found where somebody has typed something elsewhere."""


def nothing_filled_in(table: FoundTable, findings: Iterable[Finding]) -> bool:
    """Whether the columns of inputs are blank below their heading, and nothing was typed elsewhere.

    The date that status is judged on and a period alone are no answers: the form can be sent out with both. A comment, a
    stated status or something that cannot be read is one. A table that lacks a column may have had an answer in it.
    """
    if table.lost or any(entry.code in _TYPED for entry in findings):
        return False
    columns = {table.columns.get(column.key) for column in INPUTS if column.key not in PERIOD}
    for cell in table.sheet.cells:
        if cell.column in columns and cell.row > table.head[-1]:
            blank = cell.value is None or not str(cell.value).strip()
            if not blank or cell.formula is not None or cell.placed:
                return False
    return True


OUTRANKED = catalogued(
    "W305 Noget, der er udfyldt, er ikke brugt",
    "Der er udfyldt mere, end der kan bruges: {found:»11« i »Antal« er ikke brugt, for »Ud af« er tomt}.",
    "Udfyld det, der mangler, eller slet det, der ikke gælder.",
    "Et svar har ét tal og én dato. Står der mere, skal det ikke gå tabt ubemærket.",
)
WITHOUT_FIGURE = catalogued(
    "N306 En dato eller en grund uden virkning",
    "Noget af det, der er udfyldt, har ingen virkning: {found:»31-07-2015« i »Periode til« hører til et tal, som mangler}.",
    "Mangler svaret, så udfyld det. Ellers er der intet at gøre.",
    "En periode og en dato hører til et svar. Uden det vises de ikke i Bilag 1.",
)


def misplaced(row: FormRow, table: FoundTable, at: int, found: RowReading) -> tuple[list[RowFault], list[str]]:
    """What was typed in a field that its row does not use: it is not read, and does not disappear without a word.

    A fault for each, and the columns where a figure stands: the goal is then to be checked. In a column of words or
    dates a number is a figure only where the row has no answer.
    """
    faults: list[RowFault] = []
    numbers: list[str] = []
    lacking = not any(found.value(column) is not None for column in ("value", "percent", "reason"))
    lacking &= row.role != "effort" or found.value("stated") is None
    for column in INPUTS:
        if column.key in row.inputs or (cell := table.filled(at, column.key)) is None:
            continue
        typed = typed_text(cell).typed
        if not typed.strip() or not_reported(normal_form(typed)):
            continue
        figure = column.key in NUMBERS or (column.key not in DATES and lacking and not found.unread)
        counted = figure and any(sign.isdigit() for sign in typed)
        numbers += [column.key] if counted else []
        message = say.NUMBER_MISPLACED if counted else say.FIELD_MISPLACED
        words = f"»{shortened(typed)}« i »{column.heading}«"
        faults.append(RowFault(message, table.place(at, column.key), row.goal, words))
    return faults, numbers


def unused(row: FormRow, found: RowReading, blocked: Collection[str]) -> list[RowFault]:
    """What stands in a row's own fields and neither decides anything nor is shown; ``blocked`` are fields that were not read."""
    if row.role in ("category", "compound") or any(column in (*found.unread, *blocked) for column in NUMBERS):
        return []
    return [
        RowFault(message, found.places[column], row.goal, f"»{shortened(found.readings[column].typed)}« i »{HEADINGS[column]}« {why}")
        for message, column, why in _unused(row, found)
    ]  # fmt: skip


def _unused(row: FormRow, found: RowReading) -> Iterator[tuple[Message, str, str]]:
    given = {column for column in found.readings if found.value(column) is not None}
    if "percent" in given or (row.role == "reference" and row.indicator.measure == "share"):
        instead = f", og »{HEADINGS['percent']}« er brugt" if "percent" in given else ""
        for column, other in (("value", "whole"), ("whole", "value")):
            if column in given and other not in given:
                yield OUTRANKED, column, f"er ikke brugt, for »{HEADINGS[other]}« er tomt{instead}"
    if given >= {"window_to", "dated"} and found.value("window_to") != found.value("dated"):
        yield OUTRANKED, "dated", f"er ikke brugt, for »{HEADINGS['window_to']}« er en anden dag"
    judged = row.role != "effort" and not row.indicator.monitored
    answered = given.intersection(NUMBERS) or any(found.readings[c].claim for c in ("value",) if c in found.readings)
    if "dated" in given and found.value("value") == "no":
        yield OUTRANKED, "dated", "er ikke brugt, for der er svaret »Nej«"
    if kind_of(row.indicator).reasoned and "dated" in given and not given.intersection(("value", "shown", "reason")):
        yield WITHOUT_FIGURE, "dated", "hører til en vurdering, som mangler"
    if not answered and not row.indicator.takes_choice:
        dashed = any(reading.not_reported for column, reading in found.readings.items() if column not in TEXTS)
        awaited = {"dated"} if judged and ("reason" in given or dashed) else set[str]()
        for column in DATES:
            if column in given and column not in awaited:
                yield WITHOUT_FIGURE, column, "hører til et tal, som mangler"
        if "mark" in given:
            yield WITHOUT_FIGURE, "mark", "hører til et tal, som mangler"
    if "reason" in given and not judged and not answered:
        yield WITHOUT_FIGURE, "reason", "bruges ikke, for der er intet mål at bedømme"
