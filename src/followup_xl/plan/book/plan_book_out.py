"""A plan as an authoring workbook: the bytes of an xlsx file, with dropdowns that follow what stands on other sheets."""

import io
import zipfile

from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book
from followup_xl.plan.book.form import FIRST, plan_form
from followup_xl.plan.book.plan_rules import RANGES, placeholder
from followup_xl.plan.book.words import sheet_name
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write import workbook_bytes
from followup_xl.xlsx.write_options import grid

_ROOM = 300
"""So many rows of another sheet are offered as choices."""


def plan_to_xlsx(plan: Plan) -> bytes:
    """The authoring workbook of a plan; the same plan gives the same bytes."""
    book = plan_form(plan)
    return _with_ranges(workbook_bytes(book), {placeholder(key): _range(book, *place) for key, place in RANGES.items()})


def _range(book: Book, table: str, column: str) -> str:
    """The cells of a column, as a formula names them."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == sheet_name(table))
    where = grid(sheet)
    name, first = letters(where.columns[column] + 1), where.rows[FIRST] + 1
    return f"'{sheet.name}'!${name}${first}:${name}${first + _ROOM - 1}"


def _with_ranges(data: bytes, ranges: dict[str, str]) -> bytes:
    """The workbook with ranges where lists of choices only named them; a described rule knows no other sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                for name, range_ in ranges.items():
                    listed = f'<formula1>"{name}"</formula1>'.encode()
                    content = content.replace(listed, f"<formula1>{range_}</formula1>".encode())
            new.writestr(part, content)
    return made.getvalue()
