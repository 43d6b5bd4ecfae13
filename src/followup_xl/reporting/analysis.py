"""What analysts take with them: the assessments of many workbooks as one tidy table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from followup_xl.reporting.report import Report

if TYPE_CHECKING:
    from followup_xl.reporting.tables import Frame


def table(reports: Iterable[Report]) -> "Frame":
    """A row for each goal and part of each report, with the columns of the sheet »Data« (``sheets.tidy.COLUMNS``)."""
    from followup_xl.reporting.records import records
    from followup_xl.reporting.tables import frame

    return frame([row for report in reports for row in records(report)])
