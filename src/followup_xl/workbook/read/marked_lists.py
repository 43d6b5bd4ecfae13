"""The list of what to mend when it comes back in a marked copy: known by its rows, never read as answers.

Each row carries a hidden mark that fits its own texts alone, so that the list is known under any name and in any
order, and so is whatever somebody wrote on it.
"""

from collections.abc import Iterable
from dataclasses import replace

from followup_xl.model.carried import digest
from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.workbook.messages import WRITTEN_ON_LIST
from followup_xl.workbook.read.identity import parsed_token

_MARK, _KEPT = "fxm1|", "fxm1-kept|"
_MOST_NAMED = 5
_LONGEST, _FEWEST = 8, 3
"""A few more cells than a row of the list has, and fewer rows than any list has."""


def row_mark(texts: Iterable[str]) -> str:
    """What stands hidden in a row of the list with these texts, however their blanks are kept."""
    return _MARK + digest(*(" ".join(text.split()) for text in texts))


def keeping(text: str) -> str:
    """A text that the list keeps for next time, as it stands in its cell."""
    return _KEPT + text


def kept(book: RawBook) -> tuple[str, ...]:
    """The texts that the lists in a workbook keep, in their order."""
    texts = [str(cell.value) for sheet in book.sheets if is_list(sheet) for cell in sheet.cells]
    return tuple(text.removeprefix(_KEPT) for text in texts if text.startswith(_KEPT))


def is_list(sheet: RawSheet) -> bool:
    """Whether a sheet is a list of what to mend: some of its rows have the marks that fit them, and it is no table.

    A row of the list that somebody copied into the table does not make that a list.
    """
    if not _marks(sheet.cells) or any(isinstance(c.value, str) and parsed_token(c.value) for c in sheet.cells):
        return False
    return sum(not _foreign(cells) for cells in _rows(sheet).values() if _marks(cells)) >= _FEWEST


def without_lists(book: RawBook) -> tuple[RawBook, tuple[Finding, ...]]:
    """The workbook without its lists of what to mend, and a finding for each on which somebody wrote."""
    lists = [sheet for sheet in book.sheets if is_list(sheet)]
    if not lists:
        return book, ()
    found = [note for sheet in lists if (note := _written(sheet))]
    names = {sheet.name for sheet in lists}
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet.name not in names)), tuple(found)


def _rows(sheet: RawSheet) -> dict[int, list[RawCell]]:
    rows: dict[int, list[RawCell]] = {}
    for cell in sheet.cells:
        if cell.value not in (None, ""):
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _marks(cells: Iterable[RawCell]) -> list[str]:
    return [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(_MARK)]


def _foreign(cells: list[RawCell]) -> list[RawCell]:
    """The cells of a row that its mark does not account for, told from the right; all of a row without a mark."""
    marks = set(_marks(cells))
    own = [cell for cell in cells if cell.value not in marks]
    for count in range(min(len(own), _LONGEST), -1, -1):
        if row_mark(str(cell.value) for cell in own[:count]) in marks:
            return own[count:]
    return own


def _written(sheet: RawSheet) -> Finding | None:
    """What somebody wrote on a list; None where it is as it was made."""
    cells = [cell.ref for row in _rows(sheet).values() for cell in _foreign(row)]
    if not cells:
        return None
    more = f" og {len(cells) - _MOST_NAMED} mere" if len(cells) > _MOST_NAMED else ""
    named = ", ".join(cells[:_MOST_NAMED]) + more
    return finding(WRITTEN_ON_LIST, Place(sheet.name, cells[0]), sheet=sheet.name, cells=named)
