"""What two workbooks hold, side by side: cells, looks, validations, names, notes, pictures and the rest.

A yardstick counts only where nothing differs. Two things are compared by what they mean rather than by how they stand:
a validation is told cell by cell, since one may stand for many cells, and its formula as seen from each of them.
"""

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

Contents = dict[tuple[str, ...], Any]
"""What stands in a workbook, by sheet, kind and place."""


SIZES, STORED, DRAWN = ("width", "height"), ("stored",), ("box", "drawn", "language")
"""Kinds that one library rounds otherwise than another, and what openpyxl cannot write: results of formulas, boxes with
words. Where a picture ends, it says by its size instead of by a cell: "drawn" holds how it stands in the file."""


def contents(data: bytes) -> Contents:
    """Everything that is compared."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader says that it leaves out what only newer programs know
        workbook: Any = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
        stored: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found: Contents = dict(_book(workbook))
    for sheet in workbook.worksheets:
        found |= {(sheet.title, *key): value for key, value in _sheet(sheet)}
    for sheet in stored.worksheets:
        found |= {(sheet.title, "stored", cell.coordinate): cell.value for cell in _written(sheet)}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for number, sheet in enumerate(workbook.worksheets, 1):
            found |= {(sheet.title, *key): value for key, value in _drawn(package, number)}
    return found


def differences(one: Contents, other: Contents, apart: tuple[str, ...] = ()) -> list[str]:
    """What stands in one and not, or otherwise, in the other, ``apart`` from some kinds; empty where they are alike."""
    told = [key for key in one.keys() | other.keys() if len(key) < 2 or key[1] not in apart]
    keys = sorted(key for key in told if one.get(key, _GONE) != other.get(key, _GONE))
    return [f"{' '.join(key)}: {one.get(key, _GONE)!r} | {other.get(key, _GONE)!r}" for key in keys]


_GONE = "nothing"


def _book(workbook: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield ("sheets",), [(sheet.title, sheet.sheet_state) for sheet in workbook.worksheets]
    yield ("front",), workbook.active.title
    for name, entry in workbook.defined_names.items():
        yield ("name", name), entry.attr_text
    for entry in workbook.custom_doc_props.props:
        yield ("property", entry.name), entry.value
    for name in ("title", "subject", "creator", "keywords", "created", "language"):
        yield ("property", name), getattr(workbook.properties, name)


def _sheet(sheet: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    styles: dict[int, tuple[Any, ...]] = {}
    for cell in _written(sheet):
        if cell.style_id not in styles:
            styles[cell.style_id] = _look(cell)
        yield ("cell", cell.coordinate), _value(cell.value)
        yield ("look", cell.coordinate), styles[cell.style_id]
        if cell.comment:
            yield ("note", cell.coordinate), (cell.comment.text, cell.comment.author)
        if cell.hyperlink:
            yield ("link", cell.coordinate), (cell.hyperlink.location or cell.hyperlink.ref)
    yield from _checks(sheet)
    yield from _layout(sheet)
    for table in sheet.tables.values():
        yield ("table", table.displayName), table.ref


def _written(sheet: Any) -> list[Any]:
    """The cells that stand in the file, blank ones too; the reader's own rows have one wherever there is none."""
    return [cell for _, cell in sorted(sheet._cells.items())]


