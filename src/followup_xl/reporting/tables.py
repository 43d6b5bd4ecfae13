"""Tidy rows as tables for those who go on counting: CSV that a Danish spreadsheet opens right, Parquet, and pandas.

None needs more than it says: CSV is the standard library's, and Parquet takes pyarrow, which is an extra. Text of
others is written so that no spreadsheet takes it for a formula (promises.md, promise 15).
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import finding
from followup_xl.model.followup import COLUMNS, TidyRow
from followup_xl.programme.messages import NO_PARQUET

if TYPE_CHECKING:
    import pandas as pd

    Frame = pd.DataFrame

BOM = "\ufeff"
"""By which a spreadsheet knows that the letters are UTF-8."""

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet may take for a formula."""

_DIGITS, _DECIMALS = 24, 9
"""Fifteen digits of which nine are decimals fit with room to spare."""


def csv_table(rows: Sequence[TidyRow]) -> bytes:
    """The rows as CSV: semicolons, decimal comma, dates year-month-day, a heading, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(row, field.name)) for field in fields(TidyRow)] for row in rows)
    return (BOM + out.getvalue()).encode()


def _cell(value: str | Decimal | date | int | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return inert(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case date():
            return value.isoformat()
    return str(value)


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might take it for a formula.

    >>> inert("=1+1"), inert("1 = 1")
    ("'=1+1", '1 = 1')
    """
    return f"'{text}" if text.lstrip(" \xa0").startswith(ACTIVE) else text


def check_parquet(name: str) -> None:
    """Raise RefusedError (exit code 2) where a Parquet file cannot be written here; ``name`` is the file's."""
    if find_spec("pyarrow") is None:
        raise RefusedError(finding(NO_PARQUET, name=name), 2)


def parquet_table(rows: Sequence[TidyRow]) -> bytes:
    """The rows as Parquet with the columns of the sheet »Data«; numbers exact to nine decimals, dates as dates."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    known = {"Decimal": pa.decimal128(_DIGITS, _DECIMALS), "date": pa.date32(), "int": pa.int32(), "str": pa.string()}
    columns: dict[str, Any] = {}
    for name, field in zip(COLUMNS, fields(TidyRow), strict=True):
        kind = next(kind for word, kind in known.items() if word in str(field.type))
        columns[name] = pa.array([getattr(row, field.name) for row in rows], kind)
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def frame(rows: Sequence[TidyRow]) -> "Frame":
    """The rows as a pandas table with the columns of the sheet »Data«: dates as timestamps, an empty cell as missing.

    Numbers are floats, for statistics alone: what is judged has been judged exactly before.
    """
    import pandas as pd

    columns: dict[str, Any] = {}
    for name, field in zip(COLUMNS, fields(TidyRow), strict=True):
        values, kind = [getattr(row, field.name) for row in rows], str(field.type)
        if "Decimal" in kind:
            columns[name] = pd.Series([None if value is None else float(value) for value in values], dtype="float64")
        elif "date" in kind:
            columns[name] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
        else:
            columns[name] = pd.Series(values, dtype="int64" if "int" in kind else "string")
    return pd.DataFrame(columns)
