"""Tidy rows: a report as one row per goal and part, as the sheet »Data«, and as tables; and those of former rounds.

CSV is the standard library's and opens right in a Danish spreadsheet; Parquet takes pyarrow, which is an extra; pandas
is loaded when a table is asked for. Text of others is written so that no spreadsheet takes it for a formula
(promises.md, promise 15).
"""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from followup_xl.danish.wording import rounded
from followup_xl.disk.messages import NO_PARQUET
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import finding
from followup_xl.model.followup import COLUMNS, TidyRow, columns_of
from followup_xl.model.plan import Goal
from followup_xl.model.status import Status
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet, Value
from followup_xl.page.long import rows_of
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment
from followup_xl.versions.definition import PlannedRow, definition

if TYPE_CHECKING:
    import pandas as pd

DATA = "Data"
_WIDTHS = {"tekst": 50, "område": 24, "kommune": 16, "plan": 18, "ansvarlig": 20, "oplyst": 18}

DIGITS = 9
"""Decimals kept in a number cell, where the fifteen digits that a spreadsheet holds in all allow it."""

SIGNIFICANT_DIGITS = 15

BOM = "\ufeff"
"""By which a spreadsheet knows that the letters are UTF-8."""

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet may take for a formula."""


def tidy_rows(report: Report) -> tuple[TidyRow, ...]:
    """This round's rows, in the plan's order: each goal, followed by its parts."""
    found = {entry.goal: entry for entry in report.goals}
    return tuple(
        _tidy_row(report, area.name, goal, entry)
        for area in report.plan.areas
        for goal in area.goals
        for entry in (found[goal.id], *found[goal.id].parts)
    )


def _tidy_row(report: Report, area: str, goal: Goal, found: Assessment) -> TidyRow:
    verdict, window, indicator = found.verdict, found.window, found.indicator
    return TidyRow(
        unit_code=report.unit.code, unit=report.unit.name, plan=report.plan.id, plan_version=report.plan.version,
        round=report.followup.round, as_of=report.followup.as_of, area=area, goal=goal.id, part=found.part,
        level="resultatmål" if goal.level == "result" else "indsatsmål",
        text=getattr(indicator, "label", "") or goal.text, owner=goal.owner or "", kind=found.kind,
        measure=indicator.unit_words, value=_number(found.value if found.shown is None else found.shown), part_count=_number(found.part_count),
        whole=_number(found.whole_count),
        window_from=window.start if window else None, window_to=window.end if window else None,
        target=_number(found.requirement.target) if found.requirement else None, deadline=found.due,
        degree=_number(verdict.degree) if verdict else None, expected=_number(verdict.expected) if verdict else None,
        progress=_number(verdict.progress) if verdict else None, status="" if found.withheld else found.final.value,
        computed="" if found.withheld else found.computed.value, stated=found.answer.stated.words if found.answer.stated else "",
        documented="" if found.reported is not None else "ja" if found.documented and found.computed is not Status.UNDOCUMENTED else "nej",
        mark=found.answer.mark.danish if found.answer.mark else "", file=" + ".join(found.files),
        definition=definition(PlannedRow(report.plan, goal, indicator if found.part else goal)).code,
    )  # fmt: skip


def _number(value: Fraction | Decimal | None) -> Decimal | None:
    """A number as a spreadsheet can hold it: at most nine decimals, and fifteen digits in all."""
    if value is None:
        return None
    whole = len(str(abs(int(value))))
    return rounded(value, max(0, min(DIGITS, SIGNIFICANT_DIGITS - whole))).normalize()


def data_sheet(report: Report) -> Sheet:
    """The rows of this round and of those before it, earlier ones first, for pivoting and for next time."""
    words = "En række for hvert mål, hver del og hver runde."
    return tidy_sheet((*report.history, *tidy_rows(report)), report.plan.title, words)


def tidy_sheet(rows: Sequence[TidyRow], title: str, words: str, only: Collection[str] = ()) -> Sheet:
    """Tidy rows as a spreadsheet table, a header alone where there are none; ``words`` say what a row is.

    It is not printed with the other sheets. ``only`` are the columns to be on it (empty: all); a cell without a value
    is then not written either.
    """
    every = columns_of(rows)
    names, rest = [name for name in every if not only or name in only], "" if only else "data"
    chosen = frozenset(names)
    columns = tuple(Column(name, _WIDTHS.get(name, 13)) for name in names)
    head = Row({name: Cell(name, "data.header") for name in names}, key="#header", rest="data", height=18)

    def made(number: int, row: TidyRow) -> Row:
        found = zip(every, _values(row), strict=False)
        cells = {name: _cell(value) for name, value in found if name in chosen and (rest or value not in (None, ""))}
        return Row(cells, key=f"{number}", rest=rest)

    listings = (Listing("opfoelgning", "#header", f"{len(rows) - 1}", alternative=words),) if rows else ()
    page = Page(repeat=("#header", "#header"), footer=f"{title} · data til kontoret", printed=False)
    freeze = ("0", 0) if rows else None
    return Sheet(
        DATA, columns, rows_of((head,), rows, made), freeze=freeze, page=page, listings=listings, tab="#5A666D"
    )


_FIELDS = tuple(field.name for field in fields(TidyRow))


def _values(row: TidyRow) -> list[Any]:
    return [getattr(row, name) for name in _FIELDS]


_ROLES = {date: "data.date", Decimal: "data.number", int: "data.number"}


def _cell(value: Value) -> Cell:
    role = _ROLES.get(type(value))
    return Cell(value, role) if role else Cell(value or None, "data")


def csv_table(rows: Sequence[TidyRow]) -> bytes:
    """The rows as CSV: semicolons, decimal comma, dates year-month-day, a heading, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = columns_of(rows)
    writer.writerow(names)
    writer.writerows([_csv_text(value) for value in _values(row)[: len(names)]] for row in rows)
    return (BOM + out.getvalue()).encode()


