"""The yardsticks that use openpyxl: the same list of calls written with it, and a filled workbook loaded with it.

It can write all that a follow-up workbook holds but the stored results of formulas; of Bilag 1 the boxes with words are
left out, which it has no call for.
"""

import io
import struct
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.fill import Blip
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table

from benchmarks.calls import BookCalls, Call, Cellcall, Checked, Options, Style

_BETWEEN = {"decimal", "date", "whole"}
_PIXEL = 9525
"""What a drawing is measured in: so many to a pixel."""


class _Look:
    """A format as the five parts openpyxl keeps it in, each made once and shared by all cells."""

    def __init__(self, options: Options) -> None:
        self.font = Font(
            name=options["font_name"], sz=options["font_size"], b=options.get("bold"), i=options.get("italic"),
            color=_colour(options["font_color"]), u="single" if options.get("underline") else None,
        )  # fmt: skip
        self.fill = PatternFill("solid", fgColor=_colour(options["bg_color"])) if "bg_color" in options else None
        left, right, top, bottom = (_side(options, name) for name in ("left", "right", "top", "bottom"))
        self.border = Border(left=left, right=right, top=top, bottom=bottom)
        self.alignment = Alignment(
            horizontal=options.get("align"), vertical=_VERTICAL.get(str(options.get("valign"))),
            wrap_text=options.get("text_wrap"), indent=options.get("indent", 0),
        )  # fmt: skip
        self.number = options.get("num_format", "General")
        self.protection = Protection(locked=bool(options.get("locked", True)))
        self.inline = InlineFont(rFont=options["font_name"], sz=options["font_size"], b=options.get("bold"),
                                 color=Color(_colour(options["font_color"])))  # fmt: skip

    def put_on(self, cell: Any) -> None:
        cell.font, cell.alignment, cell.protection = self.font, self.alignment, self.protection
        cell.border, cell.number_format = self.border, self.number
        if self.fill:
            cell.fill = self.fill

    def difference(self) -> DifferentialStyle:
        return DifferentialStyle(font=self.font, fill=self.fill)


_VERTICAL = {"top": "top", "vcenter": "center", "bottom": "bottom"}


def _colour(text: str) -> str:
    return "FF" + text.removeprefix("#")


def _side(options: Options, name: str) -> Side | None:
    if not options.get(name):
        return None
    return Side("thick" if options[name] == 5 else "thin", color=_colour(options[f"{name}_color"]))


