"""The functions that the workbooks' formulas use: only those that every version of the format has."""

import html
import io
import re
import zipfile

import pytest

from followup_xl.cli.learn import sample_books
from followup_xl.plan.files import template_names

OLD = frozenset({
    "ABS", "AND", "AVERAGE", "CHAR", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "DATE", "DAY", "EDATE", "EXACT",
    "FALSE", "FIND", "IF", "IFERROR", "INT", "ISBLANK", "ISERROR", "ISLOGICAL", "ISNA", "ISNUMBER", "ISTEXT", "LEFT",
    "LEN", "LOWER", "MATCH", "MAX", "MID", "MIN", "MOD", "MONTH", "N", "NOT", "OR", "RIGHT", "ROUND", "SEARCH",
    "SUBSTITUTE", "SUM", "SUMIF", "SUMPRODUCT", "TEXT", "TRIM", "TRUE", "TRUNC", "UPPER", "VALUE", "YEAR",
})  # fmt: skip
"""Functions of the year the format was made, which programs write without a prefix."""

_FORMULA = re.compile(r"<(?:f|formula1?|formula2|definedName)(?: [^>]*)?>([^<]*)<")


def functions(data: bytes) -> set[str]:
    """The names of the functions in all formulas of a workbook: cells, validations, conditional formats, names."""
    package = zipfile.ZipFile(io.BytesIO(data))
    texts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    formulas = [html.unescape(found) for text in texts for found in _FORMULA.findall(text)]
    bare = (re.sub(r'"[^"]*"', '""', formula) for formula in formulas)
    return {name for formula in bare for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)}


@pytest.mark.parametrize("template", template_names())
def test_formulas_use_functions_that_every_program_knows(template: str) -> None:
    used = set().union(*(functions(book.data) for book in sample_books(template)))
    assert {"IF", "ISNUMBER", "COUNT"} <= used
    assert used <= OLD, "the writer hands formulas on as they are, and a newer function needs its prefix"