def _csv_text(value: Value) -> str:
    if isinstance(value, str):
        return no_formula(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else str(value)


def no_formula(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might take it for a formula.

    >>> no_formula("=1+1"), no_formula("1 = 1")
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

    decimal = pa.decimal128(SIGNIFICANT_DIGITS + DIGITS, DIGITS)
    known = {"Decimal": decimal, "date": pa.date32(), "int": pa.int32(), "str": pa.string()}
    columns = {name: pa.array(values, known[kind]) for name, kind, values in _columns(rows)}
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def data_frame(rows: Sequence[TidyRow]) -> "pd.DataFrame":
    """The rows as a pandas table with the columns of the sheet »Data«: dates as timestamps, an empty cell as missing.

    Numbers are floats, for statistics alone: what is judged has been judged exactly before.
    """
    import pandas as pd

    columns: dict[str, pd.Series[Any]] = {}
    for name, kind, values in _columns(rows):
        if kind == "Decimal":
            columns[name] = pd.Series([None if value is None else float(value) for value in values], dtype="float64")
        elif kind == "date":
            columns[name] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
        else:
            columns[name] = pd.Series(values, dtype="int64" if kind == "int" else "string")
    return pd.DataFrame(columns)


def _columns(rows: Sequence[TidyRow]) -> Iterable[tuple[str, str, list[Any]]]:
    """Each column: its heading, what its values are (None apart), and the values."""
    for name, field in zip(COLUMNS, fields(TidyRow), strict=True):
        kind = next(kind for kind in ("Decimal", "date", "int", "str") if kind in str(field.type))
        yield name, kind, [getattr(row, field.name) for row in rows]


def table(reports: Iterable[Report]) -> "pd.DataFrame":
    """What analysts take with them: a row for each goal and part of each report, as ``data_frame`` gives them."""
    return data_frame([row for report in reports for row in tidy_rows(report)])


def earlier(report: Report) -> list[TidyRow]:
    """The rows of earlier rounds, oldest first."""
    return sorted((row for row in report.history if row.round < report.followup.round), key=lambda row: row.round)
