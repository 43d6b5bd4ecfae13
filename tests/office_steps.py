"""What a person can do to an open workbook, one function per step; office.edited explains the steps.

Every step takes the book and its own description (``sheet`` names the sheet, else the one in front). Our
sheets are protected without a password: a step that this would stop unprotects first, as a person would.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno

EVERYTHING_TYPED = 1 | 2 | 4 | 8 | 16  # com.sun.star.sheet.CellFlags: number, date, text, note, formula
PERCENT_FORMAT = 128  # com.sun.star.util.NumberFormat.PERCENT

Step = dict[str, Any]


def values(**named: Any) -> tuple[Any, ...]:
    """The named values as the office program takes them."""
    pairs = []
    for name, value in named.items():
        pair = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        pair.Name, pair.Value = name, value
        pairs.append(pair)
    return tuple(pairs)


class Book:
    """An open workbook; the steps that make a new book exchange the document."""

    def __init__(self, context: Any) -> None:
        service = context.ServiceManager.createInstanceWithContext
        self.desktop = service("com.sun.star.frame.Desktop", context)
        self.dispatcher = service("com.sun.star.frame.DispatchHelper", context)
        self.open: list[Any] = []

    @property
    def document(self) -> Any:
        return self.open[-1]

    def load(self, address: str) -> None:
        document = self.desktop.loadComponentFromURL(address, "_blank", 0, values(Hidden=True))
        if document is None:
            raise ValueError(f"soffice cannot open {address}")
        self.open.append(document)

    def sheet(self, step: Step) -> Any:
        if "sheet" in step:
            return self.document.Sheets.getByName(step["sheet"])
        return self.document.CurrentController.ActiveSheet

    def store(self, target: str, kind: str) -> None:
        self.document.storeToURL(Path(target).as_uri(), values(FilterName=kind))

    def press(self, command: str, **arguments: Any) -> None:
        frame = self.document.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, command, "", 0, values(**arguments))

    def close(self) -> None:
        while self.open:
            self.open.pop().close(True)


def used(sheet: Any) -> Any:
    """The used range, from the first cell on."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def area(sheet: Any, name: str) -> Any:
    """A range by its address; whole rows ("4:9") as far as the sheet is used."""
    wanted = sheet.getCellRangeByName(name).RangeAddress
    right = min(wanted.EndColumn, max(used(sheet).RangeAddress.EndColumn, wanted.StartColumn))
    return sheet.getCellRangeByPosition(wanted.StartColumn, wanted.StartRow, right, wanted.EndRow)


def row(sheet: Any, number: int) -> Any:
    return sheet.Rows.getByIndex(number - 1)


def column(sheet: Any, letters: str) -> int:
    return int(sheet.getCellRangeByName(f"{letters}1").CellAddress.Column)


def unprotect(book: Book, step: Step) -> None:
    sheet = book.sheet(step)
    with contextlib.suppress(Exception):  # a wrong password is an error without words
        sheet.unprotect("")
    if sheet.isProtected():
        raise ValueError(f"»{sheet.Name}« is protected with a password")


def unlock(book: Book, step: Step, *cells: Any) -> Any:
    """The sheet, unprotected if a person had to: for these cells when one is locked, else for any change."""
    sheet = book.sheet(step)
    if sheet.isProtected() and (not cells or any(cell.CellProtection.IsLocked for cell in cells)):
        unprotect(book, step)
    return sheet


def type_cells(book: Book, step: Step) -> None:
    formats, sheet = book.document.NumberFormats, book.sheet(step)
    cells = [(sheet.getCellRangeByName(name), text) for name, text in step["cells"].items()]
    unlock(book, step, *(cell for cell, _ in cells))
    for cell, text in cells:
        per_cent = formats.getByKey(cell.NumberFormat).Type & PERCENT_FORMAT
        # the program itself adds the sign as soon as a figure is begun in a cell with a percent format
        cell.FormulaLocal = text + "%" if per_cent and text[:1] in set("0123456789-") else text


def insert_rows(book: Book, step: Step) -> None:
    unlock(book, step).Rows.insertByIndex(step["at"] - 1, step.get("count", 1))


def delete_rows(book: Book, step: Step) -> None:
    unlock(book, step).Rows.removeByIndex(step["at"] - 1, step.get("count", 1))


