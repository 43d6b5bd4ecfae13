"""The yardsticks that write a list of calls with XlsxWriter: as lean as it goes, and as it comes out the first time."""

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from benchmarks.calls import BookCalls, Checked, PageCalls, Style

Check = Callable[[Any, Checked], None]
"""How a validation is put on a sheet."""

_LEAN = {"in_memory": True, "strings_to_urls": False}
LAST = 16_383
"""The last column that a sheet can have, counted from 0."""


class _PlainFormulas(Worksheet):  # type: ignore[misc]
    """A sheet that looks for no newer functions in its formulas: what the library could save, were it told to."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def lean(book: BookCalls) -> bytes:
    """The workbook, made in memory with one validation per distinct rule."""
    return _written(book, _LEAN, _merged)


def leanest(book: BookCalls) -> bytes:
    """The same with formulas handed through untouched, which takes the library's inner workings: the floor."""
    return _written(book, _LEAN, _merged, _PlainFormulas)


def naive(book: BookCalls) -> bytes:
    """The workbook, made with the library's own defaults and one validation per cell."""
    return _written(book, {}, _one_by_one)


def _written(book: BookCalls, options: dict[str, Any], check: Check, kind: type[Worksheet] = Worksheet) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {**options, "default_format_properties": book.normal}) as workbook:
        workbook.set_properties(book.properties)
        for name, value in book.custom:
            workbook.set_custom_property(name, value, "text")
        styles = [workbook.add_format(properties) for properties in book.formats]
        sheets = [workbook.add_worksheet(page.name, kind) for page in book.pages]
        for page, sheet in zip(book.pages, sheets, strict=True):
            _write(page, sheet, styles)
            for checked in page.checked:
                check(sheet, checked)
            if page.front:
                sheet.activate()
                sheet.set_first_sheet()
        for name, formula in book.names:
            workbook.define_name(name, formula)
    return buffer.getvalue()


def _write(page: PageCalls, sheet: Any, styles: list[Any]) -> None:
    for method, args, style, rest in page.cells:
        getattr(sheet, method)(*args, styles[style], *rest)
    for call in page.others:
        widest = sheet.dim_colmax
        getattr(sheet, call.method)(*(_dressed(value, styles) for value in call.args), **dict(call.options))
        if call.method == "set_column" and call.args[1] == LAST:  # hidden columns make no sheet wider
            sheet.dim_colmax = widest


def _dressed(value: Any, styles: list[Any]) -> Any:
    """The argument with real formats in the place of styles, and pictures as files."""
    match value:
        case Style():
            return styles[value.place]
        case bytes():
            return io.BytesIO(value)
        case dict():
            return {key: _dressed(entry, styles) for key, entry in value.items()}
        case list():
            return [_dressed(entry, styles) for entry in value]
    return value


def _merged(sheet: Any, checked: Checked) -> None:
    (row, column), *others = checked.places
    cells = [[r, c, r, c] for r, c in others]
    sheet.data_validation(row, column, row, column, {**checked.options, "other_cells": cells})


def _one_by_one(sheet: Any, checked: Checked) -> None:
    for (row, column), options in zip(checked.places, checked.each, strict=True):
        sheet.data_validation(row, column, row, column, dict(options))