_XDR, _A = (f"{{http://schemas.openxmlformats.org/drawingml/2006/{name}}}" for name in ("spreadsheetDrawing", "main"))
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def _drawn(package: zipfile.ZipFile, number: int) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What lies over the cells of a sheet: each picture with its bytes, each box, and how all of it stands in the file.

    Of what is drawn openpyxl keeps neither the boxes nor any words, and the pictures only beside Pillow.
    """
    for drawing in _targets(package, f"xl/worksheets/sheet{number}.xml", "drawing").values():
        media = _targets(package, drawing, "image")
        for count, anchor in enumerate(ElementTree.fromstring(package.read(drawing))):  # noqa: S314  (made here)
            place = [
                int(anchor.findtext(f"{_XDR}from/{_XDR}{name}") or 0) for name in ("row", "col", "rowOff", "colOff")
            ]
            at = _name((place[0] + 1, place[1] + 1))
            for picture in anchor.iter(f"{_A}blip"):
                data = package.read(media[picture.attrib[_EMBED]])
                yield ("picture", at, str(count)), (hashlib.sha256(data).hexdigest(), *place[2:])
                yield ("alternative", at, str(count)), [each.get("descr") for each in anchor.iter(f"{_XDR}cNvPr")]
            if anchor.find(f"{_XDR}sp") is not None:
                words = "".join(part.text or "" for part in anchor.iter(f"{_A}t"))
                yield ("box", at, str(count)), words
            text = ElementTree.tostring(anchor, encoding="unicode")
            yield ("language", at, str(count)), re.findall('lang="([^"]*)"', text)
            yield ("drawn", at, str(count)), re.sub(' lang="[^"]*"', "", text)


def _targets(package: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """The parts of a kind that a part of the package leads to, by the ids it calls them by."""
    path = PurePosixPath(part)
    name = str(path.parent / "_rels" / f"{path.name}.rels")
    if name not in package.namelist():
        return {}
    found = ElementTree.fromstring(package.read(name))  # noqa: S314  (made here)
    folder = {"drawing": "drawings", "image": "media"}[kind]
    return {
        each.attrib["Id"]: f"xl/{folder}/{PurePosixPath(each.attrib['Target']).name}"
        for each in found
        if each.attrib["Type"].endswith(f"/{kind}")
    }


def _value(value: Any) -> Any:
    """A cell's value; a text in several fonts as its pieces, each with whether it is bold."""
    if isinstance(value, list):
        return [(getattr(piece, "text", piece), bool(getattr(getattr(piece, "font", None), "b", 0))) for piece in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _look(cell: Any) -> tuple[Any, ...]:
    font, fill, border, align = cell.font, cell.fill, cell.border, cell.alignment
    sides = tuple(_side(side) for side in (border.left, border.right, border.top, border.bottom))
    return (
        font.name, float(font.sz), bool(font.b), bool(font.i), _colour(font.color), font.u,
        _colour(fill.fgColor) if fill.fill_type else None, sides, align.horizontal, align.vertical or "bottom",
        bool(align.wrap_text), int(align.indent or 0), cell.number_format, cell.protection.locked,
    )  # fmt: skip


def _side(side: Any) -> tuple[str, str | None] | None:
    return (side.style, _colour(side.color)) if side and side.style else None


def _colour(colour: Any) -> str | None:
    return str(colour.rgb) if colour is not None and colour.type == "rgb" else None


def _checks(sheet: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    for rule in sheet.data_validations.dataValidation:
        words = (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error, rule.allowBlank)
        origin = min(area.bounds[1::-1] for area in rule.sqref.ranges)
        for area in rule.sqref.ranges:
            for place in area.cells:
                bounds = [_seen(text, origin, place) for text in (rule.formula1, rule.formula2)]
                yield ("check", _name(place)), (rule.type, rule.operator or "between", *bounds, *words)
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            look = _shade(rule) if rule.dxf else None
            yield ("shade", str(area.sqref), rule.type, " ".join(rule.formula)), (rule.operator, look)


def _seen(formula: str | None, origin: tuple[int, int], place: tuple[int, int]) -> str | None:
    """A validation's formula as seen from one of its cells; it stands in the file as seen from the first."""
    if formula is None or origin == place:
        return formula
    return str(Translator(f"={formula}", _name(origin)).translate_formula(_name(place))).removeprefix("=")


def _name(place: tuple[int, int]) -> str:
    return f"{get_column_letter(place[1])}{place[0]}"


def _shade(rule: Any) -> tuple[Any, ...]:
    """The colours a cell takes; a fill that stands alone says them in either of its two colours."""
    font, fill = rule.dxf.font, rule.dxf.fill
    found = {_colour(fill.bgColor), _colour(fill.fgColor)} - {None, "00000000"} if fill else set()
    return bool(font.b), _colour(font.color), sorted(map(str, found))


def _layout(sheet: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    for spec in sheet.column_dimensions.values():
        for column in range(spec.min, spec.max + 1):
            yield ("width", str(column)), round(spec.width, 1)
            yield ("column", str(column)), spec.hidden
    for number, spec in sheet.row_dimensions.items():
        if spec.height is not None:
            yield ("height", str(number)), spec.height
        if spec.hidden:
            yield ("row", str(number)), "hidden"
    lock, setup = sheet.protection, sheet.page_setup
    yield ("lock",), (lock.sheet, lock.formatCells, lock.formatColumns, lock.formatRows, lock.objects)
    yield ("frozen",), sheet.freeze_panes
    pages = tuple(1 if number is None else number for number in (setup.fitToWidth, setup.fitToHeight))
    yield ("print",), (setup.paperSize, setup.orientation or "portrait", *pages, setup.scale or 100)
    edges = sheet.page_margins
    yield ("margins",), tuple(float(each) for each in (edges.left, edges.right, edges.top, edges.bottom))
    yield ("repeated",), (sheet.print_title_rows, sheet.print_title_cols)
    yield ("printed",), sheet.print_area
    yield ("footer",), (sheet.oddFooter.left.text, sheet.oddFooter.right.text, sheet.oddHeader.right.text)
    yield ("breaks",), [[each.id for each in found.brk] for found in (sheet.row_breaks, sheet.col_breaks)]
    yield ("tab",), _colour(sheet.sheet_properties.tabColor)
