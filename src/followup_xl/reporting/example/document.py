"""The form and Bilag 1 of one unit with answers that nobody gave, marked on every page: as sheets to print, and as a document."""

from dataclasses import dataclass, replace

from followup_xl.danish.wording import month_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.unit_plan import own_plan
from followup_xl.page.document import Block, Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.document_sheet import document_sheets
from followup_xl.page.layout import Book, Cell, Column, Row, Sheet
from followup_xl.page.rows import folded_lines
from followup_xl.page.theme import looks
from followup_xl.reporting.appendix.document import appendix_document
from followup_xl.reporting.evaluate import evaluate
from followup_xl.reporting.example.chosen import example_answers
from followup_xl.workbook.contract import HEADER_ROW, TABLE
from followup_xl.workbook.fields.previews import Filling
from followup_xl.workbook.form import form
from followup_xl.workbook.generate import previewed
from followup_xl.xlsx.write import workbook_bytes

MARK = "Eksempel – opdigtede tal"
_ABOUT = (
    f"{MARK}. Sådan ser skemaet ud, når det er udfyldt i de gule felter. Svarene er lavet af programmet ud fra planen alene.",
    "Ingen har givet dem, og de siger intet om, hvordan det går. Derefter følger det Bilag 1, som kommer ud af netop disse svar.",
)

_LEAST = 16
"""A column that is narrower would break dates, and words as long as »igangsat«, on a page as wide as a screen."""


@dataclass(frozen=True)
class Example:
    """The form's table and Bilag 1 of one unit, both with the same made-up answers."""

    table: Sheet
    appendix: Document

    def book(self) -> Book:
        """Both as sheets to print; it holds nothing by which it could be read back as answers."""
        own, told, look = self.table, self.appendix, looks()["draft"]
        wide = 0.95 * sum(column.width for column in own.columns if not column.hidden)
        words = folded_lines(" ".join(_ABOUT), wide, look.size, look.bold, look.indent)
        lines = (Row({own.columns[0].key: Cell(line, "draft")}, rest="draft", height=18) for line in words)
        shown = replace(own, rows=(*lines, *own.rows), page=replace(own.page, mark=MARK))
        sheets = (shown, *(replace(each, page=replace(each.page, mark=MARK)) for each in document_sheets(told)))
        return Book(sheets, shown.name, told.title, told.subject, told.created)

    def document(self) -> Document:
        """Both as one document."""
        return replace(self.appendix, parts=(_form_part(self.table), *self.appendix.parts), mark=MARK)


def example(plan: Plan, unit: Unit, round_: Round) -> Example:
    """What one unit's form and Bilag 1 of a round could look like; the same plan gives the same."""
    own = own_plan(plan, unit)
    filling = previewed(own, unit, round_, Filling(example_answers(own, unit, round_), {}, {}))
    book = form(own, unit, round_, filling)
    told = appendix_document(evaluate(workbook_bytes(book), name=f"{unit.name} {round_.month}.xlsx"))
    title = f"{MARK}. {plan.title} – {unit.name}"
    footer = f"{plan.title} · {unit.name} · {month_name(round_.month)}"
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    return Example(table, replace(told, title=title, author="followup-xl", footer=footer, keywords=""))


def _form_part(sheet: Sheet) -> DocumentPart:
    """The table of the form without what is hidden, the columns that nobody fills in, and the strategies, which Bilag 1 has."""
    at = next(place for place, row in enumerate(sheet.rows) if row.key == HEADER_ROW)
    head, rows = sheet.rows[at], sheet.rows[at + 1 :]
    used = {key for row in rows for key, cell in row.cells.items() if cell.value not in (None, "")}
    shown = (column for column in sheet.columns if column.key in used - {"strategy"} and not column.hidden)
    columns = tuple(replace(column, width=max(column.width, _LEAST)) for column in shown)
    body = tuple(_row(row, columns) for row in rows)
    headings = tuple((column, str(head.cells[column.key].value)) for column in columns)
    table = Table(headings, body, "Skemaet med opdigtede svar", heads="id", head="header")
    blocks: tuple[Block, ...] = (Headline("Skemaet"), *(Paragraph(line) for line in _ABOUT), table)
    return DocumentPart("Skema", blocks, columns)


def _row(row: Row, columns: tuple[Column, ...]) -> Row:
    if row.rest != "empty":
        return row
    empty = Cell(None, "empty")
    return replace(row, cells={column.key: row.cells.get(column.key, empty) for column in columns}, rest="plain")
