"""What is laid over cells that stand by themselves: pictures, boxes and spreadsheet tables."""

import io
from collections.abc import Callable, Iterable
from fractions import Fraction

from xlsxwriter import packager, worksheet
from xlsxwriter.core import Core
from xlsxwriter.drawing import Drawing
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from followup_xl.page.bullet import PER_POINT, Bullet, png
from followup_xl.page.layout import DrawnBox, Listing, Sheet
from followup_xl.page.theme import FONT, looks
from followup_xl.xlsx.write_options import LANGUAGE, Grid, UnwritableError

Look = Callable[[str], Format]
"""The format of a role."""


def draw(page: Worksheet, sheet: Sheet, where: Grid, look: Look) -> None:
    """Put a sheet's boxes and tables on its page. Raises UnwritableError where a table is not allowed."""
    for listing in sheet.listings:
        _listing(page, sheet, where, listing, look)
    for box in sheet.boxes:
        _box(page, where, box)


PICTURE_INDENT = 4
"""Pixels from the left side of a cell to its picture, as much as its text has."""
_DOTS = Fraction(96, 72)
"""Pixels of a screen per point, in which the library measures."""


def lay_picture(page: Worksheet, at: tuple[int, int], picture: Bullet) -> None:
    """Put a picture over a cell, in its first line of text; it moves with the cell and keeps its size."""
    scale = float(_DOTS / PER_POINT)
    options = {"image_data": io.BytesIO(png(picture)), "description": picture.alternative, "object_position": 2,
               "x_scale": scale, "y_scale": scale, "x_offset": PICTURE_INDENT}  # fmt: skip
    if page.insert_image(*at, "", options) != 0:
        raise UnwritableError("the picture is not allowed")


def _listing(page: Worksheet, sheet: Sheet, where: Grid, listing: Listing, look: Look) -> None:
    """A table that takes its looks from the cells and names its columns as their header cells do."""
    top, bottom = where.rows[listing.header], where.rows[listing.last]
    first, last = (where.columns[key] for key in listing.columns or (sheet.columns[0].key, sheet.columns[-1].key))
    heads = [sheet.rows[top].cells[column.key] for column in sheet.columns[first : last + 1]]
    options = {
        "name": listing.name,
        "columns": [{"header": str(head.value), "header_format": look(head.role)} for head in heads],
        "style": None,
        "autofilter": listing.sorted_by_people,
        "banded_rows": False,
        **({"title": str(heads[0].value), "description": listing.alternative} if listing.alternative else {}),
    }
    try:
        allowed = page.add_table(top, first, bottom, last, options) in (0, None)
    except OverlappingRange:
        raise UnwritableError(f"the table {listing.name} lies over another") from None
    if not allowed:
        raise UnwritableError(f"the table {listing.name} is not allowed")


def _box(page: Worksheet, where: Grid, box: DrawnBox) -> None:
    look = looks()[box.role]
    border = {"color": look.line or look.ink, "width": 0.75, "dash_type": "dash"} if look.line else {"none": True}
    page.insert_textbox(where.rows[box.row], 0, box.words, {
        "x_offset": box.left, "y_offset": box.top, "width": box.width, "height": box.height, "object_position": 2,
        "font": {"name": FONT, "size": look.size, "bold": look.bold, "color": look.ink},
        "align": {"vertical": "middle", "horizontal": look.align}, "line": border,
        "fill": {"color": look.fill} if look.fill else {"none": True}, "description": box.alternative or box.words,
    })  # fmt: skip


class _Core(Core):  # type: ignore[misc]
    """The document properties with the language, which the library leaves out."""

    def _write_cp_content_status(self) -> None:
        super()._write_cp_content_status()
        if language := self.properties.get("language"):
            self._xml_data_element("dc:language", language)


packager.Core = _Core  # the language is the one thing the library has no call for


class _Drawing(Drawing):  # type: ignore[misc]
    """Boxes over cells whose words are Danish: the library writes American English into every text."""

    def _xml_empty_tag(self, tag: str, attributes: Iterable[tuple[str, object]] = ()) -> None:
        super()._xml_empty_tag(tag, _translated(attributes))

    def _xml_start_tag(self, tag: str, attributes: Iterable[tuple[str, object]] = ()) -> None:
        super()._xml_start_tag(tag, _translated(attributes))


worksheet.Drawing = _Drawing


def _translated(attributes: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    return [(key, LANGUAGE if value == "en-US" else value) for key, value in attributes]