def insert_columns(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    sheet.Columns.insertByIndex(column(sheet, step["at"]), step.get("count", 1))


def delete_columns(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    sheet.Columns.removeByIndex(column(sheet, step["at"]), step.get("count", 1))


def move_column(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    source, target = column(sheet, step["from"]), column(sheet, step["to"])
    width = sheet.Columns.getByIndex(source).Width
    sheet.Columns.insertByIndex(target, 1)
    source += source >= target
    top = sheet.getCellByPosition(target, 0).CellAddress
    sheet.moveRange(top, sheet.Columns.getByIndex(source).RangeAddress)
    sheet.Columns.getByIndex(target).Width = width
    sheet.Columns.removeByIndex(source, 1)


def sort(book: Book, step: Step) -> None:
    _sort(unlock(book, step), step)


def sort_as_protected(book: Book, step: Step) -> None:
    """The same with the protection left on: the program itself refuses what it refuses."""
    _sort(book.sheet(step), step)


def _sort(sheet: Any, step: Step) -> None:
    rows = area(sheet, step["range"])
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field = column(sheet, step["by"]) - rows.RangeAddress.StartColumn
    field.IsAscending = not step.get("descending", False)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    rows.sort(values(SortFields=fields, ContainsHeader=False, IsSortColumns=False))


def type_as_protected(book: Book, step: Step) -> None:
    """Text pasted into a block that begins at a cell, with the protection left on: columns parted by tabs, rows by lines."""
    sheet = book.sheet(step)
    for number, line in enumerate(step["text"].split("\n")):
        for index, typed in enumerate(line.split("\t")):
            start = sheet.getCellRangeByName(step["at"]).CellAddress
            book.document.CurrentController.select(sheet.getCellByPosition(start.Column + index, start.Row + number))
            book.press(".uno:EnterString", StringName=typed)


def hide_rows(book: Book, step: Step) -> None:
    for number in range(step["at"], step["at"] + step.get("count", 1)):
        row(book.sheet(step), number).IsVisible = False


def clear_row(book: Book, step: Step) -> None:
    row(unlock(book, step), step["at"]).clearContents(EVERYTHING_TYPED)


def hide_columns(book: Book, step: Step) -> None:
    sheet = book.sheet(step)
    for number in range(step.get("count", 1)):
        sheet.Columns.getByIndex(column(sheet, step["at"]) + number).IsVisible = False


def show_rows(book: Book, step: Step) -> None:
    for number in range(step["at"], step["at"] + step.get("count", 1)):
        row(unlock(book, step), number).IsVisible = True


def insert_cells(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    mode = uno.Enum("com.sun.star.sheet.CellInsertMode", step["push"].upper())
    sheet.insertCells(area(sheet, step["range"]).RangeAddress, mode)


def delete_cells(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    mode = uno.Enum("com.sun.star.sheet.CellDeleteMode", step["pull"].upper())
    sheet.removeRange(area(sheet, step["range"]).RangeAddress, mode)


def replace_all(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    wanted = sheet.createReplaceDescriptor()
    wanted.SearchString, wanted.ReplaceString = step["find"], step["with"]
    sheet.replaceAll(wanted)


def rename_sheet(book: Book, step: Step) -> None:
    book.sheet(step).Name = step["to"]


def delete_sheet(book: Book, step: Step) -> None:
    book.document.Sheets.removeByName(book.sheet(step).Name)


def duplicate_sheet(book: Book, step: Step) -> None:
    sheet = book.sheet(step)
    place = sheet.RangeAddress.Sheet + 1
    book.document.Sheets.copyByName(sheet.Name, step["to"], place)


def copy_sheet(book: Book, step: Step) -> None:
    source, name = book.document, book.sheet(step).Name
    book.load("private:factory/scalc")
    sheets = book.document.Sheets
    empty = sheets.ElementNames
    sheets.importSheet(source, name, 0)
    for other in empty:
        sheets.removeByName(other)


def copy_values(book: Book, step: Step) -> None:
    sheet = book.sheet(step)
    book.document.CurrentController.setActiveSheet(sheet)
    book.document.CurrentController.select(area(sheet, step["range"]) if "range" in step else used(sheet))
    book.press(".uno:Copy")
    book.load("private:factory/scalc")
    book.document.CurrentController.ActiveSheet.Name = step.get("to", "Ark1")
    book.press(".uno:InsertContents", Flags=step.get("what", "SVD"))  # strings, values, dates


def insert_sheet(book: Book, step: Step) -> None:
    target = book.document
    book.load(Path(step["book"]).as_uri())
    source = book.open.pop()
    target.Sheets.importSheet(source, step["from"], len(target.Sheets.ElementNames))
    source.close(True)


def pass_through(book: Book, step: Step) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / f"mellem.{step['ending']}"
        book.store(str(path), {"ods": "calc8"}[step["ending"]])
        book.load(path.as_uri())
    finally:
        shutil.rmtree(folder)


def merge(book: Book, step: Step) -> None:
    area(unlock(book, step), step["range"]).merge(True)


def cut(book: Book, step: Step) -> None:
    ends = [book.sheet(step).getCellRangeByName(step[end]) for end in ("from", "to")]
    unlock(book, step, *ends).moveRange(ends[1].CellAddress, ends[0].RangeAddress)


def copy_cells(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    source, target = (sheet.getCellRangeByName(step[end]) for end in ("from", "to"))
    sheet.copyRange(target.CellAddress, source.RangeAddress)


def copy_row(book: Book, step: Step) -> None:
    sheet = unlock(book, step)
    target = sheet.getCellByPosition(0, step["to"] - 1).CellAddress
    sheet.copyRange(target, row(sheet, step["from"]).RangeAddress)


STEPS: dict[str, Callable[[Book, Step], None]] = {
    "type": type_cells,
    "insert rows": insert_rows,
    "delete rows": delete_rows,
    "insert columns": insert_columns,
    "delete columns": delete_columns,
    "move column": move_column,
    "sort": sort,
    "sort as protected": sort_as_protected,
    "type as protected": type_as_protected,
    "hide rows": hide_rows,
    "hide columns": hide_columns,
    "show rows": show_rows,
    "insert cells": insert_cells,
    "delete cells": delete_cells,
    "replace all": replace_all,
    "clear row": clear_row,
    "rename sheet": rename_sheet,
    "delete sheet": delete_sheet,
    "duplicate sheet": duplicate_sheet,
    "copy sheet to new book": copy_sheet,
    "copy values to new book": copy_values,
    "merge": merge,
    "cut": cut,
    "copy row": copy_row,
    "copy cells": copy_cells,
    "insert sheet": insert_sheet,
    "pass through": pass_through,
    "unprotect": unprotect,
}