def by_openpyxl(book: BookCalls) -> bytes:
    """The workbook, with one validation per distinct rule and looks that are made once."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    looks = [_Look(options) for options in book.formats]
    for page in book.pages:
        sheet = workbook.create_sheet(page.name)
        _cells(sheet, page.cells, looks)
        for call in page.others:
            _OTHERS[call.method](sheet, call, looks)
        for checked in page.checked:
            _check(sheet, checked)
        if page.front:
            workbook.active = sheet
    for name, formula in book.names:
        workbook.defined_names[name] = DefinedName(name, attr_text=formula.removeprefix("="))
    return _saved(workbook, book)


def _saved(workbook: Any, book: BookCalls) -> bytes:
    for name, key in (("title", "title"), ("subject", "subject"), ("creator", "author"), ("created", "created"),
                      ("keywords", "keywords"),
                      ("language", "language")):  # fmt: skip
        setattr(workbook.properties, name, book.properties[key])
    for name, value in book.custom:
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _cells(sheet: Any, cells: tuple[Cellcall, ...], looks: list[_Look]) -> None:
    for _, args, style, _ in cells:
        row, column, value = args
        cell = sheet.cell(row + 1, column + 1, value)
        looks[style].put_on(cell)


def _rich(sheet: Any, call: Call, looks: list[_Look]) -> None:
    row, column, *pieces, style = call.args
    fonts = [looks[font.place].inline for font in pieces[::2]]
    blocks = [TextBlock(font, text) for font, text in zip(fonts, pieces[1::2], strict=True)]
    cell = sheet.cell(row + 1, column + 1, CellRichText(*blocks))
    looks[style.place].put_on(cell)


def _link(sheet: Any, call: Call, looks: list[_Look]) -> None:
    row, column, target, style, text = call.args
    cell = sheet.cell(row + 1, column + 1, text)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target.removeprefix("internal:"))
    looks[style.place].put_on(cell)


def _note(sheet: Any, call: Call, looks: list[_Look]) -> None:
    row, column, text, options = call.args
    note = Comment(text, options["author"], height=options["height"], width=options["width"])
    sheet.cell(row + 1, column + 1).comment = note


class _Png(Image):
    """A picture that is handed through as it is; the library opens each with Pillow to learn its size and kind."""

    format = "png"

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.width, self.height = struct.unpack(">II", data[16:24])

    def _data(self) -> bytes:
        return self.data


def _picture(sheet: Any, call: Call, looks: list[_Look]) -> None:
    row, column, _, options = call.args
    picture, frame = _Png(options["image_data"]), PictureFrame()
    known = frame.nvPicPr.cNvPr
    known.id = len(sheet._images) + 1
    known.name, known.descr = f"Image {known.id}", options["description"]
    frame.blipFill.blip, frame.spPr.prstGeom = Blip(), PresetGeometry2D(prst="rect")
    wide, high = round(picture.width * options["x_scale"]), round(picture.height * options["y_scale"])
    size = XDRPositiveSize2D(wide * _PIXEL, high * _PIXEL)
    corner = AnchorMarker(col=column, colOff=options["x_offset"] * _PIXEL, row=row, rowOff=0)
    picture.anchor = OneCellAnchor(_from=corner, ext=size, pic=frame)
    sheet.add_image(picture)


def _left_out(sheet: Any, call: Call, looks: list[_Look]) -> None:
    """Boxes with words."""


def _shade(sheet: Any, call: Call, looks: list[_Look]) -> None:
    top, left, bottom, right, options = call.args
    if options["type"] == "data_bar":
        ends = [FormatObject("num", options["min_value"]), FormatObject("num", options["max_value"])]
        rule = Rule("dataBar", dataBar=DataBar(cfvo=ends, color=_colour(options["bar_color"])))
    else:
        look: Style = options["format"]
        rule = Rule("cellIs", operator="equal", formula=[options["value"]])
        rule.dxf = looks[look.place].difference()
    sheet.conditional_formatting.add(_area(top, left, bottom, right), rule)


def _table(sheet: Any, call: Call, looks: list[_Look]) -> None:
    top, left, bottom, right, options = call.args
    sheet.add_table(Table(displayName=options["name"], ref=_area(top, left, bottom, right)))


def _area(top: int, left: int, bottom: int, right: int) -> str:
    return f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}"


def _column(sheet: Any, call: Call, looks: list[_Look]) -> None:
    first, last, width, look, options = call.args
    spec = sheet.column_dimensions[get_column_letter(first + 1)]
    spec.min, spec.max = first + 1, last + 1
    spec.hidden = options["hidden"]
    if width is not None:
        spec.width = width
    if look is not None:
        looks[look.place].put_on(spec)


def _row(sheet: Any, call: Call, looks: list[_Look]) -> None:
    row, height, _, options = call.args
    spec = sheet.row_dimensions[row + 1]
    spec.height, spec.hidden = height, options["hidden"]


def _check(sheet: Any, checked: Checked) -> None:
    options = checked.options
    kind: Any = {"any": None, "integer": "whole"}.get(options["validate"], options["validate"])
    found = DataValidation(
        type=kind, operator="between" if kind in _BETWEEN else None, allow_blank=options["ignore_blank"], showErrorMessage=True,
        showInputMessage=True, promptTitle=options["input_title"], prompt=options["input_message"],
        errorTitle=options.get("error_title"), error=options.get("error_message"),
    )  # fmt: skip
    found.formula1, found.formula2 = _bounds(options)
    for row, column in checked.places:
        found.add(f"{get_column_letter(column + 1)}{row + 1}")
    sheet.add_data_validation(found)


def _bounds(options: Options) -> tuple[str | None, str | None]:
    match options["validate"]:
        case "list" if isinstance(options["source"], str):
            return _bound(options["source"]), None
        case "list":
            return '"' + ",".join(options["source"]) + '"', None
        case "custom":
            return _bound(options["value"]), None
        case "date" | "decimal" | "integer":
            return _bound(options["minimum"]), _bound(options["maximum"])
    return None, None


def _bound(value: Any) -> str:
    """A formula without its sign, a day as its number, a number as it is."""
    if isinstance(value, str):
        return value.removeprefix("=")
    return str(value.toordinal() - 693_594) if hasattr(value, "toordinal") else f"{value}"


def _printing(sheet: Any, call: Call, looks: list[_Look]) -> None:
    """One of the calls that say how a sheet is shown and printed."""
    setup, args = sheet.page_setup, call.args
    match call.method:
        case "hide_gridlines":
            sheet.sheet_view.showGridLines = False
        case "set_paper":
            setup.paperSize = args[0]
        case "set_margins":
            for name, value in call.options:
                setattr(sheet.page_margins, name, value)
        case "fit_to_pages":
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
            setup.fitToWidth, setup.fitToHeight = args
        case "set_print_scale":
            setup.scale = args[0]
        case "set_footer":
            left, right = args[0].removeprefix("&L").split("&R")
            sheet.oddFooter.left.text, sheet.oddFooter.right.text = left, right
        case "set_header":
            sheet.oddHeader.right.text = args[0].removeprefix("&R")
        case "set_landscape":
            setup.orientation = "landscape"


def _repeated_columns(sheet: Any, call: Call, looks: list[_Look]) -> None:
    first, last = (get_column_letter(index + 1) for index in call.args)
    sheet.print_title_cols = f"{first}:{last}"


def _areas(sheet: Any, call: Call, looks: list[_Look]) -> None:
    """One of the calls that name rows and columns of a sheet, or say who may do what with it."""
    args = call.args
    match call.method:
        case "repeat_rows":
            sheet.print_title_rows = f"{args[0] + 1}:{args[1] + 1}"
        case "print_area":
            sheet.print_area = _area(*args)
        case "set_h_pagebreaks" | "set_v_pagebreaks" as method:
            breaks = sheet.row_breaks if method == "set_h_pagebreaks" else sheet.col_breaks
            for index in args[0]:
                breaks.append(Break(id=index))
        case "freeze_panes":
            sheet.freeze_panes = f"{get_column_letter(args[1] + 1)}{args[0] + 1}"
        case "set_tab_color":
            sheet.sheet_properties.tabColor = _colour(args[0])
        case "protect":
            sheet.protection.sheet = True
            for name, allowed in (("formatCells", False), ("formatColumns", False), ("formatRows", False),
                                  ("objects", True), ("scenarios", True)):  # fmt: skip
                setattr(sheet.protection, name, allowed)
        case "hide":
            sheet.sheet_state = "hidden"
        case "very_hidden":
            sheet.sheet_state = "veryHidden"


_OTHERS = {
    "write_rich_string": _rich, "write_url": _link, "write_comment": _note, "conditional_format": _shade,
    "insert_image": _picture, "insert_textbox": _left_out, "repeat_columns": _repeated_columns,
    "add_table": _table, "set_column": _column, "set_row": _row,
    **dict.fromkeys(("hide_gridlines", "set_paper", "set_margins", "fit_to_pages", "set_footer", "set_header",
                     "set_landscape", "set_print_scale"), _printing),
    **dict.fromkeys(("repeat_rows", "print_area", "set_h_pagebreaks", "set_v_pagebreaks", "freeze_panes", "set_tab_color", "protect",
                     "hide", "very_hidden", "set_selection"), _areas),
}  # fmt: skip


def loaded(data: bytes) -> Any:
    """The workbook as openpyxl loads it once, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def values(data: bytes) -> list[tuple[Any, ...]]:
    """Every row of every sheet as values alone, stored results in the place of formulas."""
    workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return [row for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True)]
